// command_line.hpp — what the user asked for, as a value. CLI11 stays in command_line.cpp.
#ifndef WAYMARK_APP_COMMAND_LINE_HPP
#define WAYMARK_APP_COMMAND_LINE_HPP

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace waymark::app {

enum class Command { Packet, Worksheet, Site, Check, Explain, List, Dump, RosterMap, RosterTemplate, ManifestMerge };
enum class Color { Auto, Always, Never };

// Forms of paper; print_options.hpp says which go together.
struct Print {
    std::string paper = "letter";        // "letter", "a4", "tabloid", "a3"
    bool large = false, monochrome = false, duplex = false, cut_marks = false;
};

struct CommandLine {
    Command command = Command::Packet;

    // Common.
    std::string pack;                    // folder; empty: the one beside the program
    Print print;
    std::string date;                    // YYYY-MM-DD or empty
    unsigned jobs = 0;                   // 0: as many as there are processors
    bool json = false, quiet = false, verbose = false;
    Color color = Color::Auto;
    std::vector<std::string> plugins;

    // Selection: a roster, or one person.
    std::string roster;
    std::string sheet;                   // of a workbook; empty: the first that looks like a roster
    std::string columns;                 // file with a mapping; empty: columns are recognised by their headings
    std::string progress;                // CSV of the criteria met, team by team; empty: none
    std::string measures;                // CSV of what teams measure; empty: none
    std::vector<std::string> persons;    // ids; empty: everyone
    std::string role, constituency, name, team, edition;
    std::optional<int> level;
    std::optional<bool> member_facing;
    std::vector<std::string> dimension_levels;  // "training=3"
    std::vector<std::string> partners;          // "sponsor:management:Ana Ruiz"

    // packet
    std::string out;
    std::vector<std::string> formats = {"pdf", "html"};
    bool force = false, keep_going = false;
    std::vector<std::string> only;       // ids of people, packets or teams; empty: everyone
    bool failed = false;                 // only packets that the last run did not make whole, or not of what there is now
    bool calendar_names = false;         // calendars name the people of a team
    bool resume = false;                 // what the manifest lists is not read again
    std::string print_all;               // file for the printer, in the output folder; empty: none
    std::string manifest = "ids";        // "ids", "full": whether names of people stand in it
    std::optional<std::pair<unsigned, unsigned>> shard;  // the first of two, say: {1, 2}

    // worksheet
    std::vector<std::string> items;      // ids of sheets; empty: all that fit level and role; manifest merge: folders
    int copies = 1;
    bool blank = false;                  // fields are left empty

    // site
    std::string base_url;                // where the site will stand; empty: not known
    bool pages_only = false;             // no PDF

    // check
    bool reading = false, html = false;
    std::string site;                    // folder of a finished site: check it, not the pack

    std::string what;                    // list: items, packets …
    std::string stage;                   // dump: selection, document, pages, html
    std::string file;                    // dump --stage html FILE.md
};

inline constexpr unsigned most_shards = 10'000;
inline constexpr int most_copies = 1'000;  // of one sheet: a thousand are two reams of paper and more

// Parses argv. A Failure of kind Usage says what is wrong; `text` is set instead when --help or --version was asked for.
struct Parsed {
    CommandLine line;
    std::optional<std::string> text;
};
[[nodiscard]] Result<Parsed> parse_command_line(int argc, const char* const* argv);

// A Failure of kind Usage: the command line asks for what cannot be.
[[nodiscard]] Failure usage(std::string message, std::string hint);

}  // namespace waymark::app

#endif
