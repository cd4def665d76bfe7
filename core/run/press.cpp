#include "run/press.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace waymark::run {

struct Press::State {
    std::vector<std::unique_ptr<plugin::Plugin>> plugins;
    struct Open {
        std::string extension;
        std::unique_ptr<plugin::Renderer> renderer;
    };
    std::vector<Open> open;  // closed before the plugins are unloaded
};

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
        // The last one wins: a plugin named on the command line stands in for a built-in one.
        const auto found = std::find_if(state->plugins.rbegin(), state->plugins.rend(), [&](const auto& p) { return p->description().format == format; });
        if (found == state->plugins.rend()) {
            std::vector<std::string> known;
            for (const auto& plugin : state->plugins) known.push_back(plugin->description().format);
            return Failure{FailureKind::Usage, "format \"" + format + "\" is not known", suggestion(format, known)};
        }
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
