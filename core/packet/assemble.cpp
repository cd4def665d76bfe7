#include "packet/assemble.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/date.hpp"
#include "packet/build.hpp"
#include "packet/dues.hpp"
#include "packet/item_section.hpp"
#include "packet/overview.hpp"
#include "packet/personalise.hpp"
#include "packet/team_part.hpp"

namespace waymark::packet {
namespace {

using content::PartKind;

constexpr std::size_t listed_from = 4;
constexpr std::size_t cover_teams = 6;  // more rows do not fit on a cover; the overview has them all

std::string upper_first(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

class Assembler {
public:
    Assembler(const content::Pack& pack, const content::Recipe& recipe, const Subject& subject, const Selection& selection, const Setting& setting, Diagnostics& problems)
        : pack_(pack), s_(pack.strings), recipe_(recipe), subject_(subject), selection_(selection), setting_(setting), problems_(problems),
          writing_{pack, subject, *pack.role(subject.role), setting.date, sections_, dues_of(pack.path, subject, parse_date(setting.date))} {
        for (const Choice& choice : selection.items) sections_.insert(choice.item->id);
        for (const content::Part& part : recipe.parts)
            for (const std::string& id : part.items)
                if (pack.item(id) != nullptr) sections_.insert(id);  // others are only planned
    }

    Document document() {
        Document out;
        out.id = subject_.id;
        out.title = recipe_.title;
        out.author = pack_.words.contains("name") ? pack_.words.at("name") : pack_.title;
        out.subject = s_.text("document-subject", {{"title", recipe_.title}, {"name", subject_.name}});
        out.language = pack_.language;
        out.date = setting_.date;
        out.person = subject_.name;
        out.paper = setting_.paper;
        out.levels = pack_.path.top_level();
        out.words = s_.for_renderers();
        for (const content::Part& part : recipe_.parts) add_part(part, out.sections);
        out.reminders = reminders_of(pack_, subject_, writing_.dues, setting_.reminders);
        return out;
    }

private:
    void add_part(const content::Part& part, std::vector<Section>& out) {
        switch (part.kind) {
            case PartKind::Cover: return out.push_back(cover());
            case PartKind::Contents: return out.push_back(contents());
            case PartKind::Overview:
                if (writing_.role.gets_overview && subject_.teams.size() > 1) out.push_back(overview_section(writing_));
                return;
            case PartKind::Year:
                if (auto figure = year_figure(pack_, subject_, writing_.dues, parse_date(setting_.date))) add_year(std::move(*figure), out);
                return;
            case PartKind::Teams:
                for (std::size_t t = 0; t < subject_.teams.size(); ++t)
                    for (Section& section : team_sections(writing_, part.show, t, problems_)) out.push_back(std::move(section));
                return;
            case PartKind::Tools: return add_items(part, chosen(part), out);
            case PartKind::Agreements: return add_items(part, chosen(part), out);
            case PartKind::Items: return add_items(part, named(part), out);
        }
    }

    // ---- Cover and contents ----

    Section cover() const {
        Section out;
        out.id = "cover";
        out.role = "cover";
        out.start = Start::Page;
        out.listed = false;
        // A packet for nobody by name bears its own.
        const bool is_named = !subject_.name.empty();
        if (is_named) out.eyebrow = recipe_.title;
        out.title = {is_named ? personal(subject_.name) : words(recipe_.title)};
        out.lead = {words(role_line())};
        if (subject_.teams.size() == 1) add_after_dot(out.lead, subject_.teams.front().team.name);
        else out.lead.push_back(words("\u00a0· " + s_.counted("team-count", static_cast<int>(subject_.teams.size()))));
        if (const std::string place = word_for("team.facility", context({})); !place.empty()) add_after_dot(out.lead, place);
        std::vector<int> lit;
        for (const SubjectTeam& team : subject_.teams) lit.push_back(team.team.standing.level);
        out.blocks.push_back(block(path_figure(pack_, lit, "cover")));
        out.blocks.push_back(block(team_table()));
        if (subject_.teams.size() > cover_teams) out.blocks.push_back(paragraph({words(s_.counted("cover-more", static_cast<int>(subject_.teams.size() - cover_teams)))}));
        out.blocks.push_back(paragraph({words(s_.text("cover-note"))}));
        if (writing_.role.has_partners) out.blocks.push_back(paragraph({words(s_.text("cover-partners", {{"partners", writing_.role.partners_plural}}))}));
        out.facts = {{{}, {words(pack_.path.not_an_assessment)}}, {{}, {words(edition_line())}}};
        return out;
    }

    static void add_after_dot(Inlines& line, std::string text) {
        line.push_back(words("\u00a0· "));
        line.push_back(personal(std::move(text)));
    }

    std::string role_line() const {
        const content::Constituency* c = pack_.constituency(subject_.constituency);
        return upper_first(c == nullptr ? writing_.role.name : s_.text("role-line", {{"constituency", c->name}, {"role", writing_.role.name}}));
    }

    std::string edition_line() const {
        std::vector<std::string> editions;
        for (const SubjectTeam& team : subject_.teams)
            if (const content::Edition* e = pack_.edition(team.team.edition); e != nullptr && std::find(editions.begin(), editions.end(), e->name) == editions.end()) editions.push_back(e->name);
        const std::string names = s_.list(editions);
        return setting_.date.empty() ? names : s_.text("prepared", {{"edition", names}, {"date", s_.date(setting_.date)}});
    }

    // One row a team: its level, whom the reader shares it with, and one column for each other role that shares teams.
    Table team_table() const {
        Table table;
        if (subject_.teams.size() > 2) table.role = "matrix";  // small and close: a cover is one page
        table.head_rows = 1;
        table.head_column = true;
        table.widths = {3, 2.4f};
        std::vector<std::string> titles = {s_.text("team"), s_.text("level-today")};
        std::vector<const content::Role*> roles;
        for (const content::Role& role : pack_.roles)
            if (role.has_partners && (role.id != subject_.role || writing_.role.has_partners)) roles.push_back(&role);
        std::stable_sort(roles.begin(), roles.end(), [&](const auto* a, const auto* b) { return (a->id == subject_.role) > (b->id == subject_.role); });
        for (const content::Role* role : roles) {
            titles.push_back(role->id == subject_.role ? s_.text("shared-with") : upper_first(role->plural));
            table.widths.push_back(3.2f);
        }
        table.rows.push_back(head(titles));
        for (std::size_t t = 0; t < subject_.teams.size() && t < cover_teams; ++t) {
            const SubjectTeam& team = subject_.teams[t];
            const path::Level* level = pack_.path.level(team.team.standing.level);
            Row line;
            line.cells.push_back(Cell{{paragraph({strong(personal(team.team.name))})}});
            if (!team.team.department.empty() && subject_.teams.size() <= 2) line.cells.back().blocks.push_back(paragraph({personal(team.team.department)}));
            line.cells.push_back(cell(Inlines{level_badge(team.team.standing.level), words(" " + (level == nullptr ? std::string() : level->name))}));
            for (const content::Role* role : roles) {
                const auto people = colleagues_in(team, role->id);
                // Nobody is known: room to write the names.
                line.cells.push_back(people.empty() ? field_cell("cover." + team_field_prefix(team.team, pack_) + "." + role->id, subject_.teams.size() == 1 ? FieldType::Lines : FieldType::Text, {personal(team.team.name), words(": " + role->plural)}, 2)
                                                    : cell(names_alone(people)));
            }
            table.rows.push_back(std::move(line));
        }
        return table;
    }

    static Inlines names_alone(const std::vector<Colleague>& people) {
        Inlines out;
        for (const Colleague& person : people) {
            if (!out.empty()) out.push_back(words("\u00a0· "));
            out.push_back(personal(person.name));
        }
        return out;
    }

    Section contents() const {
        Section out;
        out.id = "contents";
        out.role = "contents";
        out.start = Start::Page;
        out.listed = false;
        out.title = {words(s_.text("contents"))};
        out.blocks.push_back(block(Contents{}));
        return out;
    }

    // It is small: it stands on the overview (before a table that takes pages), or on the opening page of the only team; else on a page of its own.
    void add_year(Figure figure, std::vector<Section>& sections) const {
        const Inlines title = {words(s_.text("year-title"))}, lead = {words(s_.text(subject_.teams.size() == 1 ? "year-lead-one" : "year-lead"))};
        const auto is_home = [&](const Section& section) { return section.role == "overview" || (section.role == "team" && subject_.teams.size() == 1); };
        const auto home = std::find_if(sections.begin(), sections.end(), is_home);
        if (home != sections.end()) {
            Blocks year = {block(Heading{2, {}, title}), paragraph(lead), block(std::move(figure))};
            const bool is_first = home->role == "overview" && is_long_overview(subject_);
            home->blocks.insert(is_first ? home->blocks.begin() : home->blocks.end(), std::make_move_iterator(year.begin()), std::make_move_iterator(year.end()));
            return;
        }
        Section out;
        out.id = "year";
        out.role = "tool";
        out.title = title;
        out.short_title = s_.text("year-title");
        out.lead = lead;
        out.blocks.push_back(block(std::move(figure)));
        sections.push_back(std::move(out));
    }

    // ---- Items ----

    struct Entry {
        const content::Item* item;
        const Choice* choice;
    };

    std::vector<Entry> chosen(const content::Part& part) const {
        std::vector<Entry> out;
        for (const Choice& choice : selection_.items)
            if (recipe_.part_of(*choice.item) == &part) out.push_back({choice.item, &choice});
        return out;
    }

    std::vector<Entry> named(const content::Part& part) const {
        std::vector<Entry> out;
        for (const std::string& id : part.items)
            if (const content::Item* item = pack_.item(id)) out.push_back({item, nullptr});
        return out;
    }

    void add_items(const content::Part& part, const std::vector<Entry>& entries, std::vector<Section>& out) {
        if (entries.empty()) return;
        // A few sheets need no page that lists them.
        const bool has_opening = part.kind != PartKind::Items && entries.size() >= listed_from;
        if (has_opening) {
            Section opening;
            opening.id = part.kind == PartKind::Tools ? "tools" : "agreements";
            opening.role = "part";
            opening.start = Start::Page;
            opening.title = {words(part.title)};
            opening.short_title = part.title;
            opening.lead = {words(s_.text(part.kind == PartKind::Tools ? "tools-lead" : "agreements-lead"))};
            opening.blocks.push_back(block(reasons_table(entries)));
            out.push_back(std::move(opening));
        }
        for (const Entry& entry : entries) out.push_back(section_of(entry, has_opening));
    }

    // "Why each page is here": title, reason.
    Table reasons_table(const std::vector<Entry>& entries) {
        Table table;
        table.head_rows = 1;
        table.head_column = true;
        table.widths = {3, 6};
        table.rows.push_back(head({s_.text("page-title"), s_.text("why-here")}));
        for (const Entry& entry : entries)
            table.rows.push_back(row({cell(Inlines{Inline{Link{"#" + entry.item->id, {}, personalise(entry.item->title, context(entry.choice->teams, entry.item->file), problems_)}}, words(" "), page_number(s_.text("page-before"), entry.item->id)}), cell(Inlines{personal(entry.choice->reason)})}));
        return table;
    }

    Section section_of(const Entry& entry, bool has_opening) {
        const bool is_chosen = entry.choice != nullptr;
        Section out = item_section(*entry.item, context(is_chosen ? entry.choice->teams : std::vector<std::size_t>{}, entry.item->file), problems_);
        out.depth = has_opening ? 2 : 1;
        if (is_chosen) out.reason = {personal(entry.choice->reason)};
        return out;
    }

    Context context(std::vector<std::size_t> teams, std::string file = {}) const {
        return {pack_, subject_, std::move(teams), setting_.date, sections_, std::move(file)};
    }

    const content::Pack& pack_;
    const content::Strings& s_;
    const content::Recipe& recipe_;
    const Subject& subject_;
    const Selection& selection_;
    const Setting& setting_;
    Diagnostics& problems_;
    std::set<std::string> sections_;
    Writing writing_;
};

}  // namespace

Document assemble(const content::Pack& pack, const content::Recipe& recipe, const Subject& subject, const Selection& selection, const Setting& setting, Diagnostics& problems) {
    return Assembler(pack, recipe, subject, selection, setting, problems).document();
}

}  // namespace waymark::packet
