#include "app/commands.hpp"
#include "app/sources.hpp"
#include "app/writing.hpp"
#include "run/worksheets.hpp"

namespace waymark::app {

int worksheet_command(const CommandLine& line, const World& world) {
    auto found = read_sheet_sources(line, world);
    if (!found) {
        print_failure(found.error(), line, world);
        return exit_status(found.error());
    }
    Sources& sources = found->sources;
    if (sources.problems.has_errors()) {
        print_findings(sources.problems, line, world);
        return exit_findings;
    }
    const packet::SheetSetting setting{sources.setting, line.copies, line.blank ? packet::Prefill::Nothing : packet::Prefill::Known};
    return write_documents(run::sheet_jobs(sources.pack, found->sheets, found->subject, setting), "sheets", sources, line, world);
}

}  // namespace waymark::app
