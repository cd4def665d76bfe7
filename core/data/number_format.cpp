#include "data/number_format.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/date.hpp"
#include "base/text.hpp"

namespace waymark::data {
namespace {

constexpr std::size_t max_code = 255;      // as long as spreadsheet programs let a format be
constexpr std::size_t max_decimals = 30;

std::string general(double value) {
    std::array<char, 64> text{};
    const bool is_whole = std::abs(value) < 1e15 && value == std::trunc(value);
    const auto end = is_whole ? std::to_chars(text.data(), text.data() + text.size(), static_cast<std::int64_t>(value)).ptr
                              : std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 15).ptr;
    return {text.data(), end};
}

std::string two_digits(int value) {
    return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

std::string date_text(std::int64_t day, DateSystem system) {
    using namespace std::chrono;
    const sys_days start = system == DateSystem::From1904 ? sys_days(year{1904} / 1 / 1) : day < 60 ? sys_days(year{1899} / 12 / 31) : sys_days(year{1899} / 12 / 30);
    return iso_date(start + days(day));
}

std::string time_text(int seconds) {
    const std::string minutes = two_digits(seconds / 3600) + ":" + two_digits(seconds / 60 % 60);
    return seconds % 60 == 0 ? minutes : minutes + ":" + two_digits(seconds % 60);
}

// Where the literal that begins at `at` ends, and what it shows; nothing when no literal begins there.
struct Literal {
    std::size_t end = 0;
    std::string text;
};
std::optional<Literal> literal_at(std::string_view code, std::size_t at) {
    const char c = code[at];
    if (c == '"') {
        const std::size_t end = std::min(code.find('"', at + 1), code.size());
        return Literal{std::min(end + 1, code.size()), std::string(code.substr(at + 1, end - at - 1))};
    }
    if (c == '\\') return Literal{std::min(at + 2, code.size()), std::string(code.substr(std::min(at + 1, code.size()), 1))};
    if (c == '_' || c == '*') return Literal{std::min(at + 2, code.size()), {}};  // room, or a filling
    if (c == '[') {  // a colour, a condition, or a currency: [$€-407]
        const std::size_t end = std::min(code.find(']', at), code.size());
        const std::string_view inside = code.substr(at + 1, end - at - 1);
        const bool is_currency = inside.starts_with('$');
        return Literal{std::min(end + 1, code.size()), is_currency ? std::string(inside.substr(1, inside.find('-') - 1)) : std::string()};
    }
    return std::nullopt;
}

std::vector<std::string_view> sections_of(std::string_view code) {
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < code.size();) {
        if (const auto literal = literal_at(code, i)) {
            i = literal->end;
            continue;
        }
        if (code[i] == ';') {
            out.push_back(code.substr(begin, i - begin));
            begin = i + 1;
        }
        ++i;
    }
    out.push_back(code.substr(begin));
    return out;
}

}  // namespace

NumberFormat::NumberFormat(std::string_view code) {
    for (const std::string_view section : sections_of(code.substr(0, max_code))) sections_.push_back(section_of(section));
}

NumberFormat::Section NumberFormat::section_of(std::string_view code) {
    Section section;
    const std::string lower = lower_ascii(code);
    if (lower.empty() || lower.find("general") != std::string::npos || lower == "@") return section;
    bool has_date = false, has_time = false, has_month = false, has_elapsed = false, behind_point = false, has_power = false;
    for (std::size_t i = 0; i < code.size();) {
        if (const auto literal = literal_at(code, i)) {
            const char first = i + 1 < lower.size() ? lower[i + 1] : ' ';
            has_elapsed = has_elapsed || (code[i] == '[' && (first == 'h' || first == 'm' || first == 's') && literal->end - i <= 4);
            (behind_point ? section.decimals : section.whole).push_back({0, literal->text});
            i = literal->end;
            continue;
        }
        const char c = lower[i++];
        has_date = has_date || c == 'y' || c == 'd';
        has_time = has_time || c == 'h' || c == 's';
        has_month = has_month || c == 'm';
        has_power = has_power || c == 'e' || c == '/';
        section.is_percent = section.is_percent || c == '%';
        if (c == '0' || c == '#' || c == '?') (behind_point ? section.decimals : section.whole).push_back({c, {}});
        else if (c == '.') behind_point = true;
        else if (c != ',') (behind_point ? section.decimals : section.whole).push_back({0, std::string(1, c)});
    }
    if (has_elapsed) return section;
    if (has_date || has_time || has_month) section.kind = has_time ? (has_date ? Kind::DateTime : Kind::Time) : Kind::Date;
    else if (!has_power) section.kind = Kind::Digits;
    return section;
}

