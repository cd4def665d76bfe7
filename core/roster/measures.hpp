// measures.hpp — measures.csv → what each team measures over time, for its run charts.
//
// Columns: team_id, measure, date, value; optional note, target. A measure is known by its name, without regard to letter case;
// its target stands in any of its rows. A row without date and value names a measure that has no data yet.
#ifndef WAYMARK_ROSTER_MEASURES_HPP
#define WAYMARK_ROSTER_MEASURES_HPP

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

namespace waymark::roster {

struct Scope;  // team_names.hpp

struct Reading {
    std::string date;   // YYYY-MM-DD
    double value = 0;
    std::string typed;  // the value as it was written, with the unit of its measure: "80%"
    std::string note;   // what changed then; may be empty
};

struct Measure {
    std::string name;
    std::string unit;  // "%" when a value or the target was written with it: then all of them bear it
    std::optional<double> target;
    std::string typed_target;
    std::vector<Reading> readings;  // by date
};

struct MeasuresFile {
    std::string file;
    std::map<std::string, std::vector<Measure>, std::less<>> by_team;  // measures in the order of the file
};

// Rows with a fault are left out and are errors, each with its cell and column: a team that is not known, a date or number that is
// none, a day that has yet to come, a value without a date or a date without one, two values of one measure on one day, two targets.
// More than 400 readings of one measure, which no chart can show, are one error.
[[nodiscard]] MeasuresFile read_measures(std::string_view csv, const std::string& file, const Scope&, Diagnostics& problems);

}  // namespace waymark::roster

#endif
