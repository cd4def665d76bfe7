// walk.hpp — visiting a document: every block, every inline, every field, every plain text, in reading order.
//
// All walks go before the children of what they visit ("pre-order"): a visitor may change what it is given, and the
// walk goes on in what it finds there afterwards. The lists are visited too (`…_lists`), for stages that drop, replace
// or insert: {{…}} by text, a block that is for somebody else, criteria by a list.
//
// Const walks enter groups. Mutable ones do not: what a group holds is shared with other documents and never changes.
// "Every inline" means those of paragraphs, headings, lists, quotes and their credits, table cells and captions,
// call-outs' titles, terms, fields' labels, options and values, figures' captions, and what images are said to show.
#ifndef WAYMARK_DOCUMENT_WALK_HPP
#define WAYMARK_DOCUMENT_WALK_HPP

#include <functional>
#include <string>

#include <waymark/document.hpp>

namespace waymark::document {

// ---- Blocks: those given and all below them ------------------------------------------------------------------------

void walk_blocks(const Blocks& blocks, const std::function<void(const Block&)>& visit);
void walk_blocks(Blocks& blocks, const std::function<void(Block&)>& visit);

// Each list of blocks, first the given one.
void walk_block_lists(const Blocks& blocks, const std::function<void(const Blocks&)>& visit);
void walk_block_lists(Blocks& blocks, const std::function<void(Blocks&)>& visit);

// ---- Inlines -------------------------------------------------------------------------------------------------------

void walk_inlines(const Inlines& inlines, const std::function<void(const Inline&)>& visit);
void walk_inlines(Inlines& inlines, const std::function<void(Inline&)>& visit);
void walk_inlines(const Blocks& blocks, const std::function<void(const Inline&)>& visit);
void walk_inlines(Blocks& blocks, const std::function<void(Inline&)>& visit);

// Each list of inlines: for a paragraph its text, then the children of each link in it, and so on.
void walk_inline_lists(const Inlines& inlines, const std::function<void(const Inlines&)>& visit);
void walk_inline_lists(Inlines& inlines, const std::function<void(Inlines&)>& visit);
void walk_inline_lists(const Blocks& blocks, const std::function<void(const Inlines&)>& visit);
void walk_inline_lists(Blocks& blocks, const std::function<void(Inlines&)>& visit);

// Those of a section: title, lead, facts, reason, then the blocks.
void walk_inline_lists(const Section& section, const std::function<void(const Inlines&)>& visit);
void walk_inline_lists(Section& section, const std::function<void(Inlines&)>& visit);

// ---- Fields and plain texts ----------------------------------------------------------------------------------------

void walk_fields(const Blocks& blocks, const std::function<void(const Field&)>& visit);
void walk_fields(Blocks& blocks, const std::function<void(Field&)>& visit);

// The texts that are shown but are no inlines: figures (what they show, their parts' words), images' alternatives,
// code, and the words under a rating's numbers.
void walk_texts(const Blocks& blocks, const std::function<void(const std::string&)>& visit);
void walk_texts(Blocks& blocks, const std::function<void(std::string&)>& visit);

// ---- As plain text -------------------------------------------------------------------------------------------------

// The words alone, on one line: breaks become spaces, an image its alternative, a placeholder its fallback.
[[nodiscard]] std::string plain_text(const Inlines& inlines);

// One line for each paragraph, heading, cell, field, option and text of a figure, in reading order, groups included.
// Two line breaks are never next to each other, and each line ends with one.
[[nodiscard]] std::string plain_text(const Blocks& blocks);

}  // namespace waymark::document

#endif
