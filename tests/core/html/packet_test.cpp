#include <catch2/catch.hpp>

#include <algorithm>
#include <regex>
#include <set>
#include <thread>

#include "core/html/sample.hpp"
#include "document/inputs.hpp"
#include "document/walk.hpp"
#include "markup/escape.hpp"

namespace waymark::html {
namespace {

using namespace sample;

constexpr const char* plain_name = "Ana Ruiz";
constexpr const char* hostile_name = "<b>Eve</b> *x* [y](javascript:z) \\ {{team.name}} \"'</script><img src=x onerror=alert(1)> \u202Eevil\u2069 \x01";

// One press for all tests: opening one embeds four fonts.
Press& press() {
    static Press shared;
    return shared;
}

std::string write(const Document& document) {
    press().problems = {};
    return press().write(document);
}

const std::string& sample_page() {
    static const std::string page = write(sample::document(plain_name));
    return page;
}

std::string messages() {
    std::string out;
    for (const Diagnostic& problem : press().problems.all()) out += problem.message + "\n";
    return out;
}

std::size_t count(const std::string& text, std::string_view part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}
bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// The page without its style and script, which are ours.
std::string markup(const std::string& page) {
    const std::string_view close_style = "</style>", close_script = "</script>";
    const auto style = page.find("<style>"), style_end = page.find(close_style) + close_style.size();
    const auto script = page.rfind("<script>"), script_end = page.rfind(close_script) + close_script.size();
    return page.substr(0, style) + page.substr(style_end, script - style_end) + page.substr(script_end);
}

std::vector<std::string> all(const std::string& text, const std::string& pattern, std::size_t group = 1) {
    const std::regex expression(pattern);
    std::vector<std::string> out;
    for (std::sregex_iterator i(text.begin(), text.end(), expression), end; i != end; ++i) out.push_back((*i)[group]);
    return out;
}

std::string unescaped(std::string text) {
    for (const auto& [entity, character] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}})
        for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1)) text.replace(at, std::string_view(entity).size(), character);
    return text;
}

Document one_section(Blocks blocks) {
    Document out = sample::document(plain_name);
    out.sections = {section("only", "tool", "Only", 1, std::move(blocks))};
    return out;
}

// ---- The page ----------------------------------------------------------------------------------------------------------

TEST_CASE("a packet has one h1, its landmarks, and no findings", "[html][packet]") {
    const std::string page = markup(sample_page());
    (void)write(sample::document(plain_name));
    CHECK(messages().empty());
    CHECK(page.starts_with("<!doctype html>\n<html lang=\"en-US\">"));
    for (const char* once : {"<h1", "<header", "<main", "<nav", "<footer", "<title>Ana Ruiz · Sponsor resource packet</title>", "class=\"skip\" href=\"#main\""}) {
        CAPTURE(once);
        CHECK(count(page, once) == 1);
    }
}

TEST_CASE("headings go down one step at a time", "[html][packet]") {
    int last = 0;
    for (const std::string& level : all(markup(sample_page()), "<h([1-6])[ >]")) {
        const int now = level[0] - '0';
        CHECK(now <= last + 1);
        last = now;
    }
    CHECK(last > 0);
}

TEST_CASE("every element that is opened is closed, in order", "[html][packet]") {
    const std::set<std::string> empty = {"meta", "input", "img", "br", "hr", "col", "path"};
    std::vector<std::string> open;
    const std::string page = markup(sample_page());
    const std::regex tag("<(/?)([a-z][a-z0-9]*)[^>]*>");
    for (std::sregex_iterator i(page.begin(), page.end(), tag), end; i != end; ++i) {
        const std::string name = (*i)[2];
        if (empty.contains(name)) continue;
        if ((*i)[1].length() == 0) {
            open.push_back(name);
            continue;
        }
        CAPTURE(name);
        REQUIRE_FALSE(open.empty());
        REQUIRE(open.back() == name);
        open.pop_back();
    }
    CHECK(open.empty());
}

