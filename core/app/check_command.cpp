#include <algorithm>
#include <cmath>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/roster_source.hpp"
#include "app/sources.hpp"
#include "app/team_files.hpp"
#include "base/report.hpp"
#include "content/read_guide.hpp"
#include "review/html_report.hpp"
#include "review/review.hpp"
#include "roster/roster.hpp"
#include "run/resources.hpp"
#include "theme/theme.hpp"

namespace waymark::app {
namespace {

using Json = nlohmann::ordered_json;
using Counts = std::vector<std::pair<std::string, std::size_t>>;

// Ids that are only planned but that something refers to.
std::size_t planned_references(const content::Pack& pack) {
    std::set<std::string> seen;
    const auto note = [&](const std::string& id) { if (pack.planned.contains(id)) seen.insert(id); };
    for (const content::Item& item : pack.items) std::for_each(item.related.begin(), item.related.end(), note);
    for (const auto& entry : pack.path.explore_more) std::for_each(entry.covered_by.begin(), entry.covered_by.end(), note);
    for (const content::Recipe& recipe : pack.recipes) for (const content::KeyItem& key : recipe.keys) note(key.item);
    return seen.size();
}

// What the command looked at beside the pack.
struct Rosters {
    std::optional<roster::Roster> named;  // by --roster; else the examples of the pack are read
    std::size_t packets = 0;
    std::size_t problems = 0, warnings = 0;  // found in rosters
};

// One packet for each person and role that has a recipe.
std::size_t packets_of(const roster::Roster& roster, const content::Pack& pack) {
    const auto readers = roster::readers_of(roster);
    return static_cast<std::size_t>(std::count_if(readers.begin(), readers.end(), [&](const roster::Reader& reader) { return pack.recipe_for(reader.role) != nullptr; }));
}

Result<Rosters> read_rosters(Sources& sources, const CommandLine& line) {
    Rosters out;
    const std::size_t errors_before = sources.problems.count(Severity::Error), warnings_before = sources.problems.count(Severity::Warning);
    if (!line.roster.empty()) {
        auto roster = read_named_roster(line, sources.pack, sources.today, sources.problems);
        if (!roster) return roster.error();
        out.packets = packets_of(*roster, sources.pack);
        out.named = std::move(*roster);
    } else {  // they are content too
        const TeamFiles beside = example_team_files(*sources.pack_files);
        for (const std::string& name : sources.pack_files->list("example", ".csv")) {
            const auto csv = is_team_file(name) ? Result<std::string>(Failure{}) : sources.pack_files->read(name, max_table_bytes);
            if (!csv) continue;
            roster::Roster roster = roster::read_roster(*csv, sources.pack_files->display_name(name), vocabulary_of(sources.pack), sources.problems);
            apply_team_files(beside, sources.pack.path, roster::Teams::Listed, {roster.file, {}}, roster.teams, sources.problems);
            out.packets += packets_of(roster, sources.pack);
        }
    }
    out.problems = sources.problems.count(Severity::Error) - errors_before;
    out.warnings = sources.problems.count(Severity::Warning) - warnings_before;
    return out;
}

// "roster.xlsx:Teams: 40 teams, 157 people, 3 problems", and warnings when there are any.
std::string summary_of(const roster::Roster& roster, const Rosters& rosters) {
    const auto counted = [](std::size_t count, const char* one, const char* other) { return std::to_string(count) + " " + (count == 1 ? one : other); };
    return roster.file + (roster.sheet.empty() ? "" : ":" + roster.sheet) + ": " + counted(roster.named.teams, "team", "teams") + ", " + counted(roster.named.people, "person", "people") + ", " + counted(rosters.problems, "problem", "problems") +
           (rosters.warnings == 0 ? std::string() : ", " + counted(rosters.warnings, "warning", "warnings"));
}

Json json_of(const roster::Roster& roster, const Rosters& rosters) {
    Json out = {{"file", roster.file}};
    if (!roster.sheet.empty()) out["sheet"] = roster.sheet;
    out.update({{"rows", roster.named.rows}, {"teams", roster.named.teams}, {"people", roster.named.people}, {"packets", rosters.packets}, {"problems", rosters.problems}, {"warnings", rosters.warnings}});
    return out;
}

Counts counts_of(const Sources& sources, const Rosters& rosters, const review::Review& review) {
    const content::Pack& pack = sources.pack;
    return {{"items", pack.items.size()}, {"planned items", pack.planned.size()}, {"planned items referred to", planned_references(pack)},
            {"levels", pack.path.levels.size()}, {"dimensions", pack.path.dimensions.size()}, {"criteria", pack.path.criteria.size()},
            {"recipes", pack.recipes.size()}, {"packets in the roster", rosters.packets},
            {"errors", sources.problems.count(Severity::Error)}, {"warnings", sources.problems.count(Severity::Warning) + review.findings.size()}};
}

int print_html(const Sources& sources, const Rosters& rosters, const review::Review& review, const CommandLine& line, const World& world) {
    auto resources = run::Resources::open(world.installation, nullptr, {});
    if (!resources) return fail(resources.error(), line, world);
    constexpr const char* theme_name = "templates/theme.toml";
    constexpr const char* page_name = "templates/report/report.mustache";
    const auto tokens = (*resources)->read(theme_name), page = (*resources)->read(page_name), rules = (*resources)->read("templates/report/report.css");
    for (const auto* resource : {&tokens, &page, &rules})
        if (!*resource) return fail(resource->error(), line, world);
    Diagnostics faults;
    const theme::Theme theme = theme::read_theme(*tokens, theme_name, faults);
    const std::string html = review::html_report({sources.pack, sources.problems, review, counts_of(sources, rosters, review)}, {std::string(*page), page_name, std::string(*rules), theme}, faults);
    if (print_findings(faults, line, world)) return exit_files;
    world.out << html;
    return sources.problems.has_errors() ? exit_findings : exit_done;
}

int print_json(const Sources& sources, const Rosters& rosters, const review::Review& review, const CommandLine& line, const World& world) {
    Json findings = Json::array();
    const auto add = [&](const Diagnostic& problem, std::string_view rule) {
        Json entry = Json::parse(to_json(problem));
        entry["rule"] = rule;
        findings.push_back(std::move(entry));
    };
    for (const Diagnostic& problem : sources.problems.all()) add(problem, "read");
    for (const review::Finding& finding : review.findings) add(finding.problem, review::rule_name(finding.rule));
    Json counts = Json::object();
    for (const auto& [name, value] : counts_of(sources, rosters, review)) counts[name] = value;
    Json report = {{"findings", std::move(findings)}, {"counts", std::move(counts)}};
    if (rosters.named) report["roster"] = json_of(*rosters.named, rosters);
    if (line.reading) {
        Json readings = Json::array();
        for (const review::ItemReading& reading : review.readings) {
            const review::Readability& r = reading.readability;
            readings.push_back({{"item", reading.item->id}, {"kind", reading.item->kind}, {"file", reading.item->file}, {"grade", std::round(r.grade() * 10) / 10}, {"words", r.words}, {"sentences", r.sentences}, {"syllables", r.syllables}});
        }
        report["reading"] = std::move(readings);
    }
    world.out << report.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    return sources.problems.has_errors() ? exit_findings : exit_done;
}

int print_lines(Sources& sources, const Rosters& rosters, const review::Review& review, const CommandLine& line, const World& world) {
    const Counts counts = counts_of(sources, rosters, review);
    for (const review::Finding& finding : review.findings) sources.problems.add(finding.problem);
    const bool errors = print_findings(sources.problems, line, world);
    if (line.reading)
        for (const review::ItemReading& reading : review.readings) world.out << review::one_decimal(reading.readability.grade()) << "\t" << reading.item->id << "\t" << reading.readability.words << " words\n";
    else if (!line.quiet)
        for (const auto& [name, value] : counts) world.out << value << "\t" << name << "\n";
    if (rosters.named && !line.quiet) world.out << printable(summary_of(*rosters.named, rosters)) << "\n";
    return errors ? exit_findings : exit_done;
}

}  // namespace

int check_command(const CommandLine& line, const World& world) {
    if (!line.site.empty()) return check_site_command(line, world);
    auto sources = read_pack_source(line, world);
    if (!sources) return fail(sources.error(), line, world);
    (void)content::read_guide(*sources->pack_files, sources->pack, sources->problems);
    const auto rosters = read_rosters(*sources, line);
    if (!rosters) return fail(rosters.error(), line, world);
    sources->problems.sort();
    const review::Review review = review::review(sources->pack);
    if (line.html) return print_html(*sources, *rosters, review, line, world);
    if (line.json) return print_json(*sources, *rosters, review, line, world);
    return print_lines(*sources, *rosters, review, line, world);
}

}  // namespace waymark::app
