#include "figure/drawing.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "document/figure_kinds.hpp"
#include "samples.hpp"

namespace waymark::figure {
namespace {

using samples::drawn;
using samples::Sample;
using samples::world;

constexpr float tolerance = 0.6f;  // pt: half of a stroke, and the rounding of sums

// ---- What a drawing covers -----------------------------------------------------------------------------------------

struct Area {
    float left = 0, top = 0, right = 0, bottom = 0;
    [[nodiscard]] bool overlaps(const Area& other, float air) const {
        return left < other.right - air && other.left < right - air && top < other.bottom - air &&
               other.top < bottom - air;
    }
};

std::string shown(const Area& a) {
    return " at " + std::to_string(a.left) + ", " + std::to_string(a.top) + " to " + std::to_string(a.right) + ", " +
           std::to_string(a.bottom);
}

// From the top of the capitals to the foot of the descenders.
Area area_of(const TextShape& text) {
    const text::FaceMetrics& metrics = world().fonts->metrics(text.style);
    const float x = text.at.x.value, y = text.at.y.value, size = text.size.value;
    return {x, y - metrics.cap_height * size, x + text.shaped->width * size, y - metrics.descent * size};
}

std::vector<TextShape> texts_of(const Drawing& drawing) {
    std::vector<TextShape> texts;
    for (const Shape& shape : drawing.shapes)
        if (const auto* text = std::get_if<TextShape>(&shape)) texts.push_back(*text);
    return texts;
}

// The outline as a row of points; curves in sixteen pieces.
std::vector<Point> flattened(const PathShape& path) {
    std::vector<Point> points;
    for (const Segment& segment : path.segments) {
        if (segment.command == 'M' || segment.command == 'L') points.push_back(segment.points[0]);
        if (segment.command == 'Z') points.push_back(points.front());
        if (segment.command != 'C') continue;
        const Point start = points.back();
        for (int i = 1; i <= 16; ++i) {
            const float t = static_cast<float>(i) / 16, u = 1 - t;
            const auto at = [&](float a, float b, float c, float d) {
                return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
            };
            points.push_back(
                {{at(start.x.value, segment.points[0].x.value, segment.points[1].x.value, segment.points[2].x.value)},
                 {at(start.y.value, segment.points[0].y.value, segment.points[1].y.value, segment.points[2].y.value)}});
        }
    }
    return points;
}

// Whether the line between two points comes into the area (Liang and Barsky's clipping).
bool crosses(Point a, Point b, const Area& area) {
    float from = 0, to = 1;
    const float dx = b.x.value - a.x.value, dy = b.y.value - a.y.value;
    const auto clip = [&](float direction, float room) {
        if (direction == 0) return room >= 0;
        const float t = room / direction;
        direction < 0 ? from = std::max(from, t) : to = std::min(to, t);
        return from <= to;
    };
    return clip(-dx, a.x.value - area.left) && clip(dx, area.right - a.x.value) && clip(-dy, a.y.value - area.top) &&
           clip(dy, area.bottom - a.y.value);
}

// A path made ready for many questions.
struct Figured {
    const PathShape* path = nullptr;
    std::vector<Point> points;
    Area area;
};

std::vector<Figured> paths_of(const Drawing& drawing) {
    std::vector<Figured> paths;
    for (const Shape& shape : drawing.shapes)
        if (const auto* path = std::get_if<PathShape>(&shape)) {
            Figured made{path, flattened(*path), {1e9f, 1e9f, -1e9f, -1e9f}};
            for (const Point p : made.points)
                made.area = {std::min(made.area.left, p.x.value), std::min(made.area.top, p.y.value),
                             std::max(made.area.right, p.x.value), std::max(made.area.bottom, p.y.value)};
            paths.push_back(std::move(made));
        }
    return paths;
}

bool crosses(const Figured& path, const Area& area) {
    if (!path.area.overlaps(area, -0.1f)) return false;
    for (std::size_t i = 1; i < path.points.size(); ++i)
        if (crosses(path.points[i - 1], path.points[i], area)) return true;
    return false;
}

bool contains(const Figured& path, float x, float y) {
    if (!path.area.overlaps({x, y, x, y}, -0.1f)) return false;
    bool inside = false;
    for (std::size_t i = 1; i < path.points.size(); ++i) {
        const Point a = path.points[i - 1], b = path.points[i];
        if ((a.y.value > y) == (b.y.value > y)) continue;
        if (x < a.x.value + (y - a.y.value) / (b.y.value - a.y.value) * (b.x.value - a.x.value)) inside = !inside;
    }
    return inside;
}

std::string words_only(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte <= ' ' || byte == '-' || byte == ';') continue;
        if (text.compare(i, 3, "\uFFFC") == 0) {
            out += "\uFFFD";
            i += 2;
            continue;
        }
        out += text[i];
    }
    return out;
}

