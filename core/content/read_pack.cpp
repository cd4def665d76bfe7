#include "content/pack.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <functional>
#include <optional>
#include <ranges>
#include <tuple>
#include <unordered_map>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "content/body_reader.hpp"
#include "content/ids.hpp"
#include "content/read_path.hpp"
#include "content/read_recipe.hpp"
#include "content/references.hpp"
#include "data/toml.hpp"

namespace waymark::content {
namespace {

constexpr std::size_t max_items = 20'000;
constexpr std::size_t max_declarations = 201;  // of roles, kinds …: each is looked up by going through them all

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f; }

// Which bytes a text holds: what is asked of each character is asked of each kind once.
using Bytes = std::array<bool, 256>;
Bytes bytes_of(std::string_view text) {
    Bytes out{};
    for (const char c : text) out[static_cast<unsigned char>(c)] = true;
    return out;
}

// The first byte that no text needs: a control character, or what is not UTF-8.
struct BadByte {
    std::size_t at = 0;
    const char *message, *hint;
};
std::optional<BadByte> bad_byte_of(std::string_view text, const Bytes& bytes) {
    if (const auto bad = first_bad_utf8(text)) return BadByte{*bad, "the file is not UTF-8", "save it as UTF-8"};
    const auto is_held = [&](unsigned byte) { return bytes[byte] && is_control(static_cast<char>(byte)); };
    if (std::ranges::none_of(std::views::iota(0u, 0x80u), is_held)) return std::nullopt;
    const auto found = std::find_if(text.begin(), text.end(), is_control);
    return BadByte{static_cast<std::size_t>(found - text.begin()), "the file holds a control character", "delete it: editors show it as a box, or not at all"};
}

// The characters of many texts. Texts may be added from several threads.
class CharacterSet {
public:
    void add(std::string_view utf8, const Bytes& bytes) {
        for (char32_t c = 0; c < 0x80; ++c)
            if (bytes[c]) add(c);
        const auto is_beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
        for (auto next = utf8.begin(); (next = std::find_if(next, utf8.end(), is_beyond_ascii)) != utf8.end();) {
            auto at = static_cast<std::size_t>(next - utf8.begin());
            add(next_code_point(utf8, at));
            next = utf8.begin() + static_cast<std::ptrdiff_t>(at);
        }
    }
    void add(char32_t c) {
        std::atomic<std::uint64_t>& word = words_[c / 64];
        const std::uint64_t bit = std::uint64_t{1} << (c % 64);
        if ((word.load(std::memory_order_relaxed) & bit) == 0) word.fetch_or(bit, std::memory_order_relaxed);
    }
    // In ascending order, without control characters.
    [[nodiscard]] std::u32string characters() const {
        std::u32string out;
        for (std::size_t w = 0; w < words_.size(); ++w)
            for (std::uint64_t word = words_[w]; word != 0; word &= word - 1)
                if (const auto c = static_cast<char32_t>(w * 64 + static_cast<unsigned>(std::countr_zero(word))); c >= 0x20) out += c;
        return out;
    }

private:
    std::vector<std::atomic<std::uint64_t>> words_ = std::vector<std::atomic<std::uint64_t>>(0x110000 / 64);
};

// The files of a pack as texts.
class Texts {
public:
    explicit Texts(const Files& files) : files_(files) {
        for (const char32_t c : std::u32string_view(U"“”‘’–—…")) characters_.add(c);  // typographic forms that parsing makes
    }

    // What a file holds, without the mark that some editors put first; nothing when that was reported. From any thread.
    std::optional<std::string> read(const std::string& name, Diagnostics& problems);

