// xlsx.hpp — spreadsheets (Office Open XML workbooks, ECMA-376 part 1, chapter 18) as tables of what their cells show.
//
// A cell's text is what a person sees, as far as a roster needs it: text (rich runs joined, phonetic guides left out);
// numbers by their format (00123 with "00000", 3 and never 3.0 with "General", fixed decimals, per cent); dates and times
// of either date system as 2026-11-22, 2026-11-22T13:05 or 13:05; TRUE and FALSE; an error as its code (#N/A). Of a
// formula the value that was saved with it. Rows and columns that are hidden are read like the others; the table says which
// are. Of merged cells the first holds the value.
//
// Nothing in a workbook is run or fetched. Faults, each with a remedy: no workbook (an old .xls, one with a password, a
// damaged one); a document type declaration (entities are never expanded); the bounds: 256 MiB a part, those of every table.
// pugixml stays in xlsx.cpp.
#ifndef WAYMARK_DATA_XLSX_HPP
#define WAYMARK_DATA_XLSX_HPP

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/sheet.hpp"

namespace waymark::data {

// Whether the bytes begin like a workbook, or like an old or encrypted one; open_workbook says more.
[[nodiscard]] bool looks_like_workbook(std::string_view bytes);

struct SheetName {
    std::string name;
    bool hidden = false;
};

class Workbook {
public:
    virtual ~Workbook() = default;
    [[nodiscard]] const std::vector<SheetName>& sheets() const { return sheets_; }  // in the order of their tabs; at least one
    // The first `max_rows` rows that are not blank; of merged and hidden cells all.
    [[nodiscard]] virtual Sheet read(std::size_t sheet, std::size_t max_rows, Diagnostics& problems) const = 0;

protected:
    std::vector<SheetName> sheets_;
};

// Looks at `bytes`, which must stay as long as the workbook. Null: a fault was reported.
[[nodiscard]] std::unique_ptr<Workbook> open_workbook(std::string_view bytes, const std::string& file, Diagnostics& problems);

// What a cell holds whose formula was never calculated: some programs write formulas without a value.
inline constexpr std::string_view not_calculated = "#not-calculated";

}  // namespace waymark::data

#endif
