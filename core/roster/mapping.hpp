// mapping.hpp — what one organisation's spreadsheet means, given once: a small TOML file that people edit.
//
//     sheet = "Teams"                         # of a workbook
//     ignored = ["Cost center", "Phone"]      # headings that nobody wants read
//
//     [columns]                               # which heading gives which column
//     team = "UBT"
//     "level.training" = "Training level"
//
//     [fixed]                                 # one value for all rows, where the file has no such column
//     region = "North"
//
//     [values.role]                           # what cells say → what it means
//     "Team lead" = "co-lead"
//
// With a mapping only the headings that it names are read. `waymark roster map` writes a first one.
#ifndef WAYMARK_ROSTER_MAPPING_HPP
#define WAYMARK_ROSTER_MAPPING_HPP

#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "roster/vocabulary.hpp"

namespace waymark::roster {

struct Mapping {
    struct Heading { std::string column, said; Position at; };
    struct Fixed { std::string column, value; Position at; };
    struct Value { std::string column, said, means; Position at; };

    std::string file;  // as the user typed it
    std::string sheet; // empty: the first that looks like a roster
    std::vector<Heading> columns;
    std::vector<Heading> ignored;  // without a column
    std::vector<Fixed> fixed;
    std::vector<Value> values;
};

// Faults are reported with their place: unknown keys and columns (with the nearest known), two headings for one column, a
// heading that gives two, a column that is both fixed and read, values for a column that takes any text.
[[nodiscard]] Mapping read_mapping(std::string_view toml, const std::string& file, const Vocabulary&, Diagnostics& problems);

// Whether the cells of a column are words of the vocabulary: roles, constituencies, editions, levels, yes and no.
[[nodiscard]] bool has_known_values(std::size_t column);

}  // namespace waymark::roster

#endif
