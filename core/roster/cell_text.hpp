// cell_text.hpp — the text of one cell: what makes it unreadable, and how it is shown in messages.
#ifndef WAYMARK_ROSTER_CELL_TEXT_HPP
#define WAYMARK_ROSTER_CELL_TEXT_HPP

#include <optional>
#include <string>
#include <string_view>

namespace waymark::roster {

// "text", in quotes.
[[nodiscard]] std::string quoted(std::string_view text);

struct CellFault {
    std::string message, hint;
};

// Why the text cannot be used: it is no UTF-8, or has more than 300 bytes. Nothing when it can.
[[nodiscard]] std::optional<CellFault> fault_of_bytes(std::string_view text);

// Line breaks and tabs become one space, so that a cell with two lines reads as one.
[[nodiscard]] bool has_line_break(std::string_view text);
[[nodiscard]] std::string on_one_line(std::string_view text);

// The first control character (C0, delete, C1), if there is one.
[[nodiscard]] std::optional<char32_t> first_control(std::string_view text);

// Whether it is a word or mark for "nothing here": "-", "n/a", "none", "unknown", "tbd" or ".", with any dash, in any letter case.
[[nodiscard]] bool says_nothing(std::string_view text);

}  // namespace waymark::roster

#endif
