#include "roster/progress.hpp"

#include <catch2/catch.hpp>

using namespace waymark;
using namespace waymark::roster;

namespace {

path::Path small_path() {
    path::Path path;
    path.levels = {{1, "one", "One", ""}, {2, "two", "Two", ""}, {3, "three", "Three", ""}};
    path.dimensions = {{"care", "Care", "", ""}, {"tools", "Tools", "", ""}};
    for (const auto& [id, level, dimension] : {std::tuple("c1", 1, "care"), std::tuple("t1", 1, "tools"), std::tuple("c2", 2, "care"), std::tuple("t2", 2, "tools"),
                                               std::tuple("c3", 3, "care"), std::tuple("t3", 3, "tools")}) {
        path::Criterion criterion;
        criterion.id = id;
        criterion.level = level;
        criterion.dimension = dimension;
        path.criteria.push_back(criterion);
    }
    path.criteria[1].descriptive = true;
    path.criteria[4].editions = {"alliance"};
    return path;
}

std::vector<Team> two_teams(int level = 1) {
    std::vector<Team> teams(2);
    teams[0].id = "4-west", teams[0].name = "4 West";
    teams[1].id = "icu", teams[1].name = "Intensive Care";
    for (Team& team : teams) {
        team.standing.level = level;
        team.edition = "alliance";
        team.at = {2, 1};
    }
    return teams;
}

std::string findings(const Diagnostics& problems) {
    std::string out;
    for (const Diagnostic& each : problems.all())
        out += each.where.file + ":" + std::to_string(each.where.at.line) + ":" + std::to_string(each.where.at.column) + ": " + (each.severity == Severity::Error ? "error: " : "warning: ") +
               each.message + " -- " + each.hint + "\n";
    return out;
}

std::string faults_of(const std::string& csv, Teams allowed = Teams::Listed) {
    Diagnostics problems;
    (void)read_progress(csv, "p.csv", small_path(), {two_teams(), allowed}, problems);
    return findings(problems);
}

const std::string head = "team_id,criterion_id,status,date,evidence,owner\n";

}  // namespace

TEST_CASE("progress is read by team and criterion", "[roster]") {
    Diagnostics problems;
    const ProgressFile file = read_progress(head + "4-west,C1,Met,2026-10-01,\"minutes of\nOctober\",Ana Ruiz\nICU,t2,in-progress,,,\nicu,c2,NOT_MET\n", "p.csv", small_path(), {two_teams()}, problems);
    CHECK(findings(problems).empty());
    const path::Finding& finding = file.by_team.at("4-west").at("c1");
    CHECK(finding.status == path::Status::Met);
    CHECK(finding.date == "2026-10-01");
    CHECK(finding.evidence == "minutes of October");
    CHECK(finding.owner == "Ana Ruiz");
    CHECK(file.by_team.at("icu").at("t2").status == path::Status::InProgress);
    CHECK(file.by_team.at("icu").at("c2").status == path::Status::NotMet);
}

TEST_CASE("each bad cell of the progress is reported with its row, column and the nearest known value", "[roster]") {
    CHECK(faults_of(head + "4-wset,c1,met\n") == "p.csv:2:1: error: A2, column team_id: \"4-wset\" is not known -- did you mean \"4-west\"?\n");
    CHECK(faults_of(head + "4-west,x99,met\n") == "p.csv:2:8: error: B2, column criterion_id: \"x99\" is not known -- known: c1, t1, c2, t2, c3, t3\n");
    CHECK(faults_of(head + "4-west,c1,mte\n") == "p.csv:2:11: error: C2, column status: \"mte\" is not a status -- did you mean \"met\"?\n");
    CHECK(faults_of(head + "4-west,c1,met,1.10.2026\n") == "p.csv:2:15: error: D2, column date: \"1.10.2026\" is not a date -- write it as YYYY-MM-DD, 2026-11-22 say; in a file divided by semicolons 22.11.2026 will do\n");
    CHECK(faults_of(head + "4-west,c1,\n") == "p.csv:2:11: error: C2, column status: the cell is empty -- every row needs it\n");
    CHECK(faults_of(head + "4-west,c1,met\nicu,c1,met\n4-west,C1,not met\n") ==
          "p.csv:4:8: error: B4, column criterion_id: \"c1\" of team \"4-west\" stands in row 2 already -- remove one of the two rows\n");
    CHECK(faults_of(head + "4-west,c1,met,,a,b,c\n") == "p.csv:2:20: error: row 2 has 7 cells, the head row 6 -- put quotes around a cell that holds the separator\n");
    CHECK(faults_of(head + "4-west,c1,met,,\x01\n") == "p.csv:2:16: error: E2, column evidence: the text holds a control character -- type the cell again\n");
    CHECK(faults_of(head + "4-west,c1,met,,\xff\n") == "p.csv:2:16: error: E2, column evidence: the text is not UTF-8 -- save the file again as \"CSV UTF-8\"\n");
}

