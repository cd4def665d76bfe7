// pages.hpp — a page of the website → the document that a renderer makes of it.
#ifndef WAYMARK_GUIDE_PAGES_HPP
#define WAYMARK_GUIDE_PAGES_HPP

#include <string>

#include <waymark/document.hpp>

#include "guide/plan.hpp"

namespace waymark::guide {

// The whole page, in the roles that the site's renderer knows (html.hpp, SiteWriter). Thread safe. `item` is the item of the
// page with its body read; null on pages without one. `search` is the JSON of search.hpp, for the page that finds.
[[nodiscard]] Document page_document(const Plan& plan, const Page& page, const content::Item* item, std::string search, Diagnostics& problems);

}  // namespace waymark::guide

#endif
