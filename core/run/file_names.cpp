#include "run/file_names.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/portable_name.hpp"
#include "base/text.hpp"

namespace waymark::run {

using packet::Subject, packet::SubjectTeam;

struct NameWord {
    std::string_view name;
    std::string (*value)(const Subject&);
};

namespace {

constexpr std::string_view longest_extension = ".html";

// One value of all teams, or how many there are: "3-regions".
template <typename Of>
std::string of_teams(const Subject& subject, const char* several, Of of) {
    std::set<std::string> values;
    for (const SubjectTeam& team : subject.teams) values.insert(of(team.team));
    return values.size() == 1 ? *values.begin() : std::to_string(values.size()) + several;
}

constexpr std::array<NameWord, 10> known_words = {{
    {"person_id", [](const Subject& s) { return packet::person_of(s); }},
    {"name", [](const Subject& s) { return s.name; }},
    {"role", [](const Subject& s) { return s.role; }},
    {"constituency", [](const Subject& s) { return s.constituency; }},
    {"team", [](const Subject& s) { return s.teams.size() == 1 ? s.teams.front().team.name : std::to_string(s.teams.size()) + "-teams"; }},
    {"team_id", [](const Subject& s) { return s.teams.size() == 1 ? s.teams.front().team.id : std::to_string(s.teams.size()) + "-teams"; }},
    {"department", [](const Subject& s) { return of_teams(s, "-departments", [](const roster::Team& t) { return t.department; }); }},
    {"facility", [](const Subject& s) { return of_teams(s, "-facilities", [](const roster::Team& t) { return t.facility; }); }},
    {"region", [](const Subject& s) { return of_teams(s, "-regions", [](const roster::Team& t) { return t.region; }); }},
    {"level", [](const Subject& s) { return of_teams(s, "-levels", [](const roster::Team& t) { return std::to_string(t.standing.level); }); }},
}};

std::size_t characters_in(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) (void)next_code_point(text, at);
    return count;
}

// The pattern with a letter for each word: a fault that everyone would have is one of the pattern.
std::string fault_for_everyone(const std::vector<NamePattern::Piece>& pieces) {
    std::string sample;
    for (const NamePattern::Piece& piece : pieces) sample += piece.word == nullptr ? piece.text : "x";
    return sample.ends_with('/') ? "it ends in a slash, so that the files have no name" : fault_of_name(sample + std::string(longest_extension));
}

}  // namespace

Result<NamePattern> NamePattern::read(std::string_view pattern) {
    const auto fault = [&](std::string message, std::string hint) { return Failure{FailureKind::Usage, "--name \"" + std::string(pattern) + "\": " + message, std::move(hint)}; };
    std::vector<Piece> out;
    bool has_words = false;
    for (std::string_view rest = pattern; !rest.empty();) {
        const std::size_t open = std::min(rest.find('{'), rest.size());
        if (rest.substr(0, open).find('}') != std::string_view::npos) return fault("a } closes nothing", "write {person_id}, say");
        if (open > 0) out.push_back({std::string(rest.substr(0, open)), nullptr});
        rest.remove_prefix(open);
        if (rest.empty()) break;
        const std::size_t close = rest.find('}');
        if (close == std::string_view::npos) return fault("a { is never closed", "write {person_id}, say");
        const std::string_view name = rest.substr(1, close - 1);
        const auto word = std::find_if(known_words.begin(), known_words.end(), [&](const NameWord& each) { return each.name == name; });
        if (word == known_words.end()) {
            std::vector<std::string> names;
            for (const NameWord& each : known_words) names.emplace_back(each.name);
            return fault("{" + std::string(name) + "} is not known", suggestion(name, names));
        }
        out.push_back({{}, &*word});
        has_words = true;
        rest.remove_prefix(close + 1);
    }
    if (!has_words) return fault("with a roster, this is a pattern for the names of files", "give it words in braces: {team}-{role}-{person_id}, say");
    if (const std::string wrong = fault_for_everyone(out); !wrong.empty()) return fault(wrong, "name files below the output folder, without < > : \" | ? * and with no dot or blank at the end of a part: {region}/{team}-{role}-{person_id}, say");
    return NamePattern(std::move(out));
}

