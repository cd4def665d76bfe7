// random_document.hpp — documents that hold every kind of node, made from a seed: the same seed, the same document.
#ifndef WAYMARK_TESTS_RANDOM_DOCUMENT_HPP
#define WAYMARK_TESTS_RANDOM_DOCUMENT_HPP

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <utility>

#include <waymark/document.hpp>

namespace waymark::testing {

class RandomDocument {
public:
    explicit RandomDocument(std::uint32_t seed) : random_(seed) {}

    Document document() {
        Document out;
        out.id = text();
        out.title = text();
        out.author = text();
        out.subject = text();
        out.language = text();
        out.date = text();
        out.person = text();
        out.paper = text();
        out.levels = number();
        for (int i = up_to(4); i > 0; --i) out.words[text()] = text();
        for (int i = up_to(3); i > 0; --i) out.reminders.push_back({text(), text(), text(), text(), text(), up_to(90), static_cast<RhythmUnit>(up_to(2))});
        for (int i = up_to(5); i > 0; --i) out.sections.push_back(section());
        return out;
    }

    // Beyond `max_depth` only leaves are made.
    Blocks blocks(int depth) {
        Blocks out;
        for (int i = up_to(depth > max_depth ? 1 : 4); i > 0; --i) out.push_back(block(depth));
        return out;
    }

private:
    static constexpr int max_depth = 3;

    int up_to(int most) { return static_cast<int>(random_() % static_cast<unsigned>(most + 1)); }
    bool coin() { return (random_() & 1) != 0; }
    int number() { return coin() ? up_to(6) : up_to(2000) - 1000; }
    Position place() { return coin() ? Position{} : Position{static_cast<std::uint32_t>(up_to(900)), static_cast<std::uint32_t>(up_to(90))}; }

    std::string text() {
        static const char* const pieces[] = {"", "one", "éclair", "<b>Eve</b>", "\"", "\\", "中文", " ", "a\tb", "{{team.name}}", "-", "x=1"};
        std::string out;
        for (int i = up_to(3); i > 0; --i) out += pieces[up_to(11)];
        return out;
    }

    Inlines inlines(int depth = 0) {
        Inlines out;
        for (int i = up_to(depth > max_depth ? 1 : 4); i > 0; --i) out.push_back({one_inline(depth)});
        return out;
    }

    InlineNode one_inline(int depth) {
        switch (depth > max_depth ? 0 : up_to(11)) {
            case 0: return Text{text(), coin()};
            case 1: return Emphasis{inlines(depth + 1)};
            case 2: return Strong{inlines(depth + 1)};
            case 3: return CodeSpan{text()};
            case 4: return Link{text(), text(), inlines(depth + 1)};
            case 5: return InlineImage{text(), text(), inlines(depth + 1)};
            case 6: return Badge{text(), text(), number()};
            case 7: return Placeholder{text(), coin() ? std::optional(text()) : std::nullopt, place()};
            case 8: return SoftBreak{};
            case 9: return Foreign{text(), inlines(depth + 1)};
            case 10: return PageNumber{text(), text()};
            default: return LineBreak{};
        }
    }

    Field field() {
        Field out;
        out.id = text();
        out.type = static_cast<FieldType>(up_to(7));
        out.label = inlines(2);
        out.lines = number();
        out.minimum = number();
        out.maximum = number();
        for (int i = up_to(2); i > 0; --i) out.anchors.push_back({number(), text()});
        for (int i = up_to(2); i > 0; --i) out.options.push_back({text(), inlines(2), coin()});
        out.value = inlines(2);
        out.at = place();
        return out;
    }

    std::shared_ptr<const Audience> audience() {
        if (up_to(3) != 0) return nullptr;
        auto out = std::make_shared<Audience>();
        for (int i = up_to(2); i > 0; --i) out->roles.push_back("role-" + text());
        for (int i = up_to(2); i > 0; --i) out->constituencies.push_back("labor");
        for (int i = up_to(2); i > 0; --i) out->editions.push_back("alliance");
        for (int i = up_to(2); i > 0; --i) out->levels.push_back(number());
        if (coin()) out->member_facing = coin();
        return out;
    }

    Block block(int depth) { return {node(depth), place(), audience()}; }

    BlockNode node(int depth) {
        switch (depth > max_depth ? up_to(1) : up_to(14)) {
            case 0: return Paragraph{inlines()};
            case 1: return Heading{number(), text(), inlines()};
            case 2: return list(depth);
            case 3: return Quote{blocks(depth + 1), inlines()};
            case 4: return CodeBlock{text(), text()};
            case 5: return ThematicBreak{};
            case 6: return Image{text(), text(), text()};
            case 7: return table(depth);
            case 8: return Callout{text(), inlines(), blocks(depth + 1)};
            case 9: return definitions(depth);
            case 10: return form();
            case 11: return figure();
            case 12: return Contents{};
            case 13: return CriteriaReference{number(), text(), text(), text()};
            default: return group(depth);
        }
    }

    List list(int depth) {
        List out{text(), coin(), number(), coin(), {}};
        for (int i = up_to(3); i > 0; --i) out.items.push_back({blocks(depth + 1), place()});
        return out;
    }

    Table table(int depth) {
        Table out;
        out.role = text();
        for (int i = up_to(3); i > 0; --i) out.widths.push_back(static_cast<float>(number()) / 7.0f);
        out.head_rows = number();
        out.head_column = coin();
        out.mnemonic = coin();
        out.caption = inlines();
        for (int i = up_to(3); i > 0; --i) {
            Row row{coin(), {}, place()};
            for (int c = up_to(3); c > 0; --c) row.cells.push_back({blocks(depth + 1)});
            out.rows.push_back(std::move(row));
        }
        return out;
    }

    Definitions definitions(int depth) {
        Definitions out{text(), {}};
        for (int i = up_to(3); i > 0; --i) out.entries.push_back({inlines(), blocks(depth + 1), place()});
        return out;
    }

    Form form() {
        Form out{text(), number(), {}};
        for (int i = up_to(3); i > 0; --i) out.fields.push_back(field());
        return out;
    }

    Figure figure() {
        Figure out{text(), text(), text(), inlines(), {}};
        for (int i = up_to(3); i > 0; --i) {
            FigurePart part{text(), text(), text(), {}, text(), text(), number(), coin()};
            for (int p = up_to(3); p > 0; --p) part.points.push_back(text());
            out.parts.push_back(std::move(part));
        }
        return out;
    }

    // Equal keys mean equal blocks, in all documents: so the blocks are made from the key.
    Group group(int depth) {
        const auto key = static_cast<std::uint64_t>(up_to(7)) + 16u * static_cast<unsigned>(depth);
        if (up_to(7) == 0) return {0, coin() ? nullptr : std::make_shared<const Blocks>(blocks(depth + 1))};
        return {key + 1, std::make_shared<const Blocks>(RandomDocument(static_cast<std::uint32_t>(key)).blocks(depth + 1))};
    }

    Section section() {
        Section out;
        out.id = text();
        out.role = text();
        out.item = text();
        out.file = text();
        out.depth = number();
        out.start = coin() ? Start::Page : Start::Flow;
        out.listed = coin();
        out.level = number();
        out.eyebrow = text();
        out.title = inlines();
        out.short_title = text();
        out.lead = inlines();
        for (int i = up_to(2); i > 0; --i) out.facts.push_back({text(), inlines()});
        out.reason = inlines();
        out.blocks = blocks(0);
        out.at = place();
        return out;
    }

    std::mt19937 random_;
};

}  // namespace waymark::testing

#endif
