// The packets of every kind of reader: whole, different where they should be, and chosen by the rule that their reasons tell.
#include "packet/variants.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <set>

#include "core/packet/packets.hpp"
#include "document/dump.hpp"
#include "document/walk.hpp"
#include "packet/assemble.hpp"
#include "packet/select.hpp"

using namespace waymark;
using tests::find;

namespace {

const content::Pack& pack() { return tests::shipped().pack; }

struct Reader {
    std::string name;  // "sponsor-labor-3"
    packet::Subject subject;
    const content::Recipe* recipe = nullptr;
    packet::Selection selection;
    std::string listed;  // the selection as text
    Document document;
    std::string dump;  // of the document

    [[nodiscard]] int level() const { return subject.teams.front().team.standing.level; }
    [[nodiscard]] std::string kind() const { return subject.role + "-" + subject.constituency; }
};

// A recipe that names no constituency makes one packet for all of them.
bool knows_constituencies(const content::Recipe& recipe) {
    return std::any_of(recipe.keys.begin(), recipe.keys.end(), [](const content::KeyItem& key) { return !key.constituencies.empty(); });
}

Reader reader_of(const packet::Subject& subject) {
    Reader out{subject.id, subject, pack().recipe_for(subject.role), {}, {}, {}, {}};
    out.subject.id = out.subject.name = "reader";  // so that documents differ by what they hold
    out.selection = tests::select(pack(), out.subject);
    out.listed = tests::listed(out.selection);
    return out;
}

const std::vector<Reader>& readers() {
    static const std::vector<Reader> all = [] {
        std::vector<Reader> out;
        Diagnostics problems;
        for (const packet::Subject& subject : packet::variants(pack(), packet::Editions::Default)) {
            if (subject.constituency != pack().constituencies.front().id && !knows_constituencies(*pack().recipe_for(subject.role))) continue;
            Reader& reader = out.emplace_back(reader_of(subject));
            reader.document = packet::assemble(pack(), *reader.recipe, reader.subject, reader.selection, {"2026-11-22", "letter"}, problems);
            reader.dump = document::dump(reader.document);
        }
        if (!problems.all().empty()) throw std::runtime_error(tests::listed(problems));
        return out;
    }();
    return all;
}

std::set<std::string> tools_of(const Reader& reader) {
    std::set<std::string> out;
    for (const packet::Choice& choice : reader.selection.items) out.insert(choice.item->id);
    return out;
}

const Section* section(const Document& document, std::string_view id) {
    for (const Section& one : document.sections)
        if (one.id == id) return &one;
    return nullptr;
}

// What the reader's own pages say, without the cover and what tells of the team.
std::string pages_of(const Reader& reader) {
    std::string out;
    for (const Section& one : reader.document.sections)
        if (!one.item.empty()) out += document::dump(one);
    return out;
}

}  // namespace

TEST_CASE("there are forty kinds of readers, and others get what one of them gets", "[shipped][variants]") {
    CHECK(readers().size() == 40);
    for (const packet::Subject& subject : packet::variants(pack(), packet::Editions::Default)) {
        const Reader one = reader_of(subject);
        INFO(one.name);
        CHECK(std::any_of(readers().begin(), readers().end(), [&](const Reader& other) {
            return other.subject.role == subject.role && other.level() == one.level() && other.listed == one.listed;
        }));
    }
}

// ---- Whole -----------------------------------------------------------------------------------------------------------

namespace {

// The section of the team's part that shows this; "" is the opening one.
std::string_view suffix_of(content::TeamSection show) {
    switch (show) {
        case content::TeamSection::Stands: return "";
        case content::TeamSection::Keep: return ".keep";
        case content::TeamSection::Reach: return ".reach";
        case content::TeamSection::KeepAndReach: return ".keep-and-reach";
        case content::TeamSection::Measures: return ".measures";
        case content::TeamSection::TakeAction: return ".take-action";
        case content::TeamSection::ExploreMore: return ".explore-more";
        case content::TeamSection::SignOff: return ".sign-off";
    }
    return {};
}

// The sections that a reader finds because of one part of the recipe.
std::vector<std::string> expected_of(const content::Part& part, const Reader& reader) {
    std::vector<std::string> out;
    switch (part.kind) {
        case content::PartKind::Cover: return {"cover"};
        case content::PartKind::Contents: return {"contents"};
        case content::PartKind::Overview: return out;  // for who has several teams
        case content::PartKind::Year: return out;      // stands on the page of the only team
        case content::PartKind::Teams:
            for (const content::TeamSection show : part.show)  // at the top what to keep is what to hold: the same criteria; nobody measures here
                if (show != content::TeamSection::Measures && (show != content::TeamSection::Keep || reader.level() < pack().path.top_level())) out.push_back("team.team" + std::string(suffix_of(show)));
            return out;
        case content::PartKind::Tools:
        case content::PartKind::Agreements:
            for (const packet::Choice& choice : reader.selection.items)
                if (reader.recipe->part_of(*choice.item) == &part) out.push_back(choice.item->id);
            return out;
        case content::PartKind::Items: return part.items;
    }
    return out;
}

// A sheet may hold nothing but room to write; the list of contents is filled in by renderers.
bool holds_something(const Blocks& blocks) {
    bool found = !document::plain_text(blocks).empty();
    document::walk_fields(blocks, [&](const Field&) { found = true; });
    document::walk_blocks(blocks, [&](const Block& block) { found = found || std::holds_alternative<Contents>(block.node); });
    return found;
}

// A team member's packet is short.
std::size_t least_tools(const Reader& reader) { return reader.subject.role == "team-member" ? 4 : 8; }

}  // namespace

