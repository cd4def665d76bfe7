// Rosters as organisations keep them: other headings, other words, titles above the table, workbooks of several sheets.
#include <catch2/catch.hpp>

#include "core/data/xlsx_file.hpp"
#include "core/roster/vocabulary.hpp"
#include "roster/columns.hpp"
#include "roster/roster.hpp"
#include "roster/template.hpp"
#include "roster/value_words.hpp"
#include "roster/write_mapping.hpp"

using namespace waymark;
using namespace waymark::roster;
using tests::TestSheet;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Vocabulary vocabulary() {
    Vocabulary words = tests::small_vocabulary();
    words.top_level = 3;
    words.headings = {{"team", "UBT"}, {"constituency", "Co-lead side"}, {"level.training", "Learning"}};
    words.values = {{"role", "Co-Leads", "co-lead"}, {"constituency", "mgmt", "management"}, {"level", "Transitional", "3"}, {"level", "Nivel 3", "3"}, {"level", "Foundational", "2"}, {"member_facing", "sí", "yes"}};
    return words;
}

const Rows usual = {{"Employee ID", "Full Name", "Team role", "Co-lead side", "Team #", "UBT", "Dept.", "Medical Center", "Area", "Current Level"},
                    {"00123", "Ana Ruiz", "Co lead", "Mgmt", "17", "4 West", "Nursing", "Hill", "North", "Level 2"},
                    {"00124", "Bob Day", "CO-LEADS", "labor", "17", "4 West", "Nursing", "Hill", "North", "L2"}};

std::string workbook(const std::vector<TestSheet>& sheets) { return tests::zip_of(tests::workbook_parts(sheets)); }
TestSheet sheet_of(const std::string& name, const Rows& rows) { return {name, tests::inline_rows(rows), "", "", ""}; }

struct Outcome {
    Roster roster;
    std::vector<std::string> told;  // "error: …", in the order in which they are printed
    Diagnostics problems;
};
Outcome read(const std::string& bytes, const std::string& sheet = {}, const Mapping* mapping = nullptr) {
    Outcome out;
    out.roster = read_roster({bytes, "r.xlsx", sheet, mapping}, vocabulary(), out.problems);
    out.problems.sort();
    for (const Diagnostic& problem : out.problems.all()) out.told.push_back((problem.severity == Severity::Error ? "error: " : "warning: ") + problem.message);
    return out;
}
using Told = std::vector<std::string>;

std::string csv_of(const Rows& rows) {
    std::string out;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) out += (i > 0 ? "," : "") + row[i];
        out += "\n";
    }
    return out;
}

Mapping mapping_of(const std::string& toml, std::vector<std::string>* told = nullptr) {
    Diagnostics problems;
    Mapping mapping = read_mapping(toml, "map.toml", vocabulary(), problems);
    for (const Diagnostic& problem : problems.all())
        if (told != nullptr) told->push_back(std::to_string(problem.where.at.line) + ": " + problem.message + " -- " + problem.hint);
    if (told == nullptr) CHECK(problems.all().empty());
    return mapping;
}

}  // namespace

TEST_CASE("the usual headings of spreadsheets give their columns, and usual words their values", "[roster]") {
    const bool in_workbook = GENERATE(false, true);
    const Outcome read_well = read(in_workbook ? workbook({sheet_of("Teams", usual)}) : csv_of(usual));
    CHECK(read_well.told == Told{});
    const Roster& roster = read_well.roster;
    REQUIRE(roster.memberships.size() == 2);
    CHECK(roster.people[0].id == "00123");
    CHECK(roster.memberships[1].role == "co-lead");
    CHECK(roster.memberships[0].constituency == "management");
    REQUIRE(roster.teams.size() == 1);
    CHECK(roster.teams[0].name == "4 West");
    CHECK(roster.teams[0].id == "17");
    CHECK(roster.teams[0].standing.level == 2);
    CHECK(roster.sheet == (in_workbook ? "Teams" : ""));
}

