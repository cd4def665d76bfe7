// style_sheet.hpp — the style of a packet: embedded fonts, design tokens, and the rules of templates/html/packet.css.
//
// Three things cannot stand in a file that a person writes, and are made here: the fonts as data: addresses; widths of
// table columns as classes w1 … w100 (a style attribute would need a hole in the page's security policy); and the colours
// of as many levels as the path has. All of it is the same for all packets of a run.
#ifndef WAYMARK_HTML_STYLE_SHEET_HPP
#define WAYMARK_HTML_STYLE_SHEET_HPP

#include <string>

#include "base/result.hpp"
#include "html/html.hpp"

namespace waymark::html {

// @font-face rules of the family "waymark": regular, bold, italic and black, with the Latin base and the pack's characters.
[[nodiscard]] Result<std::string> font_faces(const Tools& tools);

// The whole style sheet for a path of `levels` levels.
[[nodiscard]] std::string style_sheet(const theme::Theme& theme, const std::string& fonts, std::string_view rules, int levels);

}  // namespace waymark::html

#endif
