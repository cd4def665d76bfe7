#include "packet/subject.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

namespace waymark::packet {
namespace {

// Teams of one name are called with what tells them apart: "4 West (Hill Clinic)".
void tell_apart(std::vector<SubjectTeam>& teams) {
    std::map<std::string, std::vector<roster::Team*>> by_name;
    for (SubjectTeam& each : teams) by_name[each.team.name].push_back(&each.team);
    for (auto& [name, namesakes] : by_name) {
        if (namesakes.size() < 2) continue;
        for (std::string roster::Team::*fact : std::array{&roster::Team::facility, &roster::Team::region, &roster::Team::department, &roster::Team::id}) {
            std::set<std::string> values;
            for (const roster::Team* team : namesakes) values.insert(team->*fact);
            if (values.size() < namesakes.size() || values.contains("")) continue;
            for (roster::Team* team : namesakes) team->name += " (" + team->*fact + ")";
            break;
        }
    }
}

}  // namespace

std::string person_of(const Subject& subject) { return subject.id.substr(0, subject.id.size() - subject.role.size() - 1); }

Subjects::Subjects(roster::Roster roster, const content::Pack& pack) : roster_(std::move(roster)), by_team_(roster_.memberships.size()), team_ends_(roster_.teams.size()) {
    for (const roster::Reader& reader : roster::readers_of(roster_)) {
        if (pack.recipe_for(reader.role) == nullptr || reader.memberships.empty()) continue;
        readers_.push_back({static_cast<std::uint32_t>(memberships_.size()), static_cast<std::uint32_t>(reader.memberships.size())});
        memberships_.insert(memberships_.end(), reader.memberships.begin(), reader.memberships.end());
    }
    // Counted, then put in place: within a team they stay in the order of the roster.
    for (const roster::Membership& membership : roster_.memberships) ++team_ends_[membership.team];
    std::uint32_t begin = 0;
    for (std::uint32_t& end : team_ends_) begin += std::exchange(end, begin);
    for (std::uint32_t m = 0; m < roster_.memberships.size(); ++m) by_team_[team_ends_[roster_.memberships[m].team]++] = m;
}

Subject Subjects::subject_of(const Reader& reader) const {
    const std::span memberships(memberships_.begin() + reader.first, reader.count);
    const roster::Membership& first = roster_.memberships[memberships.front()];
    const roster::Person& person = roster_.people[first.person];
    Subject subject{person.id + "-" + first.role, person.name, first.role, first.constituency, {}, roster_.where(first)};
    for (const std::uint32_t m : memberships) {
        const std::size_t of_team = roster_.memberships[m].team;
        SubjectTeam team{roster_.teams[of_team], {}};
        for (std::uint32_t i = of_team == 0 ? 0 : team_ends_[of_team - 1]; i < team_ends_[of_team]; ++i) {
            const roster::Membership& other = roster_.memberships[by_team_[i]];
            if (other.person == first.person && other.role == first.role) continue;
            team.colleagues.push_back({other.role, other.constituency, roster_.people[other.person].name});
        }
        subject.teams.push_back(std::move(team));
    }
    if (subject.teams.size() > 1) tell_apart(subject.teams);
    return subject;
}

std::vector<Colleague> colleagues_in(const SubjectTeam& team, std::string_view role) {
    std::vector<Colleague> out;
    for (const Colleague& colleague : team.colleagues)
        if (colleague.role == role) out.push_back(colleague);
    return out;
}

}  // namespace waymark::packet
