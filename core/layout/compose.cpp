#include "layout/compose.hpp"

#include <algorithm>
#include <utility>

namespace waymark::layout {
namespace {

constexpr Pt tolerance{0.05f};  // sums of lengths are rounded

class Composer {
public:
    Composer(Column& column, const SheetSize& sheet, std::size_t section_count)
        : column_(column), sheet_(sheet), frames_(column, sheet.margins.left) {
        result_.sections.resize(section_count);
    }

    Composition run() && {
        begin_page();
        const std::size_t count = column_.strips.size();
        for (std::size_t i = 0; i < count;) {
            std::size_t end = i + 1;
            while (end < count && column_.strips[end - 1].keep != Keep::Free && !column_.strips[end].starts_page) ++end;
            place_chain(i, end);
            i = end;
        }
        end_page(0);
        return std::move(result_);
    }

private:
    // The part of the page's items that stands at its foot, in the order in which it was met.
    struct PlacedFoot {
        std::size_t first, last;
        Pt height;
    };

    [[nodiscard]] Page& page() { return result_.pages.back(); }
    [[nodiscard]] Pt bottom() const { return sheet_.page.height - sheet_.margins.bottom - feet_height_; }
    [[nodiscard]] Pt page_room() const { return sheet_.page.height - sheet_.margins.top - sheet_.margins.bottom; }

    void begin_page() {
        Page page;
        page.size = sheet_.page;
        page.label = std::to_string(result_.pages.size() + 1);
        page.items.reserve(512);
        result_.pages.push_back(std::move(page));
        y_ = sheet_.margins.top;
        is_empty_ = true;
        feet_.clear();
        feet_height_ = Pt{0};
    }

    // Draws the frames, and puts what belongs to the foot where it stands: the first on top of the others.
    void end_page(std::uint32_t going_on) {
        Pt y = bottom();
        for (const PlacedFoot& foot : feet_) {
            for (std::size_t i = foot.first; i < foot.last; ++i) shift(page().items[i], Pt{0}, y);
            y += foot.height;
        }
        frames_.close(going_on, page().items);
    }

    void turn_page(std::size_t next) {
        end_page(column_.strips[next].frame);
        begin_page();
    }

    [[nodiscard]] Pt inset_around(std::uint32_t frame) const {
        Pt inset{0};
        for (std::uint32_t id = frame; id != 0; id = column_.frames[id].parent) inset += column_.frames[id].inset;
        return inset;
    }

    // Insets of those frames around `strip` that go on from an earlier page.
    [[nodiscard]] Pt inset_above(const Strip& strip) const {
        Pt inset{0};
        for (std::uint32_t id = strip.frame; id != 0; id = column_.frames[id].parent)
            if (frames_.is_begun(id)) inset += column_.frames[id].inset;
        return inset;
    }

    // The room kept below a strip for the frames that go on after it.
    [[nodiscard]] Pt inset_below(std::size_t i) const {
        if (i + 1 >= column_.strips.size()) return Pt{0};
        const std::uint32_t frame = column_.strips[i].frame;
        return frame != 0 && column_.strips[i + 1].frame == frame ? inset_around(frame) : Pt{0};
    }

    [[nodiscard]] Pt gap_above(std::size_t i) const { return i == 0 ? Pt{0} : max(column_.strips[i - 1].after, column_.strips[i].before); }

    // What stands above a strip that is the first of a page: the inset of its frame, and the head of its table.
    [[nodiscard]] Pt top_of_page(std::size_t i) const {
        const Strip& strip = column_.strips[i];
        return inset_above(strip) + column_.heads[strip.head].height;
    }

    [[nodiscard]] Pt needed(std::size_t from, std::size_t to, bool at_top) const {
        Pt height = at_top ? top_of_page(from) : gap_above(from);
        for (std::size_t i = from; i < to; ++i) {
            const Strip& strip = column_.strips[i];
            height += strip.height + column_.feet[strip.foot].height + (i > from ? gap_above(i) : Pt{0});
        }
        return height + inset_below(to - 1);
    }

    [[nodiscard]] bool fits(std::size_t from, std::size_t to) const { return y_ + needed(from, to, is_empty_) <= bottom() + tolerance; }

    void place_chain(std::size_t from, std::size_t to) {
        if (column_.strips[from].starts_page && !is_empty_) turn_page(from);
        if (!fits(from, to) && !is_empty_) {
            // A chain taller than a page starts here when there is room, since it will be broken anyway.
            const bool is_breakable = needed(from, to, true) > page_room();
            if (!is_breakable || bottom() - y_ < page_room() / 3.0f) turn_page(from);
        }
        if (fits(from, to)) {
            for (std::size_t i = from; i < to; ++i) place(i);
        } else {
            // Longer than a page: what is kept firmly stays together even so.
            for (std::size_t i = from; i < to;) {
                std::size_t end = i + 1;
                while (end < to && column_.strips[end - 1].keep == Keep::Firmly) ++end;
                if (!is_empty_ && !fits(i, end)) turn_page(i);
                for (; i < end; ++i) {
                    if (!is_empty_ && !fits(i, i + 1)) turn_page(i);
                    place(i);
                }
            }
        }
    }

    void place_head(const Strip& strip) {
        const RepeatedHead& head = column_.heads[strip.head];
        for (const Item& original : head.items) {
            Item item = original;
            shift(item, sheet_.margins.left, y_);
            page().items.push_back(std::move(item));
        }
        y_ += head.height;
    }

    void place_foot(const Foot& foot) {
        if (foot.items.empty()) return;
        const std::size_t first = page().items.size();
        for (const Item& original : foot.items) {
            Item item = original;
            shift(item, sheet_.margins.left, Pt{0});
            page().items.push_back(std::move(item));
        }
        feet_.push_back({first, page().items.size(), foot.height});
        feet_height_ += foot.height;
    }

    void place(std::size_t i) {
        Strip& strip = column_.strips[i];
        if (is_empty_) {
            y_ += inset_above(strip);
            frames_.enter(strip.frame, y_, page().items);
            if (strip.head != 0) place_head(strip);
        } else {
            y_ += gap_above(i);
            frames_.enter(strip.frame, y_, page().items);
        }
        mark(strip);
        const std::size_t page_index = result_.pages.size() - 1;
        for (const PageReference& reference : strip.references)
            result_.references.push_back({page_index, page().items.size() + reference.item, reference.section});
        std::vector<Item>& items = page().items;
        for (const Item& kept : strip.kept) {
            Item& item = items.emplace_back(kept);
            shift(item, sheet_.margins.left, y_);
            if (item.element != artifact) item.element += strip.kept_base;
        }
        for (Item& item : strip.items) {
            shift(item, sheet_.margins.left, y_);
            items.push_back(std::move(item));
        }
        y_ += strip.height;
        frames_.reach(y_);
        place_foot(column_.feet[strip.foot]);
        is_empty_ = false;
    }

    void mark(const Strip& strip) {
        const std::size_t page_index = result_.pages.size() - 1;
        if (strip.section >= 0) result_.sections[static_cast<std::size_t>(strip.section)] = {static_cast<int>(page_index), y_};
        for (const std::string& id : strip.anchors) result_.anchors.push_back({id, page_index, y_});
    }

    Column& column_;
    const SheetSize& sheet_;
    OpenFrames frames_;
    Composition result_;
    Pt y_;
    bool is_empty_ = true;
    std::vector<PlacedFoot> feet_;
    Pt feet_height_{0};
};

}  // namespace

Composition compose(Column& column, const SheetSize& sheet, std::size_t section_count) {
    return Composer(column, sheet, section_count).run();
}

}  // namespace waymark::layout
