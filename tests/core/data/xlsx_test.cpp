#include "data/xlsx.hpp"

#include <catch2/catch.hpp>
#include <limits>
#include <random>

#include "core/data/xlsx_file.hpp"
#include "data/number_format.hpp"
#include "data/write_xlsx.hpp"
#include "data/zip.hpp"

using namespace waymark;
using tests::Parts;
using tests::TestSheet;
using Cells = std::vector<std::vector<std::string>>;

namespace {

constexpr std::size_t all_rows = std::numeric_limits<std::size_t>::max();

Cells texts(const data::Sheet& sheet) {
    Cells rows;
    for (const auto& row : sheet.rows) {
        rows.emplace_back();
        for (const auto& cell : row.cells) rows.back().emplace_back(cell.text);
    }
    return rows;
}

// The first sheet of a workbook without faults.
data::Sheet read_well(const Parts& parts) {
    Diagnostics problems;
    const std::string bytes = tests::zip_of(parts);
    const auto workbook = data::open_workbook(bytes, "r.xlsx", problems);
    REQUIRE(workbook);
    data::Sheet sheet = workbook->read(0, all_rows, problems);
    for (const Diagnostic& problem : problems.all()) UNSCOPED_INFO(problem.message);
    CHECK(problems.all().empty());
    return sheet;
}

Diagnostic only_problem(const std::string& bytes) {
    Diagnostics problems;
    if (const auto workbook = data::open_workbook(bytes, "r.xlsx", problems)) (void)workbook->read(0, all_rows, problems);
    REQUIRE(problems.all().size() == 1);
    return problems.all().front();
}

std::string shown(double value, const char* format, data::DateSystem system = data::DateSystem::From1900) { return data::NumberFormat(format).shown(value, system); }

}  // namespace

TEST_CASE("cells of every type are read as they are shown", "[data][xlsx]") {
    const std::string strings = "<si><t>Ana</t></si><si><r><rPr><b/></rPr><t>4 </t></r><r><t>West</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></si><si><t xml:space=\"preserve\"> </t></si><si><t>a_x000D_b_x005F_x</t></si>";
    const std::string styles = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"00000\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/></cellXfs>";
    const std::string rows =
        "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"s\"><v>3</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>&lt;in&gt; &amp; &#233;</t></is></c></row>"
        "<row r=\"3\"><c r=\"A3\" s=\"1\"><v>123</v></c><c r=\"C3\"><v>3.0</v></c><c r=\"D3\" s=\"2\"><v>46348</v></c><c r=\"E3\" t=\"b\"><v>1</v></c><c r=\"F3\" t=\"e\"><v>#N/A</v></c></row>"
        "<row r=\"5\"><c r=\"A5\" t=\"str\"><f>B2&amp;\"!\"</f><v>sum</v></c><c r=\"B5\"><f>NOW()</f></c><c r=\"D5\" t=\"s\"><v>2</v></c></row>"
        "<row r=\"6\"/><row><c><v>7</v></c><c t=\"d\"><v>2026-11-22T00:00:00</v></c></row>";
    const data::Sheet sheet = read_well(tests::workbook_parts({{"Teams", rows, "", "", ""}}, strings, styles));
    CHECK(sheet.name == "Teams");
    CHECK(texts(sheet) == Cells{{"Ana", "4 West", "a\rb_x", "<in> & é"}, {"00123", "", "3", "2026-11-22", "TRUE", "#N/A"}, {"sum", std::string(data::not_calculated)}, {"7", "2026-11-22"}});
    CHECK(sheet.rows[0].number == 2);
    CHECK(sheet.rows[2].number == 5);
    CHECK(sheet.rows[3].number == 7);
    const SourceSpan where = sheet.where("r.xlsx", sheet.rows[1], 6);
    CHECK(where.cell == CellAddress{"Teams", 3, 6});
    CHECK(where.at == Position{});
}

TEST_CASE("a formula with an empty value was never calculated, unless its value is a text", "[data][xlsx]") {
    const std::string row = "<row r=\"1\"><c r=\"A1\"><f>1+1</f><v/></c><c r=\"B1\"><f>1+1</f><v></v></c><c r=\"C1\" t=\"n\"><f t=\"shared\" si=\"0\"/><v/></c><c r=\"D1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"E1\"><v/></c><c r=\"F1\"><v>1</v></c></row>";
    const std::string never(data::not_calculated);
    CHECK(texts(read_well(tests::workbook_parts({{"A", row, "", "", ""}}))) == Cells{{never, never, never, "", "", "1"}});
}

