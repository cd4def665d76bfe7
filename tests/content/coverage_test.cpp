#include "content/coverage.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <set>
#include <utility>

#include "content/phrases.hpp"
#include "core/packet/packets.hpp"
#include "document/walk.hpp"

using namespace waymark;

namespace {

using Messages = std::vector<std::string>;

const std::vector<tests::Piece>& pieces() {
    static const std::vector<tests::Piece> all = [] {
        Diagnostics problems;
        const auto files = open_folder(std::string(WAYMARK_SOURCE_DIR) + "/tests/content");
        std::vector<tests::Piece> read = tests::read_pieces((*files)->read("guide.toml").value(), "guide.toml", problems);
        if (!problems.all().empty()) throw std::runtime_error(tests::listed(problems));
        return read;
    }();
    return all;
}

const tests::Piece& piece(const std::string& id) {
    for (const tests::Piece& one : pieces())
        if (one.id == id) return one;
    throw std::runtime_error("guide.toml has no piece " + id);
}

const content::Pack& pack() { return tests::shipped().pack; }

content::Item& page(content::Pack& of, const std::string& id) {
    for (content::Item& item : of.items)
        if (item.id == id) return item;
    throw std::runtime_error("the pack has no item " + id);
}

// What is shared never changes: a page is thinned in a copy.
Blocks unfolded(const Blocks& blocks) {
    Blocks out;
    for (const Block& block : blocks) {
        const auto* group = std::get_if<Group>(&block.node);
        if (group == nullptr) out.push_back(block);
        else out.insert(out.end(), group->blocks->begin(), group->blocks->end());
    }
    return out;
}

bool allows(const std::vector<std::string>& list, const std::string& id) { return list.empty() || std::find(list.begin(), list.end(), id) != list.end(); }

// A page as one of its readers finds it, at whatever level.
Blocks as_read_by(const std::string& role, const std::string& constituency, const content::Item& item) {
    Blocks out = unfolded(item.blocks);
    document::walk_block_lists(out, [&](Blocks& blocks) {
        std::erase_if(blocks, [&](const Block& block) { return block.audience != nullptr && (!allows(block.audience->roles, role) || !allows(block.audience->constituencies, constituency)); });
    });
    return out;
}

// The first block of a kind on a page, for which `is_meant` holds.
template <typename Node>
Node& first(content::Item& item, const std::function<bool(const Node&)>& is_meant = [](const Node&) { return true; }) {
    item.blocks = unfolded(item.blocks);
    Node* found = nullptr;
    document::walk_blocks(item.blocks, [&](Block& block) {
        auto* node = std::get_if<Node>(&block.node);
        if (found == nullptr && node != nullptr && is_meant(*node)) found = node;
    });
    if (found == nullptr) throw std::runtime_error(item.id + " has no such block");
    return *found;
}

path::TakeAction& sheet_of(path::Path& path, int level) {
    for (path::TakeAction& sheet : path.take_action)
        if (sheet.level == level) return sheet;
    throw std::runtime_error("the path has no such sheet");
}

// What a change takes from the guide, words aside, each message up to the number that was wanted.
Messages lost(const content::Pack& changed) {
    static const std::vector<tests::Piece> shapes = [] {
        std::vector<tests::Piece> out = pieces();
        for (tests::Piece& one : out) one.says.clear();
        return out;
    }();
    static const Messages known = tests::missing(pack(), shapes);
    Messages out;
    for (const std::string& message : tests::missing(changed, shapes))
        if (std::find(known.begin(), known.end(), message) == known.end()) out.push_back(message.substr(0, message.find(" wanted")));
    return out;
}

// Every list, table, form and figure loses its last entry.
void drop_last(Block& block) {
    const auto drop = [](auto& entries) {
        if (!entries.empty()) entries.pop_back();
    };
    if (auto* list = std::get_if<List>(&block.node)) drop(list->items);
    if (auto* table = std::get_if<Table>(&block.node)) drop(table->rows);
    if (auto* terms = std::get_if<Definitions>(&block.node)) drop(terms->entries);
    if (auto* form = std::get_if<Form>(&block.node)) {
        for (Field& field : form->fields) drop(field.options);
        drop(form->fields);
    }
    if (auto* figure = std::get_if<Figure>(&block.node)) {
        for (FigurePart& part : figure->parts) drop(part.points);
        drop(figure->parts);
    }
}

}  // namespace

TEST_CASE("the pack holds every piece of the guide, whole", "[shipped][coverage]") {
    for (const std::string& message : tests::missing(pack(), pieces())) FAIL_CHECK(message);
}

