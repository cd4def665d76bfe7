#include "data/toml.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "base/text.hpp"

using namespace waymark;
using data::parse_toml;
using data::Reader;
using data::Table;

namespace {

Table parsed(std::string_view text, Diagnostics& problems, Position offset = {1, 1}) {
    return parse_toml(text, "f.toml", offset, problems);
}

std::string keys(const Table& table) {
    std::string all;
    for (const auto& entry : table.entries) all += entry.key + " ";
    return all;
}

std::vector<std::string> messages(const Diagnostics& problems) {
    std::vector<std::string> all;
    for (const Diagnostic& problem : problems.all())
        all.push_back(std::to_string(problem.where.at.line) + ":" + std::to_string(problem.where.at.column) + " " +
                      problem.message);
    return all;
}

}  // namespace

TEST_CASE("values keep their types, the order of the file and their places", "[data][toml]") {
    Diagnostics problems;
    const Table table = parsed(
        "z = \"text\"\n"
        "flag = true\n"
        "whole = -7\n"
        "point = 1.5\n"
        "day = 2024-02-29\n"
        "list = [1, \"two\"]\n"
        "inline = { b = 1, a = 2 }\n"
        "[a.b]\n"
        "c = 1\n"
        "[[rows]]\n"
        "id = 1\n"
        "[[rows]]\n"
        "id = 2\n",
        problems);
    CHECK(problems.all().empty());
    CHECK(table.whole);
    CHECK(keys(table) == "z flag whole point day list inline a rows ");
    const auto type = [&](const char* key) { return std::string(table.find(key)->value.type_name()); };
    CHECK(type("z") == "text");
    CHECK(type("flag") == "a boolean");
    CHECK(type("whole") == "a whole number");
    CHECK(type("point") == "a number");
    CHECK(type("day") == "text");
    CHECK(type("list") == "a list");
    CHECK(type("a") == "a table");
    CHECK(std::get<std::string>(table.find("day")->value.node) == "2024-02-29");
    CHECK(keys(std::get<Table>(table.find("inline")->value.node)) == "b a ");
    CHECK(table.find("whole")->at == Position{3, 1});
    CHECK(table.find("whole")->value.at == Position{3, 9});
    CHECK(std::get<data::Array>(table.find("list")->value.node)[1].at == Position{6, 12});
    CHECK(std::get<data::Array>(table.find("rows")->value.node)[1].at.line == 12);
    CHECK(table.find("none") == nullptr);
}

TEST_CASE("places are counted in bytes, from where the text stands in its file", "[data][toml]") {
    Diagnostics problems;
    const Table table = parsed("a = 1\n\"é\" = [\"ü\", 2]\n", problems, {10, 5});
    CHECK(table.find("a")->at == Position{10, 5});
    CHECK(table.find("a")->value.at == Position{10, 9});
    CHECK(table.find("é")->value.at == Position{11, 8});
    CHECK(std::get<data::Array>(table.find("é")->value.node)[1].at == Position{11, 15});
}

TEST_CASE("an unknown offset counts as the start of the file", "[data][toml]") {
    Diagnostics problems;
    CHECK(parsed("a = 1\n", problems, {}).find("a")->at == Position{1, 1});
}

TEST_CASE("a line with a fault is told and left out, and the lines around it are read", "[data][toml]") {
    const auto [text, kept, places] = GENERATE(table<std::string, std::string, std::vector<Position>>({
        {"a = \nb = 2\n", "b ", {{1, 5}}},
        {"a = \"x\nb = 1\nc = 2\n", "b c ", {{1, 7}}},
        {"a = 1\na = 2\nb = 3\n", "a b ", {{2, 5}}},
        {"a = tru\nb = fals\nc = 1979-13-01\nd = 1\n", "d ", {{1, 8}, {2, 9}, {3, 9}}},
        {"title: x\nid = 3\n", "id ", {{1, 6}}},
        {"[[x]\nid = 1\nname = 2\n[[x]]\nid = 2\n", "x ", {{1, 5}}},
        {"a = \"\xFF\"\nb = 1\n", "b ", {{1, 6}}},
        {"a = 1\nb = [1 1,\n 2,\n 3]\n[c]\n", "a c ", {{2, 8}}},
    }));
    CAPTURE(text);
    Diagnostics problems;
    const Table table = parsed(text, problems);
    CHECK(keys(table) == kept);
    CHECK_FALSE(table.whole);
    std::vector<Position> found;
    for (const Diagnostic& problem : problems.all()) found.push_back(problem.where.at);
    CHECK(problems.all().size() == places.size());
    for (std::size_t i = 0; i < std::min(found.size(), places.size()); ++i) CHECK(found[i].line == places[i].line);
}