std::string words_of(const Drawing& drawing) {
    std::string all;
    for (const TextShape& text : texts_of(drawing)) all += words_only(text.shaped->text);
    return all;
}

std::vector<std::string> words_of(const FigurePart& part) {
    std::vector<std::string> words{part.title, part.text, part.from, part.to};
    words.insert(words.end(), part.points.begin(), part.points.end());
    return words;
}

std::string trace(const Drawing& drawing) {
    std::string out = std::to_string(drawing.size.height.value);
    for (const Shape& shape : drawing.shapes) {
        if (const auto* text = std::get_if<TextShape>(&shape)) {
            out += "\n" + text->shaped->text + " " + std::to_string(text->at.x.value) + " " +
                   std::to_string(text->at.y.value);
            continue;
        }
        out += "\npath";
        for (const Point point : flattened(std::get<PathShape>(shape)))
            out += " " + std::to_string(point.x.value) + "," + std::to_string(point.y.value);
    }
    return out;
}

// ---- Properties ----------------------------------------------------------------------------------------------------

void check_bounds(const Drawing& drawing, float width) {
    CHECK(drawing.size.width.value == width);
    CHECK(std::isfinite(drawing.size.height.value));
    const auto inside = [&](const Area& area) {
        return area.left >= -tolerance && area.right <= width + tolerance && area.top >= -tolerance &&
               area.bottom <= drawing.size.height.value + tolerance;
    };
    for (const Figured& path : paths_of(drawing))
        if (!inside(path.area)) FAIL_CHECK("a shape leaves the drawing: " << shown(path.area));
    for (const TextShape& text : texts_of(drawing)) {
        if (!inside(area_of(text)))
            FAIL_CHECK("text leaves the drawing: " << text.shaped->text << shown(area_of(text)));
        if (text.size.value < 7.5f) FAIL_CHECK("text is too small: " << text.shaped->text);
    }
}

void check_text_apart(const Drawing& drawing) {
    const std::vector<TextShape> texts = texts_of(drawing);
    std::vector<Area> areas;
    for (const TextShape& text : texts) areas.push_back(area_of(text));
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (std::size_t j = i + 1; j < texts.size(); ++j)
            if (areas[i].overlaps(areas[j], 0.1f))
                FAIL_CHECK("two lines overlap: " << texts[i].shaped->text << " / " << texts[j].shaped->text);
}

void check_text_clear_of_edges(const Drawing& drawing) {
    const std::vector<Figured> paths = paths_of(drawing);
    for (const TextShape& text : texts_of(drawing))
        for (const Figured& path : paths)
            if (crosses(path, area_of(text)))
                FAIL_CHECK("an edge or a line runs through text: " << text.shaped->text << shown(area_of(text)));
}

// Text stands on the topmost area below it, else on the ground. It is read on paper as on a dark screen.
void check_contrast(const Drawing& drawing, Ground ground) {
    static const theme::Theme dark = [] {
        theme::Theme theme = world().theme;
        theme.colors = theme.dark_colors;
        return theme;
    }();
    const std::vector<Figured> paths = paths_of(drawing);
    std::size_t below_text = 0;  // paths that are drawn before the text
    for (const Shape& shape : drawing.shapes) {
        const auto* text = std::get_if<TextShape>(&shape);
        if (!text) {
            ++below_text;
            continue;
        }
        theme::Tone below{ground == Ground::Paper ? theme::ToneName::Paper : theme::ToneName::Band};
        for (std::size_t i = 0; i < below_text; ++i)
            if (paths[i].path->fill && contains(paths[i], text->at.x.value + 0.5f, text->at.y.value - 1))
                below = *paths[i].path->fill;
        for (const theme::Theme* ground_theme : {&world().theme, &dark})
            if (theme::contrast(ground_theme->color(text->tone), ground_theme->color(below)) < 4.5)
                FAIL_CHECK(theme::tone_name(text->tone)
                           << " on " << theme::tone_name(below) << ": " << text->shaped->text);
    }
}

void check_words_kept(const Figure& figure, const Drawing& drawing) {
    const std::string all = words_of(drawing);
    for (const FigurePart& part : figure.parts) {
        if (figure.kind == "path" && (part.slot == "here" || figure.variant == "cover")) continue;
        for (const std::string& words : words_of(part))
            if (all.find(words_only(words)) == std::string::npos) FAIL_CHECK("words are lost: " << words);
    }
}

