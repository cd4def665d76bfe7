#include "plugin/nodes.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cstring>
#include <mutex>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace waymark::plugin {
namespace {

using Arena = std::pmr::memory_resource;

wm_text view(std::string_view text) { return {text.data(), text.size()}; }

template <typename T>
std::span<T> room(Arena& arena, std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>, "the arena destroys nothing");
    if (count == 0) return {};
    auto* first = static_cast<T*>(arena.allocate(count * sizeof(T), alignof(T)));
    std::uninitialized_value_construct_n(first, count);
    return {first, count};
}

std::string_view keep(Arena& arena, std::string_view text) {
    const auto copy = room<char>(arena, text.size());
    std::memcpy(copy.data(), text.data(), text.size());
    return {copy.data(), copy.size()};
}

template <typename Number>
std::string_view written(Arena& arena, Number number) {
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return keep(arena, {digits.data(), static_cast<std::size_t>(end - digits.data())});
}

std::string_view name_of(FieldType type) {
    switch (type) {
        case FieldType::Text: return "text";
        case FieldType::Lines: return "lines";
        case FieldType::Check: return "check";
        case FieldType::ChooseOne: return "choose-one";
        case FieldType::ChooseMany: return "choose-many";
        case FieldType::Rating: return "rating";
        case FieldType::Date: return "date";
        case FieldType::Signature: return "signature";
    }
    return "text";
}

// Collects the attributes of one node, then moves them into the arena. What has its usual value is left out: NODES.md
// states the usual value of each attribute.
class Attributes {
public:
    explicit Attributes(Arena& arena) : arena_(arena) {}

    Attributes& text(std::string_view name, std::string_view value, std::string_view usual = {}) {
        if (value != usual) always(name, value);
        return *this;
    }
    template <typename Number>
    Attributes& number(std::string_view name, Number value, Number usual) {
        if (value != usual) always(name, written(arena_, value));
        return *this;
    }
    Attributes& flag(std::string_view name, bool value, bool usual = false) {
        if (value != usual) always(name, value ? "true" : "false");
        return *this;
    }
    // The values joined by `separator`.
    template <typename Values, typename Write>
    Attributes& list(std::string_view name, const Values& values, char separator, Write write) {
        if (values.empty()) return *this;
        std::pmr::string joined(&arena_);
        for (const auto& value : values) {
            if (!joined.empty()) joined += separator;
            joined += write(value);
        }
        always(name, keep(arena_, joined));
        return *this;
    }
    Attributes& always(std::string_view name, std::string_view value) {
        assert(count_ < items_.size());
        // A value that is there but empty has an address: that is how it differs from one that is not there.
        items_[count_++] = {view(name), value.empty() ? view(std::string_view{""}) : view(value)};
        return *this;
    }

    void give_to(wm_node& node) const {
        const auto place = room<Attribute>(arena_, count_);
        std::copy_n(items_.begin(), count_, place.begin());
        node.attributes = place.data();
        node.attribute_count = static_cast<std::uint32_t>(count_);
    }

private:
    Arena& arena_;
    std::array<Attribute, 24> items_{};
    std::size_t count_ = 0;
};

class Builder {
public:
    Builder(Arena& arena, GroupNodes& groups) : arena_(arena), groups_(groups) {}

    void fill(wm_node& node, const Document& document);
    std::span<const wm_node> blocks(const Blocks& blocks);

private:
    // ---- Mechanics ----
    std::span<wm_node> children(wm_node& node, std::size_t count) {
        const auto place = room<wm_node>(arena_, count);
        node.children = place.data();
        node.child_count = static_cast<std::uint32_t>(count);
        return place;
    }
    [[nodiscard]] Attributes attributes() const { return Attributes(arena_); }
    void inlines(wm_node& node, const Inlines& inlines);
    void wrapper(wm_node& node, std::string_view kind, const Inlines& text) {
        node.kind = view(kind);
        inlines(node, text);
    }
    void leaf(wm_node& node, std::string_view kind, std::string_view text) {
        node.kind = view(kind);
        node.text = view(text);
    }
    void attach(wm_node& node, std::span<const wm_node> nodes) {
        node.children = nodes.data();
        node.child_count = static_cast<std::uint32_t>(nodes.size());
    }
    // Children that are there only when they hold something, and stand before the others.
    struct Lead {
        std::string_view kind;
        const Inlines* text;
    };
    std::span<wm_node> children_after(wm_node& node, std::initializer_list<Lead> leads, std::size_t others);
    void append_blocks(std::span<wm_node> place, const Blocks& blocks);

