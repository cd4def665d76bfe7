// year.cpp — twelve months side by side, a row for each thing that comes again: a disc in each month in which it is due.
//
// Parts: "month" (its title is the head of a column), "duty" (title and text name the row; one point for each month, the number in
// the disc; an empty one leaves the month free).
#include <algorithm>

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

namespace {

constexpr Pt gap{8}, row_pad{5};

// Where the months stand: beside the names of the rows when there is room for both, else below each name.
struct Grid {
    Pt names, left, month;
    bool beside = true;
};

Grid grid_of(std::size_t months, const Setting& s) {
    const Pt names = min(s.width * 0.32f, s.em(19));
    const Pt beside = (s.width - names - gap) / static_cast<float>(months);
    if (beside >= s.em(2.6f)) return {names, names + gap, beside, true};
    return {s.width, {0}, s.width / static_cast<float>(months), false};
}

Pt centre_of(const Grid& grid, std::size_t month) { return grid.left + grid.month * (static_cast<float>(month) + 0.5f); }

// Whether the heads fit their columns and the numbers their discs.
bool fits(const Parts& months, const Parts& duties, const Grid& grid, Pt radius, const Setting& s) {
    const auto is_narrow = [&](const std::string& text, Pt width) { return set_words(text, s.small_bold(s.ink()), s.width * 9, s).width <= width; };
    return std::all_of(months.begin(), months.end(), [&](const FigurePart* month) { return is_narrow(month->title, grid.month - Pt{1}); }) &&
           std::all_of(duties.begin(), duties.end(), [&](const FigurePart* duty) {
               return duty->points.size() <= months.size() && std::all_of(duty->points.begin(), duty->points.end(), [&](const std::string& count) { return is_narrow(count, radius * 1.8f); });
           });
}

}  // namespace

Drawing draw_year(const Figure& figure, const Setting& s) {
    const Parts months = parts_in(figure, "month"), duties = parts_outside(figure, "month");
    if (months.empty() || duties.empty()) return draw_plain(figure, s);
    const Grid grid = grid_of(months.size(), s);
    const StackStyle style{s.small_bold(s.ink()), s.small(s.soft()), Align::Left, Bullet::None, s.accent()};
    const Pt radius = min(grid.month * 0.42f, s.em(0.95f));
    if (!fits(months, duties, grid, radius, s)) return draw_plain(figure, s);
    const Stroke thin{s.hair(), Pt{0.5f}, {}};
    Pen pen;
    Pt y{0}, heads{0};
    for (std::size_t m = 0; m < months.size(); ++m) {
        const Words name = set_words(months[m]->title, s.small_bold(s.soft()), grid.month, s);
        write(pen, name, {grid.left + grid.month * static_cast<float>(m), y}, grid.month, Align::Centre, s);
        heads = max(heads, name.height);
    }
    y += heads + Pt{3};
    for (const FigurePart* duty : duties) {
        pen.line({{0}, y}, {s.width, y}, thin);
        FigurePart words = *duty;
        words.points.clear();
        const Stack name = stack_part(words, style, grid.names, Numbering::Elsewhere, s);
        write(pen, name, {{0}, y + row_pad}, s);
        const Pt discs = radius * 2 + row_pad;
        const Pt middle = grid.beside ? y + row_pad + max(name.height, radius * 2) / 2 : y + row_pad + name.height + row_pad + radius;
        for (std::size_t m = 0; m < months.size() && m < duty->points.size(); ++m) {
            if (duty->points[m].empty()) continue;
            const Point centre{centre_of(grid, m), middle};
            pen.circle(centre, radius, filled(s.strong()));
            const Words number = set_words(duty->points[m], s.small_bold(s.readable_on(s.strong())), radius * 2, s);
            write(pen, number, {centre.x - radius, centre.y - number.height / 2}, radius * 2, Align::Centre, s);
        }
        y += grid.beside ? max(name.height, radius * 2) + row_pad * 2 : name.height + row_pad * 2 + discs;
    }
    pen.line({{0}, y}, {s.width, y}, thin);
    return std::move(pen).finish({s.width, y + Pt{1}});
}

}  // namespace waymark::figure
