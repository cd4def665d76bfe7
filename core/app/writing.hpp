// writing.hpp — what the commands that write files share: the output folder, the renderers, the paths on standard output.
#ifndef WAYMARK_APP_WRITING_HPP
#define WAYMARK_APP_WRITING_HPP

#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/sources.hpp"
#include "run/documents.hpp"

namespace waymark::app {

// Renders the jobs into --out in the formats asked for, commits what was written, prints findings and paths, and returns
// the exit status. `what` names the jobs in the line of progress: "packets". `forms` are the forms of paper, as renderers are
// told of them (print_options.hpp).
[[nodiscard]] int write_documents(const std::vector<run::Job>& jobs, const std::string& what, const plugin::Options& forms, Sources&, const CommandLine&, const World&);

}  // namespace waymark::app

#endif
