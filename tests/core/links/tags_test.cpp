#include "links/tags.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace waymark::links;

namespace {

// One tag a line: its name, then each attribute as name=value.
std::string tags_of(std::string_view html) {
    std::string out;
    each_tag(html, [&](const Tag& tag) {
        CHECK(html[tag.at] == '<');
        out += tag.name;
        for (const TagAttribute& attribute : tag.attributes) out += " " + attribute.name + "=" + attribute.value;
        out += tag.text.empty() ? "\n" : " (" + std::string(tag.text) + ")\n";
    });
    return out;
}

}  // namespace

TEST_CASE("start tags are read with their attributes", "[links]") {
    CHECK(tags_of("<p>a<BR/>b</p><A HREF=x.html  id = 'y' hidden title=\"a > b\">") == "p\nbr\na href=x.html id=y hidden= title=a > b\n");
    CHECK(tags_of("<a href=a/b?x=1&amp;y=&#50;&#x41;&lt;&copy;&>") == "a href=a/b?x=1&y=2A<&copy;&\n");
    CHECK(tags_of("<a id=1 id=2 ID=3>") == "a id=1\n");
    CHECK(tags_of("<a/href=x/ b=\"c\"d=e>") == "a href=x/ b=c d=e\n");
    CHECK(tags_of("<a =x=y z=>") == "a =x=y z=\n");
}

TEST_CASE("what looks like a tag and is none is left out", "[links]") {
    CHECK(tags_of("a < b <3 <!-- <p> --><!doctype html><?x <q>?><!--><i><!--->-<b></i <s>><u>") == "i\nb\nu\n");
    CHECK(tags_of("<script src=a>if (a<b) '<p>' </scripty></SCRIPT ><p><title>a <b></title><style>p>q{}</style>") ==
          "script src=a (if (a<b) '<p>' </scripty>)\np\ntitle (a <b>)\nstyle (p>q{})\n");
}

TEST_CASE("a place is that of the value, or of a name that has none", "[links]") {
    const std::string html = "<p>\n<a href=\"x\" id=y hidden>";
    each_tag(html, [&](const Tag& tag) {
        for (const TagAttribute& attribute : tag.attributes) {
            const std::string& there = attribute.value.empty() ? attribute.name : attribute.value;
            CHECK(html.substr(attribute.at, there.size()) == there);
        }
    });
}

TEST_CASE("every sequence of bytes is read to its end", "[links][property]") {
    const std::vector<std::string> tokens = {"<", ">", "/", "=", "\"", "'", "a", "href", " ", "\n", "<!--", "-->", "--!>", "<script", "</script", "<style>", "</", "&#", "&#x", ";", "&amp;", "99999999999", "D800", "\xFF", std::string(1, '\0'), "<!", "<?"};
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string html;
        for (std::size_t i = random() % 30; i > 0; --i) html += tokens[random() % tokens.size()];
        std::size_t last = 0;
        each_tag(html, [&](const Tag& tag) {
            if (tag.at < last || tag.at >= html.size()) FAIL(html);
            last = tag.at;
            for (const TagAttribute& attribute : tag.attributes)
                if (attribute.at > html.size()) FAIL(html);
        });
    }
}
