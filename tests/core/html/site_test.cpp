// Pages of the website: what stands around them, where their links lead, what they share.
#include <catch2/catch.hpp>
#include <libdeflate.h>

#include <algorithm>

#include "core/html/sample.hpp"
#include "html/woff.hpp"

namespace waymark::html {
namespace {

using namespace sample;

constexpr const char* hostile = "<img src=x onerror=alert(1)> \"'</title></script> & {{root}}";

struct SitePress : Supplies {
    explicit SitePress(SiteSetting setting = {}) {
        auto opened = SiteWriter::open(tools(U"é→"), std::move(setting), problems);
        if (!opened) throw std::runtime_error(opened.error().message);
        writer = std::move(opened).value();
    }
    std::string page(const Document& document) { return writer->page(document, problems); }
    std::unique_ptr<SiteWriter> writer;
};

SitePress& press() {
    static SitePress shared;
    return shared;
}

Inline link(std::string target, std::string text) { return {Link{std::move(target), {}, line(std::move(text))}}; }

Section section(std::string id, std::string role, Blocks blocks, std::string title = {}) {
    Section out;
    out.id = std::move(id);
    out.role = std::move(role);
    out.blocks = std::move(blocks);
    if (!title.empty()) out.title = line(std::move(title));
    return out;
}

Block links(std::vector<Inlines> lines) {
    List list;
    list.role = "links";
    for (Inlines& each : lines) list.items.push_back({{block(Paragraph{std::move(each)})}, {}});
    return block(std::move(list));
}

Document page_with(std::vector<Section> sections, std::string id = "items/sbar") {
    Document out = sample::document("nobody");
    out.id = std::move(id);
    out.title = "SBAR";
    out.author = "Guide";
    out.person.clear();
    out.sections = std::move(sections);
    return out;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

TEST_CASE("links to pages are relative, from wherever the page is", "[html][site]") {
    const auto content = [] { return section("a", "tool", {block(Paragraph{{link("page:items/pdsa.html", "PDSA"), link("page:index.html", "home"), link("page:items/sbar.html#steps", "here")}})}, "A"); };
    const std::string below = press().page(page_with({content()}));
    CHECK(has(below, "<a href=\"../items/pdsa.html\">PDSA</a>"));
    CHECK(has(below, "<a href=\"../index.html\">home</a>"));
    CHECK(has(below, "<a href=\"#steps\">here</a>"));
    CHECK(has(below, "href=\"../style.css\""));
    const std::string at_root = press().page(page_with({content()}, "find"));
    CHECK(has(at_root, "<a href=\"items/pdsa.html\">PDSA</a>"));
    CHECK(has(at_root, "href=\"style.css\""));
    CHECK_FALSE(has(at_root, "href=\"/"));
}

TEST_CASE("what stands around a page has its place, and says where one is", "[html][site]") {
    const std::string page = press().page(page_with({section("menu", "menu", {links({{link("page:items/sbar.html", "SBAR here")}, {link("page:find.html", "Find")}})}),
                                                     section("s", "tool", {paragraph("Text.")}, "Title"), section("more", "tool", {paragraph("More.")}, "Second"),
                                                     section("rel", "aside", {links({{link("page:items/pdsa.html", "PDSA")}})}, "Related")}));
    CHECK(has(page, "aria-current=\"page\">SBAR here</a>"));
    CHECK(count(page, "aria-current") == 1);
    CHECK(count(page, "<h1") == 1);
    CHECK(has(page, "<h1 class=\"title\">Title</h1>"));
    CHECK(has(page, "<h2 class=\"title\">Second</h2>"));
    CHECK(page.find("Related") > page.find("</main>"));
    CHECK(page.find("SBAR here") < page.find("<main"));
    CHECK_FALSE(has(press().page(page_with({section("s", "tool", {}, "Title")})), "<aside"));
}

TEST_CASE("a page holds neither script nor style of its own, whatever it says", "[html][site]") {
    Document document = page_with({section("s", "tool", {paragraph(hostile), block(Paragraph{{link("javascript:alert(1)", "x")}})}, hostile)});
    document.title = document.subject = document.author = hostile;
    const std::string page = press().page(document);
    CHECK_FALSE(has(page, "<img"));
    CHECK_FALSE(has(page, "<style"));
    CHECK_FALSE(has(page, " style="));
    CHECK_FALSE(has(page, "href=\"javascript"));
    CHECK(count(page, "<script ") == count(page, "<script src=\""));
    CHECK(has(page, "{{root}}"));  // a name of the template in a text stays text
    CHECK(has(page, "default-src 'none'"));
}

TEST_CASE("tools for sheets come with fields, the page's own address with a base", "[html][site]") {
    const auto fields = section("s", "worksheet", {block(Form{"fields", 1, {field("s.name", FieldType::Text, "Name")}})}, "Sheet");
    CHECK(has(press().page(page_with({fields})), "data-save"));
    CHECK_FALSE(has(press().page(page_with({section("s", "tool", {paragraph("Text")}, "Title")})), "data-save"));
    CHECK_FALSE(has(press().page(page_with({fields})), "canonical"));
    SitePress based({"https://example.org/guide/"});
    CHECK(has(based.page(page_with({fields})), "<link rel=\"canonical\" href=\"https://example.org/guide/items/sbar.html\" />"));
    CHECK(has(based.page(page_with({fields}, "index")), "href=\"https://example.org/guide/\""));
}

TEST_CASE("what is for some readers says so, to people and to scripts", "[html][site]") {
    Audience audience;
    audience.roles = {"sponsor", "co-lead"};
    audience.levels = {2, 3};
    audience.member_facing = false;
    Block box{Callout{"readers", line("For sponsors and co-leads"), {paragraph("Only you.")}}, {}, std::make_shared<const Audience>(audience)};
    const std::string page = press().page(page_with({section("s", "tool", {box}, "Title")}));
    CHECK(has(page, "<div class=\"readers\" data-for-roles=\"sponsor co-lead\" data-for-levels=\"2 3\" data-for-facing=\"inside\">"));
    CHECK(has(page, "For sponsors and co-leads</p>"));
}

TEST_CASE("a page that moved leads on by itself", "[html][site]") {
    const std::string page = press().page(page_with({section("m", "tool", {}, "Moved"), section("moved", "moved", {block(Paragraph{{link("page:items/pdsa.html", "PDSA")}})})}, "items/old"));
    CHECK(has(page, "<meta http-equiv=\"refresh\" content=\"0; url=../items/pdsa.html\" />"));
    CHECK_FALSE(has(press().page(page_with({section("s", "tool", {}, "Title")})), "refresh"));
}

TEST_CASE("data become scripts that hold what JSON holds", "[html][site]") {
    Section data = section("search", "data", {block(CodeBlock{"json", "{\"a\":\"x\xE2\x80\xA8y\"}"})});
    data.short_title = "find.js";
    const Document document = page_with({section("s", "tool", {}, "Find"), data}, "find");
    const auto files = press().writer->data(document);
    REQUIRE(files.size() == 1);
    CHECK(files.front().path == "data/search.js");
    CHECK(files.front().bytes == "(globalThis.waymark ||= {}).search = {\"a\":\"x\\u2028y\"};\n");
    CHECK(has(press().page(document), "<script src=\"find.js\" defer=\"\"></script>"));
    CHECK_FALSE(has(press().page(document), "\"a\":"));
}

TEST_CASE("all pages share one style, three scripts and fonts", "[html][site]") {
    const auto shared = press().writer->shared(5);
    REQUIRE(shared);
    const auto file = [&](std::string_view path) -> const SiteFile& {
        const auto found = std::find_if(shared->begin(), shared->end(), [&](const SiteFile& each) { return each.path == path; });
        REQUIRE(found != shared->end());
        return *found;
    };
    const std::string& style = file("style.css").bytes;
    CHECK_FALSE(has(style, "/*"));
    CHECK_FALSE(has(style, "data:"));
    CHECK(has(style, ".level-5{"));
    CHECK(has(style, "url(fonts/regular.woff)"));
    CHECK(has(style, "content: \" (\" attr(href) \")\""));  // blanks in texts stay
    for (const char* name : {"site.js", "find.js", "packet.js", "fonts/black.woff", "fonts/regular-more.woff"}) CHECK_FALSE(file(name).bytes.empty());
    CHECK(file("fonts/regular.woff").bytes.size() < file("fonts/regular-more.woff").bytes.size());
}

// ---- WOFF -----------------------------------------------------------------------------------------------------------

std::uint32_t number_at(std::string_view bytes, std::size_t at, int size = 4) {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

TEST_CASE("a packed font gives back its tables", "[html][site]") {
    Supplies supplies;
    const auto bytes = supplies.tools().read("fonts/Lato-Regular.ttf");
    REQUIRE(bytes);
    const std::string_view font = *bytes;
    const auto packed = woff(font);
    REQUIRE(packed);
    REQUIRE(packed->substr(0, 4) == "wOFF");
    CHECK(number_at(*packed, 4) == number_at(font, 0));
    CHECK(number_at(*packed, 8) == packed->size());
    CHECK(packed->size() < font.size());
    const std::uint32_t tables = number_at(*packed, 12, 2);
    REQUIRE(tables == number_at(font, 4, 2));
    libdeflate_decompressor* unpack = libdeflate_alloc_decompressor();
    for (std::uint32_t i = 0; i < tables; ++i) {
        const std::size_t from = 12 + i * 16, to = 44 + i * 20;
        const std::string_view table = font.substr(number_at(font, from + 8), number_at(font, from + 12));
        const std::uint32_t size = number_at(*packed, to + 8), whole = number_at(*packed, to + 12);
        REQUIRE(whole == table.size());
        std::string out(packed->substr(number_at(*packed, to + 4), size));
        CHECK(number_at(*packed, to + 4) % 4 == 0);
        if (size != whole) {
            const std::string data = std::exchange(out, std::string(whole, '\0'));
            REQUIRE(libdeflate_zlib_decompress(unpack, data.data(), data.size(), out.data(), out.size(), nullptr) == LIBDEFLATE_SUCCESS);
        }
        CHECK(out == table);
    }
    libdeflate_free_decompressor(unpack);
}

TEST_CASE("a broken font is refused, not read beyond its end", "[html][site]") {
    Supplies supplies;
    const std::string font(supplies.tools().read("fonts/Lato-Regular.ttf").value());
    for (const std::size_t length : {std::size_t{0}, std::size_t{3}, std::size_t{11}, std::size_t{40}, font.size() / 2}) CHECK_FALSE(woff(std::string_view(font).substr(0, length)));
    std::string wrong = font;
    for (std::size_t i = 20; i < 28; ++i) wrong[i] = '\xff';  // offset and length of the first table
    CHECK_FALSE(woff(wrong));
}

}  // namespace
}  // namespace waymark::html
