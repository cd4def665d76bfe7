#include "document/dump.hpp"

#include <charconv>
#include <string_view>
#include <type_traits>

#include "base/text.hpp"

namespace waymark::document {
namespace {

template <typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

template <typename Number>
std::string number(Number value, int base = 10) {
    char digits[64];
    const auto end = [&] {
        if constexpr (std::is_floating_point_v<Number>)
            return std::to_chars(digits, digits + sizeof digits, value);
        else
            return std::to_chars(digits, digits + sizeof digits, value, base);
    }();
    return {digits, end.ptr};
}

// What has no shape of its own on a terminal or in a review: control and format characters, spaces that look like
// others.
bool is_invisible(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF || c == 0xFFFD;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t start = i;
        const char32_t c = next_code_point(text, i);
        const bool malformed = c == 0xFFFD && i - start == 1;
        if (c == '"' || c == '\\')
            out.append("\\").append(1, static_cast<char>(c));
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (malformed)
            out += "\\x{" + number(static_cast<unsigned>(static_cast<unsigned char>(text[start])), 16) + "}";
        else if (is_invisible(c))
            out += "\\u{" + number(static_cast<std::uint32_t>(c), 16) + "}";
        else
            out += text.substr(start, i - start);
    }
    return out + "\"";
}

template <typename T>
std::string quoted_list(const std::vector<T>& values) {
    std::string out = "[";
    for (const T& value : values) {
        if (out.size() > 1) out += ", ";
        if constexpr (std::is_same_v<T, std::string>)
            out += quoted(value);
        else
            out += number(value);
    }
    return out + "]";
}

std::string_view name_of(FieldType type) {
    switch (type) {
        case FieldType::Text:
            return "text";
        case FieldType::Lines:
            return "lines";
        case FieldType::Check:
            return "check";
        case FieldType::ChooseOne:
            return "choose-one";
        case FieldType::ChooseMany:
            return "choose-many";
        case FieldType::Rating:
            return "rating";
        case FieldType::Date:
            return "date";
        case FieldType::Signature:
            return "signature";
    }
    return "?";
}

// The head of one line: a kind, then what is not as usual.
class Line {
public:
    explicit Line(std::string_view kind) : text_(kind) {}

    Line& add(std::string_view words) {
        text_.append(" ").append(words);
        return *this;
    }
    Line& text(std::string_view value) { return add(quoted(value)); }
    Line& text(std::string_view key, std::string_view value) { return value.empty() ? *this : set(key, quoted(value)); }
    // A word of the program's own, such as a role.
    Line& word(std::string_view key, std::string_view value) {
        const bool is_plain =
            value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
        return is_plain ? (value.empty() ? *this : set(key, value)) : set(key, quoted(value));
    }
    Line& flag(std::string_view key, bool value) { return value ? add(key) : *this; }
    template <typename Number>
    Line& count(std::string_view key, Number value, Number usual) {
        return value == usual ? *this : set(key, number(value));
    }
    template <typename T>
    Line& list(std::string_view key, const std::vector<T>& values) {
        return values.empty() ? *this : set(key, quoted_list(values));
    }
    Line& set(std::string_view key, std::string_view value) {
        text_.append(" ").append(key).append("=").append(value);
        return *this;
    }
    [[nodiscard]] const std::string& str() const { return text_; }

private:
    std::string text_;
};

class Dumper {
public:
    void document(const Document& node);
    void section(const Section& node);
    void blocks(const Blocks& nodes) {
        for (const Block& node : nodes) block(node);
    }
    void inlines(const Inlines& nodes) {
        for (const Inline& node : nodes) std::visit([&](const auto& piece) { show(piece); }, node.node);
    }
    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void line(const Line& head) {
        out_.append(static_cast<std::size_t>(depth_) * 2, ' ').append(head.str()).append("\n");
    }
    template <typename Children>
    void nested(const Line& head, const Children& children) {
        line(head);
        ++depth_;
        children();
        --depth_;
    }
    void named(std::string_view name, const Inlines& nodes) {
        if (!nodes.empty()) nested(Line(name), [&] { inlines(nodes); });
    }

