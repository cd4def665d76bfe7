// Batches: what an earlier run made is not made again, nobody is lost, and names are safe.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <random>
#include <set>
#include <thread>

#include <nlohmann/json.hpp>

#include "program/program.hpp"

using nlohmann::json;
using namespace waymark::tests;

namespace {

// The first people of the example roster, with their teams.
std::vector<std::string> some_people() { return {"p001", "p002", "p010", "p012", "p014", "p043"}; }

std::vector<std::string> batch(const std::string& out, std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"packet", "--roster", roster, "--out", out, "--date", "2026-01-05", "--json"};
    for (const std::string& person : some_people()) words.insert(words.end(), {"--only", person});
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

json tally(const Outcome& outcome) {
    REQUIRE_FALSE(outcome.out.empty());
    return json::parse(outcome.out);
}

std::map<std::string, fs::file_time_type> times_of(const fs::path& folder) {
    std::map<std::string, fs::file_time_type> out;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) out[fs::relative(entry.path(), folder).string()] = entry.last_write_time();
    return out;
}

// Starts the program and kills it after a while.
void killed(const std::vector<std::string>& arguments, std::chrono::milliseconds after) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::vector<std::string> words = arguments;
        words.insert(words.begin(), program.string());
        std::vector<char*> pointers;
        for (std::string& word : words) pointers.push_back(word.data());
        pointers.push_back(nullptr);
        if (std::freopen("/dev/null", "w", stdout) == nullptr || std::freopen("/dev/null", "w", stderr) == nullptr) _exit(126);
        execv(pointers.front(), pointers.data());
        _exit(127);
    }
    std::this_thread::sleep_for(after);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
}

}  // namespace

TEST_CASE("batch: a second run with nothing changed renders nothing and writes nothing", "[program][batch]") {
    const Folder folder;
    const Outcome first = start(batch(folder / "out"));
    REQUIRE(first.status == 0);
    CHECK(tally(first)["rendered"] == some_people().size());
    const auto before = times_of(folder.path);
    const Outcome second = start(batch(folder / "out"));
    CHECK(tally(second)["rendered"] == 0);
    CHECK(tally(second)["unchanged"] == some_people().size());
    CHECK(tally(second)["files"] == tally(first)["files"]);
    CHECK(times_of(folder.path) == before);
    CHECK(tally(start(batch(folder / "out", {"--resume"})))["rendered"] == 0);
    // Other paper, other packets.
    CHECK(tally(start(batch(folder / "out", {"--paper", "a4"})))["rendered"] == some_people().size());
}

TEST_CASE("batch: a file that is gone or torn is made again, and only that one", "[program][batch]") {
    const Folder folder, clean;
    REQUIRE(start(batch(folder / "out")).status == 0);
    REQUIRE(start(batch(clean / "out")).status == 0);
    fs::remove(folder.path / "out/p010-co-lead.pdf");
    CHECK(tally(start(batch(folder / "out")))["rendered"] == 1);
    CHECK(tally(start(batch(folder / "out")))["rendered"] == 0);
    CHECK(bytes_of(folder.path / "out") == bytes_of(clean.path / "out"));
}

TEST_CASE("batch: one changed criterion renders only the packets that hold it", "[program][batch]") {
    const Folder folder, clean;
    fs::copy(source / "content", folder.path / "pack", fs::copy_options::recursive);
    const auto with_pack = [&](const std::string& out) { return batch(out, {"--pack", (folder.path / "pack").string()}); };
    REQUIRE(start(with_pack(folder / "out")).status == 0);
    const auto before = bytes_of(folder.path / "out");
    // A criterion of the top level: of these people, not all have a team that holds or reaches it.
    std::string path = read(folder.path / "pack/path.toml");
    const std::size_t id = path.find("id = \"l5-sponsorship-1\""), text = path.find("text = \"", id);
    REQUIRE(text != std::string::npos);
    path.insert(text + 8, "Always: ");
    write(folder.path / "pack/path.toml", path);
    const Outcome second = start(with_pack(folder / "out"));
    REQUIRE(second.status == 0);
    const auto after = bytes_of(folder.path / "out");
    std::set<std::string> changed;
    for (const auto& [name, bytes] : after)
        if (name != "waymark-manifest.json" && before.at(name) != bytes) changed.insert(name.substr(0, name.find('.')));
    CHECK(tally(second)["rendered"] == changed.size());
    CHECK(!changed.empty());
    CHECK(changed.size() < some_people().size());
    REQUIRE(start(with_pack(clean / "out")).status == 0);
    CHECK(after == bytes_of(clean.path / "out"));
}

