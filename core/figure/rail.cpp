#include "figure/rail.hpp"

#include <vector>

namespace waymark::figure {

namespace {

constexpr Pt line_at{9}, words_at{24};
constexpr Pt knot{3.5f};
constexpr Pt above{9}, between{9}, below{18};
constexpr Pt line_width{1.4f};

}  // namespace

Pt draw_rail(Pen& pen, const Parts& parts, Pt top, RailEnd end, const Setting& s) {
    if (parts.empty()) return top;
    const StackStyle style{s.label(s.ink()), s.small(s.ink()), Align::Left, Bullet::Dot, s.accent()};
    struct Entry {
        Stack words;
        Pt top, knot;
    };
    std::vector<Entry> entries;
    Pt y = top + above;
    for (const FigurePart* part : parts) {
        Stack words = stack_part(*part, style, s.width - words_at, Numbering::Shown, s);
        const Pt first = words.empty() ? style.body.leading : words.paragraphs[0].words.lettering.leading;
        const Pt height = max(words.height, first);
        entries.push_back({std::move(words), y, y + first / 2});
        y += height + between;
    }
    y -= between;
    if (end == RailEnd::Arrow) {
        y += below;
        pen.arrow({line_at, top}, {line_at, y - Pt{2}}, s.accent(), line_width);
    } else {
        pen.line({line_at, top}, {line_at, entries.back().knot}, {s.accent(), line_width, {}});
    }
    for (const Entry& entry : entries) {
        pen.circle({line_at, entry.knot}, knot, filled_and_stroked(s.ground_tone(), s.accent(), line_width));
        write(pen, entry.words, {words_at, entry.top}, s);
    }
    return y;
}

}  // namespace waymark::figure
