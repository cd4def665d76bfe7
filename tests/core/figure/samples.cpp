#include "samples.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <stdexcept>

#include "base/files.hpp"

namespace waymark::figure::samples {

namespace {

std::string read(const std::string& path) {
    const auto bytes = read_named_file(path, 64u << 20);
    if (!bytes) throw std::runtime_error(bytes.error().message);
    return *bytes;
}

World open_world() {
    World world;
    Diagnostics problems;
    world.theme = theme::read_theme(read(WAYMARK_SOURCE_DIR "/templates/theme.toml"), "theme.toml", problems);
    auto book = text::FontBook::open(world.theme.families, world.theme.fallbacks, [](std::string_view name) {
        static std::map<std::string, std::string, std::less<>> fonts;
        auto found = fonts.find(name);
        if (found == fonts.end()) found = fonts.emplace(std::string(name), read(WAYMARK_BINARY_DIR "/share/waymark/fonts/" + std::string(name))).first;
        return Result<std::string_view>(found->second);
    });
    if (!book) throw std::runtime_error(book.error().message);
    world.fonts = std::move(*book);
    world.hyphenator = text::Hyphenator::from_patterns(read(WAYMARK_BINARY_DIR "/share/waymark/hyphen/en_US.dic"));
    return world;
}

// What the words of a figure are like; `at` makes each of them different.
using Manner = std::function<std::string(int at)>;

std::string nth(const std::vector<std::string>& words, int at) {
    return words[static_cast<std::size_t>(at) % words.size()];
}

std::string usual(int at) {
    return nth(
        {"Plan", "Best place to work", "Sponsors", "High-performing", "Look at the results", "Members and work groups",
         "Who, what, when, where", "Rapid Improvement Model (RIM)", "What do we want to accomplish?"},
        at);
}
std::string sentence(int at) {
    return nth(
        {"The team uses advanced tools and meets many targets across all four Value Compass points.",
         "Members take a visible part, and the first improvement projects are under way; nobody is left out of them.",
         "A question that holds the issue and starts “How might we …?”"},
        at);
}
std::string long_word(int at) {
    return std::string(at % 2 == 0 ? "Donaudampfschifffahrtsgesellschaftskapitänswitwe" : "") +
           "Incomprehensibilities" + std::string(static_cast<std::size_t>(20 + at), 'W');
}
std::string accented(int at) {
    return nth({"ÅŠÇĖŻ Ňůñéž ĝĵŷ", "Łukasz O’Brien-Núñez", "ÄÖÜ ÉÈÊ Ç ĞŞ", "Ẑọë Đặng"}, at);
}
std::string foreign(int at) {
    return nth({"质量最好的服务", "best 🎉 service", "a\u00a0b\u00a0c", "\uFFFC", "x\ty\nz", "\u202Eabc"}, at);
}
std::string nothing(int) {
    return {};
}
std::string endless(int at) {
    std::string text;
    for (int i = 0; i < 30; ++i) text += usual(at + i) + " ";
    return text;
}

FigurePart part(std::string slot, const Manner& words, int at, int points = 2) {
    FigurePart made;
    made.slot = std::move(slot);
    made.title = words(at);
    made.text = words(at + 1);
    for (int i = 0; i < points; ++i) made.points.push_back(words(at + 2 + i));
    return made;
}

Figure figure_of(std::string kind, std::string variant, std::vector<FigurePart> parts) {
    Figure figure;
    figure.kind = std::move(kind);
    figure.variant = std::move(variant);
    figure.parts = std::move(parts);
    return figure;
}

std::vector<FigurePart> series(const std::string& slot, int count, const Manner& words, int points = 2) {
    std::vector<FigurePart> parts;
    for (int i = 0; i < count; ++i) parts.push_back(part(slot, words, i, points));
    return parts;
}

std::vector<FigurePart> operator+(std::vector<FigurePart> left, const std::vector<FigurePart>& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

Figure path_of(int count, const Manner& words, const std::string& variant) {
    std::vector<FigurePart> parts = series("", count, words, 0);
    for (int i = 0; i < count; ++i) {
        parts[static_cast<std::size_t>(i)].number = i + 1;
        parts[static_cast<std::size_t>(i)].lit = i % 3 == 1;
    }
    if (count % 2 == 1) parts.push_back(part("here", words, 3, 0)), parts.back().text.clear();
    return figure_of("path", variant, std::move(parts));
}

Figure contrast_of(int count, const Manner& words) {
    std::vector<FigurePart> parts = series("", count, nothing, 0);
    for (int i = 0; i < count; ++i) {
        parts[static_cast<std::size_t>(i)].from = words(i);
        parts[static_cast<std::size_t>(i)].to = words(i + 1);
        if (i == 1) parts[1].title = words(5);
    }
    FigurePart head;
    head.slot = "head";
    head.from = words(1), head.to = words(2);
    parts.push_back(head);
    return figure_of("contrast", "", std::move(parts));
}

FigurePart ends_of(std::string slot, const Manner& words) {
    FigurePart ends = part(std::move(slot), nothing, 0, 0);
    ends.from = words(0), ends.to = words(1);
    return ends;
}

// A decision in the middle and one near the end, each with another way, and marks on every second step.
Figure flowchart_of(int count, const Manner& words) {
    std::vector<FigurePart> parts;
    for (int i = 0; i < count; ++i) {
        FigurePart step = part("", words, i, 0);
        if (i % 3 == 1) step.text.clear();
        const bool decision = i == count / 2 || i == count - 2;
        if (decision) step.slot = "decision", step.from = words(i + 2), step.to = words(i + 3);
        parts.push_back(step);
        if (i % 2 == 0) parts.push_back(part("trouble", words, i + 1, 0));
        if (i % 4 == 0) parts.push_back(part("star", words, i + 2, 0));
        if (decision)
            parts.push_back(part("branch", words, i + 4, 0)), parts.push_back(part("branch", words, i + 5, 1));
        if (decision) parts.push_back(part("trouble", words, i + 1, 0));
    }
    return figure_of("flowchart", "", std::move(parts));
}

std::vector<FigurePart> titles(std::vector<FigurePart> parts) {
    for (FigurePart& each : parts) each.text.clear(), each.points.clear();
    return parts;
}

// The kinds that content shares between paper and band, with all their slots, with few of them, and with bare titles.
std::vector<Figure> pictures(int count, const Manner& words) {
    const auto main = series("", count, words);
    const auto one = [&](const char* slot) { return series(slot, 1, words, 0); };
    const std::vector<FigurePart> axis{ends_of("axis", words)};
    return {
        path_of(count, words, "columns"),
        figure_of("two-jobs", "", one("start") + main + one("result")),
        figure_of("two-jobs", "", titles(one("start") + main + one("result"))),
        figure_of("two-jobs", "", main),
        figure_of("constituencies", "", titles(one("center")) + series("", count, words, 0)),
        figure_of("constituencies", "", one("center") + main),
        figure_of("constituencies", "", titles(main)),
        figure_of("team", "", titles(one("center") + main + series("mark", 2, words, 0))),
        figure_of("team", "", one("center") + main + series("mark", 3, words)),
        figure_of("team", "", titles(main)),
        figure_of("ladder", "", main),
        figure_of("ladder", "", titles(main)),
        figure_of("curve", "", axis + main),
        figure_of("curve", "", one("axis") + series("", count, words, 3)),
        figure_of("curve", "", titles(main)),
        figure_of("pyramid", "", main),
        figure_of("pyramid", "", titles(main)),
        flowchart_of(count, words),
        figure_of("flowchart", "", titles(main)),
        figure_of("flowchart", "", titles(series("decision", count, words))),
        figure_of("flowchart", "", series("trouble", count, words) + series("branch", 2, words)),
        figure_of("data-types", "", main),
        figure_of("data-types", "", titles(main)),
        figure_of("pillars", "", one("roof") + series("", count, words, 5) + one("base")),
        figure_of("pillars", "", titles(main)),
        figure_of("fishbone", "", one("head") + main),
        figure_of("fishbone", "", titles(one("head") + main)),
        figure_of("fishbone", "", main + titles(main)),
        figure_of("run-chart", "", titles(one("x") + one("y"))),
        figure_of("run-chart", "", one("x") + one("y") + main),
    };
}

// One figure of every kind and variant, with `count` parts of the main sort.
std::vector<Sample> every_kind(const std::string& name, int count, const Manner& words) {
    const std::string about = name + " × " + std::to_string(count);
    const auto steps = series("step", count, words);
    const auto questions = series("question", std::min(count, 5), words, 0);
    std::vector<Sample> samples{
        {about, path_of(count, words, ""), Ground::Paper},
        {about, path_of(count, words, "cover"), Ground::Band},
        {about, figure_of("compass", "", series("center", 1, words, 0) + series("", count, words)), Ground::Paper},
        {about, figure_of("compass", "", series("", count, words, 0)), Ground::Paper},
        {about, figure_of("cycle", "", questions + steps), Ground::Paper},
        {about, figure_of("cycle", "", steps), Ground::Paper},
        {about, figure_of("cycle", "ramp", steps + std::vector<FigurePart>{ends_of("slope", words)}), Ground::Paper},
        {about, figure_of("card", "", series("", count, words, 4)), Ground::Paper},
        {about, figure_of("card", "columns", series("", count, words, 3)), Ground::Paper},
        {about, figure_of("coaching-chain", "", series("", count, words, 0) + series("loop", 1, words, 0)),
         Ground::Paper},
        {about, contrast_of(count, words), Ground::Paper},
        {about, figure_of("roadmap", "", series("phase", std::min(count, 6), words, 0) + series("", 3, words, count)),
         Ground::Paper},
        {about, figure_of("no-such-kind", "", series("", count, words)), Ground::Paper},
    };
    for (const Ground ground : {Ground::Paper, Ground::Band})
        for (Figure& figure : pictures(count, words)) samples.push_back({about, std::move(figure), ground});
    return samples;
}

}  // namespace

const World& world() {
    static const World opened = open_world();
    return opened;
}

Drawing drawn(const Figure& figure, float width, Ground ground) {
    Diagnostics problems;
    return draw(figure, Pt{width}, ground, world().theme, *world().fonts, world().hyphenator.get(), {}, problems);
}

Figure path(int levels, std::vector<int> lit, std::string variant) {
    Figure figure = path_of(levels, usual, variant);
    std::erase_if(figure.parts, [](const FigurePart& each) { return each.slot == "here"; });
    for (FigurePart& each : figure.parts) each.lit = std::find(lit.begin(), lit.end(), each.number) != lit.end();
    return figure;
}

std::vector<Sample> plain_samples() {
    std::vector<Sample> samples;
    for (const int count : {2, 3, 4, 5, 6, 7, 9, 12})
        for (Sample& sample : every_kind("usual", count, usual)) samples.push_back(std::move(sample));
    return samples;
}

std::vector<Sample> hostile_samples() {
    std::vector<Sample> samples;
    const auto add = [&](std::vector<Sample> more) {
        for (Sample& sample : more) samples.push_back(std::move(sample));
    };
    for (const int count : {0, 1}) add(every_kind("few", count, usual));
    for (const int count : {3, 4, 9}) {
        add(every_kind("sentences", count, sentence));
        add(every_kind("long words", count, long_word));
        add(every_kind("accents", count, accented));
        add(every_kind("foreign", count, foreign));
        add(every_kind("nothing", count, nothing));
    }
    add(every_kind("endless", 4, endless));
    add(every_kind("many", 40, usual));
    return samples;
}

}  // namespace waymark::figure::samples
