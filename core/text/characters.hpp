// characters.hpp — the questions about single characters that Unicode answers; ICU stays in characters.cpp.
#ifndef WAYMARK_TEXT_CHARACTERS_HPP
#define WAYMARK_TEXT_CHARACTERS_HPP

#include <string>
#include <string_view>

namespace waymark::text {

// White space that a typist may have left in a line; drawn as a space.
[[nodiscard]] constexpr bool is_plain_space(char32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

[[nodiscard]] bool is_mark(char32_t c);           // general category M: it joins the character before it
[[nodiscard]] bool is_invisible(char32_t c);      // default ignorable: soft hyphen, joiners, variation selectors …
[[nodiscard]] bool is_control(char32_t c);        // general category Cc
[[nodiscard]] bool is_right_to_left(char32_t c);  // bidirectional class R or AL
[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] char32_t to_lower(char32_t c);  // simple mapping, without a locale

// Normalisation form C, for a character with its marks.
[[nodiscard]] std::u32string composed(std::u32string_view characters);

}  // namespace waymark::text

#endif
