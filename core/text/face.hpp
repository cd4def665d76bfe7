// face.hpp — one opened font file: its facts, its glyphs, and the shaping of a row of characters with it.
//
// FreeType checks the file and tells the facts; HarfBuzz shapes. Neither is seen outside the .cpp files of this folder.
// An opened face never changes, so all threads may use it at once.
#ifndef WAYMARK_TEXT_FACE_HPP
#define WAYMARK_TEXT_FACE_HPP

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "text/fonts.hpp"

struct hb_face_t;
struct hb_font_t;

namespace waymark::text {

struct HarfBuzzDeleter {
    void operator()(hb_face_t* face) const;
    void operator()(hb_font_t* font) const;
};

// A character to draw, and the byte offset of the text that it stands for.
struct Character {
    char32_t code = 0;
    std::uint32_t offset = 0;
};

struct Face {
    std::string name;        // logical name of the file
    std::string_view bytes;  // the file, which lives longer; the two below point into it
    std::unique_ptr<hb_face_t, HarfBuzzDeleter> tables;
    std::unique_ptr<hb_font_t, HarfBuzzDeleter> shaper;  // its unit is the font's own: `units_per_em` to the em
    std::string postscript_name;                         // "Lato-Regular"; letters, digits and hyphens only
    FaceMetrics metrics;
    float units_per_em = 1000;
    float italic_angle = 0;       // degrees, negative when leaning to the right
    float box[4] = {0, 0, 0, 0};  // em: left, bottom, right, top
    bool fixed_pitch = false;
    bool may_embed = false;  // the file's own licence bits (OS/2 fsType)
    bool truetype = false;   // has outlines in a glyf table
    std::size_t glyph_count = 0;

    [[nodiscard]] std::uint16_t glyph(char32_t character) const;  // 0 when there is none
    [[nodiscard]] float advance(std::uint16_t glyph) const;       // em, without kerning

    // The character to draw for `character`: itself, or one that looks the same (a hyphen for a non-breaking hyphen);
    // 0 when the face has neither.
    [[nodiscard]] char32_t drawable(char32_t character) const;

    // Appends the glyphs of `row`, left to right, with kerning and without ligatures: each glyph stands for whole
    // characters that a look-up of single characters finds too, so that a subset can say what it means.
    void shape(std::span<const Character> row, std::vector<Glyph>& out) const;
};

// `bytes` must live as long as the face. Fails when the file is damaged, has no Unicode characters, or more glyphs than a PDF font can number.
[[nodiscard]] Result<std::unique_ptr<Face>> open_face(std::string name, std::string_view bytes);

}  // namespace waymark::text

#endif
