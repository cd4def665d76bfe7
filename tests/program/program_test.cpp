// The whole program, run as its users run it: exit statuses, streams, files; its pages read back by qpdf, poppler, mupdf.

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "content/blocks.hpp"
#include "content/pack.hpp"
#include "core/data/xlsx_file.hpp"
#include "data/csv.hpp"
#include "program/program.hpp"

namespace fs = std::filesystem;
using nlohmann::json;
using namespace waymark::tests;

namespace {

std::vector<std::string> one(const std::string& name, const std::string& out, const std::string& level = "2") {
    return {"packet", "--role", "sponsor", "--constituency", "labor", "--name", name, "--team", "4 West", "--level", level, "--out", out};
}

// Without white space, hyphens and the soft hyphen: what breaking of lines may change.
std::string letters(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c <= 0x20 || c == '-' || c == 0x0c) continue;
        if (c == 0xC2 && i + 1 < text.size() && (static_cast<unsigned char>(text[i + 1]) == 0xAD || static_cast<unsigned char>(text[i + 1]) == 0xA0)) {
            ++i;
            continue;
        }
        out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);  // small heads are set in capitals
    }
    return out;
}

std::string pdf_text(const std::string& file) { return run({"pdftotext", "-raw", file, "-"}).out; }

}  // namespace

TEST_CASE("everyone in the example roster gets a packet that other readers open", "[program][slow]") {
    const Folder folder;
    const Outcome made = start({"packet", "--roster", roster, "--out", folder / "out", "--date", "2026-11-22"});
    INFO(made.err);
    REQUIRE(made.status == 0);
    CHECK(made.err.empty());
    const auto paths = lines(made.out);
    const json selection = json::parse(start({"explain", "--roster", roster, "--json"}).out);
    REQUIRE(paths.size() == 2 * selection.size());
    std::set<std::string> names;
    for (const std::string& path : paths) {
        CAPTURE(path);
        REQUIRE(fs::is_regular_file(path));
        CHECK(names.insert(path).second);
        if (!path.ends_with(".pdf")) continue;
        const Outcome checked = run({"qpdf", "--check", path});
        CHECK(checked.status == 0);
        CHECK(checked.err.find("WARNING") == std::string::npos);
        CHECK(run({"mutool", "draw", "-F", "txt", "-o", "/dev/null", path}).err.find("error") == std::string::npos);
        const Outcome fonts = run({"pdffonts", path});
        for (const std::string& line : lines(fonts.out))
            if (line.find("Identity-H") != std::string::npos) CHECK(line.find(" yes yes yes ") != std::string::npos);
    }
    for (const json& packet : selection) {
        const std::string text = letters(pdf_text(folder / ("out/" + packet["job"].get<std::string>() + ".pdf")));
        CAPTURE(packet["job"].get<std::string>());
        CHECK(text.find(letters(packet["name"].get<std::string>())) != std::string::npos);
        CHECK(packet["items"].size() <= 18);
        CHECK(!packet["items"].empty());
    }
}

TEST_CASE("no word is lost between the document and the PDF", "[program][property]") {
    const Folder folder;
    const std::string person = GENERATE(as<std::string>{}, "p001", "p010", "p042");
    REQUIRE(start({"packet", "--roster", roster, "--person", person, "--format", "pdf", "--out", folder / "out"}).status == 0);
    std::map<std::string, std::string> text_of;
    for (const auto& entry : fs::directory_iterator(folder / "out"))
        if (entry.path().extension() == ".pdf") text_of[entry.path().stem().string()] = letters(pdf_text(entry.path().string()));
    const Outcome dumped = start({"dump", "--stage", "document", "--roster", roster, "--person", person});
    REQUIRE(dumped.status == 0);
    std::string job;
    std::size_t checked = 0;
    std::size_t spoken = std::string::npos;  // indentation of a field in a cell: its label is heard, not seen
    for (const std::string& line : lines(dumped.out)) {
        const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
        if (spoken != std::string::npos && indent <= spoken) spoken = std::string::npos;
        if (line.find("form role=cell") == indent) spoken = indent;
        if (spoken != std::string::npos) continue;
        if (line.starts_with("document \"")) job = line.substr(10, line.find('"', 10) - 10);
        const auto mark = line.find("text \"");
        if (mark == std::string::npos || line.find_first_not_of(' ') != mark || line.find('\\') != std::string::npos) continue;
        const auto end = line.rfind('"');
        std::istringstream words(line.substr(mark + 6, end - mark - 6));
        for (std::string word; words >> word; ++checked) {
            CAPTURE(job, word);
            REQUIRE(text_of[job].find(letters(word)) != std::string::npos);
        }
    }
    CHECK(checked > 1000);
}

TEST_CASE("the same input gives the same bytes, wherever, whenever and with however many threads", "[program][property]") {
    const Folder folder;
    const std::string people = folder / "roster.csv";
    const auto rows = lines(read(roster));
    std::string some;
    for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 14); ++i) some += rows[i] + "\n";
    write(people, some);
    REQUIRE(start({"packet", "--roster", people, "--out", folder / "a", "--jobs", "1"}).status == 0);
    REQUIRE(start({"packet", "--roster", people, "--out", folder / "deep/b", "--jobs", "4"}, "env LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo").status == 0);
    CHECK(bytes_of(folder / "a") == bytes_of(folder / "deep/b"));

    SECTION("and a packet does not depend on who else is in the run") {
        const std::string person = rows[1].substr(0, rows[1].find(','));
        REQUIRE(start({"packet", "--roster", people, "--person", person, "--out", folder / "alone"}).status == 0);
        for (const auto& [name, bytes] : bytes_of(folder / "alone"))
            if (name != "waymark-manifest.json") CHECK(read(folder / ("a/" + name)) == bytes);
    }
}

TEST_CASE("a name stands in both formats exactly as typed", "[program][hostile]") {
    const Folder folder;
    const std::string name = GENERATE(as<std::string>{}, "<b>Eve</b> *x* [y](javascript:z) \\ {{team.name}}", "\"><script>alert(1)</script>", "Łukasz O'Brien-Núñez & Søn",
                                      "Nguyễn Thị 中村 愛", "</title>]]>&amp;&#60;");
    CAPTURE(name);
    const Outcome made = start(one(name, folder / "out"));
    REQUIRE(made.status == 0);
    const auto paths = lines(made.out);
    REQUIRE(paths.size() == 2);
    CHECK(letters(pdf_text(paths[0])).find(letters(name)) != std::string::npos);
    const std::string html = read(paths[1]);
    std::string escaped;
    for (const char c : name) escaped += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : std::string(1, c);
    CHECK(html.find(escaped) != std::string::npos);
    if (name.find('<') != std::string::npos) CHECK(html.find(name) == std::string::npos);
    CHECK(html.find("<script>alert") == std::string::npos);
    CHECK(html.find("href=\"javascript:") == std::string::npos);
}

