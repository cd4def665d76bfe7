// figure_kinds.hpp — the kinds of figures, with what each knows: content is checked against it, drawings exist for each.
#ifndef WAYMARK_DOCUMENT_FIGURE_KINDS_HPP
#define WAYMARK_DOCUMENT_FIGURE_KINDS_HPP

#include <cstddef>
#include <string>
#include <vector>

namespace waymark::document {

struct FigureKind {
    std::string name;
    std::vector<std::string> slots, variants;
    std::size_t least_parts = 0;  // as the author writes it; a path gets its steps from the path of the pack
};

[[nodiscard]] const std::vector<FigureKind>& figure_kinds();

}  // namespace waymark::document

#endif
