#include <algorithm>
#include <set>
#include <string>

#include "base/text.hpp"
#include "document/walk.hpp"
#include "review/rules.hpp"

namespace waymark::review {
namespace {

template <typename T>
bool allows(const std::vector<T>& list, const T& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

struct ForSome {
    const Audience* audience;
    Position at;
};

std::vector<ForSome> blocks_for_some(const Blocks& blocks) {
    std::vector<ForSome> out;
    document::walk_blocks(blocks, [&](const Block& block) {
        if (block.audience != nullptr && !block.audience->constituencies.empty()) out.push_back({block.audience.get(), block.at});
    });
    return out;
}

}  // namespace

// Asked for each role and level of the item: text for labor sponsors alone is no fault when the other sponsors have theirs.
void check_treatment(const content::Pack& pack, Findings findings) {
    for (const content::Item& item : pack.items) {
        const std::vector<ForSome> some = blocks_for_some(item.blocks);
        std::set<std::string> said;
        for (const content::Role& role : pack.roles) {
            if (some.empty() || !allows(item.audience.roles, role.id)) continue;
            for (const path::Level& level : pack.path.levels) {
                if (!allows(item.audience.levels, level.number)) continue;
                std::vector<std::string> have, lack;
                Position at;
                for (const content::Constituency& constituency : pack.constituencies) {
                    if (!allows(item.audience.constituencies, constituency.id)) continue;
                    const auto found = std::find_if(some.begin(), some.end(), [&](const ForSome& each) {
                        return allows(each.audience->constituencies, constituency.id) && allows(each.audience->roles, role.id) && allows(each.audience->levels, level.number);
                    });
                    (found == some.end() ? lack : have).push_back(constituency.id);
                    if (found != some.end() && at.line == 0) at = found->at;
                }
                if (have.empty() || lack.empty()) continue;
                std::string message = "there is text for " + join(have, " and ") + ", and none for " + join(lack, " and ");
                if (said.insert(message).second) findings.add(Rule::Treatment, {item.file, at}, std::move(message), "write theirs too, make the text one for all, or name the item's constituencies");
            }
        }
    }
}

}  // namespace waymark::review
