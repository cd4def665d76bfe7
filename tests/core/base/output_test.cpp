#include "base/output.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>
#include <csignal>
#include <nlohmann/json.hpp>
#include <thread>

#include "core/base/scratch_folder.hpp"

using namespace waymark;
using tests::ScratchFolder;
namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;

std::unique_ptr<Output> opened(const fs::path& folder, Overwrite overwrite = Overwrite::KeepChanged) {
    auto output = Output::open(folder, overwrite);
    if (!output) FAIL(output.error().message);
    return std::move(output).value();
}

Written written(Output& output, std::string_view name, std::string_view bytes, std::string_view about = "{}") {
    const auto result = output.write(name, bytes, about);
    if (!result) FAIL(result.error().message);
    return *result;
}

void run(const fs::path& folder, const std::map<std::string, std::string>& files) {
    const auto output = opened(folder);
    for (const auto& [name, bytes] : files) written(*output, name, bytes);
    REQUIRE(output->commit().has_value());
}

std::vector<std::string> stale_kept(Output& output) {
    auto kept = output.remove_stale();
    if (!kept) FAIL(kept.error().message);
    return std::move(kept).value();
}

Names listed(const Output& output) {
    Names names;
    for (const ManifestEntry& entry : output.manifest()) names.insert(entry.name);
    return names;
}

// A run that ends after some files and `at_last`, without a chance to put anything in order.
void killed_run(const fs::path& folder, const std::map<std::string, std::string>& files, void (*at_last)(Output&) = [](Output&) {}) {
    const pid_t child = ::fork();
    if (child == 0) {
        auto output = Output::open(folder, Overwrite::KeepChanged);
        for (const auto& [name, bytes] : files) (void)(*output)->write(name, bytes);
        at_last(**output);
        ::raise(SIGKILL);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
}

}  // namespace

TEST_CASE("a digest is SHA-256", "[base][output]") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("files are written with their folders, and the manifest lists them by name", "[base][output]") {
    const ScratchFolder scratch;
    const auto output = opened(scratch / "deep/out");
    CHECK(written(*output, "b/c.html", "C", R"({"z": 1, "a": ["x"]})") == Written::New);
    CHECK(written(*output, "a.pdf", "") == Written::New);
    CHECK(output->path_of("a.pdf") == scratch / "deep/out/a.pdf");
    CHECK(scratch.names("deep/out").contains("b/c.html"));
    CHECK_FALSE(scratch.names("deep/out").contains("waymark-manifest.json"));
    REQUIRE(output->commit().has_value());
    CHECK(scratch.names("deep/out") == Names{"a.pdf", "b/c.html", "waymark-manifest.json"});
    CHECK(scratch.get("deep/out/b/c.html") == "C");
    CHECK(scratch.get("deep/out/waymark-manifest.json") ==
          "{\n  \"version\": 1,\n  \"files\": [\n"
          "    {\"name\": \"a.pdf\", \"sha256\": \"" +
              sha256_hex("") +
              "\", \"about\": {}},\n"
              "    {\"name\": \"b/c.html\", \"sha256\": \"" +
              sha256_hex("C") +
              "\", \"about\": {\"a\":[\"x\"],\"z\":1}}\n"
              "  ]\n}\n");
    CHECK(nlohmann::json::accept(scratch.get("deep/out/waymark-manifest.json")));
}

TEST_CASE("a run that writes no file leaves no manifest", "[base][output]") {
    const ScratchFolder scratch;
    REQUIRE(opened(scratch / "out")->commit().has_value());
    CHECK(scratch.names("out").empty());
}

