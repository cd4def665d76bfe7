// table_block.hpp — the body of a table block, lines of cells between '|' or TOML → a Table.
#ifndef WAYMARK_CONTENT_TABLE_BLOCK_HPP
#define WAYMARK_CONTENT_TABLE_BLOCK_HPP

#include <functional>
#include <string>
#include <string_view>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

#include "content/attributes.hpp"

namespace waymark::content {

struct TableBlock {
    std::string role;  // "table", "contrast", "matrix", "write-in"
    std::string_view body;
    std::string file;
    Position at, body_at;
    const AttributeList& attributes;
    std::function<Blocks(std::string_view markdown, Position)> read_cell;
    std::function<Inlines(std::string_view text, Position)> read_line;
    std::function<bool(const std::string& id, Position)> claim_id;  // false: the id was reported
    std::function<FieldType(const std::string& type, Position)> field_type;
    std::function<Inlines(const std::string& variable, Position)> value_of;
};

// Rows of unequal length, a band in the head, an unknown head=, widths that do not fit the columns are errors.
[[nodiscard]] Table read_table(const TableBlock& source, Diagnostics& problems);

}  // namespace waymark::content

#endif
