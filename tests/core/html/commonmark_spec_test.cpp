// The examples of the CommonMark specification, as npm's package commonmark-spec 0.30.0 has them in spec.txt:
//
//     ```````````````````````````````` example
//     Markdown, with → for a tab
//     .
//     HTML
//     ````````````````````````````````
#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "content/markdown.hpp"
#include "html/html.hpp"

namespace waymark {
namespace {

struct Example {
    int number = 0;
    std::string markdown, html;
};

std::string spec_folder() {
    const char* given = std::getenv("WAYMARK_COMMONMARK_SPEC");
    return given != nullptr ? given : WAYMARK_COMMONMARK_SPEC;
}

std::string with_tabs(std::string text) {
    const std::string arrow = "\xE2\x86\x92";
    for (auto at = text.find(arrow); at != std::string::npos; at = text.find(arrow, at)) text.replace(at, arrow.size(), "\t");
    return text;
}

std::vector<Example> read_examples(std::istream& spec) {
    const std::string fence(32, '`');
    std::vector<Example> examples;
    std::string* part = nullptr;
    for (std::string line; std::getline(spec, line);) {
        if (line == fence + " example") {
            examples.push_back({static_cast<int>(examples.size()) + 1, {}, {}});
            part = &examples.back().markdown;
        } else if (line == fence) {
            part = nullptr;
        } else if (part != nullptr && line == "." && part == &examples.back().markdown) {
            part = &examples.back().html;
        } else if (part != nullptr) {
            *part += with_tabs(line) + "\n";
        }
    }
    return examples;
}

TEST_CASE("every example of CommonMark 0.30 without raw HTML gives the specified HTML", "[html][commonmark]") {
    std::ifstream spec(spec_folder() + "/spec.txt");
    if (!spec) {
        WARN("skipped: commonmark-spec is not there. npm install --prefix <build folder>/npm commonmark-spec@0.30.0, or set WAYMARK_COMMONMARK_SPEC");
        return;
    }
    const auto examples = read_examples(spec);
    CHECK(examples.size() == 652);
    int left_out = 0;
    for (const Example& example : examples) {
        Diagnostics problems;
        const Blocks blocks = content::parse_commonmark(example.markdown, "example.md", problems);
        if (!problems.all().empty()) {
            for (const Diagnostic& problem : problems.all()) CHECK(problem.message == "raw HTML is not allowed");
            ++left_out;
            continue;
        }
        CAPTURE(example.number, example.markdown);
        CHECK(html::fragment(blocks) == example.html);
    }
    // Those with raw HTML, and no more.
    CHECK(left_out == 71);
}

}  // namespace
}  // namespace waymark
