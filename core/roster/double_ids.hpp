// double_ids.hpp — one team, or one person, under two ids: a mistyped id makes a new one, and the other facts give it away.
//
// Of the ids that share their facts the one with the most rows holds, the first of as many; the others are told together, in one
// finding, at the first of them.
#ifndef WAYMARK_ROSTER_DOUBLE_IDS_HPP
#define WAYMARK_ROSTER_DOUBLE_IDS_HPP

#include <vector>

#include "roster/agreement.hpp"
#include "roster/rows.hpp"

namespace waymark::roster {

// Which teams, by group, are another one under a second id: name, department, facility, region and level are the same, and nothing
// else that both say differs. An error, where there are two such ids, and one slip of typing parts them or a single row has the
// second; else a warning, and all stay, since one facility may have teams alike in all but their ids. `teams` is settled.
[[nodiscard]] std::vector<bool> double_teams(Rows&, const Agreement& teams);

// Which people, by group, are another one under a second id: name and e-mail address are the same. An error, where there are
// two such ids; a warning where there are more, and all stay. People of other
// names who share an address are one warning for each address, and stay: a team may have one mailbox. Where no address tells
// them apart, people of one name and constituency whose ids differ by one slip of typing are warnings, and stay: two people may have
// one name. `people` is settled.
[[nodiscard]] std::vector<bool> double_people(Rows&, const Agreement& people);

}  // namespace waymark::roster

#endif
