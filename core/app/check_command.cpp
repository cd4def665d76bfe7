#include <algorithm>
#include <ostream>
#include <set>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/sources.hpp"
#include "base/report.hpp"

namespace waymark::app {
namespace {

struct Count {
    const char* name;
    std::size_t value;
};

// Ids that are only planned but that something refers to.
std::size_t planned_references(const content::Pack& pack) {
    std::set<std::string> seen;
    const auto note = [&](const std::string& id) { if (pack.planned.contains(id)) seen.insert(id); };
    for (const content::Item& item : pack.items) std::for_each(item.related.begin(), item.related.end(), note);
    for (const auto& entry : pack.path.explore_more) std::for_each(entry.covered_by.begin(), entry.covered_by.end(), note);
    for (const content::Recipe& recipe : pack.recipes) for (const content::KeyItem& key : recipe.keys) note(key.item);
    return seen.size();
}

std::size_t criteria_without_help(const content::Pack& pack) {
    std::set<std::string> helped;
    for (const content::Item& item : pack.items) helped.insert(item.helps.begin(), item.helps.end());
    return static_cast<std::size_t>(std::count_if(pack.path.criteria.begin(), pack.path.criteria.end(), [&](const path::Criterion& c) { return !helped.contains(c.id); }));
}

}  // namespace

int check_command(const CommandLine& line, const World& world) {
    auto sources = read_pack_source(line, world);
    if (!sources) {
        print_failure(sources.error(), line, world);
        return exit_status(sources.error());
    }
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
    const content::Pack& pack = sources->pack;
    const std::vector<Count> counts = {{"items", pack.items.size()}, {"planned items", pack.planned.size()}, {"planned items referred to", planned_references(pack)},
                                       {"levels", pack.path.levels.size()}, {"dimensions", pack.path.dimensions.size()}, {"criteria", pack.path.criteria.size()},
                                       {"criteria that no item helps yet", criteria_without_help(pack)}, {"recipes", pack.recipes.size()}, {"packets in the roster", sources->subjects.size()},
                                       {"errors", sources->problems.count(Severity::Error)}, {"warnings", sources->problems.count(Severity::Warning)}};
    if (line.json) {
        sources->problems.sort();
        nlohmann::ordered_json summary;
        for (const Count& count : counts) summary[count.name] = count.value;
        const nlohmann::ordered_json report = {{"findings", nlohmann::ordered_json::parse(to_json(sources->problems))}, {"counts", summary}};
        world.out << report.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
        return sources->problems.has_errors() ? exit_findings : exit_done;
    }
    const bool errors = print_findings(sources->problems, line, world);
    if (!line.quiet)
        for (const Count& count : counts) world.out << count.value << "\t" << count.name << "\n";
    return errors ? exit_findings : exit_done;
}

}  // namespace waymark::app
