// dump.cpp — the pages as text, one item a line: position, kind, element, and what it shows. Numbers have one decimal and
// never depend on the locale.
#include <array>
#include <charconv>
#include <cmath>

#include "layout/paginate.hpp"

namespace waymark::layout {
namespace {

template <typename... Cases>
struct Visit : Cases... {
    using Cases::operator()...;
};

constexpr std::array<std::string_view, 25> tag_names = {
    "Artifact", "Document", "Part", "Sect", "H", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
    "TOC", "TOCI", "Reference", "Link", "Note", "Figure", "Caption", "Form", "BlockQuote", "Code", "Span"};

std::string number(float value) {
    std::array<char, 48> buffer{};
    const float rounded = std::round(value * 10) / 10 + 0.0f;  // + 0.0f: no "-0.0"
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded, std::chars_format::fixed, 1).ptr;
    return {buffer.data(), end};
}

std::string at(Point point) { return number(point.x.value) + "," + number(point.y.value); }
std::string at(Point point, Size size) { return at(point) + " " + number(size.width.value) + "x" + number(size.height.value); }

std::string name(const Element& element) {
    std::string result(tag_names[static_cast<std::size_t>(element.tag)]);
    if (element.tag == Tag::Heading) result += std::to_string(element.level);
    if (!element.language.empty()) result += "(" + element.language + ")";
    return result;
}

std::string paint(const std::optional<theme::Tone>& fill, const std::optional<figure::Stroke>& stroke) {
    std::string result;
    if (fill) result += " fill " + theme::tone_name(*fill);
    if (stroke) result += " stroke " + theme::tone_name(stroke->tone) + " " + number(stroke->width.value);
    return result;
}

std::string line_of(const Item& item) {
    return std::visit(
        Visit{[](const TextItem& t) {
                  return "text " + at(t.at) + " " + number(t.size.value) + " " + theme::tone_name(t.tone) + " \"" +
                         (t.shaped != nullptr ? t.shaped->text : std::string()) + "\"" + (t.space_after ? " space" : "") + (t.hyphen ? " hyphen" : "");
              },
              [](const RectItem& r) {
                  return "rect " + at(r.at, r.size) + (r.radius > Pt{0} ? " radius " + number(r.radius.value) : "") + paint(r.fill, r.stroke);
              },
              [](const LineItem& l) { return "line " + at(l.from) + " " + at(l.to) + paint(std::nullopt, l.stroke); },
              [](const PathItem& p) {
                  const std::string first = p.shape->segments.empty() ? "" : " " + at(p.at + p.shape->segments.front().points[0]);
                  return "path" + first + " " + std::to_string(p.shape->segments.size()) + " segments" + paint(p.shape->fill, p.shape->stroke);
              },
              [](const ImageItem& i) { return "image " + at(i.at, i.size) + " " + i.source; },
              [](const LinkItem& l) { return "link " + at(l.at, l.size) + " " + l.goal->target; },
              [](const FieldItem& placed) {
                  const FieldFacts& f = *placed.field;
                  return "field " + at(placed.at, placed.size) + " " + f.id + (f.option.empty() ? "" : "=" + f.option) +
                         (f.multi_line ? " multi-line" : "") + " \"" + f.label + "\"" + (f.value.empty() ? "" : " = \"" + f.value + "\"");
              }},
        item.shape);
}

std::string path_of(const Layout& layout, ElementId id) {
    std::string path;
    for (; id != artifact; id = layout.elements[id].parent) {
        const std::string part = name(layout.elements[id]) + "#" + std::to_string(id);
        path = path.empty() ? part : part + "/" + path;
    }
    return path;
}

}  // namespace

std::string dump(const Layout& layout, const text::FontBook&) {
    std::string out;
    for (const Page& page : layout.pages) {
        out += "page " + page.label + " " + number(page.size.width.value) + "x" + number(page.size.height.value) + "\n";
        ElementId element = artifact;
        for (const Item& item : page.items) {
            if (item.element != element && item.element != artifact) {
                out += "  " + path_of(layout, item.element);
                if (const std::string& words = layout.elements[item.element].alternative; !words.empty()) out += " \"" + words + "\"";
                out += "\n";
                element = item.element;
            }
            out += item.element == artifact ? "    . " : "    ";
            out += line_of(item) + "\n";
        }
    }
    for (const Bookmark& bookmark : layout.bookmarks)
        out += "bookmark " + std::to_string(bookmark.depth) + " page " + layout.pages[bookmark.page].label + " " + number(bookmark.y.value) + " \"" + bookmark.title + "\"\n";
    for (const Anchor& anchor : layout.anchors)
        out += "anchor " + anchor.id + " page " + layout.pages[anchor.page].label + " " + number(anchor.y.value) + "\n";
    return out;
}

}  // namespace waymark::layout
