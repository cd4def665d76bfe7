#include "base/descriptor.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace waymark {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        close();
        number_ = std::exchange(other.number_, -1);
    }
    return *this;
}

bool Descriptor::close() {
    if (number_ < 0) return true;
    // Never retried: on Linux the number is free again even when close reports an interruption.
    const int result = ::close(std::exchange(number_, -1));
    return result == 0 || errno == EINTR;
}

std::string system_reason(int error_number) {
    switch (error_number) {
        case ENOENT:
            return "there is no such file";
        case EACCES:
        case EPERM:
            return "permission denied";
        case EISDIR:
            return "it is a folder";
        case ENOTDIR:
            return "a part of the path is not a folder";
        case ELOOP:
            return "it is a symbolic link";
        case EEXIST:
            return "it exists already";
        case ENOSPC:
            return "no space left on the device";
        case EDQUOT:
            return "the disk quota is used up";
        case EFBIG:
            return "the file would be larger than the system allows";
        case EROFS:
            return "the file system is read-only";
        case ENAMETOOLONG:
            return "the name is too long";
        case EMFILE:
        case ENFILE:
            return "too many open files";
        case EIO:
            return "the device reports an input or output error";
        default:
            return "system error " + std::to_string(error_number);
    }
}

Failure file_failure(std::string_view what, std::string_view name, std::string_view reason, std::string hint) {
    std::string message = "cannot ";
    message.append(what).append(" ").append(name).append(": ").append(reason);
    return {FailureKind::File, std::move(message), std::move(hint)};
}

Descriptor open_folder_at(int root, const std::vector<std::string>& parts) {
    Descriptor folder(::openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (const std::string& part : parts) {
        if (!folder) break;
        folder = Descriptor(::openat(folder.number(), part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    }
    return folder;
}

Descriptor make_folder_at(int root, const std::vector<std::string>& parts) {
    Descriptor folder(::openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (const std::string& part : parts) {
        if (!folder) break;
        if (::mkdirat(folder.number(), part.c_str(), 0777) != 0 && errno != EEXIST) return {};
        folder = Descriptor(::openat(folder.number(), part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    }
    return folder;
}

std::vector<std::string> names_in(const Descriptor& folder) {
    std::vector<std::string> names;
    const int copy = ::openat(folder.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR* const stream = copy < 0 ? nullptr : ::fdopendir(copy);
    if (stream == nullptr) {
        if (copy >= 0) ::close(copy);
        return names;
    }
    while (const dirent* entry = ::readdir(stream))
        if (const std::string_view name = entry->d_name; name != "." && name != "..") names.emplace_back(name);
    ::closedir(stream);
    return names;
}

void remove_tree_at(int folder, const std::string& name) {
    if (const Descriptor tree(::openat(folder, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)); tree)
        for (const std::string& inner : names_in(tree))
            if (::unlinkat(tree.number(), inner.c_str(), 0) != 0) remove_tree_at(tree.number(), inner);
    ::unlinkat(folder, name.c_str(), AT_REMOVEDIR);
}

int write_all(const Descriptor& file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        if (written == 0) return ENOSPC;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

std::vector<std::string> split_name(std::string_view name) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t slash = name.find('/');
        parts.emplace_back(name.substr(0, slash));
        if (slash == std::string_view::npos) return parts;
        name.remove_prefix(slash + 1);
    }
}

NameParts parts_of(std::string_view name) {
    NameParts parts{split_name(name), {}};
    parts.leaf = std::move(parts.folders.back());
    parts.folders.pop_back();
    return parts;
}

}  // namespace waymark
