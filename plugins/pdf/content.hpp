// content.hpp — writes the content of a page (ISO 32000-1 §8, §9.4): PDF operators in a buffer.
//
// Points come in the coordinates of layout (origin at the top left, y downwards) and are turned here, once. The writer
// remembers what the page's graphics state is, and writes only what changes. Text on one baseline becomes one TJ array
// with its kerning, its spaces as real glyphs, and relative moves in between: short, and easy to extract.
#ifndef WAYMARK_PDF_CONTENT_HPP
#define WAYMARK_PDF_CONTENT_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "layout/pages.hpp"
#include "prepared_font.hpp"
#include "syntax.hpp"
#include "theme/theme.hpp"

namespace waymark::pdf {

class Content {
public:
    // Writes into `out`, from its beginning: a content of its own, which leaves the graphics state as it was.
    Content(std::string& out, const theme::Theme& theme, const DocumentFonts& fonts, const text::FontBook& book, Pt page_height);

    // An item, and its word.
    void text(const layout::TextItem& item, const WordCode& word);
    void rectangle(const layout::RectItem& item);
    void line(const layout::LineItem& item);
    void path(const layout::PathItem& shape);
    void finish();  // closes what is open

    // What is drawn between the two is an artifact, or the content of number `mcid` of the page; of text items alone when
    // `only_text`. `type`: of its structure element.
    enum class Artifact { Layout, Pagination };
    void begin_artifact(Artifact artifact);
    void begin_marked(std::string_view type, std::size_t mcid, bool only_text);
    void end_marked();

private:
    // ---- Text ----
    void begin_text();
    void end_text();
    void set_font(std::uint16_t font);
    void set_size_and_tracking(Pt size, float tracking);
    void set_rise(double rise);
    void move_to(double x, Hundredths y);
    void reach(double x);       // an adjustment in the array, when the pen is not where it should be
    void show(std::uint16_t font, std::uint16_t code);
    void show_word(const layout::TextItem& item, const WordCode& word);
    void show_glyphs(const layout::TextItem& item);
    void open_string();
    void close_array();

    // ---- Shapes ----
    void set_fill(theme::Tone tone);
    void set_stroke(const figure::Stroke& stroke);
    struct Ink {  // nothing where it is not known yet
        std::optional<theme::Tone> tone;
        std::optional<theme::Color> color;
    };
    void set_color(theme::Tone tone, Ink& ink, std::string_view gray, std::string_view rgb);
    void point(Point at);
    void rectangle_outline(const layout::RectItem& item);
    void paint(bool fill, bool stroke, bool close);

    std::string& out_;
    const theme::Theme& theme_;
    const DocumentFonts& fonts_;
    const text::FontBook& book_;
    const double height_;

    // The graphics state.
    Ink fill_, stroke_;
    Hundredths line_width_ = 100;
    figure::Dash dash_;

    bool marked_in_text_ = false;

    // The text object.
    enum class Array { Closed, Open, InString };
    bool in_text_ = false;
    Array array_ = Array::Closed;
    Hundredths line_x_ = 0, line_y_ = 0;  // where the line began: moves are relative to it
    double pen_ = 0;                      // x where the next glyph would stand, pt
    int font_ = -1;
    Pt set_size_{-1};                     // as it was asked for last, and the tracking in em
    float set_tracking_ = 0;
    Hundredths size_ = 0;
    std::int64_t tracking_ = 0;           // thousandths of a point
    Hundredths rise_ = 0;
};

}  // namespace waymark::pdf

#endif
