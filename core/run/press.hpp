// press.hpp — the renderers of one run: opened together, handed documents from several threads, finished together.
#ifndef WAYMARK_RUN_PRESS_HPP
#define WAYMARK_RUN_PRESS_HPP

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

#include "base/result.hpp"
#include "plugin/nodes.hpp"
#include "plugin/plugin.hpp"
#include "run/installation.hpp"
#include "run/resources.hpp"

namespace waymark::run {

// Takes one finished file. May be called from several threads at once.
using Sink = std::function<Status(std::string_view job, std::string_view path, std::string_view bytes)>;

struct PressOptions {
    std::vector<std::string> formats;           // "pdf", "html"
    std::vector<std::filesystem::path> plugins; // files named by --plugin
    std::string language = "en-US";
    plugin::Options extra;                      // handed to every renderer
    bool has_keys = false;                      // Press::keys will be asked
};

// Whether there is a plugin for each format, as Press::open will ask: to be known before anything is written.
[[nodiscard]] Status check_formats(const Installation&, const PressOptions&);

class Press {
public:
    // Loads plugins and opens a renderer for each format. `resources` must outlive the press.
    [[nodiscard]] static Result<std::unique_ptr<Press>> open(const Installation&, Resources& resources, const PressOptions&, Sink sink, Diagnostics& problems);
    ~Press();

    // What renderers read of a document; `document` and the press must outlive it.
    [[nodiscard]] plugin::NodeTree tree_of(const Document& document);

    // For each format what its file depends on, in 32 hexadecimal digits: the document, the plugin, its options, and all that
    // it may read.
    [[nodiscard]] std::vector<std::string> keys(const plugin::NodeTree&) const;

    // Renders the document in the formats that are wanted, "<name>.<extension>" each. Goes on after a failure; returns the first.
    [[nodiscard]] Status render(const plugin::NodeTree&, const std::string& id, const std::string& name, const std::vector<bool>& is_wanted, Diagnostics& problems);

    [[nodiscard]] Status finish(Diagnostics& problems);

    // Of the files, one for each format.
    [[nodiscard]] const std::vector<std::string>& extensions() const;

private:
    struct State;
    explicit Press(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// Every plugin that would be loaded, for `waymark list plugins`.
[[nodiscard]] Result<std::vector<plugin::Description>> known_plugins(const Installation&, std::span<const std::filesystem::path> files);

}  // namespace waymark::run

#endif
