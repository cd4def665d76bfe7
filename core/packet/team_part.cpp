#include "packet/team_part.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "content/ids.hpp"
#include "document/walk.hpp"
#include "packet/build.hpp"
#include "packet/dues.hpp"
#include "packet/keep_and_reach.hpp"
#include "packet/measures.hpp"
#include "packet/overview.hpp"
#include "packet/personalise.hpp"
#include "packet/select.hpp"
#include "packet/take_action.hpp"

namespace waymark::packet {
namespace {

using content::TeamSection;

// With more teams the contents list the teams alone.
constexpr std::size_t listed_teams = 3;

// "lmpartnership.org" of an address: what a reader on paper can type.
std::string site_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    url.remove_prefix(scheme + 3);
    if (url.starts_with("www.")) url.remove_prefix(4);
    return std::string(url.substr(0, url.find('/')));
}

// One team while its part is written.
class TeamPart {
public:
    TeamPart(const Writing& w, std::size_t index, Diagnostics& problems)
        : w_(w), s_(w.pack.strings), index_(index), team_(w.subject.teams[index]), problems_(problems), anchor_(team_anchor(team_.team)), fields_(team_field_prefix(team_.team, w.pack)) {}

    [[nodiscard]] bool at_top() const { return team_.team.standing.level >= w_.pack.path.top_level(); }

    Section opening() {
        const roster::Team& team = team_.team;
        Section out = section("", "team", s_.text("team-part"));
        out.id = anchor_;
        out.listed = true;
        out.depth = 1;
        out.start = Start::Page;
        out.title = {personal(team.name)};
        out.short_title = team.name;
        if (w_.subject.teams.size() > 1)
            out.eyebrow = s_.text("team-eyebrow", {{"i", std::to_string(index_ + 1)}, {"n", std::to_string(w_.subject.teams.size())}});
        const path::Level* level = w_.pack.path.level(team.standing.level);
        out.lead = {words(s_.text("level-name", {{"level", std::to_string(team.standing.level)}, {"name", level == nullptr ? "" : level->name}}))};
        for (const std::string* part : {&team.department, &team.facility, &team.region})
            if (!part->empty()) {
                out.lead.push_back(words("\u00a0· "));
                out.lead.push_back(personal(*part));
            }
        return out;
    }

    // The figure, who works with the team, and its level in each dimension; part of the opening section.
    Blocks stands() {
        Blocks out = {shared("path figure " + std::to_string(team_.team.standing.level), path_figure(w_.pack, {team_.team.standing.level}, ""))};
        out.push_back(levels_table());
        out.push_back(paragraph({words(s_.text(at_top() ? "stands-top" : "stands-rule", {{"next", std::to_string(next_level())}}))}));
        if (Definitions people = people_of_team(); !people.entries.empty()) out.push_back(block(std::move(people)));
        if (w_.role.owes_contact)
            if (auto owed = duties()) out.push_back(block(std::move(*owed)));
        if (w_.role.owes_contact && w_.subject.teams.size() == 1) out.push_back(questions_to_ask(s_));  // else in the overview
        return out;
    }

    // What the reader owes this team, with room for when it was done and the day by which it is due next; then what the next
    // level adds.
    std::optional<Table> duties() const {
        Table table;
        table.head_rows = 1;
        table.head_column = true;
        table.widths = {5, 3, 2.4f, 2.4f};
        table.rows.push_back(head({s_.text("owe"), s_.text("owe-every"), s_.text("owe-last"), s_.text("owe-next")}));
        int count = 0;
        const auto add = [&](const path::Duty& duty, std::optional<Date> due) {
            const std::string id = fields_ + ".duty-" + std::to_string(++count);
            Cell last = field_cell(id + ".last", FieldType::Date, {words(duty.text + ", " + s_.text("owe-last"))});
            Cell next = field_cell(id + ".next", FieldType::Date, {words(duty.text + ", " + s_.text("owe-next"))});
            if (due) set_value(next, words(iso_date(*due)));
            table.rows.push_back(row({cell(duty.text), cell(duty.every.empty() ? s_.text("owe-once") : duty.every), std::move(last), std::move(next)}));
        };
        for (const Due& due : w_.dues[index_]) add(due.duty, due.next);
        const auto ahead = path::duties_ahead(w_.pack.path, team_.team.course(), team_.team.standing, w_.role.id);
        if (!ahead.empty()) table.rows.push_back(Row{true, {cell(s_.text("owe-to-reach", {{"level", std::to_string(next_level())}}))}, {}});
        for (const path::Duty& duty : ahead) add(duty, std::nullopt);
        if (count == 0) return std::nullopt;
        return table;
    }

