#include "run/packets.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <new>

#include "base/parallel.hpp"

#include <nlohmann/json.hpp>

namespace waymark::run {
namespace {

// What one subject's turn left behind.
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
        Job& entry = jobs_[std::string(job)];
        if (!written) {
            entry.refused = written.error();
            return written.error();
        }
        if (*written == Written::Kept) entry.kept.emplace_back(path);
        else entry.paths.emplace_back(path);
        return Done{};
    }

    struct Job {
        std::string about;
        std::vector<std::string> paths, kept;
        std::optional<Failure> refused;
    };
    Job finish(const std::string& job) {
        const std::scoped_lock lock(mutex_);
        return std::move(jobs_.extract(job).mapped());
    }

private:
    Output& output_;
    std::mutex mutex_;
    std::map<std::string, Job> jobs_;
};

// A finding of a renderer that has no place of its own is about the person: it names them and their row.
Diagnostic about_subject(Diagnostic problem, const packet::Subject& subject) {
    if (!problem.where.file.empty()) return problem;
    problem.where = subject.where;
    problem.message = subject.id + ": " + problem.message;
    return problem;
}

void take_turn(const PacketRun& run, const packet::Subject& subject, Press& press, Desk& desk, Output& output, Turn& turn) {
    const Prepared prepared = prepare(run.pack, subject, run.setting, turn.problems);
    desk.start(subject.id, about_json(subject, prepared.selection));
    Diagnostics found;
    const Status status = press.render(prepared.document, subject.id, found);
    for (Diagnostic problem : found.all()) turn.problems.add(about_subject(std::move(problem), subject));
    Desk::Job job = desk.finish(subject.id);
    turn.paths = std::move(job.paths);
    for (const std::string& path : job.kept)
        turn.problems.warning({output.path_of(path).string(), {}}, "someone changed this file since waymark wrote it; it was kept", "use --force to overwrite it, or move it away");
    if (!status) turn.failure = job.refused ? *job.refused : status.error();
    turn.done = true;
}

}  // namespace

Prepared prepare(const content::Pack& pack, const packet::Subject& subject, const packet::Setting& setting, Diagnostics& problems) {
    const content::Recipe& recipe = *pack.recipe_for(subject.role);
    Prepared out{packet::select(pack, recipe, subject), {}};
    out.document = packet::assemble(pack, recipe, subject, out.selection, setting, problems);
    return out;
}

std::string about_json(const packet::Subject& subject, const packet::Selection& selection) {
    nlohmann::ordered_json items = nlohmann::ordered_json::array();
    for (const packet::Choice& choice : selection.items) items.push_back({{"id", choice.item->id}, {"key", choice.key}, {"reason", choice.reason}});
    nlohmann::ordered_json teams = nlohmann::ordered_json::array();
    for (const packet::SubjectTeam& team : subject.teams) teams.push_back({{"id", team.team.id}, {"level", team.team.standing.level}});
    const nlohmann::ordered_json about = {{"job", subject.id}, {"name", subject.name}, {"role", subject.role}, {"constituency", subject.constituency}, {"teams", teams}, {"items", items}};
    return about.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

PacketResult make_packets(const PacketRun& run, const Installation& installation, Resources& resources, const PressOptions& options, Output& output) {
    PacketResult result;
    Desk desk(output);
    auto press = Press::open(installation, resources, options, [&desk](std::string_view job, std::string_view path, std::string_view bytes) { return desk.take(job, path, bytes); }, result.problems);
    if (!press) {
        result.failed = run.subjects.size();
        result.first_failure = press.error();
        return result;
    }

    std::vector<Turn> turns(run.subjects.size());
    std::atomic<std::size_t> done = 0;
    for_each_index(turns.size(), run.threads, [&](std::size_t i) {
        if (run.interrupted) return;
        try {
            take_turn(run, run.subjects[i], **press, desk, output, turns[i]);
        } catch (const std::bad_alloc&) {  // the others may still fit
            turns[i].failure = Failure{FailureKind::File, "there is not enough memory", "use fewer threads: --jobs 1"};
            turns[i].done = true;
        }
        if (run.progress) run.progress(++done);
    });

    for (std::size_t i = 0; i < turns.size(); ++i) {
        Turn& turn = turns[i];
        if (!turn.done) continue;
        result.problems.append(turn.problems);
        result.paths.insert(result.paths.end(), turn.paths.begin(), turn.paths.end());
        if (!turn.failure) continue;
        ++result.failed;
        result.problems.error(run.subjects[i].where, "the packet of " + run.subjects[i].id + " was not made whole: " + turn.failure->message, turn.failure->hint);
        if (!result.first_failure) result.first_failure = turn.failure;
    }
    result.interrupted = run.interrupted;
    if (const Status status = (*press)->finish(result.problems); !status && !result.first_failure) result.first_failure = status.error();
    return result;
}

}  // namespace waymark::run