TEST_CASE("what was met was met on a day that has come; what is not may be planned for a later one", "[roster]") {
    const auto faults_of_day = [](const std::string& row) {
        Diagnostics problems;
        const std::vector<Team> teams = two_teams();
        (void)read_progress(head + row, "p.csv", small_path(), {teams, Teams::Listed, "2026-11-22"}, problems);
        return findings(problems);
    };
    CHECK(faults_of_day("icu,c1,met,2026-11-23\n") == "p.csv:2:12: warning: D2, column date: the day has yet to come: today is 2026-11-22 -- write the day on which it happened; --date says which day is today\n");
    CHECK(faults_of_day("icu,c1,met,2026-11-23\nicu,c2,met,2027-01-01\n").starts_with("p.csv:2:12: warning: D2 and 1 more row, column date: the day has yet to come"));
    CHECK(faults_of_day("icu,c1,met,2026-11-22\nicu,t1,in progress,2027-01-01\nicu,c2,not met,2027-01-01\n").empty());
}

TEST_CASE("a criterion or status that many rows have and nobody knows is told once", "[roster]") {
    CHECK(faults_of(head + "icu,x9,met\n4-west,x9,met\n") == "p.csv:2:5: error: B2 and 1 more row, column criterion_id: \"x9\" is not known -- known: c1, t1, c2, t2, c3, t3\n");
    CHECK(faults_of(head + "icu,c1,done\nicu,c2,done\n") == "p.csv:2:8: error: C2 and 1 more row, column status: \"done\" is not a status -- known: met, not met, in progress\n");
}

TEST_CASE("a bad head row is reported once, not in each row", "[roster]") {
    CHECK(faults_of("team_id,criterion,status\n4-west,c1,met\nicu,c1,met\n") ==
          "p.csv:1:9: error: row 1: column \"criterion\" is not known -- did you mean \"criterion_id\"?\n"
          "p.csv:1:1: error: row 1: column \"criterion_id\" is missing -- required columns: team_id, criterion_id, status\n");
    CHECK(faults_of("") == "p.csv:1:1: error: the file of progress is empty; its first row names the columns -- columns: team_id, criterion_id, status\n");
}

TEST_CASE("progress may have a head row only, as at the start of a year", "[roster]") { CHECK(faults_of(head).empty()); }

TEST_CASE("a column that is named shorter than ours is recognised in the remedy", "[roster]") {
    CHECK(faults_of("team,criterion_id,status\nicu,c1,met\n").starts_with("p.csv:1:1: error: row 1: column \"team\" is not known -- did you mean \"team_id\"?\n"));
}

TEST_CASE("a team that is not known, or whose name several have, is told once with the number of its rows", "[roster]") {
    CHECK(faults_of(head + "lab,c1,met\n4-west,c1,met\nlab,t1,met\nlab,c2,met\n") == "p.csv:2:1: error: A2 and 2 more rows, column team_id: \"lab\" is not known -- known: 4-west, icu\n");
    std::vector<Team> teams = two_teams();
    teams[1].name = "4 west";
    Diagnostics problems;
    CHECK(read_progress(head + "4 West,c1,met\n4 West,c2,met\n", "p.csv", small_path(), {teams}, problems).by_team.empty());
    CHECK(findings(problems) == "p.csv:2:1: error: A2 and 1 more row, column team_id: \"4 West\" is the name of 2 teams: 4-west, icu -- write the id of the one that is meant\n");
}

