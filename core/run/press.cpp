#include "run/press.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace waymark::run {
namespace {

using Plugins = std::vector<std::unique_ptr<plugin::Plugin>>;

// The last one wins: a plugin named on the command line stands in for a built-in one.
Result<const plugin::Plugin*> plugin_for(const std::string& format, const Plugins& plugins) {
    const auto found = std::find_if(plugins.rbegin(), plugins.rend(), [&](const auto& p) { return p->description().format == format; });
    if (found != plugins.rend()) return found->get();
    std::vector<std::string> known;
    for (const auto& plugin : plugins) known.push_back(plugin->description().format);
    return Failure{FailureKind::Usage, "format \"" + format + "\" is not known", suggestion(format, known)};
}

}  // namespace

struct Press::State {
    Plugins plugins;
    struct Open {
        std::string extension;
        std::unique_ptr<plugin::Renderer> renderer;
    };
    std::vector<Open> open;  // closed before the plugins are unloaded
};

Status check_formats(const Installation& installation, const PressOptions& options) {
    const auto plugins = plugin::load_all(installation.plugin_folders, options.plugins);
    if (!plugins) return plugins.error();
    for (const std::string& format : options.formats)
        if (const auto found = plugin_for(format, *plugins); !found) return found.error();
    return Done{};
}

Press::Press(std::unique_ptr<State> state) : state_(std::move(state)) {}
Press::~Press() = default;

Result<std::unique_ptr<Press>> Press::open(const Installation& installation, Resources& resources, const PressOptions& options, Sink sink, Diagnostics& problems) {
    auto plugins = plugin::load_all(installation.plugin_folders, options.plugins);
    if (!plugins) return plugins.error();
    auto state = std::make_unique<State>();
    state->plugins = std::move(*plugins);

    plugin::Services services;
    services.read = [&resources](std::string_view name) { return resources.read(name); };
    services.write = std::move(sink);
    plugin::Options settings = options.extra;
    settings.emplace_back("hyphen-dictionary", installation.hyphenation(options.language).string());

    for (const std::string& format : options.formats) {
        const auto found = plugin_for(format, state->plugins);
        if (!found) return found.error();
        auto renderer = plugin::Renderer::open(**found, services, settings, problems);
        if (!renderer) return renderer.error();
        state->open.push_back({(*found)->description().extension, std::move(*renderer)});
    }
    return std::unique_ptr<Press>(new Press(std::move(state)));
}

Status Press::render(const Document& document, const std::string& name, Diagnostics& problems) {
    Status first = Done{};
    for (State::Open& open : state_->open)
        if (Status status = open.renderer->render(document, name + "." + open.extension, problems); !status && first) first = status;
    return first;
}

Status Press::finish(Diagnostics& problems) {
    Status first = Done{};
    for (State::Open& open : state_->open)
        if (Status status = open.renderer->finish(problems); !status && first) first = status;
    return first;
}

std::vector<std::string> Press::extensions() const {
    std::vector<std::string> out;
    for (const State::Open& open : state_->open) out.push_back(open.extension);
    return out;
}

Result<std::vector<plugin::Description>> known_plugins(const Installation& installation, std::span<const std::filesystem::path> files) {
    auto plugins = plugin::load_all(installation.plugin_folders, files);
    if (!plugins) return plugins.error();
    std::vector<plugin::Description> out;
    for (const auto& plugin : *plugins) out.push_back(plugin->description());
    return out;
}

}  // namespace waymark::run
