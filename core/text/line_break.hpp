// line_break.hpp — where a line may end, after UAX #14 "Unicode Line Breaking Algorithm" (Unicode 15, as ICU 72 has
// it).
//
// An opportunity is the byte offset at which the next line would begin: behind the spaces, never 0 and never the end.
// White space of ASCII counts as a space. There is none behind a soft hyphen: that is hyphenation's matter.
#ifndef WAYMARK_TEXT_LINE_BREAK_HPP
#define WAYMARK_TEXT_LINE_BREAK_HPP

#include <cstdint>
#include <string_view>
#include <vector>

namespace waymark::text {

// Appends the opportunities of `text`, ascending.
void break_opportunities(std::string_view text, std::vector<std::uint32_t>& out);

// The two ways of doing it. The first knows the rules for text in Latin letters with everyday punctuation, and returns
// false (with nothing appended) when it meets anything else; the second asks ICU, at some 20 times the cost
// (7 us for a paragraph). Where the
// first answers, both agree.
[[nodiscard]] bool latin_opportunities(std::string_view text, std::vector<std::uint32_t>& out);
void unicode_opportunities(std::string_view text, std::vector<std::uint32_t>& out);

}  // namespace waymark::text

#endif
