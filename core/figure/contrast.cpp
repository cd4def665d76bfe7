// contrast.cpp — what was, an arrow, what it becomes: one row per pair.
#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

namespace {

constexpr Pt pad{9};
constexpr Pt row_gap{7};

struct Sides {
    Pt width, between;
    [[nodiscard]] Pt right_at() const { return width + between; }
};

void draw_heads(Pen& pen, const Parts& heads, const Sides& sides, Pt& y, const Setting& s) {
    for (const FigurePart* head : heads) {
        const Words title = set_words(head->title, s.title(s.ink()), s.width, s);
        write(pen, title, {{0}, y}, s.width, Align::Left, s);
        y += title.height + (title.height.value > 0 ? Pt{3} : Pt{0});
        const Words from = set_words(head->from, s.small_bold(s.soft()), sides.width, s);
        const Words to = set_words(head->to, s.small_bold(s.ink()), sides.width, s);
        write(pen, from, {{0}, y}, sides.width, Align::Left, s);
        write(pen, to, {sides.right_at(), y}, sides.width, Align::Left, s);
        const Pt height = max(from.height, to.height);
        y += height + (height.value > 0 ? Pt{4} : Pt{0});
    }
}

void draw_pair(Pen& pen, const FigurePart& part, const Sides& sides, Pt& y, const Setting& s) {
    FigurePart about = part;
    about.from.clear(), about.to.clear();
    const StackStyle style{s.label(s.ink()), s.small(s.ink()), Align::Left, Bullet::Dot, s.accent()};
    const Stack above = stack_part(about, style, s.width, Numbering::Shown, s);
    write(pen, above, {{0}, y}, s);
    y += above.height + (above.empty() ? Pt{0} : Pt{4});
    if (part.from.empty() && part.to.empty()) return;
    const Pt inner = sides.width - pad * 2;
    const Words from = set_words(part.from, s.text(s.readable_on(s.wash())), inner, s);
    const Words to = set_words(part.to, s.label(s.ink()), inner, s);
    const Pt height = max(from.height, to.height) + pad * 1.6f;
    const Frame left{{0}, y, sides.width, height}, right{sides.right_at(), y, sides.width, height};
    pen.rounded(left, corner, filled(s.wash()));
    pen.rounded(right.inset(Pt{0.6f}), corner, stroked(s.accent(), Pt{1.2f}));
    write(pen, from, {left.left + pad, left.centre().y - from.height / 2}, inner, Align::Left, s);
    pen.arrow({left.right() + Pt{5}, left.centre().y}, {right.left - Pt{4}, left.centre().y}, s.accent(), Pt{1.6f});
    write(pen, to, {right.left + pad, right.centre().y - to.height / 2}, inner, Align::Left, s);
    y += height;
}

}  // namespace

Drawing draw_contrast(const Figure& figure, const Setting& s) {
    const Pt between = max(Pt{28}, min(s.width * 0.09f, Pt{44}));
    const Sides sides{(s.width - between) / 2, between};
    Pen pen;
    Pt y{0};
    draw_heads(pen, parts_in(figure, "head"), sides, y, s);
    bool first = true;
    for (const FigurePart* part : parts_outside(figure, "head")) {
        if (!first) y += row_gap;
        draw_pair(pen, *part, sides, y, s);
        first = false;
    }
    return std::move(pen).finish({s.width, y});
}

}  // namespace waymark::figure
