#include "roster/row_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/date.hpp"
#include "base/text.hpp"
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

}  // namespace

RowReader::RowReader(const std::string& file, std::string what, std::vector<NamedColumn> columns, Diagnostics& problems)
    : file_(file), what_(std::move(what)), columns_(std::move(columns)), problems_(problems), cell_of_(columns_.size(), none) {}

void RowReader::read(std::string_view csv, const std::function<void()>& read_row) {
    const data::CsvTable table = data::parse_csv(csv, file_, problems_);
    const std::string needed = join(names_of(columns_, true), ", ");
    if (table.rows.empty()) {
        problems_.error({file_, {1, 1}}, what_ + " is empty; its first row names the columns", "columns: " + needed);
        return;
    }
    if (!read_head(table.rows.front())) return;
    if (table.rows.size() == 1) problems_.error({file_, table.rows.front().at}, what_ + " has a head row only", "add rows, or leave the file out");
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
        row_ = &table.rows[i];
        good_ = true;
        check_width();
        read_row();
    }
    row_ = nullptr;
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
            if (!typed.empty()) problems_.error(where, row + "column " + quoted(typed) + " is not known", suggestion(lower_ascii(typed), names));
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

void RowReader::fault(std::size_t column, std::string message, std::string hint) {
    good_ = false;
    problems_.error({file_, place(column)}, "row " + std::to_string(row_->number) + ", column " + columns_[column].name + ": " + message, std::move(hint));
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
    fault(column, quoted(*typed) + " is not known", suggestion(*typed, known));
    return std::nullopt;
}

std::optional<std::string> RowReader::date(std::size_t column) {
    auto typed = text(column);
    if (!typed || parse_date(*typed)) return typed;
    fault(column, quoted(*typed) + " is not a date", "write it as YYYY-MM-DD, 2026-11-22 say");
    return std::nullopt;
}

std::optional<double> RowReader::number(std::size_t column) {
    constexpr double most = 1e12;
    const auto typed = text(column);
    if (!typed) return std::nullopt;
    std::string_view digits = *typed;
    if (digits.ends_with('%')) digits = trim(digits.substr(0, digits.size() - 1));
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    if (error == std::errc() && end == digits.data() + digits.size() && std::isfinite(value) && std::abs(value) < most) return value;
    fault(column, quoted(*typed) + " is not a number", "write digits, with a point before decimals: 12.5");
    return std::nullopt;
}

}  // namespace waymark::roster
