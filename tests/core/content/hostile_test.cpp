#include <catch2/catch.hpp>
#include <random>

#include "base/text.hpp"
#include "content/pack.hpp"
#include "core/content/packs.hpp"

using namespace waymark;

namespace {

// Bytes that mean something to one of the languages of a pack.
const std::vector<std::string> tokens = {"```", "+++", "\"\"\"", "\"", "{{", "}}", "{", "}", "[", "]", "|", "\n", "\n\n", "- ", "1. ", "> ", "=", "[[part]]\n", "<b>", "\\", "#", "]( ", "\t",
                                         std::string(1, '\0'), "\xFF", "\xE2\x80", "é", "99999999999999999999", "-1", "true", "[a:text=", "``` fields\n", "```` table\n", "'''", "&#x0;", "\r\n", "{ band = \"x\" },"};

class Mutator {
public:
    explicit Mutator(std::uint32_t seed) : random_(seed) {}

    void change(std::string& text) {
        const std::size_t at = below(text.size() + 1);
        switch (below(6)) {
            case 0: text.insert(at, tokens[below(tokens.size())]); return;
            case 1: text.erase(at, below(40)); return;
            case 2: text.insert(at, text.substr(below(text.size() + 1), below(300))); return;
            case 3: if (at < text.size()) text[at] = static_cast<char>(below(256)); return;
            case 4: text.resize(at); return;
            case 5: erase_line(text, at); return;
        }
    }
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

private:
    static void erase_line(std::string& text, std::size_t at) {
        const auto start = text.rfind('\n', at) + 1;
        text.erase(start, text.find('\n', start) - start);
    }
    std::mt19937 random_;
};

std::size_t lines_in(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1; }

// Every finding stands in a file of the pack, on a line that it has.
void check_places(const tests::Folder& files, const Diagnostics& problems) {
    for (const Diagnostic& problem : problems.all()) {
        const auto file = files.find(problem.where.file);
        if (file == files.end()) continue;  // a folder, or a file that is missing
        if (problem.where.at.line > lines_in(file->second) + 1 || problem.message.empty()) FAIL(tests::listed(problems));
    }
}

// Rounds of changes to one item, in a pack that holds no other (so that a round is short), and to the other files.
void torture(const tests::Folder& whole, std::uint32_t seed, int rounds) {
    Mutator mutator(seed);
    std::vector<std::string> items, others;
    for (const auto& [name, text] : whole) {
        if (name.starts_with("items/")) items.push_back(name);
        else if (name.ends_with(".toml")) others.push_back(name);
    }
    for (int round = 0; round < rounds; ++round) {
        tests::Folder files;
        for (const std::string& name : others) files[name] = whole.at(name);
        const std::string item = items[mutator.below(items.size())];
        files[item] = whole.at(item);
        std::string& victim = round % 3 == 0 ? files.at(others[mutator.below(others.size())]) : files.at(item);
        for (std::size_t changes = 1 + mutator.below(5); changes > 0; --changes) mutator.change(victim);
        Diagnostics problems;
        (void)tests::read(files, problems);
        check_places(files, problems);
    }
}

}  // namespace

TEST_CASE("no change of a pack makes reading it crash or hang", "[content][hostile][property]") {
    torture(tests::shipped_folder(), 1, 600);
    torture(tests::harbor_folder(), 2, 1800);
    SUCCEED();
}

TEST_CASE("a file that is large in one respect is refused or read in time", "[content][hostile]") {
    const auto many = [](std::size_t count, const std::string& part) {
        std::string out;
        for (std::size_t i = 0; i < count; ++i) out += part;
        return out;
    };
    tests::Folder files = tests::harbor_folder();
    SECTION("a string of braces") { tests::replace(files.at("strings.toml"), "contents = \"", "contents = \"" + many(500'000, "{")); }
    SECTION("many roles") {
        for (int i = 0; i < 20'000; ++i) files.at("pack.toml") += "[[role]]\nid = \"r" + std::to_string(i) + "\"\nname = \"x\"\n";
    }
    SECTION("many dangling ids") { tests::replace(files.at("items/practica/ficha-del-faro.md"), "related = [", "related = [" + many(60'000, "\"ficha-del-fro\", ")); }
    SECTION("many levels") {
        for (int i = 0; i < 9'000; ++i) files.at("path.toml") += "[[level]]\nnumber = 4\nid = \"n" + std::to_string(i) + "\"\nname = \"x\"\nsummary = \"y\"\n";
    }
    SECTION("many wrong cells") {
        for (int i = 0; i < 5'000; ++i) files.at("path.toml") += "[[criterion]]\nid = \"x\"\nlevel = 9\ndimension = \"" + many(100, "x") + "\"\ntext = \"y\"\n";
    }
    SECTION("an item over the bound") { files.at("items/practica/ficha-del-faro.md") += many(100'000, "![[]()"); }
    SECTION("a long id") { tests::replace(files.at("items/practica/ficha-del-faro.md"), "helps = [", "helps = [\"" + many(500'000, "x") + "\", "); }
    SECTION("a wide table") { files.at("items/practica/ficha-del-faro.md") += "\n``` table\n" + many(3'000, "| a | b | c | d | e | f | g | h | i | j | k | l | m |\n") + "```\n"; }
    SECTION("many fields of one name") { files.at("items/practica/ficha-del-faro.md") += "\n``` fields\n" + many(10'000, "- [a] x\n") + "```\n"; }
    Diagnostics problems;
    (void)tests::read(files, problems);
    CHECK(problems.has_errors());
}
