#include "packet/subject.hpp"

#include <unordered_map>

namespace waymark::packet {

std::string person_of(const Subject& subject) { return subject.id.substr(0, subject.id.size() - subject.role.size() - 1); }

std::vector<Subject> subjects_of(const roster::Roster& roster, const content::Pack& pack) {
    std::vector<std::vector<std::size_t>> by_team(roster.teams.size());
    for (std::size_t m = 0; m < roster.memberships.size(); ++m) by_team[roster.memberships[m].team].push_back(m);

    std::vector<Subject> subjects;
    for (const roster::Reader& reader : roster::readers_of(roster)) {
        if (pack.recipe_for(reader.role) == nullptr || reader.memberships.empty()) continue;
        const roster::Person& person = roster.people[reader.person];
        const roster::Membership& first = roster.memberships[reader.memberships.front()];
        Subject subject{person.id + "-" + reader.role, person.name, reader.role, first.constituency, {}, roster.where(first)};
        for (const std::size_t m : reader.memberships) {
            SubjectTeam team{roster.teams[roster.memberships[m].team], {}};
            for (const std::size_t other : by_team[roster.memberships[m].team]) {
                const roster::Membership& membership = roster.memberships[other];
                if (membership.person == reader.person && membership.role == reader.role) continue;
                team.colleagues.push_back({membership.role, membership.constituency, roster.people[membership.person].name});
            }
            subject.teams.push_back(std::move(team));
        }
        subjects.push_back(std::move(subject));
    }
    return subjects;
}

std::vector<Colleague> colleagues_in(const SubjectTeam& team, std::string_view role) {
    std::vector<Colleague> out;
    for (const Colleague& colleague : team.colleagues)
        if (colleague.role == role) out.push_back(colleague);
    return out;
}

}  // namespace waymark::packet
