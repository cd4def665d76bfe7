// rows.hpp — the rows of a sheet, each read cell by cell into what it says; what is wrong with a cell by itself is reported here.
#ifndef WAYMARK_ROSTER_ROWS_HPP
#define WAYMARK_ROSTER_ROWS_HPP

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "data/sheet.hpp"
#include "roster/columns.hpp"
#include "roster/value_words.hpp"

namespace waymark::roster {

// What one row says, as far as its cells are without fault: an empty text and a negative number are a fault or not said.
struct Said {
    std::string_view person_id, name, team_id, team, department, facility, region, email;
    std::int16_t role = -1, constituency = -1, edition = -1, member_facing = -1, level = -1;
    bool good = true;            // without fault so far
    bool is_of_another = false;  // its id is wrong: its other cells speak of someone, or of some team, else
};

class Rows {
public:
    // Reads all rows below the head. Sheet, file, layout, vocabulary and problems must stay as long as the rows.
    Rows(const data::Sheet&, const std::string& file, const Layout&, const Vocabulary&, const Mapping*, Diagnostics& problems);

    [[nodiscard]] std::size_t size() const { return said_.size(); }
    [[nodiscard]] Said& operator[](std::size_t row) { return said_[row]; }
    [[nodiscard]] int number(std::size_t row) const { return sheet_row(row).number; }  // as a spreadsheet counts
    [[nodiscard]] Position at(std::size_t row) const { return sheet_row(row).at; }

    // What a row says in one column, as it is compared: ids of the pack in its letter case, levels as digits, yes and no.
    [[nodiscard]] std::string_view value(std::size_t row, std::size_t column) const;
    [[nodiscard]] int dimension(std::size_t row, std::size_t dimension) const { return dimensions_[row * width_of_dimensions_ + dimension]; }

    // Reports a fault of one cell; its row is good no more.
    void fault(std::size_t row, std::size_t column, std::string message, std::string hint = {});
    void warn(std::size_t row, std::size_t column, std::string message, std::string hint = {}) { tell(Severity::Warning, row, column, std::move(message), std::move(hint)); }

private:
    void tell(Severity severity, std::size_t row, std::size_t column, std::string message, std::string hint);
    [[nodiscard]] const data::Row& sheet_row(std::size_t row) const { return sheet_.rows[layout_.head + 1 + row]; }
    [[nodiscard]] std::string called(std::size_t column) const;
    [[nodiscard]] std::string_view cell(std::size_t column) const;
    void fault(std::size_t column, std::string message, std::string hint = {}) { fault(row_, column, std::move(message), std::move(hint)); }

    void read_row();
    [[nodiscard]] bool is_displaced();
    [[nodiscard]] bool is_mostly_empty();
    [[nodiscard]] bool is_present(std::size_t column);
    [[nodiscard]] std::string_view text(std::size_t column);
    [[nodiscard]] std::string_view id(std::size_t column);
    [[nodiscard]] std::string_view email_address();
    [[nodiscard]] std::int16_t word(std::size_t column);

    const data::Sheet& sheet_;
    const std::string& file_;
    const Layout& layout_;
    const Mapping* mapping_;
    Diagnostics& problems_;
    std::vector<std::string> names_;
    std::map<std::size_t, ValueWords> words_;  // by column
    std::vector<bool> is_told_;                // by column: a fixed value's fault was reported
    bool told_nameless_ = false;
    std::size_t row_ = 0;                      // the one that is read
    std::vector<Said> said_;
    std::size_t width_of_dimensions_ = 0;
    std::vector<std::int16_t> dimensions_;     // of all rows
    data::TextStore texts_;                    // those that differ from their cells
};

}  // namespace waymark::roster

#endif
