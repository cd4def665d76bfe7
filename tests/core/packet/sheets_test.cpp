// Sheets by themselves: which there are, whom they fit, what stands on them and what their fields are called.
#include "packet/sheets.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "core/packet/packets.hpp"
#include "document/dump.hpp"
#include "document/walk.hpp"
#include "packet/team_part.hpp"

using namespace waymark;
using packet::Prefill;
using packet::Sheet;
using packet::SheetKind;

namespace {

const content::Pack& shipped() { return tests::shipped().pack; }

// As the command line makes it: a reader of whom this is known. Level 0 and empty words: not known.
packet::Subject reader(const std::string& role, int level, const std::string& constituency = {}, const std::string& name = {}, const std::string& team = {}) {
    packet::Subject out{{}, name, role, constituency, {}, {}};
    packet::SubjectTeam& one = out.teams.emplace_back();
    one.team.name = one.team.id = team;
    one.team.standing.level = level;
    return out;
}

Sheet sheet(const content::Pack& pack, const std::string& id, int level = 0) {
    const auto found = packet::find_sheet(pack, id, level);
    if (!found) throw std::runtime_error("no sheet " + id);
    return *found;
}

Document document_of(const content::Pack& pack, const Sheet& one, const packet::Subject& known, int copies = 1, Prefill prefill = Prefill::Known, const std::string& date = {}) {
    Diagnostics problems;
    const Document out = packet::sheet_document(pack, one, packet::reader_of(one, known, pack), {{date, "letter"}, copies, prefill}, problems);
    CHECK(tests::listed(problems).empty());
    return out;
}

// Id → value of every field.
std::map<std::string, std::string> fields_of(const Document& document) {
    std::map<std::string, std::string> out;
    for (const Section& section : document.sections)
        document::walk_fields(section.blocks, [&](const Field& field) {
            if (!out.emplace(field.id, document::plain_text(field.value)).second) FAIL_CHECK(field.id << " stands twice");
        });
    return out;
}

std::string words_of(const Document& document) {
    std::string out;
    for (const Section& section : document.sections) out += document::plain_text(section.title) + "\n" + document::plain_text(section.blocks);
    return out;
}

bool has(const std::vector<Sheet>& sheets, const std::string& id) {
    return std::any_of(sheets.begin(), sheets.end(), [&](const Sheet& one) { return one.id == id; });
}

std::set<const path::Criterion*> criteria_of(int from, int to) {
    std::set<const path::Criterion*> out;
    for (int level = from; level <= to; ++level)
        for (const path::Criterion* criterion : path::criteria_at(shipped().path, {shipped().default_edition}, level))
            if (!criterion->descriptive) out.insert(criterion);
    return out;
}

}  // namespace

TEST_CASE("each item and each level's own sheets are sheets, with ids of their own", "[packet][sheets]") {
    const auto sheets = packet::sheets_of(shipped());
    CHECK(sheets.size() == shipped().items.size() + 12);
    std::set<std::string> ids;
    for (const Sheet& one : sheets) CHECK(ids.insert(one.id).second);
    CHECK(ids.contains("take-action-5"));
    CHECK(ids.contains("keep-and-reach-1"));
    CHECK(packet::find_sheet(shipped(), "take-action", 3)->id == "take-action-3");
    CHECK_FALSE(packet::find_sheet(shipped(), "take-action", 0));
    CHECK_FALSE(packet::find_sheet(shipped(), "take-action-6", 0));
    CHECK_FALSE(packet::find_sheet(shipped(), "smart-goal", 0));
    CHECK(packet::sheets_of(tests::harbor().pack).size() == tests::harbor().pack.items.size() + tests::harbor().pack.path.take_action.size() + 5);
}

TEST_CASE("what fits a level and a role is what the issue asks for, and nothing that is for others", "[packet][sheets]") {
    const auto sheets = packet::fitting_sheets(shipped(), reader("co-lead", 3));
    CHECK(sheets.front().id == "take-action-3");
    CHECK(sheets.back().id == "keep-and-reach-3");
    for (const char* id : {"coaching-skills-self-rating", "assessment-scale-2009", "recognition-questionnaire", "smart-goals", "pdsa", "action-plan", "sbar-worksheet", "self-assessment"}) {
        CAPTURE(id);
        CHECK(has(sheets, id));
    }
    CHECK_FALSE(has(sheets, "take-action-2"));
    CHECK_FALSE(has(sheets, "sponsor-behaviors-self-rating"));  // sponsors only
    CHECK_FALSE(has(sheets, "sponsor-agreement"));              // levels 1 and 2
    CHECK(has(packet::fitting_sheets(shipped(), reader("co-lead", 2)), "sponsor-agreement"));
    CHECK_FALSE(has(sheets, "sbar"));  // nothing to fill in
    CHECK(has(packet::fitting_sheets(shipped(), reader("co-lead", 2)), "support-staff"));  // for labor: fits whoever did not say
    CHECK_FALSE(has(packet::fitting_sheets(shipped(), reader("co-lead", 2, "management")), "support-staff"));
}