TEST_CASE("batch: a run that is killed anywhere and run again ends in the bytes of a clean run", "[program][batch][slow]") {
    const Folder clean;
    const auto start_of = std::chrono::steady_clock::now();
    REQUIRE(start(batch(clean / "out")).status == 0);
    const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start_of);
    const auto expected = bytes_of(clean.path / "out");
    std::mt19937 random(7);
    for (int i = 0; i < 25; ++i) {
        const Folder folder;
        const std::chrono::milliseconds after(std::uniform_int_distribution<long>(1, whole.count())(random));
        CAPTURE(i, after.count());
        killed(batch(folder / "out"), after);
        if (fs::exists(folder.path / "out"))
            for (const auto& [name, bytes] : bytes_of(folder.path / "out"))
                if (expected.contains(name) && name != "waymark-manifest.json") CHECK(bytes == expected.at(name));  // whole, or not there
        REQUIRE(start(batch(folder / "out")).status == 0);
        CHECK(bytes_of(folder.path / "out") == expected);
    }
}

TEST_CASE("batch: only what failed is made with --failed", "[program][batch]") {
    const Folder folder, clean;
    fs::create_directories(folder.path / "out/p010-co-lead.pdf");  // a folder of that name
    const Outcome first = start(batch(folder / "out"));
    CHECK(first.status == 3);
    CHECK(tally(first)["failed"] == 1);
    fs::remove(folder.path / "out/p010-co-lead.pdf");
    const Outcome second = start(batch(folder / "out", {"--failed"}));
    CHECK(second.status == 0);
    CHECK(tally(second)["rendered"] == 1);
    CHECK(tally(second)["left_out"] == some_people().size() - 1);
    REQUIRE(start(batch(clean / "out")).status == 0);
    CHECK(bytes_of(folder.path / "out") == bytes_of(clean.path / "out"));
}

TEST_CASE("batch: the manifest names people only when asked", "[program][batch]") {
    const Folder folder;
    REQUIRE(start(batch(folder / "out")).status == 0);
    const std::string text = read(folder.path / "out/waymark-manifest.json");
    for (const char* name : {"Siobh", "Haddad", "Venkataraman", "example.org"}) CHECK(text.find(name) == std::string::npos);
    const json manifest = json::parse(text);
    for (const json& file : manifest["files"]) {
        CHECK(file["sha256"].get<std::string>().size() == 64);
        CHECK(file["key"].get<std::string>().size() == 32);
        CHECK(file["about"]["edition"] == manifest["files"][0]["about"]["edition"]);
        CHECK_FALSE(file["about"]["items"].empty());
        CHECK_FALSE(file["about"]["items"][0]["reason"].get<std::string>().empty());
    }
    REQUIRE(start(batch(folder / "out", {"--manifest", "full"})).status == 0);
    CHECK(read(folder.path / "out/waymark-manifest.json").find("Noor Haddad") != std::string::npos);
}

TEST_CASE("batch: file names by a pattern are checked for all before anything is rendered", "[program][batch]") {
    const Folder folder;
    std::string rows = "person_id,name,role,constituency,team_id,team,department,facility,region,level\n";
    const std::vector<std::string> teams = {"4 West", "Labor/Delivery", "CON", "What?", "icu", "ICU", std::string(130, 'x'), "5 East"};
    for (std::size_t i = 0; i < teams.size(); ++i) rows += "a" + std::to_string(i) + ",Ann,co-lead,labor,t" + std::to_string(i) + "," + teams[i] + ",Nursing,Main,North,2\n";
    write(folder.path / "r.csv", rows);
    const std::vector<std::string> words = {"packet", "--roster", folder / "r.csv", "--out", folder / "out", "--name", "{region}/{team}", "--format", "pdf"};
    const Outcome refused = start(words);
    CHECK(refused.status == 1);
    CHECK_FALSE(fs::exists(folder.path / "out"));
    for (const char* line : {"r.csv:3:", "r.csv:4:", "r.csv:5:", "r.csv:7:", "r.csv:8:"}) CHECK(refused.err.find(line) != std::string::npos);
    std::vector<std::string> going = words;
    going.push_back("--keep-going");
    const Outcome others = start(going);
    CHECK(others.status == 1);
    CHECK(lines(others.out) == std::vector<std::string>{folder / "out/North/4 West.pdf", folder / "out/North/icu.pdf", folder / "out/North/5 East.pdf"});
}

