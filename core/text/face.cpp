#include "text/face.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H
#include <hb-ot.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace waymark::text {
namespace {

struct FreeTypeDeleter {
    void operator()(FT_Library library) const { FT_Done_FreeType(library); }
    void operator()(FT_Face face) const { FT_Done_Face(face); }
};
using FreeType = std::unique_ptr<std::remove_pointer_t<FT_Library>, FreeTypeDeleter>;
using FreeTypeFace = std::unique_ptr<std::remove_pointer_t<FT_Face>, FreeTypeDeleter>;

Failure damaged(const std::string& name, const std::string& why) {
    return {FailureKind::File, "font file \"" + name + "\" cannot be used: " + why, "install the font again"};
}

// PDF names may hold more, but every reader understands these.
std::string plain_name(const char* name, const std::string& otherwise) {
    std::string out;
    for (const char c : std::string(name ? name : otherwise.c_str()))
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-') out += c;
    return out.empty() ? "Font" : out;
}

// Height of a letter's outline, for fonts whose OS/2 table is too old to tell.
float outline_height(const Face& face, char32_t letter) {
    hb_glyph_extents_t extents{};
    if (!hb_font_get_glyph_extents(face.shaper.get(), face.glyph(letter), &extents)) return 0;
    return static_cast<float>(extents.y_bearing) / face.units_per_em;
}

void read_metrics(Face& face, FT_Face file, const TT_OS2* os2) {
    const auto em = [&face](auto units) { return static_cast<float>(units) / face.units_per_em; };
    face.metrics.ascent = em(file->ascender);
    face.metrics.descent = em(file->descender);
    face.metrics.underline_position = em(file->underline_position);
    face.metrics.underline_thickness = em(file->underline_thickness);
    const bool has_heights = os2 && os2->version >= 2 && os2->version != 0xffff;
    face.metrics.cap_height = has_heights ? em(os2->sCapHeight) : 0;
    face.metrics.x_height = has_heights ? em(os2->sxHeight) : 0;
    if (face.metrics.cap_height <= 0) face.metrics.cap_height = outline_height(face, U'H');
    if (face.metrics.x_height <= 0) face.metrics.x_height = outline_height(face, U'x');
    face.box[0] = em(file->bbox.xMin);
    face.box[1] = em(file->bbox.yMin);
    face.box[2] = em(file->bbox.xMax);
    face.box[3] = em(file->bbox.yMax);
}

void read_facts(Face& face, FT_Face file) {
    constexpr FT_UShort restricted = 0x0002;  // OpenType, OS/2 fsType: "restricted license embedding"
    const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(file, FT_SFNT_OS2));
    const auto* post = static_cast<const TT_Postscript*>(FT_Get_Sfnt_Table(file, FT_SFNT_POST));
    face.postscript_name = plain_name(FT_Get_Postscript_Name(file), face.name);
    face.italic_angle = post ? static_cast<float>(post->italicAngle) / 65536.0f : 0;
    face.fixed_pitch = FT_IS_FIXED_WIDTH(file) != 0;
    face.may_embed = !os2 || (os2->fsType & 0x000f) != restricted;
    face.glyph_count = static_cast<std::size_t>(file->num_glyphs);
    read_metrics(face, file, os2);
}

bool has_table(hb_face_t* face, hb_tag_t tag) {
    hb_blob_t* table = hb_face_reference_table(face, tag);
    const bool found = hb_blob_get_length(table) > 0;
    hb_blob_destroy(table);
    return found;
}

void open_shaper(Face& face) {
    hb_blob_t* blob = hb_blob_create(face.bytes.data(), static_cast<unsigned>(face.bytes.size()),
                                     HB_MEMORY_MODE_READONLY, nullptr, nullptr);
    face.tables.reset(hb_face_create(blob, 0));
    hb_blob_destroy(blob);
    hb_face_make_immutable(face.tables.get());
    face.shaper.reset(hb_font_create(face.tables.get()));
    hb_font_make_immutable(face.shaper.get());
    face.units_per_em = static_cast<float>(hb_face_get_upem(face.tables.get()));
    face.truetype = has_table(face.tables.get(), HB_TAG('g', 'l', 'y', 'f'));
}

