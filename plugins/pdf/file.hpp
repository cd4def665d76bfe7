// file.hpp — a PDF file in the making: libharu behind a small door.
//
// libharu owns the document: the page tree, the page streams, the catalog, the information, the cross-reference table and
// the file. What it would do slowly or wrongly (fonts, annotations, outlines; PDF.md §1 and §2) comes as raw objects: a
// dictionary whose body is our own text. This is the only header behind which hpdf.h is included.
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

class File {
public:
    // The arena must outlive the file, and serve no other one in the meantime. A file is made and saved on one thread.
    explicit File(Arena& arena);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    // A dictionary; `body` is what stands between << and >>.
    ObjectNumber add(std::string body);
    // A dictionary whose body comes later, but whose number is wanted now.
    ObjectNumber reserve();
    void set(ObjectNumber object, std::string body);
    // A stream that is compressed already (/FlateDecode). `body`: further entries. `data` must live until save().
    ObjectNumber add_stream(std::string body, std::string_view data);

    // A page whose content is `body`, compressed already, and then `foot`, as it is; both are copied. Each part begins and
    // ends with the default graphics state. `foot` may be empty.
    ObjectNumber add_page(Size size, ObjectNumber resources, std::string_view body, std::string foot);
    void set_annotations(ObjectNumber page, std::span<const ObjectNumber> annotations);

    void set_catalog(const char* key, ObjectNumber value);
    void set_catalog_name(const char* key, const char* name);
    void set_catalog_text(const char* key, std::string_view ascii);
    void set_info(const char* key, std::string_view utf8);
    void set_id(std::span<const std::uint8_t, 16> id);

    [[nodiscard]] std::string save();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace waymark::pdf

#endif
