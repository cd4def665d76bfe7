#include "roster/value_words.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "roster/columns.hpp"

namespace waymark::roster {
namespace {

constexpr int ambiguous = -1;

// "3", and as spreadsheets write it, "3.0".
std::optional<int> whole_number(std::string_view text) {
    if (const std::size_t point = text.find('.'); point != std::string_view::npos && point > 0) {
        const std::string_view zeros = text.substr(point + 1);
        if (zeros.empty() || zeros.find_first_not_of('0') != std::string_view::npos) return std::nullopt;
        text = text.substr(0, point);
    }
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

bool is_numeric(std::string_view text) { return text.find_first_not_of("0123456789+-.,") == std::string_view::npos; }

}  // namespace

std::vector<std::string> known_values(std::size_t column, const Vocabulary& vocabulary) {
    if (column == role) return vocabulary.roles;
    if (column == constituency) return vocabulary.constituencies;
    if (column == edition) return vocabulary.editions;
    if (column == member_facing) return {"no", "yes"};
    std::vector<std::string> levels;
    for (int i = 1; i <= vocabulary.top_level; ++i) levels.push_back(std::to_string(i));
    return levels;
}

ValueWords::ValueWords(std::size_t column, const Vocabulary& vocabulary, const Mapping* mapping, Diagnostics& problems)
    : is_level_(column == level || column >= first_dimension), top_level_(vocabulary.top_level), known_(known_values(column, vocabulary)) {
    const std::string name = column_names(vocabulary)[column];
    if (is_level_) {
        add_levels(vocabulary);
    } else {
        for (std::size_t i = 0; i < known_.size(); ++i) by_word_.emplace(plain_word(known_[i]), static_cast<int>(i));
        for (const ValueWord& word : vocabulary.values)
            if (const auto id = std::find(known_.begin(), known_.end(), word.means); word.column == name && id != known_.end()) add(word.said, static_cast<int>(id - known_.begin()));
    }
    if (column == member_facing) {
        for (const char* yes : {"y", "true", "1"}) add(yes, 1);
        for (const char* no : {"n", "false", "0"}) add(no, 0);
    }
    if (mapping != nullptr) add_mapping(name, *mapping, problems);
}

// An id is never taken away by another word for another id.
void ValueWords::add(std::string_view said, int value) {
    std::string word = plain_word(said);
    if (word.empty()) return;
    const bool is_id = std::any_of(known_.begin(), known_.end(), [&](const std::string& id) { return !is_level_ && plain_word(id) == word; });
    const auto [entry, is_new] = by_word_.try_emplace(std::move(word), value);
    if (!is_new && entry->second != value && !is_id) entry->second = ambiguous;
}

void ValueWords::add_levels(const Vocabulary& vocabulary) {
    for (int number = 1; number <= vocabulary.top_level; ++number) {
        const std::string digits = std::to_string(number);
        for (const char* before : {"level ", "lvl ", "lv ", "l"}) add(before + digits, number);
        for (const ValueWord& word : vocabulary.values) {
            if (word.column != "level" || word.means != digits) continue;
            add(word.said, number);
            for (const char* before : {"", "level ", "lvl ", "l"}) add(before + digits + word.said, number);
            add(word.said + digits, number);
        }
    }
}

void ValueWords::add_mapping(const std::string& column, const Mapping& mapping, Diagnostics& problems) {
    for (const Mapping::Value& entry : mapping.values) {
        const bool is_own = entry.column == column || (entry.column == "level" && is_level_);
        if (!is_own) continue;
        const auto value = by_word(trim(entry.means));
        if (value) by_mapping_.insert_or_assign(fold_case(trim(entry.said)), *value);
        else if (entry.column == column) problems.error({mapping.file, entry.at}, column + " \"" + entry.means + "\" is not known", suggestion(entry.means, known_));
    }
}

std::optional<int> ValueWords::by_word(std::string_view text) const {
    if (is_level_ && is_numeric(text)) {
        const auto number = whole_number(text);
        return number && *number >= 1 && *number <= top_level_ ? number : std::nullopt;
    }
    const auto found = by_word_.find(plain_word(text));
    return found == by_word_.end() || found->second == ambiguous ? std::nullopt : std::optional(found->second);
}

std::optional<int> ValueWords::find(std::string_view cell) const {
    constexpr std::size_t most_asked = 1'000;
    std::string text(cell);
    if (const auto asked = asked_.find(text); asked != asked_.end()) return asked->second;
    const auto mapped = by_mapping_.empty() ? by_mapping_.end() : by_mapping_.find(fold_case(cell));
    const std::optional<int> value = mapped != by_mapping_.end() ? std::optional(mapped->second) : by_word(cell);
    if (asked_.size() < most_asked) asked_.emplace(std::move(text), value);
    return value;
}

}  // namespace waymark::roster
