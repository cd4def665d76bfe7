#include <algorithm>
#include <array>
#include <ostream>
#include <set>

#include "app/commands.hpp"
#include "app/print_options.hpp"
#include "app/sources.hpp"
#include "app/writing.hpp"
#include "base/digest.hpp"
#include "base/files.hpp"
#include "base/portable_name.hpp"
#include "base/text.hpp"
#include "run/file_names.hpp"
#include "run/packets.hpp"
#include "run/print_file.hpp"
#include "run/shard.hpp"

namespace waymark::app {
namespace {

// What --only may call a subject: its person, its packet, a team.
std::vector<std::string> called(const packet::Subject& subject) {
    std::vector<std::string> out = {person_of(subject), subject.id};
    for (const packet::SubjectTeam& team : subject.teams) out.push_back(team.team.id);
    return out;
}

// The subjects that --only and --shard leave, in their order. Of rows with faults nobody is among them; these are told elsewhere.
std::optional<Failure> choose_subjects(packet::Subjects& subjects, const std::set<std::string>& left_out, const CommandLine& line) {
    const std::set<std::string> only(line.only.begin(), line.only.end());
    if (!only.empty()) {
        std::set<std::string> known = left_out;
        for (const packet::Subject& subject : subjects)
            for (std::string& id : called(subject)) known.insert(std::move(id));
        for (const std::string& id : line.only)
            if (!known.contains(id)) return usage("--only \"" + id + "\": no person, packet or team has that id", suggestion(id, std::vector<std::string>(known.begin(), known.end())));
    }
    const auto is_asked_for = [&](const packet::Subject& subject) {
        const std::vector<std::string> ids = only.empty() ? std::vector<std::string>() : called(subject);
        return only.empty() || std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return only.contains(id); });
    };
    const auto is_in_shard = [&](const packet::Subject& subject) { return !line.shard || run::Shard{line.shard->first, line.shard->second, {}}.holds(subject.id); };
    if (line.shard || !only.empty()) subjects.keep_if([&](const packet::Subject& subject) { return is_in_shard(subject) && is_asked_for(subject); });
    return std::nullopt;
}

// What files are called: as --name says with a roster, else as their subjects.
Result<run::NamePattern> name_pattern(const CommandLine& line) {
    auto pattern = run::NamePattern::read(line.roster.empty() || line.name.empty() ? run::usual_names : line.name);
    if (pattern && pattern->names_people() && line.manifest != "full")
        return usage("--name \"" + line.name + "\": with {name}, people's names stand in the manifest, which lists all files", "use {person_id}, or give --manifest full too");
    return pattern;
}

// Names everyone's files. Who can have none is left out, with an error each; how many these are.
std::size_t name_files(const run::NamePattern& pattern, Sources& sources, std::vector<std::string>& names) {
    names = run::file_names(pattern, sources.subjects, sources.problems);
    const auto nameless = static_cast<std::size_t>(std::count(names.begin(), names.end(), std::string()));
    if (nameless == 0) return 0;
    std::size_t i = 0;
    sources.subjects.keep_if([&](const packet::Subject&) { return !names[i++].empty(); });
    std::erase(names, std::string());
    return nameless;
}

// A file for the printer that takes the name of a packet would be found out when all is rendered.
std::optional<Failure> check_print_name(const std::vector<std::string>& names, const CommandLine& line) {
    if (line.print_all.empty()) return std::nullopt;
    const auto taken = std::find_if(names.begin(), names.end(), [&](const std::string& name) { return run::is_print_part(line.print_all, name + ".pdf"); });
    if (taken == names.end()) return std::nullopt;
    return usage("--print-all is \"" + line.print_all + "\", and a packet is called \"" + *taken + ".pdf\"", "give the file for the printer another name: print.pdf, say");
}

std::optional<Failure> check_arguments(const CommandLine& line) {
    if (line.roster.empty())
        for (const auto& [option, is_given] : {std::pair("--only", !line.only.empty()), std::pair("--shard", line.shard.has_value())})
            if (is_given) return usage(std::string(option) + " is given without --roster", "it chooses among people of a roster");
    if (line.print_all.empty()) return std::nullopt;
    if (std::find(line.formats.begin(), line.formats.end(), "pdf") == line.formats.end()) return usage("--print-all is given, but no PDF is made", "add pdf to --format");
    if (const std::string fault = fault_of_name(line.print_all); !fault.empty()) return usage("--print-all is \"" + line.print_all + "\": " + fault, "name a file in the output folder: print.pdf, say");
    return std::nullopt;
}

