#include "markup/escape.hpp"

#include <catch2/catch.hpp>

namespace waymark::markup {
namespace {

std::string address(std::string_view text) {
    std::string out;
    append_address(out, text);
    return out;
}

std::string personal(std::string_view text) {
    std::string out;
    append_personal(out, text);
    return out;
}

TEST_CASE("text cannot become markup", "[markup][escape]") {
    CHECK(escaped("<b>\"A & B\"</b>") == "&lt;b&gt;&quot;A &amp; B&quot;&lt;/b&gt;");
    CHECK(escaped("</script><script>alert(1)</script>").find('<') == std::string::npos);
    CHECK(escaped("it's") == "it's");
    CHECK(escaped("Łukasz Nguyễn 王") == "Łukasz Nguyễn 王");
}

TEST_CASE("what HTML forbids in text becomes the replacement character", "[markup][escape]") {
    CHECK(escaped(std::string("a\0b\x01\x7F", 5)) == "a\uFFFDb\uFFFD\uFFFD");
    CHECK(escaped("tab\there\n") == "tab\there\n");
    CHECK(escaped("\xC2\x85") == "\uFFFD");
    CHECK(escaped("\xEF\xBF\xBF") == "\uFFFD");
    CHECK(escaped("bad \xC3( \xFF") == "bad \uFFFD( \uFFFD");
}

TEST_CASE("text as CommonMark writes it changes four characters only", "[markup][escape]") {
    std::string out;
    append_escaped(out, "a\x01<>&\"'", Escape::Exactly);
    CHECK(out == "a\x01&lt;&gt;&amp;&quot;'");
}

TEST_CASE("a stray end of isolation does not reach beyond the name", "[markup][escape]") {
    CHECK(personal("a\u2069b") == "a\uFFFDb");
    CHECK(personal("\u2067a\u2069b") == "\u2067a\u2069b");
    CHECK(personal("\u202Eevil") == "\u202Eevil");
    CHECK(isolated("plain") == "plain");
    CHECK(isolated("\u202Eevil") == "\u2068\u202Eevil\u2069");
    CHECK(isolated("\u2069") == "\u2068\uFFFD\u2069");
    CHECK(isolated("\u2067open") == "\u2068\u2067open\u2069\u2069");
}

TEST_CASE("addresses are percent-encoded as cmark does", "[markup][escape]") {
    CHECK(address("/url\\bar*baz") == "/url%5Cbar*baz");
    CHECK(address("http://x.y/ä?a=1&b='2'#top") == "http://x.y/%C3%A4?a=1&amp;b=&#x27;2&#x27;#top");
    CHECK(address("\"<>`[]") == "%22%3C%3E%60%5B%5D");
}

TEST_CASE("only anchors, http, https and mailto can be linked to", "[markup][escape]") {
    CHECK(kind_of_address("#sbar") == Address::Inside);
    CHECK(kind_of_address("https://example.org/") == Address::Outside);
    CHECK(kind_of_address("HTTP://EXAMPLE.ORG/") == Address::Outside);
    CHECK(kind_of_address("mailto:eve@example.org") == Address::Outside);
    const auto* refused = GENERATE("", "#", "page.html", "/etc/passwd", "//example.org", "javascript:alert(1)", "JaVaScRiPt:x", " javascript:x",
                                   "java\nscript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://x", " https://x", "ht\ttps://x", "http", "x:http://y");
    CAPTURE(refused);
    CHECK(kind_of_address(refused) == Address::Refused);
}

TEST_CASE("a scheme is found where a browser would find it", "[markup][escape]") {
    CHECK(scheme_of(" java\tscript:x") == "javascript");
    CHECK(scheme_of("/a:b") == "");
    CHECK(scheme_of("#a:b") == "");
}

TEST_CASE("base64 is that of RFC 4648, section 10", "[markup][escape]") {
    CHECK(base64("") == "");
    CHECK(base64("f") == "Zg==");
    CHECK(base64("fo") == "Zm8=");
    CHECK(base64("foo") == "Zm9v");
    CHECK(base64("foob") == "Zm9vYg==");
    CHECK(base64("fooba") == "Zm9vYmE=");
    CHECK(base64("foobar") == "Zm9vYmFy");
    CHECK(base64("\xFF\xFE\xFD") == "//79");
}

TEST_CASE("a policy names a script by its SHA-256", "[markup][escape]") {
    // The example of the CSP specification, level 2, section 4.2.5 ("alert('Hello, world.');").
    CHECK(policy_hash("alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
}

TEST_CASE("an id has no blanks and is never empty", "[markup][escape]") {
    CHECK(html_id("a b\tc") == "a-b-c");
    CHECK_FALSE(html_id("").empty());
}

}  // namespace
}  // namespace waymark::markup