void check_everything(const Sample& sample, float width) {
    const Drawing drawing = drawn(sample.figure, width, sample.ground);
    CAPTURE(sample.name, sample.figure.kind, sample.figure.variant, width);
    check_bounds(drawing, width);
    check_text_apart(drawing);
    check_text_clear_of_edges(drawing);
    check_contrast(drawing, sample.ground);
    check_words_kept(sample.figure, drawing);
}

TEST_CASE("every kind of figure is legible at every width", "[figure][property]") {
    const float width = GENERATE(216.0f, 280.0f, 300.0f, 341.0f, 420.0f, 490.0f, 575.0f, 700.0f);
    for (const Sample& sample : samples::plain_samples()) check_everything(sample, width);
}

TEST_CASE("hostile parts are neither cut nor do they overlap", "[figure][property]") {
    const float width = GENERATE(216.0f, 280.0f, 300.0f, 490.0f, 700.0f);
    for (const Sample& sample : samples::hostile_samples()) check_everything(sample, width);
}

TEST_CASE("no width is too small or too large to be drawn", "[figure]") {
    const float width = GENERATE(0.0f, 1.0f, 60.0f, 200.0f, 5000.0f);
    for (const Sample& sample : samples::hostile_samples())
        CHECK(std::isfinite(drawn(sample.figure, width, sample.ground).size.height.value));
    CHECK(std::isfinite(drawn(samples::path(300, {299, 300}), width).size.height.value));
}

TEST_CASE("a figure drawn twice is the same figure", "[figure]") {
    for (const Sample& sample : samples::plain_samples())
        CHECK(trace(drawn(sample.figure, 490, sample.ground)) == trace(drawn(sample.figure, 490, sample.ground)));
}

TEST_CASE("a figure without parts is drawn, as little as there is", "[figure]") {
    for (const document::FigureKind& kind : document::figure_kinds()) {
        Figure figure;
        figure.kind = kind.name;
        CAPTURE(kind.name);
        CHECK(texts_of(drawn(figure, 490)).empty());
    }
}

// ---- Kinds ---------------------------------------------------------------------------------------------------------

TEST_CASE("an unknown kind keeps its words and says which kinds there are", "[figure]") {
    Figure figure;
    figure.kind = "cicle";
    figure.parts = {{.slot = "step",
                     .title = "Plan",
                     .text = "Say what you expect",
                     .points = {"Who", "When"},
                     .from = "a",
                     .to = "b"}};
    Diagnostics problems;
    const SourceSpan where{"items/a.md", {4, 1}};
    const Drawing drawing =
        draw(figure, Pt{300}, Ground::Paper, world().theme, *world().fonts, nullptr, where, problems);
    CHECK(words_of(drawing) == "PlanSaywhatyouexpectWhoWhena\u2192b");
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all()[0].severity == Severity::Warning);
    CHECK(problems.all()[0].where == where);
    CHECK(problems.all()[0].hint.find("\"cycle\"") != std::string::npos);
}

TEST_CASE("the kinds that content may use are told with their slots and variants", "[figure]") {
    const auto& kinds = document::figure_kinds();
    const auto find = [&](const std::string& name) {
        return std::find_if(kinds.begin(), kinds.end(),
                            [&](const document::FigureKind& kind) { return kind.name == name; });
    };
    for (const char* name :
         {"path", "compass", "cycle", "card", "coaching-chain", "contrast", "roadmap", "two-jobs", "constituencies",
          "team", "ladder", "curve", "pyramid", "flowchart", "data-types", "pillars", "fishbone", "run-chart", "year"}) {
        CAPTURE(name);
        REQUIRE(find(name) != kinds.end());
    }
    CHECK(find("cycle")->slots == std::vector<std::string>{"question", "step", "slope"});
    CHECK(find("cycle")->variants == std::vector<std::string>{"ramp"});
    CHECK(find("card")->variants == std::vector<std::string>{"columns"});
    CHECK(find("path")->variants == std::vector<std::string>{"cover", "columns"});
}

TEST_CASE("every kind that content may use has a drawing", "[figure]") {
    for (const document::FigureKind& kind : document::figure_kinds()) {
        Figure figure;
        figure.kind = kind.name;
        Diagnostics problems;
        const Drawing drawing =
            draw(figure, Pt{490}, Ground::Paper, world().theme, *world().fonts, nullptr, {}, problems);
        CAPTURE(kind.name);
        CHECK(problems.all().empty());
        CHECK(drawing.size.width == Pt{490});
    }
}

