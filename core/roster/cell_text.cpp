#include "roster/cell_text.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "roster/folded.hpp"

namespace waymark::roster {
namespace {

constexpr std::size_t longest_text = 300;

bool breaks_line(char c) { return c == '\n' || c == '\r' || c == '\t'; }

}  // namespace

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::optional<CellFault> fault_of_bytes(std::string_view text) {
    if (first_bad_utf8(text)) return CellFault{"the text is not UTF-8", "save the file again as \"CSV UTF-8\""};
    if (text.size() > longest_text) return CellFault{"the text has " + std::to_string(text.size()) + " bytes; at most " + std::to_string(longest_text) + " are read", "shorten it"};
    return std::nullopt;
}

bool has_line_break(std::string_view text) { return std::any_of(text.begin(), text.end(), breaks_line); }

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (!breaks_line(c)) line += c;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    return line;
}

std::optional<char32_t> first_control(std::string_view text) {
    for (std::size_t i = 0; i < text.size();)
        if (const char32_t c = next_code_point(text, i); c < 0x20 || (c >= 0x7F && c < 0xA0)) return c;
    return std::nullopt;
}

bool says_nothing(std::string_view text) {
    constexpr std::array<std::string_view, 6> words{"-", "n/a", "none", "unknown", "tbd", "."};
    return std::find(words.begin(), words.end(), folded(text)) != words.end();
}

}  // namespace waymark::roster
