#include "content/blocks.hpp"

#include <catch2/catch.hpp>

#include "core/content/cases.hpp"
#include "core/content/packs.hpp"
#include "document/dump.hpp"
#include "document/walk.hpp"

using namespace waymark;

namespace {

content::Vocabulary vocabulary() {
    content::Vocabulary out;
    out.roles = {"guide", "host"};
    out.constituencies = {"north", "south"};
    out.editions = {"plain", "deep"};
    out.edition_marks = {{"deep", "Deep"}};
    out.dimensions = {"safety", "care"};
    out.placeholders = {"person.name", "team.name", "org.name", "org.log"};
    out.words = {{"name", "Harbor"}, {"log", "the log"}};
    out.top_level = 3;
    return out;
}

// What a body gives: its blocks, or what is wrong with it.
std::string output_of(const std::string& body) {
    const content::Vocabulary known = vocabulary();
    Diagnostics problems;
    const Blocks blocks = content::BlockReader("", known, problems).read(body, {1, 1});
    return problems.all().empty() ? document::dump(blocks) : tests::listed(problems);
}

}  // namespace

TEST_CASE("a block that is written well is read as the cases say", "[content][blocks]") { tests::check_cases("blocks.txt", output_of); }

TEST_CASE("a block that is written badly is reported as the cases say", "[content][blocks]") { tests::check_cases("wrong_blocks.txt", output_of); }

TEST_CASE("a table is read from lines and from TOML as the cases say", "[content][tables]") { tests::check_cases("tables.txt", output_of); }

TEST_CASE("a figure is read as the cases say", "[content][figures]") { tests::check_cases("figures.txt", output_of); }

TEST_CASE("text is read as the cases say", "[content][markdown]") { tests::check_cases("text.txt", output_of); }

TEST_CASE("every problem of a block stands inside the input and has a remedy", "[content][blocks][property]") {
    const auto inside = [](const std::string& input) {
        const content::Vocabulary known = vocabulary();
        Diagnostics problems;
        (void)content::BlockReader("", known, problems).read(input, {1, 1});
        std::vector<std::string> lines;
        for (std::size_t start = 0; start < input.size();) {
            const auto end = std::min(input.find('\n', start), input.size());
            lines.push_back(input.substr(start, end - start));
            start = end + 1;
        }
        for (const Diagnostic& problem : problems.all()) {
            INFO(input << problem.where.at.line << ":" << problem.where.at.column << ": " << problem.message);
            CHECK_FALSE(problem.hint.empty());
            REQUIRE(problem.where.at.line >= 1);
            REQUIRE(problem.where.at.line <= lines.size());
            CHECK(problem.where.at.column >= 1);
            CHECK(problem.where.at.column <= lines[problem.where.at.line - 1].size() + 1);
        }
        return tests::listed(problems).empty() ? document::dump(content::BlockReader("", known, problems).read(input, {1, 1})) : tests::listed(problems);
    };
    for (const char* name : {"wrong_blocks.txt", "tables.txt", "figures.txt", "text.txt"}) tests::check_cases(name, inside);
}
