// progress.hpp — what a team has found of each criterion, and where it stands by that: criteria met → levels.
//
// Nothing is scored, counted up or ranked: a level is reached or it is not, by the rule of the path.
#ifndef WAYMARK_PATH_PROGRESS_HPP
#define WAYMARK_PATH_PROGRESS_HPP

#include <map>
#include <string>

#include "path/path.hpp"

namespace waymark::path {

enum class Status { NotMet, InProgress, Met };

// What was found of one criterion, and when.
struct Finding {
    Status status = Status::NotMet;
    std::string date;             // YYYY-MM-DD, or empty
    std::string evidence, owner;  // empty: not said
    Position at;
};

// By the id of the criterion. Of one that is not named nothing is known: it does not count as met.
using Progress = std::map<std::string, Finding, std::less<>>;

[[nodiscard]] bool is_met(const Criterion&, const Progress&);

// In each dimension the highest level whose criteria, and those of all levels below, are met; the team's level is the lowest
// of them. What only describes a start needs no sign-off. Level 1 is where every team starts, so none stands below it.
[[nodiscard]] Standing standing_by(const Path&, const Course&, const Progress&);

// The first criterion, in the order of levels and then of dimensions, that keeps a team from this level (in one dimension,
// unless it is empty): not met, of the level or below. Null: it has reached the level.
[[nodiscard]] const Criterion* first_missing(const Path&, const Course&, const Progress&, int level, std::string_view dimension = {});

}  // namespace waymark::path

#endif
