// progress.hpp — progress.csv → what each team has met, and whether the roster says the same.
//
// Columns: team_id, criterion_id, status; optional date, evidence, owner. The status is "met", "not met" or "in progress", with
// spaces, '-' or '_', in any letter case; the date YYYY-MM-DD. A criterion without a row is not known to be met.
#ifndef WAYMARK_ROSTER_PROGRESS_HPP
#define WAYMARK_ROSTER_PROGRESS_HPP

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "path/path.hpp"
#include "path/progress.hpp"
#include "roster/roster.hpp"
#include "roster/team_names.hpp"

namespace waymark::roster {

struct ProgressFile {
    std::string file;
    std::map<std::string, path::Progress, std::less<>> by_team;
};

// Rows with a fault are left out and are errors, each with its cell, column and the nearest known value: a team or criterion
// that is not known (once for all its rows), a status, a date, what was met on a day that has yet to come, a text as in the roster, two
// rows for one criterion of one team (the later one is left out).
[[nodiscard]] ProgressFile read_progress(std::string_view csv, const std::string& file, const path::Path&, const Scope&, Diagnostics& problems);

// Hands each team what is known of it. Where it agrees with the team's level, dimensions of which the roster says nothing
// stand where the criteria met put them. Where it does not, the roster's levels stand, and a warning names both. Warnings
// too: a criterion that does not hold for the team (another edition, a department that does not face members), or that only
// describes a start. A team of level 0, of which nobody said where it stands, stands where the criteria met put it. `where`: what warnings about a team point to when its own place is not known.
void apply_progress(const ProgressFile&, const path::Path&, const SourceSpan& where, std::vector<Team>& teams, Diagnostics& problems);

}  // namespace waymark::roster

#endif
