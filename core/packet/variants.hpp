// variants.hpp — every reader of one team that a pack can have: for those who look at all packets at once.
#ifndef WAYMARK_PACKET_VARIANTS_HPP
#define WAYMARK_PACKET_VARIANTS_HPP

#include <vector>

#include "packet/subject.hpp"

namespace waymark::packet {

// One subject for each role that has a recipe, constituency and level; all editions of the path and both kinds of
// department as well with Editions::Each. Their ids tell them apart ("sponsor-labor-3", "sponsor-labor-3-alliance-inside").
enum class Editions { Default, Each };
[[nodiscard]] std::vector<Subject> variants(const content::Pack&, Editions);

}  // namespace waymark::packet

#endif
