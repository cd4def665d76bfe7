#include "packet/measures.hpp"

#include <utility>

#include "document/run_rules.hpp"
#include "packet/build.hpp"
#include "packet/team_part.hpp"

namespace waymark::packet {
namespace {

using document::Run;

// A table has a row for each value of the last year of a measure that is taken each month; what came before stands in one row.
constexpr std::size_t most_rows = 12;

struct Analysis {
    std::vector<double> values;
    double median = 0;
    std::vector<Run> shifts, trends;
};

Analysis analysis_of(const roster::Measure& measure) {
    std::vector<double> values;
    for (const roster::Reading& reading : measure.readings) values.push_back(reading.value);
    const double median = document::median_of(values);
    return {values, median, document::shifts_of(values, median), document::trends_of(values)};
}

std::string median_of(const roster::Measure& measure) { return document::short_number(analysis_of(measure).median) + measure.unit; }

Figure chart_of(const roster::Measure& measure, const content::Strings& s) {
    Figure out{"run-chart", {}, {}, {}, {}};
    if (measure.readings.empty()) {
        out.variant = "low";
        out.alternative = s.text("run-empty", {{"measure", measure.name}});
        return out;
    }
    out.parts.push_back({"y", measure.name, {}, {}, {}, {}, 0, false});
    if (measure.target) out.parts.push_back({"target", s.text("run-target"), measure.typed_target, {}, {}, {}, 0, false});
    for (const auto& [slot, key] : {std::pair("median", "run-median"), std::pair("shift", "run-shift"), std::pair("trend", "run-trend"), std::pair("key", "run-key-dot"), std::pair("key", "run-key-square"), std::pair("key", "run-key-median")})
        out.parts.push_back({slot, s.text(key), {}, {}, {}, {}, 0, false});
    for (const roster::Reading& reading : measure.readings) {
        FigurePart point{"point", reading.date, reading.typed, {}, {}, {}, 0, false};
        if (!reading.note.empty()) point.points.push_back(reading.note);
        out.parts.push_back(std::move(point));
    }
    const std::string first = s.date(measure.readings.front().date), last = s.date(measure.readings.back().date), count = std::to_string(measure.readings.size()), median = median_of(measure);
    out.alternative = measure.readings.size() > most_rows
                          ? s.text("run-alternative-long", {{"measure", measure.name}, {"n", count}, {"first", first}, {"last", last}, {"median", median}, {"rows", std::to_string(most_rows)}})
                          : s.text("run-alternative", {{"measure", measure.name}, {"n", count}, {"first", first}, {"last", last}, {"median", median}});
    return out;
}

// "Shift" beside each point of one, "Trend" beside each of one. What lies on the median belongs to no shift.
std::string signs_of(std::size_t point, const Analysis& analysis, const content::Strings& s) {
    const auto holds = [&](const std::vector<Run>& runs) {
        for (const Run& run : runs)
            if (point >= run.first && point <= run.last) return true;
        return false;
    };
    std::vector<std::string> signs;
    if (holds(analysis.shifts) && analysis.values[point] != analysis.median) signs.push_back(s.text("run-shift"));
    if (holds(analysis.trends)) signs.push_back(s.text("run-trend"));
    return s.list(signs);
}

// "2026-01-05: 36; 2026-02-02: 38 (New form)".
template <typename Iterator>
std::string in_one_line(Iterator first, Iterator last) {
    std::string out;
    for (; first != last; ++first) out += (out.empty() ? "" : "; ") + first->date + ": " + first->typed + (first->note.empty() ? "" : " (" + first->note + ")");
    return out;
}

Table table_of(const roster::Measure& measure, const content::Strings& s) {
    const Analysis analysis = analysis_of(measure);
    const std::vector<roster::Reading>& all = measure.readings;
    const std::size_t earlier = all.size() > most_rows ? all.size() - most_rows : 0;
    bool has_signs = false;
    for (std::size_t i = earlier; i < all.size(); ++i) has_signs = has_signs || !signs_of(i, analysis, s).empty();
    Table out;
    out.role = "matrix";
    out.head_rows = 1;
    out.widths = {2.4f, 1.8f, 6, 2.4f};
    // What changed may still be written by hand; a column of signs without any says nothing.
    const auto add = [&](Cell date, Cell value, Cell note, Cell sign) {
        out.rows.push_back(row({std::move(date), std::move(value), std::move(note)}));
        if (has_signs) out.rows.back().cells.push_back(std::move(sign));
    };
    if (!has_signs) out.widths = {2.4f, 1.8f, 8.4f};
    add(cell(s.text("date")), cell(s.text("measure-value")), cell(s.text("measure-note")), cell(s.text("measure-sign")));
    if (earlier > 0) add(cell(s.text("measure-earlier")), cell(s.counted("measure-values", static_cast<int>(earlier))), cell(Inlines{personal(in_one_line(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(earlier)))}), {});
    for (std::size_t i = earlier; i < all.size(); ++i)
        add(cell(Inlines{personal(all[i].date)}), cell(Inlines{personal(all[i].typed)}), all[i].note.empty() ? Cell{} : cell(Inlines{personal(all[i].note)}), cell(signs_of(i, analysis, s)));
    add(cell(s.text("run-median")), cell(median_of(measure)), {}, {});
    if (measure.target) add(cell(s.text("run-target")), cell(Inlines{personal(measure.typed_target)}), {}, {});
    return out;
}

// What an empty grid needs before the first point is drawn.
Form form_of(const roster::Measure& measure, const std::string& id, const content::Strings& s) {
    Form out{"fields", 2, {}};
    for (const auto& [name, key] : {std::pair("unit", "measure-unit"), std::pair("target", "run-target")}) {
        Field field;
        field.id = id + "." + name;
        field.label = {words(s.text(key))};
        out.fields.push_back(std::move(field));
    }
    if (measure.target) out.fields.back().value = {personal(measure.typed_target)};
    return out;
}

}  // namespace

Blocks measure_blocks(const content::Pack& pack, const roster::Team& team) {
    Blocks out;
    if (!team.measures) return out;
    int number = 0;
    for (const roster::Measure& measure : *team.measures) {
        const std::string id = team_field_prefix(team, pack) + ".measures." + std::to_string(++number);
        out.push_back(block(Heading{2, {}, {personal(measure.name)}}));
        if (measure.readings.empty()) out.push_back(block(form_of(measure, id, pack.strings)));
        out.push_back(block(chart_of(measure, pack.strings)));
        if (!measure.readings.empty()) out.push_back(block(table_of(measure, pack.strings)));
    }
    return out;
}

}  // namespace waymark::packet
