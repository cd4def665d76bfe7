#include "roster/rows.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/report.hpp"
#include "base/text.hpp"
#include "data/xlsx.hpp"
#include "roster/cell_text.hpp"

namespace waymark::roster {
namespace {

constexpr std::size_t longest_id = 64;
constexpr std::size_t many_empty = 3;  // required cells: the row is a remark, or cut off

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

bool is_id(std::string_view text) {
    const auto fits = [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.'; };
    return !text.empty() && text.size() <= longest_id && is_letter_or_digit(text.front()) && std::all_of(text.begin(), text.end(), fits);
}

std::string code_of(char32_t c) {
    constexpr char digits[] = "0123456789ABCDEF";
    return {'U', '+', '0', '0', digits[c >> 4 & 15], digits[c & 15]};
}

// What a formula shows that failed; a CSV file saved from a spreadsheet holds the same words.
bool is_spreadsheet_error(std::string_view text) {
    constexpr std::array<std::string_view, 12> codes{"#N/A",   "#REF!",   "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!",
                                                     "#NUM!", "#SPILL!", "#CALC!", "#FIELD!", "#BUSY!",  "#GETTING_DATA"};
    return text.starts_with('#') && std::find(codes.begin(), codes.end(), text) != codes.end();
}

bool looks_like_email(std::string_view text) {
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.find_first_of(" <>,;\"@", at + 1) == std::string_view::npos &&
           text.substr(0, at).find_first_of(" <>,;\"") == std::string_view::npos;
}

}  // namespace

Rows::Rows(const data::Sheet& sheet, const std::string& file, const Layout& layout, const Vocabulary& vocabulary, const Mapping* mapping, Diagnostics& problems)
    : sheet_(sheet), file_(file), layout_(layout), mapping_(mapping), problems_(problems), names_(column_names(vocabulary)), is_told_(names_.size()), width_of_dimensions_(vocabulary.dimensions.size()) {
    for (std::size_t column = 0; column < names_.size(); ++column)
        if (has_known_values(column)) words_.emplace(column, ValueWords(column, vocabulary, mapping, problems));
    const std::size_t count = sheet.rows.size() - std::min(sheet.rows.size(), layout.head + 1);
    said_.resize(count);
    dimensions_.resize(count * width_of_dimensions_, -1);
    for (row_ = 0; row_ < count; ++row_) read_row();
}

// The column's name, with the heading that gives it when that is another.
std::string Rows::called(std::size_t column) const {
    if (layout_.cell_of[column] == none) return names_[column];
    const std::string_view heading = trim(sheet_.rows[layout_.head].cells[layout_.cell_of[column]].text);
    return lower_ascii(heading) == names_[column] ? names_[column] : names_[column] + " (" + quoted(heading) + ")";
}

void Rows::fault(std::size_t row, std::size_t column, std::string message, std::string hint) {
    said_[row].good = false;
    tell(Severity::Error, row, column, std::move(message), std::move(hint));
}

void Rows::tell(Severity severity, std::size_t row, std::size_t column, std::string message, std::string hint) {
    if (layout_.cell_of[column] == none && layout_.fixed[column] != none) {
        if (is_told_[column]) return;
        is_told_[column] = true;
        return problems_.add({severity, {mapping_->file, mapping_->fixed[layout_.fixed[column]].at}, "column " + names_[column] + ": " + message, std::move(hint)});
    }
    SourceSpan where = sheet_.where(file_, sheet_row(row), static_cast<std::uint32_t>(layout_.cell_of[column] + 1));
    std::string what = address_of(where.cell) + ", column " + called(column) + ": " + message;
    problems_.add({severity, std::move(where), std::move(what), std::move(hint)});
}

std::string_view Rows::cell(std::size_t column) const {
    const std::size_t i = layout_.cell_of[column];
    if (i == none) return layout_.fixed[column] == none ? std::string_view{} : trim(mapping_->fixed[layout_.fixed[column]].value);
    const auto& cells = sheet_row(row_).cells;
    return i < cells.size() ? trim(cells[i].text) : std::string_view{};
}

// Whether there is something to read. A missing column was reported once, at the head row.
bool Rows::is_present(std::size_t column) {
    if (!cell(column).empty()) return true;
    if (column < required_columns) {
        if (layout_.has(column)) fault(column, "the cell is empty", "every row needs it");
        said_[row_].good = false;
    }
    return false;
}

std::string_view Rows::text(std::size_t column) {
    if (!is_present(column)) return {};
    const std::string_view typed = cell(column);
    if (auto wrong = fault_of_bytes(typed)) {
        fault(column, std::move(wrong->message), std::move(wrong->hint));
        return {};
    }
    if (is_spreadsheet_error(typed)) {
        fault(column, "the cell holds the error " + std::string(typed), "mend its formula, or type the value");
        return {};
    }
    if (typed == data::not_calculated) {
        fault(column, "the formula of this cell has no value", "open the file in a spreadsheet program and save it, so that the formula is calculated");
        return {};
    }
    const std::string_view line = has_line_break(typed) ? texts_.keep(on_one_line(typed)) : typed;
    if (const auto control = first_control(line)) {
        fault(column, "the text holds the control character " + code_of(*control), "type the cell again");
        return {};
    }
    return line;
}

std::string_view Rows::id(std::size_t column) {
    const std::string_view typed = text(column);
    if (typed.empty() || is_id(typed)) return typed;
    fault(column, quoted(typed) + " cannot be an id",
          "an id has letters, digits, '-', '_' and '.', at most " + std::to_string(longest_id) + " of them, and begins with a letter or digit");
    return {};
}

std::string_view Rows::email_address() {
    const std::string_view typed = text(email);
    if (typed.empty() || looks_like_email(typed)) return typed;
    if (says_nothing(typed)) return {};
    fault(email, quoted(typed) + " is not an e-mail address", "leave the cell empty when there is none");
    return {};
}

// The number of a known value.
std::int16_t Rows::word(std::size_t column) {
    if (layout_.cell_of[column] == none && layout_.fixed[column] == none && column >= required_columns) return -1;
    const std::string_view typed = text(column);
    if (typed.empty()) return -1;
    const ValueWords& words = words_.at(column);
    if (const auto value = words.find(typed)) return static_cast<std::int16_t>(*value);
    if (column >= required_columns && says_nothing(typed)) return -1;
    if (column == level || column >= first_dimension)
        fault(column, quoted(typed) + " is not a level", "a level is a whole number from 1 to " + std::to_string(words.known().size()));
    else if (column == member_facing)
        fault(column, quoted(typed) + " is neither yes nor no", "write yes or no");
    else
        fault(column, names_[column] + " " + quoted(typed) + " is not known", suggestion(typed, words.known()));
    return -1;
}

// Cells that are left out at the end are empty ones, and blank cells beyond the head row do no harm. Others beyond it: in CSV the
// cells before them are likely displaced by a separator without quotes around it; in a spreadsheet they are remarks.
bool Rows::is_displaced() {
    const data::Row& row = sheet_row(row_);
    if (!row.whole) return true;
    const data::Row& head = sheet_.rows[layout_.head];
    const auto tell_nameless = [&](std::size_t i) {
        if (told_nameless_) return;
        told_nameless_ = true;
        const SourceSpan where = sheet_.where(file_, row, static_cast<std::uint32_t>(i + 1));
        problems_.warning(where, "column " + column_letters(where.cell.column) + " has no heading; what stands in it, here for the first time, is not read", "give it a heading, or empty it");
    };
    for (const std::size_t i : layout_.nameless)
        if (i < row.cells.size() && !trim(row.cells[i].text).empty()) tell_nameless(i);
    for (std::size_t i = head.cells.size(); i < row.cells.size(); ++i) {
        if (trim(row.cells[i].text).empty()) continue;
        if (sheet_.is_spreadsheet()) {
            tell_nameless(i);
            return false;
        }
        const SourceSpan where = sheet_.where(file_, row, static_cast<std::uint32_t>(i + 1));
        problems_.error(where, address_of(where.cell) + ": row " + std::to_string(row.number) + " has " + std::to_string(row.cells.size()) + " cells, the head row " + std::to_string(head.cells.size()),
                        "put quotes around a cell that holds the separator");
        return true;
    }
    return false;
}

bool Rows::is_mostly_empty() {
    std::vector<std::string> empty;
    std::size_t first = none;
    for (std::size_t column = 0; column < required_columns; ++column) {
        if (!layout_.has(column) || !cell(column).empty()) continue;
        if (empty.empty()) first = column;
        empty.push_back(names_[column]);
    }
    if (empty.size() < many_empty) return false;
    fault(first, "the cells of " + join(empty, " and ") + " are empty", "every row needs them; delete a row that is none of the roster");
    return true;
}

void Rows::read_row() {
    Said& said = said_[row_];
    if (data::is_head_again(sheet_, sheet_.rows[layout_.head], sheet_row(row_), file_, problems_) || is_displaced() || is_mostly_empty()) {
        said.good = false;
        return;
    }
    said.person_id = id(person_id);
    said.name = text(name);
    said.role = word(role);
    said.constituency = word(constituency);
    said.team_id = id(team_id);
    said.team = text(team);
    said.department = text(department);
    said.facility = text(facility);
    said.region = text(region);
    said.level = word(level);
    said.edition = word(edition);
    said.member_facing = word(member_facing);
    said.email = email_address();
    for (std::size_t i = 0; i < width_of_dimensions_; ++i) dimensions_[row_ * width_of_dimensions_ + i] = word(first_dimension + i);
}

std::string_view Rows::value(std::size_t row, std::size_t column) const {
    const Said& said = said_[row];
    const auto known = [&](int number) -> std::string_view { return number < 0 ? std::string_view{} : std::string_view(words_.at(column).known()[static_cast<std::size_t>(number)]); };
    switch (column) {
        case person_id: return said.person_id;
        case name: return said.name;
        case role: return known(said.role);
        case constituency: return known(said.constituency);
        case team_id: return said.team_id;
        case team: return said.team;
        case department: return said.department;
        case facility: return said.facility;
        case region: return said.region;
        case level: return known(said.level - (said.level > 0 ? 1 : 0));
        case edition: return known(said.edition);
        case member_facing: return known(said.member_facing);
        case email: return said.email;
        default: {
            const int number = dimension(row, column - first_dimension);
            return known(number - (number > 0 ? 1 : 0));
        }
    }
}

}  // namespace waymark::roster
