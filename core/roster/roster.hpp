// roster.hpp — who belongs to which team: rows of a CSV → people and teams. Every bad cell is reported in one run.
//
// Columns: person_id, name, role, constituency, team_id, team, department, facility, region, level; optional edition,
// member_facing, email, and `level.<dimension>`. Column names are matched without regard to case and outer white space;
// an unknown column is an error with the nearest known name, a missing required one too.
//
// Cells: white space around them is dropped; a line break or tab inside of a text is read as a space. Roles,
// constituencies and editions are ids of the pack, in any letter case. member_facing is yes or no (true, false, y, n, 1,
// 0). An empty optional cell says nothing: another row of the same team may say it.
#ifndef WAYMARK_ROSTER_ROSTER_HPP
#define WAYMARK_ROSTER_ROSTER_HPP

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "path/path.hpp"

namespace waymark::roster {

struct Team {
    std::string id, name, department, facility, region;
    path::Standing standing;
    std::string edition;
    bool member_facing = true;
    Position at;  // the first row that names it
};

struct Person {
    std::string id, name, email;
    Position at;
};

struct Membership {
    std::size_t person = 0;  // index into Roster::people
    std::size_t team = 0;    // index into Roster::teams
    std::string role, constituency;
    Position at;
};

struct Roster {
    std::string file;
    std::vector<Person> people;          // in the order of the file
    std::vector<Team> teams;             // in the order of the file
    std::vector<Membership> memberships; // in the order of the file
};

// What the cells may say: ids that the pack declares.
struct Vocabulary {
    std::vector<std::string> roles, constituencies, editions, dimensions;
    int top_level = 0;
    std::string default_edition;
    bool default_member_facing = true;
};

// Rows with a fault are left out of the roster and are errors. Errors, each with row and column in words ("row 12, column
// level") besides file:line:column, and the nearest known value: unknown role, constituency, edition; level not a whole
// number from 1 to the top, or a dimension below the team's level; two names (or e-mails) for one person_id; two
// constituencies for one person in one role; two names, departments, levels … for one team_id, naming both rows (the later
// row is the one left out); a person twice in the same role on the same team; ids that differ in letter case only; an empty
// required cell; bad UTF-8; control characters; a text of more than 300 bytes; ids that are not letters, digits, '-', '_'
// or '.', at most 64 of them, the first a letter or digit; a file without rows.
// A warning: every dimension of a team stands above the team's level.
[[nodiscard]] Roster read_roster(std::string_view csv, const std::string& file, const Vocabulary&, Diagnostics& problems);

// One packet's reader: a person in one role, with the teams they have in it, in the roster's order. Sorted as the roster.
struct Reader {
    std::size_t person = 0;
    std::string role;
    std::vector<std::size_t> memberships;  // indexes into Roster::memberships
};
[[nodiscard]] std::vector<Reader> readers_of(const Roster&);

}  // namespace waymark::roster

#endif
