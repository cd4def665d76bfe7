// plain_toml.hpp — the TOML that nearly all of a pack is, read in a tenth of the time that toml++ takes.
//
// Plain is: keys of letters, digits, '-' and '_', each once in its table; as their values text in double quotes, on one line or
// between three of them, without backslashes, text between three single quotes, a whole number that is not negative, true, false,
// lists, and tables in braces on one line; [table] and [[table]] with one such key, at the top; comments. Whatever else there is,
// faults above all, is left to parse_toml, which gives the same for what is plain.
#ifndef WAYMARK_DATA_PLAIN_TOML_HPP
#define WAYMARK_DATA_PLAIN_TOML_HPP

#include <optional>
#include <string_view>

#include "data/toml.hpp"

namespace waymark::data {

// Nothing when the text is not plain. `offset` as for parse_toml.
[[nodiscard]] std::optional<Table> read_plain_toml(std::string_view text, Position offset);

}  // namespace waymark::data

#endif
