#include "run/file_names.hpp"

#include <catch2/catch.hpp>

#include "run/print_file.hpp"

namespace waymark::run {
namespace {

packet::Subject person(const std::string& id, const std::vector<std::string>& teams, std::uint32_t line = 2) {
    packet::Subject out{id + "-sponsor", "Ana Ruiz", "sponsor", "labor", {}, {"r.csv", {line, 1}}};
    for (const std::string& team : teams) {
        roster::Team one;
        one.id = "t-" + team;
        one.name = team;
        one.department = "Nursing";
        one.facility = "Main";
        one.region = "North";
        one.standing.level = static_cast<int>(out.teams.size()) + 2;
        out.teams.push_back({one, {}});
    }
    return out;
}

struct Named {
    std::vector<std::string> names;
    Diagnostics problems;
};
Named named(std::string_view words, const std::vector<packet::Subject>& subjects) {
    Named out;
    const auto pattern = NamePattern::read(words);
    REQUIRE(pattern.has_value());
    out.names = file_names(*pattern, packet::Subjects(subjects), out.problems);
    return out;
}

TEST_CASE("words in braces are what the roster says", "[run][names]") {
    const std::vector<packet::Subject> subjects = {person("p1", {"4 West"}), person("p2", {"4 West", "ICU"})};
    const Named all = named("{region}/{facility}/{team}-{role}-{person_id}", subjects);
    CHECK(all.problems.all().empty());
    CHECK(all.names == std::vector<std::string>{"North/Main/4 West-sponsor-p1", "North/Main/2-teams-sponsor-p2"});
    CHECK(named("{name} {constituency} {team_id} {department} {level}", subjects).names == std::vector<std::string>{"Ana Ruiz labor t-4 West Nursing 2", "Ana Ruiz labor 2-teams Nursing 2-levels"});
}

TEST_CASE("a pattern that cannot be meant is wrong usage", "[run][names]") {
    for (const char* words : {"{regon}", "Ana", "{role", "role}-{person_id}", "", "{team}-{role}/", "/abs/{team}", "../{team}", "{region}//{team}", "{team}?", "NUL/{team}", "{team}/../x", "{region}./{team}"}) {
        CAPTURE(words);
        const auto pattern = NamePattern::read(words);
        REQUIRE_FALSE(pattern.has_value());
        CHECK(pattern.error().kind == FailureKind::Usage);
    }
    CHECK(NamePattern::read("{regon}").error().hint == "did you mean \"region\"?");
    CHECK(NamePattern::read("../{team}").error().message == "--name \"../{team}\": the name does not stay inside the output folder");
}

TEST_CASE("where nobody says otherwise files are called as their subjects, and checked like others", "[run][names]") {
    const Named two = named(usual_names, {person("p1", {"4 West"}), person("com1.x", {"4 West"}, 7)});
    CHECK(two.names == std::vector<std::string>{"p1-sponsor", ""});
    REQUIRE(two.problems.all().size() == 1);
    CHECK(two.problems.all()[0].where.at.line == 7);
}

TEST_CASE("a pattern tells whether it holds people's names", "[run][names]") {
    CHECK(NamePattern::read("{team}/{name}")->names_people());
    CHECK_FALSE(NamePattern::read("name {team}")->names_people());
}

TEST_CASE("names that the file for the printer may take are known", "[run][names]") {
    for (const char* file : {"print.pdf", "Print.PDF", "print-1.pdf", "print-12.pdf"}) CHECK(is_print_part("print.pdf", file));
    for (const char* file : {"print-a.pdf", "print-.pdf", "prints.pdf", "print.html", "a/print.pdf", "print"}) CHECK_FALSE(is_print_part("print.pdf", file));
    CHECK(is_print_part("a/print", "a/print.pdf"));
}

TEST_CASE("names that a shared drive cannot hold are errors at the row, one for each person", "[run][names]") {
    const std::string long_name(120, 'x');
    for (const std::string& team : std::vector<std::string>{"", "Labor/Delivery", "back\\slash", "What?", "a:b", "CON", "nul", "tab\there", long_name}) {
        CAPTURE(team);
        const Named one = named("{team}", {person("p1", {"fine"}), person("p2", {team}, 7)});
        REQUIRE(one.problems.all().size() == 1);
        CHECK(one.problems.all().front().where.at.line == 7);
        CHECK(one.names == std::vector<std::string>{"fine", ""});
    }
    CHECK(named("{team}", {person("p1", {std::string(115, 'x')})}).problems.all().empty());
    CHECK(named("{team}", {person("p1", {std::string(116, 'x')})}).problems.all().size() == 1);
    std::string accents;  // characters count, not bytes
    for (int i = 0; i < 115; ++i) accents += "\xC3\xA9";
    CHECK(named("{team}", {person("p1", {accents})}).problems.all().empty());
}

TEST_CASE("folders that differ in letter case only are an error", "[run][names]") {
    const Named two = named("{team}/{person_id}", {person("p1", {"TEAM"}, 2), person("p2", {"team"}, 3), person("p3", {"TEAM"}, 4)});
    REQUIRE(two.problems.all().size() == 1);
    CHECK(two.problems.all()[0].where.at.line == 3);
    CHECK(two.names == std::vector<std::string>{"TEAM/p1", "", "TEAM/p3"});
}

TEST_CASE("names that differ in letter case at most are an error that names both people", "[run][names]") {
    const Named two = named("{team}", {person("p1", {"ICU"}, 2), person("p2", {"icu"}, 3), person("p3", {"\xC3\x89t\xC3\xA9"}, 4), person("p4", {"\xC3\xA9t\xC3\xA9"}, 5)});
    REQUIRE(two.problems.all().size() == 2);
    CHECK(two.problems.all()[0].message.find("p2-sponsor and of p1-sponsor (line 2)") != std::string::npos);
    CHECK(two.problems.all()[1].message.find("p4-sponsor and of p3-sponsor (line 4)") != std::string::npos);
    CHECK(two.names == std::vector<std::string>{"ICU", "", "\xC3\x89t\xC3\xA9", ""});
}

}  // namespace
}  // namespace waymark::run
