#include "text/paragraph.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "base/text.hpp"
#include "core/text/test_fonts.hpp"
#include "text/line_break.hpp"

using namespace waymark;
using namespace waymark::text;

namespace {

const FontBook& book() {
    static const auto opened = open_test_fonts();
    return *opened;
}
const Hyphenator& hyphenator() {
    static const auto opened = open_test_hyphenator();
    return *opened;
}

const std::string prose =
    "A sponsor's first duty is to be seen: talk with the co-leads once a month, ask what they tried and what it "
    "showed, and "
    "move what stands in their way. Recommendations from the team are answered within two weeks, in writing, with "
    "reasons. "
    "Extraordinarily long conversations about responsibilities, accountability and representation help nobody.";

std::vector<Line> set(const std::string& text, float width, Hyphenation hyphenation = Hyphenation::On,
                      Fit fit = Fit::Best) {
    return break_lines({Span{text}}, {}, {.width = Pt{width}, .hyphenation = hyphenation, .fit = fit}, book(),
                       &hyphenator());
}

std::string text_of(const Line& line) {
    std::string out;
    for (const Piece& piece : line.pieces) {
        if (!piece.hyphen) out += piece.shaped ? piece.shaped->text : "\ufffc";
        if (piece.space_after) out += ' ';
    }
    return out;
}

std::string shown(const Line& line) {
    std::string out;
    for (const Piece& piece : line.pieces) {
        out += piece.shaped ? piece.shaped->text : "[]";
        if (piece.space_after) out += ' ';
    }
    return out;
}

std::string without_spaces(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
    return text;
}

std::string all_text(const std::vector<Line>& lines) {
    std::string out;
    for (const Line& line : lines) out += text_of(line);
    return out;
}

std::size_t hyphens(const std::vector<Line>& lines) {
    std::size_t count = 0;
    for (const Line& line : lines)
        for (const Piece& piece : line.pieces) count += piece.hyphen;
    return count;
}

// Whether a line holds one character (with its marks) and no more.
bool is_single_cluster(const Line& line) {
    if (line.pieces.size() != 1) return false;
    std::uint32_t first = 0;
    for (const GlyphRun& run : line.pieces[0].shaped->runs)
        for (const Glyph& glyph : run.glyphs) first = std::max(first, glyph.cluster);
    return first == 0;
}

void check_geometry(const std::vector<Line>& lines, float width) {
    for (const Line& line : lines) {
        CAPTURE(shown(line), line.width.value, width);
        if (line.width.value > width + 0.011f && !is_single_cluster(line)) FAIL_CHECK("wider than the column");
        float x = line.pieces.empty() ? 0 : line.pieces.front().x.value;
        for (const Piece& piece : line.pieces) {
            CHECK(piece.x.value >= Approx(x).margin(0.01));
            x = piece.x.value + piece.width.value;
        }
        CHECK(line.width.value == Approx(x).margin(0.01));
    }
}

std::string random_text(std::mt19937& random) {
    static const std::vector<std::string> words = {"a",
                                                   "the",
                                                   "team",
                                                   "recommendation",
                                                   "Partnership",
                                                   "and/or",
                                                   "co-lead",
                                                   "“quoted”",
                                                   "(see",
                                                   "page)",
                                                   "3.5",
                                                   "10%",
                                                   "Nguyễn",
                                                   "中文字样",
                                                   "☐",
                                                   "Spon\u00adsor\u00adship",
                                                   "https://example.org/a/very/long/path?with=query",
                                                   "\U0010fffd",
                                                   "e\u0301\u0323",
                                                   "…",
                                                   "—",
                                                   "שלום",
                                                   "",
                                                   "  ",
                                                   "\t",
                                                   "O’Brien-Núñez,",
                                                   "x\u00a0y",
                                                   "\u200b",
                                                   "!",
                                                   "WWWWWWWWWWWWWWWWWWWWWW"};
    std::string text;
    for (auto n = random() % 14; n > 0; --n) {
        text += words[random() % words.size()];
        if (random() % 5 != 0) text += ' ';
    }
    return text;
}

}  // namespace

TEST_CASE("no character is lost and no line is too wide, whatever the text and the width", "[text][property]") {
    std::mt19937 random(5);
    for (int i = 0; i < 2500; ++i) {
        std::vector<Span> spans;
        std::string whole;
        for (auto n = 1 + random() % 4; n > 0; --n) {
            Span span{random_text(random), static_cast<Style>(random() % style_count),
                      Pt{6.0f + static_cast<float>(random() % 20)}};
            if (random() % 4 == 0) span.tracking = 0.08f;
            span.break_after = random() % 6 == 0;
            whole += span.text;
            spans.push_back(span);
        }
        const auto width = static_cast<float>(random() % 300);
        const BreakStyle style{.width = Pt{width},
                               .first_indent = Pt{static_cast<float>(random() % 3) * 9},
                               .hyphenation = random() % 2 ? Hyphenation::On : Hyphenation::Off,
                               .fit = random() % 2 ? Fit::Best : Fit::First};
        const auto lines = break_lines(spans, {}, style, book(), &hyphenator());
        CAPTURE(whole, width);
        REQUIRE(without_spaces(all_text(lines)) == without_spaces(whole));
        // The indent makes a first line of a single character wider than the column where nothing fits beside it.
        if (style.first_indent.value == 0) check_geometry(lines, width);
    }
}

