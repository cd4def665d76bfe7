#include "data/toml.hpp"

#include <algorithm>
#include <locale>
#include <map>
#include <sstream>

#include "base/text.hpp"

// toml++ 3.3.0 stops the program on a lone "[" when its asserts are on, so they are off in every build type; the
// compiled library has them on, so it is not used. Its default depth of 256 would, with dotted keys, be too deep for
// the stack.
#define TOML_HEADER_ONLY 1
#define TOML_ASSERT(expression) static_assert(true)
#define TOML_EXCEPTIONS 0
#define TOML_MAX_NESTED_VALUES 32
#include <toml++/toml.h>

namespace waymark::data {
namespace {

// toml++ looks dotted keys up one by one: a megabyte of them takes seconds, more would take minutes.
constexpr std::size_t max_bytes = std::size_t{1} << 20;
constexpr int max_key_parts = 64;
constexpr int max_reported_errors = 10;
constexpr int max_attempts = 40;

// ---- Places: toml++ counts code points, we count bytes -------------------------------------------------------------

class Places {
public:
    Places(std::string_view text, Position offset) : text_(text), offset_(offset) {
        offset_.line = std::max(offset_.line, 1u);
        offset_.column = std::max(offset_.column, 1u);
        starts_.push_back(0);
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] == '\n') starts_.push_back(i + 1);
    }

    Position operator()(toml::source_position position) {
        if (position.line == 0) return {};
        const Position here{position.line, byte_column(position.line, position.column)};
        const std::uint32_t before = here.line == 1 ? offset_.column - 1 : 0;
        return {here.line + offset_.line - 1, here.column + before};
    }

    [[nodiscard]] std::size_t line_count() const { return starts_.size(); }

    // A line's bytes, without the line break; lines beyond the end are empty.
    struct Extent {
        std::size_t begin, end;
    };
    [[nodiscard]] Extent extent_of(std::size_t number) const {
        if (number == 0 || number > starts_.size()) return {text_.size(), text_.size()};
        return {starts_[number - 1], number < starts_.size() ? starts_[number] - 1 : text_.size()};
    }

private:
    std::uint32_t byte_column(std::uint32_t number, std::uint32_t column) {
        const std::vector<std::uint32_t>& columns = columns_of(number);
        if (columns.empty() || column == 0) return std::max(column, 1u);
        return columns[std::min<std::size_t>(column - 1, columns.size() - 1)];
    }

    // Where each code point of a line starts; empty for a line that is ASCII, whose columns are the same.
    const std::vector<std::uint32_t>& columns_of(std::uint32_t number) {
        const auto [found, is_new] = columns_.try_emplace(number);
        if (!is_new) return found->second;
        const Extent extent = extent_of(number);
        const std::string_view words = text_.substr(extent.begin, extent.end - extent.begin);
        const bool ascii =
            std::all_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        for (std::size_t i = 0; !ascii && i < words.size();) {
            found->second.push_back(static_cast<std::uint32_t>(i + 1));
            (void)next_code_point(words, i);
        }
        if (!ascii) found->second.push_back(static_cast<std::uint32_t>(words.size() + 1));
        return found->second;
    }

    std::string_view text_;
    Position offset_;
    std::vector<std::size_t> starts_;
    std::map<std::uint32_t, std::vector<std::uint32_t>> columns_;
};

// ---- From toml++'s tree to ours ------------------------------------------------------------------------------------

template <typename T>
std::string as_text(const T& date_or_time) {
    std::ostringstream out;
    out.imbue(std::locale::classic());
    out << date_or_time;
    return out.str();
}

class Converter {
public:
    Converter(Places& places, bool whole) : places_(places), whole_(whole) {}

    Table table(const toml::table& source) {
        Table table;
        table.whole = whole_;
        for (const auto& [key, node] : source) {
            const Position at = places_(key.source().begin);
            table.entries.push_back({std::string(key.str()), at, value(node, at)});
        }
        // toml++ sorts by name; we keep the order of the file.
        std::stable_sort(table.entries.begin(), table.entries.end(), [](const Entry& a, const Entry& b) {
            return std::pair(a.at.line, a.at.column) < std::pair(b.at.line, b.at.column);
        });
        return table;
    }

private:
    Value value(const toml::node& node, Position fallback) {
        Value value;
        value.at = places_(node.source().begin);
        if (value.at.line == 0) value.at = fallback;
        node.visit([&](const auto& kind) { value.node = converted(kind, value.at); });
        return value;
    }

