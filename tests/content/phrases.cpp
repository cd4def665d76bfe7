#include "content/phrases.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace waymark::tests {
namespace {

char32_t plain_character(char32_t c) {
    if (c == U'‘' || c == U'’') return U'\'';
    if (c == U'“' || c == U'”') return U'"';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return U'-';  // hyphens, dashes, minus
    if (c == 0x00a0 || c == 0x202f || c == 0x2009) return U' ';
    return c;
}

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

bool has(std::string_view text, std::string_view words, bool may_go_on) {
    for (auto at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
        const auto end = at + words.size();
        const bool starts = at == 0 || !is_word_byte(words.front()) || !is_word_byte(text[at - 1]);
        const bool ends = may_go_on || end == text.size() || !is_word_byte(words.back()) || !is_word_byte(text[end]);
        if (starts && ends) return true;
    }
    return false;
}

}  // namespace

std::string plain(std::string_view text) {
    const std::string folded = fold_case(text);
    std::string out;
    for (std::size_t at = 0; at < folded.size();) append_utf8(out, plain_character(next_code_point(folded, at)));
    return out;
}

bool says(std::string_view text, std::string_view phrase) {
    const std::string wanted = plain(phrase);
    for (std::size_t start = 0; start <= wanted.size();) {
        const auto end = std::min(wanted.find('|', start), wanted.size());
        std::string_view words = std::string_view(wanted).substr(start, end - start);
        const bool may_go_on = words.ends_with('*');
        if (may_go_on) words.remove_suffix(1);
        if (!words.empty() && has(text, words, may_go_on)) return true;
        start = end + 1;
    }
    return false;
}

}  // namespace waymark::tests
