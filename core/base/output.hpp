// output.hpp — the only way in which waymark writes: an output folder, file by file, each atomically, then its manifest; or a
// single file that the user named.
//
// A file is written under a temporary name in the folder it belongs to and renamed, so that a kill or a full disk never
// leaves a torn file under a real name. `commit` syncs once, then puts the manifest (waymark-manifest.json) in place: it
// lists every file that waymark wrote, sorted by name, with its SHA-256, and holds neither dates nor paths of the machine.
//
// A file whose bytes differ from what the manifest says was changed by someone since (a filled-in sheet, say): it is kept
// and reported as Kept. One that the manifest does not know is not ours, and in the way: a Failure, unless its bytes are
// those to be written. `Overwrite::Force` overwrites both. So that a run after a kill does not take its own files for those of
// others, each is noted in a journal (.waymark-journal) before it gets its name; `commit` removes the journal. Temporary files
// of a killed run are removed by the next one. What an earlier run wrote and this one does not stays, unless `remove_stale` is
// called.
//
// Names are checked: inside the folder, no two files of a run alike in all but letter case, no name that another system
// cannot hold (CON, a question mark, a dot at the end), none of waymark's own, and no link below the folder, whether it
// leaves it or not. One run at a time: a second one on the same folder is a Failure. Calls may come from several threads.
#ifndef WAYMARK_BASE_OUTPUT_HPP
#define WAYMARK_BASE_OUTPUT_HPP

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/manifest.hpp"
#include "base/portable_name.hpp"
#include "base/result.hpp"

namespace waymark {

enum class Overwrite { KeepChanged, Force };
enum class Written { New, Same, Replaced, Kept };

// What tells that a file is the one that was written: its bytes, or that it is there.
enum class Trust { Bytes, Listing };

class Output {
public:
    // Creates `folder` where it is missing, and reads the manifest of an earlier run. A manifest that cannot be
    // understood is a Failure (remedy: --force or another folder).
    [[nodiscard]] static Result<std::unique_ptr<Output>> open(const std::filesystem::path& folder, Overwrite overwrite);
    ~Output();  // removes temporary files that are left

    // Writes one file. Fails on a bad or colliding name, when someone else's file has it, or when the system refuses. `about` and `key` are for the manifest
    // (manifest.hpp).
    [[nodiscard]] Result<Written> write(std::string_view name, std::string_view bytes, std::string_view about = "{}", std::string_view key = {});

    // Instead of `write`, where the file of that name was made from the same things by an earlier run: true when its key is
    // listed and the file is as it was written. It counts as written by this run then. Fails on a colliding name.
    [[nodiscard]] Result<bool> keep(std::string_view name, std::string_view key, std::string_view about, Trust trust);

    // What is to be said of a file that could not be made whole: nothing is known of what it is made from.
    void forget_key(std::string_view name);

    // The SHA-256 of a file as this run wrote it, or kept it; empty of any other.
    [[nodiscard]] std::string sha256_of(std::string_view name) const;

    // From now on files that are written wait aside (staging.hpp), until `publish` moves all of them to their places or `discard`
    // removes them: for files that are of use together only, and made anew by each run, so that `commit` does not wait until
    // the disk has them; one that a loss of power cut short is replaced by the next run. `discard` also removes folders that
    // hold nothing then, the output folder among them if it was made by `open`. Call both when nobody writes. A run that is
    // killed while files wait leaves what stood there before; the next one removes them.
    void stage();
    [[nodiscard]] Status publish();
    void discard();

    // The names of files that stand there because earlier runs wrote them, and that this one neither wrote nor failed to write.
    // With `is_meant`, only what it says yes to.
    [[nodiscard]] std::vector<std::string> left_over(const std::function<bool(const ManifestEntry&)>& is_meant = {}) const;

    // Removes what earlier runs wrote and this one did not, and folders that became empty by that; for an output that stands
    // for the whole of its source, a website say. Call it when all is written and nobody writes, then `commit`. A file that
    // this run failed to write stays and stays listed. One that someone changed stays, is listed no more, and is
    // named in the result, also with `Overwrite::Force`; what the manifest does not know is not touched. After a kill
    // before `commit` the manifest lists files that are gone, which harms no later run. Fails when the system refuses to
    // remove a file; the others are removed all the same.
    // With `is_meant`, only what it says yes to.
    [[nodiscard]] Result<std::vector<std::string>> remove_stale(const std::function<bool(const ManifestEntry&)>& is_meant = {});

    // Syncs and puts the manifest in place. Files of an earlier run that were not written now stay, and stay listed as
    // long as they exist. A run that changed nothing writes nothing.
    [[nodiscard]] Status commit();

    // What the manifest says of the folder as a whole: a JSON object's text.
    [[nodiscard]] std::string about() const;
    [[nodiscard]] Status set_about(std::string_view about);

    [[nodiscard]] std::filesystem::path path_of(std::string_view name) const;
    [[nodiscard]] std::vector<ManifestEntry> manifest() const;  // sorted by name

private:
    struct State;
    explicit Output(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// One file that the user named, wherever it is: whole or not there, and never over one that stands there, unless it is forced. It waits
// under a temporary name in its folder like the files of an output, and what a killed run left there is removed by the next.
[[nodiscard]] Status write_named_file(const std::filesystem::path& file, std::string_view bytes, Overwrite overwrite);

}  // namespace waymark

#endif
