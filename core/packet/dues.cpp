#include "packet/dues.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <utility>

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

// `start` is the number of the first month.
std::vector<YearRow> year_rows(const Dues& dues, int start) {
    std::vector<YearRow> rows;
    for (const std::vector<Due>& of_team : dues)
        for (const Due& due : of_team) {
            if (!due.next) continue;
            const auto days = days_of(*due.next, *due.duty.rhythm, start);
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

// When the criterion behind a duty was found to be met.
std::optional<Date> met_on(const path::Path& path, const roster::Team& team, const path::Duty& duty) {
    const path::Criterion* criterion = path.criterion(duty.criterion);
    const path::Finding* finding = criterion == nullptr ? nullptr : team.finding(*criterion);
    return finding != nullptr && finding->status == path::Status::Met ? parse_date(finding->date) : std::nullopt;
}

// The first day of the rhythm from `start` on that is not before `today`.
Date first_from(Date start, const path::Rhythm& rhythm, Date today) {
    Date day = after(start, rhythm);
    for (int n = 2; day < today; ++n) day = after(start, rhythm, n);
    return day;
}

// The dues whose first day nobody told, each of one duty, get days that are spread evenly over a rhythm.
void spread(const std::vector<Due*>& dues, Date today) {
    const int days = dues.empty() ? 0 : days_between(today, after(today, *dues.front()->duty.rhythm));
    const int count = static_cast<int>(dues.size());
    for (int i = 0; i < count; ++i) dues[static_cast<std::size_t>(i)]->next = i + 1 == count ? after(today, *dues.front()->duty.rhythm) : plus_days(today, std::max(1, days * (i + 1) / count));
}

// Those of a team in other roles that share their teams.
std::string people_beside(const content::Pack& pack, const Subject& subject, const SubjectTeam& team) {
    std::vector<std::string> names;
    for (const content::Role& role : pack.roles)
        if (role.has_partners && role.id != subject.role)
            for (const Colleague& colleague : colleagues_in(team, role.id)) names.push_back(colleague.name);
    return pack.strings.list(names);
}

}  // namespace

std::string duty_text(const path::Duty& duty, const content::Strings& strings) { return duty.every.empty() ? duty.text : strings.text("duty", {{"text", duty.text}, {"every", duty.every}}); }

Date after(Date from, const path::Rhythm& rhythm, int number) {
    const int count = rhythm.count * number;
    if (rhythm.unit == RhythmUnit::Day) return plus_days(from, count);
    return plus_months(from, rhythm.unit == RhythmUnit::Year ? count * 12 : count);
}

Dues dues_of(const path::Path& path, const Subject& subject, std::optional<Date> today) {
    Dues out;
    for (const SubjectTeam& of : subject.teams) {
        std::vector<Due>& dues = out.emplace_back();
        for (path::Duty& duty : path::recurring_duties(path, of.team.course(), of.team.standing, subject.role)) dues.push_back({std::move(duty), {}});
    }
    if (!today) return out;
    std::map<std::pair<std::string, std::string>, std::vector<Due*>> untold;  // by text and rhythm
    for (std::size_t t = 0; t < out.size(); ++t)
        for (Due& due : out[t]) {
            if (!due.duty.rhythm) continue;
            if (const auto start = met_on(path, subject.teams[t].team, due.duty)) due.next = first_from(*start, *due.duty.rhythm, *today);
            else untold[{due.duty.text, due.duty.every}].push_back(&due);
        }
    for (const auto& [duty, dues] : untold) spread(dues, *today);
    return out;
}

std::vector<Reminder> reminders_of(const content::Pack& pack, const Subject& subject, const Dues& dues, ReminderNames names) {
    std::vector<Reminder> out;
    for (std::size_t t = 0; t < dues.size(); ++t) {
        const roster::Team& team = subject.teams[t].team;
        std::string about = team.name;
        if (names == ReminderNames::Named)
            if (const std::string people = people_beside(pack, subject, subject.teams[t]); !people.empty()) about = pack.strings.text("reminder-people", {{"team", about}, {"people", people}});
        for (const Due& due : dues[t])
            if (due.next) out.push_back({team.id + "." + due.duty.id, due.duty.text, due.duty.every, about, iso_date(*due.next), due.duty.rhythm->count, due.duty.rhythm->unit});
    }
    return out;
}

std::optional<Figure> year_figure(const content::Pack& pack, const Subject& subject, const Dues& dues, std::optional<Date> today) {
    const content::Strings& s = pack.strings;
    const std::vector<YearRow> rows = today ? year_rows(dues, month_number(*today)) : year_rows(dues_of(pack.path, subject, day_before_no_year), month_number(day_before_no_year) + 1);
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
