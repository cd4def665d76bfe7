// run_chart.cpp — a run chart of the points that are given, or an empty grid to draw one on by hand.
//
// With points: parts of the slot "point" (title: the day, text: the value, points: what changed then), joined by a line, with their
// median; "target" (text: its value) is a dashed line; "median", "shift" and "trend" give the words for these. A shift or a trend
// (document/run_rules.hpp) has a bracket above its points, and its points are squares, so that no sign needs colour. What changed has
// a number below its point and stands in words below the chart.
//
// Without: axes with ticks but without numbers, since only the team knows its scale, and no median, which only the points
// give; room at the left and below to write values and dates.
#include <algorithm>
#include <cmath>
#include <vector>

#include "document/run_rules.hpp"
#include "figure/kinds.hpp"
#include "figure/notes.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

namespace {

constexpr Pt least_cell{16};
constexpr Pt values_room{26}, dates_room{20};  // left of the axis, and below it: for the hand
constexpr Pt tick{4};
constexpr int rows = 14;

struct Grid {
    Frame frame;
    int columns = 1;
    [[nodiscard]] Pt column(int i) const {
        return frame.left + frame.width * (static_cast<float>(i) / static_cast<float>(columns));
    }
    [[nodiscard]] Pt row(int i) const {
        return frame.top + frame.height * (static_cast<float>(i) / static_cast<float>(rows));
    }
};

void draw_grid(Pen& pen, const Grid& grid, const Setting& s) {
    const Frame& f = grid.frame;
    const Stroke thin{s.hair(), Pt{0.5f}, {}}, axis{s.ink(), Pt{1}, {}};
    for (int i = 1; i <= grid.columns; ++i) pen.line({grid.column(i), f.top}, {grid.column(i), f.bottom()}, thin);
    for (int i = 0; i < rows; ++i) pen.line({f.left, grid.row(i)}, {f.right(), grid.row(i)}, thin);
    for (int i = 0; i <= rows; ++i) pen.line({f.left - tick, grid.row(i)}, {f.left, grid.row(i)}, axis);
    for (int i = 0; i <= grid.columns; ++i)
        pen.line({grid.column(i), f.bottom()}, {grid.column(i), f.bottom() + tick}, axis);
    pen.line({f.left, f.top}, {f.left, f.bottom()}, axis);
    pen.line({f.left, f.bottom()}, {f.right(), f.bottom()}, axis);
}

// Returns the height of all of them.
Pt write_names(Pen& pen, const Parts& names, Align align, Pt left, Pt top, const Setting& s) {
    const StackStyle style{s.small_bold(s.ink()), s.small(s.ink()), align,
                           align == Align::Left ? Bullet::Dot : Bullet::None, s.accent()};
    Pt y = top;
    for (const FigurePart* name : names) {
        const Stack words = stack_part(*name, style, s.width - left, Numbering::Shown, s);
        write(pen, words, {left, y}, s);
        y += words.height;
    }
    return y - top;
}

// ---- With points ---------------------------------------------------------------------------------------------------

using document::Run;

constexpr Pt dot{2.6f}, label_gap{5};

struct Reading {
    const FigurePart* part = nullptr;
    double value = 0;
    int note = 0;  // its number; 0: none
};

struct Chart {
    std::vector<Reading> points;
    double median = 0;
    std::optional<double> target;
    std::vector<Run> shifts, trends;
    double low = 0, high = 1;  // of the upright axis
    Frame frame;

