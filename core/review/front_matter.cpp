#include "review/rules.hpp"

namespace waymark::review {

void check_front_matter(const content::Pack& pack, Findings findings) {
    for (const content::Item& item : pack.items)
        for (const std::string& key : item.unsaid) {
            const bool is_list = key == "levels" || key == "dimensions" || key == "helps" || key == "related";
            findings.add(Rule::Front, {item.file, item.at}, "the front matter says no " + key, is_list ? "add it; " + key + " = [] says that there are none" : "add it below the id");
        }
}

}  // namespace waymark::review
