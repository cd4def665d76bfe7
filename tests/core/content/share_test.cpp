#include "content/share.hpp"

#include <catch2/catch.hpp>

#include "document/walk.hpp"

namespace waymark::content {
namespace {

Block block(BlockNode node) { return {std::move(node), {}, nullptr}; }
Block paragraph(std::string text) { return block(Paragraph{{Inline{Text{std::move(text), false}}}}); }
Block heading(std::string text) { return block(Heading{2, "", {Inline{Text{std::move(text), false}}}}); }
Block placeholder() { return block(Paragraph{{Inline{Placeholder{"team.name", {}, {}}}}}); }
Block link(std::string target) { return block(Paragraph{{Inline{Link{std::move(target), {}, {Inline{Text{"there", false}}}}}}}); }

// "g2" for a group of two blocks, "p" for a paragraph outside, "h" for a heading outside.
std::string shape(const Blocks& blocks) {
    std::string out;
    for (const Block& each : blocks) {
        if (!out.empty()) out += ' ';
        if (const auto* group = std::get_if<Group>(&each.node)) out += "g" + std::to_string(group->blocks->size());
        else out += std::holds_alternative<Heading>(each.node) ? "h" : "p";
    }
    return out;
}

}  // namespace

TEST_CASE("runs of blocks that no reader changes are groups", "[content][share]") {
    CHECK(shape(share({}, "x")).empty());
    CHECK(shape(share({paragraph("a"), paragraph("b")}, "x")) == "g2");
    CHECK(shape(share({paragraph("a"), placeholder(), paragraph("b"), paragraph("c")}, "x")) == "g1 p g2");
    CHECK(shape(share({link("https://example.org"), link("#sbar")}, "x")) == "g1 p");
    CHECK(shape(share({placeholder(), heading("end")}, "x")) == "p g1");
}

TEST_CASE("a heading stays outside when what follows it may go", "[content][share]") {
    Block conditional = paragraph("for sponsors");
    conditional.audience = std::make_shared<const Audience>(Audience{{"sponsor"}, {}, {}, {}, {}});
    CHECK(shape(share({paragraph("a"), heading("H"), heading("I"), conditional}, "x")) == "g1 h h p");
    CHECK(shape(share({heading("H"), conditional, heading("I"), paragraph("b")}, "x")) == "h p g2");
}

TEST_CASE("sharing changes no word, and keys tell groups apart", "[content][share]") {
    const Blocks blocks = {paragraph("a"), heading("H"), placeholder(), paragraph("b")};
    CHECK(document::plain_text(share(blocks, "x")) == document::plain_text(blocks));
    const auto keys = [](const Blocks& of, std::string_view item) {
        std::vector<std::uint64_t> found;
        for (const Block& each : share(of, item))
            if (const auto* group = std::get_if<Group>(&each.node)) found.push_back(group->key);
        return found;
    };
    const auto of_x = keys(blocks, "x");
    REQUIRE(of_x.size() == 2);
    CHECK(of_x == keys(blocks, "x"));
    CHECK(of_x[0] != of_x[1]);
    CHECK(of_x[0] != 0);
    CHECK(of_x[0] != keys(blocks, "y")[0]);
}

}  // namespace waymark::content
