#include "path/progress.hpp"

#include <algorithm>

namespace waymark::path {

bool is_met(const Criterion& criterion, const Progress& progress) {
    if (criterion.descriptive) return true;
    const auto found = progress.find(criterion.id);
    return found != progress.end() && found->second.status == Status::Met;
}

Standing standing_by(const Path& path, const Course& course, const Progress& progress) {
    const auto reached = [&](const Level& level, const Dimension& dimension) {
        const auto criteria = criteria_at(path, course, level.number, dimension.id);
        return std::all_of(criteria.begin(), criteria.end(), [&](const Criterion* each) { return is_met(*each, progress); });
    };
    Standing standing{path.top_level(), {}};
    for (const Dimension& dimension : path.dimensions) {
        int highest = 0;
        for (const Level& level : path.levels) {
            if (!reached(level, dimension)) break;
            highest = level.number;
        }
        const int stands_at = std::max(highest, 1);
        standing.by_dimension[dimension.id] = stands_at;
        standing.level = std::min(standing.level, stands_at);
    }
    return standing;
}

const Criterion* first_missing(const Path& path, const Course& course, const Progress& progress, int level, std::string_view dimension) {
    for (int below = 1; below <= level; ++below)
        for (const Criterion* each : criteria_at(path, course, below, dimension))
            if (!is_met(*each, progress)) return each;
    return nullptr;
}

}  // namespace waymark::path
