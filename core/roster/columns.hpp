// columns.hpp — which column of a file says what: the columns that a roster can have, and how headings name them.
//
// A heading is compared without regard to letter case, spaces and marks ("Team Name", "team_name", "TEAM-NAME"). It means a
// column when it is the column's own name, one of the usual headings of English spreadsheets (a table in columns.cpp), or
// one that the vocabulary adds: the pack's [roster.columns], its words for the template, the names of its dimensions. Where no
// heading means a column so, one that does without the remark in brackets at its end gives it: "Level (1-5)".
#ifndef WAYMARK_ROSTER_COLUMNS_HPP
#define WAYMARK_ROSTER_COLUMNS_HPP

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/sheet.hpp"
#include "roster/mapping.hpp"
#include "roster/vocabulary.hpp"

namespace waymark::roster {

// Columns by number: these, then one for each dimension.
enum Column : std::size_t {
    person_id,
    name,
    role,
    constituency,
    team_id,
    team,
    department,
    facility,
    region,
    level,
    edition,
    member_facing,
    email,
    first_dimension
};
inline constexpr std::size_t required_columns = edition;  // those before it
inline constexpr std::size_t none = static_cast<std::size_t>(-1);

// The names of all columns by number: "person_id" … "email", then "level.<dimension>"; lower case.
[[nodiscard]] std::vector<std::string> column_names(const Vocabulary&);

// A column's number by its name; nothing when there is none of that name.
[[nodiscard]] std::optional<std::size_t> column_of(std::string_view name, const std::vector<std::string>& names);

// Which cells of a sheet say what. Pure recognition: what is wrong with it is for the reader to say.
struct Layout {
    struct Two { std::size_t column = 0, first = 0, second = 0; };           // both cells mean the column
    struct Unread { std::size_t cell = 0; std::optional<std::size_t> near; };  // near: a column that is still missing
    struct Lost { std::size_t entry = 0; };  // of Mapping::columns: its heading is not in the file

    std::size_t head = 0;               // index of the head row in Sheet::rows; those above it are titles
    std::size_t recognised = 0;         // how many columns its headings give
    bool is_plain = true;               // every heading that means a column is that column's own name
    std::vector<std::size_t> cell_of;   // by column: which cell of a row, or none
    std::vector<std::size_t> fixed;     // by column: which of Mapping::fixed, or none
    std::vector<Two> ambiguous;
    std::vector<Unread> unread;         // headings that mean nothing here and are not ignored
    std::vector<std::size_t> nameless;  // cells of the head row without a text
    std::vector<Lost> lost;

    [[nodiscard]] bool has(std::size_t column) const { return cell_of[column] != none || fixed[column] != none; }
};

// Looks for the head row among the first rows: the one whose headings give most columns, the first of several. With a
// mapping, only the headings that it names count. A sheet without rows has an empty layout.
inline constexpr std::size_t head_is_within = 20;
[[nodiscard]] Layout find_layout(const data::Sheet&, const Vocabulary&, const Mapping*);

}  // namespace waymark::roster

#endif
