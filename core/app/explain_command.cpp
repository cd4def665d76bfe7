#include <ostream>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/sources.hpp"
#include "document/walk.hpp"
#include "run/packets.hpp"

namespace waymark::app {
namespace {

void print_text(const packet::Subject& subject, const packet::Selection& selection, const content::Pack& pack, std::ostream& out) {
    out << subject.id << "\t" << subject.name << "\n";
    for (const packet::SubjectTeam& team : subject.teams) {
        const path::Level* level = pack.path.level(team.team.standing.level);
        out << "  " << team.team.name << ": level " << team.team.standing.level << (level == nullptr ? "" : ", " + level->name);
        for (const auto& [dimension, at] : team.team.standing.by_dimension)
            if (at != team.team.standing.level) out << "; " << dimension << " " << at;
        out << "\n";
    }
    int number = 0;
    for (const packet::Choice& choice : selection.items) {
        ++number;
        out << (number < 10 ? "   " : "  ") << number << ". " << document::plain_text(choice.item->title) << " [" << choice.item->id << "]\n      " << choice.reason << "\n";
    }
    if (!selection.over_limit.empty()) {
        out << "  Left out, since a packet holds " << pack.recipe_for(subject.role)->limit << ":\n";
        for (const packet::Choice& choice : selection.over_limit) out << "      " << document::plain_text(choice.item->title) << " [" << choice.item->id << "]: " << choice.reason << "\n";
    }
    out << "\n";
}

}  // namespace

int explain_command(const CommandLine& line, const World& world) {
    auto sources = read_sources(line, world);
    if (!sources) return fail(sources.error(), line, world);
    if (print_findings(sources->problems, line, world)) return exit_findings;
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const packet::Subject& subject : sources->subjects) {
        const packet::Selection selection = packet::select(sources->pack, *sources->pack.recipe_for(subject.role), subject);
        if (line.json) all.push_back(nlohmann::ordered_json::parse(run::about_json(subject, selection, {{}, {}, run::Listed::Names, {}})));
        else print_text(subject, selection, sources->pack, world.out);
    }
    if (line.json) world.out << all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    return exit_done;
}

}  // namespace waymark::app
