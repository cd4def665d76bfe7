#include "content/table_block.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "content/toml_words.hpp"
#include "data/toml.hpp"
#include "document/walk.hpp"

namespace waymark::content {
namespace {

constexpr std::size_t max_columns = 12;
constexpr std::size_t max_rows = 400;
constexpr std::size_t max_sheet_id = 50;  // of a write-in

struct SourceCell {
    std::string text;
    Position at;
};
struct SourceRow {
    bool band = false;
    std::vector<SourceCell> cells;
    Position at;
};

// Cells of one line. A '|' inside {{name|fallback}} or after a backslash does not divide.
SourceRow split_line(std::string_view line, Position at) {
    SourceRow row{false, {}, at};
    std::string cell;
    std::size_t start = 0;
    bool open = false;
    const auto close = [&] {
        const auto text = trim(cell);
        const auto shift = static_cast<std::uint32_t>(text.empty() ? 0 : text.data() - cell.data());
        row.cells.push_back({std::string(text), {at.line, at.column + static_cast<std::uint32_t>(start) + shift}});
        cell.clear();
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] == '|') {
            cell += '|';
            ++i;
        } else if (line.substr(i).starts_with("{{")) {
            const auto end = std::min(line.find("}}", i), line.size() - 2);
            cell += line.substr(i, end + 2 - i);
            i = end + 1;
        } else if (line[i] == '|') {
            if (open) close();
            open = true;
            start = i + 1;
        } else {
            cell += line[i];
            if (!open && line[i] != ' ') open = true;
        }
    }
    if (!trim(cell).empty()) close();
    row.band = row.cells.size() == 1;
    return row;
}

bool is_rule(const SourceRow& row) {
    return !row.cells.empty() && std::all_of(row.cells.begin(), row.cells.end(), [](const SourceCell& cell) {
        return cell.text.size() >= 3 && cell.text.find_first_not_of("-: ") == std::string::npos;
    });
}

std::vector<SourceRow> rows_of_lines(const TableBlock& source) {
    std::vector<SourceRow> rows;
    Position at = source.body_at;
    for (std::size_t start = 0; start < source.body.size(); ++at.line) {
        const auto end = std::min(source.body.find('\n', start), source.body.size());
        const auto line = source.body.substr(start, end - start);
        if (!trim(line).empty()) {
            SourceRow row = split_line(line, at);
            if (!is_rule(row)) rows.push_back(std::move(row));
        }
        start = end + 1;
    }
    return rows;
}

std::optional<SourceRow> row_of_value(const data::Value& value, const TableBlock& source, const TomlWords& places, Diagnostics& problems) {
    SourceRow row{false, {}, value.at};
    if (const auto* cells = std::get_if<data::Array>(&value.node)) {
        for (const data::Value& cell : *cells) {
            const auto* text = std::get_if<std::string>(&cell.node);
            if (text == nullptr) problems.error({source.file, cell.at}, std::string("a cell is ") + cell.type_name(), "expected text in quotes");
            row.cells.push_back({text == nullptr ? std::string() : *text, places.begin(cell.at)});
        }
        return row;
    }
    if (const auto* table = std::get_if<data::Table>(&value.node)) {
        data::Reader reader(*table, value.at, source.file, problems);
        row.band = true;
        row.cells.push_back({reader.required_text("band"), places.begin(reader.at("band"))});
        reader.finish();
        return row;
    }
    problems.error({source.file, value.at}, std::string("a row is ") + value.type_name(), "expected a list of cells, or { band = \"…\" }");
    return std::nullopt;
}

std::vector<SourceRow> rows_of_toml(const TableBlock& source, Diagnostics& problems) {
    const data::Table toml = data::parse_toml(source.body, source.file, source.body_at, problems);
    data::Reader reader(toml, source.body_at, source.file, problems);
    const TomlWords places(source.body, source.body_at);
    std::vector<SourceRow> rows;
    if (const data::Value* columns = reader.value("columns"))
        if (auto head = row_of_value(*columns, source, places, problems)) rows.push_back(std::move(*head));
    if (const data::Value* list = reader.value("rows")) {
        if (const auto* values = std::get_if<data::Array>(&list->node)) {
            for (const data::Value& value : *values)
                if (auto row = row_of_value(value, source, places, problems)) rows.push_back(std::move(*row));
        } else {
            problems.error({source.file, list->at}, std::string("rows is ") + list->type_name(), "expected a list of rows");
        }
    }
    reader.finish();
    return rows;
}