// Stands for all that parts of one batch have in common. Files that cannot be read were told before.
std::string batch_of(const CommandLine& line, const plugin::Options& forms, const run::PacketSetting& setting) {
    Sha256 digest;
    const auto add = [&](std::string_view words) { digest.add(std::to_string(words.size()) + ":" + std::string(words)); };
    for (const std::string& file : {line.roster, line.columns, line.progress, line.measures}) {
        const auto bytes = file.empty() ? Result<std::string>(std::string()) : read_named_file(file, max_table_bytes);
        add(bytes ? *bytes : std::string());
    }
    for (const std::string& word : {line.sheet, line.name, line.manifest, std::string(line.calendar_names ? "names" : ""), setting.document.date, setting.edition}) add(word);
    for (const auto* words : {&line.persons, &line.only, &line.formats}) add(join(*words, ","));
    for (const auto& [name, value] : forms) {
        add(name);
        add(value);
    }
    constexpr std::size_t digits = 16;
    return digest.hex().substr(0, digits);
}

}  // namespace

int packet_command(const CommandLine& line, const World& world) {
    constexpr std::array printed = {Printed::Pages};
    auto forms = print_options(line.print, printed);
    const auto wrong = forms ? check_arguments(line) : forms.error();
    if (wrong) return fail(*wrong, line, world);
    const auto pattern = name_pattern(line);
    if (!pattern) return fail(pattern.error(), line, world);
    auto sources = read_sources(line, world);
    if (!sources) return fail(sources.error(), line, world);
    // Said once here; the renderer would say it for each packet.
    if (std::find(line.formats.begin(), line.formats.end(), "calendar") != line.formats.end() && sources->setting.date.empty())
        return fail(usage("the format calendar needs a day to count from", "give --date YYYY-MM-DD, the day on which the packets are made"), line, world);
    run::PacketSetting setting{sources->setting, {}, line.manifest == "full" ? run::Listed::Names : run::Listed::Ids, {}};
    std::size_t of_people = sources->roster_errors;  // findings: about some, not about all
    const bool is_pack_sound = sources->problems.count(Severity::Error) == of_people;  // else no roster was read
    if (const auto failure = is_pack_sound ? choose_subjects(sources->subjects, sources->left_out, line) : std::nullopt) {
        if (of_people > 0) print_findings(sources->problems, line, world);  // the id may be one that could not be read
        return fail(*failure, line, world);
    }
    of_people += name_files(*pattern, *sources, setting.names);
    const bool is_about_people = sources->problems.count(Severity::Error) == of_people;
    const bool goes_on = line.keep_going && is_about_people && sources->subjects.size() > 0;
    if (sources->problems.has_errors() && !goes_on) {
        print_findings(sources->problems, line, world);
        if (is_about_people && !line.quiet && !line.json) world.err << "Nothing was written." << (line.keep_going ? "" : " --keep-going makes the packets of the other rows.") << "\n";
        return exit_findings;
    }
    if (auto failure = check_print_name(setting.names, line)) return fail(*failure, line, world);
    if (line.calendar_names) setting.document.reminders = packet::ReminderNames::Named;
    setting.edition = run::pack_edition(*sources->pack_files);
    Batch batch{run::packet_jobs(sources->pack, sources->subjects, setting), line.formats, *forms};
    batch.reuse = line.resume || line.failed ? Trust::Listing : Trust::Bytes;
    batch.only_failed = line.failed;
    Folder folder;
    folder.print_all = line.print_all;
    if (line.shard) folder.shard = run::Shard{line.shard->first, line.shard->second, batch_of(line, *forms, setting)};
    folder.is_for_all = !line.roster.empty() && line.persons.empty() && line.only.empty() && !line.shard && !line.failed;
    return write_documents({std::move(batch)}, "packets", folder, *sources, line, world);
}

}  // namespace waymark::app
