#include "packet/overview.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "packet/build.hpp"
#include "packet/dues.hpp"
#include "packet/select.hpp"

namespace waymark::packet {
namespace {

// With so many teams the rows are small and close.
constexpr std::size_t roomy_teams = 6;
// What a team reaches first: more of it where there are few teams.
constexpr std::size_t steps_in_all = 6;

// The shortest beginnings of the names, of two letters at least, that tell them apart: heads of narrow columns.
std::vector<std::string> keys_of(const std::vector<path::Dimension>& dimensions) {
    const auto beginning = [](const std::string& name, std::size_t letters) {
        std::size_t end = 0;
        for (std::size_t i = 0; i < letters && end < name.size(); ++i) (void)next_code_point(name, end);
        return name.substr(0, end);
    };
    std::vector<std::string> keys;
    for (const path::Dimension& dimension : dimensions) {
        const auto is_shared = [&](std::size_t letters) {
            return std::count_if(dimensions.begin(), dimensions.end(), [&](const path::Dimension& other) { return beginning(other.short_name, letters) == beginning(dimension.short_name, letters); }) > 1;
        };
        std::size_t letters = 2;
        while (letters < dimension.short_name.size() && is_shared(letters)) ++letters;
        keys.push_back(beginning(dimension.short_name, letters));
    }
    return keys;
}

Cell lines_cell(const std::vector<std::string>& lines) {
    Cell out;
    for (const std::string& line : lines) out.blocks.push_back(paragraph({words(line)}));
    return out;
}

std::string in_one_line(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += (out.empty() ? "" : "; ") + line;
    return out;
}

class Overview {
public:
    explicit Overview(const Writing& w) : w_(w), s_(w.pack.strings), keys_(keys_of(w.pack.path.dimensions)), today_(parse_date(w.date)),
          all_at_top_(std::all_of(teams().begin(), teams().end(), [&](const SubjectTeam& team) { return team.team.standing.level >= w.pack.path.top_level(); })) {}

    Table table() const {
        Table out;
        out.role = "matrix";
        out.head_rows = 1;
        out.head_column = true;
        out.widths = {4.2f};
        std::vector<std::string> titles = {s_.text("team")};
        for (const std::string& key : keys_) {
            titles.push_back(key);
            out.widths.push_back(0.84f);
        }
        titles.push_back(s_.text(all_at_top_ ? "next-top" : "next"));
        out.widths.push_back(5.9f);
        if (w_.role.owes_contact) {
            titles.push_back(s_.text("overview-owe"));
            out.widths.push_back(6.8f);
        }
        out.rows.push_back(head(titles));
        const std::vector<std::string> facilities = facilities_of();
        for (const std::string& facility : facilities) {
            if (facilities.size() > 1) out.rows.push_back(Row{true, {cell(Inlines{personal(facility)})}, {}});
            for (std::size_t t = 0; t < teams().size(); ++t)
                if (teams()[t].team.facility == facility) out.rows.push_back(row_of(t));
        }
        out.caption = {words(legend())};
        return out;
    }

private:
    [[nodiscard]] const std::vector<SubjectTeam>& teams() const { return w_.subject.teams; }

    // Each once, in the order of the roster.
    std::vector<std::string> facilities_of() const {
        std::vector<std::string> out;
        for (const SubjectTeam& team : teams())
            if (std::find(out.begin(), out.end(), team.team.facility) == out.end()) out.push_back(team.team.facility);
        return out;
    }

    std::string legend() const {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < keys_.size(); ++i) names.push_back(s_.text("dimension-key", {{"key", keys_[i]}, {"name", w_.pack.path.dimensions[i].short_name}}));
        return s_.text("overview-legend", {{"dimensions", s_.list(names)}});
    }

    Row row_of(std::size_t t) const {
        const SubjectTeam& team = teams()[t];
        Row out;
        out.cells.push_back(cell(Inlines{Inline{Link{"#" + team_anchor(team.team), {}, {personal(team.team.name)}}}, words(" "), level_badge(team.team.standing.level), words(" "), page_number(s_.text("page-before"), team_anchor(team.team))}));
        for (const path::Dimension& dimension : w_.pack.path.dimensions) out.cells.push_back(cell(Inlines{level_badge(team.team.standing.in(dimension.id))}));
        out.cells.push_back(lines_cell(next_steps(team.team)));
        if (w_.role.owes_contact) out.cells.push_back(!is_long_overview(w_.subject) ? lines_cell(owed(t)) : cell(in_one_line(owed(t))));
        return out;
    }

