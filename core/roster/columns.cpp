#include "roster/columns.hpp"

#include <algorithm>
#include <unordered_map>

#include "base/text.hpp"

namespace waymark::roster {
namespace {

constexpr std::string_view fixed_names[] = {"person_id", "name",          "role",     "constituency", "team_id",
                                            "team",      "department",    "facility", "region",       "level",
                                            "edition",   "member_facing", "email"};

// The usual headings of English spreadsheets, beside the column's own name. What speaks of
// one organisation's roles and sides belongs into its pack.
struct UsualHeading { Column column; std::string_view said; };
constexpr UsualHeading usual_headings[] = {
    {person_id, "id"}, {person_id, "employee id"}, {person_id, "emp id"}, {person_id, "employee number"}, {person_id, "employee no"}, {person_id, "staff id"}, {person_id, "staff number"},
    {person_id, "personnel number"}, {person_id, "person number"}, {person_id, "badge number"}, {person_id, "badge id"}, {person_id, "user id"}, {person_id, "worker id"}, {person_id, "member id"},
    {name, "full name"}, {name, "person"}, {name, "person name"}, {name, "employee"}, {name, "employee name"}, {name, "staff name"}, {name, "member name"}, {name, "display name"}, {name, "name of person"},
    {role, "team role"}, {role, "role on team"}, {role, "role in team"}, {role, "person role"}, {role, "role name"},
    {constituency, "side"}, {constituency, "represents"}, {constituency, "constituency group"},
    {team_id, "team number"}, {team_id, "team no"}, {team_id, "team code"}, {team_id, "unit id"}, {team_id, "unit number"}, {team_id, "unit code"},
    {team, "team name"}, {team, "name of team"}, {team, "unit"}, {team, "unit name"}, {team, "work unit"}, {team, "work team"},
    {department, "dept"}, {department, "department name"}, {department, "dept name"}, {department, "service"}, {department, "service line"},
    {facility, "facility name"}, {facility, "site"}, {facility, "site name"}, {facility, "location"}, {facility, "hospital"}, {facility, "medical center"}, {facility, "medical centre"}, {facility, "clinic"}, {facility, "campus"},
    {region, "region name"}, {region, "area"}, {region, "service area"}, {region, "market"}, {region, "district"},
    {level, "team level"}, {level, "current level"}, {level, "level today"}, {level, "path level"}, {level, "overall level"}, {level, "lvl"}, {level, "level of team"}, {level, "team lvl"},
    {edition, "path edition"}, {edition, "edition of path"}, {edition, "path version"},
    {member_facing, "patient facing"}, {member_facing, "customer facing"}, {member_facing, "public facing"}, {member_facing, "faces members"}, {member_facing, "faces patients"},
    {email, "e-mail"}, {email, "mail"}, {email, "email address"}, {email, "e-mail address"}, {email, "mail address"}, {email, "work email"}, {email, "work e-mail"},
};

// Every heading that is known, in the form in which it is compared, with its column.
class Headings {
public:
    Headings(const Vocabulary& vocabulary, const std::vector<std::string>& names) {
        for (std::size_t column = 0; column < names.size(); ++column) add(names[column], column);
        for (const HeadingWord& word : vocabulary.headings)
            if (const auto column = column_of(word.column, names)) add(word.said, *column);
        for (const UsualHeading& usual : usual_headings) add(usual.said, usual.column);
        for (std::size_t i = 0; i < vocabulary.dimensions.size(); ++i) {
            add(vocabulary.dimensions[i], first_dimension + i);
            add(vocabulary.dimensions[i] + " level", first_dimension + i);
        }
    }

    [[nodiscard]] std::size_t column(std::string_view heading) const {
        const auto found = by_word_.find(plain_word(heading));
        return found == by_word_.end() ? none : found->second;
    }

    // The column whose headings come nearest, of those that `is_open` lets through.
    template <typename IsOpen>
    [[nodiscard]] std::optional<std::size_t> near(std::string_view heading, IsOpen is_open) const {
        std::vector<std::string> open;
        for (const auto& [word, column] : words_)
            if (is_open(column)) open.push_back(word);
        const std::string nearest = nearest_word(plain_word(heading), open);
        return nearest.empty() ? std::nullopt : std::optional(by_word_.at(nearest));
    }

private:
    // The first meaning of a heading stays: a column's own name before the pack's words, and those before the usual ones.
    void add(std::string_view heading, std::size_t column) {
        const auto [entry, is_new] = by_word_.try_emplace(plain_word(heading), column);
        if (is_new) words_.emplace_back(entry->first, column);
    }
    std::unordered_map<std::string, std::size_t> by_word_;
    std::vector<std::pair<std::string, std::size_t>> words_;  // in a fixed order
};

// Headings are compared by these words when a mapping names them.
std::string mapped_word(std::string_view heading) { return fold_case(trim(heading)); }

// "Level (1-5)" without what stands in the brackets at its end.
std::string_view without_remark(std::string_view heading) {
    if (!heading.ends_with(')') && !heading.ends_with(']')) return heading;
    return heading.substr(0, heading.rfind(heading.back() == ')' ? '(' : '['));
}

// What one row would be as the head row.
class LayoutOfRow {
public:
    LayoutOfRow(const Headings& headings, const std::vector<std::string>& names, const Mapping* mapping) : headings_(headings), names_(names), mapping_(mapping) {
        layout_.cell_of.assign(names.size(), none);
        layout_.fixed.assign(names.size(), none);
    }