TEST_CASE("a second run with the same bytes touches no file", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"a", "1"}, {"b", "2"}});
    const auto time = fs::last_write_time(scratch / "out/a"),
               manifest_time = fs::last_write_time(scratch / "out/waymark-manifest.json");
    const auto folder_time = fs::last_write_time(scratch / "out");
    const auto output = opened(scratch / "out");
    CHECK(written(*output, "b", "2") == Written::Same);
    CHECK(written(*output, "a", "1") == Written::Same);
    REQUIRE(output->commit().has_value());
    CHECK(fs::last_write_time(scratch / "out/a") == time);
    CHECK(fs::last_write_time(scratch / "out/waymark-manifest.json") == manifest_time);
    CHECK(fs::last_write_time(scratch / "out") == folder_time);
}

TEST_CASE("what waymark wrote and nobody changed is replaced", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"a", "1"}});
    const auto output = opened(scratch / "out");
    CHECK(written(*output, "a", "2") == Written::Replaced);
    REQUIRE(output->commit().has_value());
    CHECK(scratch.get("out/a") == "2");
}

TEST_CASE("a file that someone changed is kept, now and in later runs, until it is forced", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"sheet.html", "empty"}});
    scratch.put("out/sheet.html", "filled in");
    for (int again = 0; again < 2; ++again) {
        const auto output = opened(scratch / "out");
        CHECK(written(*output, "sheet.html", again == 0 ? "empty" : "new edition") == Written::Kept);
        REQUIRE(output->commit().has_value());
        CHECK(scratch.get("out/sheet.html") == "filled in");
        CHECK(output->manifest().at(0).sha256 == sha256_hex("empty"));
    }
    const auto output = opened(scratch / "out", Overwrite::Force);
    CHECK(written(*output, "sheet.html", "new edition") == Written::Replaced);
    REQUIRE(output->commit().has_value());
    CHECK(scratch.get("out/sheet.html") == "new edition");
}

TEST_CASE("a file that waymark never wrote is in the way, stays as it is and is not listed", "[base][output]") {
    const ScratchFolder scratch;
    scratch.put("out/notes.txt", "mine");
    scratch.put("out/same.txt", "equal");
    const auto output = opened(scratch / "out");
    const auto refused = output->write("notes.txt", "yours");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message.find("a file that waymark did not write has that name") != std::string::npos);
    CHECK(written(*output, "same.txt", "equal") == Written::Same);
    REQUIRE(output->commit().has_value());
    CHECK(scratch.get("out/notes.txt") == "mine");
    REQUIRE(output->manifest().size() == 1);
    CHECK(output->manifest()[0].name == "same.txt");
}

TEST_CASE("files of an earlier run stay and stay listed; those that are gone are not", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"a", "1"}, {"b/c", "2"}, {"d", "3"}});
    fs::remove(scratch / "out/d");
    run(scratch / "out", {{"e", "4"}});
    const auto output = opened(scratch / "out");
    CHECK(listed(*output) == Names{"a", "b/c", "e"});
}

TEST_CASE("two names alike in all but letter case are not written", "[base][output]") {
    const ScratchFolder scratch;
    const auto output = opened(scratch / "out");
    written(*output, "p1-łukasz.pdf", "1");
    for (const char* other : {"p1-łukasz.pdf", "P1-łukasz.pdf", "p1-ŁUKASZ.PDF"}) {
        CAPTURE(other);
        CHECK_FALSE(output->write(other, "2").has_value());
    }
    CHECK(scratch.get("out/p1-łukasz.pdf") == "1");
    CHECK(scratch.names("out").size() == 2);  // and the journal
}

TEST_CASE("bad names are refused and nothing is written", "[base][output]") {
    const ScratchFolder scratch;
    const auto output = opened(scratch / "out");
    for (const char* name :
         {"", "/abs", "../a", "a/../b", "a\\b", "waymark-manifest.json", "WAYMARK-Manifest.json", ".waymark-1.tmp",
          "x/.Waymark-journal", "con", "COM1.txt", "com1.x", "COM\xC2\xB9.html", "a/lpt\xC2\xB3", "CONIN$", "conout$.txt", "Clock$", "a/nul.pdf", "a.", "a ", "a?b", "a:b", "a\nb",
          "a\x7F"
          "b",
          "a\xFF"}) {
        CAPTURE(name);
        CHECK_FALSE(output->write(name, "x").has_value());
    }
    CHECK_FALSE(output->write(std::string(256, 'a'), "x").has_value());
    CHECK_FALSE(output->write("a", "x", "not json").has_value());
    CHECK_FALSE(output->write("a", "x", "[]").has_value());
    CHECK(scratch.names("").empty());
}

