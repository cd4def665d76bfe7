#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "document/walk.hpp"
#include "guide/choices.hpp"
#include "guide/frame.hpp"
#include "guide/writers.hpp"
#include "packet/dues.hpp"
#include "packet/personalise.hpp"
#include "packet/variants.hpp"

namespace waymark::guide {
namespace {

Section ways(std::string id, std::string title, std::vector<ListItem> items) { return section(std::move(id), std::move(title), {cards(std::move(items))}, "ways"); }

// A script finds its data by this name, and is found by the page.
Section data(std::string id, std::string script, std::string json) {
    Section out = section(std::move(id), {}, {block(CodeBlock{"json", std::move(json)})}, "data");
    out.short_title = std::move(script);
    return out;
}

std::string first_letter(const std::string& title) {
    std::size_t at = 0;
    while (at < title.size()) {
        const std::size_t start = at;
        const char32_t c = next_code_point(title, at);
        const std::string letter = title.substr(start, at - start);
        if (c >= 'a' && c <= 'z') return std::string(1, static_cast<char>(c - 'a' + 'A'));
        if (c >= 'A' && c <= 'Z') return letter;
        if (c >= '0' && c <= '9') return "0\xE2\x80\x93" "9";
        if (c >= 0x80 && c != 0x201c && c != 0x2018) return letter;
    }
    return "#";
}

// Links to the pages, in their order, under the letters that they begin with.
Blocks by_letter(const Plan& plan, std::span<const Page* const> pages) {
    Blocks out;
    std::string letter;
    std::vector<ListItem> items;
    const auto end = [&] {
        if (items.empty()) return;
        out.push_back(block(Heading{2, "letter-" + lower_ascii(letter), {words(letter)}}));
        out.push_back(links(std::exchange(items, {})));
    };
    for (const Page* page : pages) {
        if (std::string first = first_letter(page->title); first != letter) {
            end();
            letter = std::move(first);
        }
        Inlines line = {link(*page)};
        if (page->sheet.item != nullptr) line.push_back(words(" \xE2\x80\x94 " + kind_and_minutes(*page->sheet.item, plan.pack())));
        items.push_back(entry(std::move(line)));
    }
    end();
    return out;
}

// "Action items – Coaching basics"
std::string range_of(const Plan& plan, const Page& page) { return plan.by_title()[page.first]->title + " \xE2\x80\x93 " + plan.by_title()[page.first + page.count - 1]->title; }

// The first pages of a role at one level, those of one constituency among them.
std::vector<ListItem> key_items(const Plan& plan, const content::Recipe& recipe, int level) {
    const content::Pack& pack = plan.pack();
    const content::Strings& s = pack.strings;
    std::vector<ListItem> out;
    std::set<std::string> seen;
    for (const content::KeyItem& key : recipe.keys) {
        const content::Item* item = pack.item(key.item);
        const bool is_for = key.levels.empty() || std::find(key.levels.begin(), key.levels.end(), level) != key.levels.end();
        if (item == nullptr || !is_for || !seen.insert(key.item).second) continue;
        Inlines line = {link(to_page(item_page(item->id)), plain(item->title, pack))};
        std::string about = ": " + s.text("reason-key", {{"reason", key.reason}});
        if (!key.constituencies.empty()) about += " " + packet::audience_text({{}, key.constituencies, {}, {}, {}}, pack) + ".";
        line.push_back(words(std::move(about)));
        out.push_back(entry(std::move(line)));
    }
    return out;
}

Inlines packets_line(const Plan& plan, const content::Role& role, int level) {
    const content::Pack& pack = plan.pack();
    const content::Strings& s = pack.strings;
    Inlines out = {words(s.text("guide-packets-for"))};
    for (const packet::Subject& each : packet::variants(pack, packet::Editions::Each)) {
        const roster::Team& team = each.teams.front().team;
        const bool is_usual = team.edition == pack.default_edition && team.member_facing == pack.default_member_facing;
        if (each.role != role.id || team.standing.level != level || !is_usual) continue;
        out.push_back(words(out.size() == 1 ? " " : " \xC2\xB7 "));
        const content::Constituency* constituency = pack.constituency(each.constituency);
        out.push_back(link(to_file(packet_file(each.id)), constituency == nullptr ? each.constituency : constituency->name));
    }
    return out;
}

}  // namespace

Document home_document(const Plan& plan, const Page& page) {
    const content::Pack& pack = plan.pack();
    const content::Strings& s = pack.strings;
    Document out = start(plan, page, s.text("guide-home-lead"));
    Section top = section("home", page.title, {stairs(plan, StepsLead::ToPages)}, "hero");
    top.lead = {words(s.text("guide-home-lead"))};
    out.sections.push_back(std::move(top));
    std::vector<ListItem> needs, levels, roles, sides, dimensions, sections;
    for (const content::Need& need : plan.guide().needs) needs.push_back(card(to_page(need_page(need.id)), need.title, need.summary));
    for (const path::Level& level : pack.path.levels)
        levels.push_back(card(to_page(level_page(level.number)), s.text("level-name", {{"level", std::to_string(level.number)}, {"name", level.name}}), level.summary));
    for (const content::Role& role : pack.roles) roles.push_back(card(to_page(role_page(role.id)), s.text("guide-role", {{"roles", role.plural}}), s.text("guide-role-lead", {{"roles", role.plural}})));
    roles.push_back(card(to_page("my-packet"), s.text("guide-choose"), s.text("guide-choose-lead")));
    for (const content::Constituency& side : pack.constituencies) sides.push_back(card("page:my-packet.html#for=" + side.id, packet::audience_text({{}, {side.id}, {}, {}, {}}, pack), s.text("guide-side-lead")));
    for (const path::Dimension& dimension : pack.path.dimensions) dimensions.push_back(card(to_page(dimension_page(dimension.id)), dimension.name, {}));
    for (const content::ItemSection& each : pack.sections) sections.push_back(card(to_page(section_page(each.id)), each.title, s.counted("guide-pages", static_cast<int>(plan.in_section(each.id).size()))));
    if (!needs.empty()) out.sections.push_back(ways("needs", s.text("guide-by-need"), std::move(needs)));
    out.sections.push_back(ways("levels", s.text("guide-by-level"), std::move(levels)));
    out.sections.push_back(ways("roles", s.text("guide-by-role"), std::move(roles)));
    if (sides.size() > 1) out.sections.push_back(ways("sides", s.text("guide-by-side"), std::move(sides)));
    out.sections.push_back(ways("dimensions", s.text("guide-by-dimension"), std::move(dimensions)));
    out.sections.push_back(ways("sections", s.text("guide-by-section"), std::move(sections)));
    out.sections.push_back(data("words", {}, nlohmann::ordered_json(s.for_scripts()).dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)));
    return out;
}

