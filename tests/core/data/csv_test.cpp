#include "data/csv.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

using namespace waymark;
using data::CsvTable;
using Cells = std::vector<std::vector<std::string>>;

namespace {

CsvTable parsed(std::string_view text, Diagnostics& problems) {
    return data::parse_csv(text, "r.csv", problems);
}

Cells texts(const CsvTable& table) {
    Cells rows;
    for (const auto& row : table.rows) {
        rows.emplace_back();
        for (const auto& cell : row.cells) rows.back().emplace_back(cell.text);
    }
    return rows;
}

Cells well(std::string_view text) {
    Diagnostics problems;
    const Cells rows = texts(parsed(text, problems));
    CHECK(problems.all().empty());
    return rows;
}

}  // namespace

TEST_CASE("rows and cells are read as RFC 4180 says", "[data][csv]") {
    CHECK(well("a,b\n1,2\n") == Cells{{"a", "b"}, {"1", "2"}});
    CHECK(well("a,b\n1,2") == Cells{{"a", "b"}, {"1", "2"}});
    CHECK(well("a,b\n,\n1,\n") == Cells{{"a", "b"}, {"1", ""}});
    CHECK(well("a,b\n\"1,5\",\"say \"\"hi\"\"\"\n") == Cells{{"a", "b"}, {"1,5", "say \"hi\""}});
    CHECK(well("a\n\"two\r\nlines\"\n") == Cells{{"a"}, {"two\r\nlines"}});
    CHECK(well("a\n x \n") == Cells{{"a"}, {" x "}});
    CHECK(well("").empty());
    CHECK(well("\n\n").empty());
}

TEST_CASE("a byte order mark and any line ends are accepted", "[data][csv]") {
    const std::string end = GENERATE("\n", "\r\n", "\r");
    const std::string mark = GENERATE("", "\xEF\xBB\xBF");
    CHECK(well(mark + "a,b" + end + "1,2" + end + end + "3,4" + end) == Cells{{"a", "b"}, {"1", "2"}, {"3", "4"}});
}

TEST_CASE("the separator is found in the head row", "[data][csv]") {
    const char separator = GENERATE(',', ';', '\t');
    const std::string s(1, separator);
    Diagnostics problems;
    const CsvTable table = parsed("\"x,;\t,;\"" + s + "b" + s + "c\n1,2;3\t4" + s + "y\n", problems);
    CHECK(table.separator == separator);
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0].cells.size() == 3);
    CHECK(table.rows[0].cells[0].text == "x,;\t,;");
}

TEST_CASE("commas in texts do not take the place of the separator", "[data][csv]") {
    Diagnostics problems;
    const auto table = parsed("team_id;note\nwest;Minutes of Jan, Feb, March, April and May\neast;none\n", problems);
    REQUIRE(table.rows.size() == 3);
    for (const auto& row : table.rows) CHECK(row.cells.size() == 2);
}

TEST_CASE("each cell knows its place, each row the number that a spreadsheet shows", "[data][csv]") {
    Diagnostics problems;
    const CsvTable table = parsed("a;bé;c\r\n\"1\r\n2\";3;4\r\n\r\n;;\r\n5;6;7", problems);
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[0].cells[2].at == Position{1, 7});  // in bytes
    CHECK(table.rows[1].number == 2);
    CHECK(table.rows[1].at == Position{2, 1});
    CHECK(table.rows[1].cells[1].at == Position{3, 4});
    CHECK(table.rows[2].number == 5);
    CHECK(table.rows[2].cells[1].at == Position{6, 3});
}

TEST_CASE("faults are told with their place, and reading goes on", "[data][csv]") {
    Diagnostics problems;
    SECTION("text after a closing quote") {
        const CsvTable table = parsed("a,b\n\"x\" y,2\n3,4\n", problems);
        REQUIRE(problems.all().size() == 1);
        CHECK(problems.all()[0].where.at == Position{2, 4});
        CHECK(problems.all()[0].message.find("row 2") != std::string::npos);
        CHECK(texts(table).back() == std::vector<std::string>{"3", "4"});
    }
    SECTION("a quote that is never closed") {
        const CsvTable table = parsed("a,b\n1,\"x\n3,4\n", problems);
        REQUIRE(problems.all().size() == 1);
        CHECK(problems.all()[0].where.at == Position{2, 3});
        CHECK(texts(table) == Cells{{"a", "b"}, {"1", "\"x"}, {"3", "4"}});
        CHECK_FALSE(table.rows[1].whole);
        CHECK(table.rows[2].whole);
    }
    SECTION("too many cells in a row") {
        const CsvTable table =
            parsed("a\n" + std::string(5000, ',') + "x\n" + std::string(5000, ',') + "x\n1\n", problems);
        CHECK(problems.all().size() == 1);
        CHECK(texts(table).back() == std::vector<std::string>{"1"});
    }
}