TEST_CASE("the levels of a path stand in reading order and carry their numbers", "[figure][path]") {
    const int levels = GENERATE(3, 4, 5, 7, 9);
    const float width = GENERATE(280.0f, 490.0f);
    const std::string variant = GENERATE(as<std::string>{}, "", "cover", "columns");
    std::string numbers;
    for (const TextShape& text : texts_of(drawn(samples::path(levels, {1}, variant), width)))
        if (text.style == text::Style::Black) numbers += text.shaped->text;
    CHECK(numbers == std::string("123456789").substr(0, static_cast<std::size_t>(levels)));
}

TEST_CASE("the steps of a path rise", "[figure][path]") {
    const float width = GENERATE(280.0f, 490.0f);
    float last = 1e9f;
    for (const TextShape& text : texts_of(drawn(samples::path(5, {}), width))) {
        if (text.style != text::Style::Black) continue;
        CHECK(text.at.y.value < last);
        last = text.at.y.value;
    }
}

// What a black-and-white printer leaves: outlines, areas and words, without their colours.
TEST_CASE("a lit level is known by its shape, not by its colour alone", "[figure][path]") {
    const float width = GENERATE(280.0f, 490.0f);
    const std::string variant = GENERATE(as<std::string>{}, "", "cover", "columns");
    std::set<std::string> traces;
    for (const std::vector<int>& lit : std::vector<std::vector<int>>{{}, {1}, {2}, {3}, {4}, {5}, {2, 3}, {1, 5}})
        traces.insert(
            trace(drawn(samples::path(5, lit, variant), width, variant == "cover" ? Ground::Band : Ground::Paper)));
    CHECK(traces.size() == 8);
}

TEST_CASE("on paper each level of a path has its own step of the ramp", "[figure][path]") {
    const int levels = GENERATE(3, 5, 9);
    std::set<int> seen;
    for (const Shape& shape : drawn(samples::path(levels, {}), 490).shapes)
        if (const auto* path = std::get_if<PathShape>(&shape);
            path && path->fill && path->fill->name == theme::ToneName::Level) {
            CHECK(path->fill->of == levels);
            seen.insert(path->fill->level);
        }
    CHECK(seen.size() == static_cast<std::size_t>(levels));
}

TEST_CASE("a part in a slot that the kind does not know is drawn with the others", "[figure]") {
    for (const document::FigureKind& kind : document::figure_kinds()) {
        Figure figure;
        figure.kind = kind.name;
        figure.parts = {{.slot = "no-such-slot", .title = "Kept", .text = {}, .points = {}, .from = {}, .to = {}}};
        CAPTURE(kind.name);
        CHECK(words_of(drawn(figure, 490)).find("Kept") != std::string::npos);
    }
}

TEST_CASE("the steps of a short cycle stand on the ring itself", "[figure][cycle]") {
    Figure figure;
    figure.kind = "cycle";
    for (const char* title : {"Plan", "Do", "Study", "Act"})
        figure.parts.push_back({.slot = "step", .title = title, .text = {}, .points = {}, .from = {}, .to = {}});
    CHECK(words_of(drawn(figure, 490)) == "PlanDoStudyAct");
    for (const TextShape& text : texts_of(drawn(figure, 490))) CHECK(text.tone.name == theme::ToneName::OnBand);
}

TEST_CASE("a do and don't card marks both sides with signs", "[figure][card]") {
    Figure figure;
    figure.kind = "card";
    figure.variant = "columns";
    figure.parts = {{.slot = {}, .title = "Do", .text = {}, .points = {"Listen"}, .from = {}, .to = {}},
                    {.slot = {}, .title = "Don't", .text = {}, .points = {"Vote"}, .from = {}, .to = {}}};
    const std::string two = trace(drawn(figure, 490));
    figure.parts.push_back({.slot = {}, .title = "Perhaps", .text = {}, .points = {"Wait"}, .from = {}, .to = {}});
    const auto paths = [](const std::string& text) {
        std::size_t count = 0;
        for (std::size_t at = text.find("path"); at != std::string::npos; at = text.find("path", at + 1)) ++count;
        return count;
    };
    CHECK(paths(two) > paths(trace(drawn(figure, 490))));
}

// ---- Kinds with a shape of their own -------------------------------------------------------------------------------

FigurePart titled(std::string title, std::string slot = {}) {
    FigurePart part;
    part.slot = std::move(slot);
    part.title = std::move(title);
    return part;
}

Figure figure_of(std::string kind, std::vector<FigurePart> parts) {
    Figure figure;
    figure.kind = std::move(kind);
    figure.parts = std::move(parts);
    return figure;
}

// The place of the line that starts with `words`.
Area place_of(const Drawing& drawing, const std::string& words) {
    for (const TextShape& text : texts_of(drawing))
        if (text.shaped->text.rfind(words, 0) == 0) return area_of(text);
    FAIL("not drawn: " << words);
    return {};
}

