// path.hpp — the path: levels × dimensions, the criteria of each cell, and where a team stands on it.
//
// A level is reached when every criterion of it and of the levels below is met, in all dimensions; a team may stand at
// different levels in different dimensions. The program knows no level or dimension by name: the pack declares them.
#ifndef WAYMARK_PATH_PATH_HPP
#define WAYMARK_PATH_PATH_HPP

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

namespace waymark::path {

struct Level {
    int number = 0;  // 1 … n without gaps
    std::string id, name, summary;
};

struct Dimension {
    std::string id, name, short_name, summary;
};

// What someone owes the team because of a criterion: once, to reach it, or again and again from its level on.
struct Duty {
    std::string role;   // id of the role that owes it
    std::string text;   // "Talk with the co-leads"
    std::string every;  // "once a month"; empty when it is owed once
};

struct Criterion {
    std::string id;
    int level = 0;
    std::string dimension;
    std::string text;
    std::vector<std::string> editions;  // empty: all
    bool is_new = false;
    bool descriptive = false;           // tells a starting point; nothing to reach, nothing to sign
    std::string cadence, threshold, evidence;
    std::vector<Duty> duties;
    Position at;
};

struct TakeAction {
    int level = 0;
    std::string title;
    Blocks blocks;
    Position at;
};

struct ExploreMore {
    int level = 0;
    std::string title, kind, url;
    std::vector<std::string> covered_by;  // ids of items
    Position at;
};

struct SignOff {
    int level = 0;
    std::string dimension, text;
};

struct Rule {
    std::string id, text;
};

struct Path {
    std::string title;
    std::string not_an_assessment;
    std::vector<Level> levels;
    std::vector<Dimension> dimensions;
    std::vector<Criterion> criteria;
    std::vector<TakeAction> take_action;
    std::vector<ExploreMore> explore_more;
    std::vector<SignOff> sign_offs;
    std::vector<Rule> rules;

    [[nodiscard]] int top_level() const { return static_cast<int>(levels.size()); }
    [[nodiscard]] const Level* level(int number) const;
    [[nodiscard]] const Dimension* dimension(std::string_view id) const;
    [[nodiscard]] const Criterion* criterion(std::string_view id) const;
};

// Where one team stands. A dimension that is not named stands at `level`.
struct Standing {
    int level = 1;
    std::map<std::string, int> by_dimension;

    [[nodiscard]] int in(std::string_view dimension) const;
    friend bool operator==(const Standing&, const Standing&) = default;
};

// The criteria of an edition at one level (and in one dimension, unless it is empty), in the order of dimensions.
[[nodiscard]] std::vector<const Criterion*> criteria_at(const Path&, std::string_view edition, int level, std::string_view dimension = {});

// What to keep: the criteria that the team has met at its present level, in each dimension its own.
[[nodiscard]] std::vector<const Criterion*> criteria_to_keep(const Path&, std::string_view edition, const Standing&);

// What to reach: the criteria of the team's next level (level + 1) in the dimensions that stand below it; descriptive
// ones are left out. Empty at the top level.
[[nodiscard]] std::vector<const Criterion*> criteria_to_reach(const Path&, std::string_view edition, const Standing&);

// What `role` owes a team that stands there: what recurs of the criteria up to the team's level in each dimension, then
// what the criteria to reach ask for, once or from then on. Of duties with the same text the latest wins.
[[nodiscard]] std::vector<Duty> duties_of(const Path&, std::string_view edition, const Standing&, std::string_view role);

}  // namespace waymark::path

#endif
