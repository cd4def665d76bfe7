// disc.hpp — words in a circle.
#ifndef WAYMARK_FIGURE_DISC_HPP
#define WAYMARK_FIGURE_DISC_HPP

#include <string>

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

// Words and the radius of the circle that holds them. Without words it is as small as a disc becomes.
struct Disc {
    Words words;
    Pt radius{16};
};

// The smallest circle around `text`, trying narrow and wide lines.
[[nodiscard]] Disc measure_disc(const std::string& text, const Lettering&, const Setting&);

// The words only; the circle is the caller's.
void write(Pen&, const Disc&, Point centre, const Setting&);

// What a disc in the middle of a figure may say: the title of the only part, when that part has nothing more to say.
[[nodiscard]] std::string title_alone(const Parts&);

}  // namespace waymark::figure

#endif
