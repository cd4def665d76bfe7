// web_font.hpp — a font file → the part of it that a page needs, as browsers accept it. HarfBuzz stays in web_font.cpp.
//
// text::FontBook::subset makes fonts for PDF, without the tables that browsers insist on (OS/2, name, post: the OpenType
// sanitizer refuses a font that lacks them) and without kerning. This keeps both and drops ligatures, which our own
// measuring does not use either.
#ifndef WAYMARK_HTML_WEB_FONT_HPP
#define WAYMARK_HTML_WEB_FONT_HPP

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace waymark::html {

// `file` is a font that FontBook has opened, and so has checked. Same input, same bytes.
[[nodiscard]] Result<std::string> web_font(std::string_view file, std::string_view name, std::u32string_view characters);

}  // namespace waymark::html

#endif