    [[nodiscard]] Pt x(std::size_t i) const {
        const auto last = static_cast<float>(std::max<std::size_t>(points.size(), 2) - 1);
        return frame.left + frame.width * (points.size() == 1 ? 0.5f : static_cast<float>(i) / last);
    }
    [[nodiscard]] Pt y(double value) const { return frame.bottom() - frame.height * static_cast<float>((value - low) / (high - low)); }
    [[nodiscard]] bool is_in(const std::vector<Run>& runs, std::size_t i) const {
        return std::any_of(runs.begin(), runs.end(), [&](const Run& run) { return i >= run.first && i <= run.last; });
    }
};

// A step of 1, 2 or 5 times a power of ten that cuts the range into four to eight.
double step_of(double range) {
    const double power = std::pow(10.0, std::floor(std::log10(range / 4)));
    const double share = range / 4 / power;
    return power * (share >= 5 ? 5 : share >= 2 ? 2 : 1);
}

Chart read_chart(const Figure& figure) {
    Chart chart;
    int notes = 0;
    std::vector<double> values;
    for (const FigurePart* part : parts_in(figure, "point"))
        if (const auto value = document::number_in(part->text)) {
            chart.points.push_back({part, *value, part->points.empty() ? 0 : ++notes});
            values.push_back(*value);
        }
    if (values.empty()) return chart;
    chart.median = document::median_of(values);
    chart.shifts = document::shifts_of(values, chart.median);
    chart.trends = document::trends_of(values);
    for (const FigurePart* part : parts_in(figure, "target")) chart.target = document::number_in(part->text);
    if (chart.target) values.push_back(*chart.target);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double step = step_of(std::max(*high - *low, std::max(std::abs(*high), 1.0) * 1e-6));
    chart.low = std::floor(*low / step) * step;
    chart.high = std::ceil(*high / step) * step;
    if (chart.low == *low && *low > 0) chart.low -= step;
    if (chart.high == *high || chart.high <= chart.low) chart.high += step;
    return chart;
}

std::string word_of(const Figure& figure, std::string_view slot) {
    const Parts parts = parts_in(figure, slot);
    return parts.empty() ? std::string() : parts.front()->title;
}

// Words at the right of the plot, beside the height that they are about.
struct Label {
    Words words;
    Pt at;
};

std::vector<Label> labels_of(const Figure& figure, const Chart& chart, Pt width, const Setting& s) {
    std::vector<Label> out;
    const auto add = [&](const std::string& name, double value) {
        const std::string text = name + (name.empty() ? "" : " ") + document::short_number(value);
        out.push_back({set_words(text, s.small_bold(s.ink()), width, s), chart.y(value)});
    };
    add(word_of(figure, "median"), chart.median);
    if (chart.target) add(word_of(figure, "target"), *chart.target);
    return out;
}

void write_labels(Pen& pen, std::vector<Label> labels, const Chart& chart, Pt width, const Setting& s) {
    std::sort(labels.begin(), labels.end(), [](const Label& a, const Label& b) { return a.at < b.at; });
    Pt free = chart.frame.top;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        Pt below{0};  // room that the others need
        for (std::size_t j = i + 1; j < labels.size(); ++j) below += labels[j].words.height + Pt{2};
        const Pt lowest = chart.frame.bottom() - below - labels[i].words.height;
        const Pt top = max(free, min(labels[i].at - labels[i].words.height / 2, lowest));
        write(pen, labels[i].words, {chart.frame.right() + label_gap + dot, top}, width, Align::Left, s);
        free = top + labels[i].words.height + Pt{2};
    }
}

// A bracket over the points of each run, the word at the left end of the row. Returns the height of the row.
Pt write_runs(Pen& pen, const std::vector<Run>& runs, const std::string& word, const Chart& chart, Pt top, const Setting& s) {
    if (runs.empty()) return {0};
    const Words name = set_words(word, s.small_bold(s.ink()), max(Pt{1}, s.width - chart.frame.right() - label_gap), s);
    const Pt height = max(name.height, Pt{10}), line = top + height / 2;
    write(pen, name, {chart.frame.right() + label_gap + dot, top + (height - name.height) / 2}, name.width, Align::Left, s);
    const Stroke stroke{s.ink(), Pt{1.2f}, {}};
    for (const Run& run : runs)
        pen.polyline({{chart.x(run.first) - dot, line + Pt{4}}, {chart.x(run.first) - dot, line}, {chart.x(run.last) + dot, line}, {chart.x(run.last) + dot, line + Pt{4}}}, stroke);
    return height + Pt{3};
}

