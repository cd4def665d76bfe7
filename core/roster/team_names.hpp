// team_names.hpp — which team a cell of a file beside the roster means: the one of that id or, where one team alone has it, of
// that name.
#ifndef WAYMARK_ROSTER_TEAM_NAMES_HPP
#define WAYMARK_ROSTER_TEAM_NAMES_HPP

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roster/roster.hpp"
#include "roster/row_reader.hpp"

namespace waymark::roster {

// Of whom such a file may speak: the teams of a roster, or whoever it likes, since only one of them is asked for.
enum class Teams { Listed, Any };

// What such a file may say.
struct Scope {
    const std::vector<Team>& teams;
    Teams allowed = Teams::Listed;
    std::string_view today = {};  // YYYY-MM-DD: what was met or measured was so by then; empty: on any day
};

class TeamNames {
public:
    explicit TeamNames(const Scope&);

    // The id of the team in this row's cell, in any letter case. A name is a warning, the name of several teams an error, and so
    // is a team that is not known: each once for all rows that say the same.
    [[nodiscard]] std::optional<std::string> read(RowReader& rows, std::size_t column) const;

private:
    [[nodiscard]] std::string known_ids(const std::string& typed) const;

    Teams allowed_;
    std::vector<std::string> ids_;
    std::map<std::string, std::string> id_by_word_;                 // as it is written, and in small letters
    std::map<std::string, std::vector<std::string>> ids_by_name_;  // by the name without regard to letter case
};

}  // namespace waymark::roster

#endif
