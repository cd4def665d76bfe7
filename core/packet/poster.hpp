// poster.hpp — the path as one sheet for the wall: a row for each dimension, a column for each level, every criterion with a
// box to tick, and a line to sign in each cell that is signed off.
#ifndef WAYMARK_PACKET_POSTER_HPP
#define WAYMARK_PACKET_POSTER_HPP

#include <waymark/document.hpp>

#include "packet/personalise.hpp"
#include "roster/roster.hpp"

namespace waymark::packet {

// The section of the role "poster", for paper of its own. What is known of the team stands on it: its name and the date as
// values of the fields "poster.team" and "poster.date"; its edition, which decides which criteria stand there (without one:
// all); its level, which is lit (0: none). The other fields are "poster.<criterion>.done",
// "poster.l<level>.<dimension>.signed" and "….date".
[[nodiscard]] Section poster_section(const roster::Team& team, const Context& reader);

}  // namespace waymark::packet

#endif
