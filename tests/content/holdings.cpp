#include "content/holdings.hpp"

#include <algorithm>
#include <map>

#include "document/walk.hpp"

namespace waymark::tests {
namespace {

bool is_blank(const Cell& cell) {
    return std::all_of(cell.blocks.begin(), cell.blocks.end(), [](const Block& block) { return std::holds_alternative<Form>(block.node); });
}

// Heads, bands and rows that are only to be filled in are no entries.
std::vector<const Row*> body_rows(const Table& table) {
    std::vector<const Row*> out;
    for (std::size_t r = static_cast<std::size_t>(table.head_rows); r < table.rows.size(); ++r) {
        const Row& row = table.rows[r];
        if (!row.band && !std::all_of(row.cells.begin(), row.cells.end(), is_blank)) out.push_back(&row);
    }
    return out;
}

class Collector {
public:
    explicit Collector(const path::Path& path) : path_(path) {}

    std::vector<Holding> collect(const Blocks& blocks) {
        document::walk_blocks(blocks, [&](const Block& block) {
            if (const auto* list = std::get_if<List>(&block.node)) add(list->ordered ? Shape::Steps : Shape::Points, list->items.size());
            if (const auto* table = std::get_if<Table>(&block.node)) add_table(*table);
            if (const auto* terms = std::get_if<Definitions>(&block.node)) add(terms->role == "dialogue" ? Shape::Dialogue : Shape::Definitions, terms->entries.size());
            if (const auto* figure = std::get_if<Figure>(&block.node)) add_figure(*figure);
            if (const auto* form = std::get_if<Form>(&block.node)) add_form(*form);
            if (const auto* criteria = std::get_if<CriteriaReference>(&block.node)) add_criteria(*criteria);
        });
        for (const auto& [shape, count] : whole_page_) add(shape, count);
        return std::move(out_);
    }

private:
    void add(Shape shape, std::size_t size) {
        if (size > 0) out_.push_back({shape, size});
    }

    void add_table(const Table& table) {
        const auto rows = body_rows(table);
        add(Shape::Rows, rows.size());
        add_bands(table);
        if (table.role == "matrix")
            for (const Row* row : rows) whole_page_[Shape::Cells] += row->cells.size() - (table.head_column ? 1 : 0);
    }

    // Rows below a band are a group of their own, and the bands are one.
    void add_bands(const Table& table) {
        std::vector<std::size_t> sizes;
        for (const Row& row : table.rows) {
            if (row.band) sizes.push_back(0);
            else if (!sizes.empty()) ++sizes.back();
        }
        for (const std::size_t size : sizes) add(Shape::Rows, size);
        if (sizes.size() > 1) add(Shape::Rows, sizes.size());
    }

    void add_figure(const Figure& figure) {
        std::map<std::string, std::size_t> by_slot;
        for (const FigurePart& part : figure.parts) {
            const bool is_box = part.slot == "decision" || part.slot == "branch";  // of a flowchart
            ++by_slot[is_box ? "" : part.slot];
            add(Shape::Points, part.points.size());
        }
        // The path's own steps are drawn when a packet is made.
        if (figure.kind == "path" && !by_slot.contains("")) by_slot[""] = path_.levels.size();
        for (const auto& [slot, count] : by_slot) add(Shape::Parts, count);
    }

    void add_form(const Form& form) {
        if (form.role == "checklist" || form.role == "dated-checklist") add(Shape::Checks, form.fields.size());
        for (const Field& field : form.fields) {
            if (field.type == FieldType::Lines) ++whole_page_[Shape::Prompts];
            if (field.type == FieldType::Rating) ++whole_page_[Shape::Ratings];
            if (field.type == FieldType::ChooseOne || field.type == FieldType::ChooseMany) ++whole_page_[Shape::Choices];
            add(Shape::Options, field.options.size());
        }
    }

    void add_criteria(const CriteriaReference& reference) {
        if (!reference.dimension.empty()) ++whole_page_[Shape::Cells];
        whole_page_[Shape::Criteria] += static_cast<std::size_t>(std::count_if(path_.criteria.begin(), path_.criteria.end(), [&](const path::Criterion& c) {
            return c.level == reference.level && (reference.dimension.empty() || c.dimension == reference.dimension);
        }));
    }

    const path::Path& path_;
    std::vector<Holding> out_;
    std::map<Shape, std::size_t> whole_page_;
};

const std::map<std::string, std::vector<Shape>>& shapes_by_group() {
    static const std::map<std::string, std::vector<Shape>> shapes = {
        {"steps", {Shape::Steps}},
        {"points", {Shape::Steps, Shape::Points, Shape::Checks, Shape::Definitions, Shape::Rows}},
        {"rows", {Shape::Rows, Shape::Definitions, Shape::Parts}},
        {"statements", {Shape::Ratings, Shape::Choices, Shape::Rows}},
        {"questions", {Shape::Steps, Shape::Points, Shape::Prompts, Shape::Rows}},
        {"panels", {Shape::Parts, Shape::Points, Shape::Steps, Shape::Definitions, Shape::Rows}},
        {"options", {Shape::Options}},
        {"spoken", {Shape::Dialogue}},
        {"cells", {Shape::Cells}},
        {"criteria", {Shape::Criteria}},
    };
    return shapes;
}

}  // namespace

std::vector<Holding> holdings_of(const Blocks& blocks, const path::Path& path) { return Collector(path).collect(blocks); }

bool is_known_group(const std::string& of) { return shapes_by_group().contains(of); }

bool accepts(const std::string& of, Shape shape) {
    const auto found = shapes_by_group().find(of);
    return found != shapes_by_group().end() && std::find(found->second.begin(), found->second.end(), shape) != found->second.end();
}

std::string name_of(Shape shape) {
    switch (shape) {
        case Shape::Steps: return "steps";
        case Shape::Points: return "points";
        case Shape::Rows: return "rows";
        case Shape::Definitions: return "definitions";
        case Shape::Dialogue: return "lines of a dialogue";
        case Shape::Parts: return "parts of a figure";
        case Shape::Checks: return "boxes to tick";
        case Shape::Prompts: return "questions with lines";
        case Shape::Ratings: return "ratings";
        case Shape::Choices: return "choices";
        case Shape::Options: return "options";
        case Shape::Cells: return "cells";
        case Shape::Criteria: return "criteria";
    }
    return {};
}

}  // namespace waymark::tests
