#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "document/walk.hpp"
#include "guide/frame.hpp"
#include "guide/writers.hpp"
#include "packet/item_section.hpp"
#include "packet/personalise.hpp"

namespace waymark::guide {
namespace {

using packet::Sheet, packet::SheetKind;

// "#sbar" in an item leads to that item's page, "#steps" to a heading of this one.
void lead_to_pages(Section& section) {
    std::set<std::string> own;
    document::walk_blocks(std::as_const(section).blocks, [&](const Block& each) {
        if (const auto* heading = std::get_if<Heading>(&each.node); heading != nullptr && !heading->id.empty()) own.insert(heading->id);
    });
    document::walk_inline_lists(section, [&](Inlines& text) {
        for (Inline& part : text)
            if (auto* link = std::get_if<Link>(&part.node); link != nullptr && link->target.starts_with('#') && !own.contains(link->target.substr(1)))
                link->target = to_page(item_page(link->target.substr(1)));
    });
}

// Everything of the item, for all readers and of all editions.
Section item_whole(const Plan& plan, const content::Item& item, Diagnostics& problems) {
    const content::Pack& pack = plan.pack();
    const packet::Subject nobody = packet::reader_of({item.id, SheetKind::Item, &item, 0}, {}, pack);
    const packet::Context everyone{pack, nobody, {0}, {}, plan.item_ids(), item.file, packet::Prefill::Nothing, packet::Readers::All};
    Section out = packet::item_section(item, everyone, problems);
    out.facts = packet::item_facts(item, everyone, problems);
    out.start = Start::Flow;
    lead_to_pages(out);
    return out;
}

// A sheet that is made from the path, as it is printed when nothing is known of the reader.
std::vector<Section> path_sheet(const Plan& plan, const Sheet& sheet, Diagnostics& problems) {
    const content::Pack& pack = plan.pack();
    const packet::Subject nobody = packet::reader_of(sheet, {}, pack);
    Document made = packet::sheet_document(pack, sheet, nobody, {{plan.setting().date, {}}, 1, packet::Prefill::Nothing}, problems);
    int depth = 1;
    if (sheet.kind == SheetKind::Cards) {
        made.sections.insert(made.sections.begin(), section(sheet.id, made.title));
        depth = 2;
    }
    for (std::size_t i = 0; i < made.sections.size(); ++i) {
        Section& each = made.sections[i];
        each.start = Start::Flow;
        each.depth = i == 0 ? 1 : depth;
        // The packet says that these are chosen by level already; on a page of their own they keep the word.
    }
    return std::move(made.sections);
}

Section on_the_path(const Plan& plan, const content::Item& item) {
    const content::Pack& pack = plan.pack();
    std::vector<ListItem> items;
    for (const std::string& id : item.helps) {
        const path::Criterion* criterion = pack.path.criterion(id);
        const path::Dimension* dimension = criterion == nullptr ? nullptr : pack.path.dimension(criterion->dimension);
        if (dimension == nullptr) continue;
        const std::string where = pack.strings.text("guide-cell", {{"dimension", dimension->name}, {"level", std::to_string(criterion->level)}});
        ListItem line = entry({link(to_page(cell_page(criterion->level, dimension->id), criterion->id), where)});
        line.blocks.push_back(paragraph(packet::criterion_text(*criterion, pack)));
        items.push_back(std::move(line));
    }
    Section out = section("on-the-path", pack.strings.text("guide-on-the-path"), {}, "aside");
    if (!items.empty()) out.blocks.push_back(links(std::move(items)));
    return out;
}

Section related(const Plan& plan, const content::Item& item) {
    std::vector<ListItem> items;
    for (const std::string& id : item.related)
        if (const Page* page = plan.item_page(id)) items.push_back(entry({link(*page)}));
    Section out = section("related", plan.pack().strings.text("guide-related"), {}, "aside");
    if (!items.empty()) out.blocks.push_back(links(std::move(items)));
    return out;
}

Section downloads(const Plan& plan, const Sheet& sheet) {
    const content::Strings& s = plan.pack().strings;
    std::vector<ListItem> items;
    const bool is_poster = sheet.kind == SheetKind::Poster;
    for (const auto& [paper, word] : {std::pair("letter", is_poster ? "guide-pdf-tabloid" : "guide-pdf-letter"), std::pair("a4", is_poster ? "guide-pdf-a3" : "guide-pdf-a4")})
        items.push_back(entry({link(to_file(sheet_file(paper, sheet.id)), s.text(word))}));
    return frame("downloads", links(std::move(items)));
}

}  // namespace

Document item_document(const Plan& plan, const Page& page, Diagnostics& problems) {
    const content::Pack& pack = plan.pack();
    const content::Item* item = page.sheet.item;
    Document out = start(plan, page, item == nullptr ? page.title : purpose_of(*item, pack));
    std::vector<const Page*> above;
    if (page.section != nullptr) above.push_back(plan.page(section_page(page.section->id)));
    if (page.level != 0) above.push_back(plan.page(level_page(page.level)));
    out.sections.push_back(trail(plan, page, above));
    if (plan.setting().has_files) out.sections.push_back(downloads(plan, page.sheet));
    if (item != nullptr) {
        out.sections.push_back(item_whole(plan, *item, problems));
        for (Section& aside : std::vector<Section>{on_the_path(plan, *item), related(plan, *item)})
            if (!aside.blocks.empty()) out.sections.push_back(std::move(aside));
    } else {
        std::vector<Section> made = path_sheet(plan, page.sheet, problems);
        out.sections.insert(out.sections.end(), std::make_move_iterator(made.begin()), std::make_move_iterator(made.end()));
    }
    out.sections.push_back(neighbours(plan, plan.before(page), plan.after(page)));
    return out;
}

}  // namespace waymark::guide