// Words may differ from reader to reader; how many steps, rows and fields there are does not. Members get some pages shortened.
TEST_CASE("each sponsor and co-lead finds a page whole", "[shipped][coverage]") {
    for (const content::Recipe& recipe : pack().recipes) {
        if (!pack().role(recipe.role)->leads) continue;
        for (const content::Constituency& constituency : pack().constituencies) {
            content::Pack read = pack();
            for (content::Item& item : read.items) item.blocks = as_read_by(recipe.role, constituency.id, item);
            std::vector<tests::Piece> theirs;
            for (tests::Piece one : pieces()) {
                one.says.clear();
                const content::Item* item = pack().item(one.id);
                if (one.id == "guide-how-to-use") continue;  // its three notes are one for each constituency
                if (one.lives == tests::Lives::Item && item != nullptr && allows(item->audience.roles, recipe.role) && allows(item->audience.constituencies, constituency.id)) theirs.push_back(std::move(one));
            }
            for (const std::string& message : tests::missing(read, theirs)) {
                INFO(recipe.role << ", " << constituency.id);
                FAIL_CHECK(message);
            }
        }
    }
}

TEST_CASE("guide.toml names each page and each part of the path once", "[shipped][coverage]") {
    std::set<std::string> ids;
    for (const tests::Piece& one : pieces()) {
        INFO(one.id);
        CHECK(ids.insert(one.id).second);
        if (one.lives == tests::Lives::Nowhere) CHECK(pack().item(one.id) == nullptr);
        else CHECK_FALSE((one.groups.empty() && one.says.empty()));
    }
    CHECK(ids.size() == 195);
}

// ---- The check can fail ------------------------------------------------------------------------------------------------

TEST_CASE("a page that is gone is reported, each one", "[shipped][coverage][property]") {
    content::Pack changed = pack();
    for (const tests::Piece& one : pieces()) {
        if (one.lives != tests::Lives::Item) continue;
        page(changed, one.id).id += "-gone";
        CHECK(tests::missing(changed, {one}) == Messages{one.id + ": the pack has no such item"});
        page(changed, one.id + "-gone").id = one.id;
    }
    page(changed, "seeking-help").id = "gone";
    CHECK(lost(changed) == Messages{"seeking-help: the pack has no such item"});
}

TEST_CASE("a page without its body lacks all that stood there", "[shipped][coverage][property]") {
    content::Pack changed = pack();
    for (const tests::Piece& one : pieces()) {
        if (one.lives != tests::Lives::Item) continue;
        content::Item& item = page(changed, one.id);
        const Blocks all = std::exchange(item.blocks, {});
        const std::string head = tests::plain(tests::words_of(item, changed));
        const auto unsaid = std::count_if(one.says.begin(), one.says.end(), [&](const std::string& phrase) { return !tests::says(head, phrase); });
        const std::set<std::string> roles(one.boxes.begin(), one.boxes.end());
        INFO(one.id);
        CHECK(tests::missing(changed, {one}).size() == one.groups.size() + one.fields.size() + (one.figure.empty() ? 0 : 1) + roles.size() + static_cast<std::size_t>(unsaid));
        item.blocks = all;
    }
}

TEST_CASE("on nearly every page the check notices when each list is one entry short", "[shipped][coverage][property]") {
    content::Pack changed = pack();
    std::size_t noticed = 0, all = 0;
    for (tests::Piece one : pieces()) {
        if (one.lives != tests::Lives::Item || one.groups.empty()) continue;
        one.fields.clear();  // the groups alone
        one.says.clear();
        content::Item& item = page(changed, one.id);
        const Blocks before = std::exchange(item.blocks, unfolded(item.blocks));
        document::walk_blocks(item.blocks, drop_last);
        ++all;
        noticed += tests::missing(changed, {one}).empty() ? 0 : 1;
        item.blocks = before;
    }
    CHECK(all > 100);
    CHECK(noticed * 20 >= all * 19);  // some pages have more than the source
}

TEST_CASE("a row, a step, a field, a panel or a box that is gone is reported, and nothing else", "[shipped][coverage]") {
    content::Pack changed = pack();
    SECTION("a row") {
        first<Table>(page(changed, "engagement-techniques")).rows.pop_back();
        CHECK(lost(changed) == Messages{"engagement-techniques: 9 rows"});
    }
    SECTION("a point of a list") {
        first<List>(page(changed, "implementing-spreading")).items.pop_back();
        CHECK(lost(changed) == Messages{"implementing-spreading: 7 rows"});
    }
    SECTION("a step") {
        first<List>(page(changed, "case-for-change"), [](const List& list) { return list.role == "steps"; }).items.pop_back();
        CHECK(lost(changed) == Messages{"case-for-change: 3 steps"});
    }
    SECTION("a field") {
        first<Form>(page(changed, "sponsor-behaviors-self-rating")).fields.pop_back();
        CHECK(lost(changed) == Messages{"sponsor-behaviors-self-rating: 6 statements", "sponsor-behaviors-self-rating: fields of type rating: 6"});
    }
    SECTION("an option") {
        first<Form>(page(changed, "recognition-questionnaire"), [](const Form& form) { return form.role == "choose-many"; }).fields.front().options.pop_back();
        CHECK(lost(changed) == Messages{"recognition-questionnaire: 3 options"});
    }
    SECTION("a panel") {
        first<Figure>(page(changed, "team-challenges")).parts.pop_back();
        REQUIRE(lost(changed).size() == 1);
        CHECK(lost(changed).front().starts_with("team-challenges: 5 "));  // of the panels and the rows, one is short
    }
    SECTION("a figure of another kind") {
        first<Figure>(page(changed, "stages-of-change")).kind = "pyramid";
        CHECK(lost(changed) == Messages{"stages-of-change: no figure of kind curve"});
    }
    SECTION("a box of another role") {
        first<Callout>(page(changed, "huddles"), [](const Callout& box) { return box.role == "key-tip"; }).role = "callout";
        CHECK(lost(changed) == Messages{"huddles: boxes \"key-tip\": 1"});
    }
}

