#include "content/read_guide.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "content/ids.hpp"
#include "data/toml.hpp"

namespace waymark::content {
namespace {

class GuideReader {
public:
    GuideReader(const std::string& file, const Pack& pack, Diagnostics& problems) : file_(file), pack_(pack), problems_(problems) {}

    Guide read(std::string_view toml) {
        const data::Table table = data::parse_toml(toml, file_, {1, 1}, problems_);
        data::Reader reader(table, {1, 1}, file_, problems_);
        Guide out;
        for (const data::Value* value : reader.tables("need")) out.needs.push_back(need(*value));
        for (const data::Value* value : reader.tables("synonym")) out.synonyms.push_back(synonym(*value));
        if (const data::Value* value = reader.value("redirects")) out.redirects = redirects(*value);
        reader.finish();
        return out;
    }

private:
    // An item, or a sheet that is made from the path.
    [[nodiscard]] bool is_sheet(const std::string& id) const { return pack_.item(id) != nullptr || is_reserved_id(id); }

    void check_item(const std::string& id, Position at) {
        if (is_sheet(id)) return;
        std::vector<std::string> ids;
        for (const Item& item : pack_.items) ids.push_back(item.id);
        problems_.error({file_, at}, "item \"" + id + "\" does not exist", suggestion(id, ids));
    }

    Need need(const data::Value& value) {
        data::Reader reader(std::get<data::Table>(value.node), value.at, file_, problems_);
        Need out{reader.required_text("id"), reader.required_text("title"), reader.required_text("summary"), reader.texts("items")};
        if (!out.id.empty() && !is_id(out.id)) problems_.error({file_, reader.at("id")}, "\"" + out.id + "\" is not an id", id_rule);
        if (!seen_.insert(out.id).second) problems_.error({file_, reader.at("id")}, "need \"" + out.id + "\" stands twice", "give each an id of its own");
        std::set<std::string> listed;
        for (std::size_t i = 0; i < out.items.size(); ++i) {
            check_item(out.items[i], reader.item_at("items", i));
            if (!listed.insert(out.items[i]).second) problems_.error({file_, reader.item_at("items", i)}, "item \"" + out.items[i] + "\" stands twice", "name it once");
        }
        if (out.items.empty() && reader.has("items")) problems_.error({file_, reader.at("items")}, "need \"" + out.id + "\" has no items", "name those that help");
        std::erase_if(out.items, [&](const std::string& id) { return !is_sheet(id); });
        reader.finish();
        return out;
    }

    Synonym synonym(const data::Value& value) {
        data::Reader reader(std::get<data::Table>(value.node), value.at, file_, problems_);
        Synonym out{reader.texts("words"), reader.texts("means")};
        for (const char* key : {"words", "means"})
            if ((*key == 'w' ? out.words : out.means).empty()) problems_.error({file_, reader.at(key)}, std::string("a synonym has no ") + key, "words = [\"handoff\"], means = [\"sbar\"], say");
        reader.finish();
        return out;
    }

    std::vector<Redirect> redirects(const data::Value& value) {
        std::vector<Redirect> out;
        const auto* table = std::get_if<data::Table>(&value.node);
        if (table == nullptr) {
            problems_.error({file_, value.at}, std::string("redirects is ") + value.type_name(), "expected a table: [redirects]");
            return out;
        }
        for (const data::Entry& entry : table->entries) {
            const auto* to = std::get_if<std::string>(&entry.value.node);
            if (to == nullptr) problems_.error({file_, entry.value.at}, "\"" + entry.key + "\" leads to " + entry.value.type_name(), "expected the present id of the item, in quotes");
            else if (!is_id(entry.key)) problems_.error({file_, entry.at}, "\"" + entry.key + "\" is not an id", id_rule);
            else if (pack_.item(entry.key) != nullptr) problems_.error({file_, entry.at}, "\"" + entry.key + "\" is an item: it cannot lead elsewhere", "take this line away");
            else out.push_back({entry.key, *to});
            if (to != nullptr) check_item(*to, entry.value.at);
        }
        return out;
    }

    const std::string& file_;
    const Pack& pack_;
    Diagnostics& problems_;
    std::set<std::string> seen_;
};

}  // namespace

Guide read_guide(std::string_view toml, const std::string& file, const Pack& pack, Diagnostics& problems) { return GuideReader(file, pack, problems).read(toml); }

Guide read_guide(const Files& files, const Pack& pack, Diagnostics& problems) {
    if (!files.exists(guide_file)) return {};
    const auto text = files.read(guide_file);
    const std::string file = files.display_name(guide_file);
    if (!text) {
        problems.error({file, {}}, text.error().message, text.error().hint);
        return {};
    }
    if (const auto bad = first_bad_utf8(*text)) {
        problems.error({file, {}}, "the file is not UTF-8 (byte " + std::to_string(*bad) + ")", "save it as UTF-8");
        return {};
    }
    return read_guide(*text, file, pack, problems);
}

}  // namespace waymark::content
