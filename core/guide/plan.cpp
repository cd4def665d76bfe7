#include "guide/plan.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace waymark::guide {
namespace {

std::string with_level(int level) { return "level-" + std::to_string(level); }

}  // namespace

std::string level_page(int level) { return "path/" + with_level(level); }
std::string dimension_page(std::string_view dimension) { return "path/" + std::string(dimension); }
std::string cell_page(int level, std::string_view dimension) { return level_page(level) + "-" + std::string(dimension); }
std::string role_page(std::string_view role) { return "roles/" + std::string(role); }
std::string need_page(std::string_view need) { return "do/" + std::string(need); }
std::string section_page(std::string_view section) { return "guide/" + std::string(section); }
std::string item_page(std::string_view item) { return "items/" + std::string(item); }
std::string sheet_file(std::string_view paper, std::string_view sheet) { return "sheets/" + std::string(paper) + "/" + std::string(sheet) + ".pdf"; }
std::string packet_file(std::string_view variant) { return "packets/" + std::string(variant) + ".pdf"; }

Plan::Plan(const content::Pack& pack, const content::Guide& guide, Setting setting) : pack_(pack), guide_(guide), setting_(std::move(setting)), words_(pack.strings.for_site()) {
    const content::Strings& s = pack.strings;
    const auto add = [&](PageKind kind, std::string id, std::string title) -> Page& {
        Page& page = pages_.emplace_back();
        page.kind = kind;
        page.id = std::move(id);
        page.title = std::move(title);
        return page;
    };
    add(PageKind::Home, "index", pack.title);
    add(PageKind::Path, "path/index", pack.path.title);
    for (const path::Level& level : pack.path.levels)
        add(PageKind::Level, level_page(level.number), s.text("level-name", {{"level", std::to_string(level.number)}, {"name", level.name}})).level = level.number;
    for (const path::Dimension& dimension : pack.path.dimensions) add(PageKind::Dimension, dimension_page(dimension.id), dimension.name).dimension = &dimension;
    for (const path::Level& level : pack.path.levels)
        for (const path::Dimension& dimension : pack.path.dimensions) {
            Page& page = add(PageKind::Cell, cell_page(level.number, dimension.id), s.text("guide-cell", {{"dimension", dimension.name}, {"level", std::to_string(level.number)}}));
            page.level = level.number;
            page.dimension = &dimension;
        }
    for (const content::Role& role : pack.roles) add(PageKind::Role, role_page(role.id), s.text("guide-role", {{"roles", role.plural}})).role = &role;
    for (const content::Need& need : guide.needs) add(PageKind::Need, need_page(need.id), need.title).need = &need;
    for (const content::Item& item : pack.items) {
        in_section_[item.section].push_back(&item);
        for (const std::string& criterion : item.helps) helping_[criterion].push_back(&item);
    }
    for (const content::ItemSection& section : pack.sections) {
        const std::size_t items = in_section(section.id).size();
        for (std::size_t first = 0; first == 0 || first < items; first += most_cards) {
            const std::size_t part = first / most_cards + 1;
            Page& page = add(PageKind::Section, section_page(section.id) + (part == 1 ? std::string() : "-" + std::to_string(part)), section.title);
            page.section = &section;
            page.first = first;
            page.count = std::min(most_cards, items - first);
        }
    }
    first_item_ = pages_.size();
    for (packet::Sheet& sheet : packet::sheets_of(pack)) {
        Page& page = add(PageKind::Item, guide::item_page(sheet.id), packet::title_of(sheet, pack));
        page.level = sheet.level;
        if (sheet.item != nullptr) page.section = pack.section(sheet.item->section);
        page.sheet = std::move(sheet);
    }
    const std::size_t items = pages_.size() - first_item_;
    for (std::size_t first = 0; items > most_entries && first < items; first += most_entries) {
        Page& page = add(PageKind::Letter, "a-z/" + std::to_string(first / most_entries + 1), s.text("guide-all"));
        page.first = first;
        page.count = std::min(most_entries, items - first);
    }
    for (const content::Redirect& redirect : guide.redirects) {
        Page& page = add(PageKind::Moved, guide::item_page(redirect.from), redirect.to);
        page.target = guide::item_page(redirect.to);
    }
    add(PageKind::Choose, "my-packet", s.text("guide-choose"));
    add(PageKind::NotFound, "404", s.text("guide-not-found"));
    add(PageKind::Find, "find", s.text("guide-find"));  // last: it lists what the others say
    for (std::size_t i = 0; i < pages_.size(); ++i) numbers_.emplace(pages_[i].id, i);
    for (const content::Item& item : pack.items) item_ids_.insert(item.id);
    std::vector<std::pair<std::string, const Page*>> titles;
    for (std::size_t i = first_item_; i < first_item_ + items; ++i) titles.emplace_back(fold_case(pages_[i].title), &pages_[i]);
    std::stable_sort(titles.begin(), titles.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [title, page] : titles) by_title_.push_back(page);
}

const Page* Plan::page(std::string_view id) const {
    const auto found = numbers_.find(id);
    return found == numbers_.end() ? nullptr : &pages_[found->second];
}

const Page* Plan::item_page(std::string_view id) const { return page(guide::item_page(id)); }

const Page* Plan::before(const Page& page) const {
    const auto at = static_cast<std::size_t>(&page - pages_.data());
    return at > first_item_ && pages_[at - 1].kind == page.kind ? &pages_[at - 1] : nullptr;
}

const Page* Plan::after(const Page& page) const {
    const auto at = static_cast<std::size_t>(&page - pages_.data());
    return at + 1 < pages_.size() && pages_[at + 1].kind == page.kind ? &pages_[at + 1] : nullptr;
}

const std::vector<const content::Item*>& Plan::helping(std::string_view criterion) const {
    static const std::vector<const content::Item*> none;
    const auto found = helping_.find(criterion);
    return found == helping_.end() ? none : found->second;
}

const std::vector<const content::Item*>& Plan::in_section(std::string_view section) const {
    static const std::vector<const content::Item*> none;
    const auto found = in_section_.find(section);
    return found == in_section_.end() ? none : found->second;
}

}  // namespace waymark::guide
