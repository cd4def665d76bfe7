// What an outside project built against the installed SDK is a plugin that this program runs. CTest installs and builds
// first: `ctest -R install` does all of it.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "plugin/plugin.hpp"

namespace waymark {
namespace {

namespace fs = std::filesystem;

TEST_CASE("renderers built outside against the installed SDK are loaded and render", "[install]") {
    const auto [module, expected] = GENERATE(table<std::string, std::string>({
        {"outside-words.so", "one: 2\n"},
        {"outside-titles.so", "A packet"},
    }));
    const auto plugin = plugin::Plugin::load(fs::path(WAYMARK_OUTSIDE) / module);
    if (!plugin) FAIL(plugin.error().message);

    std::string written;
    plugin::Services services;
    services.write = [&written](std::string_view, std::string_view, std::string_view bytes) -> Status {
        written = bytes;
        return Done{};
    };
    Diagnostics problems;
    auto renderer = plugin::Renderer::open(**plugin, services, {}, problems);
    REQUIRE(renderer);
    Document document;
    document.title = "A packet";
    document.sections.emplace_back().id = "one";
    document.sections[0].title = {{Text{"Two words", false}}};
    CHECK((*renderer)->render(document, "out.txt", problems));
    CHECK(written == expected);
}

TEST_CASE("the installed SDK holds the headers, their contract and the package, and no path of the build", "[install]") {
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(WAYMARK_PREFIX)) {
        if (!entry.is_regular_file()) continue;
        names.insert(entry.path().filename().string());
        std::ifstream in(entry.path());
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        CAPTURE(entry.path().string());
        CHECK(text.find(WAYMARK_SOURCE_DIR) == std::string::npos);
    }
    for (const auto* name : {"plugin.h", "plugin.hpp", "document.hpp", "diagnostic.hpp", "length.hpp", "NODES.md",
                             "waymarkConfig.cmake", "waymarkConfigVersion.cmake", "waymarkTargets.cmake"})
        CHECK(names.count(name) == 1);
}

}  // namespace
}  // namespace waymark
