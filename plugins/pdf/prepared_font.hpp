// prepared_font.hpp — fonts as ready-made PDF objects: a subset, compressed once, and put into file after file.
//
// Each is a Type0 font with Identity-H encoding over a CIDFontType2 (ISO 32000-1 §9.7): the codes in page contents are the
// glyph numbers of the subset, two bytes each, and ToUnicode says what they stand for.
//
// A face has two shared subsets: a core with the characters of the pack, and further Latin letters, for names. They depend on
// nothing but the pack, so that a packet's bytes do not depend on who else is in the run, and a document holds only those
// that it needs: most get by with the cores, which are half as large as both. What a document needs beyond comes in a small
// font of its own.
#ifndef WAYMARK_PDF_PREPARED_FONT_HPP
#define WAYMARK_PDF_PREPARED_FONT_HPP

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "file.hpp"
#include "layout/pages.hpp"
#include "text/fonts.hpp"

namespace waymark::pdf {

struct PreparedFont {
    std::vector<std::uint16_t> code;   // by the face's glyph number; 0 where the glyph is not in the subset
    std::vector<std::uint16_t> width;  // by code, 1/1000 em
    std::uint16_t space = 0;           // code of the space; 0 when the face has none
    std::string name;                  // PostScript name with its tag
    std::string descriptor;            // entries of the font descriptor, without the file
    std::string widths;                // the /W array
    std::string file;                  // compressed
    std::size_t file_bytes = 0;        // before compression
    std::string to_unicode;            // compressed
    std::string typing_widths;         // /Widths of the codes 32 to 255 of WinAnsi, for the simple font over the same file

    [[nodiscard]] std::uint16_t code_of(std::uint16_t glyph) const { return glyph < code.size() ? code[glyph] : 0; }
};

// Throws std::runtime_error when the face gives no subset. `level`: of compression. `map`: kept for a font that is typed with.
[[nodiscard]] PreparedFont prepare_font(const text::FontBook& book, text::FaceId face, std::u32string_view characters,
                                        const std::vector<std::uint16_t>& glyphs, int level, text::CharacterMap map);

// What of a face a font holds.
enum class Tier : std::uint8_t { Core, Latin, Small };

// The fonts of a run. Thread safe; what is returned by reference lives as long as this.
class RunFonts {
public:
    // `core`: characters of the core of every face. Those of running text and titles hold WinAnsi as well, for typing and names.
    RunFonts(const text::FontBook& book, std::u32string core);

    // Makes the cores of all styles in the background, while the first document is laid out.
    void prepare_ahead();

    // A shared subset of a face, Core or Latin, made when a document first needs it. Fallback faces have all in their core.
    [[nodiscard]] const PreparedFont& shared(text::FaceId face, Tier tier);
    // A subset with `glyphs` (ascending) alone, for one document. The last ones are kept: partners share their names.
    [[nodiscard]] std::shared_ptr<const PreparedFont> small(text::FaceId face, const std::vector<std::uint16_t>& glyphs);

    [[nodiscard]] const text::FontBook& book() const { return book_; }

private:
    [[nodiscard]] std::u32string characters_for(text::FaceId face, Tier tier) const;

    static constexpr std::size_t most_small = 64;

    const text::FontBook& book_;
    std::u32string core_, latin_;  // sorted, each once; none in both
    std::mutex mutex_;
    std::map<std::pair<text::FaceId, Tier>, std::unique_ptr<const PreparedFont>> shared_;
    std::map<std::pair<text::FaceId, std::vector<std::uint16_t>>, std::shared_ptr<const PreparedFont>> small_;
    std::jthread ahead_;  // uses the rest: ends first
};

// A shaped word as it stands inside a TJ array: the same in every document of a run, so it is written once.
struct WordCode {
    bool is_empty = false;  // nothing to draw
    bool plain = false;     // one face, glyphs of its core only, all on the baseline; else there are no bytes
    text::FaceId face = 0;  // of its last run
    std::string bytes;      // from within a string to within a string: codes, and adjustments between ")" and "("
    double advance = 0;     // how far the pen has moved after it, em
};

// The words that one thread has met. Words live in the font book, so an address says which word it is.
class WordCodes {
public:
    explicit WordCodes(RunFonts& fonts) : fonts_(fonts) {}
    [[nodiscard]] const WordCode& of(const text::Shaped& word) {
        const auto [found, is_new] = by_word_.try_emplace(&word);
        if (is_new) found->second = encode(word);
        return found->second;
    }

private:
    [[nodiscard]] WordCode encode(const text::Shaped& word);

