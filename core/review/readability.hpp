// readability.hpp — how many years of school a text asks for.
//
// Flesch-Kincaid grade level: 0.39 · words/sentences + 11.8 · syllables/words − 15.59 (Kincaid, Fishburne, Rogers and
// Chissom, "Derivation of new readability formulas …", Naval Technical Training Command, Research Branch Report 8-75, 1975,
// p. 14). It holds for English alone.
#ifndef WAYMARK_REVIEW_READABILITY_HPP
#define WAYMARK_REVIEW_READABILITY_HPP

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "review/prose.hpp"

namespace waymark::review {

struct Readability {
    std::size_t words = 0, sentences = 0, syllables = 0;

    // Years of school; 0 for a text without words, and at least 0.
    [[nodiscard]] double grade() const;
};

// "8.1": as grades are printed.
[[nodiscard]] std::string one_decimal(double number);

// Short pieces of fewer than 4 words without a full stop (the cells of a table, say) are not counted: they are no
// sentences, and would make any text seem easy.
[[nodiscard]] Readability readability_of(const std::vector<Sentence>& sentences);

// English syllables by its spelling: groups of vowels, without a silent e; at least 1. A number counts as one, initials
// that cannot be spoken ("HR") as many as they have letters.
[[nodiscard]] std::size_t count_syllables(std::string_view word);

}  // namespace waymark::review

#endif