    using Node = decltype(Value::node);
    Node converted(const toml::table& node, Position) { return table(node); }
    Node converted(const toml::array& node, Position at) {
        Array items;
        for (const toml::node& item : node) items.push_back(value(item, at));
        return items;
    }
    template <typename T>
    Node converted(const toml::value<T>& node, Position) {
        if constexpr (std::is_same_v<T, bool> || std::is_same_v<T, std::int64_t> || std::is_same_v<T, double>)
            return node.get();
        else if constexpr (std::is_same_v<T, std::string>)
            return node.get();
        else
            return as_text(node.get());
    }

    Places& places_;
    bool whole_;
};

// ---- Reading around faults -----------------------------------------------------------------------------------------

bool is_key_character(char c) {
    const bool is_word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return is_word || c == '_' || c == '-' || c == '"' || c == '\'';
}

// Where a dotted key (or what looks like one) has too many parts: each part is a table in the one before.
std::optional<std::size_t> too_deep_key(std::string_view text) {
    enum class Last { Nothing, Part, PartAndSpace, Dot } last = Last::Nothing;
    int dots = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (is_key_character(c)) {
            if (last == Last::PartAndSpace || last == Last::Nothing) dots = 0;
            last = Last::Part;
        } else if (c == ' ' || c == '\t') {
            if (last == Last::Part) last = Last::PartAndSpace;
        } else if (c == '.' && (last == Last::Part || last == Last::PartAndSpace)) {
            if (++dots >= max_key_parts) return i;
            last = Last::Dot;
        } else {
            last = Last::Nothing;
        }
    }
    return std::nullopt;
}

std::string message_of(const toml::parse_error& error) {
    std::string_view words = error.description();
    constexpr std::string_view opening = "Error while parsing ";
    if (words.starts_with(opening)) words.remove_prefix(opening.size());
    return "this is not TOML: " + std::string(words);
}

// What most often leads to such an error; empty when there is no telling.
std::string hint_of(const toml::parse_error& error) {
    const std::string_view words = error.description();
    const auto says = [&](std::string_view part) { return words.find(part) != std::string_view::npos; };
    if (says("redefine")) return "each key stands once in its table";
    if (says("utf-8")) return "save the file in UTF-8";
    if (says("could not determine value") || says("expected value") || says("parsing boolean"))
        return "text stands in quotes: key = \"…\"";
    if (says("expected '='")) return "write key = value";
    return {};
}

// Whether a line sets a key and could not be read alone either: then its fault is its own.
bool is_faulty_alone(std::string_view line) {
    const std::size_t key_end =
        line.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");
    if (key_end == 0 || key_end == std::string_view::npos || !trim(line.substr(key_end)).starts_with('=')) return false;
    return !toml::parse(line);
}

class Recovery {
public:
    Recovery(std::string_view text, const std::string& file, Places& places, Diagnostics& problems)
        : text_(text), file_(file), places_(places), problems_(problems) {}

    // Parses, leaving out lines with faults until the rest can be read. One fault often breaks the lines after it, so
    // an error on the line right after one that was left out is told only when that line has a fault of its own.
    Table parse() {
        std::size_t last_line = 0;
        for (int attempt = 0; attempt < max_attempts; ++attempt) {
            const toml::parse_result result = toml::parse(std::string_view(text_));
            if (result) return Converter(places_, attempt == 0).table(result.table());
            const std::size_t line = result.error().source().begin.line;
            if (attempt == 0) first_line_ = line;
            const bool is_next = attempt > 0 && line <= next_filled_line(last_line);
            if (!is_next || is_faulty_alone(this->line(line))) report(result.error());
            if (line <= last_line || reported_ == max_reported_errors) break;
            last_line = leave_out(line);
        }
        return before_first_fault();
    }

private:
    void report(const toml::parse_error& error) {
        ++reported_;
        problems_.error({file_, places_(error.source().begin)}, message_of(error), hint_of(error));
    }

