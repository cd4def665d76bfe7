#include "layout/paginate.hpp"

#include <algorithm>
#include <utility>

#include "layout/compose.hpp"
#include "layout/furniture.hpp"
#include "layout/page_breaks.hpp"
#include "layout/setting.hpp"
#include "layout/strips.hpp"
#include "theme/variants.hpp"

namespace waymark::layout {
namespace {

SheetSize sheet_of(const Document& document, const theme::Theme& theme, Sides sides) {
    const theme::Paper* paper = theme.paper(document.paper);
    const Size letter{inches(8.5f), inches(11)};
    const Size page = paper != nullptr ? paper->size : theme.papers.empty() ? letter : theme.papers.front().size;
    return {page, margins(theme), sides};
}

bool has_cover(const Document& document) { return std::any_of(document.sections.begin(), document.sections.end(), is_cover); }

// Sets all sections into the column: each below the nearest one before it that is less deep.
void set_sections(Setting& setting, const SheetSize& sheet) {
    const Document& document = setting.document;
    const theme::Theme& theme = setting.theme();
    const ElementId root = setting.element(Tag::Document, artifact);
    Place place;
    place.width = sheet.page.width - sheet.margins.left - sheet.margins.right;
    place.text_width = min(theme.measure, place.width);
    place.look = text_look(theme);
    place.gap = setting.rhythm(0.5f);
    const int base = has_cover(document) ? 1 : 0;
    std::vector<std::pair<int, ElementId>> around;  // depth and element of the sections that are open
    for (std::size_t i = 0; i < document.sections.size(); ++i) {
        const Section& section = document.sections[i];
        while (!around.empty() && around.back().first >= section.depth) around.pop_back();
        const ElementId parent = around.empty() ? root : around.back().second;
        const ElementId element = setting.element(around.empty() ? Tag::Part : Tag::Section, parent);
        around.emplace_back(section.depth, element);
        setting.file = section.file;
        setting.heading_base = is_cover(section) ? 1 : base + section.depth;
        set_section(setting, i, element, place);
    }
}

// Levels as wished for → levels without a gap: each is one deeper than the nearest one before it that is less deep.
class Levels {
public:
    int next(int wish) {
        while (!open_.empty() && open_.back() >= wish) open_.pop_back();
        open_.push_back(wish);
        return static_cast<int>(open_.size());
    }

private:
    std::vector<int> open_;
};

void level_headings(std::vector<Element>& elements) {
    Levels levels;
    for (Element& element : elements)
        if (element.tag == Tag::Heading) element.level = std::min(levels.next(element.level), 6);
}

std::vector<Bookmark> bookmarks_of(const Document& document, const std::vector<SectionStart>& starts) {
    std::vector<Bookmark> bookmarks;
    Levels depths;
    for (std::size_t i = 0; i < document.sections.size(); ++i) {
        const Section& section = document.sections[i];
        if (!section.listed || starts[i].page < 0) continue;
        bookmarks.push_back({depths.next(section.depth), plain(section.title), static_cast<std::size_t>(starts[i].page), starts[i].y});
    }
    return bookmarks;
}

// Page numbers begin or end at the place that was kept for them.
void put_page_numbers(const Setting& setting, Composition& composition) {
    for (const OpenReference& reference : composition.references) {
        auto& number = std::get<TextItem>(composition.pages[reference.page].items[reference.item].shape);
        const int page = std::max(composition.sections[reference.section].page, 0);
        number.shaped = &setting.fonts().word(composition.pages[static_cast<std::size_t>(page)].label, number.style);
        if (reference.ends_there) number.at.x -= number.size * number.shaped->width;
    }
}

// A link to an anchor that this document does not hold leads nowhere: its words stay, the place to click goes.
void remove_dead_links(std::vector<Page>& pages, const std::vector<Anchor>& anchors) {
    const auto is_known = [&](std::string_view id) {
        const auto at = std::lower_bound(anchors.begin(), anchors.end(), id, [](const Anchor& anchor, std::string_view name) { return anchor.id < name; });
        return at != anchors.end() && at->id == id;
    };
    for (Page& page : pages)
        std::erase_if(page.items, [&](const Item& item) {
            const auto* link = std::get_if<LinkItem>(&item.shape);
            return link != nullptr && link->goal->target.starts_with('#') && !is_known(std::string_view(link->goal->target).substr(1));
        });
}

}  // namespace

Margins margins(const theme::Theme& theme) {
    return {theme.margin_binding, theme.margin_outer, theme.margin_top, theme.margin_bottom};
}

namespace {

bool is_wash(const std::optional<theme::Tone>& fill) { return fill && (fill->name == theme::ToneName::Wash || fill->name == theme::ToneName::TipWash); }

// A wash as white as the paper (theme::monochrome) is seen by its outline.
void outline_washes(std::vector<Page>& pages) {
    const figure::Stroke hairline{{theme::ToneName::Hair}, Pt{0.6f}, {}};
    for (Page& page : pages)
        for (Item& item : page.items) {
            if (auto* rect = std::get_if<RectItem>(&item.shape); rect != nullptr && is_wash(rect->fill) && !rect->stroke) rect->stroke = hairline;
            auto* path = std::get_if<PathItem>(&item.shape);
            if (path == nullptr || !is_wash(path->shape->fill) || path->shape->stroke) continue;
            figure::PathShape outlined = *path->shape;
            outlined.stroke = hairline;
            path->shape = std::make_shared<const figure::PathShape>(std::move(outlined));
        }
}

// Feet and tabs are for what is bound or put in a folder.
enum class Edge : std::uint8_t { Furnished, Bare };

Layout lay_out(const Document& document, const Tools& tools, Edge edge, Diagnostics& problems) {
    const SheetSize sheet = sheet_of(document, tools.theme, tools.sides);
    Column column;
    column.strips.reserve(1024);
    column.elements.reserve(2048);
    const Pt room = sheet.page.height - sheet.margins.top - sheet.margins.bottom;
    Setting setting{tools, document, sheet.page, room, {}, 2, problems, column};
    set_sections(setting, sheet);

    hold_sheets(column, room);
    Composition composition = compose(column, sheet, document.sections.size());
    std::stable_sort(composition.anchors.begin(), composition.anchors.end(), [](const Anchor& a, const Anchor& b) { return a.id < b.id; });
    put_page_numbers(setting, composition);
    remove_dead_links(composition.pages, composition.anchors);
    for (Page& page : composition.pages) page.furniture = page.items.size();
    if (edge == Edge::Furnished) {
        add_tabs(setting, sheet, composition);
        add_running_feet(setting, sheet, composition);
    }

    if (tools.theme.color({theme::ToneName::Wash}) == tools.theme.color({theme::ToneName::Paper})) outline_washes(composition.pages);

    Layout layout;
    layout.bookmarks = bookmarks_of(document, composition.sections);
    layout.pages = std::move(composition.pages);
    layout.elements = std::move(column.elements);
    layout.anchors = std::move(composition.anchors);
    level_headings(layout.elements);
    return layout;
}

}  // namespace

Layout paginate(const Document& document, const Tools& tools, Diagnostics& problems) {
    const theme::Paper* paper = tools.theme.paper(document.paper);
    const bool is_own = paper != nullptr && (paper->margin > Pt{0} || paper->text > Pt{0});
    if (!is_own) return lay_out(document, tools, Edge::Furnished, problems);
    const theme::Theme theme = theme::for_paper(tools.theme, *paper);
    // What the cache keeps is of other sizes; and posters and cards have one side.
    return lay_out(document, {theme, tools.fonts, tools.hyphenator, tools.image_size, nullptr, Sides::One, tools.lines}, Edge::Bare, problems);
}

}  // namespace waymark::layout
