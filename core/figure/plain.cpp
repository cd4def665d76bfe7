// plain.cpp — parts as a plain column of text.
#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

Drawing draw_plain(const Figure& figure, const Setting& s) {
    const StackStyle style{s.title(s.ink()), s.text(s.ink()), Align::Left, Bullet::Dot, s.accent()};
    const Pt gap{8};
    Pen pen;
    Pt y{0};
    for (const FigurePart& part : figure.parts) {
        const Stack stack = stack_part(part, style, s.width, Numbering::Shown, s);
        if (stack.empty()) continue;
        if (y.value > 0) y += gap;
        write(pen, stack, {{0}, y}, s);
        y += stack.height;
    }
    return std::move(pen).finish({s.width, y});
}

}  // namespace waymark::figure
