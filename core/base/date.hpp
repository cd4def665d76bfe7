// date.hpp — days of the (proleptic Gregorian) calendar: read, written and counted without a clock or a time zone.
#ifndef WAYMARK_BASE_DATE_HPP
#define WAYMARK_BASE_DATE_HPP

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace waymark {

using Date = std::chrono::year_month_day;

// "2026-11-22" (ISO 8601, four digits of the year, 0001 to 9999); nothing when it is no day of the calendar.
[[nodiscard]] std::optional<Date> parse_date(std::string_view iso);

[[nodiscard]] std::string iso_date(Date date);

[[nodiscard]] Date plus_days(Date date, int days);

// The same day of a later month, or that month's last day: a month after January 31 is February 28 or 29.
[[nodiscard]] Date plus_months(Date date, int months);

[[nodiscard]] int days_between(Date from, Date to);

}  // namespace waymark

#endif
