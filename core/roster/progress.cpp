#include "roster/progress.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "roster/cell_text.hpp"
#include "roster/row_reader.hpp"
#include "roster/team_names.hpp"

namespace waymark::roster {
namespace {

enum Columns : std::size_t { team_id, criterion_id, status, date, evidence, owner };

std::optional<path::Status> status_of(std::string_view typed) {
    std::string word = lower_ascii(typed);
    std::replace_if(word.begin(), word.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
    if (word == "met") return path::Status::Met;
    if (word == "not met") return path::Status::NotMet;
    if (word == "in progress") return path::Status::InProgress;
    return std::nullopt;
}

class ProgressReader {
public:
    ProgressReader(const std::string& file, const path::Path& path, const Scope& scope, Diagnostics& problems)
        : today_(scope.today), team_names_(scope), rows_(file, "the file of progress", {{"team_id", true}, {"criterion_id", true}, {"status", true}, {"date"}, {"evidence"}, {"owner"}}, problems) {
        for (const path::Criterion& criterion : path.criteria) criteria_.push_back(criterion.id);
        out_.file = file;
    }

    ProgressFile read(std::string_view csv) {
        rows_.read(csv, [this] { read_row(); });
        return std::move(out_);
    }

private:
    void read_row() {
        const auto team = team_names_.read(rows_, team_id);
        const auto criterion = rows_.one_of(criterion_id, criteria_);
        path::Finding finding;
        if (const auto word = rows_.text(status)) {
            if (const auto known = status_of(*word)) finding.status = *known;
            else rows_.fault_once(status, quoted(*word) + " is not a status", suggestion(lower_ascii(*word), std::vector<std::string>{"met", "not met", "in progress"}));
        }
        finding.date = rows_.date(date).value_or("");
        if (finding.status == path::Status::Met) rows_.check_past(date, finding.date, today_);  // of others it may be planned
        finding.evidence = rows_.text(evidence).value_or("");
        finding.owner = rows_.text(owner).value_or("");
        finding.at = rows_.place(criterion_id);
        if (!team || !criterion) return;
        const auto [first, is_new] = row_of_.try_emplace({*team, *criterion}, rows_.row());
        if (!is_new)
            rows_.fault(criterion_id, quoted(*criterion) + " of team " + quoted(*team) + " stands in row " + std::to_string(first->second) + " already", "remove one of the two rows");
        if (rows_.is_good()) out_.by_team[*team].emplace(*criterion, std::move(finding));
    }

    std::string_view today_;
    TeamNames team_names_;
    RowReader rows_;
    std::vector<std::string> criteria_;
    std::map<std::pair<std::string, std::string>, int> row_of_;
    ProgressFile out_;
};

void check_course(const ProgressFile& source, const path::Path& path, const Team& team, const path::Progress& progress, Diagnostics& problems) {
    for (const auto& [id, finding] : progress) {
        const path::Criterion& criterion = *path.criterion(id);
        const std::string what = "criterion " + quoted(id) + " of team " + quoted(team.id);
        if (criterion.descriptive) problems.warning({source.file, finding.at}, what + " only describes a start; there is nothing to meet in it", "remove the row");
        else if (!path::holds_for(criterion, team.course()))
            problems.warning({source.file, finding.at}, what + " does not hold for this team; the row changes nothing", "look at the team's edition and whether it faces members, or remove the row");
    }
}

// "level 2 ("l3-training-1" is not known to be met)".
std::string level_found(int level, const path::Criterion* missing) {
    return "level " + std::to_string(level) + (missing == nullptr ? std::string() : " (" + quoted(missing->id) + " is not known to be met)");
}

// Without a roster the level stands on the command line.
void warn(const ProgressFile& source, const SourceSpan& where, const std::string& whose, int said, const std::string& found, Diagnostics& problems) {
    const bool has_roster = where.file != source.file;
    problems.warning(where, whose + (has_roster ? ": the roster says level " : ": --level says ") + std::to_string(said) + ", the criteria met in " + source.file + " give " + found,
                     has_roster ? "pages are chosen by the roster's level; bring one of the two up to date" : "pages are chosen by --level; leave it out to go by the criteria");
}

}  // namespace

ProgressFile read_progress(std::string_view csv, const std::string& file, const path::Path& path, const Scope& scope, Diagnostics& problems) {
    return ProgressReader(file, path, scope, problems).read(csv);
}

void apply_progress(const ProgressFile& source, const path::Path& path, const SourceSpan& where, std::vector<Team>& teams, Diagnostics& problems) {
    for (Team& team : teams) {
        const auto found = source.by_team.find(team.id);
        if (found == source.by_team.end()) continue;
        const path::Progress& progress = found->second;
        check_course(source, path, team, progress, problems);
        team.progress = std::make_shared<const path::Progress>(progress);
        const path::Course course = team.course();
        const path::Standing met = path::standing_by(path, course, progress);
        if (team.standing.level == 0) {
            team.standing = met;
            continue;
        }
        const SourceSpan place = where.file.empty() ? SourceSpan{source.file, {1, 1}} : SourceSpan{where.file, team.at};
        path::Standing& said = team.standing;
        if (met.level != said.level)
            warn(source, place, "team " + quoted(team.id), said.level, level_found(met.level, path::first_missing(path, course, progress, std::max(said.level, met.level + 1))), problems);
        for (const path::Dimension& dimension : path.dimensions) {
            const int by_criteria = met.in(dimension.id);
            const auto by_roster = said.by_dimension.find(dimension.id);
            if (by_roster == said.by_dimension.end()) {
                if (met.level == said.level) said.by_dimension[dimension.id] = by_criteria;
            } else if (by_roster->second != by_criteria) {
                warn(source, place, "team " + quoted(team.id) + ", dimension " + quoted(dimension.id), by_roster->second,
                     level_found(by_criteria, path::first_missing(path, course, progress, std::max(by_roster->second, by_criteria + 1), dimension.id)), problems);
            }
        }
    }
}

const path::Finding* Team::finding(const path::Criterion& criterion) const {
    if (!progress) return nullptr;
    const auto found = progress->find(criterion.id);
    return found == progress->end() ? nullptr : &found->second;
}

}  // namespace waymark::roster
