#include "run/packets.hpp"

#include <utility>

#include <nlohmann/json.hpp>

namespace waymark::run {

Prepared prepare(const content::Pack& pack, const packet::Subject& subject, const packet::Setting& setting, Diagnostics& problems) {
    const content::Recipe& recipe = *pack.recipe_for(subject.role);
    Prepared out{packet::select(pack, recipe, subject), {}};
    out.document = packet::assemble(pack, recipe, subject, out.selection, setting, problems);
    return out;
}

std::string about_json(const packet::Subject& subject, const packet::Selection& selection) {
    nlohmann::ordered_json items = nlohmann::ordered_json::array();
    for (const packet::Choice& choice : selection.items) items.push_back({{"id", choice.item->id}, {"key", choice.key}, {"reason", choice.reason}});
    nlohmann::ordered_json teams = nlohmann::ordered_json::array();
    for (const packet::SubjectTeam& team : subject.teams) teams.push_back({{"id", team.team.id}, {"level", team.team.standing.level}});
    const nlohmann::ordered_json about = {{"job", subject.id}, {"name", subject.name}, {"role", subject.role}, {"constituency", subject.constituency}, {"teams", teams}, {"items", items}};
    return about.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<Job> packet_jobs(const content::Pack& pack, const std::vector<packet::Subject>& subjects, const packet::Setting& setting) {
    std::vector<Job> jobs;
    jobs.reserve(subjects.size());
    for (const packet::Subject& subject : subjects) {
        const auto make = [&pack, &subject, setting](Diagnostics& problems) {
            Prepared prepared = prepare(pack, subject, setting, problems);
            return Made{std::move(prepared.document), about_json(subject, prepared.selection)};
        };
        jobs.push_back({subject.id, "the packet of " + subject.id, subject.where, make});
    }
    return jobs;
}

}  // namespace waymark::run
