#include "marked_content.hpp"

#include <algorithm>
#include <array>
#include <variant>

namespace waymark::pdf {
namespace {

enum class Kind { Text, Shape, None };

Kind kind_of(const layout::Item& item) {
    if (const auto* text = std::get_if<layout::TextItem>(&item.shape)) return text->shaped && !text->shaped->runs.empty() && text->size.value > 0 ? Kind::Text : Kind::None;
    if (const auto* path = std::get_if<layout::PathItem>(&item.shape)) return path->shape->segments.empty() || (!path->shape->fill && !path->shape->stroke) ? Kind::None : Kind::Shape;
    if (const auto* rectangle = std::get_if<layout::RectItem>(&item.shape)) return rectangle->fill || rectangle->stroke ? Kind::Shape : Kind::None;
    return std::holds_alternative<layout::LineItem>(item.shape) ? Kind::Shape : Kind::None;
}

}  // namespace

MarkedContent marked_content(const layout::Page& page, const std::vector<layout::Element>& elements) {
    MarkedContent out;
    out.items.reserve(page.furniture);
    out.artifacts.reserve(64);
    out.sequences.reserve(64);
    for (std::uint32_t i = 0; i < page.furniture; ++i) {
        const layout::Item& item = page.items[i];
        const Kind kind = kind_of(item);
        if (kind == Kind::None) {
            if (std::holds_alternative<layout::LinkItem>(item.shape) || std::holds_alternative<layout::FieldItem>(item.shape)) out.annotations.push_back(i);
            continue;
        }
        if (elements[item.element].tag == layout::Tag::Form) {
            out.values.push_back(i);
            continue;
        }
        if (item.element == layout::artifact) {
            out.artifacts.push_back(i);
            continue;
        }
        if (out.sequences.empty() || out.sequences.back().element != item.element)
            out.sequences.push_back({item.element, static_cast<std::uint32_t>(out.items.size()), 0, true});
        Sequence& sequence = out.sequences.back();
        ++sequence.count;
        sequence.only_text = sequence.only_text && kind == Kind::Text;
        out.items.push_back(i);
    }
    return out;
}

std::string_view structure_type(const layout::Element& element) {
    using layout::Tag;
    constexpr std::array<std::string_view, 6> headings = {"H1", "H2", "H3", "H4", "H5", "H6"};
    switch (element.tag) {
        case Tag::Artifact: return "Artifact";
        case Tag::Document: return "Document";
        case Tag::Part: return "Part";
        case Tag::Section: return "Sect";
        case Tag::Heading: return headings[static_cast<std::size_t>(std::clamp(element.level, 1, 6) - 1)];
        case Tag::Paragraph: return "P";
        case Tag::List: return "L";
        case Tag::ListItem: return "LI";
        case Tag::Label: return "Lbl";
        case Tag::ListBody: return "LBody";
        case Tag::Table: return "Table";
        case Tag::Row: return "TR";
        case Tag::HeadCell: return "TH";
        case Tag::Cell: return "TD";
        case Tag::Contents: return "TOC";
        case Tag::ContentsItem: return "TOCI";
        case Tag::Reference: return "Reference";
        case Tag::Link: return "Link";
        case Tag::Note: return "Note";
        case Tag::Figure: return "Figure";
        case Tag::Caption: return "Caption";
        case Tag::Form: return "Form";
        case Tag::Quote: return "BlockQuote";
        case Tag::Code: return "Code";
        case Tag::Span: return "Span";
    }
    return "Span";
}

}  // namespace waymark::pdf
