#include <charconv>
#include <cmath>
#include <string>

#include "document/walk.hpp"
#include "figure/drawing.hpp"
#include "html/sheet.hpp"

namespace waymark::html {
namespace {

// Two drawings of each figure, so that its words can be read on any screen: the style sheet shows the one that fits. CSS
// counts 96 pixels to the inch, so these are 640 and 288 px: the text column, and what is left of a 320 px screen.
constexpr Pt wide{480}, narrow{216};

// Hundredths of a point, without trailing zeros. Figures hold thousands of numbers: whole ones are written ten times as
// fast as those with a fraction.
void append_number(std::string& out, float value) {
    const auto hundredths = static_cast<long>(std::nearbyint(static_cast<double>(value) * 100));
    const long size = std::abs(hundredths);
    char digits[24];
    char* end = std::to_chars(digits, digits + sizeof digits, size / 100).ptr;
    if (hundredths < 0) out += '-';
    out.append(digits, end);
    if (size % 100 == 0) return;
    out += '.';
    out += static_cast<char>('0' + size % 100 / 10);
    if (size % 10 != 0) out += static_cast<char>('0' + size % 10);
}

void number_attribute(Sheet& sheet, std::string_view name, float value) {
    ((sheet.out += ' ') += name) += "=\"";
    append_number(sheet.out, value);
    sheet.raw("\"");
}

void tone_attribute(Sheet& sheet, std::string_view name, theme::Tone tone) {
    sheet.raw(" " + std::string(name) + "=\"var(--" + theme::tone_name(tone) + ")\"");
}

void append_point(std::string& out, Point point) {
    append_number(out, point.x.value);
    out += ' ';
    append_number(out, point.y.value);
}

void write_outline(Sheet& sheet, const std::vector<figure::Segment>& segments) {
    for (const figure::Segment& segment : segments) {
        sheet.out += segment.command;
        for (const Point& point : segment.used()) {
            if (&point != segment.points) sheet.out += ' ';
            append_point(sheet.out, point);
        }
    }
}

void write_stroke(Sheet& sheet, const figure::Stroke& stroke) {
    tone_attribute(sheet, "stroke", stroke.tone);
    number_attribute(sheet, "stroke-width", stroke.width.value);
    if (stroke.dash.is_unbroken()) return;
    sheet.raw(" stroke-dasharray=\"");
    append_number(sheet.out, stroke.dash.on);
    sheet.out += ' ';
    append_number(sheet.out, stroke.dash.off);
    sheet.raw("\"");
}

void write_shape(Sheet& sheet, const figure::PathShape& path) {
    sheet.raw("<path d=\"");
    write_outline(sheet, path.segments);
    sheet.raw("\"");
    if (path.fill) tone_attribute(sheet, "fill", *path.fill);
    else sheet.raw(" fill=\"none\"");
    if (path.stroke) write_stroke(sheet, *path.stroke);
    sheet.raw(" />");
}

std::string_view style_class(text::Style style) {
    switch (style) {
        case text::Style::Regular: return {};
        case text::Style::Bold: return "bold";
        case text::Style::Italic: return "italic";
        case text::Style::BoldItalic: return "bold italic";
        case text::Style::Black: return "black";
        case text::Style::Mono: return "mono";
    }
    return {};
}

void write_shape(Sheet& sheet, const figure::TextShape& text) {
    if (text.shaped == nullptr) return;
    sheet.raw("<text");
    number_attribute(sheet, "x", text.at.x.value);
    number_attribute(sheet, "y", text.at.y.value);
    number_attribute(sheet, "font-size", text.size.value);
    if (text.tracking != 0) number_attribute(sheet, "letter-spacing", text.tracking * text.size.value);
    if (const auto style = style_class(text.style); !style.empty()) sheet.attribute("class", style);
    tone_attribute(sheet, "fill", text.tone);
    sheet.raw(">");
    sheet.text(text.shaped->text);
    sheet.raw("</text>");
}

void write_drawing(Sheet& sheet, const Figure& figure, const figure::Drawing& drawing, std::string_view size, const std::string& words) {
    sheet.raw("<svg role=\"img\" class=\"" + std::string(size) + "\" viewBox=\"0 0 ");
    append_point(sheet.out, {drawing.size.width, drawing.size.height});
    sheet.raw("\">\n<title>");
    sheet.text(figure.alternative);
    sheet.raw("</title>\n");
    if (!words.empty()) {
        sheet.raw("<desc>");
        sheet.text(words);
        sheet.raw("</desc>\n");
    }
    for (const figure::Shape& shape : drawing.shapes) std::visit([&](const auto& kind) { write_shape(sheet, kind); }, shape);
    sheet.raw("\n</svg>\n");
}

// What stands in the drawing, part by part: an image's insides are not read aloud.
std::string words_of(const Figure& figure) {
    std::string words;
    const auto add = [&](std::string_view text, std::string_view before) {
        if (text.empty()) return;
        if (!words.empty()) words += before;
        words += text;
    };
    for (const FigurePart& part : figure.parts) {
        if (part.number != 0) add(std::to_string(part.number), "; ");
        add(part.title, part.number != 0 ? " " : "; ");
        if (!part.from.empty() || !part.to.empty()) add(part.from + " \xE2\x86\x92 " + part.to, "; ");
        add(part.text, part.title.empty() ? "; " : ": ");
        for (const std::string& point : part.points) add(point, "; ");
    }
    return words;
}

void write_svg(Sheet& sheet, const Figure& figure, Place place) {
    const Tools& tools = *sheet.setting.tools;
    const auto ground = place == Place::Band ? figure::Ground::Band : figure::Ground::Paper;
    const std::string words = words_of(figure);
    const auto draw = [&](Pt width, Diagnostics& problems) {
        return figure::draw(figure, width, ground, tools.theme, tools.fonts, nullptr, {sheet.file, sheet.at}, problems);
    };
    Diagnostics said_already;
    write_drawing(sheet, figure, draw(wide, sheet.problems), "wide", words);
    write_drawing(sheet, figure, draw(narrow, said_already), "narrow", words);
}

// Where no fonts are at hand, the words of the figure.
void write_words(Sheet& sheet, const Figure& figure) {
    sheet.raw("<p>");
    sheet.text(figure.alternative);
    sheet.raw("</p>\n");
    if (const std::string words = words_of(figure); !words.empty()) {
        sheet.raw("<p>");
        sheet.text(words);
        sheet.raw("</p>\n");
    }
}

}  // namespace

void write_figure(Sheet& sheet, const Figure& figure, Place place) {
    sheet.fresh_line();
    sheet.raw("<figure class=\"drawing\">\n");
    if (sheet.setting.tools != nullptr) write_svg(sheet, figure, place);
    else write_words(sheet, figure);
    if (!figure.caption.empty()) {
        sheet.raw("<figcaption>");
        write_inlines(sheet, figure.caption);
        sheet.raw("</figcaption>\n");
    }
    sheet.raw("</figure>\n");
}

}  // namespace waymark::html
