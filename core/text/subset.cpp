#include <hb-subset.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "base/text.hpp"
#include "text/face.hpp"
#include "text/fonts.hpp"
#include "text/state.hpp"

namespace waymark::text {
namespace {

struct SubsetDeleter {
    void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
    void operator()(hb_subset_plan_t* plan) const { hb_subset_plan_destroy(plan); }
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
    void operator()(hb_set_t* set) const { hb_set_destroy(set); }
};
template <typename T>
using Owned = std::unique_ptr<T, SubsetDeleter>;

// Tables that a PDF reader does not use: it finds glyphs by their number, and text by the ToUnicode map.
constexpr std::array dropped_tables = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'), HB_TAG('O', 'S', '/', '2'),
    HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'), HB_TAG('k', 'e', 'r', 'n'), HB_TAG('D', 'S', 'I', 'G'),
    HB_TAG('g', 'a', 's', 'p'), HB_TAG('m', 'e', 't', 'a'), HB_TAG('S', 'T', 'A', 'T')};

Failure refused(const Face& face, const std::string& why) {
    return {FailureKind::File, "font \"" + face.name + "\" cannot be embedded: " + why,
            "name another font in the theme"};
}

Owned<hb_subset_input_t> make_input(const std::set<char32_t>& characters, std::span<const std::uint16_t> glyphs, CharacterMap map) {
    Owned<hb_subset_input_t> input(hb_subset_input_create_or_fail());
    if (!input) return nullptr;
    hb_set_t* const unicodes = hb_subset_input_unicode_set(input.get());
    for (const char32_t character : characters) hb_set_add(unicodes, character);
    hb_set_t* const ids = hb_subset_input_glyph_set(input.get());
    for (const std::uint16_t glyph : glyphs) hb_set_add(ids, glyph);
    hb_set_t* const dropped = hb_subset_input_set(input.get(), HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (const hb_tag_t tag : dropped_tables) hb_set_add(dropped, tag);
    if (map == CharacterMap::Drop) hb_set_add(dropped, HB_TAG('c', 'm', 'a', 'p'));
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    return input;
}

// Six capital letters that tell one subset of a font from another (ISO 32000-1, 9.6.4).
std::string subset_tag(std::string_view file) {
    std::uint64_t hash = hash_bytes(file);
    std::string tag;
    for (int i = 0; i < 6; ++i, hash /= 26) tag += static_cast<char>('A' + hash % 26);
    return tag;
}

void number_glyphs(const Face& face, const hb_map_t* new_by_old, Subset& out) {
    const unsigned count = hb_map_get_population(new_by_old);
    out.new_id.assign(face.glyph_count, 0);
    out.width.assign(count, 0);
    out.text.assign(count, {});
    for (unsigned old_id = 0; old_id < face.glyph_count; ++old_id) {
        const hb_codepoint_t new_id = hb_map_get(new_by_old, old_id);
        if (new_id == HB_MAP_VALUE_INVALID || new_id >= count) continue;
        out.new_id[old_id] = static_cast<std::uint16_t>(new_id);
        out.width[new_id] =
            static_cast<std::uint16_t>(std::lround(face.advance(static_cast<std::uint16_t>(old_id)) * 1000.0f));
    }
}

// Where several characters share a glyph, the lowest stands for all: a space for a non-breaking space.
void name_glyph(const Face& face, char32_t character, Subset& out) {
    const std::uint16_t new_id = out.new_id[std::min<std::size_t>(face.glyph(character), out.new_id.size() - 1)];
    if (new_id != 0 && out.text[new_id].empty()) out.text[new_id] = character;
}

// Glyphs that came by number stand for whatever character the face has them for.
void name_other_glyphs(const Face& face, std::span<const std::uint16_t> glyphs, Subset& out) {
    const bool all_named = std::all_of(glyphs.begin(), glyphs.end(), [&out](std::uint16_t glyph) {
        return glyph >= out.new_id.size() || out.new_id[glyph] == 0 || !out.text[out.new_id[glyph]].empty();
    });
    if (all_named) return;
    const Owned<hb_set_t> known(hb_set_create());
    hb_face_collect_unicodes(face.tables.get(), known.get());
    for (hb_codepoint_t character = HB_SET_VALUE_INVALID; hb_set_next(known.get(), &character);)
        name_glyph(face, character, out);
}

}  // namespace

Result<Subset> FontBook::subset(FaceId id, std::u32string_view characters,
                                std::span<const std::uint16_t> glyphs, CharacterMap map) const {
    const Face* const face = state_->face(id);
    if (!face) return Failure{FailureKind::File, "font \"" + face_name(id) + "\" is not open", {}};
    if (!face->truetype) return refused(*face, "it has no TrueType outlines");
    if (!face->may_embed) return refused(*face, "its licence bits forbid it");

    const std::set<char32_t> sorted(characters.begin(), characters.end());
    const auto input = make_input(sorted, glyphs, map);
    const Owned<hb_subset_plan_t> plan(input ? hb_subset_plan_create_or_fail(face->tables.get(), input.get())
                                             : nullptr);
    const Owned<hb_face_t> cut(plan ? hb_subset_plan_execute_or_fail(plan.get()) : nullptr);
    if (!cut) return refused(*face, "a subset of it cannot be made");
    const Owned<hb_blob_t> blob(hb_face_reference_blob(cut.get()));
    unsigned length = 0;
    const char* const data = hb_blob_get_data(blob.get(), &length);

    Subset out;
    out.face = id;
    out.file.assign(data, length);
    out.postscript_name = subset_tag(out.file) + "+" + face->postscript_name;
    number_glyphs(*face, hb_subset_plan_old_to_new_glyph_mapping(plan.get()), out);
    for (const char32_t character : sorted) name_glyph(*face, character, out);
    name_other_glyphs(*face, glyphs, out);
    out.metrics = face->metrics;
    out.italic_angle = face->italic_angle;
    std::copy(std::begin(face->box), std::end(face->box), std::begin(out.box));
    out.fixed_pitch = face->fixed_pitch;
    return out;
}

}  // namespace waymark::text
