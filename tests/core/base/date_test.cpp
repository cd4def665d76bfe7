#include "base/date.hpp"

#include <catch2/catch.hpp>

using namespace waymark;

TEST_CASE("a date is read when it is a day of the calendar, and written back the same", "[base]") {
    for (const char* iso : {"2026-11-22", "2024-02-29", "0001-01-01", "9999-12-31"}) {
        CAPTURE(iso);
        REQUIRE(parse_date(iso));
        CHECK(iso_date(*parse_date(iso)) == iso);
    }
    for (const char* wrong : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "0000-01-01", "2026/11/22", "2026-11-2x", "-026-11-22", "2026-11-22 "}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_date(wrong));
    }
}

TEST_CASE("a month later is the same day, or the last one of a shorter month", "[base]") {
    const auto after = [](const char* from, int months) { return iso_date(plus_months(*parse_date(from), months)); };
    CHECK(after("2026-11-22", 1) == "2026-12-22");
    CHECK(after("2026-11-22", 3) == "2027-02-22");
    CHECK(after("2026-01-31", 1) == "2026-02-28");
    CHECK(after("2024-01-31", 1) == "2024-02-29");
    CHECK(after("2024-02-29", 12) == "2025-02-28");
    CHECK(iso_date(plus_days(*parse_date("2026-12-31"), 90)) == "2027-03-31");
    CHECK(days_between(*parse_date("2026-12-31"), *parse_date("2027-03-31")) == 90);
}
