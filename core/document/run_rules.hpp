// run_rules.hpp — the median of a run chart and the signs that its points do not vary by chance alone.
//
// The rules of Perla, Provost and Murray, "The run chart: a simple analytical tool for learning from variation in healthcare
// processes", BMJ Quality & Safety 2011;20:46-51 (doi 10.1136/bmjqs.2009.037895):
//   shift  six or more consecutive points all above or all below the median; points on the median are skipped, they neither
//          add to a shift nor break it;
//   trend  five or more consecutive points all going up or all going down; of two or more points in a row that are the same,
//          one counts and the others are skipped.
#ifndef WAYMARK_DOCUMENT_RUN_RULES_HPP
#define WAYMARK_DOCUMENT_RUN_RULES_HPP

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace waymark::document {

inline constexpr std::size_t points_of_shift = 6, points_of_trend = 5;

// The value in the middle of them by size; the mean of the two in the middle when their number is even. Needs one at least.
[[nodiscard]] double median_of(std::span<const double> values);

// The points `first` to `last`, both counted from 0.
struct Run {
    std::size_t first = 0, last = 0;
    bool up = false;  // above the median; rising
    friend bool operator==(const Run&, const Run&) = default;
};

// In the order of the points; each as long as it lasts.
[[nodiscard]] std::vector<Run> shifts_of(std::span<const double> values, double median);
[[nodiscard]] std::vector<Run> trends_of(std::span<const double> values);

// The number that a text begins with, "12.5" or "80%"; nothing when there is none.
[[nodiscard]] std::optional<double> number_in(std::string_view text);

// What follows that number, "%" for "80%"; empty when nothing does.
[[nodiscard]] std::string_view unit_in(std::string_view text);

// At most two decimals, without zeros at the end: "12", "12.5", "0.33".
[[nodiscard]] std::string short_number(double value);

}  // namespace waymark::document

#endif