void draw_plot(Pen& pen, const Chart& chart, const Setting& s) {
    const Frame& f = chart.frame;
    const Stroke axis{s.ink(), Pt{1}, {}}, thin{s.hair(), Pt{0.5f}, {}};
    const double step = step_of(chart.high - chart.low);
    for (int i = 0; chart.low + step * i <= chart.high + step * 1e-6; ++i) {
        const double value = chart.low + step * i;
        const Pt y = chart.y(value);
        pen.line({f.left, y}, {f.right(), y}, thin);
        const Words number = set_words(document::short_number(value), s.small(s.soft()), f.left, s);
        write(pen, number, {{0}, y - number.height / 2}, max(Pt{1}, f.left - label_gap), Align::Right, s);
    }
    pen.line({f.left, f.top}, {f.left, f.bottom()}, axis);
    pen.line({f.left, f.bottom()}, {f.right(), f.bottom()}, axis);
    pen.line({f.left, chart.y(chart.median)}, {f.right(), chart.y(chart.median)}, {s.ink(), Pt{1.2f}, {}});
    if (chart.target) pen.line({f.left, chart.y(*chart.target)}, {f.right(), chart.y(*chart.target)}, {s.ink(), Pt{1.2f}, {4, 3}});
    for (std::size_t i = 1; i < chart.points.size(); ++i)
        pen.line({chart.x(i - 1), chart.y(chart.points[i - 1].value)}, {chart.x(i), chart.y(chart.points[i].value)}, {s.accent(), Pt{1.3f}, {}});
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        const Point at{chart.x(i), chart.y(chart.points[i].value)};
        const bool is_sign = (chart.is_in(chart.shifts, i) && chart.points[i].value != chart.median) || chart.is_in(chart.trends, i);
        if (is_sign) pen.rectangle({at.x - dot, at.y - dot, dot * 2, dot * 2}, filled(s.ink()));
        else pen.circle(at, dot, filled(s.accent()));
        pen.line({at.x, f.bottom()}, {at.x, f.bottom() + tick}, axis);
    }
}

// Words below points, from the first on: those that have no room beside the one before are left out, or go into the next row.
struct Below {
    std::size_t point;
    Words words;
};
Pt write_below(Pen& pen, const std::vector<Below>& all, const Chart& chart, Pt top, bool in_rows, const Setting& s) {
    std::vector<Pt> ends;  // of the rows
    Pt height{0};
    for (const Below& each : all) height = max(height, each.words.height);
    for (const Below& each : all) {
        const Pt left = max(Pt{0}, min(chart.x(each.point) - each.words.width / 2, s.width - each.words.width));
        std::size_t row = 0;
        while (row < ends.size() && ends[row] + Pt{4} > left) ++row;
        if (row == ends.size() && !ends.empty() && !in_rows) continue;
        if (row == ends.size()) ends.push_back(Pt{0});
        ends[row] = left + each.words.width;
        write(pen, each.words, {left, top + (height + Pt{1}) * static_cast<float>(row)}, each.words.width, Align::Left, s);
    }
    return (height + Pt{1}) * static_cast<float>(ends.size());
}

Pt write_days(Pen& pen, const Chart& chart, Pt top, const Setting& s) {
    std::vector<Below> days, numbers;
    const Words last = set_words(chart.points.back().part->title, s.small(s.soft()), s.width, s);
    const Pt last_left = min(chart.x(chart.points.size() - 1) - last.width / 2, s.width - last.width);
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        const Words day = set_words(chart.points[i].part->title, s.small(s.soft()), s.width, s);
        const bool is_last = i + 1 == chart.points.size();
        // The last day stands in any case; what would touch it does not.
        if (is_last || i == 0 || chart.x(i) + day.width / 2 + Pt{4} < last_left) days.push_back({i, day});
        if (chart.points[i].note > 0) numbers.push_back({i, set_words(std::to_string(chart.points[i].note), s.small_bold(s.ink()), s.width, s)});
    }
    const Pt flags = numbers.empty() ? Pt{0} : write_below(pen, numbers, chart, top, true, s);
    return flags + write_below(pen, days, chart, top + flags, false, s);
}

