#include "packet/dues.hpp"

#include <catch2/catch.hpp>

#include "core/packet/packets.hpp"
#include "document/dump.hpp"
#include "document/walk.hpp"
#include "packet/keep_and_reach.hpp"
#include "packet/measures.hpp"
#include "packet/sheets.hpp"
#include "roster/measures.hpp"
#include "roster/team_names.hpp"

using namespace waymark;

namespace {

const content::Pack& pack() { return tests::shipped().pack; }

roster::Team team_at(int level, std::initializer_list<std::pair<const char*, path::Finding>> findings = {}) {
    roster::Team team;
    team.id = "4-west";
    team.name = "4 West";
    team.edition = "alliance";
    team.standing.level = level;
    auto progress = std::make_shared<path::Progress>();
    for (const auto& [id, finding] : findings) (*progress)[id] = finding;
    if (findings.size() > 0) team.progress = progress;
    return team;
}

path::Finding met_on(std::string date, std::string evidence = {}, std::string owner = {}) { return {path::Status::Met, std::move(date), std::move(evidence), std::move(owner), {}}; }

std::string listed(const std::vector<packet::Due>& dues) {
    std::string out;
    for (const packet::Due& due : dues) out += due.duty.text + ", " + due.duty.every + (due.next ? " " + iso_date(*due.next) : "") + "; ";
    return out;
}

packet::Subject sponsor_of(std::vector<roster::Team> teams) {
    packet::Subject subject{"p1-sponsor", "Ana Ruiz", "sponsor", "labor", {}, {}};
    for (roster::Team& team : teams) subject.teams.push_back({std::move(team), {}});
    return subject;
}

std::optional<Figure> year_of(const packet::Subject& subject, const std::string& date) {
    const auto today = parse_date(date);
    return packet::year_figure(pack(), subject, packet::dues_of(pack().path, subject, today), today);
}

std::string dumped(const packet::Subject& subject, const std::string& date) {
    Diagnostics problems;
    return document::dump(tests::document_of(pack(), subject, problems, date));
}

}  // namespace

TEST_CASE("a sponsor owes contact each month from level 3, a visit each quarter and a look at the tracker from level 4", "[packet][dues]") {
    const auto owed = [](int level) { return listed(packet::dues_of(pack().path, sponsor_of({team_at(level)}), {}).front()); };
    CHECK(owed(1).empty());
    CHECK(owed(2).empty());
    CHECK(owed(3) == "Talk with the co-leads, once a month; ");
    CHECK(owed(4) == "Talk with the co-leads, once a month; Visit the team in person, once a quarter; Look at the team’s project tracker, every 90 days; ");
    CHECK(owed(5) == owed(4));
}

TEST_CASE("what is due next follows from when it was found to be met, and is never in the past", "[packet][dues]") {
    const auto team = team_at(4, {{"l3-sponsorship-1", met_on("2026-01-31")}, {"l4-sponsorship-1", met_on("2026-11-30")}, {"l4-use-of-tools-2", {path::Status::InProgress, "2026-11-01", {}, {}, {}}}});
    const auto dues = packet::dues_of(pack().path, sponsor_of({team}), parse_date("2026-11-22"));
    // The last of it is not known: within 90 days.
    CHECK(listed(dues.front()) == "Talk with the co-leads, once a month 2026-11-30; Visit the team in person, once a quarter 2027-02-28; Look at the team’s project tracker, every 90 days 2027-02-20; ");
    CHECK(listed(packet::dues_of(pack().path, sponsor_of({team}), parse_date("2027-01-31")).front()).starts_with("Talk with the co-leads, once a month 2027-01-31; "));
}

TEST_CASE("where nobody told a day, the teams of one reader are spread over the rhythm", "[packet][dues]") {
    std::vector<roster::Team> teams;
    for (int i = 0; i < 24; ++i) {
        teams.push_back(team_at(3));
        teams.back().id = "t" + std::to_string(i);
    }
    teams.push_back(team_at(3, {{"l3-sponsorship-1", met_on("2026-11-03")}}));
    std::map<std::string, int> by_day;
    const auto dues = packet::dues_of(pack().path, sponsor_of(teams), parse_date("2026-11-22"));
    for (std::size_t t = 0; t < 24; ++t) ++by_day[iso_date(*dues[t].front().next)];
    CHECK(by_day.begin()->first == "2026-11-23");
    CHECK(by_day.rbegin()->first == "2026-12-22");
    for (const auto& [day, count] : by_day) CHECK(count <= 1 + 24 / 30);
    CHECK(iso_date(*dues.back().front().next) == "2026-12-03");
}

