#include "roster/roster.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <ctime>
#include <map>
#include <random>
#include <set>

#include "core/roster/vocabulary.hpp"

using namespace waymark;
using namespace waymark::roster;

namespace {

const std::string head = "person_id,name,role,constituency,team_id,team,department,facility,region,level";

Vocabulary vocabulary() { return tests::small_vocabulary(); }

Roster read(const std::string& csv, Diagnostics& problems) {
    return read_roster(csv, "r.csv", vocabulary(), problems);
}

Roster read_well(const std::string& csv) {
    Diagnostics problems;
    Roster roster = read(csv, problems);
    for (const Diagnostic& problem : problems.all()) UNSCOPED_INFO(problem.message);
    CHECK(problems.all().empty());
    return roster;
}

// A good row, with some cells set by column name.
std::string row(std::vector<std::pair<std::string, std::string>> cells = {}) {
    std::vector<std::pair<std::string, std::string>> all{
        {"person_id", "p1"}, {"name", "Ann"},    {"role", "sponsor"},       {"constituency", "labor"},
        {"team_id", "t1"},   {"team", "4 West"}, {"department", "Nursing"}, {"facility", "Hill"},
        {"region", "North"}, {"level", "2"}};
    for (auto& [column, text] : cells)
        for (auto& [name, value] : all)
            if (name == column) value = text;
    std::string line;
    for (const auto& [name, value] : all) line += (line.empty() ? "" : ",") + value;
    return line + "\n";
}

// Where the test rows have a column: "J3".
std::string address(const std::string& column, int number) {
    const std::string before = head.substr(0, head.find(column));
    return std::string(1, static_cast<char>('A' + std::count(before.begin(), before.end(), ','))) + std::to_string(number);
}

// In the order in which they are printed.
std::vector<std::string> messages(Diagnostics problems) {
    problems.sort();
    std::vector<std::string> all;
    for (const Diagnostic& problem : problems.all()) all.push_back(problem.message);
    return all;
}

}  // namespace

TEST_CASE("rows become people, teams and memberships, in the order of the file", "[roster]") {
    const Roster roster = read_well(head + "\n" + row() + row({{"team_id", "t0"}, {"team", "ICU"}, {"level", "4"}}) +
                                    row({{"person_id", "p0"}, {"name", "Łukasz O'Brien-Núñez"}, {"role", "co-lead"}}) +
                                    row({{"role", "co-lead"}}));
    REQUIRE(roster.people.size() == 2);
    REQUIRE(roster.teams.size() == 2);
    REQUIRE(roster.memberships.size() == 4);
    CHECK(roster.people[1].name == "Łukasz O'Brien-Núñez");
    CHECK(roster.people[1].at == Position{4, 1});
    CHECK(roster.teams[1].id == "t0");
    CHECK(roster.teams[1].standing == path::Standing{4, {}});
    CHECK(roster.teams[1].edition == "standard");
    CHECK(roster.teams[1].member_facing);
    CHECK(roster.memberships[1].person == 0);
    CHECK(roster.memberships[1].team == 1);
    CHECK(roster.memberships[3].at == Position{5, 1});

    const auto readers = readers_of(roster);
    REQUIRE(readers.size() == 3);
    CHECK(readers[0].role == "sponsor");
    CHECK(readers[0].memberships == std::vector<std::size_t>{0, 1});
    CHECK(readers[1].person == 1);
    CHECK(readers[2].person == 0);
    CHECK(readers[2].role == "co-lead");
}

TEST_CASE("a spreadsheet's habits are accepted", "[roster]") {
    const std::string end = GENERATE("\n", "\r\n");
    const std::string mark = GENERATE("", "\xEF\xBB\xBF");
    const char separator = GENERATE(',', ';', '\t');
    std::string csv =
        mark +
        " Person_ID "
        ",NAME,Role,constituency,team_id,team,department,facility,region,level,Level.Use-of-Tools,Member_Facing" +
        end + " p1 ,\"Ann \"\"Annie\"\" Lee\",Sponsor,LABOR,t1,\"4\nWest\",Nursing,Hill,North,2,3,No" + end + end;
    std::replace(csv.begin(), csv.end(), ',', separator);
    const Roster roster = read_well(csv);
    REQUIRE(roster.memberships.size() == 1);
    CHECK(roster.people[0].id == "p1");
    CHECK(roster.people[0].name == "Ann \"Annie\" Lee");
    CHECK(roster.memberships[0].role == "sponsor");
    CHECK(roster.memberships[0].constituency == "labor");
    CHECK(roster.teams[0].name == "4 West");
    CHECK_FALSE(roster.teams[0].member_facing);
    CHECK(roster.teams[0].standing.in("use-of-tools") == 3);
    CHECK(roster.teams[0].standing.in("training") == 2);
}

