#include "app/sources.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <memory>
#include <ostream>
#include <set>

#include "app/print_options.hpp"
#include "app/roster_source.hpp"
#include "app/slug.hpp"
#include "base/date.hpp"
#include "base/report.hpp"
#include "base/text.hpp"
#include "packet/select.hpp"

namespace waymark::app {
namespace {

// The date on the pages: as asked, else of SOURCE_DATE_EPOCH (seconds since 1970, UTC), else none.
Result<std::string> date_of(const CommandLine& line, const World& world) {
    if (!line.date.empty()) {
        if (!parse_date(line.date)) return usage("--date is \"" + line.date + "\"", "write it as YYYY-MM-DD, 2026-11-22 say");
        return line.date;
    }
    if (world.source_date.empty()) return std::string();
    std::int64_t seconds = 0;
    const char* end = world.source_date.data() + world.source_date.size();
    const auto read = std::from_chars(world.source_date.data(), end, seconds);
    if (read.ec != std::errc() || read.ptr != end || seconds < 0 || seconds > 253402300799)
        return usage("SOURCE_DATE_EPOCH is \"" + world.source_date + "\"", "it counts seconds since 1970; unset it, or give --date");
    return iso_date(std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(seconds))));
}

Failure not_known(const char* what, const std::string& found, const std::vector<std::string>& known) {
    return usage(std::string(what) + " \"" + found + "\" is not known", suggestion(found, known));
}

template <typename T>
std::optional<Failure> check_id(const char* what, const std::string& id, const std::vector<T>& declared) {
    const auto known = ids_of(declared);
    if (std::find(known.begin(), known.end(), id) != known.end()) return std::nullopt;
    return not_known(what, id, known);
}

std::optional<Failure> check_name(const char* option, const std::string& text) {
    if (trim(text).empty()) return usage(std::string(option) + " is empty", "give a name");
    if (first_bad_utf8(text)) return usage(std::string(option) + " is not UTF-8", "set the terminal to UTF-8");
    if (text.size() > 400) return usage(std::string(option) + " has more than 400 bytes", "shorten it");
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; })) return usage(std::string(option) + " holds a control character", "take it out");
    return std::nullopt;
}

Result<path::Standing> standing_of(const CommandLine& line, const content::Pack& pack) {
    path::Standing standing;
    if (!line.level) return usage("--level is missing", "levels are 1 to " + std::to_string(pack.path.top_level()));
    if (*line.level < 1 || *line.level > pack.path.top_level()) return usage("level " + std::to_string(*line.level) + " is not on the path", "levels are 1 to " + std::to_string(pack.path.top_level()));
    standing.level = *line.level;
    for (const std::string& word : line.dimension_levels) {
        const auto equals = word.find('=');
        const std::string id = word.substr(0, equals);
        if (auto failure = check_id("dimension", id, pack.path.dimensions)) return *failure;
        int level = 0;
        const char* end = word.data() + word.size();
        const auto read = std::from_chars(word.data() + equals + 1, end, level);
        if (read.ec != std::errc() || read.ptr != end || level < standing.level || level > pack.path.top_level())
            return usage("--level " + word + " is not possible", "a dimension stands at the team's level or above: " + std::to_string(standing.level) + " to " + std::to_string(pack.path.top_level()));
        standing.by_dimension[id] = level;
    }
    return standing;
}

Result<std::vector<packet::Colleague>> partners_of(const CommandLine& line, const content::Pack& pack) {
    std::vector<packet::Colleague> out;
    for (const std::string& word : line.partners) {
        const auto first = word.find(':');
        const auto second = first == std::string::npos ? first : word.find(':', first + 1);
        if (second == std::string::npos) return usage("--partner is \"" + word + "\"", "write ROLE:CONSTITUENCY:NAME, sponsor:management:Ana Ruiz say");
        packet::Colleague colleague{word.substr(0, first), word.substr(first + 1, second - first - 1), word.substr(second + 1)};
        if (auto failure = check_id("role", colleague.role, pack.roles)) return *failure;
        if (auto failure = check_id("constituency", colleague.constituency, pack.constituencies)) return *failure;
        if (auto failure = check_name("--partner", colleague.name)) return *failure;
        out.push_back(std::move(colleague));
    }
    return out;
}

