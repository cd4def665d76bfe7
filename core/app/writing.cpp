#include "app/writing.hpp"

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

int write_documents(const std::vector<run::Job>& jobs, const std::string& what, const plugin::Options& forms, Sources& sources, const CommandLine& line, const World& world) {
    run::PressOptions options;
    options.formats = line.formats;
    options.language = sources.pack.language;
    options.extra = forms;
    for (const std::string& file : line.plugins) options.plugins.emplace_back(file);
    // What cannot be rendered leaves no empty folder behind.
    if (const Status known = run::check_formats(world.installation, options); !known) {
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
    const run::Pace pace{threads, world.interrupted, progress_line(world, line, jobs.size(), what)};
    run::RunResult result = run::make_documents(jobs, pace, world.installation, **resources, options, **output);

    // What was written is committed also when some documents failed or the run was interrupted: each file is whole.
    const Status committed = (*output)->commit();
    sources.problems.append(result.problems);
    const bool findings = print_findings(sources.problems, line, world);
    print_paths(result.paths, **output, line, world);
    if (result.first_failure && result.failed == jobs.size() && result.paths.empty() && !findings) print_failure(*result.first_failure, line, world);
    if (!committed) {
        print_failure(committed.error(), line, world);
        return exit_status(committed.error());
    }
    if (result.interrupted) return exit_interrupted;
    if (result.first_failure) return exit_status(*result.first_failure);
    return findings ? exit_findings : exit_done;
}

}  // namespace waymark::app
