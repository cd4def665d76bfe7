#include "content/read_recipe.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "content/toml_words.hpp"
#include "data/toml.hpp"

namespace waymark::content {
namespace {

template <typename T>
struct Name { const char* word; T value; };

constexpr Name<PartKind> part_kinds[] = {{"cover", PartKind::Cover}, {"contents", PartKind::Contents}, {"overview", PartKind::Overview}, {"year", PartKind::Year},
                                         {"teams", PartKind::Teams}, {"tools", PartKind::Tools}, {"agreements", PartKind::Agreements},
                                         {"items", PartKind::Items}};
constexpr Name<TeamSection> team_sections[] = {{"stands", TeamSection::Stands}, {"keep", TeamSection::Keep}, {"reach", TeamSection::Reach},
                                               {"keep-and-reach", TeamSection::KeepAndReach}, {"measures", TeamSection::Measures},
                                               {"take-action", TeamSection::TakeAction}, {"explore-more", TeamSection::ExploreMore},
                                               {"sign-off", TeamSection::SignOff}};

template <typename T, std::size_t N>
std::optional<T> named(const Name<T> (&names)[N], const std::string& word, const char* what, const SourceSpan& where, Diagnostics& problems) {
    std::vector<std::string> known;
    for (const Name<T>& name : names) {
        if (word == name.word) return name.value;
        known.emplace_back(name.word);
    }
    problems.error(where, std::string(what) + " \"" + word + "\" is not known", suggestion(word, known));
    return std::nullopt;
}

template <typename T>
void check_known(const std::vector<std::string>& found, const std::vector<T>& declared, const char* what, const std::string& file,
                 const data::Reader& reader, const char* key, Diagnostics& problems) {
    std::vector<std::string> known;
    for (const T& value : declared) known.push_back(value.id);
    for (std::size_t i = 0; i < found.size(); ++i)
        if (std::find(known.begin(), known.end(), found[i]) == known.end())
            problems.error({file, reader.item_at(key, i)}, std::string(what) + " \"" + found[i] + "\" is not known", suggestion(found[i], known));
}

// Text that is printed, set with curly quotes and dashes.
std::string printed(const std::string& words, Position value, const std::string& file, const TomlWords& places, const Pack& pack, Diagnostics& problems) {
    return plain_words(parse_inlines(words, file, places.begin(value), problems), pack.words, file, problems);
}

// What a part needs, and what it has no use for.
void check_part(const Part& part, const std::string& kind, const data::Reader& reader, const std::string& file, Diagnostics& problems) {
    const auto needs = [&](const char* key, PartKind only, const char* example) {
        if (part.kind == only && !reader.has(key)) problems.error({file, part.at}, "part \"" + kind + "\" has no " + key, std::string("add ") + example);
        if (part.kind != only && reader.has(key)) problems.error({file, reader.at(key)}, "part \"" + kind + "\" has no use for " + key, "leave it out");
    };
    needs("show", PartKind::Teams, "show = [\"stands\", \"keep\", \"reach\"]");
    needs("items", PartKind::Items, "items = [\"…\"]");
    needs("item_kinds", PartKind::Agreements, "item_kinds = [\"…\"]");
    const bool titled = part.kind == PartKind::Tools || part.kind == PartKind::Agreements || part.kind == PartKind::Items;
    if (titled && part.title.empty()) problems.error({file, part.at}, "part \"" + kind + "\" has no title", "add title = \"…\"");
}

Part read_part(const data::Value& value, const std::string& file, const TomlWords& places, const Pack& pack, Diagnostics& problems) {
    data::Reader reader(std::get<data::Table>(value.node), value.at, file, problems);
    Part part;
    part.at = value.at;
    const std::string kind = reader.required_text("kind");
    std::optional<PartKind> known;
    if (!kind.empty()) known = named(part_kinds, kind, "part", {file, reader.at("kind")}, problems);
    part.kind = known.value_or(PartKind::Items);
    part.title = printed(reader.text("title"), reader.at("title"), file, places, pack, problems);
    const auto show = reader.texts("show");
    for (std::size_t i = 0; i < show.size(); ++i)
        if (const auto section = named(team_sections, show[i], "team section", {file, reader.item_at("show", i)}, problems)) part.show.push_back(*section);
    part.item_kinds = reader.texts("item_kinds");
    check_known(part.item_kinds, pack.kinds, "kind", file, reader, "item_kinds", problems);
    part.items = reader.texts("items");
    for (std::size_t i = 0; i < part.items.size(); ++i) part.items_at.push_back(reader.item_at("items", i));
    if (known) check_part(part, kind, reader, file, problems);
    reader.finish();
    return part;
}

KeyItem read_key(const data::Value& value, const std::string& file, const TomlWords& places, const Pack& pack, Diagnostics& problems) {
    data::Reader reader(std::get<data::Table>(value.node), value.at, file, problems);
    KeyItem key;
    key.item = reader.required_text("item");
    key.at = reader.at("item");
    const std::string reason = reader.required_text("reason");
    key.reason = printed(reason, reader.at("reason"), file, places, pack, problems);
    for (const auto level : reader.integers("levels", 1, std::max(pack.path.top_level(), 1))) key.levels.push_back(static_cast<int>(level));
    key.constituencies = reader.texts("constituencies");
    check_known(key.constituencies, pack.constituencies, "constituency", file, reader, "constituencies", problems);
    reader.finish();
    return key;
}

}  // namespace

Recipe read_recipe(std::string_view toml, const std::string& file, const Pack& pack, Diagnostics& problems) {
    const data::Table table = data::parse_toml(toml, file, {1, 1}, problems);
    data::Reader reader(table, {1, 1}, file, problems);
    Recipe recipe;
    recipe.file = file;
    recipe.id = reader.required_text("id");
    recipe.at = reader.at("id");
    recipe.role = reader.required_text("role");
    recipe.role_at = reader.at("role");
    check_known(std::vector<std::string>{recipe.role}, pack.roles, "role", file, reader, "role", problems);
    const TomlWords places(toml, {1, 1});
    const std::string title = reader.required_text("title");
    recipe.title = printed(title, reader.at("title"), file, places, pack, problems);
    recipe.limit = static_cast<int>(reader.integer("limit", 18, 1, 200));
    std::set<PartKind> seen;
    std::set<std::string> placed;
    for (const data::Value* value : reader.tables("part")) {
        Part part = read_part(*value, file, places, pack, problems);
        if (part.kind != PartKind::Items && !seen.insert(part.kind).second)
            problems.error({file, value->at}, "this part stands twice", "keep one of them");
        for (std::size_t i = 0; i < part.items.size(); ++i)
            if (!placed.insert(part.items[i]).second) problems.error({file, part.items_at[i]}, "item \"" + part.items[i] + "\" stands twice", "keep one of them");
        recipe.parts.push_back(std::move(part));
    }
    if (recipe.parts.empty()) problems.error({file, {1, 1}}, "the recipe has no parts", "add [[part]] tables: cover, contents, teams, tools …");
    else if (!seen.contains(PartKind::Tools)) problems.error({file, {1, 1}}, "the recipe has no part \"tools\"", "add one: the chosen pages stand there");
    for (const data::Value* value : reader.tables("key")) recipe.keys.push_back(read_key(*value, file, places, pack, problems));
    reader.finish();
    return recipe;
}

}  // namespace waymark::content
