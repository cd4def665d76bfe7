#include <catch2/catch.hpp>
#include <random>

#include "base/text.hpp"
#include "content/body_reader.hpp"
#include "content/pack.hpp"
#include "content/read_path.hpp"
#include "content/read_recipe.hpp"
#include "core/content/packs.hpp"
#include "document/dump.hpp"

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

// Reads one file as its place in the pack asks, without the rest of the pack, so that a round is short.
void read_alone(const std::string& name, const std::string& text, const content::Pack& pack, Diagnostics& problems) {
    std::vector<content::Reference> references;
    if (name.starts_with("items/")) {
        content::Item item = content::read_item(text, name, name, pack, problems);
        (void)content::BodyReader(pack, *memory_files({})).read(item, problems);
    }
    else if (name.starts_with("packets/")) (void)content::read_recipe(text, name, pack, problems);
    else if (name == "path.toml") (void)content::read_path(text, name, pack, references, problems);
    else if (name == "strings.toml") (void)content::read_strings(text, name, problems);
    else (void)tests::read({{name, text}, {"path.toml", "title = \"x\""}}, problems);
}

void torture(const tests::Folder& files, const std::string& folder, std::uint32_t seed, int rounds) {
    Mutator mutator(seed);
    Diagnostics none;
    const content::Pack pack = tests::read(files, none);
    REQUIRE(none.all().empty());
    std::vector<std::string> names;
    for (const auto& [name, text] : files)
        if (name.starts_with(folder) && (name.ends_with(".md") || name.ends_with(".toml"))) names.push_back(name);
    for (int round = 0; round < rounds; ++round) {
        const std::string& name = names[mutator.below(names.size())];
        tests::Folder changed = {{name, files.at(name)}};
        for (std::size_t changes = 1 + mutator.below(5); changes > 0; --changes) mutator.change(changed.at(name));
        Diagnostics problems;
        read_alone(name, changed.at(name), pack, problems);
        check_places(changed, problems);
    }
}

}  // namespace

TEST_CASE("no change of an item makes reading it crash or hang", "[content][hostile][property]") {
    torture(tests::shipped_folder(), "items/", 1, 1500);
    torture(tests::harbor_folder(), "items/", 2, 1500);
}

TEST_CASE("no change of a pack's TOML makes reading it crash or hang", "[content][hostile][property]") {
    torture(tests::harbor_folder(), "pa", 3, 200);  // pack.toml, path.toml, packets/
    torture(tests::harbor_folder(), "strings.toml", 4, 60);
    torture(tests::shipped_folder(), "packets/", 5, 40);
}

TEST_CASE("bytes that are no text are one finding, at their place", "[content][hostile]") {
    tests::Folder files = tests::harbor_folder();
    const auto [bytes, message] = GENERATE(table<std::string, std::string>({
        {"caf\xE9", "not UTF-8"}, {"a\xED\xA0\x80", "not UTF-8"}, {std::string("ab\0c", 4), "control character"}, {"a\x1B[2J", "control character"}, {"\x7F", "control character"}}));
    files.at("items/bienvenida/notas.md") += "\n  \xC3\xA1" + bytes + "\n";
    Diagnostics problems;
    (void)tests::read(files, problems);
    const std::size_t lines = lines_in(tests::harbor_folder().at("items/bienvenida/notas.md"));
    REQUIRE(problems.all().size() >= 1);
    const Diagnostic& first = problems.all().front();
    CHECK(first.message.find(message) != std::string::npos);
    CHECK(first.where.file == "items/bienvenida/notas.md");
    CHECK(first.where.at.line == lines + 1);
    CHECK(first.where.at.column == 5 + bytes.find_first_of(std::string("\xE9\xED\0\x1B\x7F", 5)));
}

TEST_CASE("a byte order mark and CRLF are no part of the text", "[content][hostile]") {
    tests::Folder files = tests::harbor_folder();
    for (auto& [name, text] : files) {
        std::string out = "\xEF\xBB\xBF";
        for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
        text = out;
    }
    Diagnostics problems;
    const content::Pack pack = tests::read(files, problems);
    CHECK(tests::listed(problems).empty());
    const content::Pack plain = tests::read(tests::harbor_folder(), problems);
    REQUIRE(pack.items.size() == plain.items.size());
    for (std::size_t i = 0; i < pack.items.size(); ++i) CHECK(document::dump(pack.items[i].blocks) == document::dump(plain.items[i].blocks));
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