    [[nodiscard]] std::string_view line(std::size_t number) const {
        const auto [begin, end] = places_.extent_of(number);
        return trim(std::string_view(text_).substr(begin, end - begin));
    }
    [[nodiscard]] std::size_t next_filled_line(std::size_t number) const {
        for (++number; number < places_.line_count() && line(number).empty();) ++number;
        return number;
    }

    // Blanks a line; with the head of a table goes the table, lest its keys fall into the table before. Gives the last
    // line that is blank now.
    std::size_t leave_out(std::size_t number) {
        const bool is_head = line(number).starts_with('[');
        blank(number);
        while (is_head && number < places_.line_count() && !line(number + 1).starts_with('[')) blank(++number);
        return number;
    }
    void blank(std::size_t number) {
        const auto [begin, end] = places_.extent_of(number);
        text_.replace(begin, end - begin, end - begin, ' ');  // lines and places stay
    }

    // What stands before the first fault, which may have begun some lines before the place where it shows.
    Table before_first_fault() {
        for (std::size_t number = first_line_; number > 0 && number + 20 > first_line_; --number) {
            const toml::parse_result result =
                toml::parse(std::string_view(text_).substr(0, places_.extent_of(number).begin));
            if (result) return Converter(places_, false).table(result.table());
        }
        Table nothing;
        nothing.whole = false;
        return nothing;
    }

    std::string text_;
    const std::string& file_;
    Places& places_;
    Diagnostics& problems_;
    std::size_t first_line_ = 0;
    int reported_ = 0;
};

// ---- Words for the Reader's messages -------------------------------------------------------------------------------

std::string quoted(std::string_view key) {
    return "\"" + std::string(key) + "\"";
}

std::string range_words(std::int64_t low, std::int64_t high) {
    return "a whole number from " + std::to_string(low) + " to " + std::to_string(high);
}

}  // namespace

const Entry* Table::find(std::string_view key) const {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &*found;
}

const char* Value::type_name() const {
    constexpr const char* names[] = {"a boolean", "a whole number", "a number", "text", "a list", "a table"};
    return names[node.index()];
}

Table parse_toml(std::string_view text, const std::string& file, Position offset, Diagnostics& problems) {
    Table nothing;
    nothing.whole = false;
    Places places(text, offset);
    const SourceSpan start{file, places({1, 1})};
    if (text.size() > max_bytes) {
        problems.error(start, "the TOML is larger than 1 MiB", "split it into several files");
        return nothing;
    }
    if (const auto deep = too_deep_key(text)) {
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*deep), '\n');
        problems.error({file, places({static_cast<toml::source_index>(line), 1})},
                       "a dotted key has more than " + std::to_string(max_key_parts) + " parts");
        return nothing;
    }
    return Recovery(text, file, places, problems).parse();
}

// ---- Reader --------------------------------------------------------------------------------------------------------

Reader::Reader(const Table& table, Position table_at, std::string file, Diagnostics& problems)
    : table_(table), table_at_(table_at), file_(std::move(file)), problems_(problems) {}

const Value* Reader::value(std::string_view key) {
    if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
    const Entry* entry = table_.find(key);
    return entry ? &entry->value : nullptr;
}

bool Reader::has(std::string_view key) const {
    return table_.find(key) != nullptr;
}

Position Reader::at(std::string_view key) const {
    const Entry* entry = table_.find(key);
    return entry ? entry->value.at : table_at_;
}

Position Reader::item_at(std::string_view key, std::size_t index) const {
    const Entry* entry = table_.find(key);
    const Array* items = entry ? std::get_if<Array>(&entry->value.node) : nullptr;
    return items && index < items->size() ? (*items)[index].at : at(key);
}

void Reader::missing(std::string_view key, std::string_view example) {
    if (!table_.whole) return;
    problems_.error({file_, table_at_}, "the key " + quoted(key) + " is missing",
                    "add " + std::string(key) + " = " + std::string(example));
}

void Reader::wrong_type(std::string_view key, const Value& found, std::string_view expected, std::string hint) {
    problems_.error({file_, found.at},
                    quoted(key) + " is " + found.type_name() + ", where " + std::string(expected) + " is expected",
                    std::move(hint));
}