TEST_CASE("nothing outside the output folder is written or changed", "[base][output]") {
    const ScratchFolder scratch;
    scratch.put("elsewhere/victim", "safe");
    fs::create_directory(scratch / "out");
    fs::create_directory_symlink("../elsewhere", scratch / "out/link");
    fs::create_symlink("../elsewhere/victim", scratch / "out/file");
    fs::create_symlink("../elsewhere/new", scratch / "out/dangling");
    const Overwrite overwrite = GENERATE(Overwrite::KeepChanged, Overwrite::Force);
    const auto output = opened(scratch / "out", overwrite);
    for (const char* name : {"link/victim", "link/new", "file", "dangling", "link/sub/new"}) {
        CAPTURE(name);
        CHECK_FALSE(output->write(name, "evil").has_value());
    }
    REQUIRE(output->commit().has_value());
    CHECK(scratch.names("elsewhere") == Names{"victim"});
    CHECK(scratch.get("elsewhere/victim") == "safe");
}

TEST_CASE("a manifest or journal that is a link is refused", "[base][output]") {
    const ScratchFolder scratch;
    scratch.put("victim", "{}");
    fs::create_directory(scratch / "out");
    const char* name = GENERATE("waymark-manifest.json", ".waymark-journal");
    fs::create_symlink("../victim", (scratch / "out") / name);
    CHECK_FALSE(Output::open(scratch / "out", Overwrite::Force).has_value());
    CHECK(scratch.get("victim") == "{}");
}

TEST_CASE("a folder or pipe under the name of a file is refused", "[base][output]") {
    const ScratchFolder scratch;
    fs::create_directories(scratch / "out/a.pdf");
    REQUIRE(::mkfifo((scratch / "out/pipe").c_str(), 0600) == 0);
    const auto output = opened(scratch / "out", Overwrite::Force);
    CHECK_FALSE(output->write("a.pdf", "x").has_value());
    CHECK_FALSE(output->write("pipe", "x").has_value());
    written(*output, "plain", "x");
    CHECK_FALSE(output->write("plain/below", "x").has_value());
}

