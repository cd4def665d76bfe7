#include "theme/variants.hpp"

#include <catch2/catch.hpp>

#include "base/files.hpp"

using namespace waymark;
using namespace waymark::theme;

namespace {

Theme shipped() {
    Diagnostics problems;
    return read_theme(read_named_file(WAYMARK_SOURCE_DIR "/templates/theme.toml", max_text_bytes).value(), "theme.toml", problems);
}

bool is_gray(Color color) { return color.red == color.green && color.green == color.blue; }

}  // namespace

TEST_CASE("large print has text of 18 pt, and nothing below 14", "[theme]") {
    const Theme before = shipped(), after = large_print(before);
    CHECK(after.type.text == Pt{18});
    CHECK(after.type.small.value * 0.94f >= 14);  // badges and the running foot
    const float factor = 18 / before.type.text.value;
    CHECK(after.type.leading.value == Approx(before.type.leading.value * factor));
    CHECK(after.type.heading.value == Approx(before.type.heading.value * factor));
    CHECK(after.rule_gap.value == Approx(millimetres(13).value));
    CHECK(after.box.value == Approx(millimetres(5.5f).value));
    CHECK(after.margin_binding < before.margin_binding);
    for (const Paper& paper : after.papers) CHECK(after.measure >= paper.size.width);
}

TEST_CASE("monochrome has greys alone, and every text stays readable on its ground", "[theme]") {
    const Theme theme = monochrome(shipped());
    for (const Color color : theme.colors) CHECK(is_gray(color));
    for (const Color color : theme.ramp) CHECK(is_gray(color));
    for (const auto& [text, ground] : text_pairs()) CHECK(contrast(theme.color({text}), theme.color({ground})) >= 4.5);
    for (int of = 2; of <= 9; ++of)
        for (int level = 1; level <= of; ++level) CHECK(contrast(theme.color(level_tone(level, of)), theme.color(on_level_tone(level, of))) >= 4.5);
}

TEST_CASE("monochrome keeps the order of the tones and tells levels apart", "[theme]") {
    const Theme before = shipped(), after = monochrome(before);
    constexpr Color white{255, 255, 255};
    for (const ToneName a : {ToneName::Ink, ToneName::Soft, ToneName::Hair, ToneName::Paper})
        for (const ToneName b : {ToneName::Ink, ToneName::Soft, ToneName::Hair, ToneName::Paper})
            if (contrast(before.color({a}), white) > contrast(before.color({b}), white)) CHECK(contrast(after.color({a}), white) > contrast(after.color({b}), white));
    REQUIRE(after.ramp.size() == before.ramp.size());
    for (std::size_t i = 1; i < after.ramp.size(); ++i) CHECK(contrast(after.ramp[i], after.ramp[i - 1]) >= 1.3);
}

TEST_CASE("variants may follow one another in any order", "[theme]") {
    const Theme one = monochrome(large_print(shipped())), other = large_print(monochrome(shipped()));
    CHECK(one.colors == other.colors);
    CHECK(one.ramp == other.ramp);
    CHECK(one.type.text == other.type.text);
}

TEST_CASE("a paper has its own margin and size of text when it says so", "[theme]") {
    const Theme theme = shipped();
    const Paper* card = theme.paper("card");
    REQUIRE(card != nullptr);
    const Theme own = for_paper(theme, *card);
    CHECK(own.type.text == card->text);
    CHECK(own.type.small >= Pt{9});
    CHECK(own.margin_top == card->margin);
    REQUIRE(theme.paper("letter") != nullptr);
    CHECK(for_paper(theme, *theme.paper("letter")).type.text == theme.type.text);
    CHECK(for_paper(theme, *theme.paper("letter")).margin_top == theme.margin_top);
}
