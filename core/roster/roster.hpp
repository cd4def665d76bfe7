// roster.hpp — who belongs to which team: rows of a CSV file or spreadsheet → people and teams. Every bad cell is reported in one run.
//
// Columns: person_id, name, role, constituency, team_id, team, department, facility, region, level; optional edition,
// member_facing, email, and `level.<dimension>`. columns.hpp says which headings give them, mapping.hpp how a file tells its own
// words, value_words.hpp what cells may say.
//
// Cells: white space around them is dropped; a line break or tab inside of a text is read as a space. Nothing is a formula:
// what begins with '=', '+', '-' or '@' is text like any other. An empty optional cell says nothing: another row of the same
// team may say it. So does one with a word for nothing: "-", "n/a", "none", "unknown", "tbd" or ".".
#ifndef WAYMARK_ROSTER_ROSTER_HPP
#define WAYMARK_ROSTER_ROSTER_HPP

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "path/path.hpp"
#include "path/progress.hpp"
#include "roster/measures.hpp"
#include "roster/read_sheet.hpp"
#include "roster/vocabulary.hpp"

namespace waymark::roster {

struct Team {
    std::string id, name, department, facility, region;
    path::Standing standing;
    std::string edition;
    bool member_facing = true;
    std::shared_ptr<const path::Progress> progress;  // null: nothing is known of it
    std::shared_ptr<const std::vector<Measure>> measures;  // null: none is known
    Position at;            // the first row that names it; nothing in a spreadsheet
    std::uint32_t row = 0;  // its number, as a spreadsheet counts

    [[nodiscard]] path::Course course() const { return {edition, member_facing}; }
    // Null: nothing is known of this criterion.
    [[nodiscard]] const path::Finding* finding(const path::Criterion&) const;
};

struct Person {
    std::string id, name, email;
    Position at;
};

struct Membership {
    std::size_t person = 0;  // index into Roster::people
    std::size_t team = 0;    // index into Roster::teams
    std::string role, constituency;
    Position at;            // of its row; nothing in a spreadsheet
    std::uint32_t row = 0;  // its number, as a spreadsheet counts
};

struct Roster {
    std::string file;
    std::vector<Person> people;          // in the order of the file
    std::vector<Team> teams;             // in the order of the file
    std::vector<Membership> memberships; // in the order of the file

    std::string sheet;  // of a workbook
    // What the file speaks of, rows with faults included.
    struct Named { std::size_t rows = 0, teams = 0, people = 0; } named = {};
    // Of rows that were left out: the ids of their people, of their packets ("p001-sponsor") and teams, as far as they can be read.
    std::set<std::string> left_out = {};

    [[nodiscard]] SourceSpan where(const Membership& membership) const { return {file, membership.at, {sheet, membership.row, 0}}; }
    [[nodiscard]] SourceSpan where(const Team& of) const { return {file, of.at, {sheet, of.row, 0}}; }
};

// Rows with a fault are left out of the roster and are errors, at their cells, each with the nearest known value: unknown role,
// constituency, edition; a level that is none, or a dimension below the team's level; two names (or e-mails) for one
// person_id; two constituencies for one person in one role; two names, departments, levels … for one team_id; a person twice
// in the same role on the same team; ids that differ in letter case only; two ids for one team or person (double_ids.hpp); an empty required cell; an error of a spreadsheet
// (#N/A), a formula without a value; bad UTF-8; control characters; a text of more than 300 bytes; ids that are not letters,
// digits, '-', '_' or '.', at most 64 of them, the first a letter or digit; a row with more cells than the head row; a file
// without rows. A missing column, two columns that mean the same, and a heading that is likely a misspelt one are errors of
// the head row; where no row names the columns, that is all that is told.
//
// One mistake, one finding. Where rows of one team or person disagree, what most of them say holds (the first of several), and
// the others are told; a row whose facts belong to another id altogether is told once, at its id; of a row that is mostly
// empty or whose cells are displaced nothing else is told. Facts that differ only in letter case or in what nobody sees (folded.hpp)
// agree: no finding, the first spelling is used.
//
// Warnings: every dimension of a team stands above the team's level; several people with one e-mail address; columns that are not
// read; what is hidden or merged in a spreadsheet (it is read all the same: each row of cells that are merged downwards has their
// value).
[[nodiscard]] Roster read_roster(const Source&, const Vocabulary&, Diagnostics& problems);

// The same of CSV in memory.
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
