// cases.hpp — inputs and what they give, side by side in one text file:
//
//     === a sentence that is true
//     the input
//     =>
//     the output
//
// After a wanted change, rewrite the outputs and review them like code:
//
//     WAYMARK_REWRITE_CASES=1 ctest --test-dir build/dev -R content
#ifndef WAYMARK_TESTS_CORE_CONTENT_CASES_HPP
#define WAYMARK_TESTS_CORE_CONTENT_CASES_HPP

#include <functional>
#include <string>

namespace waymark::tests {

// Checks every case of tests/core/content/cases/<name>. Inputs and outputs end with a line break.
void check_cases(const std::string& name, const std::function<std::string(const std::string& input)>& output_of);

}  // namespace waymark::tests

#endif
