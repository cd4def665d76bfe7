#include "roster/measures.hpp"

#include <catch2/catch.hpp>

using namespace waymark;
using namespace waymark::roster;

namespace {

const std::vector<std::string> teams = {"4-west", "icu"};
const std::string head = "team_id,measure,date,value,note,target\n";

std::string faults_of(const std::string& rows) {
    Diagnostics problems;
    (void)read_measures(head + rows, "m.csv", &teams, problems);
    std::string out;
    for (const Diagnostic& each : problems.all()) out += each.message + " -- " + each.hint + "\n";
    return out;
}

}  // namespace

TEST_CASE("measures are read by team, their values by date", "[roster]") {
    Diagnostics problems;
    const MeasuresFile file = read_measures(head + "4-west,Falls,2026-03-01,3,,2\n4-west,falls,2026-02-01,5.5,New alarms,\n4-west,Hand-offs,2026-02-01,80%,,\nicu,Line days,,,,\n", "m.csv", &teams, problems);
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
    CHECK(faults_of("icy,Falls,2026-03-01,3\n") == "row 2, column team_id: \"icy\" is not known -- did you mean \"icu\"?\n");
    CHECK(faults_of("icu,,2026-03-01,3\n") == "row 2, column measure: the cell is empty -- every row needs it\n");
    CHECK(faults_of("icu,Falls,2026-02-30,3\n") == "row 2, column date: \"2026-02-30\" is not a date -- write it as YYYY-MM-DD, 2026-11-22 say\n");
    CHECK(faults_of("icu,Falls,2026-03-01,\"3,5\"\n") == "row 2, column value: \"3,5\" is not a number -- write digits, with a point before decimals: 12.5\n");
    CHECK(faults_of("icu,Falls,2026-03-01,nan\n") == "row 2, column value: \"nan\" is not a number -- write digits, with a point before decimals: 12.5\n");
    CHECK(faults_of("icu,Falls,,3\n") == "row 2, column date: the value has no date -- write the day on which it was measured\n");
    CHECK(faults_of("icu,Falls,2026-03-01,\n") == "row 2, column value: the day has no value -- write the value, or remove the row\n");
    CHECK(faults_of("icu,Falls,2026-03-01,3\nicu,FALLS,2026-03-01,4\n") == "row 3, column date: \"Falls\" has a value of that day in row 2 -- remove one of the two rows\n");
    CHECK(faults_of("icu,Falls,2026-03-01,3,,2\nicu,Falls,2026-03-02,4,,3\n") == "row 3, column target: \"Falls\" has the target 2 in an earlier row -- write one target for each measure\n");
}

TEST_CASE("a measure has as many values as a chart can show", "[roster]") {
    std::string rows;
    for (int day = 0; day < 401; ++day) {
        const std::string month = std::to_string(day / 28 % 12 + 1), number = std::to_string(day % 28 + 1);
        rows += "icu,Falls," + std::to_string(2024 + day / 336) + "-" + (month.size() < 2 ? "0" : "") + month + "-" + (number.size() < 2 ? "0" : "") + number + ",1\n";
    }
    CHECK(faults_of(rows) == "row 402, column measure: \"Falls\" has more than 400 values -- a chart shows the last year or two; remove the oldest rows\n");
}
