// curve.cpp — a curve that goes down and comes up again, and the stages that it passes.
//
// Four stages stand in four fields, each with a dot on the curve at the height of its title. With any other number, or
// when a field is too narrow for its words, the dots carry numbers and the words stand below.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "figure/notes.hpp"

namespace waymark::figure {

namespace {

constexpr Pt line_width{2.6f};
constexpr Pt dot{4.2f};

// ---- The curve -----------------------------------------------------------------------------------------------------

using Cubic = std::array<Point, 4>;

Point on_cubic(const Cubic& c, float t) {
    const float u = 1 - t, a = u * u * u, b = 3 * u * u * t, d = 3 * u * t * t, e = t * t * t;
    return {c[0].x * a + c[1].x * b + c[2].x * d + c[3].x * e, c[0].y * a + c[1].y * b + c[2].y * d + c[3].y * e};
}

// Both halves start upright at the top and meet level at the bottom, so that they join without a corner.
struct Valley {
    Frame frame;

    [[nodiscard]] Point start() const { return {frame.left, frame.top}; }
    [[nodiscard]] Point end() const { return {frame.right(), frame.top}; }
    [[nodiscard]] Cubic down() const {
        const Pt half = frame.width / 2, middle = frame.centre().x;
        return {start(), Point{frame.left, frame.top + frame.height * 0.7f},
                Point{middle - half * 0.52f, frame.bottom()}, Point{middle, frame.bottom()}};
    }
    [[nodiscard]] Point mirrored(Point p) const { return {frame.left + frame.right() - p.x, p.y}; }

