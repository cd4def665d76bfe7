#include "file.hpp"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>

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

HPDF_STATUS append_to_string(HPDF_Stream stream, const HPDF_BYTE* bytes, HPDF_UINT size) {
    try {
        static_cast<std::string*>(stream->attr)->append(reinterpret_cast<const char*>(bytes), size);
        return HPDF_OK;
    } catch (const std::bad_alloc&) {
        return HPDF_FAILD_TO_ALLOC_MEM;
    }
}

ObjectNumber number_of(const void* object) { return static_cast<const HPDF_Obj_Header*>(object)->obj_id & 0x00FFFFFF; }

// An object of our own. Its body lies in Workroom::bodies, and so do the data of a stream that nobody else keeps.
struct Own {
    std::size_t body = 0, length = 0;
    std::size_t data = 0, data_length = 0;
    const char* compressed = nullptr;  // data that someone else keeps
    bool is_stream = false;
};

// What stands at a page's place among libharu's objects.
struct PageEntry {
    HPDF_Page page = nullptr;
    std::string_view body;  // of its content stream, compressed
};

// Where an object is written: at an offset of the file, or as number `index` of an object stream. Type 0: nowhere.
struct Place {
    std::uint8_t type = 0;
    std::uint32_t where = 0;
    std::uint16_t index = 0;
};

}  // namespace

struct File::State {
    Workroom& room;
    Errors errors;
    HPDF_Doc doc = nullptr;
    std::vector<PageEntry> pages;
    ObjectNumber first_own = 0;
    std::vector<Own> own;
    std::string id;  // entry of the trailer

    explicit State(Workroom& workroom) : room(workroom) {}

    // Something for libharu's dictionaries to refer to: they write nothing of it but its number.
    HPDF_Null stand_in(ObjectNumber number) {
        HPDF_Null object = HPDF_Null_New(doc->mmgr);
        if (!object) throw std::bad_alloc();
        object->header.obj_id = number | HPDF_OTYPE_INDIRECT;
        return object;
    }
    Own& make_own() { return own.emplace_back(); }
    [[nodiscard]] ObjectNumber last_number() const { return first_own + static_cast<ObjectNumber>(own.size()) - 1; }
    void keep(std::string_view text, std::size_t& at, std::size_t& length) {
        at = room.bodies.size();
        length = text.size();
        room.bodies += text;
    }
    [[nodiscard]] std::string_view kept(std::size_t at, std::size_t length) const { return std::string_view(room.bodies).substr(at, length); }
};

File::File(Workroom& room, std::span<const Size> pages) : state_(std::make_unique<State>(room)) {
    room.arena.reset();
    room.bodies.clear();
    current_arena = &room.arena;
    state_->doc = HPDF_NewEx(note_error, arena_alloc, arena_free, 0, &state_->errors);
    if (!state_->doc) throw std::bad_alloc();
    state_->doc->pdf_version = HPDF_VER_17;
    for (const Size size : pages) {
        HPDF_Page page = HPDF_AddPage(state_->doc);
        if (!page) throw std::bad_alloc();
        HPDF_Page_SetWidth(page, size.width.value);
        HPDF_Page_SetHeight(page, size.height.value);
        HPDF_Dict_AddName(page, "Tabs", "S");
        state_->pages.push_back({page, {}});
    }
    state_->first_own = state_->doc->xref->entries->count;
    state_->own.reserve(2048);
}

// HPDF_Free would only hand pieces back to an arena that takes none.
File::~File() { current_arena = nullptr; }

ObjectNumber File::add(std::string_view body) {
    Own& own = state_->make_own();
    state_->keep(body, own.body, own.length);
    return state_->last_number();
}

ObjectNumber File::reserve(std::size_t count) {
    const ObjectNumber first = state_->last_number() + 1;
    state_->own.resize(state_->own.size() + count);
    return first;
}

void File::set(ObjectNumber object, std::string_view body) {
    Own& own = state_->own[object - state_->first_own];
    state_->keep(body, own.body, own.length);
}

ObjectNumber File::add_stream(std::string_view body, std::string_view filter, std::size_t length) {
    std::string entries(body);
    entries += filter;
    entries += "/Length ";
    append_integer(entries, static_cast<std::int64_t>(length));
    const ObjectNumber number = add(entries);
    state_->own.back().is_stream = true;
    return number;
}

