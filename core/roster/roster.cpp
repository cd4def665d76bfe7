#include "roster/roster.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/report.hpp"
#include "base/text.hpp"
#include "roster/agreement.hpp"
#include "roster/cell_text.hpp"
#include "roster/columns.hpp"
#include "roster/double_ids.hpp"
#include "roster/rows.hpp"

namespace waymark::roster {
namespace {

// ---- The sheet as a whole ------------------------------------------------------------------------------------------

// Reports what is wrong with the head row, and what is read that nobody sees.
class SheetCheck {
public:
    SheetCheck(const data::Sheet& sheet, const std::string& file, const Layout& layout, const Vocabulary& vocabulary, const Mapping* mapping, Diagnostics& problems)
        : sheet_(sheet), head_(sheet.rows[layout.head]), file_(file), layout_(layout), mapping_(mapping), problems_(problems), names_(column_names(vocabulary)) {}

    // Whether any row names the columns. If none does, what the first row lacks would be told column by column.
    bool has_head() {
        const auto near = static_cast<std::size_t>(std::count_if(layout_.unread.begin(), layout_.unread.end(), [](const Layout::Unread& unread) { return unread.near.has_value(); }));
        const bool is_head = mapping_ == nullptr ? layout_.recognised > 1 || layout_.recognised + near >= columns_of_a_roster : layout_.recognised > 0 || mapping_->columns.size() < 2;
        if (is_head) return true;
        const std::string remedy = mapping_ == nullptr ? "its first row names them: " + required() + "; or say what other headings mean: waymark roster map " + file_
                                                       : "none of the headings that " + mapping_->file + " names is in " + file_;
        problems_.error(sheet_.where(file_, head_, 0), "no row names the columns of the roster", remedy);
        return false;
    }

    void check_head() {
        for (const Layout::Two& two : layout_.ambiguous)
            problems_.error(where(two.second), row() + "columns " + letters(two.first) + " " + quoted(heading(two.first)) + " and " + letters(two.second) + " " + quoted(heading(two.second)) + " both mean " + names_[two.column],
                            mapping_ == nullptr ? "rename or delete one of them, or say which one counts: waymark roster map " + file_ : "rename one of them");
        for (const Layout::Lost& lost : layout_.lost) {
            const Mapping::Heading& entry = mapping_->columns[lost.entry];
            problems_.error({mapping_->file, entry.at}, file_ + " has no heading " + quoted(entry.said), suggestion(entry.said, headings()));
        }
        check_unread();
        check_missing();
    }

    void check_hidden() {
        if (sheet_.hidden) problems_.warning({file_, {}, {sheet_.name, 0, 0}}, "the sheet is hidden; it is read all the same", "");
        std::vector<std::string> rows, columns;
        std::uint32_t first_row = 0, first_column = 0;
        for (std::size_t i = layout_.head + 1; i < sheet_.rows.size(); ++i) {
            if (!sheet_.rows[i].hidden) continue;
            if (rows.empty()) first_row = static_cast<std::uint32_t>(sheet_.rows[i].number);
            rows.push_back(std::to_string(sheet_.rows[i].number));
        }
        for (const std::uint32_t column : sheet_.hidden_columns)
            if (std::find(layout_.cell_of.begin(), layout_.cell_of.end(), column - 1) != layout_.cell_of.end()) {
                if (columns.empty()) first_column = column;
                columns.push_back(column_letters(column));
            }
        if (!rows.empty()) problems_.warning({file_, {}, {sheet_.name, first_row, 0}}, (rows.size() == 1 ? "row " : "rows ") + some(rows) + (rows.size() == 1 ? " is hidden; it is" : " are hidden; they are") + " read like the others", "delete what is not of the roster");
        if (!columns.empty())
            problems_.warning({file_, {}, {sheet_.name, static_cast<std::uint32_t>(head_.number), first_column}}, (columns.size() == 1 ? "column " : "columns ") + some(columns) + (columns.size() == 1 ? " is hidden; it is" : " are hidden; they are") + " read like the others",
                              "delete what is not of the roster");
    }

private:
    [[nodiscard]] std::string_view heading(std::size_t cell) const { return trim(head_.cells[cell].text); }
    [[nodiscard]] std::string row() const { return "row " + std::to_string(head_.number) + ": "; }
    [[nodiscard]] static std::string letters(std::size_t cell) { return column_letters(static_cast<std::uint32_t>(cell + 1)); }
    [[nodiscard]] SourceSpan where(std::size_t cell) const { return sheet_.where(file_, head_, static_cast<std::uint32_t>(cell + 1)); }
    [[nodiscard]] std::vector<std::string> headings() const {
        std::vector<std::string> out;
        for (const data::Cell& cell : head_.cells)
            if (!trim(cell.text).empty()) out.emplace_back(trim(cell.text));
        return out;
    }
    [[nodiscard]] std::string required() const { return join(std::span(names_).first(required_columns), ", "); }
    static std::string some(const std::vector<std::string>& words) {
        constexpr std::size_t most = 10;
        if (words.size() <= most) return join(words, " and ");
        return join(std::span(words).first(most), ", ") + " and " + std::to_string(words.size() - most) + " more";
    }

