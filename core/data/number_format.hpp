// number_format.hpp — numbers as a spreadsheet shows them (ECMA-376 part 1, 18.8.30), as far as identifiers, counts and dates need.
//
// Digits, fixed decimals, per cent and literal text are shown as the format says, without marks between thousands; fractions and
// powers of ten as with "General". A date or time comes as ISO 8601, whatever order the format has: 2026-11-22,
// 2026-11-22T13:05, 13:05. Two date systems count days from 1900 (with a 29 February 1900 that never was) or from 1904.
#ifndef WAYMARK_DATA_NUMBER_FORMAT_HPP
#define WAYMARK_DATA_NUMBER_FORMAT_HPP

#include <string>
#include <string_view>
#include <vector>

namespace waymark::data {

enum class DateSystem { From1900, From1904 };

class NumberFormat {
public:
    explicit NumberFormat(std::string_view code);
    [[nodiscard]] std::string shown(double value, DateSystem system) const;

private:
    enum class Kind { General, Digits, Date, Time, DateTime };
    struct Token {
        char digit = 0;       // '0', '#' or '?'; 0: a literal
        std::string literal;
    };
    // One of the up to three parts of a format: for positive, negative and zero.
    struct Section {
        Kind kind = Kind::General;
        std::vector<Token> whole, decimals;
        bool is_percent = false;
    };
    [[nodiscard]] static Section section_of(std::string_view code);
    [[nodiscard]] static std::string digits(const Section& section, double amount);

    std::vector<Section> sections_;
};

// The code of a format that a workbook need not define (18.8.30); "General" for a number that stands for none.
[[nodiscard]] std::string_view builtin_format(unsigned id);

}  // namespace waymark::data

#endif
