// run_chart.cpp — a run chart of the points that are given, or an empty grid to draw one on by hand.
//
// With points: parts of the slot "point" (title: the day, text: the value, points: what changed then), joined by a line, with their
// median; "target" (text: its value) is a dashed line; "median", "shift" and "trend" give the words for these. A shift or a trend
// (document/run_rules.hpp) has a bracket with its word above its points, and its points are squares, so that no sign needs colour; the
// parts of "key" say below what a dot and a square mean, and whatever else there is to say of signs. What changed has a number below
// its point and stands in words below the chart. What follows the number in a value, "%", stands at every number of the chart.
//
// Without: axes with ticks but without numbers, since only the team knows its scale, and no median, which only the points
// give; room at the left and below to write values and dates. The variant "low" leaves room on the page for what is beside it.
#include <algorithm>
#include <charconv>
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
constexpr int many_rows = 14, few_rows = 10;

struct Grid {
    Frame frame;
    int columns = 1, rows = many_rows;
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
    for (int i = 0; i < grid.rows; ++i) pen.line({f.left, grid.row(i)}, {f.right(), grid.row(i)}, thin);
    for (int i = 0; i <= grid.rows; ++i) pen.line({f.left - tick, grid.row(i)}, {f.left, grid.row(i)}, axis);
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
    double low = 0, high = 1, step = 1;  // of the upright axis
    std::string unit;                    // behind each number
    Frame frame;

    [[nodiscard]] Pt x(std::size_t i) const {
        const auto last = static_cast<float>(std::max<std::size_t>(points.size(), 2) - 1);
        return frame.left + frame.width * (points.size() == 1 ? 0.5f : static_cast<float>(i) / last);
    }
    [[nodiscard]] Pt y(double value) const { return frame.bottom() - frame.height * static_cast<float>((value - low) / (high - low)); }
    [[nodiscard]] bool has_signs() const { return !shifts.empty() || !trends.empty(); }
    [[nodiscard]] bool is_sign(std::size_t i) const {
        const auto is_in = [&](const Run& run) { return i >= run.first && i <= run.last; };
        return (points[i].value != median && std::any_of(shifts.begin(), shifts.end(), is_in)) || std::any_of(trends.begin(), trends.end(), is_in);
    }
    [[nodiscard]] std::vector<double> ticks() const {
        std::vector<double> out;
        for (int i = 0; low + step * i <= high + step * 1e-6; ++i) out.push_back(low + step * i);
        return out;
    }
    // With the decimals that tell one tick from the next.
    [[nodiscard]] std::string tick_text(double value) const {
        char digits[64];
        const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
        const auto [end, error] = std::to_chars(digits, digits + sizeof digits, std::abs(value) < step / 2 ? 0.0 : value, std::chars_format::fixed, decimals);
        return std::string(digits, error == std::errc() ? end : digits) + unit;
    }
};

// A step of 1, 2 or 5 times a power of ten that cuts the range into three to five.
double step_of(double range) {
    const double power = std::pow(10.0, std::floor(std::log10(range / 5)));
    const double share = range / 5 / power;
    return power * (share > 5 ? 10 : share > 2 ? 5 : share > 1 ? 2 : 1);
}

// From a round number below all values to one above them; values that are all the same are seen from zero.
void set_axis(Chart& chart, const std::vector<double>& values) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    double low = *least, high = *most;
    if (low == high) low = std::min(low, 0.0), high = std::max(high, 0.0);
    if (low == high) high = 4;  // zeros alone: 0 to 4 has whole numbers at its ticks
    chart.step = step_of(high - low);
    chart.low = std::floor(low / chart.step) * chart.step;
    chart.high = std::ceil(high / chart.step) * chart.step;
    if (chart.low == *least && *least > 0) chart.low -= chart.step;
    if (chart.high == *most) chart.high += chart.step;
    if (chart.unit == "%" && *most <= 100) chart.high = std::min(chart.high, 100.0);  // no axis promises more than all
}

