// compass.cpp — a rose with something in its middle, and points around it, clockwise from the top.
//
// Four points stand at the four ends. With any other number, or when the words need more room than the ends have, the
// ends carry numbers and the words stand below.
#include <algorithm>
#include <string>

#include "figure/disc.hpp"
#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

namespace {

constexpr Pt gap{9};
constexpr std::size_t most_rays = 12;

// A ray of the rose: two facets, one dark, one light, that meet in the line to the tip.
void draw_ray(Pen& pen, Point centre, Pt reach, Pt waist, float turn, theme::Tone dark, theme::Tone light,
              float half_angle) {
    const Point tip = on_circle(centre, reach, turn);
    pen.polygon({centre, on_circle(centre, waist, turn - half_angle), tip}, filled(light));
    pen.polygon({centre, tip, on_circle(centre, waist, turn + half_angle)}, filled(dark));
}

void draw_rose(Pen& pen, Point centre, Pt radius, Pt hub, std::size_t rays, const Setting& s) {
    const float step = 1.0f / static_cast<float>(std::max<std::size_t>(rays, 1));
    pen.circle(centre, radius * 0.8f, stroked(s.hair(), hairline));
    const Pt waist = hub * 1.12f;
    for (std::size_t i = 0; i < rays; ++i)
        draw_ray(pen, centre, radius * 0.8f, waist, step * (static_cast<float>(i) + 0.5f), s.hair(), s.wash(),
                 step * 0.36f);
    for (std::size_t i = 0; i < rays; ++i)
        draw_ray(pen, centre, radius, waist, step * static_cast<float>(i), s.strong(), s.accent(), step * 0.5f);
    pen.circle(centre, hub, filled_and_stroked(s.ground_tone(), s.strong(), Pt{2}));
}

// A rose keeps its points slender when it is at least this many times as large as its hub.
constexpr float slender = 2.3f;

struct Rose {
    Disc hub;
    Pt radius;
};

// The middle's words in the size of text, else small; when neither fits, the hub is empty.
Rose measure_rose(const std::string& middle, const Setting& s) {
    const Pt usual = max(s.em(6), min(s.width * 0.19f, s.em(11)));
    const Pt most = max(usual, s.width * 0.23f);
    for (const Lettering& look : {s.label(s.ink()), s.small_bold(s.ink())}) {
        const Disc hub = measure_disc(middle, look, s);
        if (hub.radius * slender <= most) return {hub, max(usual, hub.radius * slender)};
    }
    return {{}, usual};
}

StackStyle point_style(Align align, const Setting& s) {
    return {s.title(s.ink()), s.small(s.ink()), align, align == Align::Left ? Bullet::Dot : Bullet::None, s.accent()};
}

Pt side_width(Pt radius, const Setting& s) {
    return s.width / 2 - radius - gap;
}

Drawing draw_four(const Parts& points, const Rose& rose, const Setting& s) {
    const auto& [hub, radius] = rose;
    const Pt side = side_width(radius, s);
    const Stack top =
        stack_part(*points[0], point_style(Align::Centre, s), min(s.width, s.em(40)), Numbering::Shown, s);
    const Stack right = stack_part(*points[1], point_style(Align::Left, s), side, Numbering::Shown, s);
    const Stack bottom =
        stack_part(*points[2], point_style(Align::Centre, s), min(s.width, s.em(40)), Numbering::Shown, s);
    const Stack left = stack_part(*points[3], point_style(Align::Right, s), side, Numbering::Shown, s);
    const Pt middle = max(radius * 2, max(left.height, right.height));
    const Pt above = top.height + Pt{5};
    const Point centre{s.width / 2, above + middle / 2};
    Pen pen;
    draw_rose(pen, centre, radius, hub.radius, 4, s);
    write(pen, hub, centre, s);
    // When the words at the sides are taller than the rose, those above and below still stand at its ends.
    const Pt slack = middle / 2 - radius;
    write(pen, top, {centre.x - top.width / 2, centre.y - radius - slack - Pt{5} - top.height}, s);
    write(pen, right, {centre.x + radius + gap, centre.y - right.height / 2}, s);
    write(pen, bottom, {centre.x - bottom.width / 2, centre.y + radius + slack + Pt{5}}, s);
    write(pen, left, {{0}, centre.y - left.height / 2}, s);
    return std::move(pen).finish({s.width, above + middle + Pt{5} + bottom.height});
}

// The rose with numbers at its ends, and what they stand for below.
Drawing draw_with_list(const Parts& centres, const Parts& points, const Rose& rose, const Setting& s) {
    const auto& [hub, radius] = rose;
    const bool centre_in_hub = !hub.words.lines.empty();
    const Lettering digits = s.label(s.accent());
    const std::size_t rays = std::min(points.size(), most_rays);
    const Pt ring = radius + digits.leading * 0.75f;
    const Point centre{s.width / 2, ring + digits.leading / 2};
    Pen pen;
    draw_rose(pen, centre, radius, hub.radius, rays, s);
    write(pen, hub, centre, s);
    for (std::size_t i = 0; i < rays; ++i) {
        const Words number = set_words(std::to_string(i + 1), digits, s.em(4), s);
        const Point at = on_circle(centre, ring, static_cast<float>(i) / static_cast<float>(rays));
        write(pen, number, {at.x - number.width / 2, at.y - number.height / 2}, number.width, Align::Centre, s);
    }
    Pt y = centre.y * 2 + gap;
    if (!centre_in_hub)
        for (const FigurePart* part : centres) {
            const Stack words = stack_part(*part, point_style(Align::Centre, s), s.width, Numbering::Shown, s);
            write(pen, words, {{0}, y}, s);
            y += words.height + gap;
        }
    const Pt gutter = s.em(3);
    for (std::size_t i = 0; i < points.size(); ++i) {
        FigurePart part = *points[i];
        part.number = 0;
        const Words number = set_words(std::to_string(i + 1), s.title(s.accent()), gutter, s);
        const Stack words = stack_part(part, point_style(Align::Left, s), s.width - gutter, Numbering::Elsewhere, s);
        write(pen, number, {{0}, y}, gutter, Align::Left, s);
        write(pen, words, {gutter, y}, s);
        y += max(words.height, number.height) + Pt{5};
    }
    return std::move(pen).finish({s.width, y});
}

}  // namespace

Drawing draw_compass(const Figure& figure, const Setting& s) {
    const Parts centres = parts_in(figure, "center"), points = parts_outside(figure, "center");
    const Rose rose = measure_rose(title_alone(centres), s);
    const bool middle_set = centres.empty() || !rose.hub.words.lines.empty();
    const Pt side = side_width(rose.radius, s);
    const auto fits_beside = [&](std::size_t i) {
        return longest_word(points[i]->title, s.title(s.ink()), s) <= side &&
               longest_word(points[i]->text, s.small(s.ink()), s) <= side;
    };
    if (points.size() == 4 && middle_set && fits_beside(1) && fits_beside(3)) return draw_four(points, rose, s);
    return draw_with_list(centres, points, rose, s);
}

}  // namespace waymark::figure
