#include "packet/dues.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace waymark::packet {
namespace {

constexpr int months_shown = 12;

int month_number(Date date) { return static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1; }

// How many teams it is for in each of the months, and on which day it falls first.
struct YearRow {
    path::Duty duty;
    std::array<int, months_shown> teams{};
    std::array<unsigned, months_shown> day{};
};

// The first day of each month, counted from the month `start`, on which it falls; 0 where it falls on none.
std::array<unsigned, months_shown> days_of(Date first, const path::Rhythm& rhythm, int start) {
    std::array<unsigned, months_shown> out{};
    for (int n = 0;; ++n) {
        const Date day = after(first, rhythm, n);
        const int month = month_number(day) - start;
        if (month >= months_shown) return out;
        if (month >= 0 && out[static_cast<std::size_t>(month)] == 0) out[static_cast<std::size_t>(month)] = static_cast<unsigned>(day.day());
    }
}

// Without a date the year begins with a month in which everything has just been done.
constexpr Date day_before_no_year{std::chrono::year(2000), std::chrono::month(12), std::chrono::day(1)};

std::vector<YearRow> year_rows(const path::Path& path, const Subject& subject, std::optional<Date> today) {
    const int start = today ? month_number(*today) : month_number(day_before_no_year) + 1;
    std::vector<YearRow> rows;
    for (const SubjectTeam& team : subject.teams)
        for (const Due& due : dues_of(path, team.team, subject.role)) {
            if (!due.duty.rhythm) continue;
            const Date first = today ? first_day(due, *today) : after(day_before_no_year, *due.duty.rhythm);
            const auto days = days_of(first, *due.duty.rhythm, start);
            auto row = std::find_if(rows.begin(), rows.end(), [&](const YearRow& each) { return each.duty.text == due.duty.text && each.duty.every == due.duty.every; });
            if (row == rows.end()) row = rows.insert(rows.end(), {due.duty, {}, {}});
            for (std::size_t m = 0; m < days.size(); ++m) {
                if (days[m] == 0) continue;
                ++row->teams[m];
                row->day[m] = days[m];
            }
        }
    return rows;
}

}  // namespace

Date after(Date from, const path::Rhythm& rhythm, int number) {
    const int count = rhythm.count * number;
    if (rhythm.unit == RhythmUnit::Day) return plus_days(from, count);
    return plus_months(from, rhythm.unit == RhythmUnit::Year ? count * 12 : count);
}

std::vector<Due> dues_of(const path::Path& path, const roster::Team& team, std::string_view role) {
    std::vector<Due> out;
    for (path::Duty& duty : path::recurring_duties(path, team.course(), team.standing, role)) {
        Due due{std::move(duty), {}, {}};
        const path::Criterion* criterion = path.criterion(due.duty.criterion);
        const path::Finding* finding = criterion == nullptr ? nullptr : team.finding(*criterion);
        if (finding != nullptr && finding->status == path::Status::Met) due.last = parse_date(finding->date);
        if (due.last && due.duty.rhythm) due.next = after(*due.last, *due.duty.rhythm);
        out.push_back(std::move(due));
    }
    return out;
}

Date first_day(const Due& due, Date today) {
    if (!due.next) return after(today, *due.duty.rhythm);
    return std::max(*due.next, today);
}

std::vector<Reminder> reminders_of(const path::Path& path, const Subject& subject, Date today) {
    std::vector<Reminder> out;
    for (const SubjectTeam& team : subject.teams)
        for (const Due& due : dues_of(path, team.team, subject.role)) {
            if (!due.duty.rhythm) continue;
            out.push_back({team.team.id + "." + due.duty.id, due.duty.text, due.duty.every, team.team.name, iso_date(first_day(due, today)), due.duty.rhythm->count, due.duty.rhythm->unit});
        }
    return out;
}

std::optional<Figure> year_figure(const content::Pack& pack, const Subject& subject, std::string_view date) {
    const content::Strings& s = pack.strings;
    const auto today = parse_date(date);
    const std::vector<YearRow> rows = year_rows(pack.path, subject, today);
    if (rows.empty()) return std::nullopt;
    Figure out{"year", {}, {}, {}, {}};
    const std::vector<std::string> names = s.words_of("months-short");
    std::vector<std::string> months;
    for (int m = 0; m < months_shown; ++m) {
        const auto index = today ? static_cast<std::size_t>(month_number(*today) + m) % 12 : 0;
        months.push_back(!today ? s.text("year-month", {{"n", std::to_string(m + 1)}}) : index < names.size() ? names[index] : std::to_string(index + 1));
        out.parts.push_back({"month", today ? months.back() : std::to_string(m + 1), {}, {}, {}, {}, 0, false});
    }
    for (const YearRow& row : rows) {
        FigurePart part{"duty", row.duty.text, row.duty.every, {}, {}, {}, 0, false};
        std::vector<std::string> said;
        for (std::size_t m = 0; m < row.teams.size(); ++m) {
            if (row.teams[m] == 0) {
                part.points.emplace_back();
                continue;
            }
            // One team has its day in the disc, several their number.
            const std::string mark = subject.teams.size() > 1 ? std::to_string(row.teams[m]) : today ? std::to_string(row.day[m]) : "•";
            part.points.push_back(mark);
            said.push_back(subject.teams.size() > 1 ? months[m] + " (" + mark + ")" : today ? months[m] + " " + mark : months[m]);
        }
        out.alternative += (out.alternative.empty() ? "" : " ") + s.text("year-alternative", {{"text", row.duty.text}, {"every", row.duty.every}, {"months", s.list(said)}});
        out.parts.push_back(std::move(part));
    }
    return out;
}

}  // namespace waymark::packet