    // In the dimension that stands lowest first.
    std::vector<std::string> next_steps(const roster::Team& team) const {
        auto unmet = unmet_criteria(w_.pack.path, team);
        if (unmet.empty() && team.progress && team.standing.level < w_.pack.path.top_level()) return {s_.text("next-all-met", {{"level", std::to_string(team.standing.level + 1)}})};
        std::stable_sort(unmet.begin(), unmet.end(), [&](const auto* a, const auto* b) { return team.standing.in(a->dimension) < team.standing.in(b->dimension); });
        unmet.resize(std::min(unmet.size(), std::clamp<std::size_t>(steps_in_all / teams().size(), 1, 3)));
        std::vector<std::string> out;
        const bool is_at_top = team.standing.level >= w_.pack.path.top_level();
        for (const path::Criterion* criterion : unmet) out.push_back(is_at_top && !all_at_top_ ? s_.text("next-held", {{"text", criterion->text}}) : criterion->text);
        return out;
    }

    // What is owed today; what the next level adds where that is little, or where there is room.
    std::vector<std::string> owed(std::size_t t) const {
        const roster::Team& team = teams()[t].team;
        std::vector<std::string> out;
        for (const Due& due : w_.dues[t])
            out.push_back(due.next ? s_.text("owe-due", {{"text", due.duty.text}, {"date", short_date(*due.next)}}) : duty_text(due.duty, s_));
        if (!out.empty() && is_long_overview(w_.subject)) return out;
        std::vector<std::string> ahead;
        for (const path::Duty& duty : path::duties_ahead(w_.pack.path, team.course(), team.standing, w_.role.id)) ahead.push_back(duty_text(duty, s_));
        if (!ahead.empty()) out.push_back(s_.text("owe-ahead", {{"level", std::to_string(team.standing.level + 1)}, {"duties", in_one_line(ahead)}}));
        return out;
    }

    // "Aug 4" on one line; the year is said when it is not the packet's.
    std::string short_date(Date date) const {
        std::string out = date_in_words(date);
        for (std::size_t at = 0; (at = out.find(' ', at)) != std::string::npos;) out.replace(at, 1, "\u00a0");
        return out;
    }

    std::string date_in_words(Date date) const {
        const std::vector<std::string> months = s_.words_of("months-short");
        const auto month = static_cast<std::size_t>(static_cast<unsigned>(date.month())) - 1;
        if (month >= months.size()) return s_.date(iso_date(date));
        const std::string day = std::to_string(static_cast<unsigned>(date.day()));
        if (today_ && date.year() == today_->year()) return s_.text("short-date", {{"month", months[month]}, {"day", day}});
        return s_.text("short-date-year", {{"month", months[month]}, {"day", day}, {"year", std::to_string(static_cast<int>(date.year()))}});
    }

    const Writing& w_;
    const content::Strings& s_;
    std::vector<std::string> keys_;
    std::optional<Date> today_;
    bool all_at_top_;
};

}  // namespace

bool is_long_overview(const Subject& subject) { return subject.teams.size() > roomy_teams; }

Block questions_to_ask(const content::Strings& s) {
    List list{"questions", false, 1, true, {}};
    for (const char* key : {"ask-1", "ask-2", "ask-3"}) list.items.push_back({{paragraph({words(s.text(key))})}, {}});
    return block(Callout{"key-tip", {words(s.text("ask-title"))}, {block(std::move(list))}});
}

Section overview_section(const Writing& w) {
    const content::Strings& s = w.pack.strings;
    Section out;
    out.id = "overview";
    out.role = "overview";
    out.depth = 1;
    out.start = Start::Page;
    out.eyebrow = s.text("overview-eyebrow");
    out.title = {words(s.counted("overview-title", static_cast<int>(w.subject.teams.size())))};
    out.short_title = s.text("overview-eyebrow");
    const bool is_long = is_long_overview(w.subject);
    if (!is_long) out.lead = {words(s.text("overview-lead"))};
    if (w.role.owes_contact && is_long) out.blocks.push_back(questions_to_ask(s));
    out.blocks.push_back(block(Overview(w).table()));
    if (w.role.owes_contact && !is_long) out.blocks.push_back(questions_to_ask(s));
    return out;
}

}  // namespace waymark::packet
