// Faults planted at random places of random rosters, each told once, at its cell; in CSV and in a workbook alike.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <set>

#include "base/report.hpp"
#include "core/data/xlsx_file.hpp"
#include "core/roster/vocabulary.hpp"
#include "roster/roster.hpp"

using namespace waymark;
using namespace waymark::roster;

namespace {

using Cells = std::vector<std::string>;

const Cells heads = {"person_id", "name", "role", "constituency", "team_id", "team", "department", "facility", "region", "level", "edition", "member_facing", "email", "level.training", "level.use-of-tools"};
enum At : std::size_t { person_id_at, name_at, role_at, constituency_at, team_id_at, team_at, department_at, facility_at, region_at, level_at, edition_at, facing_at, email_at, training_at, tools_at };

Vocabulary vocabulary() {
    Vocabulary words = tests::small_vocabulary();
    words.roles.push_back("team-member");
    return words;
}

// A cell that begins so stands in the CSV file as it is, without being quoted.
constexpr char raw = '\x02';

std::string csv_of(const std::vector<Cells>& rows) {
    std::string out;
    for (const Cells& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string& cell = row[i];
            if (i > 0) out += ',';
            if (cell.starts_with(raw)) out += cell.substr(1);
            else if (cell.find_first_of(",\"\n") == std::string::npos) out += cell;
            else {
                out += '"';
                for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
                out += '"';
            }
        }
        out += "\n";
    }
    return out;
}

class Generator {
public:
    explicit Generator(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t bound) { return random_() % bound; }

    // 16 to 45 teams of five and more; every sponsor has three teams or more, everyone else one.
    std::vector<Cells> good_rows() {
        std::vector<Cells> rows{heads};
        const std::size_t teams = 16 + below(30);
        for (std::size_t t = 0; t < teams; ++t) {
            const std::string n = std::to_string(t);
            const std::size_t level = 1 + below(4);
            const Cells team{"t-" + n, "Team, number " + n, "Department " + n, "Site \"" + n + "\"", "Region " + std::to_string(t % 3), std::to_string(level), t % 2 == 0 ? "alliance" : "", t % 3 == 0 ? "no" : "yes"};
            const Cells dimensions{below(2) == 0 ? "" : std::to_string(level), std::to_string(level + below(6 - level))};
            const auto add = [&](const std::string& person, const std::string& role, const std::string& side) {
                Cells row{person, "Name " + person, role, side};
                row.insert(row.end(), team.begin(), team.end());
                row.push_back(person + "@example.org");
                row.insert(row.end(), dimensions.begin(), dimensions.end());
                rows.push_back(row);
            };
            for (std::size_t s = 0; s < 2; ++s) add("s" + std::to_string(t / 4) + (s == 0 ? "m" : "l"), "sponsor", s == 0 ? "management" : "labor");
            for (std::size_t i = 0; i < 4 + below(4); ++i) add("p" + n + "-" + std::to_string(i), i < 2 ? "co-lead" : "team-member", i % 2 == 0 ? "labor" : "management");
        }
        return rows;
    }

    // A row of a team and of a person that have no fault yet; of a sponsor when facts of a person are to disagree. The teams of the last
    // sponsors may be fewer than three.
    std::size_t free_row(const std::vector<Cells>& rows, bool of_sponsor) {
        while (true) {
            const std::size_t row = 1 + below(rows.size() - 1);
            const Cells& cells = rows[row];
            const auto same = [&](const Cells& other) { return other[person_id_at] == cells[person_id_at]; };
            if (of_sponsor && (cells[role_at] != "sponsor" || std::count_if(rows.begin(), rows.end(), same) < 3)) continue;
            if (teams_.contains(cells[team_id_at]) || people_.contains(cells[person_id_at])) continue;
            teams_.insert(cells[team_id_at]);
            people_.insert(cells[person_id_at]);
            return row;
        }
    }

private:
    std::mt19937 random_;
    std::set<std::string> teams_, people_;
};

struct Planted { std::size_t row = 0, column = 0; };  // row 0 is the head

struct Fault {
    const char* name;
    bool of_sponsor;
    enum Where { Both, CsvOnly } where;
    Planted (*plant)(std::vector<Cells>& rows, std::size_t row, Generator& random);
};

template <At column>
Planted set(std::vector<Cells>& rows, std::size_t row, const std::string& text) {
    rows[row][column] = text;
    return {row, column};
}

