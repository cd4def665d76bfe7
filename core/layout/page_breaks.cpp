#include "layout/page_breaks.hpp"

#include <algorithm>
#include <array>

namespace waymark::layout {
namespace {

constexpr Pt tolerance{0.05f};  // sums of lengths are rounded

// ---- Where pages end ---------------------------------------------------------------------------------------------------

// Fills pages with the strips from one to another, the first on top of an empty page.
class Filler {
public:
    Filler(const Column& column, const std::vector<std::size_t>& begins, Pt room, std::size_t to, float gaps)
        : column_(column), begins_(begins), room_(room), to_(to), gaps_(gaps) {}

    std::vector<PagePlan> fill(std::size_t from) {
        begin_page(from);
        for (std::size_t i = from; i < to_;) {
            const std::size_t end = end_of_chain(i, to_, Keep::Free);
            add_chain(i, end);
            i = end;
        }
        return std::move(pages_);
    }

    // Of the last page.
    [[nodiscard]] Pt height() const { return y_ + feet_; }

private:
    void begin_page(std::size_t first) {
        pages_.push_back({first, gaps_});
        y_ = feet_ = Pt{0};
        is_empty_ = true;
    }

    // The strips from `i` on up to the first that is kept with its next no more than `weakest`.
    [[nodiscard]] std::size_t end_of_chain(std::size_t i, std::size_t to, Keep weakest) const {
        while (i + 1 < to && column_.strips[i].keep > weakest) ++i;
        return i + 1;
    }

    [[nodiscard]] Pt gap(std::size_t i) const { return gap_above(column_, i) * gaps_; }
    [[nodiscard]] Pt top_of_page(std::size_t i) const { return inset_above(column_, begins_, i) + column_.heads[column_.strips[i].head].height; }

    // The room kept below a strip for the frames that go on after it.
    [[nodiscard]] Pt inset_below(std::size_t i) const {
        if (i + 1 >= column_.strips.size()) return Pt{0};
        const std::uint32_t frame = column_.strips[i].frame;
        if (frame == 0 || column_.strips[i + 1].frame != frame) return Pt{0};
        Pt inset{0};
        for (std::uint32_t id = frame; id != 0; id = column_.frames[id].parent) inset += column_.frames[id].inset;
        return inset;
    }

    [[nodiscard]] Pt needed(std::size_t from, std::size_t to, bool at_top) const {
        Pt height = at_top ? top_of_page(from) : gap(from);
        for (std::size_t i = from; i < to; ++i) {
            const Strip& strip = column_.strips[i];
            height += strip.height + column_.feet[strip.foot].height + (i > from ? gap(i) : Pt{0});
        }
        return height + inset_below(to - 1);
    }

    [[nodiscard]] Pt left() const { return room_ - feet_ - y_; }
    [[nodiscard]] bool fits(std::size_t from, std::size_t to) const { return needed(from, to, is_empty_) <= left() + tolerance; }

    void add_chain(std::size_t from, std::size_t to) {
        if (fits(from, to)) return add_all(from, to);
        const bool is_soft = std::any_of(column_.strips.begin() + static_cast<std::ptrdiff_t>(from), column_.strips.begin() + static_cast<std::ptrdiff_t>(to), [](const Strip& strip) { return strip.keep == Keep::Softly; });
        // A chain taller than a page starts here when there is room, since it will be broken anyway.
        const bool is_breakable = needed(from, to, true) > room_ + tolerance;
        if (is_soft && (is_breakable || left() > room_ / 2.0f)) return add_pieces(from, to, Keep::Softly);
        if (!is_empty_ && (!is_breakable || left() < room_ / 3.0f)) begin_page(from);
        if (fits(from, to)) return add_all(from, to);
        // Longer than a page: what is kept firmly stays together even so.
        for (std::size_t i = from; i < to;) {
            const std::size_t end = end_of_chain(i, to, Keep::WithNext);
            if (!is_empty_ && !fits(i, end)) begin_page(i);
            for (; i < end; ++i) {
                if (!is_empty_ && !fits(i, i + 1)) begin_page(i);
                add(i);
            }
        }
    }

    void add_pieces(std::size_t from, std::size_t to, Keep weakest) {
        for (std::size_t i = from; i < to;) {
            const std::size_t end = end_of_chain(i, to, weakest);
            add_chain(i, end);
            i = end;
        }
    }

    void add_all(std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to; ++i) add(i);
    }

    void add(std::size_t i) {
        const Strip& strip = column_.strips[i];
        y_ += (is_empty_ ? top_of_page(i) : gap(i)) + strip.height;
        feet_ += column_.feet[strip.foot].height;
        is_empty_ = false;
    }