std::vector<Figured> filled_paths(const Drawing& drawing, theme::ToneName tone) {
    std::vector<Figured> found;
    for (Figured& path : paths_of(drawing))
        if (path.path->fill && path.path->fill->name == tone) found.push_back(std::move(path));
    return found;
}

std::vector<Figured> level_lines(const Drawing& drawing) {
    std::vector<Figured> found;
    for (Figured& path : paths_of(drawing))
        if (path.path->stroke && path.points.size() == 2 && path.area.top == path.area.bottom)
            found.push_back(std::move(path));
    return found;
}

TEST_CASE("a path in columns sets its levels side by side, all equally high", "[figure][path]") {
    float last = -1;
    std::set<float> heights;
    for (const TextShape& text : texts_of(drawn(samples::path(5, {3}, "columns"), 490))) {
        if (text.style != text::Style::Black) continue;
        CHECK(text.at.x.value > last);
        last = text.at.x.value;
        heights.insert(text.at.y.value);
    }
    CHECK(heights.size() == 1);
}

TEST_CASE("two jobs stand side by side between what they draw on and what comes of it", "[figure][two-jobs]") {
    const float width = GENERATE(300.0f, 490.0f);
    const Drawing drawing = drawn(figure_of("two-jobs", {titled("Skills", "start"), titled("Work"), titled("Improve"),
                                                         titled("Value", "result")}),
                                  width);
    const Area start = place_of(drawing, "Skills"), work = place_of(drawing, "Work"),
               improve = place_of(drawing, "Improve"), result = place_of(drawing, "Value");
    CHECK(work.top == improve.top);
    CHECK(work.right < width / 2);
    CHECK(improve.left > width / 2);
    CHECK(start.bottom < work.top);
    CHECK(work.bottom < result.top);
}

TEST_CASE("constituencies stand around what joins them", "[figure][constituencies]") {
    const Drawing drawing = drawn(figure_of("constituencies", {titled("Patients", "center"), titled("Unions"),
                                                               titled("Doctors"), titled("Plan")}),
                                  490);
    const Area middle = place_of(drawing, "Patients");
    CHECK(place_of(drawing, "Unions").bottom < middle.top);
    CHECK(place_of(drawing, "Doctors").left > middle.right);
    CHECK(place_of(drawing, "Plan").right < middle.left);
}

TEST_CASE("a team stands around those whom it serves, each person with a sign", "[figure][team]") {
    const float width = GENERATE(216.0f, 300.0f, 490.0f);
    std::vector<FigurePart> parts{titled("Patient", "center")};
    for (const char* name : {"Doctor", "Nurse", "Manager", "Clerk"}) parts.push_back(titled(name));
    const Drawing alone = drawn(figure_of("team", parts), width);
    const Area middle = place_of(alone, "Patient");
    CHECK(place_of(alone, "Doctor").bottom < middle.top);
    CHECK(place_of(alone, "Nurse").left > middle.right);
    CHECK(place_of(alone, "Manager").top > middle.bottom);
    CHECK(place_of(alone, "Clerk").right < middle.left);
    CHECK(filled_paths(alone, theme::ToneName::Accent).size() == 8);  // a head and shoulders each
    parts.push_back(titled("Huddle", "mark"));
    CHECK(filled_paths(drawn(figure_of("team", parts), width), theme::ToneName::Ink).size() == 1);  // a pin
}

TEST_CASE("each step of a ladder is one block higher than the one before", "[figure][ladder]") {
    const float width = GENERATE(216.0f, 300.0f, 490.0f);
    const Drawing drawing =
        drawn(figure_of("ladder", {titled("Express"), titled("Model"), titled("Reinforce")}), width);
    CHECK(filled_paths(drawing, theme::ToneName::Band).size() == 1 + 2 + 3);
}

TEST_CASE("a curve goes down and comes up to the height where it began", "[figure][curve]") {
    const int stages = GENERATE(4, 6);
    const float width = GENERATE(216.0f, 490.0f);
    std::vector<FigurePart> parts;
    for (int i = 0; i < stages; ++i) parts.push_back(titled("Stage"));
    const Drawing drawing = drawn(figure_of("curve", parts), width);
    std::vector<Figured> open;
    for (Figured& path : paths_of(drawing))
        if (!path.path->fill && path.points.size() > 30) open.push_back(std::move(path));
    REQUIRE(open.size() == 1);
    const std::vector<Point>& points = open[0].points;
    CHECK(points.front().y == points.back().y);
    CHECK(points.front().x < points.back().x);
    const Point middle = points[points.size() / 2];
    CHECK(middle.y.value == open[0].area.bottom);
    CHECK(middle.x.value == Approx(width / 2));
    for (std::size_t i = 1; i < points.size(); ++i) {
        CHECK(points[i].x >= points[i - 1].x);
        CHECK((i <= points.size() / 2) == (points[i].y >= points[i - 1].y));
    }
}

