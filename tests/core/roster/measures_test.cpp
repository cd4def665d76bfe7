#include "roster/measures.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "roster/team_names.hpp"

using namespace waymark;
using namespace waymark::roster;

namespace {

std::vector<Team> two_teams() {
    std::vector<Team> teams(2);
    teams[0].id = "4-west", teams[0].name = "4 West";
    teams[1].id = "icu", teams[1].name = "Intensive Care";
    return teams;
}

const std::vector<Team> teams = two_teams();
const std::string head = "team_id,measure,date,value,note,target\n";
const std::string semicolons = "team_id;measure;date;value;note;target\n";

std::string faults_of_file(const std::string& csv) {
    Diagnostics problems;
    (void)read_measures(csv, "m.csv", {teams}, problems);
    std::string out;
    for (const Diagnostic& each : problems.all()) out += each.message + " -- " + each.hint + "\n";
    return out;
}

// Nothing can have been measured after this day.
std::string faults_of_day(const std::string& rows, std::string_view today) {
    Diagnostics problems;
    (void)read_measures(head + rows, "m.csv", {teams, Teams::Listed, today}, problems);
    return problems.all().empty() ? "" : problems.all()[0].message + " -- " + problems.all()[0].hint;
}

std::string faults_of(const std::string& rows) { return faults_of_file(head + rows); }

}  // namespace

TEST_CASE("measures are read by team, their values by date", "[roster]") {
    Diagnostics problems;
    const MeasuresFile file = read_measures(head + "4-west,Falls,2026-03-01,3,,2\n4-west,falls,2026-02-01,5.5,New alarms,\n4-west,Hand-offs,2026-02-01,80%,,\nicu,Line days,,,,\n", "m.csv", {teams}, problems);
    CHECK(problems.all().empty());
    REQUIRE(file.by_team.at("4-west").size() == 2);
    const Measure& falls = file.by_team.at("4-west")[0];
    CHECK(falls.name == "Falls");
    CHECK(falls.target == 2);
    REQUIRE(falls.readings.size() == 2);
    CHECK(falls.readings[0].date == "2026-02-01");
    CHECK(falls.readings[0].value == 5.5);
    CHECK(falls.readings[0].note == "New alarms");
    CHECK(file.by_team.at("4-west")[1].readings[0].typed == "80%");
    CHECK(file.by_team.at("4-west")[1].readings[0].value == 80);
    CHECK(file.by_team.at("icu")[0].readings.empty());
}

TEST_CASE("each bad cell of the measures is reported with a remedy", "[roster]") {
    CHECK(faults_of("icy,Falls,2026-03-01,3\n") == "A2, column team_id: \"icy\" is not known -- did you mean \"icu\"?\n");
    CHECK(faults_of("icu,,2026-03-01,3\n") == "B2, column measure: the cell is empty -- every row needs it\n");
    CHECK(faults_of("icu,Falls,2026-02-30,3\n") == "C2, column date: \"2026-02-30\" is not a date -- write it as YYYY-MM-DD, 2026-11-22 say; in a file divided by semicolons 22.11.2026 will do\n");
    CHECK(faults_of("icu,Falls,2026-03-01,\"3,5\"\n") == "D2, column value: \"3,5\" is not a number -- write digits, with a point before decimals: 12.5; in a file divided by semicolons 12,5 will do\n");
    CHECK(faults_of("icu,Falls,2026-03-01,nan\n") == "D2, column value: \"nan\" is not a number -- write digits, with a point before decimals: 12.5; in a file divided by semicolons 12,5 will do\n");
    CHECK(faults_of("icu,Falls,,3\n") == "C2, column date: the value has no date -- write the day on which it was measured\n");
    CHECK(faults_of("icu,Falls,2026-03-01,\n") == "D2, column value: the day has no value -- write the value, or remove the row\n");
    CHECK(faults_of("icu,Falls,2026-03-01,3\nicu,FALLS,2026-03-01,4\n") == "C3, column date: \"Falls\" has a value of that day in row 2 -- remove one of the two rows\n");
    CHECK(faults_of("icu,Falls,2026-03-01,3,,2\nicu,Falls,2026-03-02,4,,3\n") == "F3, column target: \"Falls\" has the target 2 in an earlier row -- write one target for each measure\n");
}

TEST_CASE("where one value of a measure has a percent sign, all of them and the target have it", "[roster]") {
    Diagnostics problems;
    const MeasuresFile file = read_measures(head + "icu,Hand-offs,2026-03-01,50,,80\nicu,Hand-offs,2026-04-01,55.50 %,,\nicu,Falls,2026-03-01,3,,2\n", "m.csv", {teams}, problems);
    const Measure& handoffs = file.by_team.at("icu")[0];
    CHECK(handoffs.unit == "%");
    CHECK(handoffs.readings[0].typed == "50%");
    CHECK(handoffs.readings[1].typed == "55.50%");
    CHECK(handoffs.typed_target == "80%");
    CHECK(file.by_team.at("icu")[1].unit.empty());
    CHECK(file.by_team.at("icu")[1].readings[0].typed == "3");
}

