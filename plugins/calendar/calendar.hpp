// calendar.hpp — the reminders of a document as an iCalendar file (RFC 5545), for the reader's own calendar.
//
// One event for each reminder: a whole day (VALUE=DATE, so that no time zone is needed), which comes again by its rhythm. The UID
// is that of the document and the reminder: importing a newer file updates what an older one brought. DTSTAMP is the document's
// date, never the clock. Only the words of the path and the name of the team stand in it; no other person's name does.
#ifndef WAYMARK_PLUGINS_CALENDAR_CALENDAR_HPP
#define WAYMARK_PLUGINS_CALENDAR_CALENDAR_HPP

#include <string>
#include <string_view>

#include <waymark/document.hpp>

namespace waymark::calendar {

// The whole file: lines end with CRLF and are folded at 75 octets, never inside of a character (§3.1). The document has a date,
// and one reminder at least (a calendar without events is not allowed, §3.6).
[[nodiscard]] std::string write_calendar(const Document&);

// A value of the type TEXT (§3.3.11): '\', ';', ',' and line ends are escaped; other control characters become spaces.
[[nodiscard]] std::string escaped(std::string_view text);

// One content line with its line end.
[[nodiscard]] std::string folded(std::string_view line);

// "RRULE:FREQ=MONTHLY;INTERVAL=3". A day that some months lack, the 29th to the 31st, is followed by that month's last one
// (§3.3.10 would skip the month).
[[nodiscard]] std::string rule_of(const Reminder&);

}  // namespace waymark::calendar

#endif
