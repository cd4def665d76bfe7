#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "content/ids.hpp"
#include "content/pack.hpp"
#include "content/toml_words.hpp"
#include "data/toml.hpp"
#include "document/walk.hpp"

namespace waymark::content {
namespace {

struct Split {
    std::string_view front, body;
    Position front_at{2, 1}, body_at{1, 1};
};

// Front matter stands between a first line "+++" and the next such line.
std::optional<Split> split_front_matter(std::string_view text, const std::string& file, Diagnostics& problems) {
    const auto line_end = [&](std::size_t from) { return std::min(text.find('\n', from), text.size()); };
    if (trim(text.substr(0, line_end(0))) != "+++") {
        problems.error({file, {1, 1}}, "the file does not start with front matter", "write a line +++, then id, title and kind, then +++ again");
        return std::nullopt;
    }
    std::uint32_t line = 2;
    for (std::size_t start = line_end(0) + 1; start < text.size(); ++line) {
        const auto end = line_end(start);
        if (trim(text.substr(start, end - start)) == "+++") {
            const std::size_t head = line_end(0) + 1;
            return Split{text.substr(head, start - head), text.substr(std::min(end + 1, text.size())), {2, 1}, {line + 1, 1}};
        }
        start = end + 1;
    }
    problems.error({file, {1, 1}}, "the front matter is not closed", "write a line +++ between it and the text");
    return std::nullopt;
}

class ItemReader {
public:
    ItemReader(const Split& split, const std::string& file, const Pack& pack, data::Reader& reader, Item& item, Diagnostics& problems)
        : places_(split.front, split.front_at), file_(file), pack_(pack), reader_(reader), item_(item), problems_(problems) {}

    void read(const std::string& name) {
        identity(name);
        item_.title = inlines("title", reader_.required_text("title"));
        item_.short_title = plain_words(inlines("short_title"), pack_.words, file_, problems_);
        item_.summary = inlines("summary");
        item_.purpose = inlines("purpose");
        item_.when = inlines("when");
        item_.credit = inlines("credit");
        item_.minutes = static_cast<int>(reader_.integer("minutes", 0, 0, 1000));
        item_.tool = reader_.boolean("tool", false);
        item_.audience.roles = known("roles", "role", pack_.roles);
        item_.audience.constituencies = known("constituencies", "constituency", pack_.constituencies);
        item_.audience.editions = known("editions", "edition", pack_.editions);
        item_.dimensions = known("dimensions", "dimension", pack_.path.dimensions);
        for (const auto level : reader_.integers("levels", 1, std::max(pack_.path.top_level(), 1))) item_.audience.levels.push_back(static_cast<int>(level));
        if (reader_.has("member_facing")) item_.audience.member_facing = reader_.boolean("member_facing", true);
        item_.helps = reader_.texts("helps");
        item_.related = reader_.texts("related");
        (void)reader_.text("source");
        for (const char* key : {"summary", "purpose", "when", "minutes", "levels", "dimensions", "helps", "related", "source"})
            if (!reader_.has(key)) item_.unsaid.emplace_back(key);
        for (std::size_t i = 0; i < item_.helps.size(); ++i) item_.helps_at.push_back(reader_.item_at("helps", i));
        for (std::size_t i = 0; i < item_.related.size(); ++i) item_.related_at.push_back(reader_.item_at("related", i));
        reader_.finish();
    }

private:
    SourceSpan where(const char* key) const { return {file_, reader_.at(key)}; }

