#include "base/staging.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <optional>

namespace waymark {
namespace {

constexpr std::size_t most_open_folders = 32;

}  // namespace

Staging::~Staging() {
    open_.clear();
    remove_tree_at(root_.number(), name_);
}

std::shared_ptr<const Descriptor> Staging::folder_of(const std::vector<std::string>& folders) {
    const std::lock_guard lock(mutex_);
    if (const auto found = open_.find(folders); found != open_.end()) return found->second;
    std::vector<std::string> below = {name_};
    below.insert(below.end(), folders.begin(), folders.end());
    auto folder = std::make_shared<const Descriptor>(make_folder_at(root_.number(), below));
    if (!*folder) return nullptr;
    if (open_.size() >= most_open_folders) open_.clear();
    return open_.emplace(folders, std::move(folder)).first->second;
}

int Staging::write(const std::string& name, std::string_view bytes) {
    const NameParts parts = parts_of(name);
    const auto folder = folder_of(parts.folders);
    if (folder == nullptr) return errno;
    Descriptor file(::openat(folder->number(), parts.leaf.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (!file) return errno;
    int error = write_all(file, bytes);
    if (!file.close() && error == 0) error = errno;
    if (error != 0) ::unlinkat(folder->number(), parts.leaf.c_str(), 0);
    return error;
}

// Whether the folder of so many of the parts was moved as a whole, since there was none of that name.
bool Staging::move_folder(const std::vector<std::string>& folders, std::size_t depth) const {
    const auto first = folders.begin(), last = first + static_cast<std::ptrdiff_t>(depth);
    const Descriptor parent = open_folder_at(root_.number(), {first, last - 1});
    struct stat status {};
    const char* leaf = (last - 1)->c_str();
    if (!parent || ::fstatat(parent.number(), leaf, &status, AT_SYMLINK_NOFOLLOW) == 0 || errno != ENOENT) return false;
    std::string from = name_;
    for (auto part = first; part != last; ++part) from += "/" + *part;
    return ::renameat(root_.number(), from.c_str(), parent.number(), leaf) == 0;
}

void Staging::move(const std::vector<std::string>& names, const std::function<void(std::size_t, int)>& moved) {
    std::string whole;                                // the folder that was moved last, with a slash
    std::optional<std::vector<std::string>> folders;  // those of the files before, where they are moved one by one
    Descriptor from, to;
    int error = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!whole.empty() && names[i].starts_with(whole)) {
            moved(i, 0);
            continue;
        }
        const NameParts parts = parts_of(names[i]);
        if (folders != parts.folders) {
            std::size_t depth = 1;
            while (depth <= parts.folders.size() && !move_folder(parts.folders, depth)) ++depth;
            if (depth <= parts.folders.size()) {
                whole.clear();
                for (std::size_t part = 0; part < depth; ++part) whole += parts.folders[part] + "/";
                moved(i, 0);
                continue;
            }
            folders = parts.folders;
            std::vector<std::string> below = {name_};
            below.insert(below.end(), parts.folders.begin(), parts.folders.end());
            from = open_folder_at(root_.number(), below);
            to = open_folder_at(root_.number(), parts.folders);
            error = from && to ? 0 : errno;
        }
        const bool is_moved = error == 0 && ::renameat(from.number(), parts.leaf.c_str(), to.number(), parts.leaf.c_str()) == 0;
        moved(i, is_moved ? 0 : error != 0 ? error : errno);
    }
}

}  // namespace waymark
