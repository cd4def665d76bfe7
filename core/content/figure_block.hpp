// figure_block.hpp — the body of a figure block → a Figure. Which kinds and slots there are is said here; core/figure
// draws them.
#ifndef WAYMARK_CONTENT_FIGURE_BLOCK_HPP
#define WAYMARK_CONTENT_FIGURE_BLOCK_HPP

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

namespace waymark::content {

struct FigureBlock {
    std::string kind, variant;
    std::string_view body;
    std::string file;
    Position at, variant_at, body_at;
    const std::map<std::string, std::string>& words;  // what {{org.…}} stands for
    std::function<Inlines(std::string_view text, Position)> read_line;
};

// An unknown kind, variant or slot, a missing `alt`, or too few parts for the kind are errors.
[[nodiscard]] Figure read_figure(const FigureBlock& source, Diagnostics& problems);

}  // namespace waymark::content

#endif
