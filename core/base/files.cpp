#include "base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif

#include <algorithm>
#include <cerrno>
#include <optional>

#include "base/descriptor.hpp"
#include "base/text.hpp"

namespace waymark {
namespace {

namespace fs = std::filesystem;

constexpr int deepest_folder = 32;

// Not waiting for the other end of a pipe, and never becoming the owner of a terminal.
constexpr int read_flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

std::string size_words(std::size_t bytes) {
    constexpr std::size_t mebibyte = std::size_t{1} << 20;
    return bytes % mebibyte == 0 ? std::to_string(bytes / mebibyte) + " MiB" : std::to_string(bytes) + " bytes";
}

Failure too_large(std::string_view name, std::size_t limit) {
    return file_failure("read", name, "it is larger than " + size_words(limit),
                        "the limit keeps a broken file from filling the memory");
}

// The size that a file claims is only a first guess: it may grow while it is read, and some systems' files claim 0.
Result<std::string> read_all(const Descriptor& file, std::string_view name, std::size_t limit) {
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return file_failure("read", name, system_reason(errno));
    if (S_ISDIR(status.st_mode)) return file_failure("read", name, "it is a folder");
    if (!S_ISREG(status.st_mode)) return file_failure("read", name, "it is not a regular file");
    const auto claimed = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
    if (claimed > limit) return too_large(name, limit);

    std::string bytes(claimed + 1, '\0');  // one more, so that the end shows without growing
    std::size_t filled = 0;
    while (true) {
        const ssize_t got = ::read(file.number(), bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return file_failure("read", name, system_reason(errno));
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
        if (filled > limit) return too_large(name, limit);
        if (filled == bytes.size()) bytes.resize(std::min(bytes.size() * 2 + 4096, limit + 1));
    }
    bytes.resize(filled);
    return bytes;
}

// The same as open_file_at() below by one call of the system; nothing where the system has no such call.
std::optional<Descriptor> open_beneath([[maybe_unused]] int root, [[maybe_unused]] std::string_view name) {
#ifdef SYS_openat2
    open_how how{};
    how.flags = read_flags | O_NOFOLLOW;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
    const long number = ::syscall(SYS_openat2, root, std::string(name).c_str(), &how, sizeof how);
    if (number >= 0) return Descriptor(static_cast<int>(number));
    const bool is_unknown = errno == ENOSYS || errno == EPERM || errno == EINVAL || errno == E2BIG || errno == EAGAIN;
    if (!is_unknown) return Descriptor();
#endif
    return std::nullopt;
}

// Opens `name` below `root`, following no link. `errno` says why it failed.
Descriptor open_file_at(int root, std::string_view name) {
    if (auto file = open_beneath(root, name)) return std::move(*file);
    std::vector<std::string> parts = split_name(name);
    const std::string leaf = std::move(parts.back());
    parts.pop_back();
    const Descriptor folder = open_folder_at(root, parts);
    if (!folder) return {};
    return Descriptor(::openat(folder.number(), leaf.c_str(), read_flags | O_NOFOLLOW));
}

bool begins_with_dot(const fs::path& path) {
    return path.filename().native().starts_with('.');
}

// ---- A folder on disk ----------------------------------------------------------------------------------------------

class FolderFiles final : public Files {
public:
    FolderFiles(fs::path typed, fs::path real, Descriptor root)
        : typed_(std::move(typed)), real_(std::move(real)), root_(std::move(root)) {}

    Result<std::string> read(std::string_view name, std::size_t limit) const override {
        const Result<Descriptor> file = open(name);
        if (!file) return file.error();
        return read_all(*file, display_name(name), limit);
    }

    std::vector<std::string> list(std::string_view folder, std::string_view suffix) const override {
        std::vector<std::string> names;
        if (!folder.empty() && !is_inside_name(folder)) return names;
        const auto start = real_inside(folder.empty() ? "." : folder);
        if (start) collect(*start, std::string(folder), suffix, 0, names);
        std::sort(names.begin(), names.end());
        return names;
    }

    bool exists(std::string_view name) const override {
        const Result<Descriptor> file = open(name);
        struct stat status {};
        return file && ::fstat(file->number(), &status) == 0 && S_ISREG(status.st_mode);
    }

    std::string display_name(std::string_view name) const override {
        const std::string folder = typed_.generic_string();
        if (folder.empty() || folder == ".") return std::string(name);
        return folder.ends_with('/') ? folder + std::string(name) : folder + "/" + std::string(name);
    }

private:
    // Where `name` really is, links resolved; nothing when it is missing or outside the folder.
    std::optional<fs::path> real_inside(std::string_view name) const {
        std::error_code error;
        fs::path real = fs::canonical(real_ / name, error);
        if (error) return std::nullopt;
        const auto [end, at] = std::mismatch(real_.begin(), real_.end(), real.begin(), real.end());
        return end == real_.end() ? std::optional(std::move(real)) : std::nullopt;
    }

    // First without following any link. When one is on the way, the real name is found and, if it lies inside, opened
    // the same way, so that a link exchanged in between is refused too.
    Result<Descriptor> open(std::string_view name) const {
        if (!is_inside_name(name))
            return file_failure("read", display_name(name), "the name does not stay inside the folder",
                                "names are relative, with '/' between the parts and without \"..\"");
        Descriptor file = open_file_at(root_.number(), name);
        if (file) return file;
        const int reason = errno;
        if (reason != ELOOP && reason != ENOTDIR)
            return file_failure("read", display_name(name), system_reason(reason));
        return open_through_links(name);
    }

    Result<Descriptor> open_through_links(std::string_view name) const {
        std::error_code missing;
        if (!fs::exists(real_ / name, missing)) return file_failure("read", display_name(name), system_reason(ENOENT));
        const auto real = real_inside(name);
        if (!real)
            return file_failure("read", display_name(name), "a symbolic link leads out of the folder",
                                "put the file itself into the folder");
        Descriptor file = open_file_at(root_.number(), real->lexically_relative(real_).generic_string());
        if (!file) return file_failure("read", display_name(name), system_reason(errno));
        return file;
    }

    void collect(const fs::path& folder, const std::string& prefix, std::string_view suffix, int depth,
                 std::vector<std::string>& names) const {
        if (depth > deepest_folder) return;
        std::error_code error;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
            if (begins_with_dot(entry->path())) continue;
            std::string name = prefix.empty() ? "" : prefix + "/";
            name += entry->path().filename().native();
            std::error_code unknown;
            const bool is_link = entry->is_symlink(unknown);
            if (!is_link && entry->is_directory(unknown)) {
                collect(entry->path(), name, suffix, depth + 1, names);
            } else if (name.ends_with(suffix) && is_inside_name(name) && entry->is_regular_file(unknown)) {
                if (!is_link || real_inside(name)) names.push_back(std::move(name));
            }
        }
    }

    fs::path typed_, real_;
    Descriptor root_;
};

// ---- A folder in memory --------------------------------------------------------------------------------------------

class MemoryFiles final : public Files {
public:
    explicit MemoryFiles(std::map<std::string, std::string> contents) : contents_(std::move(contents)) {}

