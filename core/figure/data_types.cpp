// data_types.cpp — kinds of something side by side: a head, what it is in one line, and the points.
//
// Equal columns in as many rows as the width asks for; those of a row are equally high.
#include <algorithm>
#include <vector>

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

namespace {

constexpr Pt pad{12}, gap{10};
constexpr Pt head_pad{8};

struct Column {
    Words title;
    Stack lead, points;
};

StackStyle lead_style(const Setting& s) {
    const theme::Tone on = s.readable_on(s.wash());
    return {s.label(on), s.label(on), Align::Left, Bullet::Dot, s.accent()};
}
StackStyle point_style(const Setting& s) {
    const theme::Tone on = s.readable_on(s.wash());
    return {s.label(on), s.small(on), Align::Left, Bullet::Dot, s.accent()};
}

Column measure_column(const FigurePart& part, Pt width, const Setting& s) {
    FigurePart lead = part, points = part;
    lead.points.clear(), lead.from.clear(), lead.to.clear();
    points.text.clear();
    const std::string number = part.number != 0 ? std::to_string(part.number) + " " : std::string{};
    return {set_words(number + part.title, s.title(s.readable_on(s.strong())), width - pad * 2, s),
            stack_body(lead, lead_style(s), width - pad * 2, s),
            stack_body(points, point_style(s), width - pad * 2, s)};
}

struct Heights {
    Pt head, lead, points;
    [[nodiscard]] Pt lead_at() const { return head + pad; }
    [[nodiscard]] Pt rule_at() const { return lead_at() + lead + (lead.value > 0 ? Pt{8} : Pt{0}); }
    [[nodiscard]] Pt points_at() const { return lead.value > 0 ? rule_at() + Pt{9} : lead_at(); }
    [[nodiscard]] Pt whole() const { return points_at() + points + pad; }
};

void draw_column(Pen& pen, const Column& column, Point at, Pt width, const Heights& heights, const Setting& s) {
    const Frame frame{at.x, at.y, width, heights.whole()};
    pen.rounded(frame, corner, s.quiet());
    pen.rounded_top({at.x, at.y, width, heights.head}, corner, filled(s.strong()));
    const Pt left = at.x + pad;
    write(pen, column.title, {left, at.y + (heights.head - column.title.height) / 2}, column.title.width, Align::Left,
          s);
    write(pen, column.lead, {left, at.y + heights.lead_at()}, s);
    if (heights.lead.value > 0 && heights.points.value > 0)
        pen.line({left, at.y + heights.rule_at()}, {at.x + width - pad, at.y + heights.rule_at()},
                 {s.accent(), hairline, {}});
    write(pen, column.points, {left, at.y + heights.points_at()}, s);
}

// As many columns as have room for every word, in rows of equal length when that is possible.
Columns column_grid(const Parts& parts, const Setting& s) {
    Pt narrowest = s.em(12);
    for (const FigurePart* part : parts) {
        narrowest = max(narrowest, longest_word(part->title, s.title(s.ink()), s) + pad * 2);
        narrowest = max(narrowest, longest_word(part->text, s.label(s.ink()), s) + pad * 2);
        narrowest = max(narrowest, longest_word(*part, point_style(s), s) + pad * 2);
    }
    const int count = static_cast<int>(parts.size());
    const Columns most = fit_columns(s.width, narrowest, gap, std::min(count, 4));
    return equal_columns(s.width, gap, even_rows(count, most.count));
}

}  // namespace

Drawing draw_data_types(const Figure& figure, const Setting& s) {
    const Parts parts = parts_outside(figure, {});
    if (parts.empty()) return {{s.width, {0}}, {}};
    const Columns grid = column_grid(parts, s);
    const auto per_row = static_cast<std::size_t>(grid.count);
    Pen pen;
    Pt y{0};
    for (std::size_t row = 0; row < parts.size(); row += per_row) {
        std::vector<Column> columns;
        Heights heights;
        for (std::size_t i = row; i < std::min(row + per_row, parts.size()); ++i) {
            columns.push_back(measure_column(*parts[i], grid.width, s));
            heights.head = max(heights.head, columns.back().title.height + head_pad * 2);
            heights.lead = max(heights.lead, columns.back().lead.height);
            heights.points = max(heights.points, columns.back().points.height);
        }
        if (row > 0) y += gap;
        for (std::size_t i = 0; i < columns.size(); ++i)
            draw_column(pen, columns[i], {grid.left(static_cast<int>(i)), y}, grid.width, heights, s);
        y += heights.whole();
    }
    return std::move(pen).finish({s.width, y});
}

}  // namespace waymark::figure
