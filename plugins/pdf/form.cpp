#include "form.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace waymark::pdf {
namespace {

constexpr std::string_view print = "/F 4";  // Table 165: shown, and printed

// Table 228 and Table 226.
constexpr int multi_line_flag = 1 << 12, radio_flag = 1 << 15;

// The parts of an id; one that is empty gets a word.
std::vector<std::string_view> parts_of(std::string_view id) {
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from <= id.size();) {
        const std::size_t to = std::min(id.find('.', from), id.size());
        parts.push_back(to > from ? id.substr(from, to - from) : "field");
        from = to + 1;
    }
    return parts;
}

// The state of a circle that is on: its option, which must not be that of all circles that are off.
std::string state_of(const layout::FieldFacts& facts) { return facts.option.empty() || facts.option == "Off" ? "on" + facts.option : facts.option; }

void append_point(std::string& out, double x, double y, std::string_view operation) {
    append_hundredths(out, hundredths(x));
    out += ' ';
    append_hundredths(out, hundredths(y));
    out += ' ';
    out += operation;
}

// A circle around (x, y) as four Bézier curves.
void append_circle(std::string& out, double x, double y, double radius) {
    constexpr double circle = 0.5522847;
    const double k = radius * circle;
    append_point(out, x + radius, y, "m\n");
    const double corner[4][6] = {{radius, k, k, radius, 0, radius}, {-k, radius, -radius, k, -radius, 0}, {-radius, -k, -k, -radius, 0, -radius}, {k, -radius, radius, -k, radius, 0}};
    for (const auto& c : corner) {
        append_point(out, x + c[0], y + c[1], "");
        append_point(out, x + c[2], y + c[3], "");
        append_point(out, x + c[4], y + c[5], "c\n");
    }
    out += "h\n";
}

}  // namespace

Form::Form(File& file, const theme::Theme& theme, ObjectNumber resources, ObjectNumber typing)
    : file_(file), theme_(theme), resources_(resources), typing_(typing), appearance_entry_("/DA(/Typing ") {
    append_hundredths(appearance_entry_, hundredths(theme_.type.text.value));
    appearance_entry_ += " Tf ";
    append_ink(appearance_entry_, " g", " rg");
    appearance_entry_ += ')';
}

// ---- Names -----------------------------------------------------------------------------------------------------------------

// A leaf has a name of its own, and nothing stands below a leaf: "-2" is put behind what is taken.
std::size_t Form::child(std::size_t parent, std::string_view name, bool is_leaf) {
    std::string wanted(name);
    for (int number = 2;; ++number) {
        const auto found = nodes_[parent].by_name.find(wanted);
        if (found == nodes_[parent].by_name.end()) break;
        if (!is_leaf && !nodes_[found->second].is_leaf) return found->second;
        wanted = std::string(name) + "-" + std::to_string(number);
    }
    const std::size_t index = nodes_.size();
    Node& node = nodes_.emplace_back();
    node.name = wanted;
    node.parent = parent;
    node.is_leaf = is_leaf;
    nodes_[parent].children.push_back(index);
    nodes_[parent].by_name.emplace(std::move(wanted), index);
    return index;
}

std::size_t Form::leaf(std::string_view id) {
    const auto parts = parts_of(id);
    std::size_t at = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) at = child(at, parts[i], i + 1 == parts.size());
    return at;
}

// ---- Appearances -----------------------------------------------------------------------------------------------------------

void Form::append_ink(std::string& out, std::string_view gray, std::string_view rgb) const {
    append_color(out, theme_.color({theme::ToneName::Ink}), gray, rgb);
}

// "tick": a check mark; "dot": what a chosen circle holds; "ring": a heavy ring around a number, which stays to be read.
std::string Form::drawn(std::string_view kind, Size size) const {
    const double width = size.width.value, height = size.height.value;
    std::string out = "q\n";
    if (kind == "tick") {
        append_ink(out, " G\n", " RG\n");
        append_hundredths(out, hundredths(width * 0.15));
        out += " w 1 J 1 j\n";
        append_point(out, width * 0.22, height * 0.5, "m\n");
        append_point(out, width * 0.43, height * 0.27, "l\n");
        append_point(out, width * 0.8, height * 0.77, "l\nS\n");
    } else if (kind == "dot") {
        append_ink(out, " g\n", " rg\n");
        append_circle(out, width / 2, height / 2, width * 0.28);
        out += "f\n";
    } else if (kind == "ring") {
        append_ink(out, " G\n", " RG\n");
        const double line = width * 0.14;
        append_hundredths(out, hundredths(line));
        out += " w\n";
        append_circle(out, width / 2, height / 2, (width - line) / 2);
        out += "S\n";
    }
    return out + "Q\n";
}

// Boxes of one size share their appearances.
ObjectNumber Form::appearance(std::string_view kind, Size size) {
    ObjectNumber& object = appearances_[{kind, hundredths(size.width.value), hundredths(size.height.value)}];
    if (object != 0) return object;
    std::string body = "/Type/XObject/Subtype/Form";
    append_rectangle(body, "/BBox", {}, size, size.height);
    return object = file_.add_plain(body, kind == "off" ? std::string() : drawn(kind, size));
}

// ---- Widgets ---------------------------------------------------------------------------------------------------------------

