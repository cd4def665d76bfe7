// structure.hpp — the structure tree of a document: what is read aloud, in which order, as what (ISO 32000-1 §14.7, §14.8,
// ISO 14289-1).
//
// Layout's elements become structure elements in the order in which their content stands on the pages. Those without content
// are left out, but for cells, which a table must have to be regular; a paragraph that is all of a cell or of a list item is
// one with it.
#ifndef WAYMARK_PDF_STRUCTURE_HPP
#define WAYMARK_PDF_STRUCTURE_HPP

#include <cstdint>
#include <span>
#include <vector>

#include "file.hpp"
#include "layout/pages.hpp"
#include "marked_content.hpp"

namespace waymark::pdf {

// A link or a widget, and where it stands. Those of a document come in the order of pages and items.
struct Annotation {
    ObjectNumber object = 0;
    layout::ElementId element = layout::artifact;
    std::uint32_t page = 0, item = 0;
};

// The key of an annotation in the parent tree: pages have the first ones.
[[nodiscard]] inline int parent_key(std::size_t pages, std::size_t annotation) { return static_cast<int>(pages + annotation); }

// Adds the structure tree and the parent tree, and names them in the catalog and the pages. `contents`: of each page.
void add_structure(File& file, const layout::Layout& pages, std::span<const MarkedContent* const> contents, std::span<const Annotation> annotations);

}  // namespace waymark::pdf

#endif
