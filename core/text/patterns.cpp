#include "text/patterns.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace waymark::text {
namespace {

constexpr std::uint32_t hash_start = 2166136261u;  // FNV-1a: a longer string's hash goes on from that of its beginning

constexpr std::uint32_t hash_on(std::uint32_t hash, char byte) {
    return (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// Options ("LEFTHYPHENMIN 2"), comments, and patterns that change letters ("c1k/k=k").
bool is_no_pattern(std::string_view line) {
    return line.empty() || (line.front() >= 'A' && line.front() <= 'Z') || line.front() == '#' || line.front() == '%' ||
           line.find_first_of("/=, ") != std::string_view::npos;
}

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

}  // namespace

Patterns::Patterns(std::string_view dictionary) {
    std::string_view rest = dictionary;
    if (next_line(rest) != "UTF-8") return;
    const auto lines = static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '\n')) + 1;
    table_.resize(std::bit_ceil(lines * 2));
    letters_.reserve(rest.size());
    digits_.reserve(rest.size());
    while (!rest.empty())
        if (const std::string_view line = next_line(rest); !is_no_pattern(line)) add(line);
}

void Patterns::add(std::string_view line) {
    Pattern pattern;
    pattern.hash = hash_start;
    pattern.letters = static_cast<std::uint32_t>(letters_.size());
    pattern.digits = static_cast<std::uint32_t>(digits_.size());
    std::uint8_t digit = 0;
    for (const char c : line) {
        if (is_digit(c)) {
            digit = static_cast<std::uint8_t>(c - '0');
            continue;
        }
        letters_ += c;
        digits_.push_back(std::exchange(digit, std::uint8_t{0}));
        pattern.hash = hash_on(pattern.hash, c);
    }
    digits_.push_back(digit);
    const std::size_t length = letters_.size() - pattern.letters;
    if (length == 0 || length > 255) return;
    pattern.length = static_cast<std::uint8_t>(length);
    longest_ = std::max(longest_, length);
    insert(pattern);
}

void Patterns::insert(Pattern pattern) {
    std::size_t place = pattern.hash;
    while (table_[place &= table_.size() - 1].length != 0) ++place;
    table_[place] = pattern;
}

const Patterns::Pattern* Patterns::find(std::uint32_t hash, std::string_view letters) const {
    for (std::size_t place = hash;; ++place) {
        const Pattern& pattern = table_[place & (table_.size() - 1)];
        if (pattern.length == 0) return nullptr;
        if (pattern.hash == hash && std::string_view(letters_).substr(pattern.letters, pattern.length) == letters)
            return &pattern;
    }
}

std::vector<std::uint8_t> Patterns::values(std::string_view word) const {
    const std::string framed = "." + std::string(word) + ".";
    std::vector<std::uint8_t> found(framed.size() + 1, 0);
    if (!table_.empty())
        for (std::size_t begin = 0; begin < framed.size(); ++begin) {
            std::uint32_t hash = hash_start;
            for (std::size_t length = 1; length <= std::min(longest_, framed.size() - begin); ++length) {
                hash = hash_on(hash, framed[begin + length - 1]);
                const Pattern* pattern = find(hash, std::string_view(framed).substr(begin, length));
                for (std::size_t i = 0; pattern && i <= length; ++i)
                    found[begin + i] = std::max(found[begin + i], digits_[pattern->digits + i]);
            }
        }
    found.erase(found.begin());  // the frame's '.'
    return found;
}

}  // namespace waymark::text
