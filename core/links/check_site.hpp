// check_site.hpp — whether every way through a finished site leads somewhere, from a folder as from any web server.
//
// Errors: links to pages, files or anchors that are not there; ids that stand twice in a page; addresses that leave the folder,
// begin with a slash or lead to a folder; whatever asks another host (an ordinary link to one is fine); scripts and styles inside a page;
// pages that no other page leads to. Notes: files that nothing leads to. What scripts do is not run: a file whose name stands in
// quotes in a script counts as led to, and a fragment with "=" in it as the state of a script.
//
// May stand alone: index.html, 404.html, and pages that lead elsewhere by themselves (<meta http-equiv="refresh">).
#ifndef WAYMARK_LINKS_CHECK_SITE_HPP
#define WAYMARK_LINKS_CHECK_SITE_HPP

#include <cstddef>

#include <waymark/diagnostic.hpp>

#include "base/files.hpp"

namespace waymark::links {

struct SiteCheck {
    Diagnostics problems;  // by file and place
    std::size_t pages = 0, other_files = 0, links = 0;
};

// Reads all that is below the folder; on as many threads as there are processors.
[[nodiscard]] SiteCheck check_site(const Files& site);

}  // namespace waymark::links

#endif
