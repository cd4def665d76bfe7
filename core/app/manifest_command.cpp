#include <filesystem>
#include <memory>
#include <set>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/sources.hpp"
#include "app/writing.hpp"
#include "base/files.hpp"
#include "base/output.hpp"
#include "run/print_file.hpp"
#include "run/shard.hpp"

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
    if (fs::equivalent(folder, out, unknown)) return usage("\"" + folder + "\" is the folder to write to as well", "give --out another one");
    auto files = open_folder(folder);
    if (!files) return files.error();
    const std::string name((*files)->display_name(manifest_name));
    const auto text = (*files)->read(manifest_name, max_table_bytes);
    if (!text) return Failure{FailureKind::File, "cannot read " + name + ": waymark wrote no packets there", "name folders that \"waymark packet --shard\" wrote to"};
    Part part{std::move(*files), {}};
    if (!part.manifest.read(*text)) return Failure{FailureKind::File, "cannot use " + name + ": it is not one that this version of waymark wrote", "make that part anew"};
    return part;
}

// The editions of the pack that packets of the parts were made of.
std::set<std::string> editions_of(const std::vector<Part>& parts) {
    std::set<std::string> out;
    for (const Part& part : parts)
        part.manifest.each([&](const ManifestEntry& entry) {
            const auto about = nlohmann::json::parse(entry.about, nullptr, false);
            if (about.is_object() && about.contains("edition")) out.insert(about["edition"].dump());
        });
    return out;
}

std::vector<run::Shard> shards_of(const std::vector<Part>& parts) {
    std::vector<run::Shard> out;
    for (const Part& part : parts)
        for (run::Shard& shard : run::shards_of(part.manifest.about())) out.push_back(std::move(shard));
    return out;
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
        else if (*written == Written::Kept) run::warn_kept(entry.name, output, problems);
        else paths.push_back(output.path_of(entry.name).string());
    });
    if (failure) return *failure;
    return Done{};
}

}  // namespace

int manifest_merge_command(const CommandLine& line, const World& world) {
    std::vector<Part> parts;
    for (const std::string& folder : line.items) {
        auto part = read_part(folder, line.out);
        if (!part) return fail(part.error(), line, world);
        parts.push_back(std::move(*part));
    }
    if (editions_of(parts).size() > 1)
        return fail({FailureKind::File, "the parts were made of different states of the pack", "make them anew of one pack; unchanged packets are not rendered again"}, line, world);
    const std::vector<run::Shard> shards = shards_of(parts);
    const auto fault = run::fault_of(shards);
    if (fault && !line.keep_going) return fail(*fault, line, world);
    const auto output = Output::open(line.out, line.force ? Overwrite::Force : Overwrite::KeepChanged);
    if (!output) return fail(output.error(), line, world);
    Diagnostics problems;
    if (fault) problems.error({(*output)->path_of(manifest_name).string(), {}}, fault->message, fault->hint);
    std::vector<std::string> paths;
    std::optional<Failure> failure;
    for (const Part& part : parts)
        if (const Status added = add_part(part, **output, paths, problems); !added && !failure) failure = added.error();
    if (!failure) run::warn_left_over((*output)->left_over(), **output, problems);
    // What is not whole yet can be merged with the parts that are missing.
    if (const Status noted = (*output)->set_about(run::about_shards(fault ? shards : std::vector<run::Shard>())); !noted && !failure) failure = noted.error();
    if (const Status committed = (*output)->commit(); !committed && !failure) failure = committed.error();
    const bool findings = print_findings(problems, line, world);
    print_files(paths, {}, line, world);
    if (failure) return fail(*failure, line, world);
    return findings ? exit_findings : exit_done;
}

}  // namespace waymark::app
