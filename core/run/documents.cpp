#include "run/documents.hpp"

#include <map>
#include <mutex>
#include <new>

#include "base/parallel.hpp"

namespace waymark::run {
namespace {

// What one job's turn left behind.
struct Turn {
    std::vector<std::string> paths;
    Diagnostics problems;
    std::optional<Failure> failure;
    bool done = false;
};

// Files of running jobs on their way to the output; knows what the manifest shall say of each.
class Desk {
public:
    explicit Desk(Output& output) : output_(output) {}

    void start(const std::string& job, std::string about) {
        const std::scoped_lock lock(mutex_);
        jobs_[job] = {std::move(about), {}, {}, {}};
    }

    Status take(std::string_view job, std::string_view path, std::string_view bytes) {
        std::string about;
        {
            const std::scoped_lock lock(mutex_);
            about = jobs_[std::string(job)].about;
        }
        auto written = output_.write(path, bytes, about);
        const std::scoped_lock lock(mutex_);
        Entry& entry = jobs_[std::string(job)];
        if (!written) {
            entry.refused = written.error();
            return written.error();
        }
        if (*written == Written::Kept) entry.kept.emplace_back(path);
        else entry.paths.emplace_back(path);
        return Done{};
    }

    struct Entry {
        std::string about;
        std::vector<std::string> paths, kept;
        std::optional<Failure> refused;
    };
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

void take_turn(const Job& job, Press& press, Desk& desk, Output& output, Turn& turn) {
    const Made made = job.make(turn.problems);
    desk.start(job.name, made.about);
    Diagnostics found;
    const Status status = press.render(made.document, job.name, found);
    for (Diagnostic problem : found.all()) turn.problems.add(about_job(std::move(problem), job));
    Desk::Entry entry = desk.finish(job.name);
    turn.paths = std::move(entry.paths);
    for (const std::string& path : entry.kept)
        turn.problems.warning({output.path_of(path).string(), {}}, "someone changed this file since waymark wrote it; it was kept", "use --force to overwrite it, or move it away");
    if (!status) turn.failure = entry.refused ? *entry.refused : status.error();
    turn.done = true;
}

}  // namespace

RunResult make_documents(const std::vector<Job>& jobs, const Pace& pace, const Installation& installation, Resources& resources, const PressOptions& options, Output& output) {
    RunResult result;
    Desk desk(output);
    auto press = Press::open(installation, resources, options, [&desk](std::string_view job, std::string_view path, std::string_view bytes) { return desk.take(job, path, bytes); }, result.problems);
    if (!press) {
        result.failed = jobs.size();
        result.first_failure = press.error();
        return result;
    }

    std::vector<Turn> turns(jobs.size());
    std::atomic<std::size_t> done = 0;
    const auto run = [&](std::size_t i) {
        if (pace.interrupted) return;
        try {
            take_turn(jobs[i], **press, desk, output, turns[i]);
        } catch (const std::bad_alloc&) {  // the others may still fit
            turns[i].failure = Failure{FailureKind::File, "there is not enough memory", "use fewer threads: --jobs 1"};
            turns[i].done = true;
        }
        if (pace.progress) pace.progress(++done);
    };
    std::vector<std::size_t> first, last;
    for (std::size_t i = 0; i < jobs.size(); ++i) (jobs[i].is_last ? last : first).push_back(i);
    for (const std::vector<std::size_t>* part : {&first, &last}) for_each_index(part->size(), pace.threads, [&](std::size_t i) { run((*part)[i]); });

    for (std::size_t i = 0; i < turns.size(); ++i) {
        Turn& turn = turns[i];
        if (!turn.done) continue;
        result.problems.append(turn.problems);
        result.paths.insert(result.paths.end(), turn.paths.begin(), turn.paths.end());
        if (!turn.failure) continue;
        ++result.failed;
        result.problems.error(jobs[i].where, jobs[i].what + " was not made whole: " + turn.failure->message, turn.failure->hint);
        if (!result.first_failure) result.first_failure = turn.failure;
    }
    result.interrupted = pace.interrupted;
    if (const Status status = (*press)->finish(result.problems); !status && !result.first_failure) result.first_failure = status.error();
    return result;
}

}  // namespace waymark::run
