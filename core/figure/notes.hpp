// notes.hpp — what numbers in a figure stand for: its parts below it, in columns, each under a rule.
#ifndef WAYMARK_FIGURE_NOTES_HPP
#define WAYMARK_FIGURE_NOTES_HPP

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

// Draws `parts` from `top` on, numbered from 1 on. Returns the y below them.
Pt draw_numbered_notes(Pen&, const Parts& parts, Pt top, const Setting&);

}  // namespace waymark::figure

#endif
