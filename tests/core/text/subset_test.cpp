#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <catch2/catch.hpp>

#include "core/text/test_fonts.hpp"
#include "text/fonts.hpp"

using namespace waymark;
using namespace waymark::text;

namespace {

// Glyphs in the file itself, as another reader counts them; -1 when it cannot read it.
long glyphs_in(const std::string& file) {
    FT_Library library = nullptr;
    REQUIRE(FT_Init_FreeType(&library) == 0);
    FT_Face face = nullptr;
    long count = -1;
    if (FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(file.data()), static_cast<FT_Long>(file.size()), 0,
                           &face) == 0) {
        count = face->num_glyphs;
        for (FT_UInt glyph = 0; glyph < static_cast<FT_UInt>(count); ++glyph)
            CHECK(FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) == 0);
        FT_Done_Face(face);
    }
    FT_Done_FreeType(library);
    return count;
}

}  // namespace

TEST_CASE("a subset holds the glyphs asked for, and says what each means", "[text]") {
    const auto book = open_test_fonts();
    const FaceId face = book->face_of(Style::Regular);
    const Subset subset = book->subset(face, U"abc\u00e9\u4e2d", {}).value();
    REQUIRE(subset.width.size() == subset.text.size());
    CHECK(glyphs_in(subset.file) == static_cast<long>(subset.width.size()));
    for (const char32_t c : U"abc\u00e9") {
        if (c == 0) continue;
        const std::uint16_t id = subset.new_id[book->glyph_of(face, c)];
        REQUIRE(id != 0);
        CHECK(subset.text[id] == std::u32string(1, c));
        std::string word;
        word += c < 0x80 ? std::string(1, static_cast<char>(c)) : "é";
        CHECK(subset.width[id] == Approx(book->shape(word, Style::Regular).width * 1000).margin(1));
    }
    CHECK(subset.file.size() < 12000);
    CHECK(subset.postscript_name.size() == std::string("ABCDEF+Lato-Regular").size());
    CHECK(subset.postscript_name.substr(6) == "+Lato-Regular");
}

TEST_CASE("the same characters give the same bytes, in any order and from another book", "[text][property]") {
    const auto one = open_test_fonts(), other = open_test_fonts();
    (void)other->shape("something else first 中", Style::Bold);
    const std::u32string base = latin_base();
    const std::u32string reversed(base.rbegin(), base.rend());
    for (FaceId face = 0; face < one->face_count(); ++face) {
        const Subset a = one->subset(face, base, {}).value(), b = other->subset(face, reversed, {}).value();
        CHECK(a.file == b.file);
        CHECK(a.postscript_name == b.postscript_name);
        CHECK(a.text == b.text);
        CHECK(glyphs_in(a.file) == static_cast<long>(a.width.size()));
    }
    CHECK(one->subset(0, U"ab", {}).value().postscript_name != one->subset(0, U"abc", {}).value().postscript_name);
}

TEST_CASE("every glyph that shaping gives can be put into a subset, with its text", "[text][property]") {
    const auto book = open_test_fonts();
    for (const char* text : {"Nguye\u0302\u0303n", "O’Brien-Núñez", "中文", "☐ ✓ →", "x\u0301\u0323", "q\u0308",
                             "a\u2011\u00a0b", "\U0010fffd"}) {
        const Shaped shaped = book->shape(text, Style::Regular);
        for (const GlyphRun& run : shaped.runs) {
            std::vector<std::uint16_t> glyphs;
            for (const Glyph& glyph : run.glyphs) glyphs.push_back(glyph.id);
            const Subset subset = book->subset(run.face, {}, glyphs).value();
            for (const std::uint16_t glyph : glyphs) {
                CAPTURE(text, glyph);
                REQUIRE(subset.new_id[glyph] != 0);
                CHECK_FALSE(subset.text[subset.new_id[glyph]].empty());
            }
        }
    }
}

TEST_CASE("the new numbers of a subset have no gaps", "[text][property]") {
    const auto book = open_test_fonts();
    const Subset subset = book->subset(0, latin_base(), {}).value();
    std::vector<std::uint16_t> used;
    for (const std::uint16_t id : subset.new_id)
        if (id != 0) used.push_back(id);
    std::sort(used.begin(), used.end());
    for (std::size_t i = 0; i < used.size(); ++i) CHECK(used[i] == i + 1);
}

TEST_CASE("an empty subset, and glyphs that the face does not have, are no failure", "[text]") {
    const auto book = open_test_fonts();
    CHECK(book->subset(0, {}, {}).has_value());
    const std::vector<std::uint16_t> beyond = {65535, 60000};
    CHECK(book->subset(0, U"\U0010ffff\xd800", beyond).has_value());
    CHECK_FALSE(book->subset(999, U"a", {}).has_value());
}

TEST_CASE("the Latin base is sorted, without doubles, and the faces for text have nearly all of it", "[text]") {
    const auto book = open_test_fonts();
    const std::u32string base = latin_base();
    CHECK(std::is_sorted(base.begin(), base.end()));
    CHECK(std::adjacent_find(base.begin(), base.end()) == base.end());
    std::size_t lacking = 0;
    for (const char32_t c : base) lacking += book->glyph_of(0, c) == 0;
    CHECK(lacking < 15);
}
