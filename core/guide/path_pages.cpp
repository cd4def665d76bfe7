#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "document/walk.hpp"
#include "guide/frame.hpp"
#include "guide/writers.hpp"
#include "packet/dues.hpp"
#include "packet/personalise.hpp"
#include "packet/take_action.hpp"

namespace waymark::guide {
namespace {

constexpr std::size_t most_tools = 8;         // of one role on the page of a level
constexpr std::size_t most_helping = 40;      // of one criterion
constexpr std::size_t most_first_words = 56;  // bytes of a criterion in its cell of the path

std::vector<const path::Criterion*> criteria_of(const path::Path& path, int level, std::string_view dimension) {
    std::vector<const path::Criterion*> out;
    for (const path::Criterion& criterion : path.criteria)
        if (criterion.level == level && criterion.dimension == dimension) out.push_back(&criterion);
    return out;
}

Block criteria_list(const std::vector<const path::Criterion*>& criteria, const content::Pack& pack) {
    List out{"criteria", false, 1, true, {}};
    for (const path::Criterion* criterion : criteria) out.items.push_back(entry(packet::criterion_text(*criterion, pack)));
    return block(std::move(out));
}

std::string level_name(const content::Pack& pack, int level) {
    const path::Level* found = pack.path.level(level);
    return pack.strings.text("level-name", {{"level", std::to_string(level)}, {"name", found == nullptr ? std::string() : found->name}});
}

// The sheets that are made for a level.
std::vector<ListItem> level_sheets(const Plan& plan, int level) {
    const content::Strings& s = plan.pack().strings;
    std::vector<ListItem> out;
    const std::string n = std::to_string(level);
    if (const Page* page = plan.item_page("take-action-" + n)) out.push_back(card(to_page(page->id), page->title, s.text("take-action", {{"level", n}})));
    if (const Page* page = plan.item_page("keep-and-reach-" + n)) out.push_back(card(to_page(page->id), page->title, s.text("keep-and-reach-lead")));
    return out;
}

// "Talk with the co-leads, once a month", each once.
std::vector<ListItem> duties(const std::vector<const path::Criterion*>& criteria, const std::string& role, const content::Strings& s) {
    std::vector<ListItem> out;
    std::set<std::string> said;
    for (const path::Criterion* criterion : criteria)
        for (const path::Duty& duty : criterion->duties) {
            const std::string text = packet::duty_text(duty, s);
            if (duty.role == role && said.insert(text).second) out.push_back(entry({words(text)}));
        }
    return out;
}

void add_duties(const Plan& plan, const std::vector<const path::Criterion*>& criteria, Document& out) {
    const content::Strings& s = plan.pack().strings;
    Definitions list;
    for (const content::Role& role : plan.pack().roles)
        if (std::vector<ListItem> owed = duties(criteria, role.id, s); !owed.empty()) {
            List lines;
            lines.items = std::move(owed);
            list.entries.push_back({{link(to_page(role_page(role.id)), role.plural)}, {block(std::move(lines))}, {}});
        }
    if (!list.entries.empty()) out.sections.push_back(section("who-owes-what", s.text("guide-duties"), {block(std::move(list))}));
}

void add_explore_more(const Plan& plan, int level, Document& out) {
    std::vector<ListItem> items;
    for (const path::ExploreMore& entry_ : plan.pack().path.explore_more) {
        if (entry_.level != level) continue;
        Inlines line = {entry_.url.empty() ? words(entry_.title) : link(entry_.url, entry_.title)};
        for (std::size_t i = 0; i < entry_.covered_by.size(); ++i)
            if (const Page* page = plan.item_page(entry_.covered_by[i])) {
                line.push_back(words(i == 0 ? " \xE2\x80\x94 " : ", "));
                line.push_back(link(*page));
            }
        items.push_back(entry(std::move(line)));
    }
    if (!items.empty()) out.sections.push_back(section("explore-more", plan.pack().strings.text("explore-title"), {links(std::move(items))}));
}

bool is_for_level(const content::KeyItem& key, int level) { return key.levels.empty() || std::find(key.levels.begin(), key.levels.end(), level) != key.levels.end(); }

// For each role the first pages of its packet at this level, a line for each, the roles side by side.
void add_tools_of_level(const Plan& plan, int level, Document& out) {
    const content::Pack& pack = plan.pack();
    const content::Strings& s = pack.strings;
    std::vector<Section> parts;
    for (const content::Role& role : pack.roles) {
        const content::Recipe* recipe = pack.recipe_for(role.id);
        if (recipe == nullptr) continue;
        std::vector<ListItem> items;
        std::set<std::string> seen;
        for (const content::KeyItem& key : recipe->keys)
            if (const content::Item* item = pack.item(key.item); item != nullptr && is_for_level(key, level) && key.constituencies.empty() && items.size() < most_tools && seen.insert(key.item).second)
                items.push_back(entry({link(to_page(item_page(item->id)), plain(item->title, pack)), words(" " + s.text("reason-key", {{"reason", key.reason}}))}));
        if (items.empty()) continue;
        Section tools = section("tools-" + role.id, s.text("guide-tools-for", {{"roles", role.plural}, {"level", std::to_string(level)}}), {links(std::move(items))});
        tools.depth = 2;
        tools.blocks.push_back(paragraph({link(to_page(role_page(role.id), "level-" + std::to_string(level)), s.text("guide-all-for", {{"roles", role.plural}, {"level", std::to_string(level)}}))}));
        parts.push_back(std::move(tools));
    }
    if (parts.empty()) return;
    out.sections.push_back(section("tools", s.text("guide-tools"), {}, "side-by-side"));
    out.sections.insert(out.sections.end(), std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
}

// As much of a sentence as fits into a cell, whole words.
std::string first_words(const std::string& text) {
    if (text.size() <= most_first_words) return text;
    const std::size_t end = text.find_last_not_of(",;: ", text.rfind(' ', most_first_words));
    return text.substr(0, end + 1) + "\xE2\x80\xA6";
}

// The level (for screens where nothing else fits), how the first criterion begins, and how many there are.
Cell path_cell(const Plan& plan, int level, const path::Dimension& dimension) {
    const content::Strings& s = plan.pack().strings;
    const auto criteria = criteria_of(plan.pack().path, level, dimension.id);
    if (criteria.empty()) return {};
    const auto emphasis = [](std::string text) { return Inline{Emphasis{{words(std::move(text))}}}; };
    Inlines text = {strong(words(std::to_string(level))), words(" "), emphasis(first_words(criteria.front()->text)), words(" "),
                    emphasis(s.counted("guide-criteria", static_cast<int>(criteria.size())))};
    return cell(Inlines{Inline{Link{to_page(cell_page(level, dimension.id)), {}, std::move(text)}}});
}

}  // namespace

Figure path_picture(const content::Pack& pack, int level) {
    Figure out = packet::path_figure(pack, level == 0 ? std::vector<int>{} : std::vector<int>{level}, "");
    std::erase_if(out.parts, [](const FigurePart& part) { return part.slot == "here"; });  // nobody's team
    return out;
}

Block path_table(const Plan& plan) {
    const content::Pack& pack = plan.pack();
    Table out;
    out.role = "path";
    out.head_rows = 1;
    out.head_column = true;
    out.caption = {words(pack.strings.text("guide-path-caption"))};
    Row heads = row({cell(pack.strings.text("dimension"))});
    for (const path::Level& level : pack.path.levels)
        heads.cells.push_back(cell(Inlines{level_link(to_page(level_page(level.number)), level)}));
    out.rows.push_back(std::move(heads));
    for (const path::Dimension& dimension : pack.path.dimensions) {
        Row line = row({cell(Inlines{link(to_page(dimension_page(dimension.id)), dimension.name)})});
        for (const path::Level& level : pack.path.levels) line.cells.push_back(path_cell(plan, level.number, dimension));
        out.rows.push_back(std::move(line));
    }
    return block(std::move(out));
}

Document path_document(const Plan& plan, const Page& page) {
    const content::Pack& pack = plan.pack();
    const content::Strings& s = pack.strings;
    Document out = start(plan, page, s.text("guide-path-lead"));
    out.sections.push_back(trail(plan, page, {}));
    Section top = section("path", page.title, {path_table(plan)});
    top.lead = {words(s.text("guide-path-lead"))};
    out.sections.push_back(std::move(top));
    std::vector<ListItem> rules;
    for (const path::Rule& rule : pack.path.rules) rules.push_back(entry({words(rule.text)}));
    if (!rules.empty()) {
        List list;
        list.items = std::move(rules);
        out.sections.push_back(section("rules", s.text("guide-rules"), {block(std::move(list))}));
    }
    std::vector<ListItem> sheets;
    for (const char* id : {"path-poster", "pocket-cards"})
        if (const Page* sheet = plan.item_page(id)) sheets.push_back(card(to_page(sheet->id), sheet->title, s.text(std::string("guide-") + id)));
    out.sections.push_back(section("sheets", s.text("guide-sheets"), {cards(std::move(sheets))}));
    return out;
}

Document level_document(const Plan& plan, const Page& page) {
    const content::Pack& pack = plan.pack();
    const content::Strings& s = pack.strings;
    const path::Level& level = *pack.path.level(page.level);
    Document out = start(plan, page, level.summary);
    out.sections.push_back(trail(plan, page, {plan.page("path/index")}));
    Section top = section("level", page.title, {block(path_picture(pack, page.level))});
    top.level = page.level;
    top.short_title = s.text("level", {{"level", std::to_string(page.level)}});
    top.lead = {words(level.summary)};
    out.sections.push_back(std::move(top));
    Table table;
    table.head_rows = 1;
    table.head_column = true;
    table.widths = {2.2f, 7};
    table.rows.push_back(head({s.text("dimension"), s.text("guide-asks")}));
    std::vector<const path::Criterion*> all;
    for (const path::Dimension& dimension : pack.path.dimensions) {
        const auto criteria = criteria_of(pack.path, page.level, dimension.id);
        if (criteria.empty()) continue;
        all.insert(all.end(), criteria.begin(), criteria.end());
        table.rows.push_back(row({cell(Inlines{link(to_page(cell_page(page.level, dimension.id)), dimension.name)}), Cell{{criteria_list(criteria, pack)}}}));
    }
    out.sections.push_back(section("asks", s.text("guide-level-asks", {{"level", std::to_string(page.level)}}), {block(std::move(table))}));
    out.sections.push_back(section("what-to-do", s.text("guide-what-to-do"), {cards(level_sheets(plan, page.level))}));
    add_duties(plan, all, out);
    add_tools_of_level(plan, page.level, out);
    add_explore_more(plan, page.level, out);
    add_others(plan, page, "levels", s.text("guide-levels"), out);
    out.sections.push_back(neighbours(plan, plan.before(page), plan.after(page)));
    return out;
}

Document dimension_document(const Plan& plan, const Page& page) {
    const content::Pack& pack = plan.pack();
    const content::Strings& s = pack.strings;
    Document out = start(plan, page, page.dimension->summary);
    out.sections.push_back(trail(plan, page, {plan.page("path/index")}));
    Section top = section("dimension", page.title);
    top.lead = {words(page.dimension->summary)};
    for (const path::Level& level : pack.path.levels) {
        const auto criteria = criteria_of(pack.path, level.number, page.dimension->id);
        if (criteria.empty()) continue;
        top.blocks.push_back(block(Heading{2, "level-" + std::to_string(level.number), {packet::level_badge(level.number), words(" "), link(to_page(cell_page(level.number, page.dimension->id)), level_name(pack, level.number))}}));
        top.blocks.push_back(criteria_list(criteria, pack));
    }
    out.sections.push_back(std::move(top));
    std::vector<ListItem> items;
    for (const content::Item& item : pack.items)
        if (items.size() < most_cards && std::find(item.dimensions.begin(), item.dimensions.end(), page.dimension->id) != item.dimensions.end() && item.tool) items.push_back(item_card(plan, item));
    if (!items.empty()) out.sections.push_back(section("tools", s.text("guide-tools"), {cards(std::move(items))}));
    add_others(plan, page, "dimensions", s.text("guide-dimensions"), out);
    out.sections.push_back(neighbours(plan, plan.before(page), plan.after(page)));
    return out;
}

Document cell_document(const Plan& plan, const Page& page) {
    const content::Pack& pack = plan.pack();
    const content::Strings& s = pack.strings;
    const auto criteria = criteria_of(pack.path, page.level, page.dimension->id);
    Document out = start(plan, page, s.text("guide-cell-lead", {{"dimension", page.dimension->name}, {"level", level_name(pack, page.level)}}));
    out.sections.push_back(trail(plan, page, {plan.page("path/index"), plan.page(level_page(page.level))}));
    Section top = section("cell", page.title);
    top.level = page.level;
    top.lead = {words(out.subject)};
    for (const path::Criterion* criterion : criteria) {
        top.blocks.push_back(block(Heading{2, criterion->id, packet::criterion_text(*criterion, pack)}));
        Definitions facts;
        const auto fact = [&](const char* word, const std::string& text) {
            if (!text.empty()) facts.entries.push_back({{words(s.text(word))}, {paragraph({words(text)})}, {}});
        };
        if (criterion->descriptive) fact("guide-start", s.text("guide-descriptive"));
        fact("evidence", criterion->evidence);
        fact("owe-every", criterion->cadence);
        fact("guide-threshold", criterion->threshold);
        std::vector<ListItem> items;
        for (const content::Item* item : plan.helping(criterion->id))
            if (items.size() < most_helping) items.push_back(entry({link(to_page(item_page(item->id)), plain(item->title, pack))}));
        if (!items.empty()) facts.entries.push_back({{words(s.text("guide-helps"))}, {links(std::move(items))}, {}});
        if (!facts.entries.empty()) top.blocks.push_back(block(std::move(facts)));
    }
    out.sections.push_back(std::move(top));
    add_duties(plan, criteria, out);
    out.sections.push_back(section("what-to-do", s.text("guide-what-to-do"), {cards(level_sheets(plan, page.level))}));
    std::vector<ListItem> levels, dimensions;
    for (const path::Level& level : pack.path.levels) levels.push_back(entry({link(to_page(cell_page(level.number, page.dimension->id)), s.text("level", {{"level", std::to_string(level.number)}}))}));
    for (const path::Dimension& dimension : pack.path.dimensions) dimensions.push_back(entry({link(to_page(cell_page(page.level, dimension.id)), dimension.name)}));
    out.sections.push_back(section("other-levels", s.text("guide-other-levels", {{"dimension", page.dimension->name}}), {links(std::move(levels))}, "aside"));
    out.sections.push_back(section("other-dimensions", s.text("guide-other-dimensions", {{"level", std::to_string(page.level)}}), {links(std::move(dimensions))}, "aside"));
    return out;
}

}  // namespace waymark::guide