TEST_CASE("the four stages of a curve go round its fields", "[figure][curve]") {
    const Drawing drawing = drawn(
        figure_of("curve", {titled("Denial"), titled("Resistance"), titled("Exploration"), titled("Commitment")}), 490);
    const Area denial = place_of(drawing, "Denial"), resistance = place_of(drawing, "Resistance"),
               exploration = place_of(drawing, "Exploration"), commitment = place_of(drawing, "Commitment");
    CHECK(denial.top == commitment.top);
    CHECK(resistance.top == exploration.top);
    CHECK(denial.bottom < resistance.top);
    CHECK(resistance.right < exploration.left);
    CHECK(denial.right < commitment.left);
}

TEST_CASE("a pyramid rests on its first part", "[figure][pyramid]") {
    const Drawing drawing = drawn(figure_of("pyramid", {titled("Trust"), titled("Conflict"), titled("Results")}), 490);
    CHECK(place_of(drawing, "Trust").top > place_of(drawing, "Conflict").bottom);
    CHECK(place_of(drawing, "Conflict").top > place_of(drawing, "Results").bottom);
}

Figure screening() {
    FigurePart decision = titled("Needed?", "decision");
    decision.from = "Yes", decision.to = "No";
    return figure_of("flowchart", {titled("Find"), titled("Missed", "trouble"), titled("Call"), decision,
                                   titled("Tell", "branch"), titled("Care")});
}

TEST_CASE("the answers of a decision stand on the ways that they lead to", "[figure][flowchart]") {
    const Drawing rows = drawn(screening(), 490);
    CHECK(place_of(rows, "Yes").left > place_of(rows, "Needed?").right);
    CHECK(place_of(rows, "Yes").right < place_of(rows, "Care").left);
    CHECK(place_of(rows, "No").top > place_of(rows, "Needed?").bottom);
    CHECK(place_of(rows, "No").bottom < place_of(rows, "Tell").top);
    const Drawing column = drawn(screening(), 300);
    CHECK(place_of(column, "Yes").top > place_of(column, "Needed?").bottom);
    CHECK(place_of(column, "Yes").bottom < place_of(column, "Care").top);
    CHECK(place_of(column, "No").left > place_of(column, "Needed?").right);
    CHECK(place_of(column, "No").bottom < place_of(column, "Tell").top);
}

TEST_CASE("the steps of a flowchart wrap into rows, and a mark stays with its step", "[figure][flowchart]") {
    std::vector<FigurePart> parts;
    for (const char* name : {"One", "Two", "Three", "Four", "Five", "Six", "Seven"}) {
        parts.push_back(titled(name));
        if (parts.size() == 5) parts.push_back(titled("Slow", "trouble"));
    }
    const Drawing drawing = drawn(figure_of("flowchart", parts), 490);
    CHECK(place_of(drawing, "One").top == place_of(drawing, "Four").top);
    CHECK(place_of(drawing, "Five").top > place_of(drawing, "One").bottom);
    CHECK(place_of(drawing, "Five").top == place_of(drawing, "Seven").top);
    CHECK(place_of(drawing, "Slow").bottom < place_of(drawing, "Five").top);
    CHECK(place_of(drawing, "Slow").top > place_of(drawing, "One").bottom);
    CHECK(place_of(drawing, "Slow").right < place_of(drawing, "Six").left);
}

TEST_CASE("trouble and chance are known by their shapes", "[figure][flowchart]") {
    const float width = GENERATE(300.0f, 490.0f);
    const auto marked = [&](const char* slot) {
        return trace(drawn(figure_of("flowchart", {titled("Find"), titled("Here", slot), titled("Call")}), width));
    };
    CHECK(marked("trouble") != marked("star"));
}

TEST_CASE("bones without points leave lines to write on", "[figure][fishbone]") {
    const float width = GENERATE(216.0f, 300.0f, 490.0f);
    std::vector<FigurePart> parts{titled("Our problem", "head")};
    for (const char* name : {"People", "Process", "Tools", "Supplies", "Place", "Information"})
        parts.push_back(titled(name));
    const Drawing drawing = drawn(figure_of("fishbone", parts), width);
    std::vector<float> lines;
    for (const Figured& line : level_lines(drawing))
        if (line.area.right - line.area.left > 60) lines.push_back(line.area.top);
    CHECK(lines.size() >= 2 * 6 + 3);
    std::sort(lines.begin(), lines.end());
    const float hand = world().theme.rule_gap.value - tolerance;
    if (width < 400)
        for (std::size_t i = 1; i < lines.size(); ++i) CHECK(lines[i] - lines[i - 1] >= hand);
    CHECK(drawing.size.height.value > 270);
}

