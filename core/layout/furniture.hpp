// furniture.hpp — what stands at the edge of every page: the running foot, and tabs that lead to the parts. Artifacts all.
#ifndef WAYMARK_LAYOUT_FURNITURE_HPP
#define WAYMARK_LAYOUT_FURNITURE_HPP

#include "layout/compose.hpp"
#include "layout/setting.hpp"

namespace waymark::layout {

// A hairline with person and title at the left, "Page n of m" at the right, on left-hand pages the other way round; none on
// the cover, none on a blank page.
void add_running_feet(const Setting& setting, const SheetSize& sheet, Composition& composition);

// A bar with the level's number at the outer edge of the pages of each team, one below the other, from the top again
// when there are more of them than have room; only when there are several teams.
void add_tabs(const Setting& setting, const SheetSize& sheet, Composition& composition);

}  // namespace waymark::layout

#endif
