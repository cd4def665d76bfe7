// template.hpp — an empty roster to fill in: a workbook with a head row and drop-downs, and a sheet that explains each column.
//
// The sheet for the rows holds no example: a row that looks like a person would sooner or later become a packet. Examples stand
// on the sheet that explains. What people choose and type there, read_roster understands: the headings and choices are words of
// the vocabulary.
#ifndef WAYMARK_ROSTER_TEMPLATE_HPP
#define WAYMARK_ROSTER_TEMPLATE_HPP

#include <string>
#include <vector>

#include "data/write_xlsx.hpp"
#include "roster/columns.hpp"

namespace waymark::roster {

// One column in the words of the pack.
struct TemplateColumn {
    std::size_t column = 0;  // Column, or first_dimension and above
    std::string heading, about, example;
    std::vector<std::string> choices;
};

struct TemplateWords {
    std::string roster, help, lists;              // names of the sheets
    std::string lead, next;                       // above the explanations: what to do, and what then
    std::string column, about, needed, example;   // heads of the explanations
    std::string yes, no;
};

[[nodiscard]] std::vector<data::SheetPlan> template_sheets(const std::vector<TemplateColumn>&, const TemplateWords&);

}  // namespace waymark::roster

#endif