TEST_CASE("a text that is lost is told at its cell", "[data][xlsx]") {
    Diagnostics problems;
    const std::string bytes = tests::zip_of(tests::workbook_parts({{"A", "<row r=\"4\"><c r=\"A4\"><v>1</v></c><c r=\"C4\" t=\"s\"><v>99</v></c></row>", "", "", ""}}));
    const data::Sheet sheet = data::open_workbook(bytes, "r.xlsx", problems)->read(0, all_rows, problems);
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all()[0].where.cell == CellAddress{"A", 4, 3});
    REQUIRE(sheet.rows.size() == 1);
    CHECK_FALSE(sheet.rows[0].whole);
}

TEST_CASE("numbers are shown by their format", "[data][xlsx]") {
    CHECK(shown(3, "General") == "3");
    CHECK(shown(0.1 + 0.2, "General") == "0.3");
    CHECK(shown(-12.5, "General") == "-12.5");
    CHECK(shown(123, "00000") == "00123");
    CHECK(shown(1234567, "00000") == "1234567");
    CHECK(shown(0, "0") == "0");
    CHECK(shown(0, "#") == "");
    CHECK(shown(2.5, "0.00") == "2.50");
    CHECK(shown(2.25, "0.0#") == "2.25");
    CHECK(shown(0.5, "0%") == "50%");
    CHECK(shown(12345.6, "#,##0.00") == "12345.60");
    CHECK(shown(123456789, "000-00-0000") == "123-45-6789");
    CHECK(shown(7, "\"P\"000") == "P007");
    CHECK(shown(7, "\\P000") == "P007");
    CHECK(shown(-7, "0;(0)") == "(7)");
    CHECK(shown(0, "0;-0;\"none\"") == "none");
    CHECK(shown(5, "[Red]0") == "5");
    CHECK(shown(1e300, "0").size() == 301);
    CHECK(shown(3, "@") == "3");
    CHECK(shown(3, "") == "3");
}

TEST_CASE("dates and times are shown as ISO 8601, in both date systems", "[data][xlsx]") {
    using data::DateSystem;
    CHECK(shown(46348, "mm-dd-yy") == "2026-11-22");
    CHECK(shown(46348 - 1462, "d.m.yyyy", DateSystem::From1904) == "2026-11-22");
    CHECK(shown(1, "yyyy-mm-dd") == "1900-01-01");
    CHECK(shown(59, "yyyy-mm-dd") == "1900-02-28");
    CHECK(shown(61, "yyyy-mm-dd") == "1900-03-01");
    CHECK(shown(46348.545138888888, "m/d/yy h:mm") == "2026-11-22T13:05");
    CHECK(shown(46348.0, "m/d/yy h:mm") == "2026-11-22");
    CHECK(shown(0.545138888888, "h:mm AM/PM") == "13:05");
    CHECK(shown(46348, "[$-409]mmmm d, yyyy;@") == "2026-11-22");
    CHECK(shown(46348, "\"day\" 0") == "day 46348");
    CHECK(shown(-1, "yyyy") == "-1");
    CHECK(shown(1e12, "yyyy") == "1000000000000");
}

TEST_CASE("a workbook from 1904 says so in its properties", "[data][xlsx]") {
    const data::Sheet sheet = read_well(tests::workbook_parts({{"A", "<row r=\"1\"><c r=\"A1\" s=\"0\"><v>44886</v></c></row>", "", "", ""}}, "", "<cellXfs><xf numFmtId=\"14\"/></cellXfs>", "<workbookPr date1904=\"1\"/>"));
    CHECK(texts(sheet) == Cells{{"2026-11-22"}});
}

TEST_CASE("names of elements may have a prefix", "[data][xlsx]") {
    Parts parts = tests::workbook_parts({{"A", "", "", "", ""}});
    parts["xl/worksheets/sheet1.xml"] = "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row r=\"1\"><x:c r=\"B1\" t=\"inlineStr\"><x:is><x:t>b</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>";
    CHECK(texts(read_well(parts)) == Cells{{"", "b"}});
}

