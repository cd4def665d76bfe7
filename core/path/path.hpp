// path.hpp — the path: levels × dimensions, the criteria of each cell, and where a team stands on it.
//
// A level is reached when every criterion of it and of the levels below is met, in all dimensions; a team may stand at
// different levels in different dimensions. The program knows no level or dimension by name: the pack declares them.
#ifndef WAYMARK_PATH_PATH_HPP
#define WAYMARK_PATH_PATH_HPP

#include <map>
#include <optional>
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

// How often: every `count` days, months or years.
struct Rhythm {
    int count = 1;
    RhythmUnit unit = RhythmUnit::Month;
    friend bool operator==(const Rhythm&, const Rhythm&) = default;
};

// What someone owes the team because of a criterion or a rule: once, to reach it, or again and again from its level on.
struct Duty {
    std::string role;   // id of the role that owes it
    std::string text;   // "Talk with the co-leads"
    std::string every;  // "once a month"; empty when it is owed once
    std::optional<Rhythm> rhythm = {};  // the same as a number, for calendars; nothing: it has none that can be counted
    std::string id = {};         // stable: that of the criterion or rule, with "-2" and so on behind it when it has several
    std::string criterion = {};  // its id: its finding says when it was done last; empty: of a rule
};

struct Criterion {
    std::string id;
    int level = 0;
    std::string dimension;
    std::string text;
    std::vector<std::string> editions;  // empty: all
    std::optional<bool> member_facing;  // holds for departments that face members, or that do not; nothing: for all
    bool is_new = false;
    bool descriptive = false;           // tells a starting point; nothing to reach, nothing to sign
    std::string cadence, threshold, evidence;
    std::string if_not;                 // "Ask your sponsors for dates": the first step when it is not met
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
    int from_level = 1;
    std::vector<Duty> duties = {};  // all of them recur
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

// Which of the criteria hold for a team: those of its edition, and of a department that faces members or does not.
struct Course {
    std::string_view edition;
    bool member_facing = true;
};
[[nodiscard]] bool holds_for(const Criterion&, const Course&);

// The criteria of a course at one level (and in one dimension, unless it is empty), in the order of dimensions.
[[nodiscard]] std::vector<const Criterion*> criteria_at(const Path&, const Course&, int level, std::string_view dimension = {});

// What to keep: the criteria that the team has met at its present level, in each dimension its own.
[[nodiscard]] std::vector<const Criterion*> criteria_to_keep(const Path&, const Course&, const Standing&);

// What to reach: the criteria of the team's next level (level + 1) in the dimensions that stand below it; descriptive
// ones are left out. Empty at the top level.
[[nodiscard]] std::vector<const Criterion*> criteria_to_reach(const Path&, const Course&, const Standing&);

// What `role` owes a team that stands there, again and again: because of criteria up to the team's level in each dimension, and
// of rules from the team's level down. Of duties with the same text the latest wins.
[[nodiscard]] std::vector<Duty> recurring_duties(const Path&, const Course&, const Standing&, std::string_view role);

// Those, then what the criteria to reach ask for, once or from then on.
[[nodiscard]] std::vector<Duty> duties_of(const Path&, const Course&, const Standing&, std::string_view role);

// What comes to them, or is asked for at another pace, when the team is to reach its next level.
[[nodiscard]] std::vector<Duty> duties_ahead(const Path&, const Course&, const Standing&, std::string_view role);

}  // namespace waymark::path

#endif
