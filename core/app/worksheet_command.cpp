#include "app/commands.hpp"
#include "app/print_options.hpp"
#include "app/sources.hpp"
#include "app/writing.hpp"
#include "run/worksheets.hpp"

namespace waymark::app {
namespace {

Printed printed_as(packet::SheetKind kind) {
    switch (kind) {
        case packet::SheetKind::Poster: return Printed::Poster;
        case packet::SheetKind::Cards: return Printed::Cards;
        case packet::SheetKind::Item:
        case packet::SheetKind::TakeAction:
        case packet::SheetKind::KeepAndReach: return Printed::Pages;
    }
    return Printed::Pages;
}

}  // namespace

int worksheet_command(const CommandLine& line, const World& world) {
    auto found = read_sheet_sources(line, world);
    if (!found) return fail(found.error(), line, world);
    Sources& sources = found->sources;
    if (sources.problems.has_errors()) {
        print_findings(sources.problems, line, world);
        return exit_findings;
    }
    std::vector<Printed> printed;
    for (const packet::Sheet& sheet : found->sheets) printed.push_back(printed_as(sheet.kind));
    const auto forms = print_options(line.print, printed);
    if (!forms) return fail(forms.error(), line, world);
    const packet::SheetSetting setting{sources.setting, line.copies, line.blank ? packet::Prefill::Nothing : packet::Prefill::Known,
                                       paper_of(line.print, Printed::Poster), paper_of(line.print, Printed::Cards)};
    return write_documents({{run::sheet_jobs(sources.pack, found->sheets, found->subject, setting), line.formats, *forms}}, "sheets", {}, sources, line, world);
}

}  // namespace waymark::app
