#include "document/inputs.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/walk.hpp"

namespace waymark::document {
namespace {

using Words = std::map<std::string, std::string>;

std::string word(const Words& words, const std::string& key) {
    const auto found = words.find(key);
    return found == words.end() ? std::string() : found->second;
}

// "Labor sponsor, date"; the label alone when there is no such word.
std::string with_word(const std::string& label, const Words& words, const std::string& key) {
    const std::string more = word(words, key);
    return label.empty() || more.empty() ? label + more : label + ", " + more;
}

void add_lines(std::vector<Input>& out, const std::string& id, const std::string& label, int lines) {
    lines = std::max(lines, 1);
    const int parts = (lines + most_lines_of_input - 1) / most_lines_of_input;
    int left = lines;
    for (int part = 1; part <= parts; ++part) {
        const int count = (left + parts - part) / (parts - part + 1);
        out.push_back({parts == 1 ? id : id + "." + std::to_string(part), FieldType::Lines, label, count});
        left -= count;
    }
}

void add_choices(std::vector<Input>& out, const Field& field, bool is_single, const std::string& label) {
    const bool has_words = std::any_of(field.options.begin(), field.options.end(), [](const Option& option) { return option.write_in; });
    if (is_single) out.push_back({has_words ? field.id + ".choice" : field.id, FieldType::ChooseOne, label});
    for (const Option& option : field.options) {
        const std::string id = field.id + "." + option.id, spoken = label + ": " + plain_text(option.label);
        if (!is_single) out.push_back({option.write_in ? id + ".chosen" : id, FieldType::Check, spoken});
        if (option.write_in) out.push_back({id + ".words", FieldType::Text, spoken});
    }
}

}  // namespace

std::vector<Input> inputs_of(std::string_view role, const Field& field, const Words& words) {
    const std::string label = plain_text(field.label);
    std::vector<Input> out;
    if (role == "signatures" || role == "sign-off") {
        out.push_back({field.id + ".name", FieldType::Signature, label});
        if (role == "signatures") out.push_back({field.id + ".date", FieldType::Date, with_word(label, words, "date")});
        else out.push_back({field.id + ".done", FieldType::Check, with_word(label, words, "done")});
    } else if (role == "dated-checklist") {
        out.push_back({field.id + ".done", FieldType::Check, label});
        out.push_back({field.id + ".date", FieldType::Date, with_word(label, words, "date")});
    } else if (role == "stem" && field.lines > 1) {
        out.push_back({field.id + ".first", FieldType::Text, label});
        add_lines(out, field.id + ".rest", label, field.lines - 1);
    } else if (is_choice(role, field)) {
        add_choices(out, field, role == "choose-one" || (role != "choose-many" && field.type == FieldType::ChooseOne), label);
    } else if (field.type == FieldType::Lines) {
        add_lines(out, field.id, label, field.lines);
    } else {
        out.push_back({field.id, field.type, label, field.lines});
    }
    return out;
}

bool is_choice(std::string_view role, const Field& field) {
    const bool is_written_in = role == "signatures" || role == "sign-off" || role == "dated-checklist" || (role == "stem" && field.lines > 1);
    return !field.options.empty() && !is_written_in;
}

std::vector<Input> on_screen(std::vector<Input> inputs) {
    const auto area = std::find_if(inputs.begin(), inputs.end(), [](const Input& input) { return input.type == FieldType::Lines; });
    if (area == inputs.end()) return inputs;
    Input whole = *area;
    whole.lines = 0;
    for (const Input& input : inputs) whole.lines += input.lines;
    return {std::move(whole)};
}

bool is_ticked(const Field& field) {
    const std::string value = lower_ascii(plain_text(field.value));
    return value == "yes" || value == "true" || value == "1" || value == "x";
}

bool is_chosen(const Field& field, const Option& option) {
    const std::string value = plain_text(field.value);
    return !value.empty() && (value == option.id || value == plain_text(option.label));
}

}  // namespace waymark::document
