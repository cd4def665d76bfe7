#include "figure/pen.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace waymark::figure {

using theme::Tone;

namespace {

constexpr float full_turn = 2 * std::numbers::pi_v<float>;

// A Bézier quarter of a circle has its controls this far along the tangents, in radii: 4/3·tan(90°/4).
constexpr float quarter = 0.5522847f;

Point moved(Point p, float dx, float dy) {
    return {p.x + Pt{dx}, p.y + Pt{dy}};
}

}  // namespace

Frame Frame::inset(Pt by) const {
    return {left + by, top + by, width - by * 2, height - by * 2};
}

Paint filled(Tone tone) {
    return {tone, std::nullopt};
}
Paint stroked(Tone tone, Pt width) {
    return {std::nullopt, Stroke{tone, width, {}}};
}
Paint filled_and_stroked(Tone fill, Tone line, Pt width) {
    return {fill, Stroke{line, width, {}}};
}

Point on_circle(Point centre, Pt radius, float turn) {
    const float angle = turn * full_turn;
    return {centre.x + radius * std::sin(angle), centre.y - radius * std::cos(angle)};
}

// ---- Outline -------------------------------------------------------------------------------------------------------

Outline& Outline::move(Point to) {
    segments_.push_back({'M', {to, {}, {}}});
    return *this;
}

Outline& Outline::line(Point to) {
    segments_.push_back({'L', {to, {}, {}}});
    return *this;
}

Outline& Outline::curve(Point first_control, Point second_control, Point to) {
    segments_.push_back({'C', {first_control, second_control, to}});
    return *this;
}

Outline& Outline::arc(Point centre, Pt radius, float from, float to) {
    const int pieces = std::max(1, static_cast<int>(std::ceil(std::abs(to - from) * 8 - 0.001f)));
    const float piece = (to - from) / static_cast<float>(pieces);
    const float reach = radius.value * 4 / 3 * std::tan(piece * full_turn / 4);
    for (int i = 0; i < pieces; ++i) {
        const float a = from + piece * static_cast<float>(i), b = a + piece;
        const Point start = on_circle(centre, radius, a), end = on_circle(centre, radius, b);
        curve(moved(start, reach * std::cos(a * full_turn), reach * std::sin(a * full_turn)),
              moved(end, -reach * std::cos(b * full_turn), -reach * std::sin(b * full_turn)), end);
    }
    return *this;
}

Outline& Outline::close() {
    segments_.push_back({'Z', {}});
    return *this;
}

// ---- Pen -----------------------------------------------------------------------------------------------------------

void Pen::draw(Outline outline, Paint paint) {
    shapes_.emplace_back(PathShape{std::move(outline).segments(), paint.fill, std::move(paint.stroke)});
}

void Pen::rectangle(const Frame& f, Paint paint) {
    polygon({{f.left, f.top}, {f.right(), f.top}, {f.right(), f.bottom()}, {f.left, f.bottom()}}, std::move(paint));
}

void Pen::rounded(const Frame& f, Pt radius, Paint paint) {
    const Pt r = max(Pt{0}, min(radius, min(f.width, f.height) / 2));
    Outline outline;
    outline.move({f.left + r, f.top}).line({f.right() - r, f.top});
    outline.arc({f.right() - r, f.top + r}, r, 0, 0.25f).line({f.right(), f.bottom() - r});
    outline.arc({f.right() - r, f.bottom() - r}, r, 0.25f, 0.5f).line({f.left + r, f.bottom()});
    outline.arc({f.left + r, f.bottom() - r}, r, 0.5f, 0.75f).line({f.left, f.top + r});
    outline.arc({f.left + r, f.top + r}, r, 0.75f, 1).close();
    draw(std::move(outline), std::move(paint));
}

void Pen::rounded_top(const Frame& f, Pt radius, Paint paint) {
    const Pt r = max(Pt{0}, min(radius, min(f.width / 2, f.height)));
    Outline outline;
    outline.move({f.left + r, f.top}).line({f.right() - r, f.top});
    outline.arc({f.right() - r, f.top + r}, r, 0, 0.25f).line({f.right(), f.bottom()});
    outline.line({f.left, f.bottom()}).line({f.left, f.top + r});
    outline.arc({f.left + r, f.top + r}, r, 0.75f, 1).close();
    draw(std::move(outline), std::move(paint));
}

void Pen::circle(Point centre, Pt radius, Paint paint) {
    Outline outline;
    outline.move(on_circle(centre, radius, 0)).arc(centre, radius, 0, 1).close();
    draw(std::move(outline), std::move(paint));
}

void Pen::polygon(std::initializer_list<Point> corners, Paint paint) {
    Outline outline;
    bool first = true;
    for (const Point corner_point : corners) {
        first ? outline.move(corner_point) : outline.line(corner_point);
        first = false;
    }
    draw(std::move(outline.close()), std::move(paint));
}

void Pen::line(Point from, Point to, Stroke stroke) {
    polyline({from, to}, std::move(stroke));
}

void Pen::polyline(std::initializer_list<Point> points, Stroke stroke) {
    Outline outline;
    bool first = true;
    for (const Point point : points) {
        first ? outline.move(point) : outline.line(point);
        first = false;
    }
    draw(std::move(outline), {std::nullopt, std::move(stroke)});
}

