#include "content/blocks.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <type_traits>

#include "base/text.hpp"
#include "content/figure_block.hpp"
#include "content/ids.hpp"
#include "content/table_block.hpp"
#include "document/walk.hpp"

namespace waymark::content {

struct FenceParser;

namespace {

constexpr int max_block_depth = 8;

const std::vector<std::string> audience_attributes = {"roles", "constituencies", "levels", "editions", "member_facing"};
const std::vector<std::string> flags = {"dated", "mnemonic"};  // attributes that need no value

// A named block: which attributes it takes besides those of the audience, and how its body is read.
using ReadBody = BlockNode (*)(FenceParser&);
struct BlockType {
    std::string name;
    std::vector<std::string> attributes;
    ReadBody read;
};

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t start = 0; start <= text.size();) {
        const auto comma = std::min(text.find(',', start), text.size());
        const auto word = trim(std::string_view(text).substr(start, comma - start));
        if (!word.empty()) out.emplace_back(word);
        start = comma + 1;
    }
    return out;
}

bool is_field_id(std::string_view id) {
    if (id.empty() || id.size() > 60 || !((id[0] >= 'a' && id[0] <= 'z') || (id[0] >= '0' && id[0] <= '9'))) return false;
    return std::all_of(id.begin(), id.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

const std::array<std::pair<std::string_view, FieldType>, 5> simple_field_types = {{
    {"text", FieldType::Text}, {"lines", FieldType::Lines}, {"date", FieldType::Date},
    {"signature", FieldType::Signature}, {"check", FieldType::Check}}};

}  // namespace

// One fence while it is being read: its attributes and body, with what is needed to report and to go deeper.
struct FenceParser {
    BlockReader& reader;
    const Fence& fence;
    std::string name;
    AttributeList attributes;

    SourceSpan here() const { return {reader.file_, fence.at}; }
    SourceSpan at(Position position) const { return {reader.file_, position}; }
    Diagnostics& problems() { return reader.problems_; }
    const Vocabulary& vocabulary() const { return reader.vocabulary_; }

    std::string attribute(std::string_view key, std::string fallback = {}) const {
        const Attribute* found = attributes.find(key);
        return found == nullptr ? fallback : found->value;
    }
    bool has(std::string_view key) const { return attributes.find(key) != nullptr; }

    int number(std::string_view key, int fallback, int low, int high) {
        const Attribute* found = attributes.find(key);
        if (found == nullptr) return fallback;
        int value = 0;
        const char* end = found->value.data() + found->value.size();
        const auto read = std::from_chars(found->value.data(), end, value);
        if (read.ec == std::errc() && read.ptr == end && value >= low && value <= high) return value;
        problems().error(at(found->at), std::string(key) + " is \"" + found->value + "\"",
                         "expected a whole number from " + std::to_string(low) + " to " + std::to_string(high));
        return fallback;
    }

    Inlines inlines_of(std::string_view key) {
        const Attribute* found = attributes.find(key);
        return found == nullptr ? Inlines{} : line_of_text(found->value, found->at);
    }
    Inlines line_of_text(std::string_view text, Position where) { return parse_inlines(text, reader.file_, where, problems(), &reader.references_); }
    Inlines body_line() { return line_of_text(fence.body, fence.body_at); }

    bool is_blank() const { return trim(fence.body).empty(); }
    Blocks body() {
        if (is_blank()) problems().error(here(), "block \"" + name + "\" is empty", "write its text between the fences");
        return reader.read(fence.body, fence.body_at, fence.body_at.column - 1);
    }
    void expect_no_body() {
        if (!is_blank()) problems().error(at(fence.body_at), "block \"" + name + "\" takes no text", "move the text below the block");
    }

    bool check_id(const std::string& id, Position where) {
        if (is_field_id(id)) return true;
        problems().error(at(where), "\"" + id + "\" is not a field id", "use at most 60 lower-case letters, digits and \"-\", starting with a letter or digit");
        return false;
    }

    // The id of a field, checked and unique in the sheet.
    bool claim(const std::string& id, Position where) {
        if (!check_id(id, where)) return false;
        if (reader.field_ids_.insert(id).second) return true;
        problems().error(at(where), "field id \"" + id + "\" stands twice on this sheet", "give each field an id of its own");
        return false;
    }
    std::string required_id() {
        if (!has("id")) {
            problems().error(here(), "block \"" + name + "\" has no id", "write ``` " + name + " id=a-short-name");
            return "missing";
        }
        (void)claim(attribute("id"), attributes.find("id")->at);
        return attribute("id");
    }

    // The only list of the body; anything beside it goes to `before`.
    List single_list(Blocks* before, const char* expected) {
        List list;
        bool found = is_blank();  // said already
        for (Block& block : body()) {
            if (auto* value = std::get_if<List>(&block.node); value != nullptr && !found) {
                list = std::move(*value);
                found = true;
            } else if (before != nullptr && !found) {
                before->push_back(std::move(block));
            } else {
                problems().error(at(block.at), "block \"" + name + "\" holds more than " + expected, "move this text out of the block");
            }
        }
        if (!found) problems().error(here(), "block \"" + name + "\" holds no list", std::string("expected ") + expected);
        return list;
    }

    // "[id:type=variable] Label" at the start of a list item.
    struct Marked {
        std::string id, type, variable;
        Position at;
        bool found = false;
    };
    Marked take_mark(ListItem& item, Inlines& label) {
        Marked mark{{}, {}, {}, item.at, false};
        auto* paragraph = item.blocks.empty() ? nullptr : std::get_if<Paragraph>(&item.blocks.front().node);
        auto* text = paragraph == nullptr || paragraph->text.empty() ? nullptr : std::get_if<Text>(&paragraph->text.front().node);
        const auto close = text == nullptr || !text->text.starts_with('[') ? std::string::npos : text->text.find(']');
        if (close == std::string::npos) {
            problems().error(at(item.at), "this point of \"" + name + "\" has no field id", "start it with an id in brackets: - [short-name] …");
            if (paragraph != nullptr) label = std::move(paragraph->text);
            return mark;
        }
        std::string inside = text->text.substr(1, close - 1);
        mark.at = item.blocks.front().at;
        if (const auto equals = inside.find('='); equals != std::string::npos) {
            mark.variable = inside.substr(equals + 1);
            inside.resize(equals);
        }
        if (const auto colon = inside.find(':'); colon != std::string::npos) {
            mark.type = inside.substr(colon + 1);
            inside.resize(colon);
        }
        mark.id = inside;
        mark.found = true;
        text->text.erase(0, std::min(text->text.find_first_not_of(' ', close + 1), text->text.size()));
        if (text->text.empty()) paragraph->text.erase(paragraph->text.begin());
        label = std::move(paragraph->text);
        if (label.empty()) problems().error(at(mark.at), "field \"" + mark.id + "\" has no label", "write what it asks for after the bracket");
        for (std::size_t i = 1; i < item.blocks.size(); ++i)
            problems().error(at(item.blocks[i].at), "a point of \"" + name + "\" is one paragraph", "shorten it, or split it into two points");
        return mark;
    }

    // For points whose type the block says.
    void expect_id_alone(const Marked& mark) {
        if (!mark.type.empty() || !mark.variable.empty())
            problems().error(at(mark.at), "a point of \"" + name + "\" has an id alone", "write [" + mark.id + "]");
    }

    FieldType type_named(const std::string& type, FieldType fallback, Position where) {
        if (type.empty()) return fallback;
        std::vector<std::string> known;
        for (const auto& [word, value] : simple_field_types) {
            if (word == type) return value;
            known.emplace_back(word);
        }
        problems().error(at(where), "field type \"" + type + "\" is not known", suggestion(type, known));
        return fallback;
    }

    Inlines value_of(const std::string& variable, Position where) {
        if (variable.empty()) return {};
        return {Inline{Placeholder{variable, std::string(), where}}};  // checked with the other words of the sheet
    }

    enum class Types { Free, Fixed };
    Form list_form(std::string role, FieldType type, Types types) {
        Form form{std::move(role), number("columns", 1, 1, 3), {}};
        for (ListItem& item : single_list(nullptr, "one list").items) {
            Field field;
            const Marked mark = take_mark(item, field.label);
            field.at = mark.at;
            field.type = type;
            if (types == Types::Fixed) expect_id_alone(mark);
            else field.type = type_named(mark.type, type, mark.at);
            field.id = mark.id;
            if (mark.found) (void)claim(mark.id, mark.at);
            field.value = value_of(mark.variable, mark.at);
            form.fields.push_back(std::move(field));
        }
        return form;
    }
};

namespace {

BlockNode read_callout(FenceParser& p) { return Callout{p.name, p.inlines_of("title"), p.body()}; }
BlockNode read_credit(FenceParser& p) { return Callout{p.name, {}, p.body()}; }
BlockNode read_quote(FenceParser& p) { return Quote{p.body(), p.inlines_of("by")}; }

BlockNode read_numbered(FenceParser& p) {
    List list = p.single_list(nullptr, "one numbered list");
    if (!list.ordered && !list.items.empty()) p.problems().error(p.here(), "block \"" + p.name + "\" needs a numbered list", "start each point with 1. 2. 3.");
    list.role = p.name;
    return list;
}

void drop_leading_space(Inlines& line) {
    if (line.empty()) return;
    if (auto* text = std::get_if<Text>(&line.front().node)) {
        text->text.erase(0, std::min(text->text.find_first_not_of(' '), text->text.size()));
        if (!text->text.empty()) return;
    } else if (std::get_if<SoftBreak>(&line.front().node) == nullptr) {
        return;
    }
    line.erase(line.begin());
}

// A point that starts with a strong term: "**Term.** text".
BlockNode read_definitions(FenceParser& p) {
    Definitions out{p.name, {}};
    for (ListItem& item : p.single_list(nullptr, "one list").items) {
        auto* paragraph = item.blocks.empty() ? nullptr : std::get_if<Paragraph>(&item.blocks.front().node);
        auto* strong = paragraph == nullptr || paragraph->text.empty() ? nullptr : std::get_if<Strong>(&paragraph->text.front().node);
        if (strong == nullptr) {
            p.problems().error(p.at(item.at), "this point of \"" + p.name + "\" does not start with a strong term", "write - **Term.** and then the text");
            continue;
        }
        Definition entry{std::move(strong->children), {}, item.at};
        paragraph->text.erase(paragraph->text.begin());
        drop_leading_space(paragraph->text);
        entry.blocks = std::move(item.blocks);
        if (std::get<Paragraph>(entry.blocks.front().node).text.empty()) entry.blocks.erase(entry.blocks.begin());
        out.entries.push_back(std::move(entry));
    }
    return out;
}

BlockNode read_links(FenceParser& p) {
    List list = p.single_list(nullptr, "one list");
    list.role = "links";
    for (const ListItem& item : list.items) {
        const auto* paragraph = item.blocks.empty() ? nullptr : std::get_if<Paragraph>(&item.blocks.front().node);
        if (paragraph == nullptr || paragraph->text.empty() || std::get_if<Link>(&paragraph->text.front().node) == nullptr)
            p.problems().error(p.at(item.at), "this point of \"links\" does not start with a link", "write - [Title](https://…)");
    }
    return list;
}

// A question, or the start of a sentence, with lines to write on.
BlockNode read_prompt(FenceParser& p) {
    Field field;
    field.type = FieldType::Lines;
    field.id = p.required_id();
    field.lines = p.number("lines", p.name == "notes" ? 10 : 2, 1, 40);
    field.at = p.fence.at;
    if (p.name != "notes") {
        field.label = p.body_line();
        if (p.is_blank()) p.problems().error(p.here(), "block \"" + p.name + "\" has no question", "write it between the fences");
    } else {
        p.expect_no_body();
    }
    return Form{p.name, 1, {std::move(field)}};
}

BlockNode read_fields(FenceParser& p) { return p.list_form(p.name, FieldType::Text, FenceParser::Types::Free); }
BlockNode read_signatures(FenceParser& p) { return p.list_form(p.name, FieldType::Signature, FenceParser::Types::Free); }
BlockNode read_checklist(FenceParser& p) { return p.list_form(p.has("dated") ? "dated-checklist" : "checklist", FieldType::Check, FenceParser::Types::Fixed); }
BlockNode read_sign_off(FenceParser& p) { return p.list_form(p.name, FieldType::Check, FenceParser::Types::Fixed); }

BlockNode read_choice(FenceParser& p) {
    Field field;
    field.type = p.name == "choose-one" ? FieldType::ChooseOne : FieldType::ChooseMany;
    field.id = p.required_id();
    field.at = p.fence.at;
    Blocks question;
    const auto add = [&](Option option, Position where) {
        const auto same = [&](const Option& other) { return other.id == option.id; };
        if (std::any_of(field.options.begin(), field.options.end(), same))
            p.problems().error(p.at(where), "option \"" + option.id + "\" stands twice", "give each option an id of its own");
        field.options.push_back(std::move(option));
    };
    for (ListItem& item : p.single_list(&question, "a question and one list").items) {
        Option option;
        const auto mark = p.take_mark(item, option.label);
        if (!mark.found) continue;
        p.expect_id_alone(mark);
        option.id = mark.id;
        if (p.check_id(mark.id, mark.at)) add(std::move(option), mark.at);
    }
    if (p.has("other")) add({"other", p.inlines_of("other"), true}, p.attributes.find("other")->at);
    const auto* paragraph = question.size() == 1 ? std::get_if<Paragraph>(&question.front().node) : nullptr;
    if (paragraph == nullptr) {
        if (!p.is_blank()) p.problems().error(p.here(), "block \"" + p.name + "\" does not start with a question", "write one paragraph before the list");
    } else field.label = paragraph->text;
    return Form{p.name, 1, {std::move(field)}};
}

BlockNode read_rating(FenceParser& p) {
    Form form = p.list_form("rating", FieldType::Rating, FenceParser::Types::Fixed);
    const int low = p.number("min", 1, 0, 9), high = p.number("max", 5, 1, 10);
    if (high <= low) p.problems().error(p.here(), "a rating from " + std::to_string(low) + " to " + std::to_string(high), "max must be greater than min");
    std::vector<Anchor> anchors;
    if (p.has("low")) anchors.push_back({low, p.attribute("low")});
    if (p.has("middle")) anchors.push_back({(low + high) / 2, p.attribute("middle")});
    if (p.has("high")) anchors.push_back({high, p.attribute("high")});
    for (Field& field : form.fields) {
        field.minimum = low;
        field.maximum = high;
        field.anchors = anchors;
    }
    return form;
}

BlockNode read_criteria(FenceParser& p) {
    const std::string dimension = p.attribute("dimension");
    const auto& known = p.vocabulary().dimensions;
    if (!dimension.empty() && std::find(known.begin(), known.end(), dimension) == known.end())
        p.problems().error(p.at(p.attributes.find("dimension")->at), "dimension \"" + dimension + "\" is not known", suggestion(dimension, known));
    if (!p.has("level")) p.problems().error(p.here(), "block \"criteria\" has no level", "write ``` criteria level=1");
    const std::string as = p.attribute("as", "list");
    static const std::vector<std::string> ways = {"list", "assessment"};
    if (std::find(ways.begin(), ways.end(), as) == ways.end()) p.problems().error(p.at(p.attributes.find("as")->at), "criteria as \"" + as + "\" are not known", suggestion(as, ways));
    p.expect_no_body();
    return CriteriaReference{p.number("level", 1, 1, p.vocabulary().top_level), dimension, as == "list" ? std::string() : as, {}};
}

BlockNode read_badge(FenceParser& p) {
    const std::string mark = p.attribute("mark", "new");
    const auto edition = p.vocabulary().edition_marks.find(mark);
    Badge badge{"new", "new", 0};
    if (edition != p.vocabulary().edition_marks.end()) badge = {"edition", edition->second, 0};
    else if (mark != "new") {
        std::vector<std::string> known = {"new"};
        for (const auto& [id, text] : p.vocabulary().edition_marks) known.push_back(id);
        p.problems().error(p.at(p.attributes.find("mark")->at), "mark \"" + mark + "\" is not known", suggestion(mark, known));
    }
    if (p.is_blank()) p.problems().error(p.here(), "block \"badge\" is empty", "write the paragraph that it marks");
    Inlines text = p.body_line();
    text.insert(text.begin(), {Inline{std::move(badge)}, Inline{Text{" ", false}}});
    return Paragraph{std::move(text)};
}

BlockNode read_code(FenceParser& p) { return CodeBlock{p.attribute("lang"), p.fence.body}; }

BlockNode read_table_block(FenceParser& p) {
    TableBlock source{p.name, p.fence.body, p.here().file, p.fence.at, p.fence.body_at, p.attributes,
                      [&p](std::string_view text, Position at) { return p.reader.read(text, at); },
                      [&p](std::string_view text, Position at) { return p.line_of_text(text, at); },
                      [&p](const std::string& id, Position at) { return p.claim(id, at); },
                      [&p](const std::string& type, Position at) { return p.type_named(type, FieldType::Text, at); },
                      [&p](const std::string& variable, Position at) { return p.value_of(variable, at); }};
    return read_table(source, p.problems());
}

BlockNode read_figure_block(FenceParser& p) {
    const Attribute* variant = p.attributes.find("variant");
    FigureBlock source{p.attribute("kind"), p.attribute("variant"), p.fence.body, p.here().file, p.fence.at,
                       variant == nullptr ? p.fence.at : variant->at, p.fence.body_at, p.vocabulary().words,
                       [&p](std::string_view text, Position at) { return p.line_of_text(text, at); }};
    return read_figure(source, p.problems());
}

const std::vector<BlockType>& block_types() {
    static const std::vector<std::string> table_attributes = {"widths", "caption", "head", "mnemonic"};
    static const std::vector<BlockType> types = {
        {"key-tip", {"title"}, read_callout}, {"pocket-coaching", {"title"}, read_callout},
        {"callout", {"title"}, read_callout}, {"scenario", {"title"}, read_callout},
        {"case-study", {"title"}, read_callout}, {"activity", {"title"}, read_callout},
        {"example", {"title"}, read_callout}, {"source-credit", {}, read_credit},
        {"quote", {"by"}, read_quote}, {"steps", {}, read_numbered},
        {"questions", {}, read_numbered}, {"definitions", {}, read_definitions},
        {"glossary", {}, read_definitions}, {"dialogue", {}, read_definitions},
        {"links", {}, read_links}, {"table", table_attributes, read_table_block},
        {"contrast", table_attributes, read_table_block}, {"matrix", table_attributes, read_table_block},
        {"write-in", {"id", "rows", "widths", "caption", "head"}, read_table_block},
        {"prompt", {"id", "lines"}, read_prompt}, {"stem", {"id", "lines"}, read_prompt},
        {"notes", {"id", "lines"}, read_prompt}, {"fields", {"columns"}, read_fields},
        {"contacts", {"columns"}, read_fields}, {"signatures", {"columns"}, read_signatures},
        {"checklist", {"dated", "columns"}, read_checklist}, {"sign-off", {"columns"}, read_sign_off},
        {"choose-one", {"id", "other"}, read_choice}, {"choose-many", {"id", "other"}, read_choice},
        {"rating", {"min", "max", "low", "middle", "high"}, read_rating},
        {"criteria", {"level", "dimension", "as"}, read_criteria}, {"badge", {"mark"}, read_badge},
        {"figure", {"kind", "variant"}, read_figure_block}, {"code", {"lang"}, read_code}};
    return types;
}

void check_ids(const std::vector<std::string>& found, const std::vector<std::string>& known, const char* what, const SourceSpan& where, Diagnostics& problems) {
    for (const std::string& id : found)
        if (std::find(known.begin(), known.end(), id) == known.end())
            problems.error(where, std::string(what) + " \"" + id + "\" is not known", suggestion(id, known));
}

std::shared_ptr<const Audience> read_audience(FenceParser& p) {
    Audience audience;
    audience.roles = words_of(p.attribute("roles"));
    audience.constituencies = words_of(p.attribute("constituencies"));
    audience.editions = words_of(p.attribute("editions"));
    const auto where = [&](std::string_view key) { return p.at(p.has(key) ? p.attributes.find(key)->at : p.fence.at); };
    for (const std::string& key : audience_attributes)
        if (const Attribute* found = p.attributes.find(key); found != nullptr && words_of(found->value).empty())
            p.problems().error(p.at(found->at), key + " names nobody", "name some, divided by commas, or leave " + key + " out");
    check_ids(audience.roles, p.vocabulary().roles, "role", where("roles"), p.problems());
    check_ids(audience.constituencies, p.vocabulary().constituencies, "constituency", where("constituencies"), p.problems());
    check_ids(audience.editions, p.vocabulary().editions, "edition", where("editions"), p.problems());
    for (const std::string& word : words_of(p.attribute("levels"))) {
        int level = 0;
        const auto read = std::from_chars(word.data(), word.data() + word.size(), level);
        if (read.ec != std::errc() || read.ptr != word.data() + word.size() || level < 1 || level > p.vocabulary().top_level)
            p.problems().error(where("levels"), "level \"" + word + "\" is not on the path", "levels are 1 to " + std::to_string(p.vocabulary().top_level));
        else audience.levels.push_back(level);
    }
    if (p.has("member_facing")) {
        const std::string value = p.attribute("member_facing");
        if (value != "true" && value != "false" && !trim(value).empty()) p.problems().error(where("member_facing"), "member_facing is \"" + value + "\"", "expected true or false");
        audience.member_facing = value == "true";
    }
    if (audience == Audience{}) return nullptr;
    return std::make_shared<const Audience>(std::move(audience));
}

}  // namespace

const std::vector<std::string>& block_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> out;
        for (const BlockType& type : block_types()) out.push_back(type.name);
        return out;
    }();
    return names;
}

