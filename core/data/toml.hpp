// toml.hpp — TOML 1.0 as a tree of values, each with its place in the file. toml++ stays in toml.cpp.
//
// Parsing never fails: what cannot be read is a Diagnostic, and the tree holds what could be: a line with a fault is
// left out, and the lines around it are read. A Table keeps the order of the file.
//
// Bounds, each an error: values 32 deep, 64 parts in a dotted key.
#ifndef WAYMARK_DATA_TOML_HPP
#define WAYMARK_DATA_TOML_HPP

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <waymark/diagnostic.hpp>

namespace waymark::data {

struct Value;
using Array = std::vector<Value>;

struct Entry;

struct Table {
    std::vector<Entry> entries;
    bool whole = true;  // false in all tables of a file with a syntax error: what is absent may only be unreadable
    [[nodiscard]] const Entry* find(std::string_view key) const;
};

// Dates and times of TOML are kept as their text.
struct Value {
    std::variant<bool, std::int64_t, double, std::string, Array, Table> node;
    Position at;
    [[nodiscard]] const char* type_name()
        const;  // "a boolean", "a whole number", "a number", "text", "a list", "a table"
};

struct Entry {
    std::string key;
    Position at;  // of the key
    Value value;
};

// `offset` is the place in `file` where `text` starts (front matter, the body of a block): line 1 of `text` is line
// offset.line of the file.
[[nodiscard]] Table parse_toml(std::string_view text, const std::string& file, Position offset, Diagnostics& problems);

// Reads the keys of one table: each typed, each required or not, and at the end every key that nobody asked for is an
// error with the nearest known one. A wrong type is an error that names found and expected, and gives the fallback. A
// required text that is there but blank is an error too. In a table that is not whole nothing is called missing.
class Reader {
public:
    Reader(const Table& table, Position table_at, std::string file, Diagnostics& problems);

    [[nodiscard]] std::string text(std::string_view key, std::string fallback = {});
    [[nodiscard]] std::string required_text(std::string_view key);
    [[nodiscard]] bool boolean(std::string_view key, bool fallback);
    [[nodiscard]] std::int64_t integer(std::string_view key, std::int64_t fallback, std::int64_t low,
                                       std::int64_t high);
    [[nodiscard]] std::int64_t required_integer(std::string_view key, std::int64_t low, std::int64_t high);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    [[nodiscard]] std::vector<std::int64_t> integers(std::string_view key, std::int64_t low, std::int64_t high);
    [[nodiscard]] const Value* value(std::string_view key);  // any type; null when absent
    [[nodiscard]] std::vector<const Value*> tables(
        std::string_view key);  // an array of tables, or one table; others are errors
    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] Position at(std::string_view key) const;  // of the value; of the table when absent
    [[nodiscard]] Position item_at(std::string_view key, std::size_t index) const;  // of one value of a list

    // Reports the keys that were not asked for. Call it once, last.
    void finish();

private:
    void missing(std::string_view key, std::string_view example);
    void wrong_type(std::string_view key, const Value& found, std::string_view expected, std::string hint);
    void wrong_item(std::string_view key, const Value& item, std::string_view expected);
    std::optional<std::int64_t> whole_number(std::string_view key, const Value& found, std::int64_t low,
                                             std::int64_t high);

    const Table& table_;
    Position table_at_;
    std::string file_;
    Diagnostics& problems_;
    std::vector<std::string> asked_;
};

}  // namespace waymark::data

#endif
