// write_xlsx.hpp — makes a workbook (.xlsx) of texts: head rows, widths, drop-downs. libxlsxwriter stays in write_xlsx.cpp.
//
// Every cell is written as text, never as a formula, whatever it begins with. The same plan gives the same bytes.
#ifndef WAYMARK_DATA_WRITE_XLSX_HPP
#define WAYMARK_DATA_WRITE_XLSX_HPP

#include <string>
#include <vector>

#include "base/result.hpp"

namespace waymark::data {

struct ColumnPlan {
    double width = 12;                 // in digits of the text's font
    bool is_strong = true;             // its head stands out from those of other columns
    std::vector<std::string> choices;  // below the head: one of these is to be chosen; empty: any text
};

struct SheetPlan {
    std::string name;
    std::vector<ColumnPlan> columns;
    std::vector<std::vector<std::string>> rows;
    std::size_t head = 0;  // index of the head row: it has a ground of its own and stays in sight; rows above it are remarks
};

// `lists` names a last sheet that holds the choices; it is left out when there are none. Fails when the system refuses.
[[nodiscard]] Result<std::string> write_xlsx(const std::vector<SheetPlan>& sheets, const std::string& title, const std::string& lists);

}  // namespace waymark::data

#endif