TEST_CASE("ids are unique, and all that refers to one finds it", "[html][packet]") {
    const std::string page = markup(sample_page());
    const auto ids = all(page, " id=\"([^\"]*)\"");
    const std::set<std::string> unique(ids.begin(), ids.end());
    CHECK(unique.size() == ids.size());
    for (const char* pattern : {" for=\"([^\"]*)\"", " href=\"#([^\"]*)\"", " aria-labelledby=\"([^\"]*)\""})
        for (const std::string& target : all(page, pattern)) {
            CAPTURE(target);
            CHECK(unique.contains(target));
        }
}

TEST_CASE("every field has a label", "[html][packet]") {
    const std::string page = markup(sample_page());
    std::set<std::string> labelled;
    for (const std::string& id : all(page, "<label for=\"([^\"]*)\"")) labelled.insert(id);
    const auto fields = all(page, "<(?:input|textarea)([^>]*)>");
    CHECK(fields.size() > 30);
    for (const std::string& attributes : fields) {
        CAPTURE(attributes);
        const auto id = all(attributes, " id=\"([^\"]*)\"");
        REQUIRE(id.size() == 1);
        // A step of a rating stands inside its label.
        const bool inside = has(page, "<label><input" + attributes + ">");
        CHECK((labelled.contains(id[0]) || inside || has(attributes, "aria-label=\"")));
    }
    CHECK(count(page, "<fieldset") == count(page, "<legend>"));
}

TEST_CASE("table heads have a scope, and bands head a row group of their own", "[html][packet]") {
    const std::string page = markup(sample_page());
    CHECK(count(page, "<th ") == count(page, "<th scope="));
    CHECK(count(page, "<th>") == 0);
    CHECK(has(page, "<caption>Four steps</caption>"));
    CHECK(has(page, "<tbody>\n<tr class=\"band\"><th scope=\"rowgroup\" colspan=\"4\">Before the call</th></tr>"));
    CHECK(has(page, "</tbody>\n<tbody>\n<tr class=\"band\"><th scope=\"rowgroup\" colspan=\"4\">In the call</th></tr>"));
    CHECK(has(page, "<th scope=\"row\" class=\"letter\">S</th>"));
    CHECK(has(page, "data-label=\"Ask yourself\">What is going on?</td>"));
    CHECK(has(page, "<col class=\"w7\" /><col class=\"w21\" /><col class=\"w29\" /><col class=\"w43\" />"));
}

TEST_CASE("a page asks nothing of anyone: every address is an anchor, a link or data", "[html][packet]") {
    const std::string page = markup(sample_page());
    for (const std::string& source : all(page, " src=\"([^\"]{0,12})")) CHECK(source.starts_with("data:image/"));
    for (const std::string& target : all(page, " href=\"([^\"]*)\"")) CHECK(markup::kind_of_address(target) != markup::Address::Refused);
    CHECK_FALSE(has(page, " style="));
    CHECK(all(page, " on([a-z]+)=").empty());
    const auto urls = all(sample_page(), "url\\(([^)]{0,10})");
    CHECK(urls.size() == 4);
    for (const std::string& url : urls) CHECK(url.starts_with("data:font/"));
    CHECK(count(sample_page(), "@import") == 0);
}

TEST_CASE("the policy lets nothing run but this page's own style and script", "[html][packet]") {
    const std::string& page = sample_page();
    const auto between = [&](std::string_view from, std::string_view to) {
        const auto start = page.find(from) + from.size();
        return page.substr(start, page.find(to, start) - start);
    };
    const std::string policy = between("Content-Security-Policy\" content=\"", "\"");
    CHECK(policy.starts_with("default-src 'none'; "));
    CHECK(has(policy, "style-src '" + markup::policy_hash(between("<style>", "</style>")) + "';"));
    CHECK(has(policy, "script-src '" + markup::policy_hash(between("<script>", "</script>")) + "';"));
    CHECK_FALSE(has(policy, "unsafe"));
    CHECK(page.find("Content-Security-Policy") < page.find("<style>"));
}

