// setting.hpp — how blocks are set: what every setter knows, where a block stands, and the small pieces that they share.
//
// Each kind of block has its setter (set_table.cpp, set_form.cpp …), which adds strips to the end of Setting::column. A
// setter is a function of the block, its place and the tools alone, so that the strips of a block that many documents
// share can be kept. Distances follow the leading of the text, so that large print keeps its proportions.
#ifndef WAYMARK_LAYOUT_SETTING_HPP
#define WAYMARK_LAYOUT_SETTING_HPP

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

#include "layout/inlines.hpp"
#include "layout/paginate.hpp"
#include "layout/strips.hpp"

namespace waymark::layout {

struct Setting {
    const Tools& tools;
    const Document& document;  // its words, its levels, and for the contents its sections
    Size page;
    Pt room;               // height of a page between its margins
    std::string file;      // of the section, for diagnostics
    int heading_base = 2;  // level of the section's own title
    Diagnostics& problems;
    Column& column;

    [[nodiscard]] const theme::Theme& theme() const { return tools.theme; }
    [[nodiscard]] const text::FontBook& fonts() const { return tools.fonts; }
    [[nodiscard]] Pt rhythm(float lines) const { return tools.theme.type.leading * lines; }
    [[nodiscard]] std::string word(const std::string& key, std::string_view otherwise = {}) const;
    [[nodiscard]] ElementId element(Tag tag, ElementId parent) { return column.element(tag, parent); }
    [[nodiscard]] theme::Tone level_tone(int level) const;
    [[nodiscard]] theme::Tone on_level_tone(int level) const;
};

// Where a block stands in the column.
struct Place {
    Pt x, width;           // of the room it has
    Pt text_width;         // running text stays narrower than tables and forms
    ElementId parent = artifact;
    TextLook look;         // of its running text
    Pt gap;                // between its paragraphs
    int list_depth = 0;
    bool is_outermost = false;  // directly in a section: nothing around it moves its strips about

