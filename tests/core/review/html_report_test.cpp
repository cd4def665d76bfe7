#include "review/html_report.hpp"

#include <catch2/catch.hpp>

#include "core/content/packs.hpp"

namespace waymark {
namespace {

std::string report_of(const tests::Folder& files) {
    const tests::Folder templates = tests::folder("templates");
    Diagnostics problems, faults;
    const content::Pack pack = tests::read(files, problems);
    const theme::Theme theme = theme::read_theme(templates.at("theme.toml"), "theme.toml", faults);
    const review::Review found = review::review(pack);
    const std::string page = review::html_report({pack, problems, found, {{"items", pack.items.size()}}}, {templates.at("report/report.mustache"), "report.mustache", templates.at("report/report.css"), theme}, faults);
    CHECK(tests::listed(faults).empty());
    return page;
}

bool has(const std::string& page, std::string_view words) { return page.find(words) != std::string::npos; }

TEST_CASE("the report links each finding to its file and line", "[review][html]") {
    const std::string page = report_of(tests::folder("tests/packs/faults"));
    CHECK(has(page, "<a href=\"items/tools/nobody.md#L2\">items/tools/nobody.md:2</a>"));
    CHECK(has(page, "<a href=\"path.toml#L36\">path.toml:36</a>"));
    for (const char* rule : {"orphan", "criterion", "packet", "front", "term", "treatment", "reading", "duplicate"}) CHECK(has(page, "<section id=\"" + std::string(rule) + "\">"));
    CHECK(has(page, "Reading grades"));
    CHECK_FALSE(has(page, "Nothing was found"));
    CHECK_FALSE(has(page, "<script"));
    CHECK_FALSE(has(page, " style="));
}

TEST_CASE("a pack without faults says so", "[review][html]") {
    const std::string page = report_of(tests::shipped_folder());
    CHECK(has(page, "Nothing was found"));
}

TEST_CASE("hostile words in a pack stay words in the report", "[review][html]") {
    tests::Folder files = tests::folder("tests/packs/faults");
    tests::replace(files.at("items/tools/nobody.md"), "title = \"Nobody comes here\"", "title = \"</th><script>alert(1)</script>\"");
    tests::replace(files.at("pack.toml"), "title = \"A small guide with faults\"", "title = \"<img src=x onerror=alert(1)>\"");
    files["items/tools/\"><b>.md"] = "no front matter";
    const std::string page = report_of(files);
    CHECK_FALSE(has(page, "<script"));
    CHECK_FALSE(has(page, "<img"));
    CHECK_FALSE(has(page, "<b>"));
    CHECK_FALSE(has(page, "href=\"items/tools/\">"));
}

}  // namespace
}  // namespace waymark
