// run_chart.cpp — an empty grid to draw a run chart on by hand.
//
// Axes with ticks but without numbers, since only the team knows its scale, and no median, which only the points give; room
// at the left and below to write values and dates.
#include <algorithm>

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

namespace {

constexpr Pt least_cell{16};
constexpr Pt values_room{26}, dates_room{20};  // left of the axis, and below it: for the hand
constexpr Pt tick{4};
constexpr int rows = 14;

struct Grid {
    Frame frame;
    int columns = 1;
    [[nodiscard]] Pt column(int i) const {
        return frame.left + frame.width * (static_cast<float>(i) / static_cast<float>(columns));
    }
    [[nodiscard]] Pt row(int i) const {
        return frame.top + frame.height * (static_cast<float>(i) / static_cast<float>(rows));
    }
};

void draw_grid(Pen& pen, const Grid& grid, const Setting& s) {
    const Frame& f = grid.frame;
    const Stroke thin{s.hair(), Pt{0.5f}, {}}, axis{s.ink(), Pt{1}, {}};
    for (int i = 1; i <= grid.columns; ++i) pen.line({grid.column(i), f.top}, {grid.column(i), f.bottom()}, thin);
    for (int i = 0; i < rows; ++i) pen.line({f.left, grid.row(i)}, {f.right(), grid.row(i)}, thin);
    for (int i = 0; i <= rows; ++i) pen.line({f.left - tick, grid.row(i)}, {f.left, grid.row(i)}, axis);
    for (int i = 0; i <= grid.columns; ++i)
        pen.line({grid.column(i), f.bottom()}, {grid.column(i), f.bottom() + tick}, axis);
    pen.line({f.left, f.top}, {f.left, f.bottom()}, axis);
    pen.line({f.left, f.bottom()}, {f.right(), f.bottom()}, axis);
}

// Returns the height of all of them.
Pt write_names(Pen& pen, const Parts& names, Align align, Pt left, Pt top, const Setting& s) {
    const StackStyle style{s.small_bold(s.ink()), s.small(s.ink()), align,
                           align == Align::Left ? Bullet::Dot : Bullet::None, s.accent()};
    Pt y = top;
    for (const FigurePart* name : names) {
        const Stack words = stack_part(*name, style, s.width - left, Numbering::Shown, s);
        write(pen, words, {left, y}, s);
        y += words.height;
    }
    return y - top;
}

}  // namespace

Drawing draw_run_chart(const Figure& figure, const Setting& s) {
    Pen pen;
    // What is no axis stands above, as does the name of the upright one: so it need not be turned to be read.
    Pt y = write_names(pen, parts_outside(figure, "x", "y"), Align::Left, {0}, {0}, s);
    if (y.value > 0) y += Pt{6};
    const Pt name = write_names(pen, parts_in(figure, "y"), Align::Left, {0}, y, s);
    y += name.value > 0 ? name + Pt{6} : Pt{1};
    Grid grid;
    const Pt width = max(Pt{1}, s.width - values_room - Pt{0.5f});
    grid.columns = std::clamp(static_cast<int>(width / (least_cell + Pt{1.5f})), 1, 200);
    const Pt cell = width / static_cast<float>(grid.columns);
    grid.frame = {values_room, y, width, cell * static_cast<float>(rows)};
    draw_grid(pen, grid, s);
    y = grid.frame.bottom() + dates_room;
    y += write_names(pen, parts_in(figure, "x"), Align::Right, values_room, y, s);
    return std::move(pen).finish({s.width, y});
}

}  // namespace waymark::figure
