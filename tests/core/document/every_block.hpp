// every_block.hpp — one block of each kind, each of whose words is unique, so that a walk that misses one is caught.
#ifndef WAYMARK_TESTS_CORE_DOCUMENT_EVERY_BLOCK_HPP
#define WAYMARK_TESTS_CORE_DOCUMENT_EVERY_BLOCK_HPP

#include <memory>
#include <string>

#include <waymark/document.hpp>

namespace waymark::tests {

inline Inlines words(std::string text) {
    return {{Text{std::move(text), false}}};
}
inline Block paragraph(std::string text) {
    return {Paragraph{words(std::move(text))}, {}, nullptr};
}

inline Blocks every_block() {
    Blocks blocks;
    const auto add = [&](BlockNode node) { blocks.push_back({std::move(node), {}, nullptr}); };

    Paragraph rich;
    rich.text = {{Text{"plain", false}},
                 {Emphasis{{{Strong{words("strong")}}}}},
                 {SoftBreak{}},
                 {CodeSpan{"code"}},
                 {Link{"#there", "", words("link")}},
                 {Foreign{"es", words("foreign")}},
                 {LineBreak{}},
                 {InlineImage{"i.png", "", words("icon")}},
                 {Badge{"new", "badge", 0}},
                 {PageNumber{"#there", "p."}},
                 {Placeholder{"team.name", "fallback", {}}}};
    add(rich);
    add(Heading{2, "h", words("heading")});

    List list;
    list.role = "steps";
    list.ordered = true;
    list.items = {{{paragraph("item-1")}, {}}, {{paragraph("item-2")}, {}}};
    add(list);
    add(Quote{{paragraph("quote")}, words("credit")});
    add(CodeBlock{"toml", "code-block"});
    add(ThematicBreak{});
    add(Image{"a.png", "", "alternative"});

    Table table;
    table.caption = words("caption");
    table.rows = {{false, {{{paragraph("cell-1")}}, {{paragraph("cell-2")}}}, {}}};
    add(table);
    add(Callout{"key-tip", words("tip"), {paragraph("tip-text")}});
    add(Definitions{"glossary", {{words("term"), {paragraph("meaning")}, {}}}});

    Field field;
    field.id = "s.rate";
    field.type = FieldType::Rating;
    field.label = words("label");
    field.anchors = {{1, "never"}};
    field.options = {{"o", words("option"), false}};
    field.value = words("value");
    add(Form{"rating", 1, {field}});

    FigurePart part;
    part.slot = "centre";
    part.title = "part-title";
    part.text = "part-text";
    part.points = {"point"};
    part.from = "from";
    part.to = "to";
    add(Figure{"compass", "", "figure-shows", words("figure-caption"), {part}});
    add(Contents{});
    add(CriteriaReference{2, "tools", "assessment", "sheet"});
    add(Group{7, std::make_shared<const Blocks>(Blocks{paragraph("shared")})});
    return blocks;
}

}  // namespace waymark::tests

#endif
