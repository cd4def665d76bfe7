// pillars.cpp — a house of pillars: the roof is what they hold up, the base what they stand on.
//
// Pillars that have no room side by side stand in several storeys.
#include <algorithm>
#include <vector>

#include "figure/bar.hpp"

namespace waymark::figure {

namespace {

constexpr Pt gap{12};     // between pillars
constexpr Pt pad{11};     // inside a pillar
constexpr Pt gable{26};   // the height of the triangle
constexpr Pt eaves{8};    // how far a capital stands out over the words' room
constexpr Pt storey{5};   // between a pillar's ends and what they touch
constexpr Pt capital{4};  // its height

struct Pillar {
    Words title;
    Stack points;
};

StackStyle pillar_style(const Setting& s) {
    const theme::Tone on = s.readable_on(s.wash());
    return {s.label(on), s.small(on), Align::Left, Bullet::Dot, s.accent()};
}

Pillar measure_pillar(const FigurePart& part, Pt width, const Setting& s) {
    const StackStyle style = pillar_style(s);
    const std::string number = part.number != 0 ? std::to_string(part.number) + " " : std::string{};
    return {set_words(number + part.title, style.title, width - pad * 2, s),
            stack_body(part, style, width - pad * 2, s)};
}

// The shaft with a slab above and below that stands out a little.
void draw_shaft(Pen& pen, const Frame& f, const Setting& s) {
    const Pt inset = eaves / 2;
    pen.rectangle({f.left + inset, f.top + capital, f.width - inset * 2, f.height - capital * 2}, s.quiet());
    pen.rectangle({f.left, f.top, f.width, capital}, filled(s.accent()));
    pen.rectangle({f.left, f.bottom() - capital, f.width, capital}, filled(s.accent()));
}

// Returns the y below the pillars.
Pt draw_storey(Pen& pen, const Parts& parts, std::size_t from, std::size_t to, Pt top, const Setting& s) {
    const Columns grid = equal_columns(s.width, gap, static_cast<int>(to - from));
    std::vector<Pillar> pillars;
    Pt title{0}, points{0};
    for (std::size_t i = from; i < to; ++i) {
        pillars.push_back(measure_pillar(*parts[i], grid.width, s));
        title = max(title, pillars.back().title.height);
        points = max(points, pillars.back().points.height);
    }
    const Pt between = title.value > 0 && points.value > 0 ? Pt{8} : Pt{0};
    const Pt height = capital * 2 + pad * 2 + title + between * 2 + points;
    for (std::size_t i = 0; i < pillars.size(); ++i) {
        const Frame frame{grid.left(static_cast<int>(i)), top, grid.width, height};
        draw_shaft(pen, frame, s);
        const Pt left = frame.left + pad, y = frame.top + capital + pad;
        write(pen, pillars[i].title, {left, y}, grid.width - pad * 2, Align::Left, s);
        if (between.value > 0)
            pen.line({left, y + title + between * 0.8f}, {frame.right() - pad, y + title + between * 0.8f},
                     {s.accent(), hairline, {}});
        write(pen, pillars[i].points, {left, y + title + between * 2}, s);
    }
    return top + height;
}

// A low triangle on the bar of the roof.
Pt draw_roof(Pen& pen, const Bar& roof, const Setting& s) {
    if (roof.empty()) return {};
    const Pt top = gable, bottom = gable + roof.height;
    pen.polygon({{{0}, top}, {s.width / 2, {0}}, {s.width, top}, {s.width, bottom}, {{0}, bottom}}, filled(s.strong()));
    // The middle of the words lies a little higher than that of the bar: the triangle counts for the eye.
    write_bar(pen, roof, {{0}, top - Pt{3}, s.width, roof.height}, s);
    return bottom;
}

// How many pillars stand in one storey.
std::size_t widest_storey(const Parts& pillars, const Setting& s) {
    Pt narrowest = s.em(10);
    for (const FigurePart* part : pillars)
        narrowest = max(narrowest, longest_word(*part, pillar_style(s), s) + pad * 2);
    const int count = static_cast<int>(pillars.size());
    return static_cast<std::size_t>(even_rows(count, fit_columns(s.width, narrowest, gap, count).count));
}

}  // namespace

Drawing draw_pillars(const Figure& figure, const Setting& s) {
    const Bar roof = measure_bar(parts_in(figure, "roof"), BarLook::Loud, s.width, s);
    const Bar base = measure_bar(parts_in(figure, "base"), BarLook::Quiet, s.width, s);
    const Parts pillars = parts_outside(figure, "roof", "base");
    Pen pen;
    Pt y = draw_roof(pen, roof, s);
    if (!pillars.empty()) {
        const std::size_t widest = widest_storey(pillars, s);
        const std::size_t storeys = (pillars.size() + widest - 1) / widest;
        for (std::size_t i = 0; i < storeys; ++i) {
            if (y.value > 0) y += storey;
            y = draw_storey(pen, pillars, pillars.size() * i / storeys, pillars.size() * (i + 1) / storeys, y, s);
        }
    }
    if (!base.empty()) {
        if (y.value > 0) y += storey;
        draw_bar(pen, base, {{0}, y, s.width, base.height}, s);
        y += base.height;
    }
    return std::move(pen).finish({s.width, y});
}

}  // namespace waymark::figure
