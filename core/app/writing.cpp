#include "app/writing.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <mutex>
#include <optional>
#include <ostream>
#include <span>

#include <nlohmann/json.hpp>

#include "base/digest.hpp"
#include "base/files.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "run/print_file.hpp"

namespace waymark::app {
namespace {

// "123 of 157 packets, 350 a second, 1 s left", on a terminal alone.
class ProgressLine {
public:
    ProgressLine(const World& world, std::size_t total, std::string what) : world_(world), total_(total), what_(std::move(what)) {}

    // From any thread.
    void show(std::size_t done) {
        const auto now = std::chrono::steady_clock::now();
        const std::lock_guard lock(mutex_);
        if (done != total_ && now - shown_ < std::chrono::milliseconds(100)) return;
        shown_ = now;
        const double seconds = std::chrono::duration<double>(now - start_).count(), rate = static_cast<double>(done) / std::max(seconds, 0.001);
        std::string line = std::to_string(done) + " of " + std::to_string(total_) + " " + what_;
        if (seconds >= 0.5) {
            line += ", " + std::to_string(std::lround(rate)) + " a second";
            if (done < total_) line += ", " + time_left(static_cast<double>(total_ - done) / rate);
        }
        world_.err << "\r" << line << std::string(line.size() < longest_ ? longest_ - line.size() : 0, ' ') << (done == total_ ? "\n" : "") << std::flush;
        longest_ = std::max(longest_, line.size());
    }

private:
    static std::string time_left(double seconds) {
        const auto whole = static_cast<long>(std::ceil(seconds));
        return whole < 60 ? std::to_string(whole) + " s left" : std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s left";
    }

    const World& world_;
    const std::size_t total_;
    const std::string what_;
    const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point shown_{};
    std::size_t longest_ = 0;
    std::mutex mutex_;
};

// Joins the files of these jobs that this run wrote, or found as an earlier one had written them: what someone put in the place
// of a packet, or made of it, may be another person's.
Status print_all(const run::Jobs& jobs, const std::string& name, Output& output, const std::atomic<bool>& interrupted, std::vector<std::string>& paths) {
    run::PrintFile file(output, name);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (interrupted) return Done{};
        const std::string packet = jobs[i].name + ".pdf", path = output.path_of(packet).string(), digest = output.sha256_of(packet);
        if (digest.empty()) continue;  // it failed, and was told so
        auto bytes = read_named_file(path, max_binary_bytes);
        if (!bytes) return bytes.error();
        if (sha256_hex(*bytes) != digest) return Failure{FailureKind::File, "cannot print " + path + ": someone changed it since waymark wrote it", "use --force to write it anew, or move it away"};
        if (const Status added = file.add(std::move(*bytes), path); !added) return added;
    }
    const Status finished = file.finish();
    if (finished) paths.insert(paths.end(), file.names().begin(), file.names().end());
    return finished;
}

// One run into one output folder, batch by batch; what went wrong so far decides what still happens.
class Writing {
public:
    Writing(const std::string& what, std::size_t total, Output& output, run::Resources& resources, Sources& sources, const CommandLine& line, const World& world)
        : what_(what), total_(total), output_(output), resources_(resources), sources_(sources), line_(line), world_(world), progress_(world, total, what) {}

    void make(const Batch& batch, const run::PressOptions& options) {
        if (batch.is_whole) output_.stage();
        const unsigned threads = line_.jobs != 0 ? line_.jobs : processors();
        const bool shows_progress = world_.terminal && !line_.quiet && !line_.json;
        const auto count = [&](std::size_t done) { if (shows_progress) progress_.show(begun_ + done); };
        run::RunResult result = run::make_documents(batch.jobs, {threads, batch.reuse, batch.only_failed, world_.interrupted, count}, world_.installation, resources_, options, output_);
        begun_ += batch.jobs.size();
        tally_ += result.tally;
        sources_.problems.append(result.problems);
        paths_.insert(paths_.end(), std::make_move_iterator(result.paths.begin()), std::make_move_iterator(result.paths.end()));
        if (!first_failure_) first_failure_ = result.first_failure;
        is_interrupted_ = result.interrupted;
        if (!batch.is_whole) return;
        if (is_interrupted_ || first_failure_ || sources_.problems.has_errors()) {
            output_.discard();
            is_discarded_ = true;
            paths_.clear();
        }
    }

    // What is of use together gets its place together: when the last batch is made.
    void publish() {
        if (is_discarded_) return;
        if (const Status published = output_.publish(); !published) refuse(published.error());
    }

    void add(const Folder& folder, const run::Jobs& first_jobs) {
        for (const auto& [name, bytes] : folder.more)
            if (const auto written = output_.write(name, bytes); !written) refuse(written.error());
        if (!folder.print_all.empty() && !is_interrupted_) {
            if (const Status printed = print_all(first_jobs, folder.print_all, output_, world_.interrupted, paths_); !printed) refuse(printed.error());
            is_interrupted_ = world_.interrupted;
        }
        if (folder.shard || folder.is_for_all) note_shards(folder);
        if ((folder.is_for_all || folder.shard) && !is_interrupted_) tell_left_over(folder);
        if (!folder.is_whole || first_failure_ || is_interrupted_) return;
        const auto kept = output_.remove_stale();
        if (!kept) return refuse(kept.error());
        for (const std::string& name : *kept)
            sources_.problems.warning({output_.path_of(name).string(), {}}, "nothing leads to this file any more, but someone changed it; it was kept", "remove it, or move it away");
    }