TEST_CASE("blanks that nobody sees are trimmed from heads and cells, and stay inside a text", "[roster]") {
    const Roster roster = read_well("\u00A0" + head + "\uFEFF\n" + row({{"person_id", "p1\u00A0"}, {"name", "\uFEFFAnn\u00A0Lee\u202F"}, {"level", "\u20072"}}) + "\u00A0,\u200B\n");
    REQUIRE(roster.memberships.size() == 1);
    CHECK(roster.people[0].id == "p1");
    CHECK(roster.people[0].name == "Ann\u00A0Lee");
}

TEST_CASE("an optional cell that is empty says nothing, and another row of the team may say it", "[roster]") {
    const std::string more = head + ",edition,email,level.training\n";
    const auto line = [](const std::string& person, const std::string& rest) {
        std::string cells = row({{"person_id", person}, {"name", "Ann " + person}});
        cells.pop_back();
        return cells + "," + rest + "\n";
    };
    const Roster roster = read_well(more + line("p1", ",,") + line("p2", "alliance,ann@example.org,4") +
                                    line("p3", ",,") + row({{"person_id", "p4"}}));
    CHECK(roster.teams.at(0).edition == "alliance");
    CHECK(roster.teams[0].standing.in("training") == 4);
    CHECK(roster.people.at(1).email == "ann@example.org");
    CHECK(roster.people[0].email.empty());
}

TEST_CASE("an optional cell that says in a word that there is nothing counts as empty", "[roster]") {
    const auto word = GENERATE(as<std::string>{}, "-", "\u2013", "\u2014", "n/a", "N/A", "None", "unknown", "TBD", ".");
    std::string cells = row();
    cells.pop_back();
    const Roster roster = read_well(head + ",edition,member_facing,email,level.training\n" + cells + "," + word + "," + word + "," + word + "," + word + "\n");
    CHECK(roster.people.at(0).email.empty());
    CHECK(roster.teams.at(0).edition == "standard");
    CHECK(roster.teams[0].member_facing);
    CHECK(roster.teams[0].standing.by_dimension.empty());
    Diagnostics problems;
    CHECK(read(head + "\n" + row({{"level", word}}), problems).memberships.empty());
    CHECK(messages(problems) == std::vector<std::string>{"J2, column level: \"" + word + "\" is not a level"});
}

TEST_CASE("an edition may be called what else says nothing", "[roster]") {
    Vocabulary words = vocabulary();
    words.editions.push_back("none");
    std::string cells = row();
    cells.pop_back();
    Diagnostics problems;
    CHECK(read_roster(head + ",edition\n" + cells + ",None\n", "r.csv", words, problems).teams.at(0).edition == "none");
    CHECK(problems.all().empty());
}

