#include "html/web_font.hpp"

#include <hb-subset.h>
#include <hb.h>

#include <memory>

namespace waymark::html {
namespace {

struct Release {
    void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
    void operator()(hb_face_t* face) const { hb_face_destroy(face); }
    void operator()(hb_subset_input_t* input) const { hb_subset_input_destroy(input); }
};
template <typename T>
using Owned = std::unique_ptr<T, Release>;

Owned<hb_subset_input_t> make_input(std::u32string_view characters) {
    Owned<hb_subset_input_t> input(hb_subset_input_create_or_fail());
    if (!input) return input;
    hb_set_t* const unicodes = hb_subset_input_unicode_set(input.get());
    for (const char32_t character : characters) hb_set_add(unicodes, character);
    hb_set_t* const features = hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
    hb_set_clear(features);
    for (const hb_tag_t kept : {HB_TAG('k', 'e', 'r', 'n'), HB_TAG('m', 'a', 'r', 'k'), HB_TAG('m', 'k', 'm', 'k'), HB_TAG('c', 'c', 'm', 'p')})
        hb_set_add(features, kept);
    hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    return input;
}

}  // namespace

Result<std::string> web_font(std::string_view file, std::string_view name, std::u32string_view characters) {
    const Owned<hb_blob_t> blob(hb_blob_create(file.data(), static_cast<unsigned>(file.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
    const Owned<hb_face_t> face(hb_face_create(blob.get(), 0));
    const auto input = make_input(characters);
    const Owned<hb_face_t> cut(input ? hb_subset_or_fail(face.get(), input.get()) : nullptr);
    if (!cut) return Failure{FailureKind::File, "no subset of the font \"" + std::string(name) + "\" can be made", "name another font in the theme"};
    const Owned<hb_blob_t> out(hb_face_reference_blob(cut.get()));
    unsigned length = 0;
    const char* const data = hb_blob_get_data(out.get(), &length);
    return std::string(data, length);
}

}  // namespace waymark::html