TEST_CASE("every sheet works for each role, constituency and level that it is for", "[packet][sheets][property]") {
    for (const Sheet& one : packet::sheets_of(shipped())) {
        CAPTURE(one.id);
        for (const content::Role& role : shipped().roles)
            for (const content::Constituency& constituency : shipped().constituencies)
                for (int level = 1; level <= 5; ++level) {
                    if (one.level != 0 && one.level != level) continue;
                    const packet::Subject known = reader(role.id, level, constituency.id);
                    if (one.item != nullptr && !packet::is_meant_for(*one.item, known)) continue;
                    const Document made = document_of(shipped(), one, known);
                    CHECK(made.id == one.id);
                    CHECK((one.kind == SheetKind::Cards ? made.sections.size() > 20 : made.sections.size() == 1));
                    CHECK_FALSE(made.sections[0].blocks.empty());
                }
    }
}

TEST_CASE("a sheet of nobody stands whole, and says nothing that was not said", "[packet][sheets][property]") {
    for (const content::Pack* pack : {&tests::shipped().pack, &tests::harbor().pack})
        for (const Sheet& one : packet::sheets_of(*pack)) {
            CAPTURE(one.id);
            const packet::Subject assumed = packet::reader_of(one, reader({}, 0), *pack);
            if (one.item != nullptr) CHECK(packet::is_meant_for(*one.item, assumed));
            const Document made = document_of(*pack, one, reader({}, 0));
            CHECK(made.person.empty());
            for (const auto& [id, value] : fields_of(made)) {
                CAPTURE(id);
                CHECK(value.empty());
            }
            CHECK(made.title == packet::title_of(one, *pack));
            CHECK(packet::is_fillable(one, *pack) == !packet::inputs_of(one, *pack).empty());
        }
    const Document plan = document_of(shipped(), sheet(shipped(), "action-plan"), reader({}, 0));
    CHECK(words_of(plan).find("For sponsors") != std::string::npos);             // its first role
    CHECK(words_of(plan).find("A clinic on its way to level 2") != std::string::npos);  // its first level
    CHECK(fields_of(plan).at("action-plan.level").empty());                      // and yet nobody said so
}

TEST_CASE("what is known is filled in, and nothing with --blank", "[packet][sheets]") {
    packet::Subject known = reader("co-lead", 3, "labor", "Priya Nguyễn", "4-west");
    known.teams[0].colleagues = {{"sponsor", "management", "Ana Ruiz"}, {"co-lead", "management", "Luis Soto"}};
    const auto plan = fields_of(document_of(shipped(), sheet(shipped(), "action-plan"), known, 1, Prefill::Known, "2026-11-22"));
    CHECK(plan.at("action-plan.name") == "Priya Nguyễn");
    CHECK(plan.at("action-plan.team") == "4-west");
    CHECK(plan.at("action-plan.date") == "November 22, 2026");
    CHECK(plan.at("action-plan.level") == "4");
    packet::Subject at_first = known;
    at_first.teams[0].team.standing.level = 1;
    const auto people = fields_of(document_of(shipped(), sheet(shipped(), "take-action-1"), at_first));
    CHECK(people.at("4-west.take-action.labor-co-lead") == "Priya Nguyễn");
    CHECK(people.at("4-west.take-action.management-co-lead") == "Luis Soto");
    CHECK(people.at("4-west.take-action.management-sponsor") == "Ana Ruiz");
    CHECK(people.at("4-west.take-action.labor-sponsor").empty());
    for (const char* id : {"action-plan", "take-action-3", "keep-and-reach-3", "team-charter"})
        for (const auto& [field, value] : fields_of(document_of(shipped(), sheet(shipped(), id), known, 1, Prefill::Nothing, "2026-11-22"))) {
            CAPTURE(field);
            CHECK(value.empty());
        }
}

TEST_CASE("a value that is left out does not leave the group of a reader who has one", "[packet][sheets]") {
    // Blocks that are equal for all have one key, with --blank too; those that were decided otherwise another.
    const auto groups = [&](Prefill prefill) {
        std::map<std::uint64_t, std::string> out;
        for (const Sheet& one : packet::sheets_of(shipped()))
            for (const Section& section : document_of(shipped(), one, reader("co-lead", 2, "labor", "Ana Ruiz", "a"), 1, prefill).sections)
                for (const Block& block : section.blocks)
                    if (const auto* group = std::get_if<Group>(&block.node)) out[group->key] = document::dump(*group->blocks);
        return out;
    };
    const auto known = groups(Prefill::Known);
    for (const auto& [key, text] : groups(Prefill::Nothing))
        if (const auto same = known.find(key); same != known.end()) CHECK(same->second == text);
}