void check_against_head(const Blocks& blocks, const std::string& file, Diagnostics& problems) {
    document::walk_fields(blocks, [&](const Field& field) {
        if (std::find(head_fields.begin(), head_fields.end(), field.id) != head_fields.end())
            problems.error({file, field.at}, "field \"" + field.id + "\" stands in the head of this sheet already", "leave it out, or give it another id");
    });
}

BlockReader::BlockReader(std::string file, const Vocabulary& vocabulary, Diagnostics& problems)
    : file_(std::move(file)), vocabulary_(vocabulary), problems_(problems) {}

Blocks BlockReader::read(std::string_view markdown, Position at, std::uint32_t indent) {
    if (++depth_ > max_block_depth) {
        problems_.error({file_, at}, "blocks stand inside each other more than " + std::to_string(max_block_depth) + " deep", "flatten them");
        --depth_;
        return {};
    }
    MarkdownOptions options;
    options.fence = [this](const Fence& fence) { return block(fence); };
    options.indent = indent;
    options.references = &references_;
    Blocks blocks = parse_markdown(markdown, file_, at, options, problems_);
    if (depth_ == 1) check_placeholders(blocks);  // bodies and cells are read by this same function: check each word once
    --depth_;
    return blocks;
}

void BlockReader::check_placeholders(const Blocks& blocks) {
    const auto& known = vocabulary_.placeholders;
    document::walk_inlines(blocks, [&](const Inline& part) {
        const auto* place = std::get_if<Placeholder>(&part.node);
        if (place != nullptr && is_placeholder_name(place->name) && std::find(known.begin(), known.end(), place->name) == known.end())
            problems_.error({file_, place->at}, "\"" + place->name + "\" is not a word that can be filled in", suggestion(place->name, known));
    });
}

