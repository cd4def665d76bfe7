#include "links/check_site.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "base/report.hpp"

using namespace waymark;
using Site = std::map<std::string, std::string>;

namespace {

// A small site without a fault: each test spoils one thing.
const Site good = {
    {"index.html", "<!doctype html><link rel=stylesheet href=style.css><link rel=canonical href=https://example.org/><h1 id=top-of-all>A</h1>\n"
                   "<a href=items/sbar.html#steps>SBAR</a> <a href='find.html?q=a&amp;b'>Find</a> <a href=\"https://example.org\">Out</a> <a href=mailto:a@b.c>Write</a>\n"
                   "<img src=pictures/a.png srcset='pictures/a.png 1x, pictures/b%20c.png 2x' alt=A><a href=#top>Up</a>"},
    {"find.html", "<script src=find.js></script><script type=application/ld+json>{}</script><a href=index.html>Home</a>"},
    {"items/sbar.html", "<link rel=stylesheet href=../style.css><h2 id=steps>B</h2><a name=old></a><a href=../index.html#top-of-all>Up</a><a href=#old>Old</a><img src=data:image/gif;base64,R0= alt=''>"},
    {"items/old.html", "<meta http-equiv=refresh content='0; url=sbar.html'>"},
    {"404.html", "<a href=index.html>Home</a>"},
    {"style.css", "@font-face { src: url(fonts/a.woff) }"},
    {"find.js", "load('data/search.js');"},
    {"data/search.js", "waymark.search = {};"},
    {"fonts/a.woff", "x"},
    {"pictures/a.png", "x"},
    {"pictures/b c.png", "x"},
    {"robots.txt", "x"},
    {"waymark-manifest.json", "{}"},
};

std::string found_in(const Site& site) {
    std::ostringstream out;
    print_text(out, links::check_site(*memory_files(site)).problems, Coloring::Plain);
    return out.str();
}

// What is found when `addition` stands at the end of index.html, in a line of its own, without the place of the file.
std::string found_with(const std::string& addition, Site site = good) {
    site["index.html"] += "\n" + addition;
    std::string found = found_in(site);
    const std::string place = "index.html:4:";
    if (found.starts_with(place)) found.erase(0, place.size());
    return found;
}

bool begins(const std::string& found, const std::string& words) {
    const bool is_one = found.find("error:", found.find("error:") + 1) == std::string::npos;
    INFO(found);
    CHECK(is_one);
    return found.starts_with(words);
}

}  // namespace

TEST_CASE("a site without a fault has no finding", "[links][site]") {
    CHECK(found_in(good).empty());
    const links::SiteCheck check = links::check_site(*memory_files(good));
    CHECK(check.pages == 5);
    CHECK(check.other_files == 8);
    CHECK(check.links > 10);
}

TEST_CASE("links to what is not there are errors, with the nearest name", "[links][site]") {
    CHECK(begins(found_with("<a href=items/sbra.html>"), "9: error: address \"items/sbra.html\": there is no items/sbra.html\n  hint: did you mean \"items/sbar.html\"?"));
    CHECK(begins(found_with("<a href='items/sbar.html#stesp'>"), "10: error: link \"items/sbar.html#stesp\": items/sbar.html has no \"stesp\"\n  hint: did you mean \"steps\"?"));
    CHECK(begins(found_with("<a href=#nowhere>"), "9: error: link \"#nowhere\": this page has no \"nowhere\"\n  hint: give the element"));
    CHECK(begins(found_with("<img src=pictures/x.png>"), "10: error: address \"pictures/x.png\": there is no"));
    CHECK(begins(found_with("<img srcset='pictures/a.png 1x,gone.png 2x'>"), "14: error: address \"gone.png\": there is no"));
    CHECK(begins(found_with("<meta http-equiv=Refresh content='3;URL=\"gone.html\"'>"), "35: error: address \"gone.html\": there is no"));
    CHECK(begins(found_with("<svg><use xlink:href=gone.svg#x></svg>"), "22: error: address \"gone.svg#x\""));
    Site site = good;
    site["style.css"] += "\np { background: url('gone.png') }";
    CHECK(begins(found_in(site), "style.css:2:22: error: address \"gone.png\": there is no gone.png"));
}

TEST_CASE("addresses that leave the folder, or work on a server alone, are errors", "[links][site]") {
    CHECK(begins(found_with("<a href=/index.html>"), "9: error: address \"/index.html\" begins with a slash"));
    CHECK(begins(found_with("<a href=../x.html>"), "9: error: address \"../x.html\" leaves the site's folder"));
    CHECK(begins(found_with("<a href=items/>"), "9: error: address \"items/\" leads to a folder"));
    CHECK(begins(found_with("<a href=.>"), "9: error: address \".\" leads to a folder, which shows no page when the site is opened from a disk\n  hint: write index.html"));
    CHECK(begins(found_with("<a href=//example.org/x>"), "9: error: address \"//example.org/x\" has no scheme"));
    CHECK(begins(found_with("<a href=items\\sbar.html>"), "9: error: address \"items\\sbar.html\" names no file"));
    CHECK(begins(found_with("<a href=file:///x>"), "9: error: address \"file:///x\" has a scheme"));
    CHECK(begins(found_with("<a href=javascript:x()>"), "9: error: address \"javascript:x()\" runs a script"));
}