TEST_CASE("batch: without a pattern too, names of files are checked before anything is rendered", "[program][batch]") {
    const Folder folder;
    write(folder.path / "r.csv", "person_id,name,role,constituency,team_id,team,department,facility,region,level\n"
                                 "p1,Ana,co-lead,labor,t1,4 West,Nursing,Main,North,2\ncom1.x,Ann,co-lead,management,t1,4 West,Nursing,Main,North,2\n");
    const Outcome refused = start({"packet", "--roster", folder / "r.csv", "--out", folder / "out", "--format", "html"});
    CHECK(refused.status == 1);
    CHECK(refused.err.find("r.csv:3:1: error: the name of the files of com1.x-co-lead would be") != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path / "out"));
    const Outcome others = start({"packet", "--roster", folder / "r.csv", "--out", folder / "out", "--format", "html", "--keep-going"});
    CHECK(others.status == 1);
    CHECK(lines(others.out) == std::vector<std::string>{folder / "out/p1-co-lead.html"});
}

TEST_CASE("batch: who is asked for and has a row with a fault is not unknown", "[program][batch]") {
    const Folder folder;
    write(folder.path / "r.csv", "person_id,name,role,constituency,team_id,team,department,facility,region,level\n"
                                 "p1,Ana,co-lead,labor,t1,4 West,Nursing,Main,North,2\np2,Ann,co-lead,management,t2,5 East,Nursing,Main,North,7\n");
    const auto only = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {"packet", "--roster", folder / "r.csv", "--out", folder / "out", "--format", "html", "--keep-going"});
        return start(words);
    };
    for (const char* id : {"p2", "p2-co-lead", "t2"}) {
        const Outcome bad = only({"--only", id});
        CHECK(bad.status == 1);
        CHECK(bad.err.find("\"7\" is not a level") != std::string::npos);
        CHECK(bad.err.find("Nothing was written.\n") != std::string::npos);
        CHECK(bad.err.find("no person") == std::string::npos);
        CHECK_FALSE(fs::exists(folder.path / "out"));
    }
    const Outcome unknown = only({"--only", "p3"});
    CHECK(unknown.status == 2);
    CHECK(unknown.err.find("is not a level") != std::string::npos);
    const Outcome both = only({"--only", "p2", "--only", "p1"});
    CHECK(both.status == 1);
    CHECK(lines(both.out).size() == 1);
}

TEST_CASE("batch: all packets in one file for the printer", "[program][batch]") {
    const Folder folder;
    const Outcome made = start(batch(folder / "out", {"--print-all", "print.pdf"}));
    REQUIRE(made.status == 0);
    const std::string print = folder / "out/print.pdf";
    CHECK(run({"qpdf", "--check", print}).status == 0);
    const auto count_of = [](const std::string& file) {
        const std::string info = run({"pdfinfo", file}).out;
        return std::stoi(info.substr(info.find("Pages:") + 6));
    };
    int pages = 0;
    const json files = tally(made)["files"];  // in the order of the roster
    for (const json& path : files) {
        const std::string file = path.get<std::string>();
        if (!file.ends_with(".pdf") || file == print) continue;
        const int own = count_of(file);
        // The first page of each packet stands on the front of a sheet.
        const std::string number = std::to_string(pages + 1);
        CHECK(run({"pdftotext", "-f", number, "-l", number, print, "-"}).out == run({"pdftotext", "-f", "1", "-l", "1", file, "-"}).out);
        pages += own + own % 2;
    }
    CHECK(count_of(print) == pages);
    CHECK(run({"mutool", "show", print, "trailer/Root/AcroForm"}).out == "null\n");
    const auto before = bytes_of(folder.path / "out");
    REQUIRE(start(batch(folder / "out", {"--print-all", "print.pdf"})).status == 0);
    CHECK(bytes_of(folder.path / "out") == before);
}