Drawing draw_points(const Figure& figure, Chart chart, const Setting& s) {
    Pen pen;
    Pt y = write_names(pen, parts_in(figure, "y"), Align::Left, {0}, {0}, s);
    if (y.value > 0) y += Pt{6};
    Pt numbers{0}, words{0};
    const double step = step_of(chart.high - chart.low);
    for (double value = chart.low; value <= chart.high + step * 1e-6; value += step) numbers = max(numbers, set_words(document::short_number(value), s.small(s.soft()), s.width, s).width);
    const Pt room = s.width * 0.3f;
    for (const Label& label : labels_of(figure, chart, room, s)) words = max(words, label.words.width);
    for (const char* slot : {"shift", "trend"}) words = max(words, set_words(word_of(figure, slot), s.small_bold(s.ink()), room, s).width);
    chart.frame.left = numbers + label_gap + Pt{1};
    chart.frame.width = max(Pt{1}, s.width - chart.frame.left - words - label_gap - dot * 2);
    y += write_runs(pen, chart.shifts, word_of(figure, "shift"), chart, y, s);
    y += write_runs(pen, chart.trends, word_of(figure, "trend"), chart, y, s);
    chart.frame.top = y + Pt{7};
    chart.frame.height = max(Pt{110}, min(Pt{190}, s.width * 0.38f));
    draw_plot(pen, chart, s);
    write_labels(pen, labels_of(figure, chart, room, s), chart, words, s);
    y = chart.frame.bottom() + tick + Pt{2};
    y += write_days(pen, chart, y, s);
    y += write_names(pen, parts_in(figure, "x"), Align::Right, chart.frame.left, y + Pt{2}, s) + Pt{2};
    std::vector<FigurePart> notes;
    for (const Reading& point : chart.points)
        if (point.note > 0) notes.push_back({{}, point.part->title, {}, point.part->points, {}, {}, 0, false});
    Parts shown;
    for (const FigurePart& note : notes) shown.push_back(&note);
    if (!shown.empty()) y = draw_numbered_notes(pen, shown, y + Pt{8}, s);
    return std::move(pen).finish({s.width, y + Pt{1}});
}

}  // namespace

Drawing draw_run_chart(const Figure& figure, const Setting& s) {
    if (Chart chart = read_chart(figure); !chart.points.empty()) return draw_points(figure, std::move(chart), s);
    Pen pen;
    // What is no axis stands above, as does the name of the upright one: so it need not be turned to be read.
    Pt y = write_names(pen, parts_outside(figure, "x", "y"), Align::Left, {0}, {0}, s);
    if (y.value > 0) y += Pt{6};
    const Pt name = write_names(pen, parts_in(figure, "y"), Align::Left, {0}, y, s);
    y += name.value > 0 ? name + Pt{6} : Pt{1};
    Grid grid;
    const Pt width = max(Pt{1}, s.width - values_room - Pt{0.5f});
    grid.columns = std::clamp(static_cast<int>(width / (least_cell + Pt{1.5f})), 1, 200);
    const Pt cell = width / static_cast<float>(grid.columns);
    grid.frame = {values_room, y, width, cell * static_cast<float>(rows)};
    draw_grid(pen, grid, s);
    y = grid.frame.bottom() + dates_room;
    y += write_names(pen, parts_in(figure, "x"), Align::Right, values_room, y, s);
    return std::move(pen).finish({s.width, y});
}

}  // namespace waymark::figure
