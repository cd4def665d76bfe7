#include "packet/measures.hpp"

#include <utility>

#include "document/run_rules.hpp"
#include "packet/build.hpp"

namespace waymark::packet {
namespace {

using document::Run;

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

Figure chart_of(const roster::Measure& measure, const content::Strings& s) {
    Figure out{"run-chart", {}, {}, {}, {}};
    if (measure.target) out.parts.push_back({"target", s.text("run-target"), measure.typed_target, {}, {}, {}, 0, false});
    if (measure.readings.empty()) {
        out.alternative = s.text("run-empty", {{"measure", measure.name}});
        return out;
    }
    for (const auto& [slot, key] : {std::pair("median", "run-median"), std::pair("shift", "run-shift"), std::pair("trend", "run-trend")})
        out.parts.push_back({slot, s.text(key), {}, {}, {}, {}, 0, false});
    for (const roster::Reading& reading : measure.readings) {
        FigurePart point{"point", reading.date, reading.typed, {}, {}, {}, 0, false};
        if (!reading.note.empty()) point.points.push_back(reading.note);
        out.parts.push_back(std::move(point));
    }
    out.alternative = s.text("run-alternative", {{"measure", measure.name}, {"n", std::to_string(measure.readings.size())}, {"first", s.date(measure.readings.front().date)},
                                                 {"last", s.date(measure.readings.back().date)}, {"median", document::short_number(analysis_of(measure).median)}});
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

Table table_of(const roster::Measure& measure, const content::Strings& s) {
    const Analysis analysis = analysis_of(measure);
    Table out;
    out.role = "matrix";
    out.head_rows = 1;
    out.widths = {2.4f, 1.8f, 6, 2.4f};
    out.rows.push_back(head({s.text("date"), s.text("measure-value"), s.text("measure-note"), s.text("measure-sign")}));
    for (std::size_t i = 0; i < measure.readings.size(); ++i) {
        const roster::Reading& reading = measure.readings[i];
        out.rows.push_back(row({cell(Inlines{personal(reading.date)}), cell(Inlines{personal(reading.typed)}), reading.note.empty() ? Cell{} : cell(Inlines{personal(reading.note)}), cell(signs_of(i, analysis, s))}));
    }
    out.rows.push_back(row({cell(s.text("run-median")), cell(document::short_number(analysis.median)), Cell{}, Cell{}}));
    if (measure.target) out.rows.push_back(row({cell(s.text("run-target")), cell(Inlines{personal(measure.typed_target)}), Cell{}, Cell{}}));
    return out;
}

}  // namespace

Blocks measure_blocks(const content::Pack& pack, const roster::Team& team) {
    Blocks out;
    if (!team.measures) return out;
    for (const roster::Measure& measure : *team.measures) {
        out.push_back(block(Heading{2, {}, {personal(measure.name)}}));
        out.push_back(block(chart_of(measure, pack.strings)));
        if (!measure.readings.empty()) out.push_back(block(table_of(measure, pack.strings)));
    }
    return out;
}

}  // namespace waymark::packet
