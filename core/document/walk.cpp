#include "document/walk.hpp"

#include <type_traits>

#include "base/text.hpp"

namespace waymark::document {
namespace {

template <typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

// The constness of the tree that is walked: As<const Blocks, Field> is const Field.
template <typename Like, typename T>
using As = std::conditional_t<std::is_const_v<Like>, const T, T>;

// What stands directly in a block. `on_blocks`, `on_inlines`, `on_field` and `on_text` are called in reading order;
// every walk below is made of this one function, so that a new kind of block has one place to be described.
template <typename B, typename OnBlocks, typename OnInlines, typename OnField, typename OnText>
void parts_of(B& block, const OnBlocks& on_blocks, const OnInlines& on_inlines, const OnField& on_field,
              const OnText& on_text) {
    std::visit(Overloaded{
                   [&](As<B, Paragraph>& node) { on_inlines(node.text); },
                   [&](As<B, Heading>& node) { on_inlines(node.text); },
                   [&](As<B, List>& node) {
                       for (auto& item : node.items) on_blocks(item.blocks);
                   },
                   [&](As<B, Quote>& node) {
                       on_blocks(node.blocks);
                       on_inlines(node.credit);
                   },
                   [&](As<B, CodeBlock>& node) { on_text(node.text); },
                   [&](As<B, ThematicBreak>&) {},
                   [&](As<B, Image>& node) { on_text(node.alternative); },
                   [&](As<B, Table>& node) {
                       on_inlines(node.caption);
                       for (auto& row : node.rows)
                           for (auto& cell : row.cells) on_blocks(cell.blocks);
                   },
                   [&](As<B, Callout>& node) {
                       on_inlines(node.title);
                       on_blocks(node.blocks);
                   },
                   [&](As<B, Definitions>& node) {
                       for (auto& entry : node.entries) {
                           on_inlines(entry.term);
                           on_blocks(entry.blocks);
                       }
                   },
                   [&](As<B, Form>& node) {
                       for (auto& field : node.fields) on_field(field);
                   },
                   [&](As<B, Figure>& node) {
                       for (auto& part : node.parts) {
                           on_text(part.title);
                           on_text(part.text);
                           for (auto& point : part.points) on_text(point);
                           on_text(part.from);
                           on_text(part.to);
                       }
                       on_text(node.alternative);
                       on_inlines(node.caption);
                   },
                   [&](As<B, Contents>&) {},
                   [&](As<B, CriteriaReference>&) {},
                   [&](As<B, Group>& node) {
                       if constexpr (std::is_const_v<B>) {
                           if (node.blocks) on_blocks(*node.blocks);
                       }
                   },
               },
               block.node);
}

template <typename F, typename OnInlines, typename OnText>
void parts_of_field(F& field, const OnInlines& on_inlines, const OnText& on_text) {
    on_inlines(field.label);
    for (auto& anchor : field.anchors) on_text(anchor.word);
    for (auto& option : field.options) on_inlines(option.label);
    on_inlines(field.value);
}

constexpr auto nothing = [](auto&) {};

template <typename B, typename Visit>
void block_lists(B& blocks, const Visit& visit) {
    visit(blocks);
    const auto on_blocks = [&](auto& children) { block_lists(children, visit); };
    for (auto& block : blocks) parts_of(block, on_blocks, nothing, nothing, nothing);
}

template <typename B, typename Visit>
void blocks_below(B& blocks, const Visit& visit) {
    const auto on_blocks = [&](auto& children) { blocks_below(children, visit); };
    for (auto& block : blocks) {
        visit(block);
        parts_of(block, on_blocks, nothing, nothing, nothing);
    }
}

// The inlines directly below one inline; null when its kind has none.
template <typename I>
As<I, Inlines>* children_of(I& piece) {
    using Children = As<I, Inlines>*;
    return std::visit(Overloaded{
                          [](As<I, Text>&) -> Children { return nullptr; },
                          [](As<I, Emphasis>& node) -> Children { return &node.children; },
                          [](As<I, Strong>& node) -> Children { return &node.children; },
                          [](As<I, CodeSpan>&) -> Children { return nullptr; },
                          [](As<I, Link>& node) -> Children { return &node.children; },
                          [](As<I, Foreign>& node) -> Children { return &node.children; },
                          [](As<I, InlineImage>& node) -> Children { return &node.alternative; },
                          [](As<I, Badge>&) -> Children { return nullptr; },
                          [](As<I, PageNumber>&) -> Children { return nullptr; },
                          [](As<I, Placeholder>&) -> Children { return nullptr; },
                          [](As<I, SoftBreak>&) -> Children { return nullptr; },
                          [](As<I, LineBreak>&) -> Children { return nullptr; },
                      },
                      piece.node);
}

template <typename I, typename Visit>
void inline_lists(I& inlines, const Visit& visit) {
    visit(inlines);
    for (auto& piece : inlines)
        if (auto* children = children_of(piece)) inline_lists(*children, visit);
}

template <typename I, typename Visit>
void inlines_below(I& inlines, const Visit& visit) {
    for (auto& piece : inlines) {
        visit(piece);
        if (auto* children = children_of(piece)) inlines_below(*children, visit);
    }
}

// Calls `on_inlines` with each whole text of the blocks: a paragraph's, a label, a title.
template <typename B, typename OnInlines>
void whole_texts(B& blocks, const OnInlines& on_inlines) {
    const auto on_blocks = [&](auto& children) { whole_texts(children, on_inlines); };
    const auto on_field = [&](auto& field) { parts_of_field(field, on_inlines, nothing); };
    for (auto& block : blocks) parts_of(block, on_blocks, on_inlines, on_field, nothing);
}

template <typename S, typename Visit>
void section_lists(S& section, const Visit& visit) {
    inline_lists(section.title, visit);
    inline_lists(section.lead, visit);
    for (auto& fact : section.facts) inline_lists(fact.value, visit);
    inline_lists(section.reason, visit);
    whole_texts(section.blocks, [&](auto& inlines) { inline_lists(inlines, visit); });
}

template <typename B, typename Visit>
void fields_below(B& blocks, const Visit& visit) {
    const auto on_blocks = [&](auto& children) { fields_below(children, visit); };
    for (auto& block : blocks) parts_of(block, on_blocks, nothing, visit, nothing);
}

template <typename B, typename Visit>
void texts_below(B& blocks, const Visit& visit) {
    const auto on_blocks = [&](auto& children) { texts_below(children, visit); };
    const auto on_field = [&](auto& field) { parts_of_field(field, nothing, visit); };
    for (auto& block : blocks) parts_of(block, on_blocks, nothing, on_field, visit);
}

// A badge is set apart by its look; in plain text by a space.
void append_badge(std::string& out, const std::string& text) {
    if (!out.empty() && out.back() != ' ') out += ' ';
    out += text;
}

void append_plain(std::string& out, const Inlines& inlines) {
    for (const Inline& piece : inlines) {
        if (const Inlines* children = children_of(piece)) append_plain(out, *children);
        if (const auto* text = std::get_if<Text>(&piece.node)) out += text->text;
        if (const auto* code = std::get_if<CodeSpan>(&piece.node)) out += code->text;
        if (const auto* badge = std::get_if<Badge>(&piece.node)) append_badge(out, badge->text);
        if (const auto* open = std::get_if<Placeholder>(&piece.node)) out += open->fallback.value_or("");
        const bool is_break =
            std::holds_alternative<SoftBreak>(piece.node) || std::holds_alternative<LineBreak>(piece.node);
        if (is_break) out += ' ';
    }
}

void append_line(std::string& out, std::string_view line) {
    const std::string_view words = trim(line);
    if (!words.empty()) out.append(words).append("\n");
}

void append_plain(std::string& out, const Blocks& blocks) {
    const auto on_text = [&](const std::string& text) { append_line(out, text); };
    const auto on_inlines = [&](const Inlines& inlines) { append_line(out, plain_text(inlines)); };
    const auto on_blocks = [&](const Blocks& children) { append_plain(out, children); };
    const auto on_field = [&](const Field& field) { parts_of_field(field, on_inlines, on_text); };
    for (const Block& block : blocks) parts_of(block, on_blocks, on_inlines, on_field, on_text);
}

}  // namespace

void walk_blocks(const Blocks& blocks, const std::function<void(const Block&)>& visit) {
    blocks_below(blocks, visit);
}
void walk_blocks(Blocks& blocks, const std::function<void(Block&)>& visit) {
    blocks_below(blocks, visit);
}

void walk_block_lists(const Blocks& blocks, const std::function<void(const Blocks&)>& visit) {
    block_lists(blocks, visit);
}
void walk_block_lists(Blocks& blocks, const std::function<void(Blocks&)>& visit) {
    block_lists(blocks, visit);
}

void walk_inlines(const Inlines& inlines, const std::function<void(const Inline&)>& visit) {
    inlines_below(inlines, visit);
}
void walk_inlines(Inlines& inlines, const std::function<void(Inline&)>& visit) {
    inlines_below(inlines, visit);
}
void walk_inlines(const Blocks& blocks, const std::function<void(const Inline&)>& visit) {
    whole_texts(blocks, [&](const Inlines& inlines) { inlines_below(inlines, visit); });
}
void walk_inlines(Blocks& blocks, const std::function<void(Inline&)>& visit) {
    whole_texts(blocks, [&](Inlines& inlines) { inlines_below(inlines, visit); });
}

void walk_inline_lists(const Inlines& inlines, const std::function<void(const Inlines&)>& visit) {
    inline_lists(inlines, visit);
}
void walk_inline_lists(Inlines& inlines, const std::function<void(Inlines&)>& visit) {
    inline_lists(inlines, visit);
}
void walk_inline_lists(const Blocks& blocks, const std::function<void(const Inlines&)>& visit) {
    whole_texts(blocks, [&](const Inlines& inlines) { inline_lists(inlines, visit); });
}
void walk_inline_lists(Blocks& blocks, const std::function<void(Inlines&)>& visit) {
    whole_texts(blocks, [&](Inlines& inlines) { inline_lists(inlines, visit); });
}
void walk_inline_lists(const Section& section, const std::function<void(const Inlines&)>& visit) {
    section_lists(section, visit);
}
void walk_inline_lists(Section& section, const std::function<void(Inlines&)>& visit) {
    section_lists(section, visit);
}

void walk_fields(const Blocks& blocks, const std::function<void(const Field&)>& visit) {
    fields_below(blocks, visit);
}
void walk_fields(Blocks& blocks, const std::function<void(Field&)>& visit) {
    fields_below(blocks, visit);
}

void walk_texts(const Blocks& blocks, const std::function<void(const std::string&)>& visit) {
    texts_below(blocks, visit);
}
void walk_texts(Blocks& blocks, const std::function<void(std::string&)>& visit) {
    texts_below(blocks, visit);
}

std::string plain_text(const Inlines& inlines) {
    std::string text;
    append_plain(text, inlines);
    return text;
}

std::string plain_text(const Blocks& blocks) {
    std::string text;
    append_plain(text, blocks);
    return text;
}

}  // namespace waymark::document
