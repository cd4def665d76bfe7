#include "base/output.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <unordered_map>

#include "base/descriptor.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace waymark {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;  // its objects sort their keys

constexpr std::string_view own_prefix = ".waymark-";
constexpr std::string_view temporary_suffix = ".tmp";
constexpr const char* journal_name = ".waymark-journal";
constexpr int manifest_version = 1;
constexpr int deepest_json = 32;
constexpr std::size_t longest_part = 255;  // bytes; what common file systems hold

// Up to so many files are synced one by one; for more, one sync of the file system is quicker, though it also waits for
// what other programs wrote.
constexpr std::size_t few_files = 4;

constexpr std::size_t most_open_folders = 32;

// ---- Digests -------------------------------------------------------------------------------------------------------

class Sha256 {
public:
    Sha256() : context_(EVP_MD_CTX_new()) {
        // Fetched once: looking it up takes longer than a short text's digest.
        static const std::unique_ptr<EVP_MD, Free> algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr));
        const bool started = context_ != nullptr && algorithm != nullptr && EVP_DigestInit_ex(context_.get(), algorithm.get(), nullptr) == 1;
        if (!started) throw std::bad_alloc();
    }

    void add(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }

    std::string hex() {
        std::array<unsigned char, 32> digest{};
        EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr);
        constexpr char digits[] = "0123456789abcdef";
        std::string text;
        text.reserve(2 * digest.size());
        for (const unsigned char byte : digest) {
            text += digits[byte >> 4];
            text += digits[byte & 15];
        }
        return text;
    }

private:
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
        void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
    };
    std::unique_ptr<EVP_MD_CTX, Free> context_;
};

