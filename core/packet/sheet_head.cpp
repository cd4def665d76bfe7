#include "packet/sheet_head.hpp"

#include <utility>

#include "packet/build.hpp"

namespace waymark::packet {

Block sheet_head(const std::string& prefix, std::string teams, const Context& reader) {
    const content::Strings& s = reader.pack.strings;
    Form head{"head", 3, {}};
    const auto add = [&](const char* name, FieldType type, Inline value, bool is_known) {
        Field field;
        field.id = prefix + "." + name;
        field.type = type;
        field.label = {words(s.text(std::string("fact-") + name))};
        if (is_known && reader.prefill == Prefill::Known) field.value = {std::move(value)};
        head.fields.push_back(std::move(field));
    };
    add("name", FieldType::Text, personal(reader.subject.name), !reader.subject.name.empty());
    const bool has_team = !teams.empty();
    add("team", FieldType::Text, personal(std::move(teams)), has_team);
    add("date", FieldType::Date, words(s.date(reader.date)), !reader.date.empty());
    return block(std::move(head));
}

}  // namespace waymark::packet
