// vocabulary.hpp — the words of a small pack, for tests that read rosters.
#ifndef WAYMARK_TESTS_ROSTER_VOCABULARY_HPP
#define WAYMARK_TESTS_ROSTER_VOCABULARY_HPP

#include "roster/vocabulary.hpp"

namespace waymark::tests {

inline roster::Vocabulary small_vocabulary() {
    roster::Vocabulary words;
    words.roles = {"sponsor", "co-lead"};
    words.constituencies = {"management", "labor"};
    words.editions = {"standard", "alliance"};
    words.dimensions = {"training", "use-of-tools"};
    words.top_level = 5;
    words.default_edition = "standard";
    return words;
}

}  // namespace waymark::tests

#endif
