#include "syntax.hpp"

#include <catch2/catch.hpp>
#include <charconv>
#include <string>

#include "navigation.hpp"

namespace waymark::pdf {
namespace {

template <typename Append, typename... Arguments>
std::string written(Append append, Arguments... arguments) {
    std::string out;
    append(out, arguments...);
    return out;
}

TEST_CASE("numbers are written short and exactly", "[pdf]") {
    CHECK(written(append_integer, 0) == "0");
    CHECK(written(append_integer, -42) == "-42");
    CHECK(written(append_hundredths, 0) == "0");
    CHECK(written(append_hundredths, 1050) == "10.5");
    CHECK(written(append_hundredths, 1200) == "12");
    CHECK(written(append_hundredths, 1001) == "10.01");
    CHECK(written(append_hundredths, -5) == "-.05");
    CHECK(written(append_hundredths, -100) == "-1");
    CHECK(written(append_thousandths, 114) == ".114");
    CHECK(written(append_thousandths, 1000) == "1");
    CHECK(written(append_reference, 12u) == "12 0 R");
}

TEST_CASE("every written length reads back as itself", "[pdf][property]") {
    for (Hundredths number = -12345; number < 12345; ++number) {
        const auto text = written(append_hundredths, number);
        double value = 0;
        const auto digits = text.front() == '-' ? text.substr(1) : text;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        CAPTURE(text);
        REQUIRE(hundredths(text.front() == '-' ? -value : value) == number);
    }
}

TEST_CASE("text strings are plain when they can be, and UTF-16 otherwise", "[pdf]") {
    CHECK(written(append_text_string, "A (b) \\ c") == "(A \\(b\\) \\\\ c)");
    CHECK(written(append_text_string, "é") == "<FEFF00E9>");
    CHECK(written(append_text_string, "𝄞") == "<FEFFD834DD1E>");
    CHECK(written(append_text_string, "\xFF") == "<FEFFFFFD>");
    CHECK(written(append_text_string, "") == "()");
    CHECK(written(append_text_string, "a\nb") == "<FEFF0061000A0062>");
}

TEST_CASE("no byte of a string ends it too early", "[pdf]") {
    std::string all;
    for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
    const auto text = written(append_byte_string, all);
    CHECK(text.size() == all.size() + 2 + 4);  // ( ) \ and the carriage return are escaped
    CHECK(text.find('\r') == std::string::npos);
}

TEST_CASE("names hold regular characters only", "[pdf]") {
    CHECK(written(append_name, "ABCDEF+Lato-Regular") == "/ABCDEF+Lato-Regular");
    CHECK(written(append_name, "a b/c#(é") == "/a#20b#2Fc#23#28#C3#A9");
}

TEST_CASE("only http, https and mailto may be led to", "[pdf]") {
    for (const auto* address : {"http://example.org", "https://example.org/a?b", "HTTPS://example.org", "mailto:a@example.org"})
        CHECK(is_allowed_address(address));
    for (const auto* address : {"javascript:alert(1)", "JavaScript:x", " http://x", "file:///etc/passwd", "http", "", ":", "#a",
                                "data:text/html,x", "java\nscript:x", "/local", "httpx://a"})
        CHECK_FALSE(is_allowed_address(address));
}

}  // namespace
}  // namespace waymark::pdf
