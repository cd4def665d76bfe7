#include "calendar.hpp"

#include <algorithm>

#include "base/date.hpp"

namespace waymark::calendar {
namespace {

constexpr std::size_t most_octets = 75;  // of a line, its end not counted

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string without_dashes(std::string date) {
    std::erase(date, '-');
    return date;
}

// The ids of document and reminder. What is no letter, digit, '-', '.' or '_' is written as a number, so that no two become one.
std::string uid_of(const Document& document, const Reminder& reminder) {
    constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const unsigned char c : document.id + "." + reminder.id) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
        if (plain) out += static_cast<char>(c);
        else out.append({'=', digits[c >> 4], digits[c & 15]});
    }
    return out + "@waymark";
}

}  // namespace

std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        if (c == '\n') out += "\\n";
        else if (c == '\r') out += i + 1 < text.size() && text[i + 1] == '\n' ? "" : "\\n";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) out += ' ';
        else out += c;
    }
    return out;
}

std::string folded(std::string_view line) {
    std::string out;
    std::size_t room = most_octets;
    while (line.size() > room) {
        std::size_t end = room;
        while (end > 0 && continues_character(line[end])) --end;
        out.append(line.substr(0, end)).append("\r\n ");
        line.remove_prefix(end);
        room = most_octets - 1;  // the space that leads a continued line counts
    }
    return out.append(line).append("\r\n");
}

std::string rule_of(const Reminder& reminder) {
    constexpr std::string_view frequencies[] = {"DAILY", "MONTHLY", "YEARLY"};
    std::string out = "RRULE:FREQ=" + std::string(frequencies[static_cast<std::size_t>(reminder.unit)]);
    if (reminder.count != 1) out += ";INTERVAL=" + std::to_string(reminder.count);
    const auto first = parse_date(reminder.first);
    if (!first || reminder.unit == RhythmUnit::Day) return out;
    const auto day = static_cast<unsigned>(first->day()), month = static_cast<unsigned>(first->month());
    if (reminder.unit == RhythmUnit::Month && day > 28) {
        std::string days = "28";
        for (unsigned each = 29; each <= day; ++each) days += "," + std::to_string(each);
        return out + ";BYMONTHDAY=" + days + ";BYSETPOS=-1";
    }
    if (reminder.unit == RhythmUnit::Year && month == 2 && day == 29) return out + ";BYMONTH=2;BYMONTHDAY=-1";
    return out;
}

std::string write_calendar(const Document& document) {
    std::string out;
    const auto line = [&](std::string_view text) { out += folded(text); };
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//waymark//calendar//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    line("X-WR-CALNAME:" + escaped(document.title));
    for (const Reminder& reminder : document.reminders) {
        const auto first = parse_date(reminder.first);
        if (!first) continue;
        line("BEGIN:VEVENT");
        line("UID:" + uid_of(document, reminder));
        line("DTSTAMP:" + without_dashes(document.date) + "T000000Z");
        line("DTSTART;VALUE=DATE:" + without_dashes(reminder.first));
        line("DTEND;VALUE=DATE:" + without_dashes(iso_date(plus_days(*first, 1))));
        line(rule_of(reminder));
        line("SUMMARY:" + escaped(reminder.about.empty() ? reminder.what : reminder.what + ": " + reminder.about));
        line("DESCRIPTION:" + escaped(reminder.what + (reminder.every.empty() ? "" : ", " + reminder.every)));
        line("TRANSP:TRANSPARENT");  // a reminder keeps no time of the day busy
        line("END:VEVENT");
    }
    // A calendar has one component at least (RFC 5545, 3.6): without entries a time zone, which says nothing.
    if (document.reminders.empty())
        for (const char* text : {"BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"}) line(text);
    line("END:VCALENDAR");
    return out;
}

}  // namespace waymark::calendar