    Section keep() {
        Section out = section("keep", "team-section", s_.text("keep-title"));
        out.lead = {words(s_.text("keep-lead"))};
        auto criteria = path::criteria_to_keep(w_.pack.path, team_.team.course(), team_.team.standing);
        std::erase_if(criteria, [](const path::Criterion* criterion) { return criterion->descriptive; });  // a starting point is nothing to hold on to
        std::string about = "criteria to keep";
        for (const path::Criterion* criterion : criteria) about += " " + criterion->id;
        if (!criteria.empty()) out.blocks.push_back(shared(about, plain_criteria(criteria, s_.text("keep-head"))));
        return out;
    }

    Section reach() {
        Section out = section("reach", "team-section", at_top() ? s_.text("reach-title-top") : s_.text("reach-title", {{"level", std::to_string(next_level())}}));
        out.lead = {words(s_.text(!w_.role.leads ? "reach-lead-own" : at_top() ? "reach-lead-top" : "reach-lead"))};
        const auto criteria = criteria_ahead(w_.pack.path, team_.team);
        if (!criteria.empty()) out.blocks.push_back(block(!w_.role.leads ? criteria_to_share_in(criteria) : at_top() ? criteria_to_hold(criteria) : criteria_to_meet(criteria)));
        return out;
    }

    Section keep_and_reach() {
        const std::string fields = fields_ + ".keep-and-reach";
        return in_this_part("keep-and-reach", keep_and_reach_section({fields, fields}, context()));
    }

    std::optional<Section> measures() {
        Section out = section("measures", "team-section", s_.text("measures-title"));
        out.lead = {words(s_.text("measures-lead"))};
        out.blocks = measure_blocks(w_.pack, team_.team);
        if (out.blocks.empty()) return std::nullopt;
        return out;
    }

    std::optional<Section> take_action() {
        const path::TakeAction* sheet = take_action_of(w_.pack.path, team_.team.standing.level);
        if (sheet == nullptr) return std::nullopt;
        return in_this_part("take-action", take_action_section(*sheet, fields_ + ".take-action", context(), problems_));
    }

    std::optional<Section> explore_more() {
        List list{"links", false, 1, true, {}};
        for (const path::ExploreMore& entry : w_.pack.path.explore_more) {
            if (entry.level != team_.team.standing.level) continue;
            Inlines line;
            if (entry.url.empty()) line.push_back(words(entry.title));
            else line.push_back(Inline{Link{entry.url, {}, {words(entry.title)}}});
            std::vector<std::string> titles;  // of the packet's pages that hold the same
            for (const std::string& id : entry.covered_by)
                if (const content::Item* item = w_.pack.item(id); item != nullptr && w_.sections.contains(id)) titles.push_back(document::plain_text(personalise(item->title, context(), problems_)));
            if (!titles.empty()) line.push_back(words(" — " + s_.text("explore-covered", {{"items", s_.list(titles)}})));
            else if (const std::string site = site_of(entry.url); !site.empty()) line.push_back(words(" — " + s_.text("explore-site", {{"site", site}})));
            list.items.push_back({{paragraph(std::move(line))}, {}});
        }
        if (list.items.empty()) return std::nullopt;
        Section out = section("explore-more", "team-section", s_.text("explore-title"));
        out.blocks.push_back(block(std::move(list)));
        return out;
    }

