// csv.hpp — CSV (RFC 4180) as rows of cells, each with its place. Separator ',' ';' or tab (found from the head row), BOM,
// CRLF, quoted cells with doubled quotes and line breaks. Parsing never fails: faults are Diagnostics.
//
// Faults: a quote that is never closed (at its place), text after a closing quote, a file in UTF-16, and the bounds: 1,000
// cells in a row, 4 million in all. A quote in the middle of a cell without quotes stands for itself. Whether the bytes are
// UTF-8 is for the reader of the cells to say, who knows what each cell is called.
#ifndef WAYMARK_DATA_CSV_HPP
#define WAYMARK_DATA_CSV_HPP

#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

namespace waymark::data {

struct CsvCell {
    std::string text;  // unquoted, white space kept
    Position at;
};

struct CsvRow {
    int number = 0;  // as a spreadsheet counts: the head row is 1
    std::vector<CsvCell> cells;
    Position at;
};

struct CsvTable {
    char separator = ',';
    std::vector<CsvRow> rows;  // without rows that hold nothing but white space
};

[[nodiscard]] CsvTable parse_csv(std::string_view text, const std::string& file, Diagnostics& problems);

}  // namespace waymark::data

#endif
