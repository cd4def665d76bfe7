// overview.hpp — the page for who has several teams: one row for each, by facility.
#ifndef WAYMARK_PACKET_OVERVIEW_HPP
#define WAYMARK_PACKET_OVERVIEW_HPP

#include <waymark/document.hpp>

#include "packet/team_part.hpp"

namespace waymark::packet {

// A row for each team: its level, its level in each dimension, what it reaches first, and, when the role owes contact, what the
// reader owes it and when that is due next. Rows stand by facility when there are several. Then three questions to ask.
[[nodiscard]] Section overview_section(const Writing&);

// Whether the table takes pages: then what is short stands before it.
[[nodiscard]] bool is_long_overview(const Subject&);

// The questions that a reader who owes contact asks each month.
[[nodiscard]] Block questions_to_ask(const content::Strings&);

}  // namespace waymark::packet

#endif
