// plain_toml.hpp — the TOML that nearly all front matter is, read in a tenth of the time that toml++ takes.
//
// Plain is: one key a line, of letters, digits, '-' and '_', each once; as its value text in double quotes without
// backslashes, a whole number that is not negative, true, false, or a list on that line of such texts and numbers. Blank
// lines may stand between. Whatever else there is, faults above all, is left to parse_toml, which gives the same for what is plain.
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
