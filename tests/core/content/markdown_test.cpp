#include "content/markdown.hpp"

#include <random>

#include <catch2/catch.hpp>

#include "base/text.hpp"
#include "core/content/packs.hpp"
#include "document/dump.hpp"
#include "document/walk.hpp"

using namespace waymark;

namespace {

std::string repeated(std::string_view part, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += part;
    return out;
}

Blocks parse(std::string_view text, Diagnostics& problems) { return content::parse_markdown(text, "a.md", {1, 1}, {}, problems); }

}  // namespace

TEST_CASE("text over the bound in size is one error and no blocks", "[content][markdown][hostile]") {
    const auto part = GENERATE(as<std::string>{}, "![[]()", "[", "*a_ ", "> ", "`a``", "<!", "\\", "{{");
    const std::string text = repeated(part, 600'000 / part.size());
    Diagnostics problems;
    CHECK(parse(text, problems).empty());
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all().front().where.at == Position{1, 1});
    CHECK_FALSE(problems.all().front().hint.empty());
}

TEST_CASE("hostile text within the bound is read to its end", "[content][markdown][hostile]") {
    const auto part = GENERATE(as<std::string>{}, "![[]()", "[", "[a](", "*a **a ", "_a __a ", "`a``b```", "<!--", "<![CDATA[", "\\[", "{{a|", "&#0;", "a<?", "[a]: b\n", "{{x}}",
                               "~~~ a\n", "[a](<b", "\"'", "\xE2\x80\x8B", "- ", "1. ", "#");
    const std::string text = repeated(part, content::max_markdown_bytes / part.size());
    Diagnostics problems;
    (void)parse(text, problems);
    SUCCEED();
}

TEST_CASE("nesting beyond the bound is one error and no blocks", "[content][markdown][hostile]") {
    const auto part = GENERATE(as<std::string>{}, "> ", "- ", "1. ", "*");
    const std::string text = repeated(part, 200) + "a" + (part == "*" ? repeated("*", 200) : "");
    Diagnostics problems;
    CHECK(parse(text, problems).empty());
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all().front().message.find("nested") != std::string::npos);
}

TEST_CASE("nesting within the bound keeps its depth", "[content][markdown]") {
    Diagnostics problems;
    const Blocks blocks = parse(repeated("> ", 40) + "a", problems);
    CHECK(problems.all().empty());
    int quotes = 0;
    document::walk_blocks(blocks, [&](const Block& block) { quotes += std::holds_alternative<Quote>(block.node); });
    CHECK(quotes == 40);
}

TEST_CASE("bytes that are not UTF-8 and NUL become replacement characters", "[content][markdown][hostile]") {
    Diagnostics problems;
    const std::string text("a\0b \xFF\xC3( \xED\xA0\x80", 11);
    CHECK_FALSE(first_bad_utf8(document::dump(parse(text, problems))));
}

TEST_CASE("a line alone gives what it gives in a longer text", "[content][markdown][property]") {
    // A line without markup takes a short way past cmark; a text of several lines never does.
    static const std::vector<std::string> pieces = {"a", "Be", "c9", " ", " ", "  ", "'", "'s", "n't", "\"", "-", "--", ".", "...", ",", ";", ":", "?", "!", "(", ")", "/", "%", "+", "=",
                                                    "$", "@", "é", "“", "\xFF", "*", "_", "`", "[x](#y)", "<", ">", "&", "&amp;", "\\", "#", "1.", "http://a.b", "{{a}}", "|", "~", "^"};
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string line = round % 2 == 0 ? "A" : "";
        for (auto n = 1 + random() % 6; n > 0; --n) line += pieces[random() % (round % 3 == 0 ? pieces.size() : 18)];
        for (const bool typographic : {true, false}) {
            content::MarkdownOptions options;
            options.typographic = typographic;
            Diagnostics alone, among;
            const Blocks one = content::parse_markdown(line, "a", {3, 5}, options, alone);
            Blocks several = content::parse_markdown(line + "\n\nb", "a", {3, 5}, options, among);
            if (several.empty() || document::plain_text({several.back()}) != "b") continue;  // the line began something longer
            several.pop_back();
            CAPTURE(line, typographic);
            REQUIRE(document::dump(one) == document::dump(several));
            REQUIRE(alone.all().size() == among.all().size());
            for (std::size_t i = 0; i < one.size(); ++i) REQUIRE(one[i].at == several[i].at);
        }
    }
}

TEST_CASE("a line of text is one paragraph and nothing else", "[content][markdown]") {
    Diagnostics problems;
    CHECK(document::dump(content::parse_inlines("It's *so*", "a", {1, 1}, problems)) == "text \"It’s \"\nemphasis\n  text \"so\"\n");
    CHECK(content::parse_inlines("  \n ", "a", {1, 1}, problems).empty());
    CHECK(problems.all().empty());
    const auto text = GENERATE(as<std::string>{}, "- a", "# a", "a\n\nb", "> a", "---", "```\na\n```");
    CHECK(content::parse_inlines(text, "a", {3, 9}, problems).empty());
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all().front().where.at == Position{3, 9});
}

TEST_CASE("CommonMark without a pack knows no blocks, words to fill in or curly quotes", "[content][markdown]") {
    Diagnostics problems;
    const Blocks blocks = content::parse_commonmark("``` key-tip\n\"{{a}}\"\n```\n\n\"{{a}}\" -- [x](javascript:y) ![](z)\n", "a.md", problems);
    CHECK(problems.all().empty());
    CHECK(document::dump(blocks) ==
          "code-block \"\\\"{{a}}\\\"\\n\" language=\"key-tip\"\n"
          "paragraph\n"
          "  text \"\\\"{{a}}\\\" -- \"\n"
          "  link \"javascript:y\"\n"
          "    text \"x\"\n"
          "  text \" \"\n"
          "  image \"z\"\n");
}

TEST_CASE("raw HTML without a pack is left out with a warning", "[content][markdown]") {
    Diagnostics problems;
    CHECK(document::dump(content::parse_commonmark("a <b>c</b>\n\n<div>\n", "a.md", problems)) == "paragraph\n  text \"a \"\n  text \"c\"\n");
    CHECK(problems.count(Severity::Warning) == 3);
    CHECK_FALSE(problems.has_errors());
}
