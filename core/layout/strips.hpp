// strips.hpp — what a block becomes before there are pages: a column of strips.
//
// A strip is a piece of the column that no page break may cut: a line of text, a row of a table, a pair of fields. Its
// items stand relative to its own top and to the left edge of the column. A page is a stack of strips with the space
// between them; a frame (the wash of a key tip, say) is drawn behind all strips of it that share a page.
//
// A column also owns the elements (the structure) that its items belong to. Element 0 of the items is the artifact.
#ifndef WAYMARK_LAYOUT_STRIPS_HPP
#define WAYMARK_LAYOUT_STRIPS_HPP

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "layout/pages.hpp"

namespace waymark::layout {

// WithNext: no page break between this strip and the next, as long as what is kept so fits on a page. Firmly: not even then
// (the first two lines of a paragraph, the last two, a heading and what follows). Softly: not if that leaves half a page empty.
enum class Keep : std::uint8_t { Free, Softly, WithNext, Firmly };

// What a strip is a piece of, as far as page breaks care.
enum class Piece : std::uint8_t { Text, Heading, Display, Writing };  // Display: a table, figure or box; Writing: something to fill in

// An item that takes the page number of a section when the pages are known.
struct PageReference {
    std::size_t item = 0;
    std::size_t section = 0;
    bool ends_there = true;  // its place is the number's right end, else the left one
};

struct Strip {
    Pt height;
    Pt before, after;              // space to the neighbours; the larger one counts, and none at the top of a page
    Keep keep = Keep::Free;
    Piece piece = Piece::Text;
    bool starts_page = false;
    bool starts_right = false;     // … and a right-hand one, where both sides of the paper are printed
    std::uint32_t frame = 0;       // in Column::frames; 0: none
    std::uint32_t head = 0;        // in Column::heads: what is repeated when a page goes on with this strip; 0: nothing
    std::uint32_t foot = 0;        // in Column::feet: what stands at the foot of the page that this strip is on; 0: nothing
    std::int32_t section = -1;     // the section that begins here; -1: none

    void hold(Keep strength) { keep = std::max(keep, strength); }
    std::vector<Item> items;
    std::span<const Item> kept;    // instead of `items`: those of a group that the column holds, not copied before they are placed
    ElementId kept_base = 0;       // is added to the elements of `kept`
    std::vector<PageReference> references;
    std::vector<std::string> anchors;
};

// Known by sight: each look belongs to one kind of block.
enum class FrameLook : std::uint8_t { KeyTip, PocketCard, Washed, Headed, Barred, Dashed, Ruled, Quoted, Code };

struct Frame {
    FrameLook look = FrameLook::Washed;
    std::uint32_t parent = 0;      // frame around this one; 0: none
    Pt x, width;
    Pt inset;                      // room above and below its strips where a page break cuts it
    Pt head;                       // height of the dark head of a card, at its first strip
};

// Head rows of a table, as artifacts, for the pages that continue it.
struct RepeatedHead {
    Pt height;
    std::vector<Item> items;
    std::vector<PageReference> references;
};

// Items that stand at the foot of a page: why a sheet is here, the last lines of a cover. Relative to their own top.
struct Foot {
    Pt height;
    std::vector<Item> items;
    bool is_read_last = false;  // after all that stands above it; else where its strip is read
};

struct Column {
    std::vector<Strip> strips;
    std::vector<Frame> frames{1};            // [0] stands for none, here and below
    std::vector<RepeatedHead> heads{1};
    std::vector<Foot> feet{1};
    std::vector<std::shared_ptr<const void>> groups;  // what `kept` of the strips points into
    std::vector<Element> elements{{Tag::Artifact, artifact, 0, {}, {}, false, 1, {}}};

    [[nodiscard]] ElementId element(Tag tag, ElementId parent);

    // How far it reaches, so that what is only tried can be taken back.
    struct Mark {
        std::size_t strips, frames, heads, elements;
    };
    [[nodiscard]] Mark mark() const { return {strips.size(), frames.size(), heads.size(), elements.size()}; }
    void rewind(const Mark& to);
};

void shift(Item& item, Pt dx, Pt dy);

// What is drawn behind the strips of a frame, from `top` to `bottom`; `first`: the frame begins here.
[[nodiscard]] std::vector<Item> frame_items(const Frame& frame, Pt top, Pt bottom, bool first);

// Draws frames while strips are placed one below the other into one list of items.
class OpenFrames {
public:
    explicit OpenFrames(const Column& column) : column_(column), begun_(column.frames.size(), false) {}

    // Where the column's left edge stands on the surface that begins.
    void stand_at(Pt left) { left_ = left; }

    // Before the items of a strip of `frame` are added at `top`: draws the frames that have ended, opens those that begin.
    void enter(std::uint32_t frame, Pt top, std::vector<Item>& items);
    // After it: the open frames reach down to `bottom` at least.
    void reach(Pt bottom);
    // At the end of the surface: draws what is open; the frames around `going_on` continue on the next one.
    void close(std::uint32_t going_on, std::vector<Item>& items);

private:
    struct Open {
        std::uint32_t frame;
        std::size_t items_before;
        Pt top, bottom;
        bool first;
    };
    void draw_innermost(std::vector<Item>& items, Pt extra);
    [[nodiscard]] std::vector<std::uint32_t> frames_around(std::uint32_t frame) const;  // from the outermost to itself

    const Column& column_;
    Pt left_;
    std::vector<bool> begun_;
    std::vector<Open> open_;
};

// Takes the strips from `from` on off the column; stacks strips into one, with their frames drawn.
[[nodiscard]] std::vector<Strip> take(Column& column, std::size_t from);
[[nodiscard]] Strip stack(const Column& column, std::vector<Strip> strips);

// Cells side by side become one strip; when it would be taller than `tallest`, as many as are needed, cut between the
// strips of the cells. Never empty.
enum class Align : std::uint8_t { Top, Bottom };
[[nodiscard]] std::vector<Strip> side_by_side(const Column& column, std::vector<std::vector<Strip>> cells, Pt tallest,
                                              Align align = Align::Top);

}  // namespace waymark::layout

#endif
