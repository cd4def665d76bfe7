#include "data/csv.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace waymark::data {
namespace {

constexpr std::size_t max_cells_in_row = 1000;
constexpr std::size_t max_cells = 4'000'000;

// The separator that stands most often in the head row, outside of quotes; the comma when none does.
char find_separator(std::string_view text) {
    constexpr std::array candidates{',', ';', '\t'};
    std::array<int, 3> counts{};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') break;
        for (std::size_t i = 0; i < candidates.size(); ++i)
            if (c == candidates[i]) ++counts[i];
    }
    return candidates[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

bool is_utf16(std::string_view text) {
    return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

class Parser {
public:
    Parser(std::string_view text, const std::string& file, Diagnostics& problems)
        : text_(text), file_(file), problems_(problems) {}

    CsvTable parse() {
        if (is_utf16(text_)) {
            problems_.error({file_, {1, 1}}, "the file is in UTF-16, not in UTF-8", "save it again as \"CSV UTF-8\"");
            return {};
        }
        if (text_.starts_with("\xEF\xBB\xBF")) skip(3);
        table_.separator = find_separator(text_.substr(offset_));
        while (!at_end() && !full_) row();
        return std::move(table_);
    }

private:
    [[nodiscard]] bool at_end() const { return offset_ == text_.size(); }
    [[nodiscard]] char here() const { return text_[offset_]; }
    [[nodiscard]] bool at_line_end() const { return at_end() || here() == '\n' || here() == '\r'; }
    [[nodiscard]] Position position() const { return {line_, static_cast<std::uint32_t>(offset_ - line_start_ + 1)}; }

    void skip(std::size_t bytes) { offset_ += bytes; }

    // CR LF, LF, or a CR alone.
    void skip_line_end() {
        if (at_end()) return;
        const bool two = here() == '\r' && offset_ + 1 < text_.size() && text_[offset_ + 1] == '\n';
        skip(two ? 2 : 1);
        ++line_;
        line_start_ = offset_;
    }

    void row() {
        CsvRow row{++number_, {}, position()};
        if (!table_.rows.empty()) row.cells.reserve(table_.rows.back().cells.size());
        bool blank = true;
        while (true) {
            CsvCell cell = this->cell();
            blank = blank && trim(cell.text).empty();
            add(row, std::move(cell));
            if (at_line_end()) break;
            skip(1);  // the separator
        }
        skip_line_end();
        if (blank) return;
        cells_ += row.cells.size();
        table_.rows.push_back(std::move(row));
        full_ = cells_ > max_cells;
        if (full_)
            problems_.error({file_, position()},
                            "the table has more than " + std::to_string(max_cells) + " cells; the rest is not read",
                            "split the file");
    }

    void add(CsvRow& row, CsvCell cell) {
        if (row.cells.size() < max_cells_in_row) {
            row.cells.push_back(std::move(cell));
        } else if (!told_wide_) {
            told_wide_ = true;
            problems_.error({file_, cell.at}, "row " + std::to_string(row.number) + " has more than " +
                                                  std::to_string(max_cells_in_row) +
                                                  " cells; the rest of each such row is not read");
        }
    }

    CsvCell cell() {
        CsvCell cell{{}, position()};
        const bool quoted = !at_end() && here() == '"';
        if (quoted) quoted_part(cell);
        const Position after = position();
        const std::size_t start = offset_;
        while (!at_line_end() && here() != table_.separator) skip(1);
        const std::string_view plain = text_.substr(start, offset_ - start);
        if (quoted && !trim(plain).empty())
            problems_.error({file_, after},
                            "row " + std::to_string(number_) + ": there is text after the closing quote of a cell",
                            "write a quote inside of quotes twice: \"\"");
        cell.text += plain;
        return cell;
    }

    void quoted_part(CsvCell& cell) {
        skip(1);
        while (!at_end()) {
            const char c = here();
            if (c == '"') {
                skip(1);
                if (at_end() || here() != '"') return;  // the closing one
                cell.text += '"';
                skip(1);
            } else if (c == '\n' || c == '\r') {
                const std::size_t start = offset_;
                skip_line_end();
                cell.text += text_.substr(start, offset_ - start);
            } else {
                cell.text += c;
                skip(1);
            }
        }
        problems_.error({file_, cell.at},
                        "row " + std::to_string(number_) + ": the quote that opens this cell is never closed",
                        "close it, or write a quote inside of quotes twice: \"\"");
    }

    std::string_view text_;
    const std::string& file_;
    Diagnostics& problems_;
    CsvTable table_;
    std::size_t offset_ = 0, line_start_ = 0, cells_ = 0;
    std::uint32_t line_ = 1;
    int number_ = 0;
    bool told_wide_ = false, full_ = false;
};

}  // namespace

CsvTable parse_csv(std::string_view text, const std::string& file, Diagnostics& problems) {
    return Parser(text, file, problems).parse();
}

}  // namespace waymark::data