bool is_digest(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// ---- Names ---------------------------------------------------------------------------------------------------------

// Device names of Windows: no file can be called so there, whatever its extension.
bool is_device_name(std::string_view part) {
    const std::string stem = lower_ascii(trim(part.substr(0, part.find('.'))));
    if (stem == "con" || stem == "prn" || stem == "aux" || stem == "nul") return true;
    const bool numbered = stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt"));
    return numbered && stem[3] >= '1' && stem[3] <= '9';
}

bool is_portable_part(std::string_view part) {
    const auto bad = [](unsigned char c) {
        return c < 0x20 || c == 0x7F ||
               std::string_view("<>:\"|?*").find(static_cast<char>(c)) != std::string_view::npos;
    };
    return part.size() <= longest_part && !part.ends_with('.') && !part.ends_with(' ') && !is_device_name(part) &&
           std::none_of(part.begin(), part.end(), bad);
}

// What is wrong with a name; empty when nothing is.
std::string fault_of_name(std::string_view name) {
    if (!is_inside_name(name)) return "the name does not stay inside the output folder";
    if (fold_case(name) == manifest_name) return "the name is that of the manifest";
    for (const std::string& part : split_name(name)) {
        if (lower_ascii(part).starts_with(own_prefix))
            return "names that begin with \".waymark-\" are kept for temporary files";
        if (!is_portable_part(part)) return "not every system can hold a file of that name";
    }
    return {};
}

// ---- The manifest's text -------------------------------------------------------------------------------------------

// Deep nesting would exhaust the stack when it is printed again.
std::optional<Json> parse_json(std::string_view text) {
    bool too_deep = false;
    const auto watch = [&](int depth, Json::parse_event_t, Json&) {
        too_deep = too_deep || depth > deepest_json;
        return !too_deep;
    };
    Json json = Json::parse(text, watch, false);
    if (too_deep || json.is_discarded()) return std::nullopt;
    return json;
}

std::optional<std::string> normal_about(std::string_view about) {
    if (about == "{}") return std::string(about);
    const auto json = parse_json(about);
    if (!json || !json->is_object()) return std::nullopt;
    return json->dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string line_of(const ManifestEntry& entry) {
    return "{\"name\": " + Json(entry.name).dump() + ", \"sha256\": \"" + entry.sha256 +
           "\", \"about\": " + entry.about + "}";
}

std::optional<ManifestEntry> entry_of(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    const auto name = json.find("name"), digest = json.find("sha256"), about = json.find("about");
    const bool complete = name != json.end() && name->is_string() && digest != json.end() && digest->is_string();
    if (!complete) return std::nullopt;
    ManifestEntry entry{name->get<std::string>(), digest->get<std::string>(), "{}"};
    if (about != json.end() && about->is_object())
        entry.about = about->dump(-1, ' ', false, Json::error_handler_t::replace);
    if (!fault_of_name(entry.name).empty() || !is_digest(entry.sha256)) return std::nullopt;
    return entry;
}

// The entry of a line that says nothing about its file and whose name needs no escapes, as most do; a tenth of the time
// that the JSON parser takes.
std::optional<ManifestEntry> plain_entry_of(std::string_view line) {
    constexpr std::string_view before_name = "{\"name\": \"", before_digest = "\", \"sha256\": \"", after_digest = "\", \"about\": {}}";
    constexpr std::size_t digest_size = 64;
    if (!line.starts_with(before_name) || !line.ends_with(after_digest)) return std::nullopt;
    line = line.substr(before_name.size(), line.size() - before_name.size() - after_digest.size());
    if (line.size() < before_digest.size() + digest_size) return std::nullopt;
    const std::string_view digest = line.substr(line.size() - digest_size), rest = line.substr(0, line.size() - digest_size);
    const std::string_view name = rest.substr(0, rest.size() - before_digest.size());
    if (!rest.ends_with(before_digest) || name.find_first_of("\"\\") != std::string_view::npos) return std::nullopt;
    if (!fault_of_name(name).empty() || !is_digest(digest)) return std::nullopt;
    return ManifestEntry{std::string(name), std::string(digest), "{}"};
}

const std::string manifest_start =
    "{\n  \"version\": " + std::to_string(manifest_version) + ",\n  \"files\": [";
constexpr std::string_view before_first = "\n    ", before_next = ",\n    ";

// What stands in a manifest, given to `take` entry by entry; false when it is not one. The lines that waymark writes are
// read one at a time, since a manifest of 100,000 people is large; what someone else laid out anew is read as a whole.
template <typename Take>
bool read_entries(std::string_view text, Take take) {
    const auto take_entry = [&](std::optional<ManifestEntry> entry) {
        if (entry) take(std::move(*entry));
        return entry.has_value();
    };
    const auto take_json = [&](const std::optional<Json>& json) { return take_entry(json ? entry_of(*json) : std::nullopt); };
    std::string_view lines = text;
    if (lines.starts_with(manifest_start)) {
        lines.remove_prefix(manifest_start.size());
        std::string_view before = before_first;
        bool all = true;
        for (; all && lines.starts_with(before); before = before_next) {
            lines.remove_prefix(before.size());
            const std::string_view whole = lines.substr(0, lines.find('\n'));
            lines.remove_prefix(whole.size());
            const std::size_t comma = whole.ends_with(',') ? 1 : 0;
            const std::string_view line = whole.substr(0, whole.size() - comma);
            auto plain = plain_entry_of(line);
            all = plain ? take_entry(std::move(plain)) : take_json(parse_json(line));
            if (comma != 0) lines = {lines.data() - 1, lines.size() + 1};
        }
        if (all && (lines == "]\n}\n" || lines == "\n  ]\n}\n")) return true;
    }
    const auto json = parse_json(text);
    if (!json || !json->is_object()) return false;
    const auto version = json->find("version"), files = json->find("files");
    if (version == json->end() || *version != manifest_version || files == json->end() || !files->is_array())
        return false;
    return std::all_of(files->begin(), files->end(), [&](const Json& file) { return take_json(file); });
}

// ---- What is not kept in memory ------------------------------------------------------------------------------------

// Texts by the place where they were put: the last ones in memory, earlier ones in a file without a name. Where there is no
// room for such a file, all stay in memory.
class Spill {
public:
    struct Range {
        std::uint64_t at = 0;
        std::uint32_t size = 0;
    };

    [[nodiscard]] Range add(std::string_view text) {
        if (!is_refused_ && tail_.size() + text.size() > most_in_memory) write_tail();
        const Range range{in_file_ + tail_.size(), static_cast<std::uint32_t>(text.size())};
        tail_ += text;
        return range;
    }
    [[nodiscard]] std::string text(Range range) const {
        if (range.at >= in_file_) return tail_.substr(range.at - in_file_, range.size);
        std::string text(range.size, ' ');
        for (std::size_t done = 0; done < text.size();) {
            const ssize_t got = ::pread(fileno(file_.get()), text.data() + done, text.size() - done,
                                        static_cast<off_t>(range.at + done));
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return "{}";
            done += static_cast<std::size_t>(got);
        }
        return text;
    }

private:
    void write_tail() {
        if (!file_) file_.reset(std::tmpfile());
        is_refused_ = !file_;
        for (std::string_view rest = tail_; !rest.empty() && !is_refused_;) {
            const ssize_t written = ::write(fileno(file_.get()), rest.data(), rest.size());
            if (written < 0 && errno == EINTR) continue;
            is_refused_ = written <= 0;
            if (!is_refused_) rest.remove_prefix(static_cast<std::size_t>(written));
        }
        if (is_refused_) return;
        in_file_ += tail_.size();
        tail_.clear();
    }

    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    static constexpr std::size_t most_in_memory = std::size_t{1} << 20;
    std::unique_ptr<std::FILE, Close> file_;
    std::uint64_t in_file_ = 0;
    std::string tail_;
    bool is_refused_ = false;  // no room for a file: from then on nothing is written
};

// The entries of a manifest; what they say about their files is spilled.
class Entries {
public:
    void set(const ManifestEntry& entry) { by_name_.insert_or_assign(entry.name, Known{entry.sha256, spill_.add(entry.about)}); }
    [[nodiscard]] bool empty() const { return by_name_.empty(); }
    void erase(const std::string& name) { by_name_.erase(name); }
    template <typename Drop>
    void erase_if(Drop drop) {
        std::erase_if(by_name_, [&](const auto& item) { return drop(item.first); });
    }

    template <typename Visit>
    void each(Visit visit) const {
        for (const auto& [name, known] : by_name_) visit(ManifestEntry{name, known.sha256, spill_.text(known.about)});
    }
    template <typename Visit>
    void each_name(Visit visit) const {
        for (const auto& [name, known] : by_name_) visit(name, known.sha256);
    }

    // The manifest, piece by piece, in the order of names.
    template <typename Put>
    void print(Put put) const {
        put(manifest_start);
        std::string_view before = before_first;
        each([&](const ManifestEntry& entry) {
            put(before);
            put(line_of(entry));
            before = before_next;
        });
        put(by_name_.empty() ? std::string_view("]\n}\n") : std::string_view("\n  ]\n}\n"));
    }

private:
    struct Known {
        std::string sha256;
        Spill::Range about;
    };
    std::map<std::string, Known> by_name_;
    Spill spill_;
};

// ---- Writing and reading below the folder ---------------------------------------------------------------------------

// The error number, 0 when all bytes are written. A full disk shows as a short write first, then as an error.
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

// A file under a temporary name; removed at the end of its life unless it got its real one.
class Temporary {
public:
    Temporary(const Descriptor& folder, std::atomic<std::uint64_t>& counter) : folder_(folder) {
        do {
            name_ = std::string(own_prefix) + std::to_string(counter++) + std::string(temporary_suffix);
            file_ = Descriptor(
                ::openat(folder.number(), name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
        } while (!file_ && errno == EEXIST);
        error_ = file_ ? 0 : errno;
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary() {
        if (file_ || written_) ::unlinkat(folder_.number(), name_.c_str(), 0);
    }

    // All give the error number, 0 when it worked. `add` may be called several times, then `close` once.
    int add(std::string_view bytes) {
        if (error_ != 0) return error_;
        written_ = true;
        return error_ = write_all(file_, bytes);
    }
    int close() {
        if (!file_.close() && error_ == 0) error_ = errno;
        return error_;
    }
    int write(std::string_view bytes) {
        add(bytes);
        return close();
    }
    int rename_to(const std::string& name) {
        assert(written_ && error_ == 0);
        if (::renameat(folder_.number(), name_.c_str(), folder_.number(), name.c_str()) != 0) return errno;
        written_ = false;
        return 0;
    }

    [[nodiscard]] const std::string& name() const { return name_; }

private:
    const Descriptor& folder_;
    std::string name_;
    Descriptor file_;
    bool written_ = false;
    int error_ = 0;
};

struct Parts {
    std::vector<std::string> folders;
    std::string leaf;
};

Parts parts_of(std::string_view name) {
    Parts parts{split_name(name), {}};
    parts.leaf = std::move(parts.folders.back());
    parts.folders.pop_back();
    return parts;
}

// Opens the folder, making what is missing of it; follows no link.
Descriptor make_folder_at(int root, const std::vector<std::string>& parts) {
    Descriptor folder(::openat(root, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (const std::string& part : parts) {
        if (!folder) break;
        if (::mkdirat(folder.number(), part.c_str(), 0777) != 0 && errno != EEXIST) return {};
        folder = Descriptor(::openat(folder.number(), part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    }
    return folder;
}

bool is_temporary_name(std::string_view name) {
    return name.starts_with(own_prefix) && name.ends_with(temporary_suffix);
}

void remove_temporaries(const Descriptor& folder) {
    const int copy = ::openat(folder.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR* const stream = copy < 0 ? nullptr : ::fdopendir(copy);
    if (stream == nullptr) {
        if (copy >= 0) ::close(copy);
        return;
    }
    std::vector<std::string> stale;
    while (const dirent* entry = ::readdir(stream))
        if (is_temporary_name(entry->d_name)) stale.emplace_back(entry->d_name);
    ::closedir(stream);
    for (const std::string& name : stale) ::unlinkat(folder.number(), name.c_str(), 0);
}

// What stands under a name.
struct Existing {
    enum class Kind { Missing, File, Unusable } kind = Kind::Missing;
    std::string fault;  // Unusable: why
    Descriptor file;    // File: to be read
    std::size_t size = 0;
};

Existing examine(const Descriptor& folder, const std::string& leaf) {
    const auto unusable = [](std::string why) { return Existing{Existing::Kind::Unusable, std::move(why), {}, 0}; };
    Descriptor file(::openat(folder.number(), leaf.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC));
    if (!file) return errno == ENOENT ? Existing{} : unusable(system_reason(errno));
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return unusable(system_reason(errno));
    if (S_ISDIR(status.st_mode)) return unusable("there is a folder of that name");
    if (!S_ISREG(status.st_mode)) return unusable("what has that name is not a regular file");
    return {Existing::Kind::File, {}, std::move(file), static_cast<std::size_t>(status.st_size)};
}

// Gives the file's bytes to `take`, piece by piece, until it returns false. The error number, 0 when none.
template <typename Take>
int read_pieces(const Descriptor& file, Take take) {
    std::array<char, std::size_t{1} << 16> buffer;
    for (off_t at = 0;;) {
        const ssize_t got = ::pread(file.number(), buffer.data(), buffer.size(), at);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return errno;
        if (got == 0 || !take(std::string_view(buffer.data(), static_cast<std::size_t>(got)))) return 0;
        at += got;
    }
}

// Whether the file holds these bytes. One of another size is not read, and reading ends at the first difference.
Result<bool> holds(const Existing& existing, std::string_view bytes) {
    if (existing.size != bytes.size()) return false;
    bool same = true;
    const int error = bytes.empty() ? 0 : read_pieces(existing.file, [&](std::string_view piece) {
        same = bytes.starts_with(piece);
        if (same) bytes.remove_prefix(piece.size());
        return same && !bytes.empty();
    });
    if (error != 0) return Failure{FailureKind::File, system_reason(error), {}};
    return same && bytes.empty();
}

Result<std::string> digest_of(const Existing& existing) {
    Sha256 digest;
    const int error = read_pieces(existing.file, [&](std::string_view piece) {
        digest.add(piece);
        return true;
    });
    if (error != 0) return Failure{FailureKind::File, system_reason(error), {}};
    return digest.hex();
}

// Whether two names, both seen from `folder`, are one file: on a system that does not tell letter cases apart, say.
bool are_one_file(int folder, const std::string& one, const std::string& other) {
    struct stat a {}, b {};
    return ::fstatat(folder, one.c_str(), &a, AT_SYMLINK_NOFOLLOW) == 0 && ::fstatat(folder, other.c_str(), &b, AT_SYMLINK_NOFOLLOW) == 0 &&
           a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

bool sync_at(int folder, const std::string& name, int flags) {
    const Descriptor file(::openat(folder, name.c_str(), flags | O_NOFOLLOW | O_CLOEXEC));
    return file && ::fsync(file.number()) == 0;
}

}  // namespace

// ---- The output folder ---------------------------------------------------------------------------------------------

struct Output::State {
    // A folder that stays open, to write many files into it, and what tells whether it still stands where it stood.
    struct OpenFolder {
        std::shared_ptr<const Descriptor> file;
        dev_t device = 0;
        ino_t number = 0;
    };

    fs::path folder;
    Overwrite overwrite = Overwrite::KeepChanged;
    Descriptor root;  // locked for as long as we live
    std::atomic<std::uint64_t> counter{1};

    mutable std::mutex mutex;                              // guards what follows
    Entries listed;                                        // what the manifest will say
    std::string committed;                                 // digest of the manifest on disk
    std::map<std::string, std::set<std::string>> ours;     // digests of what we wrote, by name
    std::unordered_map<std::string, std::string> claimed;  // folded name → name of this run
    std::map<std::string, Written> written;                // of this run
    std::set<std::vector<std::string>> cleaned;            // folders without stale temporary files
    std::set<std::string> failed;                          // names that this run wanted to write
    std::set<std::string> fresh;                           // names that need a sync
    std::set<std::string> removed;                         // names whose folders need a sync
    std::map<std::string, OpenFolder> open_folders;        // by name with its slash: some that were written to
    Descriptor journal;

    [[nodiscard]] std::string shown(std::string_view name) const { return (folder / name).generic_string(); }
    [[nodiscard]] Failure failure(std::string_view name, std::string_view reason, std::string hint = {}) const {
        return file_failure("write", shown(name), reason, std::move(hint));
    }

    Status read_manifest();
    Status read_journal();
    void adopt(const ManifestEntry& entry);
    void clean(const std::vector<std::string>& parts, const Descriptor& folder_file);
    std::shared_ptr<const Descriptor> open_parent(const std::string& name, const Parts& parts);
    Status claim(std::string_view name);
    void release(std::string_view name) { claimed.erase(fold_case(name)); }
    bool is_ours(const std::string& name, const std::string& sha256) const;
    int note_in_journal(const ManifestEntry& entry);
    Result<Written> write(std::string_view name, std::string_view bytes, std::string_view about);
    Result<Written> put(const ManifestEntry& entry, std::string_view bytes);
    Result<bool> is_replaceable(const std::string& name, const Existing& existing);
    Result<Written> replace(const Descriptor& target, const std::string& leaf, const ManifestEntry& entry,
                            std::string_view bytes, Written result);
    void record(const ManifestEntry& entry, Written result);
    [[nodiscard]] std::vector<ManifestEntry> stale() const;
    Result<bool> remove_unchanged(const std::string& name, const std::string& sha256);
    void remove_empty_folders(std::vector<std::string> folders);
    void drop_missing();
    [[nodiscard]] bool sync(const std::string& temporary) const;
};

Status Output::State::read_manifest() {
    const std::string name(manifest_name);
    const Existing existing = examine(root, name);
    if (existing.kind == Existing::Kind::Missing) return Done{};
    if (existing.kind == Existing::Kind::Unusable)
        return file_failure("use the manifest", shown(name), existing.fault, "choose another output folder");
    const auto files = open_folder(folder);
    if (!files) return files.error();
    const auto text = (*files)->read(name, max_table_bytes);
    const bool understood = text && read_entries(*text, [&](const ManifestEntry& entry) { listed.set(entry); });
    if (understood) {
        committed = sha256_hex(*text);
    } else if (overwrite != Overwrite::Force) {
        return file_failure("use the manifest", shown(name), "it is not one that this version of waymark wrote",
                            "choose another output folder, or give --force to write it anew");
    } else {
        listed = {};
    }
    listed.each_name([&](const std::string& known, const std::string& sha256) { ours[known].insert(sha256); });
    return Done{};
}

// The journal of a run that was killed: what it wrote is ours, and is listed if it is still there. The last line may be
// torn; it belongs to a file that did not get its name.
Status Output::State::read_journal() {
    const Existing existing = examine(root, journal_name);
    if (existing.kind == Existing::Kind::Missing) return Done{};
    if (existing.kind == Existing::Kind::Unusable)
        return file_failure("use the journal", shown(journal_name), existing.fault, "remove it");
    const auto files = open_folder(folder);
    if (!files) return files.error();
    const auto text = (*files)->read(journal_name, max_table_bytes);
    if (!text) return text.error();

    std::map<std::pair<std::string, std::string>, ManifestEntry> noted;  // by name and digest: the last one may not have got its name
    for (std::string_view rest = *text; !rest.empty();) {
        const std::size_t end = rest.find('\n');
        const auto json = end == std::string_view::npos ? std::nullopt : parse_json(rest.substr(0, end));
        if (auto entry = json ? entry_of(*json) : std::nullopt) {
            ours[entry->name].insert(entry->sha256);
            std::pair key(entry->name, entry->sha256);
            noted.insert_or_assign(std::move(key), std::move(*entry));
        }
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    for (const auto& [key, entry] : noted) adopt(entry);
    return Done{};
}

void Output::State::adopt(const ManifestEntry& entry) {
    const Parts parts = parts_of(entry.name);
    const Descriptor parent = open_folder_at(root.number(), parts.folders);
    if (!parent) return;
    const Existing existing = examine(parent, parts.leaf);
    if (existing.kind != Existing::Kind::File) return;
    const auto digest = digest_of(existing);
    if (!digest || *digest != entry.sha256) return;
    listed.set(entry);
    fresh.insert(entry.name);  // the killed run never synced it
}

// Only before the first temporary file of this run is made in that folder: later ones are in use.
void Output::State::clean(const std::vector<std::string>& parts, const Descriptor& folder_file) {
    if (cleaned.insert(parts).second) remove_temporaries(folder_file);
}

Status Output::State::claim(std::string_view name) {
    const auto [other, is_new] = claimed.try_emplace(fold_case(name), name);
    if (is_new) return Done{};
    if (other->second == name) return failure(name, "two files of this run would have that name");
    return failure(name,
                   "its name differs from " + other->second + " in letter case only, and many systems hold one of them",
                   "give one of them another name");
}

bool Output::State::is_ours(const std::string& name, const std::string& sha256) const {
    const auto digests = ours.find(name);
    return digests != ours.end() && digests->second.contains(sha256);
}

int Output::State::note_in_journal(const ManifestEntry& entry) {
    if (!journal)
        journal = Descriptor(
            ::openat(root.number(), journal_name, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666));
    // A line break first: the line before may be torn.
    return journal ? write_all(journal, "\n" + line_of(entry) + "\n") : errno;
}

// The folder of a name, made if it is missing. Most files stand in few folders, so these stay open; a look at what stands
// under their name tells whether someone put a link or another folder there. Null: `errno` says why.
std::shared_ptr<const Descriptor> Output::State::open_parent(const std::string& name, const Parts& parts) {
    const std::string parent = name.substr(0, name.size() - parts.leaf.size());
    OpenFolder known;
    {
        const std::lock_guard lock(mutex);
        if (const auto found = open_folders.find(parent); found != open_folders.end()) known = found->second;
    }
    struct stat status {};
    const std::string path = parent.empty() ? "." : parent.substr(0, parent.size() - 1);
    if (known.file != nullptr && ::fstatat(root.number(), path.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_dev == known.device &&
        status.st_ino == known.number)
        return known.file;
    auto folder_file = std::make_shared<const Descriptor>(make_folder_at(root.number(), parts.folders));
    if (!*folder_file || ::fstat(folder_file->number(), &status) != 0) return nullptr;
    const std::lock_guard lock(mutex);
    clean(parts.folders, *folder_file);
    if (open_folders.size() >= most_open_folders) open_folders.clear();
    open_folders.insert_or_assign(parent, OpenFolder{folder_file, status.st_dev, status.st_ino});
    return folder_file;
}

Result<Written> Output::State::put(const ManifestEntry& entry, std::string_view bytes) {
    const Parts parts = parts_of(entry.name);
    const auto parent = open_parent(entry.name, parts);
    if (parent == nullptr) {
        const bool link = errno == ELOOP || errno == ENOTDIR;
        return failure(entry.name, link ? "a part of the path is a link or no folder" : system_reason(errno));
    }
    const Descriptor& target = *parent;
    const Existing existing = examine(target, parts.leaf);
    if (existing.kind == Existing::Kind::Unusable) return failure(entry.name, existing.fault);
    if (existing.kind == Existing::Kind::Missing) return replace(target, parts.leaf, entry, bytes, Written::New);
    const auto same = holds(existing, bytes);
    if (!same) return failure(entry.name, same.error().message);
    if (*same) return Written::Same;
    const auto may_replace = is_replaceable(entry.name, existing);
    if (!may_replace) return failure(entry.name, may_replace.error().message);
    return *may_replace ? replace(target, parts.leaf, entry, bytes, Written::Replaced) : Result<Written>(Written::Kept);
}

// A file of someone else is not read: its name tells.
Result<bool> Output::State::is_replaceable(const std::string& name, const Existing& existing) {
    if (overwrite == Overwrite::Force) return true;
    {
        const std::lock_guard lock(mutex);
        if (!ours.contains(name)) return false;
    }
    auto digest = digest_of(existing);
    if (!digest) return digest.error();
    const std::lock_guard lock(mutex);
    return is_ours(name, *digest);
}

Result<Written> Output::State::replace(const Descriptor& target, const std::string& leaf, const ManifestEntry& entry,
                                       std::string_view bytes, Written result) {
    Temporary temporary(target, counter);
    if (const int error = temporary.write(bytes)) return failure(entry.name, system_reason(error));
    {
        const std::lock_guard lock(mutex);
        if (const int error = note_in_journal(entry)) return failure(entry.name, system_reason(error));
    }
    if (const int error = temporary.rename_to(leaf)) return failure(entry.name, system_reason(error));
    return result;
}

Result<Written> Output::State::write(std::string_view name, std::string_view bytes, std::string_view about) {
    if (const std::string fault = fault_of_name(name); !fault.empty()) return failure(name, fault);
    auto normal = normal_about(about);
    if (!normal) return failure(name, "what is to be noted in the manifest is no JSON object");
    {
        const std::lock_guard lock(mutex);
        if (Status status = claim(name); !status) return status.error();
    }
    const ManifestEntry entry{std::string(name), sha256_hex(bytes), std::move(*normal)};
    Result<Written> result = put(entry, bytes);
    const std::lock_guard lock(mutex);
    if (result) record(entry, *result);
    else release(name);
    return result;
}

void Output::State::record(const ManifestEntry& entry, Written result) {
    written[entry.name] = result;
    if (result == Written::Kept) return;  // what is listed of it, if anything, is what we wrote last
    ours[entry.name].insert(entry.sha256);
    if (result != Written::Same) fresh.insert(entry.name);
    listed.set(entry);
}

// What earlier runs wrote and this one neither wrote nor failed to write, in the order of names.
std::vector<ManifestEntry> Output::State::stale() const {
    std::vector<ManifestEntry> entries;
    listed.each_name([&](const std::string& name, const std::string& sha256) {
        if (!written.contains(name) && !failed.contains(name)) entries.push_back({name, sha256, {}});
    });
    return entries;
}

// Removes the file if its bytes are still those that were written; false: someone changed it, so it stays.
Result<bool> Output::State::remove_unchanged(const std::string& name, const std::string& sha256) {
    const auto namesake = claimed.find(fold_case(name));
    if (namesake != claimed.end() && are_one_file(root.number(), name, namesake->second)) return true;
    const Parts parts = parts_of(name);
    const Descriptor parent = open_folder_at(root.number(), parts.folders);
    if (!parent) return errno == ENOENT;
    const Existing existing = examine(parent, parts.leaf);
    if (existing.kind == Existing::Kind::Missing) return true;
    if (existing.kind == Existing::Kind::Unusable) return false;
    const auto digest = digest_of(existing);
    if (!digest || *digest != sha256) return false;
    if (::unlinkat(parent.number(), parts.leaf.c_str(), 0) != 0 && errno != ENOENT) return file_failure("remove", shown(name), system_reason(errno));
    removed.insert(name);
    remove_empty_folders(parts.folders);
    return true;
}

// The innermost first, as long as nothing is in them.
void Output::State::remove_empty_folders(std::vector<std::string> folders) {
    while (!folders.empty()) {
        const std::string leaf = std::move(folders.back());
        folders.pop_back();
        const Descriptor parent = open_folder_at(root.number(), folders);
        if (!parent || ::unlinkat(parent.number(), leaf.c_str(), AT_REMOVEDIR) != 0) return;
    }
}

void Output::State::drop_missing() {
    listed.erase_if([&](const std::string& name) {
        if (written.contains(name)) return false;
        struct stat status {};
        return ::fstatat(root.number(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT;
    });
}

// The bytes first, then the folders that hold the names.
bool Output::State::sync(const std::string& temporary) const {
    if (fresh.size() + removed.size() > few_files) return ::syncfs(root.number()) == 0;
    std::set<std::string> folders{"."};
    const auto add_folders_of = [&](const std::string& name) {
        for (std::size_t slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1)) folders.insert(name.substr(0, slash));
    };
    const auto sync_if_there = [&](const std::string& name, int flags) { return sync_at(root.number(), name, flags) || errno == ENOENT; };
    bool all = sync_at(root.number(), temporary, O_RDONLY);
    for (const std::string& name : fresh) {
        all = sync_if_there(name, O_RDONLY) && all;
        add_folders_of(name);
    }
    for (const std::string& name : removed) add_folders_of(name);
    for (const std::string& parent : folders) all = sync_if_there(parent, O_RDONLY | O_DIRECTORY) && all;
    return all;
}

Output::Output(std::unique_ptr<State> state) : state_(std::move(state)) {}
Output::~Output() = default;  // each temporary file removes itself when its write ends

Result<std::unique_ptr<Output>> Output::open(const fs::path& folder, Overwrite overwrite) {
    auto state = std::make_unique<State>();
    state->folder = folder;
    state->overwrite = overwrite;
    const std::string shown = folder.generic_string();
    std::error_code error;
    fs::create_directories(folder, error);
    std::error_code unknown;
    if (error && !fs::is_directory(folder, unknown))
        return file_failure("make the folder", shown, system_reason(error.value()));
    state->root = Descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!state->root) return file_failure("open the folder", shown, system_reason(errno));
    // A file system without locks is no reason to refuse.
    if (::flock(state->root.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return file_failure("write into", shown, "another run of waymark is writing there",
                            "wait for it, or choose another folder");

    state->clean({}, state->root);
    if (Status status = state->read_manifest(); !status) return status.error();
    if (Status status = state->read_journal(); !status) return status.error();
    state->listed.each_name([&](const std::string& name, const std::string&) {
        const Parts parts = parts_of(name);
        if (state->cleaned.contains(parts.folders)) return;
        if (const Descriptor parent = open_folder_at(state->root.number(), parts.folders))
            state->clean(parts.folders, parent);
    });
    return std::unique_ptr<Output>(new Output(std::move(state)));
}

Result<Written> Output::write(std::string_view name, std::string_view bytes, std::string_view about) {
    Result<Written> result = state_->write(name, bytes, about);
    if (!result) {
        const std::lock_guard lock(state_->mutex);
        state_->failed.emplace(name);
    }
    return result;
}

void Output::forget(std::string_view name) {
    State& state = *state_;
    const std::lock_guard lock(state.mutex);
    const auto written = state.written.find(std::string(name));
    if (written == state.written.end()) return;
    if (written->second == Written::New) {
        const Parts parts = parts_of(name);
        if (const Descriptor folder = open_folder_at(state.root.number(), parts.folders))
            ::unlinkat(folder.number(), parts.leaf.c_str(), 0);
        state.listed.erase(written->first);
        state.fresh.erase(written->first);
    }
    state.written.erase(written);
    state.release(name);
    state.failed.emplace(name);
}

Result<std::vector<std::string>> Output::remove_stale() {
    State& state = *state_;
    const std::lock_guard lock(state.mutex);
    std::vector<std::string> kept;
    std::optional<Failure> refusal;
    for (const ManifestEntry& entry : state.stale()) {
        const auto is_removed = state.remove_unchanged(entry.name, entry.sha256);
        if (!is_removed) {  // it stays listed, so that a later run tries again
            if (!refusal) refusal = is_removed.error();
            continue;
        }
        if (!*is_removed) kept.push_back(entry.name);
        state.listed.erase(entry.name);
    }
    state.open_folders.clear();  // some are no more
    if (refusal) return *refusal;
    return kept;
}

Status Output::commit() {
    State& state = *state_;
    const std::lock_guard lock(state.mutex);
    state.drop_missing();
    Sha256 digest;
    state.listed.print([&](std::string_view text) { digest.add(text); });
    std::string printed = digest.hex();
    const bool is_nothing = state.committed.empty() && state.listed.empty();  // no file, and no manifest so far
    if (!is_nothing && (printed != state.committed || !state.fresh.empty())) {
        Temporary temporary(state.root, state.counter);
        std::string buffer;
        state.listed.print([&](std::string_view text) {
            buffer += text;
            if (buffer.size() < (std::size_t{1} << 16)) return;
            temporary.add(buffer);
            buffer.clear();
        });
        if (const int error = temporary.write(buffer)) return state.failure(manifest_name, system_reason(error));
        if (!state.sync(temporary.name()))
            return state.failure(manifest_name, "the files could not be synced: " + system_reason(errno));
        if (const int error = temporary.rename_to(std::string(manifest_name)))
            return state.failure(manifest_name, system_reason(error));
        state.committed = std::move(printed);
        state.fresh.clear();
        state.removed.clear();
    }
    state.journal.close();
    ::unlinkat(state.root.number(), journal_name, 0);
    return Done{};
}

fs::path Output::path_of(std::string_view name) const {
    return state_->folder / name;
}

std::vector<ManifestEntry> Output::manifest() const {
    const std::lock_guard lock(state_->mutex);
    std::vector<ManifestEntry> entries;
    state_->listed.each([&](ManifestEntry entry) { entries.push_back(std::move(entry)); });
    return entries;
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 digest;
    digest.add(bytes);
    return digest.hex();
}

}  // namespace waymark
