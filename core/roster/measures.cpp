#include "roster/measures.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "roster/cell_text.hpp"
#include "roster/row_reader.hpp"
#include "roster/team_names.hpp"

namespace waymark::roster {
namespace {

constexpr std::size_t most_readings = 400;

enum Columns : std::size_t { team_id, measure, date, value, note, target };

class MeasuresReader {
public:
    MeasuresReader(const std::string& file, const Scope& scope, Diagnostics& problems)
        : today_(scope.today), team_names_(scope), rows_(file, "the file of measures", {{"team_id", true}, {"measure", true}, {"date", false}, {"value", false}, {"note", false}, {"target", false}}, problems) {
        out_.file = file;
    }

    MeasuresFile read(std::string_view csv) {
        rows_.read(csv, [this] { read_row(); });
        for (auto& [team, measures] : out_.by_team)
            for (Measure& each : measures) {
                std::stable_sort(each.readings.begin(), each.readings.end(), [](const Reading& a, const Reading& b) { return a.date < b.date; });
                write_unit(each);
            }
        return std::move(out_);
    }

private:
    void read_row() {
        const auto team = team_names_.read(rows_, team_id);
        const auto name = rows_.text(measure);
        const auto number = rows_.number(value), aim = rows_.number(target);
        Reading reading{rows_.date(date).value_or(""), number ? number->value : 0, number ? number->digits : "", rows_.text(note).value_or("")};
        rows_.check_past(date, reading.date, today_);
        if (!rows_.is_good() || !team || !name) return;
        if (number && reading.date.empty()) rows_.fault(date, "the value has no date", "write the day on which it was measured");
        if (!number && !reading.date.empty()) rows_.fault(value, "the day has no value", "write the value, or remove the row");
        if (!rows_.is_good()) return;
        Measure& of = measure_of(*team, *name);
        if (aim) check_target(of, aim->value);
        if (number) check_reading(*team, of, reading);
        if (!rows_.is_good()) return;
        for (const auto& typed : {number, aim})
            if (typed && !typed->unit.empty()) of.unit = typed->unit;
        if (aim) std::tie(of.target, of.typed_target) = std::pair(aim->value, aim->digits);
        if (number) of.readings.push_back(std::move(reading));
    }

    static void write_unit(Measure& measure) {
        for (Reading& reading : measure.readings) reading.typed += measure.unit;
        if (measure.target) measure.typed_target += measure.unit;
    }

    Measure& measure_of(const std::string& team, const std::string& name) {
        std::vector<Measure>& all = out_.by_team[team];
        const auto same = [&](const Measure& each) { return fold_case(each.name) == fold_case(name); };
        const auto found = std::find_if(all.begin(), all.end(), same);
        if (found != all.end()) return *found;
        all.push_back({name, {}, {}, {}, {}});
        return all.back();
    }

    void check_target(const Measure& of, double aim) {
        if (of.target && aim != *of.target) rows_.fault(target, quoted(of.name) + " has the target " + of.typed_target + " in an earlier row", "write one target for each measure");
    }

    void check_reading(const std::string& team, const Measure& of, const Reading& reading) {
        const auto [first, is_new] = row_of_.try_emplace({team, fold_case(of.name), reading.date}, rows_.row());
        if (!is_new) rows_.fault(date, quoted(of.name) + " has a value of that day in row " + std::to_string(first->second), "remove one of the two rows");
        else if (of.readings.size() == most_readings)
            rows_.fault_once(measure, quoted(of.name) + " of team " + quoted(team) + " has more than " + std::to_string(most_readings) + " values", "a chart shows the last year or two; remove the oldest rows");
    }

    std::string_view today_;
    TeamNames team_names_;
    RowReader rows_;
    std::map<std::tuple<std::string, std::string, std::string>, int> row_of_;
    MeasuresFile out_;
};

}  // namespace

MeasuresFile read_measures(std::string_view csv, const std::string& file, const Scope& scope, Diagnostics& problems) { return MeasuresReader(file, scope, problems).read(csv); }

}  // namespace waymark::roster