    [[nodiscard]] const Files& files() const { return files_; }
    [[nodiscard]] std::string display_name(const std::string& name) const { return files_.display_name(name); }
    [[nodiscard]] std::u32string characters() const { return characters_.characters(); }  // of all that was read

private:
    const Files& files_;
    CharacterSet characters_;
};

std::optional<std::string> Texts::read(const std::string& name, Diagnostics& problems) {
    auto text = files_.read(name);
    const std::string file = display_name(name);
    if (!text) {
        problems.error({file, {}}, text.error().message, text.error().hint);
        return std::nullopt;
    }
    const Bytes bytes = bytes_of(*text);
    if (const auto bad = bad_byte_of(*text, bytes)) {
        const std::string_view before = std::string_view(*text).substr(0, bad->at);
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const auto start = before.rfind('\n') + 1;  // npos + 1 is 0
        problems.error({file, {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(bad->at - start + 1)}}, bad->message, bad->hint);
        return std::nullopt;
    }
    if (text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);
    characters_.add(*text, bytes);
    return std::move(*text);
}

template <typename T>
const T* find_by_id(const std::vector<T>& list, std::string_view id) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const T& value) { return value.id == id; });
    return found == list.end() ? nullptr : &*found;
}

// Reads an array of tables of one shape, and reports ids that stand twice.
template <typename T>
std::vector<T> read_declarations(data::Reader& pack, const char* key, const std::string& file, Diagnostics& problems,
                                 const std::function<void(data::Reader&, T&)>& fill) {
    std::vector<T> out;
    for (const data::Value* value : pack.tables(key)) {
        data::Reader reader(std::get<data::Table>(value->node), value->at, file, problems);
        T entry;
        entry.id = reader.required_text("id");
        fill(reader, entry);
        if (!entry.id.empty() && !is_id(entry.id)) problems.error({file, reader.at("id")}, "\"" + entry.id + "\" is not an id", id_rule);
        if (find_by_id(out, entry.id) != nullptr)
            problems.error({file, reader.at("id")}, std::string(key) + " \"" + entry.id + "\" stands twice", "give each an id of its own");
        reader.finish();
        out.push_back(std::move(entry));
        if (out.size() == max_declarations) {
            problems.error({file, value->at}, std::string("the pack declares more than ") + std::to_string(max_declarations - 1) + " of " + key, "declare fewer");
            break;
        }
    }
    if (out.empty()) problems.error({file, {1, 1}}, std::string("the pack declares no ") + key, std::string("add a [[") + key + "]] table");
    return out;
}

const data::Table* table_of(const data::Value* value, const std::string& what, const std::string& file, Diagnostics& problems) {
    if (value == nullptr) return nullptr;
    const auto* table = std::get_if<data::Table>(&value->node);
    if (table == nullptr) problems.error({file, value->at}, what + " is " + value->type_name(), "expected a table: [" + what + "]");
    return table;
}

// `team = ["UBT", "Work group"]`: for each key the words that mean it.
template <typename Each>
void for_each_word(const data::Table& table, const std::string& file, Diagnostics& problems, Each each) {
    for (const data::Entry& entry : table.entries) {
        const auto* words = std::get_if<data::Array>(&entry.value.node);
        if (words == nullptr) problems.error({file, entry.value.at}, "\"" + entry.key + "\" is " + entry.value.type_name(), "expected a list of words: [\"…\", \"…\"]");
        else
            for (const data::Value& word : *words) {
                if (const auto* said = std::get_if<std::string>(&word.node)) each(entry, *said, word.at);
                else problems.error({file, word.at}, "a word of \"" + entry.key + "\" is " + word.type_name(), "expected text in quotes");
            }
    }
}

// Which columns and values there are is for the reader of rosters to say.
void read_roster_words(data::Reader& reader, const std::string& file, Pack& pack, Diagnostics& problems) {
    const data::Value* value = reader.value("roster");
    const data::Table* table = table_of(value, "roster", file, problems);
    if (table == nullptr) return;
    data::Reader roster(*table, value->at, file, problems);
    if (const data::Table* columns = table_of(roster.value("columns"), "roster.columns", file, problems))
        for_each_word(*columns, file, problems, [&](const data::Entry& column, const std::string& said, Position at) { pack.roster_columns.push_back({column.key, said, {}, at}); });
    if (const data::Table* values = table_of(roster.value("values"), "roster.values", file, problems))
        for (const data::Entry& of : values->entries)
            if (const data::Table* words = table_of(&of.value, "roster.values." + of.key, file, problems))
                for_each_word(*words, file, problems, [&](const data::Entry& means, const std::string& said, Position at) { pack.roster_values.push_back({of.key, said, means.key, at}); });
    roster.finish();
}