TEST_CASE("batch: parts that are made apart and merged are what one run leaves", "[program][batch]") {
    const Folder folder, clean;
    REQUIRE(start(batch(clean / "out")).status == 0);
    std::vector<std::string> merge = {"manifest", "merge", "--out", folder / "all"};
    std::size_t rendered = 0;
    for (const char* part : {"1/3", "2/3", "3/3"}) {
        const std::string out = folder / std::string(1, part[0]);
        const Outcome made = start(batch(out, {"--shard", part}));
        REQUIRE(made.status == 0);
        rendered += tally(made)["rendered"].get<std::size_t>();
        merge.push_back(out);
    }
    CHECK(rendered == some_people().size());
    const Outcome merged = start(merge);
    CHECK(merged.err.empty());
    REQUIRE(merged.status == 0);
    CHECK(bytes_of(folder.path / "all") == bytes_of(clean.path / "out"));
    CHECK(tally(start(batch(folder / "all")))["rendered"] == 0);
    // The same part twice is a collision; a changed file, a folder without a manifest and the folder itself are refused.
    CHECK(start({"manifest", "merge", "--keep-going", merge.back(), merge.back(), "--out", folder / "twice"}).status == 3);
    CHECK(start({"manifest", "merge", folder / "nowhere", "--out", folder / "x"}).status == 3);
    CHECK(start({"manifest", "merge", merge.back(), "--out", merge.back()}).status == 2);
    std::string changed;
    for (const auto& [name, bytes] : bytes_of(merge.back()))
        if (name.ends_with(".html")) changed = merge.back() + "/" + name;
    write(changed, "mine");
    const Outcome refused = start({"manifest", "merge", "--keep-going", merge.back(), "--out", folder / "y"});
    CHECK(refused.status == 1);
    CHECK(refused.err.find("someone changed this file") != std::string::npos);
}

TEST_CASE("batch: a part that was forgotten, or made of another batch, is noticed when parts are merged", "[program][batch]") {
    const Folder folder;
    const auto part = [&](const std::string& name, const std::string& shard, std::vector<std::string> more = {}) {
        more.insert(more.end(), {"--shard", shard});
        const Outcome made = start(batch(folder / name, std::move(more)));
        INFO(made.err);
        REQUIRE(made.status == 0);
        return folder / name;
    };
    const auto merge = [&](std::vector<std::string> folders, const std::string& out) {
        folders.insert(folders.begin(), {"manifest", "merge"});
        folders.insert(folders.end(), {"--out", folder / out});
        return start(folders);
    };
    const std::string one = part("1", "1/3"), two = part("2", "2/3"), three = part("3", "3/3");
    const Outcome forgotten = merge({one, three}, "all");
    CHECK(forgotten.status == 3);
    CHECK(forgotten.err.find("a part of the batch is missing: 2/3") != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path / "all"));
    // Those that are there can be merged, and the missing one later.
    const Outcome kept_going = merge({one, three, "--keep-going"}, "some");
    CHECK(kept_going.status == 1);
    CHECK(kept_going.err.find("a part of the batch is missing: 2/3") != std::string::npos);
    CHECK(merge({folder / "some", two}, "all").status == 0);
    REQUIRE(start(batch(folder / "clean")).status == 0);
    CHECK(bytes_of(folder.path / "all") == bytes_of(folder.path / "clean"));

    const auto refused = [&](std::vector<std::string> folders, const std::string& why) {
        const Outcome outcome = merge(std::move(folders), "refused");
        CHECK(outcome.status == 3);
        CHECK(outcome.err.find(why) != std::string::npos);
        CHECK_FALSE(fs::exists(folder.path / "refused"));
    };
    refused({one, two, part("named", "3/3", {"--name", "{person_id}-{role}"})}, "were not made of one batch");
    refused({one, two, part("large", "3/3", {"--large-print"})}, "were not made of one batch");
    refused({one, part("halves", "2/2")}, "divided in different ways");
    refused({one, one, two, three}, "part 1/3 is there twice");
    // Parts in one folder; and a whole batch, which has none.
    CHECK(part("halves", "1/2") == folder / "halves");
    CHECK(merge({folder / "halves"}, "of-halves").status == 0);
    REQUIRE(start({"packet", "--roster", roster, "--format", "html", "--out", two}).status == 0);
    CHECK(merge({two}, "of-one").status == 0);
}