    std::optional<Section> sign_off() {
        const std::string top = at_top() ? "-top" : "";
        Section out = section("sign-off", "team-section", s_.text("sign-off-title" + top, {{"level", std::to_string(next_level())}}));
        out.lead = {words(s_.text((w_.role.signs_off ? "sign-off-lead" : "sign-off-copy") + top))};
        Table table;
        table.role = "table";
        table.head_rows = 1;
        table.head_column = true;
        table.widths = {4, 5, 2.2f, 1.2f};
        table.rows.push_back(head({s_.text("dimension"), s_.text("signed-by"), s_.text("date"), s_.text("done")}));
        for (const auto& dimension : w_.pack.path.dimensions) {
            const auto& cells = w_.pack.path.sign_offs;
            const auto cell_of = std::find_if(cells.begin(), cells.end(), [&](const path::SignOff& c) { return c.level == next_level() && c.dimension == dimension.id; });
            if (cell_of == cells.end()) continue;
            const std::string id = fields_ + ".sign-off." + dimension.id;
            if (!at_top() && team_.team.standing.in(dimension.id) >= next_level()) {
                table.rows.push_back(row({cell(dimension.name), cell(s_.text("sign-off-reached")), Cell{}, Cell{}}));
                continue;
            }
            table.rows.push_back(w_.role.signs_off ? row({cell(dimension.name), field_cell(id + ".signature", FieldType::Signature, {words(dimension.name + ", " + s_.text("signed-by"))}),
                                                          field_cell(id + ".date", FieldType::Date, {words(dimension.name + ", " + s_.text("date"))}),
                                                          field_cell(id + ".done", FieldType::Check, {words(dimension.name + ", " + s_.text("done"))})})
                                                   : row({cell(dimension.name), cell(s_.text("sign-off-others")), Cell{}, Cell{}}));
        }
        if (table.rows.size() < 2) return std::nullopt;
        out.blocks.push_back(block(std::move(table)));
        return out;
    }

private:
    int next_level() const { return std::min(team_.team.standing.level + 1, w_.pack.path.top_level()); }
    Context context() const { return {w_.pack, w_.subject, {index_}, w_.date, w_.sections, "path.toml"}; }

    Section section(std::string_view name, std::string role, std::string title) const {
        Section out;
        out.role = std::move(role);
        out.level = team_.team.standing.level;
        out.title = {words(std::move(title))};
        return in_this_part(name, std::move(out));
    }

    Section in_this_part(std::string_view name, Section out) const {
        out.id = anchor_ + "." + std::string(name);
        out.depth = 2;
        out.listed = w_.subject.teams.size() <= listed_teams;
        out.short_title = team_.team.name;
        return out;
    }

    // Its level in each dimension; the same for all teams that stand where it stands.
    Block levels_table() const {
        Table table;
        table.role = "matrix";
        table.head_rows = 1;
        std::vector<std::string> names;
        std::string about = "levels in the dimensions";
        Row levels;
        for (const auto& dimension : w_.pack.path.dimensions) {
            const int level = team_.team.standing.in(dimension.id);
            names.push_back(dimension.short_name);
            levels.cells.push_back(cell(Inlines{level_badge(level)}));
            about += " " + std::to_string(level);
        }
        table.rows.push_back(head(names));
        table.rows.push_back(std::move(levels));
        table.caption = {words(s_.text("stands-caption"))};
        return shared(about, std::move(table));
    }

    Definitions people_of_team() const {
        Definitions out;
        for (const content::Role& role : w_.pack.roles) {
            const auto people = colleagues_in(team_, role.id);
            if (people.empty()) continue;
            const bool is_one = people.size() == 1;
            out.entries.push_back({{words(role.id == w_.subject.role ? s_.text("your-partners", {{"partners", is_one ? role.partner_name : role.partners_plural}})
                                                                    : s_.text("their-role", {{"role", is_one ? role.name : role.plural}}))},
                                   {paragraph(names_of(w_, people))}, {}});
        }
        return out;
    }

    // Rows of one dimension stand together; its name stands once.
    template <typename MakeRow>
    void rows_by_dimension(Table& table, const std::vector<const path::Criterion*>& criteria, MakeRow make_row) const {
        std::string previous;
        for (const path::Criterion* criterion : criteria) {
            const path::Dimension* dimension = w_.pack.path.dimension(criterion->dimension);
            const bool again = criterion->dimension == previous;
            previous = criterion->dimension;
            table.rows.push_back(make_row(*criterion, again || dimension == nullptr ? std::string() : dimension->name));
        }
    }

    // Room to write or to tick in beside each criterion.
    struct Room {
        std::string id;  // "<team>.<criterion>.<id>" names the field
        FieldType type = FieldType::Text;
        std::string head;
        int lines = 1;
    };

    Table criteria_table(const std::vector<const path::Criterion*>& criteria, const std::string& column, std::vector<float> widths, const std::vector<Room>& rooms) const {
        Table table;
        table.head_rows = 1;
        table.head_column = true;
        table.widths = std::move(widths);
        std::vector<std::string> titles = {s_.text("dimension"), column};
        for (const Room& room : rooms) titles.push_back(room.head);
        table.rows.push_back(head(titles));
        rows_by_dimension(table, criteria, [&](const path::Criterion& c, const std::string& name) {
            Row line = row({cell(name), cell(criterion_text(c, w_.pack))});
            const path::Finding* finding = team_.team.finding(c);
            if (finding != nullptr && !rooms.empty()) add_finding(line.cells.back(), *finding);
            for (const Room& room : rooms) {
                line.cells.push_back(field_cell(fields_ + "." + c.id + "." + room.id, room.type, {words(c.text + " " + room.head)}, room.lines));
                if (room.type == FieldType::Check && finding != nullptr && finding->status == path::Status::Met) set_value(line.cells.back(), words("yes"));
            }
            return line;
        });
        return table;
    }

