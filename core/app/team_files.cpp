#include "app/team_files.hpp"

#include <memory>
#include <utility>

#include "base/text.hpp"

namespace waymark::app {
namespace {

constexpr const char *example_progress = "example/progress.csv", *example_measures = "example/measures.csv";

// One who asks for a single team hears when the file says nothing of it: its name may be written in another way.
template <typename ByTeam>
void check_named(const std::string& file, const ByTeam& by_team, const std::vector<roster::Team>& teams, Diagnostics& problems) {
    std::vector<std::string> known;
    for (const auto& entry : by_team) known.push_back(entry.first);
    for (const roster::Team& team : teams)
        if (!by_team.contains(team.id) && !known.empty())
            problems.warning({file, {1, 1}}, "no row is about team \"" + team.id + "\"", suggestion(team.id, known));
}

void apply_measures(const NamedText& source, const roster::Scope& scope, std::vector<roster::Team>& teams, Diagnostics& problems) {
    roster::MeasuresFile measures = roster::read_measures(source.text, source.file, scope, problems);
    if (scope.allowed == roster::Teams::Any) check_named(measures.file, measures.by_team, teams, problems);
    for (roster::Team& team : teams)
        if (const auto found = measures.by_team.find(team.id); found != measures.by_team.end()) team.measures = std::make_shared<const std::vector<roster::Measure>>(std::move(found->second));
}

Status read_into(std::optional<NamedText>& out, const std::string& file) {
    if (file.empty()) return Done{};
    auto text = read_named_file(file, max_table_bytes);
    if (!text) return text.error();
    out = NamedText{file, std::move(*text)};
    return Done{};
}

}  // namespace

Result<TeamFiles> read_team_files(const CommandLine& line, const std::string& today) {
    TeamFiles out;
    out.today = today;
    if (const Status read = read_into(out.progress, line.progress); !read) return read.error();
    if (const Status read = read_into(out.measures, line.measures); !read) return read.error();
    return out;
}

TeamFiles example_team_files(const Files& pack) {
    TeamFiles out;
    if (auto text = pack.read(example_progress, max_table_bytes)) out.progress = NamedText{pack.display_name(example_progress), std::move(*text)};
    if (auto text = pack.read(example_measures, max_table_bytes)) out.measures = NamedText{pack.display_name(example_measures), std::move(*text)};
    return out;
}

bool is_team_file(std::string_view name) { return name == example_progress || name == example_measures; }

void apply_team_files(const TeamFiles& files, const path::Path& path, roster::Teams allowed, const SourceSpan& where, std::vector<roster::Team>& teams, Diagnostics& problems) {
    const roster::Scope scope{teams, allowed, files.today};
    if (files.measures) apply_measures(*files.measures, scope, teams, problems);
    if (!files.progress) return;
    const roster::ProgressFile progress = roster::read_progress(files.progress->text, files.progress->file, path, scope, problems);
    if (allowed == roster::Teams::Any) check_named(progress.file, progress.by_team, teams, problems);
    roster::apply_progress(progress, path, where, teams, problems);
}

}  // namespace waymark::app
