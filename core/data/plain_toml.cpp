#include "data/plain_toml.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace waymark::data {
namespace {

constexpr std::size_t longest_number = 18;  // digits, of which all fit
constexpr std::size_t most_keys = 1000;     // each is compared with those before it
constexpr int deepest_value = 8;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_key_character(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-'; }

// One text from its beginning to its end. A function that gives nothing, or false, leaves the text anywhere: the caller gives up.
class Plain {
public:
    Plain(std::string_view text, Position offset) : text_(text), line_(std::max(offset.line, 1u)), before_first_(std::max(offset.column, 1u) - 1) {}

    std::optional<Table> read() {
        Table root;
        for (Table* table = &root; skip_lines(), at_ < text_.size();) {
            const bool is_read = peek() == '[' ? (table = head(root)) != nullptr : add_entry(*table, 0);
            if (!is_read || !skip_to_line_end()) return std::nullopt;
        }
        return root;
    }

private:
    // ---- Where we are ----
    [[nodiscard]] Position here() const {
        return {line_, static_cast<std::uint32_t>(at_ - line_start_) + 1 + (line_start_ == 0 ? before_first_ : 0)};
    }
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
    bool take(char c) {
        const bool is_there = peek() == c;
        at_ += is_there ? 1 : 0;
        return is_there;
    }
    void skip_blanks() {
        while (peek() == ' ' || peek() == '\t') ++at_;
    }
    // Over blanks and a comment; false when something else stands on the line.
    bool skip_to_line_end() {
        skip_blanks();
        if (peek() == '#') at_ = std::min(text_.find('\n', at_), text_.size());
        return at_ == text_.size() || peek() == '\n';
    }
    void skip_lines() {
        while (skip_to_line_end() && at_ < text_.size()) next_line();
    }
    void next_line() {
        line_start_ = ++at_;
        ++line_;
    }

    // ---- Keys and tables ----
    std::string_view key() {
        const std::size_t first = at_;
        while (is_key_character(peek())) ++at_;
        return text_.substr(first, at_ - first);
    }

    static bool may_add(const Table& table, std::string_view key) { return !key.empty() && table.find(key) == nullptr && table.entries.size() < most_keys; }

    // The table that the head opens; null when it opens none.
    Table* head(Table& root) {
        const Position start = here();
        const bool is_item = rest().starts_with("[[");
        at_ += is_item ? 2 : 1;
        skip_blanks();
        const Position at = here();
        const std::string_view name = key();
        skip_blanks();
        if (!take(']') || (is_item && !take(']'))) return nullptr;
        const bool goes_on = is_item && lists_.contains(name);
        if (!goes_on && !may_add(root, name)) return nullptr;
        if (!is_item) return &std::get<Table>(root.entries.emplace_back(Entry{std::string(name), at, {Table{}, start}}).value.node);
        if (lists_.insert(name).second) root.entries.push_back({std::string(name), at, {Array{}, start}});
        const auto list = std::find_if(root.entries.begin(), root.entries.end(), [&](const Entry& entry) { return entry.key == name; });
        return &std::get<Table>(std::get<Array>(list->value.node).emplace_back(Value{Table{}, start}).node);
    }

    bool add_entry(Table& table, int depth) {
        Entry entry;
        entry.at = here();
        entry.key = key();
        skip_blanks();
        if (!may_add(table, entry.key) || !take('=')) return false;
        skip_blanks();
        auto read = value(depth);
        if (!read) return false;
        entry.value = std::move(*read);
        table.entries.push_back(std::move(entry));
        return true;
    }

    // ---- Values ----
    std::optional<Value> value(int depth) {
        const Position at = here();
        if (depth == deepest_value) return std::nullopt;
        for (const std::string_view quotes : {"\"\"\"", "'''"})
            if (rest().starts_with(quotes)) return lines(at, quotes);
        if (peek() == '"') return text(at);
        if (peek() == '[') return list(at, depth);
        if (peek() == '{') return table(at, depth);
        if (is_digit(peek())) return number(at);
        for (const bool flag : {true, false}) {
            const std::string_view word = flag ? "true" : "false";
            if (depth > 0 || !rest().starts_with(word)) continue;
            at_ += word.size();
            return ends_here() ? std::optional(Value{flag, at}) : std::nullopt;
        }
        return std::nullopt;
    }

    // A value that is not in quotes must not run into something else.
    [[nodiscard]] bool ends_here() const { return std::string_view("\0 \t\n,]}#", 8).find(peek()) != std::string_view::npos; }

    std::optional<Value> text(Position at) {
        const std::size_t end = text_.find_first_of("\"\\\n", at_ + 1);
        if (end == std::string_view::npos || text_[end] != '"') return std::nullopt;
        const std::string_view words = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return Value{std::string(words), at};
    }

    // A line break right behind the opening is none of the text.
    std::optional<Value> lines(Position at, std::string_view quotes) {
        at_ += quotes.size();
        if (peek() == '\n') next_line();
        const std::size_t first = at_, end = text_.find(quotes, at_);
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view words = text_.substr(first, end - first);
        if (quotes.front() == '"' && words.find('\\') != std::string_view::npos) return std::nullopt;
        while (at_ = std::min(text_.find('\n', at_), end), at_ < end) next_line();
        at_ = end + quotes.size();
        if (peek() == quotes.front()) return std::nullopt;  // which then belongs to the text
        return Value{std::string(words), at};
    }

    std::optional<Value> number(Position at) {
        std::int64_t number = 0;
        const std::size_t first = at_;
        while (is_digit(peek()) && at_ - first < longest_number) number = number * 10 + (text_[at_++] - '0');
        const bool has_leading_zero = text_[first] == '0' && at_ - first > 1;
        return has_leading_zero || !ends_here() ? std::nullopt : std::optional(Value{number, at});
    }

    std::optional<Value> list(Position at, int depth) {
        Array items;
        for (++at_;;) {
            skip_lines();
            if (take(']')) return Value{std::move(items), at};
            auto item = value(depth + 1);
            skip_lines();
            if (!item || (!take(',') && peek() != ']')) return std::nullopt;
            items.push_back(std::move(*item));
        }
    }

    std::optional<Value> table(Position at, int depth) {
        Table table;
        ++at_;
        skip_blanks();
        for (bool more = peek() != '}'; more; skip_blanks()) {
            if (!add_entry(table, depth + 1)) return std::nullopt;
            skip_blanks();
            more = take(',');
        }
        return take('}') ? std::optional(Value{std::move(table), at}) : std::nullopt;
    }

    std::string_view text_;
    std::uint32_t line_, before_first_;
    std::size_t at_ = 0, line_start_ = 0;
    std::set<std::string_view> lists_;  // that heads have opened
};

// Whatever TOML forbids or reads in a way of its own: control characters, malformed UTF-8, a byte order mark.
bool has_surprises(std::string_view text) {
    const auto is_control = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F; };
    return text.starts_with("\xEF\xBB\xBF") || std::any_of(text.begin(), text.end(), is_control) || first_bad_utf8(text).has_value();
}

}  // namespace

std::optional<Table> read_plain_toml(std::string_view text, Position offset) {
    if (has_surprises(text)) return std::nullopt;
    return Plain(text, offset).read();
}

}  // namespace waymark::data
