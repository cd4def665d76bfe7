// value_words.hpp — what the cells of one column mean: the ids of the pack, and all the other words for them.
//
// A cell is compared as plain_word does. "Co lead" and "colead" are the id "co-lead"; "Level 3", "L3", "3 - Transitional" and
// "Transitional" are level 3 where the pack calls it so; "Y", "TRUE" and "1" are yes. What two ids share means neither.
#ifndef WAYMARK_ROSTER_VALUE_WORDS_HPP
#define WAYMARK_ROSTER_VALUE_WORDS_HPP

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "roster/mapping.hpp"
#include "roster/vocabulary.hpp"

namespace waymark::roster {

// The values that the cells of a column have, as they are written: ids, "1" …, "no" and "yes".
[[nodiscard]] std::vector<std::string> known_values(std::size_t column, const Vocabulary&);

class ValueWords {
public:
    // `column` has known values (has_known_values). A mapping's words go before all others; those that mean nothing are reported.
    ValueWords(std::size_t column, const Vocabulary&, const Mapping*, Diagnostics& problems);

    // The number of the value: index of an id; of a level the number itself; 1 for yes, 0 for no.
    [[nodiscard]] std::optional<int> find(std::string_view cell) const;
    [[nodiscard]] const std::vector<std::string>& known() const { return known_; }  // known_values

private:
    void add(std::string_view word, int value);
    void add_levels(const Vocabulary&);
    void add_mapping(const std::string& column, const Mapping&, Diagnostics& problems);
    [[nodiscard]] std::optional<int> by_word(std::string_view text) const;

    bool is_level_ = false;
    int top_level_ = 0;
    std::vector<std::string> known_;
    std::unordered_map<std::string, int> by_word_;    // plain words; -1: of two values
    std::unordered_map<std::string, int> by_mapping_;  // as they are written, letter case apart
    mutable std::unordered_map<std::string, std::optional<int>> asked_;  // the same few words come again and again
};

}  // namespace waymark::roster

#endif