std::optional<Block> BlockReader::block(const Fence& fence) {
    FenceParser parser{*this, fence, {}, {}};
    parser.attributes = read_attributes(fence.info, {file_, fence.info_at}, parser.name, problems_);
    const auto& types = block_types();
    const auto type = std::find_if(types.begin(), types.end(), [&](const BlockType& t) { return t.name == parser.name; });
    if (type == types.end()) {
        problems_.error({file_, fence.at}, "block \"" + parser.name + "\" is not known", suggestion(parser.name, block_names()) + "; program code goes into ``` code");
        return Block{CodeBlock{{}, fence.body}, fence.at, nullptr};
    }
    std::vector<std::string> known = type->attributes;
    known.insert(known.end(), audience_attributes.begin(), audience_attributes.end());
    for (const Attribute& attribute : parser.attributes.items) {
        const SourceSpan where{file_, attribute.at};
        const bool is_flag = std::find(flags.begin(), flags.end(), attribute.name) != flags.end();
        if (std::find(known.begin(), known.end(), attribute.name) == known.end())
            problems_.error(where, "block \"" + parser.name + "\" has no attribute \"" + attribute.name + "\"", suggestion(attribute.name, known));
        else if (attribute.bare && !is_flag)
            problems_.error(where, "attribute \"" + attribute.name + "\" has no value", "write " + attribute.name + "=…");
        else if (is_flag && attribute.value != "true" && attribute.value != "false")
            problems_.error(where, attribute.name + " is \"" + attribute.value + "\"", "expected true or false, or " + attribute.name + " alone");
    }
    std::erase_if(parser.attributes.items, [](const Attribute& a) { return a.value == "false" && std::find(flags.begin(), flags.end(), a.name) != flags.end(); });
    BlockNode node = type->read(parser);
    return Block{std::move(node), fence.at, read_audience(parser)};
}

}  // namespace waymark::content
