#include "data/plain_toml.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace waymark::data {
namespace {

constexpr std::size_t longest_number = 18;  // digits, of which all fit
constexpr std::size_t most_keys = 64;       // each is compared with those before it

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_key_character(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-'; }

// One line from left to right. Each function leaves the line as it was, or in pieces, when it gives nothing: the caller gives up.
class Line {
public:
    Line(std::string_view text, Position start) : text_(text), start_(start) {}

    std::optional<Entry> entry() {
        skip_blanks();
        Entry entry;
        entry.at = here();
        while (at_ < text_.size() && is_key_character(text_[at_])) entry.key += text_[at_++];
        skip_blanks();
        if (entry.key.empty() || !take('=')) return std::nullopt;
        skip_blanks();
        auto read = peek() == '[' ? list() : value();
        skip_blanks();
        if (!read || at_ != text_.size()) return std::nullopt;
        entry.value = std::move(*read);
        return entry;
    }

private:
    [[nodiscard]] Position here() const { return {start_.line, start_.column + static_cast<std::uint32_t>(at_)}; }
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

    std::optional<Value> value() {
        const Position at = here();
        if (peek() == '"') return text(at);
        if (is_digit(peek())) return number(at);
        for (const bool flag : {true, false}) {
            const std::string_view word = flag ? "true" : "false";
            if (!rest().starts_with(word)) continue;
            at_ += word.size();
            return ends_here() ? std::optional(Value{flag, at}) : std::nullopt;
        }
        return std::nullopt;
    }

    // A value that is not in quotes must not run into something else.
    [[nodiscard]] bool ends_here() const { return std::string_view("\0 \t,]", 5).find(peek()) != std::string_view::npos; }

    std::optional<Value> text(Position at) {
        const std::size_t end = text_.find_first_of("\"\\", at_ + 1);
        if (end == std::string_view::npos || text_[end] == '\\') return std::nullopt;
        const std::string_view words = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        if (words.empty() && peek() == '"') return std::nullopt;  // three quotes
        return Value{std::string(words), at};
    }

    std::optional<Value> number(Position at) {
        std::int64_t number = 0;
        const std::size_t first = at_;
        while (is_digit(peek()) && at_ - first < longest_number) number = number * 10 + (text_[at_++] - '0');
        const bool has_leading_zero = text_[first] == '0' && at_ - first > 1;
        return has_leading_zero || !ends_here() ? std::nullopt : std::optional(Value{number, at});
    }

    std::optional<Value> list() {
        Value value{Array{}, here()};
        auto& items = std::get<Array>(value.node);
        for (++at_;;) {
            skip_blanks();
            if (take(']')) return value;
            if (peek() == 't' || peek() == 'f') return std::nullopt;
            auto item = this->value();
            skip_blanks();
            if (!item || (!take(',') && peek() != ']')) return std::nullopt;
            items.push_back(std::move(*item));
        }
    }

    std::string_view text_;
    Position start_;
    std::size_t at_ = 0;
};

// Whatever TOML forbids or reads in a way of its own: control characters, malformed UTF-8, a byte order mark.
bool has_surprises(std::string_view text) {
    const auto is_control = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F; };
    return text.starts_with("\xEF\xBB\xBF") || std::any_of(text.begin(), text.end(), is_control) || first_bad_utf8(text).has_value();
}

}  // namespace

std::optional<Table> read_plain_toml(std::string_view text, Position offset) {
    if (has_surprises(text)) return std::nullopt;
    Table table;
    Position start{std::max(offset.line, 1u), std::max(offset.column, 1u)};
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (!trim(line).empty()) {
            auto entry = Line(line, start).entry();
            if (!entry || table.find(entry->key) != nullptr || table.entries.size() == most_keys) return std::nullopt;
            table.entries.push_back(std::move(*entry));
        }
        start = {start.line + 1, 1};
    }
    return table;
}

}  // namespace waymark::data
