// cycle.cpp — questions that lead into a ring of steps; or the ring, rolling up a slope.
//
// The ring is cut into arrows, clockwise from the top. They carry the steps' titles when all fit, else numbers. What
// else a step says stands beside its arrow when there is room, otherwise in columns below, under its title.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

namespace {

constexpr float full_turn = 2 * std::numbers::pi_v<float>;

// ---- The ring ------------------------------------------------------------------------------------------------------

struct Ring {
    Point centre;
    Pt outer, inner;
    std::size_t count = 0;

    [[nodiscard]] Pt middle() const { return (outer + inner) / 2; }
    [[nodiscard]] float turns(Pt length) const { return length / middle() / full_turn; }
    [[nodiscard]] float step() const { return 1.0f / static_cast<float>(std::max<std::size_t>(count, 1)); }
    [[nodiscard]] float start(std::size_t i) const { return step() * static_cast<float>(i); }
    [[nodiscard]] float end(std::size_t i) const { return start(i) + step() - turns(gap()); }
    // How far the point of an arrow stands out, which is also the depth of the notch it points into.
    [[nodiscard]] float point() const { return std::min(turns((outer - inner) * 0.24f), step() * 0.3f); }
    [[nodiscard]] Pt gap() const { return count > 1 ? min(Pt{3.5f}, outer * 0.05f) : Pt{0}; }
    [[nodiscard]] Point label_at(std::size_t i) const {
        return on_circle(centre, middle(), (start(i) + end(i) + point()) / 2);
    }
};

Ring ring_at(Point centre, Pt outer, std::size_t count) {
    return {centre, outer, outer * 0.42f, count};
}

void draw_segment(Pen& pen, const Ring& ring, std::size_t i, theme::Tone tone) {
    const float from = ring.start(i), to = ring.end(i);
    Outline outline;
    outline.move(on_circle(ring.centre, ring.outer, from)).arc(ring.centre, ring.outer, from, to);
    outline.line(on_circle(ring.centre, ring.middle(), to + ring.point()));
    outline.line(on_circle(ring.centre, ring.inner, to)).arc(ring.centre, ring.inner, to, from);
    outline.line(on_circle(ring.centre, ring.middle(), from + ring.point())).close();
    pen.draw(std::move(outline), filled(tone));
}

void draw_segments(Pen& pen, const Ring& ring, theme::Tone tone) {
    for (std::size_t i = 0; i < ring.count; ++i) draw_segment(pen, ring, i, tone);
}

// Whether a point is well inside the arrow: between the circles, after the notch and before the end.
bool holds(const Ring& ring, std::size_t i, Point p) {
    const float dx = (p.x - ring.centre.x).value, dy = (p.y - ring.centre.y).value;
    const Pt radius{std::hypot(dx, dy)};
    if (radius < ring.inner + Pt{2} || radius > ring.outer - Pt{2}) return false;
    float turn = std::atan2(dx, -dy) / full_turn;
    if (turn < 0) turn += 1;
    const float air = ring.turns(Pt{2});
    return turn >= ring.start(i) + ring.point() + air && turn <= ring.end(i) - air;
}

bool holds(const Ring& ring, std::size_t i, const Words& words) {
    const Point middle = ring.label_at(i);
    const Pt height = words.height - words.lettering.size * 0.3f;  // leading is air already
    for (int x = -4; x <= 4; ++x)
        for (int y = -4; y <= 4; ++y) {
            const Point p{middle.x + words.width * (static_cast<float>(x) / 8),
                          middle.y + height * (static_cast<float>(y) / 8)};
            if (!holds(ring, i, p)) return false;
        }
    return true;
}

// What stands on the arrows: the titles, or numbers, or nothing when there are too many.
enum class Labels { Titles, Numbers, None };

std::vector<Words> set_labels(const Parts& steps, Labels kind, Pt width, const Setting& s) {
    std::vector<Words> labels;
    const theme::Tone on = s.readable_on(s.strong());
    for (std::size_t i = 0; i < steps.size(); ++i)
        labels.push_back(kind == Labels::Titles ? set_words(steps[i]->title, s.title(on), width, s)
                                                : set_words(std::to_string(i + 1), s.title(on), width, s));
    return labels;
}

struct Labelling {
    Labels kind = Labels::None;
    std::vector<Words> words;
};

Labelling label_ring(const Ring& ring, const Parts& steps, const Setting& s) {
    for (const Labels kind : {Labels::Titles, Labels::Numbers}) {
        std::vector<Words> words = set_labels(steps, kind, ring.outer, s);
        bool all = true;
        for (std::size_t i = 0; i < words.size() && all; ++i) all = !words[i].lines.empty() && holds(ring, i, words[i]);
        if (all) return {kind, std::move(words)};
    }
    return {};
}

void draw_ring(Pen& pen, const Ring& ring, const Labelling& labels, const Setting& s) {
    draw_segments(pen, ring, s.strong());
    for (std::size_t i = 0; i < labels.words.size(); ++i) {
        const Words& words = labels.words[i];
        const Point at = ring.label_at(i);
        write(pen, words, {at.x - words.width / 2, at.y - words.height / 2}, words.width, Align::Centre, s);
    }
}

// ---- What the steps say --------------------------------------------------------------------------------------------

StackStyle note_style(const Setting& s) {
    return {s.label(s.ink()), s.small(s.ink()), Align::Left, Bullet::Dot, s.accent()};
}

Stack note(const Parts& steps, std::size_t i, Labels labels, Pt width, const Setting& s) {
    if (labels == Labels::Titles) return stack_body(*steps[i], note_style(s), width, s);
    FigurePart part = *steps[i];
    if (part.number == 0) part.number = static_cast<int>(i) + 1;
    return stack_part(part, note_style(s), width, Numbering::Shown, s);
}

// Columns under the ring: a rule, the title, the rest. Returns their height.
Pt draw_notes_below(Pen& pen, const Parts& steps, Labels labels, Pt top, const Setting& s) {
    const Columns grid = fit_columns(s.width, s.em(12), Pt{14}, std::min(4, static_cast<int>(steps.size())));
    const auto per_row = static_cast<std::size_t>(grid.count);
    Pt y = top;
    for (std::size_t row = 0; row < steps.size(); row += per_row) {
        Pt height{0};
        const std::size_t end = std::min(row + per_row, steps.size());
        if (row > 0) y += Pt{12};
        for (std::size_t i = row; i < end; ++i) {
            FigurePart part = *steps[i];
            if (labels != Labels::Titles && part.number == 0) part.number = static_cast<int>(i) + 1;
            const Stack words = stack_part(part, note_style(s), grid.width, Numbering::Shown, s);
            const Pt left = grid.left(static_cast<int>(i - row));
            pen.line({left, y}, {left + grid.width, y}, {s.ink(), Pt{1}, {}});
            write(pen, words, {left, y + Pt{5}}, s);
            height = max(height, words.height + Pt{5});
        }
        y += height;
    }
    return y - top;
}

// Notes at the right for the first half of the ring, at the left for the second: each in a slot of equal height.
struct SideNotes {
    std::vector<Stack> stacks;
    std::size_t right = 0;  // how many stand at the right
    Pt right_slot, left_slot, height;
};

SideNotes measure_sides(const Parts& steps, Labels labels, Pt width, Pt ring_height, const Setting& s) {
    SideNotes notes;
    notes.right = (steps.size() + 1) / 2;
    for (std::size_t i = 0; i < steps.size(); ++i) notes.stacks.push_back(note(steps, i, labels, width, s));
    const auto slot = [&](std::size_t from, std::size_t to) {
        Pt tallest = ring_height / static_cast<float>(std::max<std::size_t>(1, to - from));
        for (std::size_t i = from; i < to; ++i) tallest = max(tallest, notes.stacks[i].height + Pt{12});
        return tallest;
    };
    notes.right_slot = slot(0, notes.right);
    notes.left_slot = slot(notes.right, steps.size());
    notes.height = max(notes.right_slot * static_cast<float>(notes.right),
                       notes.left_slot * static_cast<float>(steps.size() - notes.right));
    return notes;
}

void draw_sides(Pen& pen, const SideNotes& notes, Pt top, Pt right_at, const Setting& s) {
    const std::size_t count = notes.stacks.size(), left = count - notes.right;
    const Pt right_top = top + (notes.height - notes.right_slot * static_cast<float>(notes.right)) / 2;
    const Pt left_top = top + (notes.height - notes.left_slot * static_cast<float>(left)) / 2;
    for (std::size_t i = 0; i < count; ++i) {
        const Stack& stack = notes.stacks[i];
        if (stack.empty()) continue;
        const bool at_right = i < notes.right;
        const Pt slot = at_right ? notes.right_slot : notes.left_slot;
        const Pt from =
            at_right ? right_top + slot * static_cast<float>(i) : left_top + slot * static_cast<float>(count - 1 - i);
        const Pt middle = from + slot / 2;
        // A rule on the side of the ring ties the note to its arrow.
        const Pt x = at_right ? right_at : stack.width - stack.widest();
        const Pt rule = at_right ? x - Pt{8} : stack.width + Pt{8};
        pen.line({rule, middle - stack.height / 2 - Pt{2}}, {rule, middle + stack.height / 2 + Pt{2}},
                 {s.accent(), Pt{1.2f}, {}});
        write(pen, stack, {x, middle - stack.height / 2}, s);
    }
}

// ---- Questions above the ring --------------------------------------------------------------------------------------

// Boxes side by side whose lines join into one arrow. Returns the height, arrow included.
Pt draw_questions(Pen& pen, const Parts& questions, Pt centre, const Setting& s) {
    if (questions.empty()) return {};
    const Columns grid = fit_columns(s.width, s.em(10.5f), Pt{10}, std::min(4, static_cast<int>(questions.size())));
    const auto per_row = static_cast<std::size_t>(grid.count);
    const Pt pad{9};
    const StackStyle style{s.label(s.ink()), s.small(s.ink()), Align::Left, Bullet::Dot, s.accent()};
    Pt y{0};
    std::vector<Pt> feet;
    for (std::size_t row = 0; row < questions.size(); row += per_row) {
        const std::size_t end = std::min(row + per_row, questions.size());
        if (row > 0) y += Pt{10};
        Pt height{0};
        std::vector<Stack> stacks;
        for (std::size_t i = row; i < end; ++i) {
            stacks.push_back(stack_part(*questions[i], style, grid.width - pad * 2, Numbering::Shown, s));
            height = max(height, stacks.back().height + pad * 2);
        }
        feet.clear();
        for (std::size_t i = row; i < end; ++i) {
            const Frame frame{grid.left(static_cast<int>(i - row)), y, grid.width, height};
            pen.rounded(frame, corner, filled(s.wash()));
            pen.rounded(frame.inset(Pt{0.6f}), corner, stroked(s.accent(), Pt{1.2f}));
            write(pen, stacks[i - row], {frame.left + pad, frame.top + pad}, s);
            feet.push_back(frame.centre().x);
        }
        y += height;
    }
    const Stroke line{s.accent(), Pt{1.6f}, {}};
    const Pt bus = y + Pt{10};
    for (const Pt foot : feet)
        if (feet.size() > 1) pen.line({foot, y}, {foot, bus}, line);
    if (feet.size() > 1) pen.line({min(feet.front(), centre), bus}, {max(feet.back(), centre), bus}, line);
    pen.arrow({centre, feet.size() > 1 ? bus : y}, {centre, bus + Pt{18}}, s.accent(), Pt{1.6f});
    return bus + Pt{22};
}

Drawing draw_circle(const Parts& questions, const Parts& steps, const Setting& s) {
    Pen pen;
    const Pt top = draw_questions(pen, questions, s.width / 2, s);
    if (steps.empty()) return std::move(pen).finish({s.width, top});
    const Pt outer = max(s.em(9), min(s.width * 0.19f, s.em(11)));
    const Pt side = s.width / 2 - outer - Pt{22};
    const Labelling labels = label_ring(ring_at({}, outer, steps.size()), steps, s);
    if (side >= s.em(11)) {
        const SideNotes notes = measure_sides(steps, labels.kind, side, outer * 2, s);
        draw_ring(pen, ring_at({s.width / 2, top + notes.height / 2}, outer, steps.size()), labels, s);
        draw_sides(pen, notes, top, s.width - side, s);
        return std::move(pen).finish({s.width, top + notes.height});
    }
    draw_ring(pen, ring_at({s.width / 2, top + outer}, outer, steps.size()), labels, s);
    const Pt below = top + outer * 2 + Pt{16};
    return std::move(pen).finish({s.width, below + draw_notes_below(pen, steps, labels.kind, below, s)});
}

// ---- The slope -----------------------------------------------------------------------------------------------------

struct Slope {
    Pt width, rise, foot;  // `foot` is the y of its lower end, at the left

