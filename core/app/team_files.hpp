// team_files.hpp — the files that stand beside a roster and say more of its teams: what they have met, what they measure.
#ifndef WAYMARK_APP_TEAM_FILES_HPP
#define WAYMARK_APP_TEAM_FILES_HPP

#include <optional>
#include <string>
#include <vector>

#include "app/command_line.hpp"
#include "base/files.hpp"
#include "path/path.hpp"
#include "roster/progress.hpp"

namespace waymark::app {

struct NamedText {
    std::string file, text;  // the name as the user typed it
};

struct TeamFiles {
    std::optional<NamedText> progress, measures;
    std::string today = {};  // nothing in them was met or measured later; empty: on any day
};

// Those that the options name.
[[nodiscard]] Result<TeamFiles> read_team_files(const CommandLine&, const std::string& today);

// Those of the pack's example, where there are any: an example is of no day.
[[nodiscard]] TeamFiles example_team_files(const Files& pack);
[[nodiscard]] bool is_team_file(std::string_view name);  // of the pack: no roster

// Reads them for these teams and hands the teams what they say. `where` is the roster's file, for warnings; it may be empty.
void apply_team_files(const TeamFiles&, const path::Path&, roster::Teams, const SourceSpan& where, std::vector<roster::Team>&, Diagnostics& problems);

}  // namespace waymark::app

#endif
