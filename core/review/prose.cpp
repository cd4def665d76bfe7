#include "review/prose.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "document/walk.hpp"

namespace waymark::review {
namespace {

constexpr std::array<std::string_view, 10> abbreviations = {"a.m", "p.m", "dr", "e.g", "etc", "i.e", "mr", "mrs", "ms", "vs"};

constexpr char32_t apostrophe = 0x2019, ellipsis = 0x2026;

bool closes(char32_t c) { return c == '"' || c == '\'' || c == ')' || c == ']' || c == apostrophe || c == 0x201D; }
bool opens(char32_t c) { return c == '"' || c == '(' || c == '[' || c == 0x2018 || c == 0x201C; }
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_lower(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF); }
bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c > 0x2BFF) && (c < 0x3000 || c > 0x303F)); }

// Whether the full stop at `stop` belongs to a word such as "Dr.".
bool ends_abbreviation(std::string_view text, std::size_t stop) {
    const std::size_t space = text.find_last_of(" (", stop == 0 ? 0 : stop - 1);
    const std::string word = lower_ascii(text.substr(space == std::string_view::npos ? 0 : space + 1, stop - (space == std::string_view::npos ? 0 : space + 1)));
    return std::find(abbreviations.begin(), abbreviations.end(), word) != abbreviations.end();
}

void replace_foreign(Inline& part) {
    if (std::holds_alternative<Foreign>(part.node)) part.node = Text{"–", false};
}

}  // namespace

void leave_out_foreign(Inlines& text) {
    document::walk_inlines(text, replace_foreign);
}

void leave_out_foreign(Blocks& blocks) {
    document::walk_inlines(blocks, replace_foreign);
}

std::vector<std::string> split_sentences(std::string_view text) {
    std::vector<std::string> out;
    const auto add = [&](std::string_view sentence) {
        if (sentence = trim(sentence); !words_of(sentence).empty()) out.emplace_back(sentence);
    };
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t at = i;
        const char32_t mark = next_code_point(text, i);
        if (mark != '.' && mark != '?' && mark != '!' && mark != ellipsis) continue;
        std::size_t end = i;
        for (std::size_t next = end; next < text.size() && closes(next_code_point(text, next));) end = next;
        if (end >= text.size() || text[end] != ' ') continue;
        std::size_t next = end + 1;
        if (next >= text.size()) continue;
        char32_t first = next_code_point(text, next);
        if (opens(first) && next < text.size()) first = next_code_point(text, next);
        if (is_lower(first) || (mark == '.' && ends_abbreviation(text, at))) continue;
        add(text.substr(begin, end - begin));
        begin = i = end;
    }
    add(text.substr(begin));
    return out;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> out;
    std::size_t begin = text.size();
    bool counts = false;
    const auto close = [&](std::size_t end) {
        if (begin < end && counts) out.push_back(text.substr(begin, end - begin));
        begin = text.size();
        counts = false;
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t at = i;
        const char32_t c = next_code_point(text, i);
        const bool solid = is_letter(c) || is_digit(c);
        if (!solid && c != '\'' && c != apostrophe && c != '-' && !((c == '.' || c == ',') && i < text.size() && is_digit(static_cast<unsigned char>(text[i])) && counts)) {
            close(at);
            continue;
        }
        if (begin == text.size()) begin = at;
        counts = counts || solid;
    }
    close(text.size());
    return out;
}

std::vector<Sentence> sentences_of(const Blocks& blocks) {
    std::vector<Sentence> out;
    document::walk_blocks(blocks, [&](const Block& block) {
        const auto* paragraph = std::get_if<Paragraph>(&block.node);
        if (paragraph == nullptr) return;
        Inlines text = paragraph->text;
        leave_out_foreign(text);
        for (std::string& sentence : split_sentences(document::plain_text(text))) out.push_back({std::move(sentence), block.at});
    });
    return out;
}

}  // namespace waymark::review