std::string upper(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

using Rows = std::vector<Cells>;
const std::vector<Fault> faults = {
    {"unknown role", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<role_at>(rows, row, "sponser"); }},
    {"unknown constituency", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<constituency_at>(rows, row, "labro"); }},
    {"unknown edition", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<edition_at>(rows, row, "aliance"); }},
    {"no level", false, Fault::Both, [](Rows& rows, std::size_t row, Generator& random) { return set<level_at>(rows, row, random.below(2) == 0 ? "6" : "high"); }},
    {"no level of a dimension", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<tools_at>(rows, row, "0"); }},
    {"empty cell", false, Fault::Both, [](Rows& rows, std::size_t row, Generator& random) { const std::size_t column = random.below(10); rows[row][column] = " "; return Planted{row, column}; }},
    {"no id", false, Fault::Both, [](Rows& rows, std::size_t row, Generator& random) { const std::size_t column = random.below(2) == 0 ? person_id_at : team_id_at; rows[row][column] += "/x"; return Planted{row, column}; }},
    {"another name of the person", true, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<name_at>(rows, row, "Someone Else"); }},
    {"another address of the person", true, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<email_at>(rows, row, "x@example.org"); }},
    {"another constituency of the person", true, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<constituency_at>(rows, row, rows[row][constituency_at] == "labor" ? "management" : "labor"); }},
    {"another department of the team", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<department_at>(rows, row, "Laboratory"); }},
    {"another level of the team", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<level_at>(rows, row, "5"); }},
    {"a dimension below the team's level", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) {
         std::size_t first = 0;  // all rows say so: the first is told
         for (std::size_t i = 1; i < rows.size(); ++i) {
             if (rows[i][team_id_at] != rows[row][team_id_at]) continue;
             if (first == 0) first = i;
             rows[i][level_at] = "3", rows[i][training_at] = "2", rows[i][tools_at] = "4";
         }
         return Planted{first, training_at};
     }},
    {"id in other letters", true, Fault::Both, [](Rows& rows, std::size_t row, Generator& random) { const std::size_t column = random.below(2) == 0 ? person_id_at : team_id_at; rows[row][column] = upper(rows[row][column]); return Planted{row, column}; }},
    {"id of another person", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<person_id_at>(rows, row, rows[row][person_id_at] == "s0m" ? "s0l" : "s0m"); }},
    {"id of another team", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<team_id_at>(rows, row, rows[row][team_id_at] == "t-0" ? "t-1" : "t-0"); }},
    {"mistyped id of a person", true, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<person_id_at>(rows, row, "x" + rows[row][person_id_at]); }},
    {"mistyped id of a team", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<team_id_at>(rows, row, rows[row][team_id_at] + "0x"); }},
    {"the same row again", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { rows.push_back(Cells(rows[row])); return Planted{rows.size() - 1, team_id_at}; }},
    {"control character", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<facility_at>(rows, row, "Si\x7Fte"); }},
    {"neither yes nor no", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<facing_at>(rows, row, "maybe"); }},
    {"no address", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<email_at>(rows, row, "ann at home"); }},
    {"error of a formula", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<region_at>(rows, row, "#N/A"); }},
    {"long text", false, Fault::Both, [](Rows& rows, std::size_t row, Generator&) { return set<team_at>(rows, row, std::string(301, 'x')); }},
    {"not UTF-8", false, Fault::CsvOnly, [](Rows& rows, std::size_t row, Generator&) { return set<name_at>(rows, row, "Jos\xE9"); }},
    {"separator without quotes", false, Fault::CsvOnly, [](Rows& rows, std::size_t row, Generator&) { set<name_at>(rows, row, std::string(1, raw) + "Ruiz, Ana"); return Planted{row, heads.size()}; }},
    {"quote that is not closed", false, Fault::CsvOnly, [](Rows& rows, std::size_t row, Generator&) { return set<name_at>(rows, row, std::string(1, raw) + "\"Ana"); }},
};

std::string address(const Planted& planted) { return tests::letters_of(planted.column) + std::to_string(planted.row + 1); }

}  // namespace

TEST_CASE("12 faults of 12 kinds give exactly 12 findings, each at its cell with a hint", "[roster][property]") {
    const bool in_workbook = GENERATE(false, true);
    std::map<std::string, int> kinds;
    for (unsigned seed = 1; seed <= 120; ++seed) {
        Generator random(seed);
        Rows rows = random.good_rows();
        std::set<std::string> planted, kinds_here;
        std::set<std::size_t> kept_out;
        while (planted.size() < 12) {
            const Fault& fault = faults[random.below(faults.size())];
            if ((in_workbook && fault.where == Fault::CsvOnly) || !kinds_here.insert(fault.name).second) continue;
            ++kinds[fault.name];
            const std::size_t row = random.free_row(rows, fault.of_sponsor);
            const std::string team = rows[row][team_id_at];
            const Planted at = fault.plant(rows, row, random);
            planted.insert(address(at));
            kept_out.insert(at.row);
            if (std::string_view(fault.name) == "a dimension below the team's level")
                for (std::size_t i = 1; i < rows.size(); ++i)
                    if (rows[i][team_id_at] == team) kept_out.insert(i);
        }
        Diagnostics problems;
        const std::string bytes = in_workbook ? tests::zip_of(tests::workbook_parts({{"Teams", tests::inline_rows(rows), "", "", ""}})) : csv_of(rows);
        const Roster roster = read_roster({bytes, "r", {}, nullptr}, vocabulary(), problems);
        std::set<std::string> told;
        CAPTURE(seed, in_workbook, kinds_here);
        for (const Diagnostic& problem : problems.all()) {
            UNSCOPED_INFO(problem.message);
            REQUIRE(problem.severity == Severity::Error);
            REQUIRE_FALSE(problem.hint.empty());
            REQUIRE(problem.where.cell.sheet == (in_workbook ? "Teams" : ""));
            told.insert(address_of(problem.where.cell));
        }
        REQUIRE(told == planted);
        REQUIRE(problems.all().size() == 12);
        REQUIRE(roster.memberships.size() == rows.size() - 1 - kept_out.size());
    }
    for (const auto& [kind, times] : kinds) CHECK(times > 10);
}

TEST_CASE("a good roster has no finding, in either form", "[roster][property]") {
    for (unsigned seed = 200; seed < 220; ++seed) {
        const Rows rows = Generator(seed).good_rows();
        for (const std::string& bytes : {csv_of(rows), tests::zip_of(tests::workbook_parts({{"Teams", tests::inline_rows(rows), "", "", ""}}))}) {
            Diagnostics problems;
            const Roster roster = read_roster({bytes, "r", {}, nullptr}, vocabulary(), problems);
            REQUIRE(problems.all().empty());
            REQUIRE(roster.memberships.size() == rows.size() - 1);
            REQUIRE(roster.named.teams == roster.teams.size());
        }
    }
}