TEST_CASE("a document carries what is owed when, with ids that stay, and nothing without a date", "[packet][dues]") {
    const auto subject = sponsor_of({team_at(3, {{"l3-sponsorship-1", met_on("2026-11-03")}})});
    Diagnostics problems;
    const Document document = tests::document_of(pack(), subject, problems, "2026-11-22");
    REQUIRE(document.reminders.size() == 1);
    CHECK(document.reminders[0].id == "4-west.l3-sponsorship-1");
    CHECK(document.reminders[0].what == "Talk with the co-leads");
    CHECK(document.reminders[0].about == "4 West");
    CHECK(document.reminders[0].first == "2026-12-03");
    CHECK(tests::document_of(pack(), subject, problems, "").reminders.empty());
}

TEST_CASE("calendars name other people only when they are asked to", "[packet][dues][privacy]") {
    auto subject = sponsor_of({team_at(3)});
    subject.teams[0].colleagues = {{"co-lead", "labor", "Priya Nair"}, {"team-member", "labor", "Tom Day"}, {"sponsor", "labor", "Mei Tan"}, {"co-lead", "management", "Luis Prado"}};
    const Date today = *parse_date("2026-11-22");
    CHECK(packet::reminders_of(pack(), subject, packet::dues_of(pack().path, subject, today), packet::ReminderNames::Left).at(0).about == "4 West");
    CHECK(packet::reminders_of(pack(), subject, packet::dues_of(pack().path, subject, today), packet::ReminderNames::Named).at(0).about == "4 West (Priya Nair and Luis Prado)");
    Diagnostics problems;
    CHECK(tests::document_of(pack(), subject, problems).reminders.at(0).about == "4 West");
}

TEST_CASE("the year has a disc in each month in which something is due", "[packet][dues]") {
    const auto team = team_at(4, {{"l3-sponsorship-1", met_on("2026-11-03")}, {"l4-sponsorship-1", met_on("2026-10-15")}, {"l4-use-of-tools-2", met_on("2026-08-31")}});
    const auto points = [](const Figure& figure, std::size_t row) {
        std::string out;
        for (const std::string& point : figure.parts[12 + row].points) out += (point.empty() ? "-" : point) + " ";
        return out;
    };
    const auto year = year_of(sponsor_of({team}), "2026-11-22");
    REQUIRE(year);
    REQUIRE(year->parts.size() == 15);
    CHECK(year->parts[0].title == "Nov");
    CHECK(year->parts[11].title == "Oct");
    CHECK(points(*year, 0) == "- 3 3 3 3 3 3 3 3 3 3 3 ");
    CHECK(points(*year, 1) == "- - 15 - - 15 - - 15 - - 15 ");
    CHECK(points(*year, 2) == "29 - - 27 - - 28 - - 26 - - ");
    CHECK(year->alternative.find("Visit the team in person, once a quarter: Jan 15, Apr 15, Jul 15 and Oct 15.") != std::string::npos);

    // Two teams: how many of them.
    const auto two = year_of(sponsor_of({team, team_at(3)}), "2026-11-22");
    CHECK(points(*two, 0) == "- 2 2 2 2 2 2 2 2 2 2 2 ");
    // Without a date: months by number.
    const auto plain = year_of(sponsor_of({team_at(4)}), "");
    CHECK(plain->parts[0].title == "1");
    CHECK(points(*plain, 1) == "- - • - - • - - • - - • ");
    CHECK_FALSE(year_of(sponsor_of({team_at(1)}), "2026-11-22"));
}

