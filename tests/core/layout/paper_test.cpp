// Forms of paper: both sides, large print, posters, cards on sheets.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "layout/impose.hpp"
#include "layout/paginate.hpp"
#include "page_checks.hpp"
#include "specimen.hpp"
#include "theme/variants.hpp"

namespace waymark::layout {
namespace {

using namespace specimen;

Layout laid_out_with(const Document& document, const theme::Theme& theme, Sides sides = Sides::One, Diagnostics* problems = nullptr) {
    Diagnostics unheard;
    return paginate(document, {theme, *world().fonts, world().hyphenator.get(), {}, nullptr, sides}, problems != nullptr ? *problems : unheard);
}

Section part(const std::string& id, int paragraphs) {
    Blocks blocks;
    for (int i = 0; i < paragraphs; ++i) blocks.push_back(block(Paragraph{plain_text("A paragraph of the part " + id + " that stands on a line of its own.")}));
    Section section = section_of(std::move(blocks));
    section.id = id;
    section.start = Start::Page;
    section.title = plain_text("Part " + id);
    return section;
}

// Levels × rows, each cell with boxes and a line to sign.
Document poster_of(int rows, int boxes) {
    Table table;
    table.role = "matrix";
    table.head_rows = 1;
    table.head_column = true;
    const auto cell = [](Inlines text) { return Cell{{block(Paragraph{std::move(text)})}}; };
    Row head{false, {cell(plain_text("Dimension"))}, {}};
    for (int level = 1; level <= 5; ++level) head.cells.push_back(cell({Inline{Badge{"level", std::to_string(level), level}}, Inline{Text{" Name"}}}));
    table.rows.push_back(std::move(head));
    for (int r = 0; r < rows; ++r) {
        Row row{false, {cell(plain_text("Sponsorship"))}, {}};
        for (int level = 1; level <= 5; ++level) {
            const std::string id = "p." + std::to_string(r) + "-" + std::to_string(level);
            Form list{"checklist", 1, {}}, sign{"fields", 2, {}};
            for (int b = 0; b < boxes; ++b) {
                Field field;
                field.id = id + "-" + std::to_string(b);
                field.type = FieldType::Check;
                field.label = plain_text("The team meets regularly, and members take an active part in the work.");
                list.fields.push_back(std::move(field));
            }
            Field initials, date;
            initials.id = id + ".signed";
            initials.type = FieldType::Signature;
            initials.label = plain_text("Sponsorship: initials");
            date.id = id + ".date";
            date.type = FieldType::Date;
            date.label = plain_text("Sponsorship: date");
            sign.fields = {initials, date};
            row.cells.push_back(Cell{{block(std::move(list)), block(std::move(sign))}});
        }
        table.rows.push_back(std::move(row));
    }
    Section section = section_of({block(std::move(table))});
    section.role = "poster";
    section.start = Start::Page;
    section.level = 3;
    Document document = document_of({section});
    document.paper = "tabloid";
    document.words["initials"] = "Initials";
    return document;
}

std::size_t count_of(const Layout& layout, Tag tag) {
    return static_cast<std::size_t>(std::count_if(layout.elements.begin(), layout.elements.end(), [&](const Element& element) { return element.tag == tag; }));
}

Pt text_size(const Layout& layout, const std::string& word) {
    for (const Page& page : layout.pages)
        for (const Item& item : page.items)
            if (const auto* text = std::get_if<TextItem>(&item.shape); text != nullptr && text->shaped->text == word) return text->size;
    return {};
}

}  // namespace

TEST_CASE("on both sides of the paper parts begin on right-hand pages, after a blank page where needed", "[layout][paper]") {
    const Document document = document_of({part("one", 3), part("two", 60), part("three", 60), part("four", 3)});
    const Layout layout = laid_out_with(document, world().theme, Sides::Both);
    REQUIRE(layout.bookmarks.size() == 4);
    for (const Bookmark& bookmark : layout.bookmarks) CHECK(bookmark.page % 2 == 0);
    std::size_t blank = 0;
    for (std::size_t p = 0; p < layout.pages.size(); ++p) {
        CHECK(layout.pages[p].label == std::to_string(p + 1));
        CHECK(layout.pages[p].blank == layout.pages[p].items.empty());
        if (!layout.pages[p].blank) continue;
        ++blank;
        CHECK(p % 2 == 1);
    }
    CHECK(blank >= 1);
    CHECK(laid_out_with(document, world().theme).pages.size() + blank == layout.pages.size());
}

TEST_CASE("on left-hand pages the margins change places", "[layout][paper]") {
    const Layout layout = laid_out_with(document_of({part("one", 150)}), world().theme, Sides::Both);
    REQUIRE(layout.pages.size() >= 2);
    const Margins edge = margins(world().theme);
    REQUIRE(edge.left != edge.right);
    CHECK(checks::outside(layout, edge, true) == "");
    CHECK(checks::outside(layout, edge, false) != "");
}

TEST_CASE("links and the contents lead to the pages of both-sided print", "[layout][paper]") {
    Section contents = part("contents", 0);
    contents.role = "contents";
    contents.listed = false;
    contents.blocks = {block(Contents{})};
    const Layout layout = laid_out_with(document_of({contents, part("one", 3), part("two", 3)}), world().theme, Sides::Both);
    REQUIRE(layout.anchors.size() == 3);
    std::set<std::string> numbers;
    for (const Item& item : layout.pages.front().items)
        if (const auto* text = std::get_if<TextItem>(&item.shape); text != nullptr && item.element != artifact) numbers.insert(text->shaped->text);
    CHECK(numbers.contains("3"));
    CHECK(numbers.contains("5"));
    for (const Anchor& anchor : layout.anchors) CHECK(anchor.page == (anchor.id == "contents" ? 0u : anchor.id == "one" ? 2u : 4u));
}

TEST_CASE("a table that is too wide for large print stands as stacked rows, with its structure and its words", "[layout][paper]") {
    Table table;
    table.head_rows = 1;
    table.head_column = true;
    for (int r = 0; r < 4; ++r) {
        Row row;
        for (int c = 0; c < 6; ++c) row.cells.push_back(Cell{{block(Paragraph{plain_text(r == 0 ? "Responsibilities" : "w" + std::to_string(r * 10 + c) + " organizational considerations")})}});
        table.rows.push_back(std::move(row));
    }
    const Document document = document_of({section_of({block(std::move(table))})});
    const theme::Theme large = theme::large_print(world().theme);
    const Layout before = laid_out(document), after = laid_out_with(document, large);
    CHECK(checks::difference(checks::words_of(before), checks::words_of(after)) == "");
    CHECK(tokens_on(after) == tokens_on(before));
    CHECK(checks::overlapping(after) == "");
    CHECK(checks::outside(after, margins(large)) == "");
    for (const Tag tag : {Tag::Table, Tag::Row, Tag::HeadCell, Tag::Cell}) CHECK(count_of(after, tag) == count_of(before, tag));
    // The head of its column stands beside each cell: that of the first row is the cell of the head row.
    std::string labels;
    for (const Page& page : after.pages) labels += text_on(page, Which::Artifacts);
    std::size_t shown = 0;
    for (std::size_t at = 0; (at = labels.find("Responsibilities", at)) != std::string::npos; ++at) ++shown;
    CHECK(shown == 2 * 5);
}

TEST_CASE("a low stacked row stays on one page, and a tall one says on the next what it is", "[layout][paper]") {
    const theme::Theme large = theme::large_print(world().theme);
    const auto rows_of = [&](std::size_t words) {
        Table table;
        table.head_rows = 1;
        table.rows.push_back({false, {}, {}});
        for (int c = 0; c < 6; ++c) table.rows.front().cells.push_back(Cell{{block(Paragraph{plain_text("Responsibilities")})}});
        for (int r = 0; r < 4; ++r) {
            Row row;
            for (int c = 0; c < 6; ++c) {
                std::string text = "r" + std::to_string(r);
                for (std::size_t i = 0; c > 0 && i < words; ++i) text += " organizational";
                row.cells.push_back(Cell{{block(Paragraph{plain_text(text)})}});
            }
            table.rows.push_back(std::move(row));
        }
        return laid_out_with(document_of({section_of({block(std::move(table))})}), large);
    };
    const auto pages_of_row = [](const Layout& layout, const std::string& name) {
        std::set<std::size_t> pages;
        for (std::size_t p = 0; p < layout.pages.size(); ++p)
            for (const Item& item : layout.pages[p].items)
                if (const auto* text = std::get_if<TextItem>(&item.shape); text != nullptr && text->shaped->text == name) pages.insert(p);
        return pages;
    };
    const Layout low = rows_of(1), tall = rows_of(40);
    REQUIRE(low.pages.size() > 1);
    for (const std::string name : {"r0", "r1", "r2", "r3"}) {
        CHECK(pages_of_row(low, name).size() == 1);
        CHECK(pages_of_row(tall, name).size() > 1);
    }
    for (std::size_t p = 1; p < tall.pages.size(); ++p) {  // each page begins with the name of a row
        const std::string words = text_on(tall.pages[p], Which::Artifacts) + text_on(tall.pages[p], Which::Content);
        CAPTURE(p, words);
        CHECK(std::any_of(tall.pages[p].items.begin(), tall.pages[p].items.end(), [](const Item& item) {
            const auto* text = std::get_if<TextItem>(&item.shape);
            return text != nullptr && text->at.y < Pt{140} && text->shaped->text.size() == 2 && text->shaped->text.starts_with("r");
        }));
    }
}

TEST_CASE("random documents in large print keep their words and their margins", "[layout][paper][property]") {
    const auto seed = GENERATE(range(0u, 30u));
    Writer writer(seed);
    const Document document = writer.document();
    const theme::Theme large = theme::large_print(world().theme);
    const Layout layout = laid_out_with(document, large, Sides::Both);
    CAPTURE(seed);
    CHECK(tokens_on(layout).size() == static_cast<std::size_t>(writer.tokens()));
    CHECK(checks::outside(layout, margins(large), true) == "");
}

TEST_CASE("washes of a theme without colour have outlines", "[layout][paper]") {
    Document document = document_of({section_of({block(Callout{"scenario", plain_text("The case"), {block(Paragraph{plain_text("Words")})}})})});
    const auto washes = [&](const theme::Theme& theme) {
        std::vector<bool> outlined;
        for (const Page& page : laid_out_with(document, theme).pages)
            for (const Item& item : page.items)
                if (const auto* rect = std::get_if<RectItem>(&item.shape); rect != nullptr && rect->fill && rect->fill->name == theme::ToneName::Wash) outlined.push_back(rect->stroke.has_value());
        return outlined;
    };
    CHECK(washes(world().theme) == std::vector<bool>{false});
    CHECK(washes(theme::monochrome(world().theme)) == std::vector<bool>{true});
}

TEST_CASE("a poster fills one page of its paper with text as large as fits", "[layout][paper]") {
    Diagnostics problems;
    const Layout few = laid_out_with(poster_of(7, 1), world().theme, Sides::One, &problems), many = laid_out_with(poster_of(7, 2), world().theme, Sides::One, &problems);
    CHECK(problems.all().empty());
    for (const Layout* layout : {&few, &many}) {
        REQUIRE(layout->pages.size() == 1);
        CHECK(layout->pages.front().size == world().theme.paper("tabloid")->size);
        CHECK(checks::overlapping(*layout) == "");
        const Pt edge = world().theme.paper("tabloid")->margin;
        CHECK(checks::outside(*layout, {edge, edge, edge, edge}) == "");
        CHECK(text_size(*layout, "team") >= Pt{9});
    }
    CHECK(text_size(few, "team") > text_size(many, "regularly,"));
    CHECK(count_of(many, Tag::Table) == 1);
    CHECK(count_of(many, Tag::Row) == 8);
    CHECK(count_of(many, Tag::HeadCell) == 6 + 7);
    CHECK(count_of(many, Tag::Form) == 7 * 5 * 4);  // two boxes, initials, a date
}

TEST_CASE("a poster that does not fit goes on over pages, with a warning", "[layout][paper]") {
    Diagnostics problems;
    const Layout layout = laid_out_with(poster_of(12, 9), world().theme, Sides::One, &problems);
    CHECK(layout.pages.size() > 1);
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all().front().message.find("does not fit on one page") != std::string::npos);
    CHECK(checks::overlapping(layout) == "");
    CHECK(text_on(layout.pages.back(), Which::Artifacts).find("Dimension") != std::string::npos);  // its head once more
}

