#include "roster/mapping.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "data/toml.hpp"
#include "roster/columns.hpp"

namespace waymark::roster {
namespace {

class MappingReader {
public:
    MappingReader(const std::string& file, const Vocabulary& vocabulary, Diagnostics& problems) : names_(column_names(vocabulary)), file_(file), problems_(problems) { mapping_.file = file; }

    Mapping read(std::string_view toml) {
        const data::Table table = data::parse_toml(toml, file_, {1, 1}, problems_);
        data::Reader reader(table, {1, 1}, file_, problems_);
        mapping_.sheet = reader.text("sheet");
        const auto ignored = reader.texts("ignored");
        for (std::size_t i = 0; i < ignored.size(); ++i) mapping_.ignored.push_back({{}, ignored[i], reader.item_at("ignored", i)});
        for_each_text(reader.value("columns"), "columns", [&](const data::Entry& entry, const std::string& text) { add_column(entry, text); });
        for_each_text(reader.value("fixed"), "fixed", [&](const data::Entry& entry, const std::string& text) { add_fixed(entry, text); });
        if (const data::Table* values = table_of(reader.value("values"), "values"))
            for (const data::Entry& of : values->entries) read_values(of);
        reader.finish();
        check_ignored();
        return std::move(mapping_);
    }

private:
    const data::Table* table_of(const data::Value* value, const std::string& what) {
        if (value == nullptr) return nullptr;
        const auto* table = std::get_if<data::Table>(&value->node);
        if (table == nullptr) problems_.error({file_, value->at}, what + " is " + value->type_name(), "expected a table: [" + what + "]");
        return table;
    }

    template <typename Each>
    void for_each_text(const data::Value* value, const std::string& what, Each each) {
        const data::Table* table = table_of(value, what);
        if (table == nullptr) return;
        for (const data::Entry& entry : table->entries) {
            const auto* text = std::get_if<std::string>(&entry.value.node);
            if (text == nullptr) problems_.error({file_, entry.value.at}, "\"" + entry.key + "\" is " + entry.value.type_name(), "expected text in quotes");
            else if (trim(*text).empty()) problems_.error({file_, entry.value.at}, "\"" + entry.key + "\" is blank", "write the text between the quotes, or take the line out");
            else each(entry, *text);
        }
    }

    bool is_column(const data::Entry& entry) {
        if (column_of(entry.key, names_)) return true;
        problems_.error({file_, entry.at}, "column \"" + entry.key + "\" is not known", suggestion(entry.key, names_));
        return false;
    }

    void add_column(const data::Entry& entry, const std::string& heading) {
        if (!is_column(entry)) return;
        const auto same = std::find_if(mapping_.columns.begin(), mapping_.columns.end(), [&](const auto& other) { return fold_case(trim(other.said)) == fold_case(trim(heading)); });
        if (same != mapping_.columns.end()) problems_.error({file_, entry.value.at}, "heading \"" + heading + "\" gives " + same->column + " already", "one heading gives one column");
        else mapping_.columns.push_back({entry.key, heading, entry.value.at});
    }

    void add_fixed(const data::Entry& entry, const std::string& value) {
        if (!is_column(entry)) return;
        const bool is_read = std::any_of(mapping_.columns.begin(), mapping_.columns.end(), [&](const auto& other) { return other.column == entry.key; });
        if (is_read) problems_.error({file_, entry.at}, "column \"" + entry.key + "\" is read from the file and fixed", "take out one of the two lines");
        else mapping_.fixed.push_back({entry.key, value, entry.value.at});
    }

    void read_values(const data::Entry& of) {
        if (!is_column(of)) return;
        if (!has_known_values(*column_of(of.key, names_))) {
            problems_.error({file_, of.at}, "the cells of column \"" + of.key + "\" are read as they are", "take out [values." + of.key + "]");
            return;
        }
        for_each_text(&of.value, "values." + of.key, [&](const data::Entry& entry, const std::string& means) { mapping_.values.push_back({of.key, entry.key, means, entry.value.at}); });
    }

    void check_ignored() {
        for (const Mapping::Heading& ignored : mapping_.ignored)
            for (const Mapping::Heading& read : mapping_.columns)
                if (fold_case(trim(ignored.said)) == fold_case(trim(read.said))) problems_.error({file_, ignored.at}, "heading \"" + ignored.said + "\" gives " + read.column + " and is ignored", "take out one of the two");
    }

    std::vector<std::string> names_;
    const std::string& file_;
    Diagnostics& problems_;
    Mapping mapping_;
};

}  // namespace

Mapping read_mapping(std::string_view toml, const std::string& file, const Vocabulary& vocabulary, Diagnostics& problems) { return MappingReader(file, vocabulary, problems).read(toml); }

}  // namespace waymark::roster