bool NamePattern::names_people() const {
    return std::any_of(pieces_.begin(), pieces_.end(), [](const Piece& piece) { return piece.word != nullptr && piece.word->name == "name"; });
}

namespace {

// The subject's name by the pattern; empty after an error.
std::string name_of(const Subject& subject, const NamePattern& pattern, Diagnostics& problems) {
    std::string out;
    for (const NamePattern::Piece& piece : pattern.pieces()) {
        if (piece.word == nullptr) {
            out += piece.text;
            continue;
        }
        const std::string value = piece.word->value(subject), written = "{" + std::string(piece.word->name) + "}";
        if (value.empty() || value.find_first_of("/\\") != std::string::npos) {
            problems.error(subject.where, "the name of the files of " + subject.id + ": " + written + (value.empty() ? " is empty" : " is \"" + value + "\", and a slash divides folders"),
                           "change the row, or leave " + written + " out of --name");
            return {};
        }
        out += value;
    }
    const std::string whole = out + std::string(longest_extension);
    if (const std::size_t length = characters_in(whole); length > longest_name) {
        problems.error(subject.where, "the name of the files of " + subject.id + " has " + std::to_string(length) + " characters: \"" + whole + "\"",
                       "at most " + std::to_string(longest_name) + " are safe on a shared drive; take a word out of --name, or use an id");
        return {};
    }
    if (const std::string fault = fault_of_name(whole); !fault.empty()) {
        problems.error(subject.where, "the name of the files of " + subject.id + " would be \"" + whole + "\": " + fault,
                       "a shared drive holds no < > : \" | ? * in names, no dot or blank at the end of a part, and nothing called CON, NUL or the like; change the row, or what --name takes from it");
        return {};
    }
    return out;
}

// "row 4"; "line 4" where rows are not counted.
std::string row_of(const Subject& subject) {
    const SourceSpan& where = subject.where;
    return where.cell.row > 0 ? "row " + std::to_string(where.cell.row) : "line " + std::to_string(where.at.line);
}

// A folder known so far that differs from one of the name's in letter case only; empty when there is none. New ones are known then.
std::string namesake_folder(const std::string& name, std::unordered_map<std::string, std::string>& folders) {
    for (std::size_t slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1)) {
        std::string folder = name.substr(0, slash + 1);
        const auto [known, is_new] = folders.try_emplace(fold_case(folder), folder);
        if (!is_new && known->second != folder) return known->second;
    }
    return {};
}

}  // namespace

std::vector<std::string> file_names(const NamePattern& pattern, const packet::Subjects& subjects, Diagnostics& problems) {
    std::vector<std::string> out;
    out.reserve(subjects.size());
    std::unordered_map<std::string, std::size_t> taken;  // by folded name
    std::unordered_map<std::string, std::string> folders;  // by folded name, with the slash
    for (const Subject& subject : subjects) {
        out.push_back(name_of(subject, pattern, problems));
        std::string& name = out.back();
        if (name.empty()) continue;
        if (const std::string other = namesake_folder(name, folders); !other.empty()) {
            problems.error(subject.where, "the folder of the files of " + subject.id + " differs from \"" + other + "\" in letter case only: \"" + name + "\"", "many systems take them for one; change the row, or use ids in --name");
            name.clear();
            continue;
        }
        const auto [first, is_new] = taken.try_emplace(fold_case(name), out.size() - 1);
        if (is_new) continue;
        const Subject other = subjects[first->second];
        problems.error(subject.where, "the files of " + subject.id + " and of " + other.id + " (" + row_of(other) + ") would " +
                                          (name == out[first->second] ? "both be" : "differ in letter case only:") + " \"" + name + "\"",
                       "tell them apart by {person_id} and {role} in --name, or by their ids");
        name.clear();
    }
    return out;
}

}  // namespace waymark::run
