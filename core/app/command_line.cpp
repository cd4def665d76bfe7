#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/text.hpp"

namespace waymark::app {
namespace {

constexpr const char* examples = R"(Examples:
  waymark packet --roster roster.csv --out out
  waymark packet --role sponsor --constituency labor --name "Ana Ruiz" --team "4 West" --level 2 --out out
  waymark worksheet smart-goals pdsa --copies 12 --out out
  waymark worksheet --level 3 --role co-lead --out out
  waymark site --out site
  waymark explain --roster roster.csv --person p001
  waymark check --roster roster.xlsx --sheet Teams
  waymark roster template --out roster.xlsx
  waymark roster map teams.xlsx --out map.toml
  waymark packet --roster teams.xlsx --columns map.toml --out out
  waymark packet --roster roster.csv --progress progress.csv --measures measures.csv --out out
  waymark packet --roster roster.csv --format pdf,calendar --date 2026-11-22 --out out
  waymark check --site site
  waymark list items

Exit status: 0 done, 1 findings in content, roster or website, or packets that failed, 2 wrong usage, 3 cannot read or write,
4 a plugin failed, 70 a bug of waymark, 130 interrupted.)";

void add_common(CLI::App& app, CommandLine& line) {
    app.add_option("--pack", line.pack, "Folder of the content pack (default: the one that came with waymark)")->type_name("DIR");
    app.add_flag("--json", line.json, "Results and findings as JSON");
    app.add_flag("-q,--quiet", line.quiet, "Only errors");
    app.add_flag("-v,--verbose", line.verbose, "Say more");
    app.add_option("--plugin", line.plugins, "Load this plugin too")->type_name("FILE")->allow_extra_args(false);
    app.add_option_function<std::string>("--color", [&line](const std::string& word) { line.color = word == "always" ? Color::Always : word == "never" ? Color::Never : Color::Auto; },
                                         "auto, always or never")->check(CLI::IsMember({"auto", "always", "never"}))->type_name("WHEN");
}

// Forms of paper.
void add_print(CLI::App& app, CommandLine& line) {
    app.add_option("--paper", line.print.paper, "letter or a4; for the poster tabloid or a3")->check(CLI::IsMember({"letter", "a4", "tabloid", "a3"}))->type_name("SIZE");
    app.add_flag("--large-print", line.print.large, "Text of 18 points");
    app.add_flag("--monochrome", line.print.monochrome, "Black, white and greys alone");
    app.add_flag("--duplex", line.print.duplex, "For both sides of the paper: parts begin on right-hand pages");
    app.add_flag("--cut-marks", line.print.cut_marks, "Pocket cards: two on a sheet of paper, with marks where to cut");
}

// One reader and their team, and the pages they get.
void add_reader(CLI::App& app, CommandLine& line) {
    app.add_option("--role", line.role, "Role of one person without a roster")->type_name("ROLE");
    app.add_option("--constituency", line.constituency, "Their constituency")->type_name("WORD");
    app.add_option("--name", line.name, "Their name; with --roster what files are called: \"{team}-{role}-{person_id}\"")->type_name("NAME");
    app.add_option("--team", line.team, "Their team")->type_name("NAME");
    app.add_option_function<std::vector<std::string>>("--level", [&line](const std::vector<std::string>& values) {
        for (const std::string& value : values) {
            int number = 0;
            if (value.find('=') != std::string::npos) line.dimension_levels.push_back(value);
            else if (CLI::detail::lexical_cast(value, number)) line.level = number;
            else throw CLI::ValidationError("--level", "\"" + value + "\" is neither a level nor DIMENSION=LEVEL");
        }
    }, "Level of the team; again as DIMENSION=LEVEL, training=3 say")->type_name("N")->allow_extra_args(false);
    app.add_option("--partner", line.partners, "Someone who shares the team: ROLE:CONSTITUENCY:NAME (may be given again)")->type_name("WHO")->allow_extra_args(false);
    app.add_option("--edition", line.edition, "Edition of the path that the team follows")->type_name("WORD");
    app.add_option_function<std::string>("--member-facing", [&line](const std::string& word) { line.member_facing = word == "yes"; }, "Whether the team serves members, yes or no: some criteria hold for such teams alone")->check(CLI::IsMember({"yes", "no"}))->type_name("WORD");
    app.add_option("--date", line.date, "Date on the pages, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, or a line to fill in)")->type_name("DATE");
    app.add_option("--progress", line.progress, "CSV of what each team has met: team_id, criterion_id, status, date, evidence, owner")->type_name("FILE");
    app.add_option("--measures", line.measures, "CSV of what each team measures: team_id, measure, date, value, note, target")->type_name("FILE");
    add_print(app, line);
}

// How a roster is read.
void add_roster_reading(CLI::App& app, CommandLine& line) {
    app.add_option("--sheet", line.sheet, "Sheet of the workbook (default: the first visible one that looks like a roster)")->type_name("NAME");
    app.add_option("--columns", line.columns, "What its columns mean; \"waymark roster map\" writes such a file")->type_name("MAP.toml");
}

void add_selection(CLI::App& app, CommandLine& line) {
    CLI::Option* roster = app.add_option("--roster", line.roster, "CSV or XLSX with one row per person and team")->type_name("FILE");
    add_roster_reading(app, line);
    for (const char* option : {"--sheet", "--columns"}) app.get_option(option)->needs(roster);
    app.add_option("--person", line.persons, "Only this person_id of the roster (may be given again)")->type_name("ID")->allow_extra_args(false);
    add_reader(app, line);
}

// Where the files go, and how they are made.
void add_writing(CLI::App& app, CommandLine& line, const char* formats) {
    app.add_option("--out", line.out, "Folder to write to")->type_name("DIR")->required();
    app.add_option("--format", line.formats, std::string("Formats, divided by commas (default: ") + formats + ")")->delimiter(',')->type_name("LIST")->allow_extra_args(false);
    app.add_option("--jobs", line.jobs, "Threads (default: one for each processor)")->type_name("N");
    app.add_flag("--force", line.force, "Overwrite files that someone changed since they were written");
}

void add_commands(CLI::App& app, CommandLine& line) {
    const auto command = [&](const char* name, const char* about, Command value) {
        CLI::App* sub = app.add_subcommand(name, about);
        sub->callback([&line, value] { line.command = value; });
        add_common(*sub, line);
        return sub;
    };
    CLI::App* packet = command("packet", "Make packets: for everyone in a roster, for some, or for one person without a roster", Command::Packet);
    add_selection(*packet, line);
    add_writing(*packet, line, "pdf,html");
    packet->add_option("--only", line.only, "Only this person, packet or team of the roster, by id (may be given again)")->type_name("ID")->allow_extra_args(false);
    packet->add_flag("--failed", line.failed, "Only packets that the last run into this folder did not make, or that are other ones now");
    packet->add_flag("--resume", line.resume, "Go on with a run that was stopped: files that it listed are not read again to see whether they are whole");
    packet->add_option("--print-all", line.print_all, "Join all packets, in the order of the roster, in this file of the output folder: for the printer")->type_name("FILE.pdf");
    packet->add_flag("--calendar-names", line.calendar_names, "Calendars name the people of a team; without it they hold no name but the reader's");
    packet->add_option("--manifest", line.manifest, "ids, or full: with names of people")->check(CLI::IsMember({"ids", "full"}))->type_name("WHAT");
    packet->add_option_function<std::string>("--shard", [&line](const std::string& word) {
        const auto slash = word.find('/');
        unsigned part = 0, of = 0;
        const bool is_read = slash != std::string::npos && CLI::detail::lexical_cast(word.substr(0, slash), part) && CLI::detail::lexical_cast(word.substr(slash + 1), of);
        if (!is_read || part < 1 || part > of || of > most_shards) throw CLI::ValidationError("--shard", "\"" + word + "\" is no part: write 1/4 for the first of four");
        line.shard = {part, of};
    }, "Only part I of N; parts can be made at the same time, each into a folder of its own")->type_name("I/N");
    packet->add_flag("--keep-going", line.keep_going, "Make the other packets when rows of the roster are wrong");

    CLI::App* worksheet = command("worksheet", "Make sheets to print or to fill in: by id, or all that fit a level and a role", Command::Worksheet);
    worksheet->add_option("id", line.items, "Ids of items, take-action-1, keep-and-reach-1 …, path-poster, pocket-cards; \"waymark list items\" shows them all")->type_name("ID");
    add_reader(*worksheet, line);
    worksheet->add_option("--copies", line.copies, "Copies of each sheet in its file, 1 to " + std::to_string(most_copies))->type_name("N");
    worksheet->add_flag("--blank", line.blank, "Fill in nothing, whatever is known");
    add_writing(*worksheet, line, "pdf");

    CLI::App* site = command("site", "Make the guide as a website: it works from a folder as from a server", Command::Site);
    site->add_option("--out", line.out, "Folder to write to; what an earlier run wrote there and this one does not is removed")->type_name("DIR")->required();
    site->add_option("--base-url", line.base_url, "Address of the finished site: adds a map of the site and the pages' own addresses")->type_name("URL");
    site->add_flag("--pages-only", line.pages_only, "No sheets and packets as PDF");
    site->add_option("--date", line.date, "Date on the sheets, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, or a line to fill in)")->type_name("DATE");
    site->add_option("--jobs", line.jobs, "Threads (default: one for each processor)")->type_name("N");
    site->add_flag("--force", line.force, "Overwrite files that someone changed since they were written");

    CLI::App* check = command("check", "Check the content pack and a roster, or a finished website: all findings in one run", Command::Check);
    CLI::Option* roster = check->add_option("--roster", line.roster, "Check this roster (CSV or XLSX) too (default: the example of the pack): every bad cell, and how many teams and people there are")->type_name("FILE");
    add_roster_reading(*check, line);
    for (const char* option : {"--sheet", "--columns"}) check->get_option(option)->needs(roster);
    check->add_option("--progress", line.progress, "Check this CSV of what the teams of the roster have met")->type_name("FILE")->needs("--roster");
    check->add_option("--measures", line.measures, "Check this CSV of what the teams of the roster measure")->type_name("FILE")->needs("--roster");
    check->add_option("--date", line.date, "The last day on which something can have been met or measured, YYYY-MM-DD (default: SOURCE_DATE_EPOCH, or today)")->type_name("DATE")->needs("--roster");
    check->add_option("--site", line.site, "Check the links of this finished website, not the pack")->type_name("DIR")->excludes("--roster");
    check->add_flag("--reading", line.reading, "List the reading grade of each item, in years of school");
    check->add_flag("--html", line.html, "All of it as one HTML page, with links from this folder")->excludes("--json");
    check->get_option("--site")->excludes("--reading")->excludes("--html");
    add_selection(*command("explain", "Say which pages someone gets, and why", Command::Explain), line);

    CLI::App* list = command("list", "List what there is: items, packets, roles, levels, plugins or fields", Command::List);
    list->add_option("what", line.what, "items, packets, roles, levels, plugins or fields")->required()->check(CLI::IsMember({"items", "packets", "roles", "levels", "plugins", "fields"}))->type_name("WHAT");

    CLI::App* dump = command("dump", "Show a stage of the pipeline as text", Command::Dump);
    add_selection(*dump, line);
    dump->add_option("--stage", line.stage, "selection, document, pages, or html of one Markdown file")->required()->check(CLI::IsMember({"selection", "document", "pages", "html"}))->type_name("STAGE");
    dump->add_option("file", line.file, "A Markdown file, for --stage html")->type_name("FILE.md");
}

// Commands about rosters have a second word.
void add_roster_commands(CLI::App& app, CommandLine& line) {
    CLI::App* roster = app.add_subcommand("roster", "Rosters: an empty one to fill in, or what the columns of yours mean");
    roster->require_subcommand(1);
    const auto command = [&](const char* name, const char* about, Command value) {
        CLI::App* sub = roster->add_subcommand(name, about);
        sub->callback([&line, value] { line.command = value; });
        add_common(*sub, line);
        return sub;
    };
    CLI::App* map = command("map", "Say which columns of a CSV or XLSX file mean what, as TOML to edit and give with --columns", Command::RosterMap);
    map->add_option("file", line.roster, "The roster")->required()->type_name("FILE");
    map->add_option("--sheet", line.sheet, "Sheet of the workbook (default: the first visible one that looks like a roster)")->type_name("NAME");
    map->add_option("--out", line.out, "File to write to (default: standard output)")->type_name("MAP.toml");
    map->add_flag("--force", line.force, "Overwrite the file");

    CLI::App* empty = command("template", "Write an empty roster as XLSX: head row, drop-downs, and a sheet that explains each column", Command::RosterTemplate);
    empty->add_option("--out", line.out, "File to write to")->required()->type_name("FILE.xlsx");
    empty->add_flag("--force", line.force, "Overwrite the file");
}

void add_manifest_commands(CLI::App& app, CommandLine& line) {
    CLI::App* manifest = app.add_subcommand("manifest", "What output folders say of their files");
    manifest->require_subcommand(1);
    CLI::App* merge = manifest->add_subcommand("merge", "Put the parts of a batch (packet --shard) together: their files and one manifest, as one run would have left them");
    merge->callback([&line] { line.command = Command::ManifestMerge; });
    add_common(*merge, line);
    merge->add_option("folder", line.items, "Folders of the parts")->required()->type_name("DIR");
    merge->add_option("--out", line.out, "Folder to write to")->required()->type_name("DIR");
    merge->add_flag("--keep-going", line.keep_going, "Merge the parts that are there when some are missing");
    merge->add_flag("--force", line.force, "Overwrite files that someone changed since they were written");
}

std::string name_of(const CLI::App& command) { return command.get_parent() == nullptr ? std::string() : name_of(*command.get_parent()) + command.get_name() + " "; }

// CLI11 lists unknown words in reverse and has no "did you mean".
Failure explained(CLI::App& app, const CLI::ParseError& error, int argc, const char* const* argv) {
    std::vector<std::string> commands, options;
    const CLI::App* current = &app;
    int words = 1;  // of the command
    for (const CLI::App* next = current; next != nullptr; ) {
        current = next;
        next = nullptr;
        commands.clear();
        for (const CLI::App* sub : current->get_subcommands([](const CLI::App*) { return true; })) {
            commands.push_back(sub->get_name());
            if (sub->parsed()) next = sub;
        }
        if (next != nullptr) ++words;
    }
    for (const CLI::Option* option : current->get_options())
        for (const std::string& name : option->get_lnames()) options.push_back("--" + name);
    if (!commands.empty() && argc > words && argv[words][0] != '-') return usage("command \"" + std::string(argv[words]) + "\" is not known", suggestion(argv[words], commands));
    for (int i = 1; i < argc; ++i) {
        std::string word = argv[i];
        word = word.substr(0, word.find('='));
        if (word.starts_with("--") && word.size() > 2 && std::find(options.begin(), options.end(), word) == options.end()) return usage("option \"" + word + "\" is not known", suggestion(word, options));
    }
    return usage(error.what(), "waymark " + name_of(*current) + "--help shows how");
}

}  // namespace

