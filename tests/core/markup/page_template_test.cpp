#include "markup/page_template.hpp"

#include <catch2/catch.hpp>

namespace waymark::markup {
namespace {

const TemplateNames names{{"title", "body"}, {"fields?"}};

std::string findings(std::string_view source) {
    Diagnostics problems;
    (void)PageTemplate::read(source, "packet.mustache", names, problems);
    std::string out;
    for (const Diagnostic& problem : problems.all())
        out += problem.where.file + ":" + std::to_string(problem.where.at.line) + ":" + std::to_string(problem.where.at.column) + ": " + problem.message + " | " + problem.hint + "\n";
    return out;
}

std::string rendered(std::string_view source, TemplateValues values) {
    Diagnostics problems;
    const auto page = PageTemplate::read(source, "packet.mustache", names, problems);
    REQUIRE(problems.all().empty());
    return page.render(values);
}

TEST_CASE("values stand in a template as they are, in two and in three braces", "[markup][template]") {
    CHECK(rendered("<h1>{{title}}</h1>{{{body}}}{{&body}}", {{{"title", "a &amp; b"}, {"body", "<p>'x'</p>"}}, {}}) == "<h1>a &amp; b</h1><p>'x'</p><p>'x'</p>");
}

TEST_CASE("flags choose between parts of a template", "[markup][template]") {
    const char* source = "{{#fields?}}yes{{/fields?}}{{^fields?}}no{{/fields?}}";
    CHECK(rendered(source, {{}, {{"fields?", true}}}) == "yes");
    CHECK(rendered(source, {{}, {{"fields?", false}}}) == "no");
}

TEST_CASE("parts stand inside of parts", "[markup][template]") {
    const char* source = "{{#fields?}}<{{^fields?}}never{{/fields?}}{{title}}>{{/fields?}}{{body}}";
    CHECK(rendered(source, {{{"title", "T"}, {"body", "B"}}, {{"fields?", true}}}) == "<T>B");
    CHECK(rendered(source, {{{"title", "T"}, {"body", "B"}}, {{"fields?", false}}}) == "B");
}

TEST_CASE("a tag that prints nothing leaves no line behind where it stands alone", "[markup][template]") {
    const char* source = "a\n  {{#fields?}}  \n  b\n{{! why }}\n  c{{/fields?}}\n{{^fields?}}\nno\n{{/fields?}}\nd";
    CHECK(rendered(source, {{}, {{"fields?", true}}}) == "a\n  b\n  c\nd");
    CHECK(rendered(source, {{}, {{"fields?", false}}}) == "a\n\nno\nd");
    CHECK(rendered("{{#fields?}}\nx\n{{/fields?}}", {{}, {{"fields?", true}}}) == "x\n");
}

TEST_CASE("a value that is missing is a fault of the program", "[markup][template]") {
    CHECK_THROWS_AS(rendered("{{title}}", {}), std::out_of_range);
    CHECK_THROWS_AS(rendered("{{#fields?}}x{{/fields?}}", {}), std::out_of_range);
}

TEST_CASE("a value that looks like a tag is text", "[markup][template]") {
    CHECK(rendered("{{title}}", {{{"title", "{{body}} {{#x}}"}, {"body", "B"}}, {}}) == "{{body}} {{#x}}");
}

TEST_CASE("faults of a template are told with their places", "[markup][template]") {
    CHECK(findings("<p>\n  {{titel}}") == "packet.mustache:2:3: {{titel}} is not known | did you mean \"title\"?\n");
    CHECK(findings("a{{title") == "packet.mustache:1:2: this tag is never closed | write }} behind it\n");
    CHECK(findings("\n{{#fields?}}") == "packet.mustache:2:1: {{#fields?}} is never closed | write {{/fields?}}\n");
    CHECK(findings("{{/fields?}}") == "packet.mustache:1:1: {{/fields?}} closes nothing | take it away\n");
    CHECK(findings("{{> other}}").find("partials") != std::string::npos);
    CHECK(findings("{{=<% %>=}}").find("delimiters") != std::string::npos);
    CHECK(findings("{{! {{ anything }} goes").empty());
}

TEST_CASE("a template with faults renders as nothing", "[markup][template]") {
    Diagnostics problems;
    CHECK(PageTemplate::read("{{nothing}}", "x", names, problems).render({}).empty());
}

}  // namespace
}  // namespace waymark::markup