    void show(const Text& node) { line(Line("text").text(node.text).flag("personal", node.personal)); }
    void show(const Emphasis& node) {
        nested(Line("emphasis"), [&] { inlines(node.children); });
    }
    void show(const Strong& node) {
        nested(Line("strong"), [&] { inlines(node.children); });
    }
    void show(const CodeSpan& node) { line(Line("code").text(node.text)); }
    void show(const Link& node) {
        nested(Line("link").text(node.target).text("title", node.title), [&] { inlines(node.children); });
    }
    void show(const Foreign& node) {
        nested(Line("foreign").text(node.language), [&] { inlines(node.children); });
    }
    void show(const InlineImage& node) {
        nested(Line("image").text(node.source).text("title", node.title), [&] { inlines(node.alternative); });
    }
    void show(const Badge& node) {
        line(Line("badge").text(node.text).word("role", node.role).count("level", node.level, 0));
    }
    void show(const PageNumber& node) { line(Line("page-number").text(node.target).text("words", node.words)); }
    void show(const Placeholder& node) {
        Line head("placeholder");
        head.text(node.name);
        if (node.fallback) head.set("fallback", quoted(*node.fallback));
        line(head);
    }
    void show(const SoftBreak&) { line(Line("soft-break")); }
    void show(const LineBreak&) { line(Line("line-break")); }

    void block(const Block& node) {
        if (node.audience) audience(*node.audience);
        std::visit([&](const auto& kind) { show(kind); }, node.node);
    }
    void audience(const Audience& node);

    void show(const Paragraph& node) {
        nested(Line("paragraph"), [&] { inlines(node.text); });
    }
    void show(const Heading& node) {
        nested(Line("heading").set("level", number(node.level)).text("id", node.id), [&] { inlines(node.text); });
    }
    void show(const List& node);
    void show(const Quote& node) {
        nested(Line("quote"), [&] {
            blocks(node.blocks);
            named("credit", node.credit);
        });
    }
    void show(const CodeBlock& node) { line(Line("code-block").text(node.text).text("language", node.language)); }
    void show(const ThematicBreak&) { line(Line("thematic-break")); }
    void show(const Image& node) {
        line(Line("image-block").text(node.source).text("title", node.title).text("alternative", node.alternative));
    }
    void show(const Table& node);
    void show(const Callout& node) {
        nested(Line("callout").word("role", node.role), [&] {
            named("title", node.title);
            blocks(node.blocks);
        });
    }
    void show(const Definitions& node);
    void show(const Form& node) {
        nested(Line("form").word("role", node.role).count("columns", node.columns, 1), [&] {
            for (const Field& entry : node.fields) field(entry);
        });
    }
    void field(const Field& node);
    void show(const Figure& node);
    void show(const Contents&) { line(Line("contents")); }
    void show(const CriteriaReference& node) {
        line(Line("criteria").word("role", node.role).set("level", number(node.level)).text("dimension", node.dimension));
    }
    void show(const Group& node) {
        nested(Line("group").set("key", number(node.key, 16)), [&] {
            if (node.blocks) blocks(*node.blocks);
        });
    }