    [[nodiscard]] Point at(float share) const { return {width * share, foot - rise * share}; }
    // The centre of a wheel that touches the slope there.
    [[nodiscard]] Point wheel(float share, Pt radius) const {
        const float length = std::hypot(width.value, rise.value);
        const Point p = at(share);
        return {p.x - radius * (rise.value / length), p.y - radius * (width.value / length)};
    }
};

void draw_slope_words(Pen& pen, const Parts& slopes, Pt& y, const Setting& s) {
    const Pt half = s.width / 2 - Pt{8};
    for (const FigurePart* part : slopes) {
        FigurePart rest = *part;
        rest.from.clear(), rest.to.clear();
        const Words from = set_words(part->from, s.small_bold(s.soft()), half, s);
        const Words to = set_words(part->to, s.small_bold(s.soft()), half, s);
        write(pen, from, {{0}, y}, half, Align::Left, s);
        write(pen, to, {s.width - half, y}, half, Align::Right, s);
        y += max(from.height, to.height);
        const Stack words = stack_part(rest, note_style(s), s.width, Numbering::Shown, s);
        write(pen, words, {{0}, y}, s);
        y += words.height;
    }
}

Drawing draw_ramp(const Parts& questions, const Parts& steps, const Parts& slopes, const Setting& s) {
    Pen pen;
    const Pt top = draw_questions(pen, questions, s.width / 2, s);
    if (steps.empty() && slopes.empty()) return std::move(pen).finish({s.width, top});
    // On the narrowest screens the big wheel is as large as the end of the slope has room for.
    const Pt outer = min(max(s.em(8), min(s.width * 0.165f, s.em(10))), s.width * 0.255f);
    Slope slope{s.width, s.width * 0.15f, {0}};
    constexpr float last = 0.78f;
    slope.foot = top + outer - slope.wheel(last, outer).y;  // the big wheel touches the top
    pen.polygon({slope.at(0), slope.at(1), {s.width, slope.foot}}, filled(s.wash()));
    pen.line(slope.at(0), slope.at(1), {s.ink(), Pt{1.2f}, {}});
    // Two smaller wheels of earlier cycles: places and radii are shares of the width, so that they never touch.
    struct Wheel {
        float at, radius;
    };
    for (const Wheel& wheel : std::array<Wheel, 2>{{{0.13f, 0.08f}, {0.39f, 0.117f}}}) {
        const Pt radius = s.width * wheel.radius;
        draw_segments(pen, ring_at(slope.wheel(wheel.at, radius), radius - Pt{1.5f}, steps.size()), s.hair());
    }
    const Ring ring = ring_at(slope.wheel(last, outer), outer - Pt{1.5f}, steps.size());
    const Labelling labels = label_ring(ring, steps, s);
    draw_ring(pen, ring, labels, s);
    Pt y = slope.foot + Pt{6};
    draw_slope_words(pen, slopes, y, s);
    if (!steps.empty()) {
        y += Pt{10};
        y += draw_notes_below(pen, steps, labels.kind, y, s);
    }
    return std::move(pen).finish({s.width, y});
}

}  // namespace

Drawing draw_cycle(const Figure& figure, const Setting& s) {
    const Parts questions = parts_in(figure, "question");
    if (figure.variant != "ramp") return draw_circle(questions, parts_outside(figure, "question"), s);
    return draw_ramp(questions, parts_outside(figure, "question", "slope"), parts_in(figure, "slope"), s);
}

}  // namespace waymark::figure
