#include "document/run_rules.hpp"

#include <catch2/catch.hpp>

using namespace waymark::document;

namespace {

using Runs = std::vector<Run>;
using Values = std::vector<double>;

Runs shifts(const Values& values) { return shifts_of(values, median_of(values)); }

}  // namespace

// A hand-worked example, by the rules of Perla, Provost and Murray (BMJ Quality & Safety 2011;20:46-51).
//
// Twenty weeks of waiting times in minutes. Sorted:
//   22 23 24 25 25 26 27 28 29 30 | 30 31 33 34 35 36 37 38 39 40
// The two in the middle are the 10th and 11th, both 30: the median is 30. Weeks 6 and 13 (30 each) lie on it and are skipped.
//   week   1  2  3  4  5  6  7  8  9 10 | 11 12 13 14 15 16 17 18 19 20
//   value 36 34 38 35 39 30 40 33 37 29 | 31 28 30 25 27 24 26 23 25 22
//   side   +  +  +  +  +  0  +  +  +  - |  +  -  0  -  -  -  -  -  -  -
// Weeks 1-9 without week 6 are eight points above: a shift. Week 10 below and week 11 above are alone. Weeks 12-20 without week
// 13 are eight below: a shift.
TEST_CASE("median and shifts agree with an example worked by hand", "[document][run-chart]") {
    const Values weeks = {36, 34, 38, 35, 39, 30, 40, 33, 37, 29, 31, 28, 30, 25, 27, 24, 26, 23, 25, 22};
    CHECK(median_of(weeks) == 30);
    CHECK(shifts(weeks) == Runs{{0, 8, true}, {11, 19, false}});
    CHECK(trends_of(weeks).empty());  // it never rises or falls for five points
}

// Percent of hand-offs with a checklist in eleven months: 50 52 55 55 58 61 | 60 57 54 54 51. Months 1-6 rise, and month 4 ties with
// month 3, so they are five points: a trend. From month 6 on it falls: 61 60 57 54 (54) 51 are five: a trend. Month 6 is in both.
TEST_CASE("trends agree with an example worked by hand; ties are counted once", "[document][run-chart]") {
    const Values months = {50, 52, 55, 55, 58, 61, 60, 57, 54, 54, 51};
    CHECK(trends_of(months) == Runs{{0, 5, true}, {5, 10, false}});
    CHECK(median_of(months) == 55);
    CHECK(shifts(months).empty());
}

TEST_CASE("five on one side are no shift, and four rising are no trend", "[document][run-chart]") {
    CHECK(shifts_of(Values{2, 2, 2, 2, 2}, 1).empty());
    CHECK(shifts_of(Values{2, 2, 2, 2, 2, 2}, 1) == Runs{{0, 5, true}});
    CHECK(shifts_of(Values{2, 2, 2, 1, 2, 2}, 1).empty());  // one lies on the median: five are left
    CHECK(shifts_of(Values{2, 2, 2, 0, 2, 2, 2}, 1).empty());
    CHECK(trends_of(Values{1, 2, 3, 4}).empty());
    CHECK(trends_of(Values{1, 2, 3, 4, 5}) == Runs{{0, 4, true}});
    CHECK(trends_of(Values{1, 2, 2, 3, 4}).empty());  // four different ones
    CHECK(trends_of(Values{5, 5, 4, 3, 2, 1, 1}) == Runs{{0, 5, false}});
    CHECK(trends_of(Values{7, 7, 7, 7, 7, 7}).empty());
    CHECK(trends_of(Values{}).empty());
    CHECK(shifts_of(Values{}, 0).empty());
}

TEST_CASE("the median of an even number of values lies between the two in the middle", "[document][run-chart]") {
    CHECK(median_of(Values{4}) == 4);
    CHECK(median_of(Values{9, 1, 4}) == 4);
    CHECK(median_of(Values{9, 1, 4, 5}) == 4.5);
}

TEST_CASE("numbers are read from what was typed, and written short", "[document][run-chart]") {
    CHECK(number_in("80%") == 80);
    CHECK(number_in("-3.5") == -3.5);
    CHECK_FALSE(number_in("about 80"));
    CHECK_FALSE(number_in(""));
    CHECK(unit_in("80%") == "%");
    CHECK(unit_in("-3.5").empty());
    CHECK(unit_in("about 80").empty());
    CHECK(short_number(12) == "12");
    CHECK(short_number(12.5) == "12.5");
    CHECK(short_number(1.0 / 3) == "0.33");
    CHECK(short_number(-0.001) == "0");
    CHECK(short_number(120) == "120");
}