    // A heading that is likely a misspelt one is an error where its cells would be missed: when the column is required, and in a file
    // whose other headings are all waymark's own names. Elsewhere, an organisation's spreadsheet, columns of its own are usual.
    [[nodiscard]] bool is_misspelt(const Layout::Unread& unread) const { return unread.near && (*unread.near < required_columns || layout_.is_plain); }

    void check_unread() {
        std::vector<std::string> others;
        std::size_t first = none;
        for (const Layout::Unread& unread : layout_.unread) {
            if (is_misspelt(unread)) {
                problems_.error(where(unread.cell), row() + "column " + quoted(heading(unread.cell)) + " is not known", "did you mean " + quoted(names_[*unread.near]) + "?");
                continue;
            }
            if (others.empty()) first = unread.cell;
            others.push_back(quoted(heading(unread.cell)) + " (" + letters(unread.cell) + (unread.near ? ", like " + names_[*unread.near] : std::string()) + ")");
        }
        if (!others.empty())
            problems_.warning(where(first), row() + (others.size() == 1 ? "this column is not read: " : "these columns are not read: ") + some(others),
                              mapping_ == nullptr ? "say what they mean, or that they are ignored, in a file for --columns: waymark roster map " + file_ : "name them in " + mapping_->file + ", under columns or ignored");
    }

    void check_missing() {
        std::vector<std::string> missing;
        for (std::size_t column = 0; column < required_columns; ++column) {
            const bool is_told = std::any_of(layout_.unread.begin(), layout_.unread.end(), [&](const Layout::Unread& unread) { return unread.near == column; }) ||
                                 std::any_of(layout_.lost.begin(), layout_.lost.end(), [&](const Layout::Lost& lost) { return mapping_->columns[lost.entry].column == names_[column]; });
            if (!layout_.has(column) && !is_told) missing.push_back(quoted(names_[column]));
        }
        if (missing.empty()) return;
        problems_.error(sheet_.where(file_, head_, 0), row() + (missing.size() == 1 ? "column " : "columns ") + join(missing, " and ") + (missing.size() == 1 ? " is missing" : " are missing"),
                        mapping_ != nullptr ? "name a heading for it in " + mapping_->file + ", or one value for all rows under [fixed]" : "required columns: " + required());
    }

    const data::Sheet& sheet_;
    const data::Row& head_;
    const std::string& file_;
    const Layout& layout_;
    const Mapping* mapping_;
    Diagnostics& problems_;
    std::vector<std::string> names_;
};

std::string range_of(const data::MergedCells& cells) {
    return column_letters(cells.first_column) + std::to_string(cells.first_row) + ":" + column_letters(cells.last_column) + std::to_string(cells.last_row);
}

// Cells that are merged downwards show one value beside several rows, and each of these rows means it. Cells merged sideways keep
// theirs in the first; the others are empty.
void fill_merged(data::Sheet& sheet, const std::string& file, const Layout& layout, Diagnostics& problems) {
    const auto head_row = static_cast<std::uint32_t>(sheet.rows[layout.head].number);
    const auto row_at = [&](std::uint32_t number) {
        return std::lower_bound(sheet.rows.begin(), sheet.rows.end(), number, [](const data::Row& row, std::uint32_t value) { return static_cast<std::uint32_t>(row.number) < value; });
    };
    std::size_t ranges = 0, filled = 0;
    std::string first;
    SourceSpan where;
    for (const data::MergedCells& cells : sheet.merged) {
        const bool is_read = std::any_of(layout.cell_of.begin(), layout.cell_of.end(), [&](std::size_t cell) { return cell != none && cell + 1 >= cells.first_column && cell + 1 <= cells.last_column; });
        if (cells.first_row <= head_row || !is_read || filled > data::max_cells) continue;
        const auto begin = row_at(cells.first_row);
        if (begin == sheet.rows.end() || static_cast<std::uint32_t>(begin->number) != cells.first_row || begin->cells.size() < cells.first_column) continue;
        const data::Cell value = begin->cells[cells.first_column - 1];
        if (ranges++ == 0) {
            first = range_of(cells);
            where = sheet.where(file, *begin, cells.first_column);
        }
        for (auto row = begin + 1; row != sheet.rows.end() && static_cast<std::uint32_t>(row->number) <= cells.last_row; ++row, ++filled) {
            if (row->cells.size() < cells.first_column) row->cells.resize(cells.first_column);
            row->cells[cells.first_column - 1] = value;
        }
    }
    if (ranges > 0)
        problems.warning(where, "cells are merged: " + first + (ranges == 1 ? std::string() : " and " + std::to_string(ranges - 1) + " more places") + "; each of their rows is read with the value that they show", "unmerge the cells and fill every row");
}

// ---- Rows ----------------------------------------------------------------------------------------------------------

class RosterReader {
public:
    RosterReader(const data::Sheet& sheet, const std::string& file, const Layout& layout, const Vocabulary& vocabulary, const Mapping* mapping, Diagnostics& problems)
        : file_(file), vocabulary_(vocabulary), problems_(problems), rows_(sheet, file, layout, vocabulary, mapping, problems), people_(rows_, {person_id, {name, email}, 2, "person"}),
          teams_(rows_, {team_id, facts_of_team(vocabulary), 3, "team"}) {
        roster_.file = file;
        roster_.sheet = sheet.name;
        roster_.named = {rows_.size(), teams_.size(), people_.size()};
    }

