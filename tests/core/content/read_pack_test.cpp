#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "content/blocks.hpp"
#include "content/body_reader.hpp"
#include "content/pack.hpp"
#include "content/read_path.hpp"
#include "core/content/cases.hpp"
#include "core/content/packs.hpp"
#include "document/dump.hpp"
#include "document/walk.hpp"

using namespace waymark;

namespace {

// A change of the harbor pack: the file's name in the first line; then "- " before each line that goes, and "+ " before
// each that comes in its place. A name after a "+" makes a file of what follows; a name after a "-" takes away all files that start
// with it.
std::string problems_of_change(const std::string& input) {
    tests::Folder files = tests::harbor_folder();
    std::istringstream lines(input);
    std::string name, removed, added;
    std::getline(lines, name);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("- ")) removed += line.substr(2) + "\n";
        else if (line.starts_with("+ ")) added += line.substr(2) + "\n";
        else if (line == "+") added += "\n";
        else throw std::runtime_error("not a change: " + line);
    }
    if (name.starts_with("+")) files[name.substr(1)] = added;
    else if (name.starts_with("-")) std::erase_if(files, [&](const auto& file) { return file.first.starts_with(name.substr(1)); });
    else if (removed.empty()) files.at(name) += added;
    else tests::replace(files.at(name), removed, added);
    Diagnostics problems;
    (void)tests::read(files, problems);
    problems.sort();
    return tests::listed(problems);
}

}  // namespace

TEST_CASE("a fault in a pack is reported as the cases say", "[content][pack]") { tests::check_cases("packs.txt", problems_of_change); }

TEST_CASE("the packs of the repository have no fault", "[content][pack]") {
    const tests::Folder* folder = GENERATE(&tests::shipped_folder(), &tests::harbor_folder());
    Diagnostics problems;
    const content::Pack pack = tests::read(*folder, problems);
    CHECK(tests::listed(problems).empty());
    CHECK_FALSE(pack.items.empty());
    CHECK_FALSE(pack.recipes.empty());
}

TEST_CASE("bodies are read when they are asked for, and only then is said what is wrong in them", "[content][pack]") {
    tests::Folder files = tests::harbor_folder();
    Diagnostics of_whole;
    const content::Pack whole = tests::read(files, of_whole);
    REQUIRE(whole.items.size() > 2);
    const std::string wanted = whole.items[0].id, broken = whole.items[1].id;
    for (auto& [name, text] : files)
        if (name.ends_with("/" + broken + ".md")) text += "\n``` no-such-block\n```\n";
    const auto folder = memory_files(files);

    Diagnostics problems;
    content::Pack pack = content::read_outline(*folder, problems);
    for (const content::Item& item : pack.items) {
        CHECK(item.unread);
        CHECK(item.blocks.empty());
    }
    content::read_bodies(pack, *folder, [&](const content::Item& item) { return item.id == wanted; }, problems);
    CHECK(problems.all().empty());
    CHECK_FALSE(pack.item(wanted)->unread);
    CHECK(document::dump(pack.item(wanted)->blocks) == document::dump(whole.item(wanted)->blocks));
    CHECK(pack.item(broken)->unread);

    content::read_bodies(pack, *folder, [](const content::Item&) { return true; }, problems);
    REQUIRE(problems.count(Severity::Error) == 1);
    CHECK(problems.all().front().where.file.ends_with(broken + ".md"));
    for (const content::Item& item : whole.items)
        if (item.id != broken) CHECK(document::dump(pack.item(item.id)->blocks) == document::dump(item.blocks));
}

TEST_CASE("items that are read one by one have the findings of the whole pack", "[content][pack]") {
    tests::Folder files = tests::shipped_folder();
    tests::replace(files.at("items/engagement/sbar-worksheet.md"), "``` prompt id=situation", "``` promt id=situation");
    files.at("items/engagement/sbar.md") += "\n[One](#sbra), [two](#sbra), [three](#sbra), [four](#sbra)\n\n![A boat](images/boat.png)\n";
    const auto folder = memory_files(files);
    Diagnostics of_whole, of_outline, one_by_one;
    const content::Pack whole = content::read_pack(*folder, of_whole);
    content::Pack outline = content::read_outline(*folder, of_outline);
    CHECK(of_outline.all().empty());
    const content::BodyReader reader(outline, *folder);
    for (std::size_t i = 0; i < whole.items.size(); ++i) {
        CAPTURE(whole.items[i].id);
        content::Item& item = outline.items[i];
        reader.read_and_check(item, one_by_one);
        CHECK_FALSE(item.unread);
        CHECK(document::dump(item.blocks) == document::dump(whole.items[i].blocks));
        CHECK(item.references.size() == whole.items[i].references.size());
    }
    CHECK(of_whole.count(Severity::Error) == 6);
    REQUIRE(one_by_one.all().size() == of_whole.all().size());
    for (std::size_t i = 0; i < of_whole.all().size(); ++i) {
        CHECK(one_by_one.all()[i].where == of_whole.all()[i].where);
        CHECK(one_by_one.all()[i].message == of_whole.all()[i].message);
    }
}

