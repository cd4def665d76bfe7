#include "review/review.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "review/rules.hpp"

namespace waymark::review {

std::string_view rule_name(Rule rule) {
    constexpr std::array<std::string_view, 8> names = {"orphan", "criterion", "packet", "front", "term", "treatment", "reading", "duplicate"};
    return names[static_cast<std::size_t>(rule)];
}

Review review(const content::Pack& pack) {
    Review out;
    const Findings findings(out.findings);
    Prose prose;
    for (const content::Item& item : pack.items) prose.push_back({&item, sentences_of(item.blocks)});
    if (pack.language == "en" || pack.language.starts_with("en-"))
        for (const ItemProse& each : prose) out.readings.push_back({each.item, readability_of(each.sentences)});

    check_reach(pack, findings);
    check_criteria(pack, findings);
    check_front_matter(pack, findings);
    check_terms(pack, findings);
    check_treatment(pack, findings);
    check_reading(pack, prose, out.readings, findings);
    check_duplicates(prose, findings);
    std::stable_sort(out.findings.begin(), out.findings.end(), [](const Finding& a, const Finding& b) {
        const SourceSpan &x = a.problem.where, &y = b.problem.where;
        return std::tie(x.file, x.at.line, x.at.column) < std::tie(y.file, y.at.line, y.at.column);
    });
    return out;
}

}  // namespace waymark::review
