// What a document becomes as a whole: cover, contents, feet, reasons, bookmarks; and documents that nobody would write.
#include "layout/paginate.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "specimen.hpp"

namespace waymark::layout {
namespace {

using namespace specimen;

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Section titled(std::string id, std::string title, int depth, Start start = Start::Page) {
    Section section = section_of({block(Paragraph{plain_text("Some text.")})});
    section.id = std::move(id);
    section.title = plain_text(std::move(title));
    section.depth = depth;
    section.start = start;
    return section;
}

Section cover() {
    Section section = titled("cover", "Łukasz", 1);
    section.role = "cover";
    section.listed = false;
    section.eyebrow = "Packet";
    section.lead = plain_text("Labor sponsor");
    section.facts = {{"", plain_text("FootLeft")}, {"", plain_text("FootRight")}};
    Figure path;
    path.kind = "path";
    path.alternative = "Five steps";
    for (int i = 1; i <= 5; ++i) {
        FigurePart part;
        part.title = "Step";
        part.number = i;
        part.lit = i == 2;
        path.parts.push_back(part);
    }
    section.blocks.insert(section.blocks.begin(), block(std::move(path)));
    return section;
}

Section contents() {
    Section section = titled("contents", "Contents", 1);
    section.role = "contents";
    section.listed = false;
    section.blocks = {block(Contents{})};
    return section;
}

TEST_CASE("pages say who they are for and which of how many they are; the cover does not", "[layout]") {
    const Layout layout = laid_out(document_of({cover(), titled("a", "One", 1), titled("b", "Two", 1)}));
    REQUIRE(layout.pages.size() == 3);
    CHECK_FALSE(has(text_on(layout.pages[0], Which::Artifacts), "Page"));
    CHECK(has(text_on(layout.pages[1], Which::Artifacts), "Eve · Packet"));
    CHECK(has(text_on(layout.pages[2], Which::Artifacts), "Page 3 of 3"));
}

TEST_CASE("a cover has a band over its whole width, and two lines at its foot", "[layout]") {
    const Layout layout = laid_out(document_of({cover()}));
    const Page& page = layout.pages.at(0);
    const auto* band = std::get_if<RectItem>(&page.items.at(0).shape);
    REQUIRE(band != nullptr);
    CHECK(band->at.x.value == Approx(0).margin(0.01));
    CHECK(band->at.y.value == Approx(0).margin(0.01));
    CHECK(band->size.width.value == Approx(page.size.width.value));
    CHECK(band->size.height > page.size.height * 0.35f);
    Pt left, right, y;
    for (const Item& item : page.items) {
        const auto* text = std::get_if<TextItem>(&item.shape);
        if (text != nullptr && text->shaped->text == "FootLeft") left = text->at.x, y = text->at.y;
        if (text != nullptr && text->shaped->text == "FootRight") right = text->at.x + text->size * text->shaped->width;
    }
    const Margins edge = margins(world().theme);
    CHECK(left.value == Approx(edge.left.value).margin(0.1));
    CHECK(right.value == Approx((page.size.width - edge.right).value).margin(0.6));
    CHECK(y > page.size.height - edge.bottom - Pt{20});
}

TEST_CASE("a long name makes the band of the cover taller, and meets no figure", "[layout]") {
    Section section = cover();
    std::string name;
    for (int i = 0; i < 30; ++i) name += "Wolfeschlegelsteinhausen ";
    section.title = plain_text(name);
    const Layout layout = laid_out(document_of({section}));
    Pt title_bottom{0}, figure_top{10000};
    for (const Item& item : layout.pages[0].items) {
        const auto* text = std::get_if<TextItem>(&item.shape);
        if (text != nullptr && text->shaped->text == "Wolfeschlegelsteinhausen") title_bottom = max(title_bottom, text->at.y);
        if (layout.elements[item.element].tag == Tag::Figure && text != nullptr && text->shaped->text == "1") figure_top = text->at.y;
    }
    CHECK(title_bottom > Pt{100});
    CHECK(title_bottom < figure_top);
}

TEST_CASE("the contents name each listed section with the page that it is on", "[layout]") {
    for (const int count : {3, 30, 75, 140}) {
        std::vector<Section> sections = {cover(), contents()};
        for (int i = 0; i < count; ++i) sections.push_back(titled("s" + std::to_string(i), "Section" + std::to_string(i), i % 7 == 0 ? 1 : 2, i % 3 == 0 ? Start::Page : Start::Flow));
        sections[2].listed = false;
        const Layout layout = laid_out(document_of(sections));
        CAPTURE(count);
        std::vector<std::string> lines;  // "title number" of each entry
        ElementId link = artifact;
        for (const Page& page : layout.pages)
            for (const Item& item : page.items) {
                const auto* text = std::get_if<TextItem>(&item.shape);
                if (text == nullptr || layout.elements[item.element].tag != Tag::Link || layout.elements[layout.elements[item.element].parent].tag != Tag::Reference) continue;
                if (item.element != link) lines.emplace_back();
                link = item.element;
                lines.back() += text->shaped->text + " ";
            }
        REQUIRE(lines.size() == static_cast<std::size_t>(count - 1));
        for (int i = 1; i < count; ++i) {
            const auto anchor = std::find_if(layout.anchors.begin(), layout.anchors.end(), [&](const Anchor& a) { return a.id == "s" + std::to_string(i); });
            REQUIRE(anchor != layout.anchors.end());
            CHECK(lines[static_cast<std::size_t>(i - 1)] == "Section" + std::to_string(i) + " " + layout.pages[anchor->page].label + " ");
        }
    }
}

TEST_CASE("words in another language are a span of that language, in a link too", "[layout]") {
    const Layout layout = laid_out(document_of({section_of({block(Paragraph{{{Text{"They say "}}, {Foreign{"es", plain_text("adelante")}}, {Link{"https://example.org/", {}, {{Foreign{"fr", plain_text("ici")}}}}}}})})}));
    const auto element_of = [&](std::string_view word) {
        for (const Page& page : layout.pages)
            for (const Item& item : page.items)
                if (const auto* text = std::get_if<TextItem>(&item.shape); text != nullptr && text->shaped->text == word) return layout.elements[item.element];
        return Element{};
    };
    CHECK(element_of("They").language.empty());
    CHECK(element_of("adelante").tag == Tag::Span);
    CHECK(element_of("adelante").language == "es");
    CHECK(layout.elements[element_of("adelante").parent].tag == Tag::Paragraph);
    CHECK(element_of("ici").language == "fr");
    CHECK(layout.elements[element_of("ici").parent].tag == Tag::Link);
    for (const Page& page : layout.pages)
        for (const Item& item : page.items)
            if (std::holds_alternative<LinkItem>(item.shape)) CHECK(layout.elements[item.element].tag == Tag::Link);
}

TEST_CASE("an entry of the contents keeps the language of its words", "[layout]") {
    std::vector<Section> sections = {contents(), titled("s", "x", 1)};
    sections[1].title = {{Text{"Say "}}, {Strong{plain_text("it: ")}}, {Foreign{"es", {{Emphasis{plain_text("adelante")}}}}}};
    const Layout layout = laid_out(document_of(sections));
    std::string spoken;  // within the link, what is in Spanish in brackets
    for (const Item& item : layout.pages.front().items)
        if (const auto* text = std::get_if<TextItem>(&item.shape); text != nullptr && item.element != artifact) {
            const Element& element = layout.elements[item.element];
            if (element.language == "es" && layout.elements[element.parent].tag == Tag::Link) spoken += "(" + text->shaped->text + ")";
            else if (element.tag == Tag::Link) spoken += text->shaped->text + " ";
        }
    CHECK(spoken == "Say it: (adelante)2 ");
}

TEST_CASE("a heading takes what is read after it along, though a rule stands between", "[layout]") {
    for (int lines = 1; lines < 60; ++lines) {
        Blocks blocks;
        for (int i = 0; i < lines; ++i) blocks.push_back(block(Paragraph{plain_text("Some text.")}));
        blocks.push_back(block(Heading{2, {}, plain_text("Heading")}));
        blocks.push_back(block(ThematicBreak{}));
        blocks.push_back(block(Paragraph{plain_text("Behind.")}));
        std::size_t heading = 0, behind = 1;
        const Layout layout = laid_out(document_of({section_of(std::move(blocks))}));
        for (std::size_t p = 0; p < layout.pages.size(); ++p) {
            if (has(text_on(layout.pages[p], Which::Content), "Heading")) heading = p;
            if (has(text_on(layout.pages[p], Which::Content), "Behind.")) behind = p;
        }
        CAPTURE(lines);
        CHECK(heading == behind);
    }
}

TEST_CASE("a reason stands above the foot of the page on which its section starts", "[layout]") {
    Writer writer(2);
    Section section = titled("a", "Tool", 1);
    section.reason = plain_text("becauseyou sponsor more than one team");
    for (int i = 0; i < 30; ++i) section.blocks.push_back(writer.paragraph(60));
    const Layout layout = laid_out(document_of({section}));
    REQUIRE(layout.pages.size() > 1);
    const Page& page = layout.pages[0];
    Pt reason{0}, text_bottom{0};
    for (const Item& item : page.items) {
        const auto* text = std::get_if<TextItem>(&item.shape);
        if (text == nullptr || item.element == artifact) continue;
        if (text->shaped->text == "becauseyou") reason = text->at.y;
        else if (text->size > world().theme.type.small) text_bottom = max(text_bottom, text->at.y);
    }
    CHECK(reason > page.size.height - margins(world().theme).bottom - Pt{12});
    CHECK(text_bottom < reason);
    CHECK(has(text_on(page, Which::Content), "Why this page: becauseyou"));
}

TEST_CASE("a reason is never lost, however long it is and however many share a page", "[layout]") {
    Writer writer(9);
    std::vector<Section> sections;
    for (int i = 0; i < 40; ++i) {
        Section section = titled("s" + std::to_string(i), "T", 2, Start::Flow);
        section.reason = plain_text(writer.words(i == 7 ? 2000 : 12));
        sections.push_back(std::move(section));
    }
    CHECK(static_cast<int>(tokens_on(laid_out(document_of(std::move(sections)))).size()) == writer.tokens());
}

TEST_CASE("bookmarks begin at depth 1 and grow by one at most", "[layout]") {
    const Layout layout = laid_out(document_of({titled("a", "A", 3), titled("b", "B", 1), titled("c", "C", 4), titled("d", "D", 2), titled("e", "E", 2)}));
    std::vector<int> depths;
    for (const Bookmark& bookmark : layout.bookmarks) depths.push_back(bookmark.depth);
    CHECK(depths == std::vector<int>{1, 1, 2, 2, 2});
    CHECK(layout.bookmarks[3].title == "D");
    CHECK(layout.bookmarks[3].page == 3);
}

TEST_CASE("the title of the cover is heading 1, parts are 2, items 3, headings in items 4", "[layout]") {
    Section item = titled("b", "Item", 2);
    item.blocks.insert(item.blocks.begin(), block(Heading{2, "inner", plain_text("Inner")}));
    const Layout layout = laid_out(document_of({cover(), titled("a", "Part", 1), item}));
    std::vector<int> levels;
    for (const Element& element : layout.elements)
        if (element.tag == Tag::Heading) levels.push_back(element.level);
    CHECK(levels == std::vector<int>{1, 2, 3, 4});
}

TEST_CASE("tabs stand at the edge of the pages of each team when there are several", "[layout]") {
    const auto tabs_on = [](const Page& page) {
        return std::count_if(page.items.begin(), page.items.end(), [&](const Item& item) {
            const auto* rect = std::get_if<RectItem>(&item.shape);
            return rect != nullptr && rect->at.x + rect->size.width > page.size.width && rect->fill && rect->fill->name == theme::ToneName::Level;
        });
    };
    std::vector<Section> sections = {titled("a", "West", 1), titled("a1", "Keep", 2), titled("b", "East", 1), titled("tools", "Tools", 1)};
    sections[0].role = sections[2].role = "team";
    sections[0].level = 2;
    sections[2].level = 5;
    sections[0].short_title = "West";
    sections[2].short_title = "East";
    const Layout several = laid_out(document_of(sections));
    CHECK(tabs_on(several.pages[0]) == 1);
    CHECK(tabs_on(several.pages[1]) == 1);
    CHECK(tabs_on(several.pages[2]) == 1);
    CHECK(tabs_on(several.pages[3]) == 0);
    // Their feet say which team it is.
    for (std::size_t page = 0; page < 4; ++page) {
        CHECK(has(text_on(several.pages[page], Which::Artifacts), "West · ") == (page < 2));
        CHECK(has(text_on(several.pages[page], Which::Artifacts), "East · ") == (page == 2));
    }
    sections.erase(sections.begin() + 2);
    CHECK(tabs_on(laid_out(document_of(sections)).pages[0]) == 0);
}

TEST_CASE("a section that starts a page does", "[layout]") {
    const Layout layout = laid_out(document_of({titled("a", "A", 1), titled("b", "B", 2, Start::Flow), titled("c", "C", 2, Start::Page)}));
    CHECK(layout.pages.size() == 2);
    CHECK(has(text_on(layout.pages[1], Which::Content), "C "));
}

TEST_CASE("a box taller than a third of a page goes over the page break with its frame", "[layout]") {
    Writer writer(4);
    Callout callout;
    callout.role = "key-tip";
    callout.title = plain_text("Key tip");
    for (int i = 0; i < 30; ++i) callout.blocks.push_back(writer.paragraph(40));
    const Layout layout = laid_out(document_of({section_of({writer.paragraph(300), block(std::move(callout))})}));
    REQUIRE(layout.pages.size() >= 2);
    for (const Page& page : layout.pages)
        CHECK(std::any_of(page.items.begin(), page.items.end(), [](const Item& item) {
            const auto* rect = std::get_if<RectItem>(&item.shape);
            return rect != nullptr && rect->fill && rect->fill->name == theme::ToneName::TipWash && rect->size.height > Pt{40};
        }));
}

TEST_CASE("a small box stays whole", "[layout]") {
    for (int before = 25; before < 48; ++before) {
        Blocks blocks;
        for (int i = 0; i < before; ++i) blocks.push_back(block(Paragraph{plain_text("text")}));
        Callout callout;
        callout.role = "pocket-coaching";
        callout.title = plain_text("Pocketcard");
        for (int i = 0; i < 5; ++i) callout.blocks.push_back(block(Paragraph{plain_text("inside")}));
        blocks.push_back(block(std::move(callout)));
        const Layout layout = laid_out(document_of({section_of(std::move(blocks))}));
        int pages = 0;
        for (const Page& page : layout.pages) pages += has(text_on(page, Which::Content), "inside") || has(text_on(page, Which::Content), "POCKETCARD");
        CAPTURE(before);
        CHECK(pages == 1);
    }
}

// ---- Documents that nobody would write ------------------------------------------------------------------------------

TEST_CASE("a document without sections, words or names has a page", "[layout]") {
    CHECK(laid_out(Document{}).pages.size() == 1);
    CHECK(laid_out(document_of({Section{}})).pages.size() == 1);
    Document document = document_of({cover()});
    document.words.clear();
    document.person.clear();
    document.paper = "unheard-of";
    document.levels = 0;
    CHECK(laid_out(document).pages.size() == 1);
}

TEST_CASE("hostile text stays text", "[layout]") {
    std::string name = "<b>Eve</b> *x* [y](javascript:z) \\ {{team.name}} \xEF\xBF\xBC \t\n\x01 \xE2\x80\xAE";
    name += std::string(5000, 'x');
    Document document = document_of({cover(), titled("a", name, 1)});
    document.person = name;
    document.title = name;
    document.sections[0].title = plain_text(name);
    document.sections[0].eyebrow = name;
    document.sections[1].facts = {{name, plain_text(name)}};
    document.sections[1].reason = plain_text(name);
    document.sections[1].blocks.push_back(block(Paragraph{plain_text(name)}));
    const Layout layout = laid_out(document);
    for (const Page& page : layout.pages)
        for (const Item& item : page.items)
            if (const auto* text = std::get_if<TextItem>(&item.shape)) REQUIRE(text->shaped != nullptr);
    std::string words;
    for (const Page& page : layout.pages) words += text_on(page, Which::Content);
    std::erase_if(words, [](char c) { return c == ' '; });  // lines may break after punctuation
    CHECK(has(words, "<b>Eve</b>"));
    CHECK(has(words, "[y](javascript:z)"));
}

TEST_CASE("deep nesting ends", "[layout]") {
    Writer writer(1);
    Block inner = writer.paragraph(30);
    for (int depth = 0; depth < 60; ++depth) {
        if (depth % 3 == 0) inner = block(List{"", depth % 2 == 0, 1, true, {{{inner}, {}}}});
        else if (depth % 3 == 1) inner = block(Callout{"callout", plain_text("t"), {inner}});
        else inner = block(Quote{{inner}, {}});
    }
    // So deep inside, lines are too narrow for a word: letters count.
    std::string letters;
    for (const Page& page : laid_out(document_of({section_of({inner})})).pages)
        for (const Item& item : page.items)
            if (const auto* text = std::get_if<TextItem>(&item.shape); text != nullptr && item.element != artifact) letters += text->shaped->text;
    std::erase_if(letters, [](char c) { return c == ' '; });
    for (int i = 0; i < writer.tokens(); ++i) CHECK(letters.find("w" + std::to_string(i)) != std::string::npos);
}

TEST_CASE("a title longer than a page is broken", "[layout]") {
    Writer writer(1);
    Section section = section_of({});
    section.title = plain_text(writer.words(1200));
    const Layout layout = laid_out(document_of({section}));
    CHECK(layout.pages.size() >= 2);
    CHECK(static_cast<int>(tokens_on(layout).size()) == writer.tokens());
}

}  // namespace
}  // namespace waymark::layout
