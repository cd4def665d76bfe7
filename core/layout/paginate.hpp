// paginate.hpp — a Document → pages of positioned items.
//
// Two steps: each block is set into strips (unbreakable pieces of a column, with what may follow them on the same page),
// and strips are stacked into pages. The contents page is laid out after the body, in the room that was kept for it.
// Guarantees: every word of the document is on exactly one page, in reading order (repeated table heads are artifacts);
// nothing stands outside the margins but what belongs at the edge; headings stay with two lines of what follows; no
// widows or orphans; tables break between rows and repeat their heads; a section with Start::Page starts a page, and with
// Sides::Both a right-hand one when its depth is 1.
// Errors: a row taller than a page is split, with a warning at its source line.
#ifndef WAYMARK_LAYOUT_PAGINATE_HPP
#define WAYMARK_LAYOUT_PAGINATE_HPP

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

#include "layout/pages.hpp"
#include "text/paragraph.hpp"

namespace waymark::text {
class LineCache;  // line_cache.hpp
}

namespace waymark::layout {

class StripCache;  // strip_cache.hpp

// Both: parts begin on right-hand pages, and margins and what stands at the outer edge are mirrored on left-hand ones.
enum class Sides : std::uint8_t { One, Both };

struct Tools {
    const theme::Theme& theme;
    const text::FontBook& fonts;
    const text::Hyphenator* hyphenator = nullptr;
    // The natural size of a picture by its logical name; without one a picture is a box with what it shows.
    std::function<std::optional<Size>(const std::string& source)> image_size{};
    // Keeps the strips of groups from one document of a run to the next; the same for all calls that share it are the
    // other tools and the words of the documents. May be null.
    StripCache* cache = nullptr;
    Sides sides = Sides::One;
    // Keeps the lines of paragraphs likewise; whatever the other tools are, but the fonts. May be null.
    text::LineCache* lines = nullptr;
};

[[nodiscard]] Layout paginate(const Document&, const Tools&, Diagnostics& problems);

[[nodiscard]] Margins margins(const theme::Theme&);

// The pages as text, one item a line, for tests and `dump --stage pages`.
[[nodiscard]] std::string dump(const Layout&, const text::FontBook&);

}  // namespace waymark::layout

#endif
