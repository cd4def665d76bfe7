#include "base/descriptor.hpp"

#include <fcntl.h>
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

std::vector<std::string> split_name(std::string_view name) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t slash = name.find('/');
        parts.emplace_back(name.substr(0, slash));
        if (slash == std::string_view::npos) return parts;
        name.remove_prefix(slash + 1);
    }
}

}  // namespace waymark
