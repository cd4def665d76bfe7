// Whole files of the PDF renderer, made through the plugin edge and read back by others: qpdf and poppler.
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "base/text.hpp"
#include "document/walk.hpp"
#include "host.hpp"

namespace waymark {
namespace {

using namespace pdf_test;

const std::string prose =
    "Sponsors coordinate responsibilities, demonstrate collaborative behaviour and communicate regularly about the improvement "
    "opportunities that interdisciplinary teams identify — “quickly”, visibly & fairly (ΔT ≥ 5 %).";

// A packet with something of everything, long enough to break lines and pages.
Document packet(const std::string& id, const std::string& person) {
    Document document;
    document.id = id;
    document.title = "Sponsor resource packet – (test)";
    document.author = "Łukasz O'Brien-Núñez";
    document.subject = "For tests";
    document.language = "en-US";
    document.date = "2024-03-31";
    document.person = person;
    document.paper = "letter";
    document.words = {{"contents", "Contents"}, {"page-of", "page {n} of {m}"}};

    auto contents = section("contents", "contents", "Contents");
    contents.blocks.push_back({Contents{}, {}, nullptr});
    contents.listed = false;

    auto tool = section("sbar", "tool", "SBAR briefing");
    tool.eyebrow = "Tool";
    tool.lead = words("A short frame for handing over.");
    tool.blocks.push_back({Paragraph{{{Text{"For ", false}}, {Text{person, true}}, {Text{": see ", false}},
                                      {Link{"#pdsa", "", words("the cycle")}}, {Text{" or ", false}},
                                      {Link{"https://example.org/a(b)?ü", "", words("the site")}}, {Text{" not ", false}},
                                      {Link{"javascript:alert(1)", "", words("this trap")}}}},
                           {}, nullptr});
    for (int i = 0; i < 12; ++i) {
        if (i % 4 == 0) tool.blocks.push_back({Heading{2, "h" + std::to_string(i), words("Heading number " + std::to_string(i))}, {}, nullptr});
        tool.blocks.push_back(paragraph(prose + " Paragraph" + std::to_string(i) + "."));
    }

    auto sheet = section("pdsa", "worksheet", "PDSA worksheet");
    Table table;
    table.head_rows = 1;
    for (int r = 0; r < 40; ++r) {
        Row row;
        for (int c = 0; c < 3; ++c)
            row.cells.push_back({{paragraph("cell" + std::to_string(r) + "x" + std::to_string(c) + " with some words")}});
        table.rows.push_back(row);
    }
    sheet.blocks.push_back({table, {}, nullptr});
    sheet.blocks.push_back({Callout{"key-tip", words("Key tip"), {paragraph("Ask before you tell.")}}, {}, nullptr});
    sheet.blocks.push_back({List{"steps", true, 1, true, {{{paragraph("first step")}, {}}, {{paragraph("second step")}, {}}}}, {}, nullptr});
    Form form;
    form.role = "checklist";
    form.fields = {field("pdsa.a", FieldType::Check, "Aim agreed"), field("pdsa.b", FieldType::Check, "Measure chosen")};
    sheet.blocks.push_back({form, {}, nullptr});

    document.sections = {contents, tool, sheet};
    return document;
}

// Text in the order of the page content, words broken at line ends joined again.
std::string extracted(const fs::path& file) {
    auto text = run("pdftotext -raw '" + file.string() + "' -").text;
    for (const std::string broken : {"\u00AD\n", "\u00AD\f"})
        for (auto at = text.find(broken); at != std::string::npos; at = text.find(broken, at)) text.erase(at, broken.size());
    return text;
}

std::map<std::string, int> word_counts(const std::string& text) {
    std::map<std::string, int> counts;
    std::istringstream in(lower_ascii(text));
    for (std::string word; in >> word;) ++counts[word];
    return counts;
}

TEST_CASE("qpdf finds nothing wrong with a packet", "[pdf]") {
    Host host;
    const auto file = stored("check.pdf", host.pdf(packet("check", "Thi Nguyễn")));
    const auto answer = run("qpdf --check '" + file.string() + "'");
    INFO(answer.text);
    CHECK(answer.status == 0);
    CHECK_THAT(answer.text, Catch::Contains("No syntax or stream encoding errors"));
    CHECK_THAT(answer.text, Catch::Contains("PDF Version: 1.7"));
}

TEST_CASE("pdftotext gives back every word of the document", "[pdf][property]") {
    Host host;
    const auto document = packet("words", "Thi Nguyễn");
    const auto text = extracted(stored("words.pdf", host.pdf(document)));
    const auto found = word_counts(text);
    for (const auto& part : document.sections) {
        const auto wanted = document::plain_text(part.title) + "\n" + document::plain_text(part.lead) + "\n" + document::plain_text(part.blocks);
        for (const auto& [word, count] : word_counts(wanted)) {
            CAPTURE(word, text);
            const auto there = found.find(word);
            REQUIRE(there != found.end());
            REQUIRE(there->second >= count);
        }
    }
}

TEST_CASE("the words of a paragraph are extracted in order, with their spaces", "[pdf]") {
    Host host;
    Document document = packet("order", "Eve");
    document.sections.resize(2);
    auto text = extracted(stored("order.pdf", host.pdf(document)));
    for (auto& c : text)
        if (c == '\n') c = ' ';
    CHECK_THAT(text, Catch::Contains(prose + " Paragraph0."));
}

TEST_CASE("a word broken at a line's end is whole when it is read", "[pdf]") {
    Host host;
    Document document = packet("hyphens", "Eve");
    document.sections.resize(2);
    // Lines of one long word leave wide gaps that only a hyphen can fill, for some of these words at least.
    const std::vector<std::string> long_words{"characteristically", "telecommunications", "misunderstandings",
                                              "internationalization", "recommendations", "responsibilities"};
    document.sections[1].blocks.clear();
    for (const auto& word : long_words) {
        std::string text;
        for (int i = 0; i < 30; ++i) text += word + " ";
        document.sections[1].blocks.push_back(paragraph(text));
    }
    const auto file = stored("hyphens.pdf", host.pdf(document));
    const auto as_set = run("pdftotext -raw '" + file.string() + "' -").text;
    CHECK_THAT(as_set, Catch::Contains("\u00AD\n"));
    auto counts = word_counts(extracted(file));
    for (const auto& word : long_words) CHECK(counts[word] == 30);
}

TEST_CASE("a name stands in the text exactly as it was typed", "[pdf]") {
    Host host;
    const std::string name = "<b>Eve</b> *x* [y](javascript:z) \\ {{team.name}}";
    auto text = extracted(stored("name.pdf", host.pdf(packet("name", name))));
    for (auto& c : text)
        if (c == '\n') c = ' ';
    CHECK_THAT(text, Catch::Contains(name));
}

TEST_CASE("every font is embedded, a subset, and says what its codes mean", "[pdf]") {
    Host host;
    const auto file = stored("fonts.pdf", host.pdf(packet("fonts", "陈伟")));
    const auto answer = run("pdffonts '" + file.string() + "'");
    INFO(answer.text);
    std::istringstream lines(answer.text);
    std::string line;
    std::getline(lines, line);
    std::getline(lines, line);
    int fonts = 0;
    std::set<std::string> names;
    while (std::getline(lines, line)) {
        ++fonts;
        CHECK_THAT(line, Catch::Contains("CID TrueType") && Catch::Contains("Identity-H") && Catch::Contains("yes yes yes"));
        CHECK(names.insert(line.substr(0, line.find(' '))).second);
    }
    CHECK(fonts >= 3);
    CHECK_THAT(extracted(file), Catch::Contains("陈伟"));
    CHECK(host.warnings("no font has") == 0);
}

TEST_CASE("a character that no font has is printed as its code, with a warning that names the text", "[pdf]") {
    Host host;
    const auto file = stored("missing.pdf", host.pdf(packet("missing", "Ax\U00012345y")));
    CHECK(host.warnings("U+12345") == 1);
    CHECK(host.warnings("Ax\U00012345y") == 1);
    CHECK_THAT(extracted(file), Catch::Contains("U+12345"));
}

TEST_CASE("text from right to left is told of", "[pdf]") {
    Host host;
    (void)host.pdf(packet("rtl", "שלום"));
    CHECK(host.warnings("right to left") == 1);
}

TEST_CASE("links, bookmarks, labels and information are there", "[pdf]") {
    Host host;
    const auto file = stored("links.pdf", host.pdf(packet("links", "Eve")));
    const auto json = run("qpdf --json --qdf '" + file.string() + "' | tr -d ' \\n'").text;
    CHECK_THAT(json, Catch::Contains("https://example.org/a(b)?%C3%BC"));
    CHECK_THAT(json, !Catch::Contains("javascript"));
    CHECK(host.warnings("javascript:alert(1)") == 1);
    CHECK_THAT(json, Catch::Contains("\"/Subtype\":\"/Link\""));
    CHECK_THAT(json, Catch::Contains("\"/Dest\""));
    CHECK_THAT(json, Catch::Contains("\"/DisplayDocTitle\":true"));
    CHECK_THAT(json, Catch::Contains("\"/PageLabels\""));
    CHECK_THAT(json, Catch::Contains("SBARbriefing"));
    CHECK_THAT(json, Catch::Contains("\"/Lang\":\"u:en-US\"") || Catch::Contains("\"/Lang\":\"en-US\""));

    const auto info = run("TZ=UTC pdfinfo '" + file.string() + "'").text;
    CHECK_THAT(info, Catch::Contains("Sponsor resource packet – (test)"));
    CHECK_THAT(info, Catch::Contains("Łukasz O'Brien-Núñez"));
    CHECK_THAT(info, Catch::Contains("Producer:        waymark"));
    CHECK_THAT(info, Catch::Contains("Mar 31"));
    CHECK_THAT(info, !Catch::Contains("ModDate"));
}

TEST_CASE("a document without a date has none in its information", "[pdf]") {
    Host host;
    auto document = packet("undated", "Eve");
    document.date.clear();
    CHECK_THAT(host.pdf(document), !Catch::Contains("CreationDate"));
}

TEST_CASE("the same document gives the same bytes, whoever else is in the run", "[pdf][property]") {
    Host alone;
    const auto expected = alone.pdf(packet("same", "Thi Nguyễn"));
    CHECK(alone.pdf(packet("same", "Thi Nguyễn")) == expected);

    Host crowded;
    (void)crowded.pdf(packet("other", "陈伟 ☎ ✂ Ω"));
    CHECK(crowded.pdf(packet("same", "Thi Nguyễn")) == expected);
    CHECK(crowded.pdf(packet("same", "Someone Else")) != expected);
}

TEST_CASE("pages that are painted once and kept are the pages that would be painted", "[pdf][property]") {
    const auto person = [](int i) { return packet("p" + std::to_string(i), "Reader " + std::to_string(i)); };
    Host crowded;
    for (int i = 0; i < 4; ++i) (void)crowded.pdf(person(i));  // from the second time on, bodies are kept
    for (int i : {1, 7}) {
        Host alone;
        CHECK(crowded.pdf(person(i)) == alone.pdf(person(i)));
    }
    // A name that needs a font of its own on a page that is otherwise known.
    Host alone;
    const auto expected = alone.pdf(packet("p1", "陈伟"));
    CHECK(crowded.pdf(packet("p1", "陈伟")) == expected);
    CHECK(crowded.pdf(packet("p1", "陈伟")) == expected);
}

TEST_CASE("four threads give the bytes that one gives", "[pdf][property]") {
    const auto document = [](int i) { return packet("p" + std::to_string(i), i % 2 ? "陈伟 " + std::to_string(i) : "Núñez"); };
    Host one, four;
    for (int i = 0; i < 16; ++i) (void)one.render(document(i));
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            for (int i = t; i < 16; i += 4) (void)four.render(document(i));
        });
    for (auto& thread : threads) thread.join();
    CHECK(one.written.size() == 16);
    CHECK(one.written == four.written);
}

TEST_CASE("the option stage=trace writes the pages as text", "[pdf]") {
    Host host(plugin::Options{{"stage", "trace"}});
    const auto text = host.pdf(packet("trace", "Eve"));
    CHECK_THAT(text, !Catch::StartsWith("%PDF"));
    CHECK_THAT(text, Catch::Contains("briefing"));
}

}  // namespace
}  // namespace waymark