TEST_CASE("spaces within a line are kept, all of them", "[text]") {
    CHECK(text_of(set("a  b   c", 400)[0]) == "a  b   c");
    CHECK(text_of(set("   indented code", 400)[0]) == "   indented code");
    CHECK(text_of(set("ends here   ", 400)[0]) == "ends here");
    CHECK(set("a  b", 400)[0].width.value ==
          Approx(set("a b", 400)[0].width.value + book().word(" ", Style::Regular).width * 10.5f));
}

TEST_CASE("a paragraph breaks so that no line is much shorter than its neighbours", "[text]") {
    const auto width = GENERATE(220.0f, 300.0f, 410.0f);
    for (const auto& lines : {set(prose, width), set(prose, width, Hyphenation::Off)})
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) CHECK(lines[i].width.value > width * 0.72f);
    // Total fit is never more ragged than filling line after line.
    const auto raggedness = [width](const std::vector<Line>& lines) {
        double sum = 0;
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) sum += std::pow(width - lines[i].width.value, 2);
        return sum / static_cast<double>(lines.size());
    };
    CHECK(raggedness(set(prose, width, Hyphenation::Off)) <=
          raggedness(set(prose, width, Hyphenation::Off, Fit::First)) + 1);
}

TEST_CASE("hyphens come where they help, and not on a wide measure", "[text]") {
    CHECK(hyphens(set(prose, 90)) > 0);
    CHECK(hyphens(set(prose, 90, Hyphenation::Off)) == 0);
    CHECK(hyphens(set(prose, 410)) == 0);
    CHECK(hyphens(break_lines({Span{prose}}, {}, {.width = Pt{150}}, book(), nullptr)) == 0);
}

TEST_CASE("a word wider than the line is hyphenated, or else broken between characters", "[text]") {
    const auto narrow = set("Recommendation", 50);
    REQUIRE(narrow.size() == 2);
    CHECK(shown(narrow[0]).ends_with("-"));
    CHECK(narrow[0].pieces.back().hyphen);
    CHECK(all_text(narrow) == "Recommendation");
    const auto address = set("https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 60);
    CHECK(address.size() > 3);
    CHECK(hyphens(address) == 0);
    check_geometry(address, 60);
}

TEST_CASE("soft hyphens are the places where a word may be broken", "[text]") {
    const auto lines = set("Spon\u00adsor\u00adship", 46);
    REQUIRE(lines.size() == 2);
    CHECK(shown(lines[0]) == "Spon\u00adsor\u00ad-");
    CHECK(shown(lines[1]) == "ship");
    CHECK(hyphens(set("Spon\u00adsor\u00adship", 400)) == 0);
}

TEST_CASE("words in another language are not divided by these patterns, but at their own soft hyphens", "[text]") {
    const auto hyphens_of = [](const std::string& text, bool is_foreign) {
        Span span{text};
        span.is_foreign = is_foreign;
        return hyphens(break_lines({span}, {}, {.width = Pt{90}}, book(), &hyphenator()));
    };
    REQUIRE(hyphens_of(prose, false) > 0);
    CHECK(hyphens_of(prose, true) == 0);
    CHECK(hyphens_of("Spon\u00adsor\u00adship at the very long end", true) == hyphens_of("Spon\u00adsor\u00adship at the very long end", false));
    Span foreign{"conversaciones"};
    foreign.is_foreign = true;
    for (int width = 40; width < 120; ++width)
        for (const Line& line : break_lines({{"Recommendation "}, foreign}, {}, {.width = Pt{static_cast<float>(width)}}, book(), &hyphenator()))
            if (shown(line).find("conv") != std::string::npos && width >= 85) CHECK(shown(line).find("conversaciones") != std::string::npos);
}

TEST_CASE("words that touch without a space stay together across spans", "[text]") {
    const std::vector<Span> spans = {{"one "}, {"two", Style::Bold}, {", three"}};
    const auto lines = break_lines(spans, {}, {.width = Pt{48}}, book(), &hyphenator());
    REQUIRE(lines.size() == 2);
    CHECK(text_of(lines[0]) == "one two, ");
    CHECK(lines[0].pieces[1].style == Style::Bold);
    CHECK(text_of(lines[1]) == "three");
}

TEST_CASE("hard breaks end lines, and an empty line has a height", "[text]") {
    const std::vector<Span> spans = {
        {.text = "one", .break_after = true}, {.text = "", .break_after = true}, {.text = "two"}};
    const auto lines = break_lines(spans, {}, {.width = Pt{400}, .first_indent = Pt{10}}, book(), nullptr);
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].pieces[0].x.value == 10);
    CHECK(lines[1].pieces.empty());
    CHECK(lines[1].ascent.value > 0);
    CHECK(lines[2].pieces[0].x.value == 0);
    CHECK(set("", 100).empty());
    CHECK(set("  \t ", 100).empty());
    CHECK(break_lines({}, {}, {.width = Pt{100}}, book(), nullptr).empty());
}

