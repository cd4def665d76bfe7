#include "html/woff.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

namespace waymark::html {
namespace {

constexpr std::size_t font_header = 12, font_entry = 16;   // of the font's own table directory
constexpr std::size_t woff_header = 44, woff_entry = 20;   // WOFF 1.0 §3, §4
constexpr int level = 8;                                   // of libdeflate: the higher ones take five times as long for 1 %

std::uint32_t number_at(std::string_view bytes, std::size_t at, int size) {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
    return value;
}

void append_number(std::string& out, std::uint32_t value, int size) {
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 0xff);
}

std::size_t padded(std::size_t length) { return (length + 3) & ~std::size_t{3}; }

struct Table {
    std::string_view tag, bytes;
    std::uint32_t checksum = 0;
    std::string packed;  // empty: it does not get smaller
};

std::optional<std::vector<Table>> tables_of(std::string_view font) {
    if (font.size() < font_header) return std::nullopt;
    std::vector<Table> out(number_at(font, 4, 2));
    if (font.size() < font_header + out.size() * font_entry) return std::nullopt;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::size_t at = font_header + i * font_entry, offset = number_at(font, at + 8, 4), length = number_at(font, at + 12, 4);
        if (offset > font.size() || length > font.size() - offset) return std::nullopt;
        out[i] = {font.substr(at, 4), font.substr(offset, length), number_at(font, at + 4, 4), {}};
    }
    return out;
}

struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

}  // namespace

std::optional<std::string> woff(std::string_view font) {
    auto tables = tables_of(font);
    const std::unique_ptr<libdeflate_compressor, Free> compressor(libdeflate_alloc_compressor(level));
    if (!tables || !compressor) return std::nullopt;
    std::size_t length = woff_header + tables->size() * woff_entry, unpacked = font_header + tables->size() * font_entry;
    for (Table& table : *tables) {
        table.packed.resize(table.bytes.size());
        // No room for more than what is smaller: 0 then.
        table.packed.resize(table.bytes.empty() ? 0 : libdeflate_zlib_compress(compressor.get(), table.bytes.data(), table.bytes.size(), table.packed.data(), table.bytes.size() - 1));
        length += padded(table.packed.empty() ? table.bytes.size() : table.packed.size());
        unpacked += padded(table.bytes.size());
    }
    std::string out = "wOFF";
    out += font.substr(0, 4);
    append_number(out, static_cast<std::uint32_t>(length), 4);
    append_number(out, static_cast<std::uint32_t>(tables->size()), 2);
    append_number(out, 0, 2);
    append_number(out, static_cast<std::uint32_t>(unpacked), 4);
    out.append(woff_header - out.size(), '\0');  // no version of its own, no metadata
    std::size_t offset = woff_header + tables->size() * woff_entry;
    for (const Table& table : *tables) {
        const std::size_t size = table.packed.empty() ? table.bytes.size() : table.packed.size();
        out += table.tag;
        append_number(out, static_cast<std::uint32_t>(offset), 4);
        append_number(out, static_cast<std::uint32_t>(size), 4);
        append_number(out, static_cast<std::uint32_t>(table.bytes.size()), 4);
        append_number(out, table.checksum, 4);
        offset += padded(size);
    }
    for (const Table& table : *tables) {
        out += table.packed.empty() ? table.bytes : std::string_view(table.packed);
        out.append(padded(out.size()) - out.size(), '\0');
    }
    return out;
}

}  // namespace waymark::html
