// drawing.hpp — figures declared as data → shapes and measured text, for every renderer.
//
// A Drawing has its origin at the top left, y downwards, in points. The PDF layout places its shapes on a page, the HTML
// writer turns them into SVG: both show the same figure, measured with the same fonts. Text stands in reading order; one
// TextShape is a whole line with its spaces. Each kind is drawn by a file of its name; they share pen.hpp (shapes),
// words.hpp (measured text) and setting.hpp (tones and sizes).
#ifndef WAYMARK_FIGURE_DRAWING_HPP
#define WAYMARK_FIGURE_DRAWING_HPP

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include <waymark/document.hpp>
#include <waymark/length.hpp>

#include "text/fonts.hpp"
#include "text/paragraph.hpp"
#include "theme/theme.hpp"

namespace waymark::figure {

struct Dash {
    float on = 0, off = 0;  // pt; both 0: an unbroken line
    [[nodiscard]] bool is_unbroken() const { return on == 0 && off == 0; }
    friend bool operator==(const Dash&, const Dash&) = default;
};

struct Stroke {
    theme::Tone tone;
    Pt width{1};
    Dash dash;
    friend bool operator==(const Stroke&, const Stroke&) = default;
};

// One step of an outline: M (1 point), L (1), C (3: two controls and the end), Z (0).
struct Segment {
    char command = 'M';
    Point points[3];

    // Those that its command takes: none for Z, three for C, one for the others.
    [[nodiscard]] std::span<const Point> used() const { return {points, command == 'C' ? 3u : command == 'Z' ? 0u : 1u}; }
};

struct PathShape {
    std::vector<Segment> segments;
    std::optional<theme::Tone> fill;
    std::optional<Stroke> stroke;
};

// One line of text; `at` is the left end of the baseline.
struct TextShape {
    Point at;
    const text::Shaped* shaped = nullptr;
    text::Style style = text::Style::Regular;
    Pt size;
    theme::Tone tone;
    float tracking = 0;
};

using Shape = std::variant<PathShape, TextShape>;

struct Drawing {
    Size size;
    std::vector<Shape> shapes;
};

// Where a figure stands: on paper, or on the dark band of a cover.
enum class Ground { Paper, Band };

// Draws `figure` within `width`; its height follows. From 216 pt upwards no word is cut, and no text overlaps other text
// or an edge, however long the parts are; 490 pt is a page, 300 pt a telephone, 216 pt the narrowest one. An unknown
// kind gives its parts as a plain column of text and a warning at `where` (a figure is never dropped).
[[nodiscard]] Drawing draw(const Figure& figure, Pt width, Ground ground, const theme::Theme&, const text::FontBook&,
                           const text::Hyphenator*, const SourceSpan& where, Diagnostics& problems);

}  // namespace waymark::figure

#endif