    Result<std::string> read(std::string_view name, std::size_t limit) const override {
        if (!is_inside_name(name)) return file_failure("read", name, "the name does not stay inside the folder");
        const auto found = contents_.find(std::string(name));
        if (found == contents_.end()) return file_failure("read", name, system_reason(ENOENT));
        if (found->second.size() > limit) return too_large(name, limit);
        return found->second;
    }

    std::vector<std::string> list(std::string_view folder, std::string_view suffix) const override {
        const std::string prefix = folder.empty() ? "" : std::string(folder) + "/";
        std::vector<std::string> names;
        for (const auto& [name, bytes] : contents_)
            if (name.starts_with(prefix) && name.ends_with(suffix) && is_inside_name(name) && !is_hidden(name))
                names.push_back(name);
        return names;  // a map is in order
    }

    bool exists(std::string_view name) const override {
        return is_inside_name(name) && contents_.contains(std::string(name));
    }

    std::string display_name(std::string_view name) const override { return std::string(name); }

private:
    static bool is_hidden(std::string_view name) {
        return name.starts_with('.') || name.find("/.") != std::string_view::npos;
    }

    std::map<std::string, std::string> contents_;
};

}  // namespace

Result<std::unique_ptr<Files>> open_folder(const fs::path& root) {
    const std::string name = root.generic_string();
    std::error_code error;
    fs::path real = fs::canonical(root, error);
    if (error)
        return file_failure("open the folder", name,
                            error.value() == ENOENT ? "it does not exist" : system_reason(error.value()));
    Descriptor folder(::open(real.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder)
        return file_failure("open the folder", name, errno == ENOTDIR ? "it is not a folder" : system_reason(errno));
    return std::unique_ptr<Files>(std::make_unique<FolderFiles>(root, std::move(real), std::move(folder)));
}

std::unique_ptr<Files> memory_files(std::map<std::string, std::string> contents) {
    return std::make_unique<MemoryFiles>(std::move(contents));
}

Result<std::string> read_named_file(const fs::path& path, std::size_t limit) {
    const Descriptor file(::open(path.c_str(), read_flags));
    if (!file) return file_failure("read", path.generic_string(), system_reason(errno));
    return read_all(file, path.generic_string(), limit);
}

bool is_inside_name(std::string_view name) {
    if (name.find('\\') != std::string_view::npos || name.find('\0') != std::string_view::npos) return false;
    if (first_bad_utf8(name)) return false;
    // An absolute name has an empty first part.
    const std::vector<std::string> parts = split_name(name);
    return std::none_of(parts.begin(), parts.end(),
                        [](const std::string& part) { return part.empty() || part == "." || part == ".."; });
}

}  // namespace waymark