TEST_CASE("findings come in the order of the items, however many threads read", "[content][pack]") {
    tests::Folder files = tests::shipped_folder();
    for (auto& [name, text] : files)
        if (name.starts_with("items/")) text += "\n``` no-such-block\n```\n\n[Nothing](#no-such-item)\n";
    Diagnostics problems;
    const content::Pack pack = tests::read(files, problems);
    REQUIRE(problems.all().size() == 2 * pack.items.size());
    for (std::size_t i = 0; i < pack.items.size(); ++i)
        for (const std::size_t which : {2 * i, 2 * i + 1}) CHECK(problems.all()[which].where.file == pack.items[i].file);
}

TEST_CASE("a pack read twice is the same", "[content][pack][property]") {
    Diagnostics problems;
    const content::Pack one = tests::read(tests::shipped_folder(), problems), two = tests::read(tests::shipped_folder(), problems);
    REQUIRE(one.items.size() == two.items.size());
    std::set<std::uint64_t> keys;
    for (std::size_t i = 0; i < one.items.size(); ++i) {
        CHECK(document::dump(one.items[i].blocks) == document::dump(two.items[i].blocks));
        for (const Block& block : one.items[i].blocks)
            if (const auto* group = std::get_if<Group>(&block.node)) CHECK(keys.insert(group->key).second);
    }
    CHECK(one.characters == two.characters);
    CHECK(std::is_sorted(one.characters.begin(), one.characters.end()));
}

// ---- The seven faults of the issue ---------------------------------------------------------------------------------

TEST_CASE("seven faults in one pack are all reported in one run, with place and remedy", "[content][pack]") {
    tests::Folder files = tests::shipped_folder();
    tests::replace(files.at("items/engagement/sbar-worksheet.md"), "``` prompt id=situation", "``` promt id=situation");
    tests::replace(files.at("items/engagement/sbar-worksheet.md"), "minutes = 10", "minuts = 10");
    tests::replace(files.at("items/engagement/sbar-worksheet.md"), "related = [\"sbar\"]", "related = [\"sbra\"]");
    files["items/coaching/huddles.md"] = files.at("items/engagement/huddles.md");
    tests::replace(files.at("items/engagement/huddles.md"), "title = \"", "minutes = \"ten\"\ntitle = \"");
    const auto minutes = files.at("items/engagement/huddles.md").find("\nminutes = ", files.at("items/engagement/huddles.md").find("title = "));
    if (minutes != std::string::npos) files.at("items/engagement/huddles.md").replace(minutes + 1, 0, "#");
    tests::replace(files.at("path.toml"), "level = 2\n", "level = 6\n");
    tests::replace(files.at("items/engagement/sbar.md"), "roles = [", "roles = [\"sponser\", ");

    Diagnostics problems;
    (void)tests::read(files, problems);
    problems.sort();
    const std::string found = tests::listed(problems);
    INFO(found);
    for (const Diagnostic& problem : problems.all()) {
        CHECK_FALSE(problem.where.file.empty());
        CHECK(problem.where.at.line > 0);
        CHECK(problem.where.at.column > 0);
        CHECK_FALSE(problem.hint.empty());
    }
    const auto says = [&](const std::string& file, const std::string& message, const std::string& hint) {
        INFO(message);
        CHECK(std::count_if(problems.all().begin(), problems.all().end(), [&](const Diagnostic& problem) {
                  return problem.where.file == file && problem.message.find(message) != std::string::npos && problem.hint.find(hint) != std::string::npos;
              }) == 1);
    };
    says("items/engagement/sbar-worksheet.md", "block \"promt\" is not known", "\"prompt\"");
    says("items/engagement/sbar-worksheet.md", "\"minuts\" is not known", "\"minutes\"");
    says("items/engagement/sbar-worksheet.md", "item \"sbra\" does not exist", "\"sbar\"");
    says("items/engagement/huddles.md", "item \"huddles\" stands already in items/coaching/huddles.md", "");
    says("items/engagement/huddles.md", "\"minutes\" is text", "without quotes");
    says("path.toml", "\"level\" is 6", "");
    says("items/engagement/sbar.md", "role \"sponser\" is not known", "\"sponsor\"");
    CHECK(problems.all().size() == 7);
}

