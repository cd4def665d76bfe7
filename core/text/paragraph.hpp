// paragraph.hpp — a paragraph of styled text → lines.
//
// Break opportunities follow UAX #14 and, where those leave a line short, hyphenation points (at least 2 letters before
// and 3 after; soft hyphens in a word replace them). Breaking is by total fit (Knuth and Plass 1981, "Breaking
// Paragraphs into Lines", ragged right: the cost is the square of the slack, plus a charge for a hyphen, a higher one
// for a word with a capital), so that no line is much shorter than its neighbours.
//
// Guarantee: the lines hold every character of the spans, in order; only white space at a break is dropped, and a
// hyphen is added where a word was broken. A word wider than the line is broken at its hyphenation points, or else
// between characters. No line is wider than `width` (by more than 0.01 pt), but one of a single character.
//
// Text that is only white space gives no line; a hard break after nothing gives an empty one.
#ifndef WAYMARK_TEXT_PARAGRAPH_HPP
#define WAYMARK_TEXT_PARAGRAPH_HPP

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/length.hpp>

#include "text/fonts.hpp"

namespace waymark::text {

// Text in one style and size. `tag` is the caller's: it comes back with each piece (a link, a tone, an element).
// Every white space of ASCII counts as a space; what shall be a hard break is said by `break_after`, not by a line
// feed.
struct Span {
    std::string text;
    Style style = Style::Regular;
    Pt size{10.5f};
    float tracking = 0;  // extra space after every glyph, em
    std::uint32_t tag = 0;
    bool break_after = false;  // a hard line break follows
    bool is_foreign = false;   // in another language: its words are divided at soft hyphens only
    friend bool operator==(const Span&, const Span&) = default;
};

// A piece that is no text (a badge, a box) is a span with `width` and no text.
struct Box {
    Pt width, ascent, descent;
    friend bool operator==(const Box&, const Box&) = default;
};

struct Piece {
    Pt x;                            // from the left edge of the column: the first line's pieces start at its indent
    Pt width;                        // tracking included
    const Shaped* shaped = nullptr;  // lives in the font book's cache, without spaces at its ends unless the text has
                                     // several in a row; null for a Box
    Style style = Style::Regular;
    Pt size;
    float tracking = 0;
    std::uint32_t tag = 0;
    bool space_after = false;  // a space of the text follows, on this line or where the line was broken
    bool hyphen = false;       // this piece is a hyphen that breaking added (not in the text)
};

struct Line {
    std::vector<Piece> pieces;
    Pt width;            // to the right end of the last piece, the indent included
    Pt ascent, descent;  // of what stands on it, both positive
};

enum class Hyphenation { Off, On };  // Off: not even at soft hyphens
enum class Fit { Best, First };      // total fit, or first fit for titles and narrow cells

// Where words may be divided. The points of each word are worked out once; all threads may ask at the same time.
class Hyphenator {
public:
    // `patterns` is the text of a libhyphen dictionary (the resource "hyphen/en_US.dic"), which is read when the first
    // word is asked for. With an empty or unusable one nothing is hyphenated.
    [[nodiscard]] static std::unique_ptr<Hyphenator> from_patterns(std::string patterns);
    virtual ~Hyphenator() = default;

    // Byte offsets in `word` (letters in either case, UTF-8) where it may be broken, ascending; at least 2 letters
    // stand before the first and 3 after the last. The reference lives as long as the hyphenator.
    [[nodiscard]] virtual const std::vector<std::uint16_t>& points(std::string_view word) const = 0;
};

struct BreakStyle {
    Pt width;
    Pt first_indent{0};
    Hyphenation hyphenation = Hyphenation::On;
    Fit fit = Fit::Best;
    friend bool operator==(const BreakStyle&, const BreakStyle&) = default;
};

// `boxes` are referred to by spans whose text is U+FFFC (one per such span, in order; without a box for it such a span
// is text, so callers replace a lone U+FFFC that comes from outside).
[[nodiscard]] std::vector<Line> break_lines(const std::vector<Span>& spans, const std::vector<Box>& boxes,
                                            const BreakStyle&, const FontBook&, const Hyphenator*);

// The widest piece that cannot be broken (without hyphenation), and the width on one line: for column widths. A line of
// either width holds what was measured.
struct Widths {
    Pt narrowest, widest;
};
[[nodiscard]] Widths measure(const std::vector<Span>& spans, const std::vector<Box>& boxes, const FontBook&);

}  // namespace waymark::text

#endif