    // ---- Inlines ----
    void fill(wm_node& node, const Text& text);
    void fill(wm_node& node, const Emphasis& emphasis) { wrapper(node, "emphasis", emphasis.children); }
    void fill(wm_node& node, const Strong& strong) { wrapper(node, "strong", strong.children); }
    void fill(wm_node& node, const CodeSpan& code) { leaf(node, "code", code.text); }
    void fill(wm_node& node, const Link& link);
    void fill(wm_node& node, const Foreign& passage);
    void fill(wm_node& node, const InlineImage& image);
    void fill(wm_node& node, const Badge& badge);
    void fill(wm_node& node, const PageNumber& number);
    void fill(wm_node& node, const Placeholder& placeholder);
    void fill(wm_node& node, const SoftBreak&) { leaf(node, "soft-break", {}); }
    void fill(wm_node& node, const LineBreak&) { leaf(node, "line-break", {}); }

    // ---- Blocks ----
    void fill(wm_node& node, const Block& block);
    void fill(wm_node& node, const Paragraph& paragraph, Attributes&) { wrapper(node, "paragraph", paragraph.text); }
    void fill(wm_node& node, const Heading& heading, Attributes&);
    void fill(wm_node& node, const List& list, Attributes&);
    void fill(wm_node& node, const Quote& quote, Attributes&);
    void fill(wm_node& node, const CodeBlock& code, Attributes&);
    void fill(wm_node& node, const ThematicBreak&, Attributes&) { leaf(node, "thematic-break", {}); }
    void fill(wm_node& node, const Image& image, Attributes&);
    void fill(wm_node& node, const Table& table, Attributes&);
    void fill(wm_node& node, const Callout& callout, Attributes&);
    void fill(wm_node& node, const Definitions& definitions, Attributes&);
    void fill(wm_node& node, const Form& form, Attributes&);
    void fill(wm_node& node, const Figure& figure, Attributes&);
    void fill(wm_node& node, const Contents&, Attributes&) { leaf(node, "contents", {}); }
    void fill(wm_node& node, const CriteriaReference& reference, Attributes&);
    void fill(wm_node& node, const Group& group, Attributes&);

    // ---- Parts of blocks, sections ----
    void fill(wm_node& node, const ListItem& item);
    void fill(wm_node& node, const Row& row);
    void fill(wm_node& node, const Definition& definition);
    void fill(wm_node& node, const Field& field);
    void fill(wm_node& node, const Option& option);
    void fill(wm_node& node, const Anchor& anchor);
    void fill(wm_node& node, const FigurePart& part);
    void fill(wm_node& node, const Section& section);
    void fill(wm_node& node, const Fact& fact);
    void fill(wm_node& node, const Reminder& reminder);

    Arena& arena_;
    GroupNodes& groups_;
};

// ---- Mechanics -------------------------------------------------------------------------------------------------------

void Builder::inlines(wm_node& node, const Inlines& inlines) {
    const auto place = children(node, inlines.size());
    for (std::size_t i = 0; i < inlines.size(); ++i)
        std::visit([&](const auto& item) { fill(place[i], item); }, inlines[i].node);
}

void Builder::append_blocks(std::span<wm_node> place, const Blocks& blocks) {
    for (std::size_t i = 0; i < blocks.size(); ++i) fill(place[i], blocks[i]);
}

std::span<const wm_node> Builder::blocks(const Blocks& blocks) {
    const auto place = room<wm_node>(arena_, blocks.size());
    append_blocks(place, blocks);
    return place;
}

std::span<wm_node> Builder::children_after(wm_node& node, std::initializer_list<Lead> leads, std::size_t others) {
    std::size_t there = 0;
    for (const auto& lead : leads) there += lead.text->empty() ? 0 : 1;
    auto place = children(node, there + others);
    std::size_t next = 0;
    for (const auto& lead : leads)
        if (!lead.text->empty()) wrapper(place[next++], lead.kind, *lead.text);
    return place.subspan(there);
}

// ---- Inlines ---------------------------------------------------------------------------------------------------------

void Builder::fill(wm_node& node, const Text& text) {
    leaf(node, "text", text.text);
    node.personal = text.personal;
}

void Builder::fill(wm_node& node, const Link& link) {
    wrapper(node, "link", link.children);
    attributes().text("target", link.target).text("title", link.title).give_to(node);
}

void Builder::fill(wm_node& node, const Foreign& passage) {
    wrapper(node, "foreign", passage.children);
    attributes().text("language", passage.language).give_to(node);
}

void Builder::fill(wm_node& node, const InlineImage& image) {
    wrapper(node, "inline-image", image.alternative);
    attributes().text("source", image.source).text("title", image.title).give_to(node);
}