TEST_CASE("what is hidden or merged is said with the sheet", "[data][xlsx]") {
    const data::Sheet sheet = read_well(tests::workbook_parts({{"A", "<row r=\"1\" hidden=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>", "<cols><col min=\"2\" max=\"3\" hidden=\"true\"/><col min=\"5\" max=\"5\"/></cols>", "<mergeCells><mergeCell ref=\"A1:B3\"/></mergeCells>", "hidden"}}));
    CHECK(sheet.hidden);
    CHECK(sheet.rows[0].hidden);
    CHECK_FALSE(sheet.rows[1].hidden);
    CHECK(sheet.hidden_columns == std::vector<std::uint32_t>{2, 3});
    REQUIRE(sheet.merged.size() == 1);
    CHECK(sheet.merged[0].last_row == 3);
    CHECK(sheet.merged[0].last_column == 2);
}

TEST_CASE("what is no workbook is refused with a remedy", "[data][xlsx]") {
    const Parts good = tests::workbook_parts({{"A", tests::inline_rows({{"x"}}), "", "", ""}});
    SECTION("an old workbook, and one with a password") {
        const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
        CHECK(only_problem(compound).message == "this is a workbook of the old kind (.xls)");
        CHECK(only_problem(compound).hint.find("save it again") != std::string::npos);
        std::string name;
        for (const char c : std::string("EncryptedPackage")) name += {c, '\0'};
        CHECK(only_problem(compound + name).message == "the workbook is protected by a password");
        CHECK(only_problem(tests::zip_of(good, 1)).message == "the workbook is protected by a password");
    }
    SECTION("other archives") {
        CHECK(only_problem(tests::zip_of({{"a.txt", "x"}})).message == "this is a ZIP archive, but no workbook");
        CHECK(only_problem(tests::zip_of({{"mimetype", "x"}, {"content.xml", "x"}})).message == "this is an OpenDocument spreadsheet (.ods)");
        CHECK(only_problem("PK\x03\x04 and nothing").message == "the workbook is damaged: its list of parts cannot be read");
    }
    SECTION("no sheet of cells") {
        Parts parts = good;
        parts.erase("xl/worksheets/sheet1.xml");
        CHECK(only_problem(tests::zip_of(parts)).message == "the workbook has no sheet of cells");
    }
    SECTION("entities that grow") {
        Parts parts = good;
        parts["xl/sharedStrings.xml"] = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
        CHECK(only_problem(tests::zip_of(parts)).message == "xl/sharedStrings.xml of the workbook holds a document type declaration");
    }
    SECTION("broken XML, each part") {
        for (const auto& [name, text] : good) {
            if (name == "[Content_Types].xml") continue;  // not read
            Parts parts = good;
            parts[name] = text.substr(0, text.size() - 8);
            CAPTURE(name);
            CHECK(only_problem(tests::zip_of(parts)).message == "the workbook is damaged: " + name + " cannot be read");
        }
    }
    SECTION("a checksum that does not fit") {
        std::string bytes = tests::zip_of(good);
        bytes[bytes.find("<t xml:space=\"preserve\">x<") + 24] = 'y';
        CHECK(only_problem(bytes).message == "the workbook is damaged: xl/worksheets/sheet1.xml cannot be read");
    }
}

TEST_CASE("cells far to the right are told once and left out", "[data][xlsx]") {
    Diagnostics problems;
    const std::string bytes = tests::zip_of(tests::workbook_parts({{"A", "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row><row r=\"2\"><c r=\"ZZZ2\"><v>2</v></c><c r=\"XFC2\" s=\"1\"/></row>", "", "", ""}}));
    const data::Sheet sheet = data::open_workbook(bytes, "r.xlsx", problems)->read(0, all_rows, problems);
    CHECK(texts(sheet) == Cells{{"1"}});
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all()[0].where.cell == CellAddress{"A", 1, 16384});
}

TEST_CASE("a part that is larger than its bound is refused, whatever the archive claims", "[data][zip]") {
    const std::string bytes = tests::zip_of({{"a.xml", std::string(5000, 'a')}});
    const auto zip = data::ZipArchive::open(bytes);
    REQUIRE(zip);
    std::string out;
    CHECK(zip->read("A.XML", 5000, out) == data::ZipArchive::Reading::Done);
    CHECK(out.size() == 5000);
    CHECK(zip->read("a.xml", 4999, out) == data::ZipArchive::Reading::TooLarge);
    CHECK(zip->read("b.xml", 5000, out) == data::ZipArchive::Reading::Missing);
}

