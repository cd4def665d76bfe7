// Things to fill in: real room on paper, and the same rectangle for the screen.
#include <algorithm>
#include <catch2/catch.hpp>

#include "specimen.hpp"

namespace waymark::layout {
namespace {

using namespace specimen;

Field field(std::string id, FieldType type, std::string label = "Label") {
    Field field;
    field.id = std::move(id);
    field.type = type;
    field.label = plain_text(std::move(label));
    return field;
}

Layout laid_out_form(std::string role, std::vector<Field> fields, int columns = 1) {
    return laid_out(document_of({section_of({block(Form{std::move(role), columns, std::move(fields)})})}));
}

std::vector<FieldItem> fields_of(const Layout& layout) {
    std::vector<FieldItem> fields;
    for (const Page& page : layout.pages)
        for (const Item& item : page.items)
            if (const auto* each = std::get_if<FieldItem>(&item.shape)) fields.push_back(*each);
    return fields;
}

// Baselines of ruled lines: long thin lines that are not hairlines of a table.
std::vector<Pt> ruled_lines(const Page& page) {
    std::vector<Pt> lines;
    for (const Item& item : page.items)
        if (const auto* line = std::get_if<LineItem>(&item.shape); line != nullptr && line->stroke.tone.name == theme::ToneName::Soft) lines.push_back(line->from.y);
    return lines;
}

TEST_CASE("writing lines are 8 mm apart or more", "[layout]") {
    Field prompt = field("p", FieldType::Lines);
    prompt.lines = 5;
    const Layout layout = laid_out_form("prompt", {prompt});
    const std::vector<Pt> lines = ruled_lines(layout.pages[0]);
    REQUIRE(lines.size() == 5);
    for (std::size_t i = 1; i < lines.size(); ++i) CHECK(lines[i] - lines[i - 1] >= millimetres(8));
    REQUIRE(fields_of(layout).size() == 1);
    CHECK(fields_of(layout)[0].field->multi_line);
    CHECK(fields_of(layout)[0].size.height >= millimetres(8) * 5);
}

TEST_CASE("many writing lines go over pages, each part a field of its own", "[layout]") {
    Field notes = field("n", FieldType::Lines, "");
    notes.lines = 60;
    const Layout layout = laid_out_form("notes", {notes});
    CHECK(layout.pages.size() >= 2);
    std::size_t lines = 0;
    for (const Page& page : layout.pages) lines += ruled_lines(page).size();
    CHECK(lines == 60);
    const std::vector<FieldItem> fields = fields_of(layout);
    CHECK(fields.front().field->id == "n.1");
    CHECK(fields[1].field->id == "n.2");
}

TEST_CASE("boxes to tick have sides of 4 mm or more", "[layout]") {
    for (const FieldItem& item : fields_of(laid_out_form("checklist", {field("a", FieldType::Check), field("b", FieldType::Check)}))) {
        CHECK(item.size.width >= millimetres(3.99f));
        CHECK(item.size.height == item.size.width);
    }
}

TEST_CASE("a known value stands on its line and in its field, in the field's own element", "[layout]") {
    Field team = field("team", FieldType::Text, "Team");
    team.value = plain_text("4 West");
    const Layout layout = laid_out_form("fields", {team});
    CHECK(fields_of(layout)[0].field->value == "4 West");
    bool has_value = false;
    for (const Item& item : layout.pages[0].items)
        if (const auto* text = std::get_if<TextItem>(&item.shape); text != nullptr && text->shaped->text == "West") has_value = layout.elements[item.element].tag == Tag::Form;
    CHECK(has_value);
}

TEST_CASE("a value longer than its line stands on several, and no word is lost", "[layout]") {
    Writer writer(1);
    for (const std::string role : {"fields", "contacts", "signatures", "sign-off", "stem", "prompt", "cell"}) {
        Field partners = field("partners", FieldType::Text, "Co-sponsors");
        partners.value = plain_text(writer.words(40));
        const int before = writer.tokens() - 40;
        const Layout layout = laid_out_form(role, {partners}, 2);
        CAPTURE(role);
        const std::vector<std::string> tokens = tokens_on(layout);
        REQUIRE(tokens.size() == 40);
        CHECK(tokens.front() == "w" + std::to_string(before));
        CHECK(fields_of(layout).front().field->multi_line);
    }
}

TEST_CASE("a rating has one round field for each number", "[layout]") {
    Field rating = field("r", FieldType::Rating, "I set dates.");
    rating.anchors = {{1, "never"}, {3, "sometimes"}, {5, "always"}};
    const std::vector<FieldItem> fields = fields_of(laid_out_form("rating", {rating}));
    REQUIRE(fields.size() == 5);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        CHECK(fields[i].field->id == "r");
        CHECK(fields[i].field->option == std::to_string(i + 1));
        if (i > 0) CHECK(fields[i].at.x > fields[i - 1].at.x + fields[i - 1].size.width);
    }
    const std::string words = text_on(laid_out_form("rating", {rating}).pages[0], Which::Content);
    for (const std::string word : {"never", "sometimes", "always", "1", "5"}) CHECK(words.find(word) != std::string::npos);
}

TEST_CASE("a choice has one field for each option, and a line for words of one's own", "[layout]") {
    Field choice = field("c", FieldType::ChooseMany, "How?");
    choice.options = {{"a", plain_text("Huddles"), false}, {"other", plain_text("Another way"), true}};
    const std::vector<FieldItem> fields = fields_of(laid_out_form("choose-many", {choice}));
    REQUIRE(fields.size() == 3);
    CHECK(fields[0].field->id == "c.a");
    CHECK(fields[1].field->id == "c.other.chosen");
    CHECK(fields[2].field->id == "c.other.words");
    CHECK(fields[2].size.width > Pt{60});
}

TEST_CASE("a signature has a long line, and a shorter one for the date", "[layout]") {
    const std::vector<FieldItem> fields = fields_of(laid_out_form("signatures", {field("s", FieldType::Signature, "Labor sponsor")}));
    REQUIRE(fields.size() == 2);
    CHECK(fields[0].field->id == "s.name");
    CHECK(fields[1].field->id == "s.date");
    CHECK(fields[1].field->type == FieldType::Date);
    CHECK(fields[0].size.width > fields[1].size.width);
    CHECK(fields[0].at.y == fields[1].at.y);
}

TEST_CASE("fields in two columns stand side by side", "[layout]") {
    const std::vector<FieldItem> fields = fields_of(laid_out_form("fields", {field("a", FieldType::Text), field("b", FieldType::Date), field("c", FieldType::Text)}, 2));
    REQUIRE(fields.size() == 3);
    CHECK(fields[0].at.y == fields[1].at.y);
    CHECK(fields[0].at.x + fields[0].size.width < fields[1].at.x);
    CHECK(fields[2].at.y > fields[0].at.y);
}

TEST_CASE("a question stays on the page of its lines", "[layout]") {
    for (int before = 20; before < 48; ++before) {
        Writer writer(1);
        Blocks blocks;
        for (int i = 0; i < before; ++i) blocks.push_back(block(Paragraph{plain_text("text")}));
        Field prompt = field("p", FieldType::Lines, "Question");
        prompt.lines = 3;
        blocks.push_back(block(Form{"prompt", 1, {prompt}}));
        const Layout layout = laid_out(document_of({section_of(std::move(blocks))}));
        CAPTURE(before);
        for (const Page& page : layout.pages) CHECK((text_on(page, Which::Content).find("Question") != std::string::npos) == !ruled_lines(page).empty());
    }
}

TEST_CASE("the head of a sheet is a row of fields, each with its label above and its own line", "[layout]") {
    Field name = field("s.name", FieldType::Text, "Name"), team = field("s.team", FieldType::Text, "Team"), date = field("s.date", FieldType::Date, "Date");
    const Layout empty = laid_out_form("head", {name, team, date}, 3);
    const std::vector<FieldItem> fields = fields_of(empty);
    const std::vector<Pt> lines = ruled_lines(empty.pages[0]);
    REQUIRE(fields.size() == 3);
    REQUIRE(lines.size() == 3);
    CHECK((lines[0] == lines[1] && lines[1] == lines[2]));
    for (std::size_t i = 1; i < fields.size(); ++i) CHECK(fields[i - 1].at.x + fields[i - 1].size.width < fields[i].at.x);
    CHECK(fields[0].size.width == fields[1].size.width);
    CHECK(fields[2].size.width < fields[1].size.width);
    for (const FieldItem& item : fields) CHECK(item.at.y + item.size.height == lines[0]);
    CHECK(text_on(empty.pages[0], Which::Content).find("NAME") != std::string::npos);

    SECTION("a value stands in its field, and one of two lines lowers the line of all") {
        name.value = plain_text("Ana Ruiz");
        team.value = plain_text("4 West, the night shift of the operating rooms, Pharmacy of the Ridgeview tower and two more teams");
        const Layout filled = laid_out_form("head", {name, team, date}, 3);
        const std::vector<FieldItem> known = fields_of(filled);
        REQUIRE(known.size() == 3);
        CHECK(known[0].field->value == "Ana Ruiz");
        CHECK(known[1].field->multi_line);
        CHECK(text_on(filled.pages[0], Which::Content).find("Ana Ruiz") != std::string::npos);
        CHECK(ruled_lines(filled.pages[0]) == std::vector<Pt>(3, ruled_lines(filled.pages[0])[0]));
        CHECK(ruled_lines(filled.pages[0])[0] > lines[0]);
    }
}

TEST_CASE("forms without labels, options or fields are laid out", "[layout]") {
    for (const std::string role : {"head", "prompt", "stem", "notes", "fields", "contacts", "signatures", "checklist", "dated-checklist", "sign-off", "choose-one", "choose-many", "rating", "cell", "unheard-of"}) {
        CAPTURE(role);
        CHECK(laid_out_form(role, {}).pages.size() == 1);
        Field empty;
        empty.minimum = 5;
        empty.maximum = 1;
        empty.lines = -3;
        CHECK(laid_out_form(role, {empty}).pages.size() == 1);
    }
}

}  // namespace
}  // namespace waymark::layout