// "[id:type]" or "[id:type=variable]" alone in a cell.
struct CellField { std::string id, type, variable; };
std::optional<CellField> field_of(std::string_view cell) {
    if (cell.size() < 4 || cell.front() != '[' || cell.back() != ']') return std::nullopt;
    const std::string_view inside = cell.substr(1, cell.size() - 2);
    const auto colon = inside.find(':');
    if (colon == std::string_view::npos || inside.find_first_of("[]() ") != std::string_view::npos) return std::nullopt;
    const auto equals = inside.find('=', colon);
    CellField out{std::string(inside.substr(0, colon)), std::string(inside.substr(colon + 1, equals == std::string_view::npos ? equals : equals - colon - 1)), {}};
    if (equals != std::string_view::npos) out.variable = std::string(inside.substr(equals + 1));
    return out;
}

Cell cell_of(const SourceCell& cell, const TableBlock& source) {
    if (const auto found = field_of(cell.text)) {
        Field field;
        field.id = found->id;
        (void)source.claim_id(found->id, cell.at);
        field.type = source.field_type(found->type, cell.at);
        field.value = source.value_of(found->variable, cell.at);
        field.at = cell.at;
        return Cell{{Block{Form{"cell", 1, {std::move(field)}}, cell.at, nullptr}}};
    }
    if (cell.text.empty()) return {};
    return Cell{source.read_cell(cell.text, cell.at)};
}

// A field in a cell is spoken with the heads of its column and row.
void label_fields(Table& table) {
    const auto words = [](const Cell& cell) {
        std::string text = document::plain_text(cell.blocks);  // a line for each block
        std::replace(text.begin(), text.end(), '\n', ' ');
        return std::string(trim(text));
    };
    for (std::size_t r = static_cast<std::size_t>(table.head_rows); r < table.rows.size(); ++r)
        for (std::size_t c = 0; c < table.rows[r].cells.size(); ++c)
            for (Block& block : table.rows[r].cells[c].blocks)
                if (auto* form = std::get_if<Form>(&block.node); form != nullptr && form->role == "cell") {
                    std::string label;
                    if (table.head_rows > 0 && c < table.rows[0].cells.size()) label = words(table.rows[0].cells[c]);
                    const std::string row = c > 0 && table.head_column ? words(table.rows[r].cells[0]) : std::to_string(r + 1 - static_cast<std::size_t>(table.head_rows));
                    if (!row.empty()) label += (label.empty() ? "" : ", ") + row;
                    form->fields.front().label = {Inline{Text{label, false}}};
                }
}

void read_widths(const TableBlock& source, std::size_t columns, Table& table, Diagnostics& problems) {
    const Attribute* attribute = source.attributes.find("widths");
    if (attribute == nullptr) return;
    const std::string& text = attribute->value;
    for (std::size_t start = 0; start <= text.size();) {
        const auto comma = std::min(text.find(',', start), text.size());
        float share = 0;
        const auto read = std::from_chars(text.data() + start, text.data() + comma, share);
        if (read.ec != std::errc() || read.ptr != text.data() + comma || !(share > 0 && share <= 100)) {
            problems.error({source.file, attribute->at}, "widths is \"" + text + "\"", "expected shares above 0, divided by commas: widths=1,2,2");
            table.widths.clear();
            return;
        }
        table.widths.push_back(share);
        start = comma + 1;
    }
    if (table.widths.size() == columns) return;
    problems.error({source.file, attribute->at}, "widths names " + std::to_string(table.widths.size()) + " columns, the table has " + std::to_string(columns), "give one share for each column");
    table.widths.clear();
}

