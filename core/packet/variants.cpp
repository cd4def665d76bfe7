#include "packet/variants.hpp"

#include <string>

namespace waymark::packet {
namespace {

Subject reader_of_one_team(const content::Recipe& recipe, const content::Constituency& constituency, int level) {
    Subject subject;
    subject.id = recipe.role + "-" + constituency.id + "-" + std::to_string(level);
    subject.name = subject.id;
    subject.role = recipe.role;
    subject.constituency = constituency.id;
    SubjectTeam& team = subject.teams.emplace_back();
    team.team.id = team.team.name = "team";
    team.team.standing.level = level;
    return subject;
}

}  // namespace

std::vector<Subject> variants(const content::Pack& pack, Editions editions) {
    std::vector<Subject> out;
    const auto add = [&](Subject subject, const std::string& edition, bool member_facing) {
        subject.teams.front().team.edition = edition;
        subject.teams.front().team.member_facing = member_facing;
        out.push_back(std::move(subject));
    };
    for (const content::Recipe& recipe : pack.recipes) {
        if (pack.role(recipe.role) == nullptr || pack.recipe_for(recipe.role) != &recipe) continue;  // of a pack with errors
        for (const content::Constituency& constituency : pack.constituencies)
            for (const path::Level& level : pack.path.levels) {
                const Subject subject = reader_of_one_team(recipe, constituency, level.number);
                if (editions == Editions::Default) {
                    add(subject, pack.default_edition, pack.default_member_facing);
                    continue;
                }
                for (const content::Edition& edition : pack.editions)
                    for (const bool member_facing : {true, false}) {
                        Subject each = subject;
                        each.id += "-" + edition.id + (member_facing ? "-facing" : "-inside");
                        add(std::move(each), edition.id, member_facing);
                    }
            }
    }
    return out;
}

}  // namespace waymark::packet
