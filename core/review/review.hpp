// review.hpp — what an editor should know of a pack that can be read: gaps, unequal treatment, words, reading grade.
//
// Reading a pack finds what is wrong with its files (errors). A review asks whether the content serves its readers; what
// it finds are warnings. Its rules:
//
//     orphan      an item that no packet holds, and that no reached item, list of the path or recipe leads to
//     criterion   a criterion that no item helps
//     packet      a reader of one team whose packet holds no tools; a key of a recipe that chooses a page for nobody
//     front       front matter that an editor should fill in; an empty list or text counts as filled in
//     term        initials, or a word of art of the pack, that is neither explained in the item nor in a glossary of the pack
//     treatment   an item with text for one constituency and none for another that it is meant for, too
//     reading     a grade above the limit, or too few items at the goal (readability.hpp)
//     duplicate   a sentence of 6 words or more that stands in two items
#ifndef WAYMARK_REVIEW_REVIEW_HPP
#define WAYMARK_REVIEW_REVIEW_HPP

#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "content/pack.hpp"
#include "review/readability.hpp"

namespace waymark::review {

enum class Rule { Orphan, Criterion, Packet, Front, Term, Treatment, Reading, Duplicate };
[[nodiscard]] std::string_view rule_name(Rule rule);  // as in the list above

struct Finding {
    Rule rule = Rule::Orphan;
    Diagnostic problem;
};

struct ItemReading {
    const content::Item* item = nullptr;  // lives in the pack
    Readability readability;
};

struct Review {
    std::vector<Finding> findings;      // by file and line
    std::vector<ItemReading> readings;  // in the order of the guide; empty when the pack is not in English
};

// Grades of reading, in years of school: plain-language guides for patients and staff ask for 6 to 8.
inline constexpr double reading_goal = 8, reading_limit = 11;
inline constexpr double share_at_goal = 0.8;

// `pack` is read whole, its bodies too. Of one with errors what could be read is reviewed.
[[nodiscard]] Review review(const content::Pack& pack);

}  // namespace waymark::review

#endif
