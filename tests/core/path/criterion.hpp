// criterion.hpp — criteria as tests of the path need them.
#ifndef WAYMARK_TESTS_PATH_CRITERION_HPP
#define WAYMARK_TESTS_PATH_CRITERION_HPP

#include <string>
#include <utility>

#include "path/path.hpp"

namespace waymark::tests {

inline path::Criterion criterion(std::string id, int level, std::string dimension) {
    path::Criterion made;
    made.id = std::move(id);
    made.level = level;
    made.dimension = std::move(dimension);
    return made;
}

}  // namespace waymark::tests

#endif
