#include <mutex>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "text/characters.hpp"
#include "text/paragraph.hpp"
#include "text/patterns.hpp"
#include "text/word_table.hpp"

namespace waymark::text {
namespace {

constexpr std::size_t letters_before = 2, letters_after = 3;
constexpr std::size_t longest_word = 64;  // bytes; nothing longer is a word of a language

// Patterns are in lower case. A letter whose lower case has another length in UTF-8 is kept, so that offsets stay true.
std::string lower_case(std::string_view word) {
    std::string out;
    for (std::size_t at = 0; at < word.size();) {
        const std::size_t from = at;
        const char32_t letter = next_code_point(word, at);
        const std::size_t before = out.size();
        append_utf8(out, to_lower(letter));
        if (out.size() - before != at - from) out.replace(before, std::string::npos, word.substr(from, at - from));
    }
    return out;
}

// The points within a word: an odd digit, and letters enough on both sides of it.
std::vector<std::uint16_t> points_of(const std::vector<std::uint8_t>& values, std::string_view word) {
    std::vector<std::uint16_t> begins;  // of each letter
    for (std::size_t at = 0; at < word.size(); (void)next_code_point(word, at))
        begins.push_back(static_cast<std::uint16_t>(at));
    std::vector<std::uint16_t> points;
    for (std::size_t i = letters_before; i + letters_after <= begins.size(); ++i)
        if (values[begins[i]] % 2 == 1) points.push_back(begins[i]);
    return points;
}

class PatternHyphenator final : public Hyphenator {
public:
    explicit PatternHyphenator(std::string patterns) : source_(std::move(patterns)) {}

    const std::vector<std::uint16_t>& points(std::string_view word) const override {
        static const std::vector<std::uint16_t> none;
        if (word.size() < letters_before + letters_after || word.size() > longest_word) return none;
        return words_.find_or_make(word, 0, [this](std::string_view fresh) { return find_points(fresh); });
    }

private:
    std::vector<std::uint16_t> find_points(std::string_view word) const {
        if (first_bad_utf8(word)) return {};
        const std::string lower = lower_case(word);
        return points_of(patterns().values(lower), lower);
    }

    const Patterns& patterns() const {
        std::call_once(once_, [this] {
            patterns_.emplace(source_);
            source_ = {};
        });
        return *patterns_;
    }

    mutable std::once_flag once_;  // guards the reading of the two below
    mutable std::string source_;
    mutable std::optional<Patterns> patterns_;
    mutable WordTable<std::vector<std::uint16_t>> words_;
};

}  // namespace

std::unique_ptr<Hyphenator> Hyphenator::from_patterns(std::string patterns) {
    return std::make_unique<PatternHyphenator>(std::move(patterns));
}

}  // namespace waymark::text
