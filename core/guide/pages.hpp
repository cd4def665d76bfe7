// pages.hpp — a page of the website → the document that a renderer makes of it.
#ifndef WAYMARK_GUIDE_PAGES_HPP
#define WAYMARK_GUIDE_PAGES_HPP

#include <string>

#include <waymark/document.hpp>

#include "guide/plan.hpp"

namespace waymark::guide {

// The whole page, in the roles that the site's renderer knows (html.hpp, SiteWriter). Thread safe. The body of the page's item
// must have been read, for the page of pocket cards those of all items. `search` is the JSON of search.hpp, for the page that
// finds.
[[nodiscard]] Document page_document(const Plan& plan, const Page& page, std::string search, Diagnostics& problems);

}  // namespace waymark::guide

#endif
