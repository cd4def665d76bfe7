#include <catch2/catch.hpp>

#include "html/html.hpp"

namespace waymark::html {
namespace {

Inline words(std::string text) { return {Text{std::move(text), false}}; }
Block block(BlockNode node) { return {std::move(node), {}, nullptr}; }
Block paragraph(std::string text) { return block(Paragraph{{words(std::move(text))}}); }
Block link(std::string target) { return block(Paragraph{{Inline{Link{std::move(target), {}, {words("x")}}}}}); }

TEST_CASE("a tight list has no paragraphs, a loose one has", "[html][fragment]") {
    List list;
    list.items = {{{paragraph("a")}, {}}, {{paragraph("b")}, {}}};
    CHECK(fragment({block(list)}) == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
    list.tight = false;
    list.ordered = true;
    list.start = 3;
    CHECK(fragment({block(list)}) == "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n");
}

TEST_CASE("code carries the first word of its info string", "[html][fragment]") {
    CHECK(fragment({block(CodeBlock{"ruby startline=3", "x < y\n"})}) == "<pre><code class=\"language-ruby\">x &lt; y\n</code></pre>\n");
    CHECK(fragment({block(CodeBlock{"", ""})}) == "<pre><code></code></pre>\n");
}

TEST_CASE("a fragment has no address that runs code", "[html][fragment]") {
    CHECK(fragment({link("javascript:alert(1)")}) == "<p><a href=\"\">x</a></p>\n");
    CHECK(fragment({link(" JAVA\tSCRIPT:alert(1)")}) == "<p><a href=\"\">x</a></p>\n");
    CHECK(fragment({link("data:text/html,<script>")}) == "<p><a href=\"\">x</a></p>\n");
    CHECK(fragment({link("made-up-scheme://foo,bar")}) == "<p><a href=\"made-up-scheme://foo,bar\">x</a></p>\n");
}

TEST_CASE("blocks that CommonMark does not know are in a fragment too", "[html][fragment]") {
    Figure figure;
    figure.kind = "cycle";
    figure.alternative = "A ring of four";
    figure.parts = {{.slot = "step", .title = "Plan", .text = {}, .points = {"Say what you expect"}, .from = {}, .to = {}}};
    const auto html = fragment({block(Callout{"key-tip", {words("Tip")}, {paragraph("Ask once.")}}), block(figure)});
    CHECK(html.find("<div class=\"callout key-tip\" role=\"note\">\n<p class=\"callout-title\">Tip</p>") != std::string::npos);
    CHECK(html.find("A ring of four") != std::string::npos);
    CHECK(html.find("Plan; Say what you expect") != std::string::npos);
}

TEST_CASE("groups are written through", "[html][fragment]") {
    const auto shared = std::make_shared<const Blocks>(Blocks{paragraph("a"), paragraph("b")});
    CHECK(fragment({block(Group{7, shared}), paragraph("c")}) == "<p>a</p>\n<p>b</p>\n<p>c</p>\n");
    CHECK(fragment({block(Group{0, nullptr})}).empty());
}

}  // namespace
}  // namespace waymark::html
