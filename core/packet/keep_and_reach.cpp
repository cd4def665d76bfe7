#include "packet/keep_and_reach.hpp"

#include <algorithm>

#include "packet/build.hpp"
#include "packet/select.hpp"
#include "packet/sheet_head.hpp"

namespace waymark::packet {
namespace {

using Criteria = std::vector<const path::Criterion*>;

// Of every dimension the criteria up to the team's level in it, at the top level up to the one below.
Criteria criteria_to_keep(const path::Path& path, const roster::Team& team) {
    Criteria out;
    for (const path::Dimension& dimension : path.dimensions)
        for (int level = 1; level <= std::min(team.standing.in(dimension.id), path.top_level() - 1); ++level)
            for (const path::Criterion* criterion : path::criteria_at(path, team.edition, level, dimension.id))
                if (!criterion->descriptive) out.push_back(criterion);
    return out;
}

// The words over the columns. What is held already needs less room for its evidence than what is to be reached.
struct Columns {
    std::string criterion, evidence, owner, date, done;
    int evidence_lines = 2;
};

class Writer {
public:
    Writer(const std::string& fields, const content::Pack& pack) : fields_(fields), pack_(pack) {}

    Table table(const Criteria& criteria, const Columns& columns) const {
        Table out;
        out.head_rows = 1;
        if (columns.evidence_lines > 1) out.widths = {7.4f, 5.6f, 2.3f, 2.1f, 1.1f};
        else out.widths = {9.4f, 3.9f, 2.2f, 2.0f, 1.1f};
        out.rows.push_back(head({columns.criterion, columns.evidence, columns.owner, columns.date, columns.done}));
        std::string_view previous;
        for (const path::Criterion* criterion : criteria) {
            if (const path::Dimension* dimension = pack_.path.dimension(criterion->dimension); dimension != nullptr && criterion->dimension != previous) {
                out.rows.push_back(Row{true, {cell(dimension->name)}, {}});
                previous = criterion->dimension;
            }
            out.rows.push_back(row({cell(criterion_text(*criterion, pack_)), room(*criterion, "evidence", columns.evidence_lines > 1 ? FieldType::Lines : FieldType::Text, columns.evidence),
                                    room(*criterion, "owner", FieldType::Text, columns.owner), room(*criterion, "date", FieldType::Date, columns.date),
                                    room(*criterion, "done", FieldType::Check, columns.done)}));
        }
        return out;
    }

private:
    Cell room(const path::Criterion& criterion, const char* name, FieldType type, const std::string& column) const {
        return field_cell(fields_ + "." + criterion.id + "." + name, type, {words(criterion.text + " " + column)}, type == FieldType::Lines ? 2 : 1);
    }

    const std::string& fields_;
    const content::Pack& pack_;
};

}  // namespace

std::string keep_and_reach_title(const content::Pack& pack, int level) {
    const bool is_top = level >= pack.path.top_level();
    return pack.strings.text(is_top ? "keep-and-reach-top" : "keep-and-reach", {{"level", std::to_string(is_top ? level : level + 1)}});
}

Section keep_and_reach_section(const KeepAndReachFields& fields, const Context& reader) {
    const content::Strings& s = reader.pack.strings;
    const path::Path& path = reader.pack.path;
    const roster::Team& team = reader.subject.teams.front().team;
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
    const Writer writer(fields.criteria, reader.pack);
    const auto add = [&](const std::string& title, const Criteria& criteria, const Columns& columns) {
        if (criteria.empty()) return;
        out.blocks.push_back(block(Heading{2, {}, {words(title)}}));
        out.blocks.push_back(block(writer.table(criteria, columns)));
    };
    add(s.text("keep-title"), criteria_to_keep(path, team), {s.text("keep-head"), s.text("evidence"), s.text("owner"), s.text("checked-on"), s.text("met-top"), 1});
    if (is_top) add(s.text("reach-title-top"), unmet_criteria(path, team), {s.text("reach-head-top"), s.text("plan-top"), s.text("owner"), s.text("checked-on"), s.text("met-top"), 2});
    else add(s.text("reach-title", {{"level", next}}), unmet_criteria(path, team), {s.text("reach-head"), s.text("evidence"), s.text("owner"), s.text("by-when"), s.text("met"), 2});
    return out;
}

}  // namespace waymark::packet
