// impose.hpp — small pages side by side on sheets of paper, with marks where to cut.
#ifndef WAYMARK_LAYOUT_IMPOSE_HPP
#define WAYMARK_LAYOUT_IMPOSE_HPP

#include "layout/pages.hpp"

namespace waymark::layout {

// As many pages as fit edge to edge on `paper`, upright or turned, whichever holds more and leaves more room around them for
// the marks (artifacts). Items, bookmarks and anchors move with their pages. What does not fit twice is left as it is.
[[nodiscard]] Layout impose(Layout layout, Size paper);

}  // namespace waymark::layout

#endif