    RunFonts& fonts_;
    std::unordered_map<const text::Shaped*, WordCode> by_word_;  // only asked, never listed
};

// Smaller differences from where a glyph should stand are not worth the bytes: at 10.5 pt this is a fortieth of a point.
// They do not add up, since each glyph is compared with its own place.
inline constexpr double smallest_adjustment = 2.5;  // 1/1000 em

// The fonts of one document. First it is told what the document needs, then finish() makes the fonts and the rest can be
// asked. A font is known by a number that depends on nothing but its face and tier, so that equal pages have equal content in
// every document of a run.
class DocumentFonts {
public:
    using FontNumber = std::uint16_t;

    DocumentFonts(RunFonts& fonts, WordCodes& words) : fonts_(fonts), codes_(words) {}

    // What some items need.
    struct Needs {
        std::vector<FontNumber> fonts;  // shared ones, ascending
        bool only_shared = true;
    };
    Needs need(std::span<const layout::Item> items);
    Needs need(const layout::Page& page, std::span<const std::uint32_t> items, Needs so_far);  // and what was needed before
    void need(std::span<const FontNumber> shared_fonts);
    // The shared font of the running text, for what is typed into fields.
    void need_typing();
    void finish();

    // Where a glyph is: which font of the document, and its code there.
    struct Place {
        FontNumber font = 0;
        std::uint16_t code = 0;
    };
    [[nodiscard]] Place place(text::FaceId face, std::uint16_t glyph) const {
        const auto& of_face = by_face_[face];
        for (const Tier tier : {Tier::Core, Tier::Latin, Tier::Small}) {
            const PreparedFont* font = of_face.font(tier);
            if (const auto code = font ? font->code_of(glyph) : std::uint16_t{0}; code != 0) return {number(face, tier), code};
        }
        return {number(face, Tier::Core), 0};
    }
    // The space that follows text in `face`; of `otherwise` when the face has none.
    [[nodiscard]] Place space(text::FaceId face, text::FaceId otherwise) const;

    [[nodiscard]] static FontNumber number(text::FaceId face, Tier tier) { return static_cast<FontNumber>(3 * face + static_cast<int>(tier)); }
    [[nodiscard]] const PreparedFont& font(FontNumber number) const { return *by_face_[number / 3].font(static_cast<Tier>(number % 3)); }
    [[nodiscard]] std::vector<FontNumber> numbers() const;  // of all fonts, ascending
    [[nodiscard]] FontNumber typing() const { return number(fonts_.book().face_of(text::Style::Regular), Tier::Core); }

    // The words of the text items that it was told of, in their order; null for those that draw nothing.
    [[nodiscard]] const std::vector<const WordCode*>& words() const { return words_; }

private:
    struct Face {
        bool known = false, has_space = false;
        const PreparedFont* core = nullptr;         // null when the document needs nothing of it
        const PreparedFont* latin = nullptr;
        std::shared_ptr<const PreparedFont> small;  // what the shared ones lack
        std::vector<std::uint16_t> lacking;
        [[nodiscard]] const PreparedFont* font(Tier tier) const { return tier == Tier::Core ? core : tier == Tier::Latin ? latin : small.get(); }
    };
    void need(const layout::TextItem& item, Needs& needs);
    void need_glyphs(const text::GlyphRun& run, Needs& needs);
    void need_shared(text::FaceId face, Tier tier, Needs& needs);
    Face& face(text::FaceId face);

    RunFonts& fonts_;
    WordCodes& codes_;
    std::vector<Face> by_face_;
    std::vector<const WordCode*> words_;
};

// Adds the objects of a font to a file. The font must outlive the file's save().
struct FontObjects {
    ObjectNumber font = 0, file = 0;
};
[[nodiscard]] FontObjects add_font(File& file, const PreparedFont& font);
// The same font file as a simple font with WinAnsi codes (§9.6.2), which viewers can type with.
[[nodiscard]] ObjectNumber add_typing_font(File& file, const PreparedFont& font, ObjectNumber font_file);

}  // namespace waymark::pdf

#endif
