// compose.hpp — strips → pages.
#ifndef WAYMARK_LAYOUT_COMPOSE_HPP
#define WAYMARK_LAYOUT_COMPOSE_HPP

#include <vector>

#include "layout/paginate.hpp"
#include "layout/strips.hpp"

namespace waymark::layout {

struct SheetSize {
    Size page;
    Margins margins;  // of a right-hand page
    Sides sides = Sides::One;

    // Pages count from 0; the first is a right-hand one. The left and right margin of a left-hand page change places.
    [[nodiscard]] bool is_left_hand(std::size_t page_index) const { return sides == Sides::Both && page_index % 2 == 1; }
    [[nodiscard]] Margins margins_of(std::size_t page_index) const;
};

// Where a section begins; `page` is -1 for one that has no strips.
struct SectionStart {
    int page = -1;
    Pt y;
};

// An item whose page number is not known yet.
struct OpenReference {
    std::size_t page = 0, item = 0, section = 0;
    bool ends_there = true;
};

struct Composition {
    std::vector<Page> pages;              // without running feet
    std::vector<SectionStart> sections;   // by index
    std::vector<Anchor> anchors;          // in page order
    std::vector<OpenReference> references;
};

// Stacks the strips of the column into pages, as page_breaks.hpp decides; their items are moved out of it. A page that is
// left empty, so that the next part begins on a right-hand page, is Page::blank.
[[nodiscard]] Composition compose(Column& column, const SheetSize& sheet, std::size_t section_count);

}  // namespace waymark::layout

#endif