void Builder::fill(wm_node& node, const Badge& badge) {
    leaf(node, "badge", badge.text);
    attributes().text("role", badge.role).number("level", badge.level, 0).give_to(node);
}

void Builder::fill(wm_node& node, const PageNumber& number) {
    leaf(node, "page-number", {});
    attributes().text("target", number.target).text("words", number.words).give_to(node);
}

void Builder::fill(wm_node& node, const Placeholder& placeholder) {
    node.kind = view("placeholder");
    node.at = placeholder.at;
    auto list = attributes();
    list.text("name", placeholder.name);
    if (placeholder.fallback) list.always("fallback", *placeholder.fallback);
    list.give_to(node);
}

// ---- Blocks ----------------------------------------------------------------------------------------------------------

void Builder::fill(wm_node& node, const Block& block) {
    auto list = attributes();
    node.at = block.at;
    if (const auto* audience = block.audience.get()) {
        const auto same = [](const std::string& word) -> std::string_view { return word; };
        const auto digits = [this](int level) { return written(arena_, level); };
        list.always("audience", "limited")
            .list("audience-roles", audience->roles, '\n', same)
            .list("audience-constituencies", audience->constituencies, '\n', same)
            .list("audience-editions", audience->editions, '\n', same)
            .list("audience-levels", audience->levels, '\n', digits);
        if (audience->member_facing) list.always("audience-member-facing", *audience->member_facing ? "true" : "false");
    }
    std::visit([&](const auto& item) { fill(node, item, list); }, block.node);
    list.give_to(node);
}

void Builder::fill(wm_node& node, const Heading& heading, Attributes& list) {
    wrapper(node, "heading", heading.text);
    list.number("level", heading.level, 2).text("id", heading.id);
}

void Builder::fill(wm_node& node, const List& items, Attributes& list) {
    node.kind = view("list");
    list.text("role", items.role).flag("ordered", items.ordered).number("start", items.start, 1).flag("tight", items.tight, true);
    const auto place = children(node, items.items.size());
    for (std::size_t i = 0; i < place.size(); ++i) fill(place[i], items.items[i]);
}

void Builder::fill(wm_node& node, const ListItem& item) {
    node.kind = view("list-item");
    node.at = item.at;
    attach(node, blocks(item.blocks));
}

void Builder::fill(wm_node& node, const Quote& quote, Attributes&) {
    node.kind = view("quote");
    append_blocks(children_after(node, {{"credit", &quote.credit}}, quote.blocks.size()), quote.blocks);
}

void Builder::fill(wm_node& node, const CodeBlock& code, Attributes& list) {
    leaf(node, "code-block", code.text);
    list.text("language", code.language);
}

void Builder::fill(wm_node& node, const Image& image, Attributes& list) {
    node.kind = view("image");
    list.text("source", image.source).text("title", image.title).text("alternative", image.alternative);
}

void Builder::fill(wm_node& node, const Table& table, Attributes& list) {
    node.kind = view("table");
    list.text("role", table.role, "table")
        .list("widths", table.widths, ' ', [this](float width) { return written(arena_, width); })
        .number("head-rows", table.head_rows, 0)
        .flag("head-column", table.head_column)
        .flag("mnemonic", table.mnemonic);
    const auto place = children_after(node, {{"caption", &table.caption}}, table.rows.size());
    for (std::size_t i = 0; i < place.size(); ++i) fill(place[i], table.rows[i]);
}

void Builder::fill(wm_node& node, const Row& row) {
    node.kind = view("row");
    node.at = row.at;
    attributes().flag("band", row.band).give_to(node);
    const auto place = children(node, row.cells.size());
    for (std::size_t i = 0; i < place.size(); ++i) {
        place[i].kind = view("cell");
        attach(place[i], blocks(row.cells[i].blocks));
    }
}

void Builder::fill(wm_node& node, const Callout& callout, Attributes& list) {
    node.kind = view("callout");
    list.text("role", callout.role, "callout");
    append_blocks(children_after(node, {{"title", &callout.title}}, callout.blocks.size()), callout.blocks);
}

void Builder::fill(wm_node& node, const Definitions& definitions, Attributes& list) {
    node.kind = view("definitions");
    list.text("role", definitions.role, "definitions");
    const auto place = children(node, definitions.entries.size());
    for (std::size_t i = 0; i < place.size(); ++i) fill(place[i], definitions.entries[i]);
}

void Builder::fill(wm_node& node, const Definition& definition) {
    node.kind = view("definition");
    node.at = definition.at;
    append_blocks(children_after(node, {{"term", &definition.term}}, definition.blocks.size()), definition.blocks);
}

