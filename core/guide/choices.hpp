// choices.hpp — what packets of one team hold, for every reader that a pack can have: what a page needs to choose by itself.
//
// For each role, constituency, edition, kind of department and level the core selects without a limit; the table says what
// came of it. One rule, which a script applies, makes of it what packet::select chooses for a reader of any number of teams:
// it joins the lists of the teams' levels, gives room to key items in turns, and sorts what fills the rest.
#ifndef WAYMARK_GUIDE_CHOICES_HPP
#define WAYMARK_GUIDE_CHOICES_HPP

#include <string>

#include "guide/plan.hpp"

namespace waymark::guide {

// JSON:
//   strings         the patterns of which reasons are made
//   roles           [{id, name, limit}] that have a recipe; constituencies, editions, facings: [{id, name}]; levels: [name]
//   items           [[page, title, purpose]] in the order of the guide; criteria: [[level, dimension index]]; dimensions: [name]
//   keys            by role: [[item index, reason]] in the order of the recipe
//   lists           by "role/constituency/edition/facing/level": {keys: [[item, key, [criterion …]] …], fill: [[item, [criterion …]] …]},
//                   with the criteria of the next level (at the top: of that level) that the item helps
[[nodiscard]] std::string choices_json(const Plan& plan);

}  // namespace waymark::guide

#endif
