// packs.hpp — packs of this repository as files in memory, to be changed by a test and read.
#ifndef WAYMARK_TESTS_CORE_CONTENT_PACKS_HPP
#define WAYMARK_TESTS_CORE_CONTENT_PACKS_HPP

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include <waymark/diagnostic.hpp>

#include "base/files.hpp"
#include "content/pack.hpp"

namespace waymark::tests {

using Folder = std::map<std::string, std::string>;  // file name → contents

// A folder of the repository, by its name from the top.
inline Folder folder(const std::string& name) {
    const auto files = open_folder(std::string(WAYMARK_SOURCE_DIR) + "/" + name);
    if (!files) throw std::runtime_error(files.error().message);
    Folder out;
    for (const std::string& file : (*files)->list("", "")) out[file] = (*files)->read(file, max_binary_bytes).value();
    return out;
}

inline const Folder& shipped_folder() {
    static const Folder files = folder("content");
    return files;
}
inline const Folder& harbor_folder() {
    static const Folder files = folder("tests/packs/harbor");
    return files;
}

// Replaces the first `from`, which must be there.
inline void replace(std::string& text, std::string_view from, std::string_view to) {
    const auto place = text.find(from);
    if (place == std::string::npos) throw std::runtime_error("the text does not hold: " + std::string(from));
    text.replace(place, from.size(), to);
}

inline content::Pack read(const Folder& files, Diagnostics& problems) { return content::read_pack(*memory_files(files), problems); }

// One problem a line, with its remedy after "--": "pack.toml:3:1: error: … -- …".
inline std::string listed(const Diagnostics& problems) {
    std::string out;
    for (const Diagnostic& problem : problems.all()) {
        if (!problem.where.file.empty()) out += problem.where.file + ":";
        out += std::to_string(problem.where.at.line) + ":" + std::to_string(problem.where.at.column) + ": ";
        out += problem.severity == Severity::Error ? "error: " : problem.severity == Severity::Warning ? "warning: " : "note: ";
        out += problem.message + (problem.hint.empty() ? "" : " -- " + problem.hint) + "\n";
    }
    return out;
}

}  // namespace waymark::tests

#endif