namespace {

// In UTF-16; the high byte of each unit comes first, or second.
std::string utf16(std::u16string_view text, bool high_first) {
    std::string out;
    for (const char16_t unit : text) {
        const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
        out += high_first ? high : low;
        out += high_first ? low : high;
    }
    return out;
}

}  // namespace

TEST_CASE("UTF-16 is read like the same text in UTF-8, with a mark or without", "[data][csv]") {
    const bool high_first = GENERATE(false, true);
    const std::u16string mark = GENERATE(std::u16string(), std::u16string(u"\uFEFF"));
    CHECK(well(utf16(mark + u"name\tteam\r\nZoë Núñez\t4 West\r\n中村 愛😀\tICU\r\n", high_first)) == Cells{{"name", "team"}, {"Zoë Núñez", "4 West"}, {"中村 愛😀", "ICU"}});
    CHECK(well(utf16(mark + u"中,丁,七\n中中中,丁丁丁,七七七\n", high_first)) == Cells{{"中", "丁", "七"}, {"中中中", "丁丁丁", "七七七"}});
    // Half a pair, and half a unit, are no UTF-8 either.
    Diagnostics problems;
    CHECK(texts(parsed(utf16(mark + u"name,team\nAna" + std::u16string(1, char16_t{0xD83D}) + u",ICU\n", high_first) + "x", problems)) == Cells{{"name", "team"}, {"Ana\xFF", "ICU"}, {"\xFF"}});
    // A zero by itself makes no UTF-16.
    CHECK(texts(parsed("name,team\n" + std::string(1, '\0') + "Ana,ICU\n", problems)).size() == 2);
}

TEST_CASE("the cells of a table are bounded", "[data][csv]") {
    std::string text;
    const std::string row = "x" + std::string(999, ',') + "\n";
    for (int i = 0; i < 4200; ++i) text += row;
    Diagnostics problems;
    const CsvTable table = parsed(text, problems);
    CHECK(problems.all().size() == 1);
    CHECK(table.rows.size() == 4001);
}

TEST_CASE("a quote in the middle of a cell stands for itself", "[data][csv]") {
    CHECK(well("a,b\nBob \"Bobby\" Smith,5\"\n") == Cells{{"a", "b"}, {"Bob \"Bobby\" Smith", "5\""}});
}

TEST_CASE("any cells survive being quoted and read back", "[data][csv][property]") {
    std::mt19937 random(11);
    const std::string letters = "ab,;\t\"\n\r é\xFF";
    for (int round = 0; round < 500; ++round) {
        const char separator = ",;\t"[random() % 3];
        Cells rows;
        for (std::size_t r = 0, height = 1 + random() % 5; r < height; ++r) {
            rows.emplace_back(1, "x");  // no row is blank
            for (std::size_t c = 0, width = r == 0 ? 3 : random() % 6; c < width; ++c) {
                std::string cell(random() % 8, ' ');
                for (char& byte : cell) byte = letters[random() % letters.size()];
                rows.back().push_back(cell);
            }
        }
        std::string text;
        for (const auto& row : rows) {
            for (std::size_t c = 0; c < row.size(); ++c) {
                if (c > 0) text += separator;
                text += '"';
                for (const char byte : row[c]) text += byte == '"' ? std::string("\"\"") : std::string(1, byte);
                text += '"';
            }
            text += "\r\n";
        }
        CAPTURE(text);
        REQUIRE(well(text) == rows);
    }
}

TEST_CASE("random bytes never stop the reader, and places stay inside the file", "[data][csv][property]") {
    std::mt19937 random(13);
    const std::string likely = "\",;\t\n\r\"a\xEF\xBB\xBF\0";
    for (int round = 0; round < 3000; ++round) {
        std::string bytes(random() % 60, '\0');
        for (char& c : bytes) c = random() % 3 == 0 ? static_cast<char>(random()) : likely[random() % likely.size()];
        Diagnostics problems;
        const CsvTable table = parsed(bytes, problems);
        int number = 0;
        for (const auto& row : table.rows) {
            REQUIRE(row.number > number);
            number = row.number;
            for (const auto& cell : row.cells) {
                REQUIRE(cell.at.line >= 1);
                REQUIRE(cell.at.column >= 1);
                REQUIRE(cell.at.column <= bytes.size() + 1);
            }
        }
    }
}
