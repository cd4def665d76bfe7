#include "plugin/nodes.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>
#include <waymark/plugin.hpp>

#include "document/dump.hpp"
#include "plugin/host.hpp"
#include "random_document.hpp"

namespace waymark {
namespace {

using plugin::GroupNodes;
using plugin::NodeTree;

// Everything that can be read of a node, as text.
std::string spell(sdk::Node node, const wm_host& host, const wm_node* handle, int depth = 0) {
    std::string out(static_cast<std::size_t>(depth), ' ');
    out += std::string(node.kind()) + " [" + std::string(node.text()) + "] key=" + std::to_string(node.key());
    out += " at=" + std::to_string(node.position().line) + ":" + std::to_string(node.position().column);
    if (node.is_personal()) out += " personal";
    for (std::size_t i = 0; i < host.node_attribute_count(handle); ++i)
        out += " " + std::string(sdk::from_c(host.node_attribute_name(handle, i))) + "=<" +
               std::string(sdk::from_c(host.node_attribute_value(handle, i))) + ">";
    out += '\n';
    for (std::size_t i = 0; i < node.child_count(); ++i)
        out += spell(node.child(i), host, host.node_child(handle, i), depth + 1);
    return out;
}

struct RoundTrip {
    std::string before, after;                // dumps
    std::string nodes_before, nodes_after;    // with places, which dumps leave out
    std::vector<sdk::UnknownKind> unknown;
};

RoundTrip round_trip(const Document& document, GroupNodes& host_groups, sdk::GroupCache& plugin_groups) {
    const auto host = plugin::host_table(nullptr);
    const NodeTree tree(document, host_groups);
    RoundTrip out;
    const auto rebuilt = sdk::rebuild({&host, tree.root()}, plugin_groups, out.unknown);
    GroupNodes fresh;
    const NodeTree again(rebuilt, fresh);
    out.before = document::dump(document);
    out.after = document::dump(rebuilt);
    out.nodes_before = spell({&host, tree.root()}, host, tree.root());
    out.nodes_after = spell({&host, again.root()}, host, again.root());
    return out;
}

Document one_block(Block block) {
    Document document;
    Section section;
    section.blocks.push_back(std::move(block));
    document.sections.push_back(std::move(section));
    return document;
}

TEST_CASE("a document comes back from its nodes as it was", "[plugin][property]") {
    for (std::uint32_t seed = 0; seed < 400; ++seed) {
        GroupNodes host_groups;
        sdk::GroupCache plugin_groups;
        const auto result = round_trip(testing::RandomDocument(seed).document(), host_groups, plugin_groups);
        CAPTURE(seed);
        REQUIRE(result.after == result.before);
        REQUIRE(result.nodes_after == result.nodes_before);
        REQUIRE(result.unknown.empty());
    }
}

TEST_CASE("documents of one run share their groups and still come back as they were", "[plugin][property]") {
    GroupNodes host_groups;
    sdk::GroupCache plugin_groups;
    std::vector<std::string> wrong(4);
    std::vector<std::thread> threads;
    for (std::uint32_t t = 0; t < wrong.size(); ++t)
        threads.emplace_back([&, t] {
            for (std::uint32_t i = 0; i < 100; ++i) {
                // Neighbouring threads meet the same documents, and all meet the same keys.
                const auto result = round_trip(testing::RandomDocument(i + t / 2 * 100).document(), host_groups, plugin_groups);
                if (result.before != result.after || result.nodes_before != result.nodes_after) wrong[t] = result.after;
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(wrong == std::vector<std::string>(4));
}

TEST_CASE("the text of a node is the document's own, not a copy", "[plugin]") {
    const auto document = one_block({Paragraph{{{Text{"a sentence that is long enough to live on the heap", true}}}}, {}, nullptr});
    GroupNodes groups;
    const NodeTree tree(document, groups);
    const auto& text = std::get<Text>(std::get<Paragraph>(document.sections[0].blocks[0].node).text[0].node);
    const auto* node = tree.root()->children[1].children[0].children;
    CHECK(static_cast<const void*>(node->text.data) == text.text.data());
    CHECK(node->personal);
}

TEST_CASE("the nodes of a group are made once for all documents", "[plugin]") {
    const auto blocks = std::make_shared<const Blocks>(Blocks{{ThematicBreak{}, {}, nullptr}});
    GroupNodes groups;
    sdk::GroupCache cache;
    const auto host = plugin::host_table(nullptr);
    const wm_node* first_nodes = nullptr;
    const Blocks* first_blocks = nullptr;
    for (int i = 0; i < 2; ++i) {
        // A second document may bring its own copy of equal blocks.
        const auto document = one_block({Group{77, std::make_shared<const Blocks>(*blocks)}, {}, nullptr});
        const NodeTree tree(document, groups);
        const auto* group = tree.root()->children[1].children;
        CHECK(group->key == 77);
        std::vector<sdk::UnknownKind> unknown;
        const auto rebuilt = sdk::rebuild({&host, tree.root()}, cache, unknown);
        const auto* rebuilt_blocks = std::get<Group>(rebuilt.sections[0].blocks[0].node).blocks.get();
        if (i == 0) {
            first_nodes = group->children;
            first_blocks = rebuilt_blocks;
        }
        CHECK(group->children == first_nodes);
        CHECK(rebuilt_blocks == first_blocks);
    }
}

TEST_CASE("accessors answer any question about any node", "[plugin]") {
    const auto host = plugin::host_table(nullptr);
    const Document document;
    GroupNodes groups;
    const NodeTree tree(document, groups);
    for (const wm_node* node : {static_cast<const wm_node*>(nullptr), tree.root()}) {
        CHECK(host.node_child(node, 1000) == nullptr);
        CHECK(host.node_attribute_name(node, 1000).data == nullptr);
        CHECK(host.node_attribute_value(node, 1000).data == nullptr);
        CHECK(host.node_attribute(node, sdk::to_c("no such name")).data == nullptr);
        CHECK(host.node_attribute(node, wm_text{}).data == nullptr);
        CHECK(host.node_key(node) == 0);
        CHECK(host.node_is_personal(node) == 0);
        host.node_position(node, nullptr, nullptr);
    }
    CHECK(host.node_child_count(nullptr) == 0);
    CHECK(host.node_attribute_count(nullptr) == 0);
}

TEST_CASE("an attribute that is there but empty is not one that is missing", "[plugin]") {
    const auto host = plugin::host_table(nullptr);
    const auto document = one_block({Paragraph{{{Placeholder{"name", "", {}}}, {Placeholder{"name", {}, {}}}}}, {}, nullptr});
    GroupNodes groups;
    const NodeTree tree(document, groups);
    const sdk::Node paragraph = sdk::Node(&host, tree.root()).child(1).child(0);
    CHECK(paragraph.child(0).attribute("fallback") == std::optional<std::string_view>(""));
    CHECK(paragraph.child(1).attribute("fallback") == std::nullopt);
}

// A tree that only a newer host could make.
struct FutureNodes {
    wm_node text(const char* words) {
        wm_node node;
        node.kind = sdk::to_c("text");
        node.text = sdk::to_c(words);
        return node;
    }
    const wm_node* keep(std::vector<wm_node> nodes) { return kept_.emplace_back(std::make_unique<std::vector<wm_node>>(std::move(nodes)))->data(); }
    wm_node parent(const char* kind, std::vector<wm_node> children) {
        wm_node node;
        node.kind = sdk::to_c(kind);
        node.child_count = static_cast<std::uint32_t>(children.size());
        node.children = keep(std::move(children));
        return node;
    }

private:
    std::vector<std::unique_ptr<std::vector<wm_node>>> kept_;
};

TEST_CASE("what a node of an unknown kind holds is kept in a container, and told", "[plugin]") {
    FutureNodes make;
    const auto block = make.parent("hologram", {make.text("loose words"), make.parent("paragraph", {make.text("a paragraph")}),
                                                make.parent("sparkle", {make.text("deeper")})});
    const auto inline_unknown = make.parent("paragraph", {make.text("before "), make.parent("blink", {make.text("within")})});
    const auto in_list = make.parent("list", {make.parent("paragraph", {make.text("no item")})});
    const auto in_table = make.parent("table", {make.parent("paragraph", {make.text("no row")})});
    const auto section = make.parent("section", {block, inline_unknown, in_list, in_table});
    const auto root = make.parent("document", {section, make.parent("appendix", {make.text("beside the sections")})});

    const auto host = plugin::host_table(nullptr);
    sdk::GroupCache cache;
    std::vector<sdk::UnknownKind> unknown;
    const auto dumped = document::dump(sdk::rebuild({&host, &root}, cache, unknown));
    for (const auto* words : {"loose words", "a paragraph", "deeper", "before ", "within", "no item", "no row", "beside the sections"})
        CHECK_THAT(dumped, Catch::Contains(words));
    std::vector<std::string> kinds;
    for (const auto& [kind, at] : unknown) kinds.push_back(kind);
    CHECK(kinds == std::vector<std::string>{"hologram", "sparkle", "blink", "appendix"});
}

TEST_CASE("every document that holds a group hears of the unknown kinds in it", "[plugin]") {
    FutureNodes make;
    auto group = make.parent("group", {make.parent("hologram", {make.text("x")})});
    group.key = 5;
    const auto root = make.parent("document", {make.parent("section", {group})});
    const auto host = plugin::host_table(nullptr);
    sdk::GroupCache cache;
    for (int i = 0; i < 2; ++i) {
        std::vector<sdk::UnknownKind> unknown;
        (void)sdk::rebuild({&host, &root}, cache, unknown);
        REQUIRE(unknown.size() == 1);
        CHECK(unknown[0].kind == "hologram");
    }
}

TEST_CASE("the digest of a tree stands for what can be read of it, but for places", "[plugin][nodes]") {
    const auto digest = [](const Document& document, GroupNodes& groups) { return NodeTree(document, groups).digest(); };
    const auto with = [](Blocks blocks) {
        Document document;
        document.sections.emplace_back().blocks = std::move(blocks);
        return document;
    };
    const auto text = [](std::string words, bool is_personal = false) { return Inline{Text{std::move(words), is_personal}}; };
    const auto shared = [](std::uint64_t key, std::string words) {
        return Block{Group{key, std::make_shared<const Blocks>(Blocks{Block{Paragraph{{Inline{Text{std::move(words), false}}}}, {}, nullptr}})}, {}, nullptr};
    };
    GroupNodes groups, others;
    const Document plain = with({Block{Paragraph{{text("ab"), text("c")}}, {}, nullptr}});
    Document moved = plain;
    moved.sections.front().blocks.front().at = {7, 1};
    CHECK(digest(plain, groups) == digest(moved, others));
    std::set<Sha256::Bytes> all;
    all.insert(digest(plain, groups));
    all.insert(digest(with({Block{Paragraph{{text("a"), text("bc")}}, {}, nullptr}}), groups));
    all.insert(digest(with({Block{Paragraph{{text("ab", true), text("c")}}, {}, nullptr}}), groups));
    all.insert(digest(with({Block{Paragraph{{text("ab")}}, {}, nullptr}, Block{Paragraph{{text("c")}}, {}, nullptr}}), groups));
    all.insert(digest(with({shared(3, "ab")}), groups));
    all.insert(digest(with({shared(3, "abc")}), others));  // another run, another text under the same key
    all.insert(digest(with({shared(5, "abc")}), groups));
    CHECK(all.size() == 6);  // the last two say the same
}

TEST_CASE("trees of equal documents have equal digests, those of others do not", "[plugin][nodes][property]") {
    std::map<Sha256::Bytes, std::string> seen;
    for (unsigned seed = 1; seed <= 200; ++seed) {
        const Document document = testing::RandomDocument(seed).document();
        GroupNodes groups, again;
        const auto digest = NodeTree(document, groups).digest();
        CHECK(digest == NodeTree(document, again).digest());
        const auto [known, is_new] = seen.emplace(digest, document::dump(document));
        if (!is_new) CHECK(known->second == document::dump(document));
    }
    CHECK(seen.size() > 190);
}

}  // namespace
}  // namespace waymark
