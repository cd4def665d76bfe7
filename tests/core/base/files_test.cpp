#include "base/files.hpp"

#include <sys/stat.h>
#include <catch2/catch.hpp>

#include "core/base/scratch_folder.hpp"

using namespace waymark;
using tests::ScratchFolder;
namespace fs = std::filesystem;

namespace {

std::unique_ptr<Files> opened(const fs::path& root) {
    auto files = open_folder(root);
    REQUIRE(files.has_value());
    return std::move(files).value();
}

}  // namespace

TEST_CASE("names stay inside the folder", "[base][files]") {
    for (const char* good : {"a", "a/b.md", "..a", "a..", "ä/ö.md", ".hidden"}) CHECK(is_inside_name(good));
    for (const char* bad :
         {"", "/", "/etc/passwd", "..", "../a", "a/..", "a/../b", ".", "./a", "a//b", "a/", "a\\b", "a\xFF"})
        CHECK_FALSE(is_inside_name(bad));
    CHECK_FALSE(is_inside_name(std::string_view("a\0b", 3)));
}

TEST_CASE("a file is read whole, by its relative name", "[base][files]") {
    const ScratchFolder scratch;
    const std::string bytes = std::string("\0\r\n\xFF", 4) + std::string(100'000, 'x');
    scratch.put("pack/items/a.md", bytes);
    const auto files = opened(scratch / "pack");
    CHECK(files->read("items/a.md").value() == bytes);
    CHECK(files->exists("items/a.md"));
    CHECK_FALSE(files->exists("items"));
    CHECK_FALSE(files->exists("items/b.md"));
    CHECK(files->display_name("items/a.md") == (scratch / "pack/items/a.md").generic_string());
}

TEST_CASE("a file over the bound is refused, one at the bound is read", "[base][files]") {
    const ScratchFolder scratch;
    scratch.put("a", "12345");
    const auto on_disk = opened(scratch.path());
    const auto in_memory = memory_files({{"a", "12345"}});
    for (const Files* files : {on_disk.get(), in_memory.get()}) {
        CHECK(files->read("a", 5).value() == "12345");
        REQUIRE_FALSE(files->read("a", 4).has_value());
        CHECK(files->read("a", 4).error().message.find("larger than 4 bytes") != std::string::npos);
    }
    CHECK_FALSE(read_named_file(scratch / "a", 4).has_value());
    CHECK(read_named_file(scratch / "a", 5).value() == "12345");
}

TEST_CASE("nothing outside the folder is read", "[base][files]") {
    const ScratchFolder scratch;
    scratch.put("secret", "secret");
    scratch.put("pack/a.md", "a");
    scratch.put("pack/deep/b.md", "b");
    fs::create_symlink("../secret", scratch / "pack/link.md");
    fs::create_symlink(scratch / "secret", scratch / "pack/absolute.md");
    fs::create_directory_symlink("..", scratch / "pack/up");
    fs::create_symlink("link.md", scratch / "pack/twice.md");
    fs::create_symlink("nowhere", scratch / "pack/broken.md");
    fs::create_symlink("ring.md", scratch / "pack/ring.md");
    const auto files = opened(scratch / "pack");
    for (const char* name : {"../secret", "up/secret", "link.md", "absolute.md", "twice.md", "broken.md", "ring.md",
                             "deep/../../secret"}) {
        CAPTURE(name);
        CHECK_FALSE(files->read(name).has_value());
        CHECK_FALSE(files->exists(name));
    }
    CHECK_FALSE(files->read((scratch / "secret").string()).has_value());
    CHECK(files->list("", ".md") == std::vector<std::string>{"a.md", "deep/b.md"});
    CHECK(files->list("up", "").empty());
    CHECK(files->list("..", "").empty());
}

TEST_CASE("a link that stays inside the folder is followed", "[base][files]") {
    const ScratchFolder scratch;
    scratch.put("pack/shared/a.md", "a");
    fs::create_directory(scratch / "pack/items");
    fs::create_symlink("../shared/a.md", scratch / "pack/items/same.md");
    fs::create_directory_symlink("shared", scratch / "pack/folder");
    fs::create_directory_symlink("pack", scratch / "linked-pack");
    const auto files = opened(scratch / "linked-pack");
    CHECK(files->read("items/same.md").value() == "a");
    CHECK(files->read("folder/a.md").value() == "a");
    CHECK(files->list("", "") == std::vector<std::string>{"items/same.md", "shared/a.md"});
}

TEST_CASE("pipes and devices are refused without waiting", "[base][files]") {
    const ScratchFolder scratch;
    scratch.put("pack/a.md", "a");
    REQUIRE(::mkfifo((scratch / "pack/pipe.md").c_str(), 0600) == 0);
    const auto files = opened(scratch / "pack");
    CHECK(files->read("pipe.md").error().message.find("not a regular file") != std::string::npos);
    CHECK(files->list("", "") == std::vector<std::string>{"a.md"});
    CHECK_FALSE(read_named_file(scratch / "pack/pipe.md", 100).has_value());
    CHECK_FALSE(read_named_file("/dev/zero", 100).has_value());
    CHECK(read_named_file(scratch.path(), 100).error().message.find("it is a folder") != std::string::npos);
}

TEST_CASE("files are listed by bytes, with the suffix, without hidden ones", "[base][files]") {
    const std::map<std::string, std::string> contents{{"b.md", ""},   {"a/z.md", ""},      {"a/B.md", ""},
                                                      {"a.txt", ""},  {"a/.draft.md", ""}, {".git/x.md", ""},
                                                      {"ab/c.md", ""}};
    const ScratchFolder scratch;
    for (const auto& [name, bytes] : contents) scratch.put(name, bytes);
    const auto on_disk = opened(scratch.path());
    const auto in_memory = memory_files(contents);
    for (const Files* files : {on_disk.get(), in_memory.get()}) {
        CHECK(files->list("", ".md") == std::vector<std::string>{"a/B.md", "a/z.md", "ab/c.md", "b.md"});
        CHECK(files->list("a", "") == std::vector<std::string>{"a/B.md", "a/z.md"});
        CHECK(files->list("none", "").empty());
    }
}

TEST_CASE("a folder that is missing or none at all is refused by its name", "[base][files]") {
    const ScratchFolder scratch;
    scratch.put("file", "x");
    CHECK(open_folder(scratch / "missing").error().message.find("does not exist") != std::string::npos);
    CHECK(open_folder(scratch / "file").error().message.find("not a folder") != std::string::npos);
    CHECK(read_named_file(scratch / "missing.csv", 10).error().message.find("there is no such file") !=
          std::string::npos);
}
