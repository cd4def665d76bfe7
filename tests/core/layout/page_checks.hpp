// page_checks.hpp — what holds for the pages of every document, whatever its paper and its size of type.
#ifndef WAYMARK_TESTS_LAYOUT_PAGE_CHECKS_HPP
#define WAYMARK_TESTS_LAYOUT_PAGE_CHECKS_HPP

#include <map>
#include <string>
#include <vector>

#include "layout/pages.hpp"

namespace waymark::layout::checks {

// The words of the content, each with how often it stands there: parts of a hyphenated word joined, artifacts and the page
// numbers that it refers to left out.
[[nodiscard]] std::map<std::string, int> words_of(const Layout& layout);

// What `other` lacks or has too much, a line each.
[[nodiscard]] std::string difference(const std::map<std::string, int>& words, const std::map<std::string, int>& other);

// Words and places to fill in that stand outside the margins, or of the edge's outside the paper: a line each. `margins` are
// those of a right-hand page; with `mirrored` every second page is a left-hand one.
[[nodiscard]] std::string outside(const Layout& layout, const Margins& margins, bool mirrored = false);

// Words that overlap other words, and places to fill in that overlap each other: a line each.
[[nodiscard]] std::string overlapping(const Layout& layout);

}  // namespace waymark::layout::checks

#endif
