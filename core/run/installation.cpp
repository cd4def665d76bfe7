#include "run/installation.hpp"

namespace waymark::run {
namespace {

std::vector<std::filesystem::path> split_folders(const std::string& list) {
    std::vector<std::filesystem::path> out;
    for (std::size_t start = 0; start < list.size();) {
        const auto end = std::min(list.find(':', start), list.size());
        if (end > start) out.emplace_back(list.substr(start, end - start));
        start = end + 1;
    }
    return out;
}

}  // namespace

std::filesystem::path Installation::hyphenation(const std::string& language) const {
    std::string name = language;
    for (char& c : name)
        if (c == '-') c = '_';
    return data / "hyphen" / (name + ".dic");
}

Result<Installation> find_installation(const Environment& environment) {
    const std::filesystem::path prefix = environment.program.parent_path().parent_path();
    Installation out;
    out.data = environment.data.empty() ? prefix / "share" / "waymark" : std::filesystem::path(environment.data);
    std::error_code ignored;
    if (!std::filesystem::is_directory(out.data, ignored))
        return Failure{FailureKind::File, "the folder " + out.data.string() + " with waymark's templates and fonts is not there",
                       environment.data.empty() ? "install waymark whole, or set WAYMARK_DATA" : "WAYMARK_DATA names it: set it to …/share/waymark"};
    out.plugin_folders = {prefix / "lib" / "waymark"};
    if (const std::filesystem::path other = prefix / WAYMARK_LIBRARY_FOLDER / "waymark"; other != out.plugin_folders.front()) out.plugin_folders.push_back(other);
    for (const auto& folder : split_folders(environment.plugin_path)) out.plugin_folders.push_back(folder);
    return out;
}

}  // namespace waymark::run