TEST_CASE("a run chart is an empty grid of a good height, with no line that only the team can draw", "[figure][run-chart]") {
    const float width = GENERATE(216.0f, 300.0f, 490.0f);
    const Drawing drawing = drawn(figure_of("run-chart", {titled("Week", "x"), titled("Measure", "y")}), width);
    CHECK(words_of(drawing) == "MeasureWeek");
    std::size_t dashed = 0;
    for (const Figured& path : paths_of(drawing)) dashed += path.path->stroke && !path.path->stroke->dash.is_unbroken();
    CHECK(dashed == 0);
    CHECK(drawing.size.height.value > 270);
    CHECK(drawing.size.height.value < 340);
    Figure low = figure_of("run-chart", {titled("Week", "x"), titled("Measure", "y")});
    low.variant = "low";
    CHECK(drawn(low, width).size.height < drawing.size.height - Pt{2 * 72 / 2.54f});
}

FigurePart part_of(std::string slot, std::string title, std::string text = {}, std::vector<std::string> points = {}) {
    FigurePart part;
    part.slot = std::move(slot);
    part.title = std::move(title);
    part.text = std::move(text);
    part.points = std::move(points);
    return part;
}

Figure data_chart(int count, double scale, bool notes) {
    Figure figure{"run-chart", {}, "A chart.", {}, {}};
    figure.parts = {part_of("target", "Target", "28"), part_of("median", "Median"), part_of("shift", "Shift"), part_of("trend", "Trend"), part_of("key", "a value"),
                    part_of("key", "a value in a shift or a trend"), part_of("key", "A value on the median does not count for a shift.")};
    for (int i = 0; i < count; ++i) {
        FigurePart part = part_of("point", "2026-0" + std::to_string(i % 9 + 1) + "-01", std::to_string((i < count / 2 ? 30 + i % 4 : 20 - i % 3) * scale));
        if (notes && i % 3 == 0) part.points = {"New form " + std::to_string(i)};
        figure.parts.push_back(std::move(part));
    }
    return figure;
}

TEST_CASE("a run chart with points is legible at every width", "[figure][run-chart][property]") {
    const float width = GENERATE(216.0f, 300.0f, 490.0f, 700.0f);
    const int count = GENERATE(1, 2, 7, 24, 120);
    const double scale = GENERATE(0.001, 1.0, 100000.0);
    for (const bool notes : {false, true}) {
        const Drawing drawing = drawn(data_chart(count, scale, notes), width, Ground::Paper);
        CAPTURE(width, count, scale, notes);
        check_bounds(drawing, width);
        check_text_apart(drawing);
        check_text_clear_of_edges(drawing);
        check_contrast(drawing, Ground::Paper);
        CHECK(words_of(drawing).find("Median") != std::string::npos);
        CHECK((count < 12 || words_of(drawing).find("Shift") != std::string::npos));
    }
}

TEST_CASE("the dashed line of a run chart is its target, and shifts have brackets", "[figure][run-chart]") {
    const Drawing drawing = drawn(data_chart(24, 1, false), 490);
    std::size_t dashed = 0;
    for (const Figured& path : paths_of(drawing)) dashed += path.path->stroke && !path.path->stroke->dash.is_unbroken();
    CHECK(dashed == 1);
    CHECK(words_of(drawing).find("Target28") != std::string::npos);
}

Figure chart_of(const std::vector<std::string>& values, const std::string& target = {}) {
    Figure figure{"run-chart", {}, "A chart.", {}, {}};
    figure.parts = {part_of("median", "Median"), part_of("shift", "Shift"), part_of("trend", "Trend"), part_of("key", "a value"), part_of("key", "in a sign"), part_of("key", "more")};
    if (!target.empty()) figure.parts.push_back(part_of("target", "Target", target));
    for (std::size_t i = 0; i < values.size(); ++i) figure.parts.push_back(part_of("point", "day" + std::to_string(i), values[i]));
    return figure;
}

// The numbers at the upright axis, from above.
std::vector<std::string> ticks_of(const Drawing& drawing) {
    std::vector<std::string> out;
    for (const Shape& shape : drawing.shapes)
        if (const auto* text = std::get_if<TextShape>(&shape); text != nullptr && text->tone.name == theme::ToneName::Soft && text->shaped->text.find("day") == std::string::npos) out.push_back(text->shaped->text);
    std::reverse(out.begin(), out.end());
    return out;
}

