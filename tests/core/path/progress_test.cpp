#include "path/progress.hpp"

#include <catch2/catch.hpp>

#include "core/path/criterion.hpp"

using namespace waymark::path;

namespace {

using waymark::tests::criterion;

// Three levels, two dimensions: t1 only describes a start, c2b is of the alliance edition, c3b of departments that face members.
Path small_path() {
    Path path;
    path.levels = {{1, "one", "One", ""}, {2, "two", "Two", ""}, {3, "three", "Three", ""}};
    path.dimensions = {{"care", "Care", "", ""}, {"tools", "Tools", "", ""}};
    path.criteria = {criterion("c1", 1, "care"),  criterion("t1", 1, "tools"), criterion("c2a", 2, "care"), criterion("c2b", 2, "care"),
                     criterion("t2", 2, "tools"), criterion("c3a", 3, "care"), criterion("c3b", 3, "care"), criterion("t3", 3, "tools")};
    path.criteria[1].descriptive = true;
    path.criteria[3].editions = {"alliance"};
    path.criteria[6].member_facing = true;
    return path;
}

Progress met(std::initializer_list<const char*> ids) {
    Progress progress;
    for (const char* id : ids) progress[id].status = Status::Met;
    return progress;
}

int level(const Course& course, std::initializer_list<const char*> ids) { return standing_by(small_path(), course, met(ids)).level; }

}  // namespace

TEST_CASE("a level is reached when its criteria and all below are met in every dimension", "[path]") {
    CHECK(level({"standard"}, {}) == 1);
    CHECK(level({"standard"}, {"c1", "c2a"}) == 1);        // t2 is missing
    CHECK(level({"standard"}, {"c1", "c2a", "t2"}) == 2);  // t1 only describes a start
    CHECK(level({"standard"}, {"c1", "c2a", "c3a", "c3b", "t2", "t3"}) == 3);
    CHECK(level({"standard"}, {"c2a", "c3a", "c3b", "t2", "t3"}) == 1);  // a level above does not stand in for one below
}

TEST_CASE("editions and departments that do not face members have criteria of their own", "[path]") {
    CHECK(level({"alliance"}, {"c1", "c2a", "t2"}) == 1);
    CHECK(level({"alliance"}, {"c1", "c2a", "c2b", "t2"}) == 2);
    CHECK(level({"standard", false}, {"c1", "c2a", "c3a", "t2", "t3"}) == 3);
    CHECK(level({"standard", true}, {"c1", "c2a", "c3a", "t2", "t3"}) == 2);
}

TEST_CASE("each dimension stands by itself, and the team at the lowest of them", "[path]") {
    const Standing standing = standing_by(small_path(), {"standard"}, met({"c1", "t2", "t3"}));
    CHECK(standing.level == 1);
    CHECK(standing.in("care") == 1);
    CHECK(standing.in("tools") == 3);
}

TEST_CASE("what is in progress, or said not to be met, is not met", "[path]") {
    Progress progress = met({"c1", "c2a", "t2"});
    progress["c2a"].status = Status::InProgress;
    CHECK(standing_by(small_path(), {"standard"}, progress).level == 1);
    progress["c2a"].status = Status::NotMet;
    CHECK(standing_by(small_path(), {"standard"}, progress).level == 1);
}

TEST_CASE("the first criterion that is missing is named, the lowest level first", "[path]") {
    const Path path = small_path();
    CHECK(first_missing(path, {"standard"}, met({"c1", "t2"}), 3)->id == "c2a");
    CHECK(first_missing(path, {"standard"}, met({"c1", "c2a", "t2"}), 2) == nullptr);
    CHECK(first_missing(path, {"standard"}, met({"c1", "c2a", "t2"}), 3, "tools")->id == "t3");
}
