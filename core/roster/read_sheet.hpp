// read_sheet.hpp — the bytes of a file → the sheet of cells that holds the roster.
#ifndef WAYMARK_ROSTER_READ_SHEET_HPP
#define WAYMARK_ROSTER_READ_SHEET_HPP

#include <optional>
#include <string>
#include <string_view>

#include "data/sheet.hpp"
#include "roster/mapping.hpp"
#include "roster/vocabulary.hpp"

namespace waymark::roster {

// A roster as a file: CSV or XLSX, told apart by its first bytes.
struct Source {
    std::string_view bytes;
    std::string file;                  // as the user typed it
    std::string sheet;                 // of a workbook; empty: as the mapping says, else the first visible one that looks like a roster
    const Mapping* mapping = nullptr;  // empty: columns are recognised by their headings
};

// A sheet looks like a roster when its headings give this many columns; a workbook's only visible sheet is taken as it is.
inline constexpr std::size_t columns_of_a_roster = 3;

// Nothing when the file or its sheet cannot be read: a fault was reported.
[[nodiscard]] std::optional<data::Sheet> read_sheet(const Source&, const Vocabulary&, Diagnostics& problems);

}  // namespace waymark::roster

#endif
