// sheet.hpp — the HTML that is being written, and what is known while it is: private to core/html.
//
// Each kind of node has its function in inlines.cpp, blocks.cpp, tables.cpp, forms.cpp or figures.cpp; all append to
// Sheet::out. A Sheet serves one document, or one group of blocks whose HTML is kept for other documents.
#ifndef WAYMARK_HTML_SHEET_HPP
#define WAYMARK_HTML_SHEET_HPP

#include <limits>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

#include "html/groups.hpp"
#include "html/html.hpp"
#include "markup/escape.hpp"

namespace waymark::html {

using markup::Address, markup::Escape;
using markup::append_address, markup::append_escaped, markup::append_personal, markup::base64, markup::escaped, markup::html_id, markup::isolated,
    markup::kind_of_address, markup::scheme_of;

enum class Purpose {
    Fragment,  // as CommonMark writes it; nothing outside is known
    Packet,
    Site,      // a page of the website
};

// Depths of sections come from a document and may be anything; this is above all of them.
inline constexpr int any_depth = std::numeric_limits<int>::min();

// What holds for the whole document.
struct Setting {
    Purpose purpose = Purpose::Fragment;
    int levels = 5;
    const std::map<std::string, std::string>* words = nullptr;
    const Tools* tools = nullptr;              // null in a fragment
    const std::set<std::string, std::less<>>* anchors = nullptr;  // where "#…" may lead; null: anywhere
    GroupCache* groups = nullptr;              // null: groups are written anew
    const std::vector<Section>* sections = nullptr;  // for a Contents block
    const std::string* page = nullptr;         // Purpose::Site: the page's own path from the root of the site, "items/sbar.html"
};

struct Sheet {
    Sheet(const Setting& setting_used, Diagnostics& findings) : setting(setting_used), problems(findings) {}

    std::string out;
    const Setting& setting;
    Diagnostics& problems;
    std::string file;           // of the section, for diagnostics
    Position at;                // of the block that is being written
    int section_level = 0;      // 1 … 6: of the section's own heading; 0 in a fragment
    int last_heading = 0;       // of the last heading written: the next may be one deeper at most
    std::set<std::string> ids;  // all that were given out
    std::set<std::string> leads_to;  // anchors that were linked to

    [[nodiscard]] Escape escape() const { return setting.purpose == Purpose::Fragment ? Escape::Exactly : Escape::Safely; }
    void text(std::string_view words) { append_escaped(out, words, escape()); }
    void raw(std::string_view markup) { out += markup; }
    // ` name="value"`, the value escaped.
    void attribute(std::string_view name, std::string_view value);
    // Starts a new line unless one has just begun; cmark's "cr".
    void fresh_line() { if (!out.empty() && out.back() != '\n') out += '\n'; }
    // `wanted` when it is still free, else with a number behind it. What comes back is a good HTML id.
    [[nodiscard]] std::string claim_id(std::string_view wanted);
    void warn(std::string message, std::string hint = {}) { problems.warning({file, at}, std::move(message), std::move(hint)); }
};

// A word that the page prints by itself.
[[nodiscard]] std::string_view word(const Setting& setting, std::string_view key);
// The same with `{place}` filled in.
[[nodiscard]] std::string word_with(const Setting& setting, std::string_view key, std::string_view place, std::string_view value);

// ---- inlines.cpp ---------------------------------------------------------------------------------------------------

void write_inlines(Sheet& sheet, const Inlines& inlines);
void write_chip(Sheet& sheet, int level, std::string_view text);
// `src="…"` and the rest of an img for a picture of the pack, or its alternative as text when it cannot be had.
void write_image(Sheet& sheet, std::string_view source, std::string_view title, std::string_view alternative);

// From a page of the site to its root, "../"; and to another page or file, both named from the root.
[[nodiscard]] std::string root_of(std::string_view page);
[[nodiscard]] std::string address_from(std::string_view page, std::string_view target);

// ---- blocks.cpp ----------------------------------------------------------------------------------------------------

void write_blocks(Sheet& sheet, const Blocks& blocks);
// A single paragraph without its <p>, anything else as blocks: for cells, terms and tight items.
void write_closely(Sheet& sheet, const Blocks& blocks);
// The listed sections as nested lists of links.
void write_contents(Sheet& sheet, const std::vector<Section>& sections);
// `role` when it is one of `known`, else the first of them, with a warning: it becomes a class.
[[nodiscard]] std::string known_role(Sheet& sheet, std::string_view what, const std::string& role, std::span<const std::string_view> known);

// ---- sections.cpp --------------------------------------------------------------------------------------------------

[[nodiscard]] bool is_cover(const Section& section);
[[nodiscard]] bool is_contents(const Section& section);
// <tag class="…">content</tag>; nothing when there is no content.
void write_element(Sheet& sheet, std::string_view tag, std::string_view css_class, const Inlines& content);
void write_eyebrow(Sheet& sheet, const Section& section, int level);
void write_reason(Sheet& sheet, const Section& section);
// The sections from `i` on that are at least as deep as `depth`; each holds the deeper ones that follow it. `level` is that
// of their headings, `level_around` the level of the path that the section around them shows already.
void write_sections(Sheet& sheet, std::span<const Section> sections, std::size_t& i, int depth, int level, int level_around);
// Everywhere that a "#…" of this document may lead.
[[nodiscard]] std::set<std::string, std::less<>> anchors_of(const Document& document);
// The words of `document` that pages print, as far as they are missing.
void check_words(const Document& document, Diagnostics& problems);
// A language tag as HTML takes it; anything else would be no language at all.
[[nodiscard]] std::string language_of(const Document& document);

// ---- tables.cpp, forms.cpp, figures.cpp ----------------------------------------------------------------------------

void write_table(Sheet& sheet, const Table& table);
void write_form(Sheet& sheet, const Form& form);
enum class Place { Page, Band };
void write_figure(Sheet& sheet, const Figure& figure, Place place);

}  // namespace waymark::html

#endif