    [[nodiscard]] Place inside(Pt left, Pt right = {}) const;  // narrower by so much
    [[nodiscard]] Place below(ElementId new_parent) const;
    [[nodiscard]] Place with(const TextLook& new_look) const;
    [[nodiscard]] Place wide() const;                          // running text may be as wide as the room
};

// ---- Looks of text --------------------------------------------------------------------------------------------------

[[nodiscard]] TextLook text_look(const theme::Theme& theme);
[[nodiscard]] TextLook small_look(const theme::Theme& theme);    // 8.5 pt, soft
[[nodiscard]] TextLook label_look(const theme::Theme& theme);    // 8.5 pt bold capitals, tracked
[[nodiscard]] TextLook title_look(const theme::Theme& theme);    // 25 pt
[[nodiscard]] TextLook heading_look(const theme::Theme& theme, int level);  // "##" is 2
[[nodiscard]] TextLook bold(TextLook look);
[[nodiscard]] TextLook toned(TextLook look, theme::ToneName tone);

// From the top of a line to its baseline.
[[nodiscard]] Pt baseline(const TextLook& look, const text::FontBook& fonts);
// From the top of a line to the middle of its capitals, where boxes and circles are centred.
[[nodiscard]] Pt capital_middle(const TextLook& look, const text::FontBook& fonts);

// ---- Pieces of strips -----------------------------------------------------------------------------------------------

enum class Side : std::uint8_t { Left, Center, Right };

// Sets text as lines, one strip each, kept from leaving one line alone. Nothing is added for empty text.
void set_lines(Setting& setting, const InlineText& text, const Place& place, Side side = Side::Left);
void set_inlines(Setting& setting, const Inlines& inlines, ElementId element, const Place& place, Side side = Side::Left);
void set_string(Setting& setting, std::string_view text, ElementId element, const Place& place, Side side = Side::Left);

// One line of text that starts at a baseline; returns its width. It is not broken.
Pt put_text(const Setting& setting, std::vector<Item>& items, std::string_view text, Point at, const TextLook& look, ElementId element);
[[nodiscard]] Pt text_width(const Setting& setting, std::string_view text, const TextLook& look);

// A piece of a broken line, whose line begins at `at`. Its tone is the default one.
[[nodiscard]] TextItem text_item(const text::Piece& piece, Point at);

// A word follows the last of these items in the text, though not on its line.
void end_with_space(std::vector<Item>& items);

void put_badge(const Setting& setting, std::vector<Item>& items, const Badge& badge, Pt x, Pt middle, ElementId element);
void put_rule(std::vector<Item>& items, Pt x, Pt width, Pt y, theme::ToneName tone, Pt thickness);
void put_circle(std::vector<Item>& items, Point center, Pt diameter, std::optional<theme::Tone> fill, std::optional<figure::Stroke> stroke);

// Space and keeping, on the strips from `from` to the end of the column.
void space(Setting& setting, std::size_t from, Pt before, Pt after);
void keep_together(Setting& setting, std::size_t from, float share = 1.0f / 3);  // when they take that share of a page at most
[[nodiscard]] Pt height_from(const Setting& setting, std::size_t from);

void mark(Setting& setting, std::size_t from, Piece piece);

// Puts a frame around the strips from `from` on, with room above and below them inside it. Frames that were opened since
// `frames_from` and have none around them stand inside it.
void enclose(Setting& setting, std::size_t from, std::size_t frames_from, const Frame& frame, Pt above, Pt below);

// An empty strip, to give room.
Strip& add_strip(Setting& setting, Pt height);

// A writing line is at least this far below the one above it.
[[nodiscard]] Pt line_gap(const Setting& setting);

// Columns of a table or a strip of facts: as wide as they need when there is room; else what is narrow keeps its width and
// the rest is shared out.
[[nodiscard]] std::vector<Pt> share_width(const std::vector<text::Widths>& columns, Pt room);

// How much width blocks would like: their longest word, and their longest line.
[[nodiscard]] text::Widths measure_blocks(const Setting& setting, const Blocks& blocks, const TextLook& look);
[[nodiscard]] text::Widths measure_inlines(const Setting& setting, const Inlines& inlines, const TextLook& look);

// ---- Blocks ---------------------------------------------------------------------------------------------------------

void set_blocks(Setting& setting, const Blocks& blocks, const Place& place);
void set_block(Setting& setting, const Block& block, const Place& place);
void set_group(Setting& setting, const Group& group, const Place& place);  // from the cache, when it is there
// What `set` does, or what it did before for the same key and place. It hangs its elements from the parent of the place that
// it is given, and depends on nothing that the key does not tell. Key 0: not kept.
void set_kept(Setting& setting, std::uint64_t key, const Place& place, const std::function<void(Setting&, const Place&)>& set);

void set_paragraph(Setting& setting, const Paragraph& paragraph, const Place& place);
void set_heading(Setting& setting, const Heading& heading, const Place& place);
void set_quote(Setting& setting, const Quote& quote, const Place& place);
void set_code(Setting& setting, const CodeBlock& code, const Place& place);
void set_thematic_break(Setting& setting, const Place& place);
void set_list(Setting& setting, const List& list, const Place& place);
void set_definitions(Setting& setting, const Definitions& definitions, const Place& place);
void set_table(Setting& setting, const Table& table, const Place& place, Position at);
void set_callout(Setting& setting, const Callout& callout, const Place& place);
void set_form(Setting& setting, const Form& form, const Place& place);
void set_figure(Setting& setting, const Figure& figure, const Place& place, figure::Ground ground, Position at);
void set_image(Setting& setting, const Image& image, const Place& place);
void set_contents(Setting& setting, const Place& place);

// The fields of a form on one line of this height, each after a short label: where room is scarce.
[[nodiscard]] Strip line_of_fields(Setting& setting, const Form& form, const Place& place, Pt height);

// ---- Sections -------------------------------------------------------------------------------------------------------

// A section with all that stands in it, below `element`.
void set_section(Setting& setting, std::size_t index, ElementId element, const Place& place);
// The cover: a dark band over the top of the page with the person's name and the path, and what else there is below.
void set_cover(Setting& setting, const Section& section, ElementId element, const Place& place);
// The poster: the first table of the section fills the page with text as large as it allows, at least 7 pt; title, lead and
// a form of the role "head" stand above it, other blocks below. One that does not fit at 7 pt goes on over pages, with a warning.
void set_poster(Setting& setting, const Section& section, ElementId element, const Place& place);
// One side of a pocket card.
void set_card(Setting& setting, const Section& section, ElementId element, const Place& place);
// The strip of facts under a title.
void set_facts(Setting& setting, const std::vector<Fact>& facts, const Place& place);
// What stands at the foot of the page that the last strip of the column is on.
void add_foot(Setting& setting, Foot foot);

[[nodiscard]] bool is_cover(const Section& section);

}  // namespace waymark::layout

#endif
