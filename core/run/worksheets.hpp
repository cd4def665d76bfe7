// worksheets.hpp — sheets by themselves as jobs; documents.hpp renders and writes them, "<sheet id>.pdf" each.
#ifndef WAYMARK_RUN_WORKSHEETS_HPP
#define WAYMARK_RUN_WORKSHEETS_HPP

#include <vector>

#include "packet/sheets.hpp"
#include "run/documents.hpp"

namespace waymark::run {

// A job for each sheet, in their order, for one reader of whom as much is known as `subject` says. A sheet that holds
// nothing to fill in, or is meant for others, is made too, with a warning. Pack and subject must outlive the jobs.
[[nodiscard]] std::vector<Job> sheet_jobs(const content::Pack&, const std::vector<packet::Sheet>&, const packet::Subject&, const packet::SheetSetting&);

}  // namespace waymark::run

#endif
