#include "base/output.hpp"

#include <fcntl.h>
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
#include <optional>
#include <set>
#include <unordered_map>

#include "base/descriptor.hpp"
#include "base/digest.hpp"
#include "base/files.hpp"
#include "base/manifest.hpp"
#include "base/portable_name.hpp"
#include "base/staging.hpp"
#include "base/text.hpp"

namespace waymark {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view temporary_suffix = ".tmp";
constexpr const char* journal_name = ".waymark-journal";

// Up to so many files are synced one by one; for more, one sync of the file system is quicker, though it also waits for
// what other programs wrote.
constexpr std::size_t few_files = 4;

constexpr std::size_t most_open_folders = 32;

// ---- Writing and reading below the folder ---------------------------------------------------------------------------

// A file under a temporary name; removed at the end of its life unless it got its real one, or is left for later.
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

bool is_temporary_name(std::string_view name) {
    return name.starts_with(own_prefix) && name.ends_with(temporary_suffix);
}

void remove_temporaries(const Descriptor& folder) {
    for (const std::string& name : names_in(folder))
        if (is_temporary_name(name) && ::unlinkat(folder.number(), name.c_str(), 0) != 0 && errno == EISDIR) remove_tree_at(folder.number(), name);
}

// The whole path, without a slash at its end.
fs::path without_end(const fs::path& folder) {
    std::error_code unknown;
    const fs::path whole = fs::absolute(folder, unknown).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
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

// A line break first: the line before may be torn.
std::string journal_line(const ManifestEntry& entry) { return "\n" + line_of(entry) + "\n"; }

}  // namespace

// ---- The output folder ---------------------------------------------------------------------------------------------

struct Output::State {
    // A folder that stays open, to write many files into it, and what tells whether it still stands where it stood.
    struct OpenFolder {
        std::shared_ptr<const Descriptor> file;
        dev_t device = 0;
        ino_t number = 0;
    };

    // A file that waits until all is published.
    struct Staged {
        ManifestEntry entry;
        Written result = Written::New;
    };

    fs::path folder;
    fs::path first_made;  // the outermost folder that was made for this output; empty: it was there
    Overwrite overwrite = Overwrite::KeepChanged;
    Descriptor root;  // locked for as long as we live
    std::atomic<std::uint64_t> counter{1};

    // A name that this run wants to write, or has written.
    struct Claim {
        std::string name;  // empty: it is the folded one
        bool is_written = false;
    };

    mutable std::mutex mutex;                              // guards what follows
    Manifest listed;                                       // what the manifest will say
    std::string committed;                                 // digest of the manifest on disk
    std::map<std::string, std::set<std::string>> also_ours;  // digests of what a killed run may have written, by name
    std::unordered_map<std::string, Claim> claimed;        // by folded name
    std::set<std::vector<std::string>> cleaned;            // folders without stale temporary files
    std::set<std::string> failed;                          // names that this run wanted to write
    std::set<std::string> fresh;                           // names that need a sync; of more than a few, some
    std::set<std::string> removed;                         // names whose folders need a sync
    std::map<std::string, OpenFolder> open_folders;        // by name with its slash: some that were written to
    Descriptor journal;
    std::shared_ptr<Staging> staging;  // null: files get their names at once
    bool is_empty = false;             // the folder was made by this run, and no file has its name in it so far
    std::vector<Staged> staged;

    [[nodiscard]] std::string shown(std::string_view name) const { return (folder / name).generic_string(); }
    [[nodiscard]] Failure failure(std::string_view name, std::string_view reason, std::string hint = {}) const {
        return file_failure("write", shown(name), reason, std::move(hint));
    }

