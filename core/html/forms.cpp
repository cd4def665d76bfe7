#include <algorithm>
#include <array>
#include <string>

#include "document/inputs.hpp"
#include "document/walk.hpp"
#include "html/sheet.hpp"

namespace waymark::html {
namespace {

using document::Input;

constexpr std::array<std::string_view, 14> form_roles = {"head", "fields", "prompt", "stem", "notes", "contacts", "signatures", "checklist", "dated-checklist",
                                                         "sign-off", "choose-one", "choose-many", "rating", "cell"};
constexpr int most_rating_steps = 21;

std::vector<Input> inputs_of(const Sheet& sheet, std::string_view role, const Field& field) {
    static const std::map<std::string, std::string> no_words;
    return document::on_screen(document::inputs_of(role, field, sheet.setting.words == nullptr ? no_words : *sheet.setting.words));
}

// What a screen reader says where no label is seen.
std::string spoken(const Sheet& sheet, const Input& input, std::string_view otherwise) {
    return input.label.empty() ? std::string(word(sheet.setting, otherwise)) : input.label;
}

// A whole date as <input type=date> takes it: YYYY-MM-DD.
bool is_iso_date(std::string_view text) {
    if (text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    return true;
}

// The page's own ids are apart from those of sections and headings.
constexpr std::string_view id_prefix = "f-";

std::string claim(Sheet& sheet, const std::string& input) { return sheet.claim_id(std::string(id_prefix) + input); }

// The name by which a filled-in value is found again: the input's, as in every other renderer.
std::string name_of(const std::string& id) { return id.substr(id_prefix.size()); }

void write_identity(Sheet& sheet, const std::string& id) {
    sheet.attribute("id", id);
    sheet.attribute("name", name_of(id));
}

void write_label(Sheet& sheet, const std::string& id, const Inlines& label) {
    sheet.raw("<label");
    sheet.attribute("for", id);
    sheet.raw(">");
    write_inlines(sheet, label);
    sheet.raw("</label>");
}

// ---- Controls ------------------------------------------------------------------------------------------------------

// One line. With a visible label the spoken one is empty.
struct Line {
    std::string id, value, spoken;
    bool date = false;
};

void write_line(Sheet& sheet, const Line& line) {
    const bool date = line.date && (line.value.empty() || is_iso_date(line.value));
    sheet.raw(date ? "<input type=\"date\"" : "<input type=\"text\" dir=\"auto\"");
    write_identity(sheet, line.id);
    if (!line.spoken.empty()) sheet.attribute("aria-label", line.spoken);
    if (!line.value.empty()) sheet.attribute("value", line.value);
    sheet.raw(" autocomplete=\"off\" />");
}

void write_area(Sheet& sheet, const std::string& id, const Input& input, const Inlines& value, const std::string& spoken_label) {
    sheet.raw("<textarea dir=\"auto\"");
    write_identity(sheet, id);
    sheet.raw(" rows=\"" + std::to_string(std::clamp(input.lines, 1, 60)) + "\"");
    if (!spoken_label.empty()) sheet.attribute("aria-label", spoken_label);
    // A line end right behind the tag would be swallowed; this one is meant to be.
    sheet.raw(" autocomplete=\"off\">\n");
    sheet.text(document::plain_text(value));
    sheet.raw("</textarea>");
}

void write_box(Sheet& sheet, const std::string& id, bool ticked, const std::string& spoken_label) {
    sheet.raw("<input type=\"checkbox\"");
    write_identity(sheet, id);
    sheet.raw(" value=\"yes\"");
    if (!spoken_label.empty()) sheet.attribute("aria-label", spoken_label);
    sheet.raw(ticked ? " checked=\"\" />" : " />");
}

// ---- Fields --------------------------------------------------------------------------------------------------------

// What is asked for in the first place: a line, an area or a box, with the field's label and value.
void write_main(Sheet& sheet, const Field& field, const Input& input, std::string_view otherwise) {
    const std::string id = claim(sheet, input.id);
    const std::string said = field.label.empty() ? spoken(sheet, input, input.type == FieldType::Check ? "done" : otherwise) : std::string();
    const auto label = [&] { if (!field.label.empty()) write_label(sheet, id, field.label); };
    if (input.type == FieldType::Check) {
        sheet.raw("<span class=\"check\">");
        write_box(sheet, id, document::is_ticked(field), said);
        label();
        sheet.raw("</span>");
    } else if (input.type == FieldType::Lines) {
        label();
        write_area(sheet, id, input, field.value, said);
    } else {
        sheet.raw("<span class=\"line\">");
        label();
        write_line(sheet, {id, document::plain_text(field.value), said, input.type == FieldType::Date});
        sheet.raw("</span>");
    }
}

// The date beside a signature or a tick, the box beside a name. What is seen is one word; what is spoken says of what.
void write_beside(Sheet& sheet, const Input& input) {
    const std::string id = claim(sheet, input.id);
    const bool is_box = input.type == FieldType::Check;
    const std::string_view key = is_box ? "done" : "date";
    sheet.raw(is_box ? "<span class=\"check beside\">" : "<span class=\"beside\">");
    if (is_box) write_box(sheet, id, false, spoken(sheet, input, key));
    sheet.raw("<label");
    sheet.attribute("for", id);
    sheet.raw(">");
    sheet.text(word(sheet.setting, key));
    sheet.raw("</label>");
    if (!is_box) write_line(sheet, {id, {}, spoken(sheet, input, key), true});
    sheet.raw("</span>");
}

void write_legend(Sheet& sheet, const Field& field) {
    sheet.raw("<legend>");
    if (field.label.empty()) sheet.text(word(sheet.setting, "choose"));
    else write_inlines(sheet, field.label);
    sheet.raw("</legend>\n");
}

// A circle or a box with its words. `name`: of the circles that belong together; empty: a box has its own.
void write_option(Sheet& sheet, const Field& field, const Option& option, const std::string& id, const std::string& name) {
    const bool is_circle = !name.empty();
    sheet.raw(is_circle ? "<input type=\"radio\"" : "<input type=\"checkbox\"");
    sheet.attribute("id", id);
    sheet.attribute("name", name_of(is_circle ? name : id));
    sheet.attribute("value", option.id);
    sheet.raw(document::is_chosen(field, option) ? " checked=\"\" />" : " />");
    write_label(sheet, id, option.label);
}

// The inputs come in the order of the options: for one of them a single one first, for many one each; then the words of
// one's own.
void write_choice(Sheet& sheet, const Field& field, const std::vector<Input>& inputs) {
    const bool is_single = inputs.front().type == FieldType::ChooseOne;
    const std::string name = is_single ? claim(sheet, inputs.front().id) : std::string();
    auto next = inputs.begin() + (is_single ? 1 : 0);
    sheet.raw("<fieldset class=\"choice\">");
    write_legend(sheet, field);
    for (const Option& option : field.options) {
        sheet.raw("<div class=\"check\">");
        write_option(sheet, field, option, is_single ? sheet.claim_id(name + "." + option.id) : claim(sheet, (next++)->id), name);
        if (option.write_in) {
            write_line(sheet, {claim(sheet, next->id), {}, spoken(sheet, *next, "write-here"), false});
            ++next;
        }
        sheet.raw("</div>\n");
    }
    sheet.raw("</fieldset>");
}

std::string anchor_word(const Field& field, int value) {
    for (const Anchor& anchor : field.anchors)
        if (anchor.value == value) return anchor.word;
    return {};
}

void write_rating(Sheet& sheet, const Field& field, const Input& input) {
    const std::string name = claim(sheet, input.id);
    int last = std::max(field.maximum, field.minimum);
    if (last - field.minimum >= most_rating_steps) {
        last = field.minimum + most_rating_steps - 1;
        sheet.warn("a rating has more than " + std::to_string(most_rating_steps) + " steps; the rest is left out", "use fewer");
    }
    const std::string value = document::plain_text(field.value);
    sheet.raw("<fieldset class=\"rating\">");
    write_legend(sheet, field);
    sheet.raw("<div class=\"scale\">");
    for (int step = field.minimum; step <= last; ++step) {
        const std::string number = std::to_string(step);
        sheet.raw("<label><input type=\"radio\"");
        sheet.attribute("id", sheet.claim_id(name + "." + number));
        sheet.attribute("name", name_of(name));
        sheet.raw(" value=\"" + number + "\"");
        sheet.raw(value == number ? " checked=\"\" />" : " />");
        sheet.raw("<span class=\"step\">" + number + "</span>");
        if (const std::string said = anchor_word(field, step); !said.empty()) {
            sheet.raw(" <span class=\"anchor\">");
            sheet.text(said);
            sheet.raw("</span>");
        }
        sheet.raw("</label>");
    }
    sheet.raw("</div></fieldset>");
}

void write_field(Sheet& sheet, const Field& field, const std::string& role) {
    const std::vector<Input> inputs = inputs_of(sheet, role, field);
    const FieldType type = inputs.front().type;
    if (document::is_choice(role, field) || type == FieldType::ChooseOne || type == FieldType::ChooseMany) return write_choice(sheet, field, inputs);
    if (type == FieldType::Rating) return write_rating(sheet, field, inputs.front());
    write_main(sheet, field, inputs.front(), role == "notes" ? "notes" : "write-here");
    if (inputs.size() > 1) write_beside(sheet, inputs.back());
}

// In a cell the heads of column and row say what is asked; they are the field's label, for those who do not see them.
void write_cell_field(Sheet& sheet, const Field& field) {
    const Input input = inputs_of(sheet, "cell", field).front();
    const bool is_group = input.type == FieldType::ChooseOne || input.type == FieldType::ChooseMany || input.type == FieldType::Rating;
    if (is_group || document::is_choice("cell", field)) return write_field(sheet, field, "cell");
    const std::string id = claim(sheet, input.id), said = spoken(sheet, input, "write-here");
    if (input.type == FieldType::Check) write_box(sheet, id, document::is_ticked(field), said);
    else if (input.type == FieldType::Lines) write_area(sheet, id, input, field.value, said);
    else write_line(sheet, {id, document::plain_text(field.value), said, input.type == FieldType::Date});
}

}  // namespace

void write_form(Sheet& sheet, const Form& form) {
    const std::string role = known_role(sheet, "form", form.role, form_roles);
    if (role == "cell") {
        for (const Field& field : form.fields) write_cell_field(sheet, field);
        return;
    }
    sheet.fresh_line();
    sheet.raw("<div class=\"form " + role);
    if (form.columns > 1 && role != "head") sheet.raw(" columns-" + std::to_string(std::min(form.columns, 3)));
    sheet.raw("\">\n");
    for (const Field& field : form.fields) {
        sheet.at = field.at;
        sheet.raw("<div class=\"field\">");
        write_field(sheet, field, role);
        sheet.raw("</div>\n");
    }
    sheet.raw("</div>\n");
}

}  // namespace waymark::html
