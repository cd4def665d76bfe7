// output.hpp — the only way in which waymark writes: an output folder, file by file, each atomically, then its manifest.
//
// A file is written under a temporary name in the folder it belongs to and renamed, so that a kill or a full disk never
// leaves a torn file under a real name. `commit` syncs once, then puts the manifest (waymark-manifest.json) in place: it
// lists every file that waymark wrote, sorted by name, with its SHA-256, and holds neither dates nor paths of the machine.
//
// A file whose bytes differ from what the manifest says was changed by someone since (a filled-in sheet, say), and one
// that the manifest does not know is not ours: both are kept and reported as Kept, unless `Overwrite::Force`. So that a
// run after a kill does not take its own files for those of others, each is noted in a journal (.waymark-journal) before
// it gets its name; `commit` removes the journal. Temporary files of a killed run are removed by the next one. What an
// earlier run wrote and this one does not stays, unless `remove_stale` is called.
//
// Names are checked: inside the folder, no two files of a run alike in all but letter case, no name that another system
// cannot hold (CON, a question mark, a dot at the end), none of waymark's own, and no link below the folder, whether it
// leaves it or not. One run at a time: a second one on the same folder is a Failure. Calls may come from several threads.
#ifndef WAYMARK_BASE_OUTPUT_HPP
#define WAYMARK_BASE_OUTPUT_HPP

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace waymark {

enum class Overwrite { KeepChanged, Force };
enum class Written { New, Same, Replaced, Kept };

inline constexpr std::string_view manifest_name = "waymark-manifest.json";

// One line of the manifest: a file and what is known of it. `about` is a JSON object's text (job, reasons), "{}" if none;
// the manifest keeps it with its keys sorted.
struct ManifestEntry {
    std::string name;
    std::string sha256;  // 64 lower-case hexadecimal digits
    std::string about = "{}";
};

class Output {
public:
    // Creates `folder` where it is missing, and reads the manifest of an earlier run. A manifest that cannot be
    // understood is a Failure (remedy: --force or another folder).
    [[nodiscard]] static Result<std::unique_ptr<Output>> open(const std::filesystem::path& folder, Overwrite overwrite);
    ~Output();  // removes temporary files that are left

    // Writes one file. Fails on a bad or colliding name, or when the system refuses.
    [[nodiscard]] Result<Written> write(std::string_view name, std::string_view bytes, std::string_view about = "{}");

    // Takes back a name that was claimed by a job that failed (its file, if new in this run, is removed; one that replaced
    // an earlier file is whole, so it stays and stays listed).
    void forget(std::string_view name);

    // Removes what earlier runs wrote and this one did not, and folders that became empty by that; for an output that stands
    // for the whole of its source, a website say. Call it when all is written and nobody writes, then `commit`. A file that
    // this run failed to write, or forgot, stays and stays listed. One that someone changed stays, is listed no more, and is
    // named in the result, also with `Overwrite::Force`; what the manifest does not know is not touched. After a kill
    // before `commit` the manifest lists files that are gone, which harms no later run. Fails when the system refuses to
    // remove a file; the others are removed all the same.
    [[nodiscard]] Result<std::vector<std::string>> remove_stale();

    // Syncs and puts the manifest in place. Files of an earlier run that were not written now stay, and stay listed as
    // long as they exist. A run that changed nothing writes nothing.
    [[nodiscard]] Status commit();

    [[nodiscard]] std::filesystem::path path_of(std::string_view name) const;
    [[nodiscard]] std::vector<ManifestEntry> manifest() const;  // sorted by name

private:
    struct State;
    explicit Output(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// SHA-256 (FIPS 180-4) of the bytes, as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

}  // namespace waymark

#endif
