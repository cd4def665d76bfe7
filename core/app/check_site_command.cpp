#include <algorithm>
#include <ostream>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/sources.hpp"
#include "base/report.hpp"
#include "links/check_site.hpp"

namespace waymark::app {
namespace {

using Json = nlohmann::ordered_json;
using Counts = std::vector<std::pair<std::string, std::size_t>>;

Counts counts_of(const links::SiteCheck& check) {
    return {{"pages", check.pages}, {"other files", check.other_files}, {"links", check.links}, {"errors", check.problems.count(Severity::Error)}, {"notes", check.problems.count(Severity::Note)}};
}

void print_json(const links::SiteCheck& check, std::ostream& out) {
    Json findings = Json::array(), counts = Json::object();
    for (const Diagnostic& problem : check.problems.all()) findings.push_back(Json::parse(to_json(problem)));
    for (const auto& [name, value] : counts_of(check)) counts[name] = value;
    const Json report = {{"findings", std::move(findings)}, {"counts", std::move(counts)}};
    out << report.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
}

}  // namespace

int check_site_command(const CommandLine& line, const World& world) {
    const auto site = open_folder(line.site);
    if (!site) return fail(site.error(), line, world);
    links::SiteCheck check = links::check_site(**site);
    if (line.json) {
        print_json(check, world.out);
    } else {
        print_findings(check.problems, line, world);
        if (!line.quiet)
            for (const auto& [name, value] : counts_of(check)) world.out << value << "\t" << name << "\n";
    }
    return check.problems.has_errors() ? exit_findings : exit_done;
}

}  // namespace waymark::app
