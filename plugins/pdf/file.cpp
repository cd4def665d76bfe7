#include "file.hpp"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>

#include <deque>
#include <new>
#include <stdexcept>

#include "base/text.hpp"

// Raw objects use the layout of libharu's structs, which its headers show but do not promise. A later version has to be
// looked at by someone, so it fails here and not at run.
static_assert(HPDF_VERSION_ID == 20300, "check the use of libharu's structs in this file against this version of it");

namespace waymark::pdf {

void* Arena::take(std::size_t bytes) noexcept {
    constexpr auto alignment = alignof(std::max_align_t);
    bytes = (bytes + alignment - 1) / alignment * alignment;
    try {
        if (bytes > block_bytes) {
            large_.push_back(std::make_unique_for_overwrite<std::byte[]>(bytes));
            return large_.back().get();
        }
        if (blocks_.empty() || used_ + bytes > block_bytes) {
            if (!blocks_.empty()) ++block_;
            if (block_ == blocks_.size()) blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(block_bytes));
            used_ = 0;
        }
    } catch (const std::bad_alloc&) {
        return nullptr;
    }
    auto* place = blocks_[block_].get() + used_;
    used_ += bytes;
    return place;
}

void Arena::reset() {
    large_.clear();
    block_ = 0;
    used_ = 0;
}

namespace {

// libharu asks for memory without saying for whom. Each thread makes one file at a time, so this says it.
thread_local Arena* current_arena = nullptr;

void* arena_alloc(HPDF_UINT size) { return current_arena->take(size); }
void arena_free(void*) {}

struct Errors {
    HPDF_STATUS first = HPDF_OK, detail = HPDF_OK;
};

// Only takes note: nothing may be thrown through libharu's frames.
void note_error(HPDF_STATUS error, HPDF_STATUS detail, void* user) {
    auto* errors = static_cast<Errors*>(user);
    if (errors->first == HPDF_OK) *errors = {error, detail};
}

const HPDF_BYTE* bytes_of(std::string_view text) { return reinterpret_cast<const HPDF_BYTE*>(text.data()); }

// A dictionary whose body, and stream if it has one, are our own text.
struct Raw {
    std::string body;
    std::string_view data;
    std::string own_data;       // what `data` shows, when nobody else keeps it
    bool is_stream = false;
    HPDF_Dict dictionary = nullptr;
    HPDF_Stream out = nullptr;  // while it is being written
};

// libharu has written "<<" and will write ">>".
HPDF_STATUS write_body(HPDF_Dict dictionary, HPDF_Stream out) {
    auto* raw = static_cast<Raw*>(dictionary->attr);
    raw->out = out;
    return HPDF_Stream_Write(out, bytes_of(raw->body), static_cast<HPDF_UINT>(raw->body.size()));
}

HPDF_STATUS write_data(HPDF_Dict dictionary) {
    auto* raw = static_cast<Raw*>(dictionary->attr);
    if (!raw->is_stream) return HPDF_OK;
    HPDF_Stream_WriteStr(raw->out, "\nstream\n");
    HPDF_Stream_Write(raw->out, bytes_of(raw->data), static_cast<HPDF_UINT>(raw->data.size()));
    return HPDF_Stream_WriteStr(raw->out, "\nendstream");
}

// HPDF_Dict_Write takes a /Filter key away from a stream that libharu does not filter itself; this one it does not see.
HPDF_STATUS write_filter(HPDF_Dict, HPDF_Stream out) { return HPDF_Stream_WriteStr(out, "/Filter/FlateDecode\n"); }

HPDF_STATUS append_to_string(HPDF_Stream stream, const HPDF_BYTE* bytes, HPDF_UINT size) {
    try {
        static_cast<std::string*>(stream->attr)->append(reinterpret_cast<const char*>(bytes), size);
        return HPDF_OK;
    } catch (const std::bad_alloc&) {
        return HPDF_FAILD_TO_ALLOC_MEM;
    }
}

ObjectNumber number_of(HPDF_Dict dictionary) { return dictionary->header.obj_id & 0x00FFFFFF; }

}  // namespace

struct File::State {
    Errors errors;
    HPDF_Doc doc = nullptr;
    std::deque<Raw> raws;             // their addresses must not change
    std::vector<HPDF_Dict> by_number;  // pages and raw objects

    void remember(HPDF_Dict dictionary) {
        const auto number = number_of(dictionary);
        if (by_number.size() <= number) by_number.resize(number + 1, nullptr);
        by_number[number] = dictionary;
    }
    Raw& make_raw() {
        auto& raw = raws.emplace_back();
        raw.dictionary = HPDF_Dict_New(doc->mmgr);
        if (!raw.dictionary || HPDF_Xref_Add(doc->xref, raw.dictionary) != HPDF_OK) throw std::bad_alloc();
        raw.dictionary->attr = &raw;
        raw.dictionary->write_fn = write_body;
        raw.dictionary->after_write_fn = write_data;
        remember(raw.dictionary);
        return raw;
    }
};

File::File(Arena& arena) : state_(std::make_unique<State>()) {
    arena.reset();
    current_arena = &arena;
    state_->doc = HPDF_NewEx(note_error, arena_alloc, arena_free, 0, &state_->errors);
    if (!state_->doc) throw std::bad_alloc();
    state_->doc->pdf_version = HPDF_VER_17;
}

