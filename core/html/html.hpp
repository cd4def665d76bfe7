// html.hpp — a Document → one self-contained HTML file, or a page of the website; blocks → a piece of HTML.
//
// What goes out is HTML (WHATWG living standard) in UTF-8. Everything that a document says is text: it is escaped, and
// addresses other than "#anchor", http, https and mailto are not linked but written out, with a warning. What cannot be
// shown as it is meant (an unknown role, a missing picture) is shown in a plainer form, with a warning; nothing is
// dropped. Same input, same bytes.
#ifndef WAYMARK_HTML_HTML_HPP
#define WAYMARK_HTML_HTML_HPP

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

#include "base/result.hpp"
#include "text/fonts.hpp"
#include "theme/theme.hpp"

namespace waymark::html {

// The blocks as HTML, with no page around them. For the kinds that CommonMark has this is, byte for byte, the HTML of
// the CommonMark 0.30 specification, save that addresses which run code (javascript:, vbscript:, file:, data:) are
// emptied, as cmark's safe mode does. The other kinds are written as in a packet, figures as their words.
[[nodiscard]] std::string fragment(const Blocks& blocks);

// What a packet is made with. All of it must outlive the writer.
struct Tools {
    const theme::Theme& theme;
    const text::FontBook& fonts;
    // The bytes of a resource by logical name: "templates/html/packet.css", "fonts/Lato-Regular.ttf", "pack/images/x.png".
    // What it gives must live as long as the writer. May be called from several threads.
    std::function<Result<std::string_view>(std::string_view name)> read;
    // Characters that the embedded fonts hold besides the Latin base: those of the pack. Others come from the reader's own.
    std::u32string characters = {};
};

// The words that a packet prints by itself, with the English that stands in (with a warning) when Document::words lacks one.
using Word = std::pair<std::string_view, std::string_view>;
[[nodiscard]] std::span<const Word> packet_words();

// Writes packets. Fonts, style and script are made once; blocks of groups are kept by key. `write` may be called from
// several threads at once.
class PacketWriter {
public:
    // Reads templates/html/packet.mustache, .css and .js and the theme's fonts. What is wrong with the template is an
    // error in `problems`; a resource that cannot be read is a Failure.
    [[nodiscard]] static Result<std::unique_ptr<PacketWriter>> open(Tools tools, Diagnostics& problems);
    ~PacketWriter();

    [[nodiscard]] std::string write(const Document& document, Diagnostics& problems) const;

private:
    struct State;
    explicit PacketWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// A file of the website, named from its root.
struct SiteFile {
    std::string path, bytes;
};

struct SiteSetting {
    std::string base_url;  // "https://example.org/guide/"; empty: not known, and pages name no address of their own
};

// Writes the pages of the guide's website, one document each. Document::id is the page's path from the root of the site,
// without ".html"; links to "page:<path>" lead to other pages and files of the site. Sections of these roles stand around the page:
// "menu", "trail" (the way up), "downloads", "aside", "neighbours" and "foot"; one of the role "data" becomes a script of its
// own. All links are relative; no page asks anything of another host or holds a script or style. Thread safe.
class SiteWriter {
public:
    // Reads templates/site/page.mustache, the styles and scripts, and the theme's fonts.
    [[nodiscard]] static Result<std::unique_ptr<SiteWriter>> open(Tools tools, SiteSetting setting, Diagnostics& problems);
    ~SiteWriter();

    [[nodiscard]] std::string page(const Document& document, Diagnostics& problems) const;
    // "data/<section id>.js" for each section of the role "data": its code block, JSON, as a script that hands it over as
    // waymark.<section id>.
    [[nodiscard]] std::vector<SiteFile> data(const Document& document) const;
    // What all pages share: the style for a path of so many levels, scripts, fonts, the mark of the site.
    [[nodiscard]] Result<std::vector<SiteFile>> shared(int levels) const;

private:
    struct State;
    explicit SiteWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace waymark::html

#endif
