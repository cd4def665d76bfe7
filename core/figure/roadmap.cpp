// roadmap.cpp — lanes of stops through phases: who does what, when.
//
// Heads of phases are arrows that follow one another. When the columns would be too narrow beside the lanes' names, the
// names stand above their lanes; when even that is too narrow, each lane lists its phases one below the other.
#include <algorithm>
#include <string>

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

namespace {

constexpr Pt stop_pad{6}, stop_gap{3};
constexpr Pt lane_pad{8};
constexpr Pt point{8};  // how far the arrow of a phase stands out

struct Lane {
    const FigurePart* part = nullptr;
    std::vector<std::vector<std::string>> stops;  // by phase
};

// "A; B" holds two stops of one phase.
std::vector<std::string> split_stops(const std::string& text) {
    std::vector<std::string> stops;
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t to = std::min(text.find(';', from), text.size());
        if (text.find_first_not_of(" \t\r\n", from) < to) stops.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return stops;
}

std::vector<Lane> read_lanes(const Figure& figure) {
    std::vector<Lane> lanes;
    for (const FigurePart* part : parts_outside(figure, "phase")) {
        Lane lane{part, {}};
        for (const std::string& phase : part->points) lane.stops.push_back(split_stops(phase));
        lanes.push_back(std::move(lane));
    }
    return lanes;
}

Stack lane_name(const Lane& lane, Pt width, const Setting& s) {
    FigurePart name = *lane.part;
    name.points.clear();
    return stack_part(name, {s.label(s.ink()), s.small(s.soft()), Align::Left, Bullet::Dot, s.accent()}, width,
                      Numbering::Shown, s);
}

struct Stops {
    std::vector<Words> words;
    Pt height;
};

Stops measure_stops(const std::vector<std::string>& texts, Pt width, const Setting& s) {
    Stops stops;
    for (const std::string& text : texts) {
        stops.words.push_back(set_words(text, s.small(s.readable_on(s.wash())), width - stop_pad * 2, s));
        stops.height += stops.words.back().height + stop_pad + (stops.words.size() > 1 ? stop_gap : Pt{0});
    }
    return stops;
}

void draw_stops(Pen& pen, const Stops& stops, Point at, Pt width, const Setting& s) {
    for (const Words& words : stops.words) {
        const Frame frame{at.x, at.y, width, words.height + stop_pad};
        pen.rounded(frame, corner * 0.7f, filled(s.wash()));
        write(pen, words, {frame.left + stop_pad, frame.top + stop_pad / 2}, words.width, Align::Left, s);
        at.y += frame.height + stop_gap;
    }
}

// ---- The grid ------------------------------------------------------------------------------------------------------

struct Layout {
    Pt lane_width;  // 0: the names stand above their lanes
    Columns phases;
    [[nodiscard]] Pt left(std::size_t phase) const { return lane_width + phases.left(static_cast<int>(phase)); }
};

Pt draw_phases(Pen& pen, const Parts& phases, const Layout& layout, const Setting& s) {
    std::vector<Stack> stacks;
    Pt height{0};
    const theme::Tone on = s.readable_on(s.strong());
    const StackStyle style{s.small_bold(on), s.small(on), Align::Left, Bullet::Dot, on};
    for (const FigurePart* phase : phases) {
        stacks.push_back(stack_part(*phase, style, layout.phases.width - point * 2 - Pt{5}, Numbering::Shown, s));
        height = max(height, stacks.back().height + Pt{12});
    }
    for (std::size_t i = 0; i < phases.size(); ++i) {
        // Each arrow points into the notch of the next one.
        const Pt left = layout.left(i), into_next = i + 1 < phases.size() ? layout.phases.gap * 0.4f : Pt{0};
        const Pt right = left + layout.phases.width - point + into_next;
        const Pt notch = i == 0 ? Pt{0} : point;
        pen.polygon({{left, {0}},
                     {right, {0}},
                     {right + point, height / 2},
                     {right, height},
                     {left, height},
                     {left + notch, height / 2}},
                    filled(s.strong()));
        write(pen, stacks[i], {left + point + Pt{3}, (height - stacks[i].height) / 2}, s);
    }
    return height;
}

Drawing draw_grid(const Parts& phases, const std::vector<Lane>& lanes, const Layout& layout, const Setting& s) {
    Pen pen;
    Pt y = phases.empty() ? Pt{0} : draw_phases(pen, phases, layout, s) + Pt{2};
    const bool beside = layout.lane_width.value > 0;
    for (const Lane& lane : lanes) {
        if (&lane != &lanes.front()) pen.line({{0}, y}, {s.width, y}, {s.hair(), hairline, {}});
        y += lane_pad;
        const Stack name = lane_name(lane, beside ? layout.lane_width - Pt{10} : s.width, s);
        write(pen, name, {{0}, y + (beside ? Pt{2} : Pt{0})}, s);
        if (!beside && !name.empty()) y += name.height + Pt{4};
        Pt height = beside ? name.height + Pt{2} : Pt{0};
        for (std::size_t i = 0; i < lane.stops.size(); ++i) {
            const Stops stops = measure_stops(lane.stops[i], layout.phases.width, s);
            draw_stops(pen, stops, {layout.left(i), y}, layout.phases.width, s);
            height = max(height, stops.height);
        }
        y += height + lane_pad;
    }
    return std::move(pen).finish({s.width, y});
}

// ---- Phases one below the other ------------------------------------------------------------------------------------

Drawing draw_lists(const Parts& phases, const std::vector<Lane>& lanes, const Setting& s) {
    Pen pen;
    Pt y{0};
    const StackStyle style{s.small_bold(s.soft()), s.small(s.soft()), Align::Left, Bullet::Dot, s.accent()};
    const Pt indent{12};
    if (lanes.empty())
        for (const FigurePart* phase : phases) {
            const Stack words = stack_part(*phase, style, s.width, Numbering::Shown, s);
            write(pen, words, {{0}, y}, s);
            y += words.height + Pt{4};
        }
    for (const Lane& lane : lanes) {
        if (&lane != &lanes.front()) pen.line({{0}, y}, {s.width, y}, {s.hair(), hairline, {}});
        y += lane_pad;
        const Stack name = lane_name(lane, s.width, s);
        write(pen, name, {{0}, y}, s);
        y += name.height;
        for (std::size_t i = 0; i < std::max(phases.size(), lane.stops.size()); ++i) {
            if (i < phases.size()) {
                const Stack head = stack_part(*phases[i], style, s.width - indent, Numbering::Shown, s);
                write(pen, head, {indent, y + Pt{4}}, s);
                y += head.height + Pt{6};
            }
            if (i >= lane.stops.size()) continue;
            const Stops stops = measure_stops(lane.stops[i], s.width - indent, s);
            draw_stops(pen, stops, {indent, y + Pt{1}}, s.width - indent, s);
            y += stops.height + Pt{1};
        }
        y += lane_pad;
    }
    return std::move(pen).finish({s.width, y});
}

}  // namespace

Drawing draw_roadmap(const Figure& figure, const Setting& s) {
    const Parts phases = parts_in(figure, "phase");
    const std::vector<Lane> lanes = read_lanes(figure);
    std::size_t count = phases.size();
    for (const Lane& lane : lanes) count = std::max(count, lane.stops.size());
    const int columns = static_cast<int>(std::max<std::size_t>(count, 1));
    const Pt gap{7}, narrowest = s.em(10.5f);
    const Pt lane_width = s.em(10);
    const Layout beside{lane_width, equal_columns(s.width - lane_width, gap, columns)};
    if (beside.phases.width >= narrowest) return draw_grid(phases, lanes, beside, s);
    const Layout above{{0}, equal_columns(s.width, gap, columns)};
    if (above.phases.width >= narrowest) return draw_grid(phases, lanes, above, s);
    return draw_lists(phases, lanes, s);
}

}  // namespace waymark::figure