void read_declaration_file(const std::string& text, const std::string& file, Pack& pack, Diagnostics& problems) {
    const data::Table table = data::parse_toml(text, file, {1, 1}, problems);
    data::Reader reader(table, {1, 1}, file, problems);
    pack.title = reader.required_text("title");
    pack.language = reader.text("language", "en");
    if (!is_language_tag(pack.language)) {  // it becomes part of the name of a hyphenation file
        problems.error({file, reader.at("language")}, "\"" + pack.language + "\" is not a language", "write its tag: en, en-US, es …");
        pack.language = "en";
    }
    if (const data::Value* words = reader.value("words")) {
        if (const auto* values = std::get_if<data::Table>(&words->node)) {
            for (const data::Entry& entry : values->entries) {
                const auto* word = std::get_if<std::string>(&entry.value.node);
                if (word == nullptr) problems.error({file, entry.value.at}, "word \"" + entry.key + "\" is " + entry.value.type_name(), "expected text in quotes");
                pack.words[entry.key] = word == nullptr ? std::string() : *word;
            }
        } else {
            problems.error({file, words->at}, std::string("words is ") + words->type_name(), "expected a table: [words]");
        }
    }
    pack.roles = read_declarations<Role>(reader, "role", file, problems, [](data::Reader& r, Role& role) {
        role.name = r.required_text("name");
        role.plural = r.text("plural", role.name + "s");
        role.partner_name = r.text("partner_name", role.name);
        role.partners_plural = r.text("partners_plural", role.plural);
        role.has_partners = r.boolean("has_partners", false);
        role.gets_overview = r.boolean("gets_overview", false);
        role.owes_contact = r.boolean("owes_contact", false);
        role.leads = r.boolean("leads", true);
        role.signs_off = r.boolean("signs_off", false);
    });
    pack.constituencies = read_declarations<Constituency>(reader, "constituency", file, problems, [](data::Reader& r, Constituency& c) { c.name = r.required_text("name"); });
    pack.editions = read_declarations<Edition>(reader, "edition", file, problems, [](data::Reader& r, Edition& e) {
        e.name = r.required_text("name");
        e.mark = r.text("mark");
    });
    pack.sections = read_declarations<ItemSection>(reader, "section", file, problems, [](data::Reader& r, ItemSection& s) { s.title = r.required_text("title"); });
    pack.kinds = read_declarations<Kind>(reader, "kind", file, problems, [](data::Reader& r, Kind& k) {
        k.name = r.required_text("name");
        k.own_page = r.boolean("own_page", false);
        k.names_reader = r.boolean("names_reader", false);
    });
    const auto terms = reader.texts("terms");
    for (std::size_t i = 0; i < terms.size(); ++i) pack.terms.push_back({terms[i], reader.item_at("terms", i)});
    for (const std::string& id : reader.texts("planned")) pack.planned.insert(id);
    pack.default_edition = pack.editions.empty() ? std::string() : pack.editions.front().id;
    for (const data::Value* value : reader.tables("defaults")) {
        data::Reader defaults(std::get<data::Table>(value->node), value->at, file, problems);
        pack.default_edition = defaults.text("edition", pack.default_edition);
        if (pack.edition(pack.default_edition) == nullptr) {
            std::vector<std::string> known;
            for (const Edition& edition : pack.editions) known.push_back(edition.id);
            problems.error({file, defaults.at("edition")}, "edition \"" + pack.default_edition + "\" is not known", suggestion(pack.default_edition, known));
        }
        pack.default_member_facing = defaults.boolean("member_facing", true);
        defaults.finish();
    }
    read_roster_words(reader, file, pack, problems);
    reader.finish();
}

