#include "figure/disc.hpp"

#include <cmath>

namespace waymark::figure {

Disc measure_disc(const std::string& text, const Lettering& look, const Setting& s) {
    Disc best;
    const Pt narrowest = min(longest_word(text, look, s), s.em(12));
    for (const float width : {5.0f, 6.0f, 7.0f, 8.5f, 10.0f, 12.0f}) {
        const Words words = set_words(text, look, max(s.em(width), narrowest), s);
        const float w = words.width.value / 2, h = words.height.value / 2;
        const Pt radius = max(Pt{16}, Pt{std::sqrt(w * w + h * h)} + Pt{4.5f});
        if (best.words.lines.empty() || radius < best.radius) best = {words, radius};
    }
    return best;
}

void write(Pen& pen, const Disc& disc, Point centre, const Setting& s) {
    const Words& words = disc.words;
    write(pen, words, {centre.x - words.width / 2, centre.y - words.height / 2}, words.width, Align::Centre, s);
}

std::string title_alone(const Parts& parts) {
    if (parts.size() != 1) return {};
    const FigurePart& part = *parts[0];
    const bool more = !part.text.empty() || !part.points.empty() || !part.from.empty() || !part.to.empty();
    return more ? std::string{} : part.title;
}

}  // namespace waymark::figure
