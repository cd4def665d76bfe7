#include "review/readability.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <utility>

namespace waymark::review {
namespace {

// Syllables as dictionaries divide the words.
const std::pair<std::size_t, std::string> known[] = {
    {1, "the a make names called lives through strengths walked change rules team what's place health great people's"},
    {2, "people table changes wanted sponsor create going being meeting enabled patient special action question conscious union region safely movement "
        "worksheet basis quiet tables agreed hundred science something careful guideline baseline surgeon language persuade million"},
    {3, "idea area media example physician management decision important dangerous settlement society's equity champion easier happiest radio "
        "period hospital computer everyone piano manual element recipe organize"},
    {4, "information material situation society community individual's appreciate evaluation experience ability development immediate"},
    {6, "accountability"},
    {5, "opportunity university individual organization communication"},
};

TEST_CASE("syllables are counted by spelling, as dictionaries divide words, for nearly all of a list", "[review][readability]") {
    std::size_t right = 0, all = 0;
    for (const auto& [syllables, words] : known) {
        std::istringstream in(words);
        for (std::string word; in >> word; ++all) {
            INFO(word);
            const std::size_t found = count_syllables(word);
            CHECK(found + 1 >= syllables);
            CHECK(found <= syllables + 1);
            right += found == syllables ? 1 : 0;
        }
    }
    CHECK(all > 90);
    CHECK(right * 100 >= all * 92);
}

TEST_CASE("numbers, initials and compounds have syllables, too", "[review][readability]") {
    CHECK(count_syllables("1,200") == 1);
    CHECK(count_syllables("HR") == 2);
    CHECK(count_syllables("SMART") == 1);
    CHECK(count_syllables("step-down") == 2);
    CHECK(count_syllables("Nguyễn") >= 1);
    CHECK(count_syllables("") == 1);
    CHECK(count_syllables("-") == 1);
    CHECK(count_syllables("王") == 1);
}

TEST_CASE("the grade follows the formula", "[review][readability]") {
    const Readability r{100, 10, 150};
    CHECK(r.grade() == Approx(0.39 * 10 + 11.8 * 1.5 - 15.59));
    CHECK(Readability{}.grade() == 0);
    CHECK(Readability{10, 10, 10}.grade() == 0);
}

TEST_CASE("short pieces that are no sentences do not count", "[review][readability]") {
    const Readability r = readability_of({{"Who owns it", {}}, {"We met in the morning.", {}}, {"Stop.", {}}, {"names of all the members", {}}});
    CHECK(r.sentences == 3);
    CHECK(r.words == 11);
    CHECK(readability_of({}).sentences == 0);
}

TEST_CASE("long words and sentences ask for more years of school", "[review][readability]") {
    const auto grade = [](std::string text) { return readability_of({{std::move(text), {}}}).grade(); };
    CHECK(grade("The team met at noon and chose one thing to fix.") < 4);
    CHECK(grade("Organizational accountability necessitates comprehensive interdisciplinary collaboration throughout the administrative hierarchy.") > 20);
}

}  // namespace
}  // namespace waymark::review
