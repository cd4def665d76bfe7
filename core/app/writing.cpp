#include "app/writing.hpp"

#include <optional>
#include <ostream>

#include <nlohmann/json.hpp>

#include "base/parallel.hpp"

namespace waymark::app {
namespace {

std::function<void(std::size_t)> progress_line(const World& world, const CommandLine& line, std::size_t total, const std::string& what) {
    if (!world.terminal || line.quiet || line.json) return {};
    return [&world, total, what](std::size_t done) {
        if (done % 16 == 0 || done == total) world.err << "\r" << done << " of " << total << " " << what << (done == total ? "\n" : "") << std::flush;
    };
}

void print_paths(const std::vector<std::string>& paths, const Output& output, const CommandLine& line, const World& world) {
    if (line.json) {
        nlohmann::ordered_json list = nlohmann::ordered_json::array();
        for (const std::string& path : paths) list.push_back(output.path_of(path).string());
        world.out << nlohmann::ordered_json{{"files", list}}.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
        return;
    }
    for (const std::string& path : paths) world.out << output.path_of(path).string() << "\n";
}

}  // namespace

int write_documents(const std::vector<Batch>& batches, const std::string& what, const Folder& folder, Sources& sources, const CommandLine& line, const World& world) {
    const auto options_of = [&](const Batch& batch) {
        run::PressOptions options{batch.formats, {}, sources.pack.language, batch.options};
        for (const std::string& file : line.plugins) options.plugins.emplace_back(file);
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
    std::size_t total = 0, begun = 0, failed = 0;
    for (const Batch& batch : batches) total += batch.jobs.size();
    const auto progress = progress_line(world, line, total, what);
    std::vector<std::string> paths;
    std::optional<Failure> first_failure;
    bool interrupted = false;
    for (const Batch& batch : batches) {
        if (interrupted) break;
        const auto count = [&](std::size_t done) { if (progress) progress(begun + done); };
        run::RunResult result = run::make_documents(batch.jobs, {threads, world.interrupted, count}, world.installation, **resources, options_of(batch), **output);
        begun += batch.jobs.size();
        failed += result.failed;
        sources.problems.append(result.problems);
        paths.insert(paths.end(), result.paths.begin(), result.paths.end());
        if (!first_failure) first_failure = result.first_failure;
        interrupted = result.interrupted;
    }
    for (const auto& [name, bytes] : folder.more)
        if (const auto written = (*output)->write(name, bytes); !written && !first_failure) first_failure = written.error();

    if (folder.is_whole && !first_failure && !interrupted) {
        const auto kept = (*output)->remove_stale();
        if (!kept) first_failure = kept.error();
        else
            for (const std::string& name : *kept)
                sources.problems.warning({(*output)->path_of(name).string(), {}}, "nothing leads to this file any more, but someone changed it; it was kept", "remove it, or move it away");
    }

    // What was written is committed also when some documents failed or the run was interrupted: each file is whole.
    const Status committed = (*output)->commit();
    const bool findings = print_findings(sources.problems, line, world);
    if (!folder.start.empty()) std::erase_if(paths, [&](const std::string& path) { return path != folder.start; });
    print_paths(paths, **output, line, world);
    if (first_failure && failed == total && paths.empty() && !findings) print_failure(*first_failure, line, world);
    if (!committed) {
        print_failure(committed.error(), line, world);
        return exit_status(committed.error());
    }
    if (interrupted) return exit_interrupted;
    if (first_failure) return exit_status(*first_failure);
    return findings ? exit_findings : exit_done;
}

}  // namespace waymark::app
