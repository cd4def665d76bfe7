#include "base/date.hpp"

#include <charconv>

namespace waymark {
namespace {

std::optional<unsigned> digits(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string padded(unsigned value, std::size_t width) {
    std::string out = std::to_string(value);
    return std::string(out.size() < width ? width - out.size() : 0, '0') + out;
}

}  // namespace

std::optional<Date> parse_date(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const auto year = digits(iso.substr(0, 4)), month = digits(iso.substr(5, 2)), day = digits(iso.substr(8, 2));
    if (!year || !month || !day || *year == 0) return std::nullopt;
    const Date date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month), std::chrono::day(*day)};
    return date.ok() ? std::optional(date) : std::nullopt;
}

std::string iso_date(Date date) {
    return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" + padded(static_cast<unsigned>(date.month()), 2) + "-" +
           padded(static_cast<unsigned>(date.day()), 2);
}

Date plus_days(Date date, int days) { return std::chrono::sys_days(date) + std::chrono::days(days); }

Date plus_months(Date date, int months) {
    const Date later = date + std::chrono::months(months);
    return later.ok() ? later : Date(later.year() / later.month() / std::chrono::last);
}

int days_between(Date from, Date to) { return static_cast<int>((std::chrono::sys_days(to) - std::chrono::sys_days(from)).count()); }

}  // namespace waymark
