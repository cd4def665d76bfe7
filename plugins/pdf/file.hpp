// file.hpp — a PDF file in the making: libharu behind a small door.
//
// libharu owns the document: the page tree, the pages and their content streams, the catalog, the information, the trailer.
// All else (fonts, annotations, outlines, the structure) are objects of our own text, numbered behind libharu's. save()
// writes both: libharu's writer would give each of the thousand small objects of a tagged packet a line of its own, so they
// go into compressed object streams instead, with a cross-reference stream (ISO 32000-1 §7.5.7, §7.5.8), which halves the
// file. This is the only header behind which hpdf.h is included.
//
// Errors: libharu goes dead after its first one; save() then throws std::runtime_error with libharu's error numbers.
#ifndef WAYMARK_PDF_FILE_HPP
#define WAYMARK_PDF_FILE_HPP

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/length.hpp>

#include "compress.hpp"
#include "syntax.hpp"

namespace waymark::pdf {

// Memory for one document after the other: taken in pieces, given back all at once. libharu frees nothing itself.
class Arena {
public:
    [[nodiscard]] void* take(std::size_t bytes) noexcept;  // aligned for anything; null when there is no memory
    void reset();

private:
    static constexpr std::size_t block_bytes = std::size_t{256} << 10;
    std::vector<std::unique_ptr<std::byte[]>> blocks_;
    std::vector<std::unique_ptr<std::byte[]>> large_;  // pieces over a block's size
    std::size_t block_ = 0, used_ = 0;
};

// What one file after the other can use again.
struct Workroom {
    Arena arena;
    std::string bodies;               // of our own objects, one behind the other
    std::string objects, stream, compressed;  // of an object stream: the objects, these behind their index, and both compressed
    Compressor compressor{page_level};
};

class File {
public:
    // A file with pages of these sizes. The room must outlive it, and serve no other one in the meantime. A file is made and
    // saved on one thread.
    File(Workroom& room, std::span<const Size> pages);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    // A dictionary; `body` is what stands between << and >>.
    ObjectNumber add(std::string_view body);
    // Dictionaries whose bodies come later, but whose numbers are wanted now: the first of `count` in a row.
    ObjectNumber reserve(std::size_t count = 1);
    void set(ObjectNumber object, std::string_view body);
    // A stream. `body`: further entries. The data of the first is /FlateDecode already and must live until save(); that of
    // the second is as it is, and is copied.
    ObjectNumber add_compressed(std::string_view body, std::string_view data);
    ObjectNumber add_plain(std::string_view body, std::string_view data);

    [[nodiscard]] ObjectNumber page(std::size_t index) const;
    // A page's content is `body`, compressed already, which must live until save(), and then `foot`, as it is, which is
    // copied. Each begins and ends with the default graphics state. `foot` may be empty.
    void set_contents(std::size_t page, std::string_view body, std::string_view foot);
    void set_resources(std::size_t page, ObjectNumber resources);
    // Its annotations in the order of the tab key, which is that of the structure.
    void set_annotations(std::size_t page, std::span<const ObjectNumber> annotations);
    // Its place in the parent tree.
    void set_struct_parents(std::size_t page, int key);

    void set_catalog(const char* key, ObjectNumber value);
    void set_catalog_name(const char* key, const char* name);
    void set_catalog_text(const char* key, std::string_view ascii);
    void set_info(const char* key, std::string_view utf8);
    void set_id(std::span<const std::uint8_t, 16> id);

    [[nodiscard]] std::string save();

private:
    // Its data come after it.
    ObjectNumber add_stream(std::string_view body, std::string_view filter, std::size_t length);

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace waymark::pdf

#endif