TEST_CASE("a workbook that is cut off or changed anywhere never stops the reader", "[data][xlsx][property]") {
    data::SheetPlan plan{"Teams", {{12, true, {"a", "b"}}, {12, true, {}}}, {{"one", "two"}, {"a", "=1+1"}, {"b", "é"}}, 0};
    const auto made = data::write_xlsx({plan}, "t", "Lists");
    REQUIRE(made);
    const std::string by_hand = tests::zip_of(tests::workbook_parts({{"A", tests::inline_rows({{"x", "y"}, {"1", "2"}}), "<cols><col min=\"1\" max=\"2\"/></cols>", "<mergeCells><mergeCell ref=\"A1:B3\"/></mergeCells>", ""}}, "<si><t>s</t></si>", "<cellXfs><xf numFmtId=\"14\"/></cellXfs>"));
    std::mt19937 random(7);
    for (const std::string& good : {*made, by_hand})
        for (int round = 0; round < 400; ++round) {
            std::string bytes = good;
            if (round % 2 == 0) bytes.resize(random() % bytes.size());
            else
                for (int change = 0; change < 1 + round % 4; ++change) bytes[random() % bytes.size()] ^= static_cast<char>(1 << random() % 8);
            Diagnostics problems;
            const auto workbook = data::open_workbook(bytes, "r.xlsx", problems);
            if (!workbook) {
                REQUIRE(problems.has_errors());
                continue;
            }
            for (std::size_t i = 0; i < workbook->sheets().size(); ++i) {
                const data::Sheet sheet = workbook->read(i, all_rows, problems);
                for (const auto& row : sheet.rows)
                    for (const auto& cell : row.cells) REQUIRE(cell.text.size() < bytes.size() * 1100);
            }
        }
}

TEST_CASE("XML that is changed inside of a sound archive never stops the reader", "[data][xlsx][property]") {
    const Parts good = tests::workbook_parts({{"A", "<row r=\"1\"><c r=\"A1\" s=\"0\"><v>46348</v></c><c r=\"B1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>x</t></is></c></row>", "<cols><col min=\"1\" max=\"2\" hidden=\"1\"/></cols>", "<mergeCells><mergeCell ref=\"A1:B3\"/></mergeCells>", ""}},
                                             "<si><t>s_x000D_</t></si>", "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy;[Red]0.00%\"/></numFmts><cellXfs><xf numFmtId=\"164\"/></cellXfs>");
    std::mt19937 random(8);
    for (int round = 0; round < 600; ++round) {
        Parts parts = good;
        auto part = parts.begin();
        std::advance(part, static_cast<std::ptrdiff_t>(random() % parts.size()));
        for (int change = 0; change < 3; ++change) part->second[random() % part->second.size()] = "<>/\"'=&;:![]-0aA1 \0\xFF"[random() % 20];
        Diagnostics problems;
        const std::string bytes = tests::zip_of(parts);
        if (const auto workbook = data::open_workbook(bytes, "r.xlsx", problems))
            for (std::size_t i = 0; i < workbook->sheets().size(); ++i) (void)workbook->read(i, all_rows, problems);
    }
}

TEST_CASE("what is written is read back as text, the same bytes each time", "[data][xlsx]") {
    const data::SheetPlan plan{"A long name that is cut: [somewhere] here", {{10, true, {}}, {10, false, {"yes", "no"}}}, {{"title"}, {"id", "flag"}, {"00123", "=1+1"}, {"+1", "@x"}}, 1};
    const auto first = data::write_xlsx({plan}, "t", "Lists"), second = data::write_xlsx({plan}, "t", "Lists");
    REQUIRE(first);
    CHECK(*first == *second);
    Diagnostics problems;
    const auto workbook = data::open_workbook(*first, "r.xlsx", problems);
    REQUIRE(workbook);
    REQUIRE(workbook->sheets().size() == 2);
    CHECK(texts(workbook->read(0, all_rows, problems)) == Cells{{"title"}, {"id", "flag"}, {"00123", "=1+1"}, {"+1", "@x"}});
    CHECK(texts(workbook->read(1, all_rows, problems)) == Cells{{"flag"}, {"yes"}, {"no"}});
    CHECK(problems.all().empty());
}
