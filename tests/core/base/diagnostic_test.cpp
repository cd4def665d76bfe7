#include <waymark/diagnostic.hpp>

#include <catch2/catch.hpp>

using namespace waymark;

TEST_CASE("problems are counted by severity, and only errors are errors", "[base][diagnostic]") {
    Diagnostics problems;
    CHECK_FALSE(problems.has_errors());
    problems.warning({"a.md", {1, 1}}, "odd");
    problems.note({"a.md", {1, 1}}, "by the way");
    CHECK_FALSE(problems.has_errors());
    problems.error({"a.md", {2, 1}}, "wrong", "do it right");
    CHECK(problems.has_errors());
    CHECK(problems.count(Severity::Warning) == 1);
    CHECK(problems.all().back() == Diagnostic{Severity::Error, {"a.md", {2, 1}}, "wrong", "do it right"});
}

TEST_CASE("sorting is by file, line and column, and keeps the order of those at one place", "[base][diagnostic]") {
    Diagnostics problems;
    problems.error({"b.md", {1, 1}}, "5");
    problems.error({"a.md", {10, 1}}, "4");
    problems.error({"a.md", {2, 7}}, "2");
    problems.warning({"a.md", {2, 7}}, "3");
    problems.error({"a.md", {2, 3}}, "1");
    problems.sort();
    std::string order;
    for (const Diagnostic& problem : problems.all()) order += problem.message;
    CHECK(order == "12345");
}

TEST_CASE("a list of problems can be appended to another, and to itself", "[base][diagnostic]") {
    Diagnostics problems, others;
    others.error({}, "one");
    others.error({}, "two");
    problems.append(others);
    problems.append(problems);
    REQUIRE(problems.all().size() == 4);
    CHECK(problems.all()[2].message == "one");
}
