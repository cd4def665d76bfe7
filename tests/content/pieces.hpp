// pieces.hpp — guide.toml: what each piece of the guide must hold, as values. The file itself explains its keys.
#ifndef WAYMARK_TESTS_CONTENT_PIECES_HPP
#define WAYMARK_TESTS_CONTENT_PIECES_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

namespace waymark::tests {

enum class Lives { Item, Path, Nowhere };

struct ExpectedGroup {
    std::string of;         // "rows", "steps" …
    std::size_t count = 0;  // at least
};

struct Piece {
    std::string id;
    Lives lives = Lives::Item;
    std::vector<ExpectedGroup> groups;
    std::vector<std::pair<FieldType, std::size_t>> fields;  // at least so many
    std::string figure;
    std::vector<std::string> boxes;
    std::vector<std::string> says;
};

[[nodiscard]] std::vector<Piece> read_pieces(std::string_view toml, const std::string& file, Diagnostics& problems);

// "choose-one", as guide.toml and authors write it.
[[nodiscard]] std::string name_of(FieldType type);

}  // namespace waymark::tests

#endif
