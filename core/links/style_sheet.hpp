// style_sheet.hpp — the addresses in a style sheet: url(…) and @import "…".
#ifndef WAYMARK_LINKS_STYLE_SHEET_HPP
#define WAYMARK_LINKS_STYLE_SHEET_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::links {

struct StyleAddress {
    std::string address;
    std::size_t at = 0;  // offset of its first byte
};

// Comments are left out. CSS Syntax level 3, §4.3.6, without escapes: a site that we wrote has none in its addresses.
[[nodiscard]] std::vector<StyleAddress> addresses_of_style(std::string_view css);

// The texts in quotes of a script: it loads its data by such names. Escapes are not read.
[[nodiscard]] std::vector<std::string_view> quoted_texts(std::string_view script);

}  // namespace waymark::links

#endif
