#include "path/path.hpp"

#include <algorithm>

namespace waymark::path {
namespace {

template <typename Items, typename Matches>
auto find_in(const Items& items, Matches matches) -> decltype(items.data()) {
    const auto found = std::find_if(items.begin(), items.end(), matches);
    return found == items.end() ? nullptr : &*found;
}

// A duty that is said again at a later level keeps its place in the list and takes the later rhythm.
void add_or_update(std::vector<Duty>& duties, const Duty& duty) {
    const auto same = [&](const Duty& other) { return other.text == duty.text; };
    const auto known = std::find_if(duties.begin(), duties.end(), same);
    if (known == duties.end())
        duties.push_back(duty);
    else
        *known = duty;
}

}  // namespace

const Level* Path::level(int number) const {
    return find_in(levels, [&](const Level& level) { return level.number == number; });
}

const Dimension* Path::dimension(std::string_view id) const {
    return find_in(dimensions, [&](const Dimension& dimension) { return dimension.id == id; });
}

const Criterion* Path::criterion(std::string_view id) const {
    return find_in(criteria, [&](const Criterion& criterion) { return criterion.id == id; });
}

bool holds_for(const Criterion& criterion, const Course& course) {
    const auto& editions = criterion.editions;
    const bool is_of_edition = editions.empty() || std::find(editions.begin(), editions.end(), course.edition) != editions.end();
    return is_of_edition && criterion.member_facing.value_or(course.member_facing) == course.member_facing;
}

int Standing::in(std::string_view dimension) const {
    const auto found = by_dimension.find(std::string(dimension));
    return found == by_dimension.end() ? level : found->second;
}

std::vector<const Criterion*> criteria_at(const Path& path, const Course& course, int level,
                                          std::string_view dimension) {
    std::vector<const Criterion*> found;
    for (const Dimension& each : path.dimensions) {
        if (!dimension.empty() && each.id != dimension) continue;
        for (const Criterion& criterion : path.criteria)
            if (criterion.level == level && criterion.dimension == each.id && holds_for(criterion, course))
                found.push_back(&criterion);
    }
    return found;
}

std::vector<const Criterion*> criteria_to_keep(const Path& path, const Course& course, const Standing& standing) {
    std::vector<const Criterion*> found;
    for (const Dimension& dimension : path.dimensions) {
        const auto here = criteria_at(path, course, standing.in(dimension.id), dimension.id);
        found.insert(found.end(), here.begin(), here.end());
    }
    return found;
}

std::vector<const Criterion*> criteria_to_reach(const Path& path, const Course& course, const Standing& standing) {
    const int next = standing.level + 1;
    std::vector<const Criterion*> found = criteria_at(path, course, next);
    std::erase_if(found, [&](const Criterion* criterion) {
        return criterion->descriptive || standing.in(criterion->dimension) >= next;
    });
    return found;
}

std::vector<Duty> recurring_duties(const Path& path, const Course& course, const Standing& standing,
                                   std::string_view role) {
    std::vector<Duty> duties;
    for (const Rule& rule : path.rules) {
        if (standing.level < rule.from_level) continue;
        for (const Duty& duty : rule.duties)
            if (duty.role == role) add_or_update(duties, duty);
    }
    for (const Level& level : path.levels)
        for (const Criterion* criterion : criteria_at(path, course, level.number)) {
            if (standing.in(criterion->dimension) < level.number) continue;
            for (const Duty& duty : criterion->duties)
                if (duty.role == role && !duty.every.empty()) add_or_update(duties, duty);
        }
    return duties;
}

std::vector<Duty> duties_of(const Path& path, const Course& course, const Standing& standing,
                            std::string_view role) {
    std::vector<Duty> duties = recurring_duties(path, course, standing, role);
    for (const Criterion* criterion : criteria_to_reach(path, course, standing))
        for (const Duty& duty : criterion->duties)
            if (duty.role == role) add_or_update(duties, duty);
    return duties;
}

std::vector<Duty> duties_ahead(const Path& path, const Course& course, const Standing& standing, std::string_view role) {
    const std::vector<Duty> today = recurring_duties(path, course, standing, role);
    std::vector<Duty> ahead = duties_of(path, course, standing, role);
    std::erase_if(ahead, [&](const Duty& duty) {
        return std::any_of(today.begin(), today.end(), [&](const Duty& known) { return known.text == duty.text && known.every == duty.every; });
    });
    return ahead;
}

}  // namespace waymark::path
