#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "document/walk.hpp"
#include "packet/select.hpp"
#include "packet/variants.hpp"
#include "review/rules.hpp"

namespace waymark::review {
namespace {

struct ForSome {
    const Audience* audience;
    Position at;
};

// The blocks that stand for some constituencies only.
std::vector<ForSome> blocks_for_some(const Blocks& blocks) {
    std::vector<ForSome> out;
    document::walk_blocks(blocks, [&](const Block& block) {
        if (block.audience != nullptr && !block.audience->constituencies.empty()) out.push_back({block.audience.get(), block.at});
    });
    return out;
}

// Readers of one role at one level: who of them finds text of their own.
struct Peers {
    std::vector<std::string> have, lack;
    Position at;
};

}  // namespace

// Asked for each role and level of the item: text for labor sponsors alone is no fault when the other sponsors have theirs.
void check_treatment(const content::Pack& pack, Findings findings) {
    const std::vector<packet::Subject> readers = packet::variants(pack, packet::Editions::Default);
    for (const content::Item& item : pack.items) {
        const std::vector<ForSome> some = blocks_for_some(item.blocks);
        if (some.empty()) continue;
        std::map<std::pair<std::string, int>, Peers> groups;
        for (const packet::Subject& reader : readers) {
            const roster::Team& team = reader.teams.front().team;
            const auto reads = [&](const Audience& audience) { return packet::fits(audience, reader, team, packet::Levels::Ask); };
            if (!reads(item.audience)) continue;
            Peers& peers = groups[{reader.role, team.standing.level}];
            const auto theirs = std::find_if(some.begin(), some.end(), [&](const ForSome& each) { return reads(*each.audience); });
            (theirs == some.end() ? peers.lack : peers.have).push_back(reader.constituency);
            if (theirs != some.end() && peers.at.line == 0) peers.at = theirs->at;
        }
        std::set<std::string> said;
        for (const auto& [role_and_level, peers] : groups) {
            if (peers.have.empty() || peers.lack.empty()) continue;
            std::string message = "there is text for " + join(peers.have, " and ") + ", and none for " + join(peers.lack, " and ");
            if (said.insert(message).second) findings.add(Rule::Treatment, {item.file, peers.at}, std::move(message), "write theirs too, make the text one for all, or name the item's constituencies");
        }
    }
}

}  // namespace waymark::review