// ---- The editor's page ---------------------------------------------------------------------------------------------

namespace {

struct Example {
    std::string text;
    Position at;
};

// What stands between "````markdown" and "````".
std::vector<Example> examples_of(const std::string& page) {
    std::vector<Example> out;
    std::istringstream lines(page);
    bool inside = false;
    std::uint32_t number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        if (!inside && line == "````markdown") {
            inside = true;
            out.push_back({{}, {number + 1, 1}});
        } else if (inside && line == "````") {
            inside = false;
        } else if (inside) {
            out.back().text += line + "\n";
        }
    }
    return out;
}

}  // namespace

TEST_CASE("every example of the editor's page is read without a fault", "[content][readme]") {
    Diagnostics problems;
    const content::Pack pack = tests::read(tests::shipped_folder(), problems);
    const content::Vocabulary vocabulary = content::vocabulary_of(pack);
    const auto examples = examples_of(tests::shipped_folder().at("README.md"));
    CHECK(examples.size() >= content::block_names().size());
    for (const Example& example : examples) {
        const Blocks blocks = content::BlockReader("content/README.md", vocabulary, problems).read(example.text, example.at);
        INFO(example.text);
        CHECK(blocks.size() == 1);
    }
    CHECK(tests::listed(problems).empty());
}

TEST_CASE("every block has an example on the editor's page", "[content][readme]") {
    std::set<std::string> shown;
    for (const Example& example : examples_of(tests::shipped_folder().at("README.md"))) {
        const std::string info = example.text.substr(0, example.text.find('\n'));
        if (info.starts_with("``` ")) shown.insert(info.substr(4, info.find(' ', 4) - 4));
    }
    for (const std::string& name : content::block_names()) {
        INFO(name);
        CHECK(shown.contains(name));
    }
}

TEST_CASE("the editor's page names no word to fill in that is not known", "[content][readme]") {
    Diagnostics problems;
    const content::Pack pack = tests::read(tests::shipped_folder(), problems);
    const auto names = content::placeholder_names(pack);
    const std::string& page = tests::shipped_folder().at("README.md");
    const auto start = page.find("Known words:");
    REQUIRE(start != std::string::npos);
    const std::string list = page.substr(start, page.find("\n\n", start) - start);
    std::size_t count = 0;
    for (auto tick = list.find('`'); tick != std::string::npos; tick = list.find('`', list.find('`', tick + 1) + 1), ++count) {
        const std::string name = list.substr(tick + 1, list.find('`', tick + 1) - tick - 1);
        INFO(name);
        CHECK(std::find(names.begin(), names.end(), name) != names.end());
    }
    CHECK(count >= 15);
}

// ---- Strings -------------------------------------------------------------------------------------------------------

TEST_CASE("a string has its places filled in, and the form for its number", "[content][strings]") {
    Diagnostics problems;
    const content::Pack pack = tests::read(tests::harbor_folder(), problems);
    const content::Strings& strings = pack.strings;
    CHECK(strings.text("level-name", {{"level", "2"}, {"name", "{level}"}}) == "Nivel 2, {level}");  // what is filled in is not read again
    CHECK(strings.counted("team-count", 1) == "1 círculo");
    CHECK(strings.counted("team-count", 0) == "0 círculos");
    CHECK(strings.counted("team-count", 21) == "21 círculos");
    CHECK(strings.counted("reason-helps", 2, {{"teams", "Norte"}, {"level", "3"}, {"dimensions", "Aprender"}}) == "Ayuda a Norte a cumplir 2 criterios del nivel 3: Aprender.");
    CHECK(strings.list({}).empty());
    CHECK(strings.list({"a"}) == "a");
    CHECK(strings.list({"a", "b"}) == "a y b");
    CHECK(strings.list({"a", "{first}", "c"}) == "a, {first} y c");
    CHECK(strings.text("no-such-string") == "no-such-string");
    CHECK(strings.for_renderers().at("page-of") == "Página {n} de {m}");
}
