// team.cpp — people in a ring around those whom they serve, and pins on the ring for the places where they meet.
//
// The names stand outside the ring; on a narrow ground below the people, and the places below the ring. Where neither
// leaves room for them, the people stand in rows, each with the name beside it.
#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

#include "figure/bar.hpp"
#include "figure/disc.hpp"

namespace waymark::figure {

namespace {

constexpr float full_turn = 2 * std::numbers::pi_v<float>;
constexpr Pt person_radius{16};
constexpr Pt pin_height{20}, pin_radius{10};
constexpr Pt air{5};
constexpr std::size_t most_seats = 16;

struct Seat {
    const FigurePart* part = nullptr;
    bool mark = false;
    float turn = 0;

    [[nodiscard]] Pt radius() const { return mark ? pin_radius : person_radius; }
};

// People at equal distances, the first at the top; places in gaps between them that lie as far apart as can be.
std::vector<Seat> seat_all(const Parts& people, const Parts& marks) {
    std::vector<Seat> seats;
    const auto count = static_cast<float>(std::max<std::size_t>(people.size(), 1));
    for (const FigurePart* part : people) seats.push_back({part, false, static_cast<float>(seats.size()) / count});
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const float share = (static_cast<float>(i) + 0.5f) / static_cast<float>(marks.size());
        seats.push_back({marks[i], true, (std::floor(share * count) + 0.5f) / count});
    }
    return seats;
}

StackStyle name_style(const Lettering& look, Align align, const Setting& s) {
    return {look, s.small(s.ink()), align, Bullet::None, s.accent()};
}

// ---- The ring ------------------------------------------------------------------------------------------------------

enum class Names { Outside, Below };

struct Name {
    Stack words;
    Point at;
    Frame frame;  // what the words cover
};

struct Ring {
    std::vector<Seat> seats, below;
    Disc hub;
    Pt hub_radius;  // 0: there is none
    Names manner = Names::Outside;
    Point centre;
    Pt radius;
    std::vector<Name> names;  // by seat
    Pt height;