TEST_CASE("each bad cell is told with row, column, place and remedy, and its row is left out", "[roster]") {
    const auto [column, text, message, hint] = GENERATE(table<std::string, std::string, std::string, std::string>({
        {"role", "sponser", "role \"sponser\" is not known", "did you mean \"sponsor\"?"},
        {"role", "boss", "role \"boss\" is not known", "known: sponsor, co-lead"},
        {"constituency", "labour", "constituency \"labour\" is not known", "did you mean \"labor\"?"},
        {"level", "6", "\"6\" is not a level", "a level is a whole number from 1 to 5"},
        {"level", "0", "\"0\" is not a level", "a level is a whole number from 1 to 5"},
        {"level", "2.5", "\"2.5\" is not a level", "a level is a whole number from 1 to 5"},
        {"level", "two", "\"two\" is not a level", "a level is a whole number from 1 to 5"},
        {"level", "99999999999999999999", "\"99999999999999999999\" is not a level",
         "a level is a whole number from 1 to 5"},
        {"name", " ", "the cell is empty", "every row needs it"},
        {"region", "", "the cell is empty", "every row needs it"},
        {"name", "\u00A0\u200B", "the cell is empty", "every row needs it"},
        {"name", "Ann\x1b[2J", "the text holds the control character U+001B", "type the cell again"},
        {"name", "Ann\xC2\x85", "the text holds the control character U+0085", "type the cell again"},
        {"name", "Jos\xE9", "the text is not UTF-8", "save the file again as \"CSV UTF-8\""},
    }));
    CAPTURE(column, text);
    Diagnostics problems;
    const Roster roster =
        read(head + "\n" + row({{"person_id", "p0"}, {"name", "Bea"}}) + row({{column, text}}), problems);
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all()[0].message == address(column, 3) + ", column " + column + ": " + message);
    CHECK(problems.all()[0].hint == hint);
    CHECK(problems.all()[0].where.file == "r.csv");
    CHECK(problems.all()[0].where.at.line == 3);
    CHECK(problems.all()[0].where.at.column > 1);
    CHECK(roster.memberships.size() == 1);
    CHECK(roster.people.size() == 1);
}

TEST_CASE("ids that cannot be part of a file name are refused", "[roster]") {
    const auto id = GENERATE(as<std::string>{}, "a/b", "../p1", "p 1", ".p1", "-p1", "pé", std::string(65, 'p'));
    Diagnostics problems;
    CHECK(read(head + "\n" + row({{"person_id", id}}), problems).memberships.empty());
    CHECK(messages(problems) == std::vector<std::string>{"A2, column person_id: \"" + id + "\" cannot be an id"});
}

TEST_CASE("a text that is too long is refused", "[roster]") {
    Diagnostics problems;
    CHECK(read(head + "\n" + row({{"name", std::string(301, 'n')}}), problems).memberships.empty());
    CHECK(messages(problems) ==
          std::vector<std::string>{"B2, column name: the text has 301 bytes; at most 300 are read"});
}

TEST_CASE("optional cells are checked as well", "[roster]") {
    Diagnostics problems;
    std::string cells = row();
    cells.pop_back();
    CHECK(read(head + ",edition,member_facing,email,level.training,level.use-of-tools\n" + cells +
                   ",aliance,maybe,ann at home,1,7\n",
               problems)
              .memberships.empty());
    CHECK(messages(problems) ==
          std::vector<std::string>{"K2, column edition: edition \"aliance\" is not known",
                                   "L2, column member_facing: \"maybe\" is neither yes nor no",
                                   "M2, column email: \"ann at home\" is not an e-mail address",
                                   "N2, column level.training: 1 is below the team's level 2",
                                   "O2, column level.use-of-tools: \"7\" is not a level"});
}

TEST_CASE("facts that disagree name both rows", "[roster]") {
    const auto [column, text, message] = GENERATE(table<std::string, std::string, std::string>({
        {"name", "Anne", "B3, column name: person \"p1\" has \"Anne\" here and \"Ann\" in row 2"},
        {"team", "5 West", "F3, column team: team \"t1\" has \"5 West\" here and \"4 West\" in row 2"},
        {"department", "Lab", "G3, column department: team \"t1\" has \"Lab\" here and \"Nursing\" in row 2"},
        {"facility", "Dale", "H3, column facility: team \"t1\" has \"Dale\" here and \"Hill\" in row 2"},
        {"region", "South", "I3, column region: team \"t1\" has \"South\" here and \"North\" in row 2"},
        {"level", "3", "J3, column level: team \"t1\" has \"3\" here and \"2\" in row 2"},
    }));
    Diagnostics problems;
    const Roster roster = read(head + "\n" + row() + row({{"role", "co-lead"}, {column, text}}), problems);
    CHECK(messages(problems) == std::vector<std::string>{message});
    CHECK(problems.all()[0].hint == "write the same in both rows");
    CHECK(roster.memberships.size() == 1);
}