TEST_CASE("a character that no font has is printed as its code, with a warning that names the person", "[program][hostile]") {
    const Folder folder;
    const Outcome made = start(one("Ana \U000F0001", folder / "out"));
    REQUIRE(made.status == 0);
    CHECK(made.err.find("U+F0001") != std::string::npos);
    CHECK(made.err.find("ana") != std::string::npos);
    CHECK(pdf_text(lines(made.out)[0]).find("U+F0001") != std::string::npos);
}

TEST_CASE("an HTML packet asks nothing of anyone", "[program]") {
    const Folder folder;
    REQUIRE(start(one("Ana Ruiz", folder / "out")).status == 0);
    const std::string html = read(folder / "out/ana-ruiz-sponsor.html");
    for (const char* request : {"src=\"http", "url(http", "<link", "@import", "fetch(", "XMLHttpRequest"}) CHECK(html.find(request) == std::string::npos);
    std::size_t headings = 0;
    for (auto at = html.find("<h1"); at != std::string::npos; at = html.find("<h1", at + 1)) ++headings;
    CHECK(headings == 1);
    for (const char* part : {"<main", "<nav", "lang=\"en-US\"", "prefers-color-scheme", "@media print", "Content-Security-Policy"}) CHECK(html.find(part) != std::string::npos);
}

TEST_CASE("a file that someone filled in is kept unless --force is given", "[program]") {
    const Folder folder;
    REQUIRE(start(one("Ana Ruiz", folder / "out")).status == 0);
    const std::string file = folder / "out/ana-ruiz-sponsor.html";
    const std::string original = read(file);
    write(file, original + "<!-- filled in -->");
    const Outcome again = start(one("Ana Ruiz", folder / "out"));
    CHECK(again.status == 0);
    CHECK(again.err.find(file) != std::string::npos);
    CHECK(read(file) != original);
    auto forced = one("Ana Ruiz", folder / "out");
    forced.push_back("--force");
    CHECK(start(forced).status == 0);
    CHECK(read(file) == original);
}

TEST_CASE("a second pack with other roles, 3 levels and 4 dimensions renders", "[program]") {
    const Folder folder;
    const fs::path pack = source / "tests/packs/harbor";
    std::string people;
    for (const auto& entry : fs::directory_iterator(pack / "example")) people = entry.path().string();
    const Outcome made = start({"packet", "--pack", pack.string(), "--roster", people, "--out", folder / "out"});
    INFO(made.err);
    REQUIRE(made.status == 0);
    CHECK(made.err.empty());
    CHECK(lines(made.out).size() >= 4);
    for (const std::string& path : lines(made.out))
        if (path.ends_with(".pdf")) CHECK(run({"qpdf", "--check", path}).status == 0);
}

TEST_CASE("a pack's language, and that of words in another one, reach both formats", "[program]") {
    const Folder folder;
    const Outcome made = start({"worksheet", "carta-de-bienvenida", "-q", "--pack", (source / "tests/packs/harbor").string(), "--format", "pdf,html", "--out", folder / "out"});
    INFO(made.err);
    REQUIRE(made.status == 0);
    const std::string html = read(folder / "out/carta-de-bienvenida.html");
    CHECK(html.find("<html lang=\"es\">") != std::string::npos);
    CHECK(html.find("<span lang=\"en\">teamwork</span>") != std::string::npos);
    const std::string pdf = run({"qpdf", "--qdf", "--object-streams=disable", folder / "out/carta-de-bienvenida.pdf", "-"}).out;
    CHECK(pdf.find("/Lang (es)") != std::string::npos);
    CHECK(pdf.find("/Lang (en)") != std::string::npos);
}

TEST_CASE("a format that is not known leaves no folder behind", "[program]") {
    const Folder folder;
    for (std::vector<std::string> words : {one("Ana Ruiz", folder / "out"), std::vector<std::string>{"worksheet", "pdsa", "--out", folder / "out"}}) {
        words.insert(words.end(), {"--format", "pdf,docx"});
        const Outcome found = start(words);
        CHECK(found.status == 2);
        CHECK(found.err.find("format \"docx\" is not known") != std::string::npos);
        CHECK_FALSE(fs::exists(folder / "out"));
    }
}

TEST_CASE("every example of the page for editors is drawn by both renderers", "[program][content]") {
    const Folder folder;
    fs::copy(source / "content", folder.path / "pack", fs::copy_options::recursive);
    // One item with every example: an example stands between four ticks.
    const std::string page = read(source / "content/README.md");
    std::string body;
    std::set<std::string> shown;
    int number = 0;
    for (auto at = page.find("````markdown\n"); at != std::string::npos; at = page.find("````markdown\n", at + 1)) {
        const auto start = at + 13;
        std::string example = page.substr(start, page.find("\n````", start) + 1 - start);
        const auto name = example.substr(4, example.find_first_of(" \n", 4) - 4);
        shown.insert(name);
        // Ids are unique on a sheet; the examples use some twice.
        for (const char* id : {"[management", "[labor", "[role", "[manager", "[team", "[month", "[support", "[sponsorship", "[deadlines", "[partner"})
            for (auto found = example.find(id); found != std::string::npos; found = example.find(id, found + 1)) example.insert(found + std::string(id).size(), "-" + std::to_string(number));
        body += "## Example " + std::to_string(++number) + "\n\n" + example + "\n";
    }
    for (const std::string& name : waymark::content::block_names()) {
        CAPTURE(name);
        CHECK(shown.contains(name));
    }
    write(folder.path / "pack/items/path/notes-page.md", "+++\nid = \"notes-page\"\ntitle = \"Every block\"\nkind = \"tool\"\n+++\n" + body);
    fs::remove(folder.path / "pack/items/foundation/notes-page.md");
    auto arguments = one("Ana Ruiz", folder / "out");
    arguments.insert(arguments.end(), {"--pack", folder / "pack"});
    const Outcome made = start(arguments);
    INFO(made.err);
    REQUIRE(made.status == 0);
    CHECK(made.err.empty());
    const std::string text = letters(pdf_text(lines(made.out)[0])), html = read(lines(made.out)[1]);
    for (int i = 1; i <= number; ++i) {
        const std::string heading = "Example " + std::to_string(i);
        CAPTURE(heading);
        CHECK(text.find(letters(heading)) != std::string::npos);
        CHECK(html.find(heading) != std::string::npos);
    }
    for (const char* words : {"Ask once, then wait", "Three tests in six weeks", "We fixed it because", "22 minutes in May", "You can count it", "Read the charter", "The dates I set feel real", "plan -> do"}) {
        CAPTURE(words);
        CHECK(text.find(letters(words)) != std::string::npos);
    }
}

