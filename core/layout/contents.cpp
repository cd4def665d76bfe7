// contents.cpp — the list of what follows, with page numbers.
//
// Its lines are set like any block, with room for the number at the right; the number itself is put in when the pages are
// known (Strip::references). A number never changes how a line breaks, so one pass is enough.
#include <algorithm>

#include "layout/setting.hpp"

namespace waymark::layout {
namespace {

using theme::ToneName;

bool is_listed(const Section& section) { return section.listed && !is_cover(section) && section.role != "contents"; }

// Dots from the end of the title to the number.
void put_leader(const Setting& setting, std::vector<Item>& items, Pt from, Pt to, Pt y) {
    const Pt gap = setting.rhythm(0.4f);
    if (to - from < gap * 3) return;
    items.push_back({LineItem{{from + gap, y}, {to, y}, {{ToneName::Hair}, Pt{0.8f}, {0.8f, 3.2f}}}, artifact});
}

// The words of a title without their styles; those in another language stay marked.
Inlines entry_of(const Inlines& title) {
    Inlines out;
    for (const Inline& part : title) {
        const auto* passage = std::get_if<Foreign>(&part.node);
        const Inlines words = {Inline{Text{plain({part}), false}}};
        if (passage != nullptr) out.push_back(Inline{Foreign{passage->language, words}});
        else out.push_back(words.front());
    }
    return out;
}

Strip contents_line(Setting& setting, std::size_t index, ElementId contents, const Place& place) {
    const Section& section = setting.document.sections[index];
    const bool is_part = section.depth <= 1;
    const ElementId item = setting.element(Tag::ContentsItem, contents);
    const ElementId link = setting.element(Tag::Link, setting.element(Tag::Reference, item));
    TextLook look = text_look(setting.theme());
    if (is_part) look.style = text::Style::Bold;
    look.hyphenation = text::Hyphenation::Off;
    const Pt indent = setting.rhythm(0.9f) * static_cast<float>(std::clamp(section.depth - 1, 0, 4));
    const Pt number_width = setting.rhythm(2);
    Place words = place.wide().inside(indent, number_width).with(look);
    const std::size_t from = setting.column.strips.size();
    set_inlines(setting, entry_of(section.title), link, words);
    if (setting.column.strips.size() == from) add_strip(setting, look.leading);
    Strip line = stack(setting.column, take(setting.column, from));

    end_with_space(line.items);
    Pt end = words.x;
    const Pt base = line.height - look.leading + baseline(look, setting.fonts());
    for (const Item& each : line.items) {
        const auto* text = std::get_if<TextItem>(&each.shape);
        if (text != nullptr && text->at.y > base - Pt{1}) end = max(end, text->at.x + text->size * text->shaped->width);
    }
    const Pt right = place.x + place.width;
    put_leader(setting, line.items, end, right - number_width + setting.rhythm(0.3f), base - Pt{1});
    line.items.push_back({LinkItem{{place.x, Pt{0}}, {place.width, line.height}, std::make_shared<const LinkGoal>(LinkGoal{"#" + section.id, plain(section.title)})}, link});
    TextItem number;
    number.at = {right, base};
    number.style = look.style;
    number.size = look.size;
    line.references.push_back({line.items.size(), index});
    line.items.push_back({number, link});
    line.before = is_part ? setting.rhythm(0.55f) : setting.rhythm(0.08f);
    line.keep = is_part ? Keep::WithNext : Keep::Free;
    return line;
}

Pt height_of(const std::vector<Strip>& lines) {
    Pt height{0};
    for (std::size_t i = 0; i < lines.size(); ++i) height += lines[i].height + (i > 0 ? lines[i].before : Pt{0});
    return height;
}

// How many lines from `from` on fit into `height`; not ending with the name of a part.
std::size_t lines_that_fit(const std::vector<Strip>& lines, std::size_t from, Pt height) {
    std::size_t count = 0;
    Pt used{0};
    for (std::size_t i = from; i < lines.size(); ++i) {
        used += lines[i].height + (i > from ? lines[i].before : Pt{0});
        if (used > height) break;
        ++count;
    }
    std::size_t best = count;
    while (best > 1 && from + best < lines.size() && lines[from + best - 1].keep == Keep::WithNext) --best;
    return std::max<std::size_t>(best, 1);
}

std::vector<Strip> contents_lines(Setting& setting, ElementId contents, const Place& place) {
    std::vector<Strip> lines;
    for (std::size_t i = 0; i < setting.document.sections.size(); ++i)
        if (is_listed(setting.document.sections[i])) lines.push_back(contents_line(setting, i, contents, place));
    for (std::size_t i = 0; i < lines.size(); ++i)  // a part without anything in it needs not stay with the next
        if (i + 1 == lines.size() || lines[i + 1].keep == Keep::WithNext) lines[i].keep = Keep::Free;
    return lines;
}

// Closer lines, where a few would go over to a page of their own otherwise. `room` is that of both columns.
void tighten(std::vector<Strip>& lines, Pt room) {
    constexpr float closest = 0.35f;
    Pt gaps{0};
    for (const Strip& line : lines) gaps += line.before;
    const Pt excess = height_of(lines) - room;
    if (excess <= Pt{0} || excess > gaps * (1 - closest)) return;
    const float share = 1 - excess / gaps;
    for (Strip& line : lines) line.before = line.before * share;
}

// Two columns, as even as the lines allow. A pair of columns is one strip, of at most `height`; `step` leads from the left
// column to the right one.
void add_in_two_columns(Setting& setting, std::vector<Strip> lines, Pt step, Pt height) {
    Pt left_over = height_of(lines);
    for (std::size_t next = 0; next < lines.size();) {
        std::vector<std::vector<Strip>> columns;
        // Half of what is left and a little more, since lines do not divide evenly.
        const Pt even = min(height, left_over / 2.0f + setting.rhythm(1.2f));
        for (int side = 0; side < 2 && next < lines.size(); ++side) {
            std::vector<Strip>& column = columns.emplace_back();
            for (std::size_t count = lines_that_fit(lines, next, side == 0 ? even : height); count > 0; --count) {
                Strip& line = lines[next++];
                left_over -= line.height + line.before;
                for (Item& item : line.items) shift(item, step * static_cast<float>(side), Pt{0});
                column.push_back(std::move(line));
            }
        }
        for (Strip& pair : side_by_side(setting.column, std::move(columns), setting.room)) setting.column.strips.push_back(std::move(pair));
    }
}

}  // namespace

void set_contents(Setting& setting, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    const ElementId contents = setting.element(Tag::Contents, place.parent);
    const Pt below_title = setting.room - setting.rhythm(6);
    const auto count = std::count_if(setting.document.sections.begin(), setting.document.sections.end(), is_listed);
    const bool has_room_for_two = place.width >= setting.rhythm(24);  // not in large print, where they go on over pages
    if (!has_room_for_two || setting.rhythm(1.25f) * static_cast<float>(count) <= below_title) {
        for (Strip& line : contents_lines(setting, contents, place)) setting.column.strips.push_back(std::move(line));
    } else {
        const Pt gap = setting.rhythm(1.6f);
        Place half = place.wide();
        half.width = half.text_width = (place.width - gap) / 2.0f;
        std::vector<Strip> lines = contents_lines(setting, contents, half);
        tighten(lines, below_title * 2.0f - setting.rhythm(2));
        add_in_two_columns(setting, std::move(lines), half.width + gap, below_title);
    }
    space(setting, from, setting.rhythm(0.8f), setting.rhythm(1));
}

}  // namespace waymark::layout
