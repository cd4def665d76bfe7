// read_path.hpp — path.toml → the path, checked: levels 1 … n, every id known and used once, every level on the path.
#ifndef WAYMARK_CONTENT_READ_PATH_HPP
#define WAYMARK_CONTENT_READ_PATH_HPP

#include <string>
#include <string_view>

#include <waymark/diagnostic.hpp>

#include "content/blocks.hpp"
#include "content/pack.hpp"
#include "path/path.hpp"

namespace waymark::content {

// `pack` gives the roles and editions that criteria may name. `references` takes the addresses in the text, and the items
// that explore_more names, for the caller to check.
[[nodiscard]] path::Path read_path(std::string_view toml, const std::string& file, const Pack& pack, std::vector<Reference>& references,
                                   Diagnostics& problems);

// What blocks may refer to, from what the pack declares so far.
[[nodiscard]] Vocabulary vocabulary_of(const Pack& pack);

}  // namespace waymark::content

#endif
