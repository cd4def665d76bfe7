#include "text/fonts.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <random>
#include <thread>

#include "base/text.hpp"
#include "core/text/test_fonts.hpp"

using namespace waymark;
using namespace waymark::text;

namespace {

const FontBook& book() {
    static const auto opened = open_test_fonts();
    REQUIRE(opened);
    return *opened;
}

std::vector<std::string> faces_of(const Shaped& shaped) {
    std::vector<std::string> names;
    for (const GlyphRun& run : shaped.runs) names.push_back(book().face_name(run.face));
    return names;
}

std::size_t glyph_count(const Shaped& shaped) {
    std::size_t count = 0;
    for (const GlyphRun& run : shaped.runs) count += run.glyphs.size();
    return count;
}

bool has_notdef(const Shaped& shaped) {
    for (const GlyphRun& run : shaped.runs)
        for (const Glyph& glyph : run.glyphs)
            if (glyph.id == 0) return true;
    return false;
}

float width(std::string_view text, Style style = Style::Regular) {
    return book().shape(text, style).width;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("pairs of letters are kerned", "[text]") {
    CHECK(width("AV") < width("A") + width("V") - 0.02f);
    CHECK(width("To") < width("T") + width("o") - 0.02f);
    CHECK(width("HH") == Approx(width("H") * 2));
}

TEST_CASE("letters are never joined to ligatures", "[text]") {
    const Style style =
        GENERATE(Style::Regular, Style::Bold, Style::Italic, Style::BoldItalic, Style::Black, Style::Mono);
    for (const char* text : {"fi", "ffi", "fl", "office", "->", "!="})
        CHECK(glyph_count(book().shape(text, style)) == std::string_view(text).size());
}

TEST_CASE("the style's face serves Latin names, composed or not", "[text]") {
    for (const char* name : {"Łukasz", "O’Brien-Núñez", "Nguyễn", "Nguye\u0302\u0303n", "Dvořák", "Þór"}) {
        CAPTURE(name);
        const Shaped shaped = book().shape(name, Style::Regular);
        CHECK(faces_of(shaped) == Strings{"Lato-Regular.ttf"});
        CHECK(shaped.missing.empty());
        CHECK_FALSE(has_notdef(shaped));
    }
    CHECK(width("Nguye\u0302\u0303n") == Approx(width("Nguyễn")));
}

TEST_CASE("a character that the style's face lacks comes from the first fallback that has it", "[text]") {
    CHECK(faces_of(book().shape("中文", Style::Bold)) == Strings{"DroidSansFallbackFull.ttf"});
    CHECK(faces_of(book().shape("a中b", Style::Bold)) ==
          Strings{"Lato-Bold.ttf", "DroidSansFallbackFull.ttf", "Lato-Bold.ttf"});
    CHECK(faces_of(book().shape("☐ ✓", Style::Regular)) ==
          Strings{"DejaVuSans.ttf", "Lato-Regular.ttf", "DejaVuSans.ttf"});
}

TEST_CASE("a character that no font has is drawn as its code and listed", "[text]") {
    const Shaped shaped = book().shape("a\U0010fffdb\U0010fffd\u0378", Style::Regular);
    CHECK(shaped.missing == std::vector<char32_t>{0x10fffd, 0x378});
    CHECK(shaped.text == "a\U0010fffdb\U0010fffd\u0378");
    CHECK(shaped.width == Approx(width("aU+10FFFDbU+10FFFDU+0378")));
    CHECK(faces_of(shaped) == Strings{"Lato-Regular.ttf"});
    CHECK_FALSE(has_notdef(shaped));
    CHECK(shaped.runs[0].glyphs[1].cluster == 1);
    CHECK(shaped.runs[0].glyphs[8].cluster == 1);
    CHECK(shaped.runs[0].glyphs[9].cluster == 5);
}

TEST_CASE("control characters are shown, and tabs and line feeds are spaces", "[text]") {
    CHECK(book().shape("\x01", Style::Regular).missing == std::vector<char32_t>{1});
    CHECK(width("a\tb\nc") == Approx(width("a b c")));
}

TEST_CASE("what is invisible has no glyph", "[text]") {
    CHECK(width("fa\u00adcile") == Approx(width("facile")));
    CHECK(book().shape("\u00ad\u200b\ufeff\u200d\ufe0f", Style::Regular).runs.empty());
}

TEST_CASE("right-to-left letters are told", "[text]") {
    CHECK(book().shape("שלום", Style::Regular).right_to_left);
    CHECK(book().shape("a محمد", Style::Regular).right_to_left);
    CHECK_FALSE(book().shape("Łukasz 中文 ☐", Style::Regular).right_to_left);
    CHECK_FALSE(has_notdef(book().shape("محمد", Style::Regular)));
}

TEST_CASE("hyphens and spaces that do not break look like those that do", "[text]") {
    CHECK(width("a\u2011b") == Approx(width("a-b")).margin(0.2));
    CHECK(faces_of(book().shape("a\u2011b\u00a0c", Style::Regular)) == Strings{"Lato-Regular.ttf"});
}

TEST_CASE("any text has glyphs in order, no .notdef, and the width of its advances", "[text][property]") {
    std::mt19937 random(3);
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        for (auto n = random() % 12; n > 0; --n) {
            const char32_t limits[] = {0x80, 0x250, 0x2600, 0x10000, 0x110000};
            const auto c = static_cast<char32_t>(random() % limits[random() % 5]);
            if (random() % 20 == 0)
                text += static_cast<char>(c);  // malformed, as a rule
            else if (c < 0xd800 || c > 0xdfff)
                append_utf8(text, c);
        }
        const Shaped shaped = book().shape(text, static_cast<Style>(random() % style_count));
        CAPTURE(text);
        REQUIRE(shaped.text == text);
        REQUIRE_FALSE(has_notdef(shaped));
        float sum = 0;
        std::uint32_t last = 0;
        for (const GlyphRun& run : shaped.runs)
            for (const Glyph& glyph : run.glyphs) {
                sum += glyph.advance;
                REQUIRE(glyph.cluster >= last);
                REQUIRE(glyph.cluster < text.size());
                last = glyph.cluster;
            }
        REQUIRE(shaped.width == Approx(sum));
    }
}

TEST_CASE("a tower of marks is shaped in a moment", "[text]") {
    std::string text = "a";
    for (int i = 0; i < 100000; ++i) text += i % 2 ? "\u0301" : "\u0323";
    CHECK(glyph_count(book().shape(text, Style::Regular)) > 0);
}

TEST_CASE("a word is shaped once, in each style, and stays where it is", "[text]") {
    const Shaped& word = book().word("sponsor", Style::Regular);
    CHECK(&book().word("sponsor", Style::Regular) == &word);
    CHECK(&book().word("sponsor", Style::Bold) != &word);
    CHECK(word.width == Approx(width("sponsor")));
}

TEST_CASE("a book from several threads is the same book", "[text]") {
    const auto fresh = open_test_fonts();
    const std::vector<std::string> words = {"one", "中文", "☐", "Nguyễn", "\U0010fffd", "שלום"};
    std::vector<std::vector<float>> widths(4);
    {
        std::vector<std::jthread> threads;
        for (auto& mine : widths)
            threads.emplace_back([&] {
                for (const std::string& word : words) mine.push_back(fresh->word(word, Style::Italic).width);
            });
    }
    for (const auto& mine : widths) CHECK(mine == widths.front());
    for (std::size_t i = 0; i < words.size(); ++i) CHECK(widths[0][i] == book().shape(words[i], Style::Italic).width);
}

TEST_CASE("fallbacks are loaded when a character needs them, and once", "[text]") {
    std::vector<std::string> loaded;
    const auto opened = FontBook::open(style_fonts, fallback_fonts, [&loaded](std::string_view name) {
        loaded.emplace_back(name);
        return read_font(name);
    });
    REQUIRE(opened);
    CHECK(loaded == style_fonts);
    (void)opened.value()->shape("plain", Style::Regular);
    CHECK(loaded.size() == 6);
    (void)opened.value()->shape("☐", Style::Regular);
    (void)opened.value()->shape("✓", Style::Regular);
    CHECK(loaded.size() == 7);
    (void)opened.value()->shape("中", Style::Regular);
    (void)opened.value()->shape("\U0010fffd", Style::Regular);
    CHECK(loaded.size() == 8);
}

TEST_CASE("a fallback that cannot be opened is told, and text goes on without it", "[text]") {
    const std::vector<std::string> missing = {"nothing.ttf", "DejaVuSans.ttf"};
    const auto opened = FontBook::open(style_fonts, missing, read_font);
    REQUIRE(opened);
    CHECK(opened.value()->load_failures().empty());
    CHECK(opened.value()->shape("☐", Style::Regular).missing.empty());
    CHECK(opened.value()->shape("中", Style::Regular).missing.size() == 1);
    CHECK(opened.value()->load_failures().size() == 1);
}

TEST_CASE("a style without a usable font is a failure", "[text]") {
    const std::string bad = GENERATE(as<std::string>{}, "", "not a font", std::string("\0\1\0\0\0\x0f", 6));
    const auto opened = FontBook::open(style_fonts, {}, [&bad](std::string_view name) -> Result<std::string_view> {
        return name == "Lato-Black.ttf" ? Result<std::string_view>(bad) : read_font(name);
    });
    REQUIRE_FALSE(opened);
    CHECK(opened.error().message.find("Lato-Black.ttf") != std::string::npos);
    CHECK_FALSE(FontBook::open({}, {}, read_font));
    const std::vector<std::string> unreadable(6, "nothing.ttf");
    CHECK_FALSE(FontBook::open(unreadable, {}, read_font));
}

TEST_CASE("damaged fonts are refused or used, and never crash", "[text][hostile]") {
    const std::string font(read_font("DejaVuSansMono.ttf").value());
    std::mt19937 random(11);
    for (int i = 0; i < 60; ++i) {
        std::string damaged = font;
        if (i % 3 == 0) damaged.resize(random() % damaged.size());
        // Half of the damage goes to the directory and the small tables at the front.
        for (int n = 0; n < 8 && !damaged.empty(); ++n)
            damaged[random() % (n % 2 ? damaged.size() : std::min<std::size_t>(damaged.size(), 4000))] =
                static_cast<char>(random());
        const std::vector<std::string> same(6, "font");
        const auto opened =
            FontBook::open(same, {}, [&damaged](std::string_view) -> Result<std::string_view> { return std::string_view(damaged); });
        if (!opened) continue;
        (void)opened.value()->shape("The quick AVATAR é ☐", Style::Regular);
        (void)opened.value()->subset(0, latin_base(), {});
    }
}

TEST_CASE("metrics are those of a text face", "[text]") {
    for (std::size_t i = 0; i < style_count; ++i) {
        const FaceMetrics& metrics = book().metrics(static_cast<Style>(i));
        CHECK((metrics.ascent > 0.7f && metrics.ascent < 1.1f));
        CHECK((metrics.descent < -0.1f && metrics.descent > -0.4f));
        CHECK(
            (metrics.x_height > 0.4f && metrics.x_height < metrics.cap_height && metrics.cap_height < metrics.ascent));
    }
    CHECK(book().face_count() == 8);
}