struct BufferDeleter {
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
using Buffer = std::unique_ptr<hb_buffer_t, BufferDeleter>;

// The locale of the machine must not matter, and letters are set from left to right, whatever their script.
void set_properties(hb_buffer_t* buffer) {
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, hb_language_from_string("en", 2));
    hb_buffer_guess_segment_properties(buffer);  // the script, from the letters
    const hb_script_t script = hb_buffer_get_script(buffer);
    if (script == HB_SCRIPT_INVALID || hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL)
        hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
}

constexpr hb_feature_t feature(const char (&tag)[5], std::uint32_t value) {
    return {HB_TAG(tag[0], tag[1], tag[2], tag[3]), value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
}

// What replaces glyphs by others is off (see Face::shape); what moves them is on.
constexpr std::array shaping_features = {feature("kern", 1), feature("liga", 0), feature("clig", 0),
                                         feature("calt", 0), feature("rlig", 0), feature("rclt", 0),
                                         feature("ccmp", 0), feature("locl", 0)};

}  // namespace

void HarfBuzzDeleter::operator()(hb_face_t* face) const {
    hb_face_destroy(face);
}
void HarfBuzzDeleter::operator()(hb_font_t* font) const {
    hb_font_destroy(font);
}

std::uint16_t Face::glyph(char32_t character) const {
    hb_codepoint_t found = 0;
    return hb_font_get_nominal_glyph(shaper.get(), character, &found) ? static_cast<std::uint16_t>(found)
                                                                      : std::uint16_t{0};
}

float Face::advance(std::uint16_t id) const {
    return static_cast<float>(hb_font_get_glyph_h_advance(shaper.get(), id)) / units_per_em;
}

char32_t Face::drawable(char32_t character) const {
    if (glyph(character)) return character;
    switch (character) {
        case 0x00a0:
        case 0x2007:
        case 0x202f:
            return glyph(U' ') ? U' ' : 0;  // spaces that do not break
        case 0x2010:
        case 0x2011:
            return glyph(U'-') ? U'-' : 0;  // hyphens
        default:
            return 0;
    }
}

void Face::shape(std::span<const Character> row, std::vector<Glyph>& out) const {
    const Buffer buffer(hb_buffer_create());
    for (const Character& character : row) hb_buffer_add(buffer.get(), character.code, character.offset);
    set_properties(buffer.get());
    hb_shape(shaper.get(), buffer.get(), shaping_features.data(), static_cast<unsigned>(shaping_features.size()));

    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
    out.reserve(out.size() + count);
    for (unsigned i = 0; i < count; ++i)
        out.push_back({static_cast<std::uint16_t>(infos[i].codepoint),
                       static_cast<float>(places[i].x_advance) / units_per_em,
                       static_cast<float>(places[i].x_offset) / units_per_em,
                       static_cast<float>(places[i].y_offset) / units_per_em, infos[i].cluster});
}

Result<std::unique_ptr<Face>> open_face(std::string name, std::string_view bytes) {
    auto face = std::make_unique<Face>();
    face->name = std::move(name);
    face->bytes = bytes;

    FT_Library raw_library = nullptr;
    if (FT_Init_FreeType(&raw_library) != 0) return damaged(face->name, "FreeType does not start");
    const FreeType library(raw_library);
    FT_Face raw_file = nullptr;
    if (FT_New_Memory_Face(library.get(), reinterpret_cast<const FT_Byte*>(face->bytes.data()),
                           static_cast<FT_Long>(face->bytes.size()), 0, &raw_file) != 0)
        return damaged(face->name, "it is no font, or it is damaged");
    const FreeTypeFace file(raw_file);
    if (!FT_IS_SFNT(file.get()) || !FT_IS_SCALABLE(file.get()))
        return damaged(face->name, "it is no TrueType or OpenType font");
    if (!file->charmap || file->charmap->encoding != FT_ENCODING_UNICODE)
        return damaged(face->name, "it does not say which Unicode characters it has");
    if (file->num_glyphs < 1 || file->num_glyphs > 65535)
        return damaged(face->name, "the number of its glyphs is out of range");

    open_shaper(*face);
    if (hb_face_get_glyph_count(face->tables.get()) == 0) return damaged(face->name, "its tables cannot be read");
    read_facts(*face, file.get());
    return face;
}

}  // namespace waymark::text
