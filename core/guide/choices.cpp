#include "guide/choices.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include "document/walk.hpp"
#include "guide/frame.hpp"
#include "guide/json_text.hpp"
#include "packet/select.hpp"
#include "packet/variants.hpp"

namespace waymark::guide {
namespace {

using Json = nlohmann::ordered_json;

template <typename T>
Json named(const std::vector<T>& list) {
    Json out = Json::array();
    for (const T& each : list) out.push_back({{"id", each.id}, {"name", each.name}});
    return out;
}

Json strings_of(const content::Strings& s) {
    Json out = Json::object();
    for (const char* key : {"list-comma", "list-and", "all-teams", "some-teams", "reason-key", "reason-key-teams", "reason-fill", "reason-helps", "reason-keeps", "your-team", "team-number"}) {
        const auto found = s.entries.find(key);
        if (found == s.entries.end()) continue;
        if (found->second.one == found->second.other) out[key] = found->second.other;
        else out[key] = {{"one", found->second.one}, {"other", found->second.other}};
    }
    return out;
}

void append_number(std::string& out, std::size_t number) {
    char digits[20];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

content::Recipe without_limit(content::Recipe recipe) {
    recipe.limit = std::numeric_limits<int>::max();
    return recipe;
}

class Table {
public:
    explicit Table(const content::Pack& pack) : pack_(pack) {
        for (std::size_t i = 0; i < pack.items.size(); ++i) items_[&pack.items[i]] = i;
        for (std::size_t i = 0; i < pack.path.criteria.size(); ++i) criteria_[&pack.path.criteria[i]] = i;
    }

    // What the reader gets when there is room for everything: {"keys":[[item, key, [criterion]]],"fill":[[item, [criterion]]]}.
    // Numbers alone, in thousands of lists: written without building a tree of them.
    std::string list(const content::Recipe& recipe, std::span<const content::Item* const> among, const packet::Subject& reader) const {
        std::string keys, fill;
        for (const packet::Choice& choice : packet::select(pack_, recipe, reader, among, packet::Reasons::Leave).items) {
            std::string& out = choice.key ? keys : fill;
            if (!out.empty()) out += ',';
            append_number(out += '[', items_.at(choice.item));
            if (choice.key) append_number(out += ',', key_of(recipe, choice, reader));
            out += ",[";
            for (const auto& [team, criterion] : choice.helps) {
                if (out.back() != '[') out += ',';
                append_number(out, criteria_.at(criterion));
            }
            out += "]]";
        }
        return "{\"keys\":[" + keys + "],\"fill\":[" + fill + "]}";
    }

    Json keys(const content::Recipe& recipe) const {
        Json out = Json::array();
        for (const content::KeyItem& key : recipe.keys) {
            const content::Item* item = pack_.item(key.item);
            out.push_back({item == nullptr ? Json(-1) : Json(items_.at(item)), key.reason});
        }
        return out;
    }

private:
    template <typename T>
    static bool allows(const std::vector<T>& list, const T& value) {
        return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
    }

    // The first entry of the recipe that names the item for this reader.
    static std::size_t key_of(const content::Recipe& recipe, const packet::Choice& choice, const packet::Subject& reader) {
        const auto found = std::find_if(recipe.keys.begin(), recipe.keys.end(), [&](const content::KeyItem& key) {
            return key.item == choice.item->id && allows(key.levels, reader.teams.front().team.standing.level) && allows(key.constituencies, reader.constituency);
        });
        return static_cast<std::size_t>(found - recipe.keys.begin());
    }

    const content::Pack& pack_;
    std::unordered_map<const content::Item*, std::size_t> items_;
    std::unordered_map<const path::Criterion*, std::size_t> criteria_;
};

// An object without its braces.
std::string members_of(const Json& object) {
    const std::string text = object.dump(-1, ' ', false, Json::error_handler_t::replace);
    return text.substr(1, text.size() - 2);
}

// Of a large pack they are nearly all of the data: written without building a tree of them.
std::string items_of(const content::Pack& pack) {
    std::string out;
    for (const content::Item& item : pack.items) {
        append_json_text(out += out.empty() ? "[" : ",[", item_page(item.id) + ".html");
        append_json_text(out += ',', plain(item.title, pack));
        append_json_text(out += ',', document::plain_text(item.purpose));
        out += ']';
    }
    return out;
}

Json criteria_of(const path::Path& path) {
    Json out = Json::array();
    for (const path::Criterion& criterion : path.criteria) {
        const auto dimension = std::find_if(path.dimensions.begin(), path.dimensions.end(), [&](const path::Dimension& each) { return each.id == criterion.dimension; });
        out.push_back({criterion.level, dimension - path.dimensions.begin()});
    }
    return out;
}

}  // namespace

std::string choices_json(const Plan& plan) {
    const content::Pack& pack = plan.pack();
    const content::Strings& s = pack.strings;
    Json before_items = {{"strings", strings_of(s)}, {"roles", Json::array()}};
    const Table table(pack);
    Json keys = Json::object(), levels = Json::array(), dimensions = Json::array();
    struct Recipe {
        content::Recipe recipe;
        std::vector<const content::Item*> items;
    };
    std::map<std::string, Recipe> recipes;
    for (const content::Role& role : pack.roles)
        if (const content::Recipe* recipe = pack.recipe_for(role.id)) {
            recipes.emplace(role.id, Recipe{without_limit(*recipe), packet::fill_items(pack, *recipe)});
            before_items["roles"].push_back({{"id", role.id}, {"name", role.name}, {"limit", recipe->limit}});
            keys[role.id] = table.keys(*recipe);
        }
    for (const path::Level& level : pack.path.levels) levels.push_back(level.name);
    for (const path::Dimension& dimension : pack.path.dimensions) dimensions.push_back(dimension.name);
    const bool heeds_facing = std::any_of(pack.items.begin(), pack.items.end(), [](const content::Item& item) { return item.audience.member_facing.has_value(); }) ||
                              std::any_of(pack.path.criteria.begin(), pack.path.criteria.end(), [](const path::Criterion& criterion) { return criterion.member_facing.has_value(); });
    std::string lists, before;  // the last is of the same reader in the other kind of department
    for (const packet::Subject& reader : packet::variants(pack, packet::Editions::Each)) {
        const roster::Team& team = reader.teams.front().team;
        const Recipe& recipe = recipes.at(reader.role);
        if (heeds_facing || team.member_facing) before = table.list(recipe.recipe, recipe.items, reader);
        const std::string key = reader.role + "/" + reader.constituency + "/" + team.edition + "/" + (team.member_facing ? "facing" : "inside") + "/" + std::to_string(team.standing.level);
        ((lists += lists.empty() ? "" : ",") += Json(key).dump()) += ":" + before;
    }
    before_items["constituencies"] = named(pack.constituencies);
    before_items["editions"] = named(pack.editions);
    before_items["facings"] = Json::array({{{"id", "facing"}, {"name", s.text("member-facing")}}, {{"id", "inside"}, {"name", s.text("not-member-facing")}}});
    before_items["levels"] = std::move(levels);
    const Json behind_items = {{"criteria", criteria_of(pack.path)}, {"dimensions", std::move(dimensions)}, {"keys", std::move(keys)}};
    return "{" + members_of(before_items) + ",\"items\":[" + items_of(pack) + "]," + members_of(behind_items) + ",\"lists\":{" + lists + "}}";
}

}  // namespace waymark::guide