TEST_CASE("requests to other hosts are errors, links to them are not", "[links][site]") {
    for (const char* request : {"<img src=https://x.org/a.png>", "<script src=https://x.org/a.js></script>", "<link rel=stylesheet href=https://x.org/a.css>", "<iframe src=https://x.org></iframe>",
                                "<img srcset='https://x.org/a.png 2x'>", "<link rel='icon' href=https://x.org/i.ico>", "<video poster=https://x.org/a.png></video>", "<link href=https://x.org>"}) {
        const std::string found = found_with(request);
        const bool is_bare_link = std::string(request) == "<link href=https://x.org>";  // no relation: nothing is fetched
        CHECK((found.find("error: the page asks another host for \"https://x.org") != std::string::npos) != is_bare_link);
    }
    CHECK(found_with("<form action=https://x.org/send>").find("error: the page sends to another host") != std::string::npos);
    CHECK(found_with("<a ping=https://x.org/p href=find.html>").find("error: the page sends to another host") != std::string::npos);
    Site site = good;
    site["style.css"] += "@import 'https://x.org/a.css';";
    CHECK(begins(found_in(site), "style.css:1:47: error: the page asks another host"));
}

TEST_CASE("scripts and styles inside a page are errors, data is not", "[links][site]") {
    CHECK(begins(found_with("<style>p{}</style>"), "1: error: a style stands inside the page"));
    CHECK(begins(found_with("<p style='color:red'>"), "11: error: a style stands inside the page, in an attribute"));
    CHECK(begins(found_with("<script>x()</script>"), "1: error: a script stands inside the page"));
    CHECK(begins(found_with("<p onclick=x()>"), "12: error: a script stands inside the page, in the attribute onclick"));
    CHECK(begins(found_with("<iframe srcdoc='<p>'></iframe>"), "17: error: a page stands inside the page"));
    CHECK(begins(found_with("<script src=data:text/javascript,x></script>"), "13: error: address \"data:text/javascript,x\"… holds"));
    CHECK(found_with("<script type=application/json>{}</script>").empty());
}

TEST_CASE("an id that stands twice in a page is an error at the second", "[links][site]") {
    CHECK(begins(found_with("<p id=a><p id=b><p id=a>"), "23: error: id \"a\" stands twice in this page\n  hint: give each element an id of its own; the first is in line 4, column 7"));
}

TEST_CASE("a page that no other leads to is an error, a file that nothing leads to a note", "[links][site]") {
    Site site = good;
    site["items/alone.html"] = "<a href=alone.html>Me</a>";
    CHECK(found_in(site) == "items/alone.html: error: no other page leads to this one\n  hint: link to it from a page, or take it out\n");
    site = good;
    site["items/old.html"] = "<meta http-equiv=refresh content='0; url=new.html'>";
    site["items/new.html"] = "x";
    CHECK(begins(found_in(site), "items/new.html: error: no other page leads to this one"));
    site = good;
    for (const char* name : {"pdf/a.pdf", "pdf/b.pdf", "pdf/c.pdf", "pdf/d.pdf", "pdf/e.pdf", "x.txt"}) site[name] = "x";
    const std::string found = found_in(site);
    CHECK(found.find("note: nothing leads to pdf/a.pdf, pdf/b.pdf, pdf/c.pdf and 2 more\n") != std::string::npos);
    CHECK(found.find("note: nothing leads to x.txt\n") != std::string::npos);
    CHECK(found.find("error:") == std::string::npos);
}

TEST_CASE("<base> moves every address of its page", "[links][site]") {
    Site site = good;
    site["items/sbar.html"] = "<a href=find.html>Find</a><base href=../><h2 id=steps>B</h2><a href=index.html#top-of-all>Up</a>";
    CHECK(found_in(site).empty());
    site["items/sbar.html"] += "<a href=#steps>";
    CHECK(begins(found_in(site), "items/sbar.html:1:105: error: address \"#steps\" leads to a folder"));
    site = good;
    site["find.html"] += "<base href=https://example.org/>";
    CHECK(begins(found_in(site), "find.html:1:112: error: <base> leads out of the site's folder"));
}

TEST_CASE("a folder without a page is an error", "[links][site]") {
    CHECK(found_in({{"robots.txt", "x"}}).find("error: the folder holds no page") != std::string::npos);
}
