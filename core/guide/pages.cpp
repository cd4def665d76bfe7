#include "guide/pages.hpp"

#include <utility>

#include "guide/writers.hpp"

namespace waymark::guide {

Document page_document(const Plan& plan, const Page& page, std::string search, Diagnostics& problems) {
    switch (page.kind) {
        case PageKind::Home: return home_document(plan, page);
        case PageKind::Find: return find_document(plan, page, std::move(search));
        case PageKind::Choose: return choose_document(plan, page);
        case PageKind::NotFound: return not_found_document(plan, page);
        case PageKind::Path: return path_document(plan, page);
        case PageKind::Level: return level_document(plan, page);
        case PageKind::Dimension: return dimension_document(plan, page);
        case PageKind::Cell: return cell_document(plan, page);
        case PageKind::Role: return role_document(plan, page);
        case PageKind::Need: return need_document(plan, page);
        case PageKind::Section: return section_document(plan, page);
        case PageKind::Letter: return letter_document(plan, page);
        case PageKind::Moved: return moved_document(plan, page);
        case PageKind::Item: return item_document(plan, page, problems);
    }
    return {};
}

}  // namespace waymark::guide
