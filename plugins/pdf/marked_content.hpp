// marked_content.hpp — what of a page body is painted under which mark (ISO 32000-1 §14.6, §14.7.4).
//
// The artifacts of a body come first, as one: they lie behind the rest and are not read aloud. What is read follows in
// reading order; a stretch of items of one element is one marked-content sequence, whose number on the page (MCID) is its
// place in the list.
#ifndef WAYMARK_PDF_MARKED_CONTENT_HPP
#define WAYMARK_PDF_MARKED_CONTENT_HPP

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "layout/pages.hpp"

namespace waymark::pdf {

struct Sequence {
    layout::ElementId element = layout::artifact;
    std::uint32_t first = 0, count = 0;  // in MarkedContent::items
    bool only_text = true;               // no shapes: the mark may stand within a text object
};

// Numbers are indices of the page's items.
struct MarkedContent {
    std::vector<std::uint32_t> artifacts;
    std::vector<std::uint32_t> items;
    std::vector<Sequence> sequences;         // by MCID
    std::vector<std::uint32_t> annotations;  // links and fields
    std::vector<std::uint32_t> values;       // text that is known of fields, which their widgets draw
};

// Of a page body.
[[nodiscard]] MarkedContent marked_content(const layout::Page&, const std::vector<layout::Element>&);

// The name of a standard structure type (§14.8.4), "H2" say.
[[nodiscard]] std::string_view structure_type(const layout::Element&);

}  // namespace waymark::pdf

#endif
