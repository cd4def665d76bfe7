// frame.hpp — what stands around every page of the site, and short ways to write links and cards: private to core/guide.
#ifndef WAYMARK_GUIDE_FRAME_HPP
#define WAYMARK_GUIDE_FRAME_HPP

#include <string>
#include <utility>
#include <vector>

#include <waymark/document.hpp>

#include "guide/plan.hpp"
#include "packet/build.hpp"

namespace waymark::guide {

using packet::block, packet::cell, packet::head, packet::paragraph, packet::row, packet::strong, packet::words;

// ---- Links -----------------------------------------------------------------------------------------------------------

[[nodiscard]] std::string to_page(std::string_view page, std::string_view anchor = {});  // "page:items/sbar.html#anchor"
[[nodiscard]] std::string to_file(std::string_view file);                                // "page:sheets/a4/sbar.pdf"
[[nodiscard]] Inline link(std::string target, std::string text);
[[nodiscard]] Inline link(const Page& page);
// The number and the name of a level, for a step of the path: "3 Transitional".
[[nodiscard]] Inline level_link(std::string target, const path::Level& level);

// ---- Lists -----------------------------------------------------------------------------------------------------------

[[nodiscard]] ListItem entry(Inlines text);
// A link with what it leads to below it, and small words below that.
[[nodiscard]] ListItem card(std::string target, std::string title, std::string text, std::string small = {});
[[nodiscard]] ListItem item_card(const Plan&, const content::Item&, std::string text = {});
[[nodiscard]] Block cards(std::vector<ListItem> items);
[[nodiscard]] Block links(std::vector<ListItem> items);
// The levels as steps that rise, each a link to its page, or to "#level-<n>" of this one: the path as its picture.
enum class StepsLead { ToPages, OnThisPage };
[[nodiscard]] Block stairs(const Plan&, StepsLead);

// What it is for, as one sentence; its summary when it says no purpose.
[[nodiscard]] std::string purpose_of(const content::Item&, const content::Pack&);
// "Tool · 10 minutes"
[[nodiscard]] std::string kind_and_minutes(const content::Item&, const content::Pack&);
// Marked text of the pack as plain words, for all readers.
[[nodiscard]] std::string plain(const Inlines&, const content::Pack&);

// ---- Sections --------------------------------------------------------------------------------------------------------

[[nodiscard]] Section section(std::string id, std::string title, Blocks blocks = {}, std::string role = "tool");
// Without a title; it stands around the page.
[[nodiscard]] Section frame(std::string role, Block content);

// The document of a page: its names, the menu and what stands at its foot; no content yet.
[[nodiscard]] Document start(const Plan&, const Page&, std::string description);
// From the home page over `above` to this page.
[[nodiscard]] Section trail(const Plan&, const Page&, const std::vector<const Page*>& above);
// Links to the pages beside this one; those that are null are left out.
[[nodiscard]] Section neighbours(const Plan&, const Page* before, const Page* after);
// Links to the other pages of this page's kind, beside it (of a section on several pages, to the first); nothing when there is none.
void add_others(const Plan&, const Page&, std::string id, std::string title, Document&);

}  // namespace waymark::guide

#endif
