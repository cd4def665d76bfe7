// dues.hpp — what a reader owes their teams again and again, and when it is due next.
//
// It was done last when the criterion behind it was found to be met; from there the rhythm runs on. Where that is not known, it
// runs from the day of the packet. Without that day there are no dates: the rhythm stands in words.
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

struct Due {
    path::Duty duty;
    std::optional<Date> last;  // when it was done last, as far as anyone said
    std::optional<Date> next;  // `last` and one rhythm; nothing when either is not known
};

// The day after `number` rhythms: the same day of a later month, or that month's last.
[[nodiscard]] Date after(Date from, const path::Rhythm&, int number = 1);

// What `role` owes a team that stands there, in the order of the path.
[[nodiscard]] std::vector<Due> dues_of(const path::Path&, const roster::Team&, std::string_view role);

// The first day, from `today` on, on which it is to be done: what is overdue is due today.
[[nodiscard]] Date first_day(const Due&, Date today);

// For calendars: one for each of them that has a rhythm. `today` is the day of the packet.
[[nodiscard]] std::vector<Reminder> reminders_of(const path::Path&, const Subject&, Date today);

// The figure of twelve months from the month of `date` (YYYY-MM-DD; without it months are numbered), a row for each duty with
// the number of teams it is for in each month. Nothing when nothing recurs.
[[nodiscard]] std::optional<Figure> year_figure(const content::Pack&, const Subject&, std::string_view date);

}  // namespace waymark::packet

#endif
