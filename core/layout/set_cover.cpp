// set_cover.cpp — the cover: a dark band over the top of the page with the person's name and the path, the rest below.
#include <algorithm>

#include "layout/setting.hpp"

namespace waymark::layout {
namespace {

using theme::ToneName;

// The figure that stands on the band: the first block, when it is the path.
const Block* band_figure(const Section& section) {
    for (const Block& block : section.blocks) {
        const auto* figure = std::get_if<Figure>(&block.node);
        if (figure != nullptr && figure->kind == "path") return &block;
    }
    return nullptr;
}

// Longer names are set smaller: the band leaves room for the figure and for the foot of the page. By bytes.
float room_for_name(std::size_t length) { return length <= 60 ? 1.0f : length <= 150 ? 0.7f : 0.42f; }

Strip band_text(Setting& setting, const Section& section, ElementId element, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    TextLook eyebrow = toned(label_look(setting.theme()), ToneName::BandSoft);
    eyebrow.tracking = 0.16f;
    if (!section.eyebrow.empty()) set_string(setting, section.eyebrow, setting.element(Tag::Paragraph, element), place.with(eyebrow));
    const std::size_t title = setting.column.strips.size();
    const ElementId heading = setting.element(Tag::Heading, element);
    setting.column.elements[heading].level = setting.heading_base;
    TextLook name = toned(title_look(setting.theme()), ToneName::OnBand);
    const float scale = 1.14f * room_for_name(plain(section.title).size());
    name.size = name.size * scale;
    name.leading = name.leading * scale;
    set_inlines(setting, section.title, heading, place.with(name));
    space(setting, title, setting.rhythm(0.3f), setting.rhythm(0.35f));
    TextLook lead = toned(text_look(setting.theme()), ToneName::BandSoft);
    lead.size = setting.theme().type.subheading;
    lead.leading = setting.rhythm(1.13f);
    set_inlines(setting, section.lead, setting.element(Tag::Paragraph, element), place.with(lead));
    return stack(setting.column, take(setting.column, from));
}

Pt right_end(const std::vector<Item>& items) {
    Pt right{0};
    for (const Item& item : items)
        if (const auto* text = std::get_if<TextItem>(&item.shape)) right = max(right, text->at.x + text->size * text->shaped->width);
    return right;
}

// The highest point of a drawing left of `x`: what text above it must stay clear of.
Pt skyline(const Strip& drawing, Pt x) {
    Pt top = drawing.height;
    for (const Item& item : drawing.items) {
        if (const auto* path = std::get_if<PathItem>(&item.shape)) {
            Pt left = x, high = drawing.height;
            for (const figure::Segment& segment : path->shape->segments) {
                for (const Point point : segment.used()) {
                    left = min(left, path->at.x + point.x);
                    high = min(high, path->at.y + point.y);
                }
            }
            if (left < x) top = min(top, high);
        } else if (const auto* text = std::get_if<TextItem>(&item.shape); text != nullptr && text->at.x < x) {
            top = min(top, text->at.y - text->size);
        }
    }
    return top;
}

// Two lines of small text at the foot, left and right: the first two facts, or what the document itself can say.
void set_cover_foot(Setting& setting, const Section& section, ElementId element, const Place& place) {
    const TextLook small = small_look(setting.theme());
    const auto words = [](const Fact& fact) {
        const std::string value = plain(fact.value);
        return fact.label.empty() || value.empty() ? fact.label + value : fact.label + " " + value;
    };
    const std::string left = section.facts.empty() ? setting.word("not-an-assessment") : words(section.facts[0]);
    const std::string right = section.facts.size() > 1 ? words(section.facts[1]) : std::string();
    if (left.empty() && right.empty()) return;
    const Pt right_width = min(text_width(setting, right, small) + Pt{1}, place.width * 0.5f);
    const std::size_t from = setting.column.strips.size();
    std::vector<std::vector<Strip>> cells;
    Place cell = place.wide().with(small);
    cell.width = cell.text_width = place.width - right_width - setting.rhythm(1);
    set_string(setting, left, setting.element(Tag::Paragraph, element), cell);
    cells.push_back(take(setting.column, from));
    cell.x = place.x + place.width - right_width;
    cell.width = cell.text_width = right_width;
    set_string(setting, right, setting.element(Tag::Paragraph, element), cell, Side::Right);
    cells.push_back(take(setting.column, from));
    Strip strip = std::move(side_by_side(setting.column, std::move(cells), setting.room / 4.0f).front());
    const Pt above = setting.rhythm(1), pad = setting.rhythm(0.35f);
    for (Item& item : strip.items) shift(item, Pt{0}, above + pad);
    put_rule(strip.items, place.x, place.width, above, ToneName::Hair, Pt{0.6f});
    add_foot(setting, {above + pad + strip.height, std::move(strip.items), true});
}

}  // namespace

void set_cover(Setting& setting, const Section& section, ElementId element, const Place& place) {
    const Margins edge = margins(setting.theme());
    const Block* figure = band_figure(section);
    Place text_place = place.wide();
    text_place.text_width = place.width * (figure != nullptr ? 0.78f : 1.0f);
    Strip text = band_text(setting, section, element, text_place);

    Strip drawing;
    if (figure != nullptr) {
        const std::size_t from = setting.column.strips.size();
        set_figure(setting, std::get<Figure>(figure->node), place, figure::Ground::Band, figure->at);
        drawing = stack(setting.column, take(setting.column, from));
    }
    const Pt clear = setting.rhythm(1.2f);
    const Pt below_text = figure != nullptr ? text.height + clear + drawing.height - skyline(drawing, right_end(text.items) + clear)
                                            : text.height + setting.rhythm(2);
    const Pt share = setting.page.height * (figure != nullptr ? 0.4f : 0.28f) - edge.top;
    const Pt bottom = min(max(share, below_text), setting.room);

    Strip band;
    band.height = bottom;
    band.items.push_back({RectItem{{-edge.left, -edge.top}, {setting.page.width, bottom + edge.top}, Pt{0}, theme::Tone{ToneName::Band}, std::nullopt}, artifact});
    for (Item& item : text.items) band.items.push_back(std::move(item));
    for (Item& item : drawing.items) {
        shift(item, Pt{0}, bottom - drawing.height);
        band.items.push_back(std::move(item));
    }
    band.after = setting.rhythm(2);
    setting.column.strips.push_back(std::move(band));
    set_cover_foot(setting, section, element, place);
    for (const Block& block : section.blocks)
        if (&block != figure) set_block(setting, block, place);
}

}  // namespace waymark::layout