// The team of one reader: empty words are left empty. Nothing is said of its level.
Result<packet::SubjectTeam> team_of(const CommandLine& line, const content::Pack& pack) {
    packet::SubjectTeam out;
    if (!line.team.empty()) out.team.id = slug(line.team).empty() ? "team" : slug(line.team);
    out.team.name = line.team;
    out.team.edition = line.edition.empty() ? pack.default_edition : line.edition;
    if (auto failure = check_id("edition", out.team.edition, pack.editions)) return *failure;
    out.team.member_facing = line.member_facing.value_or(pack.default_member_facing);
    auto partners = partners_of(line, pack);
    if (!partners) return partners.error();
    out.colleagues = std::move(*partners);
    return out;
}

Result<packet::Subject> single_subject(const CommandLine& line, const content::Pack& pack) {
    if (line.role.empty()) return usage("neither --roster nor --role is given", "name a roster, or one person: --role R --constituency C --name N --team T --level L");
    for (const auto& [option, value] : {std::pair("--name", &line.name), std::pair("--team", &line.team)})
        if (auto failure = check_name(option, *value)) return *failure;
    if (auto failure = check_id("role", line.role, pack.roles)) return *failure;
    if (pack.recipe_for(line.role) == nullptr) return usage("there is no recipe for role \"" + line.role + "\"", "add packets/" + line.role + ".toml to the pack");
    packet::Subject subject{{}, line.name, line.role, line.constituency, {}, {}};
    if (line.constituency.empty() && pack.constituencies.size() == 1) subject.constituency = pack.constituencies.front().id;
    if (subject.constituency.empty()) return usage("--constituency is missing", "known: " + join(ids_of(pack.constituencies), ", "));
    if (auto failure = check_id("constituency", subject.constituency, pack.constituencies)) return *failure;
    auto team = team_of(line, pack);
    if (!team) return team.error();
    auto standing = standing_of(line, pack);
    if (!standing) return standing.error();
    team->team.standing = *standing;
    subject.teams.push_back(std::move(*team));
    subject.id = (slug(line.name).empty() ? std::string("packet") : slug(line.name)) + "-" + line.role;
    return subject;
}

// The reader of sheets: whatever is not said stays open.
Result<packet::Subject> sheet_subject(const CommandLine& line, const content::Pack& pack) {
    for (const auto& [option, value] : {std::pair("--name", &line.name), std::pair("--team", &line.team)})
        if (!value->empty())
            if (auto failure = check_name(option, *value)) return *failure;
    if (!line.role.empty())
        if (auto failure = check_id("role", line.role, pack.roles)) return *failure;
    if (!line.constituency.empty())
        if (auto failure = check_id("constituency", line.constituency, pack.constituencies)) return *failure;
    packet::Subject subject{{}, line.name, line.role, line.constituency, {}, {}};
    auto team = team_of(line, pack);
    if (!team) return team.error();
    team->team.standing.level = 0;
    if (line.level || !line.dimension_levels.empty()) {
        auto standing = standing_of(line, pack);
        if (!standing) return standing.error();
        team->team.standing = *standing;
    }
    subject.teams.push_back(std::move(*team));
    subject.assumed.member_facing = !line.member_facing;
    return subject;
}

// What the files beside a roster say of the team of one reader.
Status add_team_files(const CommandLine& line, Sources& sources, packet::Subject& subject) {
    const auto files = read_team_files(line, sources.today);
    if (!files) return files.error();
    packet::SubjectTeam& one = subject.teams.front();
    std::vector<roster::Team> teams = {std::move(one.team)};
    apply_team_files(*files, sources.pack.path, roster::Teams::Any, {}, teams, sources.problems);
    one.team = std::move(teams.front());
    return Done{};
}

