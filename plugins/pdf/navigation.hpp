// navigation.hpp — how a reader gets about in a file: links, bookmarks, page labels (ISO 32000-1 §12.3, §12.4, §12.5).
//
// Destinations keep the reader's zoom. Addresses lead only where an author may lead: http, https, mailto.
#ifndef WAYMARK_PDF_NAVIGATION_HPP
#define WAYMARK_PDF_NAVIGATION_HPP

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "file.hpp"
#include "layout/pages.hpp"

namespace waymark::pdf {

// The objects of the pages, in their order.
using PageObjects = std::span<const ObjectNumber>;

// Adds an annotation for each link of each page. `warn` is told of a target that leads nowhere or may not be led to; it
// gets no annotation, and its text stays.
void add_links(File& file, const layout::Layout& pages, PageObjects objects,
               const std::function<void(const std::string& target)>& warn);

// Adds the bookmarks: those of depth 1 open to the eye, the others folded below them. Nothing when there are none.
void add_bookmarks(File& file, const layout::Layout& pages, PageObjects objects);

// Adds the page labels, so that a viewer shows the numbers that are printed.
void add_page_labels(File& file, const layout::Layout& pages);

// Whether an address may be led to.
[[nodiscard]] bool is_allowed_address(std::string_view address);

}  // namespace waymark::pdf

#endif
