// inlines.hpp — styled words of the document → spans for line breaking, each with what it stands for.
#ifndef WAYMARK_LAYOUT_INLINES_HPP
#define WAYMARK_LAYOUT_INLINES_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/document.hpp>

#include "layout/strips.hpp"
#include "text/paragraph.hpp"

namespace waymark::layout {

// How a piece of text looks before its own emphasis.
struct TextLook {
    Pt size{10.5f}, leading{15};
    text::Style style = text::Style::Regular;
    theme::Tone tone{theme::ToneName::Ink};
    float tracking = 0;           // em
    bool capitals = false;        // set in capitals, whatever the text has
    text::Hyphenation hyphenation = text::Hyphenation::On;
    text::Fit fit = text::Fit::Best;
};

// What the tag of a span leads to.
struct InlineRun {
    theme::Tone tone;
    ElementId element = artifact;
    std::int32_t link = -1;       // in InlineText::links
    std::int32_t badge = -1;      // in InlineText::badges
    std::int32_t page = -1;       // in InlineText::page_numbers
    bool is_foreign = false;
};

struct PlacedLink {
    const Link* link = nullptr;
    ElementId element = artifact;
};

// Points into the inlines that it was made from.
struct InlineText {
    std::vector<text::Span> spans;
    std::vector<text::Box> boxes;
    std::vector<InlineRun> runs;  // by the tag of a span
    std::vector<PlacedLink> links;
    std::vector<const Badge*> badges;
    std::vector<const PageNumber*> page_numbers;
};

struct BadgeLook {
    text::Style style = text::Style::Bold;
    Pt size, height, padding, room_after;
};

class InlineReader {
public:
    // Links and words in another language get elements of their own in `column` below `parent`; without a column the text is only measured.
    InlineReader(const text::FontBook& fonts, const theme::Theme& theme, const TextLook& look, Column* column, ElementId parent)
        : fonts_(fonts), theme_(theme), look_(look), column_(column), parent_(parent) {}

    void read(const Inlines& inlines) { read(inlines, look_.style, {look_.tone, parent_}); }
    void read(std::string_view text) { add(text, look_.style, {look_.tone, parent_}); }
    // What follows stands in this element and style.
    void turn(const TextLook& look, ElementId parent) {
        look_ = look;
        parent_ = parent;
    }
    [[nodiscard]] InlineText result() && { return std::move(text_); }

private:
    void read(const Inlines& inlines, text::Style style, const InlineRun& run);
    void add(std::string_view text, text::Style style, const InlineRun& run);
    void add_link(const Link& link, text::Style style, InlineRun run);
    void add_foreign(const Foreign& passage, text::Style style, InlineRun run);
    void add_badge(const Badge& badge, InlineRun run);
    void add_page_number(const PageNumber& number, InlineRun run);
    void add_box(const text::Box& box, const InlineRun& run);

    const text::FontBook& fonts_;
    const theme::Theme& theme_;
    TextLook look_;
    Column* column_;
    ElementId parent_;
    InlineText text_;
};

[[nodiscard]] BadgeLook badge_look(const theme::Theme& theme);
// The words before a page number, with the space behind them.
[[nodiscard]] std::string before_page_number(const PageNumber& number);

[[nodiscard]] std::string badge_text(const Badge& badge);

// The words without their styles, in one line: for bookmarks, labels that are spoken, values of fields.
[[nodiscard]] std::string plain(const Inlines& inlines);

// The sum of the widths of the words of `text` with the spaces between them.
[[nodiscard]] Pt width_of(std::string_view text, text::Style style, Pt size, float tracking, const text::FontBook& fonts);

}  // namespace waymark::layout

#endif
