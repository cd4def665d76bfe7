#include "links/address.hpp"

#include <catch2/catch.hpp>

using namespace waymark::links;
using Kind = Target::Kind;

namespace {

std::string file(std::string_view address, std::string_view base = "items/sbar.html") {
    const Target target = resolve(address, base);
    REQUIRE(target.kind == Kind::File);
    return target.name + (target.fragment.empty() ? "" : "#" + target.fragment);
}

}  // namespace

TEST_CASE("an address is resolved from the folder of its page", "[links]") {
    CHECK(file("pdsa.html") == "items/pdsa.html");
    CHECK(file("../index.html") == "index.html");
    CHECK(file("./../path/./level-3.html#goal") == "path/level-3.html#goal");
    CHECK(file("a/../b.html") == "items/b.html");
    CHECK(file("index.html", "index.html") == "index.html");
    CHECK(file("") == "items/sbar.html");
    CHECK(file("?q=1#steps") == "items/sbar.html#steps");
    CHECK(file("x.html", "path/") == "path/x.html");
    CHECK(file("x.html", "/") == "x.html");
}

TEST_CASE("queries are cut off, percent-encoding is undone, and what browsers drop is dropped", "[links]") {
    CHECK(file("../find.html?q=a/b#x") == "find.html#x");
    CHECK(file("sm%C3%ADle%20one.html#%C3%A9") == "items/smíle one.html#é");
    CHECK(file("100%.html") == "items/100%.html");
    CHECK(file("%2e%2E/index.html") == "index.html");
    CHECK(file(" \n pd\nsa.html\t") == "items/pdsa.html");
    CHECK(file("pdsa.html#TOP") == "items/pdsa.html");
    CHECK(file("pdsa.html#steps:~:text=plan") == "items/pdsa.html#steps");
    CHECK(file("pdsa.html#role=sponsor") == "items/pdsa.html");
}

TEST_CASE("what is no file below the folder has a kind of its own", "[links]") {
    const auto kind = [](std::string_view address, std::string_view base = "a/b.html") { return resolve(address, base).kind; };
    CHECK(kind("https://example.org/x") == Kind::Web);
    CHECK(kind("HTTP://example.org") == Kind::Web);
    CHECK(kind("//example.org/x") == Kind::NoScheme);
    CHECK(kind("data:image/png;base64,AA==") == Kind::Data);
    CHECK(kind("java\nscript:alert(1)") == Kind::Script);
    CHECK(kind("mailto:a@example.org") == Kind::Mail);
    CHECK(kind("file:///etc/passwd") == Kind::Other);
    CHECK(kind("/index.html") == Kind::Absolute);
    CHECK(kind("../../x.html") == Kind::Above);
    CHECK(kind("../x/../../y.html") == Kind::Above);
    CHECK(kind("..\\x.html") == Kind::Broken);
    CHECK(kind("x%2Fy.html") == Kind::Broken);
    CHECK(kind("x%00.html") == Kind::Broken);
    CHECK(kind("../path/") == Kind::Folder);
    CHECK(kind("..") == Kind::Folder);
    CHECK(kind(".") == Kind::Folder);
    CHECK(kind("#x", "path/") == Kind::Folder);
    CHECK(resolve("../path/", "a/b.html").name == "path");
}