TEST_CASE("a manifest that cannot be understood stops the run unless it is forced", "[base][output]") {
    const ScratchFolder scratch;
    const std::string text =
        GENERATE(as<std::string>{}, "", "{", "[]", "null", R"({"version": 2, "files": []})", R"({"version": 1})",
                 R"({"version": 1, "files": [{"name": "../x", "sha256": ""}]})", std::string(100'000, '['));
    scratch.put("out/waymark-manifest.json", text);
    const auto refused = Output::open(scratch / "out", Overwrite::KeepChanged);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().hint.find("--force") != std::string::npos);
    CHECK(scratch.get("out/waymark-manifest.json") == text);

    const auto output = opened(scratch / "out", Overwrite::Force);
    written(*output, "a", "1");
    REQUIRE(output->commit().has_value());
    CHECK(nlohmann::json::parse(scratch.get("out/waymark-manifest.json"))["files"].size() == 1);
}

TEST_CASE("a manifest that someone laid out anew is still ours", "[base][output]") {
    const ScratchFolder scratch;
    {
        const auto output = opened(scratch / "out");
        written(*output, "a", "1", R"({"why": "first"})");
        written(*output, "b", "2", R"({"why": "line\nbreak"})");
        REQUIRE(output->commit().has_value());
    }
    const std::string as_written = scratch.get("out/waymark-manifest.json");
    scratch.put("out/waymark-manifest.json", nlohmann::ordered_json::parse(as_written).dump(4));
    const auto output = opened(scratch / "out");
    CHECK(written(*output, "a", "1", R"({"why": "first"})") == Written::Same);
    REQUIRE(output->manifest().size() == 2);
    CHECK(output->manifest()[1].about == R"({"why":"line\nbreak"})");
    REQUIRE(output->commit().has_value());
    CHECK(scratch.get("out/waymark-manifest.json") == as_written);
}

TEST_CASE("what a manifest says about many files does not stay in memory and comes back whole", "[base][output]") {
    const ScratchFolder scratch;
    const auto about = [](int i) { return "{\"n\":" + std::to_string(i) + ",\"text\":\"" + std::string(20'000, 'x') + "\"}"; };
    for (int round : {0, 1}) {
        const auto output = opened(scratch / "out");
        for (int i = 0; i < 150; ++i)  // three megabytes: more than is kept in memory
            CHECK(written(*output, "f" + std::to_string(i), "bytes", about(i + round)) == (round == 0 ? Written::New : Written::Same));
        REQUIRE(output->commit().has_value());
        for (const ManifestEntry& entry : output->manifest()) CHECK(entry.about == about(std::stoi(entry.name.substr(1)) + round));
    }
    CHECK(nlohmann::json::parse(scratch.get("out/waymark-manifest.json"))["files"].size() == 150);
}

TEST_CASE("a run after a kill gives the bytes of a clean run", "[base][output]") {
    const ScratchFolder scratch;
    const std::map<std::string, std::string> all{{"a", "1"}, {"sub/b", "2"}, {"c", "3"}};
    run(scratch / "clean", all);

    SECTION("the first run was killed") {
        killed_run(scratch / "out", {{"a", "1"}, {"sub/b", "2"}});
        scratch.put("out/.waymark-17.tmp", "half of c");
        scratch.put("out/sub/.waymark-18.tmp", "half of d");
        CHECK_FALSE(fs::exists(scratch / "out/waymark-manifest.json"));
    }
    SECTION("a later run with other content was killed") {
        run(scratch / "out", {{"a", "old"}, {"sub/b", "old"}});
        killed_run(scratch / "out", {{"a", "middle"}});
    }
    SECTION("two runs were killed, the second inside of the journal") {
        killed_run(scratch / "out", {{"a", "older"}});
        killed_run(scratch / "out", {{"a", "old"}, {"c", "old"}});
        const std::string journal = scratch.get("out/.waymark-journal");
        scratch.put("out/.waymark-journal", journal + "{\"name\": \"torn");
    }
    run(scratch / "out", all);
    CHECK(scratch.names("out") == scratch.names("clean"));
    for (const std::string& name : scratch.names("clean"))
        CHECK(scratch.get("out/" + name) == scratch.get("clean/" + name));
}

TEST_CASE("what a killed run wrote is listed by the next one, if it is still there as it was", "[base][output]") {
    const ScratchFolder scratch;
    killed_run(scratch / "out", {{"a", "1"}, {"b", "2"}, {"c", "3"}});
    scratch.put("out/b", "changed by someone");
    fs::remove(scratch / "out/c");
    run(scratch / "out", {{"d", "4"}});
    const auto output = opened(scratch / "out");
    CHECK(listed(*output) == Names{"a", "d"});
    CHECK_FALSE(output->write("b", "new").has_value());
}

TEST_CASE("a write that the system cuts short leaves no file, and the earlier one whole", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"old", "as it was"}});
    const auto output = opened(scratch / "out");
    const auto previous = std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &limit) == 0);
    const rlimit small{100'000, limit.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
    const auto fresh = output->write("fresh", std::string(300'000, 'x')),
               old = output->write("old", std::string(300'000, 'x'));
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    std::signal(SIGXFSZ, previous);

    REQUIRE_FALSE(fresh.has_value());
    CHECK_FALSE(old.has_value());
    CHECK(fresh.error().kind == FailureKind::File);
    CHECK(scratch.names("out") == Names{"old", "waymark-manifest.json"});
    CHECK(scratch.get("out/old") == "as it was");
    CHECK(written(*output, "fresh", "y") == Written::New);  // the name is free again
}

TEST_CASE("staged files get their names together", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"old", "1"}, {"same", "0"}});
    scratch.put("out/foreign", "mine");
    auto output = opened(scratch / "out");
    output->stage();
    CHECK(written(*output, "old", "2") == Written::Replaced);
    CHECK(written(*output, "same", "0") == Written::Same);
    CHECK(written(*output, "sub/fresh", "3") == Written::New);
    CHECK_FALSE(output->write("foreign", "4").has_value());
    CHECK(scratch.get("out/old") == "1");
    CHECK_FALSE(fs::exists(scratch / "out/sub/fresh"));
    REQUIRE(output->publish().has_value());
    CHECK(scratch.get("out/old") == "2");
    CHECK(scratch.get("out/sub/fresh") == "3");
    CHECK(written(*output, "later", "5") == Written::New);
    CHECK(scratch.get("out/later") == "5");
    REQUIRE(output->commit().has_value());
    CHECK(listed(*output) == Names{"later", "old", "same", "sub/fresh"});
    CHECK(scratch.names("out") == Names{"foreign", "later", "old", "same", "sub/fresh", "waymark-manifest.json"});
}

TEST_CASE("a file of ours that lost its end is written again, whatever else is shorter is someone's", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"a", "whole"}, {"b", "whole"}, {"c", "whole"}});
    scratch.put("out/a", "");
    scratch.put("out/b", "who");
    scratch.put("out/c", "hol");
    scratch.put("out/foreign", "");
    const auto output = opened(scratch / "out");
    CHECK(written(*output, "a", "whole") == Written::Replaced);
    CHECK(written(*output, "b", "whole") == Written::Replaced);
    CHECK(written(*output, "c", "whole") == Written::Kept);
    CHECK_FALSE(output->write("foreign", "whole").has_value());
    CHECK(scratch.get("out/b") == "whole");
}