    Roster read() {
        people_.settle();
        teams_.settle();
        settle_constituencies(rows_, people_);
        bad_people_ = double_people(rows_, people_);
        bad_teams_ = double_teams(rows_, teams_);
        find_bad_teams();
        check_memberships();
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            if (rows_[row].good && !bad_people_[people_.group_of(row)] && !bad_teams_[teams_.group_of(row)]) add(row);
            else leave_out(row);
        }
        check_teams();
        return std::move(roster_);
    }

private:
    static std::vector<std::size_t> facts_of_team(const Vocabulary& vocabulary) {
        std::vector<std::size_t> columns{team, department, facility, region, level, edition, member_facing};
        for (std::size_t i = 0; i < vocabulary.dimensions.size(); ++i) columns.push_back(first_dimension + i);
        return columns;
    }

    static int number_of(std::string_view digits) {
        int number = 0;
        for (const char digit : digits) number = number * 10 + (digit - '0');
        return number;
    }

    // A team with a dimension below its level is left out, told once: several such dimensions mean that the level is wrong.
    void find_bad_teams() {
        for (std::size_t group = 0; group < teams_.size(); ++group) {
            if (bad_teams_[group]) continue;
            const Agreement::Fact of_team = teams_.fact(group, level);
            std::vector<std::size_t> below;
            for (std::size_t i = 0; i < vocabulary_.dimensions.size() && !of_team.value.empty(); ++i)
                if (const std::string_view value = teams_.fact(group, first_dimension + i).value; !value.empty() && number_of(value) < number_of(of_team.value)) below.push_back(i);
            if (below.empty()) continue;
            bad_teams_[group] = true;
            if (below.size() == 1) {
                const Agreement::Fact lower = teams_.fact(group, first_dimension + below.front());
                rows_.fault(lower.row, first_dimension + below.front(), std::string(lower.value) + " is below the team's level " + std::string(of_team.value), "the team's level is the lowest of its dimensions");
            } else {
                std::vector<std::string> names;
                for (const std::size_t i : below) names.push_back(vocabulary_.dimensions[i] + " " + std::string(teams_.fact(group, first_dimension + i).value));
                rows_.fault(of_team.row, level, "the team's level " + std::string(of_team.value) + " is above dimensions of it: " + join(names, ", "), "the team's level is the lowest of its dimensions");
            }
        }
    }

    // A person stands once in one role on one team.
    void check_memberships() {
        std::unordered_map<std::uint64_t, std::size_t> first;
        first.reserve(rows_.size());
        for (std::size_t row = 0; row < rows_.size(); ++row) {
            const std::size_t person = people_.group_of(row), of_team = teams_.group_of(row);
            if (person == none || of_team == none || rows_[row].role < 0 || rows_[row].is_of_another) continue;
            // Both numbers are below 2^24, since a sheet is bounded to 4 million cells.
            const std::uint64_t place = std::uint64_t{person} << 40 | static_cast<std::uint64_t>(rows_[row].role) << 24 | of_team;
            const auto [entry, is_new] = first.try_emplace(place, row);
            if (!is_new)
                rows_.fault(row, team_id,
                            "person " + quoted(rows_[row].person_id) + " in the role " + quoted(rows_.value(row, role)) + " stands on team " + quoted(rows_[row].team_id) + " in row " + std::to_string(rows_.number(entry->second)) + " already",
                            "remove one of the two rows");
        }
    }

    std::size_t index_of_person(std::size_t row) {
        const std::size_t group = people_.group_of(row);
        const auto [entry, is_new] = person_index_.try_emplace(group, roster_.people.size());
        if (is_new) roster_.people.push_back({std::string(rows_[row].person_id), std::string(people_.fact(group, name).value), std::string(people_.fact(group, email).value), rows_.at(row)});
        return entry->second;
    }

