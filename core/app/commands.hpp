// commands.hpp — one function for each command; each returns the exit status.
#ifndef WAYMARK_APP_COMMANDS_HPP
#define WAYMARK_APP_COMMANDS_HPP

#include <atomic>
#include <iosfwd>

#include "app/command_line.hpp"
#include "run/installation.hpp"

namespace waymark::app {

// Exit statuses (DESIGN: results on standard output, everything else on standard error).
enum Exit { exit_done = 0, exit_findings = 1, exit_usage = 2, exit_files = 3, exit_plugin = 4, exit_bug = 70, exit_interrupted = 130 };

struct World {
    std::ostream& out;
    std::ostream& err;
    bool colored = false;        // standard error is a terminal that shows colours
    bool terminal = false;       // progress may be shown
    std::string source_date;     // SOURCE_DATE_EPOCH, or empty
    std::string today;           // YYYY-MM-DD by the clock, where it is latest on earth; in no output
    const run::Installation& installation;
    const std::atomic<bool>& interrupted;
};

[[nodiscard]] int packet_command(const CommandLine&, const World&);
[[nodiscard]] int worksheet_command(const CommandLine&, const World&);
[[nodiscard]] int site_command(const CommandLine&, const World&);
[[nodiscard]] int check_command(const CommandLine&, const World&);
[[nodiscard]] int check_site_command(const CommandLine&, const World&);  // check --site
[[nodiscard]] int explain_command(const CommandLine&, const World&);
[[nodiscard]] int list_command(const CommandLine&, const World&);
[[nodiscard]] int dump_command(const CommandLine&, const World&);
[[nodiscard]] int roster_map_command(const CommandLine&, const World&);
[[nodiscard]] int roster_template_command(const CommandLine&, const World&);
[[nodiscard]] int manifest_merge_command(const CommandLine&, const World&);

[[nodiscard]] int exit_status(const Failure&);
void print_failure(const Failure&, const CommandLine&, const World&);
[[nodiscard]] int fail(const Failure&, const CommandLine&, const World&);  // prints it; returns its exit status

}  // namespace waymark::app

#endif