TEST_CASE("staged files go into the folders that are there, and bring those that are not", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"a/old", "1"}});
    scratch.put("out/a/b/foreign", "mine");
    const auto output = opened(scratch / "out");
    output->stage();
    for (const char* name : {"a/old", "a/b/c", "a/b/d/e", "a/f/g", "a/f/h/i", "a-j", "k/l/m", "n"}) (void)written(*output, name, name);
    REQUIRE(output->publish().has_value());
    REQUIRE(output->commit().has_value());
    CHECK(scratch.names("out") == Names{"a-j", "a/b/c", "a/b/d/e", "a/b/foreign", "a/f/g", "a/f/h/i", "a/old", "k/l/m", "n", "waymark-manifest.json"});
    for (const char* name : {"a/old", "a/b/c", "a/b/d/e", "a/f/g", "a/f/h/i", "a-j", "k/l/m", "n"}) CHECK(scratch.get("out/" + std::string(name)) == name);
    CHECK(listed(*output).size() == 8);
}

TEST_CASE("what comes in the way of staged files while they wait is not followed, and told", "[base][output]") {
    const ScratchFolder scratch;
    scratch.put("elsewhere/x", "mine");
    const auto output = opened(scratch / "out");
    output->stage();
    for (const char* name : {"a/x", "b/x", "c/x"}) (void)written(*output, name, "new");
    fs::create_directory_symlink("../elsewhere", scratch / "out/a");
    scratch.put("out/b", "a file");
    const Status published = output->publish();
    REQUIRE_FALSE(published.has_value());
    CHECK(published.error().message.find("a/x") != std::string::npos);
    REQUIRE(output->commit().has_value());
    CHECK(scratch.get("elsewhere/x") == "mine");
    CHECK(scratch.get("out/b") == "a file");
    CHECK(scratch.get("out/c/x") == "new");
    CHECK(listed(*output) == Names{"c/x"});
    CHECK(scratch.names("out").count(".waymark-1.tmp/a/x") == 0);
}

