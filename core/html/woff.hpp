// woff.hpp — a font file → the same font as browsers load it: WOFF 1.0 (W3C Recommendation, 2012), its tables compressed.
#ifndef WAYMARK_HTML_WOFF_HPP
#define WAYMARK_HTML_WOFF_HPP

#include <optional>
#include <string>
#include <string_view>

namespace waymark::html {

// `font` is a whole TrueType or OpenType file. Nothing when its table directory (OpenType 1.9, "Font Tables") is broken. Same
// input, same bytes.
[[nodiscard]] std::optional<std::string> woff(std::string_view font);

}  // namespace waymark::html

#endif