std::optional<Failure> check_sheet_arguments(const CommandLine& line) {
    if (line.items.empty() && (!line.level || line.role.empty()))
        return usage(line.level ? "--role is missing" : line.role.empty() ? "no sheet is named" : "--level is missing",
                     "name sheets by id (waymark list items shows them), or give both --level and --role for all that fit");
    if (line.copies < 1 || line.copies > most_copies)
        return usage("--copies is " + std::to_string(line.copies), "give a whole number from 1 to " + std::to_string(most_copies));
    if (line.blank && (!line.name.empty() || !line.team.empty() || !line.partners.empty()))
        return usage(std::string("--blank and ") + (!line.name.empty() ? "--name" : !line.team.empty() ? "--team" : "--partner") + " are given together",
                     "leave out --blank to have what is known filled in");
    if ((!line.progress.empty() || !line.measures.empty()) && line.team.empty())
        return usage(std::string(line.progress.empty() ? "--measures" : "--progress") + " is given without --team", "name the team whose rows are meant: --team \"4 West\" has the team_id 4-west");
    return std::nullopt;
}

// Those named, each once, in the order of the command line.
Result<std::vector<packet::Sheet>> named_sheets(const CommandLine& line, int level, const content::Pack& pack) {
    std::vector<packet::Sheet> out;
    for (const std::string& id : line.items) {
        const auto sheet = packet::find_sheet(pack, id, level);
        if (!sheet && packet::find_sheet(pack, id, pack.path.top_level()))
            return usage("\"" + id + "\" is a sheet for one level, and no level is given", "add --level N, or name one: " + id + "-1" + (line.progress.empty() ? "" : "; no level follows from " + line.progress));
        if (!sheet) {
            std::vector<std::string> ids;
            for (const packet::Sheet& one : packet::sheets_of(pack)) ids.push_back(one.id);
            const std::string nearest = nearest_word(id, ids);
            return usage("sheet \"" + id + "\" is not known", (nearest.empty() ? "" : "did you mean \"" + nearest + "\"? ") + std::string("waymark list items shows them all"));
        }
        if (sheet->level != 0 && line.level && *line.level != sheet->level)
            return usage(sheet->id + " is for level " + std::to_string(sheet->level) + ", but --level is " + std::to_string(*line.level), "leave out one of them");
        const bool again = std::any_of(out.begin(), out.end(), [&](const packet::Sheet& one) { return one.id == sheet->id; });
        if (!again) out.push_back(*sheet);
    }
    return out;
}

// A few people need a few items; that a file is wrong which their packets do not hold is for `check` to say.
void read_needed_bodies(Sources& sources) {
    constexpr std::size_t a_few = 16;
    if (sources.subjects.size() > a_few) return read_all_bodies(sources);
    std::set<std::string> needed;
    for (const packet::Subject& subject : sources.subjects) {
        const content::Recipe& recipe = *sources.pack.recipe_for(subject.role);
        for (const packet::Choice& choice : packet::select(sources.pack, recipe, subject).items) needed.insert(choice.item->id);
        for (const content::Part& part : recipe.parts) needed.insert(part.items.begin(), part.items.end());
    }
    content::read_bodies(sources.pack, *sources.pack_files, [&](const content::Item& item) { return needed.contains(item.id); }, sources.problems);
}

}  // namespace

void read_all_bodies(Sources& sources) {
    content::read_bodies(sources.pack, *sources.pack_files, [](const content::Item&) { return true; }, sources.problems);
}

Result<Sources> read_pack_outline(const CommandLine& line, const World& world) {
    Sources out;
    auto files = open_folder(line.pack.empty() ? world.installation.pack() : std::filesystem::path(line.pack));
    if (!files) return files.error();
    out.pack_files = std::move(*files);
    out.pack = content::read_outline(*out.pack_files, out.problems);
    check_roster_words(out.pack, out.problems);
    auto date = date_of(line, world);
    if (!date) return date.error();
    out.setting = {*date, paper_of(line.print, Printed::Pages)};
    out.today = date->empty() ? world.today : *date;
    return out;
}

