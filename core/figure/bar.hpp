// bar.hpp — a bar that holds all the words of some parts, centred: what stands above, below or at the end of a figure.
#ifndef WAYMARK_FIGURE_BAR_HPP
#define WAYMARK_FIGURE_BAR_HPP

#include <vector>

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

enum class BarLook { Loud, Quiet };

// Measured for a width. Parts without words leave nothing: an empty bar has no height and draws nothing.
struct Bar {
    BarLook look = BarLook::Quiet;
    std::vector<Stack> words;
    Pt height;  // with the room above and below the words

    [[nodiscard]] bool empty() const { return words.empty(); }
};
[[nodiscard]] Bar measure_bar(const Parts&, BarLook, Pt width, const Setting&);

// The bar with its ground: a rounded box.
void draw_bar(Pen&, const Bar&, const Frame&, const Setting&);
// The words alone, in the middle of `frame`, for a ground of another shape.
void write_bar(Pen&, const Bar&, const Frame&, const Setting&);
[[nodiscard]] Paint bar_paint(BarLook, const Setting&);

}  // namespace waymark::figure

#endif
