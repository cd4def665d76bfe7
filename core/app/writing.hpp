// writing.hpp — what the commands that write files share: the output folder, the renderers, the paths on standard output.
#ifndef WAYMARK_APP_WRITING_HPP
#define WAYMARK_APP_WRITING_HPP

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/commands.hpp"
#include "app/sources.hpp"
#include "run/documents.hpp"
#include "run/shard.hpp"

namespace waymark::app {

// Jobs that are rendered in the same way. `options` are what renderers are told, the forms of paper say (print_options.hpp).
struct Batch {
    run::Jobs jobs;
    std::vector<std::string> formats;
    plugin::Options options;
    bool is_whole = false;  // its files, and those of other such batches, are of use together only: unless all are made, none is written
    std::optional<Trust> reuse = {};  // what an earlier run made from the same things is not rendered again
    bool only_failed = false;         // … nor named
};

// What holds for the output folder as a whole.
struct Folder {
    std::string start;  // the one path to print, of a folder that is entered there; empty: all that were written
    bool is_whole = false;  // what earlier runs wrote and this one does not is removed
    bool is_for_all = false;  // what earlier runs wrote and this one does not is told, since nobody has it any more
    std::optional<run::Shard> shard = {};  // the part of a batch that is written to it
    std::vector<std::pair<std::string, std::string>> more;  // files that no renderer makes: names and bytes
    std::string print_all;  // file for the printer that joins the PDF files of all jobs, in their order; empty: none
};

// Prints the names of files on standard output, a line each; with --json as an object that has the counts too.
void print_files(const std::vector<std::string>& files, const std::vector<std::pair<std::string, std::size_t>>& counts, const CommandLine&, const World&);

// Renders the batches into --out, commits what was written, prints findings and paths, and returns the exit status. `what`
// names the jobs in the line of progress: "packets".
[[nodiscard]] int write_documents(const std::vector<Batch>& batches, const std::string& what, const Folder&, Sources&, const CommandLine&, const World&);

}  // namespace waymark::app

#endif
