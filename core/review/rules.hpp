// rules.hpp — the rules of a review, one function each: private to core/review. Each adds what it finds.
#ifndef WAYMARK_REVIEW_RULES_HPP
#define WAYMARK_REVIEW_RULES_HPP

#include <string>
#include <utility>
#include <vector>

#include "review/prose.hpp"
#include "review/review.hpp"

namespace waymark::review {

// An item and its running text: split once, asked by several rules.
struct ItemProse {
    const content::Item* item;
    std::vector<Sentence> sentences;
};
using Prose = std::vector<ItemProse>;

class Findings {
public:
    explicit Findings(std::vector<Finding>& found) : found_(found) {}
    void add(Rule rule, SourceSpan where, std::string message, std::string hint) const {
        found_.push_back({rule, {Severity::Warning, std::move(where), std::move(message), std::move(hint)}});
    }

private:
    std::vector<Finding>& found_;
};

void check_reach(const content::Pack&, Findings);         // orphan, packet
void check_criteria(const content::Pack&, Findings);
void check_front_matter(const content::Pack&, Findings);
void check_terms(const content::Pack&, Findings);
void check_treatment(const content::Pack&, Findings);
void check_reading(const content::Pack&, const Prose&, const std::vector<ItemReading>&, Findings);
void check_duplicates(const Prose&, Findings);

}  // namespace waymark::review

#endif
