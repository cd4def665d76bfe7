// The HTML renderer through the plugin edge.
#include <catch2/catch.hpp>

#include <map>
#include <mutex>
#include <set>
#include <string>

#include "core/html/sample.hpp"
#include "html/html.hpp"
#include "plugin/plugin.hpp"

namespace waymark {
namespace {

namespace sample = html::sample;

// A host in memory. `missing` is a resource that it refuses.
class Host {
public:
    explicit Host(std::string missing = {}) : missing_(std::move(missing)) {
        auto loaded = plugin::Plugin::load(WAYMARK_HTML_PLUGIN);
        if (!loaded) FAIL(loaded.error().message);
        plugin_ = std::move(loaded).value();
    }

    Result<std::unique_ptr<plugin::Renderer>> open(const plugin::Options& options) {
        plugin::Services services;
        services.read = [this](std::string_view name) -> Result<std::string_view> {
            asked.emplace(name);
            if (name == missing_) return Failure{FailureKind::File, "there is no " + missing_, {}};
            if (name == "pack/characters") return std::string_view("→✓");
            return resources_.read(name);
        };
        services.write = [this](std::string_view, std::string_view path, std::string_view bytes) -> Status {
            const std::lock_guard lock(mutex_);
            written[std::string(path)] = bytes;
            return Done{};
        };
        return plugin::Renderer::open(*plugin_, services, options, problems);
    }

    const plugin::Description& description() const { return plugin_->description(); }

    std::map<std::string, std::string> written;
    std::set<std::string> asked;
    Diagnostics problems;

private:
    std::string missing_;
    std::mutex mutex_;
    sample::Resources resources_;
    std::unique_ptr<plugin::Plugin> plugin_;
};

TEST_CASE("the plugin says what it is", "[html][plugin]") {
    const Host host;
    CHECK(host.description().id == "org.waymark.html");
    CHECK(host.description().format == "html");
    CHECK(host.description().extension == "html");
}

TEST_CASE("a document is the same page through the edge as without it", "[html][plugin]") {
    Host host;
    auto renderer = host.open({});
    REQUIRE(renderer);
    const Document document = sample::document("<b>Eve</b>");
    Diagnostics found;
    REQUIRE((*renderer)->render(document, "p001.html", found));
    REQUIRE((*renderer)->finish(host.problems));
    CHECK(host.written.size() == 1);
    CHECK(found.all().empty());
    const auto body = [](const std::string& page) { return page.substr(page.find("<body")); };
    CHECK(body(host.written.at("p001.html")) == body(sample::Press().write(document)));
}

TEST_CASE("findings of a document come back with their places", "[html][plugin]") {
    Host host;
    auto renderer = host.open({});
    REQUIRE(renderer);
    Document document = sample::document("Ana");
    document.sections.back().blocks = {Block{Paragraph{{{Link{"javascript:x", {}, sample::line("x")}}}}, {7, 3}, nullptr}};
    Diagnostics found;
    REQUIRE((*renderer)->render(document, "p001.html", found));
    REQUIRE(found.all().size() == 1);
    CHECK(found.all().front().where == SourceSpan{"items/plan.md", {7, 3}});
}

TEST_CASE("a fragment is asked for by an option and needs no resource", "[html][plugin]") {
    Host host;
    auto renderer = host.open({{"stage", "html-fragment"}});
    REQUIRE(renderer);
    Document document;
    document.sections = {sample::section("a", "tool", "A", 1, {sample::paragraph("one < two")}), sample::section("b", "tool", "B", 1, {sample::paragraph("three")})};
    Diagnostics found;
    REQUIRE((*renderer)->render(document, "a.html", found));
    CHECK(host.written.at("a.html") == "<p>one &lt; two</p>\n<p>three</p>\n");
    CHECK(host.asked.empty());
}

TEST_CASE("a missing resource refuses the run by name", "[html][plugin]") {
    const auto* missing = GENERATE("templates/theme.toml", "templates/html/packet.mustache", "templates/html/packet.css", "templates/html/packet.js", "fonts/Lato-Bold.ttf");
    Host host(missing);
    const auto renderer = host.open({});
    CHECK_FALSE(renderer);
    std::string said = renderer ? "" : renderer.error().message;
    for (const Diagnostic& problem : host.problems.all()) said += problem.message;
    CAPTURE(said);
    CHECK(said.find(std::string_view(missing).substr(std::string_view(missing).rfind('/') + 1)) != std::string::npos);
}

}  // namespace
}  // namespace waymark
