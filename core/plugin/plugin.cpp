#include "plugin/plugin.hpp"

#include <dlfcn.h>
#include <waymark/plugin.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <map>
#include <system_error>

#include "plugin/loaded.hpp"

namespace waymark::plugin {
namespace {

namespace fs = std::filesystem;

Failure refused(const fs::path& file, const std::string& why, std::string hint = {}) {
    return {FailureKind::Plugin, "plugin \"" + file.string() + "\" " + why, std::move(hint)};
}

std::string version_text(std::uint32_t major, std::uint32_t minor) {
    return std::to_string(major) + "." + std::to_string(minor);
}

std::string last_loader_error() {
    const char* message = dlerror();
    return message ? message : "no reason is known";
}

// Up to and with abi_minor: what every version of the table begins with.
constexpr std::size_t head_of_table = offsetof(wm_plugin, abi_minor) + sizeof(wm_plugin::abi_minor);
// What version 1.0 of the table holds.
constexpr std::size_t table_1_0 = offsetof(wm_plugin, close) + sizeof(wm_plugin::close);

bool named(const char* text) { return text && *text; }

// Reads nothing beyond what the checks before have shown to be there.
std::optional<Failure> check_table(const fs::path& file, const wm_plugin* table) {
    if (!table) return refused(file, "gives no table (waymark_plugin() returned NULL)");
    if (table->size < head_of_table) return refused(file, "gives a table that is too small to hold its version");
    if (table->abi_major != WM_ABI_MAJOR)
        return refused(file,
                       "speaks version " + version_text(table->abi_major, table->abi_minor) +
                           " of the plugin interface, this program speaks " + version_text(WM_ABI_MAJOR, WM_ABI_MINOR),
                       "use a build of the plugin for interface " + std::to_string(WM_ABI_MAJOR));
    if (table->size < table_1_0)
        return refused(file, "gives a table of " + std::to_string(table->size) + " bytes, version " +
                                 version_text(table->abi_major, table->abi_minor) + " of the plugin interface has " +
                                 std::to_string(table_1_0));
    if (!named(table->id)) return refused(file, "has no id");
    if (!named(table->format) || !named(table->extension) || !table->version)
        return refused(file, "(\"" + std::string(table->id) + "\") does not name its version, format and extension");
    if (!table->open || !table->render || !table->finish || !table->close)
        return refused(file, "(\"" + std::string(table->id) + "\") lacks one of open, render, finish and close");
    return std::nullopt;
}

Result<const wm_plugin*> table_of(const fs::path& file, wm_plugin_entry entry) {
    try {
        const auto* table = entry();
        if (auto failure = check_table(file, table)) return *failure;
        return table;
    } catch (const std::exception& problem) {
        return refused(file, std::string("threw an exception from waymark_plugin(): ") + problem.what());
    } catch (...) {
        return refused(file, "threw an exception from waymark_plugin()");
    }
}

}  // namespace

void Plugin::State::Close::operator()(void* library) const { dlclose(library); }

Plugin::Plugin(std::unique_ptr<State> state) : state_(std::move(state)) {}
Plugin::~Plugin() = default;
const Description& Plugin::description() const { return state_->description; }

Result<std::unique_ptr<Plugin>> Plugin::load(const fs::path& file) {
    std::error_code ignored;
    // A pipe would let the loader wait for ever, and a folder gives a message that nobody understands.
    if (!fs::exists(file, ignored)) return refused(file, "is not there");
    if (!fs::is_regular_file(file, ignored)) return refused(file, "is not a file");
    auto state = std::make_unique<State>();
    // By its whole path: a bare name would be looked for in the folders of the system's libraries. What it links stays, since
    // a run loads its plugins twice, to check them and to render: linking all of it takes milliseconds.
    state->library.reset(dlopen(fs::absolute(file).c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE));
    if (!state->library) return refused(file, "cannot be loaded: " + last_loader_error());
    const auto entry = reinterpret_cast<wm_plugin_entry>(dlsym(state->library.get(), "waymark_plugin"));
    if (!entry) return refused(file, "is no waymark plugin: it has no function waymark_plugin()");
    const auto table = table_of(file, entry);
    if (!table) return table.error();
    state->table = *table;
    state->description = {(*table)->id, (*table)->version, (*table)->format, (*table)->extension, file.string()};
    return std::unique_ptr<Plugin>(new Plugin(std::move(state)));
}

namespace {

std::vector<fs::path> libraries_in(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem))
        if (at->path().extension() == ".so") found.push_back(at->path());
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

Result<std::vector<std::unique_ptr<Plugin>>> load_all(std::span<const fs::path> folders, std::span<const fs::path> files) {
    std::vector<fs::path> candidates;
    for (const auto& folder : folders)
        for (auto& file : libraries_in(folder)) candidates.push_back(std::move(file));
    candidates.insert(candidates.end(), files.begin(), files.end());

    std::vector<std::unique_ptr<Plugin>> plugins;
    std::map<fs::path, bool> seen;
    std::map<std::string, std::string> file_of_id;
    for (const auto& file : candidates) {
        std::error_code ignored;
        // The same folder may be named twice; the same file is loaded once.
        if (!seen.try_emplace(fs::weakly_canonical(file, ignored), true).second) continue;
        auto plugin = Plugin::load(file);
        if (!plugin) return plugin.error();
        const auto& about = (*plugin)->description();
        const auto [other, is_new] = file_of_id.try_emplace(about.id, about.file);
        if (!is_new) return refused(file, "has the id \"" + about.id + "\" of plugin \"" + other->second + "\"");
        plugins.push_back(std::move(plugin).value());
    }
    return plugins;
}

}  // namespace waymark::plugin
