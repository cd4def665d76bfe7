// writers.hpp — one function for each kind of page: private to core/guide.
#ifndef WAYMARK_GUIDE_WRITERS_HPP
#define WAYMARK_GUIDE_WRITERS_HPP

#include <string>

#include <waymark/document.hpp>

#include "guide/plan.hpp"

namespace waymark::guide {

// item_page.cpp
[[nodiscard]] Document item_document(const Plan&, const Page&, Diagnostics&);

// path_pages.cpp
[[nodiscard]] Document path_document(const Plan&, const Page&);
[[nodiscard]] Document level_document(const Plan&, const Page&);
[[nodiscard]] Document dimension_document(const Plan&, const Page&);
[[nodiscard]] Document cell_document(const Plan&, const Page&);
// The picture of the path with one level lit; with 0, none.
[[nodiscard]] Figure path_picture(const content::Pack&, int level);
// The levels and dimensions as a table whose cells lead to their pages.
[[nodiscard]] Block path_table(const Plan&);

// way_pages.cpp
[[nodiscard]] Document home_document(const Plan&, const Page&);
[[nodiscard]] Document role_document(const Plan&, const Page&);
[[nodiscard]] Document need_document(const Plan&, const Page&);
[[nodiscard]] Document section_document(const Plan&, const Page&);
[[nodiscard]] Document find_document(const Plan&, const Page&, std::string search);
[[nodiscard]] Document letter_document(const Plan&, const Page&);
[[nodiscard]] Document moved_document(const Plan&, const Page&);
[[nodiscard]] Document choose_document(const Plan&, const Page&);
[[nodiscard]] Document not_found_document(const Plan&, const Page&);

}  // namespace waymark::guide

#endif