TEST_CASE("figures are images with a name and their words", "[html][packet]") {
    const std::string page = markup(sample_page());
    CHECK(count(page, "<svg role=\"img\"") == 4);
    CHECK(count(page, "<title>Five steps rise from left to right; level 2 is lit.</title>") == 2);
    CHECK(has(page, "<desc>1 Pre-team; 2 Foundational; 3 Transitional;"));
    CHECK(has(page, "fill=\"var(--"));
    CHECK_FALSE(has(page, "fill=\"#"));
}

TEST_CASE("levels carry their number, whatever the badge says", "[html][packet]") {
    const auto page = markup(write(one_section({block(Paragraph{{{Badge{"level", "", 2}}, {Badge{"level", "Transitional", 3}}, {Badge{"level", "Level 4", 4}}}})})));
    CHECK(has(page, "<span class=\"chip level-2\">2</span>"));
    CHECK(has(page, "<span class=\"chip level-3\">3 Transitional</span>"));
    CHECK(has(page, "<span class=\"chip level-4\">Level 4</span>"));
}

TEST_CASE("a grid of marks stacks on a narrow screen, its marks side by side", "[html][packet]") {
    const auto cell = [](Inline content) { return Cell{{block(Paragraph{{std::move(content)}})}}; };
    Table table;
    table.role = "matrix";
    table.head_rows = 1;
    table.head_column = true;
    table.rows = {{false, {cell({Text{"Team"}}), cell({Text{"Sp"}}), cell({Text{"Next"}})}, {}}, {false, {cell({Text{"4 West"}}), cell({Badge{"level", "3", 3}}), cell({Text{"Talk with the co-leads"}})}, {}}};
    const auto page = markup(write(one_section({block(std::move(table))})));
    CHECK(has(page, "<table class=\"matrix head-column stacks\">"));
    CHECK(has(page, "<td class=\"mark\" data-label=\"Sp\">"));
    CHECK(has(page, "<td data-label=\"Next\">"));
}

TEST_CASE("an eyebrow that names the level has no badge that says it again", "[html][packet]") {
    const auto head = [](std::string eyebrow) {
        Document document = one_section({});
        document.sections.back().eyebrow = std::move(eyebrow);
        document.sections.back().level = 2;
        const auto page = markup(write(document));
        const std::size_t at = page.find("<p class=\"eyebrow\">");
        return at == std::string::npos ? std::string() : page.substr(at, page.find("</p>", at) - at);
    };
    CHECK(head("Level 2, Foundational") == "<p class=\"eyebrow\">Level 2, Foundational");
    CHECK(has(head("Tool"), "<span class=\"chip level-2\">Level 2</span>"));
}

TEST_CASE("sections that start a page on paper start one when the HTML is printed", "[html][packet]") {
    const std::string page = markup(sample_page());
    CHECK(has(page, "<section class=\"sheet tool start-page\" id=\"sbar\">"));
    CHECK(has(page, "<section class=\"sheet tool\" id=\"prose\">"));
    CHECK(has(sample_page(), "break-before: page"));
}

TEST_CASE("the contents list every listed section, nested by depth", "[html][packet]") {
    const std::string page = markup(sample_page());
    const std::string nav = page.substr(page.find("<nav"), page.find("</nav>") - page.find("<nav"));
    CHECK(has(nav, "<li><a href=\"#team-4w\">4 West</a>\n<ol>\n<li><a href=\"#team-4w-keep\">Keep</a></li>\n</ol>\n</li>"));
    CHECK(has(nav, "Words &amp; pictures"));
    CHECK_FALSE(has(nav, "#cover"));
    CHECK(count(nav, "<li>") == 8);
}

// ---- Words and people -----------------------------------------------------------------------------------------------------

