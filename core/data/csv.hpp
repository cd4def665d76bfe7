// csv.hpp — CSV (RFC 4180) as rows of cells, each with its place. Separator ',' ';' or tab (found from the head row), BOM,
// CRLF, quoted cells with doubled quotes and line breaks. UTF-16, in which spreadsheet programs save "Unicode text", is read as well;
// places are then those of the same text in UTF-8. Parsing never fails: faults are Diagnostics.
//
// Faults: a quote that is never closed (at its place), text after a closing quote, and the bounds of every table. A row with a fault is not whole. A quote that is never closed would swallow the rows below it: the cell
// ends with its line, and they are read. A quote in the middle of a cell without quotes stands for itself. Whether the
// bytes are UTF-8 is for the reader of the cells to say, who knows what each cell is called.
#ifndef WAYMARK_DATA_CSV_HPP
#define WAYMARK_DATA_CSV_HPP

#include <string>
#include <string_view>

#include "data/sheet.hpp"

namespace waymark::data {

using CsvCell = Cell;
using CsvRow = Row;

struct CsvTable : Sheet {
    char separator = ',';
};

// The table keeps the texts of its cells; `text` may go.
[[nodiscard]] CsvTable parse_csv(std::string_view text, const std::string& file, Diagnostics& problems);

}  // namespace waymark::data

#endif