Result<Sources> read_pack_source(const CommandLine& line, const World& world) {
    auto sources = read_pack_outline(line, world);
    if (sources) read_all_bodies(*sources);
    return sources;
}

Result<SheetSources> read_sheet_sources(const CommandLine& line, const World& world) {
    if (auto failure = check_sheet_arguments(line)) return *failure;
    auto outline = read_pack_outline(line, world);
    if (!outline) return outline.error();
    SheetSources out{std::move(*outline), {}, {}};
    content::Pack& pack = out.sources.pack;
    if (out.sources.problems.has_errors()) {
        read_all_bodies(out.sources);
        return out;
    }
    auto subject = sheet_subject(line, pack);
    if (!subject) return subject.error();
    out.subject = std::move(*subject);
    if (const Status added = add_team_files(line, out.sources, out.subject); !added) return added.error();
    auto named = named_sheets(line, out.subject.teams.front().team.standing.level, pack);
    if (!named) return named.error();
    out.sheets = std::move(*named);
    const auto is_wanted = [&](const content::Item& item) {
        if (out.sheets.empty()) return packet::is_meant_for(item, out.subject);
        return std::any_of(out.sheets.begin(), out.sheets.end(), [&](const packet::Sheet& sheet) { return sheet.item == &item || sheet.kind == packet::SheetKind::Cards; });
    };
    content::read_bodies(pack, *out.sources.pack_files, is_wanted, out.sources.problems);
    if (out.sheets.empty()) out.sheets = packet::fitting_sheets(pack, out.subject);
    return out;
}

Result<Sources> read_sources(const CommandLine& line, const World& world) {
    auto sources = read_pack_outline(line, world);
    if (!sources) return sources;
    if (sources->problems.has_errors()) {
        read_all_bodies(*sources);
        return sources;
    }
    if (line.roster.empty()) {
        auto subject = single_subject(line, sources->pack);
        if (!subject) return subject.error();
        if (const Status added = add_team_files(line, *sources, *subject); !added) return added.error();
        sources->subjects = packet::Subjects(std::vector{std::move(*subject)});
        read_needed_bodies(*sources);
        return sources;
    }
    // For packets of a roster, --name says what their files are called.
    if (!line.role.empty() || (!line.name.empty() && line.command != Command::Packet)) return usage("--roster and --role or --name are given together", "choose people of a roster by --person");
    auto roster = read_named_roster(line, sources->pack, sources->today, sources->problems);
    if (!roster) return roster.error();
    sources->roster_errors = sources->problems.count(Severity::Error);  // the pack had none
    sources->left_out = std::move(roster->left_out);
    sources->subjects = packet::Subjects(std::move(*roster), sources->pack);
    if (!line.persons.empty())
        sources->subjects.keep_if([&](const packet::Subject& subject) { return std::find(line.persons.begin(), line.persons.end(), person_of(subject)) != line.persons.end(); });
    for (const std::string& person : line.persons) {
        const bool found = std::any_of(sources->subjects.begin(), sources->subjects.end(), [&](const packet::Subject& subject) { return person_of(subject) == person; });
        if (!found && sources->roster_errors == 0) return usage("person \"" + person + "\" has no packet in " + line.roster, "check the person_id, and that there is a recipe for the role");
    }
    read_needed_bodies(*sources);
    return sources;
}

bool print_findings(Diagnostics& problems, const CommandLine& line, const World& world) {
    problems.sort();
    Diagnostics shown;
    for (const Diagnostic& problem : problems.all())
        if (problem.severity == Severity::Error || !line.quiet) shown.add(problem);
    if (line.json) print_json_lines(world.err, shown);
    else print_text(world.err, shown, world.colored ? Coloring::Colored : Coloring::Plain);
    return problems.has_errors();
}

}  // namespace waymark::app
