#include "roster/vocabulary.hpp"

#include "base/text.hpp"

namespace waymark::roster {

std::string plain_word(std::string_view text) {
    const std::string folded = fold_case(text);
    std::string word;
    for (std::size_t i = 0; i < folded.size();) {
        const std::size_t start = i;
        const char32_t c = next_code_point(folded, i);
        const bool is_ascii_letter_or_digit = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool is_mark = c < 0xAA || c == 0xAB || c == 0xB7 || c == 0xBB || (c >= 0x2000 && c < 0x2070) || c == 0x3000 || c == 0xFEFF;
        if (c == '&') word += "and";
        else if (c == '#') word += "number";
        else if (is_ascii_letter_or_digit || !is_mark) word += folded.substr(start, i - start);
    }
    return word;
}

}  // namespace waymark::roster