std::string Reader::text(std::string_view key, std::string fallback) {
    const Value* found = value(key);
    if (!found) return fallback;
    if (const auto* text = std::get_if<std::string>(&found->node)) return *text;
    wrong_type(key, *found, "text", "text stands in quotes: " + std::string(key) + " = \"…\"");
    return fallback;
}

std::string Reader::required_text(std::string_view key) {
    const Value* found = value(key);
    if (!found) missing(key, "\"…\"");
    std::string read = text(key);
    const bool is_blank = found && std::holds_alternative<std::string>(found->node) && trim(read).empty();
    if (is_blank) problems_.error({file_, found->at}, quoted(key) + " is blank, where text is expected");
    return read;
}

bool Reader::boolean(std::string_view key, bool fallback) {
    const Value* found = value(key);
    if (!found) return fallback;
    if (const auto* flag = std::get_if<bool>(&found->node)) return *flag;
    wrong_type(key, *found, "a boolean", "write true or false, without quotes");
    return fallback;
}

std::optional<std::int64_t> Reader::whole_number(std::string_view key, const Value& found, std::int64_t low,
                                                 std::int64_t high) {
    const auto* number = std::get_if<std::int64_t>(&found.node);
    if (!number) {
        wrong_type(key, found, range_words(low, high), "write the number without quotes and without a point");
        return std::nullopt;
    }
    if (*number >= low && *number <= high) return *number;
    problems_.error({file_, found.at}, quoted(key) + " is " + std::to_string(*number) + ", where " +
                                           range_words(low, high) + " is expected");
    return std::nullopt;
}

std::int64_t Reader::integer(std::string_view key, std::int64_t fallback, std::int64_t low, std::int64_t high) {
    const Value* found = value(key);
    return found ? whole_number(key, *found, low, high).value_or(fallback) : fallback;
}

std::int64_t Reader::required_integer(std::string_view key, std::int64_t low, std::int64_t high) {
    if (!value(key)) missing(key, std::to_string(low));
    return integer(key, low, low, high);
}

std::vector<std::string> Reader::texts(std::string_view key) {
    std::vector<std::string> read;
    const Value* found = value(key);
    if (!found) return read;
    const auto* items = std::get_if<Array>(&found->node);
    if (!items) {
        wrong_type(key, *found, "a list of text", "write " + std::string(key) + " = [\"…\"]");
        return read;
    }
    for (const Value& item : *items) {
        if (const auto* text = std::get_if<std::string>(&item.node))
            read.push_back(*text);
        else
            wrong_item(key, item, "text");
    }
    return read;
}

std::vector<std::int64_t> Reader::integers(std::string_view key, std::int64_t low, std::int64_t high) {
    std::vector<std::int64_t> read;
    const Value* found = value(key);
    if (!found) return read;
    const auto* items = std::get_if<Array>(&found->node);
    if (!items) {
        wrong_type(key, *found, "a list of whole numbers",
                   "write " + std::string(key) + " = [" + std::to_string(low) + "]");
        return read;
    }
    for (const Value& item : *items)
        if (const auto number = whole_number(key, item, low, high)) read.push_back(*number);
    return read;
}

void Reader::wrong_item(std::string_view key, const Value& item, std::string_view expected) {
    problems_.error({file_, item.at}, "an item of " + quoted(key) + " is " + item.type_name() + ", where " +
                                          std::string(expected) + " is expected");
}

std::vector<const Value*> Reader::tables(std::string_view key) {
    std::vector<const Value*> read;
    const Value* found = value(key);
    if (!found) return read;
    if (std::holds_alternative<Table>(found->node)) return {found};
    const auto* items = std::get_if<Array>(&found->node);
    if (!items) {
        wrong_type(key, *found, "a table", "write [[" + std::string(key) + "]] on a line of its own");
        return read;
    }
    for (const Value& item : *items) {
        if (std::holds_alternative<Table>(item.node))
            read.push_back(&item);
        else
            wrong_item(key, item, "a table");
    }
    return read;
}

void Reader::finish() {
    for (const Entry& entry : table_.entries) {
        const bool is_known = std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end();
        if (!is_known)
            problems_.error({file_, entry.at}, "the key " + quoted(entry.key) + " is not known",
                            suggestion(entry.key, asked_));
    }
}

}  // namespace waymark::data
