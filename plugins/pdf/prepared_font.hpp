// prepared_font.hpp — fonts as ready-made PDF objects: a subset, compressed once, and put into file after file.
//
// Each is a Type0 font with Identity-H encoding over a CIDFontType2 (ISO 32000-1 §9.7): the codes in page contents are the
// glyph numbers of the subset, two bytes each, and ToUnicode says what they stand for.
//
// A face has one shared subset: the characters of the pack and a Latin base. It depends on nothing but these, so that a
// packet's bytes do not depend on who else is in the run. What a document needs beyond comes in a small font of its own.
#ifndef WAYMARK_PDF_PREPARED_FONT_HPP
#define WAYMARK_PDF_PREPARED_FONT_HPP

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
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

    [[nodiscard]] std::uint16_t code_of(std::uint16_t glyph) const { return glyph < code.size() ? code[glyph] : 0; }
};

// Throws std::runtime_error when the face gives no subset.
[[nodiscard]] PreparedFont prepare_font(const text::FontBook& book, text::FaceId face, std::u32string_view characters,
                                        const std::vector<std::uint16_t>& glyphs);

// The shared subsets of a run, each made when a document first needs it. Thread safe.
class SharedFonts {
public:
    SharedFonts(const text::FontBook& book, std::u32string characters);
    [[nodiscard]] const PreparedFont& of(text::FaceId face);
    [[nodiscard]] const text::FontBook& book() const { return book_; }

private:
    [[nodiscard]] std::u32string characters_for(text::FaceId face) const;

    const text::FontBook& book_;
    std::u32string characters_;  // sorted, each once
    std::mutex mutex_;
    std::map<text::FaceId, std::unique_ptr<const PreparedFont>> by_face_;
};

// The fonts of one document, in the order of faces. `shared` must outlive them.
class DocumentFonts {
public:
    DocumentFonts(const layout::Layout& pages, SharedFonts& shared);

    // Where a glyph is: which font of the document, and its code there.
    struct Place {
        std::uint16_t font = 0, code = 0;
    };
    [[nodiscard]] Place place(text::FaceId face, std::uint16_t glyph) const {
        const auto& fonts = by_face_[face];
        const auto code = fonts.shared_font->code_of(glyph);
        if (code != 0 || !fonts.own_font) return {fonts.shared, code};
        return {fonts.own, fonts.own_font->code_of(glyph)};
    }
    // The space that follows text in `face`; of `otherwise` when the face has none.
    [[nodiscard]] Place space(text::FaceId face, text::FaceId otherwise) const;

    [[nodiscard]] const std::vector<const PreparedFont*>& all() const { return fonts_; }

private:
    struct Face {
        const PreparedFont* shared_font = nullptr;
        const PreparedFont* own_font = nullptr;  // what the shared one lacks
        std::uint16_t shared = 0, own = 0;       // indices in fonts_
    };
    void need(text::FaceId face, SharedFonts& shared);
    void add(text::FaceId face);

    std::vector<Face> by_face_;
    std::vector<std::vector<std::uint16_t>> lacking_;  // by face: glyphs that the shared font does not have
    std::vector<std::unique_ptr<const PreparedFont>> own_;
    std::vector<const PreparedFont*> fonts_;
};

// Adds the objects of a font to a file. The font must outlive the file's save().
[[nodiscard]] ObjectNumber add_font(File& file, const PreparedFont& font);

}  // namespace waymark::pdf

#endif