ArrowHead arrow_head(Pt shaft) {
    return {Pt{4} + shaft * 2.4f, Pt{2} + shaft * 1.4f};
}

// The back of the head is notched, and the shaft ends inside it: no seam at any zoom.
void Pen::head(Point tip, float dx, float dy, Tone tone, Pt shaft) {
    const auto [length, half] = arrow_head(shaft);
    const float l = length.value, h = half.value;
    const Point back = moved(tip, -dx * l, -dy * l);
    polygon(
        {tip, moved(back, -dy * h, dx * h), moved(tip, -dx * l * 0.75f, -dy * l * 0.75f), moved(back, dy * h, -dx * h)},
        filled(tone));
}

void Pen::arrow(Point from, Point to, Tone tone, Pt width) {
    const float dx = (to.x - from.x).value, dy = (to.y - from.y).value;
    const float length = std::hypot(dx, dy);
    if (length <= 0) return;
    const float back = std::min(length, arrow_head(width).length.value * 0.7f);
    line(from, moved(to, -dx / length * back, -dy / length * back), {tone, width, {}});
    head(to, dx / length, dy / length, tone, width);
}

void Pen::arc_arrow(Point centre, Pt radius, float from, float to, Tone tone, Pt width) {
    const float sign = to < from ? -1.0f : 1.0f;
    const float back = arrow_head(width).length / radius / full_turn;
    const float end = to - sign * std::min(back * 0.7f, std::abs(to - from));
    Outline outline;
    outline.move(on_circle(centre, radius, from)).arc(centre, radius, from, end);
    draw(std::move(outline), stroked(tone, width));
    // A head turned by half of its own length follows the curve instead of leaving it.
    const float direction = (to - sign * back / 2) * full_turn;
    head(on_circle(centre, radius, to), sign * std::cos(direction), sign * std::sin(direction), tone, width);
}

void Pen::tick(Point c, Pt radius, Tone tone, Pt width) {
    const float r = radius.value;
    polyline({moved(c, -0.5f * r, 0.05f * r), moved(c, -0.12f * r, 0.42f * r), moved(c, 0.52f * r, -0.4f * r)},
             {tone, width, {}});
}

void Pen::cross(Point c, Pt radius, Tone tone, Pt width) {
    const float r = radius.value * 0.4f;
    line(moved(c, -r, -r), moved(c, r, r), {tone, width, {}});
    line(moved(c, -r, r), moved(c, r, -r), {tone, width, {}});
}

void Pen::pin(Point tip, Pt height, Tone tone, Tone hole) {
    const Pt radius = height * 0.34f;
    const Point centre{tip.x, tip.y - height + radius};
    // The sides leave the circle a little below its middle and meet at the tip.
    const float left = 0.68f, right = 1.32f;
    Outline outline;
    outline.move(tip).line(on_circle(centre, radius, left)).arc(centre, radius, left, right).close();
    draw(std::move(outline), filled(tone));
    circle(centre, radius * 0.42f, filled(hole));
}

void Pen::person(Point c, Pt radius, Tone tone) {
    const float r = radius.value;
    circle(moved(c, 0, -0.27f * r), radius * 0.31f, filled(tone));
    Outline shoulders;
    shoulders.move(moved(c, -0.58f * r, 0.58f * r));
    shoulders.curve(moved(c, -0.58f * r, 0.24f * r), moved(c, -0.34f * r, 0.13f * r), moved(c, 0, 0.13f * r));
    shoulders.curve(moved(c, 0.34f * r, 0.13f * r), moved(c, 0.58f * r, 0.24f * r), moved(c, 0.58f * r, 0.58f * r));
    shoulders.curve(moved(c, 0.3f * r, 0.74f * r), moved(c, -0.3f * r, 0.74f * r), moved(c, -0.58f * r, 0.58f * r));
    draw(std::move(shoulders.close()), filled(tone));
}

void Pen::star(Point c, Pt radius, Tone tone) {
    Outline outline;
    outline.move(on_circle(c, radius, 0));
    for (int i = 1; i < 10; ++i)
        outline.line(on_circle(c, i % 2 == 0 ? radius : radius * 0.42f, static_cast<float>(i) * 0.1f));
    draw(std::move(outline.close()), filled(tone));
}

void Pen::warning(Point c, Pt radius, Tone tone, Tone mark) {
    const float r = radius.value;
    // Round joins would need a stroke: corners cut short look as soft at this size.
    polygon({moved(c, -0.14f * r, -0.88f * r), moved(c, 0.14f * r, -0.88f * r), moved(c, r, 0.66f * r),
             moved(c, 0.88f * r, 0.88f * r), moved(c, -0.88f * r, 0.88f * r), moved(c, -r, 0.66f * r)},
            filled(tone));
    line(moved(c, 0, -0.36f * r), moved(c, 0, 0.28f * r), {mark, radius * 0.22f, {}});
    circle(moved(c, 0, 0.57f * r), radius * 0.13f, filled(mark));
}

void Pen::text(TextShape shape) {
    shapes_.emplace_back(shape);
}

Drawing Pen::finish(Size size) && {
    return {size, std::move(shapes_)};
}

}  // namespace waymark::figure