    void identity(const std::string& name) {
        item_.id = reader_.required_text("id");
        item_.at = reader_.at("id");
        const auto slash = name.rfind('/');
        const std::string stem = name.substr(slash + 1, name.size() - slash - 4);
        if (!item_.id.empty() && !is_id(item_.id)) problems_.error(where("id"), "\"" + item_.id + "\" is not an item id", id_rule);
        else if (is_reserved_id(item_.id))
            problems_.error(where("id"), "\"" + item_.id + "\" is the name of a part or a sheet that waymark makes", "give the item a longer name");
        else if (!item_.id.empty() && item_.id != stem) problems_.error(where("id"), "the id is \"" + item_.id + "\", the file is " + stem + ".md", "give both the same name");
        item_.kind = reader_.required_text("kind");
        check(item_.kind, pack_.kinds, "kind", where("kind"));
        item_.section = name.starts_with("items/") && slash > 6 ? name.substr(6, slash - 6) : std::string();
        if (item_.section.empty()) problems_.error({file_, {1, 1}}, "the item stands in no section", "move it into a folder of items/ that pack.toml declares as a section");
        check(item_.section, pack_.sections, "section", {file_, {1, 1}});
    }

    Inlines inlines(const char* key) { return inlines(key, reader_.text(key)); }
    Inlines inlines(const char* key, const std::string& words) { return parse_inlines(words, file_, places_.begin(reader_.at(key)), problems_, &item_.references); }

    template <typename T>
    std::vector<std::string> known(const char* key, const char* what, const std::vector<T>& declared) {
        const auto ids = reader_.texts(key);
        for (std::size_t i = 0; i < ids.size(); ++i) check(ids[i], declared, what, {file_, reader_.item_at(key, i)});
        return ids;
    }

    template <typename T>
    void check(const std::string& id, const std::vector<T>& declared, const char* what, const SourceSpan& at) {
        if (id.empty() || std::any_of(declared.begin(), declared.end(), [&](const T& value) { return value.id == id; })) return;
        std::vector<std::string> ids;
        for (const T& value : declared) ids.push_back(value.id);
        problems_.error(at, std::string(what) + " \"" + id + "\" is not known", suggestion(id, ids));
    }

    TomlWords places_;
    const std::string& file_;
    const Pack& pack_;
    data::Reader& reader_;
    Item& item_;
    Diagnostics& problems_;
};

}  // namespace

void finish_blocks(Blocks& blocks, std::string_view prefix, const Strings& strings) {
    document::walk_fields(blocks, [&](Field& field) { field.id = std::string(prefix) + "." + field.id; });
    document::walk_inlines(blocks, [&](Inline& part) {
        if (auto* badge = std::get_if<Badge>(&part.node); badge != nullptr && badge->role == "new") badge->text = strings.text("badge-new");
    });
    document::walk_blocks(blocks, [&](Block& block) {
        auto* callout = std::get_if<Callout>(&block.node);
        if (auto* criteria = std::get_if<CriteriaReference>(&block.node); criteria != nullptr && !criteria->role.empty()) criteria->field_prefix = prefix;
        if (callout != nullptr && callout->title.empty() && callout->role != "source-credit")
            callout->title = {Inline{Text{strings.text("block-" + callout->role), false}}};
    });
}

Item read_item(std::string_view text, const std::string& name, const std::string& file, const Pack& pack, Diagnostics& problems) {
    Item item;
    item.file = file;
    item.at = {1, 1};
    const auto split = split_front_matter(text, file, problems);
    if (!split) return item;
    const data::Table table = data::parse_toml(split->front, file, split->front_at, problems);
    data::Reader reader(table, {1, 1}, file, problems);
    ItemReader(*split, file, pack, reader, item, problems).read(name);
    item.unread = ItemBody{std::string(split->body), split->body_at};
    for (const Inlines* part : {&item.title, &item.summary, &item.purpose, &item.when, &item.credit}) {
        document::walk_inlines(*part, [&](const Inline& word) {
            const auto* place = std::get_if<Placeholder>(&word.node);
            if (place == nullptr || !is_placeholder_name(place->name)) return;
            const std::vector<std::string> placeholders = placeholder_names(pack);  // rarely asked for
            if (std::find(placeholders.begin(), placeholders.end(), place->name) == placeholders.end())
                problems.error({file, place->at}, "\"" + place->name + "\" is not a word that can be filled in", suggestion(place->name, placeholders));
        });
    }
    return item;
}

}  // namespace waymark::content