TEST_CASE("no word of the document is lost", "[html][packet][property]") {
    const Document document = sample::document(plain_name);
    const std::string page = unescaped(markup(write(document)));
    for (const Section& part : document.sections) {
        document::walk_inlines(part.blocks, [&](const Inline& inline_) {
            if (const auto* text = std::get_if<Text>(&inline_.node)) {
                CAPTURE(part.id, text->text);
                CHECK(has(page, text->text));
            }
        });
        document::walk_texts(part.blocks, [&](const std::string& text) {
            CAPTURE(part.id, text);
            CHECK(has(page, text));
        });
        for (const Fact& fact : part.facts) CHECK(has(page, fact.label));
        CHECK(has(page, part.eyebrow));
    }
}

TEST_CASE("a hostile name stands in the page exactly as typed, and as nothing else", "[html][packet][hostile]") {
    const std::string page = markup(write(sample::document(hostile_name)));
    CHECK(count(page, "<b>") == 0);
    CHECK(count(page, "<img ") == 1);
    CHECK(count(page, "<script") == 0);
    CHECK(count(page, "javascript:") == count(page, "[y](javascript:z)"));
    const std::string words = "&lt;b&gt;Eve&lt;/b&gt; *x* [y](javascript:z) \\ {{team.name}} &quot;'&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; \u202Eevil\uFFFD \uFFFD";
    CHECK(has(page, "<h1><bdi>" + words + "</bdi></h1>"));
    CHECK(has(page, " value=\"" + words.substr(0, words.find("\u202E"))));
    CHECK(has(page, "<title>\u2068&lt;b&gt;Eve"));
    CHECK_FALSE(has(page, "\x01"));
    CHECK(has(page, "value=\"4 &quot;West&quot; &lt;b&gt;\""));
}

TEST_CASE("hostile words in every place of a document stay words", "[html][packet][hostile]") {
    const std::string evil = "\"><script>alert(1)</script>";
    Document document = sample::document(evil);
    document.id = document.title = document.author = document.subject = document.language = document.date = evil;
    for (auto& [key, value] : document.words) value = evil;
    for (Section& part : document.sections) {
        part.id += evil;
        part.eyebrow = part.short_title = evil;
        for (Fact& fact : part.facts) fact.label = evil;
        document::walk_fields(part.blocks, [&](Field& field) {
            field.id += evil;
            for (Option& option : field.options) option.id += evil;
            for (Anchor& anchor : field.anchors) anchor.word = evil;
        });
        document::walk_inlines(part.blocks, [&](Inline& inline_) {
            if (auto* text = std::get_if<Text>(&inline_.node)) text->text = evil;
            if (auto* link = std::get_if<Link>(&inline_.node)) link->title = evil, link->target += evil;
            if (auto* badge = std::get_if<Badge>(&inline_.node)) badge->text = evil;
            if (auto* passage = std::get_if<Foreign>(&inline_.node)) passage->language = evil;
        });
        document::walk_texts(part.blocks, [&](std::string& text) { text = evil; });
        document::walk_blocks(part.blocks, [&](Block& each) {
            if (auto* code = std::get_if<CodeBlock>(&each.node)) code->language = evil;
            if (auto* heading = std::get_if<Heading>(&each.node)) heading->id = evil;
            if (auto* list = std::get_if<List>(&each.node)) list->role = evil;
            if (auto* table = std::get_if<Table>(&each.node)) table->role = evil;
            if (auto* callout = std::get_if<Callout>(&each.node)) callout->role = evil;
            if (auto* form = std::get_if<Form>(&each.node)) form->role = evil;
            if (auto* definitions = std::get_if<Definitions>(&each.node)) definitions->role = evil;
        });
    }
    const std::string page = write(document);
    CHECK(count(page, "<script") == 1);
    CHECK(has(page, "<html lang=\"en\">"));
}