void Builder::fill(wm_node& node, const Form& form, Attributes& list) {
    node.kind = view("form");
    list.text("role", form.role).number("columns", form.columns, 1);
    const auto place = children(node, form.fields.size());
    for (std::size_t i = 0; i < place.size(); ++i) fill(place[i], form.fields[i]);
}

void Builder::fill(wm_node& node, const Field& field) {
    node.kind = view("field");
    node.at = field.at;
    attributes()
        .text("id", field.id)
        .text("type", name_of(field.type), "text")
        .number("lines", field.lines, 1)
        .number("minimum", field.minimum, 1)
        .number("maximum", field.maximum, 5)
        .give_to(node);
    const auto place = children_after(node, {{"label", &field.label}, {"value", &field.value}},
                                      field.anchors.size() + field.options.size());
    std::size_t next = 0;
    for (const auto& anchor : field.anchors) fill(place[next++], anchor);
    for (const auto& option : field.options) fill(place[next++], option);
}

void Builder::fill(wm_node& node, const Anchor& anchor) {
    leaf(node, "anchor", anchor.word);
    attributes().number("value", anchor.value, 0).give_to(node);
}

void Builder::fill(wm_node& node, const Option& option) {
    wrapper(node, "option", option.label);
    attributes().text("id", option.id).flag("write-in", option.write_in).give_to(node);
}

void Builder::fill(wm_node& node, const Figure& figure, Attributes& list) {
    node.kind = view("figure");
    list.text("kind", figure.kind).text("variant", figure.variant).text("alternative", figure.alternative);
    const auto place = children_after(node, {{"caption", &figure.caption}}, figure.parts.size());
    for (std::size_t i = 0; i < place.size(); ++i) fill(place[i], figure.parts[i]);
}

void Builder::fill(wm_node& node, const FigurePart& part) {
    leaf(node, "part", part.text);
    attributes()
        .text("slot", part.slot)
        .text("title", part.title)
        .text("from", part.from)
        .text("to", part.to)
        .number("number", part.number, 0)
        .flag("lit", part.lit)
        .give_to(node);
    const auto place = children(node, part.points.size());
    for (std::size_t i = 0; i < place.size(); ++i) leaf(place[i], "point", part.points[i]);
}

void Builder::fill(wm_node& node, const CriteriaReference& reference, Attributes& list) {
    node.kind = view("criteria-reference");
    list.number("level", reference.level, 0).text("dimension", reference.dimension).text("role", reference.role).text("field-prefix", reference.field_prefix);
}

void Builder::fill(wm_node& node, const Group& group, Attributes&) {
    node.kind = view("group");
    node.key = group.key;
    if (!group.blocks) return;
    // Key 0 says that the group is not shared: there is nothing to look it up by.
    attach(node, group.key == 0 ? blocks(*group.blocks) : groups_.children(group));
}

// ---- Sections and the document -----------------------------------------------------------------------------------------

void Builder::fill(wm_node& node, const Fact& fact) {
    wrapper(node, "fact", fact.value);
    attributes().text("label", fact.label).give_to(node);
}

void Builder::fill(wm_node& node, const Section& section) {
    node.kind = view("section");
    node.at = section.at;
    attributes()
        .text("id", section.id)
        .text("role", section.role)
        .text("item", section.item)
        .text("file", section.file)
        .number("depth", section.depth, 1)
        .text("start", section.start == Start::Page ? "page" : "flow", "flow")
        .flag("listed", section.listed, true)
        .number("level", section.level, 0)
        .text("eyebrow", section.eyebrow)
        .text("short-title", section.short_title)
        .give_to(node);
    const auto place =
        children_after(node, {{"title", &section.title}, {"lead", &section.lead}, {"reason", &section.reason}},
                       section.facts.size() + section.blocks.size());
    for (std::size_t i = 0; i < section.facts.size(); ++i) fill(place[i], section.facts[i]);
    append_blocks(place.subspan(section.facts.size()), section.blocks);
}

void Builder::fill(wm_node& node, const Reminder& reminder) {
    constexpr std::string_view units[] = {"day", "month", "year"};
    leaf(node, "reminder", reminder.what);
    attributes()
        .text("id", reminder.id)
        .text("every", reminder.every)
        .text("about", reminder.about)
        .text("first", reminder.first)
        .number("count", reminder.count, 1)
        .text("unit", units[static_cast<std::size_t>(reminder.unit)], "month")
        .give_to(node);
}

