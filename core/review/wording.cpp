#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/text.hpp"
#include "review/rules.hpp"

namespace waymark::review {
namespace {

constexpr std::size_t fewest_words = 6;
constexpr std::size_t shown_bytes = 90;

// The beginning of a sentence, cut between words.
std::string beginning_of(const std::string& sentence) {
    if (sentence.size() <= shown_bytes) return sentence;
    return sentence.substr(0, sentence.rfind(' ', shown_bytes)) + " …";
}

const Sentence* longest(const std::vector<Sentence>& sentences) {
    const auto found = std::max_element(sentences.begin(), sentences.end(), [](const Sentence& a, const Sentence& b) { return words_of(a.text).size() < words_of(b.text).size(); });
    return found == sentences.end() ? nullptr : &*found;
}

// The words alone: letter case, punctuation and spacing make no new sentence.
std::string words_alone(const std::string& sentence) {
    std::string out;
    const std::string folded = fold_case(sentence);
    for (const std::string_view word : words_of(folded)) out.append(out.empty() ? "" : " ").append(word);
    return out;
}

}  // namespace

void check_reading(const content::Pack& pack, const Prose& prose, const std::vector<ItemReading>& readings, Findings findings) {
    std::size_t at_goal = 0;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const Readability& r = readings[i].readability;
        if (r.grade() <= reading_goal) ++at_goal;
        if (r.grade() <= reading_limit) continue;
        const content::Item& item = *readings[i].item;
        const Sentence& sentence = *longest(prose[i].sentences);
        findings.add(Rule::Reading, {item.file, sentence.at}, "\"" + item.id + "\" asks for " + one_decimal(r.grade()) + " years of school, and " + one_decimal(reading_limit) + " is the limit",
                     "use shorter sentences and words; the longest sentence has " + std::to_string(words_of(sentence.text).size()) + " words: \"" + beginning_of(sentence.text) + "\"");
    }
    const double share = readings.empty() ? 1 : static_cast<double>(at_goal) / static_cast<double>(readings.size());
    if (share < share_at_goal)
        findings.add(Rule::Reading, {pack.file, {}}, std::to_string(at_goal) + " of " + std::to_string(readings.size()) + " items are at reading grade " + std::to_string(static_cast<int>(reading_goal)) + " or lower; " + std::to_string(static_cast<int>(share_at_goal * 100)) + " in 100 should be",
                     "waymark check --reading lists the grade of each");
}

void check_duplicates(const Prose& prose, Findings findings) {
    struct First {
        const content::Item* item;
        Position at;
    };
    std::unordered_map<std::string, First> seen;
    for (const ItemProse& each : prose)
        for (const Sentence& sentence : each.sentences) {
            if (words_of(sentence.text).size() < fewest_words) continue;
            const auto [first, is_new] = seen.try_emplace(words_alone(sentence.text), First{each.item, sentence.at});
            if (is_new || first->second.item == each.item) continue;
            findings.add(Rule::Duplicate, {each.item->file, sentence.at}, "this sentence stands in " + first->second.item->file + ":" + std::to_string(first->second.at.line) + " too: \"" + beginning_of(sentence.text) + "\"",
                         "say it once and link to it, or say what is different here");
        }
}

}  // namespace waymark::review
