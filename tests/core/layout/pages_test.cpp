// What holds for the pages of any document, tried on random ones.
#include "layout/pages.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "specimen.hpp"

namespace waymark::layout {
namespace {

using namespace specimen;

constexpr Pt tolerance{0.6f};

std::vector<std::string> all_tokens(int count) {
    std::vector<std::string> tokens;
    for (int i = 0; i < count; ++i) tokens.push_back("w" + std::to_string(i));
    return tokens;
}

struct Box {
    Pt left, top, right, bottom;
};

Box box_of(const Item& item) {
    if (const auto* text = std::get_if<TextItem>(&item.shape))
        return {text->at.x, text->at.y - text->size * 0.75f, text->at.x + text->size * text->shaped->width, text->at.y};
    if (const auto* link = std::get_if<LinkItem>(&item.shape)) return {link->at.x, link->at.y, link->at.x + link->size.width, link->at.y + link->size.height};
    if (const auto* field = std::get_if<FieldItem>(&item.shape)) return {field->at.x, field->at.y, field->at.x + field->size.width, field->at.y + field->size.height};
    return {Pt{100}, Pt{100}, Pt{100}, Pt{100}};
}

// The last element of a page that has text, at the foot or not.
ElementId last_element(const Page& page) {
    ElementId last = artifact;
    for (const Item& item : page.items)
        if (item.element != artifact && std::holds_alternative<TextItem>(item.shape)) last = item.element;
    return last;
}

bool is_in(const Layout& layout, ElementId id, Tag tag) {
    for (; id != artifact; id = layout.elements[id].parent)
        if (layout.elements[id].tag == tag) return true;
    return false;
}

TEST_CASE("every word stands on the pages once, in reading order", "[layout][property]") {
    const auto seed = GENERATE(range(0u, 60u));
    CAPTURE(seed);
    Writer writer(seed);
    const Document document = writer.document();
    CHECK(tokens_on(laid_out(document)) == all_tokens(writer.tokens()));
}

TEST_CASE("nothing but artifacts stands outside the margins", "[layout][property]") {
    const auto seed = GENERATE(range(0u, 40u));
    Writer writer(seed);
    const Layout layout = laid_out(writer.document());
    const Margins edge = margins(world().theme);
    for (const Page& page : layout.pages) {
        for (const Item& item : page.items) {
            if (item.element == artifact) continue;
            const Box box = box_of(item);
            CAPTURE(seed, page.label, box.left.value, box.top.value, box.right.value, box.bottom.value);
            CHECK(box.left >= edge.left - tolerance);
            CHECK(box.right <= page.size.width - edge.right + tolerance);
            CHECK(box.top >= edge.top - tolerance);
            CHECK(box.bottom <= page.size.height - edge.bottom + tolerance);
        }
    }
}

TEST_CASE("a heading is never the last on its page", "[layout][property]") {
    const auto seed = GENERATE(range(0u, 60u));
    Writer writer(seed);
    const Document document = writer.document();
    const Layout layout = laid_out(document);
    for (std::size_t p = 0; p + 1 < layout.pages.size(); ++p) {
        CAPTURE(seed, layout.pages[p].label);
        CHECK_FALSE(is_in(layout, last_element(layout.pages[p]), Tag::Heading));
    }
}

TEST_CASE("a paragraph leaves two lines at least on each page", "[layout][property]") {
    const auto seed = GENERATE(range(0u, 60u));
    Writer writer(seed);
    const Layout layout = laid_out(writer.document());
    std::map<ElementId, std::map<std::size_t, std::set<float>>> lines;  // by element and page
    for (std::size_t p = 0; p < layout.pages.size(); ++p)
        for (const Item& item : layout.pages[p].items)
            if (const auto* text = std::get_if<TextItem>(&item.shape)) {
                ElementId element = item.element;  // a line may hold nothing but a link, or code
                while (element != artifact && layout.elements[element].tag != Tag::Paragraph && layout.elements[element].tag != Tag::Label)
                    element = layout.elements[element].parent;
                // A term stands on the first lines of the paragraph that explains it: a label, a body, its paragraph.
                if (layout.elements[element].tag == Tag::Label && element + 2 < layout.elements.size()) element += 2;
                if (layout.elements[element].tag == Tag::Paragraph) lines[element][p].insert(text->at.y.value);
            }
    for (const auto& [element, pages] : lines) {
        if (pages.size() < 2) continue;
        for (const auto& [page, baselines] : pages) {
            CAPTURE(seed, element, page);
            CHECK(baselines.size() >= 2);
        }
    }
}

TEST_CASE("elements form a tree in reading order, and each item names one", "[layout][property]") {
    const auto seed = GENERATE(range(0u, 20u));
    Writer writer(seed);
    const Layout layout = laid_out(writer.document());
    REQUIRE(layout.elements.size() > 1);
    CHECK(layout.elements[0].tag == Tag::Artifact);
    CHECK(layout.elements[1].tag == Tag::Document);
    for (ElementId id = 1; id < layout.elements.size(); ++id) {
        CHECK(layout.elements[id].parent < id);
        if (id > 1) CHECK(layout.elements[id].parent != artifact);
    }
    for (const Page& page : layout.pages)
        for (const Item& item : page.items) CHECK(item.element < layout.elements.size());
}

TEST_CASE("heading levels begin at 1 and skip none", "[layout][property]") {
    const auto seed = GENERATE(range(0u, 20u));
    Writer writer(seed);
    const Layout layout = laid_out(writer.document());
    int last = 0;
    for (const Element& element : layout.elements) {
        if (element.tag != Tag::Heading) continue;
        CHECK(element.level >= 1);
        CHECK(element.level <= std::min(last + 1, 6));
        last = element.level;
    }
    CHECK(last > 0);
}

TEST_CASE("tables, lists and their parts stand in each other as the standard asks", "[layout][property]") {
    const auto seed = GENERATE(range(0u, 20u));
    Writer writer(seed);
    const Layout layout = laid_out(writer.document());
    for (ElementId id = 1; id < layout.elements.size(); ++id) {
        const Tag parent = layout.elements[layout.elements[id].parent].tag;
        switch (layout.elements[id].tag) {
            case Tag::Row: CHECK(parent == Tag::Table); break;
            case Tag::HeadCell:
            case Tag::Cell: CHECK(parent == Tag::Row); break;
            case Tag::ListItem: CHECK(parent == Tag::List); break;
            case Tag::Label:
            case Tag::ListBody: CHECK(parent == Tag::ListItem); break;
            case Tag::ContentsItem: CHECK(parent == Tag::Contents); break;
            default: break;
        }
    }
}

TEST_CASE("every field has a rectangle on a page, words to be spoken, and a name of its own", "[layout][property]") {
    const auto seed = GENERATE(range(0u, 40u));
    Writer writer(seed);
    const Layout layout = laid_out(writer.document());
    std::set<std::string> names;
    for (const Page& page : layout.pages) {
        for (const Item& item : page.items) {
            const auto* field = std::get_if<FieldItem>(&item.shape);
            if (field == nullptr) continue;
            CAPTURE(seed, field->field->id, field->field->option);
            CHECK(field->size.width > Pt{5});
            CHECK(field->size.height > Pt{5});
            CHECK(layout.elements[item.element].tag == Tag::Form);
            CHECK_FALSE(layout.elements[item.element].alternative.empty());
            CHECK(names.insert(field->field->id + "=" + field->field->option).second);
        }
    }
}

TEST_CASE("the same document gives the same pages", "[layout][property]") {
    const auto seed = GENERATE(range(0u, 10u));
    Writer writer(seed);
    const Document document = writer.document();
    CHECK(dump(laid_out(document), *world().fonts) == dump(laid_out(document), *world().fonts));
}

TEST_CASE("links lead to addresses or to anchors that the pages hold", "[layout][property]") {
    const auto seed = GENERATE(range(0u, 20u));
    Writer writer(seed);
    const Layout layout = laid_out(writer.document());
    for (const Page& page : layout.pages) {
        for (const Item& item : page.items) {
            const auto* link = std::get_if<LinkItem>(&item.shape);
            if (link == nullptr) continue;
            const bool is_known = std::any_of(layout.anchors.begin(), layout.anchors.end(), [&](const Anchor& a) { return "#" + a.id == link->goal->target; });
            CHECK((link->goal->target == "https://example.org/" || is_known));
        }
    }
}

TEST_CASE("running text fills its pages", "[layout][property]") {
    Writer writer(5);
    Blocks blocks;
    for (int i = 0; i < 60; ++i) blocks.push_back(writer.paragraph(20 + writer.below(120)));
    const Layout layout = laid_out(document_of({section_of(std::move(blocks))}));
    const Margins edge = margins(world().theme);
    REQUIRE(layout.pages.size() > 3);
    for (std::size_t p = 0; p + 1 < layout.pages.size(); ++p) {
        Pt bottom{0};
        for (const Item& item : layout.pages[p].items)
            if (item.element != artifact) bottom = max(bottom, box_of(item).bottom);
        CHECK(layout.pages[p].size.height - edge.bottom - bottom < world().theme.type.leading * 3.5f);
    }
}

}  // namespace
}  // namespace waymark::layout
