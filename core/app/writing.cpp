#include "app/writing.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <mutex>
#include <optional>
#include <ostream>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/parallel.hpp"
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

// Joins what stands in the output of these jobs: also files that this run did not write, since an earlier one had.
Status print_all(const std::vector<run::Job>& jobs, const std::string& name, Output& output, std::vector<std::string>& paths) {
    run::PrintFile file(output, name);
    for (const run::Job& job : jobs) {
        const std::string path = output.path_of(job.name + ".pdf").string();
        std::error_code unknown;
        if (!std::filesystem::exists(path, unknown)) continue;  // it failed, and was told so
        auto bytes = read_named_file(path, max_binary_bytes);
        if (!bytes) return bytes.error();
        if (const Status added = file.add(std::move(*bytes), path); !added) return added;
    }
    const Status finished = file.finish();
    if (finished) paths.insert(paths.end(), file.names().begin(), file.names().end());
    return finished;
}

// How many documents were rendered, and how many stood there already.
struct Tally {
    std::size_t rendered = 0, unchanged = 0, left_out = 0, failed = 0;
};

void print_paths(const std::vector<std::string>& paths, const Tally& tally, const std::string& what, const Output& output, const CommandLine& line, const World& world) {
    if (line.verbose)
        world.err << tally.rendered << " " << what << " rendered, " << tally.unchanged << " unchanged, " << tally.left_out << " left out, " << tally.failed << " failed\n";
    if (line.json) {
        nlohmann::ordered_json list = nlohmann::ordered_json::array();
        for (const std::string& path : paths) list.push_back(output.path_of(path).string());
        const nlohmann::ordered_json all = {{"files", list}, {"rendered", tally.rendered}, {"unchanged", tally.unchanged}, {"left_out", tally.left_out}, {"failed", tally.failed}};
        world.out << all.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
        return;
    }
    for (const std::string& path : paths) world.out << output.path_of(path).string() << "\n";
}

}  // namespace

int write_documents(const std::vector<Batch>& batches, const std::string& what, const Folder& folder, Sources& sources, const CommandLine& line, const World& world) {
    const auto options_of = [&](const Batch& batch) {
        run::PressOptions options{batch.formats, {}, sources.pack.language, batch.options};
        for (const std::string& file : line.plugins) options.plugins.emplace_back(file);
        options.has_keys = batch.reuse.has_value();
        return options;
    };
    // What cannot be rendered leaves no empty folder behind.
    for (const Batch& batch : batches)
        if (const Status known = run::check_formats(world.installation, options_of(batch)); !known) {
            print_failure(known.error(), line, world);
            return exit_status(known.error());
        }
    auto resources = run::Resources::open(world.installation, sources.pack_files.get(), sources.pack.characters);
    if (!resources) {
        print_failure(resources.error(), line, world);
        return exit_status(resources.error());
    }
    auto output = Output::open(line.out, line.force ? Overwrite::Force : Overwrite::KeepChanged);
    if (!output) {
        print_failure(output.error(), line, world);
        return exit_status(output.error());
    }
    const unsigned threads = line.jobs != 0 ? line.jobs : processors();
    std::size_t total = 0, begun = 0;
    Tally tally;
    for (const Batch& batch : batches) total += batch.jobs.size();
    ProgressLine progress(world, total, what);
    const bool shows_progress = world.terminal && !line.quiet && !line.json;
    std::vector<std::string> paths;
    std::optional<Failure> first_failure;
    const auto refuse = [&](const Failure& failure) {
        print_failure(failure, line, world);
        if (!first_failure) first_failure = failure;
    };
    bool interrupted = false, is_discarded = false;
    for (const Batch& batch : batches) {
        if (interrupted) break;
        if (batch.is_whole) (*output)->stage();
        const auto count = [&](std::size_t done) { if (shows_progress) progress.show(begun + done); };
        run::RunResult result = run::make_documents(batch.jobs, {threads, batch.reuse, batch.only_failed, world.interrupted, count}, world.installation, **resources, options_of(batch), **output);
        begun += batch.jobs.size();
        tally.rendered += result.rendered;
        tally.unchanged += result.unchanged;
        tally.left_out += result.left_out;
        tally.failed += result.failed;
        sources.problems.append(result.problems);
        paths.insert(paths.end(), result.paths.begin(), result.paths.end());
        if (!first_failure) first_failure = result.first_failure;
        interrupted = result.interrupted;
        if (!batch.is_whole) continue;
        if (interrupted || first_failure || sources.problems.has_errors()) {
            (*output)->discard();
            is_discarded = true;
            paths.clear();
            break;
        }
        if (const Status published = (*output)->publish(); !published) refuse(published.error());
    }
    if (!is_discarded)
        for (const auto& [name, bytes] : folder.more)
            if (const auto written = (*output)->write(name, bytes); !written) refuse(written.error());

    if (!folder.print_all.empty() && !interrupted && !is_discarded)
        if (const Status printed = print_all(batches.front().jobs, folder.print_all, **output, paths); !printed) refuse(printed.error());

    if (folder.is_whole && !first_failure && !interrupted && !is_discarded) {
        const auto kept = (*output)->remove_stale();
        if (!kept) refuse(kept.error());
        else
            for (const std::string& name : *kept)
                sources.problems.warning({(*output)->path_of(name).string(), {}}, "nothing leads to this file any more, but someone changed it; it was kept", "remove it, or move it away");
    }

    // What was written is committed also when some documents failed or the run was interrupted: each file is whole.
    const Status committed = is_discarded ? Status(Done{}) : (*output)->commit();
    const bool findings = print_findings(sources.problems, line, world);
    if (is_discarded && !line.quiet && !line.json) world.err << "Nothing was written.\n";
    if (!folder.start.empty()) std::erase_if(paths, [&](const std::string& path) { return path != folder.start; });
    print_paths(paths, tally, what, **output, line, world);
    if (first_failure && tally.failed == total && paths.empty() && !findings) print_failure(*first_failure, line, world);
    if (!committed) {
        print_failure(committed.error(), line, world);
        return exit_status(committed.error());
    }
    if (interrupted) return exit_interrupted;
    if (first_failure) return exit_status(*first_failure);
    return findings ? exit_findings : exit_done;
}

}  // namespace waymark::app