TEST_CASE("words for levels and for yes and no", "[roster]") {
    Diagnostics problems;
    const ValueWords levels(level, vocabulary(), nullptr, problems), facing(member_facing, vocabulary(), nullptr, problems);
    for (const char* three : {"3", "3.0", "Level 3", "level3", "L3", "lvl. 3", "3 - Transitional", "Transitional", "TRANSITIONAL (3)", "Level 3: Transitional", "nivel 3"}) {
        CAPTURE(three);
        CHECK(levels.find(three) == 3);
    }
    for (const char* none : {"4", "0", "-3", "+3", "3.5", "2 - Transitional", "three", "3rd", "", "L", "1 000"}) {
        CAPTURE(none);
        CHECK_FALSE(levels.find(none));
    }
    for (const char* yes : {"Yes", "Y", "TRUE", "1", "SÍ"}) CHECK(facing.find(yes) == 1);
    for (const char* no : {"no", "N", "False", "0"}) CHECK(facing.find(no) == 0);
    CHECK_FALSE(facing.find("perhaps"));
}

TEST_CASE("a word that two ids share means neither, and an id always itself", "[roster]") {
    Vocabulary words = vocabulary();
    words.values = {{"role", "lead", "sponsor"}, {"role", "lead", "co-lead"}, {"role", "sponsor", "co-lead"}};
    Diagnostics problems;
    const ValueWords roles(role, words, nullptr, problems);
    CHECK_FALSE(roles.find("Lead"));
    CHECK(roles.find("Sponsor") == 0);
}

TEST_CASE("a remark in brackets at the end of a heading is passed over where the heading is not known with it", "[roster]") {
    Rows rows = usual;
    rows[0][1] = "Name (last, first)";
    rows[0][7] = "Facility (site)";
    rows[0][9] = "Level [1-5] ";
    const Outcome outcome = read(workbook({sheet_of("Teams", rows)}));
    CHECK(outcome.told == Told{});
    REQUIRE(outcome.roster.teams.size() == 1);
    CHECK(outcome.roster.teams[0].facility == "Hill");
    CHECK(outcome.roster.teams[0].standing.level == 2);
    SECTION("a heading that needs no such help goes before") {
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i].insert(rows[i].begin(), i == 0 ? "UBT (last year)" : "5 East");
        const Outcome both = read(workbook({sheet_of("Teams", rows)}));
        CHECK(both.told == Told{"warning: row 1: this column is not read: \"UBT (last year)\" (A)"});
        CHECK(both.roster.teams.at(0).name == "4 West");
    }
    SECTION("two that differ in their remarks alone are told") {
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i].push_back(i == 0 ? "Level (next year)" : "3");
        CHECK(read(workbook({sheet_of("Teams", rows)})).told == Told{"error: row 1: columns J \"Level [1-5]\" and K \"Level (next year)\" both mean level"});
    }
}

TEST_CASE("titles above the head row are found past", "[roster]") {
    Rows rows = usual;
    rows.insert(rows.begin(), {{"Teams of the North, as of November"}, {"printed by", "Team office"}});
    CHECK(read(workbook({sheet_of("Teams", rows)})).told == Told{});
    const Outcome csv = read("Teams of the North\n,,,,,,,,,\n" + csv_of(usual));
    CHECK(csv.told == Told{});
    CHECK(csv.roster.memberships.at(0).row == 4);
}

TEST_CASE("two columns that mean the same are an error that names both", "[roster]") {
    Rows rows = usual;
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].push_back(i == 0 ? "Team Name" : "4 West");
    const Outcome outcome = read(workbook({sheet_of("Teams", rows)}));
    CHECK(outcome.told == Told{"error: row 1: columns F \"UBT\" and K \"Team Name\" both mean team"});
    CHECK(outcome.problems.all()[0].where.cell == CellAddress{"Teams", 1, 11});
    CHECK(outcome.problems.all()[0].hint.find("waymark roster map r.xlsx") != std::string::npos);
}

TEST_CASE("columns that are not read are one warning; a likely slip is an error where it would be missed", "[roster]") {
    Rows rows = usual;
    for (const char* heading : {"Cost center", "Phone", "Edtion"}) rows[0].push_back(heading);
    CHECK(read(workbook({sheet_of("Teams", rows)})).told == Told{"warning: row 1: these columns are not read: \"Cost center\" (K), \"Phone\" (L) and \"Edtion\" (M, like edition)"});
    rows[0][6] = "Depatment";
    CHECK(read(workbook({sheet_of("Teams", rows)})).told.at(0) == "error: row 1: column \"Depatment\" is not known");
    // In waymark's own form every heading is meant for waymark.
    const std::string own = "person_id,name,role,constituency,team_id,team,department,facility,region,level,";
    const std::string cells = "\np1,Ann,sponsor,labor,t1,4 West,Nursing,Hill,North,2,\n";
    CHECK(read(own + "edtion" + cells).told == Told{"error: row 1: column \"edtion\" is not known"});
    CHECK(read(own + "cost center" + cells).told == Told{"warning: row 1: this column is not read: \"cost center\" (K)"});
}