ObjectNumber File::add_compressed(std::string_view body, std::string_view data) {
    const ObjectNumber number = add_stream(body, "/Filter/FlateDecode", data.size());
    state_->own.back().compressed = data.data();
    state_->own.back().data_length = data.size();
    return number;
}

ObjectNumber File::add_plain(std::string_view body, std::string_view data) {
    const ObjectNumber number = add_stream(body, {}, data.size());
    state_->keep(data, state_->own.back().data, state_->own.back().data_length);
    return number;
}

ObjectNumber File::page(std::size_t index) const { return number_of(state_->pages[index].page); }

void File::set_contents(std::size_t page, std::string_view body, std::string_view foot) {
    PageEntry& entry = state_->pages[page];
    entry.body = body;
    if (foot.empty()) return;
    HPDF_Array both = HPDF_Array_New(state_->doc->mmgr);
    if (!both) throw std::bad_alloc();
    HPDF_Array_Add(both, static_cast<HPDF_PageAttr>(entry.page->attr)->contents);
    HPDF_Array_Add(both, state_->stand_in(add_plain({}, foot)));
    HPDF_Dict_Add(entry.page, "Contents", both);
}

void File::set_resources(std::size_t page, ObjectNumber resources) {
    HPDF_Dict_Add(state_->pages[page].page, "Resources", state_->stand_in(resources));
}

void File::set_annotations(std::size_t page, std::span<const ObjectNumber> annotations) {
    if (annotations.empty()) return;
    HPDF_Array array = HPDF_Array_New(state_->doc->mmgr);
    if (!array) throw std::bad_alloc();
    for (const auto annotation : annotations) HPDF_Array_Add(array, state_->stand_in(annotation));
    HPDF_Dict_Add(state_->pages[page].page, "Annots", array);
}

void File::set_struct_parents(std::size_t page, int key) { HPDF_Dict_AddNumber(state_->pages[page].page, "StructParents", key); }

void File::set_catalog(const char* key, ObjectNumber value) { HPDF_Dict_Add(state_->doc->catalog, key, state_->stand_in(value)); }

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
    std::string hex = "<";
    for (std::size_t i = 0; i < id.size(); i += 2) append_hex16(hex, static_cast<std::uint16_t>(id[i] << 8 | id[i + 1]));
    hex += '>';
    // The first says which document this is, the second which version of it; ours is always the first version.
    state_->id = "/ID[" + hex + hex + "]";
}

namespace {

// The file as it is written: objects one by one at its end, the others collected for object streams.
class Writer {
public:
    Writer(Workroom& room, std::size_t objects) : room_(room), places_(objects) {
        out_.reserve(std::size_t{256} << 10);
        out_ = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    }

    void stream(ObjectNumber number, std::string_view entries, std::string_view data) {
        places_[number] = {1, static_cast<std::uint32_t>(out_.size()), 0};
        append_integer(out_, number);
        out_ += " 0 obj\n<<";
        out_ += entries;
        out_ += ">>\nstream\n";
        out_ += data;
        out_ += "\nendstream\nendobj\n";
    }

    // Where the text of the next object of an object stream goes.
    std::string& next_object(ObjectNumber number) {
        if (numbers_.size() == most_objects) flush();
        numbers_.emplace_back(number, static_cast<std::uint32_t>(room_.objects.size()));
        return room_.objects;
    }

    // Writes the objects collected so far as one stream, which takes the number behind all others.
    void flush() {
        if (numbers_.empty()) return;
        const auto number = static_cast<ObjectNumber>(places_.size());
        std::string& index = room_.stream;
        index.clear();
        std::uint16_t i = 0;
        for (const auto& [object, offset] : numbers_) {
            append_integer(index, object);
            index += ' ';
            append_integer(index, offset);
            index += ' ';
            places_[object] = {2, number, i++};
        }
        places_.push_back({});
        std::string entries = "/Type/ObjStm/N ";
        append_integer(entries, static_cast<std::int64_t>(numbers_.size()));
        entries += "/First ";
        append_integer(entries, static_cast<std::int64_t>(index.size()));
        room_.stream += room_.objects;
        room_.compressor.compress(room_.stream, room_.compressed);
        stream_compressed(number, std::move(entries));
        numbers_.clear();
        room_.objects.clear();
    }