    std::string out_;
    int depth_ = 0;
};

void Dumper::audience(const Audience& node) {
    Line head("for");
    head.list("roles", node.roles).list("constituencies", node.constituencies);
    head.list("editions", node.editions).list("levels", node.levels);
    if (node.member_facing) head.set("member-facing", *node.member_facing ? "yes" : "no");
    line(head);
}

void Dumper::show(const List& node) {
    Line head("list");
    head.word("role", node.role).flag("ordered", node.ordered);
    head.count("start", node.start, 1).flag("tight", node.tight);
    nested(head, [&] {
        for (const ListItem& item : node.items) nested(Line("item"), [&] { blocks(item.blocks); });
    });
}

void Dumper::show(const Table& node) {
    Line head("table");
    head.word("role", node.role).list("widths", node.widths).count("head-rows", node.head_rows, 0);
    head.flag("head-column", node.head_column).flag("mnemonic", node.mnemonic);
    nested(head, [&] {
        named("caption", node.caption);
        for (const Row& row : node.rows)
            nested(Line("row").flag("band", row.band), [&] {
                for (const Cell& cell : row.cells) nested(Line("cell"), [&] { blocks(cell.blocks); });
            });
    });
}

void Dumper::show(const Definitions& node) {
    nested(Line("definitions").word("role", node.role), [&] {
        for (const Definition& entry : node.entries)
            nested(Line("definition"), [&] {
                named("term", entry.term);
                blocks(entry.blocks);
            });
    });
}

void Dumper::field(const Field& node) {
    Line head("field");
    head.text(node.id).set("type", name_of(node.type)).count("lines", node.lines, 1);
    head.count("minimum", node.minimum, 1).count("maximum", node.maximum, 5);
    nested(head, [&] {
        named("label", node.label);
        for (const Anchor& anchor : node.anchors) line(Line("anchor").add(number(anchor.value)).text(anchor.word));
        for (const Option& option : node.options)
            nested(Line("option").text(option.id).flag("write-in", option.write_in), [&] { inlines(option.label); });
        named("value", node.value);
    });
}

void Dumper::show(const Figure& node) {
    Line head("figure");
    head.word("kind", node.kind).word("variant", node.variant).text("alternative", node.alternative);
    nested(head, [&] {
        for (const FigurePart& part : node.parts) {
            Line words("part");
            words.word("slot", part.slot).text("title", part.title).text("text", part.text).list("points", part.points);
            words.text("from", part.from).text("to", part.to).count("number", part.number, 0).flag("lit", part.lit);
            line(words);
        }
        named("caption", node.caption);
    });
}

void Dumper::section(const Section& node) {
    Line head("section");
    head.text(node.id).word("role", node.role).text("item", node.item).text("file", node.file);
    head.set("depth", number(node.depth)).set("start", node.start == Start::Page ? "page" : "flow");
    head.flag("unlisted", !node.listed).count("level", node.level, 0);
    head.text("eyebrow", node.eyebrow).text("short-title", node.short_title);
    nested(head, [&] {
        named("title", node.title);
        named("lead", node.lead);
        for (const Fact& fact : node.facts) nested(Line("fact").text(fact.label), [&] { inlines(fact.value); });
        named("reason", node.reason);
        blocks(node.blocks);
    });
}

void Dumper::document(const Document& node) {
    Line head("document");
    head.text(node.id).text("title", node.title).text("author", node.author).text("subject", node.subject);
    head.text("language", node.language).text("date", node.date).text("person", node.person).text("paper", node.paper);
    head.set("levels", number(node.levels));
    nested(head, [&] {
        for (const auto& [key, words] : node.words) line(Line("word").text(key).text(words));
        for (const Section& part : node.sections) section(part);
        for (const Reminder& each : node.reminders) {
            constexpr std::string_view units[] = {"day", "month", "year"};
            line(Line("reminder").text(each.id).text(each.what).text("every", each.every).text("about", each.about).text("first", each.first).count("count", each.count, 1).word("unit", units[static_cast<std::size_t>(each.unit)]));
        }
    });
}

}  // namespace

std::string dump(const Document& document) {
    Dumper dumper;
    dumper.document(document);
    return dumper.take();
}

std::string dump(const Section& section) {
    Dumper dumper;
    dumper.section(section);
    return dumper.take();
}

std::string dump(const Blocks& blocks) {
    Dumper dumper;
    dumper.blocks(blocks);
    return dumper.take();
}

std::string dump(const Inlines& inlines) {
    Dumper dumper;
    dumper.inlines(inlines);
    return dumper.take();
}

}  // namespace waymark::document