    // Whether there is no use in going on, and whether all was taken back.
    [[nodiscard]] bool is_over() const { return is_interrupted_ || is_discarded_; }
    [[nodiscard]] bool is_discarded() const { return is_discarded_; }

    // What was written is committed also when some documents failed or the run was interrupted: each file is whole.
    int finish(const std::string& start) {
        const Status committed = is_discarded_ ? Status(Done{}) : output_.commit();
        const bool findings = print_findings(sources_.problems, line_, world_);
        if (is_discarded_ && !line_.quiet && !line_.json) world_.err << "Nothing was written.\n";
        if (!start.empty()) std::erase_if(paths_, [&](const std::string& path) { return path != start; });
        print_tally();
        if (first_failure_ && tally_.failed == total_ && paths_.empty() && !findings) print_failure(*first_failure_, line_, world_);
        if (!committed) return fail(committed.error(), line_, world_);
        if (is_interrupted_) return exit_interrupted;
        if (first_failure_) return exit_status(*first_failure_);
        return findings ? exit_findings : exit_done;
    }

private:
    // A part that was cut short, or that something is missing of, is not there.
    void note_shards(const Folder& folder) {
        std::vector<run::Shard> shards;
        if (folder.shard) {
            shards = run::with_shard(run::shards_of(output_.about()), *folder.shard);
            if (is_interrupted_ || first_failure_) std::erase(shards, *folder.shard);
        }
        if (const Status noted = output_.set_about(run::about_shards(shards)); !noted) refuse(noted.error());
    }

    // Of a part, what belongs to it: other parts may be in the folder too.
    void tell_left_over(const Folder& folder) {
        const auto is_meant = [&](const ManifestEntry& entry) { return !folder.shard || folder.shard->holds(run::job_of(entry.about)); };
        run::warn_left_over(output_.left_over(is_meant), output_, sources_.problems);
    }

    void refuse(const Failure& failure) {
        print_failure(failure, line_, world_);
        if (!first_failure_) first_failure_ = failure;
    }

    void print_tally() const {
        if (line_.verbose)
            world_.err << tally_.rendered << " " << what_ << " rendered, " << tally_.unchanged << " unchanged, " << tally_.left_out << " left out, " << tally_.failed << " failed\n";
        std::vector<std::string> files;
        for (const std::string& path : paths_) files.push_back(output_.path_of(path).string());
        print_files(files, {{"rendered", tally_.rendered}, {"unchanged", tally_.unchanged}, {"left_out", tally_.left_out}, {"failed", tally_.failed}}, line_, world_);
    }

    const std::string& what_;
    const std::size_t total_;
    Output& output_;
    run::Resources& resources_;
    Sources& sources_;
    const CommandLine& line_;
    const World& world_;
    ProgressLine progress_;
    std::size_t begun_ = 0;
    run::Tally tally_;
    std::vector<std::string> paths_;
    std::optional<Failure> first_failure_;
    bool is_interrupted_ = false, is_discarded_ = false;
};

}  // namespace

void print_files(const std::vector<std::string>& files, const std::vector<std::pair<std::string, std::size_t>>& counts, const CommandLine& line, const World& world) {
    if (!line.json) {
        for (const std::string& file : files) world.out << file << "\n";
        return;
    }
    nlohmann::ordered_json all = {{"files", files}};
    for (const auto& [name, count] : counts) all[name] = count;
    world.out << all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
}

int write_documents(const std::vector<Batch>& batches, const std::string& what, const Folder& folder, Sources& sources, const CommandLine& line, const World& world) {
    const auto options_of = [&](const Batch& batch) {
        run::PressOptions options{batch.formats, {}, sources.pack.language, batch.options};
        for (const std::string& file : line.plugins) options.plugins.emplace_back(file);
        options.has_keys = batch.reuse.has_value();
        return options;
    };
    // What cannot be rendered leaves no empty folder behind.
    for (const Batch& batch : batches)
        if (const Status known = run::check_formats(world.installation, options_of(batch)); !known) return fail(known.error(), line, world);
    auto resources = run::Resources::open(world.installation, sources.pack_files.get(), sources.pack.characters);
    if (!resources) return fail(resources.error(), line, world);
    auto output = Output::open(line.out, line.force ? Overwrite::Force : Overwrite::KeepChanged);
    if (!output) return fail(output.error(), line, world);

    std::size_t total = 0;
    for (const Batch& batch : batches) total += batch.jobs.size();
    Writing writing(what, total, **output, **resources, sources, line, world);
    for (const Batch& batch : batches)
        if (!writing.is_over()) writing.make(batch, options_of(batch));
    writing.publish();
    if (!writing.is_discarded()) writing.add(folder, batches.front().jobs);
    return writing.finish(folder.start);
}

}  // namespace waymark::app
