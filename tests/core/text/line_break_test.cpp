#include "text/line_break.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "base/text.hpp"

using namespace waymark;
using namespace waymark::text;

namespace {

std::string marked(const std::string& text) {
    std::vector<std::uint32_t> breaks;
    break_opportunities(text, breaks);
    std::string out;
    std::size_t from = 0;
    for (const std::uint32_t at : breaks) {
        out += text.substr(from, at - from) + "|";
        from = at;
    }
    return out + text.substr(from);
}

}  // namespace

TEST_CASE("lines may end where UAX 14 says", "[text]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"", ""},
        {"one", "one"},
        {"one two", "one |two"},
        {"a well-known and/or 24/7", "a |well-|known |and/|or |24/7"},
        {"2024-25, 10,000.50 (see)", "2024-25, |10,000.50 |(see)"},
        {"“Dr. Lindgren, this is Noor.”", "“Dr. |Lindgren, |this |is |Noor.”"},
        {"wait… here", "wait… |here"},
        {"page 3–5 — or", "page |3–|5 |— |or"},
        {"5\u00a0mg of O’Brien-Núñez", "5\u00a0mg |of |O’Brien-|Núñez"},
        {"no break ! before", "no |break ! |before"},
        {"soft\u00adhyphen", "soft\u00adhyphen"},
        {"中文字", "中|文|字"},
        {"box\ufffcbox, \ufffc.", "box|\ufffc|box, |\ufffc."},
        {"$5 + 10% (-5)", "$5 |+ |10% |(-5)"},
        {"tab\there\nand there", "tab\t|here\n|and |there"},
    }));
    CHECK(marked(text) == expected);
}

TEST_CASE("what the rules for Latin text answer is what ICU answers", "[text][property]") {
    const std::u32string letters =
        U"abAZé\u1ea1 12 "
        U"([{})]!?,.:;/"
        U"\"'--|$+\\%\u00a0\u00ad\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\u2022\u2192\ufffc&*@#=<>~^_`\t";
    std::mt19937 random(20261122);
    std::size_t answered = 0;
    for (int i = 0; i < 60000; ++i) {
        std::string text;
        for (auto n = 1 + random() % 8; n > 0; --n) append_utf8(text, letters[random() % letters.size()]);
        std::vector<std::uint32_t> ours, icu;
        if (!latin_opportunities(text, ours)) continue;
        unicode_opportunities(text, icu);
        if (ours != icu) FAIL_CHECK(text);
        ++answered;
    }
    CHECK(answered > 40000);
}

TEST_CASE("every character that the Latin rules know has the class that ICU gives it", "[text][property]") {
    for (char32_t c = 1; c < 0x20000; ++c) {
        if (c >= 0xd800 && c < 0xe000) continue;
        for (const char* frame : {"a@a", "(@)", "1@1", "a @ a", "-@", "”@(", "\u2014@\u2014", "@%", ".@"}) {
            std::string text(frame);
            std::string character;
            append_utf8(character, c);
            text.replace(text.find('@'), 1, character);
            std::vector<std::uint32_t> ours, icu;
            if (!latin_opportunities(text, ours)) break;
            unicode_opportunities(text, icu);
            if (ours != icu) FAIL_CHECK(static_cast<std::uint32_t>(c) << " in " << frame);
        }
    }
}

TEST_CASE("malformed text has opportunities within its bounds", "[text]") {
    const std::string text =
        GENERATE(as<std::string>{}, "\xff\xfe \xc3", " ", "   ", "\x01\x02 \x7f", "\xed\xa0\x80 a", "\xe4\xb8 b");
    std::vector<std::uint32_t> breaks;
    break_opportunities(text, breaks);
    for (const std::uint32_t at : breaks) CHECK((at > 0 && at < text.size()));
}