TEST_CASE("facts that differ in what nobody sees, or in letter case, agree, and the first spelling holds", "[roster]") {
    const auto [column, first, second] = GENERATE(table<std::string, std::string, std::string>({
        {"name", "Ana Ruiz", "Ana  Ruiz"},
        {"name", "Ana Ruiz", "Ana\u00A0Ruiz"},
        {"name", "Ana Ruiz", "Ana\u2009\u200BRuiz"},
        {"name", "Jos\u00E9 Ruiz", "Jose\u0301 Ruiz"},
        {"name", "Pat O'Neil", "PAT O\u2019NEIL"},
        {"name", "Ann-Marie", "Ann\u2011Marie"},
        {"name", "Ann\u00ADMarie", "AnnMarie"},
        {"team", "4 West - Days", "4 West \u2013 Days"},
        {"team", "The \u201CA\u201D", "The \u201EA\u201C"},
        {"department", "\u00C9tage", "\u00E9tage"},
        {"facility", "OAK", "Oak"},
        {"region", "North", "north"},
    }));
    CAPTURE(column, first, second);
    const Roster roster = read_well(head + "\n" + row({{column, first}}) + row({{"role", "co-lead"}, {column, second}}));
    REQUIRE(roster.memberships.size() == 2);
    const Team& of = roster.teams.at(0);
    const std::map<std::string, std::string> facts{{"name", roster.people.at(0).name}, {"team", of.name}, {"department", of.department}, {"facility", of.facility}, {"region", of.region}};
    CHECK(facts.at(column) == first);
}

TEST_CASE("spellings of one fact vote together", "[roster]") {
    const std::string rows = row({{"person_id", "p2"}, {"name", "Bea"}, {"facility", "Elm"}}) + row({{"facility", "Oak"}}) + row({{"person_id", "p3"}, {"name", "Cal"}, {"facility", "OAK"}}) +
                             row({{"person_id", "p4"}, {"name", "Dee"}, {"facility", "Elm"}}) + row({{"person_id", "p5"}, {"name", "Eve"}, {"facility", "oak"}});
    Diagnostics problems;
    const Roster roster = read(head + "\n" + rows, problems);
    CHECK(messages(problems) == std::vector<std::string>{"H2, column facility: team \"t1\" has \"Elm\" here and \"Oak\" in row 3", "H5, column facility: team \"t1\" has \"Elm\" here and \"Oak\" in row 3"});
    CHECK(roster.teams.at(0).facility == "Oak");
}

TEST_CASE("a row that is left out still counts where facts disagree", "[roster]") {
    Diagnostics problems;
    const Roster roster = read(head + "\n" + row({{"role", "nobody"}, {"level", "4"}}) + row(), problems);
    CHECK(messages(problems) ==
          std::vector<std::string>{"C2, column role: role \"nobody\" is not known",
                                   "J3, column level: team \"t1\" has \"2\" here and \"4\" in row 2"});
    CHECK(roster.teams.empty());
}

TEST_CASE("one person in one role has one constituency", "[roster]") {
    Diagnostics problems;
    read(head + "\n" + row() + row({{"team_id", "t2"}, {"team", "5 East"}, {"constituency", "management"}}) +
             row({{"role", "co-lead"}, {"constituency", "management"}}),
         problems);
    CHECK(messages(problems) == std::vector<std::string>{"D3, column constituency: person \"p1\" in the role "
                                                         "\"sponsor\" has \"management\" here and \"labor\" in row 2"});
}

TEST_CASE("a person stands once in one role on one team", "[roster]") {
    Diagnostics problems;
    const Roster roster = read(head + "\n" + row() + row({{"role", "co-lead"}}) + row(), problems);
    CHECK(messages(problems) ==
          std::vector<std::string>{
              "E4, column team_id: person \"p1\" in the role \"sponsor\" stands on team \"t1\" in row 2 already"});
    CHECK(roster.memberships.size() == 2);
}

TEST_CASE("ids that differ in letter case only are told", "[roster]") {
    Diagnostics problems;
    read(head + "\n" + row() + row({{"person_id", "P1"}, {"team_id", "T1"}}), problems);
    CHECK(messages(problems) ==
          std::vector<std::string>{"A3, column person_id: \"P1\" differs from \"p1\" in row 2 in letter case only",
                                   "E3, column team_id: \"T1\" differs from \"t1\" in row 2 in letter case only"});
    Diagnostics of_the_first;
    read(head + "\n" + row({{"team_id", "T1"}}) + row({{"person_id", "p2"}, {"name", "Bea"}}) + row({{"person_id", "p3"}, {"name", "Cal"}}), of_the_first);
    CHECK(messages(of_the_first) == std::vector<std::string>{"E2, column team_id: \"T1\" differs from \"t1\" in row 3 in letter case only"});
}