TEST_CASE("a renderer's module shows the world one symbol", "[program]") {
    for (const char* name : {"waymark-pdf.so", "waymark-html.so"}) {
        const fs::path module = fs::path(WAYMARK_BINARY_DIR) / "lib" / "waymark" / name;
        const Outcome symbols = run({"nm", "--dynamic", "--defined-only", "--format=posix", module.string()});
        CAPTURE(name, symbols.err);
        REQUIRE(lines(symbols.out).size() == 1);
        CHECK(symbols.out.starts_with("waymark_plugin "));
    }
}

TEST_CASE("wrong usage, unreadable files and refused plugins have their own exit statuses", "[program]") {
    const Folder folder;
    CHECK(start({"pakcet"}).status == 2);
    CHECK(start({"packet", "--out", folder / "o"}).status == 2);
    CHECK(start(one("Ana", folder / "o", "9")).status == 2);
    CHECK(start({"packet", "--roster", folder / "none.csv", "--out", folder / "o"}).status == 3);
    auto arguments = one("Ana", folder / "o");
    arguments.insert(arguments.end(), {"--plugin", roster});
    const Outcome refused = start(arguments);
    CHECK(refused.status == 4);
    CHECK(refused.err.find(roster) != std::string::npos);
    CHECK(!fs::exists(folder / "o/ana-sponsor.pdf"));
    CHECK(start({"--version"}).out.starts_with("waymark "));
    CHECK(start({"--help"}).out.find("Examples:") != std::string::npos);
    CHECK(start({"list", "plugins"}).status == 0);
}

// ---- Sheets by themselves --------------------------------------------------------------------------------------------

TEST_CASE("every sheet that fits a level and a role is written, readable, under its own name", "[program][worksheet]") {
    const Folder folder;
    const Outcome made = start({"worksheet", "--level", "3", "--role", "co-lead", "--out", folder / "out"});
    INFO(made.err);
    REQUIRE(made.status == 0);
    CHECK(made.err.empty());
    const auto paths = lines(made.out);
    REQUIRE(paths.size() > 30);
    CHECK(paths.front().ends_with("/take-action-3.pdf"));
    CHECK(paths.back().ends_with("/keep-and-reach-3.pdf"));
    for (const char* id : {"coaching-skills-self-rating", "recognition-questionnaire", "smart-goals", "pdsa", "action-plan"}) CHECK(fs::is_regular_file(folder / ("out/" + std::string(id) + ".pdf")));
    for (const std::string& path : paths) {
        CAPTURE(path);
        const Outcome checked = run({"qpdf", "--check", path});
        CHECK(checked.status == 0);
        CHECK(checked.err.find("WARNING") == std::string::npos);
    }
    const Outcome again = start({"worksheet", "--level", "3", "--role", "co-lead", "--jobs", "1", "--out", folder / "again"});
    CHECK(lines(again.out).size() == paths.size());
    CHECK(bytes_of(folder / "out") == bytes_of(folder / "again"));
}

TEST_CASE("sheets are made by id, each once, in the order of the command line, with what is known filled in", "[program][worksheet]") {
    const Folder folder;
    const Outcome made = start({"worksheet", "smart-goals", "keep-and-reach-2", "action-plan", "smart-goals", "--name", "Ana Ruiz", "--team", "4 West", "--role", "sponsor", "--level", "2", "--date", "2026-11-22",
                                "--format", "pdf,html", "--out", folder / "out"});
    INFO(made.err);
    REQUIRE(made.status == 0);
    CHECK(made.err.empty());
    std::vector<std::string> names;
    for (const std::string& path : lines(made.out)) names.push_back(fs::path(path).filename().string());
    CHECK(names == std::vector<std::string>{"smart-goals.pdf", "smart-goals.html", "keep-and-reach-2.pdf", "keep-and-reach-2.html", "action-plan.pdf", "action-plan.html"});
    const std::string plan = read(folder / "out/action-plan.html");
    for (const char* part : {"name=\"action-plan.name\" value=\"Ana Ruiz\"", "name=\"action-plan.team\" value=\"4 West\"", "value=\"November 22, 2026\"", "name=\"action-plan.level\" value=\"3\""}) {
        CAPTURE(part);
        CHECK(plan.find(part) != std::string::npos);
    }
    CHECK(read(folder / "out/keep-and-reach-2.html").find("name=\"4-west.l3-sponsorship-1.evidence\"") != std::string::npos);
    const std::string text = pdf_text(folder / "out/action-plan.pdf");
    for (const char* word : {"Ana Ruiz", "4 West", "November 22, 2026"}) CHECK(text.find(word) != std::string::npos);

    SECTION("a sheet that someone filled in is kept") {
        write(folder.path / "out/smart-goals.html", "mine");
        const Outcome kept = start({"worksheet", "smart-goals", "--format", "html", "--out", folder / "out"});
        CHECK(kept.status == 0);
        CHECK(kept.err.find("someone changed this file") != std::string::npos);
        CHECK(read(folder / "out/smart-goals.html") == "mine");
    }
}

TEST_CASE("blank sheets hold no values, copies have fields of their own", "[program][worksheet]") {
    const Folder folder;
    REQUIRE(start({"worksheet", "action-plan", "--level", "2", "--role", "co-lead", "--date", "2026-11-22", "--blank", "--copies", "3", "--format", "html,pdf", "--out", folder / "out"}).status == 0);
    const std::string html = read(folder / "out/action-plan.html");
    CHECK(html.find(" value=\"") == html.find(" value=\"yes\""));  // of boxes only
    for (const char* id : {"name=\"copy-1.action-plan.level\"", "name=\"copy-3.action-plan.level\""}) CHECK(html.find(id) != std::string::npos);
    CHECK(html.find("copy-4.") == std::string::npos);
    REQUIRE(start({"worksheet", "action-plan", "--level", "2", "--role", "co-lead", "--out", folder / "one"}).status == 0);
    const auto pages = [&](const std::string& path) { return lines(run({"qpdf", "--show-npages", path}).out).at(0); };
    CHECK(pages(folder / "out/action-plan.pdf") == std::to_string(3 * std::stoi(pages(folder / "one/action-plan.pdf"))));
}

