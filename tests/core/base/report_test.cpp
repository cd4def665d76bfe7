#include "base/report.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/text.hpp"

using namespace waymark;

namespace {

std::string text_of(const Diagnostic& problem, Coloring coloring = Coloring::Plain) {
    std::ostringstream out;
    print_text(out, problem, coloring);
    return out.str();
}

}  // namespace

TEST_CASE("a problem is printed as editors understand it, with its hint below", "[base][report]") {
    const Diagnostic problem{
        Severity::Error, {"items/sbar.md", {12, 1}}, "block \"key-tpi\" is not known", "did you mean \"key-tip\"?"};
    CHECK(text_of(problem) ==
          "items/sbar.md:12:1: error: block \"key-tpi\" is not known\n"
          "  hint: did you mean \"key-tip\"?\n");
}

TEST_CASE("only what is known of the place is printed", "[base][report]") {
    CHECK(text_of({Severity::Warning, {"a.md", {3, 0}}, "odd", ""}) == "a.md:3: warning: odd\n");
    CHECK(text_of({Severity::Note, {"a.md", {}}, "odd", ""}) == "a.md: note: odd\n");
    CHECK(text_of({Severity::Error, {}, "odd", ""}) == "error: odd\n");
}

TEST_CASE("colours are added around the words, never instead of them", "[base][report]") {
    const std::string colored = text_of({Severity::Error, {"a.md", {3, 4}}, "odd", "mend it"}, Coloring::Colored);
    std::string without;
    for (std::size_t i = 0; i < colored.size(); ++i) {
        if (colored[i] == '\x1b')
            i = colored.find('m', i);
        else
            without += colored[i];
    }
    CHECK(colored != without);
    CHECK(without == "a.md:3:4: error: odd\n  hint: mend it\n");
}

TEST_CASE("a hostile message stays on its line and cannot move the cursor", "[base][report]") {
    const std::string hostile = "\x1b[2J\n\r\t\x7F\xC2\x9B \xE2\x80\xAE evil \xFF";
    const std::string printed = text_of({Severity::Error, {"x\ny", {1, 1}}, hostile, ""});
    CHECK(std::count(printed.begin(), printed.end(), '\n') == 1);
    CHECK(printed.find('\x1b') == std::string::npos);
    CHECK(printed.find("<U+001B>[2J\\n\\r\\t<U+007F><U+009B> <U+202E> evil \xEF\xBF\xBD") != std::string::npos);
    CHECK_FALSE(first_bad_utf8(printed));
}

TEST_CASE("JSON holds what is known, and any bytes", "[base][report]") {
    Diagnostics problems;
    problems.error({"a.md", {12, 3}}, "bad \"quote\" \xFF", "mend");
    problems.warning({}, "odd");
    const auto array = nlohmann::json::parse(to_json(problems));
    REQUIRE(array.size() == 2);
    CHECK(array[0] == nlohmann::json{{"severity", "error"},
                                     {"file", "a.md"},
                                     {"line", 12},
                                     {"column", 3},
                                     {"message", "bad \"quote\" \xEF\xBF\xBD"},
                                     {"hint", "mend"}});
    CHECK(array[1] == nlohmann::json{{"severity", "warning"}, {"message", "odd"}});

    std::ostringstream lines;
    print_json_lines(lines, problems);
    std::istringstream in(lines.str());
    std::string line;
    for (const auto& object : array) {
        REQUIRE(std::getline(in, line));
        CHECK(nlohmann::json::parse(line) == object);
    }
    CHECK(to_json(Diagnostics{}) == "[]\n");
    CHECK(to_json(Failure{FailureKind::File, "no", "yes"}) == R"({"severity":"error","message":"no","hint":"yes"})");
}

TEST_CASE("a cell of a spreadsheet is a place by sheet and address", "[base][report]") {
    CHECK(text_of({Severity::Error, {"r.xlsx", {}, {"Teams", 12, 6}}, "odd", ""}) == "r.xlsx:Teams!F12: error: odd\n");
    CHECK(text_of({Severity::Error, {"r.xlsx", {}, {"Teams", 12, 0}}, "odd", ""}) == "r.xlsx:Teams!12: error: odd\n");
    CHECK(text_of({Severity::Error, {"r.xlsx", {}, {"Teams", 0, 0}}, "odd", ""}) == "r.xlsx:Teams: error: odd\n");
    CHECK(text_of({Severity::Error, {"r.csv", {3, 9}, {"", 3, 2}}, "odd", ""}) == "r.csv:3:9: error: odd\n");
    CHECK(address_of({"", 12, 28}) == "AB12");
    CHECK(address_of({"", 12, 0}) == "row 12");

    const auto object = nlohmann::json::parse(to_json(Diagnostic{Severity::Error, {"r.xlsx", {}, {"Teams", 12, 6}}, "odd", ""}));
    CHECK(object["cell"] == nlohmann::json{{"sheet", "Teams"}, {"row", 12}, {"column", "F"}, {"address", "F12"}});
    CHECK_FALSE(object.contains("line"));
}

TEST_CASE("cells at no line are sorted by sheet, row and column", "[base][report]") {
    Diagnostics problems;
    problems.error({"r", {}, {"B", 1, 1}}, "4");
    problems.error({"r", {}, {"A", 10, 1}}, "3");
    problems.error({"r", {}, {"A", 2, 9}}, "2");
    problems.error({"r", {}, {"A", 2, 1}}, "1");
    problems.sort();
    for (std::size_t i = 0; i < 4; ++i) CHECK(problems.all()[i].message == std::to_string(i + 1));
}

TEST_CASE("columns are named as spreadsheets name them", "[base][text]") {
    CHECK(column_letters(1) == "A");
    CHECK(column_letters(26) == "Z");
    CHECK(column_letters(27) == "AA");
    CHECK(column_letters(702) == "ZZ");
    CHECK(column_letters(703) == "AAA");
    CHECK(column_letters(16384) == "XFD");
    CHECK(column_letters(0).empty());
}