TEST_CASE("a mistyped team_id whose other facts are those of another team is one finding", "[roster]") {
    const std::string two = row() + row({{"role", "co-lead"}});
    SECTION("at the rarer id") {
        Diagnostics problems;
        const Roster roster = read(head + "\n" + row({{"person_id", "p2"}, {"name", "Bea"}, {"team_id", "tl"}, {"team", "4 WEST"}}) + two, problems);
        CHECK(messages(problems) == std::vector<std::string>{"E2, column team_id: \"tl\" has the same facts as team \"t1\" in row 3"});
        CHECK(problems.all()[0].hint == "give both rows one id, or names that tell them apart");
        CHECK(roster.memberships.size() == 2);
        CHECK(roster.teams.size() == 1);
    }
    SECTION("whose facts differ in what nobody sees") {
        Diagnostics problems;
        read(head + "\n" + row() + row({{"person_id", "p2"}, {"name", "Bea"}, {"team_id", "t01"}, {"team", "4\u00A0 west"}}), problems);
        CHECK(messages(problems) == std::vector<std::string>{"E3, column team_id: \"t01\" has the same facts as team \"t1\" in row 2"});
    }
    SECTION("at the later one of two") {
        Diagnostics problems;
        read(head + "\n" + row() + row({{"person_id", "p2"}, {"name", "Bea"}, {"team_id", "t01"}}), problems);
        CHECK(messages(problems) == std::vector<std::string>{"E3, column team_id: \"t01\" has the same facts as team \"t1\" in row 2"});
    }
    SECTION("once for many ids") {
        std::string rows;
        for (int i = 1; i < 40; ++i) rows += row({{"person_id", "p" + std::to_string(i)}, {"name", "N" + std::to_string(i)}, {"team_id", "t" + std::to_string(i)}});
        Diagnostics problems;
        CHECK(read(head + "\n" + rows, problems).memberships.size() == 39);  // they may be teams alike in all but their ids
        CHECK_FALSE(problems.has_errors());
        CHECK(messages(problems) == std::vector<std::string>{"E3, column team_id: \"t2\" has the same facts as team \"t1\" in row 2, and so have \"t3\", \"t4\", \"t5\", \"t6\", \"t7\" and 32 more"});
    }
    SECTION("what one of them does not say tells them not apart, what both say does") {
        const auto line = [](const std::string& person, const std::string& id, const std::string& edition) {
            std::string cells = row({{"person_id", person}, {"name", person}, {"team_id", id}});
            cells.pop_back();
            return cells + "," + edition + "\n";
        };
        Diagnostics problems;
        read(head + ",edition\n" + line("p1", "t1", "alliance") + line("p2", "t9", ""), problems);
        CHECK(messages(problems).size() == 1);
        read_well(head + ",edition\n" + line("p1", "t1", "alliance") + line("p2", "t9", "standard"));
    }
    SECTION("a column that is missing tells nothing") {
        Diagnostics problems;
        read("person_id,name,role,constituency,team_id,team,department,facility,level\np1,Ann,sponsor,labor,t1,ICU,Nursing,Hill,2\np2,Bea,sponsor,labor,t2,ICU,Nursing,Hill,2\n", problems);
        CHECK(messages(problems) == std::vector<std::string>{"row 1: column \"region\" is missing"});
    }
}

