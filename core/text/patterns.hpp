// patterns.hpp — hyphenation patterns: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", 1983, chapter 2.
//
// A pattern is a string of letters with digits between them ("hy3ph"); '.' stands for the end of a word. Every pattern
// that occurs in a word puts its digits between the word's letters, the highest digit at a place counts, and an odd one
// allows a break. The dictionaries are those of libhyphen; its own reader takes a tenth of the time that a whole packet
// may take (8 ms and more for English), this one 1 ms, with the same points (a test compares them).
#ifndef WAYMARK_TEXT_PATTERNS_HPP
#define WAYMARK_TEXT_PATTERNS_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::text {

class Patterns {
public:
    // `dictionary` is the text of a .dic file in UTF-8; one in another encoding gives no patterns. Lines that would
    // change the spelling at a break, and the compound levels of some languages, are left out: they only cost points.
    explicit Patterns(std::string_view dictionary);

    // The digits between the bytes of `word` (lower case): [i] stands before byte i.
    [[nodiscard]] std::vector<std::uint8_t> values(std::string_view word) const;

private:
    struct Pattern {
        std::uint32_t hash = 0;
        std::uint32_t letters = 0;  // offset in letters_
        std::uint32_t digits = 0;   // offset in digits_, of length + 1
        std::uint8_t length = 0;    // bytes; 0: an empty place of the table
    };

    void add(std::string_view line);
    [[nodiscard]] const Pattern* find(std::uint32_t hash, std::string_view letters) const;
    void insert(Pattern pattern);

    std::string letters_;
    std::vector<std::uint8_t> digits_;
    std::vector<Pattern> table_;  // open addressing; a power of two, at most half full
    std::size_t longest_ = 0;
};

}  // namespace waymark::text

#endif
