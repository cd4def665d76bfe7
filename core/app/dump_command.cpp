#include <array>
#include <ostream>

#include "app/commands.hpp"
#include "app/print_options.hpp"
#include "app/sources.hpp"
#include "content/markdown.hpp"
#include "document/dump.hpp"
#include "run/packets.hpp"

namespace waymark::app {
namespace {

// Asks one renderer for its text form of a document, and prints what it writes.
int print_rendered(const Document& document, const std::string& format, plugin::Options extra, const CommandLine& line, const World& world,
                   const Files* pack_files, std::u32string_view characters, Diagnostics& problems) {
    auto resources = run::Resources::open(world.installation, pack_files, characters);
    if (!resources) return fail(resources.error(), line, world);
    run::PressOptions options;
    options.formats = {format};
    options.language = document.language;
    options.extra = std::move(extra);
    for (const std::string& file : line.plugins) options.plugins.emplace_back(file);
    std::string text;
    auto press = run::Press::open(world.installation, **resources, options, [&](std::string_view, std::string_view, std::string_view bytes) -> Status { text += bytes; return Done{}; }, problems);
    Status status = press ? (*press)->render((*press)->tree_of(document), document.id, document.id, {true}, problems) : Status(press.error());
    const bool errors = print_findings(problems, line, world);
    if (!status) return fail(status.error(), line, world);
    world.out << text;
    return errors ? exit_findings : exit_done;
}

int dump_markdown(const CommandLine& line, const World& world) {
    if (line.file.empty()) return fail(usage("no Markdown file is given", "waymark dump --stage html FILE.md"), line, world);
    const auto text = read_named_file(line.file, max_text_bytes);
    if (!text) return fail(text.error(), line, world);
    Diagnostics problems;
    Document document;
    document.id = "dump";
    document.language = "en-US";
    Section section;
    section.id = "dump";
    section.blocks = content::parse_commonmark(*text, line.file, problems);
    document.sections.push_back(std::move(section));
    return print_rendered(document, "html", {{"stage", "html-fragment"}}, line, world, nullptr, {}, problems);
}

void print_selection(const packet::Subject& subject, const packet::Selection& selection, std::ostream& out) {
    for (const packet::Choice& choice : selection.items) {
        out << subject.id << "\t" << choice.item->id << "\t" << (choice.key ? "key" : "fill") << "\t";
        for (std::size_t i = 0; i < choice.teams.size(); ++i) out << (i == 0 ? "" : ",") << subject.teams[choice.teams[i]].team.id;
        out << "\t" << choice.reason << "\n";
    }
}

}  // namespace

int dump_command(const CommandLine& line, const World& world) {
    if (line.stage == "html") return dump_markdown(line, world);
    auto sources = read_sources(line, world);
    if (!sources) return fail(sources.error(), line, world);
    if (sources->problems.has_errors()) {
        print_findings(sources->problems, line, world);
        return exit_findings;
    }
    constexpr std::array printed = {Printed::Pages};
    auto forms = print_options(line.print, printed);
    if (!forms) return fail(forms.error(), line, world);
    forms->emplace_back("stage", "trace");
    for (const packet::Subject& subject : sources->subjects) {
        const run::Prepared prepared = run::prepare(sources->pack, subject, sources->setting, sources->problems);
        if (line.stage == "selection") print_selection(subject, prepared.selection, world.out);
        else if (line.stage == "document") world.out << document::dump(prepared.document);
        else if (const int status = print_rendered(prepared.document, "pdf", *forms, line, world, sources->pack_files.get(), sources->pack.characters, sources->problems); status != exit_done) return status;
    }
    return print_findings(sources->problems, line, world) ? exit_findings : exit_done;
}

}  // namespace waymark::app