TEST_CASE("each part of the recipe holds what the reader should get", "[shipped][variants]") {
    for (const Reader& reader : readers())
        for (const content::Part& part : reader.recipe->parts) {
            const std::vector<std::string> expected = expected_of(part, reader);
            if (part.kind == content::PartKind::Tools) CHECK_FALSE(expected.empty());
            for (const std::string& id : expected) {
                INFO(reader.name << ": " << id);
                CHECK(section(reader.document, id) != nullptr);
            }
        }
}

TEST_CASE("no section is empty", "[shipped][variants]") {
    for (const Reader& reader : readers()) {
        const std::vector<Section>& sections = reader.document.sections;
        for (std::size_t i = 0; i < sections.size(); ++i) {
            INFO(reader.name << ": " << sections[i].id);
            CHECK((!sections[i].blocks.empty() || (i + 1 < sections.size() && sections[i + 1].depth > sections[i].depth)));
            CHECK((sections[i].blocks.empty() || holds_something(sections[i].blocks)));
        }
    }
}

TEST_CASE("every reader gets enough tools, and not too many", "[shipped][variants]") {
    for (const Reader& reader : readers()) {
        INFO(reader.name);
        CHECK(reader.selection.items.size() >= least_tools(reader));
        CHECK(reader.selection.items.size() <= static_cast<std::size_t>(reader.recipe->limit));
    }
}

// ---- Different ---------------------------------------------------------------------------------------------------------

TEST_CASE("of the tools at the next level a quarter or more are new", "[shipped][variants]") {
    for (const Reader& below : readers())
        for (const Reader& above : readers()) {
            if (above.kind() != below.kind() || above.level() != below.level() + 1) continue;
            const auto had = tools_of(below), has = tools_of(above);
            const auto kept = std::count_if(has.begin(), has.end(), [&](const std::string& id) { return had.contains(id); });
            INFO(below.name << " and the level above share " << kept << " of " << has.size());
            CHECK(static_cast<std::size_t>(kept) * 4 <= has.size() * 3);
        }
}

TEST_CASE("below the top level, readers of different constituencies get different pages", "[shipped][variants]") {
    for (const Reader& one : readers())
        for (const Reader& other : readers()) {
            if (one.subject.role != other.subject.role || one.level() != other.level() || one.level() == pack().path.top_level()) continue;
            if (one.subject.constituency >= other.subject.constituency) continue;
            INFO(one.name << " and " << other.name);
            CHECK((tools_of(one) != tools_of(other) || pages_of(one) != pages_of(other)));
        }
}

TEST_CASE("at the top level there is nothing to reach, but something to hold and to spread", "[shipped][variants]") {
    const int top = pack().path.top_level();
    for (const Reader& reader : readers()) {
        const Section* reach = section(reader.document, "team.team.reach");
        INFO(reader.name);
        REQUIRE(reach != nullptr);
        const std::string title = document::plain_text(reach->title), next = std::to_string(reader.level() + 1);
        if (reader.level() == top) CHECK(title == pack().strings.text("reach-title-top"));
        else CHECK(title == pack().strings.text("reach-title", {{"level", next}}));
        CHECK(reader.dump.find("evel " + std::to_string(top + 1)) == std::string::npos);
    }
}

TEST_CASE("no two readers get the same document", "[shipped][variants]") {
    std::map<std::string, std::string> seen;
    for (const Reader& reader : readers()) {
        const auto [place, is_new] = seen.emplace(reader.dump, reader.name);
        INFO(reader.name << " gets the packet of " << place->second);
        CHECK(is_new);
    }
}

// ---- Chosen by the rule --------------------------------------------------------------------------------------------------

