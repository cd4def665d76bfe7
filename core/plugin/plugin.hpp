// plugin.hpp — finds, loads and drives renderers across the C edge (waymark/plugin.h).
//
// Plugins come from the folders given (the program's own, those of WAYMARK_PLUGIN_PATH) or by file (--plugin); never from
// a pack, a roster's folder or the output. One that cannot be used is a Failure of kind Plugin that names the file and,
// where versions differ, both of them.
#ifndef WAYMARK_PLUGIN_PLUGIN_HPP
#define WAYMARK_PLUGIN_PLUGIN_HPP

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

#include "base/result.hpp"

namespace waymark::plugin {

struct Description {
    std::string id, version, format, extension, file;
};

// A loaded plugin. The library stays loaded for as long as the program runs.
class Plugin {
public:
    [[nodiscard]] static Result<std::unique_ptr<Plugin>> load(const std::filesystem::path& file);
    ~Plugin();
    [[nodiscard]] const Description& description() const;

private:
    friend class Renderer;
    struct State;
    explicit Plugin(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// The plugins of the folders (files that end in ".so"), in the order of folders and names; then `files`. The first
// failure is returned; a folder that is not there is no failure.
[[nodiscard]] Result<std::vector<std::unique_ptr<Plugin>>> load_all(std::span<const std::filesystem::path> folders,
                                                                    std::span<const std::filesystem::path> files);

// What the core does for a renderer. Functions may be called from several threads at once.
struct Services {
    // A resource by logical name; the bytes must live until the renderer is closed.
    std::function<Result<std::string_view>(std::string_view name)> read;
    // Writes one file of a job; the path is the one the job was given, or below its folder.
    std::function<Status(std::string_view job, std::string_view path, std::string_view bytes)> write;
    std::function<void(std::string_view job, std::uint32_t done, std::uint32_t of)> progress;  // may be empty
};

using Options = std::vector<std::pair<std::string, std::string>>;

class NodeTree;

// A renderer of one plugin, open for a run.
class Renderer {
public:
    // The plugin and the services must outlive the renderer. What the plugin reports while opening goes to `problems`.
    [[nodiscard]] static Result<std::unique_ptr<Renderer>> open(const Plugin&, Services, const Options&, Diagnostics& problems);
    ~Renderer();  // closes

    // Renders one document to `path`. Several threads may call at once. A failure names the plugin and the job. Findings
    // of the job are added to `problems`, which belongs to the caller's thread.
    [[nodiscard]] Status render(const Document&, std::string_view path, Diagnostics& problems);
    // The same for a tree (nodes.hpp) that several renderers read; `job` is its document's id.
    [[nodiscard]] Status render(const NodeTree&, const std::string& job, std::string_view path, Diagnostics& problems);

    [[nodiscard]] Status finish(Diagnostics& problems);

private:
    struct State;
    explicit Renderer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace waymark::plugin

#endif
