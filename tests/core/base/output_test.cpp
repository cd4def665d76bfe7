#include "base/output.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
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

// A run that ends after some files, without a chance to put anything in order.
void killed_run(const fs::path& folder, const std::map<std::string, std::string>& files) {
    const pid_t child = ::fork();
    if (child == 0) {
        auto output = Output::open(folder, Overwrite::KeepChanged);
        for (const auto& [name, bytes] : files) (void)(*output)->write(name, bytes);
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

TEST_CASE("a file that waymark never wrote is kept and is not listed", "[base][output]") {
    const ScratchFolder scratch;
    scratch.put("out/notes.txt", "mine");
    scratch.put("out/same.txt", "equal");
    const auto output = opened(scratch / "out");
    CHECK(written(*output, "notes.txt", "yours") == Written::Kept);
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
    Names names;
    for (const ManifestEntry& entry : output->manifest()) names.insert(entry.name);
    CHECK(names == Names{"a", "b/c", "e"});
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
          "x/.Waymark-journal", "con", "COM1.txt", "a/nul.pdf", "a.", "a ", "a?b", "a:b", "a\nb",
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
    Names names;
    for (const ManifestEntry& entry : output->manifest()) names.insert(entry.name);
    CHECK(names == Names{"a", "d"});
    CHECK(written(*output, "b", "new") == Written::Kept);
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

TEST_CASE("a forgotten file is gone when it was new, and stays whole when it replaced another", "[base][output]") {
    const ScratchFolder scratch;
    run(scratch / "out", {{"old", "1"}});
    auto output = opened(scratch / "out");
    written(*output, "old", "2");
    written(*output, "sub/fresh", "3");
    output->forget("old");
    output->forget("sub/fresh");
    output->forget("never written");
    output->forget("../outside");
    CHECK_FALSE(fs::exists(scratch / "out/sub/fresh"));
    CHECK(written(*output, "Sub/Fresh", "4") == Written::New);
    REQUIRE(output->commit().has_value());
    output.reset();
    run(scratch / "out", {{"old", "5"}});
    CHECK(scratch.get("out/old") == "5");
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
