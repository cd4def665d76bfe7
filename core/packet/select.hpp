// select.hpp — which items one person gets, and why.
//
// 1. The recipe names key items for each level. They come first, in the recipe's order. When teams at several levels claim
//    more than the limit, levels take turns, the lowest first, so that each team gets its most important pages.
// 2. What room is left is filled from the items whose role, constituency, edition and level fit, by the number of unmet
//    criteria of the next level that they help (at the top level: of that level), then by the weakest dimension they
//    help in, then in the pack's order. An item that helps none is not taken.
// An item that serves several teams stands once. The limit holds for the whole packet.
#ifndef WAYMARK_PACKET_SELECT_HPP
#define WAYMARK_PACKET_SELECT_HPP

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "content/pack.hpp"
#include "packet/subject.hpp"

namespace waymark::packet {

struct Choice {
    const content::Item* item = nullptr;  // lives in the pack
    bool key = false;
    std::vector<std::size_t> teams;       // indexes into Subject::teams, ascending
    std::vector<std::pair<std::size_t, const path::Criterion*>> helps;  // (team, an unmet criterion of it); they live in the pack
    std::string reason;                   // in words a reader understands
};

struct Selection {
    std::vector<Choice> items;            // in the order of the packet
    std::vector<Choice> over_limit;       // that fitted too, best first
};

// Reasons take most of the time: who only asks which items there are may leave them out.
enum class Reasons { Say, Leave };
[[nodiscard]] Selection select(const content::Pack&, const content::Recipe&, const Subject&, Reasons = Reasons::Say);

// Of a large pack most items are for other roles, or help nobody: those that can fill up packets of the recipe, in the order of
// the pack. Who selects for hundreds of readers of one recipe finds them once.
[[nodiscard]] std::vector<const content::Item*> fill_items(const content::Pack&, const content::Recipe&);
[[nodiscard]] Selection select(const content::Pack&, const content::Recipe&, const Subject&, std::span<const content::Item* const> among, Reasons);

// Whether the item is meant for the subject on this team; `with_level` also asks for the team's level.
enum class Levels { Ask, Ignore };
[[nodiscard]] bool fits(const Audience&, const Subject&, const roster::Team&, Levels);

// The criteria that a team works on now: those to reach, or at the top level those of that level.
[[nodiscard]] std::vector<const path::Criterion*> criteria_ahead(const path::Path&, const roster::Team&);

// The same without those that the team is known to have met. At the top level all stay: what is met there is to be held.
[[nodiscard]] std::vector<const path::Criterion*> unmet_criteria(const path::Path&, const roster::Team&);

}  // namespace waymark::packet

#endif