TEST_CASE("worksheet says what is wrong with how it was asked, and writes nothing", "[program][worksheet]") {
    const Folder folder;
    const auto refused = [&](std::vector<std::string> words, const std::vector<std::string>& expected) {
        words.insert(words.begin(), "worksheet");
        words.insert(words.end(), {"--out", folder / "out"});
        const Outcome found = start(words);
        CAPTURE(words);
        CHECK(found.status == 2);
        CHECK(found.out.empty());
        for (const std::string& part : expected) {
            CAPTURE(part, found.err);
            CHECK(found.err.find(part) != std::string::npos);
        }
        CHECK_FALSE(fs::exists(folder / "out"));
    };
    refused({}, {"no sheet is named", "waymark list items"});
    refused({"--level", "3"}, {"--role is missing"});
    refused({"--role", "co-lead"}, {"--level is missing"});
    refused({"--role", "colead", "--level", "3"}, {"role \"colead\" is not known", "did you mean \"co-lead\"?"});
    refused({"--role", "co-lead", "--level", "9"}, {"level 9 is not on the path"});
    refused({"smart-goal"}, {"sheet \"smart-goal\" is not known", "did you mean \"smart-goals\"?", "waymark list items"});
    refused({"keep-and-reach"}, {"\"keep-and-reach\" is a sheet for one level, and no level is given", "--level N", "keep-and-reach-1"});
    refused({"keep-and-reach", "--team", "Nowhere", "--progress", (source / "content/example/progress.csv").string()}, {"no level is given", "no level follows from"});
    refused({"keep-and-reach", "--level", "3", "--member-facing", "maybe"}, {"--member-facing"});
    refused({"take-action-2", "--level", "3"}, {"take-action-2 is for level 2"});
    refused({"pdsa", "--copies", "0"}, {"--copies is 0", "1 to 1000"});
    refused({"pdsa", "--copies", "1001"}, {"--copies is 1001"});
    refused({"pdsa", "--copies", "many"}, {"--copies"});
    refused({"pdsa", "--blank", "--name", "Ana"}, {"--blank and --name"});
    refused({"pdsa", "--constituency", "nobody"}, {"constituency \"nobody\" is not known"});
    refused({"pdsa", "--format", "docx"}, {"format \"docx\" is not known"});
}

TEST_CASE("a team's sheets follow its edition and whether it faces members", "[program][worksheet]") {
    const Folder folder;
    const std::string progress = (source / "content/example/progress.csv").string();
    const auto sheet = [&](const std::string& out, std::vector<std::string> more) {
        std::vector<std::string> words = {"worksheet", "keep-and-reach", "--team", "4 West", "--format", "html", "--out", folder / out};
        words.insert(words.end(), more.begin(), more.end());
        const Outcome made = start(words);
        CHECK(made.status == 0);
        return made.err;
    };
    CHECK(sheet("yes", {"--edition", "alliance", "--progress", progress}).empty());
    CHECK(sheet("other", {"--progress", progress}).find("does not hold for this team") != std::string::npos);
    sheet("no", {"--level", "4", "--edition", "alliance", "--member-facing", "no"});
    sheet("said", {"--level", "4", "--edition", "alliance", "--member-facing", "yes"});
    sheet("open", {"--level", "4", "--edition", "alliance"});
    CHECK(bytes_of(folder / "said") == bytes_of(folder / "open"));
    CHECK(read(folder / "no/keep-and-reach-4.html") != read(folder / "said/keep-and-reach-4.html"));
}

TEST_CASE("a page without fields, or for others, is printed all the same, with a word about it", "[program][worksheet]") {
    const Folder folder;
    const Outcome made = start({"worksheet", "sbar", "sponsor-behaviors-self-rating", "--role", "co-lead", "--level", "3", "--out", folder / "out"});
    CHECK(made.status == 0);
    CHECK(lines(made.out).size() == 2);
    CHECK(made.err.find("\"sbar\" holds nothing to fill in") != std::string::npos);
    CHECK(made.err.find("\"sponsor-behaviors-self-rating\" is not meant for this reader") != std::string::npos);
    const Outcome quiet = start({"worksheet", "sbar", "-q", "--out", folder / "quiet"});
    CHECK((quiet.status == 0 && quiet.err.empty()));
}

TEST_CASE("every field is listed once for each sheet, with type and label, and every sheet is listed", "[program][worksheet]") {
    const json fields = json::parse(start({"list", "fields", "--json"}).out);
    std::set<std::pair<std::string, std::string>> seen;
    std::set<std::string> sheets;
    for (const json& field : fields) {
        CAPTURE(field.dump());
        CHECK(seen.emplace(field["item"], field["id"]).second);
        sheets.insert(field["item"]);
        CHECK((!field["label"].get<std::string>().empty() || field["type"] == "lines"));
    }
    for (const auto& [sheet, id] : std::vector<std::pair<std::string, std::string>>{{"action-plan", "action-plan.name"}, {"take-action-1", "take-action-1.labor-sponsor"}, {"keep-and-reach-2", "keep-and-reach.l3-sponsorship-1.evidence"},
                                                                                   {"self-assessment", "self-assessment.l2-sponsorship-1.evidence"}})
        CHECK(seen.contains({sheet, id}));
    const json items = json::parse(start({"list", "items", "--json"}).out);
    for (const json& item : items) CHECK((item["to fill in"] == "yes") == sheets.contains(item["id"].get<std::string>()));
}

TEST_CASE("a bad row of the roster stops the run, and only that row with --keep-going", "[program]") {
    const Folder folder;
    write(folder.path / "r.csv",
          "person_id,name,role,constituency,team_id,team,department,facility,region,level\n"
          "p1,Ana Ruiz,sponsor,labor,t1,4 West,Nursing,Ridgeview,North,2\n"
          "p2,Tom Okafor,sponsr,labor,t1,4 West,Nursing,Ridgeview,North,6\n");
    const Outcome stopped = start({"packet", "--roster", folder / "r.csv", "--out", folder / "out"});
    CHECK(stopped.status == 1);
    CHECK(stopped.out.empty());
    CHECK(stopped.err.find("r.csv:3:") != std::string::npos);
    CHECK(stopped.err.find("did you mean \"sponsor\"") != std::string::npos);
    CHECK(!fs::exists(folder / "out"));
    const Outcome going = start({"packet", "--roster", folder / "r.csv", "--out", folder / "out", "--keep-going"});
    CHECK(going.status == 1);
    CHECK(lines(going.out).size() == 2);
}

TEST_CASE("check lists what a review finds: as text, as JSON, as one HTML page", "[program][check]") {
    const std::string faults = (source / "tests/packs/faults").string();
    const Outcome text = start({"check", "--pack", faults});
    CHECK(text.status == 0);  // warnings alone
    CHECK(text.err.find("items/tools/nobody.md:2:6: warning: no packet holds \"nobody\"") != std::string::npos);
    CHECK(text.out.find("6\titems\n") != std::string::npos);

    const Outcome quiet = start({"check", "--pack", faults, "--quiet"});
    CHECK((quiet.status == 0 && quiet.out.empty() && quiet.err.empty()));

    const Outcome grades = start({"check", "--pack", faults, "--reading"});
    CHECK(lines(grades.out).size() == 6);
    CHECK(grades.out.find("44.2\thard-words\t") != std::string::npos);

    const Outcome data = start({"check", "--pack", faults, "--json", "--reading"});
    CHECK((data.status == 0 && data.err.empty()));
    const json report = json::parse(data.out);
    CHECK(report["findings"].size() == report["counts"]["warnings"].get<std::size_t>());
    CHECK(report["reading"].size() == 6);
    for (const json& finding : report["findings"]) CHECK((finding["rule"].is_string() && finding["line"].is_number() && finding["severity"] == "warning"));

    const Outcome page = start({"check", "--pack", faults, "--html"});
    CHECK((page.status == 0 && page.err.empty()));
    CHECK(page.out.starts_with("<!doctype html>"));
    CHECK(page.out.find("nobody.md#L2\"") != std::string::npos);
    CHECK(start({"check", "--pack", faults, "--html", "--json"}).status == 2);
}

