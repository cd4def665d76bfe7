// pen.hpp — puts shapes on a drawing: boxes, circles, lines, arrows, arcs, lines of text.
//
// Lengths in points, y downwards. Angles are in turns, clockwise from the top: 0.25 is three o'clock. Arcs become cubic
// Béziers of at most an eighth of a turn each, with controls at 4/3·tan(angle/4) of the radius along the tangents
// (error below 1/10 000 of the radius).
#ifndef WAYMARK_FIGURE_PEN_HPP
#define WAYMARK_FIGURE_PEN_HPP

#include <initializer_list>
#include <optional>
#include <vector>

#include "figure/drawing.hpp"

namespace waymark::figure {

struct Frame {
    Pt left, top, width, height;

    [[nodiscard]] Pt right() const { return left + width; }
    [[nodiscard]] Pt bottom() const { return top + height; }
    [[nodiscard]] Point centre() const { return {left + width / 2, top + height / 2}; }
    [[nodiscard]] Frame inset(Pt by) const;
};

struct Paint {
    std::optional<theme::Tone> fill;
    std::optional<Stroke> stroke;
};
[[nodiscard]] Paint filled(theme::Tone tone);
[[nodiscard]] Paint stroked(theme::Tone tone, Pt width);
[[nodiscard]] Paint filled_and_stroked(theme::Tone fill, theme::Tone line, Pt width);

[[nodiscard]] Point on_circle(Point centre, Pt radius, float turn);

// Collects the segments of one path.
class Outline {
public:
    Outline& move(Point to);
    Outline& line(Point to);
    Outline& curve(Point first_control, Point second_control, Point to);
    // Goes on along a circle from `from` to `to`, clockwise when `to` is the larger. The outline stands at `from`
    // already.
    Outline& arc(Point centre, Pt radius, float from, float to);
    Outline& close();
    [[nodiscard]] std::vector<Segment> segments() && { return std::move(segments_); }

private:
    std::vector<Segment> segments_;
};

// The length and half width of the head of an arrow with a shaft of this width.
struct ArrowHead {
    Pt length, half_width;
};
[[nodiscard]] ArrowHead arrow_head(Pt shaft);

class Pen {
public:
    void draw(Outline outline, Paint paint);
    void rectangle(const Frame& frame, Paint paint);
    void rounded(const Frame& frame, Pt radius, Paint paint);      // the radius is at most half of the shorter side
    void rounded_top(const Frame& frame, Pt radius, Paint paint);  // the lower corners are square
    void circle(Point centre, Pt radius, Paint paint);
    void polygon(std::initializer_list<Point> corners, Paint paint);
    void line(Point from, Point to, Stroke stroke);
    void polyline(std::initializer_list<Point> points, Stroke stroke);

    // A shaft and a filled head whose tip is at `to`.
    void arrow(Point from, Point to, theme::Tone tone, Pt width);
    void arc_arrow(Point centre, Pt radius, float from, float to, theme::Tone tone, Pt width);

    // Small signs, drawn to fit a circle: they carry meaning, so they have shapes of their own and need no colour.
    void tick(Point centre, Pt radius, theme::Tone tone, Pt width);
    void cross(Point centre, Pt radius, theme::Tone tone, Pt width);
    void pin(Point tip, Pt height, theme::Tone tone, theme::Tone hole);  // "you are here"
    void person(Point centre, Pt radius, theme::Tone tone);              // head and shoulders
    void star(Point centre, Pt radius, theme::Tone tone);
    void warning(Point centre, Pt radius, theme::Tone tone, theme::Tone mark);  // a triangle with "!" on it

    void text(TextShape shape);

    [[nodiscard]] Drawing finish(Size size) &&;

private:
    void head(Point tip, float direction_x, float direction_y, theme::Tone tone, Pt shaft);
    std::vector<Shape> shapes_;
};

}  // namespace waymark::figure

#endif
