#include <array>
#include <ostream>

#include "app/commands.hpp"
#include "app/print_options.hpp"
#include "app/sources.hpp"
#include "app/writing.hpp"
#include "run/packets.hpp"

namespace waymark::app {

int packet_command(const CommandLine& line, const World& world) {
    constexpr std::array printed = {Printed::Pages};
    auto forms = print_options(line.print, printed);
    if (!forms) {
        print_failure(forms.error(), line, world);
        return exit_usage;
    }
    auto sources = read_sources(line, world);
    if (!sources) {
        print_failure(sources.error(), line, world);
        return exit_status(sources.error());
    }
    const bool roster_only = sources->problems.count(Severity::Error) == sources->roster_errors;
    if (sources->problems.has_errors() && !(line.keep_going && roster_only)) {
        print_findings(sources->problems, line, world);
        if (roster_only && !line.quiet && !line.json) world.err << "Nothing was written. --keep-going makes the packets of the other rows.\n";
        return exit_findings;
    }
    return write_documents({{run::packet_jobs(sources->pack, sources->subjects, sources->setting), line.formats, *forms}}, "packets", {}, *sources, line, world);
}

}  // namespace waymark::app
