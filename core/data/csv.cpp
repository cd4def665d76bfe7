#include "data/csv.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <memory>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace waymark::data {
namespace {

// The separator that stands, outside of quotes, in the most of the first lines, then most often in one of them: a title may stand
// above the head row, and texts hold commas. The comma when none does.
char find_separator(std::string_view text) {
    constexpr std::array candidates{',', ';', '\t'};
    constexpr int first_lines = 20;
    struct Found {
        int lines = 0, most = 0;
        auto operator<=>(const Found&) const = default;
    };
    std::array<Found, 3> found{};
    std::array<int, 3> counts{};
    bool quoted = false;
    int lines = 0;
    for (const char c : text) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\n' || c == '\r') {
            counts = {};
            if (++lines == first_lines) break;
        }
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (c != candidates[i]) continue;
            found[i].lines += counts[i] == 0 ? 1 : 0;
            found[i].most = std::max(found[i].most, ++counts[i]);
        }
    }
    return candidates[static_cast<std::size_t>(std::max_element(found.begin(), found.end()) - found.begin())];
}

// Where UTF-16 has the high byte of a unit. The mark at its beginning tells; without one the zeros of ASCII do, which in a table are
// many, and all in one place: separators, line ends and digits are ASCII whatever the language.
enum class HighByte { First, Second };
std::optional<HighByte> utf16_of(std::string_view text) {
    if (text.starts_with("\xFE\xFF")) return HighByte::First;
    if (text.starts_with("\xFF\xFE")) return HighByte::Second;
    const std::string_view begin = text.substr(0, std::min<std::size_t>(text.size() & ~std::size_t{1}, 2'000));
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < begin.size(); ++i)
        if (begin[i] == '\0') ++zeros[i % 2];
    const std::size_t many = begin.size() / 8, few = begin.size() / 64;  // of half as many units
    if (begin.empty() || (zeros[0] <= many && zeros[1] <= many)) return std::nullopt;
    if (zeros[1] <= few) return HighByte::First;
    if (zeros[0] <= few) return HighByte::Second;
    return std::nullopt;
}

// The same text in UTF-8. Half a pair of surrogates becomes a byte that is none, so that who reads its cell tells of it.
std::string utf8_of(std::string_view text, HighByte high) {
    constexpr char no_utf8 = '\xFF';
    const auto unit = [&](std::size_t i) {
        const auto first = static_cast<unsigned char>(text[i]), second = static_cast<unsigned char>(text[i + 1]);
        return static_cast<char32_t>(high == HighByte::First ? first << 8 | second : second << 8 | first);
    };
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        const char32_t c = unit(i);
        const bool is_lead = c >= 0xD800 && c < 0xDC00, is_trail = c >= 0xDC00 && c < 0xE000;
        const char32_t next = is_lead && i + 3 < text.size() ? unit(i + 2) : 0;
        if (next >= 0xDC00 && next < 0xE000) append_utf8(out, 0x10000 + ((c - 0xD800) << 10 | (next - 0xDC00))), i += 2;
        else if (is_lead || is_trail) out += no_utf8;
        else append_utf8(out, c);
    }
    if (text.size() % 2 == 1) out += no_utf8;
    return out;
}

class Parser {
public:
    Parser(std::string_view text, const std::string& file, Diagnostics& problems)
        : text_(text), file_(file), problems_(problems) {}

    CsvTable parse() {
        table_.texts = std::make_shared<TextStore>();
        const auto utf16 = utf16_of(text_);
        text_ = table_.texts->keep(utf16 ? utf8_of(text_, *utf16) : text_);
        if (text_.starts_with("\xEF\xBB\xBF")) skip(3);
        table_.separator = find_separator(text_.substr(place_.offset));
        while (!at_end() && !full_) row();
        return std::move(table_);
    }

private:
    // Where the parser stands; it can go back to such a place.
    struct Place {
        std::size_t offset = 0, line_start = 0;
        std::uint32_t line = 1;
    };