    [[nodiscard]] Point at(const Seat& seat) const { return on_circle(centre, radius, seat.turn); }
};

bool apart(const Frame& a, const Frame& b, Pt room) {
    return a.right() + room <= b.left || b.right() + room <= a.left || a.bottom() + room <= b.top ||
           b.bottom() + room <= a.top;
}

Frame around(Point p, Pt radius) {
    return {p.x - radius, p.y - radius, radius * 2, radius * 2};
}

bool apart(const Frame& f, Point centre, Pt radius) {
    const Pt dx = max(Pt{0}, max(f.left - centre.x, centre.x - f.right()));
    const Pt dy = max(Pt{0}, max(f.top - centre.y, centre.y - f.bottom()));
    return std::hypot(dx.value, dy.value) >= radius.value;
}

// The words of a seat beside, above or below it; none when a word would be broken.
std::optional<Name> place_name(const Ring& ring, const Seat& seat, const Lettering& look, const Setting& s) {
    const Point p = ring.at(seat);
    const Pt off = seat.radius() + air;
    const float across = std::sin(seat.turn * full_turn);
    const bool centred = ring.manner == Names::Below || std::abs(across) < 0.25f;
    const Align align = centred ? Align::Centre : across > 0 ? Align::Left : Align::Right;
    Pt width = centred ? min(p.x, s.width - p.x) * 2 : across > 0 ? s.width - p.x - off : p.x - off;
    width = min(width, s.em(centred ? 11 : 16));
    const StackStyle style = name_style(look, align, s);
    if (longest_word(*seat.part, style, s) > width) return std::nullopt;
    Stack words = stack_part(*seat.part, style, width, Numbering::Shown, s);
    const bool above = ring.manner == Names::Outside && std::cos(seat.turn * full_turn) > 0;
    const Pt left = centred ? p.x - width / 2 : across > 0 ? p.x + off : p.x - off - width;
    const Pt top = !centred ? p.y - words.height / 2 : above ? p.y - off - words.height : p.y + off - Pt{1};
    const Pt slack = width - words.widest();
    const Pt shift = align == Align::Left ? Pt{0} : align == Align::Centre ? slack / 2 : slack;
    const Frame frame{left + shift, top, words.widest(), words.height};
    return Name{std::move(words), {left, top}, frame};
}

bool all_apart(const Ring& ring) {
    for (std::size_t i = 0; i < ring.seats.size(); ++i) {
        const Point here = ring.at(ring.seats[i]);
        const Frame& name = ring.names[i].frame;
        if (!apart(name, ring.centre, ring.manner == Names::Outside ? ring.radius + Pt{2} : ring.hub_radius + air))
            return false;
        for (std::size_t j = 0; j < ring.seats.size(); ++j) {
            const Point there = ring.at(ring.seats[j]);
            const Pt both = ring.seats[i].radius() + ring.seats[j].radius();
            if (j != i && !apart(around(here, {}), there, both + air)) return false;
            if (j != i && !apart(name, ring.names[j].frame, air)) return false;
            if (j != i && !apart(name, there, ring.seats[j].radius() + Pt{3})) return false;
        }
    }
    return true;
}

// The drawing starts at the top of what stands highest.
void settle(Ring& ring) {
    Pt top = ring.centre.y - ring.radius, bottom = ring.centre.y + ring.radius;
    for (std::size_t i = 0; i < ring.seats.size(); ++i) {
        const Frame seat = around(ring.at(ring.seats[i]), ring.seats[i].radius());
        top = min(top, min(seat.top, ring.names[i].frame.top));
        bottom = max(bottom, max(seat.bottom(), ring.names[i].frame.bottom()));
    }
    ring.centre.y -= top;
    for (Name& name : ring.names) name.at.y -= top;
    ring.height = bottom - top;
}

std::optional<Ring> arrange(Ring ring, Pt radius, const Lettering& look, const Setting& s) {
    ring.radius = radius;
    ring.centre = {s.width / 2, {0}};
    ring.names.clear();
    for (const Seat& seat : ring.seats) {
        auto name = place_name(ring, seat, look, s);
        if (!name) return std::nullopt;
        ring.names.push_back(std::move(*name));
    }
    if (!all_apart(ring)) return std::nullopt;
    settle(ring);
    return ring;
}

// The smallest ring with room for all, in large letters outside, small ones outside, small ones below.
std::optional<Ring> arrange(const Parts& people, const Parts& marks, const Parts& centres, const Setting& s) {
    if (people.size() < 2 || people.size() + marks.size() > most_seats) return std::nullopt;
    Ring ring;
    if (!centres.empty()) {
        const std::string title = title_alone(centres);
        if (title.empty()) return std::nullopt;
        ring.hub = measure_disc(title, s.label(s.readable_on(s.strong())), s);
        ring.hub_radius = max(ring.hub.radius, Pt{22}) + Pt{4};
    }
    struct Trial {
        Names manner;
        Lettering look;
        Pt least;
    };
    const Trial trials[] = {{Names::Outside, s.label(s.ink()), s.em(10)},
                            {Names::Outside, s.small_bold(s.ink()), s.em(9)},
                            {Names::Below, s.small_bold(s.ink()), s.em(7)}};
    for (const Trial& trial : trials) {
        ring.manner = trial.manner;
        const bool outside = trial.manner == Names::Outside;
        ring.seats = seat_all(people, outside ? marks : Parts{});
        ring.below = outside ? std::vector<Seat>{} : seat_all({}, marks);
        const Pt least = max(trial.least, ring.hub_radius + person_radius + Pt{10});
        for (Pt radius = least; radius <= s.width / 2 - person_radius && radius <= s.em(17); radius += Pt{4})
            if (auto arranged = arrange(ring, radius, trial.look, s)) return arranged;
    }
    return std::nullopt;
}

// ---- Drawing -------------------------------------------------------------------------------------------------------

void draw_person(Pen& pen, Point centre, const Setting& s) {
    pen.circle(centre, person_radius - Pt{0.6f}, filled_and_stroked(s.wash(), s.accent(), Pt{1.2f}));
    pen.person(centre, person_radius - Pt{1.5f}, s.accent());
}

void draw_seat(Pen& pen, const Seat& seat, Point at, const Setting& s) {
    if (!seat.mark) return draw_person(pen, at, s);
    // The ring line ends on both sides of the pin, so that the pin is seen.
    pen.circle(at, pin_radius, filled(s.ground_tone()));
    pen.pin({at.x, at.y + pin_height / 2}, pin_height, s.ink(), s.ground_tone());
}

// Seats in rows from `top` on, each with its name beside it. Returns the y below them.
Pt draw_rows(Pen& pen, const std::vector<Seat>& seats, Pt top, const Setting& s) {
    const Columns grid = fit_columns(s.width, s.em(11.5f), Pt{10}, 3);
    const auto per_row = static_cast<std::size_t>(grid.count);
    Pt widest{0};
    for (const Seat& seat : seats) widest = max(widest, seat.radius());
    const Pt gutter = widest * 2 + Pt{7};
    const StackStyle style = name_style(s.small_bold(s.ink()), Align::Left, s);
    Pt y = top;
    for (std::size_t row = 0; row < seats.size(); row += per_row) {
        const std::size_t end = std::min(row + per_row, seats.size());
        std::vector<Stack> names;
        Pt height{0};
        for (std::size_t i = row; i < end; ++i) {
            names.push_back(stack_part(*seats[i].part, style, grid.width - gutter, Numbering::Shown, s));
            height = max(height, max(names.back().height, seats[i].radius() * 2));
        }
        if (y.value > 0) y += Pt{10};
        for (std::size_t i = row; i < end; ++i) {
            const Pt left = grid.left(static_cast<int>(i - row));
            draw_seat(pen, seats[i], {left + widest, y + height / 2}, s);
            write(pen, names[i - row], {left + gutter, y + (height - names[i - row].height) / 2}, s);
        }
        y += height;
    }
    return y;
}

Drawing draw_ring(const Ring& ring, const Setting& s) {
    Pen pen;
    if (ring.manner == Names::Outside) pen.circle(ring.centre, ring.radius, stroked(s.hair(), Pt{1.2f}));
    if (ring.hub_radius.value > 0) {
        pen.circle(ring.centre, ring.hub_radius, filled(s.strong()));
        write(pen, ring.hub, ring.centre, s);
    }
    for (std::size_t i = 0; i < ring.seats.size(); ++i) {
        draw_seat(pen, ring.seats[i], ring.at(ring.seats[i]), s);
        write(pen, ring.names[i].words, ring.names[i].at, s);
    }
    return std::move(pen).finish({s.width, draw_rows(pen, ring.below, ring.height, s)});
}

// Without a ring: those in the middle as a bar, then everybody in rows.
Drawing draw_list(const Parts& people, const Parts& marks, const Parts& centres, const Setting& s) {
    const Bar bar = measure_bar(centres, BarLook::Loud, s.width, s);
    Pen pen;
    draw_bar(pen, bar, {{0}, {0}, s.width, bar.height}, s);
    return std::move(pen).finish({s.width, draw_rows(pen, seat_all(people, marks), bar.height, s)});
}

}  // namespace

Drawing draw_team(const Figure& figure, const Setting& s) {
    const Parts people = parts_outside(figure, "center", "mark"), marks = parts_in(figure, "mark");
    const Parts centres = parts_in(figure, "center");
    if (const auto ring = arrange(people, marks, centres, s)) return draw_ring(*ring, s);
    return draw_list(people, marks, centres, s);
}

}  // namespace waymark::figure
