#include "document/run_rules.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

namespace waymark::document {
namespace {

int sign(double value) { return value > 0 ? 1 : value < 0 ? -1 : 0; }

}  // namespace

double median_of(std::span<const double> values) {
    assert(!values.empty());
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const std::size_t middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

std::vector<Run> shifts_of(std::span<const double> values, double median) {
    std::vector<Run> out;
    Run run;
    int side = 0;
    std::size_t count = 0;
    const auto close = [&] {
        if (count >= points_of_shift) out.push_back(run);
        count = 0;
    };
    for (std::size_t i = 0; i < values.size(); ++i) {
        const int at = sign(values[i] - median);
        if (at == 0) continue;
        if (at != side) {
            close();
            run = {i, i, at > 0};
            side = at;
        }
        run.last = i;
        ++count;
    }
    close();
    return out;
}

std::vector<Run> trends_of(std::span<const double> values) {
    std::vector<Run> out;
    Run run;
    int direction = 0;
    std::size_t count = 1;     // points of the run, ties as one
    std::size_t previous = 0;  // where the run that turns would begin: the last point that differs
    const auto close = [&] {
        if (count >= points_of_trend) out.push_back(run);
    };
    for (std::size_t i = 1; i < values.size(); ++i) {
        const int step = sign(values[i] - values[i - 1]);
        if (step == 0) continue;
        if (step != direction) {
            close();
            run = {previous, i, step > 0};
            direction = step;
            count = 1;
        }
        run.last = i;
        previous = i;
        ++count;
    }
    close();
    return out;
}

std::optional<double> number_in(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    return error == std::errc() && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::string_view unit_in(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    return error == std::errc() ? text.substr(static_cast<std::size_t>(end - text.data())) : std::string_view{};
}

std::string short_number(double value) {
    char digits[64];
    const double rounded = std::round(value * 100) / 100;
    const auto [end, error] = std::to_chars(digits, digits + sizeof digits, rounded == 0 ? 0 : rounded, std::chars_format::fixed, 2);
    std::string out(digits, error == std::errc() ? end : digits);
    while (out.ends_with('0')) out.pop_back();
    if (out.ends_with('.')) out.pop_back();
    return out;
}

}  // namespace waymark::document
