#include "document/walk.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "core/document/every_block.hpp"

using namespace waymark;
using namespace waymark::document;
using tests::every_block;
using tests::paragraph;
using tests::words;

TEST_CASE("the test's blocks hold every kind", "[document][walk]") {
    std::vector<bool> seen(std::variant_size_v<BlockNode>);
    for (const Block& block : every_block()) seen[block.node.index()] = true;
    CHECK(std::find(seen.begin(), seen.end(), false) == seen.end());
}

TEST_CASE("plain text holds every word, in reading order, one piece a line", "[document][walk]") {
    CHECK(plain_text(every_block()) ==
          "plainstrong codelinkforeign icon "
          "badgefallback\nheading\nitem-1\nitem-2\nquote\ncredit\ncode-block\nalternative\ncaption\ncell-1\n"
          "cell-2\ntip\ntip-text\nterm\nmeaning\nlabel\nnever\noption\nvalue\npart-title\npart-"
          "text\npoint\nfrom\nto\nfigure-shows\n"
          "figure-caption\nshared\n");
}

TEST_CASE("a mutable walk reaches everything but what is shared", "[document][walk]") {
    Blocks blocks = every_block();
    const auto mark = [](std::string& text) { text = "<" + text + ">"; };
    walk_inlines(blocks, [&](Inline& piece) {
        if (auto* text = std::get_if<Text>(&piece.node)) mark(text->text);
        if (auto* code = std::get_if<CodeSpan>(&piece.node)) mark(code->text);
        if (auto* badge = std::get_if<Badge>(&piece.node)) mark(badge->text);
    });
    walk_texts(blocks, mark);
    CHECK(plain_text(blocks) ==
          "<plain><strong> <code><link><foreign> <icon> "
          "<badge>fallback\n<heading>\n<item-1>\n<item-2>\n<quote>\n<credit>\n<code-block>\n<alternative>\n"
          "<caption>\n<cell-1>\n<cell-2>\n<tip>\n<tip-text>\n<term>\n<meaning>\n<label>\n<never>\n<option>\n<value>\n<"
          "part-title>\n<part-text>\n"
          "<point>\n<from>\n<to>\n<figure-shows>\n<figure-caption>\nshared\n");
}

TEST_CASE("blocks, fields and lists are visited once, groups included when nothing changes", "[document][walk]") {
    Blocks blocks = every_block();
    const Blocks& fixed = blocks;
    int visited = 0, lists = 0, fields = 0;
    walk_blocks(fixed, [&](const Block&) { ++visited; });
    walk_block_lists(fixed, [&](const Blocks&) { ++lists; });
    walk_fields(fixed, [&](const Field& field) { fields += field.id == "s.rate"; });
    CHECK(visited == 15 + 2 + 1 + 2 + 1 + 1 + 1);
    CHECK(lists == 1 + 2 + 1 + 2 + 1 + 1 + 1);
    CHECK(fields == 1);

    int mutable_visited = 0;
    walk_blocks(blocks, [&](Block&) { ++mutable_visited; });
    walk_fields(blocks, [&](Field& field) { field.id = "t.rate"; });
    CHECK(mutable_visited == visited - 1);
    CHECK(std::get<Form>(blocks[10].node).fields[0].id == "t.rate");
}

TEST_CASE("a placeholder can be replaced by several inlines, wherever it stands", "[document][walk]") {
    Inlines inner{{Text{"a ", false}}, {Placeholder{"x", std::nullopt, {}}}};
    Blocks blocks{{Callout{"callout", inner, {{Paragraph{{{Strong{inner}}}}, {}, nullptr}}}, {}, nullptr}};
    walk_inline_lists(blocks, [](Inlines& inlines) {
        Inlines replaced;
        for (Inline& piece : inlines) {
            if (!std::holds_alternative<Placeholder>(piece.node)) {
                replaced.push_back(std::move(piece));
                continue;
            }
            replaced.push_back({Text{"b ", true}});
            replaced.push_back({Emphasis{words("c")}});
        }
        inlines = std::move(replaced);
    });
    CHECK(plain_text(blocks) == "a b c\na b c\n");
}

TEST_CASE("a visitor of lists may drop blocks, and the walk goes on in what is left", "[document][walk]") {
    Blocks inner{paragraph("keep"), {ThematicBreak{}, {}, nullptr}};
    Blocks blocks{{ThematicBreak{}, {}, nullptr}, {Quote{inner, {}}, {}, nullptr}};
    walk_block_lists(blocks, [](Blocks& list) {
        std::erase_if(list, [](const Block& block) { return std::holds_alternative<ThematicBreak>(block.node); });
    });
    REQUIRE(blocks.size() == 1);
    CHECK(std::get<Quote>(blocks[0].node).blocks.size() == 1);
}

TEST_CASE("the inlines of a section are those around its blocks too", "[document][walk]") {
    Section section;
    section.title = words("title");
    section.lead = words("lead");
    section.facts = {{"Time", words("fact")}};
    section.reason = words("reason");
    section.blocks = {paragraph("text")};
    std::string all;
    walk_inline_lists(std::as_const(section), [&](const Inlines& inlines) { all += plain_text(inlines) + " "; });
    CHECK(all == "title lead fact reason text ");
}

TEST_CASE("an empty document has no words", "[document][walk]") {
    CHECK(plain_text(Inlines{}).empty());
    CHECK(plain_text(Blocks{}).empty());
    CHECK(plain_text(Blocks{{Group{}, {}, nullptr}, paragraph("  ")}).empty());
}
