// subject.hpp — the one whom a packet is for: a person in one role, with their teams and the people they share them with.
//
// Holds that person's data alone (and the names of partners on the same teams): nothing of other people in the roster.
#ifndef WAYMARK_PACKET_SUBJECT_HPP
#define WAYMARK_PACKET_SUBJECT_HPP

#include <string>
#include <vector>

#include "content/pack.hpp"
#include "roster/roster.hpp"

namespace waymark::packet {

// Someone else on a team.
struct Colleague {
    std::string role, constituency, name;
    friend bool operator==(const Colleague&, const Colleague&) = default;
};

struct SubjectTeam {
    roster::Team team;
    std::vector<Colleague> colleagues;  // in the order of the roster
};

struct Subject {
    std::string id;            // "p001-sponsor": names the document, its files, its messages
    std::string name, role, constituency;
    std::vector<SubjectTeam> teams;
    SourceSpan where;          // the first row that names the person; empty for a single packet

    // What nobody said, where a sheet by itself needs it all the same: it decides conditions, and is never printed.
    struct Assumed {
        bool role = false, constituency = false, level = false;
    } assumed = {};
};

// "p001": whom the subject is, whatever the role.
[[nodiscard]] std::string person_of(const Subject&);

// Everyone in the roster whose role has a recipe, in the order of the roster.
[[nodiscard]] std::vector<Subject> subjects_of(const roster::Roster&, const content::Pack&);

// The subject's colleagues of one role on one team.
[[nodiscard]] std::vector<Colleague> colleagues_in(const SubjectTeam&, std::string_view role);

}  // namespace waymark::packet

#endif
