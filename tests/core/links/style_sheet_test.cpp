#include "links/style_sheet.hpp"

#include <catch2/catch.hpp>

using namespace waymark::links;

TEST_CASE("the addresses of a style sheet are found, with their places", "[links]") {
    const std::string css = "@import \"a.css\"; /* url(no.png) */ @font-face { src: url( fonts/b.woff ) format(\"woff\"), URL('c d.woff') }\np::before { content: \"url(no) \\\" url(no)\" } p{background:url()}";
    std::vector<std::string> found;
    for (const StyleAddress& each : addresses_of_style(css)) {
        found.push_back(each.address);
        CHECK(css.substr(each.at, each.address.size()) == each.address);
    }
    CHECK(found == std::vector<std::string>{"a.css", "fonts/b.woff", "c d.woff", ""});
}

TEST_CASE("a style sheet that ends anywhere is read to its end", "[links]") {
    const std::string css = "@import url(\"a\\\"b\") /* c */ 'd' url( e )";
    for (std::size_t length = 0; length <= css.size(); ++length) CHECK(addresses_of_style(css.substr(0, length)).size() <= 2);
}

TEST_CASE("texts in quotes stand on one line", "[links]") {
    const auto found = quoted_texts("load('data/search.js'); // it's\nopen(\"a'b\", `c`); '");
    CHECK(found == std::vector<std::string_view>{"data/search.js", "a'b", "c"});
}