TEST_CASE("cells beside the table are told once, and are no fault of a spreadsheet", "[roster]") {
    Rows rows = usual;
    for (std::size_t i = 1; i < rows.size(); ++i) rows[i].push_back("remark");
    CHECK(read(workbook({sheet_of("Teams", rows)})).told == Told{"warning: column K has no heading; what stands in it, here for the first time, is not read"});
}

TEST_CASE("the first visible sheet that looks like a roster is read, or the one that is named", "[roster]") {
    Rows other = usual;
    other[1][5] = other[2][5] = "5 East";
    TestSheet hidden = sheet_of("Old", usual);
    hidden.state = "hidden";
    const std::string bytes = workbook({sheet_of("Notes", {{"Team"}, {"x"}}), hidden, sheet_of("Teams", other), sheet_of("More", usual)});
    CHECK(read(bytes).roster.sheet == "Teams");
    CHECK(read(bytes).roster.teams.at(0).name == "5 East");
    CHECK(read(bytes, "more").roster.sheet == "More");
    CHECK(read(bytes, "Old").told == Told{"warning: the sheet is hidden; it is read all the same"});
    const Outcome wrong = read(bytes, "Teems");
    CHECK(wrong.told == Told{"error: the workbook has no sheet \"Teems\""});
    CHECK(wrong.problems.all()[0].hint == "did you mean \"Teams\"? sheets: \"Notes\", \"Old\" (hidden), \"Teams\", \"More\"");
    CHECK(read(workbook({sheet_of("A", {{"x"}}), sheet_of("B", {{"y"}})})).told == Told{"error: no sheet of the workbook looks like a roster"});
    CHECK(read(csv_of(usual), "Teams").told == Told{"error: a sheet is named, but a CSV file has none"});
}

TEST_CASE("a roster without a head row is one finding", "[roster]") {
    Rows rows = usual;
    rows.erase(rows.begin());
    const Told told{"error: no row names the columns of the roster"};
    const Outcome outcome = read(csv_of(rows));
    CHECK(outcome.told == told);
    CHECK(outcome.problems.all()[0].where.at == Position{1, 1});
    CHECK(outcome.problems.all()[0].hint == "its first row names them: person_id, name, role, constituency, team_id, team, department, facility, region, level; or say what other headings mean: waymark roster map r.xlsx");
    CHECK(read(workbook({sheet_of("Teams", rows)})).told == told);
    for (auto& row : rows) row[7] = "Clinic";  // a cell may say by chance what a heading says
    CHECK(read(csv_of(rows)).told == told);
    rows.resize(1);
    CHECK(read(csv_of(rows)).told == told);

    SECTION("misspelt headings are told one by one") {
        rows = usual;
        rows[0] = {"persn id", "nmae", "rolle", "constitency", "tem id", "taem", "departmnt", "facilty", "regoin", "levle"};
        CHECK(read(csv_of(rows)).told.size() == 10);
    }
    SECTION("with a mapping, when none of its headings is there") {
        const Mapping mapping = mapping_of("[columns]\nteam = \"Group\"\nname = \"Who\"\n");
        const Outcome mapped = read(csv_of(usual), {}, &mapping);
        CHECK(mapped.told == told);
        CHECK(mapped.problems.all()[0].hint == "none of the headings that map.toml names is in r.xlsx");
    }
}

