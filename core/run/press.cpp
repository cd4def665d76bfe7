#include "run/press.hpp"

#include <algorithm>
#include <future>

#include "base/digest.hpp"
#include "base/files.hpp"
#include "base/manifest.hpp"
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
        std::unique_ptr<plugin::Renderer> renderer;
        std::shared_future<std::string> digest;  // of the plugin, its options and what it may read
    };
    plugin::GroupNodes groups;
    std::vector<Open> open;  // closed before the plugins are unloaded
    std::vector<std::string> extensions;
};

namespace {

std::string digest_of(const std::string& plugin, const plugin::Options& options, const std::string& resources, const std::string& hyphenation) {
    Sha256 out;
    for (const std::string& file : {plugin, hyphenation}) {
        const auto bytes = read_named_file(file, max_table_bytes);
        out.add(bytes ? sha256_hex(*bytes) : std::string("none"));
    }
    for (const auto& [name, value] : options) out.add(name + "=" + value + "\n");
    out.add(resources);
    return out.hex();
}

}  // namespace

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
    const std::string hyphenation = installation.hyphenation(options.language).string();
    settings.emplace_back("hyphen-dictionary", hyphenation);
    // All is read once more, beside the first documents.
    std::shared_future<std::string> of_resources;
    if (options.has_keys) of_resources = std::async(std::launch::async, [&resources] { return resources.digest(); });

    for (const std::string& format : options.formats) {
        const auto found = plugin_for(format, state->plugins);
        if (!found) return found.error();
        auto renderer = plugin::Renderer::open(**found, services, settings, problems);
        if (!renderer) return renderer.error();
        std::shared_future<std::string> digest;
        if (options.has_keys)
            digest = std::async(std::launch::deferred, [file = (*found)->description().file, options = options.extra, of_resources, hyphenation] {
                return digest_of(file, options, of_resources.get(), hyphenation);
            });
        state->open.push_back({std::move(*renderer), std::move(digest)});
        state->extensions.push_back((*found)->description().extension);
    }
    return std::unique_ptr<Press>(new Press(std::move(state)));
}

plugin::NodeTree Press::tree_of(const Document& document) { return plugin::NodeTree(document, state_->groups); }

std::vector<std::string> Press::keys(const plugin::NodeTree& tree) const {
    const Sha256::Bytes of_tree = tree.digest();
    std::vector<std::string> out;
    for (const State::Open& open : state_->open) {
        Sha256 key;
        key.add(open.digest.get());
        key.add({reinterpret_cast<const char*>(of_tree.data()), of_tree.size()});
        out.push_back(key.hex().substr(0, key_digits));
    }
    return out;
}

Status Press::render(const plugin::NodeTree& tree, const std::string& id, const std::string& name, const std::vector<bool>& is_wanted, Diagnostics& problems) {
    Status first = Done{};
    for (std::size_t i = 0; i < state_->open.size(); ++i) {
        if (!is_wanted[i]) continue;
        if (Status status = state_->open[i].renderer->render(tree, id, name + "." + state_->extensions[i], problems); !status && first) first = status;
    }
    return first;
}

Status Press::finish(Diagnostics& problems) {
    Status first = Done{};
    for (State::Open& open : state_->open)
        if (Status status = open.renderer->finish(problems); !status && first) first = status;
    return first;
}

const std::vector<std::string>& Press::extensions() const { return state_->extensions; }

Result<std::vector<plugin::Description>> known_plugins(const Installation& installation, std::span<const std::filesystem::path> files) {
    auto plugins = plugin::load_all(installation.plugin_folders, files);
    if (!plugins) return plugins.error();
    std::vector<plugin::Description> out;
    for (const auto& plugin : *plugins) out.push_back(plugin->description());
    return out;
}

}  // namespace waymark::run