TEST_CASE("addresses that cannot be linked to are written as text, and reported", "[html][packet][hostile]") {
    const auto* target = GENERATE("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/relative", " javascript:x");
    const auto page = markup(write(one_section({block(Paragraph{{{Link{target, {}, line("words")}}}})})));
    CAPTURE(target);
    CHECK(has(page, "words (<span class=\"address\">" + std::string(target) + "</span>)"));
    CHECK(has(messages(), "cannot be linked to"));
    CHECK(press().problems.all().front().where.file == "items/only.md");
}

TEST_CASE("a link to what is not in this packet becomes its words", "[html][packet]") {
    const auto page = markup(write(one_section({block(Paragraph{{words("See "), {Link{"#pdsa", {}, line("PDSA")}}, words(".")}})})));
    CHECK(has(page, "<p>See PDSA.</p>"));
    CHECK(has(messages(), "leads nowhere"));
}

// ---- What is unknown or missing ------------------------------------------------------------------------------------------

TEST_CASE("unknown roles are shown plainly, with a warning and the nearest known name", "[html][packet]") {
    const auto page = markup(write(one_section({block(Callout{"key-tpi", line("Tip"), {paragraph("Ask once.")}}), block(Form{"fieldz", 1, {field("a", FieldType::Text, "Name")}})})));
    CHECK(has(page, "<div class=\"callout\" role=\"note\">"));
    CHECK(has(page, "Ask once."));
    CHECK(has(messages(), "callout role \"key-tpi\" is not known"));
    CHECK(press().problems.all().front().hint == "did you mean \"key-tip\"?");
    CHECK(has(page, "<label for=\"f-a\">Name</label>"));
}

TEST_CASE("a picture that is missing or of another kind is replaced by what it shows", "[html][packet]") {
    const auto page = markup(write(one_section({block(Image{"images/none.png", "", "A huddle"}), block(Image{"../templates/html/packet.css", "", "No picture"})})));
    CHECK(has(page, "<span class=\"missing-image\">A huddle</span>"));
    CHECK(has(page, "<span class=\"missing-image\">No picture</span>"));
    CHECK(has(messages(), "pack/images/none.png"));
}

TEST_CASE("words that the document does not bring are said in English, with a warning", "[html][packet]") {
    Document document = one_section({paragraph("x")});
    document.words.erase("skip");
    const auto page = write(document);
    CHECK(has(page, ">Skip to the content</a>"));
    CHECK(has(messages(), "no words for: skip;"));
}

TEST_CASE("known values are filled in", "[html][packet]") {
    Field one = field("one", FieldType::ChooseOne, "Which?");
    one.options = {{"a", line("First"), false}, {"b", line("Second"), false}};
    one.value = line("Second");
    Field rating = field("rate", FieldType::Rating, "How?");
    rating.value = line("4");
    Field day = field("day", FieldType::Date, "Day");
    day.value = line("2026-11-21");
    Field spring = field("spring", FieldType::Date, "Season");
    spring.value = line("in spring");
    Field area = field("area", FieldType::Lines, "Text");
    area.value = line("\nfirst line empty </textarea>");
    const auto page = markup(write(one_section({block(Form{"fields", 1, {one, rating, day, spring, area}})})));
    CHECK(has(page, "value=\"b\" checked=\"\" />"));
    CHECK(has(page, "value=\"4\" checked=\"\" />"));
    CHECK(count(page, "checked") == 2);
    CHECK(has(page, "<input type=\"date\" id=\"f-day\" name=\"day\" value=\"2026-11-21\""));
    CHECK(has(page, "<input type=\"text\" dir=\"auto\" id=\"f-spring\""));
    CHECK(has(page, "autocomplete=\"off\">\n\nfirst line empty &lt;/textarea&gt;</textarea>"));
}