std::size_t count_of(const std::string& words, const std::string& word) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = words.find(word, at)) != std::string::npos; at += word.size()) ++count;
    return count;
}

TEST_CASE("the unit of the values stands at every number of a run chart, and no axis of percent passes 100", "[figure][run-chart]") {
    const Drawing drawing = drawn(chart_of({"50%", "60%", "61%"}, "80%"), 490);
    CHECK(ticks_of(drawing) == std::vector<std::string>{"90%", "80%", "70%", "60%", "50%", "40%"});
    CHECK(words_of(drawing).find("Target80%") != std::string::npos);
    CHECK(words_of(drawing).find("Median60%") != std::string::npos);
    CHECK(ticks_of(drawn(chart_of({"95%", "96%"}, "100%"), 490)).front() == "100%");
}

TEST_CASE("the axis of a run chart has different round numbers, whatever the values", "[figure][run-chart]") {
    using Ticks = std::vector<std::string>;
    CHECK(ticks_of(drawn(chart_of({"0", "0"}, "0"), 490)) == Ticks{"4", "3", "2", "1", "0"});
    CHECK(ticks_of(drawn(chart_of({"1234567"}), 490)) == Ticks{"1500000", "1000000", "500000", "0"});
    CHECK(ticks_of(drawn(chart_of({"-5", "-5"}), 490)) == Ticks{"0", "-1", "-2", "-3", "-4", "-5"});
    CHECK(ticks_of(drawn(chart_of({"0.021", "0.024"}), 490)) == Ticks{"0.025", "0.024", "0.023", "0.022", "0.021", "0.020"});
}

TEST_CASE("each bracket of a run chart has its word, and a key tells dots from squares where there are both", "[figure][run-chart]") {
    const std::string two_shifts = words_of(drawn(chart_of({"1", "2", "1", "2", "1", "2", "8", "9", "8", "9", "8", "9"}), 490));
    CHECK(count_of(two_shifts, "Shift") == 2);
    CHECK(two_shifts.find("avalueinasignmore") != std::string::npos);
    CHECK(count_of(words_of(drawn(chart_of({"1", "2", "1"}), 490)), "inasign") == 0);
}

TEST_CASE("a target that lies on the median is drawn thicker than it", "[figure][run-chart]") {
    const auto dashes = [](const std::string& target) {
        Pt width{0};
        const Drawing drawing = drawn(chart_of({"50", "52", "54"}, target), 490);
        for (const Figured& path : paths_of(drawing))
            if (path.path->stroke && !path.path->stroke->dash.is_unbroken()) width = path.path->stroke->width;
        return width;
    };
    CHECK(dashes("52") > dashes("54") * 2);
}

TEST_CASE("the days below a run chart stand at even distances", "[figure][run-chart]") {
    const int count = GENERATE(1, 2, 9, 12, 20, 23, 120);
    const Drawing drawing = drawn(chart_of(std::vector<std::string>(static_cast<std::size_t>(count), "3")), 490);
    std::vector<int> days;
    for (const Shape& shape : drawing.shapes)
        if (const auto* text = std::get_if<TextShape>(&shape); text != nullptr && text->shaped->text.starts_with("day")) days.push_back(std::stoi(text->shaped->text.substr(3)));
    CAPTURE(count, days);
    REQUIRE_FALSE(days.empty());
    CHECK(days.back() == count - 1);
    for (std::size_t i = 2; i < days.size(); ++i) CHECK(days[i] - days[i - 1] == days[1] - days[0]);
    CHECK(days.front() <= (days.size() > 1 ? days[1] - days[0] : count));
}

TEST_CASE("a year has a disc for each month that says something", "[figure][year][property]") {
    const float width = GENERATE(216.0f, 300.0f, 490.0f, 700.0f);
    Figure figure{"year", {}, "A year.", {}, {}};
    for (const char* month : {"Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"}) figure.parts.push_back(part_of("month", month));
    figure.parts.push_back(part_of("duty", "Talk with the co-leads", "once a month", {"", "37", "37", "3", "37", "37", "37", "37", "37", "37", "37", "37"}));
    figure.parts.push_back(part_of("duty", "Visit the team in person and look at everything that it would like to show", "once a quarter", {"", "", "15", "", "", "15"}));
    const Drawing drawing = drawn(figure, width, Ground::Paper);
    check_everything({"year", figure, Ground::Paper}, width);
    CHECK(words_of(drawing).find("37") != std::string::npos);
}

}  // namespace
}  // namespace waymark::figure