Chart read_chart(const Figure& figure) {
    Chart chart;
    int notes = 0;
    std::vector<double> values;
    for (const FigurePart* part : parts_in(figure, "point"))
        if (const auto value = document::number_in(part->text)) {
            chart.points.push_back({part, *value, part->points.empty() ? 0 : ++notes});
            values.push_back(*value);
            chart.unit = document::unit_in(part->text);
        }
    if (values.empty()) return chart;
    chart.median = document::median_of(values);
    chart.shifts = document::shifts_of(values, chart.median);
    chart.trends = document::trends_of(values);
    for (const FigurePart* part : parts_in(figure, "target")) chart.target = document::number_in(part->text);
    if (chart.target) values.push_back(*chart.target);
    set_axis(chart, values);
    return chart;
}

std::string word_of(const Figure& figure, std::string_view slot) {
    const Parts parts = parts_in(figure, slot);
    return parts.empty() ? std::string() : parts.front()->title;
}

enum class Mark { None, Dot, Square };

void draw_mark(Pen& pen, Point at, Mark mark, const Setting& s) {
    if (mark == Mark::Dot) pen.circle(at, dot, filled(s.accent()));
    if (mark == Mark::Square) pen.rectangle({at.x - dot, at.y - dot, dot * 2, dot * 2}, filled(s.ink()));
}

// Words at the right of the plot, beside the height that they are about.
struct Label {
    Words words;
    Pt at;
};

