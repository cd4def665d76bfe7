#include "figure/notes.hpp"

#include <algorithm>

namespace waymark::figure {

Pt draw_numbered_notes(Pen& pen, const Parts& parts, Pt top, const Setting& s) {
    const StackStyle style{s.label(s.ink()), s.small(s.ink()), Align::Left, Bullet::Dot, s.accent()};
    const Columns grid = fit_columns(s.width, s.em(12), Pt{14}, std::min(4, static_cast<int>(parts.size())));
    const auto per_row = static_cast<std::size_t>(grid.count);
    Pt y = top;
    for (std::size_t row = 0; row < parts.size(); row += per_row) {
        if (row > 0) y += Pt{12};
        Pt height{0};
        for (std::size_t i = row; i < std::min(row + per_row, parts.size()); ++i) {
            FigurePart part = *parts[i];
            part.number = static_cast<int>(i) + 1;
            const Stack words = stack_part(part, style, grid.width, Numbering::Shown, s);
            const Pt left = grid.left(static_cast<int>(i - row));
            pen.line({left, y}, {left + grid.width, y}, {s.ink(), Pt{1}, {}});
            write(pen, words, {left, y + Pt{5}}, s);
            height = max(height, words.height + Pt{5});
        }
        y += height;
    }
    return y;
}

}  // namespace waymark::figure