void add_blank_rows(const TableBlock& source, std::size_t columns, Table& table, Diagnostics& problems) {
    const Attribute* id = source.attributes.find("id");
    if (id == nullptr) {
        problems.error({source.file, source.at}, "block \"write-in\" has no id", "write ``` write-in id=a-short-name rows=4");
        return;
    }
    if (id->value.size() > max_sheet_id) {
        problems.error({source.file, id->at}, "the id of this block has " + std::to_string(id->value.size()) + " characters", "expected at most " + std::to_string(max_sheet_id) + ": its cells' ids are made of it");
        return;
    }
    if (!source.claim_id(id->value, id->at)) return;
    int count = 4;
    if (const Attribute* rows = source.attributes.find("rows")) {
        const char* end = rows->value.data() + rows->value.size();
        const auto read = std::from_chars(rows->value.data(), end, count);
        if (read.ec != std::errc() || read.ptr != end || count < 1 || count > 40) {
            problems.error({source.file, rows->at}, "rows is \"" + rows->value + "\"", "expected a whole number from 1 to 40");
            count = 4;
        }
    }
    for (int r = 1; r <= count; ++r) {
        Row row{false, {}, source.at};
        for (std::size_t c = 1; c <= columns; ++c) {
            Field field;
            field.id = id->value + "-" + std::to_string(r) + "-" + std::to_string(c);
            field.at = source.at;
            (void)source.claim_id(field.id, id->at);
            row.cells.push_back({{Block{Form{"cell", 1, {std::move(field)}}, source.at, nullptr}}});
        }
        table.rows.push_back(std::move(row));
    }
}

std::vector<SourceRow> rows_of(const TableBlock& source, Diagnostics& problems) {
    const auto body = trim(source.body);
    const auto first = body.substr(0, body.find('\n'));
    if (body.starts_with('|')) return rows_of_lines(source);
    if (first.find('|') == std::string_view::npos || first.find_first_of("=[#") != std::string_view::npos) return rows_of_toml(source, problems);
    problems.error({source.file, source.body_at}, "the first row does not start with \"|\"", "start each row with \"|\"");
    return rows_of_lines(source);
}

}  // namespace

Table read_table(const TableBlock& source, Diagnostics& problems) {
    const std::vector<SourceRow> rows = rows_of(source, problems);
    Table table;
    table.role = source.role;
    const SourceSpan here{source.file, source.at};
    std::string head = source.role == "contrast" || source.role == "write-in" ? "row" : "both";
    if (const Attribute* attribute = source.attributes.find("head")) {
        static const std::vector<std::string> known = {"row", "column", "both", "none"};
        if (std::find(known.begin(), known.end(), attribute->value) == known.end())
            problems.error({source.file, attribute->at}, "head \"" + attribute->value + "\" is not known", suggestion(attribute->value, known));
        else head = attribute->value;
    }
    table.mnemonic = source.attributes.find("mnemonic") != nullptr;
    table.head_column = head == "both" || head == "column";
    table.head_rows = (head == "both" || head == "row") && !rows.empty() ? 1 : 0;
    if (const Attribute* caption = source.attributes.find("caption")) table.caption = source.read_line(caption->value, caption->at);

    if (rows.empty() || rows.size() > max_rows) {
        problems.error(here, rows.empty() ? "the table has no rows" : "the table has more than " + std::to_string(max_rows) + " rows",
                       "write a row a line, cells between |, or TOML with columns and rows");
        return table;
    }
    std::size_t columns = 0;
    for (const SourceRow& row : rows)
        if (!row.band) { columns = row.cells.size(); break; }
    if (columns == 0) {
        problems.error(here, "each row of the table is a band: it has one cell", "give rows two cells or more; a table of one column is written as TOML, with columns and rows");
        return table;
    }
    if (columns > max_columns) problems.error(here, "the table has " + std::to_string(columns) + " columns", "expected 1 to " + std::to_string(max_columns) + ", the same number in each row");
    if (source.role == "contrast" && columns != 2) problems.error(here, "a contrast has two columns, this one has " + std::to_string(columns), "write | from | to |");
    if (table.head_rows == 1 && rows.front().band) problems.error({source.file, rows.front().at}, "the first row is a band", "start with the head row, or write head=none");

    for (const SourceRow& row : rows) {
        if (!row.band && row.cells.size() != columns)
            problems.error({source.file, row.at}, "this row has " + std::to_string(row.cells.size()) + " cells, the first has " + std::to_string(columns), "give each row the same number of cells; a band has one");
        Row out{row.band, {}, row.at};
        for (const SourceCell& cell : row.cells) out.cells.push_back(cell_of(cell, source));
        table.rows.push_back(std::move(out));
    }
    read_widths(source, columns, table, problems);
    if (source.role == "write-in") add_blank_rows(source, columns, table, problems);
    label_fields(table);
    return table;
}

}  // namespace waymark::content