TEST_CASE("the head of a sheet is inputs with labels, those that are known filled in", "[html][packet]") {
    Form head{"head", 3, {field("s.name", FieldType::Text, "Name"), field("s.team", FieldType::Text, "Team"), field("s.date", FieldType::Date, "Date")}};
    head.fields[0].value = {sample::personal("Ana \"A\" Ruiz")};
    const auto page = markup(write(one_section({block(head)})));
    CHECK(has(page, "<div class=\"form head\">"));
    CHECK(has(page, "<label for=\"f-s.name\">Name</label><input type=\"text\" dir=\"auto\" id=\"f-s.name\" name=\"s.name\" value=\"Ana &quot;A&quot; Ruiz\""));
    CHECK(has(page, "<label for=\"f-s.team\">Team</label><input type=\"text\" dir=\"auto\" id=\"f-s.team\" name=\"s.team\" autocomplete=\"off\" />"));
    CHECK(has(page, "<input type=\"date\" id=\"f-s.date\""));
}

TEST_CASE("words in another language are marked with it", "[html][packet]") {
    const auto page = markup(write(one_section({block(Paragraph{{words("Say "), {Foreign{"es", {words("sí "), {Emphasis{line("puede")}}}}}}})})));
    CHECK(has(page, "<p>Say <span lang=\"es\">sí <em>puede</em></span></p>"));
    CHECK(has(markup(write(one_section({block(Paragraph{{{Foreign{"\"><b>", line("x")}}}})}))), "<p><span>x</span></p>"));
    CHECK(has(messages(), "is not a language"));
}

TEST_CASE("inputs have the names that they have in every renderer", "[html][packet][property]") {
    const std::map<std::string, std::string> no_words;
    for (const std::string role : {"head", "fields", "prompt", "stem", "notes", "contacts", "signatures", "checklist", "dated-checklist", "sign-off", "choose-one", "choose-many", "rating", "cell"})
        for (const FieldType type : {FieldType::Text, FieldType::Lines, FieldType::Check, FieldType::ChooseOne, FieldType::ChooseMany, FieldType::Rating, FieldType::Date, FieldType::Signature})
            for (const int lines : {1, 3, 25})
                for (const int options : {0, 3}) {
                    Field one = field("sheet.f", type, "Label");
                    one.lines = lines;
                    for (int i = 0; i < options; ++i) one.options.push_back({"o" + std::to_string(i), line("Option"), i == 2});
                    std::set<std::string> expected;
                    for (const document::Input& input : document::on_screen(document::inputs_of(role, one, no_words)))
                        if (input.type != FieldType::ChooseOne || options > 0) expected.insert(input.id);
                    if (type == FieldType::ChooseMany && expected == std::set<std::string>{"sheet.f"}) expected.clear();  // nothing to choose from
                    const auto names = all(markup(write(one_section({block(Form{role, 1, {one}})}))), "<(?:input|textarea) [^>]*? name=\"([^\"]*)\"");
                    const std::set<std::string> found(names.begin(), names.end());  // circles share one
                    CAPTURE(role, static_cast<int>(type), lines, options);
                    CHECK(found == expected);
                }
}

TEST_CASE("a long answer and a stem are one area on the screen", "[html][packet]") {
    Field answer = field("s.long", FieldType::Lines, "Notes");
    answer.lines = 25;
    Field stem = field("s.stem", FieldType::Lines, "I will");
    stem.lines = 3;
    const auto page = markup(write(one_section({block(Form{"prompt", 1, {answer}}), block(Form{"stem", 1, {stem}})})));
    CHECK(count(page, "<textarea") == 2);
    CHECK(has(page, "name=\"s.long.1\" rows=\"25\""));
    CHECK(has(page, "name=\"s.stem.rest\" rows=\"3\""));
}

TEST_CASE("what stands beside a line is spoken with what it belongs to", "[html][packet]") {
    Document document = one_section({block(Form{"signatures", 1, {field("s.who", FieldType::Signature, "Labor sponsor")}}), block(Form{"sign-off", 1, {field("s.step", FieldType::Text, "Plan agreed")}})});
    document.words["date"] = "Date";
    document.words["done"] = "Done";
    const auto page = markup(write(document));
    CHECK(has(page, "<label for=\"f-s.who.name\">Labor sponsor</label>"));
    CHECK(has(page, "name=\"s.who.date\" aria-label=\"Labor sponsor, Date\""));
    CHECK(has(page, "<input type=\"checkbox\" id=\"f-s.step.done\" name=\"s.step.done\" value=\"yes\" aria-label=\"Plan agreed, Done\""));
}

