#include <algorithm>
#include <cmath>
#include <ostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/sources.hpp"
#include "base/report.hpp"
#include "content/read_guide.hpp"
#include "review/html_report.hpp"
#include "review/review.hpp"
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

Counts counts_of(const Sources& sources, const review::Review& review) {
    const content::Pack& pack = sources.pack;
    return {{"items", pack.items.size()}, {"planned items", pack.planned.size()}, {"planned items referred to", planned_references(pack)},
            {"levels", pack.path.levels.size()}, {"dimensions", pack.path.dimensions.size()}, {"criteria", pack.path.criteria.size()},
            {"recipes", pack.recipes.size()}, {"packets in the roster", sources.subjects.size()},
            {"errors", sources.problems.count(Severity::Error)}, {"warnings", sources.problems.count(Severity::Warning) + review.findings.size()}};
}

int print_html(const Sources& sources, const review::Review& review, const CommandLine& line, const World& world) {
    auto resources = run::Resources::open(world.installation, nullptr, {});
    if (!resources) {
        print_failure(resources.error(), line, world);
        return exit_status(resources.error());
    }
    constexpr const char* theme_name = "templates/theme.toml";
    constexpr const char* page_name = "templates/report/report.mustache";
    const auto tokens = (*resources)->read(theme_name), page = (*resources)->read(page_name), rules = (*resources)->read("templates/report/report.css");
    for (const auto* resource : {&tokens, &page, &rules})
        if (!*resource) {
            print_failure(resource->error(), line, world);
            return exit_status(resource->error());
        }
    Diagnostics faults;
    const theme::Theme theme = theme::read_theme(*tokens, theme_name, faults);
    const std::string html = review::html_report({sources.pack, sources.problems, review, counts_of(sources, review)}, {std::string(*page), page_name, std::string(*rules), theme}, faults);
    if (print_findings(faults, line, world)) return exit_files;
    world.out << html;
    return sources.problems.has_errors() ? exit_findings : exit_done;
}

int print_json(const Sources& sources, const review::Review& review, const CommandLine& line, const World& world) {
    Json findings = Json::array();
    const auto add = [&](const Diagnostic& problem, std::string_view rule) {
        Json entry = Json::parse(to_json(problem));
        entry["rule"] = rule;
        findings.push_back(std::move(entry));
    };
    for (const Diagnostic& problem : sources.problems.all()) add(problem, "read");
    for (const review::Finding& finding : review.findings) add(finding.problem, review::rule_name(finding.rule));
    Json counts = Json::object();
    for (const auto& [name, value] : counts_of(sources, review)) counts[name] = value;
    Json report = {{"findings", std::move(findings)}, {"counts", std::move(counts)}};
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

int print_lines(Sources& sources, const review::Review& review, const CommandLine& line, const World& world) {
    const Counts counts = counts_of(sources, review);
    for (const review::Finding& finding : review.findings) sources.problems.add(finding.problem);
    const bool errors = print_findings(sources.problems, line, world);
    if (line.reading)
        for (const review::ItemReading& reading : review.readings) world.out << review::one_decimal(reading.readability.grade()) << "\t" << reading.item->id << "\t" << reading.readability.words << " words\n";
    else if (!line.quiet)
        for (const auto& [name, value] : counts) world.out << value << "\t" << name << "\n";
    return errors ? exit_findings : exit_done;
}

}  // namespace

int check_command(const CommandLine& line, const World& world) {
    if (!line.site.empty()) return check_site_command(line, world);
    auto sources = read_pack_source(line, world);
    if (!sources) {
        print_failure(sources.error(), line, world);
        return exit_status(sources.error());
    }
    (void)content::read_guide(*sources->pack_files, sources->pack, sources->problems);
    // Without a roster of the user's, the examples of the pack are checked: they are content too.
    if (!line.roster.empty()) {
        auto csv = read_named_file(line.roster, max_table_bytes);
        if (!csv) {
            print_failure(csv.error(), line, world);
            return exit_status(csv.error());
        }
        add_roster(*sources, *csv, line.roster, {});
    } else {
        for (const std::string& name : sources->pack_files->list("example", ".csv"))
            if (auto csv = sources->pack_files->read(name, max_table_bytes)) add_roster(*sources, *csv, sources->pack_files->display_name(name), {});
    }
    sources->problems.sort();
    const review::Review review = review::review(sources->pack);
    if (line.html) return print_html(*sources, review, line, world);
    if (line.json) return print_json(*sources, review, line, world);
    return print_lines(*sources, review, line, world);
}

}  // namespace waymark::app
