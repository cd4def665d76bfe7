// scratch_folder.hpp — an empty folder in the build folder for one test, gone at the end.
#ifndef WAYMARK_TESTS_CORE_BASE_SCRATCH_FOLDER_HPP
#define WAYMARK_TESTS_CORE_BASE_SCRATCH_FOLDER_HPP

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

namespace waymark::tests {

class ScratchFolder {
public:
    ScratchFolder() {
        const std::filesystem::path parent = std::filesystem::path(WAYMARK_BINARY_DIR) / "test-scratch";
        std::filesystem::create_directories(parent);
        // Test programs run side by side: mkdtemp finds a name that no other has.
        std::string pattern = (parent / "XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

    void put(std::string_view name, std::string_view bytes) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }
    [[nodiscard]] std::string get(std::string_view name) const {
        std::ifstream in(path_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    // Names of all that stands below `folder`, hidden files included.
    [[nodiscard]] std::set<std::string> names(std::string_view folder) const {
        std::set<std::string> found;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(path_ / folder))
            if (!entry.is_directory()) found.insert(entry.path().lexically_relative(path_ / folder).generic_string());
        return found;
    }

private:
    std::filesystem::path path_;
};

}  // namespace waymark::tests

#endif