    // What is known of it already, and who looks after it.
    void add_finding(Cell& criterion, const path::Finding& finding) const {
        std::string known = finding_text(finding, s_);
        if (!finding.owner.empty()) known += (known.empty() ? "" : " · ") + s_.text("owner-is", {{"name", finding.owner}});
        if (!known.empty()) criterion.blocks.push_back(paragraph({Inline{Emphasis{{personal(std::move(known))}}}}));
    }

    Table plain_criteria(const std::vector<const path::Criterion*>& criteria, const std::string& column) const { return criteria_table(criteria, column, {2, 7}, {}); }

    Table criteria_to_meet(const std::vector<const path::Criterion*>& criteria) const {
        return criteria_table(criteria, s_.text("reach-head"), {4, 9.5f, 4.5f, 1.2f}, {{"plan", FieldType::Text, s_.text("plan")}, {"done", FieldType::Check, s_.text("met")}});
    }

    Table criteria_to_hold(const std::vector<const path::Criterion*>& criteria) const {
        return criteria_table(criteria, s_.text("reach-head-top"), {4, 8, 5.5f, 1.7f}, {{"plan", FieldType::Lines, s_.text("plan-top"), 2}, {"done", FieldType::Check, s_.text("met-top")}});
    }

    // For who does not plan for the team: room for their own part.
    Table criteria_to_share_in(const std::vector<const path::Criterion*>& criteria) const {
        return criteria_table(criteria, s_.text(at_top() ? "reach-head-top" : "reach-head"), {4, 9, 5.5f}, {{"own", FieldType::Text, s_.text("plan-own")}});
    }

    const Writing& w_;
    const content::Strings& s_;
    std::size_t index_;
    const SubjectTeam& team_;
    Diagnostics& problems_;
    std::string anchor_, fields_;  // what the ids of sections and of fields begin with
};

std::string name_without_dots(const roster::Team& team) {
    std::string id = team.id;
    std::replace(id.begin(), id.end(), '.', ':');
    return id;
}

}  // namespace

// No item's id holds a '.', and no team's id a ':', so that no two sections and no two fields have one name.
std::string team_anchor(const roster::Team& team) { return "team." + name_without_dots(team); }

std::string team_field_prefix(const roster::Team& team, const content::Pack& pack) {
    const std::string id = name_without_dots(team);
    // The fields of an item begin with its id: a team of the same name gives way.
    return pack.item(id) != nullptr || content::is_reserved_id(id) ? "team:" + id : id;
}

Inlines names_of(const Writing& w, const std::vector<Colleague>& people) {
    Inlines out;
    for (const Colleague& person : people) {
        if (!out.empty()) out.push_back(words("\u00a0· "));
        out.push_back(personal(person.name));
        if (const content::Constituency* c = w.pack.constituency(person.constituency)) out.push_back(words(" (" + c->name + ")"));
    }
    return out;
}

std::vector<Section> team_sections(const Writing& w, const std::vector<TeamSection>& show, std::size_t team, Diagnostics& problems) {
    TeamPart part(w, team, problems);
    std::vector<Section> out = {part.opening()};
    const auto add = [&](std::optional<Section> section) {
        if (section && !section->blocks.empty()) out.push_back(std::move(*section));
    };
    // At the top level what to keep is what to hold.
    const bool holds = part.at_top() && std::find(show.begin(), show.end(), TeamSection::Reach) != show.end();
    for (const TeamSection kind : show) switch (kind) {
            case TeamSection::Stands: out.front().blocks = part.stands(); break;
            case TeamSection::Keep:
                if (!holds) add(part.keep());
                break;
            case TeamSection::Reach: add(part.reach()); break;
            case TeamSection::KeepAndReach: add(part.keep_and_reach()); break;
            case TeamSection::Measures: add(part.measures()); break;
            case TeamSection::TakeAction: add(part.take_action()); break;
            case TeamSection::ExploreMore: add(part.explore_more()); break;
            case TeamSection::SignOff: add(part.sign_off()); break;
        }
    return out;
}

}  // namespace waymark::packet