    [[nodiscard]] bool at_end() const { return place_.offset == text_.size(); }
    [[nodiscard]] char here() const { return text_[place_.offset]; }
    [[nodiscard]] bool at_line_end() const { return at_end() || here() == '\n' || here() == '\r'; }
    [[nodiscard]] bool at_cell_end() const { return at_line_end() || here() == table_.separator; }
    [[nodiscard]] Position position() const {
        return {place_.line, static_cast<std::uint32_t>(place_.offset - place_.line_start + 1)};
    }

    void skip(std::size_t bytes) { place_.offset += bytes; }

    // CR LF, LF, or a CR alone.
    void skip_line_end() {
        if (at_end()) return;
        const bool two = here() == '\r' && place_.offset + 1 < text_.size() && text_[place_.offset + 1] == '\n';
        skip(two ? 2 : 1);
        ++place_.line;
        place_.line_start = place_.offset;
    }

    // What stands from here to the end of the cell, as it is.
    std::string_view plain() {
        const std::size_t start = place_.offset;
        while (!at_cell_end()) skip(1);
        return text_.substr(start, place_.offset - start);
    }

    void row() {
        Row row{++number_, {}, position()};
        if (!table_.rows.empty()) row.cells.reserve(table_.rows.back().cells.size());
        bool blank = true;
        while (true) {
            const Cell cell = this->cell(row);
            blank = blank && trim(cell.text).empty();
            add(row, cell);
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

    void add(Row& row, const Cell& cell) {
        if (row.cells.size() < max_cells_in_row) {
            row.cells.push_back(cell);
            return;
        }
        row.whole = false;
        if (std::exchange(told_wide_, true)) return;
        fault(row, cell.at, "row " + std::to_string(row.number) + " has more than " + std::to_string(max_cells_in_row) +
                                " cells; the rest of each such row is not read", "take out what is not part of the table");
    }

    void fault(Row& row, Position at, std::string message, std::string hint) {
        row.whole = false;
        const auto column = static_cast<std::uint32_t>(std::min(row.cells.size(), max_cells_in_row - 1) + 1);
        problems_.error({file_, at, {{}, static_cast<std::uint32_t>(row.number), column}}, std::move(message), std::move(hint));
    }

    Cell cell(Row& row) {
        const Position at = position();
        if (at_end() || here() != '"') return {plain(), at};
        const Place start = place_;
        std::string_view text;
        const bool is_closed = quoted(text);
        if (is_closed && at_cell_end()) return {text, at};

        const Position after = position();
        const bool is_blank = is_closed && trim(plain()).empty();
        if (is_blank) return {text, at};
        const std::string which = "row " + std::to_string(number_);
        const bool spans_lines = place_.line != start.line;
        if (is_closed && !spans_lines) {
            fault(row, after, which + ": there is text after the closing quote of a cell", "write a quote inside of quotes twice: \"\"");
        } else {
            fault(row, at, which + ": the quote that opens this cell is never closed", "close it, or write a quote inside of quotes twice: \"\"");
            place_ = start;
            text = plain();
        }
        return {text, at};
    }

    // From the opening quote to behind the closing one; false: there is none up to the end of the file.
    bool quoted(std::string_view& text) {
        skip(1);
        const std::size_t start = place_.offset;
        bool has_doubled = false;
        while (!at_end()) {
            const char c = here();
            if (c == '\n' || c == '\r') {
                skip_line_end();
            } else if (c != '"') {
                skip(1);
            } else if (place_.offset + 1 < text_.size() && text_[place_.offset + 1] == '"') {
                has_doubled = true;
                skip(2);
            } else {
                text = text_.substr(start, place_.offset - start);
                if (has_doubled) text = without_doubled(text);
                skip(1);
                return true;
            }
        }
        return false;
    }

    std::string_view without_doubled(std::string_view text) {
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            out += text[i];
            if (text[i] == '"') ++i;
        }
        return table_.texts->keep(out);
    }

    std::string_view text_;
    const std::string& file_;
    Diagnostics& problems_;
    CsvTable table_;
    Place place_;
    std::size_t cells_ = 0;
    int number_ = 0;
    bool told_wide_ = false, full_ = false;
};

}  // namespace

CsvTable parse_csv(std::string_view text, const std::string& file, Diagnostics& problems) {
    return Parser(text, file, problems).parse();
}

}  // namespace waymark::data