TEST_CASE("check --site follows the links of a finished website", "[program][check]") {
    const Folder folder;
    fs::create_directories(folder / "site/items");
    write(folder / "site/index.html", "<p>\n<a href=items/sbar.html>SBAR</a>");
    write(folder / "site/items/sbar.html", "<a href=../index.html>Up</a>");
    const std::string site = folder / "site";
    const Outcome good = start({"check", "--site", site});
    CHECK((good.status == 0 && good.err.empty()));
    CHECK(good.out == "2\tpages\n0\tother files\n2\tlinks\n0\terrors\n0\tnotes\n");

    write(folder / "site/items/sbar.html", "<a href=../index.html>Up</a>\n<a href=pdsa.html>PDSA</a>");
    const Outcome bad = start({"check", "--site", site});
    CHECK(bad.status == 1);
    CHECK(bad.err.find("items/sbar.html:2:9: error: address \"pdsa.html\": there is no items/pdsa.html\n") != std::string::npos);
    CHECK(bad.out.find("1\terrors\n") != std::string::npos);
    const Outcome data = start({"check", "--site", site, "--json"});
    CHECK((data.status == 1 && data.err.empty()));
    const json report = json::parse(data.out);
    REQUIRE(report["findings"].size() == 1);
    CHECK((report["findings"][0]["line"] == 2 && report["counts"]["pages"] == 2));

    CHECK(start({"check", "--site", folder / "nothing"}).status == 3);
    CHECK(start({"check", "--site", folder / "site/index.html"}).status == 3);
    for (const std::vector<std::string>& other : {std::vector<std::string>{"--roster", "r.csv"}, {"--reading"}, {"--html"}}) {
        std::vector<std::string> words = {"check", "--site", site};
        words.insert(words.end(), other.begin(), other.end());
        CHECK(start(words).status == 2);
    }
}

TEST_CASE("errors in a pack do not hide what a review finds, and are the status", "[program][check]") {
    const Folder folder;
    fs::copy(source / "tests/packs/faults", folder.path, fs::copy_options::recursive);
    const std::string item = folder / "items/tools/nobody.md";
    std::string text = read(item);
    text.replace(text.find("related = [\"terms\"]"), 19, "related = [\"nowhere\"]");
    write(item, text + "\n``` figure kind=compass\ncaption = \"x\"\n```\n");
    const Outcome found = start({"check", "--pack", folder.path.string()});
    CHECK(found.status == 1);
    CHECK(found.err.find("nowhere") != std::string::npos);
    CHECK(found.err.find("error: ") != std::string::npos);
    CHECK(found.err.find("QXR") != std::string::npos);
    const Outcome page = start({"check", "--pack", folder.path.string(), "--html"});
    CHECK(page.status == 1);
    CHECK(page.out.find("Files and rosters") != std::string::npos);
}

TEST_CASE("the shipped pack is clean", "[program][check]") {
    const Outcome checked = start({"check"});
    CHECK(checked.status == 0);
    CHECK(checked.err.empty());
}

// ---- Forms of paper --------------------------------------------------------------------------------------------------

TEST_CASE("without colour no page of a packet sets a colour", "[program][paper]") {
    const Folder out;
    std::vector<std::string> arguments = one("Ana Ruiz", out / "o");
    arguments.insert(arguments.end(), {"--monochrome", "--duplex", "--large-print", "--format", "pdf"});
    REQUIRE(start(arguments).status == 0);
    const Outcome plain = run({"qpdf", "--qdf", "--object-streams=disable", out / "o/ana-ruiz-sponsor.pdf", "-"});
    REQUIRE(plain.status == 0);
    std::size_t grays = 0, colors = 0;
    for (const std::string& text : lines(plain.out)) {
        if (text.ends_with(" rg") || text.ends_with(" RG")) ++colors;
        if (text.ends_with(" g") || text.ends_with(" G")) ++grays;
    }
    CHECK(colors == 0);
    CHECK(grays > 100);
}

TEST_CASE("the poster and the cards are sheets on paper of their own", "[program][paper]") {
    const Folder out;
    const Outcome made = start({"worksheet", "path-poster", "pocket-cards", "--level", "3", "--team", "4 West", "--paper", "a4", "--cut-marks", "--format", "pdf,html", "--out", out / "o"});
    CHECK(made.err == "");
    REQUIRE(made.status == 0);
    const Outcome poster = run({"pdfinfo", out / "o/path-poster.pdf"}), cards = run({"pdfinfo", out / "o/pocket-cards.pdf"});
    CHECK(poster.out.find("841.89 x 1190.55") != std::string::npos);
    CHECK(poster.out.find("Pages:           1\n") != std::string::npos);
    CHECK(cards.out.find("841.89 x 595.276") != std::string::npos);  // a sheet that lies on its side
    for (const char* file : {"o/path-poster.pdf", "o/pocket-cards.pdf"}) CHECK(run({"qpdf", "--check", out / file}).status == 0);
    CHECK(read(out / "o/path-poster.html").find("<table") != std::string::npos);
}

TEST_CASE("a form of paper that nothing can have is a mistake, with a way out", "[program][paper]") {
    const Folder out;
    const auto refused = [&](std::vector<std::string> arguments, const std::string& said) {
        arguments.insert(arguments.end(), {"--out", out / "o"});
        const Outcome outcome = start(arguments);
        CHECK(outcome.status == 2);
        CHECK(outcome.err.find(said) != std::string::npos);
        CHECK(outcome.err.find("hint: ") != std::string::npos);
        CHECK_FALSE(fs::exists(out / "o"));
    };
    refused({"worksheet", "sbar-worksheet", "--cut-marks"}, "--cut-marks is for pocket cards");
    refused({"worksheet", "path-poster", "--large-print"}, "--large-print is for pages");
    refused({"worksheet", "pocket-cards", "--duplex"}, "--duplex is for pages");
    refused({"worksheet", "sbar-worksheet", "--paper", "a3"}, "--paper a3 is for the poster");
    refused({"packet", "--role", "sponsor", "--constituency", "labor", "--name", "A", "--team", "B", "--level", "2", "--paper", "tabloid"}, "--paper tabloid is for the poster");
}

// ---- The website ---------------------------------------------------------------------------------------------------

