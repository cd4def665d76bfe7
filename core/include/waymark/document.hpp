// document.hpp — the personalised document: the value that every renderer receives.
//
// A Document is a tree: sections hold blocks, blocks hold inlines. The kinds of blocks are a closed set (BlockNode); what
// tells a key tip from a scenario is the `role` of one structural kind. A document does not know its renderers, and
// holds neither pages nor HTML. Text is UTF-8, exactly as it shall be read; nothing in it is markup.
//
// Sharing: what is the same for many people is held by a Group with a content key. Equal keys mean equal blocks, in all
// documents of a run, so a renderer may keep what it made of them. Whatever is personal stays outside groups.
#ifndef WAYMARK_DOCUMENT_HPP
#define WAYMARK_DOCUMENT_HPP

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <waymark/diagnostic.hpp>

namespace waymark {

// ---- Inlines -------------------------------------------------------------------------------------------------------

struct Inline;
using Inlines = std::vector<Inline>;

struct Text {
    std::string text;
    bool personal = false;  // came from a roster or the command line: a hostile string, never parsed
};
struct Emphasis { Inlines children; };
struct Strong { Inlines children; };
struct CodeSpan { std::string text; };
struct Link {
    std::string target;  // "#id" within the document, or an http, https or mailto address
    std::string title;
    Inlines children;
};
// Words in another language than the document's.
struct Foreign {
    std::string language;  // BCP 47, "es"
    Inlines children;
};
struct InlineImage {
    std::string source;  // logical name of a pack resource
    std::string title;
    Inlines alternative;  // what it shows
};
// A small mark in running text: "new", an edition, a team's level.
struct Badge {
    std::string role;  // "new", "edition", "level"
    std::string text;
    int level = 0;     // role "level": which one, from 1; 0 otherwise
};
// On which page the section of that id begins: "p. 12". Where there are no pages, nothing.
struct PageNumber {
    std::string target;  // "#id" within the document
    std::string words;   // before the number: "p."
};
// A word to be filled in when the document is assembled ({{name|fallback}}). None is left in a finished document.
struct Placeholder {
    std::string name;
    std::optional<std::string> fallback;
    Position at;
};
struct SoftBreak {};
struct LineBreak {};

using InlineNode = std::variant<Text, Emphasis, Strong, CodeSpan, Link, Foreign, InlineImage, Badge, PageNumber, Placeholder, SoftBreak, LineBreak>;
struct Inline {
    InlineNode node;
};

// ---- Fields --------------------------------------------------------------------------------------------------------

enum class FieldType { Text, Lines, Check, ChooseOne, ChooseMany, Rating, Date, Signature };

struct Option {
    std::string id;
    Inlines label;
    bool write_in = false;  // "other": a line follows
};

struct Anchor {
    int value = 0;
    std::string word;
};

// Something to fill in. `id` is unique in the document and never changes from one edition of the pack to the next, since
// filled-in sheets carry it: "<section>.<field>", the section being the item (or team.item).
struct Field {
    std::string id;
    FieldType type = FieldType::Text;
    Inlines label;                 // the whole question; also what a screen reader says
    int lines = 1;                 // type Lines: how many ruled lines
    int minimum = 1, maximum = 5;  // type Rating
    std::vector<Anchor> anchors;   // type Rating: words under some of the numbers
    std::vector<Option> options;   // types ChooseOne, ChooseMany
    Inlines value;                 // known already (a name, a team, a level); empty otherwise
    Position at;
};

// ---- Blocks --------------------------------------------------------------------------------------------------------

struct Block;
using Blocks = std::vector<Block>;

struct Paragraph { Inlines text; };

// level counts from 2 in the content ("##"), since the section's own title is level 1 there.
struct Heading {
    int level = 2;
    std::string id;
    Inlines text;
};

// Roles: "" (plain), "steps", "questions", "criteria", "links".
struct ListItem {
    Blocks blocks;
    Position at;
};
struct List {
    std::string role;
    bool ordered = false;
    int start = 1;
    bool tight = true;
    std::vector<ListItem> items;
};

struct Quote {
    Blocks blocks;
    Inlines credit;
};

struct CodeBlock {
    std::string language;
    std::string text;
};

struct ThematicBreak {};

struct Image {
    std::string source;
    std::string title;
    std::string alternative;
};

// Roles: "table", "contrast" (two columns, what is on the left becomes what is on the right), "matrix" (a grid of
// short cells), "write-in". The first `head_rows` rows repeat on each page.
struct Cell {
    Blocks blocks;
};
struct Row {
    bool band = false;  // one cell across all columns that heads the rows below it
    std::vector<Cell> cells;
    Position at;
};
struct Table {
    std::string role = "table";
    std::vector<float> widths;  // shares of the width, one per column; empty: from the contents
    int head_rows = 0;
    bool head_column = false;
    bool mnemonic = false;      // the first column holds letters, set large
    Inlines caption;
    std::vector<Row> rows;
};

// Roles: "key-tip", "pocket-coaching", "callout", "scenario", "case-study", "activity", "example", "source-credit".
struct Callout {
    std::string role = "callout";
    Inlines title;  // the words of the role when the author gave none
    Blocks blocks;
};

// Roles: "definitions", "glossary", "dialogue".
struct Definition {
    Inlines term;
    Blocks blocks;
    Position at;
};
struct Definitions {
    std::string role = "definitions";
    std::vector<Definition> entries;
};

// Roles: "head" (of a sheet: who, which team, when), "prompt", "stem", "notes", "fields", "contacts", "signatures",
// "checklist", "dated-checklist", "sign-off", "choose-one", "choose-many", "rating", "cell" (a field alone in a table cell).
struct Form {
    std::string role;
    int columns = 1;
    std::vector<Field> fields;
};

// A figure as data. `kind` is one of those that core/figure draws; the parts mean what that kind says.
struct FigurePart {
    std::string slot;
    std::string title;
    std::string text;
    std::vector<std::string> points;
    std::string from, to;
    int number = 0;
    bool lit = false;  // the reader's own
};
struct Figure {
    std::string kind;
    std::string variant;
    std::string alternative;  // what it shows, for those who do not see it
    Inlines caption;
    std::vector<FigurePart> parts;
};

// The list of what follows, with page numbers where there are pages. The renderer fills it in.
struct Contents {};

// The criteria of a cell of the path. Replaced when the document is assembled: by a List, or with the role "assessment" by
// a Table in which each criterion is marked as met or not yet, with its evidence and a plan.
struct CriteriaReference {
    int level = 0;
    std::string dimension;  // empty: all of them
    std::string role;       // "", "assessment"
    std::string field_prefix;  // role "assessment": "<item>", what stands before the '.' in the ids of its fields
};

// Blocks that are the same in every document that holds them.
struct Group {
    std::uint64_t key = 0;
    std::shared_ptr<const Blocks> blocks;
};

using BlockNode = std::variant<Paragraph, Heading, List, Quote, CodeBlock, ThematicBreak, Image, Table, Callout, Definitions,
                               Form, Figure, Contents, CriteriaReference, Group>;

// For whom something stands: AND between the keys, OR inside a list, an empty list means everyone.
struct Audience {
    std::vector<std::string> roles, constituencies, editions;
    std::vector<int> levels;
    std::optional<bool> member_facing;
    friend bool operator==(const Audience&, const Audience&) = default;
};

struct Block {
    BlockNode node;
    Position at;
    std::shared_ptr<const Audience> audience;  // null: everyone
};

// ---- Sections and the document -------------------------------------------------------------------------------------

enum class Start { Flow, Page };

// A line of the strip under a title: "Time", "2 minutes".
struct Fact {
    std::string label;
    Inlines value;
};

// Roles: "cover", "contents", "overview", "part" (opens a part, whose sections follow), "team" (opens the part of a team),
// "team-section", "tool", "worksheet", "notes", "poster" (one table that fills its paper), "card" (one side of a pocket card).
// A renderer may treat an unknown role as "tool".
struct Section {
    std::string id;           // unique in the document: the anchor that links lead to
    std::string role;
    std::string item;         // id of the pack's item; empty when it is none
    std::string file;         // where the text stands, for diagnostics
    int depth = 1;            // 1 is right under the document, 2 inside a section of depth 1
    Start start = Start::Flow;
    bool listed = true;       // in the contents and the bookmarks
    int level = 0;            // level of the team that it is about, for its colour; 0: none
    std::string eyebrow;      // small line above the title
    Inlines title;
    std::string short_title;  // for running heads, tabs
    Inlines lead;             // one or two sentences under the title
    std::vector<Fact> facts;
    Inlines reason;           // why it is in this packet; empty when nobody chose it
    Blocks blocks;
    Position at;
};

// Something that the reader shall do again and again, for a calendar. Renderers of pages have no use for it.
enum class RhythmUnit { Day, Month, Year };
struct Reminder {
    std::string id;           // stable, unique in the document: the same from one run to the next
    std::string what;         // "Talk with the co-leads"
    std::string every;        // the rhythm in words: "once a month"
    std::string about;        // the team's name: personal text
    std::string first;        // YYYY-MM-DD: when it is due first
    int count = 1;            // every so many units
    RhythmUnit unit = RhythmUnit::Month;
};

struct Document {
    std::string id;           // stable name, "p001-sponsor"
    std::string title;        // "Sponsor resource packet"
    std::string author;
    std::string subject;
    std::string language;     // BCP 47, "en-US"
    std::string date;         // YYYY-MM-DD; empty: not known
    std::string person;       // for the running foot
    std::string paper;        // id of a paper of the theme: "letter", "a4", "tabloid", "card" …
    int levels = 5;           // how many levels the path has
    std::map<std::string, std::string> words;  // words that renderers print, from strings.toml: "contents", "page-of" …
    std::vector<Section> sections;             // in reading order; depth makes the tree
    std::vector<Reminder> reminders;           // what is owed when; only when the date is known
};

}  // namespace waymark

#endif
