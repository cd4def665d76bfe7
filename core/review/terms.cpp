#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/text.hpp"
#include "document/walk.hpp"
#include "review/rules.hpp"

namespace waymark::review {
namespace {

struct Line {
    std::string text;
    Position at;
};

// Everything that the item says, paragraph by paragraph, headings, fields and figures included.
std::vector<Line> lines_of(const content::Item& item) {
    std::vector<Line> out;
    for (const Inlines* part : {&item.title, &item.summary, &item.purpose, &item.when}) out.push_back({document::plain_text(*part), item.at});
    document::walk_blocks(item.blocks, [&](const Block& block) {
        Blocks alone = {Block{block.node, block.at, nullptr}};
        leave_out_foreign(alone);
        if (std::holds_alternative<Paragraph>(block.node) || std::holds_alternative<Heading>(block.node) || std::holds_alternative<Form>(block.node) || std::holds_alternative<Figure>(block.node))
            out.push_back({document::plain_text(alone), block.at});
    });
    return out;
}

// "PDSA", "A-HEART", "6S": at least two capitals, no small letters.
bool is_initials(std::string_view word) {
    const auto capitals = std::count_if(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals >= 2 && std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; });
}

// "PDSA’s" and "PDSAs" are PDSA.
std::string_view stem_of(std::string_view word) {
    for (const std::string_view end : {"\xE2\x80\x99s", "'s", "s"})
        if (word.ends_with(end) && is_initials(word.substr(0, word.size() - end.size()))) return word.substr(0, word.size() - end.size());
    return word;
}

// Initials that a text explains by itself: "the Rapid Improvement Model (RIM)", "RIM (Rapid Improvement Model)".
void note_explained(const std::string& text, std::set<std::string>& explained) {
    for (const std::string_view word : words_of(text)) {
        if (!is_initials(word)) continue;
        const auto begin = static_cast<std::size_t>(word.data() - text.data());
        const std::size_t end = begin + word.size();
        const bool in_brackets = begin > 0 && text[begin - 1] == '(';
        const bool before_brackets = text.compare(end, 2, " (") == 0;
        if (in_brackets || before_brackets) explained.emplace(word);
    }
}

// What the definitions and glossaries of some blocks explain: the words of their terms.
void note_defined(const Blocks& blocks, std::string_view role, std::set<std::string>& out) {
    document::walk_blocks(blocks, [&](const Block& block) {
        const auto* definitions = std::get_if<Definitions>(&block.node);
        if (definitions == nullptr || (!role.empty() && definitions->role != role)) return;
        for (const Definition& entry : definitions->entries) {
            const std::string term = document::plain_text(entry.term);
            out.insert(fold_case(term.substr(0, term.find_last_not_of(".: ") + 1)));
            for (const std::string_view word : words_of(term))
                if (is_initials(word)) out.emplace(word);
        }
    });
}

// The entries of glossaries: initials as they are, and whole terms in small letters ("run chart"; of "metric, or measure"
// each).
std::set<std::string> glossary_of(const content::Pack& pack) {
    std::set<std::string> out;
    for (const content::Item& item : pack.items) note_defined(item.blocks, "glossary", out);
    std::set<std::string> parts;
    for (const std::string& term : out)
        for (std::size_t begin = 0; begin < term.size();) {
            const std::size_t end = std::min(term.find_first_of(",(", begin), term.size());
            std::string_view part = trim(std::string_view(term).substr(begin, end - begin));
            if (part.starts_with("or ")) part.remove_prefix(3);
            if (part.ends_with(")")) part.remove_suffix(1);
            parts.emplace(part);
            begin = end + 1;
        }
    out.merge(parts);
    return out;
}

// Where a folded text says a word of art, as a whole word or with a plural s.
bool says(std::string_view text, std::string_view term) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80) != 0; };
    for (auto at = text.find(term); at != std::string_view::npos; at = text.find(term, at + 1)) {
        std::size_t end = at + term.size();
        if (end < text.size() && text[end] == 's') ++end;
        if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) return true;
    }
    return false;
}

}  // namespace

void check_terms(const content::Pack& pack, Findings findings) {
    const std::set<std::string> glossary = glossary_of(pack);
    std::map<std::string, const content::Term*> open;  // words of art that no glossary has, folded
    for (const content::Term& term : pack.terms)
        if (!glossary.contains(fold_case(term.word))) open.emplace(fold_case(term.word), &term);
    for (const content::Item& item : pack.items) {
        const std::vector<Line> lines = lines_of(item);
        std::set<std::string> explained;
        note_defined(item.blocks, {}, explained);
        for (const Line& line : lines) note_explained(line.text, explained);
        for (const Line& line : lines) {
            for (const std::string_view word : words_of(line.text)) {
                const std::string initials(stem_of(word));
                if (!is_initials(initials) || glossary.contains(initials) || !explained.insert(initials).second) continue;
                findings.add(Rule::Term, {item.file, line.at}, "\"" + initials + "\" is explained neither here nor in a glossary", "write it out once, with the initials in brackets, or add it to a glossary block");
            }
            const std::string folded = fold_case(line.text);
            for (const auto& [word, term] : open)
                if (!explained.contains(word) && says(folded, word)) {
                    explained.insert(word);
                    findings.add(Rule::Term, {item.file, line.at}, "\"" + term->word + "\" is a term of the pack, and no glossary explains it", "add it to a glossary block, or take it out of terms in pack.toml");
                }
        }
    }
}

}  // namespace waymark::review
