// What a listener hears and what can be filled in: structure and fields of finished files, read back by qpdf and poppler.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "host.hpp"

namespace waymark {
namespace {

using namespace pdf_test;
using Json = nlohmann::json;

Document document_of(Blocks blocks, const std::string& id) {
    Document document;
    document.id = id;
    document.title = "Sheet";
    document.language = "en-US";
    document.paper = "letter";
    document.words = {{"date", "date"}, {"done", "done"}, {"becomes", "becomes"}};
    Section sheet = section("sheet", "worksheet", "A sheet");
    sheet.blocks = std::move(blocks);
    document.sections = {sheet};
    return document;
}

Block form(std::string role, std::vector<Field> fields) { return {Form{std::move(role), 1, std::move(fields)}, {}, nullptr}; }

std::string structure_of(const fs::path& file) { return run("pdfinfo -struct-text '" + file.string() + "'").text; }

// Fields by their full names, as qpdf lists them.
std::multimap<std::string, Json> fields_of(const fs::path& file) {
    const auto answer = run("qpdf --json=1 --json-key=acroform '" + file.string() + "'");
    INFO(answer.text.substr(0, 300));
    REQUIRE(answer.status == 0);
    std::multimap<std::string, Json> out;
    const Json answered = Json::parse(answer.text);
    for (const Json& field : answered["acroform"]["fields"]) out.emplace(field["fullname"].get<std::string>(), field);
    return out;
}

std::size_t count(const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
    return found;
}

TEST_CASE("headings, lists and tables are told apart, in reading order", "[pdf]") {
    Table table;
    table.head_rows = 1;
    table.head_column = true;
    table.rows = {Row{false, {{{paragraph("Head one")}}, {{paragraph("Head two")}}}, {}}, Row{false, {{{paragraph("Row")}}, {}}, {}}};
    Host host;
    const auto file = stored("tags.pdf", host.pdf(document_of({{Heading{2, "h", words("A heading")}, {}, nullptr},
                                                               {List{"steps", true, 1, true, {{{paragraph("First")}, {}}, {{paragraph("Second")}, {}}}}, {}, nullptr},
                                                               {table, {}, nullptr}, paragraph("The end.")}, "tags")));
    const std::string text = structure_of(file);
    INFO(text);
    CHECK_THAT(text, Catch::StartsWith("Document"));
    std::size_t before = 0;
    for (const std::string part : {"H1", "A sheet", "H2", "A heading", "L (block)", "Lbl", "First", "Second", "Table", "TR", "TH", "Head one", "Head two", "TR", "Row", "TD", "The end."}) {
        CAPTURE(part);
        const std::size_t at = text.find(part, before);
        REQUIRE(at != std::string::npos);
        before = at;
    }
    CHECK(count(text, "/Scope /Column") == 2);
    CHECK(count(text, "/Scope /Row") == 1);
    CHECK_THAT(text, Catch::Contains("/ListNumbering /Decimal"));
    CHECK_THAT(text, !Catch::Contains("Artifact"));
}

TEST_CASE("the arrow of a contrast is read as a word between its two sides", "[pdf]") {
    Table table;
    table.role = "contrast";
    table.rows = {Row{false, {{{paragraph("telling")}}, {{paragraph("asking")}}}, {}}};
    Host host;
    const auto json = run("qpdf --qdf --object-streams=disable '" + stored("arrow.pdf", host.pdf(document_of({{table, {}, nullptr}}, "arrow"))).string() + "' -").text;
    CHECK_THAT(json, Catch::Contains("/ActualText (becomes)"));
}

TEST_CASE("words in another language are spoken in it", "[pdf]") {
    Document document = document_of({{Paragraph{{{Text{"They say ", false}}, {Foreign{"es-MX", words("sí se puede")}}, {Text{".", false}}}}, {}, nullptr}}, "foreign");
    document.language = "fr-CA";
    Host host;
    const auto file = stored("foreign.pdf", host.pdf(document));
    const auto text = run("qpdf --qdf --object-streams=disable '" + file.string() + "' -").text;
    CHECK(count(text, "/Lang (es-MX)") == 1);
    CHECK(count(text, "/Lang (fr-CA)") == 1);
    const std::string structure = structure_of(file);
    INFO(structure);
    CHECK_THAT(structure, Catch::Contains("Span"));
    CHECK_THAT(structure, Catch::Contains("sí se puede"));
}

TEST_CASE("an element that runs over pages is one element", "[pdf]") {
    std::string long_text;
    for (int i = 0; i < 1500; ++i) long_text += "word" + std::to_string(i) + " ";
    Host host;
    const auto file = stored("long.pdf", host.pdf(document_of({paragraph(long_text)}, "long")));
    const std::string text = structure_of(file);
    CHECK(count(text, "P (block)") == 1);
    for (const int number : {0, 700, 1499}) CHECK_THAT(text, Catch::Contains("word" + std::to_string(number)));
}

TEST_CASE("every kind of field has its name, its question and its value", "[pdf]") {
    Field name = field("sheet.name", FieldType::Text, "Your name");
    name.value = words("Thị Nguyễn");
    Field answer = field("sheet.answer", FieldType::Lines, "What did you see?");
    answer.lines = 3;
    Field choice = field("sheet.when", FieldType::ChooseOne, "When?");
    choice.options = {{"now", words("Now"), false}, {"Off", words("Off duty"), false}};
    choice.value = words("Off");
    Field many = field("sheet.how", FieldType::ChooseMany, "How?");
    many.options = {{"huddle", words("Huddle"), false}, {"other", words("Another way"), true}};
    Field rating = field("sheet.trust", FieldType::Rating, "We trust each other.");
    rating.value = words("4");
    Field ticked = field("sheet.done", FieldType::Check, "All agreed");
    ticked.value = words("yes");
    Host host;
    const auto file = stored("fields.pdf", host.pdf(document_of({form("fields", {name}), form("prompt", {answer}), form("choose-one", {choice}), form("choose-many", {many}), form("rating", {rating}),
                                                                 form("checklist", {ticked}), form("signatures", {field("sheet.sponsor", FieldType::Signature, "Labor sponsor")})}, "fields")));
    CHECK(run("qpdf --check '" + file.string() + "'").status == 0);
    const auto fields = fields_of(file);
    std::set<std::string> names;
    for (const auto& [id, each] : fields) {
        names.insert(id);
        CAPTURE(id);
        CHECK_FALSE(each["alternativename"].get<std::string>().empty());
    }
    CHECK(names == std::set<std::string>{"sheet.name", "sheet.answer", "sheet.when", "sheet.how.huddle", "sheet.how.other.chosen", "sheet.how.other.words", "sheet.trust", "sheet.done",
                                         "sheet.sponsor.name", "sheet.sponsor.date"});
    CHECK(fields.find("sheet.name")->second["value"] == "Thị Nguyễn");
    CHECK(fields.find("sheet.name")->second["alternativename"] == "Your name");
    CHECK(fields.find("sheet.trust")->second["value"] == "/4");
    CHECK(fields.count("sheet.trust") == 5);
    CHECK(fields.count("sheet.when") == 2);
    CHECK(fields.find("sheet.when")->second["value"] == "/onOff");  // "Off" is the state of all that are not chosen
    CHECK(fields.find("sheet.done")->second["value"] == "/Yes");
    CHECK(fields.find("sheet.how.huddle")->second["value"] == "/Off");
    CHECK(fields.find("sheet.sponsor.date")->second["alternativename"] == "Labor sponsor, date");

    const auto objects = run("qpdf --qdf --object-streams=disable '" + file.string() + "' -").text;
    CHECK_THAT(objects, !Catch::Contains("/NeedAppearances"));
    CHECK_THAT(objects, !Catch::Contains("/JavaScript"));
    CHECK(count(objects, "/Subtype /Widget") == fields.size());
    CHECK(count(objects, "/Type /OBJR") == fields.size());
}

TEST_CASE("a known value is drawn by its field alone, so that typing replaces it", "[pdf]") {
    Field name = field("sheet.name", FieldType::Text, "Your name");
    name.value = words("Thị Nguyễn");
    Host host;
    const auto file = stored("value.pdf", host.pdf(document_of({form("fields", {name})}, "value")));
    CHECK_THAT(run("pdftotext '" + file.string() + "' -").text, Catch::Contains("Thị Nguyễn"));
    // The page without its annotations does not hold it.
    const auto bare = stored("value-bare.pdf", "");
    CHECK(run("qpdf --qdf --object-streams=disable '" + file.string() + "' - | sed 's/\\/Annots/\\/Hidden/' > '" + bare.string() + "'").status == 0);
    const auto text = run("pdftotext '" + bare.string() + "' - 2>/dev/null").text;
    CHECK_THAT(text, Catch::Contains("Your name") && !Catch::Contains("Nguyễn"));
}

TEST_CASE("names that clash are told apart, and none is lost", "[pdf]") {
    std::vector<Field> fields;
    for (const std::string id : {"a", "a", "a.b", "a.b", "a.b.c", "", "x..y", "a-2"}) fields.push_back(field(id, FieldType::Text, "Field " + std::to_string(fields.size())));
    Host host;
    const auto found = fields_of(stored("clash.pdf", host.pdf(document_of({form("fields", fields)}, "clash"))));
    std::set<std::string> names;
    for (const auto& [id, each] : found) {
        CAPTURE(id);
        CHECK(names.insert(id).second);
        CHECK(id.find("..") == std::string::npos);
        for (const auto& other : found) CHECK_FALSE(other.first.starts_with(id + "."));
    }
    CHECK(names.size() == fields.size());
}

TEST_CASE("fields come in reading order, and their page says that tab follows it", "[pdf]") {
    std::vector<Field> fields;
    for (int i = 0; i < 7; ++i) fields.push_back(field("f" + std::to_string(i), FieldType::Text, "Field " + std::to_string(i)));
    Document document = document_of({{Form{"fields", 2, fields}, {}, nullptr}}, "order");
    Host host;
    const auto file = stored("tab.pdf", host.pdf(document));
    const Json answered = Json::parse(run("qpdf --json=1 --json-key=objects '" + file.string() + "'").text);
    const Json& json = answered["objects"];
    for (const auto& [key, object] : json.items()) {
        if (!object.is_object() || object.value("/Type", "") != "/Page") continue;
        CHECK(object["/Tabs"] == "/S");
        std::vector<std::string> order;
        for (const auto& widget : object["/Annots"]) order.push_back(json[widget.get<std::string>()]["/T"].get<std::string>());
        CHECK(std::is_sorted(order.begin(), order.end()));
        CHECK(order.size() == 7);
    }
}

TEST_CASE("what a file says of itself holds hostile titles as text", "[pdf]") {
    Document document = document_of({paragraph("x")}, "hostile");
    document.title = "a < b & c > \x01 \"d\" ]]>";
    Host host;
    const auto file = stored("hostile.pdf", host.pdf(document));
    const auto xmp = run("pdfinfo -meta '" + file.string() + "'").text;
    CHECK_THAT(xmp, Catch::Contains("a &lt; b &amp; c &gt;"));
    CHECK_THAT(xmp, Catch::Contains("<pdfuaid:part>1</pdfuaid:part>"));
    CHECK(xmp.find('\x01') == std::string::npos);
}

}  // namespace
}  // namespace waymark