Document role_document(const Plan& plan, const Page& page) {
    const content::Pack& pack = plan.pack();
    const content::Strings& s = pack.strings;
    const content::Role& role = *page.role;
    Document out = start(plan, page, s.text("guide-role-lead", {{"roles", role.plural}}));
    out.sections.push_back(trail(plan, page, {}));
    Section top = section("role", page.title);
    top.lead = {words(out.subject)};
    top.blocks.push_back(paragraph({link("page:my-packet.html#role=" + role.id, s.text("guide-choose-yours"))}));
    top.blocks.push_back(stairs(plan, StepsLead::OnThisPage));
    out.sections.push_back(std::move(top));
    const content::Recipe* recipe = pack.recipe_for(role.id);
    for (const path::Level& level : pack.path.levels) {
        Section part = section("level-" + std::to_string(level.number), s.text("guide-with-team", {{"level", std::to_string(level.number)}, {"name", level.name}}));
        part.level = level.number;
        part.lead = {link(to_page(level_page(level.number)), s.text("guide-level-asks", {{"level", std::to_string(level.number)}})), words(". " + level.summary)};
        List owed;
        for (const path::Duty& duty : path::duties_of(pack.path, {pack.default_edition, pack.default_member_facing}, {level.number, {}}, role.id))
            owed.items.push_back(entry({words(packet::duty_text(duty, s))}));
        if (!owed.items.empty()) {
            part.blocks.push_back(block(Heading{2, {}, {words(s.text("owe"))}}));
            part.blocks.push_back(block(std::move(owed)));
        }
        if (recipe != nullptr) {
            part.blocks.push_back(block(Heading{2, {}, {words(s.text("guide-tools"))}}));
            part.blocks.push_back(links(key_items(plan, *recipe, level.number)));
            if (plan.setting().has_files) part.blocks.push_back(paragraph(packets_line(plan, role, level.number)));
        }
        out.sections.push_back(std::move(part));
    }
    add_others(plan, page, "roles", s.text("guide-by-role"), out);
    return out;
}

Document need_document(const Plan& plan, const Page& page) {
    const content::Pack& pack = plan.pack();
    Document out = start(plan, page, page.need->summary);
    out.sections.push_back(trail(plan, page, {}));
    std::vector<ListItem> items;
    for (const std::string& id : page.need->items) {
        if (const content::Item* item = pack.item(id)) items.push_back(item_card(plan, *item));
        else if (const Page* sheet = plan.item_page(id)) items.push_back(card(to_page(sheet->id), sheet->title, {}));
    }
    Section top = section("need", page.title, {cards(std::move(items))}, "ways");
    top.lead = {words(page.need->summary)};
    out.sections.push_back(std::move(top));
    add_others(plan, page, "other-needs", pack.strings.text("guide-by-need"), out);
    return out;
}