namespace {

const std::string harbor = (source / "tests/packs/harbor").string();

std::vector<std::string> site(const std::string& out, const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"site", "--pack", harbor, "--out", out, "--pages-only"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

}  // namespace

TEST_CASE("site: the guide as a website whose every link leads somewhere", "[program][site]") {
    Folder folder;
    const Outcome made = start({"site", "--pack", harbor, "--out", folder / "site"});
    CAPTURE(made.err);
    REQUIRE(made.status == 0);
    CHECK(made.out == folder / "site/index.html\n");
    for (const char* file : {"index.html", "find.html", "my-packet.html", "404.html", "path/index.html", "path/level-2.html", "items/ficha-del-faro.html", "style.css", "site.js", "data/search.js",
                             "data/packets.js", "fonts/regular.woff", "sheets/letter/ficha-del-faro.pdf", "sheets/a4/path-poster.pdf"})
        CHECK(fs::exists(folder / ("site/" + std::string(file))));
    CHECK_FALSE(fs::exists(folder / "site/sitemap.xml"));
    const Outcome checked = start({"check", "--site", folder / "site"});
    CAPTURE(checked.out, checked.err);
    CHECK(checked.status == 0);
    CHECK(checked.err.find("error") == std::string::npos);
    // It can find something: without one page the links to it are named.
    fs::remove(folder / "site/items/ficha-del-faro.html");
    CHECK(start({"check", "--site", folder / "site"}).status == 1);
}

TEST_CASE("site: the same bytes on any number of threads, and a second run writes nothing", "[program][site]") {
    Folder folder;
    REQUIRE(start(site(folder / "one", {"--jobs", "1"})).status == 0);
    REQUIRE(start(site(folder / "many", {"--jobs", "8"})).status == 0);
    CHECK(bytes_of(folder / "one") == bytes_of(folder / "many"));
    std::map<std::string, fs::file_time_type> times;
    const auto earlier = fs::file_time_type::clock::now() - std::chrono::hours(1);
    for (const auto& entry : fs::recursive_directory_iterator(folder / "one"))
        if (entry.is_regular_file()) fs::last_write_time(entry.path(), earlier);
    REQUIRE(start(site(folder / "one")).status == 0);
    for (const auto& entry : fs::recursive_directory_iterator(folder / "one"))
        if (entry.is_regular_file()) CHECK((fs::last_write_time(entry.path()) < earlier + std::chrono::minutes(1)));
}

TEST_CASE("site: what nothing leads to any more goes, what others put there stays", "[program][site]") {
    Folder folder;
    const fs::path pack = folder.path / "pack", out = folder.path / "site";
    fs::copy(harbor, pack, fs::copy_options::recursive);
    const auto make = [&] { return start({"site", "--pack", pack.string(), "--out", out.string(), "--pages-only"}); };
    write(pack / "guide.toml", "[redirects]\nold-name = \"notas\"\nolder-name = \"notas\"\n");
    REQUIRE(make().status == 0);
    REQUIRE(fs::exists(out / "items/old-name.html"));
    write(out / "mine.txt", "mine");
    write(out / "items/older-name.html", "changed by someone");
    fs::remove(pack / "guide.toml");
    const Outcome again = make();
    CHECK(again.status == 0);
    CHECK_FALSE(fs::exists(out / "items/old-name.html"));
    CHECK(read(out / "items/older-name.html") == "changed by someone");
    CHECK(again.err.find("older-name.html") != std::string::npos);
    CHECK(read(out / "mine.txt") == "mine");
}

TEST_CASE("site: a base address gives a map of the site and addresses of its own", "[program][site]") {
    Folder folder;
    REQUIRE(start(site(folder / "site", {"--base-url", "https://example.org/guide"})).status == 0);
    CHECK(read(folder / "site/sitemap.xml").find("<loc>https://example.org/guide/items/notas.html</loc>") != std::string::npos);
    CHECK(read(folder / "site/robots.txt").find("Sitemap: https://example.org/guide/sitemap.xml") != std::string::npos);
    CHECK(read(folder / "site/items/notas.html").find("<link rel=\"canonical\" href=\"https://example.org/guide/items/notas.html\" />") != std::string::npos);
    for (const char* wrong : {"ftp://example.org/", "https://", "example.org", "https://example.org/?a=1", "https://exa mple.org/"}) {
        const Outcome refused = start(site(folder / "none", {"--base-url", wrong}));
        CAPTURE(wrong);
        CHECK(refused.status == 2);
        CHECK(refused.err.find("https://example.org/guide/") != std::string::npos);
    }
    CHECK_FALSE(fs::exists(folder / "none"));
}

TEST_CASE("site: pages do not come before the PDF files that they lead to", "[program][site]") {
    const Folder folder;
    REQUIRE(start({"site", "--pack", harbor, "--out", folder / "one"}).status == 0);
    std::string pdf;
    for (const auto& [name, bytes] : bytes_of(folder.path / "one"))
        if (name.ends_with(".pdf")) pdf = name;
    REQUIRE_FALSE(pdf.empty());
    fs::create_directories(folder.path / "two" / pdf);  // a folder of that name
    const Outcome refused = start({"site", "--pack", harbor, "--out", folder / "two"});
    CHECK(refused.status == 3);
    CHECK(refused.err.find("Nothing was written") != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path / "two/index.html"));
    fs::remove(folder.path / "two" / pdf);
    REQUIRE(start({"site", "--pack", harbor, "--out", folder / "two"}).status == 0);
    CHECK(bytes_of(folder.path / "two") == bytes_of(folder.path / "one"));
}

TEST_CASE("site: nothing is written when the content has errors", "[program][site]") {
    Folder folder;
    const fs::path pack = folder.path / "pack";
    fs::copy(harbor, pack, fs::copy_options::recursive);
    write(pack / "guide.toml", "[[need]]\nid = \"x\"\ntitle = \"X\"\nsummary = \"Y.\"\nitems = [\"nota\"]\n");
    const Outcome refused = start({"site", "--pack", pack.string(), "--out", folder / "site"});
    CHECK(refused.status == 1);
    CHECK(refused.err.find("guide.toml:5:10: error: item \"nota\" does not exist") != std::string::npos);
    CHECK_FALSE(fs::exists(folder / "site"));
}

// ---- Rosters -------------------------------------------------------------------------------------------------------

namespace {

std::vector<std::vector<std::string>> example_rows() {
    waymark::Diagnostics problems;
    std::vector<std::vector<std::string>> rows;
    for (const auto& row : waymark::data::parse_csv(read(roster), roster, problems).rows) {
        rows.emplace_back();
        for (const auto& cell : row.cells) rows.back().emplace_back(cell.text);
    }
    return rows;
}

std::string workbook_of(const std::vector<std::vector<std::string>>& rows) {
    using namespace waymark::tests;
    return zip_of(workbook_parts({{"Notes", inline_rows({{"nothing"}}), "", "", ""}, {"Teams", inline_rows(rows, 3), "", "", ""}}));
}

}  // namespace

