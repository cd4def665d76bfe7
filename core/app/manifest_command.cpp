#include <filesystem>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/sources.hpp"
#include "base/files.hpp"
#include "base/output.hpp"
#include "run/print_file.hpp"

namespace waymark::app {
namespace {

namespace fs = std::filesystem;

// A folder that a part of a batch was written to.
struct Part {
    std::unique_ptr<Files> files;
    Manifest manifest;
};

Result<Part> read_part(const std::string& folder, const std::string& out) {
    std::error_code unknown;
    if (fs::equivalent(folder, out, unknown)) return Failure{FailureKind::Usage, "\"" + folder + "\" is the folder to write to as well", "give --out another one"};
    auto files = open_folder(folder);
    if (!files) return files.error();
    const std::string name((*files)->display_name(manifest_name));
    const auto text = (*files)->read(manifest_name, max_table_bytes);
    if (!text) return Failure{FailureKind::File, "cannot read " + name + ": waymark wrote no packets there", "name folders that \"waymark packet --shard\" wrote to"};
    Part part{std::move(*files), {}};
    if (!part.manifest.read(*text)) return Failure{FailureKind::File, "cannot use " + name + ": it is not one that this version of waymark wrote", "make that part anew"};
    return part;
}

// Copies what the manifest lists; the first failure ends it.
Status add_part(const Part& part, Output& output, std::vector<std::string>& paths, Diagnostics& problems) {
    std::optional<Failure> failure;
    part.manifest.each([&](const ManifestEntry& entry) {
        if (failure) return;
        const std::string from = part.files->display_name(entry.name);
        if (entry.about == run::about_print) {
            problems.warning({from, {}}, "a file for the printer holds one part alone; it was left out", "make one of all: \"waymark packet --print-all\" into the merged folder renders nothing again");
            return;
        }
        const auto bytes = part.files->read(entry.name, max_binary_bytes);
        if (!bytes || sha256_hex(*bytes) != entry.sha256) {
            problems.error({from, {}}, bytes ? "someone changed this file since waymark wrote it" : "this file is listed, but cannot be read", "make that part anew with --force");
            return;
        }
        const auto written = output.write(entry.name, *bytes, entry.about, entry.key);
        if (!written) failure = written.error();
        else if (*written == Written::Kept) problems.warning({output.path_of(entry.name).string(), {}}, "someone changed this file since waymark wrote it; it was kept", "use --force to overwrite it, or move it away");
        else paths.push_back(output.path_of(entry.name).string());
    });
    if (failure) return *failure;
    return Done{};
}

}  // namespace

int manifest_merge_command(const CommandLine& line, const World& world) {
    const auto failed = [&](const Failure& failure) {
        print_failure(failure, line, world);
        return exit_status(failure);
    };
    std::vector<Part> parts;
    for (const std::string& folder : line.items) {
        auto part = read_part(folder, line.out);
        if (!part) return failed(part.error());
        parts.push_back(std::move(*part));
    }
    const auto output = Output::open(line.out, line.force ? Overwrite::Force : Overwrite::KeepChanged);
    if (!output) return failed(output.error());
    Diagnostics problems;
    std::vector<std::string> paths;
    std::optional<Failure> failure;
    for (const Part& part : parts)
        if (const Status added = add_part(part, **output, paths, problems); !added && !failure) failure = added.error();
    if (const Status committed = (*output)->commit(); !committed && !failure) failure = committed.error();
    const bool findings = print_findings(problems, line, world);
    if (line.json) world.out << nlohmann::ordered_json{{"files", paths}}.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    else
        for (const std::string& path : paths) world.out << path << "\n";
    if (failure) return failed(*failure);
    return findings ? exit_findings : exit_done;
}

}  // namespace waymark::app