Document section_document(const Plan& plan, const Page& page) {
    const content::Strings& s = plan.pack().strings;
    const auto found = std::span(plan.in_section(page.section->id)).subspan(page.first, page.count);
    Document out = start(plan, page, s.text("guide-section-lead", {{"section", page.title}}));
    out.sections.push_back(trail(plan, page, {}));
    std::vector<ListItem> items;
    for (const content::Item* item : found) items.push_back(item_card(plan, *item));
    Section top = section("section", page.title, {cards(std::move(items))}, "ways");
    out.sections.push_back(std::move(top));
    add_others(plan, page, "other-sections", s.text("guide-by-section"), out);
    out.sections.push_back(neighbours(plan, plan.before(page), plan.after(page)));
    return out;
}

Document find_document(const Plan& plan, const Page& page, std::string search) {
    const content::Strings& s = plan.pack().strings;
    Document out = start(plan, page, s.text("guide-find-lead"));
    out.sections.push_back(trail(plan, page, {}));
    Section top = section("find", page.title, {}, "find");
    top.lead = {words(s.text("guide-find-lead"))};
    out.sections.push_back(std::move(top));
    Section all = section("all", s.text("guide-all"));
    const auto& pages = plan.by_title();
    if (pages.size() <= most_entries) {
        all.blocks = by_letter(plan, pages);
    } else {
        std::vector<ListItem> parts;
        for (const Page& each : plan.pages())
            if (each.kind == PageKind::Letter) parts.push_back(entry({link(to_page(each.id), range_of(plan, each))}));
        all.blocks.push_back(links(std::move(parts)));
    }
    out.sections.push_back(std::move(all));
    out.sections.push_back(data("search", "find.js", std::move(search)));
    return out;
}

Document letter_document(const Plan& plan, const Page& page) {
    Document out = start(plan, page, range_of(plan, page));
    out.sections.push_back(trail(plan, page, {}));
    Section all = section("all", page.title, by_letter(plan, std::span(plan.by_title()).subspan(page.first, page.count)));
    all.lead = {words(range_of(plan, page))};
    out.sections.push_back(std::move(all));
    out.sections.push_back(neighbours(plan, plan.before(page), plan.after(page)));
    return out;
}

Document moved_document(const Plan& plan, const Page& page) {
    const content::Strings& s = plan.pack().strings;
    Document out = start(plan, page, s.text("guide-moved"));
    Section top = section("moved", s.text("guide-moved"));
    if (const Page* target = plan.page(page.target)) top.blocks.push_back(paragraph({link(*target)}));
    out.title = s.text("guide-moved");
    out.sections.push_back(std::move(top));
    Section moved = frame("moved", paragraph({link(to_page(page.target), page.title)}));
    out.sections.push_back(std::move(moved));
    return out;
}

Document choose_document(const Plan& plan, const Page& page) {
    const content::Pack& pack = plan.pack();
    const content::Strings& s = pack.strings;
    Document out = start(plan, page, s.text("guide-choose-lead"));
    out.sections.push_back(trail(plan, page, {}));
    Section top = section("choose", page.title);
    top.lead = {words(s.text("guide-choose-lead"))};
    out.sections.push_back(std::move(top));
    // Without scripts: every packet of one team, ready made.
    Section ready = section("my-packet", s.text("guide-ready"));
    for (const content::Role& role : pack.roles) {
        if (pack.recipe_for(role.id) == nullptr) continue;
        ready.blocks.push_back(block(Heading{2, "ready-" + role.id, {words(s.text("guide-role", {{"roles", role.plural}}))}}));
        List lines;
        for (const path::Level& level : pack.path.levels) {
            Inlines line = {words(s.text("level", {{"level", std::to_string(level.number)}}) + ": ")};
            if (plan.setting().has_files)
                for (Inline& part : packets_line(plan, role, level.number)) line.push_back(std::move(part));
            else line.push_back(link(to_page(role_page(role.id), "level-" + std::to_string(level.number)), s.text("guide-tools")));
            lines.items.push_back(entry(std::move(line)));
        }
        ready.blocks.push_back(block(std::move(lines)));
    }
    out.sections.push_back(std::move(ready));
    out.sections.push_back(data("packets", "packet.js", choices_json(plan)));
    return out;
}

Document not_found_document(const Plan& plan, const Page& page) {
    const content::Strings& s = plan.pack().strings;
    Document out = start(plan, page, s.text("guide-not-found-lead"));
    Section top = section("not-found", page.title, {cards({card(to_page("index"), s.text("guide-home"), s.text("guide-home-lead")), card(to_page("find"), s.text("guide-find"), s.text("guide-find-lead"))})}, "ways");
    top.lead = {words(s.text("guide-not-found-lead"))};
    out.sections.push_back(std::move(top));
    return out;
}

}  // namespace waymark::guide
