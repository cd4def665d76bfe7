#include "layout/compose.hpp"

#include <utility>

#include "layout/page_breaks.hpp"

namespace waymark::layout {
namespace {

class Composer {
public:
    Composer(Column& column, const SheetSize& sheet, std::size_t section_count)
        : column_(column), sheet_(sheet), frames_(column), begins_(frame_begins(column)) {
        result_.sections.resize(section_count);
    }

    Composition run() && {
        const std::vector<PagePlan> plan = plan_pages(column_, begins_, sheet_.page.height - sheet_.margins.top - sheet_.margins.bottom);
        if (plan.empty()) begin_page();
        for (std::size_t p = 0; p < plan.size(); ++p) {
            const std::size_t end = p + 1 < plan.size() ? plan[p + 1].first : column_.strips.size();
            if (column_.strips[plan[p].first].starts_right && sheet_.is_left_hand(result_.pages.size())) leave_blank();
            begin_page();
            for (std::size_t i = plan[p].first; i < end; ++i) place(i, i == plan[p].first, plan[p].gaps);
            end_page(end < column_.strips.size() ? column_.strips[end].frame : 0);
        }
        return std::move(result_);
    }

private:
    // What stands at the foot of the page, in the order in which it was met: the part of the page's items that it is, once
    // it is among them.
    struct PlacedFoot {
        const Foot* foot;
        std::size_t first = 0, last = 0;
    };

    [[nodiscard]] Page& page() { return result_.pages.back(); }

    void begin_page() {
        Page page;
        page.size = sheet_.page;
        page.label = std::to_string(result_.pages.size() + 1);
        page.items.reserve(512);
        result_.pages.push_back(std::move(page));
        left_ = sheet_.margins_of(result_.pages.size() - 1).left;
        frames_.stand_at(left_);
        y_ = sheet_.margins.top;
        feet_.clear();
        feet_height_ = Pt{0};
    }

    void leave_blank() {
        begin_page();
        page().blank = true;
    }

    // Draws the frames, and puts what belongs to the foot where it stands: the first on top of the others.
    void end_page(std::uint32_t going_on) {
        Pt y = sheet_.page.height - sheet_.margins.bottom - feet_height_;
        for (PlacedFoot& placed : feet_) {
            if (placed.foot->is_read_last) add_items(placed);
            for (std::size_t i = placed.first; i < placed.last; ++i) shift(page().items[i], Pt{0}, y);
            y += placed.foot->height;
        }
        frames_.close(going_on, page().items);
    }

    // Of items that are placed next.
    void add_references(const std::vector<PageReference>& references) {
        for (const PageReference& reference : references)
            result_.references.push_back({result_.pages.size() - 1, page().items.size() + reference.item, reference.section, reference.ends_there});
    }

    void place_head(const Strip& strip) {
        const RepeatedHead& head = column_.heads[strip.head];
        add_references(head.references);
        for (const Item& original : head.items) {
            Item item = original;
            shift(item, left_, y_);
            page().items.push_back(std::move(item));
        }
        y_ += head.height;
    }

    void place_foot(const Foot& foot) {
        if (foot.items.empty()) return;
        PlacedFoot& placed = feet_.emplace_back(PlacedFoot{&foot});
        if (!foot.is_read_last) add_items(placed);
        feet_height_ += foot.height;
    }

    void add_items(PlacedFoot& placed) {
        placed.first = page().items.size();
        for (const Item& original : placed.foot->items) {
            Item item = original;
            shift(item, left_, Pt{0});
            page().items.push_back(std::move(item));
        }
        placed.last = page().items.size();
    }

    void place(std::size_t i, bool is_first, float gaps) {
        Strip& strip = column_.strips[i];
        if (is_first) {
            y_ += inset_above(column_, begins_, i);
            frames_.enter(strip.frame, y_, page().items);
            if (strip.head != 0) place_head(strip);
        } else {
            y_ += gap_above(column_, i) * gaps;
            frames_.enter(strip.frame, y_, page().items);
        }
        mark(strip);
        add_references(strip.references);
        std::vector<Item>& items = page().items;
        for (const Item& kept : strip.kept) {
            Item& item = items.emplace_back(kept);
            shift(item, left_, y_);
            if (item.element != artifact) item.element += strip.kept_base;
        }
        for (Item& item : strip.items) {
            shift(item, left_, y_);
            items.push_back(std::move(item));
        }
        y_ += strip.height;
        frames_.reach(y_);
        place_foot(column_.feet[strip.foot]);
    }

    void mark(const Strip& strip) {
        const std::size_t page_index = result_.pages.size() - 1;
        if (strip.section >= 0) result_.sections[static_cast<std::size_t>(strip.section)] = {static_cast<int>(page_index), y_};
        for (const std::string& id : strip.anchors) result_.anchors.push_back({id, page_index, y_});
    }

    Column& column_;
    const SheetSize& sheet_;
    OpenFrames frames_;
    std::vector<std::size_t> begins_;
    Composition result_;
    Pt left_, y_;
    std::vector<PlacedFoot> feet_;
    Pt feet_height_{0};
};

}  // namespace

Margins SheetSize::margins_of(std::size_t page_index) const {
    Margins mirrored = margins;
    if (is_left_hand(page_index)) std::swap(mirrored.left, mirrored.right);
    return mirrored;
}

Composition compose(Column& column, const SheetSize& sheet, std::size_t section_count) {
    return Composer(column, sheet, section_count).run();
}

}  // namespace waymark::layout
