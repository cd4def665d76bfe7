#include <algorithm>
#include <array>
#include <ostream>
#include <set>

#include "app/commands.hpp"
#include "app/print_options.hpp"
#include "app/sources.hpp"
#include "app/writing.hpp"
#include "base/portable_name.hpp"
#include "base/text.hpp"
#include "run/file_names.hpp"
#include "run/packets.hpp"

namespace waymark::app {
namespace {

// The subjects that --only and --shard leave, in their order.
std::optional<Failure> choose_subjects(std::vector<packet::Subject>& subjects, const CommandLine& line) {
    for (const std::string& id : line.only) {
        std::set<std::string> known;
        for (const packet::Subject& subject : subjects) {
            known.insert({person_of(subject), subject.id});
            for (const packet::SubjectTeam& team : subject.teams) known.insert(team.team.id);
        }
        if (!known.contains(id)) return Failure{FailureKind::Usage, "--only \"" + id + "\": no person, packet or team has that id", suggestion(id, std::vector<std::string>(known.begin(), known.end()))};
    }
    const auto is_asked_for = [&](const packet::Subject& subject) {
        return line.only.empty() || std::any_of(line.only.begin(), line.only.end(), [&](const std::string& id) {
            return id == subject.id || id == person_of(subject) || std::any_of(subject.teams.begin(), subject.teams.end(), [&](const packet::SubjectTeam& team) { return team.team.id == id; });
        });
    };
    // By id, so that a new row of the roster moves nobody to another part.
    const auto is_in_shard = [&](const packet::Subject& subject) { return !line.shard || hash_bytes(subject.id) % line.shard->second == line.shard->first - 1; };
    std::erase_if(subjects, [&](const packet::Subject& subject) { return !is_asked_for(subject) || !is_in_shard(subject); });
    return std::nullopt;
}

Failure usage(std::string message, std::string hint) { return {FailureKind::Usage, std::move(message), std::move(hint)}; }

std::optional<Failure> check_arguments(const CommandLine& line) {
    if (line.roster.empty())
        for (const auto& [option, is_given] : {std::pair("--only", !line.only.empty()), std::pair("--shard", line.shard.has_value())})
            if (is_given) return usage(std::string(option) + " is given without --roster", "it chooses among people of a roster");
    if (line.print_all.empty()) return std::nullopt;
    if (std::find(line.formats.begin(), line.formats.end(), "pdf") == line.formats.end()) return usage("--print-all is given, but no PDF is made", "add pdf to --format");
    if (const std::string fault = fault_of_name(line.print_all); !fault.empty()) return usage("--print-all is \"" + line.print_all + "\": " + fault, "name a file in the output folder: print.pdf, say");
    return std::nullopt;
}

}  // namespace

int packet_command(const CommandLine& line, const World& world) {
    constexpr std::array printed = {Printed::Pages};
    auto forms = print_options(line.print, printed);
    const auto wrong = forms ? check_arguments(line) : forms.error();
    if (wrong) {
        print_failure(*wrong, line, world);
        return exit_usage;
    }
    auto sources = read_sources(line, world);
    if (!sources) {
        print_failure(sources.error(), line, world);
        return exit_status(sources.error());
    }
    // Said once here; the renderer would say it for each packet.
    if (std::find(line.formats.begin(), line.formats.end(), "calendar") != line.formats.end() && sources->setting.date.empty()) {
        print_failure(usage("the format calendar needs a day to count from", "give --date YYYY-MM-DD, the day on which the packets are made"), line, world);
        return exit_usage;
    }
    run::PacketSetting setting{sources->setting, run::pack_edition(*sources->pack_files), line.manifest == "full" ? run::Listed::Names : run::Listed::Ids, {}};
    std::size_t of_people = sources->roster_errors;  // findings: about some, not about all
    if (auto failure = choose_subjects(sources->subjects, line)) {
        print_failure(*failure, line, world);
        return exit_usage;
    }
    if (!line.roster.empty() && !line.name.empty()) {
        const std::size_t before = sources->problems.count(Severity::Error);
        auto names = run::file_names(line.name, sources->subjects, sources->problems);
        if (!names) {
            print_failure(names.error(), line, world);
            return exit_usage;
        }
        of_people += sources->problems.count(Severity::Error) - before;
        std::size_t i = 0;
        std::erase_if(sources->subjects, [&](const packet::Subject&) { return (*names)[i++].empty(); });
        std::erase(*names, std::string());
        setting.names = std::move(*names);
    }
    const bool is_about_people = sources->problems.count(Severity::Error) == of_people;
    if (sources->problems.has_errors() && !(line.keep_going && is_about_people)) {
        print_findings(sources->problems, line, world);
        if (is_about_people && !line.quiet && !line.json) world.err << "Nothing was written. --keep-going makes the packets of the other rows.\n";
        return exit_findings;
    }
    Batch batch{run::packet_jobs(sources->pack, sources->subjects, setting), line.formats, *forms};
    batch.reuse = line.resume ? Trust::Listing : Trust::Bytes;
    batch.only_failed = line.failed;
    Folder folder;
    folder.print_all = line.print_all;
    return write_documents({std::move(batch)}, "packets", folder, *sources, line, world);
}

}  // namespace waymark::app