    Layout read(const data::Row& row) {
        row_ = &row;
        if (mapping_ != nullptr) read_fixed();
        for (std::size_t cell = 0; cell < row.cells.size(); ++cell) {
            const std::string_view heading = trim(row.cells[cell].text);
            if (heading.empty()) layout_.nameless.push_back(cell);
            else if (mapping_ != nullptr && is_ignored(heading)) continue;
            else if (const std::size_t column = column_of_heading(heading); column == none) layout_.unread.push_back({cell, std::nullopt});
            else give(column, cell);
        }
        if (mapping_ != nullptr) find_lost();
        else give_by_headings_with_remarks();
        return std::move(layout_);
    }

private:
    [[nodiscard]] std::size_t column_of_heading(std::string_view heading) const {
        if (mapping_ == nullptr) return headings_.column(heading);
        for (const Mapping::Heading& entry : mapping_->columns)
            if (mapped_word(entry.said) == mapped_word(heading)) return column_of(entry.column, names_).value_or(none);
        return none;
    }
    [[nodiscard]] bool is_ignored(std::string_view heading) const {
        return std::any_of(mapping_->ignored.begin(), mapping_->ignored.end(), [&](const Mapping::Heading& entry) { return mapped_word(entry.said) == mapped_word(heading); });
    }
    void give(std::size_t column, std::size_t cell) {
        if (lower_ascii(trim(row_->cells[cell].text)) != names_[column]) layout_.is_plain = false;
        if (layout_.cell_of[column] != none) {
            layout_.ambiguous.push_back({column, layout_.cell_of[column], cell});
            return;
        }
        layout_.cell_of[column] = cell;
        ++layout_.recognised;
    }

    void give_by_headings_with_remarks() {
        const std::vector<std::size_t> given = layout_.cell_of;
        std::erase_if(layout_.unread, [&](const Layout::Unread& unread) {
            const std::size_t column = headings_.column(without_remark(trim(row_->cells[unread.cell].text)));
            if (column == none || given[column] != none) return false;
            give(column, unread.cell);
            return true;
        });
    }

    void read_fixed() {
        for (std::size_t i = 0; i < mapping_->fixed.size(); ++i)
            if (const auto column = column_of(mapping_->fixed[i].column, names_)) layout_.fixed[*column] = i;
    }

    void find_lost() {
        for (std::size_t i = 0; i < mapping_->columns.size(); ++i)
            if (const auto column = column_of(mapping_->columns[i].column, names_); column && layout_.cell_of[*column] == none) layout_.lost.push_back({i});
    }

    const Headings& headings_;
    const std::vector<std::string>& names_;
    const Mapping* mapping_;
    const data::Row* row_ = nullptr;
    Layout layout_;
};

// Headings that mean nothing may be misspelt ones of columns that are missing; no two stand for the same.
void find_near(Layout& layout, const data::Row& head, const Headings& headings) {
    constexpr std::size_t longest_heading = 80;
    for (Layout::Unread& unread : layout.unread) {
        const std::string_view heading = trim(head.cells[unread.cell].text);
        const auto is_open = [&](std::size_t column) {
            return !layout.has(column) && std::none_of(layout.unread.begin(), layout.unread.end(), [&](const Layout::Unread& other) { return other.near == column; });
        };
        if (heading.size() <= longest_heading) unread.near = headings.near(heading, is_open);
    }
}

}  // namespace

std::vector<std::string> column_names(const Vocabulary& vocabulary) {
    std::vector<std::string> names(std::begin(fixed_names), std::end(fixed_names));
    for (const std::string& dimension : vocabulary.dimensions) names.push_back("level." + lower_ascii(dimension));
    return names;
}

std::optional<std::size_t> column_of(std::string_view name, const std::vector<std::string>& names) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - names.begin());
}

bool has_known_values(std::size_t column) {
    return column == role || column == constituency || column == level || column == edition || column == member_facing || column >= first_dimension;
}

Layout find_layout(const data::Sheet& sheet, const Vocabulary& vocabulary, const Mapping* mapping) {
    const std::vector<std::string> names = column_names(vocabulary);
    const Headings headings(vocabulary, names);
    Layout best;
    best.cell_of.assign(names.size(), none);
    best.fixed.assign(names.size(), none);
    for (std::size_t i = 0; i < std::min(sheet.rows.size(), head_is_within); ++i) {
        Layout layout = LayoutOfRow(headings, names, mapping).read(sheet.rows[i]);
        layout.head = i;
        if (i == 0 || (layout.recognised > best.recognised && layout.recognised > 1)) best = std::move(layout);
    }
    if (mapping == nullptr && !sheet.rows.empty()) find_near(best, sheet.rows[best.head], headings);
    return best;
}

}  // namespace waymark::roster
