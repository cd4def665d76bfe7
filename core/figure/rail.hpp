// rail.hpp — parts one below the other along a line, a knot each: what several kinds become where a width has no room
// for their own shape.
#ifndef WAYMARK_FIGURE_RAIL_HPP
#define WAYMARK_FIGURE_RAIL_HPP

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

// Where the line ends: in the last knot, or with an arrow into what follows.
enum class RailEnd { Knot, Arrow };

// Draws `parts` from `top` on; the line starts there. Returns the y below them.
Pt draw_rail(Pen&, const Parts& parts, Pt top, RailEnd, const Setting&);

}  // namespace waymark::figure

#endif
