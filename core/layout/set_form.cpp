// set_form.cpp — things to fill in: lines, boxes, choices, ratings. On paper each has real room; each also yields a
// FieldItem with the same rectangle, so that a screen can fill it in.
#include <algorithm>
#include <iterator>
#include <span>

#include "document/inputs.hpp"
#include "layout/setting.hpp"

namespace waymark::layout {
namespace {

using document::Input;
using theme::ToneName;

constexpr int most_lines = 2000;  // of one input

// ---- Pieces ---------------------------------------------------------------------------------------------------------

TextLook value_look(const Setting& setting) {
    TextLook look = text_look(setting.theme());
    look.hyphenation = text::Hyphenation::Off;
    return look;
}

void put_line(std::vector<Item>& items, Pt x, Pt width, Pt y) { put_rule(items, x, width, y, ToneName::Soft, Pt{0.6f}); }

ElementId form_element(Setting& setting, ElementId parent, std::string spoken) {
    const ElementId element = setting.element(Tag::Form, parent);
    setting.column.elements[element].alternative = std::move(spoken);
    return element;
}

std::vector<Input> inputs_of(const Setting& setting, std::string_view role, const Field& field) {
    return document::inputs_of(role, field, setting.document.words);
}

FieldFacts facts_of(const Input& input) {
    FieldFacts facts;
    facts.id = input.id;
    facts.type = input.type;
    facts.label = input.label;
    return facts;
}

Item field_item(FieldFacts facts, Point at, Size size, ElementId element) {
    return {FieldItem{at, size, std::make_shared<const FieldFacts>(std::move(facts))}, element};
}

// What is known already, in as many lines as it needs on a line of `width`.
struct Value {
    InlineText text;
    std::vector<text::Line> lines;
};

Value value_of(const Setting& setting, const Inlines& words, Pt width) {
    Value value;
    if (words.empty()) return value;
    InlineReader reader(setting.fonts(), setting.theme(), value_look(setting), nullptr, artifact);
    reader.read(plain(words));
    value.text = std::move(reader).result();
    text::BreakStyle style;
    style.width = max(width - Pt{4}, Pt{12});
    style.hyphenation = text::Hyphenation::Off;
    style.fit = text::Fit::First;
    value.lines = text::break_lines(value.text.spans, value.text.boxes, style, setting.fonts(), setting.tools.hyphenator);
    return value;
}

// A value of several lines makes the room above its line taller by this much.
Pt room_for_value(const Setting& setting, const Field& field, Pt width) {
    const std::size_t lines = value_of(setting, field.value, width).lines.size();
    return setting.rhythm(lines > 1 ? static_cast<float>(lines - 1) : 0);
}

void put_value_line(std::vector<Item>& items, const text::Line& line, Point at, ElementId element) {
    for (const text::Piece& piece : line.pieces)
        if (piece.shaped != nullptr) items.push_back({text_item(piece, at), element});
}

// A line to write on at `y`, with what is known already standing on it; the last line of that, the others above.
void put_written_line(Setting& setting, Strip& strip, const Input& input, const Inlines& words, Pt x, Pt width, Pt y, ElementId parent) {
    put_line(strip.items, x, width, y);
    const ElementId element = form_element(setting, parent, input.label);
    const Value value = value_of(setting, words, width);
    const Pt height = line_gap(setting) * 0.82f + setting.rhythm(value.lines.size() > 1 ? static_cast<float>(value.lines.size() - 1) : 0);
    // Not above its own strip: that may be the first of a page, or follow another field.
    const Pt room = min(height, max(y, setting.theme().type.small_leading));
    FieldFacts facts = facts_of(input);
    facts.value = plain(words);
    facts.multi_line = value.lines.size() > 1;
    strip.items.push_back(field_item(std::move(facts), {x, y - room}, {width, room}, element));
    for (std::size_t i = 0; i < value.lines.size(); ++i) {
        const Pt above = setting.rhythm(static_cast<float>(value.lines.size() - 1 - i));
        put_value_line(strip.items, value.lines[i], {x + Pt{2}, y - setting.rhythm(0.25f) - above}, element);
    }
}

void put_box(Setting& setting, Strip& strip, const Input& input, bool is_ticked, Pt x, Pt middle, ElementId parent) {
    const Pt side = setting.theme().box;
    const Point at{x, middle - side / 2.0f};
    strip.items.push_back({RectItem{at, {side, side}, Pt{1.5f}, std::nullopt, figure::Stroke{{ToneName::Ink}, Pt{0.9f}, {}}}, artifact});
    FieldFacts facts = facts_of(input);
    facts.is_on = is_ticked;
    strip.items.push_back(field_item(std::move(facts), at, {side, side}, form_element(setting, parent, input.label)));
}

// One of several circles of which one is chosen.
struct Circle {
    const Input& input;
    std::string option, spoken;  // what it stands for; what is said of it
    bool is_on = false;
};

void put_circle_to_choose(Setting& setting, Strip& strip, const Circle& circle, Point center, Pt diameter, ElementId parent) {
    put_circle(strip.items, center, diameter, std::nullopt, figure::Stroke{{ToneName::Ink}, Pt{0.9f}, {}});
    FieldFacts facts = facts_of(circle.input);
    facts.option = circle.option;
    facts.is_on = circle.is_on;
    const Point at{center.x - diameter / 2.0f, center.y - diameter / 2.0f};
    strip.items.push_back(field_item(std::move(facts), at, {diameter, diameter}, form_element(setting, parent, circle.spoken)));
}

// Ruled lines for each of the inputs, with what is known already on the first of them; one strip an input, so that many
// lines can go over a page break.
void set_ruled_lines(Setting& setting, std::span<const Input> inputs, const Inlines& words, const Place& place, ElementId parent) {
    const Pt gap = line_gap(setting);
    const Value value = value_of(setting, words, place.width);
    const std::vector<text::Line>& written = value.lines;
    std::size_t next = 0;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const bool is_last = i + 1 == inputs.size();
        const int needed = is_last ? static_cast<int>(written.size() - std::min(next, written.size())) : 1;
        const int count = std::clamp(std::max(inputs[i].lines, needed), 1, most_lines);
        Strip strip;
        strip.height = gap * static_cast<float>(count);
        FieldFacts facts = facts_of(inputs[i]);
        facts.multi_line = count > 1;
        if (i == 0) facts.value = plain(words);
        const ElementId element = form_element(setting, parent, facts.label);
        strip.items.push_back(field_item(std::move(facts), {place.x, Pt{0}}, {place.width, strip.height}, element));
        for (int line = 0; line < count; ++line, ++next) {
            const Pt y = gap * static_cast<float>(line + 1);
            put_line(strip.items, place.x, place.width, y);
            if (next < written.size()) put_value_line(strip.items, written[next], {place.x + Pt{2}, y - setting.rhythm(0.25f)}, element);
        }
        setting.column.strips.push_back(std::move(strip));
    }
}

void keep_with_next(Setting& setting, std::size_t from) {
    for (std::size_t i = from; i < setting.column.strips.size(); ++i) setting.column.strips[i].hold(Keep::WithNext);
}

// ---- Questions with lines -------------------------------------------------------------------------------------------

void set_prompt(Setting& setting, const Field& field, const Place& place) {
    const ElementId paragraph = setting.element(Tag::Paragraph, place.parent);
    const std::size_t from = setting.column.strips.size();
    set_inlines(setting, field.label, paragraph, place);
    keep_with_next(setting, from);
    const std::size_t lines = setting.column.strips.size();
    set_ruled_lines(setting, inputs_of(setting, "prompt", field), field.value, place, paragraph);
    setting.column.strips[lines].before = Pt{0};
    space(setting, from, setting.rhythm(0.8f), setting.rhythm(0.8f));
}

// The sentence runs into the first line; the others follow below.
void set_stem(Setting& setting, const Field& field, const Place& place) {
    const ElementId paragraph = setting.element(Tag::Paragraph, place.parent);
    const std::size_t from = setting.column.strips.size();
    set_inlines(setting, field.label, paragraph, place);
    if (setting.column.strips.size() == from) add_strip(setting, place.look.leading);
    keep_with_next(setting, from);
    Strip& last = setting.column.strips.back();
    Pt end = place.x;
    for (const Item& item : last.items)
        if (const auto* text = std::get_if<TextItem>(&item.shape)) end = max(end, text->at.x + text->size * text->shaped->width);
    const Pt x = end + setting.rhythm(0.4f), width = place.x + place.width - x;
    const Pt base = baseline(place.look, setting.fonts()) + Pt{1.5f};
    const std::vector<Input> inputs = inputs_of(setting, "stem", field);
    std::span<const Input> below = inputs;
    const bool has_first_line = width >= setting.rhythm(6) && room_for_value(setting, field, width) == Pt{0};
    if (has_first_line) put_written_line(setting, last, inputs.front(), field.value, x, width, base, paragraph);
    if (has_first_line || inputs.size() > 1) below = below.subspan(1);  // else the only one stands below
    if (below.empty()) setting.column.strips.back().keep = Keep::Free;
    else set_ruled_lines(setting, below, has_first_line ? Inlines{} : field.value, place, paragraph);
    space(setting, from, setting.rhythm(0.8f), setting.rhythm(0.6f));
}

// ---- Lines with labels ----------------------------------------------------------------------------------------------

// The label at the left, the line at the right of it; a long label stands above its line.
std::vector<Strip> labelled_line(Setting& setting, const Field& field, const Place& place, Pt label_width) {
    const std::size_t from = setting.column.strips.size();
    const ElementId paragraph = setting.element(Tag::Paragraph, place.parent);
    const Pt height = line_gap(setting) * 1.08f, line = height - setting.rhythm(0.1f);
    const bool is_beside = measure_inlines(setting, field.label, place.look).widest <= label_width;
    const std::vector<Input> inputs = inputs_of(setting, "fields", field);
    if (field.type == FieldType::Check) {
        const Pt indent = setting.theme().box + setting.rhythm(0.5f);
        set_inlines(setting, field.label, paragraph, place.inside(indent));
        if (setting.column.strips.size() == from) add_strip(setting, place.look.leading);
        put_box(setting, setting.column.strips[from], inputs.front(), document::is_ticked(field), place.x, capital_middle(place.look, setting.fonts()), paragraph);
    } else if (field.type == FieldType::Lines) {
        set_inlines(setting, field.label, paragraph, place);
        set_ruled_lines(setting, inputs, field.value, place, paragraph);
    } else if (is_beside) {
        Place label = place;
        label.text_width = label_width + Pt{1};
        set_inlines(setting, field.label, paragraph, label);
        if (setting.column.strips.size() == from) add_strip(setting, place.look.leading);
        Strip& strip = setting.column.strips[from];
        const Pt gap = label_width > Pt{0} ? setting.rhythm(0.6f) : Pt{0};
        const Pt line_width = place.width - label_width - gap, more = room_for_value(setting, field, line_width);
        const Pt drop = line - setting.rhythm(0.25f) - baseline(place.look, setting.fonts());
        for (Item& item : strip.items) shift(item, Pt{0}, drop);
        strip.height = height + more;
        put_written_line(setting, strip, inputs.front(), field.value, place.x + label_width + gap, line_width, line + more, paragraph);
    } else {
        set_inlines(setting, field.label, paragraph, place.wide());
        keep_with_next(setting, from);
        Strip& strip = add_strip(setting, height * 0.95f + room_for_value(setting, field, place.width));
        put_written_line(setting, strip, inputs.front(), field.value, place.x, place.width, strip.height - setting.rhythm(0.1f), paragraph);
    }
    return take(setting.column, from);
}

// Labels of one form share a column, so that their lines start below each other.
Pt label_column(const Setting& setting, const Form& form, const Place& place) {
    const Pt most = place.width * 0.48f;
    Pt width{0};
    for (const Field& field : form.fields) {
        if (field.type == FieldType::Check || field.type == FieldType::Lines) continue;
        const Pt label = measure_inlines(setting, field.label, place.look).widest;
        if (label <= most) width = max(width, label);
    }
    return width > Pt{0} ? width + Pt{0.5f} : width;
}

void set_fields(Setting& setting, const Form& form, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    const Pt gap = setting.rhythm(1.4f), narrowest = setting.rhythm(9.5f);
    std::size_t columns = static_cast<std::size_t>(std::clamp(form.columns, 1, 3));
    while (columns > 1 && (place.width + gap) / static_cast<float>(columns) - gap < narrowest) --columns;
    const Pt width = (place.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    Place cell = place;
    cell.width = cell.text_width = width;
    const Pt labels = label_column(setting, form, cell);
    for (std::size_t i = 0; i < form.fields.size(); i += columns) {
        std::vector<std::vector<Strip>> cells;
        for (std::size_t c = 0; c < columns && i + c < form.fields.size(); ++c) {
            cell.x = place.x + (width + gap) * static_cast<float>(c);
            cells.push_back(labelled_line(setting, form.fields[i + c], cell, labels));
        }
        std::vector<Strip> rows = columns == 1 ? std::move(cells.front()) : side_by_side(setting.column, std::move(cells), setting.room - setting.rhythm(2), Align::Bottom);
        for (Strip& row : rows) setting.column.strips.push_back(std::move(row));
        setting.column.strips.back().after = setting.rhythm(0.15f);
    }
    space(setting, from, setting.rhythm(0.4f), setting.rhythm(0.8f));
}

// A long line to sign on and a short one for the date, with small labels under both.
void set_signatures(Setting& setting, const Form& form, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    const TextLook small = small_look(setting.theme());
    const Pt gap = setting.rhythm(1.4f), date_width = place.width * 0.26f, long_width = place.width - gap - date_width;
    for (const Field& field : form.fields) {
        const ElementId paragraph = setting.element(Tag::Paragraph, place.parent);
        const std::size_t first = setting.column.strips.size();
        Strip& lines = add_strip(setting, setting.rhythm(2.1f) + room_for_value(setting, field, long_width));
        const std::vector<Input> inputs = inputs_of(setting, "signatures", field);
        put_written_line(setting, lines, inputs[0], field.value, place.x, long_width, lines.height, paragraph);
        put_written_line(setting, lines, inputs[1], {}, place.x + long_width + gap, date_width, lines.height, paragraph);
        lines.hold(Keep::WithNext);

        const std::size_t labels = setting.column.strips.size();
        Place under = place.with(small);
        under.text_width = long_width;
        set_inlines(setting, field.label, paragraph, under);
        if (setting.column.strips.size() == labels) add_strip(setting, small.leading);
        Strip& label = setting.column.strips[labels];
        put_text(setting, label.items, setting.word("date"), {place.x + long_width + gap, baseline(small, setting.fonts())}, small, paragraph);
        for (std::size_t i = labels; i + 1 < setting.column.strips.size(); ++i) setting.column.strips[i].hold(Keep::WithNext);
        setting.column.strips[labels].before = setting.rhythm(0.15f);
        space(setting, first, setting.rhythm(0.2f), setting.rhythm(0.2f));
    }
    keep_together(setting, from, 0.4f);  // those who agree sign on one page
    space(setting, from, setting.rhythm(0.4f), setting.rhythm(0.8f));
}

// Who vouches for what: the label, a line, and a box for "done".
void set_sign_off(Setting& setting, const Form& form, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    const std::string done = setting.word("done");
    const TextLook small = small_look(setting.theme());
    const Pt side = setting.theme().box;
    const Pt done_width = done.empty() ? Pt{0} : text_width(setting, done, small) + setting.rhythm(0.35f);
    const Pt box_x = place.x + place.width - side - done_width;
    const Pt labels = min(max(label_column(setting, form, place), place.width * 0.3f), place.width * 0.48f);
    for (const Field& field : form.fields) {
        const ElementId paragraph = setting.element(Tag::Paragraph, place.parent);
        const std::size_t first = setting.column.strips.size();
        const Pt line_x = place.x + labels + setting.rhythm(0.6f), line_width = box_x - setting.rhythm(1) - line_x;
        const Pt height = line_gap(setting) * 1.15f + room_for_value(setting, field, line_width), line = height - setting.rhythm(0.35f);
        Place label = place;
        label.text_width = labels;
        set_inlines(setting, field.label, paragraph, label);
        if (setting.column.strips.size() == first) add_strip(setting, place.look.leading);
        keep_with_next(setting, first);
        Strip& strip = setting.column.strips.back();
        strip.keep = Keep::Free;
        const Pt drop = line - setting.rhythm(0.25f) - baseline(place.look, setting.fonts());
        for (Item& item : strip.items) shift(item, Pt{0}, drop);
        strip.height = height;
        const std::vector<Input> inputs = inputs_of(setting, "sign-off", field);
        put_written_line(setting, strip, inputs[0], field.value, line_x, line_width, line, paragraph);
        const Pt middle = line - side / 2.0f;
        put_box(setting, strip, inputs[1], false, box_x, middle, paragraph);
        if (!done.empty()) {
            const Pt base = middle + small.size * (setting.fonts().metrics(small.style).cap_height / 2);
            put_text(setting, strip.items, done, {box_x + side + setting.rhythm(0.35f), base}, small, paragraph);
        }
        put_rule(strip.items, place.x, place.width, height + setting.rhythm(0.15f), ToneName::Hair, Pt{0.6f});
        space(setting, first, setting.rhythm(0.15f), setting.rhythm(0.15f));
    }
    space(setting, from, setting.rhythm(0.4f), setting.rhythm(0.8f));
}

// ---- Boxes to tick --------------------------------------------------------------------------------------------------

// A box with its words, and at the right, when `dated`, a line for the date.
void set_check(Setting& setting, const Field& field, ElementId list, const Place& place, bool dated) {
    const std::size_t from = setting.column.strips.size();
    const ElementId item = setting.element(Tag::ListItem, list);
    const ElementId label = setting.element(Tag::Label, item);
    const ElementId body = setting.element(Tag::Paragraph, setting.element(Tag::ListBody, item));
    const Pt indent = setting.theme().box + setting.rhythm(0.5f), date_width = setting.rhythm(5);
    Strip marker;
    const std::vector<Input> inputs = inputs_of(setting, dated ? "dated-checklist" : "checklist", field);
    put_box(setting, marker, inputs[0], document::is_ticked(field), place.x, capital_middle(place.look, setting.fonts()), label);
    set_inlines(setting, field.label, body, place.inside(indent, dated ? date_width + setting.rhythm(1) : Pt{0}));
    if (setting.column.strips.size() == from) add_strip(setting, place.look.leading);
    Strip& first = setting.column.strips[from];
    first.items.insert(first.items.begin(), std::make_move_iterator(marker.items.begin()), std::make_move_iterator(marker.items.end()));
    if (!dated) return;
    put_written_line(setting, first, inputs[1], {}, place.x + place.width - date_width, date_width, baseline(place.look, setting.fonts()) + Pt{2}, body);
}

void set_checklist(Setting& setting, const Form& form, const Place& place, bool dated) {
    const std::size_t from = setting.column.strips.size();
    const std::string date = setting.word("date");
    if (dated && !date.empty()) {
        const TextLook small = bold(small_look(setting.theme()));
        Strip& strip = add_strip(setting, small.leading);
        strip.hold(Keep::WithNext);
        put_text(setting, strip.items, date, {place.x + place.width - setting.rhythm(5), baseline(small, setting.fonts())}, small, setting.element(Tag::Paragraph, place.parent));
    }
    const ElementId list = setting.element(Tag::List, place.parent);
    for (const Field& field : form.fields) {
        const std::size_t first = setting.column.strips.size();
        set_check(setting, field, list, place, dated);
        const Pt between = setting.rhythm(dated ? 0.55f : 0.4f);
        space(setting, first, between, between);
    }
    space(setting, from, setting.rhythm(0.5f), setting.rhythm(0.7f));
}

// ---- Choices --------------------------------------------------------------------------------------------------------

struct Choice {
    const Field& field;
    bool is_single = true;
    std::vector<Input> inputs;
    ElementId list = artifact;

    // The input whose id ends so behind the field's own.
    [[nodiscard]] const Input& input(const std::string& end) const {
        const auto found = std::find_if(inputs.begin(), inputs.end(), [&](const Input& each) { return each.id == field.id + end; });
        return found == inputs.end() ? inputs.front() : *found;
    }
};

void put_choice_box(Setting& setting, Strip& strip, const Choice& choice, const Option& option, Pt x, Pt middle, ElementId label) {
    const bool is_on = document::is_chosen(choice.field, option);
    if (!choice.is_single) return put_box(setting, strip, choice.input("." + option.id + (option.write_in ? ".chosen" : "")), is_on, x, middle, label);
    const Pt side = setting.theme().box;
    const std::string spoken = plain(choice.field.label) + ": " + plain(option.label);
    put_circle_to_choose(setting, strip, {choice.inputs.front(), option.id, spoken, is_on}, {x + side / 2.0f, middle}, side, label);
}

void set_option(Setting& setting, const Choice& choice, const Option& option, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    const ElementId item = setting.element(Tag::ListItem, choice.list);
    const ElementId label = setting.element(Tag::Label, item);
    const ElementId body = setting.element(Tag::Paragraph, setting.element(Tag::ListBody, item));
    const Pt indent = setting.theme().box + setting.rhythm(0.5f);
    Strip marker;
    put_choice_box(setting, marker, choice, option, place.x, capital_middle(place.look, setting.fonts()), label);
    set_inlines(setting, option.label, body, place.inside(indent));
    if (setting.column.strips.size() == from) add_strip(setting, place.look.leading);
    Strip& first = setting.column.strips[from];
    first.items.insert(first.items.begin(), std::make_move_iterator(marker.items.begin()), std::make_move_iterator(marker.items.end()));
    if (!option.write_in) return;
    Strip& last = setting.column.strips.back();
    const Pt words = measure_inlines(setting, option.label, place.look).widest;
    Pt x = place.x + indent + words + setting.rhythm(0.5f);
    const bool has_room = x + setting.rhythm(6) <= place.x + place.width;
    Strip& holder = has_room ? last : add_strip(setting, line_gap(setting));
    if (!has_room) x = place.x + indent;
    const Pt y = has_room ? baseline(place.look, setting.fonts()) + Pt{2} : holder.height - Pt{2};
    put_written_line(setting, holder, choice.input("." + option.id + ".words"), {}, x, place.x + place.width - x, y, body);
}

// Options that fit on one line stand on one line.
bool set_options_in_a_row(Setting& setting, const Choice& choice, const Place& place) {
    const Pt indent = setting.theme().box + setting.rhythm(0.45f), gap = setting.rhythm(1.8f);
    Pt width{0};
    for (const Option& option : choice.field.options) {
        if (option.write_in) return false;
        width += indent + measure_inlines(setting, option.label, place.look).widest + gap;
    }
    if (choice.field.options.size() > 5 || width > place.text_width * 0.8f) return false;
    std::vector<std::vector<Strip>> cells;
    Place cell = place;
    for (const Option& option : choice.field.options) {
        const Pt words = measure_inlines(setting, option.label, place.look).widest;
        cell.width = cell.text_width = indent + words + Pt{2};
        const std::size_t from = setting.column.strips.size();
        set_option(setting, choice, option, cell);
        cells.push_back(take(setting.column, from));
        cell.x += indent + words + gap;
    }
    for (Strip& strip : side_by_side(setting.column, std::move(cells), setting.room)) setting.column.strips.push_back(std::move(strip));
    return true;
}

void set_choice(Setting& setting, const Field& field, bool is_single, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    set_inlines(setting, field.label, setting.element(Tag::Paragraph, place.parent), place.with(bold(place.look)));
    keep_with_next(setting, from);
    const Choice choice{field, is_single, inputs_of(setting, is_single ? "choose-one" : "choose-many", field), setting.element(Tag::List, place.parent)};
    const std::size_t options = setting.column.strips.size();
    if (options > from) setting.column.strips[options - 1].after = setting.rhythm(0.3f);
    if (!set_options_in_a_row(setting, choice, place)) {
        for (const Option& option : field.options) {
            const std::size_t first = setting.column.strips.size();
            set_option(setting, choice, option, place);
            space(setting, first, setting.rhythm(0.3f), setting.rhythm(0.3f));
        }
    }
    if (setting.column.strips.size() > from) setting.column.strips.back().keep = Keep::Free;
    keep_together(setting, from);
    space(setting, from, setting.rhythm(0.7f), setting.rhythm(0.8f));
}

// ---- Ratings --------------------------------------------------------------------------------------------------------

Strip scale_strip(Setting& setting, const Field& field, const Place& place, ElementId parent) {
    Strip strip;
    const TextLook small = small_look(setting.theme());
    TextLook number = bold(small);
    number.tone = {ToneName::Ink};
    const int count = std::clamp(field.maximum - field.minimum + 1, 1, 20);
    const Pt diameter = max(setting.theme().box * 1.18f, setting.rhythm(0.9f));
    const Pt step = min(setting.rhythm(4.4f), place.width / static_cast<float>(count));
    const Pt middle = diameter / 2.0f;
    const Pt base = middle + number.size * (setting.fonts().metrics(number.style).cap_height / 2);
    const Input input = inputs_of(setting, "rating", field).front();
    const std::string known = plain(field.value);
    const bool has_words = !field.anchors.empty();
    strip.height = diameter + (has_words ? small.leading + Pt{1} : Pt{0});
    for (int i = 0; i < count; ++i) {
        const int value = field.minimum + i;
        const Pt center = place.x + step * (static_cast<float>(i) + 0.5f);
        const auto anchor = std::find_if(field.anchors.begin(), field.anchors.end(), [&](const waymark::Anchor& a) { return a.value == value; });
        const std::string word = anchor != field.anchors.end() ? anchor->word : std::string();
        const std::string digits = std::to_string(value);
        const std::string spoken = input.label + ": " + digits + (word.empty() ? "" : ", " + word);
        put_circle_to_choose(setting, strip, {input, digits, spoken, digits == known}, {center, middle}, diameter, parent);
        put_text(setting, strip.items, digits, {center - text_width(setting, digits, number) / 2.0f, base}, number, parent);
        std::get<TextItem>(strip.items.back().shape).space_after = true;
        if (word.empty()) continue;
        const Pt width = text_width(setting, word, small);
        const Pt x = std::clamp(center - width / 2.0f, place.x, max(place.x, place.x + place.width - width));
        put_text(setting, strip.items, word, {x, diameter + Pt{1} + baseline(small, setting.fonts())}, small, parent);
        if (auto* last = std::get_if<TextItem>(&strip.items.back().shape)) last->space_after = true;
    }
    return strip;
}

void set_rating(Setting& setting, const Form& form, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    const Pt indent = setting.rhythm(1.4f);
    const ElementId list = setting.element(Tag::List, place.parent);
    int number = 1;
    for (const Field& field : form.fields) {
        const std::size_t first = setting.column.strips.size();
        const ElementId item = setting.element(Tag::ListItem, list);
        const ElementId label = setting.element(Tag::Label, item);
        const ElementId body = setting.element(Tag::ListBody, item);
        const bool is_numbered = form.fields.size() > 1;
        const Place inside = place.inside(is_numbered ? indent : Pt{0});
        TextLook strong = bold(place.look);
        set_inlines(setting, field.label, setting.element(Tag::Paragraph, body), inside.with(strong));
        if (setting.column.strips.size() == first) add_strip(setting, strong.leading);
        if (is_numbered) {
            std::vector<Item> items;
            put_text(setting, items, std::to_string(number++), {place.x, baseline(strong, setting.fonts())}, toned(strong, ToneName::Accent), label);
            std::get<TextItem>(items.back().shape).space_after = true;
            Strip& strip = setting.column.strips[first];
            strip.items.insert(strip.items.begin(), items.begin(), items.end());
        }
        keep_with_next(setting, first);
        Strip scale = scale_strip(setting, field, inside, setting.element(Tag::Paragraph, body));
        scale.before = setting.rhythm(0.25f);
        setting.column.strips.push_back(std::move(scale));
        space(setting, first, setting.rhythm(0.75f), setting.rhythm(0.75f));
    }
    space(setting, from, setting.rhythm(0.7f), setting.rhythm(0.9f));
}

// ---- The head of a sheet --------------------------------------------------------------------------------------------

// A strip like that of facts: small labels, and below each a line with what is known on it. Dates need less room than names.
void set_head(Setting& setting, const Form& form, const Place& place) {
    const TextLook label = [&] {
        TextLook look = toned(label_look(setting.theme()), ToneName::Soft);
        look.tracking = 0.07f;
        return look;
    }();
    const auto share = [](const Field& field) { return field.type == FieldType::Date ? 2.0f : 3.0f; };
    const auto columns = static_cast<std::size_t>(std::clamp(form.columns, 1, 4));
    const Pt gap = setting.rhythm(1.2f);
    for (std::size_t i = 0; i < form.fields.size(); i += columns) {
        const std::size_t end = std::min(i + columns, form.fields.size());
        float shares = 0;
        for (std::size_t f = i; f < end; ++f) shares += share(form.fields[f]);
        const Pt room = place.width - gap * static_cast<float>(end - i - 1);
        const auto width_of = [&](std::size_t f) { return room * (share(form.fields[f]) / shares); };
        Pt more{0}, tallest = label.leading;  // the tallest value and the tallest label make room for all
        std::vector<Strip> labels;
        std::vector<ElementId> paragraphs;
        Pt x = place.x;
        for (std::size_t f = i; f < end; ++f) {
            more = max(more, room_for_value(setting, form.fields[f], width_of(f)));
            Place at = place.with(label);
            at.x = x;
            at.width = at.text_width = width_of(f);
            const std::size_t from = setting.column.strips.size();
            paragraphs.push_back(setting.element(Tag::Paragraph, place.parent));
            set_inlines(setting, form.fields[f].label, paragraphs.back(), at);
            labels.push_back(stack(setting.column, take(setting.column, from)));
            tallest = max(tallest, labels.back().height);
            x += width_of(f) + gap;
        }
        const Pt top = setting.rhythm(0.35f) + tallest;
        Strip& strip = add_strip(setting, top + line_gap(setting) * 0.85f + more);
        if (i == 0) put_rule(strip.items, place.x, place.width, Pt{0}, ToneName::Ink, Pt{1});
        x = place.x;
        for (std::size_t f = i; f < end; ++f) {
            const Field& field = form.fields[f];
            Strip& words = labels[f - i];
            for (Item& item : words.items) {
                shift(item, Pt{0}, top - words.height);
                strip.items.push_back(std::move(item));
            }
            put_written_line(setting, strip, inputs_of(setting, "head", field).front(), field.value, x, width_of(f), strip.height, paragraphs[f - i]);
            x += width_of(f) + gap;
        }
        if (end < form.fields.size()) strip.hold(Keep::WithNext);
    }
    if (!form.fields.empty()) setting.column.strips.back().after = setting.rhythm(1.2f);
}

// ---- A field alone in a cell ----------------------------------------------------------------------------------------

void set_cell_field(Setting& setting, const Field& field, const Place& place) {
    const ElementId paragraph = setting.element(Tag::Paragraph, place.parent);
    const std::vector<Input> inputs = inputs_of(setting, "cell", field);
    if (field.type == FieldType::Check) {
        Strip& strip = add_strip(setting, max(place.look.leading, setting.theme().box));
        put_box(setting, strip, inputs.front(), document::is_ticked(field), place.x, strip.height / 2.0f, paragraph);
    } else if (field.type == FieldType::Lines && field.lines > 1) {
        set_ruled_lines(setting, inputs, field.value, place, paragraph);
    } else {
        Strip& strip = add_strip(setting, line_gap(setting) * 0.8f + room_for_value(setting, field, place.width));
        put_written_line(setting, strip, inputs.front(), field.value, place.x, place.width, strip.height - Pt{1}, paragraph);
    }
}

}  // namespace

Strip line_of_fields(Setting& setting, const Form& form, const Place& place, Pt height) {
    Strip strip;
    strip.height = height;
    const TextLook look = small_look(setting.theme());
    const Pt gap = look.size * 0.5f, line = height - Pt{1};
    const auto share = [](const Field& field) { return field.type == FieldType::Date ? 1.0f : 1.25f; };  // initials and a name are longer than a date
    float shares = 0;
    for (const Field& field : form.fields) shares += share(field);
    Pt x = place.x;
    for (const Field& field : form.fields) {
        const ElementId paragraph = setting.element(Tag::Paragraph, place.parent);
        const Pt end = x + (place.width + gap) * (share(field) / shares) - gap;
        const std::string label = field.type == FieldType::Date ? setting.word("date") : setting.word("initials");
        const Pt words = put_text(setting, strip.items, label, {x, line - look.size * 0.12f}, look, paragraph);
        const Pt from = x + words + gap;
        if (end > from) put_written_line(setting, strip, inputs_of(setting, form.role, field).front(), field.value, from, end - from, line, paragraph);
        x = end + gap;
    }
    return strip;
}

void set_form(Setting& setting, const Form& form, const Place& given) {
    const Place place = given.wide();
    if (form.role == "fields" || form.role == "contacts") return set_fields(setting, form, place);
    if (form.role == "head") return set_head(setting, form, place);
    if (form.role == "signatures") return set_signatures(setting, form, place);
    if (form.role == "sign-off") return set_sign_off(setting, form, place);
    if (form.role == "checklist" || form.role == "dated-checklist") return set_checklist(setting, form, place, form.role != "checklist");
    if (form.role == "rating") return set_rating(setting, form, place);
    for (const Field& field : form.fields) {
        if (form.role == "choose-one" || form.role == "choose-many") set_choice(setting, field, form.role == "choose-one", place);
        else if (form.role == "cell") set_cell_field(setting, field, place);
        else if (form.role == "stem") set_stem(setting, field, place);
        else set_prompt(setting, field, place);
    }
}

}  // namespace waymark::layout
