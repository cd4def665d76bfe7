// page_breaks.hpp — where pages end: a decision on heights alone, made before anything is placed.
#ifndef WAYMARK_LAYOUT_PAGE_BREAKS_HPP
#define WAYMARK_LAYOUT_PAGE_BREAKS_HPP

#include <cstddef>
#include <vector>

#include "layout/strips.hpp"

namespace waymark::layout {

struct PagePlan {
    std::size_t first = 0;  // strip that the page begins with
    float gaps = 1;         // what the space between strips is multiplied with
};

// Holds together what is one thing to look at: a heading and what is read after it, though a rule stands between them; a
// heading, its lead-in and the table, figure or form that it leads to; and a sheet to fill in with its heading, softly. `room`: height of a page.
void hold_sheets(Column& column, Pt room);

// Strips that are kept with the next form a chain; a chain goes to the next page when it does not fit on this one. Only a
// chain taller than a page is broken. A strip that starts a page ends the run before it; when a few lines of a run would
// stand alone on its last page, the space between the strips before them is drawn in, if that saves the page.
[[nodiscard]] std::vector<PagePlan> plan_pages(const Column& column, const std::vector<std::size_t>& begins, Pt room);

// By frame: the strip with which it begins. `begins` here and above.
[[nodiscard]] std::vector<std::size_t> frame_begins(const Column& column);

// Above a strip that is the first of a page: the insets of the frames that go on from an earlier one.
[[nodiscard]] Pt inset_above(const Column& column, const std::vector<std::size_t>& begins, std::size_t strip);

// The space between a strip and the one above it.
[[nodiscard]] inline Pt gap_above(const Column& column, std::size_t i) { return i == 0 ? Pt{0} : max(column.strips[i - 1].after, column.strips[i].before); }

}  // namespace waymark::layout

#endif