TEST_CASE("merged and hidden cells are read, and said", "[roster]") {
    Rows rows = usual;
    rows[2][6] = "";
    TestSheet sheet = sheet_of("Teams", rows);
    sheet.after = "<mergeCells><mergeCell ref=\"G2:G3\"/></mergeCells>";
    sheet.before = "<cols><col min=\"7\" max=\"7\" hidden=\"1\"/><col min=\"20\" max=\"20\" hidden=\"1\"/></cols>";
    sheet.data.replace(sheet.data.find("<row r=\"3\""), 10, "<row hidden=\"1\" r=\"3\"");
    const Outcome outcome = read(workbook({sheet}));
    CHECK(outcome.told == Told{"warning: column G is hidden; it is read like the others", "warning: cells are merged: G2:G3; each of their rows is read with the value that they show", "warning: row 3 is hidden; it is read like the others"});
    CHECK(outcome.roster.memberships.size() == 2);
}

TEST_CASE("errors and formulas without a value are faults of their cells", "[roster]") {
    TestSheet sheet = sheet_of("Teams", usual);
    const auto put = [&](const std::string& address, const std::string& cell) {
        const std::size_t at = sheet.data.find("<c r=\"" + address + "\"");
        sheet.data.replace(at, sheet.data.find("</c>", at) + 4 - at, cell);
    };
    put("G2", "<c r=\"G2\" t=\"e\"><f>VLOOKUP(1,2,3)</f><v>#N/A</v></c>");
    put("H3", "<c r=\"H3\"><f>A1</f></c>");
    put("I3", "<c r=\"I3\"><f>A1</f><v/></c>");
    CHECK(read(workbook({sheet})).told == Told{"error: G2, column department (\"Dept.\"): the cell holds the error #N/A", "error: H3, column facility (\"Medical Center\"): the formula of this cell has no value", "error: I3, column region (\"Area\"): the formula of this cell has no value"});
}

TEST_CASE("a mapping says what headings and words mean", "[roster][mapping]") {
    Rows rows = usual;
    rows[0] = {"Nr", "Who", "As", "For", "Group nr", "Group", "Where", "House", "ignored", "Step"};
    rows[1][2] = rows[2][2] = "Guide";
    rows[1][9] = rows[2][9] = "B";
    const std::string toml = "ignored = [\"Ignored\"]\n[columns]\nperson_id = \"nr\"\nname = \"Who\"\nrole = \"As\"\nconstituency = \"For\"\nteam_id = \"Group nr\"\nteam = \"Group\"\ndepartment = \"Where\"\nfacility = \"House\"\nlevel = \"Step\"\n"
                             "[fixed]\nregion = \"North\"\nedition = \"alliance\"\n[values.role]\nguide = \"co-lead\"\n[values.level]\nB = \"2\"\n";
    const Mapping mapping = mapping_of(toml);
    const Outcome outcome = read(workbook({sheet_of("Teams", rows)}), {}, &mapping);
    CHECK(outcome.told == Told{});
    REQUIRE(outcome.roster.teams.size() == 1);
    CHECK(outcome.roster.teams[0].region == "North");
    CHECK(outcome.roster.teams[0].edition == "alliance");
    CHECK(outcome.roster.teams[0].standing.level == 2);
    CHECK(outcome.roster.memberships.at(0).role == "co-lead");

    SECTION("what it does not name is not read, and told") {
        rows[0].push_back("Edition");
        CHECK(read(workbook({sheet_of("Teams", rows)}), {}, &mapping).told == Told{"warning: row 1: this column is not read: \"Edition\" (K)"});
    }
    SECTION("a heading that the file lacks is told once, where the mapping names it") {
        rows[0][5] = "Groups";
        const Outcome lost = read(workbook({sheet_of("Teams", rows)}), {}, &mapping);
        CHECK(lost.told == Told{"error: r.xlsx has no heading \"Group\"", "warning: row 1: this column is not read: \"Groups\" (F)"});
        CHECK(lost.problems.all()[0].where == SourceSpan{"map.toml", {8, 8}});
        CHECK(lost.problems.all()[0].hint == "did you mean \"Groups\"?");
    }
    SECTION("a fixed value with a fault is told once, where it stands") {
        const Mapping wrong = mapping_of(toml.substr(0, toml.find("edition")) + "edition = \"aliance\"\n" + toml.substr(toml.find("[values.role]")));
        const Outcome fixed = read(workbook({sheet_of("Teams", rows)}), {}, &wrong);
        CHECK(fixed.told == Told{"error: column edition: edition \"aliance\" is not known"});
        CHECK(fixed.problems.all()[0].where == SourceSpan{"map.toml", {14, 11}});
    }
    SECTION("a word that means nothing is told where it stands") {
        const Mapping wrong = mapping_of("[columns]\nrole = \"Team role\"\n[values.role]\nguide = \"colaed\"\n");
        Diagnostics problems;
        (void)read_roster({csv_of(usual), "r.csv", {}, &wrong}, vocabulary(), problems);
        REQUIRE_FALSE(problems.all().empty());
        const auto told = std::find_if(problems.all().begin(), problems.all().end(), [](const Diagnostic& problem) { return problem.where.file == "map.toml"; });
        REQUIRE(told != problems.all().end());
        CHECK(told->message == "role \"colaed\" is not known");
        CHECK(told->hint == "did you mean \"co-lead\"?");
    }
}