    std::size_t index_of_team(std::size_t row) {
        const std::size_t group = teams_.group_of(row);
        const auto [entry, is_new] = team_index_.try_emplace(group, roster_.teams.size());
        if (!is_new) return entry->second;
        const auto fact = [&](std::size_t column) { return std::string(teams_.fact(group, column).value); };
        Team fresh;
        fresh.id = rows_[row].team_id;
        fresh.name = fact(team);
        fresh.department = fact(department);
        fresh.facility = fact(facility);
        fresh.region = fact(region);
        fresh.standing.level = number_of(fact(level));
        fresh.edition = fact(edition).empty() ? vocabulary_.default_edition : fact(edition);
        fresh.member_facing = fact(member_facing).empty() ? vocabulary_.default_member_facing : fact(member_facing) == "yes";
        for (std::size_t i = 0; i < vocabulary_.dimensions.size(); ++i)
            if (const std::string at = fact(first_dimension + i); !at.empty()) fresh.standing.by_dimension[vocabulary_.dimensions[i]] = number_of(at);
        fresh.at = rows_.at(row);
        fresh.row = static_cast<std::uint32_t>(rows_.number(row));
        roster_.teams.push_back(std::move(fresh));
        return entry->second;
    }

    void add(std::size_t row) {
        const std::size_t person = index_of_person(row);
        roster_.memberships.push_back({person, index_of_team(row), std::string(rows_.value(row, role)), std::string(rows_.value(row, constituency)), rows_.at(row), static_cast<std::uint32_t>(rows_.number(row))});
    }

    void leave_out(std::size_t row) {
        const Said& said = rows_[row];
        if (!said.team_id.empty()) roster_.left_out.emplace(said.team_id);
        if (said.person_id.empty()) return;
        roster_.left_out.emplace(said.person_id);
        if (said.role >= 0) roster_.left_out.insert(std::string(said.person_id) + "-" + std::string(rows_.value(row, role)));
    }

    void check_teams() {
        for (const Team& each : roster_.teams) {
            const auto& dimensions = vocabulary_.dimensions;
            const auto above = [&](const std::string& dimension) { return each.standing.in(dimension) > each.standing.level; };
            if (!dimensions.empty() && std::all_of(dimensions.begin(), dimensions.end(), above))
                problems_.warning(roster_.where(each), "every dimension of team " + quoted(each.id) + " stands above its level " + std::to_string(each.standing.level), "the team's level is the lowest of its dimensions");
        }
    }

    const std::string& file_;
    const Vocabulary& vocabulary_;
    Diagnostics& problems_;
    Rows rows_;
    Agreement people_, teams_;
    std::vector<bool> bad_people_, bad_teams_;  // by group: left out, with all their rows
    std::unordered_map<std::size_t, std::size_t> person_index_, team_index_;  // of a group, in the roster
    Roster roster_;
};

}  // namespace

Roster read_roster(const Source& source, const Vocabulary& vocabulary, Diagnostics& problems) {
    Roster nothing;
    nothing.file = source.file;
    auto sheet = read_sheet(source, vocabulary, problems);
    if (!sheet) return nothing;
    if (sheet->rows.empty()) {
        const std::vector<std::string> names = column_names(vocabulary);
        problems.error({source.file, sheet->is_spreadsheet() ? Position{} : Position{1, 1}, {sheet->name, 0, 0}}, "the roster is empty; its first row names the columns", "columns: " + join(std::span(names).first(required_columns), ", "));
        return nothing;
    }
    const Layout layout = find_layout(*sheet, vocabulary, source.mapping);
    SheetCheck check(*sheet, source.file, layout, vocabulary, source.mapping, problems);
    if (!check.has_head()) return nothing;
    check.check_head();
    check.check_hidden();
    if (sheet->rows.size() == layout.head + 1) problems.error(sheet->where(source.file, sheet->rows[layout.head], 0), "the roster has a head row only", "add one row per person and team");
    fill_merged(*sheet, source.file, layout, problems);
    return RosterReader(*sheet, source.file, layout, vocabulary, source.mapping, problems).read();
}

Roster read_roster(std::string_view csv, const std::string& file, const Vocabulary& vocabulary, Diagnostics& problems) { return read_roster({csv, file, {}, nullptr}, vocabulary, problems); }

std::vector<Reader> readers_of(const Roster& roster) {
    std::vector<Reader> readers;
    std::map<std::pair<std::size_t, std::string_view>, std::size_t> known;
    for (std::size_t i = 0; i < roster.memberships.size(); ++i) {
        const Membership& membership = roster.memberships[i];
        const auto [place, is_new] = known.try_emplace({membership.person, membership.role}, readers.size());
        if (is_new) readers.push_back({membership.person, membership.role, {}});
        readers[place->second].memberships.push_back(i);
    }
    return readers;
}

}  // namespace waymark::roster