    // From 0 at the start to 1 at the end.
    [[nodiscard]] Point at(float share) const {
        return share <= 0.5f ? on_cubic(down(), share * 2) : mirrored(on_cubic(down(), (1 - share) * 2));
    }
    // Where the left half is this high.
    [[nodiscard]] Point at_height(Pt y) const {
        float low = 0, high = 1;
        for (int i = 0; i < 24; ++i) {
            const float middle = (low + high) / 2;
            (on_cubic(down(), middle).y < y ? low : high) = middle;
        }
        return on_cubic(down(), low);
    }
};

void draw_valley(Pen& pen, const Valley& valley, const Setting& s) {
    const Cubic c = valley.down();
    const Pt head = arrow_head(line_width).length;
    // The arrow stands on the upright end of the curve, which stops inside of it.
    Outline outline;
    outline.move(c[0]).curve(c[1], c[2], c[3]);
    outline.curve(valley.mirrored(c[2]), valley.mirrored(c[1]), valley.end());
    pen.draw(std::move(outline), stroked(s.accent(), line_width));
    pen.arrow({valley.end().x, valley.end().y + Pt{0.5f}}, {valley.end().x, valley.end().y - head * 0.8f}, s.accent(),
              line_width);
}

void draw_dot(Pen& pen, Point at, const Setting& s) {
    pen.circle(at, dot, filled_and_stroked(s.ground_tone(), s.accent(), Pt{1.8f}));
}

// ---- What the axis says --------------------------------------------------------------------------------------------

// The words at both ends, and what else the axis says above them.
struct Axis {
    std::string from, to;
    std::vector<FigurePart> rest;
};

Axis read_axis(const Parts& parts) {
    Axis axis;
    for (const FigurePart* part : parts) {
        FigurePart rest = *part;
        if (axis.from.empty() && axis.to.empty()) {
            axis.from = rest.from, axis.to = rest.to;
            rest.from.clear(), rest.to.clear();
        }
        axis.rest.push_back(std::move(rest));
    }
    return axis;
}

Pt write_rest(Pen& pen, const Axis& axis, const Setting& s) {
    const StackStyle style{s.label(s.ink()), s.small(s.ink()), Align::Left, Bullet::Dot, s.accent()};
    Pt y{0};
    for (const FigurePart& part : axis.rest) {
        const Stack words = stack_part(part, style, s.width, Numbering::Shown, s);
        write(pen, words, {{0}, y}, s);
        y += words.height + (words.empty() ? Pt{0} : Pt{6});
    }
    return y;
}

// ---- Four fields ---------------------------------------------------------------------------------------------------

constexpr Pt gap{5};   // between two fields
constexpr Pt air{10};  // between words and the curve

struct Fields {
    Pt half;  // of the curve's width
    Pt pad;
    StackStyle style;
    Pt words;      // width of a stage's words
    Pt end_words;  // width of the words at an end
};

std::optional<Fields> fit_fields(const Parts& stages, const Axis& axis, const Setting& s) {
    if (stages.size() != 4) return std::nullopt;
    const theme::Tone on = s.readable_on(s.wash());
    struct Looks {
        Lettering title, body;
    };
    for (const Looks& look : {Looks{s.title(on), s.text(on)}, {s.title(on), s.small(on)}, {s.label(on), s.small(on)}})
        for (const float share : {0.185f, 0.165f, 0.145f}) {
            Fields fields{s.width * share, min(Pt{13}, s.width * 0.03f), {}, {}, {}};
            fields.style = {look.title, look.body, Align::Left, Bullet::Dot, s.accent()};
            fields.words = s.width / 2 - fields.pad - fields.half - line_width / 2 - air;
            fields.end_words = min(s.width / 2 - fields.half, fields.half - Pt{5}) * 2;
            bool fits = longest_word(axis.from, s.small_bold(s.ink()), s) <= fields.end_words &&
                        longest_word(axis.to, s.small_bold(s.ink()), s) <= fields.end_words;
            for (const FigurePart* stage : stages) fits = fits && longest_word(*stage, fields.style, s) <= fields.words;
            if (fits) return fields;
        }
    return std::nullopt;
}

// A thin line from the title to its dot.
void draw_lead(Pen& pen, Pt from, Pt to, Pt y, const Setting& s) {
    if (to - from > Pt{6}) pen.line({from, y}, {to, y}, {s.soft(), Pt{0.6f}, {}});
}

Drawing draw_fields(const Parts& stages, const Axis& axis, const Fields& fields, const Setting& s) {
    std::vector<Stack> words;
    for (const FigurePart* stage : stages)
        words.push_back(stack_part(*stage, fields.style, fields.words, Numbering::Shown, s));
    Pen pen;
    Pt top = write_rest(pen, axis, s);
    const Pt middle = s.width / 2, panel = (s.width - gap) / 2;
    const Words from = set_words(axis.from, s.small_bold(s.ink()), fields.end_words, s);
    const Words to = set_words(axis.to, s.small_bold(s.ink()), fields.end_words, s);
    const Pt ends = max(from.height, to.height);
    const Pt half_words = fields.end_words / 2;
    write(pen, from, {middle - fields.half - half_words, top + ends - from.height}, fields.end_words, Align::Centre, s);
    write(pen, to, {middle + fields.half - half_words, top + ends - to.height}, fields.end_words, Align::Centre, s);
    // The curve comes from above the fields and leaves them upwards.
    const Pt start = top + ends + arrow_head(line_width).length + Pt{3};
    top = start + Pt{5};
    // The first and the last stage are above, the two between them below.
    const Pt least = max(s.em(8), fields.half * 0.95f), ends_pad = fields.pad + Pt{3};
    const Pt upper = max(least, max(words[0].height, words[3].height) + ends_pad * 2);
    const Pt lower = max(least, max(words[1].height, words[2].height) + ends_pad * 2);
    const Pt tops[] = {top, top + upper + gap, top + upper + gap, top};
    for (int i = 0; i < 4; ++i) {
        const bool right = i > 1, below = i == 1 || i == 2;
        pen.rounded({right ? panel + gap : Pt{0}, tops[i], panel, below ? lower : upper}, corner, s.quiet());
    }
    const Pt bottom = top + upper + gap + lower;
    const Valley valley{{middle - fields.half, start, fields.half * 2, bottom - start - fields.pad - line_width / 2}};
    draw_valley(pen, valley, s);
    for (std::size_t i = 0; i < 4; ++i) {
        const bool right = i > 1;
        const Pt left = right ? s.width - fields.pad - fields.words : fields.pad;
        const Pt y = tops[i] + ends_pad;
        write(pen, words[i], {left, y}, s);
        const Words* title = words[i].empty() ? nullptr : &words[i].paragraphs[0].words;
        const Pt line = y + (title ? title->lettering.leading / 2 : Pt{0});
        const Point on_left = valley.at_height(line), at = right ? valley.mirrored(on_left) : on_left;
        const Pt first = title ? title->lettering.size * title->lines[0]->width : Pt{0};
        if (right)
            draw_lead(pen, at.x + dot + Pt{2}, left - Pt{4}, line, s);
        else
            draw_lead(pen, left + first + Pt{4}, at.x - dot - Pt{2}, line, s);
        draw_dot(pen, at, s);
    }
    return std::move(pen).finish({s.width, bottom});
}

// ---- Numbers -------------------------------------------------------------------------------------------------------

constexpr std::size_t most_dots = 12;

Drawing draw_numbers(const Parts& stages, const Axis& axis, const Setting& s) {
    Pen pen;
    Pt top = write_rest(pen, axis, s);
    const Pt half = max(Pt{1}, s.width / 2 - Pt{8});
    const Words from = set_words(axis.from, s.small_bold(s.ink()), half, s);
    const Words to = set_words(axis.to, s.small_bold(s.ink()), half, s);
    write(pen, from, {{0}, top}, half, Align::Left, s);
    write(pen, to, {s.width - half, top}, half, Align::Right, s);
    top += max(from.height, to.height) + arrow_head(line_width).length + Pt{4};
    const Pt side = arrow_head(line_width).half_width + Pt{6};
    const Pt width = max(Pt{1}, s.width - side * 2);
    const Valley valley{{side, top, width, max(s.em(9), min(width * 0.34f, s.em(15)))}};
    draw_valley(pen, valley, s);
    const std::size_t dots = std::min(stages.size(), most_dots);
    for (std::size_t i = 0; i < dots; ++i) {
        const float share = (static_cast<float>(i) + 0.5f) / static_cast<float>(dots);
        const Point at = valley.at(share), before = valley.at(share - 0.01f), after = valley.at(share + 0.01f);
        draw_dot(pen, at, s);
        // The number stands inside the valley, at a right angle to the curve.
        const float dx = (after.x - before.x).value, dy = (after.y - before.y).value, length = std::hypot(dx, dy);
        const Words number = set_words(std::to_string(i + 1), s.label(s.ink()), s.em(4), s);
        const Point middle{at.x + Pt{15 * dy / length}, at.y - Pt{15 * dx / length}};
        write(pen, number, {middle.x - number.width / 2, middle.y - number.height / 2}, number.width, Align::Left, s);
    }
    const Pt y = valley.frame.bottom() + dot + Pt{12};
    return std::move(pen).finish({s.width, draw_numbered_notes(pen, stages, y, s)});
}

}  // namespace

Drawing draw_curve(const Figure& figure, const Setting& s) {
    const Parts stages = parts_outside(figure, "axis");
    const Axis axis = read_axis(parts_in(figure, "axis"));
    if (const auto fields = fit_fields(stages, axis, s)) return draw_fields(stages, axis, *fields, s);
    return draw_numbers(stages, axis, s);
}

}  // namespace waymark::figure