TEST_CASE("of staged files that are discarded nothing is left", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"old", "1"}, {"stale", "1"}});
    auto output = opened(scratch / "out");
    output->stage();
    written(*output, "old", "2");
    written(*output, "sub/deep/fresh", "3");
    output->discard();
    CHECK(scratch.names("out") == Names{"old", "stale", "waymark-manifest.json"});
    CHECK_FALSE(fs::exists(scratch / "out/sub"));
    CHECK(scratch.get("out/old") == "1");
    CHECK(stale_kept(*output).empty());
    CHECK(scratch.get("out/old") == "1");  // this run wanted to write it
    output.reset();

    const auto made = opened(scratch / "new/er/");
    made->stage();
    written(*made, "a/b", "1");
    made->discard();
    CHECK_FALSE(fs::exists(scratch / "new"));
}

TEST_CASE("a kill while files are staged leaves what stood there, and the next run cleans up", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"sub/old", "1"}});
    const pid_t child = ::fork();
    if (child == 0) {
        auto output = Output::open(scratch / "out", Overwrite::KeepChanged);
        (*output)->stage();
        (void)(*output)->write("sub/old", "2");
        (void)(*output)->write("fresh", "3");
        ::raise(SIGKILL);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(scratch.get("out/sub/old") == "1");
    CHECK_FALSE(fs::exists(scratch / "out/fresh"));
    CHECK(scratch.names("out").size() == 4);  // two of them under temporary names
    run(scratch / "out", {{"sub/old", "4"}});
    CHECK(scratch.names("out") == Names{"sub/old", "waymark-manifest.json"});
}

TEST_CASE("what an earlier run wrote and this one did not is removed, with folders that become empty", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"a", "1"}, {"b/c/d", "2"}, {"b/e", "3"}, {"f/g/h", "4"}, {"gone", "5"}});
    scratch.put("out/foreign", "mine");
    scratch.put("out/f/foreign", "mine");
    fs::remove(scratch / "out/gone");
    const auto output = opened(scratch / "out");
    written(*output, "a", "1");
    written(*output, "b/e", "new");
    CHECK(stale_kept(*output).empty());
    REQUIRE(output->commit().has_value());
    CHECK(scratch.names("out") == Names{"a", "b/e", "f/foreign", "foreign", "waymark-manifest.json"});
    CHECK_FALSE(fs::exists(scratch / "out/b/c"));
    CHECK_FALSE(fs::exists(scratch / "out/f/g"));
    CHECK(listed(*output) == Names{"a", "b/e"});
    CHECK(written(*output, "b/c/d", "2") == Written::New);  // its folder is made again
}

TEST_CASE("a stale file that someone changed is kept, named, and foreign from then on", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"a", "1"}, {"b", "2"}, {"sub/c", "3"}});
    scratch.put("out/b", "changed");
    scratch.put("elsewhere/c", "3");
    fs::remove_all(scratch / "out/sub");
    fs::create_directory_symlink("../elsewhere", scratch / "out/sub");
    const auto output = opened(scratch / "out", GENERATE(Overwrite::KeepChanged, Overwrite::Force));
    CHECK(stale_kept(*output) == std::vector<std::string>{"b", "sub/c"});
    REQUIRE(output->commit().has_value());
    CHECK(listed(*output).empty());
    CHECK(scratch.get("out/b") == "changed");
    CHECK(scratch.get("elsewhere/c") == "3");
    CHECK_FALSE(fs::exists(scratch / "out/a"));
    CHECK(stale_kept(*output).empty());
}

