// constituencies.cpp — shapes that link: rings around a middle, each ring through its neighbours.
//
// Two to six rings, when the words fit in them; else the middle as a bar, and the parts on a line that hangs from it.
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "figure/bar.hpp"
#include "figure/disc.hpp"
#include "figure/rail.hpp"

namespace waymark::figure {

namespace {

constexpr float full_turn = 2 * std::numbers::pi_v<float>;
constexpr Pt band{3};       // the width of a ring's line
constexpr Pt air{5};        // between words and lines
constexpr Pt casing{2.5f};  // what a line that passes below another leaves free on either side

float distance(Point a, Point b) {
    return std::hypot((b.x - a.x).value, (b.y - a.y).value);
}

float turn_towards(Point from, Point to) {
    const float turn = std::atan2((to.x - from.x).value, (from.y - to.y).value) / full_turn;
    return turn < 0 ? turn + 1 : turn;
}

struct Rings {
    Point centre;  // of them all
    Pt radius;
    Pt reach;  // from there to the centre of a ring
    std::size_t count = 0;

    // Two stand side by side, four in a square; else the first is at the top.
    [[nodiscard]] float turn(std::size_t i) const {
        const float first = count == 2 ? 0.75f : count == 4 ? 0.875f : 0;
        return first + static_cast<float>(i) / static_cast<float>(count);
    }
    [[nodiscard]] Point at(std::size_t i) const { return on_circle(centre, reach, turn(i)); }
    [[nodiscard]] std::size_t next(std::size_t i) const { return (i + 1) % count; }
};

// Neighbours overlap by a quarter of their radius: their centres are 2·reach·sin(π/count) apart.
Rings rings_of(std::size_t count, Pt radius) {
    const float half_step = std::numbers::pi_v<float> / static_cast<float>(count);
    return {{}, radius, radius * ((2 - 0.25f) / (2 * std::sin(half_step))), count};
}

Frame extent(const Rings& rings) {
    const Pt r = rings.radius + band / 2;
    Pt left{1e6f}, top{1e6f}, right{-1e6f}, bottom{-1e6f};
    for (std::size_t i = 0; i < rings.count; ++i) {
        const Point p = rings.at(i);
        left = min(left, p.x - r), right = max(right, p.x + r);
        top = min(top, p.y - r), bottom = max(bottom, p.y + r);
    }
    return {left, top, right - left, bottom - top};
}

// ---- Words in the rings --------------------------------------------------------------------------------------------

StackStyle ring_style(const Lettering& title, const Setting& s) {
    return {title, s.small(s.ink()), Align::Centre, Bullet::None, s.accent()};
}

// Distances from a point to the nearest and to the farthest point of a frame.
float nearest(const Frame& f, Point p) {
    const Pt dx = max(Pt{0}, max(f.left - p.x, p.x - f.right())), dy = max(Pt{0}, max(f.top - p.y, p.y - f.bottom()));
    return std::hypot(dx.value, dy.value);
}
float farthest(const Frame& f, Point p) {
    const Pt dx = max(p.x - f.left, f.right() - p.x), dy = max(p.y - f.top, f.bottom() - p.y);
    return std::hypot(dx.value, dy.value);
}

struct Placed {
    Stack words;
    Point at;
};

// Words stand in the middle of their ring, or a little outwards, clear of its line, of its neighbours and of the hub.
std::optional<Placed> place_words(const FigurePart& part, const Rings& rings, std::size_t i, Pt hub,
                                  const StackStyle& style, const Setting& s) {
    const Pt room = rings.radius - band / 2 - air;
    for (const float share : {1.5f, 1.4f, 1.3f, 1.2f, 1.1f, 1.0f, 0.9f}) {
        const Pt width = rings.radius * share;
        if (longest_word(part, style, s) > width) continue;
        Stack words = stack_part(part, style, width, Numbering::Shown, s);
        for (const float outwards : {0.14f, 0.2f, 0.08f, 0.26f, 0.02f}) {
            const Point middle = on_circle(rings.centre, rings.reach + rings.radius * outwards, rings.turn(i));
            const Pt widest = words.widest();
            const Frame frame{middle.x - widest / 2, middle.y - words.height / 2, widest, words.height};
            bool clear = farthest(frame, rings.at(i)) <= room.value;
            clear = clear && nearest(frame, rings.centre) >= (hub + air).value;
            for (std::size_t j = 0; j < rings.count && clear; ++j)
                clear = j == i || nearest(frame, rings.at(j)) >= (rings.radius + air).value;
            if (clear) return Placed{words, {middle.x - width / 2, frame.top}};
        }
    }
    return std::nullopt;
}

struct Linked {
    Rings rings;
    Disc hub;
    Pt hub_radius;  // 0: there is none
    std::vector<Placed> words;
    Pt height;
};

std::optional<Linked> link(const Parts& parts, const Parts& centres, Pt radius, const StackStyle& style,
                           const Setting& s) {
    Linked linked{rings_of(parts.size(), radius), {}, {}, {}, {}};
    const Frame whole = extent(linked.rings);
    if (whole.width > s.width) return std::nullopt;
    linked.rings.centre = {s.width / 2 - whole.centre().x, -whole.top};
    linked.height = whole.height;
    if (!centres.empty()) {
        const std::string title = title_alone(centres);
        if (title.empty()) return std::nullopt;
        linked.hub = measure_disc(title, s.small_bold(s.readable_on(s.strong())), s);
        linked.hub_radius = linked.hub.radius + Pt{3};
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        auto placed = place_words(*parts[i], linked.rings, i, linked.hub_radius + casing, style, s);
        if (!placed) return std::nullopt;
        linked.words.push_back(std::move(*placed));
    }
    return linked;
}

// Rings of a good size, or as much larger as their words ask for; smaller ones and smaller letters only where the width
// leaves no choice.
std::optional<Linked> link(const Parts& parts, const Parts& centres, const Setting& s) {
    if (parts.size() < 2 || parts.size() > 6) return std::nullopt;
    for (const Lettering& title : {s.label(s.ink()), s.small_bold(s.ink())}) {
        for (float size = 7.75f; size <= 13; size += 0.25f)
            if (auto linked = link(parts, centres, s.em(size), ring_style(title, s), s)) return linked;
        for (float size = 7.5f; size >= 5.5f; size -= 0.25f)
            if (auto linked = link(parts, centres, s.em(size), ring_style(title, s), s)) return linked;
    }
    return std::nullopt;
}

// ---- Drawing -------------------------------------------------------------------------------------------------------

// A ring, open where the hub lies over it.
void draw_ring(Pen& pen, const Rings& rings, std::size_t i, Pt hub, const Setting& s) {
    const Point centre = rings.at(i);
    const float r = rings.radius.value, d = rings.reach.value, h = (hub + casing).value;
    if (hub.value <= 0 || d - r >= h) return pen.circle(centre, rings.radius, stroked(s.accent(), band));
    // The circles cut each other at this angle from the line between their centres.
    const float open = std::acos((d * d + r * r - h * h) / (2 * d * r)) / full_turn;
    const float inwards = rings.turn(i) + 0.5f;
    Outline outline;
    outline.move(on_circle(centre, rings.radius, inwards + open));
    outline.arc(centre, rings.radius, inwards + open, inwards + 1 - open);
    pen.draw(std::move(outline), stroked(s.accent(), band));
}

// One ring once more, over its neighbour, where they cross.
void draw_over(Pen& pen, const Rings& rings, std::size_t over, Point crossing, const Setting& s) {
    const Point centre = rings.at(over);
    const float at = turn_towards(centre, crossing), half = Pt{9} / rings.radius / full_turn;
    for (const bool free : {true, false}) {
        const float reach = free ? half * 0.8f : half;
        Outline outline;
        outline.move(on_circle(centre, rings.radius, at - reach)).arc(centre, rings.radius, at - reach, at + reach);
        pen.draw(std::move(outline), stroked(free ? s.ground_tone() : s.accent(), free ? band + casing * 2 : band));
    }
}

// Two rings cross twice; at each crossing another one lies above, as in a chain.
void draw_link(Pen& pen, const Rings& rings, std::size_t i, Pt hub, const Setting& s) {
    const Point a = rings.at(i), b = rings.at(rings.next(i));
    const float d = distance(a, b), r = rings.radius.value;
    const float across = std::sqrt(std::max(0.0f, r * r - d * d / 4)) / d;
    const Pt dx = b.x - a.x, dy = b.y - a.y;
    const Point middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    const Point crossings[] = {{middle.x + dy * across, middle.y - dx * across},
                               {middle.x - dy * across, middle.y + dx * across}};
    for (int side = 0; side < 2; ++side)
        if (distance(crossings[side], rings.centre) > (hub + Pt{12}).value)
            draw_over(pen, rings, side == 0 ? i : rings.next(i), crossings[side], s);
}

Drawing draw_rings(const Linked& linked, const Setting& s) {
    const Rings& rings = linked.rings;
    Pen pen;
    for (std::size_t i = 0; i < rings.count; ++i) draw_ring(pen, rings, i, linked.hub_radius, s);
    const std::size_t links = rings.count == 2 ? 1 : rings.count;
    for (std::size_t i = 0; i < links; ++i) draw_link(pen, rings, i, linked.hub_radius, s);
    if (linked.hub_radius.value > 0) {
        pen.circle(rings.centre, linked.hub_radius, filled(s.strong()));
        write(pen, linked.hub, rings.centre, s);
    }
    for (const Placed& placed : linked.words) write(pen, placed.words, placed.at, s);
    return std::move(pen).finish({s.width, linked.height});
}

}  // namespace

Drawing draw_constituencies(const Figure& figure, const Setting& s) {
    const Parts centres = parts_in(figure, "center"), parts = parts_outside(figure, "center");
    if (const auto linked = link(parts, centres, s)) return draw_rings(*linked, s);
    Pen pen;
    const Bar bar = measure_bar(centres, BarLook::Loud, s.width, s);
    draw_bar(pen, bar, {{0}, {0}, s.width, bar.height}, s);
    return std::move(pen).finish({s.width, draw_rail(pen, parts, bar.height, RailEnd::Knot, s)});
}

}  // namespace waymark::figure
