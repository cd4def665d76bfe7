#include "roster/write_mapping.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "roster/cell_text.hpp"
#include "roster/value_words.hpp"

namespace waymark::roster {
namespace {

// A basic string of TOML 1.0.
std::string toml_string(std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        if (c == '"' || c == '\\') out += '\\', out += static_cast<char>(c);
        else if (c < 0x20 || c == 0x7F) out += "\\u00", out += digits[c >> 4], out += digits[c & 15];
        else append_utf8(out, c);
    }
    return out + "\"";
}

std::string key_of(const std::string& name) { return name.find('.') == std::string::npos ? name : toml_string(name); }

class MappingWriter {
public:
    MappingWriter(const data::Sheet& sheet, const Layout& layout, const Vocabulary& vocabulary) : sheet_(sheet), layout_(layout), vocabulary_(vocabulary), names_(column_names(vocabulary)) {}

    std::string write(const std::string& file) {
        std::string title = toml_string(file);
        out_ = "# Which columns of " + title + " mean what. Edit it, and give it with --columns.\n\n";
        if (sheet_.is_spreadsheet()) out_ += "sheet = " + toml_string(sheet_.name) + "\n";
        write_ignored();
        write_columns();
        write_fixed();
        write_values();
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string_view heading(std::size_t cell) const { return trim(sheet_.rows[layout_.head].cells[cell].text); }

    void write_ignored() {
        out_ += "# Headings that are not read.\nignored = [";
        for (const Layout::Unread& unread : layout_.unread) {
            out_ += "\n    " + toml_string(heading(unread.cell)) + ",";
            if (unread.near) out_ += "  # is it " + names_[*unread.near] + "?";
        }
        out_ += layout_.unread.empty() ? "]\n" : "\n]\n";
    }

    void write_columns() {
        out_ += "\n# column = \"heading in the file\"\n[columns]\n";
        for (std::size_t column = 0; column < names_.size(); ++column) {
            if (layout_.cell_of[column] != none) out_ += key_of(names_[column]) + " = " + toml_string(heading(layout_.cell_of[column])) + "\n";
            for (const Layout::Two& two : layout_.ambiguous)
                if (two.column == column) out_ += "# " + key_of(names_[column]) + " = " + toml_string(heading(two.second)) + "  # means the same: which one counts?\n";
        }
        for (std::size_t column = 0; column < required_columns; ++column)
            if (layout_.cell_of[column] == none) out_ += "# " + names_[column] + " = \"\"  # required: name its heading here, or one value for all rows below\n";
    }

    void write_fixed() {
        out_ += "\n# column = \"one value for all rows\", where the file has no such column\n[fixed]\n";
        for (std::size_t column = 0; column < names_.size(); ++column)
            if (layout_.cell_of[column] == none && column != person_id && column != team_id && column != name) out_ += "# " + key_of(names_[column]) + " = \"\"\n";
    }

    // The different words of a column that mean nothing yet, in the order of the file.
    std::vector<std::string> unknown_words(std::size_t column) const {
        constexpr std::size_t most = 50;
        Diagnostics none_of_ours;
        const ValueWords words(column, vocabulary_, nullptr, none_of_ours);
        std::set<std::string, std::less<>> seen;
        std::vector<std::string> out;
        for (std::size_t row = layout_.head + 1; row < sheet_.rows.size() && out.size() < most; ++row) {
            const auto& cells = sheet_.rows[row].cells;
            const std::string_view text = layout_.cell_of[column] < cells.size() ? trim(cells[layout_.cell_of[column]].text) : std::string_view{};
            if (text.empty() || first_bad_utf8(text) || words.find(text) || (column >= required_columns && says_nothing(text)) || seen.contains(text)) continue;
            seen.emplace(text);
            out.emplace_back(text);
        }
        return out;
    }

    void write_values() {
        for (std::size_t column = 0; column < names_.size(); ++column) {
            if (!has_known_values(column) || layout_.cell_of[column] == none) continue;
            const auto unknown = unknown_words(column);
            if (unknown.empty()) continue;
            const auto known = known_values(column, vocabulary_);
            out_ += "\n# what the cells say = what it means: " + join(known, ", ") + "\n[values." + key_of(names_[column]) + "]\n";
            for (const std::string& word : unknown) out_ += "# " + toml_string(word) + " = " + toml_string(nearest_word(lower_ascii(word), known)) + "\n";
        }
    }

    const data::Sheet& sheet_;
    const Layout& layout_;
    const Vocabulary& vocabulary_;
    std::vector<std::string> names_;
    std::string out_;
};

}  // namespace

std::string mapping_text(const data::Sheet& sheet, const Layout& layout, const Vocabulary& vocabulary, const std::string& file) { return MappingWriter(sheet, layout, vocabulary).write(file); }

}  // namespace waymark::roster
