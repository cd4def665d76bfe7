// variants.hpp — the theme for other forms of paper, from the one theme of the pack's pages: Theme → Theme.
//
// A variant changes values and adds none, so that layout and painting know nothing of it; variants may follow one another.
#ifndef WAYMARK_THEME_VARIANTS_HPP
#define WAYMARK_THEME_VARIANTS_HPP

#include "theme/theme.hpp"

namespace waymark::theme {

// Text of 18 pt, the size that agencies for the blind call large print: all sizes and leadings grow by one factor, small
// text to 15 pt at least, so that what is set a little smaller still (badges, the running foot) has 14. Margins are
// narrower, lines as long as the page allows, boxes 5.5 mm, writing lines 13 mm apart. Pages are set anew, not enlarged.
[[nodiscard]] Theme large_print(Theme theme);

// For a printer without colour. Each colour becomes the grey of its luminance, which keeps every contrast and every order;
// then what a laser printer would break up into dots is made dark (text, hairlines) or white (washes, which layout gives
// an outline). Levels are greys at even steps of lightness. Only the colours of paper change.
[[nodiscard]] Theme monochrome(Theme theme);

// With the margin and the size of text that the paper has of its own, if it has; small text then stays readable at arm's
// length, 9 pt, and headings grow less than the text shrinks. What holds for other papers is kept as it is.
[[nodiscard]] Theme for_paper(Theme theme, const Paper& paper);

// All sizes of type and what follows them times `factor`.
[[nodiscard]] Theme scaled(Theme theme, float factor);

}  // namespace waymark::theme

#endif