    const Column& column_;
    const std::vector<std::size_t>& begins_;
    Pt room_;
    std::size_t to_;
    float gaps_;
    std::vector<PagePlan> pages_;
    Pt y_{0}, feet_{0};
    bool is_empty_ = true;
};

// A last page with less on it than this share is a tail.
constexpr float tail = 0.3f;
constexpr std::size_t most_drawn_in = 3;  // pages
constexpr std::array<float, 4> drawn_in = {0.9f, 0.8f, 0.7f, 0.6f};

std::vector<PagePlan> plan_run(const Column& column, const std::vector<std::size_t>& begins, Pt room, std::size_t from, std::size_t to) {
    Filler filler(column, begins, room, to, 1);
    std::vector<PagePlan> pages = filler.fill(from);
    if (pages.size() < 2 || filler.height() > room * tail) return pages;
    for (const float gaps : drawn_in)
        for (std::size_t back = 1; back <= most_drawn_in && back < pages.size(); ++back) {
            const std::size_t kept = pages.size() - 1 - back;
            std::vector<PagePlan> closer = Filler(column, begins, room, to, gaps).fill(pages[kept].first);
            if (closer.size() > back) continue;
            pages.resize(kept);
            pages.insert(pages.end(), closer.begin(), closer.end());
            return pages;
        }
    return pages;
}

// ---- What belongs together ---------------------------------------------------------------------------------------------

constexpr std::size_t lead_in_lines = 3;
constexpr float tallest_sheet = 0.95f;  // of a page

// A rule, or room: nothing to read and nothing to fill in.
bool is_decoration(const Strip& strip) {
    const auto is_artifact = [](const Item& item) { return item.element == artifact; };
    return std::all_of(strip.kept.begin(), strip.kept.end(), is_artifact) && std::all_of(strip.items.begin(), strip.items.end(), is_artifact);
}

// A heading that is kept with a rule is kept with what is read after the rule.
void hold_over_decoration(std::vector<Strip>& strips) {
    for (std::size_t i = 1; i < strips.size(); ++i)
        if (strips[i - 1].keep == Keep::Firmly && is_decoration(strips[i])) strips[i].hold(Keep::Firmly);
}

bool ends_stretch(const Strip& strip) { return strip.starts_page || strip.section >= 0 || strip.piece == Piece::Heading; }

}  // namespace

void hold_sheets(Column& column, Pt room) {
    std::vector<Strip>& strips = column.strips;
    hold_over_decoration(strips);
    for (std::size_t i = 0; i < strips.size();) {
        if (strips[i].piece != Piece::Heading) {
            ++i;
            continue;
        }
        const std::size_t from = i;
        while (i < strips.size() && strips[i].piece == Piece::Heading) ++i;
        std::size_t lead = i;
        while (lead < strips.size() && !ends_stretch(strips[lead]) && strips[lead].piece == Piece::Text) ++lead;
        if (lead - i > lead_in_lines || lead == strips.size() || ends_stretch(strips[lead])) continue;
        for (std::size_t k = i; k < lead; ++k) strips[k].hold(Keep::WithNext);
        std::size_t end = lead;
        Pt height = strips[from].height;
        for (std::size_t k = from + 1; k < end; ++k) height += gap_above(column, k) + strips[k].height;
        for (; end < strips.size() && !ends_stretch(strips[end]) && strips[end].piece == Piece::Writing; ++end) height += gap_above(column, end) + strips[end].height;
        const bool is_sheet = end > lead && (end == strips.size() || ends_stretch(strips[end]));
        if (is_sheet && height <= room * tallest_sheet)
            for (std::size_t k = lead; k + 1 < end; ++k) strips[k].hold(Keep::Softly);
    }
}

std::vector<std::size_t> frame_begins(const Column& column) {
    std::vector<std::size_t> begins(column.frames.size(), column.strips.size());
    for (std::size_t i = 0; i < column.strips.size(); ++i)
        for (std::uint32_t id = column.strips[i].frame; id != 0; id = column.frames[id].parent) begins[id] = std::min(begins[id], i);
    return begins;
}

Pt inset_above(const Column& column, const std::vector<std::size_t>& begins, std::size_t strip) {
    Pt inset{0};
    for (std::uint32_t id = column.strips[strip].frame; id != 0; id = column.frames[id].parent)
        if (begins[id] < strip) inset += column.frames[id].inset;
    return inset;
}

std::vector<PagePlan> plan_pages(const Column& column, const std::vector<std::size_t>& begins, Pt room) {
    std::vector<PagePlan> pages;
    for (std::size_t from = 0; from < column.strips.size();) {
        std::size_t to = from + 1;
        while (to < column.strips.size() && !column.strips[to].starts_page) ++to;
        const std::vector<PagePlan> run = plan_run(column, begins, room, from, to);
        pages.insert(pages.end(), run.begin(), run.end());
        from = to;
    }
    return pages;
}

}  // namespace waymark::layout
