// prose.hpp — the running text of an item as sentences: what people read from beginning to end.
#ifndef WAYMARK_REVIEW_PROSE_HPP
#define WAYMARK_REVIEW_PROSE_HPP

#include <string>
#include <string_view>
#include <vector>

#include "content/pack.hpp"

namespace waymark::review {

struct Sentence {
    std::string text;
    Position at;  // of the paragraph that it stands in
};

// In reading order: paragraphs, wherever they stand (in lists, boxes, tables). Headings, labels, figures, code
// and words in another language are no running text. The end of a paragraph ends a sentence.
[[nodiscard]] std::vector<Sentence> sentences_of(const Blocks& blocks);

// Takes out what is in another language, and leaves a dash in its place: neither the measure of reading nor the rules for
// words hold for it.
void leave_out_foreign(Inlines& text);
void leave_out_foreign(Blocks& blocks);

// At ". ", "? ", "! " or "… " before what begins a sentence, closing quotation marks and brackets included; not behind
// "e.g.", "Dr." or "a.m.", nor between digits.
[[nodiscard]] std::vector<std::string> split_sentences(std::string_view text);

// Runs of letters, digits, apostrophes and hyphens that hold a letter or a digit.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view text);

}  // namespace waymark::review

#endif
