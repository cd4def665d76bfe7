// site.hpp — the guide's website as jobs: its pages, and the sheets and packets as PDF that stand beside them.
#ifndef WAYMARK_RUN_SITE_HPP
#define WAYMARK_RUN_SITE_HPP

#include <string>
#include <vector>

#include "content/body_reader.hpp"
#include "guide/plan.hpp"
#include "guide/search.hpp"
#include "packet/subject.hpp"
#include "run/documents.hpp"

namespace waymark::run {

// What becomes of an item's body when its page is made.
enum class Bodies { Keep, Drop };

// A job for each page, for the format "site". Bodies of items are read on the way, and what is wrong in them is a finding of the
// job; with `Bodies::Drop`, a pack of any size needs little memory. The page that finds is made when all others are: `search`
// notes their words. `pack` is the plan's; all arguments must outlive the jobs.
[[nodiscard]] std::vector<Job> page_jobs(const guide::Plan&, content::Pack& pack, const content::BodyReader&, Bodies, guide::SearchIndex& search);

// Each sheet on each paper, for the format "pdf": "sheets/letter/<id>" and "sheets/a4/<id>". Nothing is filled in.
[[nodiscard]] std::vector<Job> site_sheet_jobs(const guide::Plan&);

// A reader without a name for each packet that a page leads to; and their packets, "packets/<reader>".
[[nodiscard]] std::vector<packet::Subject> site_readers(const content::Pack&);
[[nodiscard]] std::vector<Job> site_packet_jobs(const guide::Plan&, const std::vector<packet::Subject>& readers);

// "sitemap.xml" (sitemaps.org, protocol 0.9) and "robots.txt" of a site that stands at `base_url`.
[[nodiscard]] std::string sitemap(const guide::Plan&, const std::string& base_url);
[[nodiscard]] std::string robots(const std::string& base_url);

}  // namespace waymark::run

#endif
