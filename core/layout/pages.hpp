// pages.hpp — the result of layout: pages of placed items, the structure they belong to, and where links lead.
//
// Everything is decided: a painter does no arithmetic beyond flipping y. Each item names its element, and so its role and
// its place in the reading order; Element 0 is the artifact (rules, washes, running heads: what is not read aloud). The
// elements are a tree in reading order, one for each paragraph, list, cell, figure … ready for structure tags: an element
// that runs over pages simply has items on several.
#ifndef WAYMARK_LAYOUT_PAGES_HPP
#define WAYMARK_LAYOUT_PAGES_HPP

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <waymark/document.hpp>
#include <waymark/length.hpp>

#include "figure/drawing.hpp"
#include "text/fonts.hpp"
#include "theme/theme.hpp"

namespace waymark::layout {

using ElementId = std::uint32_t;
inline constexpr ElementId artifact = 0;

// The standard structure types of ISO 32000-1 §14.8.4, as far as we use them.
enum class Tag : std::uint8_t {
    Artifact, Document, Part, Section, Heading, Paragraph, List, ListItem, Label, ListBody, Table, Row, HeadCell, Cell,
    Contents, ContentsItem, Reference, Link, Note, Figure, Caption, Form, Quote, Code, Span
};

// What the labels of a list are (ISO 32000-1 Table 347).
enum class Numbering : std::uint8_t { None, Disc, Decimal };

struct Element {
    Tag tag = Tag::Paragraph;
    ElementId parent = artifact;   // always smaller than its own id; the Document element has the parent 0
    int level = 0;                 // Heading: 1 … 6
    std::string alternative;       // Figure: what it shows; Form: the spoken label; Span: what is read instead
    std::string language;          // Span: of its words, BCP 47; empty: the document's
    bool column_head = false;      // HeadCell: of the column (else of the row)
    int columns = 1;               // HeadCell, Cell: how many columns it spans
    Numbering numbering = Numbering::None;  // List
};

struct TextItem {
    Point at;                      // left end of the baseline
    const text::Shaped* shaped = nullptr;  // lives in the font book
    text::Style style = text::Style::Regular;
    Pt size;
    float tracking = 0;            // em
    theme::Tone tone;
    bool space_after = false;      // a space follows in the text: extraction must see one
    bool hyphen = false;           // a hyphen that is not in the text
};

struct RectItem {
    Point at;
    Size size;
    Pt radius{0};
    std::optional<theme::Tone> fill;
    std::optional<figure::Stroke> stroke;
};

struct LineItem {
    Point from, to;
    figure::Stroke stroke;
};

// What is large or holds words is shared by the copies of an item: items are placed by the thousand.
struct PathItem {
    std::shared_ptr<const figure::PathShape> shape;
    Point at;                      // where the origin of the shape stands
};

struct ImageItem {
    Point at;
    Size size;
    std::string source;            // logical name of the resource
};

struct LinkGoal {
    std::string target;            // "#anchor" or an address
    std::string description;
};

// A place to click. Takes no room of its own.
struct LinkItem {
    Point at;
    Size size;
    std::shared_ptr<const LinkGoal> goal;
};

// One input (document/inputs.hpp), or one of the circles of which one is chosen.
struct FieldFacts {
    std::string id;
    FieldType type = FieldType::Text;
    std::string label;             // the whole question
    std::string option;            // ChooseOne, Rating: the value of this circle
    bool multi_line = false;
    bool is_on = false;            // boxes and circles: ticked, chosen
    std::string value;             // of those that are written in
};

// A place to fill in, with the paper form of it drawn by other items. For radio buttons one per option. Its element is a
// Form; text items of the same element are its value as printed, so that a painter with live fields can leave them out.
struct FieldItem {
    Point at;
    Size size;
    std::shared_ptr<const FieldFacts> field;
};

struct Item {
    std::variant<TextItem, RectItem, LineItem, PathItem, ImageItem, LinkItem, FieldItem> shape;
    ElementId element = artifact;
};

struct Page {
    Size size;
    std::string label;             // as printed: "1", "2" …
    std::vector<Item> items;       // in painting order, which is the reading order of those that are no artifacts
    bool blank = false;            // nothing on it: the next part begins on a right-hand page
    std::size_t furniture = 0;     // items from here on are at the edge: running foot, tabs. What is before is the body
};

struct Bookmark {
    int depth = 1;                 // 1 is outermost; grows by one at most from one to the next
    std::string title;
    std::size_t page = 0;          // index
    Pt y;
};

struct Anchor {
    std::string id;
    std::size_t page = 0;
    Pt y;
};

struct Layout {
    std::vector<Page> pages;
    std::vector<Element> elements; // [0] is the artifact
    std::vector<Bookmark> bookmarks;
    std::vector<Anchor> anchors;   // sorted by id
};

// What a page's margins are, for tests: nothing but artifacts at the edge stands outside.
struct Margins {
    Pt left, right, top, bottom;
};

}  // namespace waymark::layout

#endif
