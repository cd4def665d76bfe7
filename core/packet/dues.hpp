// dues.hpp — what a reader owes their teams again and again, and by which day next.
//
// A rhythm runs from the day on which the criterion behind it was found to be met. Where nobody told that day, the first time is
// proposed within one rhythm from the day of the packet, and the teams of one reader are spread over it, so that nobody has
// twenty talks on one day. Whether something was done in time is not known, so nothing is ever called overdue. Without the
// day of the packet there are no days: the rhythm stands in words.
#ifndef WAYMARK_PACKET_DUES_HPP
#define WAYMARK_PACKET_DUES_HPP

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/document.hpp>

#include "base/date.hpp"
#include "packet/subject.hpp"
#include "path/path.hpp"

namespace waymark::packet {

// "Talk with the co-leads, once a month".
[[nodiscard]] std::string duty_text(const path::Duty&, const content::Strings&);

struct Due {
    path::Duty duty;
    std::optional<Date> next;  // the next day, not before that of the packet
};

// The day after `number` rhythms: the same day of a later month, or that month's last.
[[nodiscard]] Date after(Date from, const path::Rhythm&, int number = 1);

// What a subject owes each of its teams (in their order), in the order of the path.
using Dues = std::vector<std::vector<Due>>;

// `today` is the day of the packet.
[[nodiscard]] Dues dues_of(const path::Path&, const Subject&, std::optional<Date> today);

// Whether calendars, which leave the house easily, name the people of a team: those in other roles that share teams.
enum class ReminderNames { Left, Named };

// For calendars: one for each of the subject's dues that has a day.
[[nodiscard]] std::vector<Reminder> reminders_of(const content::Pack&, const Subject&, const Dues&, ReminderNames names);

// The figure of twelve months from the month of `today` (without it months are numbered), a row for each of the subject's dues
// of that day with the number of teams it is for in each month. Nothing when nothing recurs.
[[nodiscard]] std::optional<Figure> year_figure(const content::Pack&, const Subject&, const Dues&, std::optional<Date> today);

}  // namespace waymark::packet

#endif