TEST_CASE("cards go two on a sheet with marks where to cut, and what leads to them moves with them", "[layout][paper]") {
    std::vector<Section> cards;
    for (const std::string id : {"a", "b", "c"}) {
        cards.push_back(part(id, 1));
        cards.back().role = "card";
    }
    Document document = document_of(std::move(cards));
    document.paper = "card";
    const Layout deck = laid_out_with(document, world().theme);
    REQUIRE(deck.pages.size() == 3);
    CHECK(deck.pages.front().size == world().theme.paper("card")->size);

    const Size letter = world().theme.paper("letter")->size;
    const Layout sheets = impose(deck, letter);
    REQUIRE(sheets.pages.size() == 2);
    CHECK(sheets.pages.front().size == Size{letter.height, letter.width});
    CHECK(checks::words_of(sheets) == checks::words_of(deck));
    CHECK(checks::overlapping(sheets) == "");
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(sheets.anchors[i].page == i / 2);
        CHECK(sheets.anchors[i].y > deck.anchors[i].y);
        CHECK(sheets.bookmarks[i].page == i / 2);
    }
    for (const Page& sheet : sheets.pages) {
        const auto marks = std::count_if(sheet.items.begin() + static_cast<std::ptrdiff_t>(sheet.furniture), sheet.items.end(), [](const Item& item) { return std::holds_alternative<LineItem>(item.shape) && item.element == artifact; });
        CHECK(marks == 2 * 3 + 2 * 2);
    }
    CHECK(impose(deck, deck.pages.front().size).pages.size() == 3);  // no room for two
}

TEST_CASE("a short card has larger text than a long one, and both are one side", "[layout][paper]") {
    Section brief = part("brief", 1), full = part("full", 11);
    brief.role = full.role = "card";
    Document document = document_of({brief, full});
    document.paper = "card";
    const Layout deck = laid_out_with(document, world().theme);
    REQUIRE(deck.pages.size() == 2);
    const auto largest = [](const Page& page) {
        Pt size{0};
        for (const Item& item : page.items)
            if (const auto* text = std::get_if<TextItem>(&item.shape); text != nullptr && text->shaped->text == "paragraph") size = max(size, text->size);
        return size;
    };
    CHECK(largest(deck.pages[0]) > largest(deck.pages[1]));
    CHECK(largest(deck.pages[1]) >= Pt{9});
}

}  // namespace waymark::layout