ObjectNumber Form::add(const layout::FieldItem& field, const WidgetPlace& place, std::string_view value) {
    std::string body;
    body.reserve(512);
    body += "/Type/Annot/Subtype/Widget";
    body += print;
    append_rectangle(body, "/Rect", field.at, field.size, place.page_height);
    body += "/P ";
    append_reference(body, place.page);
    body += "/StructParent ";
    append_integer(body, place.struct_parent);
    body += "/TU";
    append_text_string(body, place.spoken.empty() ? std::string_view(field.field->id) : place.spoken);
    switch (field.field->type) {
        case FieldType::Check: return add_box(field, std::move(body));
        case FieldType::ChooseOne:
        case FieldType::Rating: return add_circle(field, std::move(body));
        default: return add_text(field, std::move(body), value);
    }
}

ObjectNumber Form::add_box(const layout::FieldItem& field, std::string body) {
    const bool is_on = field.field->is_on;
    body += is_on ? "/FT/Btn/V/Yes/AS/Yes/MK<</CA(4)>>/AP<</N<</Yes " : "/FT/Btn/V/Off/AS/Off/MK<</CA(4)>>/AP<</N<</Yes ";
    append_reference(body, appearance("tick", field.size));
    body += "/Off ";
    append_reference(body, appearance("off", field.size));
    body += ">>>>";
    Node& node = nodes_[leaf(field.field->id)];
    node.body = std::move(body);
    return node.object = file_.reserve();
}

ObjectNumber Form::add_circle(const layout::FieldItem& field, std::string body) {
    const layout::FieldFacts& facts = *field.field;
    auto found = groups_.find(facts.id);
    if (found == groups_.end()) {
        const std::size_t index = leaf(facts.id);
        Node& node = nodes_[index];
        node.object = file_.reserve();
        node.body = "/FT/Btn/Ff ";
        append_integer(node.body, radio_flag);
        node.body += "/TU";
        append_text_string(node.body, facts.label.empty() ? facts.id : facts.label);
        found = groups_.emplace(facts.id, index).first;
    }
    Node& group = nodes_[found->second];
    const std::string state = state_of(facts);
    if (facts.is_on) group.chosen = state;
    body += "/MK<</CA(l)>>/AS";
    if (facts.is_on) append_name(body, state);
    else body += "/Off";
    body += "/AP<</N<<";
    append_name(body, state);
    body += ' ';
    append_reference(body, appearance(facts.type == FieldType::Rating ? "ring" : "dot", field.size));
    body += "/Off ";
    append_reference(body, appearance("off", field.size));
    body += ">>>>/Parent ";
    append_reference(body, group.object);
    const ObjectNumber object = file_.add(body);
    group.circles.push_back(object);
    return object;
}

// The ruled lines of a long answer would run through what is typed, which stands closer: as soon as a viewer draws it anew,
// it puts a ground of paper under it.
ObjectNumber Form::add_text(const layout::FieldItem& field, std::string body, std::string_view value) {
    const layout::FieldFacts& facts = *field.field;
    body += "/FT/Tx";
    if (facts.multi_line) {
        body += "/Ff ";
        append_integer(body, multi_line_flag);
        body += "/MK<</BG[";
        append_color(body, theme_.color({theme::ToneName::Paper}), "", "");
        body += "]>>";
    }
    body += appearance_entry_;
    if (!facts.value.empty()) {
        body += "/V";
        append_text_string(body, facts.value);
    }
    body += "/AP<</N ";
    if (value.empty()) {
        append_reference(body, appearance("off", {Pt{1}, Pt{1}}));
    } else {
        std::string entries = "/Type/XObject/Subtype/Form/Resources ";
        append_reference(entries, resources_);
        append_rectangle(entries, "/BBox", {}, field.size, field.size.height);
        append_reference(body, file_.add_plain(entries, "/Tx BMC\n" + std::string(value) + "EMC\n"));
    }
    body += ">>";
    Node& node = nodes_[leaf(facts.id)];
    node.body = std::move(body);
    return node.object = file_.reserve();
}

// ---- The form --------------------------------------------------------------------------------------------------------------

void Form::append_name_of(std::string& out, const Node& node) const {
    out += "/T";
    append_text_string(out, node.name);
    if (node.parent == 0) return;
    out += "/Parent ";
    append_reference(out, nodes_[node.parent].object);
}

void Form::finish() {
    if (nodes_.size() == 1) return;
    for (std::size_t i = 1; i < nodes_.size(); ++i)
        if (nodes_[i].object == 0) nodes_[i].object = file_.reserve();
    std::string body;
    const auto append_list = [&body](std::string_view key, const auto& objects) {
        body += key;
        body += '[';
        for (const ObjectNumber object : objects) {
            if (body.back() != '[') body += ' ';
            append_reference(body, object);
        }
        body += ']';
    };
    const auto objects_of = [this](const std::vector<std::size_t>& children) {
        std::vector<ObjectNumber> objects;
        for (const std::size_t child : children) objects.push_back(nodes_[child].object);
        return objects;
    };
    for (std::size_t i = 1; i < nodes_.size(); ++i) {
        const Node& node = nodes_[i];
        body = node.body;
        append_name_of(body, node);
        if (!node.is_leaf) append_list("/Kids", objects_of(node.children));
        if (!node.circles.empty()) {
            append_list("/Kids", node.circles);
            body += "/V";
            append_name(body, node.chosen.empty() ? "Off" : node.chosen);
        }
        file_.set(node.object, body);
    }
    body = "/DR<</Font<</Typing ";
    append_reference(body, typing_);
    body += ">>>>";
    body += appearance_entry_;
    append_list("/Fields", objects_of(nodes_.front().children));
    file_.set_catalog("AcroForm", file_.add(body));
}

}  // namespace waymark::pdf
