// words.hpp — text in a figure: broken into lines and measured first, drawn later, so that boxes can grow around it.
//
// A word is hyphenated only where it does not fit the width: labels are short and read better whole. White space of the
// source (line ends of a TOML string) counts as one space.
#ifndef WAYMARK_FIGURE_WORDS_HPP
#define WAYMARK_FIGURE_WORDS_HPP

#include <string>
#include <string_view>
#include <vector>

#include <waymark/document.hpp>

#include "figure/pen.hpp"
#include "figure/setting.hpp"

namespace waymark::figure {

enum class Align { Left, Centre, Right };

// A paragraph in one lettering. Empty text has no lines and no height.
struct Words {
    Lettering lettering;
    std::vector<const text::Shaped*> lines;  // in the font book
    Pt width;                                // of the widest line
    Pt height;
};
[[nodiscard]] Words set_words(std::string_view text, const Lettering&, Pt width, const Setting&);

// The width that the longest word of `text` needs.
[[nodiscard]] Pt longest_word(std::string_view text, const Lettering&, const Setting&);

// Draws `words` into the column that starts at `at` (top left) and is `width` wide.
void write(Pen&, const Words& words, Point at, Pt width, Align align, const Setting&);

enum class Bullet { None, Dot, Tick, Cross };

// Paragraphs one below the other: all that one part has to say.
struct Stack {
    struct Paragraph {
        Words words;
        Pt above;  // room between it and the one before
        Pt indent;
        Bullet bullet = Bullet::None;
    };
    std::vector<Paragraph> paragraphs;
    Align align = Align::Left;
    theme::Tone bullet_tone;
    Pt width;  // of the column
    Pt height;

    void add(Words words, Pt above = {}, Pt indent = {}, Bullet bullet = Bullet::None);
    [[nodiscard]] bool empty() const { return paragraphs.empty(); }
    [[nodiscard]] Pt widest() const;  // of its lines, bullets included
};

struct StackStyle {
    Lettering title, body;
    Align align = Align::Left;
    Bullet bullet = Bullet::Dot;
    theme::Tone bullet_tone;
};

enum class Numbering { Shown, Elsewhere };

// Everything of a part (title, text, points, from → to), so that no kind of figure loses words that it has no place
// for.
[[nodiscard]] Stack stack_part(const FigurePart&, const StackStyle&, Pt width, Numbering, const Setting&);
// The same without the title.
[[nodiscard]] Stack stack_body(const FigurePart&, const StackStyle&, Pt width, const Setting&);

// The narrowest stack in which no word of the part is broken.
[[nodiscard]] Pt longest_word(const FigurePart&, const StackStyle&, const Setting&);

void write(Pen&, const Stack& stack, Point at, const Setting&);

// Equal columns with gaps: as many as fit when none may be narrower than `narrowest`, at least 1 and at most `most`.
struct Columns {
    int count = 1;
    Pt width, gap;
    [[nodiscard]] Pt left(int column) const { return (width + gap) * static_cast<float>(column); }
};
[[nodiscard]] Columns fit_columns(Pt width, Pt narrowest, Pt gap, int most);
[[nodiscard]] Columns equal_columns(Pt width, Pt gap, int count);

// How many of `count` stand in a row when `most` have room: as many as leave no hole in the last row, if there is such
// a number; few stand rather one below the other than with a hole.
[[nodiscard]] int even_rows(int count, int most);

}  // namespace waymark::figure

#endif