TEST_CASE("a fact that is no longer said is reported, and nothing else", "[shipped][coverage]") {
    content::Pack changed = pack();
    const tests::Piece& tools = piece("inquiry-tools");
    CHECK(tests::missing(changed, {tools}).empty());
    page(changed, "inquiry-tools").credit.clear();
    CHECK(tests::missing(changed, {tools}) == Messages{"inquiry-tools: says nothing of \"Interaction Associates\""});
    const tests::Piece& second = piece("level-2-foundational");
    CHECK(tests::missing(changed, {second}).empty());
    changed.path.levels[1].name = "Second";
    CHECK(tests::missing(changed, {second}) == Messages{"level-2-foundational: says nothing of \"foundational\""});
}

TEST_CASE("what the path has lost is reported, and nothing else", "[shipped][coverage]") {
    content::Pack changed = pack();
    path::Path& path = changed.path;
    SECTION("a criterion") {
        std::erase_if(path.criteria, [](const path::Criterion& one) { return one.id == "l3-leadership-1"; });
        CHECK(lost(changed) == Messages{"level-3-transitional: 15 criteria", "dimension-leadership: 12 criteria", "criteria-l3-leadership: 2 criteria", "path-summary-table: 77 criteria"});
    }
    SECTION("a task") {
        sheet_of(path, 4).blocks.clear();
        const Messages found = lost(changed);
        CHECK(std::find(found.begin(), found.end(), "take-action-l4: 4 tasks") != found.end());
        CHECK(std::find(found.begin(), found.end(), "take-action-l4: fields of type lines: 3") != found.end());
        CHECK(std::all_of(found.begin(), found.end(), [](const std::string& each) { return each.starts_with("take-action-l4"); }));
    }
    SECTION("a title") {
        path.explore_more.pop_back();
        CHECK(lost(changed) == Messages{"explore-more-l5: 3 titles"});
    }
    SECTION("a cell to sign") {
        path.sign_offs.pop_back();
        CHECK(lost(changed) == Messages{"path-sign-off: 32 cells"});
    }
    SECTION("a dimension") {
        path.dimensions.pop_back();
        Messages all = {"dimension-goals-and-performance: the path has no such part"};
        for (int level = 1; level <= 5; ++level) all.push_back("criteria-l" + std::to_string(level) + "-goals-and-performance: the path has no such part");
        CHECK(lost(changed) == all);
    }
}

// ---- How it looks for things ------------------------------------------------------------------------------------------------------

TEST_CASE("a phrase is found as whole words, however it is typeset", "[shipped][coverage]") {
    const std::string text = tests::plain("The co-leads\u2019 plan \u2014 8\u00a0steps, 80\u202f% done; Coaching “helps”.\nAn é");
    for (const char* phrase : {"co-leads' plan", "8 steps|eight steps", "eight steps|8 steps", "80 %", "COACH*", "plan - 8", "\"helps\"", "é", "do*"}) CHECK(tests::says(text, phrase));
    for (const char* phrase : {"coach", "oaching", "eight steps", "lead", "step", "0 %", "helps an", "d", ""}) CHECK_FALSE(tests::says(text, phrase));
}

TEST_CASE("groups find lists of their own, and make room for each other", "[shipped][coverage]") {
    const auto list = [](bool ordered, std::size_t count) { return Block{List{"", ordered, 1, true, std::vector<ListItem>(count)}, {}, nullptr}; };
    content::Pack small;
    small.items.emplace_back().id = "x";
    small.items[0].blocks = {list(true, 3), list(false, 3)};
    const auto missing = [&](std::vector<tests::ExpectedGroup> groups) { return tests::missing(small, {{"x", tests::Lives::Item, std::move(groups), {}, {}, {}, {}}}).size(); };
    CHECK(missing({{"points", 3}, {"steps", 3}}) == 0);
    CHECK(missing({{"steps", 3}, {"points", 3}}) == 0);
    CHECK(missing({{"points", 3}, {"points", 2}}) == 0);
    CHECK(missing({{"steps", 3}, {"steps", 3}}) == 1);
    CHECK(missing({{"points", 4}}) == 1);
    CHECK(missing({{"points", 1}, {"points", 1}, {"points", 1}}) == 1);
    CHECK(missing({{"pebbles", 1}}) == 1);
}