TEST_CASE("batch: a part of which a packet could not be written is not there, and what belongs to it no more is told", "[program][batch]") {
    const Folder folder;
    const std::string head = "person_id,name,role,constituency,team_id,team,department,facility,region,level\n";
    std::vector<std::string> people;
    for (int person = 1; person <= 8; ++person)
        people.push_back("d" + std::to_string(person) + ",Person " + std::to_string(person) + ",co-lead,labor,t" + std::to_string(person) + ",West " + std::to_string(person) + ",Nursing,Hill,North,2\n");
    const auto write_roster = [&](std::size_t count) {
        std::string text = head;
        for (std::size_t i = 0; i < count; ++i) text += people[i];
        write(folder / "r.csv", text);
    };
    const auto part = [&](const std::string& shard) { return start({"packet", "--roster", folder / "r.csv", "--format", "html", "--shard", shard + "/2", "--out", folder / shard}); };
    const auto merge = [&](const std::string& out) { return start({"manifest", "merge", folder / "1", folder / "2", "--out", folder / out}); };
    write_roster(8);
    REQUIRE(part("1").status == 0);
    REQUIRE(part("2").status == 0);
    std::string taken;
    for (const auto& [name, bytes] : bytes_of(folder.path / "2"))
        if (name.ends_with(".html")) taken = name;
    REQUIRE_FALSE(taken.empty());
    fs::remove(folder.path / "2" / taken);
    fs::create_directory(folder.path / "2" / taken);
    CHECK(part("2").status == 3);
    const Outcome refused = merge("all");
    CHECK(refused.status == 3);
    CHECK(refused.err.find("a part of the batch is missing: 2/2") != std::string::npos);
    fs::remove(folder.path / "2" / taken);
    REQUIRE(part("2").status == 0);
    CHECK(merge("all").status == 0);
    // Half of them leave.
    write_roster(4);
    const std::string told = part("1").err + part("2").err;
    for (const char* gone : {"d5", "d6", "d7", "d8"}) CHECK(told.find(std::string(gone) + "-co-lead.html") != std::string::npos);
    for (const char* here : {"d1", "d2", "d3", "d4"}) CHECK(told.find(std::string(here) + "-co-lead.html") == std::string::npos);
}

TEST_CASE("batch: --failed makes packets anew that mended rows made others", "[program][batch]") {
    const Folder folder;
    const std::string head = "person_id,name,role,constituency,team_id,team,department,facility,region,level\n", rest = ",Nursing,Hill,North,";
    const auto roster_with = [&](const std::string& level) {
        write(folder / "r.csv", head + "s1,Ana Ruiz,sponsor,labor,t1,West" + rest + "2\ns1,Ana Ruiz,sponsor,labor,t2,East" + rest + level + "\nc1,Tom Day,co-lead,labor,t1,West" + rest + "2\n");
    };
    const auto make = [&](const char* option) { return start({"packet", "--roster", folder / "r.csv", "--format", "html", "--out", folder / "out", option}); };
    roster_with("55");
    CHECK(make("--keep-going").status == 1);
    CHECK(read(folder / "out/s1-sponsor.html").find("East") == std::string::npos);
    roster_with("3");
    const Outcome made = make("--failed");
    CHECK(made.status == 0);
    CHECK(lines(made.out) == std::vector<std::string>{folder / "out/s1-sponsor.html"});
    CHECK(read(folder / "out/s1-sponsor.html").find("East") != std::string::npos);
}

