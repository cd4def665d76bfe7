#include "roster/row_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/date.hpp"
#include "base/report.hpp"
#include "base/text.hpp"
#include "data/xlsx.hpp"
#include "roster/cell_text.hpp"

namespace waymark::roster {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

std::vector<std::string> names_of(const std::vector<NamedColumn>& columns, bool required_alone) {
    std::vector<std::string> names;
    for (const NamedColumn& column : columns)
        if (column.required || !required_alone) names.push_back(column.name);
    return names;
}

// "team" is short for "team_id", however far apart the two words are.
std::string suggested_column(const std::string& typed, const std::vector<std::string>& names) {
    for (const std::string& name : names)
        if (name.starts_with(typed + "_")) return suggestion(name, std::vector<std::string>{name});
    return suggestion(typed, names);
}

// "22.11.2026" or "1.6.2026" as YYYY-MM-DD; anything else as it is.
std::string iso_of(const std::string& typed) {
    const std::size_t first = typed.find('.'), second = typed.find('.', first + 1);
    if (first == std::string::npos || second == std::string::npos || first > 2 || second - first > 3 || typed.size() - second != 5) return typed;
    const auto two_digits = [](const std::string& number) { return number.size() == 1 ? "0" + number : number; };
    return typed.substr(second + 1) + "-" + two_digits(typed.substr(first + 1, second - first - 1)) + "-" + two_digits(typed.substr(0, first));
}

}  // namespace

RowReader::RowReader(const std::string& file, std::string what, std::vector<NamedColumn> columns, Diagnostics& problems)
    : file_(file), what_(std::move(what)), columns_(std::move(columns)), problems_(problems), cell_of_(columns_.size(), none) {}

void RowReader::read(std::string_view csv, const std::function<void()>& read_row) {
    if (data::looks_like_workbook(csv)) {
        problems_.error({file_, {}}, "this is a workbook; " + what_ + " is read as CSV", "save its sheet as \"CSV UTF-8\"");
        return;
    }
    table_ = data::parse_csv(csv, file_, problems_);
    const std::string needed = join(names_of(columns_, true), ", ");
    if (table_.rows.empty()) {
        problems_.error({file_, {1, 1}}, what_ + " is empty; its first row names the columns", "columns: " + needed);
        return;
    }
    if (!read_head(table_.rows.front())) return;
    for (std::size_t i = 1; i < table_.rows.size(); ++i) {
        row_ = &table_.rows[i];
        if (data::is_head_again(table_, table_.rows.front(), *row_, file_, problems_)) continue;
        good_ = true;
        check_width();
        read_row();
    }
    row_ = nullptr;
    tell_repeated();
}

// Whether all required columns are there: without one of them each row would have the same fault.
bool RowReader::read_head(const data::CsvRow& head) {
    const std::vector<std::string> names = names_of(columns_, false);
    const std::string row = "row " + std::to_string(head.number) + ": ";
    width_ = head.cells.size();
    for (std::size_t i = 0; i < head.cells.size(); ++i) {
        const std::string typed(trim(head.cells[i].text));
        const auto found = std::find(names.begin(), names.end(), lower_ascii(typed));
        const SourceSpan where{file_, head.cells[i].at};
        if (found == names.end()) {
            if (!typed.empty()) problems_.error(where, row + "column " + quoted(typed) + " is not known", suggested_column(lower_ascii(typed), names));
            continue;
        }
        std::size_t& cell = cell_of_[static_cast<std::size_t>(found - names.begin())];
        if (cell != none) problems_.error(where, row + "column " + quoted(typed) + " stands twice", "keep one of them");
        else cell = i;
    }
    bool whole = true;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        if (!columns_[column].required || cell_of_[column] != none) continue;
        whole = false;
        problems_.error({file_, head.at}, row + "column " + quoted(columns_[column].name) + " is missing", "required columns: " + join(names_of(columns_, true), ", "));
    }
    return whole;
}

void RowReader::check_width() {
    for (std::size_t i = width_; i < row_->cells.size(); ++i) {
        if (trim(row_->cells[i].text).empty()) continue;
        good_ = false;
        problems_.error({file_, row_->cells[i].at},
                        "row " + std::to_string(row_->number) + " has " + std::to_string(row_->cells.size()) + " cells, the head row " + std::to_string(width_),
                        "put quotes around a cell that holds the separator");
        return;
    }
}

std::string_view RowReader::cell(std::size_t column) const {
    const std::size_t i = cell_of_[column];
    return i < row_->cells.size() ? trim(row_->cells[i].text) : std::string_view{};
}

Position RowReader::place(std::size_t column) const {
    const std::size_t i = cell_of_[column];
    return i < row_->cells.size() ? row_->cells[i].at : row_->at;
}

