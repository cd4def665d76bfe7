#include "roster/template.hpp"

#include <algorithm>

namespace waymark::roster {
namespace {

double width_of(const TemplateColumn& column) {
    if (column.column == name || column.column == email || column.column == team || column.column == department || column.column == facility) return 28;
    std::size_t longest = std::min<std::size_t>(column.heading.size(), 14);
    for (const std::string& choice : column.choices) longest = std::max(longest, choice.size());
    return static_cast<double>(std::clamp<std::size_t>(longest + 4, 10, 30));
}

}  // namespace

std::vector<data::SheetPlan> template_sheets(const std::vector<TemplateColumn>& columns, const TemplateWords& words) {
    data::SheetPlan rows{words.roster, {}, {{}}, 0};
    data::SheetPlan help{words.help, {{24, true, {}}, {70, true, {}}, {10, true, {}}, {28, true, {}}}, {{words.lead}, {words.next}, {words.column, words.about, words.needed, words.example}}, 2};
    for (const TemplateColumn& column : columns) {
        const bool is_required = column.column < required_columns;
        rows.columns.push_back({width_of(column), is_required, column.choices});
        rows.rows.front().push_back(column.heading);
        help.rows.push_back({column.heading, column.about, is_required ? words.yes : words.no, column.example});
    }
    return {std::move(rows), std::move(help)};
}

}  // namespace waymark::roster