TEST_CASE("a file that this run failed to write is not stale", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"b", "2"}, {"c", "3"}});
    fs::remove(scratch / "out/c");
    fs::create_directory(scratch / "out/c");
    const auto output = opened(scratch / "out");
    CHECK_FALSE(output->write("b", "new", "no json").has_value());
    CHECK_FALSE(output->write("c", "new").has_value());
    CHECK(stale_kept(*output).empty());
    REQUIRE(output->commit().has_value());
    CHECK(scratch.get("out/b") == "2");
    CHECK(listed(*output) == Names{"b", "c"});
}

TEST_CASE("a stale name that stands for a file of this run is not removed", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"SBAR", "1"}, {"PDSA", "2"}});
    fs::create_hard_link(scratch / "out/SBAR", scratch / "out/sbar");  // as a system sees it that does not tell cases apart
    const auto output = opened(scratch / "out");
    written(*output, "sbar", "1");
    written(*output, "pdsa", "2");
    CHECK(stale_kept(*output).empty());
    CHECK(scratch.names("out") == Names{".waymark-journal", "SBAR", "pdsa", "sbar", "waymark-manifest.json"});
    REQUIRE(output->commit().has_value());
    CHECK(listed(*output) == Names{"sbar", "pdsa"});
}

TEST_CASE("a kill between the removal and the manifest harms no later run", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"a", "1"}, {"b", "2"}, {"c", "3"}});
    killed_run(scratch / "out", {{"a", "new"}}, [](Output& output) { (void)output.remove_stale(); });
    CHECK(scratch.names("out") == Names{".waymark-journal", "a", "waymark-manifest.json"});
    scratch.put("out/c", "someone's");
    const auto output = opened(scratch / "out");
    CHECK(written(*output, "b", "2") == Written::New);
    CHECK(stale_kept(*output) == std::vector<std::string>{"c"});
    REQUIRE(output->commit().has_value());
    CHECK(scratch.names("out") == Names{"b", "c", "waymark-manifest.json"});
    CHECK(listed(*output) == Names{"b"});
}

TEST_CASE("what a killed run wrote is stale for the next one, though a second killed run noted other bytes", "[base][output]") {
    const ScratchFolder scratch;
    killed_run(scratch / "out", {{"a", "1"}});
    const std::string journal = scratch.get("out/.waymark-journal");
    scratch.put("out/.waymark-journal", journal + "\n{\"name\": \"a\", \"sha256\": \"" + sha256_hex("2") + "\", \"about\": {}}\n");
    const auto output = opened(scratch / "out");
    CHECK(stale_kept(*output).empty());
    REQUIRE(output->commit().has_value());
    CHECK(scratch.names("out").empty());
}

TEST_CASE("a stale file that the system refuses to remove is a failure, and stays listed", "[base][output]") {
    if (::geteuid() == 0) return;  // who may do everything is refused nothing
    const ScratchFolder scratch;
    run(scratch / "out", {{"a", "1"}, {"sub/b", "2"}});
    const auto output = opened(scratch / "out");
    fs::permissions(scratch / "out/sub", fs::perms::owner_read | fs::perms::owner_exec);
    CHECK_FALSE(output->remove_stale().has_value());
    fs::permissions(scratch / "out/sub", fs::perms::owner_all);
    CHECK(listed(*output) == Names{"sub/b"});
    CHECK_FALSE(fs::exists(scratch / "out/a"));
}

TEST_CASE("a folder that is exchanged for a link during a run is not written through", "[base][output]") {
    const ScratchFolder scratch;
    const auto output = opened(scratch / "out");
    written(*output, "sub/a", "1");
    fs::rename(scratch / "out/sub", scratch / "moved");
    fs::create_directory_symlink("../moved", scratch / "out/sub");
    CHECK_FALSE(output->write("sub/b", "2").has_value());
    CHECK(scratch.names("moved") == Names{"a"});
    fs::remove(scratch / "out/sub");
    CHECK(written(*output, "sub/c", "3") == Written::New);
    CHECK(scratch.get("out/sub/c") == "3");
}