TEST_CASE("each copy has fields of its own and starts a page; what holds no field stays shared", "[packet][sheets]") {
    const Sheet one = sheet(shipped(), "sbar-worksheet");
    const Document single = document_of(shipped(), one, reader("co-lead", 3)), copies = document_of(shipped(), one, reader("co-lead", 3), 3);
    REQUIRE(copies.sections.size() == 3);
    const auto alone = fields_of(single), all = fields_of(copies);  // which checks that no id stands twice
    CHECK(all.size() == 3 * alone.size());
    for (const auto& [id, value] : alone)
        for (int copy = 1; copy <= 3; ++copy) CHECK(all.contains("copy-" + std::to_string(copy) + "." + id));
    std::map<std::uint64_t, std::string> groups;
    for (std::size_t i = 0; i < 3; ++i) {
        const Section& section = copies.sections[i];
        CHECK(section.id == "copy-" + std::to_string(i + 1) + ".sbar-worksheet");
        CHECK(section.start == Start::Page);
        CHECK(document::plain_text(section.blocks) == document::plain_text(single.sections[0].blocks));
        for (const Block& block : section.blocks)
            if (const auto* group = std::get_if<Group>(&block.node)) {
                const std::string text = document::dump(*group->blocks);
                CHECK(groups.emplace(group->key, text).first->second == text);
                document::walk_fields(*group->blocks, [](const Field& field) { FAIL_CHECK(field.id); });
            }
    }
}

TEST_CASE("keep and reach holds every criterion up to the level and of the next, once", "[packet][sheets][property]") {
    for (int level = 1; level <= 5; ++level) {
        CAPTURE(level);
        const Document made = document_of(shipped(), sheet(shipped(), "keep-and-reach", level), reader("co-lead", level));
        const auto fields = fields_of(made);
        const auto criteria = criteria_of(1, std::min(level + 1, 5));
        CHECK(fields.size() == 3 + 4 * criteria.size());
        const std::string text = words_of(made);
        for (const path::Criterion* criterion : criteria) {
            CAPTURE(criterion->id);
            for (const char* room : {".evidence", ".owner", ".date", ".done"}) CHECK(fields.contains("keep-and-reach." + criterion->id + room));
            CHECK(text.find(criterion->text) != std::string::npos);
        }
        CHECK((text.find("Hold and spread") != std::string::npos) == (level == 5));
    }
    const auto of_team = fields_of(document_of(shipped(), sheet(shipped(), "keep-and-reach-2"), reader({}, 0, {}, {}, "4-west")));
    CHECK(of_team.contains("4-west.l3-sponsorship-1.evidence"));
    CHECK(of_team.contains("4-west.keep-and-reach.name"));
}

TEST_CASE("a dimension that stands higher keeps and reaches more", "[packet][sheets]") {
    packet::Subject known = reader("co-lead", 2);
    known.teams[0].team.standing.by_dimension["training"] = 3;
    const auto fields = fields_of(document_of(shipped(), sheet(shipped(), "keep-and-reach-2"), known));
    const std::string text = words_of(document_of(shipped(), sheet(shipped(), "keep-and-reach-2"), known));
    CHECK(fields.contains("keep-and-reach.l3-training-1.done"));
    const auto reach = text.find("Reach level 3");
    REQUIRE(reach != std::string::npos);
    CHECK(text.find(shipped().path.criterion("l3-training-1")->text) < reach);
}

TEST_CASE("the listed inputs of a sheet are those of every reader", "[packet][sheets][property]") {
    for (const Sheet& one : packet::sheets_of(shipped())) {
        CAPTURE(one.id);
        if (!packet::is_fillable(one, shipped())) continue;
        std::set<std::string> listed, found;
        for (const document::Input& input : packet::inputs_of(one, shipped())) CHECK(listed.insert(input.id).second);
        for (const content::Role& role : shipped().roles)
            for (const content::Constituency& constituency : shipped().constituencies)
                for (const content::Edition& edition : shipped().editions)
                    for (int level = 1; level <= 5; ++level) {
                        if (one.level != 0 && one.level != level) continue;
                        packet::Subject known = reader(role.id, level, constituency.id);
                        known.teams[0].team.edition = edition.id;
                        const Document made = document_of(shipped(), one, known);
                        for (const Section& section : made.sections)
                            document::walk_blocks(section.blocks, [&](const Block& block) {
                                if (const auto* form = std::get_if<Form>(&block.node))
                                    for (const Field& field : form->fields)
                                        for (const document::Input& input : document::inputs_of(form->role, field, made.words)) found.insert(input.id);
                            });
                    }
        CHECK(listed == found);
    }
}

TEST_CASE("a team that bears the name of an item or a sheet keeps its fields apart", "[packet][sheets][hostile]") {
    roster::Team team;
    team.id = "4.west";
    CHECK(packet::team_field_prefix(team, shipped()) == "4:west");
    for (const char* id : {"self-assessment", "cover", "keep-and-reach", "take-action-1", "copy-2"}) {
        team.id = id;
        CHECK(packet::team_field_prefix(team, shipped()) == "team:" + std::string(id));
    }
}
