// file_names.hpp — what the files of packets are called: by a pattern, checked before anything is rendered.
#ifndef WAYMARK_RUN_FILE_NAMES_HPP
#define WAYMARK_RUN_FILE_NAMES_HPP

#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "base/result.hpp"
#include "packet/subject.hpp"

namespace waymark::run {

inline constexpr std::size_t longest_name = 120;  // characters of a path below the output folder, extension included

// The names of the packets' files, without extension, one for each subject. In the pattern, as in
// "{region}/{facility}/{team}-{role}-{person_id}", these words in braces stand for what the roster says: person_id, name,
// role, constituency, team, team_id, department, facility, region, level. Where a person's teams differ, their number stands
// there: "9-teams", "2-regions". A slash of the pattern makes a folder.
//
// Errors, at the row that names the person: a value that is empty, or holds a slash; a name that not every system can hold
// (portable_name.hpp), has more than 120 characters, or differs from another one in letter case at most. A pattern with an
// unknown word, or a brace that is not closed, is a Failure of kind Usage.
[[nodiscard]] Result<std::vector<std::string>> file_names(std::string_view pattern, const packet::Subjects&, Diagnostics& problems);

}  // namespace waymark::run

#endif
