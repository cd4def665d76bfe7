#include "review/prose.hpp"

#include <catch2/catch.hpp>

#include "content/markdown.hpp"

namespace waymark::review {
namespace {

using Lines = std::vector<std::string>;

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    for (const std::string_view word : words_of(text)) out.emplace_back(word);
    return out;
}

TEST_CASE("sentences end at marks before what begins one", "[review][prose]") {
    CHECK(split_sentences("We met. Did it help? Yes! Go on.") == Lines{"We met.", "Did it help?", "Yes!", "Go on."});
    CHECK(split_sentences("“It works.” She smiled. (All of them did.) 9 came.") == Lines{"“It works.”", "She smiled.", "(All of them did.)", "9 came."});
    CHECK(split_sentences("Dr. Osei came at 7 a.m. to see e.g. Mr. Lee.") == Lines{"Dr. Osei came at 7 a.m. to see e.g. Mr. Lee."});
    CHECK(split_sentences("It fell from 2.5 to 1.5 percent. Good.") == Lines{"It fell from 2.5 to 1.5 percent.", "Good."});
    CHECK(split_sentences("wait … and see") == Lines{"wait … and see"});
    CHECK(split_sentences("no end mark") == Lines{"no end mark"});
    CHECK(split_sentences("").empty());
    CHECK(split_sentences(" . … ! ").empty());
    CHECK(split_sentences("...").empty());
    CHECK(split_sentences("A. ") == Lines{"A."});
}

TEST_CASE("words are runs of letters and digits with what holds them together", "[review][prose]") {
    CHECK(words("Don’t stop: it's a two-minute test, 1,200 of 2.5!") == Lines{"Don’t", "stop", "it's", "a", "two-minute", "test", "1,200", "of", "2.5"});
    CHECK(words("Nguyễn Łukasz — “so” …") == Lines{"Nguyễn", "Łukasz", "so"});
    CHECK(words("- ’ -- /").empty());
    CHECK(words("a/b c&d") == Lines{"a", "b", "c", "d"});
}

TEST_CASE("running text is every paragraph, wherever it stands, with its line", "[review][prose]") {
    Diagnostics problems;
    const Blocks blocks = content::parse_commonmark("# Not this\n\nOne here. Two here.\n\n- Three in a list.\n  - Four below it.\n\n> Five quoted.\n\n```\nnot this\n```\n", "x.md", problems);
    std::string out;
    for (const Sentence& sentence : sentences_of(blocks)) out += std::to_string(sentence.at.line) + " " + sentence.text + "\n";
    CHECK(out == "3 One here.\n3 Two here.\n5 Three in a list.\n6 Four below it.\n8 Five quoted.\n");
}

TEST_CASE("words in another language are neither sentences nor words of art", "[review][prose]") {
    Diagnostics problems;
    const Blocks blocks = content::parse_markdown("They say [Sí se puede. ¡Adelante!](lang:es) and mean it.\n\n[Todo en español.](lang:es)\n", "x.md", {1, 1}, {}, problems);
    REQUIRE(problems.all().empty());
    const auto sentences = sentences_of(blocks);
    REQUIRE(sentences.size() == 1);
    CHECK(sentences.front().text == "They say – and mean it.");
}

}  // namespace
}  // namespace waymark::review
