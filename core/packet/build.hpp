// build.hpp — short ways to write down document nodes; used by the parts of a packet.
#ifndef WAYMARK_PACKET_BUILD_HPP
#define WAYMARK_PACKET_BUILD_HPP

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <waymark/document.hpp>

#include "base/text.hpp"

namespace waymark::packet {

inline Inline words(std::string text) { return Inline{Text{std::move(text), false}}; }
inline Inline personal(std::string text) { return Inline{Text{std::move(text), true}}; }
inline Inline strong(Inline part) { return Inline{Strong{{std::move(part)}}}; }
inline Inline level_badge(int level) { return Inline{Badge{"level", std::to_string(level), level}}; }

// `before` stands before the number of the page on which the section begins.
inline Inline page_number(std::string before, const std::string& section) { return Inline{PageNumber{"#" + section, std::move(before)}}; }

inline Block block(BlockNode node) { return Block{std::move(node), {}, nullptr}; }
// A block that is the same for every reader of whom `about` tells all that it depends on.
inline Block shared(std::string_view about, BlockNode node) {
    return block(Group{hash_bytes(about) | 1u, std::make_shared<const Blocks>(Blocks{block(std::move(node))})});  // 0 means "not shared"
}
inline Block paragraph(Inlines text) { return block(Paragraph{std::move(text)}); }
inline Cell cell(Inlines text) { return text.empty() ? Cell{} : Cell{{paragraph(std::move(text))}}; }
inline Cell cell(std::string text) { return cell(text.empty() ? Inlines{} : Inlines{words(std::move(text))}); }
inline Row row(std::vector<Cell> cells) { return Row{false, std::move(cells), {}}; }

inline Row head(const std::vector<std::string>& titles) {
    Row out;
    for (const std::string& title : titles) out.cells.push_back(cell(title));
    return out;
}

// `label` says the whole question: a screen reader has no column heads.
inline Cell field_cell(std::string id, FieldType type, Inlines label, int lines = 1) {
    Field field;
    field.lines = lines;
    field.id = std::move(id);
    field.type = type;
    field.label = std::move(label);
    return Cell{{block(Form{"cell", 1, {std::move(field)}})}};
}

// What is known already of the one field of a cell that field_cell made.
inline void set_value(Cell& cell, Inline value) { std::get<Form>(cell.blocks.front().node).fields.front().value = {std::move(value)}; }

}  // namespace waymark::packet

#endif
