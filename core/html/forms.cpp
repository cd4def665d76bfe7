#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "document/walk.hpp"
#include "html/sheet.hpp"

namespace waymark::html {
namespace {

constexpr std::array<std::string_view, 14> form_roles = {"head", "fields", "prompt", "stem", "notes", "contacts", "signatures", "checklist", "dated-checklist",
                                                         "sign-off", "choose-one", "choose-many", "rating", "cell"};
constexpr int most_rating_steps = 21;

// What a screen reader says where no label is seen.
std::string spoken(const Sheet& sheet, const Inlines& label, std::string_view otherwise) {
    const std::string words = document::plain_text(label);
    return words.empty() ? std::string(word(sheet.setting, otherwise)) : words;
}

// A whole date as <input type=date> takes it: YYYY-MM-DD.
bool is_iso_date(std::string_view text) {
    if (text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    return true;
}

// id and name: saved values are found again by them.
void write_identity(Sheet& sheet, const std::string& id) {
    sheet.attribute("id", id);
    sheet.attribute("name", id);
}

std::string field_id(Sheet& sheet, const Field& field) { return sheet.claim_id("f-" + field.id); }

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

void write_area(Sheet& sheet, const std::string& id, const Field& field, const std::string& spoken_label) {
    sheet.raw("<textarea dir=\"auto\"");
    write_identity(sheet, id);
    sheet.raw(" rows=\"" + std::to_string(std::clamp(field.lines, 1, 60)) + "\"");
    if (!spoken_label.empty()) sheet.attribute("aria-label", spoken_label);
    // A line end right behind the tag would be swallowed; this one is meant to be.
    sheet.raw(" autocomplete=\"off\">\n");
    sheet.text(document::plain_text(field.value));
    sheet.raw("</textarea>");
}

void write_box(Sheet& sheet, const std::string& id, bool ticked, const std::string& spoken_label) {
    sheet.raw("<input type=\"checkbox\"");
    write_identity(sheet, id);
    sheet.raw(" value=\"yes\"");
    if (!spoken_label.empty()) sheet.attribute("aria-label", spoken_label);
    sheet.raw(ticked ? " checked=\"\" />" : " />");
}

bool is_ticked(const Field& field) {
    const std::string value = lower_ascii(document::plain_text(field.value));
    return value == "yes" || value == "true" || value == "1" || value == "x";
}

// ---- Fields --------------------------------------------------------------------------------------------------------

// The date that stands beside a signature or a tick.
void write_date_beside(Sheet& sheet, const std::string& id) {
    const std::string date_id = sheet.claim_id(id + ".date");
    sheet.raw("<span class=\"beside\">");
    sheet.raw("<label");
    sheet.attribute("for", date_id);
    sheet.raw(">");
    sheet.text(word(sheet.setting, "date"));
    sheet.raw("</label>");
    write_line(sheet, {date_id, {}, {}, true});
    sheet.raw("</span>");
}

void write_line_field(Sheet& sheet, const Field& field, bool dated) {
    const std::string id = field_id(sheet, field);
    const bool labelled = !field.label.empty();
    sheet.raw("<span class=\"line\">");
    if (labelled) write_label(sheet, id, field.label);
    write_line(sheet, {id, document::plain_text(field.value), labelled ? "" : spoken(sheet, field.label, "write-here"), field.type == FieldType::Date});
    sheet.raw("</span>");
    if (dated) write_date_beside(sheet, id);
}

void write_area_field(Sheet& sheet, const Field& field, std::string_view otherwise) {
    const std::string id = field_id(sheet, field);
    const bool labelled = !field.label.empty();
    if (labelled) write_label(sheet, id, field.label);
    write_area(sheet, id, field, labelled ? "" : spoken(sheet, field.label, otherwise));
}

void write_check_field(Sheet& sheet, const Field& field, bool dated) {
    const std::string id = field_id(sheet, field);
    const bool labelled = !field.label.empty();
    sheet.raw("<span class=\"check\">");
    write_box(sheet, id, is_ticked(field), labelled ? "" : spoken(sheet, field.label, "done"));
    if (labelled) write_label(sheet, id, field.label);
    sheet.raw("</span>");
    if (dated) write_date_beside(sheet, id);
}

// A line to sign, and a box for "done". The box has the field's own id; both are spoken with what they stand for.
void write_sign_off(Sheet& sheet, const Field& field) {
    const std::string id = field_id(sheet, field), name_id = sheet.claim_id(id + ".signature");
    sheet.raw("<span class=\"line\">");
    write_label(sheet, name_id, field.label);
    write_line(sheet, {name_id, {}, {}, false});
    sheet.raw("</span><span class=\"check beside\">");
    const std::string done(word(sheet.setting, "done"));
    write_box(sheet, id, is_ticked(field), done + ": " + document::plain_text(field.label));
    sheet.raw("<label");
    sheet.attribute("for", id);
    sheet.raw(">");
    sheet.text(done);
    sheet.raw("</label></span>");
}

bool is_chosen(const Field& field, const Option& option) {
    const std::string value = document::plain_text(field.value);
    return !value.empty() && (value == option.id || value == document::plain_text(option.label));
}

void write_option(Sheet& sheet, const Field& field, const Option& option, const std::string& name) {
    const bool one = field.type == FieldType::ChooseOne;
    const std::string id = sheet.claim_id(name + "." + option.id);
    sheet.raw("<div class=\"check\"><input type=\"");
    sheet.raw(one ? "radio\"" : "checkbox\"");
    sheet.attribute("id", id);
    sheet.attribute("name", one ? name : id);
    sheet.attribute("value", option.id);
    sheet.raw(is_chosen(field, option) ? " checked=\"\" />" : " />");
    write_label(sheet, id, option.label);
    if (option.write_in) write_line(sheet, {sheet.claim_id(id + ".words"), {}, spoken(sheet, option.label, "write-here"), false});
    sheet.raw("</div>\n");
}

void write_legend(Sheet& sheet, const Field& field) {
    sheet.raw("<legend>");
    if (field.label.empty()) sheet.text(word(sheet.setting, "choose"));
    else write_inlines(sheet, field.label);
    sheet.raw("</legend>\n");
}

void write_choice(Sheet& sheet, const Field& field) {
    const std::string name = field_id(sheet, field);
    sheet.raw("<fieldset class=\"choice\">");
    write_legend(sheet, field);
    for (const Option& option : field.options) write_option(sheet, field, option, name);
    sheet.raw("</fieldset>");
}

std::string anchor_word(const Field& field, int value) {
    for (const Anchor& anchor : field.anchors)
        if (anchor.value == value) return anchor.word;
    return {};
}

void write_rating(Sheet& sheet, const Field& field) {
    const std::string name = field_id(sheet, field);
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
        sheet.attribute("name", name);
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
    switch (field.type) {
        case FieldType::Text: return write_line_field(sheet, field, false);
        case FieldType::Date: return write_line_field(sheet, field, false);
        case FieldType::Signature: return write_line_field(sheet, field, role != "cell");
        case FieldType::Lines: return write_area_field(sheet, field, role == "notes" ? "notes" : "write-here");
        case FieldType::Check: return role == "sign-off" ? write_sign_off(sheet, field) : write_check_field(sheet, field, role == "dated-checklist");
        case FieldType::ChooseOne:
        case FieldType::ChooseMany: return write_choice(sheet, field);
        case FieldType::Rating: return write_rating(sheet, field);
    }
}

// In a cell the heads of column and row say what is asked; they are the field's label, for those who do not see them.
void write_cell_field(Sheet& sheet, const Field& field) {
    const std::string label = spoken(sheet, field.label, "write-here");
    if (field.type == FieldType::Check) return write_box(sheet, field_id(sheet, field), is_ticked(field), label);
    if (field.type == FieldType::Lines) return write_area(sheet, field_id(sheet, field), field, label);
    if (field.type == FieldType::Text || field.type == FieldType::Date || field.type == FieldType::Signature)
        return write_line(sheet, {field_id(sheet, field), document::plain_text(field.value), label, field.type == FieldType::Date});
    write_field(sheet, field, "cell");
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
