// files.hpp — the only way in which waymark reads: a folder of files by relative name, on disk or in memory.
//
// Names use '/' on every system and stay inside the folder: no "..", no absolute name, no symbolic link that leaves it.
// Reading is bounded; a file over the bound is a Failure, not a truncated value. Only regular files are read, so that a
// pipe or a device cannot make us wait. Calls may come from several threads.
#ifndef WAYMARK_BASE_FILES_HPP
#define WAYMARK_BASE_FILES_HPP

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace waymark {

inline constexpr std::size_t max_text_bytes = std::size_t{4} << 20;   // one content file, one template
inline constexpr std::size_t max_table_bytes = std::size_t{256} << 20;  // a roster
inline constexpr std::size_t max_binary_bytes = std::size_t{32} << 20;  // a font, an image

class Files {
public:
    virtual ~Files() = default;

    // The whole file. Fails when it is missing, unreadable, over `limit` bytes, or outside the folder.
    [[nodiscard]] virtual Result<std::string> read(std::string_view name, std::size_t limit = max_text_bytes) const = 0;

    // Names of the regular files below `folder` ("" for all), sorted by bytes; `suffix` filters (".md"). A folder that
    // does not exist is an empty list. Left out are: a link to a file outside, folders behind links (they may form a
    // ring), and what begins with "." (editors and systems keep their own things there). At most 32 folders deep.
    [[nodiscard]] virtual std::vector<std::string> list(std::string_view folder, std::string_view suffix) const = 0;

    [[nodiscard]] virtual bool exists(std::string_view name) const = 0;

    // What to call the file in a message: the path as the user would type it.
    [[nodiscard]] virtual std::string display_name(std::string_view name) const = 0;
};

// A folder on disk. Fails when `root` is no folder.
[[nodiscard]] Result<std::unique_ptr<Files>> open_folder(const std::filesystem::path& root);

// A folder in memory, for tests.
[[nodiscard]] std::unique_ptr<Files> memory_files(std::map<std::string, std::string> contents);

// One file that the user named on the command line, wherever it is.
[[nodiscard]] Result<std::string> read_named_file(const std::filesystem::path& path, std::size_t limit);

// Whether `name` is relative, has no "..", "." or empty part, no backslash, no NUL, and is valid UTF-8.
[[nodiscard]] bool is_inside_name(std::string_view name);

}  // namespace waymark

#endif
