// Both sides of the plugin edge: what is loaded, what is refused and with which words, what a bad plugin can do.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "plugin/plugin.hpp"

namespace waymark {
namespace {

namespace fs = std::filesystem;
using plugin::Plugin;
using plugin::Renderer;

fs::path module(const std::string& name) { return fs::path(WAYMARK_ABI_MODULES) / (name + ".so"); }

// A host in memory.
struct Host {
    std::map<std::string, std::string> written;
    std::mutex mutex;
    bool disk_is_full = false;

    plugin::Services services() {
        plugin::Services out;
        out.read = [](std::string_view name) -> Result<std::string_view> {
            return Failure{FailureKind::File, "there is no " + std::string(name), {}};
        };
        out.write = [this](std::string_view, std::string_view path, std::string_view bytes) -> Status {
            const std::lock_guard lock(mutex);
            if (disk_is_full) return Failure{FailureKind::File, "the disk is full", "make room"};
            written[std::string(path)] = bytes;
            return Done{};
        };
        return out;
    }
};

Document two_sections() {
    Document document;
    document.id = "p001-sponsor";
    document.title = "A packet";
    Section first, second;
    first.id = "sbar";
    first.title = {{Text{"One two", false}}};
    first.blocks.push_back({Paragraph{{{Text{"three  four", false}}, {Strong{{{Text{"five", false}}}}}}}, {}, nullptr});
    second.id = "notes";
    document.sections = {first, second};
    return document;
}

std::unique_ptr<Plugin> loaded(const std::string& name) {
    auto result = Plugin::load(module(name));
    if (!result) FAIL(result.error().message);
    return std::move(result).value();
}

// The failure of one render of a faulty plugin, which must name plugin and job.
Failure failure_of_render(const std::string& name, Host& host) {
    const auto plugin = loaded(name);
    Diagnostics problems;
    auto renderer = Renderer::open(*plugin, host.services(), {}, problems);
    REQUIRE(renderer);
    const auto status = (*renderer)->render(two_sections(), "packets/p001-sponsor.txt", problems);
    REQUIRE_FALSE(status);
    CHECK_THAT(status.error().message, Catch::Contains("org.example.faulty") && Catch::Contains("p001-sponsor"));
    return status.error();
}

TEST_CASE("a renderer in C and one in C++ are loaded and render", "[abi]") {
    Host host;
    Diagnostics problems;
    const auto titles = loaded("titles"), words = loaded("words");
    CHECK(titles->description().id == "org.example.titles");
    CHECK(words->description().format == "words");
    CHECK(words->description().extension == "txt");
    auto first = Renderer::open(*titles, host.services(), {}, problems);
    auto second = Renderer::open(*words, host.services(), {{"separator", " = "}}, problems);
    REQUIRE(first);
    REQUIRE(second);
    CHECK((*first)->render(two_sections(), "titles.txt", problems));
    CHECK((*second)->render(two_sections(), "words.txt", problems));
    CHECK((*first)->finish(problems));
    CHECK((*second)->finish(problems));
    CHECK(host.written["titles.txt"] == "A packet");
    CHECK(host.written["words.txt"] == "sbar = 5\nnotes = 0\n");
    CHECK(problems.all().empty());
}

TEST_CASE("one renderer serves several threads at once", "[abi]") {
    Host host;
    Diagnostics problems;
    const auto words = loaded("words");
    auto renderer = Renderer::open(*words, host.services(), {}, problems);
    REQUIRE(renderer);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            Diagnostics own;
            for (int i = 0; i < 50; ++i)
                (void)(*renderer)->render(two_sections(), std::to_string(t) + "-" + std::to_string(i) + ".txt", own);
        });
    for (auto& thread : threads) thread.join();
    CHECK(host.written.size() == 200);
    for (const auto& [path, bytes] : host.written) CHECK(bytes == "sbar: 5\nnotes: 0\n");
}

TEST_CASE("a plugin for another version of the interface is refused, and both versions are named", "[abi]") {
    const auto result = Plugin::load(module("wrong_major"));
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == FailureKind::Plugin);
    CHECK_THAT(result.error().message,
               Catch::Contains("wrong_major.so") && Catch::Contains("7.3") && Catch::Contains("1.0"));
    CHECK_FALSE(result.error().hint.empty());
}

TEST_CASE("what is no proper plugin is refused by name, with the reason", "[abi]") {
    const fs::path folder = fs::path(WAYMARK_ABI_MODULES).parent_path() / "no-plugins";
    fs::create_directories(folder / "folder.so");
    std::ofstream(folder / "text.so") << "I am not a library.\n";
    std::ofstream(folder / "empty.so").flush();
    const auto [file, reason] = GENERATE_COPY(table<fs::path, std::string>({
        {module("no_symbol"), "no function waymark_plugin()"},
        {module("null_table"), "returned NULL"},
        {module("small_table"), "24 bytes"},
        {module("no_id"), "no id"},
        {module("no_render"), "lacks one of open, render, finish and close"},
        {module("throws_at_entry"), "the entry went wrong"},
        {folder / "text.so", "cannot be loaded"},
        {folder / "empty.so", "cannot be loaded"},
        {folder / "folder.so", "is not a file"},
        {folder / "missing.so", "is not there"},
    }));
    const auto result = Plugin::load(file);
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == FailureKind::Plugin);
    CHECK_THAT(result.error().message, Catch::Contains(file.filename().string()) && Catch::Contains(reason));
}