TEST_CASE("a workbook gives the packets that the same rows give as CSV", "[program][roster]") {
    const Folder folder;
    write(folder / "r.xlsx", workbook_of(example_rows()));
    for (const char* form : {"csv", "xlsx"}) {
        const std::string file = std::string(form) == "csv" ? roster : folder / "r.xlsx";
        const Outcome made = start({"packet", "--roster", file, "--person", "p001", "--format", "html", "--out", folder / form});
        CHECK(made.err.empty());
        REQUIRE(made.status == 0);
    }
    CHECK(bytes_of(folder / "csv") == bytes_of(folder / "xlsx"));
    CHECK(start({"explain", "--roster", folder / "r.xlsx", "--sheet", "Teams"}).out == start({"explain", "--roster", roster}).out);
}

TEST_CASE("the check of a roster names sheet, row and column, and counts teams, people and problems", "[program][roster]") {
    const Folder folder;
    auto rows = example_rows();
    rows[4][2] = "co-laed";
    rows[7][9] = "#REF!";
    write(folder / "r.xlsx", workbook_of(rows));
    const Outcome checked = start({"check", "--roster", folder / "r.xlsx"});
    CHECK(checked.status == 1);
    CHECK(checked.err == folder / "r.xlsx" + ":Teams!C7: error: C7, column role: role \"co-laed\" is not known\n  hint: did you mean \"co-lead\"?\n" + (folder / "r.xlsx") +
                             ":Teams!J10: error: J10, column level: the cell holds the error #REF!\n  hint: mend its formula, or type the value\n");
    CHECK(lines(checked.out).back() == folder / "r.xlsx" + ":Teams: 15 teams, 52 people, 2 problems");
    const json report = json::parse(start({"check", "--roster", folder / "r.xlsx", "--json"}).out);
    CHECK(report["findings"][0]["cell"] == json{{"sheet", "Teams"}, {"row", 7}, {"column", "C"}, {"address", "C7"}});
    CHECK(report["roster"] == json{{"file", folder / "r.xlsx"}, {"sheet", "Teams"}, {"rows", rows.size() - 1}, {"teams", 15}, {"people", 52}, {"packets", report["counts"]["packets in the roster"]}, {"problems", 2}, {"warnings", 0}});
}

TEST_CASE("the empty roster is written once, always the same, and read back", "[program][roster]") {
    const Folder folder;
    const std::string pack = GENERATE(std::string(), (source / "tests/packs/harbor").string());
    const auto with_pack = [&](std::vector<std::string> words) {
        if (!pack.empty()) words.insert(words.end(), {"--pack", pack});
        return start(words);
    };
    const Outcome first = with_pack({"roster", "template", "--out", folder / "a.xlsx"});
    CHECK(first.err.empty());
    REQUIRE(first.status == 0);
    CHECK(first.out == folder / "a.xlsx\n");
    REQUIRE(with_pack({"roster", "template", "--out", folder / "b.xlsx"}).status == 0);
    CHECK(read(folder / "a.xlsx") == read(folder / "b.xlsx"));
    CHECK(with_pack({"roster", "template", "--out", folder / "a.xlsx"}).status == 3);
    CHECK(with_pack({"roster", "template", "--out", folder / "a.xlsx", "--force"}).status == 0);
    const Outcome csv = with_pack({"roster", "template", "--out", folder / "t.csv"});
    CHECK(csv.status == 2);
    CHECK(csv.err.find("ends in .xlsx") != std::string::npos);
    CHECK(bytes_of(folder.path).size() == 2);  // nothing half written either
    const Outcome checked = with_pack({"check", "--quiet", "--roster", folder / "a.xlsx"});
    CHECK(checked.status == 1);
    CHECK(lines(checked.err).size() == 2);
    CHECK(lines(checked.err)[0].find("the roster has a head row only") != std::string::npos);
}

TEST_CASE("a mapping is written, edited and used", "[program][roster]") {
    const Folder folder;
    auto rows = example_rows();
    rows[0][0] = "Employee ID";
    rows[0][5] = "UBT";
    rows[0][7] = "House";
    rows[0].push_back("Cost center");
    write(folder / "r.xlsx", workbook_of(rows));
    REQUIRE(start({"roster", "map", folder / "r.xlsx", "--out", folder / "map.toml"}).status == 0);
    std::string map = read(folder / "map.toml");
    CHECK(start({"roster", "map", folder / "r.xlsx"}).out == map);
    CHECK(start({"check", "--roster", folder / "r.xlsx"}).status == 1);
    const std::string open = "# facility = \"\"";
    REQUIRE(map.find(open) != std::string::npos);
    map.replace(map.find(open), open.size(), "facility = \"House\"");
    map.replace(map.find("    \"House\",\n"), 13, "");
    write(folder / "map.toml", map);
    const Outcome checked = start({"check", "--roster", folder / "r.xlsx", "--columns", folder / "map.toml"});
    CHECK(checked.err.empty());
    CHECK(checked.status == 0);
    CHECK(start({"explain", "--roster", folder / "r.xlsx", "--columns", folder / "map.toml"}).out == start({"explain", "--roster", roster}).out);
}

TEST_CASE("words of a pack for rosters are checked with the pack", "[program][roster]") {
    const Folder folder;
    fs::copy(source / "tests/packs/harbor", folder.path / "pack", fs::copy_options::recursive);
    write(folder / "pack/pack.toml", read(source / "tests/packs/harbor/pack.toml") + "[roster.columns]\nteem = [\"grupo\"]\n[roster.values.role]\nguid = [\"guía mayor\"]\n");
    const Outcome checked = start({"check", "--pack", folder / "pack"});
    CHECK(checked.status == 1);
    CHECK(checked.err.find("column \"teem\" of a roster is not known\n  hint: did you mean \"team\"?") != std::string::npos);
    CHECK(checked.err.find("role \"guid\" is not known\n  hint: did you mean \"guide\"?") != std::string::npos);
}

TEST_CASE("options and commands about rosters that do not fit are refused", "[program][roster]") {
    const Outcome wrong = start({"roster", "tempalte", "--out", "x.xlsx"});
    CHECK(wrong.status == 2);
    CHECK(wrong.err.find("did you mean \"template\"?") != std::string::npos);
    CHECK(start({"check", "--sheet", "A"}).status == 2);
    CHECK(start({"roster"}).status == 2);
    CHECK(start({"roster", "map", "nowhere.csv"}).status == 3);
    CHECK(start({"roster", "map", "--help"}).out.find("--sheet") != std::string::npos);
    CHECK(start({"check", "--roster", roster, "--columns", "nowhere.toml"}).status == 3);
}

// ---- Where teams stand, what they measure, what is owed when ---------------------------------------------------------

namespace {

const std::string progress = (source / "content/example/progress.csv").string();
const std::string measures = (source / "content/example/measures.csv").string();

}  // namespace

