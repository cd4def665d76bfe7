#include "layout/strip_cache.hpp"

#include <catch2/catch.hpp>
#include <thread>

#include "specimen.hpp"

namespace waymark::layout {
namespace {

using namespace specimen;

std::string pages_of(const Document& document, StripCache* cache) {
    Tools tools = world().tools();
    tools.cache = cache;
    Diagnostics problems;
    std::string result = dump(paginate(document, tools, problems), *world().fonts);
    for (const Diagnostic& problem : problems.all()) result += problem.message + "\n";
    return result;
}

// A document that is nearly all groups, of every kind of block.
Document of_groups(std::uint32_t seed) {
    Writer writer(seed);
    Document document = document_of({});
    for (int s = 0; s < 4; ++s) {
        Section section = writer.section(1 + s % 2, s % 2 == 0 ? Start::Page : Start::Flow, 0);
        for (int g = 0; g < 4; ++g) {
            auto blocks = std::make_shared<Blocks>();
            for (int b = 0; b < 5; ++b) blocks->push_back(writer.block(2));
            section.blocks.push_back(block(Group{seed * 1000 + static_cast<std::uint64_t>(s * 10 + g) + 1, std::move(blocks)}));
        }
        document.sections.push_back(std::move(section));
    }
    return document;
}

TEST_CASE("kept strips give the same pages and the same findings", "[layout][property]") {
    const auto seed = GENERATE(range(0u, 15u));
    const Document document = of_groups(seed);
    StripCache cache;
    const std::string without = pages_of(document, nullptr);
    // Elements of a group are numbered in the order in which it is set: the trees are alike, so the dumps are.
    CHECK(pages_of(document, &cache) == without);
    CHECK(pages_of(document, &cache) == without);
}

TEST_CASE("a group is kept for its place: elsewhere it is set anew", "[layout]") {
    Document document = of_groups(1);
    StripCache cache;
    CHECK(pages_of(document, &cache) == pages_of(document, nullptr));
    document.paper = "a4";
    CHECK(pages_of(document, &cache) == pages_of(document, nullptr));
    for (Section& section : document.sections) ++section.depth;
    CHECK(pages_of(document, &cache) == pages_of(document, nullptr));
}

TEST_CASE("threads may share kept strips", "[layout]") {
    const Document document = of_groups(2);
    const std::string alone = pages_of(document, nullptr);
    StripCache cache;
    std::vector<std::string> results(4);
    std::vector<std::thread> threads;
    for (std::string& result : results) threads.emplace_back([&] { result = pages_of(document, &cache); });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& result : results) CHECK(result == alone);
}

}  // namespace
}  // namespace waymark::layout