void Builder::fill(wm_node& node, const Document& document) {
    node.kind = view("document");
    attributes()
        .text("id", document.id)
        .text("title", document.title)
        .text("author", document.author)
        .text("subject", document.subject)
        .text("language", document.language)
        .text("date", document.date)
        .text("person", document.person)
        .text("paper", document.paper)
        .number("levels", document.levels, 5)
        .give_to(node);
    const bool reminds = !document.reminders.empty();
    auto place = children(node, document.sections.size() + (reminds ? 2 : 1));
    place.front().kind = view("words");
    const auto words = children(place.front(), document.words.size());
    std::size_t next = 0;
    for (const auto& [name, word] : document.words) {
        leaf(words[next], "word", word);
        attributes().always("name", name).give_to(words[next++]);
    }
    place = place.subspan(1);
    for (std::size_t i = 0; i < document.sections.size(); ++i) fill(place[i], document.sections[i]);
    if (!reminds) return;
    place.back().kind = view("reminders");
    const auto reminders = children(place.back(), document.reminders.size());
    for (std::size_t i = 0; i < reminders.size(); ++i) fill(reminders[i], document.reminders[i]);
}

}  // namespace

// ---- What a tree says, as a digest ----------------------------------------------------------------------------------------

namespace {

// Sizes stand before what they count, so that no two trees say the same.
class TreeDigest {
public:
    explicit TreeDigest(GroupNodes& groups) : groups_(groups) {}

    void add(const wm_node& node) {
        add(node.kind);
        add(node.text);
        number(node.attribute_count);
        for (std::uint32_t i = 0; i < node.attribute_count; ++i) {
            add(node.attributes[i].name);
            add(node.attributes[i].value);
        }
        number(std::uint64_t{node.child_count} * 2 + (node.personal ? 1 : 0));
        if (node.key == 0) return all({node.children, node.child_count});
        const Sha256::Bytes shared = groups_.digest(node.key);
        digest_.add({reinterpret_cast<const char*>(shared.data()), shared.size()});
    }
    void all(std::span<const wm_node> nodes) {
        for (const wm_node& node : nodes) add(node);
    }
    Sha256::Bytes bytes() { return digest_.bytes(); }

private:
    void number(std::uint64_t value) {
        char bytes[sizeof value];
        for (std::size_t i = 0; i < sizeof value; ++i) bytes[i] = static_cast<char>(value >> (8 * i));
        digest_.add({bytes, sizeof bytes});
    }
    void add(wm_text text) {
        number(text.length);
        digest_.add({text.data, text.length});
    }

    GroupNodes& groups_;
    Sha256 digest_;
};

}  // namespace

// ---- Shared groups -------------------------------------------------------------------------------------------------------

// The tree points into `blocks`, which it keeps alive: the document that brought them may be gone before the run is over.
struct GroupNodes::Shared {
    std::shared_ptr<const Blocks> blocks;
    std::pmr::monotonic_buffer_resource arena{std::size_t{4} << 10};
    std::span<const wm_node> nodes;
    mutable std::once_flag once;
    mutable Sha256::Bytes digest{};
};

GroupNodes::GroupNodes() = default;
GroupNodes::~GroupNodes() = default;

std::span<const wm_node> GroupNodes::children(const Group& group) {
    {
        const std::shared_lock lock(mutex_);
        if (const auto found = by_key_.find(group.key); found != by_key_.end()) return found->second->nodes;
    }
    // Built outside the lock, since a group may hold groups. Two threads may build the same; the first one is kept.
    auto shared = std::make_unique<Shared>();
    shared->blocks = group.blocks;
    shared->nodes = Builder(shared->arena, *this).blocks(*group.blocks);
    const std::unique_lock lock(mutex_);
    return by_key_.try_emplace(group.key, std::move(shared)).first->second->nodes;
}

Sha256::Bytes GroupNodes::digest(std::uint64_t key) {
    const Shared* shared = nullptr;
    {
        const std::shared_lock lock(mutex_);
        shared = by_key_.at(key).get();
    }
    std::call_once(shared->once, [&] {
        TreeDigest digest(*this);
        digest.all(shared->nodes);
        shared->digest = digest.bytes();
    });
    return shared->digest;
}

NodeTree::NodeTree(const Document& document, GroupNodes& groups) : groups_(groups) {
    const auto root = room<wm_node>(arena_, 1);
    Builder(arena_, groups).fill(root.front(), document);
    root_ = root.data();
}

Sha256::Bytes NodeTree::digest() const {
    TreeDigest digest(groups_);
    digest.add(*root_);
    return digest.bytes();
}

}  // namespace waymark::plugin
