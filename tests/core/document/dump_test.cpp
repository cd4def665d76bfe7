#include "document/dump.hpp"

#include <catch2/catch.hpp>

#include "core/document/every_block.hpp"
#include "document/walk.hpp"

using namespace waymark;
using namespace waymark::document;
using tests::every_block;
using tests::words;

TEST_CASE("each block is a nest of lines that says all it holds", "[document][dump]") {
    CHECK(dump(every_block()) == R"(paragraph
  text "plain"
  emphasis
    strong
      text "strong"
  soft-break
  code "code"
  link "#there"
    text "link"
  foreign "es"
    text "foreign"
  line-break
  image "i.png"
    text "icon"
  badge "badge" role=new
  page-number "#there" words="p."
  placeholder "team.name" fallback="fallback"
heading level=2 id="h"
  text "heading"
list role=steps ordered tight
  item
    paragraph
      text "item-1"
  item
    paragraph
      text "item-2"
quote
  paragraph
    text "quote"
  credit
    text "credit"
code-block "code-block" language="toml"
thematic-break
image-block "a.png" alternative="alternative"
table role=table
  caption
    text "caption"
  row
    cell
      paragraph
        text "cell-1"
    cell
      paragraph
        text "cell-2"
callout role=key-tip
  title
    text "tip"
  paragraph
    text "tip-text"
definitions role=glossary
  definition
    term
      text "term"
    paragraph
      text "meaning"
form role=rating
  field "s.rate" type=rating
    label
      text "label"
    anchor 1 "never"
    option "o"
      text "option"
    value
      text "value"
figure kind=compass alternative="figure-shows"
  part slot=centre title="part-title" text="part-text" points=["point"] from="from" to="to"
  caption
    text "figure-caption"
contents
criteria role=assessment level=2 dimension="tools"
group key=7
  paragraph
    text "shared"
)");
}

TEST_CASE("a document shows its words and sections", "[document][dump]") {
    Document document;
    document.id = "p001-sponsor";
    document.title = "Packet";
    document.language = "en-US";
    document.words = {{"contents", "Contents"}};
    Section section;
    section.id = "sbar";
    section.role = "tool";
    section.start = Start::Page;
    section.level = 2;
    section.title = words("SBAR");
    section.facts = {{"Time", words("2 minutes")}};
    section.blocks = {{ThematicBreak{}, {}, std::make_shared<Audience>(Audience{{"sponsor"}, {}, {}, {2, 3}, false})}};
    document.sections = {section};
    CHECK(dump(document) == R"(document "p001-sponsor" title="Packet" language="en-US" levels=5
  word "contents" "Contents"
  section "sbar" role=tool depth=1 start=page level=2
    title
      text "SBAR"
    fact "Time"
      text "2 minutes"
    for roles=["sponsor"] levels=[2, 3] member-facing=no
    thematic-break
)");
}

TEST_CASE("hostile text stays on its line, inside of its quotes", "[document][dump]") {
    const Inlines inlines{{Text{"a\"b\\c\nd\te\x1b\xC2\xA0\xE2\x80\xAE\xFF é中\xEF\xBF\xBD", true}}};
    CHECK(dump(inlines) == "text \"a\\\"b\\\\c\\nd\\te\\u{1b}\\u{a0}\\u{202e}\\x{ff} é中\\u{fffd}\" personal\n");
}

TEST_CASE("numbers do not depend on a locale", "[document][dump]") {
    Table table;
    table.widths = {0.25f, 1.5f};
    CHECK(dump(Blocks{{table, {}, nullptr}}) == "table role=table widths=[0.25, 1.5]\n");
}

TEST_CASE("a change of any text changes the dump", "[document][dump][property]") {
    const std::string before = dump(every_block());
    int texts = 0;
    {
        Blocks blocks = every_block();
        walk_texts(blocks, [&](std::string&) { ++texts; });
    }
    for (int which = 0; which < texts; ++which) {
        Blocks blocks = every_block();
        int i = 0;
        walk_texts(blocks, [&](std::string& text) {
            if (i++ == which) text += "!";
        });
        CHECK(dump(blocks) != before);
    }
}