TEST_CASE("faults of a mapping are told with their lines", "[roster][mapping]") {
    std::vector<std::string> told;
    (void)mapping_of("sheets = \"x\"\nignored = [\"A\"]\n[columns]\nteem = \"A\"\nteam = \"A\"\nrole = \"a \"\nname = 3\n[fixed]\nteam = \"x\"\nregion = \" \"\n[values.team]\nx = \"y\"\n", &told);
    CHECK(told == std::vector<std::string>{
                      "4: column \"teem\" is not known -- did you mean \"team\"?",
                      "6: heading \"a \" gives team already -- one heading gives one column",
                      "7: \"name\" is a whole number -- expected text in quotes",
                      "9: column \"team\" is read from the file and fixed -- take out one of the two lines",
                      "10: \"region\" is blank -- write the text between the quotes, or take the line out",
                      "11: the cells of column \"team\" are read as they are -- take out [values.team]",
                      "1: the key \"sheets\" is not known -- did you mean \"sheet\"?",
                      "2: heading \"A\" gives team and is ignored -- take out one of the two",
                  });
}

TEST_CASE("the mapping that is written reads the file as it was recognised, without a finding", "[roster][mapping]") {
    Rows rows = usual;
    for (const char* heading : {"Cost \"center\"\\", "Phone"}) rows[0].push_back(heading);
    rows[1][3] = rows[2][3] = "Managment";
    rows[0].push_back("Edition");
    rows[1].insert(rows[1].end(), {"", "", "n/a"});
    const std::string bytes = workbook({sheet_of("Notes", {{"x"}}), sheet_of("Teams \"A\"", rows)});
    Diagnostics problems;
    const Vocabulary words = vocabulary();
    const auto sheet = read_sheet({bytes, "r.xlsx", {}, nullptr}, words, problems);
    REQUIRE(sheet);
    const std::string text = mapping_text(*sheet, find_layout(*sheet, words, nullptr), words, "r.xlsx");
    CHECK(text.find("# \"Managment\" = \"management\"\n") != std::string::npos);
    CHECK(text.find("n/a") == std::string::npos);
    std::string edited = text;
    edited.replace(text.find("# \"Managment\""), 2, "");
    const Mapping mapping = mapping_of(edited);
    CHECK(mapping.sheet == "Teams \"A\"");
    const Outcome outcome = read(bytes, {}, &mapping);
    CHECK(outcome.told == Told{});
    CHECK(outcome.roster.memberships.size() == 2);
}

TEST_CASE("the empty roster is read back, and what is chosen in it is understood", "[roster]") {
    const std::vector<TemplateColumn> columns = {{person_id, "Employee ID", "", "", {}}, {name, "Name", "", "", {}}, {role, "Role", "", "", {"Co-Leads"}}};
    const TemplateWords words{"Roster", "Help", "Lists", "Lead", "Next", "Column", "About", "Needed", "Example", "yes", "no"};
    const auto sheets = template_sheets(columns, words);
    CHECK(sheets[1].rows[0] == std::vector<std::string>{"Lead"});
    CHECK(sheets[1].rows[1] == std::vector<std::string>{"Next"});
    CHECK(sheets[1].rows[sheets[1].head].front() == "Column");
    const auto bytes = data::write_xlsx(sheets, "t", words.lists);
    REQUIRE(bytes);
    const Outcome outcome = read(*bytes);
    CHECK(outcome.roster.sheet == "Roster");
    CHECK(outcome.told.size() == 2);  // the columns that are left out here, and no rows
    CHECK(outcome.roster.memberships.empty());
}