namespace {

// Rows of people: id, name, e-mail address, constituency; each on a team of its own.
std::string people(const std::vector<std::vector<std::string>>& all) {
    std::string out = head + ",email\n";
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string number = std::to_string(i);
        std::string cells = row({{"person_id", all[i][0]}, {"name", all[i][1]}, {"constituency", all[i].size() > 3 ? all[i][3] : "labor"}, {"team_id", "t" + number}, {"team", "T" + number}});
        cells.pop_back();
        out += cells + "," + all[i][2] + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("one person under two ids, by name and e-mail address, is an error", "[roster]") {
    Diagnostics problems;
    SECTION("at the rarer id") {
        const Roster roster = read(people({{"p1", "Ann", "Ann@x.org"}, {"q7", " ann", "ann@X.org"}, {"q7", "ann", ""}, {"q7", "ann", ""}}), problems);
        CHECK(messages(problems) == std::vector<std::string>{"A2, column person_id: \"p1\" has the name and e-mail address of person \"q7\" in row 3"});
        CHECK(problems.all()[0].hint == "give one person one id in all rows");
        CHECK(problems.all()[0].severity == Severity::Error);
        CHECK(roster.people.size() == 1);
    }
    SECTION("also where others share the address") {
        const Roster roster = read(people({{"p1", "Ann", "unit@x.org"}, {"p2", "Bea", "unit@x.org"}, {"p3", "Bea", "unit@x.org"}}), problems);
        CHECK(messages(problems) == std::vector<std::string>{"K3, column email: person \"p2\" has the e-mail address of person \"p1\" in row 2",
                                                             "A4, column person_id: \"p3\" has the name and e-mail address of person \"p2\" in row 3"});
        CHECK(problems.count(Severity::Error) == 1);
        CHECK(roster.people.size() == 2);
    }
}

TEST_CASE("people who share a mailbox are one warning for each address, and stay in the roster", "[roster]") {
    Diagnostics problems;
    SECTION("two of them") {
        const Roster roster = read(people({{"p1", "Ann", "Ann@x.org"}, {"p2", "Bea", ""}, {"p2", "Bea", "ann@x.org"}}), problems);
        CHECK(messages(problems) == std::vector<std::string>{"K2, column email: person \"p1\" has the e-mail address of person \"p2\" in row 3"});
        CHECK(problems.all()[0].severity == Severity::Warning);
        CHECK(problems.all()[0].hint == "right for a shared mailbox; else write each person's own address, or give one person one id and name");
        CHECK(roster.people.size() == 2);
        CHECK(roster.memberships.size() == 3);
    }
    SECTION("everyone") {
        std::vector<std::vector<std::string>> all;
        for (int i = 0; i < 300; ++i) all.push_back({"p" + std::to_string(i), "N" + std::to_string(i), "unit@x.org"});
        CHECK(read(people(all), problems).people.size() == 300);
        CHECK(messages(problems) == std::vector<std::string>{"K3, column email: person \"p1\" has the e-mail address of person \"p0\" in row 2, and so have \"p2\", \"p3\", \"p4\", \"p5\", \"p6\" and 293 more"});
        CHECK(problems.count(Severity::Error) == 0);
    }
}

TEST_CASE("an e-mail address is one in any letter case", "[roster]") {
    const Roster roster = read_well(people({{"p1", "Ann", "Ann@x.org"}, {"p1", "Ann", "ann@X.org"}}));
    CHECK(roster.people.at(0).email == "Ann@x.org");
    CHECK(roster.memberships.size() == 2);
}

TEST_CASE("people of one name whose ids differ by a slip of typing are warnings, and stay in the roster", "[roster]") {
    Diagnostics problems;
    SECTION("one mistake, one warning") {
        const Roster roster = read(people({{"p03", "Ann Lee", ""}, {"p30", "ANN LEE", ""}, {"p03", "Ann Lee", ""}}), problems);
        CHECK(messages(problems) == std::vector<std::string>{"A3, column person_id: \"p30\" differs by one slip of typing from person \"p03\" in row 2, and both are \"ANN LEE\""});
        CHECK(problems.all()[0].severity == Severity::Warning);
        CHECK(roster.memberships.size() == 3);
        CHECK(roster.people.size() == 2);
    }
    SECTION("two people may have one name") {
        read(people({{"p03", "Ann Lee", "a1@x.org"}, {"p30", "Ann Lee", "a2@x.org"}, {"p31", "Ann Lee", "a3@x.org"}, {"p99", "Ann Lee", ""}, {"p98", "Ann Lee", "", "management"}}), problems);
        CHECK(messages(problems).empty());
    }
    SECTION("generated ids give no flood") {
        std::vector<std::vector<std::string>> all;
        for (int i = 10; i < 300; ++i) all.push_back({"p" + std::to_string(i), i % 3 == 0 ? "Vacant" : "Name " + std::to_string(i / 2), ""});
        read(people(all), problems);
        CHECK(messages(problems).size() == 5);
        CHECK(problems.count(Severity::Error) == 0);
    }
}

TEST_CASE("the head row again is one finding, and what follows is read", "[roster]") {
    Diagnostics problems;
    const Roster roster = read("Teams\n" + head + "\n" + row() + "\uFEFF" + head + " ,\n" + row({{"role", "co-lead"}}), problems);
    CHECK(messages(problems) == std::vector<std::string>{"row 4 is the head row again"});
    CHECK(problems.all()[0].hint == "delete it; two files were put together, it seems");
    CHECK(roster.memberships.size() == 2);
}

TEST_CASE("the head row is checked", "[roster]") {
    Diagnostics problems;
    read("person_id,nmae,role,role,constituency,team_id,team,department,facility,region,level.trainin,\n", problems);
    CHECK(messages(problems) == std::vector<std::string>{
                                    "row 1: column \"level\" is missing",
                                    "the roster has a head row only",
                                    "row 1: column \"nmae\" is not known",
                                    "row 1: columns C \"role\" and D \"role\" both mean role",
                                    "row 1: column \"level.trainin\" is not known",
                                });
    problems.sort();
    CHECK(problems.all()[2].hint == "did you mean \"name\"?");
    CHECK(problems.all()[2].where.at == Position{1, 11});
    CHECK(problems.all()[2].where.cell == CellAddress{"", 1, 2});
    CHECK(problems.all()[4].hint == "did you mean \"level.training\"?");
}

TEST_CASE("a row may be short at the end, and long only by blank cells", "[roster]") {
    const auto line = [](const std::string& person, const std::string& rest) {
        std::string cells = row({{"person_id", person}, {"name", "Ann " + person}});
        cells.pop_back();
        return cells + rest + "\n";
    };
    Diagnostics problems;
    const Roster roster = read(
        head + ",edition,email\n" + line("p1", "") + line("p2", ",,,, ") + line("p3", ",,,x") + "p4,Dan\n", problems);
    CHECK(roster.memberships.size() == 2);
    CHECK(messages(problems) == std::vector<std::string>{
                                    "M4: row 4 has 13 cells, the head row 12",
                                    "C5, column role: the cells of role, constituency, team_id, team, department, facility, region and level are empty",
                                });
}

TEST_CASE("an empty roster is an error that names the columns", "[roster]") {
    Diagnostics problems;
    read("", problems);
    read("\n\n", problems);
    read(head + "\n", problems);
    REQUIRE(problems.all().size() == 3);
    CHECK(problems.all()[0].hint.find("person_id, name, role") != std::string::npos);
    CHECK(problems.all()[2].message == "the roster has a head row only");
}

TEST_CASE("a team whose dimensions all stand above its level is a warning", "[roster]") {
    Diagnostics problems;
    std::string cells = row();
    cells.pop_back();
    const Roster roster = read(head + ",level.training,level.use-of-tools\n" + cells + ",3,4\n", problems);
    CHECK(roster.memberships.size() == 1);
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all()[0].severity == Severity::Warning);
}

TEST_CASE("all planted faults of a file are told in one run", "[roster][property]") {
    std::mt19937 random(19);
    const std::vector<std::pair<std::string, std::string>> faults{
        {"role", "spnsor"}, {"constituency", "lbor"}, {"level", "9"}, {"name", ""}, {"person_id", "p/1"}};
    for (int round = 0; round < 50; ++round) {
        std::string csv = head + "\n";
        std::vector<std::string> planted;
        std::size_t good = 0;
        for (int i = 0; i < 40; ++i) {
            const std::string number = std::to_string(i);
            std::vector<std::pair<std::string, std::string>> cells{
                {"person_id", "p" + number}, {"name", "N" + number}, {"team_id", "t" + number}, {"team", "T" + number}};
            std::set<std::string> columns;
            while (random() % 3 == 0) {
                const auto& fault = faults[random() % faults.size()];
                if (!columns.insert(fault.first).second) continue;
                cells.push_back(fault);
                planted.push_back(address(fault.first, i + 2) + ", column " + fault.first + ":");
            }
            good += columns.empty();
            csv += row(cells);
        }
        Diagnostics problems;
        const Roster roster = read(csv, problems);
        std::vector<std::string> told;
        for (const std::string& message : messages(problems)) told.push_back(message.substr(0, message.find(':') + 1));
        std::sort(planted.begin(), planted.end());
        std::sort(told.begin(), told.end());
        REQUIRE(told == planted);
        REQUIRE(roster.memberships.size() == good);
    }
}

TEST_CASE("random changes of bytes never stop the reader, and what it gives is sound", "[roster][property]") {
    std::mt19937 random(23);
    const std::string good = head + "\n" + row() + row({{"person_id", "p2"}, {"name", "Bea"}}) +
                             row({{"role", "co-lead"}}) + row({{"team_id", "t2"}, {"team", "ICU"}});
    for (int round = 0; round < 2000; ++round) {
        std::string csv = good;
        for (int change = 0; change < 4; ++change) csv[random() % csv.size()] = ",;\"\n\t\0p1\xFF"[random() % 9];
        Diagnostics problems;
        const Roster roster = read(csv, problems);
        for (const Membership& membership : roster.memberships) {
            REQUIRE(membership.person < roster.people.size());
            REQUIRE(membership.team < roster.teams.size());
            REQUIRE_FALSE(membership.role.empty());
        }
        for (const Team& team : roster.teams) REQUIRE((team.standing.level >= 1 && team.standing.level <= 5));
    }
}

TEST_CASE("100,000 rows are read without a quadratic step", "[roster]") {
    // Ten times the rows take about ten times as much of the processor; a quadratic step would take a hundred times.
    const auto time_for = [](int rows) {
        std::string csv = head + "\n";
        for (int i = 0; i < rows; ++i) {
            const std::string number = std::to_string(i);
            csv += row({{"person_id", "p" + std::to_string(i / 2)},
                        {"name", "N" + std::to_string(i / 2)},
                        {"team_id", "t" + number},
                        {"team", "T" + number},
                        {"role", i % 7 == 0 ? "spnsor" : "sponsor"}});
        }
        Diagnostics problems;
        const std::clock_t start = std::clock();
        const Roster roster = read(csv, problems);
        CHECK(roster.memberships.size() + problems.all().size() == static_cast<std::size_t>(rows));
        CHECK(readers_of(roster).size() == roster.people.size());
        return static_cast<double>(std::clock() - start);
    };
    const double small = time_for(10'000), large = time_for(100'000);
    CHECK(large < 50 * small);
}

TEST_CASE("100,000 ids with the same facts are read without a quadratic step, and told together", "[roster]") {
    const auto time_for = [](int rows) {
        std::string csv = head + ",email\n";
        for (int i = 0; i < rows; ++i) {
            std::string cells = row({{"person_id", "p" + std::to_string(i)}, {"team_id", "t" + std::to_string(i)}});
            cells.pop_back();
            csv += cells + (i % 2 == 0 ? ",ann@example.org\n" : ",\n");
        }
        Diagnostics problems;
        const std::clock_t start = std::clock();
        (void)read(csv, problems);
        CHECK(problems.all().size() == 2);
        return static_cast<double>(std::clock() - start);
    };
    const double small = time_for(10'000), large = time_for(100'000);
    CHECK(large < 50 * small);
}

TEST_CASE("100,000 rows of one team in many spellings are read without a quadratic step", "[roster]") {
    const auto time_for = [](int rows) {
        std::string csv = head + "\n";
        for (int i = 0; i < rows; ++i) {
            std::string facility = "saint élodie hospital";
            for (std::size_t bit = 0; bit < 16; ++bit)
                if ((i >> bit & 1) != 0 && facility[bit] >= 'a' && facility[bit] <= 'z') facility[bit] = static_cast<char>(facility[bit] - 32);
            csv += row({{"person_id", "p" + std::to_string(i)}, {"name", "N" + std::to_string(i)}, {"facility", facility}, {"region", i == 0 ? "South" : "North"}});
        }
        Diagnostics problems;
        const std::clock_t start = std::clock();
        const Roster roster = read(csv, problems);
        CHECK(problems.all().size() == 1);
        CHECK(roster.memberships.size() == static_cast<std::size_t>(rows - 1));
        return static_cast<double>(std::clock() - start);
    };
    const double small = time_for(10'000), large = time_for(100'000);
    CHECK(large < 50 * small);
}
