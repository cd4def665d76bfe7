// roster_source.hpp — from the command line to a roster: the file, its sheet, its mapping, and the words of the pack.
#ifndef WAYMARK_APP_ROSTER_SOURCE_HPP
#define WAYMARK_APP_ROSTER_SOURCE_HPP

#include <optional>
#include <string>
#include <vector>

#include "app/command_line.hpp"
#include "content/pack.hpp"
#include "roster/roster.hpp"

namespace waymark::app {

// The ids that the pack declares, and every other word that it has for them: names, levels, [roster] tables, the template's words.
[[nodiscard]] roster::Vocabulary vocabulary_of(const content::Pack&);

// The key of the string that heads a column in the template: "roster-person-id" for person_id. "roster-about-…" explains it.
[[nodiscard]] std::string heading_key(const std::string& column);

// Reports the words in the pack's [roster] tables that are for no column, or for no value of one.
void check_roster_words(const content::Pack&, Diagnostics& problems);

// The mapping of --columns; nothing when the option is not given, or when the mapping has faults, which are reported.
[[nodiscard]] Result<std::optional<roster::Mapping>> read_named_mapping(const CommandLine&, const roster::Vocabulary&, Diagnostics& problems);

// The roster of --roster, read with --sheet and --columns, its teams with what --progress and --measures say of them. With
// faults in the mapping nothing is read, and the roster is empty.
[[nodiscard]] Result<roster::Roster> read_named_roster(const CommandLine&, const content::Pack&, const std::string& today, Diagnostics& problems);

}  // namespace waymark::app

#endif
