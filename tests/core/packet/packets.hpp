// packets.hpp — a pack with its example roster, and the packets made of them.
#ifndef WAYMARK_TESTS_CORE_PACKET_PACKETS_HPP
#define WAYMARK_TESTS_CORE_PACKET_PACKETS_HPP

#include <string>
#include <vector>

#include "base/text.hpp"
#include "core/content/packs.hpp"
#include "packet/assemble.hpp"
#include "packet/select.hpp"
#include "packet/subject.hpp"
#include "roster/roster.hpp"

namespace waymark::tests {

struct World {
    content::Pack pack;
    roster::Roster roster;
    std::vector<packet::Subject> subjects;
    Diagnostics problems;
};

inline World world_of(const Folder& files, const std::string& csv) {
    World out;
    out.pack = read(files, out.problems);
    const roster::Vocabulary vocabulary{ids_of(out.pack.roles), ids_of(out.pack.constituencies), ids_of(out.pack.editions), ids_of(out.pack.path.dimensions),
                                        out.pack.path.top_level(), out.pack.default_edition, out.pack.default_member_facing};
    out.roster = roster::read_roster(csv, "roster.csv", vocabulary, out.problems);
    const packet::Subjects subjects(out.roster, out.pack);
    out.subjects.assign(subjects.begin(), subjects.end());
    return out;
}
inline World world_of(const Folder& files) { return world_of(files, files.at("example/roster.csv")); }

inline const World& shipped() {
    static const World world = world_of(shipped_folder());
    return world;
}
inline const World& harbor() {
    static const World world = world_of(harbor_folder());
    return world;
}

inline const packet::Subject& subject(const World& world, const std::string& id) {
    for (const packet::Subject& one : world.subjects)
        if (one.id == id) return one;
    throw std::runtime_error("nobody is " + id);
}

inline packet::Selection select(const content::Pack& pack, const packet::Subject& subject) { return packet::select(pack, *pack.recipe_for(subject.role), subject); }

inline Document document_of(const content::Pack& pack, const packet::Subject& subject, Diagnostics& problems, const std::string& date = "2026-11-22") {
    return packet::assemble(pack, *pack.recipe_for(subject.role), subject, select(pack, subject), {date, "letter"}, problems);
}

// A selection as lines of text: "+ sbar key [0 2] why" for what is in, "- …" for what is over the limit.
inline std::string listed(const packet::Selection& selection) {
    std::string out;
    const auto add = [&](char mark, const packet::Choice& choice) {
        out += mark + (" " + choice.item->id) + (choice.key ? " key [" : " [");
        for (const std::size_t team : choice.teams) out += " " + std::to_string(team);
        out += " ] " + choice.reason + "\n";
    };
    for (const packet::Choice& choice : selection.items) add('+', choice);
    for (const packet::Choice& choice : selection.over_limit) add('-', choice);
    return out;
}

inline const packet::Choice* find(const std::vector<packet::Choice>& choices, const std::string& item) {
    for (const packet::Choice& choice : choices)
        if (choice.item->id == item) return &choice;
    return nullptr;
}

// Among all that fitted.
inline const packet::Choice* find(const packet::Selection& selection, const std::string& item) {
    const packet::Choice* in = find(selection.items, item);
    return in != nullptr ? in : find(selection.over_limit, item);
}

}  // namespace waymark::tests

#endif