    // The cross-reference stream, with the entries of the trailer; ends the file.
    std::string finish(std::string_view trailer) {
        flush();
        const auto number = static_cast<ObjectNumber>(places_.size());
        const std::size_t start = out_.size();
        places_.push_back({1, static_cast<std::uint32_t>(start), 0});
        std::string rows;  // each as its difference to the one before it, which compresses better (PNG "up", §7.4.4.4)
        std::array<std::uint8_t, 6> before{};
        for (std::size_t i = 0; i < places_.size(); ++i) {
            const Place place = i == 0 ? Place{0, 0, 0xFFFF} : places_[i];
            const std::array<std::uint8_t, 6> row = {place.type, static_cast<std::uint8_t>(place.where >> 16), static_cast<std::uint8_t>(place.where >> 8),
                                                     static_cast<std::uint8_t>(place.where), static_cast<std::uint8_t>(place.index >> 8), static_cast<std::uint8_t>(place.index)};
            rows += '\2';
            for (std::size_t b = 0; b < row.size(); ++b) rows += static_cast<char>(row[b] - before[b]);
            before = row;
        }
        std::string entries = "/Type/XRef/W[1 3 2]/DecodeParms<</Predictor 12/Columns 6>>/Size ";
        append_integer(entries, static_cast<std::int64_t>(places_.size()));
        entries += trailer;
        room_.compressor.compress(rows, room_.compressed);
        stream_compressed(number, std::move(entries));
        out_ += "startxref\n";
        append_integer(out_, static_cast<std::int64_t>(start));
        out_ += "\n%%EOF\n";
        return std::move(out_);
    }

private:
    // More objects share their words better; fewer are read faster by who wants one.
    static constexpr std::size_t most_objects = 1000;

    void stream_compressed(ObjectNumber number, std::string entries) {
        entries += "/Filter/FlateDecode/Length ";
        append_integer(entries, static_cast<std::int64_t>(room_.compressed.size()));
        stream(number, entries, room_.compressed);
    }

    Workroom& room_;
    std::vector<Place> places_;
    std::vector<std::pair<ObjectNumber, std::uint32_t>> numbers_;  // of the collected objects, with their offsets
    std::string out_;
};

}  // namespace

std::string File::save() {
    State& state = *state_;
    state.room.objects.clear();
    Writer writer(state.room, state.first_own + state.own.size());

    HPDF_Stream stream = HPDF_CallbackWriter_New(state.doc->mmgr, append_to_string, &state.room.objects);
    if (!stream) throw std::bad_alloc();
    std::vector<bool> is_content(state.first_own, false), is_unused(state.first_own, false);
    for (const PageEntry& page : state.pages) {
        HPDF_Dict contents = static_cast<HPDF_PageAttr>(page.page->attr)->contents;
        const ObjectNumber number = number_of(contents);
        is_content[number] = true;
        is_unused[number_of(HPDF_Dict_GetItem(contents, "Length", HPDF_OCLASS_NUMBER))] = true;  // written directly instead
        std::string entries = "/Filter/FlateDecode/Length ";
        append_integer(entries, static_cast<std::int64_t>(page.body.size()));
        writer.stream(number, entries, page.body);
    }
    for (ObjectNumber number = 1; number < state.first_own; ++number) {
        if (is_content[number] || is_unused[number]) continue;
        writer.next_object(number);
        HPDF_Obj_WriteValue(HPDF_Xref_GetEntry(state.doc->xref, number)->obj, stream, nullptr);
        state.room.objects += '\n';
    }
    for (std::size_t i = 0; i < state.own.size(); ++i) {
        const Own& own = state.own[i];
        const auto number = state.first_own + static_cast<ObjectNumber>(i);
        const std::string_view body = state.kept(own.body, own.length);
        if (own.is_stream) {
            const std::string_view data = own.compressed ? std::string_view(own.compressed, own.data_length) : state.kept(own.data, own.data_length);
            writer.stream(number, body, data);
            continue;
        }
        std::string& objects = writer.next_object(number);
        objects += "<<";
        objects += body;
        objects += ">>\n";
    }

    std::string trailer = "/Root ";
    append_reference(trailer, number_of(state.doc->catalog));
    trailer += "/Info ";
    append_reference(trailer, number_of(state.doc->info));
    trailer += state.id;
    std::string bytes = writer.finish(trailer);
    if (state.errors.first != HPDF_OK)
        throw std::runtime_error("libharu refused with error " + std::to_string(state.errors.first) + ", detail " +
                                 std::to_string(state.errors.detail));
    return bytes;
}

}  // namespace waymark::pdf
