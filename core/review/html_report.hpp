// html_report.hpp — the findings of `waymark check` as one HTML page: by rule, each with a link to its file and line.
//
// The page asks nothing of anyone: style inside, no script, no address but those of the files. The look is
// templates/report/report.mustache and .css, with the colours of theme.toml.
#ifndef WAYMARK_REVIEW_HTML_REPORT_HPP
#define WAYMARK_REVIEW_HTML_REPORT_HPP

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "review/review.hpp"
#include "theme/theme.hpp"

namespace waymark::review {

struct Report {
    const content::Pack& pack;
    const Diagnostics& problems;  // of reading the pack and its rosters
    const Review& review;
    std::vector<std::pair<std::string, std::size_t>> counts;  // "items", 150
};

struct Look {
    std::string page, page_file;  // a mustache template and its name
    std::string rules;            // CSS
    const theme::Theme& theme;
};

// Links are relative to the folder that file names of the findings are relative to. Faults of the template are errors
// in `faults`; the page is empty then.
[[nodiscard]] std::string html_report(const Report& report, const Look& look, Diagnostics& faults);

}  // namespace waymark::review

#endif