TEST_CASE("for one reader the file may speak of other teams too", "[roster]") { CHECK(faults_of(head + "5-east,c1,met\n", Teams::Any).empty()); }

namespace {

struct Applied {
    std::vector<Team> teams;
    std::string said;
};

Applied applied(const std::string& rows, std::vector<Team> teams, const SourceSpan& where = {"r.csv", {}}) {
    Diagnostics problems;
    const path::Path path = small_path();
    const ProgressFile file = read_progress(head + rows, "p.csv", path, {teams}, problems);
    apply_progress(file, path, where, teams, problems);
    return {std::move(teams), findings(problems)};
}

}  // namespace

TEST_CASE("where progress and roster agree, dimensions stand where the criteria met put them", "[roster]") {
    const Applied done = applied("4-west,c1,met\n4-west,t2,met\n4-west,t3,met\n", two_teams());
    CHECK(done.said.empty());
    CHECK(done.teams[0].standing.level == 1);
    CHECK(done.teams[0].standing.in("tools") == 3);
    CHECK(done.teams[0].finding(small_path().criteria[0]) != nullptr);
    CHECK(done.teams[0].finding(small_path().criteria[2]) == nullptr);
    CHECK(done.teams[1].progress == nullptr);
    CHECK(done.teams[1].standing.by_dimension.empty());
}

TEST_CASE("where they disagree the roster's level stands, and a warning names both", "[roster]") {
    const Applied behind = applied("4-west,c1,met\n4-west,c2,met\n", two_teams(2));
    CHECK(behind.teams[0].standing.level == 2);
    CHECK(behind.teams[0].standing.by_dimension.empty());
    CHECK(behind.said == "r.csv:2:1: warning: team \"4-west\": the roster says level 2, the criteria met in p.csv give level 1 (\"t2\" is not known to be met) -- "
                         "pages are chosen by the roster's level; bring one of the two up to date\n");
    // The level of a single team stands on the command line.
    CHECK(applied("4-west,c1,met\n4-west,c2,met\n", two_teams(2), SourceSpan{}).said == "p.csv:1:1: warning: team \"4-west\": --level says 2, the criteria met in p.csv give level 1 (\"t2\" is not known to be met) -- "
                                                                              "pages are chosen by --level; leave it out to go by the criteria\n");

    std::vector<Team> teams = two_teams();
    teams[0].standing.by_dimension["care"] = 3;
    const Applied ahead = applied("4-west,c1,met\n4-west,c2,met\n4-west,t2,met\n", teams);
    CHECK(ahead.teams[0].standing.level == 1);
    CHECK(ahead.teams[0].standing.in("care") == 3);
    CHECK(ahead.said.find("the roster says level 1, the criteria met in p.csv give level 2") != std::string::npos);
    CHECK(ahead.said.find("dimension \"care\": the roster says level 3, the criteria met in p.csv give level 2 (\"c3\" is not known to be met)") != std::string::npos);
}

TEST_CASE("what does not hold for a team, or only describes a start, is a warning", "[roster]") {
    std::vector<Team> teams = two_teams();
    teams[0].edition = "standard";
    const Applied done = applied("4-west,c1,met\n4-west,t1,met\n4-west,c3,met\n", teams);
    CHECK(done.said ==
          "p.csv:4:8: warning: criterion \"c3\" of team \"4-west\" does not hold for this team; the row changes nothing -- look at the team's edition and whether it faces members, or remove the row\n"
          "p.csv:3:8: warning: criterion \"t1\" of team \"4-west\" only describes a start; there is nothing to meet in it -- remove the row\n");
}

TEST_CASE("a team of which nobody said where it stands, stands by what it has met", "[roster]") {
    const Applied done = applied("4-west,c1,met\n4-west,c2,met\n4-west,t2,met\n", two_teams(0));
    CHECK(done.teams[0].standing.level == 2);
    CHECK(done.said.empty());
}
