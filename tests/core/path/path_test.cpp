#include "path/path.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "core/path/criterion.hpp"

using namespace waymark::path;

namespace {

using waymark::tests::criterion;

// Three levels, two dimensions. The file names a level's criteria out of the order of dimensions.
Path small_path() {
    Path path;
    path.levels = {{1, "one", "One", ""}, {2, "two", "Two", ""}, {3, "three", "Three", ""}};
    path.dimensions = {{"care", "Care", "", ""}, {"tools", "Tools", "", ""}};
    path.criteria = {criterion("t1", 1, "tools"), criterion("c1", 1, "care"),  criterion("t2", 2, "tools"),
                     criterion("c2a", 2, "care"), criterion("c2b", 2, "care"), criterion("c3", 3, "care"),
                     criterion("t3", 3, "tools")};
    path.criteria[0].descriptive = true;
    path.criteria[4].editions = {"alliance"};
    path.criteria[1].duties = {{"sponsor", "Say hello", ""}, {"co-lead", "Listen", "daily"}};
    path.criteria[3].duties = {{"sponsor", "Visit", "once a year"}};
    path.criteria[5].duties = {{"sponsor", "Talk", "once a month"}, {"sponsor", "Thank", "often"}};
    path.criteria[6].duties = {{"sponsor", "Sign", ""}, {"sponsor", "Visit", "twice a year"}};
    return path;
}

std::string ids(const std::vector<const Criterion*>& criteria) {
    std::string all;
    for (const Criterion* each : criteria) all += (all.empty() ? "" : " ") + each->id;
    return all;
}

std::string words(const std::vector<Duty>& duties) {
    std::string all;
    for (const Duty& duty : duties) all += duty.text + " " + duty.every + "; ";
    return all;
}

}  // namespace

TEST_CASE("levels, dimensions and criteria are found by what names them", "[path]") {
    const Path path = small_path();
    CHECK(path.top_level() == 3);
    CHECK(path.level(2)->id == "two");
    CHECK(path.level(4) == nullptr);
    CHECK(path.dimension("tools")->name == "Tools");
    CHECK(path.dimension("Tools") == nullptr);
    CHECK(path.criterion("c2a")->level == 2);
    CHECK(path.criterion("") == nullptr);
}

TEST_CASE("a dimension that is not named stands at the team's level", "[path]") {
    const Standing standing{2, {{"care", 3}}};
    CHECK(standing.in("care") == 3);
    CHECK(standing.in("tools") == 2);
}

TEST_CASE("criteria come in the order of dimensions, those of other editions left out", "[path]") {
    const Path path = small_path();
    CHECK(ids(criteria_at(path, {"standard"}, 2)) == "c2a t2");
    CHECK(ids(criteria_at(path, {"alliance"}, 2)) == "c2a c2b t2");
    CHECK(ids(criteria_at(path, {"alliance"}, 2, "tools")) == "t2");
    CHECK(ids(criteria_at(path, {"alliance"}, 2, "nowhere")).empty());
    CHECK(ids(criteria_at(path, {"standard"}, 9)).empty());
}

TEST_CASE("what to keep is what the team has met, in each dimension at its own level", "[path]") {
    const Path path = small_path();
    CHECK(ids(criteria_to_keep(path, {"standard"}, {2, {}})) == "c2a t2");
    CHECK(ids(criteria_to_keep(path, {"standard"}, {1, {{"care", 3}}})) == "c3 t1");
}

TEST_CASE("what to reach is the next level, where the team is not there yet", "[path]") {
    const Path path = small_path();
    CHECK(ids(criteria_to_reach(path, {"alliance"}, {1, {}})) == "c2a c2b t2");
    CHECK(ids(criteria_to_reach(path, {"alliance"}, {1, {{"care", 2}}})) == "t2");
    CHECK(ids(criteria_to_reach(path, {"alliance"}, {1, {{"tools", 3}}})) == "c2a c2b");
    CHECK(ids(criteria_to_reach(path, {"standard"}, {3, {}})).empty());
    CHECK(ids(criteria_to_reach(path, {"standard"}, {0, {}})) == "c1");  // t1 only describes a start
}

TEST_CASE("keeping and reaching never share a criterion", "[path][property]") {
    const Path path = small_path();
    for (int level = 1; level <= 3; ++level)
        for (int care = level; care <= 3; ++care)
            for (int tools = level; tools <= 3; ++tools) {
                const Standing standing{level, {{"care", care}, {"tools", tools}}};
                const auto keep = criteria_to_keep(path, {"alliance"}, standing);
                for (const Criterion* reach : criteria_to_reach(path, {"alliance"}, standing))
                    CHECK(std::find(keep.begin(), keep.end(), reach) == keep.end());
            }
}

TEST_CASE("what recurs is owed from its level on, what the next level asks is owed to reach it", "[path]") {
    const Path path = small_path();
    CHECK(words(duties_of(path, {"standard"}, {1, {}}, "sponsor")) == "Visit once a year; ");
    CHECK(words(duties_of(path, {"standard"}, {2, {}}, "sponsor")) == "Visit twice a year; Talk once a month; Thank often; Sign ; ");
    CHECK(words(duties_of(path, {"standard"}, {2, {{"tools", 3}}}, "sponsor")) == "Visit twice a year; Talk once a month; Thank often; ");
    CHECK(words(duties_of(path, {"standard"}, {1, {{"care", 2}}}, "sponsor")) == "Visit once a year; ");
    CHECK(words(duties_of(path, {"standard"}, {3, {}}, "co-lead")) == "Listen daily; ");
    CHECK(duties_of(path, {"standard"}, {3, {}}, "champion").empty());
}

TEST_CASE("what is owed once is owed no more when its level is reached", "[path]") {
    CHECK(words(duties_of(small_path(), {"standard"}, {3, {}}, "sponsor")) == "Visit twice a year; Talk once a month; Thank often; ");
}