TEST_CASE("in a file divided by semicolons numbers may have a decimal comma and days the order of most countries", "[roster]") {
    Diagnostics problems;
    const MeasuresFile file = read_measures(semicolons + "icu;Falls;01.06.2026;36,5;;30,25\nicu;Falls;8.6.2026;-36.5;;\nicu;Falls;2026-06-15;5,0 %;;\n", "m.csv", {teams}, problems);
    CHECK(problems.all().empty());
    const Measure& falls = file.by_team.at("icu")[0];
    REQUIRE(falls.readings.size() == 3);
    CHECK(falls.readings[0].date == "2026-06-01");
    CHECK(falls.readings[0].value == 36.5);
    CHECK(falls.readings[0].typed == "36.5%");
    CHECK(falls.readings[1].date == "2026-06-08");
    CHECK(falls.readings[1].value == -36.5);
    CHECK(falls.readings[2].typed == "5.0%");
    CHECK(falls.target == 30.25);
    CHECK(faults_of_file(semicolons + "icu;Falls;31.02.2026;3;;\n").starts_with("C2, column date: \"31.02.2026\" is not a date"));
    CHECK(faults_of_file(semicolons + "icu;Falls;01.06.26;3;;\n").starts_with("C2, column date: \"01.06.26\" is not a date"));
    CHECK(faults_of_file(semicolons + "icu;Falls;01.06.2026;1.234,5;;\n").starts_with("D2, column value: \"1.234,5\" is not a number"));
}

TEST_CASE("measures may have a head row only, as at the start of a year", "[roster]") { CHECK(faults_of("").empty()); }

TEST_CASE("a team is known by its name too, when one alone has it", "[roster]") {
    Diagnostics problems;
    const MeasuresFile file = read_measures(head + "4 WEST,Falls,2026-03-01,3\n4 WEST,Falls,2026-03-02,3\n", "m.csv", {teams}, problems);
    CHECK(file.by_team.at("4-west")[0].readings.size() == 2);
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all()[0].severity == Severity::Warning);
    CHECK(problems.all()[0].message == "A2 and 1 more row, column team_id: \"4 WEST\" is the name of team 4-west");
    CHECK(problems.all()[0].hint == "write its id, 4-west");
    CHECK(read_measures(head + "4\u00A0 West,Falls,2026-03-01,3\n", "m.csv", {teams}, problems).by_team.contains("4-west"));
}

TEST_CASE("a measure has as many values as a chart can show", "[roster]") {
    std::string rows;
    for (int day = 0; day < 401; ++day) {
        const std::string month = std::to_string(day / 28 % 12 + 1), number = std::to_string(day % 28 + 1);
        rows += "icu,Falls," + std::to_string(2024 + day / 336) + "-" + (month.size() < 2 ? "0" : "") + month + "-" + (number.size() < 2 ? "0" : "") + number + ",1\n";
    }
    CHECK(faults_of(rows) == "B402, column measure: \"Falls\" of team \"icu\" has more than 400 values -- a chart shows the last year or two; remove the oldest rows\n");
}

TEST_CASE("values beyond those that a chart can show, and a team that is not known, are told once", "[roster]") {
    std::string rows, unknown;
    for (int day = 0; day < 500; ++day) {
        const std::string date = std::to_string(1500 + day) + "-01-01";
        rows += "icu,Falls," + date + ",1\n";
        unknown += "lab,Falls," + date + ",1\n";
    }
    const std::string told = faults_of(rows + unknown);
    CHECK(std::count(told.begin(), told.end(), '\n') == 2);
    CHECK(faults_of(rows).starts_with("B402 and 99 more rows, column measure: \"Falls\" of team \"icu\" has more than 400 values"));
    CHECK(faults_of(unknown).starts_with("A2 and 499 more rows, column team_id: \"lab\" is not known"));
}

TEST_CASE("nothing was measured on a day that has yet to come", "[roster]") {
    CHECK(faults_of_day("icu,Falls,2026-11-23,3\n", "2026-11-22") == "C2, column date: the day has yet to come: today is 2026-11-22 -- write the day on which it happened; --date says which day is today");
    CHECK(faults_of_day("icu,Falls,2026-11-22,3\n", "2026-11-22").empty());
    CHECK(faults_of_day("icu,Falls,2999-01-01,3\n", "").empty());
}

TEST_CASE("a workbook in the place of a CSV file is told as one", "[roster]") {
    CHECK(faults_of_file("PK\x03\x04 and so on") == "this is a workbook; the file of measures is read as CSV -- save its sheet as \"CSV UTF-8\"\n");
}

TEST_CASE("the head row of the measures again is one finding", "[roster]") {
    CHECK(faults_of("icu,Falls,2026-03-01,3\n Team_ID,measure,date,value,note,target\nicu,Falls,2026-03-02,3\n") == "row 3 is the head row again -- delete it; two files were put together, it seems\n");
}
