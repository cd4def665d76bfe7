// syntax.hpp — the small words of PDF (ISO 32000-1 §7.2, §7.3): numbers, strings, names, references.
//
// Numbers are written by hand: no locale, no more than two decimals, no superfluous zero.
#ifndef WAYMARK_PDF_SYNTAX_HPP
#define WAYMARK_PDF_SYNTAX_HPP

#include <cstdint>
#include <string>
#include <string_view>

#include "theme/theme.hpp"

namespace waymark::pdf {

using ObjectNumber = std::uint32_t;

// Lengths in content streams are whole hundredths of a point: what is compared and added up has no rounding error.
using Hundredths = std::int64_t;
[[nodiscard]] Hundredths hundredths(double points);

void append_integer(std::string& out, std::int64_t number);
void append_hundredths(std::string& out, Hundredths number);           // 1050 → 10.5
void append_thousandths(std::string& out, std::int64_t number);        // 114 → .114
void append_reference(std::string& out, ObjectNumber object);          // 12 0 R

// A text string (§7.9.2.2): as it is when it is printable ASCII, otherwise UTF-16BE with its mark, in hexadecimal.
// Malformed UTF-8 becomes U+FFFD.
void append_text_string(std::string& out, std::string_view utf8);

// A string of bytes in parentheses; what would be misread is escaped.
void append_byte(std::string& out, std::uint8_t byte);
void append_byte_string(std::string& out, std::string_view bytes);

// A name with its slash; irregular characters as #xx.
void append_name(std::string& out, std::string_view name);

// A colour's components and the operator that sets it: `gray` for one of equal components.
void append_color(std::string& out, theme::Color color, std::string_view gray, std::string_view rgb);

// An entry with a rectangle (§7.9.5); `top_left` in layout's coordinates, with y downwards from the top of `height`.
void append_rectangle(std::string& out, std::string_view key, Point top_left, Size size, Pt height);

// Two bytes, big-endian, as four hexadecimal digits; a code point as UTF-16 (§9.10.3).
void append_hex16(std::string& out, std::uint16_t value);
void append_utf16(std::string& out, char32_t code_point);

}  // namespace waymark::pdf

#endif
