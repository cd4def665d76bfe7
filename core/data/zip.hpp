// zip.hpp — the parts of a ZIP archive in memory, by name. minizip stays in zip.cpp.
//
// Bounds, each a fault with a message: 10,000 parts; the bytes of one part, as the caller says. What an archive claims of a
// part's size is never trusted: reading stops at the bound. Checksums are verified.
#ifndef WAYMARK_DATA_ZIP_HPP
#define WAYMARK_DATA_ZIP_HPP

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace waymark::data {

class ZipArchive {
public:
    // Looks at `bytes`, which must stay as long as the archive. Null: this is no archive, or its directory is damaged.
    [[nodiscard]] static std::unique_ptr<ZipArchive> open(std::string_view bytes);
    virtual ~ZipArchive() = default;

    [[nodiscard]] virtual bool has(const std::string& name) const = 0;

    enum class Reading { Done, Missing, Encrypted, TooLarge, Damaged };
    // The whole part in `out`. Names are compared without regard to letter case, as OPC asks (ECMA-376 part 2, 6.2.2.2).
    [[nodiscard]] virtual Reading read(const std::string& name, std::size_t limit, std::string& out) const = 0;
};

}  // namespace waymark::data

#endif
