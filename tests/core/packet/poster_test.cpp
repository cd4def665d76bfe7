// The poster of the path and the pocket cards, as sheets.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "core/packet/packets.hpp"
#include "document/walk.hpp"
#include "packet/sheets.hpp"

using namespace waymark;

namespace {

Document sheet(const content::Pack& pack, const std::string& id, const packet::Subject& known, packet::SheetSetting setting = {{"2026-11-22", "a4"}}) {
    const auto found = packet::find_sheet(pack, id, 0);
    REQUIRE(found);
    Diagnostics problems;
    setting.poster_paper = "a3";
    Document out = packet::sheet_document(pack, *found, packet::reader_of(*found, known, pack), setting, problems);
    CHECK(tests::listed(problems).empty());
    return out;
}

packet::Subject reader(const std::string& team, int level, const std::string& edition = {}) {
    packet::Subject out;
    packet::SubjectTeam& one = out.teams.emplace_back();
    one.team.name = team;
    one.team.edition = edition;
    one.team.standing.level = level;
    return out;
}

std::vector<Field> fields_of(const Document& document) {
    std::vector<Field> out;
    for (const Section& section : document.sections) document::walk_fields(section.blocks, [&](const Field& field) { out.push_back(field); });
    return out;
}

const Field* find_field(const std::vector<Field>& fields, const std::string& id) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& field) { return field.id == id; });
    return found == fields.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("the poster has every criterion of the path with a box, and each cell that is signed off a line", "[poster]") {
    for (const tests::World* world : {&tests::shipped(), &tests::harbor()}) {
        const content::Pack& pack = world->pack;
        const Document poster = sheet(pack, "path-poster", {});
        CHECK(poster.paper == "a3");
        REQUIRE(poster.sections.size() == 1);
        CHECK(poster.sections.front().role == "poster");
        CHECK(poster.sections.front().level == 0);
        const std::vector<Field> fields = fields_of(poster);
        std::set<std::string> ids;
        for (const Field& field : fields) CHECK(ids.insert(field.id).second);
        for (const path::Criterion& criterion : pack.path.criteria) {
            const Field* box = find_field(fields, "poster." + criterion.id + ".done");
            REQUIRE(box != nullptr);
            CHECK(document::plain_text(box->label).find(criterion.text) != std::string::npos);
        }
        for (const path::SignOff& cell : pack.path.sign_offs) {
            const std::string id = "poster.l" + std::to_string(cell.level) + "." + cell.dimension;
            REQUIRE(find_field(fields, id + ".signed") != nullptr);
            CHECK(find_field(fields, id + ".date") != nullptr);
            CHECK(document::plain_text(find_field(fields, id + ".signed")->label).find(pack.path.dimension(cell.dimension)->name) == 0);  // the whole question
        }
        CHECK(fields.size() == pack.path.criteria.size() + 2 * pack.path.sign_offs.size() + 2);
    }
}

TEST_CASE("the poster of a team has its name, its level and the criteria of its edition", "[poster]") {
    const content::Pack& pack = tests::shipped().pack;
    const auto special = std::find_if(pack.path.criteria.begin(), pack.path.criteria.end(), [](const path::Criterion& criterion) { return !criterion.editions.empty(); });
    REQUIRE(special != pack.path.criteria.end());
    const auto other = std::find_if(pack.editions.begin(), pack.editions.end(), [&](const content::Edition& edition) { return edition.id != special->editions.front(); });
    REQUIRE(other != pack.editions.end());
    const Document poster = sheet(pack, "path-poster", reader("4 West", 3, other->id));
    CHECK(poster.sections.front().level == 3);
    const std::vector<Field> fields = fields_of(poster);
    CHECK(find_field(fields, "poster." + special->id + ".done") == nullptr);
    CHECK(document::plain_text(find_field(fields, "poster.team")->value) == "4 West");
    CHECK(find_field(fields_of(sheet(pack, "path-poster", reader("4 West", 3, special->editions.front()))), "poster." + special->id + ".done") != nullptr);

    const Document blank = sheet(pack, "path-poster", reader("4 West", 3), {{"2026-11-22", "a4"}, 1, packet::Prefill::Nothing});
    CHECK(find_field(fields_of(blank), "poster.team")->value.empty());
    CHECK(find_field(fields_of(blank), "poster.date")->value.empty());
}

TEST_CASE("the deck has a card for each pocket coaching and each card of the content, by their kind", "[cards]") {
    const content::Pack& pack = tests::shipped().pack;
    const Document deck = sheet(pack, "pocket-cards", reader({}, 0));
    CHECK(deck.paper == "card");
    std::set<std::string> ids, items;
    for (const Section& card : deck.sections) {
        CHECK(card.role == "card");
        CHECK(ids.insert(card.id).second);
        CHECK_FALSE(card.title.empty());
        items.insert(card.item);
    }
    for (const content::Item& item : pack.items) {
        std::size_t meant_for_all = 0;
        document::walk_blocks(item.blocks, [&](const Block& block) {
            const auto* callout = std::get_if<Callout>(&block.node);
            const auto* figure = std::get_if<Figure>(&block.node);
            const bool is_card = (callout != nullptr && callout->role == "pocket-coaching") || (figure != nullptr && figure->kind == "card");
            if (is_card && block.audience == nullptr) ++meant_for_all;
        });
        INFO(item.id);
        CHECK(static_cast<std::size_t>(std::count_if(deck.sections.begin(), deck.sections.end(), [&](const Section& card) { return card.item == item.id; })) >= meant_for_all);
    }
    for (const std::string id : {"interest-based-problem-solving", "consensus-decision-making", "huddle-card"}) CHECK(items.contains(id));
}

TEST_CASE("copies of the poster have fields of their own", "[poster]") {
    std::set<std::string> ids;
    for (const Field& field : fields_of(sheet(tests::harbor().pack, "path-poster", {}, {{{}, "letter"}, 2}))) CHECK(ids.insert(field.id).second);
    CHECK(std::any_of(ids.begin(), ids.end(), [](const std::string& id) { return id.starts_with("copy-2.poster."); }));
}
