// words.hpp — the text of a paragraph cut into the pieces that breaking moves: shaped, measured, with the spaces
// between.
//
// A Word ends where a line may end. It is made of parts, one for each span that it touches ("**bold**," has two). Its
// place `x` is where it would stand if the text ran on one endless line, so that the width of any line is a difference.
#ifndef WAYMARK_TEXT_WORDS_HPP
#define WAYMARK_TEXT_WORDS_HPP

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/fonts.hpp"
#include "text/paragraph.hpp"

namespace waymark::text {

struct Part {
    const Shaped* shaped = nullptr;  // null for a box
    std::uint32_t span = 0;          // index in SpanFacts
    float width = 0;                 // pt
};

struct Word {
    double x = 0;     // pt
    float width = 0;  // of its parts
    float space = 0;  // of the white space behind it
    std::uint32_t first_part = 0, part_end = 0;
    std::uint32_t spaces = 0;  // how many
    std::uint32_t space_span = 0;
    float hyphen = 0;  // width of the hyphen that a line ending here needs; 0: none

    [[nodiscard]] double end() const { return x + width + hyphen; }
};

// Where a word may be hyphenated.
struct HyphenPoint {
    std::uint32_t part = 0, offset = 0;  // the next line begins at this byte of this part
    float before = 0;                    // width of what stands before, with its hyphen
    float after = 0;                     // width of the rest
    bool capital = false;                // the word begins with a capital: a name, perhaps
};

struct SpanFacts {
    const Span* span = nullptr;
    const Box* box = nullptr;          // what it is, when it is no text
    std::uint32_t begin = 0, end = 0;  // bytes of the segment's text
    float space = 0, hyphen = 0;       // widths, pt
    Pt ascent, descent;
};

// The text between two hard breaks. Lives for one paragraph at most; the storage is used again for the next segment.
class Segment {
public:
    // The segment of this thread: its memory serves one text after the other. Only one is in use at a time.
    [[nodiscard]] static Segment& of_thread(const FontBook& fonts, const Hyphenator* hyphenator, Hyphenation hyphenation);

    // Cuts `spans`. The boxes of the spans whose text is U+FFFC are taken from the front of `boxes`.
    void cut(std::span<const Span> spans, std::span<const Box>& boxes);

    // Divides the words that are wider than a line: `first` is the width for the first of them, `others` for the rest.
    void chop(float first, float others);

    // Where `word` may be hyphenated. The span is good until the next call.
    [[nodiscard]] std::span<const HyphenPoint> hyphen_points(const Word& word);

    // Bytes from `from` to `to` of a part's text, shaped and measured as a part of its own.
    [[nodiscard]] Part piece_of(const Part& part, std::size_t from, std::size_t to) const;
    [[nodiscard]] float width_of(const Shaped& shaped, std::uint32_t span) const;

    std::vector<SpanFacts> facts;
    std::vector<Word> words;
    std::vector<Part> parts;
    float widest_word = 0;

private:
    std::string_view join(std::span<const Span> spans, std::span<const Box>& boxes);
    void add_word(std::size_t begin, std::size_t end);
    void add_parts(std::size_t begin, std::size_t end);
    void close_word(Word word);
    void chop_word(const Word& word, float limit);
    void chop_part(const Part& part, float limit, Word& open);
    [[nodiscard]] std::vector<std::uint32_t> offsets_of_points(const Part& part);
    void append_part(const Part& part, Word& open);
    void end_piece(Word& open, float hyphen);
    void add_points(const Word& word, std::uint32_t part);

    Segment() = default;

    const FontBook* fonts_ = nullptr;
    const Hyphenator* hyphenator_ = nullptr;
    Hyphenation hyphenation_ = Hyphenation::Off;
    std::string joined_;
    std::string_view text_;
    std::size_t span_at_ = 0;  // the span that the next word begins in
    double end_ = 0;           // where the next word stands
    std::vector<std::uint32_t> breaks_;
    std::vector<HyphenPoint> points_;
};

}  // namespace waymark::text

#endif
