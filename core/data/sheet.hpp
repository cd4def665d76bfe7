// sheet.hpp — rows of cells, as CSV files and spreadsheets hold them; each cell knows its place.
//
// The texts of the cells belong to the sheet (copies share them), so 100,000 rows cost a few large pieces of memory.
#ifndef WAYMARK_DATA_SHEET_HPP
#define WAYMARK_DATA_SHEET_HPP

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

namespace waymark::data {

// Bounds of every table, whatever file it comes from.
inline constexpr std::size_t max_cells_in_row = 1'000;
inline constexpr std::size_t max_cells = 4'000'000;

// Texts that stay where they are until the store goes.
class TextStore {
public:
    // A copy of `text` in the store.
    [[nodiscard]] std::string_view keep(std::string_view text);

private:
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t free_ = 0;  // bytes at the end of the last block
    char* next_ = nullptr;
};

struct Cell {
    std::string_view text;  // unquoted, white space kept; in a spreadsheet as it is shown there
    Position at;            // in the file; nothing in a spreadsheet
};

struct Row {
    int number = 0;           // as a spreadsheet counts: the first row is 1
    std::vector<Cell> cells;  // from column A on; blank ones at the end are left out in a spreadsheet
    Position at;
    bool hidden = false;
    bool whole = true;        // false: a fault of the file was reported in it, so its cells may be displaced
};

// Cells of a spreadsheet that are shown as one: rows and columns from 1, both ends included.
struct MergedCells {
    std::uint32_t first_row = 0, last_row = 0, first_column = 0, last_column = 0;
};

struct Sheet {
    std::string name;       // empty: CSV, which has no sheets
    std::vector<Row> rows;  // without rows that hold nothing but white space
    std::vector<MergedCells> merged;
    std::vector<std::uint32_t> hidden_columns;  // in ascending order
    bool hidden = false;                        // as a whole
    std::shared_ptr<TextStore> texts;           // what the cells look into

    [[nodiscard]] bool is_spreadsheet() const { return !name.empty(); }
    // The place of a cell, or with column 0 that of its row. `column` counts from 1 and may lie beyond the row's end.
    [[nodiscard]] SourceSpan where(const std::string& file, const Row& row, std::uint32_t column) const;
};

// Whether a row says what the head row says, letter case apart: someone put two files together. It is reported.
[[nodiscard]] bool is_head_again(const Sheet&, const Row& head, const Row& row, const std::string& file, Diagnostics& problems);

}  // namespace waymark::data

#endif
