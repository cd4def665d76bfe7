// take_action.hpp — the path's take-action sheet of one level as a section.
#ifndef WAYMARK_PACKET_TAKE_ACTION_HPP
#define WAYMARK_PACKET_TAKE_ACTION_HPP

#include <string>

#include <waymark/document.hpp>

#include "packet/personalise.hpp"

namespace waymark::packet {

// The sheet of `level`; null when the path has none.
[[nodiscard]] const path::TakeAction* take_action_of(const path::Path&, int level);

// Its section, with its head: without an id of its own, at depth 1. `fields` stands before the '.' in the ids of its fields.
[[nodiscard]] Section take_action_section(const path::TakeAction&, const std::string& fields, const Context& reader, Diagnostics& problems);

}  // namespace waymark::packet

#endif