TEST_CASE("progress: what a team has met counts as met, and where the roster says something else, both are named", "[program][progress]") {
    const auto plain = start({"explain", "--roster", roster, "--date", "2026-11-22", "--person", "p012", "--json"}), known = start({"explain", "--roster", roster, "--progress", progress, "--date", "2026-11-22", "--person", "p012", "--json"});
    REQUIRE(plain.status == 0);
    REQUIRE(known.status == 0);
    CHECK(known.err.empty());
    CHECK(plain.out != known.out);

    Folder folder;
    std::string csv = read(progress);
    const std::string row = "5-east,l2-leadership-1,met";
    REQUIRE(csv.find(row) != std::string::npos);
    csv.replace(csv.find(row), row.size(), "5-east,l2-leadership-1,not met");
    write(folder / "p.csv", csv);
    const auto behind = start({"check", "--roster", roster, "--progress", folder / "p.csv", "--date", "2026-11-22"});
    CHECK(behind.status == 0);
    CHECK(behind.err.find("team \"5-east\": the roster says level 2") != std::string::npos);
    CHECK(behind.err.find("give level 1 (\"l2-leadership-1\" is not known to be met)") != std::string::npos);

    write(folder / "p.csv", csv + "5-esat,l2-leadership-1,met,,,\n");
    const auto wrong = start({"packet", "--roster", roster, "--progress", folder / "p.csv", "--date", "2026-11-22", "--out", folder / "out"});
    CHECK(wrong.status == 1);
    CHECK(wrong.err.find("column team_id: \"5-esat\" is not known") != std::string::npos);
    CHECK(wrong.err.find("did you mean \"5-east\"?") != std::string::npos);
    CHECK_FALSE(fs::exists(folder / "out"));
}

TEST_CASE("progress: one team's sheet stands where its criteria put it, with what is known filled in", "[program][progress]") {
    Folder folder;
    const auto made = start({"worksheet", "keep-and-reach", "--team", "5 East", "--edition", "alliance", "--progress", progress, "--date", "2026-11-22", "--out", folder / "out"});
    CAPTURE(made.err);
    REQUIRE(made.status == 0);
    CHECK(made.out.find("keep-and-reach-2.pdf") != std::string::npos);
    CHECK(run({"pdftotext", folder / "out/keep-and-reach-2.pdf", "-"}).out.find("2026-04-14") != std::string::npos);
    const auto nobody = start({"worksheet", "keep-and-reach-2", "--progress", progress, "--date", "2026-11-22", "--out", folder / "out"});
    CHECK(nobody.status == 2);
    CHECK(nobody.err.find("--progress is given without --team") != std::string::npos);
    const auto misnamed = start({"worksheet", "keep-and-reach-2", "--team", "5 Eats", "--progress", progress, "--date", "2026-11-22", "--out", folder / "out"});
    CHECK(misnamed.err.find("no row is about team \"5-eats\"") != std::string::npos);
    CHECK(misnamed.err.find("did you mean \"5-east\"?") != std::string::npos);
}

TEST_CASE("progress: what was met or measured lies in the past, as --date or the clock has it", "[program][progress]") {
    for (const auto& [option, file] : {std::pair("--progress", progress), std::pair("--measures", measures)}) {
        const auto early = start({"check", "--roster", roster, option, file, "--date", "2026-01-05"});
        CHECK(early.status == 0);
        CHECK(early.err.find("has yet to come: today is 2026-01-05") != std::string::npos);
        CHECK(start({"check", "--quiet", "--roster", roster, option, file, "--date", "2026-11-22"}).status == 0);
    }
    const Folder folder;
    write(folder / "m.csv", "team_id,measure,date,value\nicu,Falls,2999-01-01,3\n");
    CHECK(start({"check", "--roster", roster, "--measures", folder / "m.csv"}).err.find("the day has yet to come") != std::string::npos);
    CHECK(start({"check", "--roster", roster, "--measures", folder / "m.csv"}, "SOURCE_DATE_EPOCH=1").err.find("today is 1970-01-01") != std::string::npos);
}

TEST_CASE("measures: a packet has the run charts of its teams, with their data", "[program][measures]") {
    Folder folder;
    const auto made = start({"packet", "--roster", roster, "--measures", measures, "--date", "2026-11-22", "--person", "p010", "--format", "pdf,html", "--out", folder / "out"});
    CAPTURE(made.err);
    REQUIRE(made.status == 0);
    CHECK(run({"pdftotext", folder / "out/p010-co-lead.pdf", "-"}).out.find("New triage card") != std::string::npos);
    CHECK(read(folder / "out/p010-co-lead.html").find("20 values from June 1, 2026 to October 12, 2026, median 30") != std::string::npos);
}

TEST_CASE("calendar: one file for each person, the same bytes again, and no name but the team's", "[program][calendar]") {
    Folder folder;
    const std::vector<std::string> arguments = {"packet", "--roster", roster, "--progress", progress, "--person", "p001", "--format", "calendar", "--date", "2026-11-22", "--out"};
    const auto make = [&](const std::string& out) {
        std::vector<std::string> all = arguments;
        all.push_back(folder / out);
        return start(all);
    };
    const auto made = make("a"), again = make("b");
    CAPTURE(made.err);
    REQUIRE(made.status == 0);
    const std::string text = read(folder / "a/p001-sponsor.ics");
    CHECK(text == read(folder / "b/p001-sponsor.ics"));
    CHECK(text.find("UID:p001-sponsor.4-west.l3-sponsorship-1@waymark\r\n") != std::string::npos);
    CHECK(text.find("DTSTART;VALUE=DATE:20261203\r\n") != std::string::npos);
    CHECK(text.find("SUMMARY:Talk with the co-leads: 4 West\r\n") != std::string::npos);
    for (const char* other : {"Brightwater", "Haddad", "p010", "@example.org"}) CHECK(text.find(other) == std::string::npos);

    // Who owes nothing has a calendar without entries, which a second run keeps.
    const std::vector<std::string> champion = {"packet", "--roster", roster, "--person", "p043", "--format", "calendar", "--date", "2026-11-22", "--json", "--out", folder / "d"};
    REQUIRE(start(champion).status == 0);
    const std::string empty = read(folder / "d/p043-champion.ics");
    CHECK(empty.find("BEGIN:VEVENT") == std::string::npos);
    CHECK(empty.find("BEGIN:VTIMEZONE") != std::string::npos);
    CHECK(start(champion).out.find("\"rendered\": 0") != std::string::npos);
    const auto undated = start({"packet", "--roster", roster, "--person", "p001", "--format", "calendar", "--out", folder / "c"}, "env -u SOURCE_DATE_EPOCH");
    CHECK(undated.status == 2);
    CHECK(undated.err.find("give --date YYYY-MM-DD") != std::string::npos);
    CHECK_FALSE(fs::exists(folder / "c"));
}
