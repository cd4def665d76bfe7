// holdings.hpp — the lists, tables, forms and figures of a page, each with the number of its entries.
//
// Found wherever they stand: in call-outs, in cells of tables, in points of lists, in groups. What is for some readers
// alone counts too: the question is what the guide has, not what one packet shows.
#ifndef WAYMARK_TESTS_CONTENT_HOLDINGS_HPP
#define WAYMARK_TESTS_CONTENT_HOLDINGS_HPP

#include <cstddef>
#include <string>
#include <vector>

#include <waymark/document.hpp>

#include "path/path.hpp"

namespace waymark::tests {

// A figure's Parts are counted slot by slot: a center or a trouble spot is no panel. Prompts, Ratings, Choices, Cells
// and Criteria are counted over the whole page, since authors write each one as a block of its own.
enum class Shape { Steps, Points, Rows, Definitions, Dialogue, Parts, Checks, Prompts, Ratings, Choices, Options, Cells, Criteria };

struct Holding {
    Shape shape = Shape::Points;
    std::size_t size = 0;
};

[[nodiscard]] std::vector<Holding> holdings_of(const Blocks& blocks, const path::Path& path);

// Whether a group that guide.toml calls `of` ("rows", "steps" …) may be written in this shape.
[[nodiscard]] bool accepts(const std::string& of, Shape shape);
[[nodiscard]] bool is_known_group(const std::string& of);

// "rows", "parts of a figure": for messages.
[[nodiscard]] std::string name_of(Shape shape);

}  // namespace waymark::tests

#endif