TEST_CASE("a sheet by itself says its title once", "[html][packet]") {
    Document sheet = one_section({paragraph("Text.")});
    sheet.title = "Only";
    const auto page = markup(write(sheet));
    CHECK(count(page, ">Only</h") == 1);
    CHECK(has(page, "<h1 class=\"title\">Only</h1>"));
    CHECK_FALSE(has(page, "<div class=\"cover\">"));
    sheet.title = "Another";
    CHECK(has(markup(write(sheet)), "<h1>Another</h1>"));
}

TEST_CASE("odd tables and documents do no harm", "[html][packet][hostile]") {
    Table ragged;
    ragged.head_rows = 9;
    ragged.widths = {1, -1};
    ragged.rows = {row({cell("a")}), row({cell("b"), cell("c"), cell("")})};
    Table nothing;
    Document document = one_section({block(ragged), block(nothing), block(Group{3, nullptr}), block(Definitions{}), block(List{}), block(Form{"rating", 1, {}})});
    document.levels = -4;
    document.sections.front().depth = -2;
    document.sections.front().level = 77;
    document.sections.push_back(section("", "wonder", "", 40, {paragraph("deep")}));
    const auto page = markup(write(document));
    CHECK(has(page, "deep"));
    CHECK(has(messages(), "section role \"wonder\" is not known"));
    document.sections.clear();
    document.person = "";
    CHECK(has(write(document), "<h1>Sponsor resource packet</h1>"));
}

// ---- Shared blocks, sameness -----------------------------------------------------------------------------------------------

Document with_group(std::uint64_t key, const Blocks& blocks) {
    return one_section({block(Group{key, std::make_shared<const Blocks>(blocks)})});
}

TEST_CASE("kept blocks give the same page as fresh ones, findings included", "[html][packet]") {
    Blocks blocks = text_blocks();
    blocks.push_back(block(Callout{"odd", {}, {}}));
    Document twice = with_group(41, blocks);
    twice.sections.front().blocks.front() = block(Group{0, std::make_shared<const Blocks>(blocks)});
    const auto fresh = write(twice);
    const auto fresh_messages = messages();
    Document grouped = with_group(41, blocks);
    for (int i = 0; i < 2; ++i) {
        CHECK(write(grouped) == fresh);
        CHECK(messages() == fresh_messages);
    }
}

TEST_CASE("kept blocks are not used where their links lead nowhere or their ids are taken", "[html][packet]") {
    const Blocks blocks = {block(Paragraph{{{Link{"#other", {}, line("Other")}}}}), block(Heading{2, "same", line("Same")})};
    Document document = with_group(42, blocks);
    Document whole = document;
    whole.sections.push_back(section("other", "tool", "Other", 1, {}));
    CHECK(has(write(whole), "<a href=\"#other\">Other</a></p>"));
    CHECK(has(write(document), "<p>Other</p>"));
    CHECK(has(write(whole), "<a href=\"#other\">Other</a></p>"));
    document.sections.front().blocks.push_back(document.sections.front().blocks.front());
    const auto page = write(document);
    CHECK(has(page, "id=\"same\""));
    CHECK(has(page, "id=\"same-2\""));
}

TEST_CASE("the same document gives the same bytes, from several threads too", "[html][packet][property]") {
    const Document document = sample::document(plain_name);
    const std::string page = write(document);
    std::vector<std::string> pages(4);
    {
        const Press other;
        std::vector<std::jthread> threads;
        for (std::string& out : pages)
            threads.emplace_back([&out, &document, &other] { out = other.write_with_own_findings(document); });
    }
    for (const std::string& out : pages) CHECK(out == page);
}

}  // namespace
}  // namespace waymark::html
