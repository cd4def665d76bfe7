// cards.hpp — the pocket cards of a pack: every call-out of the role "pocket-coaching" and every figure of the kind "card",
// each a card of its own.
#ifndef WAYMARK_PACKET_CARDS_HPP
#define WAYMARK_PACKET_CARDS_HPP

#include <vector>

#include <waymark/document.hpp>

#include "packet/personalise.hpp"

namespace waymark::packet {

// A section of the role "card" for each card, in the order of the pack; its id is that of the item, with a number from the
// second card of an item on. What is for other readers is left out. The bodies of all items must have been read.
[[nodiscard]] std::vector<Section> card_sections(const Context& reader, Diagnostics& problems);

// Drops what card_sections does not need of the item's body.
void keep_cards_alone(content::Item& item);

}  // namespace waymark::packet

#endif
