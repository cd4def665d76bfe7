#include "packet/keep_and_reach.hpp"

#include <algorithm>
#include <optional>

#include "document/walk.hpp"
#include "packet/build.hpp"
#include "packet/select.hpp"
#include "packet/sheet_head.hpp"

namespace waymark::packet {
namespace {

using Criteria = std::vector<const path::Criterion*>;

// Of every dimension the criteria up to the team's level in it; for a team at the top level up to the one below, since those of
// the top stand among what is to hold.
Criteria criteria_to_keep(const path::Path& path, const roster::Team& team) {
    const bool is_top = team.standing.level >= path.top_level();
    const auto highest = [&](const path::Dimension& dimension) { return is_top ? path.top_level() - 1 : team.standing.in(dimension.id); };
    Criteria out;
    for (const path::Dimension& dimension : path.dimensions)
        for (int level = 1; level <= highest(dimension); ++level)
            for (const path::Criterion* criterion : path::criteria_at(path, team.course(), level, dimension.id))
                if (!criterion->descriptive) out.push_back(criterion);
    return out;
}

// The words over the columns. What is held already needs less room for its evidence than what is to be reached.
struct Columns {
    std::string criterion, evidence, owner, date, done;
    int evidence_lines = 2;
    bool is_ahead = false;  // the date is one to come
};

// More sheets than these make the rows long; the guide lists them all.
constexpr std::size_t most_sheets = 2;

class Writer {
public:
    Writer(const std::string& fields, const roster::Team& team, const Context& reader) : fields_(fields), team_(team), reader_(reader), pack_(reader.pack), s_(reader.pack.strings) {}

    Table table(const Criteria& criteria, const Columns& columns) const {
        Table out;
        out.head_rows = 1;
        out.widths = {6.6f, 6.2f, 2.4f, 2.6f, 1};
        out.rows.push_back(head({columns.criterion, columns.evidence, columns.owner, columns.date, columns.done}));
        std::string_view previous;
        for (const path::Criterion* criterion : criteria) {
            if (const path::Dimension* dimension = pack_.path.dimension(criterion->dimension); dimension != nullptr && criterion->dimension != previous) {
                out.rows.push_back(Row{true, {cell(Inlines{words(dimension->name + " "), level_badge(team_.standing.in(dimension->id))})}, {}});
                previous = criterion->dimension;
            }
            const path::Finding* finding = reader_.prefill == Prefill::Known ? team_.finding(*criterion) : nullptr;
            Cell shown = room(*criterion, "evidence", columns.evidence_lines > 1 ? FieldType::Lines : FieldType::Text, columns.evidence);
            if (!criterion->if_not.empty()) shown.blocks.push_back(paragraph({strong(words(s_.text("if-not"))), words(" " + criterion->if_not)}));
            Row line = row({what_it_asks(*criterion), std::move(shown),
                            room(*criterion, "owner", FieldType::Text, columns.owner), room(*criterion, "date", FieldType::Date, columns.date),
                            room(*criterion, "done", FieldType::Check, columns.done)});
            if (finding != nullptr) fill_in(line, *finding, columns);
            out.rows.push_back(std::move(line));
        }
        return out;
    }

private:
    // The criterion, and what helps.
    Cell what_it_asks(const path::Criterion& criterion) const {
        Cell out = cell(criterion_text(criterion, pack_));
        if (Inlines sheets = sheets_that_help(criterion); !sheets.empty()) {
            sheets.insert(sheets.begin(), {strong(words(s_.text("sheets-that-help"))), words(" ")});
            out.blocks.push_back(paragraph(std::move(sheets)));
        }
        return out;
    }

    // Those of this packet first, as links.
    Inlines sheets_that_help(const path::Criterion& criterion) const {
        std::vector<const content::Item*> items;
        for (const content::Item& item : pack_.items)
            if (std::find(item.helps.begin(), item.helps.end(), criterion.id) != item.helps.end() && is_for_reader(item)) items.push_back(&item);
        std::stable_sort(items.begin(), items.end(), [&](const auto* a, const auto* b) { return reader_.sections.contains(a->id) > reader_.sections.contains(b->id); });
        Inlines out;
        Diagnostics unheard;  // whoever prints the item hears of its title
        for (std::size_t i = 0; i < std::min(items.size(), most_sheets); ++i) {
            if (i > 0) out.push_back(words("; "));
            Inlines title = personalise(items[i]->title, reader_, unheard);
            if (reader_.sections.contains(items[i]->id)) out.push_back(Inline{Link{"#" + items[i]->id, {}, std::move(title)}});
            else out.insert(out.end(), title.begin(), title.end());
        }
        return out;
    }

