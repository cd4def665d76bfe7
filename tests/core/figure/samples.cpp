#include "samples.hpp"

#include <algorithm>
#include <functional>
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
        return Result<std::string>(read(WAYMARK_BINARY_DIR "/share/waymark/fonts/" + std::string(name)));
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

FigurePart slope_of(const Manner& words) {
    FigurePart slope = part("slope", nothing, 0, 0);
    slope.from = words(0), slope.to = words(1);
    return slope;
}

// One figure of every kind and variant, with `count` parts of the main sort.
std::vector<Sample> every_kind(const std::string& name, int count, const Manner& words) {
    const std::string about = name + " × " + std::to_string(count);
    const auto steps = series("step", count, words);
    const auto questions = series("question", std::min(count, 5), words, 0);
    return {
        {about, path_of(count, words, ""), Ground::Paper},
        {about, path_of(count, words, "cover"), Ground::Band},
        {about, figure_of("compass", "", series("center", 1, words, 0) + series("", count, words)), Ground::Paper},
        {about, figure_of("compass", "", series("", count, words, 0)), Ground::Paper},
        {about, figure_of("cycle", "", questions + steps), Ground::Paper},
        {about, figure_of("cycle", "", steps), Ground::Paper},
        {about, figure_of("cycle", "ramp", steps + std::vector<FigurePart>{slope_of(words)}), Ground::Paper},
        {about, figure_of("card", "", series("", count, words, 4)), Ground::Paper},
        {about, figure_of("card", "columns", series("", count, words, 3)), Ground::Paper},
        {about, figure_of("coaching-chain", "", series("", count, words, 0) + series("loop", 1, words, 0)),
         Ground::Paper},
        {about, contrast_of(count, words), Ground::Paper},
        {about, figure_of("roadmap", "", series("phase", std::min(count, 6), words, 0) + series("", 3, words, count)),
         Ground::Paper},
        {about, figure_of("no-such-kind", "", series("", count, words)), Ground::Paper},
    };
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
    for (const int count : {2, 3, 4, 5, 9})
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