void check_references(const Pack& pack, const Files& files, const std::vector<Reference>& of_path, Diagnostics& problems) {
    const KnownTargets known(pack, files);
    ReferenceCheck check(known, max_suggestions, problems);
    check.all(of_path, pack.path_file);
    for (const Item& item : pack.items) {
        for (std::size_t i = 0; i < item.helps.size(); ++i) check.criterion(item.helps[i], {item.file, item.helps_at[i]});
        for (std::size_t i = 0; i < item.related.size(); ++i) check.item(item.related[i], {item.file, item.related_at[i]});
        check.all(item.references, item.file);  // of its front matter
    }
    for (const Recipe& recipe : pack.recipes) {
        for (const KeyItem& key : recipe.keys)
            if (!key.item.empty()) check.item(key.item, {recipe.file, key.at});
        for (const Part& part : recipe.parts)
            for (std::size_t i = 0; i < part.items.size(); ++i) check.item(part.items[i], {recipe.file, part.items_at[i]});
    }
}

// What was read from a file, with what was found in it.
template <typename T>
struct FromFile {
    std::optional<T> value;
    Diagnostics problems;
};

// What the declarations and the path tell about, read from files that do not depend on each other.
struct ItemsAndRecipes {
    std::vector<FromFile<Item>> items;
    std::vector<FromFile<Recipe>> recipes;
};

ItemsAndRecipes read_items_and_recipes(Texts& texts, const std::vector<std::string>& items, const std::vector<std::string>& recipes, const Pack& pack) {
    ItemsAndRecipes out{std::vector<FromFile<Item>>(items.size()), std::vector<FromFile<Recipe>>(recipes.size())};
    for_each_index(recipes.size() + items.size(), processors(4), [&](std::size_t i) {
        if (i < recipes.size()) {
            auto& [recipe, problems] = out.recipes[i];
            if (const auto text = texts.read(recipes[i], problems)) recipe = read_recipe(*text, texts.display_name(recipes[i]), pack, problems);
        } else {
            const std::string& name = items[i - recipes.size()];
            auto& [item, problems] = out.items[i - recipes.size()];
            if (const auto text = texts.read(name, problems)) item = read_item(*text, name, texts.display_name(name), pack, problems);
        }
    });
    return out;
}

std::vector<Recipe> collected(std::vector<FromFile<Recipe>> read, Diagnostics& problems) {
    std::vector<Recipe> recipes;
    for (FromFile<Recipe>& each : read) {
        problems.append(each.problems);
        if (!each.value) continue;
        const bool stands_twice = std::any_of(recipes.begin(), recipes.end(), [&](const Recipe& other) { return other.role == each.value->role; });
        if (stands_twice) problems.error({each.value->file, each.value->role_at}, "role \"" + each.value->role + "\" has another recipe", "write one recipe for each role");
        recipes.push_back(std::move(*each.value));
    }
    return recipes;
}

// By section as they are declared, then by id. Items are large: their places are sorted first.
std::vector<Item> in_guide_order(std::vector<Item> items, const std::vector<std::string>& sections) {
    struct Place {
        std::ptrdiff_t section = 0;
        std::size_t item = 0;
    };
    std::vector<Place> places(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) places[i] = {std::find(sections.begin(), sections.end(), items[i].section) - sections.begin(), i};
    std::stable_sort(places.begin(), places.end(), [&](const Place& a, const Place& b) { return std::tie(a.section, items[a.item].id) < std::tie(b.section, items[b.item].id); });
    std::vector<Item> out;
    out.reserve(items.size());
    for (const Place& place : places) {
        out.push_back(std::move(items[place.item]));
        out.back().order = static_cast<int>(out.size() - 1);
    }
    return out;
}

// Each id once, in the order of the pack's sections.
std::vector<Item> collected(std::vector<FromFile<Item>> read_items, const Pack& pack, Diagnostics& problems) {
    std::vector<Item> items;
    std::unordered_map<std::string, std::string> first_file;
    for (FromFile<Item>& read : read_items) {
        problems.append(read.problems);
        if (!read.value) continue;
        Item& item = *read.value;
        const std::string& file = item.file;
        const auto [first, is_new] = first_file.emplace(item.id, file);
        if (!is_new && !item.id.empty()) {
            problems.error({file, item.at}, "item \"" + item.id + "\" stands already in " + first->second, "give each item an id of its own");
            continue;
        }
        if (pack.planned.contains(item.id))
            problems.error({file, item.at}, "item \"" + item.id + "\" is still in the list planned of pack.toml", "take it out of that list");
        items.push_back(std::move(item));
    }
    return in_guide_order(std::move(items), ids_of(pack.sections));
}

}  // namespace

