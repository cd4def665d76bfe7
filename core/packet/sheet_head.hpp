// sheet_head.hpp — the head of a sheet to fill in: who, which team, and when, as fields.
#ifndef WAYMARK_PACKET_SHEET_HEAD_HPP
#define WAYMARK_PACKET_SHEET_HEAD_HPP

#include <string>

#include <waymark/document.hpp>

#include "packet/personalise.hpp"

namespace waymark::packet {

// A Form of role "head" with the fields "<prefix>.name", "<prefix>.team" and "<prefix>.date" (content::head_fields). What
// is known of them is their value: the reader's name, `teams` as one text, the date in words.
[[nodiscard]] Block sheet_head(const std::string& prefix, std::string teams, const Context& reader);

}  // namespace waymark::packet

#endif