TEST_CASE("one fault that breaks all lines below it is told once", "[data][toml]") {
    const std::string text = GENERATE("a = 1\nb = [1, 2\nc = 3\nd = 4\ne = 5\n", "a = 1\nb = \"\"\"x\n\nc = 3\n");
    Diagnostics problems;
    const Table table = parsed(text, problems);
    CHECK(problems.all().size() == 1);
    CHECK(table.find("a") != nullptr);
}

TEST_CASE("text that stopped or exhausted the library is only a fault", "[data][toml]") {
    std::string dotted = "a";
    for (int i = 0; i < 100'000; ++i) dotted += ".a";
    std::string inline_tables;
    for (int i = 0; i < 5'000; ++i) inline_tables += "{a.a.a.a=";
    const std::string text = GENERATE_COPY(std::string("["), std::string("[["), std::string("[]"), std::string("="),
                                           "a = " + std::string(100'000, '['), dotted + " = 1\n", "[" + dotted + "]\n",
                                           "a = " + inline_tables, "a = \"" + std::string(2'000'000, 'x') + "\"",
                                           std::string(500'000, '\n') + "a = [", std::string("a = \"\0\"", 7));
    Diagnostics problems;
    const Table table = parsed(text, problems);
    CHECK(problems.has_errors());
    CHECK_FALSE(table.whole);
}

TEST_CASE("a bare key of any letter is only a fault", "[data][toml]") {
    // toml++ 3.3.0 has undefined behaviour for some of them, which the sanitizers would show.
    for (char32_t c = 0x80; c < 0x3100; ++c) {
        if (c == 0xA0 || c == 0x1680 || c == 0x180E || (c >= 0x2000 && c <= 0x206F) || c == 0x3000) continue;  // spaces
        if (c == 0x85) continue;  // a line break
        std::string text;
        append_utf8(text, c);
        Diagnostics problems;
        if (parsed(text + " = 1\n", problems).whole) FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
    }
}

TEST_CASE("prose with many full stops is no dotted key", "[data][toml]") {
    std::string prose = "a = \"";
    for (int i = 0; i < 200; ++i) prose += "A word. And more ... e.g. this one. ";
    Diagnostics problems;
    CHECK(parsed(prose + "\"\n", problems).whole);
    CHECK(problems.all().empty());
}

TEST_CASE("random TOML-like bytes never stop the reader", "[data][toml][property]") {
    std::mt19937 random(17);
    const std::string likely = "[]{}=\"'.,\n\n#ab1-_:\\ \t\r\xC3";
    for (int round = 0; round < 3000; ++round) {
        std::string bytes(random() % 50, '\0');
        for (char& c : bytes) c = random() % 20 == 0 ? static_cast<char>(random()) : likely[random() % likely.size()];
        Diagnostics problems;
        const Table table = parsed(bytes, problems);
        CHECK(table.whole == !problems.has_errors());
    }
}

TEST_CASE("the reader gives typed values and their places", "[data][toml][reader]") {
    Diagnostics problems;
    const Table table = parsed(
        "text = \"x\"\nflag = true\nnumber = 3\nwords = [\"a\", \"b\"]\nlevels = [1, 2]\none = { a = 1 }\nmany = [{ a "
        "= 1 }, { a = 2 }]\n",
        problems);
    Reader reader(table, {1, 1}, "f.toml", problems);
    CHECK(reader.text("text") == "x");
    CHECK(reader.required_text("text") == "x");
    CHECK(reader.text("absent", "else") == "else");
    CHECK(reader.boolean("flag", false));
    CHECK(reader.boolean("absent", true));
    CHECK(reader.integer("number", 0, 1, 5) == 3);
    CHECK(reader.required_integer("number", 1, 5) == 3);
    CHECK(reader.integer("absent", 4, 1, 5) == 4);
    CHECK(reader.texts("words") == std::vector<std::string>{"a", "b"});
    CHECK(reader.integers("levels", 1, 5) == std::vector<std::int64_t>{1, 2});
    CHECK(reader.tables("one").size() == 1);
    CHECK(reader.tables("many").size() == 2);
    CHECK(reader.value("absent") == nullptr);
    CHECK(reader.has("text"));
    CHECK_FALSE(reader.has("absent"));
    CHECK(reader.at("number") == Position{3, 10});
    CHECK(reader.at("absent") == Position{1, 1});
    CHECK(reader.item_at("words", 1) == Position{4, 15});
    CHECK(reader.item_at("words", 9) == Position{4, 9});
    reader.finish();
    CHECK(messages(problems).empty());
}

TEST_CASE("every wrong type says what was found and what is expected", "[data][toml][reader]") {
    Diagnostics problems;
    const Table table = parsed(
        "text = 1\nblank = \" \"\nflag = \"yes\"\nnumber = 9\nwhole = 1.5\nwords = \"a\"\nmixed = [\"a\", 1]\nlevels = "
        "[0, 1, true]\nrows = [1]\nrow = 2\n",
        problems);
    Reader reader(table, {1, 1}, "f.toml", problems);
    CHECK(reader.text("text", "else") == "else");
    CHECK(reader.required_text("blank") == " ");
    CHECK(reader.boolean("flag", true));
    CHECK(reader.integer("number", 2, 1, 5) == 2);
    CHECK(reader.required_integer("whole", 1, 5) == 1);
    CHECK(reader.texts("words").empty());
    CHECK(reader.texts("mixed") == std::vector<std::string>{"a"});
    CHECK(reader.integers("levels", 1, 5) == std::vector<std::int64_t>{1});
    CHECK(reader.tables("rows").empty());
    CHECK(reader.tables("row").empty());
    reader.finish();
    CHECK(messages(problems) == std::vector<std::string>{
                                    "1:8 \"text\" is a whole number, where text is expected",
                                    "2:9 \"blank\" is blank, where text is expected",
                                    "3:8 \"flag\" is text, where a boolean is expected",
                                    "4:10 \"number\" is 9, where a whole number from 1 to 5 is expected",
                                    "5:9 \"whole\" is a number, where a whole number from 1 to 5 is expected",
                                    "6:9 \"words\" is text, where a list of text is expected",
                                    "7:15 an item of \"mixed\" is a whole number, where text is expected",
                                    "8:11 \"levels\" is 0, where a whole number from 1 to 5 is expected",
                                    "8:17 \"levels\" is a boolean, where a whole number from 1 to 5 is expected",
                                    "9:9 an item of \"rows\" is a whole number, where a table is expected",
                                    "10:7 \"row\" is a whole number, where a table is expected",
                                });
}

TEST_CASE("missing and unknown keys are told with a remedy", "[data][toml][reader]") {
    Diagnostics problems;
    const Table table = parsed("titel = \"x\"\nxyzzy = 1\n", problems);
    Reader reader(table, {3, 1}, "f.toml", problems);
    CHECK(reader.required_text("title").empty());
    CHECK(reader.required_integer("level", 1, 5) == 1);
    reader.finish();
    REQUIRE(problems.all().size() == 4);
    CHECK(problems.all()[0] ==
          Diagnostic{Severity::Error, {"f.toml", {3, 1}}, "the key \"title\" is missing", "add title = \"…\""});
    CHECK(problems.all()[2] ==
          Diagnostic{Severity::Error, {"f.toml", {1, 1}}, "the key \"titel\" is not known", "did you mean \"title\"?"});
    CHECK(problems.all()[3].hint == "known: title, level");
}

TEST_CASE("after a syntax error nothing is called missing", "[data][toml][reader]") {
    Diagnostics problems;
    const Table table = parsed("title = x\nid = \"a\"\n", problems);
    Reader reader(table, {1, 1}, "f.toml", problems);
    CHECK(reader.required_text("title").empty());
    CHECK(reader.required_text("id") == "a");
    reader.finish();
    CHECK(problems.all().size() == 1);
}