// HPDF_Free would only hand pieces back to an arena that takes none.
File::~File() { current_arena = nullptr; }

ObjectNumber File::add(std::string body) {
    auto& raw = state_->make_raw();
    raw.body = std::move(body);
    return number_of(raw.dictionary);
}

ObjectNumber File::reserve() { return number_of(state_->make_raw().dictionary); }

void File::set(ObjectNumber object, std::string body) {
    static_cast<Raw*>(state_->by_number[object]->attr)->body = std::move(body);
}

ObjectNumber File::add_stream(std::string body, std::string_view data) {
    auto& raw = state_->make_raw();
    raw.body = std::move(body) + "/Filter/FlateDecode/Length ";
    append_integer(raw.body, static_cast<std::int64_t>(data.size()));
    raw.data = data;
    raw.is_stream = true;
    return number_of(raw.dictionary);
}

ObjectNumber File::add_page(Size size, ObjectNumber resources, std::string_view body, std::string foot) {
    HPDF_Page page = HPDF_AddPage(state_->doc);
    if (!page) throw std::bad_alloc();
    HPDF_Page_SetWidth(page, size.width.value);
    HPDF_Page_SetHeight(page, size.height.value);
    HPDF_Dict_Add(page, "Resources", state_->by_number[resources]);
    auto* contents = static_cast<HPDF_PageAttr>(page->attr)->contents;
    contents->filter = HPDF_STREAM_FILTER_NONE;
    contents->write_fn = write_filter;
    HPDF_Stream_Write(contents->stream, bytes_of(body), static_cast<HPDF_UINT>(body.size()));
    if (!foot.empty()) {
        auto& raw = state_->make_raw();
        raw.body = "/Length ";
        append_integer(raw.body, static_cast<std::int64_t>(foot.size()));
        raw.own_data = std::move(foot);
        raw.data = raw.own_data;
        raw.is_stream = true;
        HPDF_Array both = HPDF_Array_New(state_->doc->mmgr);
        if (!both) throw std::bad_alloc();
        HPDF_Array_Add(both, contents);
        HPDF_Array_Add(both, raw.dictionary);
        HPDF_Dict_Add(page, "Contents", both);
    }
    state_->remember(page);
    return number_of(page);
}

void File::set_annotations(ObjectNumber page, std::span<const ObjectNumber> annotations) {
    if (annotations.empty()) return;
    HPDF_Array array = HPDF_Array_New(state_->doc->mmgr);
    if (!array) throw std::bad_alloc();
    for (const auto annotation : annotations) HPDF_Array_Add(array, state_->by_number[annotation]);
    HPDF_Dict_Add(state_->by_number[page], "Annots", array);
}

void File::set_catalog(const char* key, ObjectNumber value) {
    HPDF_Dict_Add(state_->doc->catalog, key, state_->by_number[value]);
}

void File::set_catalog_name(const char* key, const char* name) { HPDF_Dict_AddName(state_->doc->catalog, key, name); }

void File::set_catalog_text(const char* key, std::string_view ascii) {
    HPDF_Dict_Add(state_->doc->catalog, key,
                  HPDF_String_New(state_->doc->mmgr, std::string(ascii).c_str(), nullptr));
}

// As UTF-16BE with its mark: libharu's own HPDF_SetInfoAttr takes UTF-8 for Latin-1.
void File::set_info(const char* key, std::string_view utf8) {
    std::string bytes = "\xFE\xFF";
    const auto unit = [&bytes](char32_t value) {
        bytes += static_cast<char>(value >> 8);
        bytes += static_cast<char>(value & 0xFF);
    };
    for (std::size_t at = 0; at < utf8.size();) {
        const auto c = next_code_point(utf8, at);
        if (c < 0x10000) {
            unit(c);
        } else {
            unit(0xD800 + ((c - 0x10000) >> 10));
            unit(0xDC00 + ((c - 0x10000) & 0x3FF));
        }
    }
    HPDF_Dict_Add(state_->doc->info, key,
                  HPDF_Binary_New(state_->doc->mmgr, reinterpret_cast<HPDF_BYTE*>(bytes.data()),
                                  static_cast<HPDF_UINT>(bytes.size())));
}

void File::set_id(std::span<const std::uint8_t, 16> id) {
    std::array<HPDF_BYTE, 16> bytes;
    std::copy(id.begin(), id.end(), bytes.begin());
    HPDF_Array array = HPDF_Array_New(state_->doc->mmgr);
    // The first says which document this is, the second which version of it; ours is always the first version.
    for (int i = 0; i < 2; ++i) HPDF_Array_Add(array, HPDF_Binary_New(state_->doc->mmgr, bytes.data(), 16));
    HPDF_Dict_Add(state_->doc->trailer, "ID", array);
}

std::string File::save() {
    std::string bytes;
    // HPDF_SaveToStream writes to the stream that is there; with ours it needs no second copy of the file.
    state_->doc->stream = HPDF_CallbackWriter_New(state_->doc->mmgr, append_to_string, &bytes);
    if (state_->errors.first == HPDF_OK && state_->doc->stream) HPDF_SaveToStream(state_->doc);
    if (state_->errors.first != HPDF_OK)
        throw std::runtime_error("libharu refused with error " + std::to_string(state_->errors.first) + ", detail " +
                                 std::to_string(state_->errors.detail));
    return bytes;
}

}  // namespace waymark::pdf
