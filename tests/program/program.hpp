// program.hpp — runs the whole program as its users run it, and looks at what it left.
#ifndef WAYMARK_TESTS_PROGRAM_HPP
#define WAYMARK_TESTS_PROGRAM_HPP

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace waymark::tests {

namespace fs = std::filesystem;

inline const fs::path source = WAYMARK_SOURCE_DIR;
inline const fs::path program = fs::path(WAYMARK_BINARY_DIR) / "bin" / "waymark";
inline const std::string roster = (source / "content/example/roster.csv").string();

inline std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

inline void write(const fs::path& path, const std::string& text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
}

inline std::string quoted(const std::string& word) {
    std::string out = "'";
    for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

struct Outcome {
    int status = -1;
    std::string out, err;
};

// Runs a command with its streams caught.
inline Outcome run(const std::vector<std::string>& words, const std::string& before = {}) {
    const fs::path err = fs::temp_directory_path() / ("waymark-test-" + std::to_string(getpid()) + ".err");
    std::string command = before;
    for (const std::string& word : words) command += " " + quoted(word);
    command += " 2>" + quoted(err.string());
    Outcome result;
    FILE* pipe = popen(command.c_str(), "r");
    std::array<char, 65536> buffer{};
    for (std::size_t n; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) result.out.append(buffer.data(), n);
    const int status = pclose(pipe);
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    result.err = read(err);
    fs::remove(err);
    return result;
}

inline Outcome start(std::vector<std::string> arguments, const std::string& before = {}) {
    arguments.insert(arguments.begin(), program.string());
    return run(arguments, before);
}

// A folder that goes when the test ends.
struct Folder {
    fs::path path;
    Folder() {
        std::string name = (fs::temp_directory_path() / "waymark-program-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string operator/(const std::string& name) const { return (path / name).string(); }
};

inline std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) out.push_back(line);
    return out;
}

inline std::map<std::string, std::string> bytes_of(const fs::path& folder) {
    std::map<std::string, std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) out[fs::relative(entry.path(), folder).string()] = read(entry.path());
    return out;
}

}  // namespace waymark::tests

#endif
