// coverage.hpp — whether a pack holds every piece of the guide, whole.
//
// In: a pack with its bodies read, and the pieces of guide.toml. Out: one message for each thing that is missing, in the
// order of the pieces, each starting with the piece's id; none when all is there.
//
// The groups of a piece are matched to different lists, tables and figures of its page, the largest group first. A group
// that finds none does not take one from a group before it, but those before it make room where they can.
#ifndef WAYMARK_TESTS_CONTENT_COVERAGE_HPP
#define WAYMARK_TESTS_CONTENT_COVERAGE_HPP

#include <string>
#include <vector>

#include "content/pack.hpp"
#include "content/pieces.hpp"

namespace waymark::tests {

[[nodiscard]] std::vector<std::string> missing(const content::Pack& pack, const std::vector<Piece>& pieces);

// All words of an item's page: title, summary, purpose, when and credit, then the body; {{…}} is filled in.
[[nodiscard]] std::string words_of(const content::Item& item, const content::Pack& pack);

}  // namespace waymark::tests

#endif
