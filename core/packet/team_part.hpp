// team_part.hpp — what a packet says of one team.
#ifndef WAYMARK_PACKET_TEAM_PART_HPP
#define WAYMARK_PACKET_TEAM_PART_HPP

#include <set>
#include <string>
#include <vector>

#include <waymark/document.hpp>

#include "packet/dues.hpp"
#include "packet/subject.hpp"

namespace waymark::packet {

// What the writers of parts share.
struct Writing {
    const content::Pack& pack;
    const Subject& subject;
    const content::Role& role;
    std::string date;
    const std::set<std::string>& sections;  // ids that links may lead to
    Dues dues;
};

// The anchor of a team's part, "team.4-west"; those of its sections go on with a '.'.
[[nodiscard]] std::string team_anchor(const roster::Team& team);

// What stands before the first '.' in the ids of the fields that are about a team: "4-west".
[[nodiscard]] std::string team_field_prefix(const roster::Team& team, const content::Pack& pack);

// The part of one team: its opening section at depth 1, then where it stands, keep, reach, take action … at depth 2.
[[nodiscard]] std::vector<Section> team_sections(const Writing&, const std::vector<content::TeamSection>& show, std::size_t team,
                                                 Diagnostics& problems);

// "management: Ana Ruiz · labor: Tom Okafor", each name once.
[[nodiscard]] Inlines names_of(const Writing&, const std::vector<Colleague>& people);

}  // namespace waymark::packet

#endif