TEST_CASE("an exception in open is a failure that names the plugin", "[abi]") {
    Host host;
    Diagnostics problems;
    const auto plugin = loaded("throws_in_open");
    const auto renderer = Renderer::open(*plugin, host.services(), {}, problems);
    REQUIRE_FALSE(renderer);
    CHECK(renderer.error().kind == FailureKind::Plugin);
    CHECK_THAT(renderer.error().message, Catch::Contains("org.example.faulty") && Catch::Contains("open went wrong"));
}

TEST_CASE("a plugin that opens without a renderer is refused", "[abi]") {
    Host host;
    Diagnostics problems;
    const auto plugin = loaded("gives_no_renderer");
    const auto renderer = Renderer::open(*plugin, host.services(), {}, problems);
    REQUIRE_FALSE(renderer);
    CHECK_THAT(renderer.error().message, Catch::Contains("no renderer"));
}

TEST_CASE("whatever goes wrong in render fails that job, with plugin, job and reason", "[abi]") {
    Host host;
    const auto [name, reason] = GENERATE(table<std::string, std::string>({
        {"throws_in_render", "render went wrong"},
        {"throws_no_exception", "unknown type"},
        {"writes_nothing", "did not write"},
        {"writes_elsewhere", "not below the folder"},
        {"fails_silently", "99"},
    }));
    const auto failure = failure_of_render(name, host);
    CHECK(failure.kind == FailureKind::Plugin);
    CHECK_THAT(failure.message, Catch::Contains(reason));
    CHECK(host.written.empty());
}

TEST_CASE("a refusal to write fails the job even when the plugin says that all is well", "[abi]") {
    Host host;
    host.disk_is_full = true;
    const auto failure = failure_of_render("hides_refusal", host);
    CHECK(failure.kind == FailureKind::File);
    CHECK_THAT(failure.message, Catch::Contains("the disk is full"));
    CHECK(failure.hint == "make room");
}

TEST_CASE("a failure at the end of a run names the plugin, and what it reported", "[abi]") {
    Host host;
    Diagnostics problems;
    const auto plugin = loaded("fails_to_finish");
    auto renderer = Renderer::open(*plugin, host.services(), {}, problems);
    REQUIRE(renderer);
    CHECK((*renderer)->render(two_sections(), "a.txt", problems));
    const auto status = (*renderer)->finish(problems);
    REQUIRE_FALSE(status);
    CHECK_THAT(status.error().message, Catch::Contains("org.example.faulty") && Catch::Contains("the index cannot be closed"));
}

TEST_CASE("what a renderer throws through the C++ side is a finding of its job", "[abi]") {
    Host host;
    Diagnostics problems;
    const auto words = loaded("words");
    auto renderer = Renderer::open(*words, host.services(), {}, problems);
    REQUIRE(renderer);
    Document empty;
    empty.id = "p002";
    const auto status = (*renderer)->render(empty, "p002.txt", problems);
    REQUIRE_FALSE(status);
    CHECK_THAT(status.error().message, Catch::Contains("org.example.words") && Catch::Contains("\"p002\"") &&
                                           Catch::Contains("the document has no sections"));
    REQUIRE(problems.all().size() == 1);
    CHECK(problems.all()[0].hint == "add one");
    // The renderer goes on to serve other jobs.
    CHECK((*renderer)->render(two_sections(), "p001.txt", problems));
}

TEST_CASE("a report of rubbish becomes an error in well-formed text", "[abi]") {
    Host host;
    Diagnostics problems;
    const auto plugin = loaded("reports_rubbish");
    auto renderer = Renderer::open(*plugin, host.services(), {}, problems);
    REQUIRE(renderer);
    CHECK((*renderer)->render(two_sections(), "a.txt", problems));
    CHECK((*renderer)->finish(problems));
    REQUIRE(problems.all().size() == 3);
    CHECK(problems.all()[0].severity == Severity::Error);
    CHECK(problems.all()[0].message == "\xEF\xBF\xBD\xEF\xBF\xBD not text");
}

TEST_CASE("plugins of a folder come in the order of names, each once", "[abi]") {
    const fs::path folder = fs::path(WAYMARK_ABI_MODULES).parent_path() / "good-plugins";
    fs::create_directories(folder);
    const auto options = fs::copy_options::overwrite_existing;
    fs::copy_file(module("words"), folder / "b.so", options);
    fs::copy_file(module("titles"), folder / "a.so", options);
    std::ofstream(folder / "README.txt") << "not a plugin, and not looked at\n";
    const std::vector<fs::path> folders{folder, folder / "not-there", folder};
    const auto plugins = plugin::load_all(folders, {});
    REQUIRE(plugins);
    REQUIRE(plugins->size() == 2);
    CHECK((*plugins)[0]->description().id == "org.example.titles");
    CHECK((*plugins)[1]->description().id == "org.example.words");

    const std::vector<fs::path> twice{module("words")};
    const auto clash = plugin::load_all(folders, twice);
    REQUIRE_FALSE(clash);
    CHECK_THAT(clash.error().message, Catch::Contains("words.so") && Catch::Contains("b.so"));
}

}  // namespace
}  // namespace waymark