    // What was only assumed of the reader shuts nothing out.
    bool is_for_reader(const content::Item& item) const {
        Audience audience = item.audience;
        if (reader_.subject.assumed.role) audience.roles.clear();
        if (reader_.subject.assumed.constituency) audience.constituencies.clear();
        return fits(audience, reader_.subject, team_, Levels::Ignore);
    }

    // Evidence, owner, date and the tick, as far as they are known. What has no column of its own stands before the evidence.
    void fill_in(Row& line, const path::Finding& finding, const Columns& columns) const {
        const bool is_met = finding.status == path::Status::Met;
        std::string evidence = is_met && !columns.is_ahead ? finding.evidence : finding_text(finding, s_);
        if (!evidence.empty()) set_value(line.cells[1], personal(std::move(evidence)));
        if (!finding.owner.empty()) set_value(line.cells[2], personal(finding.owner));
        // When it was met; or by when it is planned to be.
        const bool is_planned = !is_met && columns.is_ahead && finding.date >= reader_.date;
        if (!finding.date.empty() && ((is_met && !columns.is_ahead) || is_planned)) set_value(line.cells[3], words(finding.date));
        if (is_met) set_value(line.cells[4], words("yes"));
    }

    Cell room(const path::Criterion& criterion, const char* name, FieldType type, const std::string& column) const {
        return field_cell(fields_ + "." + criterion.id + "." + name, type, {words(criterion.text + " " + column)}, type == FieldType::Lines ? 2 : 1);
    }

    const std::string& fields_;
    const roster::Team& team_;
    const Context& reader_;
    const content::Pack& pack_;
    const content::Strings& s_;
};

}  // namespace

std::string keep_and_reach_title(const content::Pack& pack, int level) {
    const bool is_top = level >= pack.path.top_level();
    return pack.strings.text(is_top ? "keep-and-reach-top" : "keep-and-reach", {{"level", std::to_string(is_top ? level : level + 1)}});
}

Section keep_and_reach_section(const KeepAndReachFields& fields, const Context& reader) {
    const content::Strings& s = reader.pack.strings;
    const path::Path& path = reader.pack.path;
    const roster::Team& team = reader.subject.teams[reader.teams.empty() ? 0 : reader.teams.front()].team;
    const path::Level* level = path.level(team.standing.level);
    const bool is_top = team.standing.level >= path.top_level();
    const std::string next = std::to_string(std::min(team.standing.level + 1, path.top_level()));
    Section out;
    out.role = "worksheet";
    out.file = reader.file;
    out.start = Start::Page;
    out.level = team.standing.level;
    out.eyebrow = s.text("level-name", {{"level", std::to_string(team.standing.level)}, {"name", level == nullptr ? "" : level->name}});
    out.short_title = keep_and_reach_title(reader.pack, team.standing.level);
    out.title = {words(out.short_title)};
    out.lead = {words(s.text("keep-and-reach-lead"))};
    out.blocks.push_back(sheet_head(fields.head, word_for("team.name", reader), reader));
    const Writer writer(fields.criteria, team, reader);
    const auto add = [&](const std::string& title, const Criteria& criteria, const Columns& columns) {
        if (criteria.empty()) return;
        out.blocks.push_back(block(Heading{2, {}, {words(title)}}));
        out.blocks.push_back(block(writer.table(criteria, columns)));
    };
    add(s.text("keep-title"), criteria_to_keep(path, team), {s.text("keep-head"), s.text("evidence"), s.text("owner"), s.text("checked-on"), s.text("met"), 1});
    if (is_top) add(s.text("reach-title-top"), criteria_ahead(path, team), {s.text("reach-head-top"), s.text("plan-top"), s.text("owner"), s.text("checked-on"), s.text("met-top"), 2});
    else add(s.text("reach-title", {{"level", next}}), criteria_ahead(path, team), {s.text("reach-head"), s.text("evidence"), s.text("owner"), s.text("by-when"), s.text("met"), 2, true});
    return out;
}

}  // namespace waymark::packet
