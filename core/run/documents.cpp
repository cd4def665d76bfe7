#include "run/documents.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <span>

#include "base/parallel.hpp"
#include "base/text.hpp"

namespace waymark::run {
namespace {

// What one job's turn left behind.
struct Turn {
    std::vector<std::string> paths;
    Diagnostics problems;
    std::unique_ptr<const Failure> failure;  // null for nearly all
    bool done = false, is_rendered = false, is_left_out = false;
};

// Files of running jobs on their way to the output; knows what the manifest shall say of each.
class Desk {
public:
    explicit Desk(Output& output) : output_(output) {}

    struct Entry {
        std::string about;
        std::vector<std::pair<std::string, std::string>> keys;  // path and key, of the files that have one
        std::vector<std::string> paths, kept;
        std::optional<Failure> refused;

        [[nodiscard]] std::string_view key_of(std::string_view path) const {
            const auto found = std::find_if(keys.begin(), keys.end(), [&](const auto& one) { return one.first == path; });
            return found == keys.end() ? std::string_view() : std::string_view(found->second);
        }
    };

    void start(const std::string& job, Entry entry) {
        const std::scoped_lock lock(mutex_);
        jobs_[job] = std::move(entry);
    }

    Status take(std::string_view job, std::string_view path, std::string_view bytes) {
        Entry* entry = nullptr;  // stays where it is; a job's renderers write one after the other
        {
            const std::scoped_lock lock(mutex_);
            entry = &jobs_.at(std::string(job));
        }
        const auto written = output_.write(path, bytes, entry->about, entry->key_of(path));
        if (!written) {
            entry->refused = written.error();
            return written.error();
        }
        if (*written == Written::Kept) entry->kept.emplace_back(path);
        else entry->paths.emplace_back(path);
        return Done{};
    }

    Entry finish(const std::string& job) {
        const std::scoped_lock lock(mutex_);
        return std::move(jobs_.extract(job).mapped());
    }

private:
    Output& output_;
    std::mutex mutex_;
    std::map<std::string, Entry> jobs_;
};

// A finding of a renderer that has no place of its own is about the document: it names it and where it comes from.
Diagnostic about_job(Diagnostic problem, const Job& job) {
    if (!problem.where.file.empty()) return problem;
    problem.where = job.where;
    problem.message = job.name + ": " + problem.message;
    return problem;
}

// One job's way: made, looked up among what is there already, rendered where it is not.
void take_turn(const Job& job, const Pace& pace, Press& press, Desk& desk, Output& output, Turn& turn) {
    Made made = job.make(turn.problems);
    const plugin::NodeTree tree = press.tree_of(made.document);
    Desk::Entry entry;
    std::vector<bool> is_wanted(press.extensions().size(), true);
    if (pace.reuse) {
        std::vector<std::string> keys = press.keys(tree);
        for (std::size_t i = 0; i < keys.size(); ++i) {
            std::string path = job.name + "." + press.extensions()[i];
            if (const auto kept = output.keep(path, keys[i], made.about, *pace.reuse); kept && *kept) {
                is_wanted[i] = false;
                turn.paths.push_back(path);
            }
            entry.keys.emplace_back(std::move(path), std::move(keys[i]));
        }
    }
    turn.done = true;
    turn.is_rendered = std::find(is_wanted.begin(), is_wanted.end(), true) != is_wanted.end();
    if (!turn.is_rendered) return;
    entry.about = std::move(made.about);
    desk.start(made.document.id, std::move(entry));
    Diagnostics found;
    const Status status = press.render(tree, made.document.id, job.name, is_wanted, found);
    entry = desk.finish(made.document.id);
    // What was found is to be found again by the next run.
    if (!status || !found.all().empty())
        for (const auto& [path, key] : entry.keys) output.forget_key(path);
    for (Diagnostic problem : found.all()) turn.problems.add(about_job(std::move(problem), job));
    turn.paths.insert(turn.paths.end(), entry.paths.begin(), entry.paths.end());
    for (const std::string& path : entry.kept) warn_kept(path, output, turn.problems);
    if (!status) turn.failure = std::make_unique<Failure>(entry.refused ? *entry.refused : status.error());
}

}  // namespace

Tally& Tally::operator+=(const Tally& other) {
    rendered += other.rendered;
    unchanged += other.unchanged;
    left_out += other.left_out;
    failed += other.failed;
    return *this;
}

void warn_kept(const std::string& path, const Output& output, Diagnostics& problems) {
    problems.warning({output.path_of(path).string(), {}}, "someone changed this file since waymark wrote it; it was kept", "use --force to overwrite it, or move it away");
}

void warn_left_over(const std::vector<std::string>& names, const Output& output, Diagnostics& problems) {
    constexpr std::size_t most = 5;
    if (names.empty()) return;
    const std::size_t shown = std::min(names.size(), most);
    const std::string more = names.size() > shown ? " and " + std::to_string(names.size() - shown) + " more" : "";
    problems.warning({output.path_of(manifest_name).string(), {}},
                     (names.size() == 1 ? "a file of an earlier run is none of this one's: " : std::to_string(names.size()) + " files of earlier runs are none of this one's: ") + join(std::span(names).first(shown), ", ") + more,
                     "someone may have left the roster, or has files of another name or format now; remove what is not needed");
}

RunResult make_documents(const Jobs& jobs, const Pace& pace, const Installation& installation, Resources& resources, const PressOptions& options, Output& output) {
    RunResult result;
    Desk desk(output);
    auto press = Press::open(installation, resources, options, [&desk](std::string_view job, std::string_view path, std::string_view bytes) { return desk.take(job, path, bytes); }, result.problems);
    if (!press) {
        result.tally.failed = jobs.size();
        result.first_failure = press.error();
        return result;
    }

    std::vector<Turn> turns(jobs.size());
    std::atomic<std::size_t> done = 0;
    const auto run = [&](std::size_t i) {
        if (pace.interrupted) return;
        Turn& turn = turns[i];
        const Job job = jobs[i];
        try {
            take_turn(job, pace, **press, desk, output, turn);
            turn.is_left_out = pace.only_failed && !turn.is_rendered;
            if (turn.is_left_out) turn.paths.clear();
        } catch (const std::bad_alloc&) {  // the others may still fit
            turn.failure = std::make_unique<Failure>(Failure{FailureKind::File, "there is not enough memory", "use fewer threads: --jobs 1"});
            turn.done = true;
        }
        if (turn.failure) turn.problems.error(job.where, job.what + " was not made whole: " + turn.failure->message, turn.failure->hint);
        if (pace.progress) pace.progress(++done);
    };
    std::map<unsigned, std::vector<std::size_t>> by_turn;
    for (std::size_t i = 0; i < jobs.size(); ++i) by_turn[jobs.turn_of(i)].push_back(i);
    for (const auto& [number, part] : by_turn) for_each_index(part.size(), pace.threads, [&, &part = part](std::size_t i) { run(part[i]); });

    for (Turn& turn : turns) {
        if (!turn.done) continue;
        ++(turn.is_rendered ? result.tally.rendered : turn.is_left_out ? result.tally.left_out : result.tally.unchanged);
        result.problems.append(turn.problems);
        std::move(turn.paths.begin(), turn.paths.end(), std::back_inserter(result.paths));
        if (!turn.failure) continue;
        ++result.tally.failed;
        if (!result.first_failure) result.first_failure = *turn.failure;
    }
    result.interrupted = pace.interrupted;
    if (const Status status = (*press)->finish(result.problems); !status && !result.first_failure) result.first_failure = status.error();
    return result;
}

}  // namespace waymark::run