TEST_CASE("the overview has one row for each team, by facility, with what is due", "[packet][overview]") {
    auto first = team_at(3, {{"l3-sponsorship-1", met_on("2026-09-03")}}), second = team_at(3, {{"l3-sponsorship-1", met_on("2026-11-20")}}), third = team_at(1);
    second.id = "icu", second.name = "ICU", third.id = "lab", third.name = "Lab";
    first.facility = third.facility = "Ridgeview";
    second.facility = "Lakeside";
    const std::string text = dumped(sponsor_of({first, second, third}), "2026-11-22");
    const std::string overview = text.substr(text.find("section \"overview\""), text.find("section \"team.4-west\"") - text.find("section \"overview\""));
    const auto at = [&](const std::string& words) { return overview.find(words); };
    CHECK(at("Ridgeview") < at("\"4 West\""));
    CHECK(at("\"4 West\"") < at("\"Lab\""));
    CHECK(at("\"Lab\"") < at("Lakeside"));
    CHECK(at("Lakeside") < at("\"ICU\""));
    CHECK(at("Dec\\u{a0}3: Talk with the co-leads") != std::string::npos);
    CHECK(at("Dec\\u{a0}20: Talk with the co-leads") != std::string::npos);
    CHECK(at("For level 4: Visit the team in person") != std::string::npos);
    CHECK(at("Sp Sponsors, Le Leadership, Tr Training, Pr Process, En Engagement, To Tools and Go Goals") != std::string::npos);
    for (const char* key : {"ask-1", "ask-2", "ask-3"}) CHECK(at(pack().strings.text(key)) != std::string::npos);
    CHECK(at("\"Your year\"") != std::string::npos);
}

TEST_CASE("what a team has met stands in its keep and reach sheet, with what to do else", "[packet][keep-and-reach]") {
    roster::Team team = team_at(2, {{"l2-sponsorship-1", met_on("2026-04-14", "course list", "Priya")}, {"l3-training-1", {path::Status::InProgress, {}, "two of five", {}, {}}},
                                      {"l3-sponsorship-1", met_on("2026-05-02", "agendas")}, {"l3-leadership-1", {path::Status::InProgress, "2027-01-05", "draft", {}, {}}},
                                      {"l3-team-process-1", {path::Status::NotMet, "2026-10-01", {}, {}, {}}}});
    team.standing.by_dimension["training"] = 3;
    packet::Subject subject = sponsor_of({team});
    const auto sheet = packet::find_sheet(pack(), "keep-and-reach-2", 0);
    REQUIRE(sheet);
    const auto fields_of = [&](packet::Prefill prefill) {
        Diagnostics problems;
        Document document = packet::sheet_document(pack(), *sheet, packet::reader_of(*sheet, subject, pack()), {{"2026-11-22", "letter"}, 1, prefill}, problems);
        std::map<std::string, std::string> out;
        for (Section& section : document.sections) document::walk_fields(section.blocks, [&](Field& field) { out[field.id] = document::plain_text(field.value); });
        CHECK(document::dump(document).find(pack().path.criterion("l3-training-1")->if_not) != std::string::npos);
        return out;
    };
    auto fields = fields_of(packet::Prefill::Known);
    CHECK(fields["4-west.l2-sponsorship-1.done"] == "yes");
    CHECK(fields["4-west.l2-sponsorship-1.date"] == "2026-04-14");
    CHECK(fields["4-west.l2-sponsorship-1.evidence"] == "course list");
    CHECK(fields["4-west.l2-sponsorship-1.owner"] == "Priya");
    CHECK(fields["4-west.l3-training-1.done"].empty());
    CHECK(fields["4-west.l3-sponsorship-1.evidence"] == "met on May 2, 2026: agendas");  // ahead: no column says when
    CHECK(fields["4-west.l3-sponsorship-1.date"].empty());
    CHECK(fields["4-west.l3-leadership-1.evidence"] == "in progress: draft");
    CHECK(fields["4-west.l3-leadership-1.date"] == "2027-01-05");        // planned
    CHECK(fields.contains("4-west.l3-team-process-1.date"));
    CHECK(fields["4-west.l3-team-process-1.date"].empty());              // no plan any more
    CHECK(fields["4-west.l3-training-1.evidence"] == "in progress: two of five");  // kept: the team is at level 3 in training
    CHECK(fields.contains("4-west.l3-sponsorship-1.done"));                        // to reach
    CHECK_FALSE(fields.contains("4-west.l4-training-1.done"));
    fields = fields_of(packet::Prefill::Nothing);
    CHECK(fields["4-west.l2-sponsorship-1.done"].empty());
    CHECK(fields["4-west.l2-sponsorship-1.owner"].empty());
}

