// Tables: heads that repeat, rows that stay whole, columns, structure.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "specimen.hpp"

namespace waymark::layout {
namespace {

using namespace specimen;

Cell cell(std::string words) { return {{block(Paragraph{plain_text(std::move(words))})}}; }

Table long_table(int rows) {
    Table table;
    table.head_rows = 1;
    table.head_column = true;
    table.rows.push_back({false, {cell("HeadOne"), cell("HeadTwo")}, {}});
    for (int r = 0; r < rows; ++r) table.rows.push_back({false, {cell("a" + std::to_string(r)), cell("some words that stand in a cell of the table")}, {}});
    return table;
}

std::size_t count_of(const std::string& text, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += word.size()) ++count;
    return count;
}

const Pt* first_x(const Page& page, std::string_view word) {
    for (const Item& item : page.items)
        if (const auto* text = std::get_if<TextItem>(&item.shape); text != nullptr && text->shaped->text == word) return &text->at.x;
    return nullptr;
}

TEST_CASE("the head of a table is repeated as an artifact on each page that continues it", "[layout]") {
    const Layout layout = laid_out(document_of({section_of({block(long_table(90))})}));
    REQUIRE(layout.pages.size() >= 3);
    CHECK(count_of(text_on(layout.pages[0], Which::Content), "HeadOne") == 1);
    CHECK(count_of(text_on(layout.pages[0], Which::Artifacts), "HeadOne") == 0);
    for (std::size_t p = 1; p < layout.pages.size(); ++p) {
        CHECK(count_of(text_on(layout.pages[p], Which::Content), "HeadOne") == 0);
        CHECK(count_of(text_on(layout.pages[p], Which::Artifacts), "HeadOne") == 1);
        CHECK(count_of(text_on(layout.pages[p], Which::Artifacts), "HeadTwo") == 1);
    }
}

Cell cell_to_fill_in(FieldType type, const std::string& known = {}) {
    Field field;
    field.id = "f";
    field.type = type;
    field.label = plain_text("A field");
    if (!known.empty()) field.value = plain_text(known);
    return {{block(Form{"cell", 1, {field}})}};
}

TEST_CASE("no word of a table is broken for the shares of its columns, and the other columns keep theirs", "[layout]") {
    Table table;
    table.widths = {6, 6, 1};
    table.rows.push_back({false, {cell("left"), cell("right"), cell("2026-01-20")}, {}});
    const Layout layout = laid_out(document_of({section_of({block(table)})}));
    REQUIRE(layout.pages.size() == 1);
    const Page& page = layout.pages.front();
    REQUIRE(first_x(page, "2026-01-20") != nullptr);
    const Pt left = *first_x(page, "left"), right = *first_x(page, "right"), date = *first_x(page, "2026-01-20");
    CHECK(std::abs(((right - left) - (date - right)).value) < 1);
}

TEST_CASE("what is known already is not broken on its line, and a date has room before it is written", "[layout]") {
    const auto date_column = [](Cell date) {
        Table table;
        table.widths = {12, 1};
        table.rows.push_back({false, {cell("left"), std::move(date)}, {}});
        const Layout layout = laid_out(document_of({section_of({block(table)})}));
        std::pair<std::string, Pt> seen;
        for (const Item& item : layout.pages.front().items) {
            if (const auto* words = std::get_if<TextItem>(&item.shape); words != nullptr && words->shaped->text.starts_with("20")) seen.first = words->shaped->text;
            if (const auto* field = std::get_if<FieldItem>(&item.shape)) seen.second = field->size.width;
        }
        return seen;
    };
    const auto known = date_column(cell_to_fill_in(FieldType::Date, "2026-01-20"));
    CHECK(known.first == "2026-01-20");
    CHECK(date_column(cell_to_fill_in(FieldType::Date)).second == known.second);
    CHECK(date_column(cell_to_fill_in(FieldType::Text)).second < known.second);
}

TEST_CASE("a row stays on one page", "[layout]") {
    Table table = long_table(60);
    for (Row& row : table.rows)
        if (&row != &table.rows.front()) row.cells[1] = cell("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty");
    const Layout layout = laid_out(document_of({section_of({block(std::move(table))})}));
    std::vector<std::set<std::size_t>> pages(layout.elements.size());
    for (std::size_t p = 0; p < layout.pages.size(); ++p)
        for (const Item& item : layout.pages[p].items)
            for (ElementId id = item.element; id != artifact; id = layout.elements[id].parent)
                if (layout.elements[id].tag == Tag::Row) pages[id].insert(p);
    for (const std::set<std::size_t>& of_row : pages) CHECK(of_row.size() <= 1);
}

TEST_CASE("a row taller than a page is split, with a warning at its line, and keeps every word", "[layout]") {
    Writer writer(3);
    Table table;
    table.rows.push_back({false, {cell("left"), {{writer.paragraph(1500)}}}, {41, 1}});
    Diagnostics problems;
    const Layout layout = laid_out(document_of({section_of({block(std::move(table))})}), problems);
    CHECK(layout.pages.size() >= 2);
    CHECK(static_cast<int>(tokens_on(layout).size()) == writer.tokens());
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all()[0].severity == Severity::Warning);
    CHECK(problems.all()[0].where.file == "items/section.md");
    CHECK(problems.all()[0].where.at.line == 41);
}

