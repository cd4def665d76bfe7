#include "text/paragraph.hpp"
#include "text/patterns.hpp"

#include <hyphen.h>

#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "base/text.hpp"
#include "core/text/test_fonts.hpp"

using namespace waymark;
using namespace waymark::text;

namespace {

std::string hyphenated(const Hyphenator& hyphenator, std::string_view word) {
    std::string out;
    std::size_t from = 0;
    for (const std::uint16_t point : hyphenator.points(word)) {
        out.append(word.substr(from, point - from)).append("-");
        from = point;
    }
    return out.append(word.substr(from));
}

// The points that libhyphen itself gives for a word in ASCII.
std::vector<std::uint16_t> oracle(HyphenDict* dictionary, const std::string& word) {
    std::vector<char> marks(word.size() + 5);
    char** replacements = nullptr;
    int *positions = nullptr, *cuts = nullptr;
    hnj_hyphen_hyphenate3(dictionary, word.data(), static_cast<int>(word.size()), marks.data(), nullptr, &replacements,
                          &positions, &cuts, 2, 3, 2, 3);
    std::vector<std::uint16_t> points;
    for (std::size_t i = 1; i + 4 <= word.size(); ++i)
        if (marks[i] & 1) points.push_back(static_cast<std::uint16_t>(i + 1));
    return points;
}

// Words of the shipped content, and strings that look like words.
std::set<std::string> many_words() {
    std::set<std::string> words;
    const auto items = std::move(open_folder(WAYMARK_SOURCE_DIR "/content")).value();
    for (const std::string& name : items->list("", ".md")) {
        const std::string text = std::move(items->read(name)).value() + '\n';
        std::string word;
        for (const char c : text) {
            const char low = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            if (low >= 'a' && low <= 'z')
                word += low;
            else
                words.insert(std::exchange(word, {}));
        }
    }
    std::mt19937 random(7);
    for (int i = 0; i < 20000; ++i) {
        std::string word;
        for (auto n = 5 + random() % 14; n > 0; --n) word += "etaoinshrdlucmfwypvbgkqjxz"[random() % 26];
        words.insert(word);
    }
    return words;
}

}  // namespace

TEST_CASE("hyphenation points are those of libhyphen, for every word of the content", "[text][property]") {
    const auto hyphenator = open_test_hyphenator();
    HyphenDict* const dictionary = hnj_hyphen_load(WAYMARK_BINARY_DIR "/share/waymark/hyphen/en_US.dic");
    REQUIRE(dictionary);
    std::size_t compared = 0;
    for (const std::string& word : many_words()) {
        if (word.size() >= 5 && hyphenator->points(word) != oracle(dictionary, word))
            FAIL_CHECK(word << ": " << hyphenated(*hyphenator, word));
        ++compared;
    }
    hnj_hyphen_free(dictionary);
    CHECK(compared > 20000);
}

TEST_CASE("words are divided in either case, with 2 letters before and 3 after", "[text]") {
    const auto hyphenator = open_test_hyphenator();
    CHECK(hyphenated(*hyphenator, "facilitation") == "fa-cil-i-ta-tion");
    CHECK(hyphenated(*hyphenator, "Sponsorship") == "Spon-sor-ship");
    CHECK(hyphenated(*hyphenator, "RECOMMENDATION") == "REC-OM-MEN-DA-TION");
    for (const char* word : {"", "a", "able", "about", "safety"})
        for (const std::uint16_t point : hyphenator->points(word)) {
            CHECK(point >= 2);
            CHECK(point + 3u <= std::string_view(word).size());
        }
}

TEST_CASE("points never fall into a character, whatever the word", "[text][property]") {
    const auto hyphenator = open_test_hyphenator();
    for (const std::string word :
         {"Übersetzungen", "éclaircissement", "Łukaszowi", "İstanbulluyum", "\xff\xfe\xc3(((", "中文中文中文"})
        for (const std::uint16_t point : hyphenator->points(word)) CHECK((word[point] & 0xc0) != 0x80);
    CHECK(hyphenator->points(std::string(100000, 'a')).empty());
}

TEST_CASE("without usable patterns nothing is divided", "[text]") {
    const std::string bad =
        GENERATE(as<std::string>{}, "", "\n", "ISO8859-1\na1b\n", "UTF-8", "UTF-8\n\n\n", "UTF-8\n1\n", "\xff\xff");
    CHECK(Hyphenator::from_patterns(bad)->points("facilitation").empty());
}

TEST_CASE("the highest digit counts, and an odd one allows a break", "[text]") {
    const Patterns patterns("UTF-8\nLEFTHYPHENMIN 2\nb1c\nab2c\n.x1y\n");
    CHECK(patterns.values("bc") == std::vector<std::uint8_t>{0, 1, 0, 0});
    CHECK(patterns.values("abc") == std::vector<std::uint8_t>{0, 0, 2, 0, 0});
    CHECK(patterns.values("xyxy") == std::vector<std::uint8_t>{0, 1, 0, 0, 0, 0});
}

TEST_CASE("threads may ask for the first word at once", "[text]") {
    const auto hyphenator = open_test_hyphenator();
    std::vector<std::string> found(4);
    {
        std::vector<std::jthread> threads;
        for (std::string& mine : found) threads.emplace_back([&] { mine = hyphenated(*hyphenator, "recommendation"); });
    }
    for (const std::string& one : found) CHECK(one == "rec-om-men-da-tion");
}