const Role* Pack::role(std::string_view id) const { return find_by_id(roles, id); }
const Constituency* Pack::constituency(std::string_view id) const { return find_by_id(constituencies, id); }
const Edition* Pack::edition(std::string_view id) const { return find_by_id(editions, id); }
const Kind* Pack::kind(std::string_view id) const { return find_by_id(kinds, id); }
const ItemSection* Pack::section(std::string_view id) const { return find_by_id(sections, id); }
const Item* Pack::item(std::string_view id) const { return find_by_id(items, id); }
const Part* Recipe::part_of(const Item& item) const {
    const Part* tools = nullptr;
    for (const Part& part : parts) {
        if (part.kind == PartKind::Agreements && std::find(part.item_kinds.begin(), part.item_kinds.end(), item.kind) != part.item_kinds.end()) return &part;
        if (part.kind == PartKind::Tools && tools == nullptr) tools = &part;
    }
    return tools;
}

const Recipe* Pack::recipe_for(std::string_view role) const {
    const auto found = std::find_if(recipes.begin(), recipes.end(), [&](const Recipe& recipe) { return recipe.role == role; });
    return found == recipes.end() ? nullptr : &*found;
}

std::string placeholder_of(const Role& role) {
    std::string name = lower_ascii(role.plural);
    std::replace(name.begin(), name.end(), ' ', '-');
    return name;
}

std::vector<std::string> placeholder_names(const Pack& pack) {
    std::vector<std::string> names = {"person.name", "person.role", "person.constituency", "team.name", "team.department", "team.facility",
                                      "team.level", "next.level", "partners", "date"};
    for (const Role& role : pack.roles) {
        const std::string name = placeholder_of(role);
        if (std::find(names.begin(), names.end(), name) != names.end()) continue;
        names.push_back(name);
        names.push_back(name + "." + std::string(all_constituencies));
        for (const Constituency& constituency : pack.constituencies) names.push_back(name + "." + constituency.id);
    }
    for (const auto& [word, text] : pack.words) names.push_back("org." + word);
    return names;
}

Pack read_pack(const Files& files, Diagnostics& problems) {
    Pack pack = read_outline(files, problems);
    read_bodies(pack, files, [](const Item&) { return true; }, problems);
    return pack;
}

Pack read_outline(const Files& files, Diagnostics& problems) {
    Pack pack;
    Texts texts(files);
    const auto declarations = texts.read("pack.toml", problems);
    if (!declarations) return pack;  // everything else would seem unknown
    pack.file = texts.display_name("pack.toml");
    pack.path_file = texts.display_name("path.toml");
    read_declaration_file(*declarations, pack.file, pack, problems);
    std::vector<Reference> of_path;
    const auto path = texts.read("path.toml", problems);
    if (!path) return pack;
    std::vector<std::string> items, recipes;
    FromFile<Strings> strings;
    // The two that take long, side by side.
    for_each_index(2, processors(2), [&](std::size_t i) {
        if (i == 0) {
            pack.path = read_path(*path, pack.path_file, pack, of_path, problems);
        } else {
            if (const auto text = texts.read("strings.toml", strings.problems)) strings.value = read_strings(*text, texts.display_name("strings.toml"), strings.problems);
            items = files.list("items", ".md");
            recipes = files.list("packets", ".toml");
        }
    });
    problems.append(strings.problems);
    if (strings.value) pack.strings = std::move(*strings.value);
    const bool too_many = items.size() > max_items;
    if (too_many) items.resize(max_items);
    ItemsAndRecipes read = read_items_and_recipes(texts, items, recipes, pack);
    pack.items = collected(std::move(read.items), pack, problems);
    if (too_many) problems.error({files.display_name("items"), {}}, "the pack has more than " + std::to_string(max_items) + " items", "split the pack");
    pack.recipes = collected(std::move(read.recipes), problems);
    if (recipes.empty()) problems.error({files.display_name("packets"), {}}, "the pack has no recipes", "add packets/<role>.toml");
    check_references(pack, files, of_path, problems);
    pack.characters = texts.characters();
    return pack;
}

}  // namespace waymark::content