TEST_CASE("a band stays with the row that it heads, and spans all columns", "[layout]") {
    for (int rows = 20; rows < 60; ++rows) {
        Table table = long_table(rows);
        table.rows.push_back({true, {cell("Band")}, {}});
        table.rows.push_back({false, {cell("after"), cell("the band")}, {}});
        const Layout layout = laid_out(document_of({section_of({block(std::move(table))})}));
        CAPTURE(rows);
        for (const Page& page : layout.pages) {
            const std::string words = text_on(page, Which::Content);
            CHECK((words.find("Band") == std::string::npos) == (words.find("after") == std::string::npos));
        }
        CHECK(std::any_of(layout.elements.begin(), layout.elements.end(), [](const Element& e) { return e.tag == Tag::HeadCell && e.columns == 2; }));
    }
}

TEST_CASE("shares give the widths of columns", "[layout]") {
    Table table = long_table(1);
    table.widths = {1, 3};
    const Layout narrow = laid_out(document_of({section_of({block(table)})}));
    table.widths = {3, 1};
    const Layout wide = laid_out(document_of({section_of({block(table)})}));
    REQUIRE(first_x(narrow.pages[0], "HeadTwo") != nullptr);
    CHECK(*first_x(narrow.pages[0], "HeadTwo") + Pt{150} < *first_x(wide.pages[0], "HeadTwo"));
}

TEST_CASE("letters of a mnemonic are larger than the text beside them", "[layout]") {
    Table table = long_table(1);
    table.mnemonic = true;
    table.rows[1].cells[0] = cell("S");
    const Layout layout = laid_out(document_of({section_of({block(std::move(table))})}));
    Pt letter, text;
    for (const Item& item : layout.pages[0].items) {
        const auto* each = std::get_if<TextItem>(&item.shape);
        if (each == nullptr) continue;
        if (each->shaped->text == "S") letter = each->size;
        if (each->shaped->text == "some") text = each->size;
    }
    CHECK(letter > text * 1.5f);
}

TEST_CASE("a level in a matrix is a filled circle with its number", "[layout]") {
    Table table;
    table.role = "matrix";
    table.head_rows = 1;
    table.rows.push_back({false, {cell("Team"), cell("Goals")}, {}});
    table.rows.push_back({false, {cell("West"), {{block(Paragraph{{Inline{Badge{"level", "3", 3}}}})}}}, {}});
    const Layout layout = laid_out(document_of({section_of({block(std::move(table))})}));
    bool has_circle = false;
    for (const Item& item : layout.pages[0].items) {
        const auto* circle = std::get_if<RectItem>(&item.shape);
        has_circle = has_circle || (circle != nullptr && circle->fill && circle->fill->name == theme::ToneName::Level && circle->fill->level == 3 &&
                                    circle->size.width == circle->size.height && circle->radius == circle->size.width / 2.0f);
    }
    CHECK(has_circle);
    CHECK(text_on(layout.pages[0], Which::Content).find("3") != std::string::npos);
}

TEST_CASE("a contrast has an arrow in each row but its head", "[layout]") {
    Table table;
    table.role = "contrast";
    table.head_rows = 1;
    for (int r = 0; r < 4; ++r) table.rows.push_back({false, {cell("from"), cell("to")}, {}});
    const Layout layout = laid_out(document_of({section_of({block(std::move(table))})}));
    const auto arrows = std::count_if(layout.pages[0].items.begin(), layout.pages[0].items.end(), [](const Item& item) { return std::holds_alternative<PathItem>(item.shape); });
    CHECK(arrows == 3);
}

TEST_CASE("tables of any shape are laid out", "[layout]") {
    for (const int columns : {0, 1, 3, 40}) {
        for (const int rows : {0, 1, 5}) {
            Table table;
            table.head_rows = 2;
            table.mnemonic = rows == 5;
            table.role = columns == 3 ? "contrast" : "table";
            table.widths = columns == 40 ? std::vector<float>{0, -1, 5} : std::vector<float>{};
            for (int r = 0; r < rows; ++r) {
                Row row;
                for (int c = 0; c < columns; ++c) row.cells.push_back(cell("cell"));
                table.rows.push_back(std::move(row));
            }
            CHECK(laid_out(document_of({section_of({block(std::move(table))})})).pages.size() >= 1);
        }
    }
}

}  // namespace
}  // namespace waymark::layout