Result<Parsed> parse_command_line(int argc, const char* const* argv) {
    Parsed parsed;
    CLI::App app("waymark turns one content pack into the right pages for each person.", "waymark");
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("waymark ") + WAYMARK_VERSION);
    app.footer(examples);
    app.get_formatter()->column_width(32);
    add_commands(app, parsed.line);
    add_roster_commands(app, parsed.line);
    add_manifest_commands(app, parsed.line);
    try {
        app.parse(argc, argv);
        if (parsed.line.command == Command::Worksheet && app.get_subcommand("worksheet")->count("--format") == 0) parsed.line.formats = {"pdf"};
        if (parsed.line.command == Command::Packet && parsed.line.name.empty() && app.get_subcommand("packet")->count("--name") > 0)
            return usage("--name is empty", "give a person's name; with --roster, what files are called: {team}-{role}-{person_id}, say");
    } catch (const CLI::CallForVersion&) {
        parsed.text = std::string("waymark ") + WAYMARK_VERSION + "\n";
    } catch (const CLI::CallForHelp&) {
        const CLI::App* chosen = &app;
        while (!chosen->get_subcommands().empty()) chosen = chosen->get_subcommands().front();
        parsed.text = chosen->help();
    } catch (const CLI::CallForAllHelp&) {
        parsed.text = app.help("", CLI::AppFormatMode::All);
    } catch (const CLI::ParseError& error) {
        return explained(app, error, argc, argv);
    }
    return parsed;
}

Failure usage(std::string message, std::string hint) { return {FailureKind::Usage, std::move(message), std::move(hint)}; }

}  // namespace waymark::app