TEST_CASE("a file that differs in its last byte alone, or by a byte more, is not the same", "[base][output]") {
    const ScratchFolder scratch;
    const std::string bytes(200'000, 'x');
    run(scratch / "out", {{"a", bytes}, {"b", bytes}, {"empty", ""}});
    scratch.put("out/a", bytes.substr(1) + "y");
    scratch.put("out/b", bytes + "y");
    const auto output = opened(scratch / "out");
    CHECK(written(*output, "a", bytes) == Written::Kept);
    CHECK(written(*output, "b", bytes) == Written::Kept);
    CHECK(written(*output, "empty", "") == Written::Same);
}

TEST_CASE("a second run on the same folder is refused while the first lives", "[base][output]") {
    const ScratchFolder scratch;
    auto output = opened(scratch / "out");
    CHECK_FALSE(Output::open(scratch / "out", Overwrite::Force).has_value());
    output.reset();
    CHECK(Output::open(scratch / "out", Overwrite::Force).has_value());
}

TEST_CASE("an output folder that is a file is refused", "[base][output]") {
    const ScratchFolder scratch;
    scratch.put("out", "x");
    CHECK_FALSE(Output::open(scratch / "out", Overwrite::Force).has_value());
    CHECK_FALSE(Output::open(scratch / "out/below", Overwrite::Force).has_value());
}

TEST_CASE("many threads may write, and of colliding names exactly one is written", "[base][output]") {
    const ScratchFolder scratch;
    const auto output = opened(scratch / "out");
    std::atomic<int> collided{0};
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread)
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 50; ++i) {
                    const std::string number = std::to_string(i);
                    if (!output->write("f" + std::to_string(i % 5) + "/t" + std::to_string(thread) + "-" + number,
                                       number))
                        collided += 1000;
                    if (!output->write((thread % 2 == 0 ? "same" : "SAME") + number, number)) ++collided;
                }
            });
    }
    CHECK(collided == 150);
    REQUIRE(output->commit().has_value());
    CHECK(output->manifest().size() == 250);
    CHECK(scratch.names("out").size() == 251);
}

TEST_CASE("the manifest depends on the files alone, not on their order", "[base][output]") {
    const ScratchFolder scratch;
    const auto one = opened(scratch / "one"), other = opened(scratch / "other");
    for (const char* name : {"a", "b", "c"}) written(*one, name, name);
    for (const char* name : {"c", "a", "b"}) written(*other, name, name);
    REQUIRE(one->commit().has_value());
    REQUIRE(other->commit().has_value());
    CHECK(scratch.get("one/waymark-manifest.json") == scratch.get("other/waymark-manifest.json"));
}

TEST_CASE("a single file is written whole, over another one by force alone, and clears away what a kill left", "[base][output]") {
    const ScratchFolder scratch;
    const fs::path file = scratch / "t.xlsx";
    REQUIRE(write_named_file(file, "one", Overwrite::KeepChanged).has_value());
    const Status refused = write_named_file(file, "two", Overwrite::KeepChanged);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message.find("it exists already") != std::string::npos);
    CHECK(scratch.get("t.xlsx") == "one");
    scratch.put(".waymark-1.tmp", "left by a kill");
    REQUIRE(write_named_file(file, "two", Overwrite::Force).has_value());
    CHECK(scratch.get("t.xlsx") == "two");
    CHECK_FALSE(fs::exists(scratch / ".waymark-1.tmp"));
    CHECK_FALSE(write_named_file(scratch / "nowhere/t.xlsx", "x", Overwrite::Force).has_value());

    // What a run that goes on there has under temporary names stays.
    const auto output = opened(scratch / "");
    scratch.put(".waymark-1.tmp", "in use");
    REQUIRE(write_named_file(file, "three", Overwrite::Force).has_value());
    CHECK(scratch.get(".waymark-1.tmp") == "in use");
}
