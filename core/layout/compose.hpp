// compose.hpp — strips → pages.
#ifndef WAYMARK_LAYOUT_COMPOSE_HPP
#define WAYMARK_LAYOUT_COMPOSE_HPP

#include <vector>

#include "layout/strips.hpp"

namespace waymark::layout {

struct SheetSize {
    Size page;
    Margins margins;
};

// Where a section begins; `page` is -1 for one that has no strips.
struct SectionStart {
    int page = -1;
    Pt y;
};

// An item whose page number is not known yet.
struct OpenReference {
    std::size_t page = 0, item = 0, section = 0;
};

struct Composition {
    std::vector<Page> pages;              // without running feet
    std::vector<SectionStart> sections;   // by index
    std::vector<Anchor> anchors;          // in page order
    std::vector<OpenReference> references;
};

// Stacks the strips of the column into pages, as page_breaks.hpp decides; their items are moved out of it.
[[nodiscard]] Composition compose(Column& column, const SheetSize& sheet, std::size_t section_count);

}  // namespace waymark::layout

#endif