std::vector<Label> labels_of(const Figure& figure, const Chart& chart, Pt width, const Setting& s) {
    std::vector<Label> out;
    const auto add = [&](const std::string& name, double value) {
        const std::string text = name + (name.empty() ? "" : " ") + document::short_number(value) + chart.unit;
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

// A bracket over the points of each run, with the word above it. Returns the height of the row. Where brackets are too close for
// so many words, one stands for its neighbours: a row holds one kind of sign.
Pt write_runs(Pen& pen, const std::vector<Run>& runs, const std::string& word, const Chart& chart, Pt top, const Setting& s) {
    if (runs.empty()) return {0};
    const Pt foot{4};
    const Words name = set_words(word, s.small_bold(s.ink()), s.width, s);
    const Pt line = top + name.height + Pt{1.5f};
    const Stroke stroke{s.ink(), Pt{1.2f}, {}};
    Pt free{0};
    for (const Run& run : runs) {
        const Pt from = chart.x(run.first) - dot, to = chart.x(run.last) + dot;
        pen.polyline({{from, line + foot}, {from, line}, {to, line}, {to, line + foot}}, stroke);
        const Pt left = max(Pt{0}, min((from + to - name.width) / 2, s.width - name.width));
        if (left < free) continue;
        write(pen, name, {left, top}, name.width, Align::Left, s);
        free = left + name.width + s.em(0.6f);
    }
    return line + foot + Pt{3} - top;
}

// What a dot and a square mean; further words have no mark. Only where there are both is there something to tell apart.
Pt write_key(Pen& pen, const Parts& key, const Chart& chart, Pt top, const Setting& s) {
    if (key.empty() || !chart.has_signs()) return {0};
    Point at{Pt{0}, top + Pt{5}};
    Pt line{0};  // its height
    for (std::size_t i = 0; i < key.size(); ++i) {
        const Pt mark = i < 2 ? dot * 2 + Pt{4} : Pt{0};
        const Words words = set_words(key[i]->title, s.small(s.ink()), s.width - mark, s);
        if (at.x > Pt{0} && at.x + mark + words.width > s.width) at = {Pt{0}, at.y + line};
        draw_mark(pen, {at.x + dot, at.y + words.lettering.leading / 2}, i == 0 ? Mark::Dot : i == 1 ? Mark::Square : Mark::None, s);
        write(pen, words, {at.x + mark, at.y}, words.width, Align::Left, s);
        line = words.height;
        at.x += mark + words.width + s.em(1.6f);
    }
    return at.y + line - top;
}

void draw_plot(Pen& pen, const Chart& chart, const Setting& s) {
    const Frame& f = chart.frame;
    const Stroke axis{s.ink(), Pt{1}, {}}, thin{s.hair(), Pt{0.5f}, {}};
    for (const double value : chart.ticks()) {
        const Pt y = chart.y(value);
        pen.line({f.left, y}, {f.right(), y}, thin);
        const Words number = set_words(chart.tick_text(value), s.small(s.soft()), f.left, s);
        write(pen, number, {{0}, y - number.height / 2}, max(Pt{1}, f.left - label_gap), Align::Right, s);
    }
    pen.line({f.left, f.top}, {f.left, f.bottom()}, axis);
    pen.line({f.left, f.bottom()}, {f.right(), f.bottom()}, axis);
    const Stroke median{s.ink(), Pt{1.2f}, {}};
    pen.line({f.left, chart.y(chart.median)}, {f.right(), chart.y(chart.median)}, median);
    if (chart.target) {  // on the median, or close to it, its dashes are thicker than that line, so that both are seen
        const Pt y = chart.y(*chart.target), apart = max(y, chart.y(chart.median)) - min(y, chart.y(chart.median));
        pen.line({f.left, y}, {f.right(), y}, {s.ink(), apart < Pt{2.5f} ? Pt{3.4f} : median.width, {4, 3}});
    }
    for (std::size_t i = 1; i < chart.points.size(); ++i)
        pen.line({chart.x(i - 1), chart.y(chart.points[i - 1].value)}, {chart.x(i), chart.y(chart.points[i].value)}, {s.accent(), Pt{1.3f}, {}});
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        const Point at{chart.x(i), chart.y(chart.points[i].value)};
        draw_mark(pen, at, chart.is_sign(i) ? Mark::Square : Mark::Dot, s);
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

// Every how many points a day is written: as few as have room, rather a few more where then the first and the last both have one.
std::size_t pace_of_days(const Chart& chart, Pt day) {
    const std::size_t last = chart.points.size() - 1;
    if (last == 0) return 1;
    const auto least = static_cast<std::size_t>(std::ceil(std::max(1.0f, day / (chart.x(1) - chart.x(0)))));
    for (std::size_t pace = least; pace < least * 2; ++pace)
        if (last % pace == 0) return pace;
    return least;
}

Pt write_days(Pen& pen, const Chart& chart, Pt top, const Setting& s) {
    std::vector<Below> days, numbers;
    Pt widest{0};
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        days.push_back({i, set_words(chart.points[i].part->title, s.small(s.soft()), s.width, s)});
        widest = max(widest, days.back().words.width);
        if (chart.points[i].note > 0) numbers.push_back({i, set_words(std::to_string(chart.points[i].note), s.small_bold(s.ink()), s.width, s)});
    }
    // Counted from the last day, which says how new the chart is.
    const std::size_t pace = pace_of_days(chart, widest + s.em(1)), last = days.size() - 1;
    std::erase_if(days, [&](const Below& day) { return (last - day.point) % pace != 0; });
    const Pt flags = numbers.empty() ? Pt{0} : write_below(pen, numbers, chart, top, true, s);
    return flags + write_below(pen, days, chart, top + flags, false, s);
}

Drawing draw_points(const Figure& figure, Chart chart, const Setting& s) {
    Pen pen;
    Pt y = write_names(pen, parts_in(figure, "y"), Align::Left, {0}, {0}, s);
    if (y.value > 0) y += Pt{6};
    Pt numbers{0}, words{0};
    for (const double value : chart.ticks()) numbers = max(numbers, set_words(chart.tick_text(value), s.small(s.soft()), s.width, s).width);
    const Pt room = s.width * 0.3f;
    for (const Label& label : labels_of(figure, chart, room, s)) words = max(words, label.words.width);
    // Half of the first day stands left of the axis; a day as long as a sentence does not push it far.
    const Pt half_day = min(set_words(chart.points.front().part->title, s.small(s.soft()), s.width, s).width / 2, s.width * 0.08f);
    chart.frame.left = max(numbers + label_gap + Pt{1}, half_day);
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
    y += write_key(pen, parts_in(figure, "key"), chart, y, s);
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
    grid.rows = figure.variant == "low" ? few_rows : many_rows;
    grid.frame = {values_room, y, width, cell * static_cast<float>(grid.rows)};
    draw_grid(pen, grid, s);
    y = grid.frame.bottom() + dates_room;
    y += write_names(pen, parts_in(figure, "x"), Align::Right, values_room, y, s);
    return std::move(pen).finish({s.width, y});
}

}  // namespace waymark::figure
