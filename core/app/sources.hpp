// sources.hpp — from the command line to values: the pack, the roster, the people, the date.
#ifndef WAYMARK_APP_SOURCES_HPP
#define WAYMARK_APP_SOURCES_HPP

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/team_files.hpp"
#include "base/files.hpp"
#include "content/pack.hpp"
#include "packet/assemble.hpp"
#include "packet/sheets.hpp"
#include "packet/subject.hpp"

namespace waymark::app {

struct Sources {
    std::unique_ptr<Files> pack_files;
    content::Pack pack;
    packet::Subjects subjects;
    packet::Setting setting;
    std::string today;  // YYYY-MM-DD: the date on the pages, else that of the clock
    Diagnostics problems;
    std::size_t roster_errors = 0;  // of problems: found in the roster
    std::set<std::string> left_out = {};  // ids of which the roster speaks in rows with faults (roster.hpp)
};

// Reads the pack alone; or all of it but the bodies of items.
[[nodiscard]] Result<Sources> read_pack_source(const CommandLine&, const World&);
[[nodiscard]] Result<Sources> read_pack_outline(const CommandLine&, const World&);

// Reads the bodies that are left: after an error, so that one run tells all that is wrong.
void read_all_bodies(Sources&);

// Reads whom the selection arguments name, and of the pack what their packets hold. Wrong or missing arguments are a Failure of kind Usage.
[[nodiscard]] Result<Sources> read_sources(const CommandLine&, const World&);

// Which sheets were asked for, and for whom: what is not said of the reader is open (level 0, empty words).
struct SheetSources {
    Sources sources;
    packet::Subject subject;
    std::vector<packet::Sheet> sheets;  // they live in the pack of `sources`
};
[[nodiscard]] Result<SheetSources> read_sheet_sources(const CommandLine&, const World&);

// Prints the findings as the options ask; returns whether any is an error.
bool print_findings(Diagnostics&, const CommandLine&, const World&);

}  // namespace waymark::app

#endif