// A column that the file has not is a fault of the row.
SourceSpan RowReader::where(std::size_t column) const {
    const std::size_t i = cell_of_[column];
    return table_.where(file_, *row_, i == none ? 0 : static_cast<std::uint32_t>(i + 1));
}

void RowReader::fault(std::size_t column, std::string message, std::string hint) {
    good_ = false;
    const SourceSpan at = where(column);
    problems_.error(at, address_of(at.cell) + ", column " + columns_[column].name + ": " + message, std::move(hint));
}

void RowReader::fault_once(std::size_t column, std::string message, std::string hint) {
    good_ = false;
    tell_once(Severity::Error, column, std::move(message), std::move(hint));
}

void RowReader::warn_once(std::size_t column, std::string message, std::string hint) { tell_once(Severity::Warning, column, std::move(message), std::move(hint)); }

void RowReader::tell_once(Severity severity, std::size_t column, std::string message, std::string hint) {
    const auto [place, is_new] = place_of_repeated_.try_emplace({column, message}, repeated_.size());
    if (is_new) repeated_.push_back({{severity, where(column), std::move(message), std::move(hint)}, column, 0});
    else ++repeated_[place->second].more_rows;
}

void RowReader::tell_repeated() {
    for (Repeated& each : repeated_) {
        const std::string more = each.more_rows == 0 ? "" : each.more_rows == 1 ? " and 1 more row" : " and " + std::to_string(each.more_rows) + " more rows";
        each.problem.message = address_of(each.problem.where.cell) + more + ", column " + columns_[each.column].name + ": " + each.problem.message;
        problems_.add(std::move(each.problem));
    }
}

std::optional<std::string> RowReader::text(std::size_t column) {
    const std::string_view typed = cell(column);
    if (typed.empty()) {
        if (columns_[column].required) fault(column, "the cell is empty", "every row needs it");
        return std::nullopt;
    }
    if (auto wrong = fault_of_bytes(typed)) {
        fault(column, std::move(wrong->message), std::move(wrong->hint));
        return std::nullopt;
    }
    std::string line = on_one_line(typed);
    if (first_control(line)) {
        fault(column, "the text holds a control character", "type the cell again");
        return std::nullopt;
    }
    return line;
}

std::optional<std::string> RowReader::one_of(std::size_t column, const std::vector<std::string>& known) {
    const auto typed = text(column);
    if (!typed) return std::nullopt;
    const std::string lower = lower_ascii(*typed);
    const auto exact = std::find(known.begin(), known.end(), *typed);
    const auto found = exact != known.end() ? exact : std::find_if(known.begin(), known.end(), [&](const std::string& word) { return lower_ascii(word) == lower; });
    if (found != known.end()) return *found;
    fault_once(column, quoted(*typed) + " is not known", suggestion(*typed, known));
    return std::nullopt;
}

std::optional<std::string> RowReader::date(std::size_t column) {
    const auto typed = text(column);
    if (!typed) return typed;
    std::string day = table_.separator == ';' ? iso_of(*typed) : *typed;
    if (parse_date(day)) return day;
    fault(column, quoted(*typed) + " is not a date", "write it as YYYY-MM-DD, 2026-11-22 say; in a file divided by semicolons 22.11.2026 will do");
    return std::nullopt;
}

void RowReader::check_past(std::size_t column, const std::string& day, std::string_view today) {
    if (!today.empty() && day > today) warn_once(column, "the day has yet to come: today is " + std::string(today), "write the day on which it happened; --date says which day is today");
}

std::optional<NumberCell> RowReader::number(std::size_t column) {
    constexpr double most = 1e12;
    const auto typed = text(column);
    if (!typed) return std::nullopt;
    NumberCell out{0, *typed, {}};
    if (out.digits.ends_with('%')) {
        out.unit = "%";
        out.digits = trim(std::string_view(*typed).substr(0, typed->size() - 1));
    }
    if (table_.separator == ';' && out.digits.find('.') == std::string::npos)
        if (const std::size_t comma = out.digits.find(','); comma != std::string::npos) out.digits[comma] = '.';
    const char* end_of_digits = out.digits.data() + out.digits.size();
    const auto [end, error] = std::from_chars(out.digits.data(), end_of_digits, out.value, std::chars_format::fixed);
    if (error == std::errc() && end == end_of_digits && std::isfinite(out.value) && std::abs(out.value) < most) return out;
    fault(column, quoted(*typed) + " is not a number", "write digits, with a point before decimals: 12.5; in a file divided by semicolons 12,5 will do");
    return std::nullopt;
}

}  // namespace waymark::roster
