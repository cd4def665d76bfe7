// item_section.hpp — one item of the pack as a section of a document, for one reader.
#ifndef WAYMARK_PACKET_ITEM_SECTION_HPP
#define WAYMARK_PACKET_ITEM_SECTION_HPP

#include <vector>

#include <waymark/document.hpp>

#include "packet/personalise.hpp"

namespace waymark::packet {

// At depth 1; without a reason, since who chose the item knows it. `reader.file` is the item's.
[[nodiscard]] Section item_section(const content::Item& item, const Context& reader, Diagnostics& problems);

// What it is for, when, how long it takes, who uses it.
[[nodiscard]] std::vector<Fact> item_facts(const content::Item& item, const Context& reader, Diagnostics& problems);

}  // namespace waymark::packet

#endif
