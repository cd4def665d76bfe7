// installation.hpp — where the program finds its own things: pack, templates, fonts, plugins.
//
// Beside itself (../share/waymark and ../lib/waymark, in the build tree as installed), in the folder that WAYMARK_DATA
// names, or where an option says. Plugins come from the program's own folder and from WAYMARK_PLUGIN_PATH alone: never
// from a pack, a roster's folder or the output.
#ifndef WAYMARK_RUN_INSTALLATION_HPP
#define WAYMARK_RUN_INSTALLATION_HPP

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace waymark::run {

struct Installation {
    std::filesystem::path data;                         // …/share/waymark
    std::vector<std::filesystem::path> plugin_folders;  // in the order in which they are searched

    [[nodiscard]] std::filesystem::path pack() const { return data / "content"; }
    [[nodiscard]] std::filesystem::path hyphenation(const std::string& language) const;
};

// The environment, as far as waymark asks for it.
struct Environment {
    std::filesystem::path program;  // the running executable, links resolved
    std::string data, plugin_path;  // WAYMARK_DATA, WAYMARK_PLUGIN_PATH (folders divided by ':'); may be empty
};

[[nodiscard]] Result<Installation> find_installation(const Environment&);

}  // namespace waymark::run

#endif