TEST_CASE("batch: the file for the printer holds no file that someone put in the place of a packet", "[program][batch]") {
    const Folder folder;
    REQUIRE(start(batch(folder / "out", {"--format", "pdf"})).status == 0);
    fs::copy_file(folder.path / "out/p010-co-lead.pdf", folder.path / "out/p012-co-lead.pdf", fs::copy_options::overwrite_existing);
    const Outcome refused = start(batch(folder / "out", {"--format", "pdf", "--print-all", "print.pdf"}));
    CHECK(refused.status == 3);
    CHECK(refused.err.find("someone changed it since waymark wrote it") != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path / "out/print.pdf"));
    fs::remove(folder.path / "out/waymark-manifest.json");
    CHECK(start(batch(folder / "out", {"--format", "pdf", "--print-all", "print.pdf", "--force"})).status == 0);
    CHECK(fs::exists(folder.path / "out/print.pdf"));
}

TEST_CASE("batch: teams of one name are called with what tells them apart", "[program][batch]") {
    const Folder folder;
    const std::string head = "person_id,name,role,constituency,team_id,team,department,facility,region,level\n";
    write(folder / "r.csv", head + "s1,Ana Ruiz,sponsor,labor,t1,4 West,Nursing,Hill Clinic,North,2\ns1,Ana Ruiz,sponsor,labor,t2,4 West,Nursing,Lake Hospital,North,3\n"
                                   "s1,Ana Ruiz,sponsor,labor,t3,ICU,Nursing,Lake Hospital,North,3\nc1,Tom Day,co-lead,labor,t1,4 West,Nursing,Hill Clinic,North,2\n");
    REQUIRE(start({"packet", "--roster", folder / "r.csv", "--format", "html", "--out", folder / "out"}).status == 0);
    const std::string sponsor = read(folder / "out/s1-sponsor.html"), lead = read(folder / "out/c1-co-lead.html");
    CHECK(sponsor.find("4 West (Hill Clinic)") != std::string::npos);
    CHECK(sponsor.find("4 West (Lake Hospital)") != std::string::npos);
    CHECK(sponsor.find("ICU (") == std::string::npos);
    CHECK(lead.find("4 West (") == std::string::npos);
}

TEST_CASE("batch: a file of someone else in the way is said, and the packet is not called made", "[program][batch]") {
    const Folder folder;
    write(folder / "r.csv", "person_id,name,role,constituency,team_id,team,department,facility,region,level\nc1,Ana Ruiz,co-lead,labor,t1,West,Nursing,Hill,North,2\n");
    fs::create_directories(folder.path / "out");
    write(folder.path / "out/c1-co-lead.html", "mine");
    std::vector<std::string> words = {"packet", "--roster", folder / "r.csv", "--format", "html", "--out", folder / "out"};
    const Outcome refused = start(words);
    CHECK(refused.status == 3);
    CHECK(refused.err.find("a file that waymark did not write has that name") != std::string::npos);
    CHECK(read(folder.path / "out/c1-co-lead.html") == "mine");
    words.emplace_back("--force");
    CHECK(start(words).status == 0);
    CHECK(read(folder.path / "out/c1-co-lead.html") != "mine");
}

TEST_CASE("batch: wrong usage says what goes together", "[program][batch]") {
    const Folder folder;
    const auto refused = [&](std::vector<std::string> more) {
        const Outcome outcome = start(batch(folder / "out", std::move(more)));
        CHECK(outcome.status == 2);
        CHECK_FALSE(fs::exists(folder.path / "out"));
    };
    refused({"--shard", "0/4"});
    refused({"--shard", "5/4"});
    refused({"--shard", "half"});
    refused({"--only", "p0o1"});
    refused({"--print-all", "../print.pdf"});
    refused({"--print-all", "print.pdf", "--format", "html"});
    refused({"--name", "no words"});
    refused({"--name", ""});
    refused({"--name", "{team}-{role}/"});
    refused({"--name", "/abs/{team}"});
    refused({"--name", "../{team}"});
    refused({"--name", "{name}"});  // the manifest holds no names of people
    refused({"--print-all", "P010-co-lead.pdf"});
}

