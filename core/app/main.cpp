// waymark — the program: reads the command line, finds its own files, hands over to a command.
#include <unistd.h>

#include <atomic>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>

#include "app/command_line.hpp"
#include "app/commands.hpp"
#include "base/date.hpp"
#include "base/report.hpp"

namespace {

using namespace waymark;

std::atomic<bool> interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler sets it");

extern "C" void on_interrupt(int) { interrupted = true; }

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

// Where the day begins first, it is fourteen hours later than in UTC: nobody's today is later, whatever the zone of this machine.
std::string latest_today() { return iso_date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + std::chrono::hours(14))); }

bool wants_color(app::Color color) {
    if (color != app::Color::Auto) return color == app::Color::Always;
    return isatty(STDERR_FILENO) == 1 && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
}

int run_command(const app::CommandLine& line) {
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto installation = run::find_installation({program, environment("WAYMARK_DATA"), environment("WAYMARK_PLUGIN_PATH")});
    const run::Installation nowhere;
    const app::World world{std::cout, std::cerr, wants_color(line.color), isatty(STDERR_FILENO) == 1, environment("SOURCE_DATE_EPOCH"), latest_today(), installation ? *installation : nowhere, interrupted};
    if (!installation) return app::fail(installation.error(), line, world);
    switch (line.command) {
        case app::Command::Packet: return app::packet_command(line, world);
        case app::Command::Worksheet: return app::worksheet_command(line, world);
        case app::Command::Site: return app::site_command(line, world);
        case app::Command::Check: return app::check_command(line, world);
        case app::Command::Explain: return app::explain_command(line, world);
        case app::Command::List: return app::list_command(line, world);
        case app::Command::Dump: return app::dump_command(line, world);
        case app::Command::RosterMap: return app::roster_map_command(line, world);
        case app::Command::RosterTemplate: return app::roster_template_command(line, world);
        case app::Command::ManifestMerge: return app::manifest_merge_command(line, world);
    }
    return app::exit_bug;
}

}  // namespace

namespace waymark::app {

int exit_status(const Failure& failure) {
    switch (failure.kind) {
        case FailureKind::Usage: return exit_usage;
        case FailureKind::File: return exit_files;
        case FailureKind::Plugin: return exit_plugin;
    }
    return exit_bug;
}

void print_failure(const Failure& failure, const CommandLine& line, const World& world) {
    if (line.json) world.err << to_json(failure) << "\n";
    else print_text(world.err, failure, world.colored ? Coloring::Colored : Coloring::Plain);
}

int fail(const Failure& failure, const CommandLine& line, const World& world) {
    print_failure(failure, line, world);
    return exit_status(failure);
}

}  // namespace waymark::app

int main(int argc, char** argv) {
    std::signal(SIGINT, on_interrupt);
    std::signal(SIGTERM, on_interrupt);
    std::signal(SIGPIPE, SIG_IGN);
    try {
        const auto parsed = app::parse_command_line(argc, argv);
        if (!parsed) {
            print_text(std::cerr, parsed.error(), wants_color(app::Color::Auto) ? Coloring::Colored : Coloring::Plain);
            return app::exit_usage;
        }
        if (parsed->text) std::cout << *parsed->text;
        const int status = parsed->text ? app::exit_done : run_command(parsed->line);
        std::cout.flush();
        if (!std::cout) {
            std::cerr << "error: the results could not be written to standard output\n";
            return app::exit_files;
        }
        return status;
    } catch (const std::bad_alloc&) {
        std::cerr << "error: there is not enough memory\n";
        return app::exit_files;
    } catch (const std::exception& bug) {
        std::cerr << "waymark has a bug: " << bug.what() << "\n  hint: please report it with the command that you gave\n";
        return app::exit_bug;
    }
}
