// card.cpp — a pocket card: numbered panels in one frame, parted by hairlines.
//
// Variant "columns": lists side by side under heads. Two of them are what to do and what not to do, and carry ticks and
// crosses, which read without colour.
#include <algorithm>
#include <string>

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

namespace {

constexpr Pt pad{13};

struct Panel {
    Words number;
    Stack words;
    Pt gutter;
    [[nodiscard]] Pt height() const { return max(words.height, number.height); }
};

Panel measure_panel(const FigurePart& part, int position, Pt width, const Setting& s) {
    Panel panel;
    const int number = part.number != 0 ? part.number : position;
    panel.number = set_words(std::to_string(number), s.number(s.accent()), s.em(8), s);
    panel.gutter = panel.number.width + Pt{11};
    const StackStyle style{s.title(s.ink()), s.text(s.ink()), Align::Left, Bullet::Dot, s.accent()};
    panel.words = stack_part(part, style, width - pad * 2 - panel.gutter, Numbering::Elsewhere, s);
    return panel;
}

Columns panel_columns(int count, const Setting& s) {
    const Columns most = fit_columns(s.width, s.em(21), Pt{0}, std::min(count, 3));
    const bool ragged = count > most.count && count % most.count != 0;
    return ragged && most.count > 2 ? equal_columns(s.width, Pt{0}, 2) : most;
}

Drawing draw_panels(const Parts& parts, const Setting& s) {
    const Columns grid = panel_columns(static_cast<int>(parts.size()), s);
    const auto per_row = static_cast<std::size_t>(grid.count);
    Pen pen;
    Pt y{0};
    std::vector<Panel> panels;
    for (std::size_t i = 0; i < parts.size(); ++i)
        panels.push_back(measure_panel(*parts[i], static_cast<int>(i) + 1, grid.width, s));
    for (std::size_t row = 0; row < panels.size(); row += per_row) {
        const std::size_t end = std::min(row + per_row, panels.size());
        Pt height{0};
        for (std::size_t i = row; i < end; ++i) height = max(height, panels[i].height() + pad * 2);
        if (row > 0) pen.line({{0}, y}, {s.width, y}, {s.hair(), hairline, {}});
        for (std::size_t i = row; i < end; ++i) {
            const Pt left = grid.left(static_cast<int>(i - row));
            if (i > row) pen.line({left, y}, {left, y + height}, {s.hair(), hairline, {}});
            const Panel& panel = panels[i];
            // The large number and the title share their middle line, so the number starts a little higher.
            const Pt lift = (panel.number.lettering.leading - s.title(s.ink()).leading) / 2;
            write(pen, panel.number, {left + pad, y + pad - lift}, panel.number.width, Align::Left, s);
            write(pen, panel.words, {left + pad + panel.gutter, y + pad}, s);
        }
        y += height;
    }
    pen.rounded(Frame{{0}, {0}, s.width, y}.inset(Pt{0.6f}), corner, stroked(s.accent(), Pt{1.2f}));
    return std::move(pen).finish({s.width, y});
}

// ---- Columns -------------------------------------------------------------------------------------------------------

struct List {
    Words title;
    Stack body;
    Bullet sign = Bullet::Dot;
};

void draw_list(Pen& pen, const List& list, Point at, Pt width, Pt head_height, const Setting& s) {
    const Pt radius{9};
    const bool signed_head = list.sign != Bullet::Dot;
    const Pt gutter = signed_head ? radius * 2 + Pt{8} : Pt{0};
    const Pt middle = at.y + head_height / 2;
    if (list.sign == Bullet::Tick) {
        pen.circle({at.x + radius, middle}, radius, filled(s.strong()));
        pen.tick({at.x + radius, middle}, radius, s.readable_on(s.strong()), Pt{1.8f});
    } else if (list.sign == Bullet::Cross) {
        pen.circle({at.x + radius, middle}, radius - Pt{0.8f}, stroked(s.ink(), Pt{1.6f}));
        pen.cross({at.x + radius, middle}, radius, s.ink(), Pt{1.6f});
    }
    write(pen, list.title, {at.x + gutter, middle - list.title.height / 2}, width - gutter, Align::Left, s);
    const Pt rule = at.y + head_height + Pt{7};
    pen.line({at.x, rule}, {at.x + width, rule}, {s.ink(), Pt{1}, {}});
    write(pen, list.body, {at.x, rule + Pt{8}}, s);
}

Drawing draw_lists(const Parts& parts, const Setting& s) {
    const Columns grid = fit_columns(s.width, s.em(15), Pt{0}, static_cast<int>(parts.size()));
    const Pt inner = grid.width - pad * 2;
    const bool signs = parts.size() == 2;
    std::vector<List> lists;
    for (const FigurePart* part : parts) {
        List list;
        if (signs) list.sign = lists.empty() ? Bullet::Tick : Bullet::Cross;
        const StackStyle style{s.title(s.ink()), s.text(s.ink()), Align::Left, list.sign,
                               list.sign == Bullet::Cross ? s.ink() : s.accent()};
        const std::string number = part->number != 0 ? std::to_string(part->number) + " " : std::string{};
        list.title = set_words(number + part->title, style.title, inner - (signs ? Pt{26} : Pt{0}), s);
        list.body = stack_body(*part, style, inner, s);
        lists.push_back(std::move(list));
    }
    Pen pen;
    Pt y{0};
    const auto per_row = static_cast<std::size_t>(grid.count);
    for (std::size_t row = 0; row < lists.size(); row += per_row) {
        const std::size_t end = std::min(row + per_row, lists.size());
        Pt head{signs ? 18.0f : 0.0f}, body{0};
        for (std::size_t i = row; i < end; ++i) {
            head = max(head, lists[i].title.height);
            body = max(body, lists[i].body.height);
        }
        const Pt height = pad * 2 + head + Pt{15} + body;
        if (row > 0) pen.line({{0}, y}, {s.width, y}, {s.hair(), hairline, {}});
        for (std::size_t i = row; i < end; ++i) {
            const Pt left = grid.left(static_cast<int>(i - row));
            if (i > row) pen.line({left, y}, {left, y + height}, {s.hair(), hairline, {}});
            draw_list(pen, lists[i], {left + pad, y + pad}, inner, head, s);
        }
        y += height;
    }
    pen.rounded(Frame{{0}, {0}, s.width, y}.inset(Pt{0.6f}), corner, stroked(s.accent(), Pt{1.2f}));
    return std::move(pen).finish({s.width, y});
}

}  // namespace

Drawing draw_card(const Figure& figure, const Setting& s) {
    const Parts parts = parts_outside(figure, {});
    if (parts.empty()) return {{s.width, {0}}, {}};
    return figure.variant == "columns" ? draw_lists(parts, s) : draw_panels(parts, s);
}

}  // namespace waymark::figure