// Whole digits are set from the right: "000-00" shows 1234 as 012-34.
std::string NumberFormat::digits(const Section& section, double amount) {
    std::size_t places = 0;
    for (const Token& token : section.decimals) places += token.digit != 0 ? 1 : 0;
    places = std::min(places, max_decimals);
    std::array<char, 400> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), section.is_percent ? amount * 100 : amount, std::chars_format::fixed, static_cast<int>(places)).ptr;
    const std::string all(text.data(), end);
    const std::size_t point = std::min(all.find('.'), all.size());
    std::string whole = all.substr(0, point);
    if (whole == "0") whole.clear();

    std::string shown;
    std::size_t left = 0;
    for (const Token& token : section.whole) left += token.digit != 0 ? 1 : 0;
    for (auto token = section.whole.rbegin(); token != section.whole.rend(); ++token) {
        if (token->digit == 0) {
            shown.insert(0, token->literal);
            continue;
        }
        --left;
        if (left == 0) shown.insert(0, whole.empty() && token->digit == '0' ? "0" : std::exchange(whole, {}));
        else if (!whole.empty()) shown.insert(0, 1, whole.back()), whole.pop_back();
        else if (token->digit == '0') shown.insert(0, 1, '0');
    }
    std::string fraction = point < all.size() ? all.substr(point + 1) : std::string();
    std::size_t needed = 0, seen = 0;  // decimals up to the last 0 of the format stay
    for (const Token& token : section.decimals) {
        seen += token.digit != 0 ? 1 : 0;
        if (token.digit == '0') needed = seen;
    }
    while (fraction.size() > needed && fraction.back() == '0') fraction.pop_back();
    if (!fraction.empty()) shown += "." + fraction;
    for (const Token& token : section.decimals)
        if (token.digit == 0) shown += token.literal;
    return shown;
}

std::string NumberFormat::shown(double value, DateSystem system) const {
    const bool has_negative = sections_.size() > 1, has_zero = sections_.size() > 2;
    const Section& section = value < 0 && has_negative ? sections_[1] : value == 0 && has_zero ? sections_[2] : sections_[0];
    constexpr double last_day = 2'958'465;  // 9999-12-31
    if (!std::isfinite(value) || section.kind == Kind::General) return general(value);
    if (section.kind == Kind::Digits) return (value < 0 && !has_negative ? "-" : "") + digits(section, std::abs(value));
    if (value < 0 || value >= last_day + 1) return general(value);
    constexpr int day_seconds = 86'400;
    auto day = static_cast<std::int64_t>(value);
    int seconds = static_cast<int>(std::lround((value - static_cast<double>(day)) * day_seconds));
    if (seconds == day_seconds) ++day, seconds = 0;
    if (section.kind == Kind::Time && day == 0) return time_text(seconds);
    if (section.kind == Kind::Date || seconds == 0) return date_text(day, system);
    return date_text(day, system) + "T" + time_text(seconds);
}

std::string_view builtin_format(unsigned id) {
    static constexpr std::string_view first[] = {"General", "0", "0.00", "#,##0", "#,##0.00"};
    if (id < std::size(first)) return first[id];
    if (id == 9) return "0%";
    if (id == 10) return "0.00%";
    if (id == 37 || id == 38) return "#,##0";
    if (id == 39 || id == 40) return "#,##0.00";
    if (id == 22) return "yyyy-mm-dd hh:mm";
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58) return "yyyy-mm-dd";
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 55 || id == 56) return "hh:mm:ss";
    return "General";
}

}  // namespace waymark::data
