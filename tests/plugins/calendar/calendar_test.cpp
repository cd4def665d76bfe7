#include "calendar.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

#include "base/text.hpp"
#include "core/base/scratch_folder.hpp"

using namespace waymark;
using namespace waymark::calendar;

namespace {

Document sample() {
    Document document;
    document.id = "p001-sponsor";
    document.title = "Sponsor resource packet";
    document.date = "2026-11-22";
    document.reminders = {{"4-west.l3-sponsorship-1", "Talk with the co-leads", "once a month", "4 West, day; \"shift\"", "2026-12-03", 1, RhythmUnit::Month},
                          {"4-west.l4-sponsorship-1", "Visit the team in person", "once a quarter", "Nguyễn Thị Mai’s team on the very long corridor of the fourth floor, éèêë", "2026-11-30", 3, RhythmUnit::Month},
                          {"icu:2.l4-use-of-tools-2", "Look at the entries", "every 90 days", "ICU", "2026-11-22", 90, RhythmUnit::Day},
                          {"icu.l2-training-1", "Take the refresher", "once a year", "", "2028-02-29", 1, RhythmUnit::Year}};
    return document;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        out.push_back(text.substr(at, end - at));
        at = end + 2;
    }
    return out;
}

std::string unfolded(std::string text) {
    for (std::size_t at = 0; (at = text.find("\r\n ", at)) != std::string::npos;) text.erase(at, 3);
    return text;
}

}  // namespace

TEST_CASE("lines end with CRLF and have 75 octets at most, with no character cut", "[calendar]") {
    const std::string text = write_calendar(sample());
    CHECK(text.find('\n') != std::string::npos);
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\n') REQUIRE((i > 0 && text[i - 1] == '\r'));
    for (const std::string& line : lines_of(text)) {
        CAPTURE(line);
        CHECK(line.size() <= 75);
        CHECK_FALSE(first_bad_utf8(line));
    }
    CHECK(unfolded(text).find("SUMMARY:Visit the team in person: Nguyễn Thị Mai’s team on the very long corridor of the fourth floor\\, éèêë\r\n") != std::string::npos);
}

TEST_CASE("folding keeps every octet, whatever the length", "[calendar][property]") {
    for (std::size_t length = 0; length < 400; ++length) {
        std::string line;
        while (line.size() < length) line += line.size() % 3 == 0 ? "é" : line.size() % 5 == 0 ? "中" : "a";
        CAPTURE(length);
        const std::string out = folded(line);
        CHECK(unfolded(out) == line + "\r\n");
        for (const std::string& part : lines_of(out)) CHECK(part.size() <= 75);
    }
}

TEST_CASE("text is escaped, and cannot begin a line of its own", "[calendar]") {
    CHECK(escaped("a\\b;c,d") == "a\\\\b\\;c\\,d");
    CHECK(escaped("a\r\nEND:VEVENT\nb\rc\td\x01") == "a\\nEND:VEVENT\\nb\\nc d ");
}

TEST_CASE("each rhythm is a rule, and a day that months lack becomes their last one", "[calendar]") {
    const auto rule = [](const char* first, int count, RhythmUnit unit) { return rule_of({"x", "x", "", "", first, count, unit}); };
    CHECK(rule("2026-12-03", 1, RhythmUnit::Month) == "RRULE:FREQ=MONTHLY");
    CHECK(rule("2026-12-28", 3, RhythmUnit::Month) == "RRULE:FREQ=MONTHLY;INTERVAL=3");
    CHECK(rule("2026-12-31", 1, RhythmUnit::Month) == "RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1");
    CHECK(rule("2026-11-30", 3, RhythmUnit::Month) == "RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30;BYSETPOS=-1");
    CHECK(rule("2026-12-31", 90, RhythmUnit::Day) == "RRULE:FREQ=DAILY;INTERVAL=90");
    CHECK(rule("2027-02-28", 1, RhythmUnit::Year) == "RRULE:FREQ=YEARLY");
    CHECK(rule("2028-02-29", 1, RhythmUnit::Year) == "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1");
}

TEST_CASE("importing again updates: the ids are the same whatever else changes, and no two are the same", "[calendar]") {
    Document later = sample();
    later.date = "2027-01-05";
    for (Reminder& reminder : later.reminders) reminder.first = "2027-02-01";
    const auto ids = [](const Document& document) {
        std::vector<std::string> out;
        for (const std::string& line : lines_of(unfolded(write_calendar(document))))
            if (line.starts_with("UID:")) out.push_back(line);
        return out;
    };
    CHECK(ids(sample()) == ids(later));
    CHECK(ids(sample()) == std::vector<std::string>{"UID:p001-sponsor.4-west.l3-sponsorship-1@waymark", "UID:p001-sponsor.4-west.l4-sponsorship-1@waymark",
                                                    "UID:p001-sponsor.icu=3a2.l4-use-of-tools-2@waymark", "UID:p001-sponsor.icu.l2-training-1@waymark"});
    CHECK(write_calendar(later).find("DTSTAMP:20270105T000000Z") != std::string::npos);
}

// An independent reader, where there is one: Debian's python3-icalendar, which its own python3 finds.
TEST_CASE("another program reads the file without complaint and finds the same events", "[calendar]") {
    if (std::system("/usr/bin/python3 -c 'import icalendar' 2>/dev/null") != 0) {
        WARN("python3-icalendar is not installed; the file was not read by another program");
        return;
    }
    const tests::ScratchFolder folder;
    const std::filesystem::path file = folder / "a.ics", script = folder / "read.py";
    std::ofstream(file, std::ios::binary) << write_calendar(sample());
    std::ofstream(script) << R"(import sys, datetime, icalendar
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
events = list(calendar.walk('VEVENT'))
assert not calendar.errors and not any(event.errors for event in events), 'errors'
assert len(events) == 4 and len({str(event['UID']) for event in events}) == 4
assert calendar['VERSION'] == '2.0' and calendar['PRODID']
assert str(events[0]['SUMMARY']) == 'Talk with the co-leads: 4 West, day; "shift"', events[0]['SUMMARY']
assert events[0]['DTSTART'].dt == datetime.date(2026, 12, 3) and events[0]['DTEND'].dt == datetime.date(2026, 12, 4)
assert events[0]['RRULE']['FREQ'] == ['MONTHLY']
assert events[1]['RRULE']['INTERVAL'] == [3] and events[1]['RRULE']['BYMONTHDAY'] == [28, 29, 30]
assert events[1]['SUMMARY'].endswith('éèêë')
assert events[2]['RRULE']['FREQ'] == ['DAILY'] and events[2]['RRULE']['INTERVAL'] == [90]
)";
    CHECK(std::system(("/usr/bin/python3 '" + script.string() + "' '" + file.string() + "'").c_str()) == 0);
}
