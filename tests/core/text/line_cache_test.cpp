#include "text/line_cache.hpp"

#include <catch2/catch.hpp>

#include "core/text/test_fonts.hpp"

using namespace waymark;
using namespace waymark::text;

namespace {

const FontBook& book() {
    static const auto opened = open_test_fonts();
    return *opened;
}

// One line of text per line: where each piece stands, and what it is.
std::string dump(const std::vector<Line>& lines) {
    std::string out;
    for (const Line& line : lines) {
        for (const Piece& piece : line.pieces)
            out += std::to_string(piece.x.value) + (piece.shaped ? piece.shaped->text : "box") + "#" + std::to_string(piece.tag) + (piece.space_after ? " " : "");
        out += "\n";
    }
    return out;
}

const std::vector<Span> words = {{.text = "What the team tries, "}, {.text = "and what it showed", .style = Style::Bold, .tag = 1}};

std::string broken(LineCache& cache, const std::vector<Span>& spans, float width, const std::vector<Box>& boxes = {}) {
    std::vector<Line> fresh;
    return dump(cache.break_lines(spans, boxes, {.width = Pt{width}}, nullptr, fresh));
}
std::string broken_anew(const std::vector<Span>& spans, float width, const std::vector<Box>& boxes = {}) { return dump(break_lines(spans, boxes, {.width = Pt{width}}, book(), nullptr)); }

}  // namespace

TEST_CASE("lines from the cache are those that breaking gives, the first time as the fifth", "[text][line-cache]") {
    LineCache cache(book());
    for (int time = 0; time < 5; ++time)
        for (const float width : {60.0f, 120.0f, 400.0f}) CHECK(broken(cache, words, width) == broken_anew(words, width));
    CHECK(cache.size() == 3);
}

TEST_CASE("text of one person, or of three, is not kept", "[text][line-cache]") {
    LineCache cache(book());
    for (int person = 0; person < 300; ++person) (void)broken(cache, {{.text = "Team " + std::to_string(person / 3)}}, 100);
    CHECK(cache.size() == 0);
}

TEST_CASE("whatever changes the lines makes another question", "[text][line-cache]") {
    LineCache cache(book());
    for (int time = 0; time < 5; ++time) (void)broken(cache, words, 120);
    std::vector<Span> other = words;
    const auto same_as_anew = [&] {
        for (int time = 0; time < 5; ++time) CHECK(broken(cache, other, 120) == broken_anew(other, 120));
        return broken(cache, other, 120) != broken(cache, words, 120);
    };
    SECTION("the words") { other[0].text = "What the teams try, "; }
    SECTION("the style") { other[0].style = Style::Italic; }
    SECTION("the size") { other[0].size = Pt{14}; }
    SECTION("the space between letters") { other[0].tracking = 0.1f; }
    SECTION("what a piece leads to") { other[1].tag = 2; }
    SECTION("a hard break") { other[0].break_after = true; }
    CHECK(same_as_anew());
}

TEST_CASE("a box of another width gives other lines", "[text][line-cache]") {
    LineCache cache(book());
    const std::vector<Span> spans = {{.text = "\xEF\xBF\xBC"}, {.text = " new", .tag = 1}};
    for (int time = 0; time < 5; ++time)
        for (const float width : {10.0f, 30.0f}) {
            const std::vector<Box> boxes = {{Pt{width}, Pt{8}, Pt{2}}};
            CHECK(broken(cache, spans, 200, boxes) == broken_anew(spans, 200, boxes));
        }
    CHECK(cache.size() == 2);
}

TEST_CASE("text is measured the same from the cache", "[text][line-cache]") {
    LineCache cache(book());
    const Widths anew = measure(words, {}, book());
    for (int time = 0; time < 5; ++time) {
        const Widths widths = cache.measure(words, {});
        CHECK(widths.narrowest == anew.narrowest);
        CHECK(widths.widest == anew.widest);
    }
    CHECK(cache.size() == 1);
}
