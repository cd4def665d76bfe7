// set_list.cpp — lists, and lists of terms: definitions, glossary, dialogue.
#include <algorithm>
#include <iterator>

#include "layout/setting.hpp"

namespace waymark::layout {
namespace {

using theme::ToneName;

// What stands in front of the items of a list.
struct Marker {
    TextLook look;
    bool is_number = false;
    bool is_drawn = false;   // a shape, without a character: the ring of a criterion
    std::string sign;        // of items without a number
    Pt gutter;               // from the list's left edge to its text
};

Marker marker_of(const Setting& setting, const List& list, const Place& place) {
    Marker marker;
    marker.look = place.look;
    marker.look.hyphenation = text::Hyphenation::Off;
    marker.is_number = list.ordered;
    marker.gutter = setting.rhythm(0.9f);
    if (list.ordered) {
        const bool leads = list.role == "steps" || list.role == "questions";
        if (leads) marker.look.style = text::Style::Bold;
        if (leads) marker.look.tone = {ToneName::Accent};
        const std::string last = std::to_string(list.start + static_cast<int>(list.items.size()) - 1) + (leads ? "" : ".");
        marker.gutter = text_width(setting, last, marker.look) + setting.rhythm(leads ? 0.7f : 0.45f);
        if (leads) marker.gutter = max(marker.gutter, setting.rhythm(1.25f));
    } else if (list.role == "criteria") {
        marker.is_drawn = true;
        marker.gutter = setting.rhythm(1.2f);
    } else if (list.role == "links") {
        marker.sign = "→";
        marker.look.tone = {ToneName::Accent};
        marker.gutter = setting.rhythm(1.2f);
    } else {
        marker.sign = place.list_depth % 2 == 0 ? "•" : "–";
        marker.look.tone = {ToneName::Accent};
    }
    return marker;
}

// Puts the marker in front of the first line of an item, and before it in the reading order.
void put_marker(Setting& setting, Strip& strip, const Marker& marker, const std::string& label, Pt x, ElementId element) {
    std::vector<Item> items;
    if (marker.is_drawn) {
        put_circle(items, {x + marker.gutter * 0.36f, capital_middle(marker.look, setting.fonts())}, marker.look.size * 0.62f, std::nullopt,
                   figure::Stroke{{ToneName::Accent}, Pt{1.1f}, {}});
    } else {
        const bool leads = marker.look.style == text::Style::Bold;
        const Pt indent = marker.is_number && !leads ? marker.gutter - setting.rhythm(0.45f) - text_width(setting, label, marker.look) : Pt{0};
        put_text(setting, items, label, {x + indent, baseline(marker.look, setting.fonts())}, marker.look, element);
        if (!items.empty()) std::get<TextItem>(items.back().shape).space_after = true;
    }
    strip.items.insert(strip.items.begin(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
}

// The blocks of an item; at least one strip, for the marker to stand on.
void set_body(Setting& setting, const Blocks& blocks, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    set_blocks(setting, blocks, place);
    if (setting.column.strips.size() == from) add_strip(setting, place.look.leading);
}

void set_item(Setting& setting, const ListItem& item, const Marker& marker, const std::string& label, ElementId list, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    const ElementId element = setting.element(Tag::ListItem, list);
    const ElementId label_element = setting.element(Tag::Label, element);
    Place body = place.inside(marker.gutter).below(setting.element(Tag::ListBody, element));
    ++body.list_depth;
    set_body(setting, item.blocks, body);
    put_marker(setting, setting.column.strips[from], marker, label, place.x, label_element);
}

// ---- Terms ----------------------------------------------------------------------------------------------------------

// The term runs into the first paragraph of what it means.
void set_run_in(Setting& setting, const Definition& entry, ElementId list, const Place& place) {
    const ElementId item = setting.element(Tag::ListItem, list);
    const ElementId label = setting.element(Tag::Label, item);
    const ElementId body = setting.element(Tag::ListBody, item);
    const auto* first = entry.blocks.empty() ? nullptr : std::get_if<Paragraph>(&entry.blocks.front().node);
    InlineReader reader(setting.fonts(), setting.theme(), bold(place.look), &setting.column, label);
    reader.read(entry.term);
    if (first != nullptr) {
        reader.turn(place.look, setting.element(Tag::Paragraph, body));
        reader.read(" ");
        reader.read(first->text);
    }
    const std::size_t from = setting.column.strips.size();
    set_lines(setting, std::move(reader).result(), place);
    space(setting, from, place.gap, place.gap);
    const std::size_t rest = setting.column.strips.size();
    for (std::size_t i = first != nullptr ? 1 : 0; i < entry.blocks.size(); ++i)
        set_block(setting, entry.blocks[i], place.inside(setting.rhythm(1)).below(body));
    if (rest > from && setting.column.strips.size() > rest) setting.column.strips[rest - 1].hold(Keep::WithNext);
}

struct TermColumn {
    Pt width, gap;
    TextLook look;
    bool has_rules = false;
};

// The term stands in a column of its own, at the left of what it means.
void set_beside(Setting& setting, const Definition& entry, const TermColumn& terms, ElementId list, const Place& place) {
    const ElementId item = setting.element(Tag::ListItem, list);
    std::vector<std::vector<Strip>> cells;
    const std::size_t from = setting.column.strips.size();
    Place left = place.with(terms.look);
    left.width = left.text_width = terms.width;
    set_inlines(setting, entry.term, setting.element(Tag::Label, item), left);
    cells.push_back(take(setting.column, from));
    Place right = place.wide().inside(terms.width + terms.gap).below(setting.element(Tag::ListBody, item));
    set_body(setting, entry.blocks, right);
    cells.push_back(take(setting.column, from));

    const Pt pad = terms.has_rules ? setting.rhythm(0.3f) : Pt{0};
    std::vector<Strip> rows = side_by_side(setting.column, std::move(cells), setting.room - setting.rhythm(3));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (terms.has_rules && i == 0) {
            for (Item& piece : rows[i].items) shift(piece, Pt{0}, pad);
            rows[i].height += pad;
        }
        if (terms.has_rules && i + 1 == rows.size()) {
            rows[i].height += pad;
            put_rule(rows[i].items, place.x, place.width, rows[i].height, ToneName::Hair, Pt{0.6f});
        }
        setting.column.strips.push_back(std::move(rows[i]));
    }
}

TermColumn term_column(const Setting& setting, const Definitions& definitions, const Place& place) {
    const bool is_dialogue = definitions.role == "dialogue";
    TermColumn terms;
    terms.look = bold(place.look);
    if (is_dialogue) terms.look.tone = {ToneName::Accent};
    terms.has_rules = !is_dialogue;
    terms.gap = setting.rhythm(0.9f);
    for (const Definition& entry : definitions.entries)
        terms.width = max(terms.width, measure_inlines(setting, entry.term, terms.look).widest);
    terms.width = min(terms.width + Pt{0.5f}, place.width * (is_dialogue ? 0.25f : 0.3f));
    return terms;
}

// No short item of a list stands alone: the first two stay together, and so do the last two.
void keep_ends(Setting& setting, const std::vector<std::size_t>& begins) {
    std::vector<Strip>& strips = setting.column.strips;
    const std::size_t count = begins.size();
    if (count < 3 || begins[1] == begins[0] || begins[count - 1] == begins[count - 2] || strips.size() == begins.back()) return;
    constexpr std::size_t short_item = 3;  // lines
    if (begins[1] - begins[0] <= short_item) strips[begins[1] - 1].hold(Keep::WithNext);
    if (strips.size() - begins.back() <= short_item) strips[begins.back() - 1].hold(Keep::WithNext);
}

}  // namespace

void set_list(Setting& setting, const List& list, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    const ElementId element = setting.element(Tag::List, place.parent);
    const Marker marker = marker_of(setting, list, place);
    setting.column.elements[element].numbering = marker.is_number ? Numbering::Decimal : marker.is_drawn ? Numbering::None : Numbering::Disc;
    const bool leads = list.role == "steps" || list.role == "questions";
    const Pt between = list.tight && !leads ? setting.rhythm(0.17f) : setting.rhythm(0.4f);
    Place inside = place;
    inside.gap = list.tight ? setting.rhythm(0.17f) : setting.rhythm(0.4f);
    int number = list.start;
    std::vector<std::size_t> begins;
    for (const ListItem& item : list.items) {
        const std::size_t first = setting.column.strips.size();
        begins.push_back(first);
        const std::string label = marker.is_number ? std::to_string(number++) + (leads ? "" : ".") : marker.sign;
        set_item(setting, item, marker, label, element, inside);
        space(setting, first, between, between);
    }
    keep_ends(setting, begins);
    const Pt around = leads ? max(place.gap, setting.rhythm(0.7f)) : place.gap;
    space(setting, from, around, around);
}

void set_definitions(Setting& setting, const Definitions& definitions, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    const ElementId list = setting.element(Tag::List, place.parent);
    const bool is_beside = definitions.role == "glossary" || definitions.role == "dialogue";
    const TermColumn terms = is_beside ? term_column(setting, definitions, place) : TermColumn{};
    Place inside = place;
    inside.gap = setting.rhythm(0.3f);
    for (const Definition& entry : definitions.entries) {
        const std::size_t first = setting.column.strips.size();
        if (is_beside) set_beside(setting, entry, terms, list, inside);
        else set_run_in(setting, entry, list, inside);
        const Pt between = terms.has_rules ? setting.rhythm(0.15f) : setting.rhythm(0.35f);
        space(setting, first, between, between);
    }
    space(setting, from, setting.rhythm(0.6f), setting.rhythm(0.6f));
}

}  // namespace waymark::layout
