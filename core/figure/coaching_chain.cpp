// coaching_chain.cpp — who coaches whom: boxes joined by arrows, and a loop on each box for coaching between peers.
//
// A row when the boxes can be wide enough, else a column. Parts in slot "loop" name the loops, beside one more drawn
// small.
#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

namespace {

constexpr Pt pad{11};
constexpr Pt link{34};  // room for the arrow between two boxes
constexpr Pt loop_radius{13};
constexpr Pt loop_reach{21};  // how far a loop stands out of its box
constexpr Pt shaft{1.6f};

StackStyle box_style(const Setting& s) {
    return {s.title(s.ink()), s.small(s.ink()), Align::Centre, Bullet::None, s.accent()};
}

void draw_box(Pen& pen, const Frame& frame, const Stack& words, const Setting& s) {
    pen.rounded(frame, corner, filled(s.wash()));
    pen.rounded(frame.inset(Pt{0.6f}), corner, stroked(s.accent(), Pt{1.2f}));
    write(pen, words, {frame.centre().x - words.width / 2, frame.centre().y - words.height / 2}, s);
}

// A loop leaves the edge and comes back to it: its centre is `loop_reach - loop_radius` outside. The edge cuts the
// circle `open` turns from the middle of the gap (cos = 8/13).
constexpr float open = 0.144f;

void draw_loop_above(Pen& pen, Point edge, const Setting& s) {
    const Point centre{edge.x, edge.y - (loop_reach - loop_radius)};
    pen.arc_arrow(centre, loop_radius, 0.5f + open, 1.5f - open - 0.012f, s.accent(), shaft);
}

void draw_loop_beside(Pen& pen, Point edge, const Setting& s) {
    const Point centre{edge.x + (loop_reach - loop_radius), edge.y};
    pen.arc_arrow(centre, loop_radius, -0.25f + open, 0.75f - open - 0.012f, s.accent(), shaft);
}

// What the loops mean, with a loop before it. Returns its height.
Pt draw_key(Pen& pen, const Parts& loops, Pt top, const Setting& s) {
    const Pt sign{20};
    Pt y = top;
    for (const FigurePart* loop : loops) {
        const StackStyle style{s.label(s.ink()), s.small(s.ink()), Align::Left, Bullet::Dot, s.accent()};
        const Stack words = stack_part(*loop, style, s.width - sign - Pt{8}, Numbering::Shown, s);
        const Pt left = max(Pt{0}, (s.width - words.widest() - sign - Pt{8}) / 2);
        const Pt height = max(words.height, sign);
        if (y > top) y += Pt{6};
        pen.arc_arrow({left + sign / 2, y + height / 2}, Pt{7.5f}, 0.1f, 0.98f, s.accent(), Pt{1.4f});
        write(pen, words, {left + sign + Pt{8}, y + (height - words.height) / 2}, s);
        y += height;
    }
    return y - top;
}

Pt draw_row(Pen& pen, const Parts& parts, bool looped, const Setting& s) {
    const Columns grid = equal_columns(s.width, link, static_cast<int>(parts.size()));
    std::vector<Stack> words;
    Pt height{0};
    for (const FigurePart* part : parts) {
        words.push_back(stack_part(*part, box_style(s), grid.width - pad * 2, Numbering::Shown, s));
        height = max(height, words.back().height + pad * 2);
    }
    const Pt top = looped ? loop_reach + Pt{2} : Pt{0};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Frame frame{grid.left(static_cast<int>(i)), top, grid.width, height};
        if (i > 0)
            pen.arrow({frame.left - link + Pt{5}, frame.centre().y}, {frame.left - Pt{4}, frame.centre().y}, s.accent(),
                      Pt{2});
        if (looped) draw_loop_above(pen, {frame.centre().x, frame.top}, s);
        draw_box(pen, frame, words[i], s);
    }
    return top + height;
}

Pt draw_column(Pen& pen, const Parts& parts, bool looped, const Setting& s) {
    const Pt side = looped ? loop_reach + Pt{3} : Pt{0};
    const Pt width = min(s.width - side * 2, s.em(34));
    const Pt left = (s.width - width) / 2;
    Pt y{0};
    for (const FigurePart* part : parts) {
        const Stack words = stack_part(*part, box_style(s), width - pad * 2, Numbering::Shown, s);
        if (y.value > 0) {
            pen.arrow({s.width / 2, y + Pt{4}}, {s.width / 2, y + Pt{24}}, s.accent(), Pt{2});
            y += Pt{28};
        }
        const Frame frame{left, y, width, max(words.height + pad * 1.6f, loop_radius * 2)};
        if (looped) draw_loop_beside(pen, {frame.right(), frame.centre().y}, s);
        draw_box(pen, frame, words, s);
        y = frame.bottom();
    }
    return y;
}

}  // namespace

Drawing draw_coaching_chain(const Figure& figure, const Setting& s) {
    const Parts parts = parts_outside(figure, "loop"), loops = parts_in(figure, "loop");
    Pen pen;
    Pt y{0};
    if (!parts.empty()) {
        const Pt box = equal_columns(s.width, link, static_cast<int>(parts.size())).width;
        const bool row = box >= s.em(12);
        y = row ? draw_row(pen, parts, !loops.empty(), s) : draw_column(pen, parts, !loops.empty(), s);
    }
    if (!loops.empty()) {
        if (y.value > 0) y += Pt{12};
        y += draw_key(pen, loops, y, s);
    }
    return std::move(pen).finish({s.width, y});
}

}  // namespace waymark::figure
