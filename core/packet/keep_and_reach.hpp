// keep_and_reach.hpp — the sheet of what a team keeps and what it reaches next: each criterion with what shows it, who looks
// after it, and by when; what to do first when it is not met, and the sheets that help.
#ifndef WAYMARK_PACKET_KEEP_AND_REACH_HPP
#define WAYMARK_PACKET_KEEP_AND_REACH_HPP

#include <string>
#include <vector>

#include <waymark/document.hpp>

#include "packet/personalise.hpp"

namespace waymark::packet {

// What stands before the last parts of the ids of its fields.
struct KeepAndReachFields {
    std::string head;      // "<head>.name", ".team", ".date"
    std::string criteria;  // "<criteria>.<criterion>.evidence", ".owner", ".date", ".done"
};

// The criteria of the team's level and those below (in each dimension its own), then those of the next level, by
// dimension; at the top level those below it, and then its own to hold and spread. What only tells a starting point is
// left out. What is known of a criterion (roster/progress.hpp) stands in its fields. For the first team of the context.
// Without an id of its own, at depth 1.
[[nodiscard]] Section keep_and_reach_section(const KeepAndReachFields&, const Context& reader);

[[nodiscard]] std::string keep_and_reach_title(const content::Pack&, int level);

}  // namespace waymark::packet

#endif
