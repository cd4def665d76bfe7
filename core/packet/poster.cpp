#include "packet/poster.hpp"

#include <algorithm>

#include "packet/build.hpp"
#include "packet/personalise.hpp"

namespace waymark::packet {
namespace {

class Poster {
public:
    Poster(const roster::Team& team, const Context& reader) : pack_(reader.pack), s_(reader.pack.strings), team_(team), reader_(reader) {}

    Section section() const {
        Section out;
        out.id = "poster";
        out.role = "poster";
        out.file = pack_.path_file;
        out.start = Start::Page;
        out.level = team_.standing.level;
        out.title = {words(pack_.path.title)};
        if (!pack_.path.rules.empty()) out.lead = {words(pack_.path.rules.front().text + " ")};
        out.lead.push_back(words(s_.text("poster-how")));
        out.blocks = {block(head_form()), block(matrix()), paragraph({words(pack_.path.not_an_assessment)})};
        return out;
    }

private:
    Form head_form() const {
        const bool is_known = reader_.prefill == Prefill::Known;
        Field team, date;
        team.id = "poster.team";
        team.label = {words(s_.text("fact-team"))};
        if (is_known && !team_.name.empty()) team.value = {personal(team_.name)};
        date.id = "poster.date";
        date.type = FieldType::Date;
        date.label = {words(s_.text("fact-date"))};
        if (is_known && !reader_.date.empty()) date.value = {words(s_.date(reader_.date))};
        return {"head", 2, {std::move(team), std::move(date)}};
    }

    Table matrix() const {
        Table out;
        out.role = "matrix";
        out.head_rows = 1;
        out.head_column = true;
        Row heads = row({cell(s_.text("dimension"))});
        for (const path::Level& level : pack_.path.levels) heads.cells.push_back(level_head(level));
        out.rows.push_back(std::move(heads));
        for (const path::Dimension& dimension : pack_.path.dimensions) {
            Row line = row({cell(dimension.name)});
            for (const path::Level& level : pack_.path.levels) line.cells.push_back(criteria_cell(level, dimension));
            out.rows.push_back(std::move(line));
        }
        return out;
    }

    Cell level_head(const path::Level& level) const {
        Cell out = cell(Inlines{level_badge(level.number), words(" " + level.name)});
        if (team_.standing.level == level.number) out.blocks.push_back(paragraph({words(s_.text("path-here"))}));
        return out;
    }

    Cell criteria_cell(const path::Level& level, const path::Dimension& dimension) const {
        Form boxes{"checklist", 1, {}};
        for (const path::Criterion& criterion : pack_.path.criteria) {
            if (criterion.level != level.number || criterion.dimension != dimension.id || !holds(criterion)) continue;
            Field box;
            box.id = "poster." + criterion.id + ".done";
            box.type = FieldType::Check;
            box.label = criterion_text(criterion, pack_);
            boxes.fields.push_back(std::move(box));
        }
        Cell out;
        if (!boxes.fields.empty()) out.blocks.push_back(block(std::move(boxes)));
        if (is_signed(level, dimension)) out.blocks.push_back(block(sign_line(level, dimension)));
        return out;
    }

    bool holds(const path::Criterion& criterion) const { return team_.edition.empty() || path::holds_for(criterion, team_.course()); }

    bool is_signed(const path::Level& level, const path::Dimension& dimension) const {
        const auto& cells = pack_.path.sign_offs;
        return std::any_of(cells.begin(), cells.end(), [&](const path::SignOff& each) { return each.level == level.number && each.dimension == dimension.id; });
    }

    Form sign_line(const path::Level& level, const path::Dimension& dimension) const {
        const std::string id = "poster.l" + std::to_string(level.number) + "." + dimension.id;
        const std::string cell_name = dimension.name + ", " + s_.text("level", {{"level", std::to_string(level.number)}});
        Form out{"fields", 2, {}};
        Field initials, date;
        initials.id = id + ".signed";
        initials.type = FieldType::Signature;
        initials.label = {words(cell_name + ": " + s_.text("initials"))};
        date.id = id + ".date";
        date.type = FieldType::Date;
        date.label = {words(cell_name + ": " + s_.text("date"))};
        out.fields = {std::move(initials), std::move(date)};
        return out;
    }

    const content::Pack& pack_;
    const content::Strings& s_;
    const roster::Team& team_;
    const Context& reader_;
};

}  // namespace

Section poster_section(const roster::Team& team, const Context& reader) { return Poster(team, reader).section(); }

}  // namespace waymark::packet
