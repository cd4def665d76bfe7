// navigation.hpp — how a reader gets about in a file: links, bookmarks, page labels (ISO 32000-1 §12.3, §12.4, §12.5).
//
// Destinations keep the reader's zoom. Addresses lead only where an author may lead: http, https, mailto.
#ifndef WAYMARK_PDF_NAVIGATION_HPP
#define WAYMARK_PDF_NAVIGATION_HPP

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "file.hpp"
#include "layout/pages.hpp"

namespace waymark::pdf {

// The objects of the pages, in their order.
using PageObjects = std::span<const ObjectNumber>;

// The entries of the annotation of a link on a page; nothing for a target that leads nowhere or may not be led to.
[[nodiscard]] std::optional<std::string> link_annotation(const layout::Layout& pages, PageObjects objects, std::size_t page, const layout::LinkItem& link);

// Adds the bookmarks: those of depth 1 open to the eye, the others folded below them. Nothing when there are none.
void add_bookmarks(File& file, const layout::Layout& pages, PageObjects objects);

// Adds the page labels, so that a viewer shows the numbers that are printed.
void add_page_labels(File& file, const layout::Layout& pages);

// Whether an address may be led to.
[[nodiscard]] bool is_allowed_address(std::string_view address);

}  // namespace waymark::pdf

#endif
