// row_reader.hpp — a CSV with named columns, read row by row: each bad cell is an error with row, column and a remedy.
//
// For the files beside the roster: where teams stand (progress.hpp), what they measure (measures.hpp). Column names are matched
// without regard to case and outer white space; white space around a cell is dropped, a line break inside of it is a space. Where
// ';' divides the cells, as spreadsheets of many countries write it, numbers may have a decimal comma and days may be 22.11.2026.
#ifndef WAYMARK_ROSTER_ROW_READER_HPP
#define WAYMARK_ROSTER_ROW_READER_HPP

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "data/csv.hpp"

namespace waymark::roster {

struct NamedColumn {
    std::string name;
    bool required = false;  // the column must be there, and each row needs a text in it
};

struct NumberCell {
    double value = 0;
    std::string digits;  // as they were written, with a point: "12.50"
    std::string unit;    // "%", or nothing
};

class RowReader {
public:
    // `what` names the file in messages: "the file of progress".
    RowReader(const std::string& file, std::string what, std::vector<NamedColumn> columns, Diagnostics& problems);

    // Reads the head row, then calls `read_row` for each row below it, when all required columns are there. Errors: a workbook; an
    // unknown or doubled column, with the nearest known name; a missing one; an empty file (a head row alone will do); more cells
    // than the head row has; the head row again.
    void read(std::string_view csv, const std::function<void()>& read_row);

    // ---- The row that is read. Columns by their place in the constructor's list. What has a fault, or is empty, is nothing.
    [[nodiscard]] std::optional<std::string> text(std::size_t column);  // at most 300 bytes of UTF-8 without control characters
    [[nodiscard]] std::optional<std::string> one_of(std::size_t column, const std::vector<std::string>& known);  // in any letter case
    [[nodiscard]] std::optional<std::string> date(std::size_t column);   // YYYY-MM-DD
    void check_past(std::size_t column, const std::string& day, std::string_view today);  // a warning where the day is later
    [[nodiscard]] std::optional<NumberCell> number(std::size_t column);  // 12, -3.5, 80%: finite, below a trillion

    void fault(std::size_t column, std::string message, std::string hint = {});
    // One finding for all rows with the same message, at the first of them, with their number; told when all rows are read.
    void fault_once(std::size_t column, std::string message, std::string hint);
    void warn_once(std::size_t column, std::string message, std::string hint);
    [[nodiscard]] bool is_good() const { return good_; }  // no fault in this row so far
    [[nodiscard]] int row() const { return row_->number; }
    [[nodiscard]] Position place(std::size_t column) const;

private:
    [[nodiscard]] bool read_head(const data::CsvRow& head);
    void check_width();
    [[nodiscard]] std::string_view cell(std::size_t column) const;
    [[nodiscard]] SourceSpan where(std::size_t column) const;
    void tell_once(Severity severity, std::size_t column, std::string message, std::string hint);
    void tell_repeated();

    // What several rows say alike.
    struct Repeated {
        Diagnostic problem;  // its message without the place
        std::size_t column = 0;
        int more_rows = 0;
    };

    const std::string& file_;
    std::string what_;
    std::vector<NamedColumn> columns_;
    Diagnostics& problems_;
    std::vector<std::size_t> cell_of_;  // by column: which cell of a row; beyond the width when the column is not there
    std::size_t width_ = 0;
    data::CsvTable table_;
    const data::CsvRow* row_ = nullptr;
    std::vector<Repeated> repeated_;
    std::map<std::pair<std::size_t, std::string>, std::size_t> place_of_repeated_;  // by column and message
    bool good_ = true;
};

}  // namespace waymark::roster

#endif
