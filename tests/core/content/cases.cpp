#include "core/content/cases.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <vector>

namespace waymark::tests {
namespace {

struct Case {
    std::string name, input, output;
};

std::vector<Case> read_cases(const std::string& path) {
    std::ifstream file(path);
    REQUIRE(file);
    std::vector<Case> cases;
    bool in_output = false;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("=== ")) {
            // A blank line before the next case is for the eye.
            if (!cases.empty() && cases.back().output.ends_with("\n\n")) cases.back().output.pop_back();
            cases.push_back({line.substr(4), {}, {}});
            in_output = false;
        } else if (!cases.empty() && line == "=>") {
            in_output = true;
        } else if (!cases.empty()) {
            (in_output ? cases.back().output : cases.back().input) += line + "\n";
        }
    }
    return cases;
}

void write_cases(const std::string& path, const std::vector<Case>& cases) {
    std::ofstream file(path);
    for (const Case& one : cases)
        file << (&one == cases.data() ? "" : "\n") << "=== " << one.name << "\n" << one.input << "=>\n" << one.output;
}

}  // namespace

void check_cases(const std::string& name, const std::function<std::string(const std::string&)>& output_of) {
    const std::string path = std::string(WAYMARK_SOURCE_DIR) + "/tests/core/content/cases/" + name;
    std::vector<Case> cases = read_cases(path);
    REQUIRE_FALSE(cases.empty());
    if (std::getenv("WAYMARK_REWRITE_CASES") != nullptr) {
        for (Case& one : cases) one.output = output_of(one.input);
        return write_cases(path, cases);
    }
    for (const Case& one : cases) {
        INFO(name << ": " << one.name);
        CHECK(output_of(one.input) == one.output);
    }
}

}  // namespace waymark::tests