namespace {

// The same question as the program's, asked of the pack in another way: which criteria of the next level the item helps.
std::size_t helped(const content::Item& item, const Reader& reader) {
    const int next = std::min(reader.level() + 1, pack().path.top_level());
    const std::string& edition = reader.subject.teams.front().team.edition;
    return static_cast<std::size_t>(std::count_if(pack().path.criteria.begin(), pack().path.criteria.end(), [&](const path::Criterion& one) {
        const bool is_theirs = one.editions.empty() || std::find(one.editions.begin(), one.editions.end(), edition) != one.editions.end();
        return one.level == next && !one.descriptive && is_theirs && std::find(item.helps.begin(), item.helps.end(), one.id) != item.helps.end();
    }));
}

bool is_for(const content::KeyItem& key, const Reader& reader) {
    const auto has = [](const auto& list, const auto& value) { return list.empty() || std::find(list.begin(), list.end(), value) != list.end(); };
    return has(key.levels, reader.level()) && has(key.constituencies, reader.subject.constituency);
}

bool says_a_key_reason(const packet::Choice& choice, const Reader& reader) {
    return std::any_of(reader.recipe->keys.begin(), reader.recipe->keys.end(), [&](const content::KeyItem& key) {
        return key.item == choice.item->id && is_for(key, reader) && choice.reason.find(key.reason) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("no reader gets a page that is not for them", "[shipped][variants]") {
    for (const Reader& reader : readers())
        for (const packet::Choice& choice : reader.selection.items) {
            INFO(reader.name << ": " << choice.item->id);
            const auto levels = choice.key ? packet::Levels::Ignore : packet::Levels::Ask;
            CHECK(packet::fits(choice.item->audience, reader.subject, reader.subject.teams.front().team, levels));
        }
}

TEST_CASE("the reason tells what the rule used", "[shipped][variants]") {
    for (const Reader& reader : readers())
        for (const packet::Choice& choice : reader.selection.items) {
            INFO(reader.name << ": " << choice.item->id << ": " << choice.reason);
            const std::size_t count = helped(*choice.item, reader);
            CHECK(choice.helps.size() == count);
            CHECK((choice.key ? says_a_key_reason(choice, reader) : count > 0));
            if (count > 0) CHECK(choice.reason.find(std::to_string(count) + (count == 1 ? " criterion" : " criteria")) != std::string::npos);
        }
}

TEST_CASE("a key page reaches every reader that the recipe names it for", "[shipped][variants]") {
    for (const content::Recipe& recipe : pack().recipes)
        for (const content::KeyItem& key : recipe.keys) {
            std::string without;
            for (const Reader& reader : readers())
                if (reader.recipe == &recipe && is_for(key, reader) && find(reader.selection, key.item) == nullptr) without += " " + reader.name;
            INFO(recipe.id << ": the item " << key.item << " keeps out" << without);
            CHECK(without.empty());
        }
}

// ---- Changed a little, in a copy of the pack -----------------------------------------------------------------------------

namespace {

// A page that filled up a reader's packet.
struct Fill {
    const Reader* reader;
    const packet::Choice* choice;
};

std::vector<Fill> fills() {
    std::vector<Fill> out;
    for (const Reader& reader : readers())
        for (const packet::Choice& choice : reader.selection.items)
            if (!choice.key) out.push_back({&reader, &choice});
    return out;
}

content::Item& item_of(content::Pack& of, const std::string& id) {
    return *std::find_if(of.items.begin(), of.items.end(), [&](const content::Item& item) { return item.id == id; });
}

bool helps(const packet::Choice* choice, const std::string& criterion) {
    return choice != nullptr && std::any_of(choice->helps.begin(), choice->helps.end(), [&](const auto& help) { return help.second->id == criterion; });
}

// All that fitted but one item, in order, with their reasons; on which side of the limit they stand may change without it.
std::string all_but(const packet::Selection& selection, const std::string& item) {
    std::string out;
    for (const auto* list : {&selection.items, &selection.over_limit})
        for (const packet::Choice& choice : *list)
            if (choice.item->id != item) out += choice.item->id + (choice.key ? " key " : " ") + choice.reason + "\n";
    return out;
}

// Selects again for readers whom a change does not concern: each time for one in so many, and for others the next time.
class Others {
public:
    explicit Others(std::size_t one_in) : one_in_(one_in) {}

    void check(const content::Pack& changed, const std::function<bool(const Reader&)>& is_concerned) {
        for (std::size_t i = 0; i < readers().size(); ++i) {
            const Reader& reader = readers()[i];
            if ((i + turn_) % one_in_ != 0 || is_concerned(reader)) continue;
            INFO(reader.name << " is not concerned");
            CHECK(tests::listed(tests::select(changed, reader.subject)) == reader.listed);
        }
        ++turn_;
    }

private:
    std::size_t one_in_;
    std::size_t turn_ = 0;
};

}  // namespace

TEST_CASE("without one of its helps a page that filled up goes, or its count falls by one", "[shipped][variants][property]") {
    content::Pack changed = pack();
    Others others(8);
    std::size_t pairs = 0;
    for (const Fill& fill : fills())
        for (const auto& [team, criterion] : fill.choice->helps) {
            const std::string id = fill.choice->item->id;
            content::Item& item = item_of(changed, id);
            const std::vector<std::string> all = item.helps;
            std::erase(item.helps, criterion->id);
            const packet::Selection now = tests::select(changed, fill.reader->subject);
            const packet::Choice* has = find(now, id);
            INFO(fill.reader->name << ": " << id << " without " << criterion->id);
            CHECK((has == nullptr) == (fill.choice->helps.size() == 1));
            if (has != nullptr) {
                CHECK(has->helps.size() + 1 == fill.choice->helps.size());
                CHECK(has->reason != fill.choice->reason);
                CHECK(has->reason.find(std::to_string(has->helps.size())) != std::string::npos);
            }
            CHECK(all_but(now, id) == all_but(fill.reader->selection, id));
            others.check(changed, [&](const Reader& reader) { return helps(find(reader.selection, id), criterion->id); });
            item.helps = all;
            ++pairs;
        }
    CHECK(pairs > 100);
}

TEST_CASE("without the level among its levels a page fills up no packet of that level", "[shipped][variants][property]") {
    content::Pack changed = pack();
    Others others(8);
    for (const Fill& fill : fills()) {
        const std::string id = fill.choice->item->id;
        content::Item& item = item_of(changed, id);
        const std::vector<int> all = item.audience.levels;
        const int level = fill.reader->level(), other = level == 1 ? 2 : 1;
        if (item.audience.levels.empty())
            for (const path::Level& each : pack().path.levels) item.audience.levels.push_back(each.number);
        std::erase(item.audience.levels, level);
        const bool is_moved = item.audience.levels.empty();  // a list without a level means all
        if (is_moved) item.audience.levels = {other};
        const packet::Selection now = tests::select(changed, fill.reader->subject);
        INFO(fill.reader->name << ": " << id);
        CHECK(find(now, id) == nullptr);
        CHECK(all_but(now, id) == all_but(fill.reader->selection, id));
        others.check(changed, [&](const Reader& reader) { return reader.level() == level || (is_moved && reader.level() == other); });
        item.audience.levels = all;
    }
}

TEST_CASE("a page that is for one role alone leaves the packets of the others", "[shipped][variants][property]") {
    content::Pack changed = pack();
    std::set<std::pair<std::string, std::string>> done;
    for (const Fill& fill : fills()) {
        const std::string id = fill.choice->item->id, role = fill.reader->subject.role;
        if (!done.insert({id, role}).second) continue;
        content::Item& item = item_of(changed, id);
        const std::vector<std::string> all = std::exchange(item.audience.roles, {role});
        CHECK(tests::listed(tests::select(changed, fill.reader->subject)) == fill.reader->listed);
        for (const Reader& reader : readers()) {
            if (reader.subject.role == role || find(reader.selection.items, id) == nullptr) continue;
            const packet::Selection now = tests::select(changed, reader.subject);
            INFO(reader.name << ": " << id << " for " << role);
            CHECK(find(now, id) == nullptr);
            CHECK(all_but(now, id) == all_but(reader.selection, id));
        }
        item.audience.roles = all;
    }
}

TEST_CASE("without its key a page fills up, or goes", "[shipped][variants][property]") {
    content::Pack changed = pack();
    Others others(20);
    std::size_t count = 0;
    for (content::Recipe& recipe : changed.recipes) {
        const std::vector<content::KeyItem> all = recipe.keys;
        for (std::size_t k = 0; k < all.size(); ++k) {
            recipe.keys.erase(recipe.keys.begin() + static_cast<std::ptrdiff_t>(k));
            const auto is_concerned = [&](const Reader& reader) { return reader.recipe->id == recipe.id && is_for(all[k], reader); };
            for (const Reader& reader : readers()) {
                const packet::Choice* had = is_concerned(reader) ? find(reader.selection.items, all[k].item) : nullptr;
                if (had == nullptr) continue;
                const packet::Selection now = tests::select(changed, reader.subject);
                const packet::Choice* has = find(now, all[k].item);
                INFO(reader.name << " without the key of " << all[k].item);
                CHECK((has == nullptr || !has->key));
                CHECK((has != nullptr) == (!had->helps.empty() && packet::fits(had->item->audience, reader.subject, reader.subject.teams.front().team, packet::Levels::Ask)));
                CHECK(all_but(now, all[k].item) == all_but(reader.selection, all[k].item));
                ++count;
            }
            others.check(changed, is_concerned);
            recipe.keys = all;
        }
    }
    CHECK(count > 400);
}
