#include "content.hpp"

#include <cmath>

namespace waymark::pdf {
namespace {

// A longer way on the same line is a move, not an adjustment.
constexpr double longest_adjustment = 3000;  // 1/1000 em

// Control points of a quarter circle as a Bézier curve: 4/3 (√2 − 1).
constexpr float circle = 0.5522847f;

}  // namespace

Content::Content(std::string& out, const theme::Theme& theme, const DocumentFonts& fonts, const text::FontBook& book,
                 Pt page_height)
    : out_(out), theme_(theme), fonts_(fonts), book_(book), height_(page_height.value) {
    out_ = "q\n";
}

void Content::finish() {
    end_text();
    out_ += "Q\n";
}

// ---- Marks ---------------------------------------------------------------------------------------------------------------

void Content::begin_artifact(Artifact artifact) {
    end_text();
    out_ += artifact == Artifact::Pagination ? "/Artifact<</Type/Pagination>>BDC\n" : "/Artifact BMC\n";
    marked_in_text_ = false;
}

// A mark may stand around text objects or within one, never across its ends (§14.6.1).
void Content::begin_marked(std::string_view type, std::size_t mcid, bool only_text) {
    if (only_text) {
        begin_text();
        close_array();
    } else {
        end_text();
    }
    marked_in_text_ = only_text;
    out_ += '/';
    out_ += type;
    out_ += "<</MCID ";
    append_integer(out_, static_cast<std::int64_t>(mcid));
    out_ += ">>BDC\n";
}

void Content::end_marked() {
    if (marked_in_text_) close_array();
    else end_text();
    out_ += "EMC\n";
}

// ---- Text ----------------------------------------------------------------------------------------------------------------

void Content::begin_text() {
    if (in_text_) return;
    out_ += "BT\n";
    in_text_ = true;
    line_x_ = line_y_ = 0;  // BT sets both matrices to the identity; font, size and tracking stay
    pen_ = 0;
}

void Content::end_text() {
    close_array();
    if (!in_text_) return;
    out_ += "ET\n";
    in_text_ = false;
}

void Content::open_string() {
    if (array_ == Array::Closed) out_ += '[';
    if (array_ != Array::InString) out_ += '(';
    array_ = Array::InString;
}

void Content::close_array() {
    if (array_ == Array::InString) out_ += ')';
    if (array_ != Array::Closed) out_ += "]TJ\n";
    array_ = Array::Closed;
}

void Content::set_font(std::uint16_t font) {
    if (font_ == font) return;
    close_array();
    font_ = font;
    out_ += "/F";
    append_integer(out_, font);
    out_ += ' ';
    append_hundredths(out_, size_);
    out_ += " Tf\n";
}

void Content::set_size_and_tracking(Pt size, float tracking) {
    if (size == set_size_ && tracking == set_tracking_) return;
    set_size_ = size;
    set_tracking_ = tracking;
    if (const auto wanted = hundredths(size.value); wanted != size_) {
        close_array();
        size_ = wanted;
        font_ = -1;  // the size is an operand of Tf
    }
    const auto spacing = std::llround(static_cast<double>(tracking) * size.value * 1000.0);
    if (spacing == tracking_) return;
    close_array();
    tracking_ = spacing;
    append_thousandths(out_, spacing);
    out_ += " Tc\n";
}

void Content::set_rise(double rise) {
    const auto wanted = hundredths(rise);
    if (wanted == rise_) return;
    close_array();
    rise_ = wanted;
    append_hundredths(out_, wanted);
    out_ += " Ts\n";
}

void Content::move_to(double x, Hundredths y) {
    close_array();
    const auto at = hundredths(x);
    append_hundredths(out_, at - line_x_);
    out_ += ' ';
    append_hundredths(out_, y - line_y_);
    out_ += " Td\n";
    line_x_ = at;
    line_y_ = y;
    pen_ = static_cast<double>(at) / 100.0;
}

void Content::reach(double x) {
    const double em = static_cast<double>(size_) / 100.0;
    const auto adjustment = (pen_ - x) / em * 1000.0;  // TJ subtracts
    if (std::abs(adjustment) < smallest_adjustment) return;
    if (array_ == Array::InString) out_ += ')';
    if (array_ == Array::Closed) out_ += '[';
    array_ = Array::Open;
    const auto written = std::llround(adjustment);
    append_integer(out_, written);
    pen_ -= static_cast<double>(written) * em / 1000.0;
}

void Content::show(std::uint16_t font, std::uint16_t code) {
    open_string();
    append_byte(out_, static_cast<std::uint8_t>(code >> 8));
    append_byte(out_, static_cast<std::uint8_t>(code & 0xFF));
    const auto& widths = fonts_.font(font).width;
    const double width = code < widths.size() ? widths[code] : 0;
    pen_ += width * static_cast<double>(size_) / 100000.0 + static_cast<double>(tracking_) / 1000.0;
}

void Content::show_word(const layout::TextItem& item, const WordCode& word) {
    // Letters that are spaced out stand elsewhere than the word was encoded for.
    if (!word.plain || tracking_ != 0) return show_glyphs(item);
    set_font(DocumentFonts::number(word.face, Tier::Core));
    reach(item.at.x.value);
    open_string();
    out_ += word.bytes;
    pen_ += word.advance * static_cast<double>(size_) / 100.0;
}

void Content::show_glyphs(const layout::TextItem& item) {
    const double em = item.size.value;
    double x = item.at.x.value;
    for (const auto& run : item.shaped->runs) {
        for (const auto& glyph : run.glyphs) {
            const auto place = fonts_.place(run.face, glyph.id);
            set_font(place.font);
            set_rise(static_cast<double>(glyph.dy) * em);
            reach(x + static_cast<double>(glyph.dx) * em);
            show(place.font, place.code);
            x += (static_cast<double>(glyph.advance) + static_cast<double>(item.tracking)) * em;
        }
    }
}

void Content::text(const layout::TextItem& item, const WordCode& word) {
    begin_text();
    set_fill(item.tone);
    set_size_and_tracking(item.size, item.tracking);
    const double x = item.at.x.value;
    const auto y = hundredths(height_ - static_cast<double>(item.at.y.value));
    const double way = std::abs(x - pen_) / static_cast<double>(item.size.value) * 1000.0;
    if (y != line_y_ || way > longest_adjustment) move_to(x, y);

    // A hyphen that breaking added is drawn, and read as the soft hyphen that it is (§14.9.4).
    if (item.hyphen) {
        close_array();
        out_ += "/Span<</ActualText<FEFF00AD>>>BDC\n";
    }
    show_word(item, word);
    if (item.hyphen) {
        close_array();
        out_ += "EMC\n";
    }
    if (rise_ != 0) set_rise(0);
    if (!item.space_after) return;
    const auto space = fonts_.space(word.face, book_.face_of(item.style));
    if (space.code == 0) return;
    set_font(space.font);
    show(space.font, space.code);
}

// ---- Shapes --------------------------------------------------------------------------------------------------------------

void Content::set_color(theme::Tone tone, Ink& ink, std::string_view gray, std::string_view rgb) {
    if (ink.tone == tone) return;
    ink.tone = tone;
    const auto color = theme_.color(tone);
    if (ink.color == color) return;
    close_array();
    ink.color = color;
    append_color(out_, color, gray, rgb);
}

void Content::set_fill(theme::Tone tone) { set_color(tone, fill_, " g\n", " rg\n"); }

void Content::set_stroke(const figure::Stroke& stroke) {
    set_color(stroke.tone, stroke_, " G\n", " RG\n");
    if (const auto width = hundredths(stroke.width.value); width != line_width_) {
        line_width_ = width;
        append_hundredths(out_, width);
        out_ += " w\n";
    }
    if (stroke.dash == dash_) return;
    dash_ = stroke.dash;
    out_ += '[';
    if (!dash_.is_unbroken()) {
        for (const float length : {dash_.on, dash_.off}) {
            append_hundredths(out_, hundredths(length));
            out_ += ' ';
        }
    }
    out_ += "]0 d\n";
}

void Content::point(Point at) {
    append_hundredths(out_, hundredths(at.x.value));
    out_ += ' ';
    append_hundredths(out_, hundredths(height_ - static_cast<double>(at.y.value)));
    out_ += ' ';
}

void Content::paint(bool fill, bool stroke, bool close) {
    out_ += fill && stroke ? (close ? "b\n" : "B\n") : fill ? "f\n" : stroke ? (close ? "s\n" : "S\n") : "n\n";
}

void Content::rectangle_outline(const layout::RectItem& item) {
    const auto [left, top] = item.at;
    const auto [width, height] = item.size;
    const Pt r = min(item.radius, min(width, height) / 2);
    if (r.value <= 0) {
        point({left, top + height});
        append_hundredths(out_, hundredths(width.value));
        out_ += ' ';
        append_hundredths(out_, hundredths(height.value));
        out_ += " re\n";
        return;
    }
    const Pt right = left + width, bottom = top + height, k = r * (1 - circle);
    const auto curve = [this](Point first, Point second, Point end) {
        point(first);
        point(second);
        point(end);
        out_ += "c\n";
    };
    const auto straight = [this](Point to) {
        point(to);
        out_ += "l\n";
    };
    point({left + r, top});
    out_ += "m\n";
    straight({right - r, top});
    curve({right - k, top}, {right, top + k}, {right, top + r});
    straight({right, bottom - r});
    curve({right, bottom - k}, {right - k, bottom}, {right - r, bottom});
    straight({left + r, bottom});
    curve({left + k, bottom}, {left, bottom - k}, {left, bottom - r});
    straight({left, top + r});
    curve({left, top + k}, {left + k, top}, {left + r, top});
    out_ += "h\n";
}

void Content::rectangle(const layout::RectItem& item) {
    if (!item.fill && !item.stroke) return;
    end_text();
    if (item.fill) set_fill(*item.fill);
    if (item.stroke) set_stroke(*item.stroke);
    rectangle_outline(item);
    paint(item.fill.has_value(), item.stroke.has_value(), false);
}

void Content::line(const layout::LineItem& item) {
    end_text();
    set_stroke(item.stroke);
    point(item.from);
    out_ += "m\n";
    point(item.to);
    out_ += "l\nS\n";
}

void Content::path(const layout::PathItem& item) {
    const figure::PathShape& shape = *item.shape;
    if (shape.segments.empty() || (!shape.fill && !shape.stroke)) return;
    end_text();
    if (shape.fill) set_fill(*shape.fill);
    if (shape.stroke) set_stroke(*shape.stroke);
    for (const auto& segment : shape.segments) {
        for (const Point each : segment.used()) point(item.at + each);
        out_ += segment.command == 'C' ? "c\n" : segment.command == 'Z' ? "h\n" : segment.command == 'L' ? "l\n" : "m\n";
    }
    paint(shape.fill.has_value(), shape.stroke.has_value(), false);
}

}  // namespace waymark::pdf