TEST_CASE("batch: files made side by side hold nobody else's words", "[program][batch][privacy]") {
    const Folder folder;
    std::string rows = "person_id,name,role,constituency,team_id,team,department,facility,region,level,email\n";
    constexpr int people = 120;
    const auto number = [](int person) { return std::to_string(10000 + person); };
    for (int person = 0; person < people; ++person)
        rows += "zq-" + number(person) + ",Xw-" + number(person) + " Vk-" + number(person) + "," + (person % 3 == 0 ? "sponsor" : person % 3 == 1 ? "co-lead" : "team-member") + ",labor,u" + std::to_string(person / 3) + ",Unit " +
                std::to_string(person / 3) + ",Nursing,Hill,North," + std::to_string(1 + person / 3 % 5) + ",zq-" + number(person) + "@example.org\n";
    write(folder / "r.csv", rows);
    REQUIRE(start({"packet", "--roster", folder / "r.csv", "--out", folder / "out", "--jobs", "4", "--quiet"}).status == 0);
    const auto others_in = [&](const std::string& text, const std::string& mark, int self) {
        std::set<int> out;
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
            if (const int other = std::stoi(text.substr(at + mark.size(), 5)) - 10000; other != self) out.insert(other);
        return out;
    };
    std::size_t files = 0;
    for (const auto& entry : fs::directory_iterator(folder.path / "out")) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".html" && extension != ".pdf") continue;
        const int self = std::stoi(entry.path().filename().string().substr(3, 5)) - 10000;
        // Of the PDF files every fourth: their words are slow to read.
        if (extension == ".pdf" && self % 4 != 0) continue;
        ++files;
        CAPTURE(entry.path().filename().string());
        const std::string text = extension == ".html" ? read(entry.path()) : run({"pdftotext", entry.path().string(), "-"}).out;
        CHECK(text.find("Xw-" + number(self)) != std::string::npos);
        CHECK(others_in(text, "zq-", self).empty());
        for (const int other : others_in(text, "Xw-", self)) CHECK(other / 3 == self / 3);
    }
    CHECK(files == people + people / 4);
}

TEST_CASE("batch: files of those who left the roster are told, and parts of different packs do not merge", "[program][batch]") {
    const Folder folder;
    const std::string head = "person_id,name,role,constituency,team_id,team,department,facility,region,level\n";
    const std::string ana = "c1,Ana Ruiz,co-lead,labor,t1,West,Nursing,Hill,North,2\n", tom = "c2,Tom Day,co-lead,management,t1,West,Nursing,Hill,North,2\n";
    write(folder / "r.csv", head + ana + tom);
    const auto make = [&](const std::string& out, std::vector<std::string> more = {}) {
        std::vector<std::string> words = {"packet", "--roster", folder / "r.csv", "--format", "html", "--out", out};
        words.insert(words.end(), more.begin(), more.end());
        return start(words);
    };
    CHECK(make(folder / "out").err.empty());
    write(folder / "r.csv", head + ana);
    const Outcome left = make(folder / "out");
    CHECK(left.status == 0);
    CHECK(left.err.find("a file of an earlier run is none of this one's: c2-co-lead.html") != std::string::npos);
    CHECK(make(folder / "out", {"--only", "c1"}).err.empty());
    fs::remove(folder.path / "out/c2-co-lead.html");
    CHECK(make(folder / "out").err.empty());

    // The same pack with one word more.
    std::string people = head;
    for (int person = 1; person <= 8; ++person) people += "d" + std::to_string(person) + ",Person " + std::to_string(person) + ",co-lead,labor,t" + std::to_string(person) + ",West " + std::to_string(person) + ",Nursing,Hill,North,2\n";
    write(folder / "r.csv", people);
    REQUIRE(make(folder / "one", {"--shard", "1/2"}).status == 0);
    fs::copy(source / "content", folder.path / "pack", fs::copy_options::recursive);
    write(folder.path / "pack/items/engagement/sbar.md", read(source / "content/items/engagement/sbar.md") + "\nOne more.\n");
    REQUIRE(make(folder / "two", {"--shard", "2/2", "--pack", folder / "pack"}).status == 0);
    for (const char* part : {"one", "two"}) REQUIRE(fs::exists(folder.path / part / "waymark-manifest.json"));
    const Outcome merged = start({"manifest", "merge", folder / "one", folder / "two", "--out", folder / "all"});
    CHECK(merged.status == 3);
    CHECK(merged.err.find("different states of the pack") != std::string::npos);
    CHECK_FALSE(fs::exists(folder.path / "all"));
}
