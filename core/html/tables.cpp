#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "document/walk.hpp"
#include "html/sheet.hpp"

namespace waymark::html {
namespace {

constexpr std::array<std::string_view, 5> table_roles = {"table", "contrast", "matrix", "write-in", "path"};

// What the parts of one table share.
struct Grid {
    const Table& table;
    std::string role;
    std::size_t columns = 0, head_rows = 0;
    std::vector<std::string> heads;  // by column, the words above it: cells of a narrow screen carry them
};

std::string words_of(const Cell& cell) {
    std::string words = document::plain_text(cell.blocks);
    std::replace(words.begin(), words.end(), '\n', ' ');
    while (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
}

// A level, a number, a day or a word: on a narrow screen such cells stand side by side.
bool is_mark(const Cell& cell) {
    constexpr std::size_t longest = 12;
    const bool is_text = std::all_of(cell.blocks.begin(), cell.blocks.end(), [](const Block& block) { return std::holds_alternative<Paragraph>(block.node); });
    return is_text && words_of(cell).size() <= longest;
}

Grid measure(Sheet& sheet, const Table& table) {
    Grid grid{table, known_role(sheet, "table", table.role, table_roles), 0, 0, {}};
    for (const Row& row : table.rows) grid.columns = std::max(grid.columns, row.cells.size());
    grid.head_rows = static_cast<std::size_t>(std::clamp(table.head_rows, 0, static_cast<int>(table.rows.size())));
    grid.heads.resize(grid.columns);
    for (std::size_t r = 0; r < grid.head_rows; ++r)
        for (std::size_t c = 0; c < table.rows[r].cells.size() && !table.rows[r].band; ++c)
            if (std::string words = words_of(table.rows[r].cells[c]); !words.empty()) grid.heads[c] = words;
    return grid;
}

// Widths are classes (w1 … w100, per cent): a style attribute would be stopped by the page's own security policy.
void write_columns(Sheet& sheet, const Grid& grid) {
    float total = 0;
    for (const float width : grid.table.widths) total += width;
    if (grid.table.widths.size() != grid.columns || !(total > 0)) return;
    sheet.raw("<colgroup>");
    for (const float width : grid.table.widths)
        sheet.raw("<col class=\"w" + std::to_string(std::clamp(static_cast<int>(std::lround(width / total * 100)), 1, 100)) + "\" />");
    sheet.raw("</colgroup>\n");
}

void write_head_row(Sheet& sheet, const Row& row, const Grid& grid) {
    sheet.raw("<tr>");
    for (const Cell& cell : row.cells) {
        // An empty corner heads nothing, and a reader should not be told so.
        const bool empty = cell.blocks.empty();
        sheet.raw(empty ? "<td>" : row.band ? "<th scope=\"col\" colspan=\"" + std::to_string(grid.columns) + "\">" : "<th scope=\"col\">");
        write_closely(sheet, cell.blocks);
        sheet.raw(empty ? "</td>" : "</th>");
    }
    sheet.raw("</tr>\n");
}

void write_band(Sheet& sheet, const Row& row, const Grid& grid) {
    sheet.raw("<tr class=\"band\"><th scope=\"rowgroup\" colspan=\"" + std::to_string(std::max<std::size_t>(grid.columns, 1)) + "\">");
    for (const Cell& cell : row.cells) write_closely(sheet, cell.blocks);
    sheet.raw("</th></tr>\n");
}

void write_cell(Sheet& sheet, const Cell& cell, std::size_t column, const Grid& grid) {
    const bool heads_row = column == 0 && grid.table.head_column && !cell.blocks.empty();
    sheet.raw(heads_row ? "<th scope=\"row\"" : "<td");
    if (column == 0 && grid.table.mnemonic) sheet.attribute("class", "letter");
    else if (cell.blocks.empty()) sheet.attribute("class", "empty");
    else if (grid.role == "matrix" && is_mark(cell)) sheet.attribute("class", "mark");
    if (!heads_row && !grid.heads[column].empty()) sheet.attribute("data-label", grid.heads[column]);
    sheet.raw(">");
    if (grid.role == "contrast" && column > 0) {
        sheet.raw("<span class=\"visually-hidden\">");
        sheet.text(word(sheet.setting, "becomes"));
        sheet.raw(" </span>");
    }
    write_closely(sheet, cell.blocks);
    sheet.raw(heads_row ? "</th>" : "</td>");
}

void write_row(Sheet& sheet, const Row& row, const Grid& grid) {
    sheet.raw("<tr>");
    for (std::size_t c = 0; c < row.cells.size(); ++c) write_cell(sheet, row.cells[c], c, grid);
    sheet.raw("</tr>\n");
}

// A band heads the rows below it: each starts a row group, so that its scope is what it says.
void write_body(Sheet& sheet, const Grid& grid) {
    const auto& rows = grid.table.rows;
    if (grid.head_rows == rows.size()) return;
    sheet.raw("<tbody>\n");
    for (std::size_t r = grid.head_rows; r < rows.size(); ++r) {
        sheet.at = rows[r].at;
        if (rows[r].band && r > grid.head_rows) sheet.raw("</tbody>\n<tbody>\n");
        if (rows[r].band) write_band(sheet, rows[r], grid);
        else write_row(sheet, rows[r], grid);
    }
    sheet.raw("</tbody>\n");
}

std::string classes(const Grid& grid) {
    std::string out = grid.role;
    if (grid.table.mnemonic) out += " mnemonic";
    if (grid.table.head_column) out += " head-column";
    // What does not fit side by side on a narrow screen is stacked; the path shrinks.
    if (grid.role != "path") out += " stacks";
    return out;
}

}  // namespace

void write_table(Sheet& sheet, const Table& table) {
    const Grid grid = measure(sheet, table);
    const bool scrolls = grid.role == "matrix";
    sheet.fresh_line();
    if (scrolls) {
        std::string name = document::plain_text(table.caption);
        if (name.empty()) name = word(sheet.setting, "wide-table");
        sheet.raw("<div class=\"scroll\" role=\"group\" tabindex=\"0\"");
        sheet.attribute("aria-label", name);
        sheet.raw(">\n");
    }
    sheet.raw("<table class=\"" + classes(grid) + "\">\n");
    if (!table.caption.empty()) {
        sheet.raw("<caption>");
        write_inlines(sheet, table.caption);
        sheet.raw("</caption>\n");
    }
    write_columns(sheet, grid);
    if (grid.head_rows > 0) {
        sheet.raw("<thead>\n");
        for (std::size_t r = 0; r < grid.head_rows; ++r) write_head_row(sheet, table.rows[r], grid);
        sheet.raw("</thead>\n");
    }
    write_body(sheet, grid);
    sheet.raw("</table>\n");
    if (scrolls) sheet.raw("</div>\n");
}

}  // namespace waymark::html
