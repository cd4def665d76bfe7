// capitals.hpp — small labels are set in capitals: "key tip" → "KEY TIP".
#ifndef WAYMARK_LAYOUT_CAPITALS_HPP
#define WAYMARK_LAYOUT_CAPITALS_HPP

#include <string>
#include <string_view>

namespace waymark::layout {

// Upper case of Basic Latin, Latin-1, Latin Extended-A, Greek and Cyrillic letters that have one of a single character;
// all other characters stay as they are. Independent of any locale.
[[nodiscard]] std::string capitals(std::string_view text);

}  // namespace waymark::layout

#endif