TEST_CASE("boxes take their place and their height", "[text]") {
    const std::vector<Span> spans = {
        {"level "}, {.text = "\ufffc", .tag = 7}, {", new "}, {"\ufffc"}, {" \ufffc no box"}};
    const std::vector<Box> boxes = {{Pt{30}, Pt{20}, Pt{1}}, {Pt{12}, Pt{3}, Pt{9}}};
    const auto lines = break_lines(spans, boxes, {.width = Pt{400}}, book(), nullptr);
    REQUIRE(lines.size() == 1);
    CHECK(shown(lines[0]) == "level [], new [] \ufffc no box");
    CHECK(lines[0].pieces[1].tag == 7);
    CHECK(lines[0].pieces[1].width.value == 30);
    CHECK(lines[0].ascent.value == 20);
    CHECK(lines[0].descent.value == 9);
    CHECK(break_lines({Span{"\ufffc"}}, {}, {.width = Pt{400}}, book(), nullptr)[0].pieces[0].shaped);
    CHECK(break_lines({Span{"\ufffc"}}, boxes, {.width = Pt{5}}, book(), nullptr).size() == 1);
}

TEST_CASE("a column as wide as what was measured holds it", "[text][property]") {
    std::mt19937 random(9);
    for (int i = 0; i < 300; ++i) {
        const std::vector<Span> spans = {{random_text(random)}, {random_text(random), Style::Bold, Pt{14}}};
        const Widths widths = measure(spans, {}, book());
        CAPTURE(spans[0].text, spans[1].text);
        CHECK(widths.narrowest.value <= widths.widest.value + 0.01f);
        CHECK(break_lines(spans, {}, {.width = widths.widest}, book(), &hyphenator()).size() <= 1);
        // Where no word has to be broken, each line ends where the rules let it end.
        const auto lines =
            break_lines(spans, {}, {.width = widths.narrowest, .hyphenation = Hyphenation::Off}, book(), nullptr);
        std::vector<std::uint32_t> breaks;
        break_opportunities(spans[0].text + spans[1].text, breaks);
        CHECK(lines.size() <= breaks.size() + 1);
        check_geometry(lines, widths.narrowest.value);
    }
}

TEST_CASE("tracking widens every glyph", "[text]") {
    const auto plain = break_lines({{"SPONSOR"}}, {}, {.width = Pt{400}}, book(), nullptr);
    const auto wide = break_lines({{.text = "SPONSOR", .tracking = 0.1f}}, {}, {.width = Pt{400}}, book(), nullptr);
    CHECK(wide[0].width.value == Approx(plain[0].width.value + 7 * 0.1f * 10.5f));
}

TEST_CASE("the same text gives the same lines", "[text][property]") {
    const auto fresh = open_test_fonts();
    for (const float width : {60.0f, 200.0f, 410.0f}) {
        const auto one = set(prose, width),
                   other = break_lines({Span{prose}}, {}, {.width = Pt{width}}, *fresh, open_test_hyphenator().get());
        REQUIRE(one.size() == other.size());
        for (std::size_t i = 0; i < one.size(); ++i)
            CHECK((shown(one[i]) == shown(other[i]) && one[i].width == other[i].width));
    }
}

TEST_CASE("huge and strange paragraphs are set in a moment", "[text][hostile]") {
    std::string soft, words;
    for (int i = 0; i < 20000; ++i) soft += "a\u00ad";
    for (int i = 0; i < 20000; ++i) words += "word ";
    const std::string texts[] = {soft, words, std::string(50000, 'x'), std::string(50000, ' ') + "x",
                                 std::string("\xff\xfe\x00 a\xc3", 6)};
    const std::string& text = texts[GENERATE(range(0, 5))];
    const float width = GENERATE(0.0f, -5.0f, 100.0f, std::numeric_limits<float>::quiet_NaN(), 1e30f);
    CAPTURE(text.size(), width);
    const auto lines = set(text, width);
    CHECK(without_spaces(all_text(lines)) == without_spaces(text));
}
