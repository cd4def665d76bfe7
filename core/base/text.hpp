// text.hpp — UTF-8, and the small questions about words that every stage asks.
#ifndef WAYMARK_BASE_TEXT_HPP
#define WAYMARK_BASE_TEXT_HPP

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace waymark {

// Byte offset of the first place that is not well-formed UTF-8 (Unicode 15, table 3-7); nothing when all is well.
[[nodiscard]] std::optional<std::size_t> first_bad_utf8(std::string_view text);

// The code point at `offset`, which is moved past it. A malformed byte gives U+FFFD and moves by one.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& offset);

void append_utf8(std::string& out, char32_t code_point);

// How many insertions, deletions, substitutions and swaps of two neighbours, byte by byte, lead from one to the other (optimal string
// alignment). Takes time in proportion to the product of their lengths.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The known word nearest to `found` (Damerau-Levenshtein, at most a third of its length), for "did you mean …"; empty
// when none is near.
[[nodiscard]] std::string nearest_word(std::string_view found, std::span<const std::string> known);

// "did you mean "x"?", or the list of what is known when nothing is near.
[[nodiscard]] std::string suggestion(std::string_view found, std::span<const std::string> known);

// The ids of what is declared, in its order: roles, editions, ….
template <typename T>
[[nodiscard]] std::vector<std::string> ids_of(const std::vector<T>& declared) {
    std::vector<std::string> out;
    for (const T& one : declared) out.push_back(one.id);
    return out;
}

// Without the white space at both ends: that of ASCII, the blanks of Unicode (no-break, of a fixed width, ideographic), and the marks
// without width that are copied along with a text (U+200B, U+2060, U+FEFF). Nobody sees a difference between them.
[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string lower_ascii(std::string_view text);

// The text without regard to letter case: simple folding of the Latin, Greek, Cyrillic and Armenian letters (Unicode
// CaseFolding.txt, status C and S), everything else as it is. Two names that fold alike are one file on many systems.
[[nodiscard]] std::string fold_case(std::string_view text);

// The name of a spreadsheet's column: 1 is "A", 26 "Z", 27 "AA".
[[nodiscard]] std::string column_letters(std::uint32_t column);

// Whether it is well formed as a language tag (RFC 5646 §2.1, as far as its shape goes): a language of 2 to 8 letters, then
// subtags of 1 to 8 letters and digits with '-' before each, the last of 2 at least; 35 bytes at most.
[[nodiscard]] bool is_language_tag(std::string_view tag);

// FNV-1a, 64 bit: content keys, stable across runs and machines.
[[nodiscard]] std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0xcbf29ce484222325u);

// A list for people: commas, and `last` between the last two. With " and ": "a", "a and b", "a, b and c"; with ", ":
// "a, b, c".
[[nodiscard]] std::string join(std::span<const std::string> words, std::string_view last);

}  // namespace waymark

#endif