TEST_CASE("a dimension at the top of a team below it keeps the criteria of the top", "[packet][keep-and-reach]") {
    roster::Team team = team_at(4);
    team.standing.by_dimension["use-of-tools"] = 5;
    const packet::Subject subject = sponsor_of({team});
    const auto sheet = packet::find_sheet(pack(), "keep-and-reach-4", 0);
    REQUIRE(sheet);
    Diagnostics problems;
    const std::string text = document::dump(packet::sheet_document(pack(), *sheet, packet::reader_of(*sheet, subject, pack()), {{"2026-11-22", "letter"}, 1, packet::Prefill::Known}, problems));
    for (const path::Criterion& criterion : pack().path.criteria) {
        if (criterion.descriptive || !path::holds_for(criterion, team.course())) continue;
        const bool stands = criterion.level <= team.standing.in(criterion.dimension) || criterion.level == 5;
        CAPTURE(criterion.id);
        CHECK((text.find("." + criterion.id + ".done\"") != std::string::npos) == stands);
    }
}

TEST_CASE("a recipe may have the keep and reach sheet of each team", "[packet][keep-and-reach]") {
    content::Recipe recipe = *pack().recipe_for("sponsor");
    for (content::Part& part : recipe.parts)
        if (part.kind == content::PartKind::Teams) part.show = {content::TeamSection::Stands, content::TeamSection::KeepAndReach};
    roster::Team second = team_at(4);
    second.id = "icu";
    const packet::Subject subject = sponsor_of({team_at(2), second});
    Diagnostics problems;
    const Document document = packet::assemble(pack(), recipe, subject, packet::select(pack(), recipe, subject), {"2026-11-22", "letter"}, problems);
    const auto find = [&](const std::string& id) { return std::find_if(document.sections.begin(), document.sections.end(), [&](const Section& section) { return section.id == id; }); };
    REQUIRE(find("team.4-west.keep-and-reach") != document.sections.end());
    REQUIRE(find("team.icu.keep-and-reach") != document.sections.end());
    CHECK(document::dump(*find("team.icu.keep-and-reach")).find("icu.keep-and-reach.l5-training-1.done") != std::string::npos);
}

TEST_CASE("measures become charts with their data, or an empty grid", "[packet][measures]") {
    roster::Team team = team_at(3);
    Diagnostics problems;
    std::string csv = "team_id,measure,date,value,note,target\n";
    const int values[] = {50, 52, 55, 55, 58, 61};
    for (int i = 0; i < 6; ++i) csv += "4-west,Hand-offs,2026-0" + std::to_string(i + 1) + "-01," + std::to_string(values[i]) + "%," + (i == 2 ? "New form" : "") + ",80%\n";
    csv += "4-west,Falls,,,,2\n";
    for (int i = 0; i < 20; ++i) csv += "4-west,Calls,2026-0" + std::to_string(i / 10 + 7) + "-1" + std::to_string(i % 10) + ",3,,\n";
    team.measures = std::make_shared<const std::vector<roster::Measure>>(roster::read_measures(csv, "m.csv", {{}, roster::Teams::Any}, problems).by_team.at("4-west"));
    const std::string text = document::dump(packet::measure_blocks(pack(), team));
    CAPTURE(text);
    CHECK(text.find("6 values from January 1, 2026 to June 1, 2026, median 55%") != std::string::npos);
    CHECK(text.find("An empty grid for a run chart of Falls.") != std::string::npos);
    CHECK(text.find("4-west.measures.2.unit") != std::string::npos);
    CHECK(text.find("4-west.measures.2.target") != std::string::npos);
    CHECK(text.find("\"New form\"") != std::string::npos);
    std::size_t trends = 0;
    for (std::size_t at = 0; (at = text.find("text \"Trend\"", at)) != std::string::npos; ++at) ++trends;
    CHECK(trends == 6);  // five different values, and the one that ties
    CHECK(packet::measure_blocks(pack(), team_at(3)).empty());

    // Of twenty values the last twelve have rows; without a sign there is no column for signs.
    const std::string calls = text.substr(text.find("\"Calls\""));
    CHECK(calls.find("The table below has the last 12.") != std::string::npos);
    CHECK(calls.find("\"8 values\"") != std::string::npos);
    CHECK(calls.find("\"What it shows\"") == std::string::npos);
    CHECK(text.find("\"What it shows\"") != std::string::npos);
    const std::string table = calls.substr(calls.find("\"Earlier\""));
    CHECK(table.find("2026-07-17; ") == std::string::npos);
    CHECK(table.find("\"2026-07-18\"") != std::string::npos);
    // The eight before stand in one row, so that the table holds every value.
    for (const char* day : {"2026-07-10: ", "2026-07-11: ", "2026-07-17: "}) CHECK(table.find(day) != std::string::npos);
}
