#include "packet/sheets.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "document/walk.hpp"
#include "packet/cards.hpp"
#include "packet/item_section.hpp"
#include "packet/keep_and_reach.hpp"
#include "packet/poster.hpp"
#include "packet/select.hpp"
#include "packet/sheet_head.hpp"
#include "packet/take_action.hpp"
#include "packet/team_part.hpp"

namespace waymark::packet {
namespace {

constexpr std::string_view take_action = "take-action", keep_and_reach = "keep-and-reach", path_poster_id = "path-poster", pocket_cards_id = "pocket-cards";

std::string with_level(std::string_view name, int level) { return std::string(name) + "-" + std::to_string(level); }

Sheet take_action_sheet(int level) { return {with_level(take_action, level), SheetKind::TakeAction, nullptr, level}; }
Sheet keep_and_reach_sheet(int level) { return {with_level(keep_and_reach, level), SheetKind::KeepAndReach, nullptr, level}; }

bool has_field(const Blocks& blocks) {
    bool found = false;
    document::walk_fields(blocks, [&](const Field&) { found = true; });
    return found;
}

// A sheet of one section.
Section section_of(const Sheet& sheet, const Context& reader, Diagnostics& problems) {
    const roster::Team& team = reader.subject.teams.front().team;
    const std::string about = team.id.empty() ? std::string() : team_field_prefix(team, reader.pack) + ".";
    Section out;
    switch (sheet.kind) {
        case SheetKind::Item: out = item_section(*sheet.item, reader, problems); break;
        case SheetKind::TakeAction:
            out = take_action_section(*take_action_of(reader.pack.path, sheet.level), about.empty() ? sheet.id : about + std::string(take_action), reader, problems);
            break;
        case SheetKind::KeepAndReach: {
            const std::string head = about + std::string(keep_and_reach);
            out = keep_and_reach_section({head, about.empty() ? head : team_field_prefix(team, reader.pack)}, reader);
            break;
        }
        case SheetKind::Poster: out = poster_section(team, reader); break;
        case SheetKind::Cards: break;  // a section for each card
    }
    out.id = sheet.id;
    out.start = Start::Page;
    out.listed = false;  // a sheet of its own needs no contents
    return out;
}

std::vector<Section> sections_of(const Sheet& sheet, const Context& reader, Diagnostics& problems) {
    if (sheet.kind == SheetKind::Cards) return card_sections(reader, problems);
    return {section_of(sheet, reader, problems)};
}

// Fields of a copy have ids of their own, so a group that holds some is no longer shared: its blocks stand where it stood.
Blocks without_shared_fields(Blocks blocks) {
    Blocks out;
    for (Block& block : blocks) {
        const auto* group = std::get_if<Group>(&block.node);
        if (group == nullptr || !has_field(*group->blocks)) out.push_back(std::move(block));
        else out.insert(out.end(), group->blocks->begin(), group->blocks->end());
    }
    return out;
}

Section copy_of(const Section& sheet, int number) {
    const std::string prefix = "copy-" + std::to_string(number) + ".";
    Section out = sheet;
    out.id = prefix + sheet.id;
    out.blocks = without_shared_fields(std::move(out.blocks));
    document::walk_fields(out.blocks, [&](Field& field) { field.id = prefix + field.id; });
    return out;
}

using document::Input;

// All inputs of an item's blocks, whoever they are for; those of its criteria, which are written for a reader, as for everyone.
void add_inputs(const Blocks& blocks, const content::Pack& pack, std::vector<Input>& out) {
    const std::map<std::string, std::string> words = pack.strings.for_renderers();
    document::walk_blocks(blocks, [&](const Block& block) {
        if (const auto* form = std::get_if<Form>(&block.node))
            for (const Field& field : form->fields)
                for (Input& input : document::inputs_of(form->role, field, words)) out.push_back(std::move(input));
        const auto* reference = std::get_if<CriteriaReference>(&block.node);
        if (reference == nullptr || reference->role != "assessment") return;
        std::vector<const path::Criterion*> criteria;
        for (const path::Criterion& criterion : pack.path.criteria)
            if (criterion.level == reference->level && (reference->dimension.empty() || criterion.dimension == reference->dimension)) criteria.push_back(&criterion);
        add_inputs({Block{assessment_of(criteria, reference->field_prefix, pack), {}, nullptr}}, pack, out);
    });
}

// Each input once: editions share most criteria.
std::vector<Input> keep_and_reach_inputs(const Sheet& sheet, const content::Pack& pack) {
    const std::string name(keep_and_reach);
    const std::set<std::string> no_sections;
    std::set<std::string> seen;
    std::vector<Input> all, out;
    for (const content::Edition& edition : pack.editions) {
        Subject reader = reader_of(sheet, {}, pack);
        reader.teams.front().team.edition = edition.id;
        const Section section = keep_and_reach_section({name, name}, {pack, reader, {0}, {}, no_sections, {}});
        add_inputs(section.blocks, pack, all);
    }
    for (Input& input : all)
        if (seen.insert(input.id).second) out.push_back(std::move(input));
    return out;
}

template <typename T>
std::string first_of(const std::vector<std::string>& named, const std::vector<T>& declared) {
    return !named.empty() ? named.front() : declared.empty() ? std::string() : declared.front().id;
}

}  // namespace

std::vector<Sheet> sheets_of(const content::Pack& pack) {
    std::vector<Sheet> out;
    for (const content::Item& item : pack.items) out.push_back({item.id, SheetKind::Item, &item, 0});
    for (const path::Level& level : pack.path.levels)
        if (take_action_of(pack.path, level.number) != nullptr) out.push_back(take_action_sheet(level.number));
    for (const path::Level& level : pack.path.levels) out.push_back(keep_and_reach_sheet(level.number));
    out.push_back({std::string(path_poster_id), SheetKind::Poster, nullptr, 0});
    out.push_back({std::string(pocket_cards_id), SheetKind::Cards, nullptr, 0});
    return out;
}

std::optional<Sheet> find_sheet(const content::Pack& pack, std::string_view id, int level) {
    const std::string whole = level != 0 && (id == take_action || id == keep_and_reach) ? with_level(id, level) : std::string(id);
    const std::vector<Sheet> sheets = sheets_of(pack);
    const auto found = std::find_if(sheets.begin(), sheets.end(), [&](const Sheet& sheet) { return sheet.id == whole; });
    return found == sheets.end() ? std::nullopt : std::optional(*found);
}

bool is_meant_for(const content::Item& item, const Subject& subject) {
    Audience audience = item.audience;
    if (subject.constituency.empty() || subject.assumed.constituency) audience.constituencies.clear();
    return fits(audience, subject, subject.teams.front().team, Levels::Ask);
}

std::vector<Sheet> fitting_sheets(const content::Pack& pack, const Subject& subject) {
    const int level = subject.teams.front().team.standing.level;
    std::vector<Sheet> out;
    if (take_action_of(pack.path, level) != nullptr) out.push_back(take_action_sheet(level));
    const std::set<std::string> no_sections;
    Diagnostics unheard;  // whoever prints the sheet hears of it
    for (const content::Item& item : pack.items) {
        if (!is_meant_for(item, subject)) continue;
        const Sheet sheet{item.id, SheetKind::Item, &item, 0};
        const Subject reader = reader_of(sheet, subject, pack);
        if (has_field(section_of(sheet, {pack, reader, {0}, {}, no_sections, item.file}, unheard).blocks)) out.push_back(sheet);
    }
    out.push_back(keep_and_reach_sheet(level));
    return out;
}

Subject reader_of(const Sheet& sheet, Subject known, const content::Pack& pack) {
    const Audience audience = sheet.item == nullptr ? Audience{} : sheet.item->audience;
    const bool has_team = !known.teams.empty();
    if (!has_team) known.teams.emplace_back();
    roster::Team& team = known.teams.front().team;
    if (known.role.empty()) {
        known.role = first_of(audience.roles, pack.roles);
        known.assumed.role = true;
    }
    if (known.constituency.empty()) {
        known.constituency = first_of(audience.constituencies, pack.constituencies);
        known.assumed.constituency = true;
    }
    if (sheet.kind == SheetKind::Poster) {
        if (!has_team) team.standing.level = 0;
        known.assumed.level = team.standing.level == 0;
        return known;
    }
    if (team.edition.empty()) team.edition = audience.editions.empty() ? pack.default_edition : audience.editions.front();
    if (!has_team || known.assumed.member_facing) team.member_facing = audience.member_facing.value_or(pack.default_member_facing);
    if (sheet.level != 0) {
        team.standing.level = sheet.level;
    } else if (team.standing.level == 0) {
        team.standing.level = audience.levels.empty() ? 1 : audience.levels.front();
        known.assumed.level = true;
    }
    return known;
}

namespace {

// What is copied and handed on names nobody.
bool names_reader(const Sheet& sheet, const content::Pack& pack) {
    const content::Kind* kind = sheet.item == nullptr ? nullptr : pack.kind(sheet.item->kind);
    return kind == nullptr || kind->names_reader;
}

}  // namespace

Document sheet_document(const content::Pack& pack, const Sheet& sheet, const Subject& reader, const SheetSetting& setting, Diagnostics& problems) {
    const content::Strings& s = pack.strings;
    const std::set<std::string> no_sections;  // a sheet by itself leads nowhere
    const Context context{pack, reader, {0}, setting.page.date, no_sections, sheet.item == nullptr ? pack.path_file : sheet.item->file, setting.prefill};
    const std::vector<Section> sections = sections_of(sheet, context, problems);
    if (sections.empty()) problems.warning({pack.file, {1, 1}}, "the pack has no pocket cards", "they are made of call-outs of the role pocket-coaching and of figures of the kind card");
    Document out;
    out.id = sheet.id;
    out.title = sheet.kind == SheetKind::Cards || sections.empty() ? title_of(sheet, pack) : document::plain_text(sections.front().title);
    out.author = pack.words.contains("name") ? pack.words.at("name") : pack.title;
    const bool is_named = !reader.name.empty() && names_reader(sheet, pack);
    out.subject = !is_named ? out.title : s.text("document-subject", {{"title", out.title}, {"name", reader.name}});
    out.language = pack.language;
    out.date = setting.page.date;
    if (is_named) out.person = reader.name;
    // Each page says whose it is: sheets come apart.
    const std::string& team = reader.teams.front().team.name;
    if (setting.prefill == Prefill::Known && !team.empty() && names_reader(sheet, pack)) out.person += (out.person.empty() ? "" : " · ") + team;
    out.paper = sheet.kind == SheetKind::Poster ? setting.poster_paper : sheet.kind == SheetKind::Cards ? setting.card_paper : setting.page.paper;
    out.levels = pack.path.top_level();
    out.words = s.for_renderers();
    if (setting.copies == 1) out.sections = sections;
    else
        for (int copy = 1; copy <= setting.copies; ++copy)
            for (const Section& section : sections) out.sections.push_back(copy_of(section, copy));
    return out;
}

std::vector<Input> inputs_of(const Sheet& sheet, const content::Pack& pack) {
    if (sheet.kind == SheetKind::KeepAndReach) return keep_and_reach_inputs(sheet, pack);
    if (sheet.kind == SheetKind::Cards) return {};
    const std::set<std::string> no_sections;
    const Subject reader = reader_of(sheet, {}, pack);
    const Context context{pack, reader, {0}, {}, no_sections, {}};
    std::vector<Input> out;
    if (sheet.kind == SheetKind::Poster) {
        add_inputs(poster_section(reader.teams.front().team, context).blocks, pack, out);
        return out;
    }
    if (names_reader(sheet, pack)) add_inputs({sheet_head(sheet.id, {}, context)}, pack, out);
    Blocks blocks = sheet.item == nullptr ? take_action_of(pack.path, sheet.level)->blocks : sheet.item->blocks;
    if (sheet.item == nullptr) content::finish_blocks(blocks, sheet.id, pack.strings);
    add_inputs(blocks, pack, out);
    return out;
}

std::string title_of(const Sheet& sheet, const content::Pack& pack) {
    if (sheet.item != nullptr) return document::plain_text(sheet.item->title);
    if (sheet.kind == SheetKind::TakeAction) return take_action_of(pack.path, sheet.level)->title;
    if (sheet.kind == SheetKind::Poster) return pack.path.title;
    if (sheet.kind == SheetKind::Cards) return pack.strings.text("cards-title");
    return keep_and_reach_title(pack, sheet.level);
}

bool is_fillable(const Sheet& sheet, const content::Pack& pack) { return !inputs_of(sheet, pack).empty(); }

}  // namespace waymark::packet
