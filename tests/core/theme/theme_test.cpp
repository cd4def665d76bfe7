#include "theme/theme.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

using namespace waymark;
using namespace waymark::theme;

namespace {

std::string shipped_text() {
    std::ifstream file(WAYMARK_SOURCE_DIR "/templates/theme.toml");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// The shipped theme with one piece of text replaced by another.
std::string changed(const std::string& from, const std::string& to) {
    std::string text = shipped_text();
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

Theme shipped() {
    Diagnostics problems;
    return read_theme(shipped_text(), "theme.toml", problems);
}

double smallest_contrast(const std::array<Color, fixed_tones>& colors) {
    double least = 21;
    for (const auto& [text, ground] : text_pairs())
        least =
            std::min(least, contrast(colors[static_cast<std::size_t>(text)], colors[static_cast<std::size_t>(ground)]));
    return least;
}

std::vector<Diagnostic> problems_of(const std::string& text) {
    Diagnostics problems;
    (void)read_theme(text, "theme.toml", problems);
    return problems.all();
}

}  // namespace

TEST_CASE("the shipped theme has no problems and every token", "[theme]") {
    Diagnostics problems;
    const Theme theme = read_theme(shipped_text(), "theme.toml", problems);
    for (const Diagnostic& problem : problems.all()) UNSCOPED_INFO(problem.where.at.line << ": " << problem.message);
    CHECK(problems.all().empty());
    CHECK(theme.margin_binding.value == Approx(0.95 * 72));
    CHECK(theme.margin_outer.value == Approx(0.75 * 72));
    CHECK(theme.rule_gap >= millimetres(8));
    CHECK(theme.box.value == Approx(millimetres(4).value));
    CHECK(theme.ramp.size() == 5);
    CHECK(theme.families.size() == 6);
    CHECK(theme.fallbacks.size() >= 2);
    CHECK(css_color(theme.color({ToneName::Ink})) == "#1d2b36");
}

TEST_CASE("letter is the default paper and A4 is known", "[theme]") {
    const Theme theme = shipped();
    REQUIRE_FALSE(theme.papers.empty());
    CHECK(theme.papers.front().id == "letter");
    CHECK(theme.papers.front().size == Size{Pt{612}, Pt{792}});
    REQUIRE(theme.paper("a4"));
    CHECK(theme.paper("a4")->size.width.value == Approx(595.276));
    CHECK(theme.paper("legal") == nullptr);
}

TEST_CASE("a running line fits on every paper between its margins", "[theme]") {
    const Theme theme = shipped();
    for (const Paper& paper : theme.papers)
        if (paper.margin == Pt{0}) CHECK(theme.measure <= paper.size.width - theme.margin_binding - theme.margin_outer);
}

TEST_CASE("text keeps AA contrast on every ground it may stand on, on paper and on a dark screen",
          "[theme][property]") {
    CHECK(smallest_contrast(shipped().colors) >= 4.5);
    CHECK(smallest_contrast(shipped().dark_colors) >= 4.5);
}

TEST_CASE("levels grow darker, and text on each keeps AA contrast, however many there are", "[theme][property]") {
    const Theme theme = shipped();
    const Color white{255, 255, 255};
    const int of = GENERATE(range(1, 40));
    double last = 0;
    for (int level = 1; level <= of; ++level) {
        CAPTURE(level, of);
        const Color ground = theme.color(level_tone(level, of));
        CHECK(contrast(theme.color(on_level_tone(level, of)), ground) >= 4.5);
        CHECK(contrast(white, ground) > last);
        last = contrast(white, ground);
    }
}

TEST_CASE("five levels are the ramp itself, and others use both its ends", "[theme]") {
    const Theme theme = shipped();
    for (int level = 1; level <= 5; ++level)
        CHECK(theme.color(level_tone(level, 5)) == theme.ramp[static_cast<std::size_t>(level - 1)]);
    CHECK(theme.color(level_tone(1, 3)) == theme.ramp.front());
    CHECK(theme.color(level_tone(3, 3)) == theme.ramp.back());
    CHECK(theme.color(level_tone(9, 3)) == theme.ramp.back());
    CHECK(theme.color(level_tone(-1, 3)) == theme.ramp.front());
}

TEST_CASE("the contrast ratio is that of WCAG", "[theme]") {
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == Approx(21));
    CHECK(contrast({255, 255, 255}, {0x76, 0x76, 0x76}) == Approx(4.54).margin(0.01));
}

TEST_CASE("CSS gets a property for every tone and level", "[theme]") {
    const std::string css = shipped().css_properties(3);
    CHECK(css.starts_with("--ink: #1d2b36; --soft: "));
    for (const char* name :
         {"--tip-wash: #fdf5ec;", "--on-band: #ffffff;", "--level-1: #b9c9d1;", "--on-level-3: #ffffff;"})
        CHECK(css.find(name) != std::string::npos);
    CHECK(css.find("--level-4") == std::string::npos);
    CHECK(shipped().dark_css_properties().find("--level") == std::string::npos);
}

TEST_CASE("a broken token is reported at its place with a remedy, and reading goes on", "[theme][diagnostics]") {
    const auto [from, to, message] = GENERATE(table<std::string, std::string, std::string>({
        {"ink = \"#1d2b36\"", "ink = \"navy\"", "\"navy\" is no colour"},
        {"ink = \"#1d2b36\"", "ink = \"#1d2b3g\"", "\"#1d2b3g\" is no colour"},
        {"box = \"4mm\"", "box = \"4\"", "\"4\" is no length"},
        {"box = \"4mm\"", "box = \"nan mm\"", "\"nan mm\" is no length"},
        {"box = \"4mm\"", "box = \"1e9mm\"", "box is too large"},
        {"rule-gap = \"8.5mm\"", "rule-gap = \"7mm\"", "rule-gap is too small"},
        {"soft = \"#52626e\"", "soft = \"#a2b2be\"", "soft on paper is hard to read: their contrast is below 4.5 to 1"},
        {"\"#7fb0b3\", \"#2f7f86\"", "\"#2f7f86\", \"#7fb0b3\"", "\"#7fb0b3\" is not darker than the colour before it"},
    }));
    CAPTURE(to);
    const auto problems = problems_of(changed(from, to));
    REQUIRE_FALSE(problems.empty());
    CHECK(problems.front().message == message);
    CHECK(problems.front().where.at.line > 0);
    CHECK_FALSE(problems.front().hint.empty());
}

TEST_CASE("a misspelt key is an error, and so is an empty theme", "[theme][diagnostics]") {
    CHECK_FALSE(problems_of(changed("leading = \"15pt\"", "leadin = \"15pt\"")).empty());
    CHECK(problems_of("").size() > 5);
    CHECK_FALSE(problems_of("colors = 3\n[type\n").empty());
}