    Status read_manifest();
    Status read_journal();
    void adopt(const ManifestEntry& entry);
    void clean(const std::vector<std::string>& parts, const Descriptor& folder_file);
    enum class Missing { Make, Leave };
    std::shared_ptr<const Descriptor> open_parent(const std::string& name, const NameParts& parts, Missing missing);
    Status claim(std::string_view name);
    void release(std::string_view name) { claimed.erase(fold_case(name)); }
    [[nodiscard]] bool is_written(const std::string& name) const;
    void note_written(const std::string& name) { claimed.at(fold_case(name)).is_written = true; }
    void note_fresh(const std::string& name) {
        if (fresh.size() <= few_files) fresh.insert(name);
    }
    bool is_ours(const std::string& name, const std::string& sha256) const;
    int note_in_journal(std::string_view lines);
    Result<Written> write(std::string_view name, std::string_view bytes, std::string_view about, std::string_view key);
    Result<bool> keep(std::string_view name, std::string_view key, std::string_view about, Trust trust);
    Result<Written> put(const ManifestEntry& entry, std::string_view bytes);
    bool is_cut_short(const std::string& name, const Existing& existing, std::string_view bytes) const;
    Result<bool> is_replaceable(const std::string& name, const Existing& existing);
    Result<Written> replace(const Descriptor& target, const std::string& leaf, const ManifestEntry& entry,
                            std::string_view bytes, Written result);
    Result<Written> put_aside(Staging& aside, const ManifestEntry& entry, std::string_view bytes, Written result);
    void record(const ManifestEntry& entry, Written result);
    Status publish();
    void discard();
    [[nodiscard]] std::vector<ManifestEntry> stale(const std::function<bool(const ManifestEntry&)>& is_meant) const;
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
    const bool understood = text && listed.read(*text);
    if (understood) {
        committed = sha256_hex(*text);
    } else if (overwrite != Overwrite::Force) {
        return file_failure("use the manifest", shown(name), "it is not one that this version of waymark wrote",
                            "choose another output folder, or give --force to write it anew");
    } else {
        listed = {};
    }
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
        if (auto entry = end == std::string_view::npos ? std::nullopt : read_line(rest.substr(0, end))) {
            std::set<std::string>& digests = also_ours[entry->name];
            digests.insert(entry->sha256);
            if (listed.contains(entry->name)) digests.insert(listed.sha256(entry->name));
            std::pair key(entry->name, entry->sha256);
            noted.insert_or_assign(std::move(key), std::move(*entry));
        }
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    for (const auto& [key, entry] : noted) adopt(entry);
    return Done{};
}

void Output::State::adopt(const ManifestEntry& entry) {
    const NameParts parts = parts_of(entry.name);
    const Descriptor parent = open_folder_at(root.number(), parts.folders);
    if (!parent) return;
    const Existing existing = examine(parent, parts.leaf);
    if (existing.kind != Existing::Kind::File) return;
    const auto digest = digest_of(existing);
    if (!digest || *digest != entry.sha256) return;
    listed.set(entry);
    note_fresh(entry.name);  // the killed run never synced it
}

// Only before the first temporary file of this run is made in that folder: later ones are in use.
void Output::State::clean(const std::vector<std::string>& parts, const Descriptor& folder_file) {
    if (cleaned.insert(parts).second) remove_temporaries(folder_file);
}

Status Output::State::claim(std::string_view name) {
    const auto [other, is_new] = claimed.try_emplace(fold_case(name));
    if (is_new) {
        if (other->first != name) other->second.name = name;
        return Done{};
    }
    const std::string& known = other->second.name.empty() ? other->first : other->second.name;
    if (known == name) return failure(name, "two files of this run would have that name");
    return failure(name, "its name differs from " + known + " in letter case only, and many systems hold one of them", "give one of them another name");
}

bool Output::State::is_written(const std::string& name) const {
    const auto claim = claimed.find(fold_case(name));
    return claim != claimed.end() && claim->second.is_written && (claim->second.name.empty() ? claim->first : claim->second.name) == name;
}

bool Output::State::is_ours(const std::string& name, const std::string& sha256) const {
    if (listed.sha256(name) == sha256) return true;
    const auto digests = also_ours.find(name);
    return digests != also_ours.end() && digests->second.contains(sha256);
}

int Output::State::note_in_journal(std::string_view lines) {
    if (!journal)
        journal = Descriptor(
            ::openat(root.number(), journal_name, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0666));
    return journal ? write_all(journal, lines) : errno;
}

// The folder of a name; null where there is none: `errno` says why. Most files stand in few folders, so these stay open; a look at what stands
// under their name tells whether someone put a link or another folder there. Null: `errno` says why.
std::shared_ptr<const Descriptor> Output::State::open_parent(const std::string& name, const NameParts& parts, Missing missing) {
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
    auto folder_file = std::make_shared<const Descriptor>(missing == Missing::Make ? make_folder_at(root.number(), parts.folders) : open_folder_at(root.number(), parts.folders));
    if (!*folder_file || ::fstat(folder_file->number(), &status) != 0) return nullptr;
    const std::lock_guard lock(mutex);
    clean(parts.folders, *folder_file);
    if (open_folders.size() >= most_open_folders) open_folders.clear();
    open_folders.insert_or_assign(parent, OpenFolder{folder_file, status.st_dev, status.st_ino});
    return folder_file;
}

Result<Written> Output::State::put(const ManifestEntry& entry, std::string_view bytes) {
    const NameParts parts = parts_of(entry.name);
    std::shared_ptr<Staging> aside;
    bool can_exist = true;
    {
        const std::lock_guard lock(mutex);
        aside = staging;
        is_empty = is_empty && aside != nullptr;
        can_exist = !is_empty;
    }
    const auto parent = can_exist ? open_parent(entry.name, parts, aside ? Missing::Leave : Missing::Make) : nullptr;
    if (can_exist && parent == nullptr && !(aside && errno == ENOENT)) {
        const bool link = errno == ELOOP || errno == ENOTDIR;
        return failure(entry.name, link ? "a part of the path is a link or no folder" : system_reason(errno));
    }
    const auto write_as = [&](Written result) { return aside ? put_aside(*aside, entry, bytes, result) : replace(*parent, parts.leaf, entry, bytes, result); };
    const Existing existing = parent == nullptr ? Existing{} : examine(*parent, parts.leaf);
    if (existing.kind == Existing::Kind::Unusable) return failure(entry.name, existing.fault);
    if (existing.kind == Existing::Kind::Missing) return write_as(Written::New);
    const auto same = holds(existing, bytes);
    if (!same) return failure(entry.name, same.error().message);
    if (*same) return Written::Same;
    if (is_cut_short(entry.name, existing, bytes)) return write_as(Written::Replaced);
    const auto may_replace = is_replaceable(entry.name, existing);
    if (!may_replace) return may_replace.error();
    return *may_replace ? write_as(Written::Replaced) : Result<Written>(Written::Kept);
}

// Whether it is a beginning of these bytes, listed as ours: power was lost before the system had written all of it.
bool Output::State::is_cut_short(const std::string& name, const Existing& existing, std::string_view bytes) const {
    {
        const std::lock_guard lock(mutex);
        if (!listed.contains(name)) return false;
    }
    const auto same = existing.size < bytes.size() ? holds(existing, bytes.substr(0, existing.size)) : Result<bool>(false);
    return same && *same;
}

// Whether nobody changed it. A file of someone else is not read: its name tells.
Result<bool> Output::State::is_replaceable(const std::string& name, const Existing& existing) {
    if (overwrite == Overwrite::Force) return true;
    {
        const std::lock_guard lock(mutex);
        if (!listed.contains(name) && !also_ours.contains(name)) return failure(name, "a file that waymark did not write has that name", "move it away, or use --force to overwrite it");
    }
    auto digest = digest_of(existing);
    if (!digest) return failure(name, digest.error().message);
    const std::lock_guard lock(mutex);
    return is_ours(name, *digest);
}

Result<Written> Output::State::replace(const Descriptor& target, const std::string& leaf, const ManifestEntry& entry,
                                       std::string_view bytes, Written result) {
    Temporary temporary(target, counter);
    if (const int error = temporary.write(bytes)) return failure(entry.name, system_reason(error));
    {
        const std::lock_guard lock(mutex);
        if (const int error = note_in_journal(journal_line(entry))) return failure(entry.name, system_reason(error));
    }
    if (const int error = temporary.rename_to(leaf)) return failure(entry.name, system_reason(error));
    return result;
}

Result<Written> Output::State::put_aside(Staging& aside, const ManifestEntry& entry, std::string_view bytes, Written result) {
    if (const int error = aside.write(entry.name, bytes)) return failure(entry.name, system_reason(error));
    const std::lock_guard lock(mutex);
    staged.push_back({entry, result});
    return result;
}

Result<Written> Output::State::write(std::string_view name, std::string_view bytes, std::string_view about, std::string_view key) {
    if (const std::string fault = fault_of_name(name); !fault.empty()) return failure(name, fault);
    auto normal = normal_about(about);
    if (!normal) return failure(name, "what is to be noted in the manifest is no JSON object");
    {
        const std::lock_guard lock(mutex);
        if (Status status = claim(name); !status) return status.error();
    }
    const ManifestEntry entry{std::string(name), sha256_hex(bytes), std::move(*normal), std::string(key)};
    Result<Written> result = put(entry, bytes);
    const std::lock_guard lock(mutex);
    const bool is_staged = staging != nullptr && result && (*result == Written::New || *result == Written::Replaced);
    if (!result) release(name);
    else if (is_staged) note_written(entry.name);
    else record(entry, *result);
    return result;
}

void Output::State::record(const ManifestEntry& entry, Written result) {
    note_written(entry.name);
    if (result == Written::Kept) return;  // what is listed of it, if anything, is what we wrote last
    if (result != Written::Same && staging == nullptr) note_fresh(entry.name);
    listed.set(entry);
}

Result<bool> Output::State::keep(std::string_view name, std::string_view key, std::string_view about, Trust trust) {
    auto normal = normal_about(about);
    if (!fault_of_name(name).empty() || !normal || key.empty()) return false;
    const std::string known(name);
    std::string digest;
    {
        const std::lock_guard lock(mutex);
        if (listed.key(known) != key) return false;
        digest = listed.sha256(known);
    }
    const NameParts parts = parts_of(name);
    const auto parent = open_parent(known, parts, Missing::Leave);
    if (parent == nullptr) return false;
    const Existing existing = examine(*parent, parts.leaf);
    if (existing.kind != Existing::Kind::File) return false;
    if (trust == Trust::Bytes) {
        const auto found = digest_of(existing);
        if (!found || *found != digest) return false;
    }
    const std::lock_guard lock(mutex);
    if (Status status = claim(name); !status) return status.error();
    record({known, digest, std::move(*normal), std::string(key)}, Written::Same);
    return true;
}

// All are noted before the first gets its name.
Status Output::State::publish() {
    if (staging == nullptr) return Done{};
    std::sort(staged.begin(), staged.end(), [](const Staged& a, const Staged& b) { return a.entry.name < b.entry.name; });
    std::string lines;
    std::vector<std::string> names;
    for (const Staged& file : staged) {
        lines += journal_line(file.entry);
        names.push_back(file.entry.name);
    }
    if (const int error = lines.empty() ? 0 : note_in_journal(lines)) {
        discard();
        return failure(journal_name, system_reason(error));
    }
    std::optional<Failure> refusal;
    staging->move(names, [&](std::size_t i, int error) {
        const Staged& file = staged[i];
        if (error == 0) return record(file.entry, file.result);
        if (!refusal) refusal = failure(file.entry.name, system_reason(error));
        release(file.entry.name);
        failed.insert(file.entry.name);
    });
    staged.clear();
    staging.reset();
    is_empty = false;
    if (refusal) return *refusal;
    return Done{};
}

void Output::State::discard() {
    for (const Staged& file : std::exchange(staged, {})) {
        release(file.entry.name);
        failed.insert(file.entry.name);
    }
    staging.reset();
    open_folders.clear();  // some are no more
    std::error_code stays;
    for (fs::path made = without_end(folder); !first_made.empty() && fs::remove(made, stays) && made != first_made;) made = made.parent_path();
}

// What earlier runs wrote and this one neither wrote nor failed to write, in the order of names.
std::vector<ManifestEntry> Output::State::stale(const std::function<bool(const ManifestEntry&)>& is_meant) const {
    std::vector<ManifestEntry> entries;
    const auto is_stale = [&](const std::string& name) { return !is_written(name) && !failed.contains(name); };
    if (is_meant) {
        listed.each([&](const ManifestEntry& entry) {
            if (is_stale(entry.name) && is_meant(entry)) entries.push_back(entry);
        });
    } else {
        listed.each_name([&](const std::string& name) {
            if (is_stale(name)) entries.push_back({name, listed.sha256(name)});
        });
    }
    return entries;
}

// Removes the file if its bytes are still those that were written; false: someone changed it, so it stays.
Result<bool> Output::State::remove_unchanged(const std::string& name, const std::string& sha256) {
    const auto namesake = claimed.find(fold_case(name));
    const auto name_of = [](const auto& claim) { return claim.second.name.empty() ? claim.first : claim.second.name; };
    if (namesake != claimed.end() && are_one_file(root.number(), name, name_of(*namesake))) return true;
    const NameParts parts = parts_of(name);
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
        if (is_written(name)) return false;
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
    for (fs::path made = without_end(folder); !error && !fs::exists(made, error); made = made.parent_path()) state->first_made = made;
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

    state->is_empty = !state->first_made.empty();
    state->clean({}, state->root);
    if (Status status = state->read_manifest(); !status) return status.error();
    if (Status status = state->read_journal(); !status) return status.error();
    state->listed.each_name([&](const std::string& name) {
        const NameParts parts = parts_of(name);
        if (state->cleaned.contains(parts.folders)) return;
        if (const Descriptor parent = open_folder_at(state->root.number(), parts.folders))
            state->clean(parts.folders, parent);
    });
    return std::unique_ptr<Output>(new Output(std::move(state)));
}

Result<Written> Output::write(std::string_view name, std::string_view bytes, std::string_view about, std::string_view key) {
    Result<Written> result = state_->write(name, bytes, about, key);
    if (!result) {
        const std::lock_guard lock(state_->mutex);
        state_->failed.emplace(name);
    }
    return result;
}

Result<bool> Output::keep(std::string_view name, std::string_view key, std::string_view about, Trust trust) { return state_->keep(name, key, about, trust); }

std::string Output::sha256_of(std::string_view name) const {
    const std::lock_guard lock(state_->mutex);
    return state_->is_written(std::string(name)) ? state_->listed.sha256(std::string(name)) : std::string();
}

void Output::forget_key(std::string_view name) {
    const std::lock_guard lock(state_->mutex);
    state_->listed.forget_key(std::string(name));
}

void Output::stage() {
    const std::lock_guard lock(state_->mutex);
    if (state_->staging != nullptr) return;
    const std::string name = std::string(own_prefix) + std::to_string(state_->counter++) + std::string(temporary_suffix);
    state_->staging = std::make_shared<Staging>(state_->root, name);
}

Status Output::publish() {
    const std::lock_guard lock(state_->mutex);
    return state_->publish();
}

void Output::discard() {
    const std::lock_guard lock(state_->mutex);
    state_->discard();
}

std::vector<std::string> Output::left_over(const std::function<bool(const ManifestEntry&)>& is_meant) const {
    const std::lock_guard lock(state_->mutex);
    std::vector<std::string> names;
    std::error_code unknown;
    for (ManifestEntry& entry : state_->stale(is_meant))
        if (fs::exists(state_->folder / entry.name, unknown)) names.push_back(std::move(entry.name));
    return names;
}

Result<std::vector<std::string>> Output::remove_stale(const std::function<bool(const ManifestEntry&)>& is_meant) {
    State& state = *state_;
    const std::lock_guard lock(state.mutex);
    std::vector<std::string> kept;
    std::optional<Failure> refusal;
    for (const ManifestEntry& entry : state.stale(is_meant)) {
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

std::string Output::about() const {
    const std::lock_guard lock(state_->mutex);
    return state_->listed.about();
}

Status Output::set_about(std::string_view about) {
    auto normal = normal_about(about);
    if (!normal) return state_->failure(manifest_name, "what is to be noted of the folder is no JSON object");
    const std::lock_guard lock(state_->mutex);
    state_->listed.set_about(std::move(*normal));
    return Done{};
}

fs::path Output::path_of(std::string_view name) const {
    return state_->folder / name;
}

std::vector<ManifestEntry> Output::manifest() const {
    const std::lock_guard lock(state_->mutex);
    std::vector<ManifestEntry> entries;
    state_->listed.each([&](const ManifestEntry& entry) { entries.push_back(entry); });
    return entries;
}

// ---- One file by itself ----------------------------------------------------------------------------------------------

Status write_named_file(const fs::path& file, std::string_view bytes, Overwrite overwrite) {
    const std::string shown = file.generic_string(), leaf = file.filename().string();
    const auto refused = [&](int error) { return file_failure("write", shown, system_reason(error)); };
    const Descriptor folder(::open(file.has_parent_path() ? file.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder) return refused(errno);
    if (leaf.empty()) return refused(EISDIR);
    struct stat status {};
    if (overwrite != Overwrite::Force && ::fstatat(folder.number(), leaf.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0)
        return file_failure("write", shown, "it exists already", "choose another name, or give --force");
    // A run that writes into this folder now holds the lock, and its temporary files are in use.
    if (::flock(folder.number(), LOCK_EX | LOCK_NB) == 0) remove_temporaries(folder);
    std::atomic<std::uint64_t> counter{1};
    Temporary temporary(folder, counter);
    if (const int error = temporary.write(bytes)) return refused(error);
    if (!sync_at(folder.number(), temporary.name(), O_RDONLY)) return refused(errno);
    if (const int error = temporary.rename_to(leaf)) return refused(error);
    return Done{};
}

}  // namespace waymark
