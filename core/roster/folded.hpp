// folded.hpp — whether two texts are one to those who read them, however they were typed. ICU stays in folded.cpp.
#ifndef WAYMARK_ROSTER_FOLDED_HPP
#define WAYMARK_ROSTER_FOLDED_HPP

#include <string>
#include <string_view>

namespace waymark::roster {

// The text as it is compared: letters without regard to case and to how their marks are encoded (NFKC_Casefold, UAX #31), runs of
// white space as one space, none at the ends; one kind of single and of double quotes, one kind of hyphens and dashes; without marks
// that have no width. The folded form is for comparison alone, never for print.
[[nodiscard]] std::string folded(std::string_view text);

// Whether the folded forms are the same. Texts that are the same byte for byte, as nearly all are, cost no folding.
[[nodiscard]] bool read_alike(std::string_view a, std::string_view b);

}  // namespace waymark::roster

#endif
