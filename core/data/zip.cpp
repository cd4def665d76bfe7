#include "data/zip.hpp"

#include <minizip/unzip.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <unordered_map>

#include "base/text.hpp"

namespace waymark::data {
namespace {

constexpr std::size_t max_parts = 10'000;

// A file for minizip, made of bytes in memory.
struct MemoryFile {
    std::string_view bytes;
    std::size_t at = 0;
};

MemoryFile& file_of(voidpf stream) { return *static_cast<MemoryFile*>(stream); }

voidpf open_file(voidpf opaque, const void*, int) { return opaque; }
uLong read_file(voidpf, voidpf stream, void* out, uLong size) {
    MemoryFile& file = file_of(stream);
    const std::size_t got = std::min<std::size_t>(size, file.bytes.size() - file.at);
    std::memcpy(out, file.bytes.data() + file.at, got);
    file.at += got;
    return static_cast<uLong>(got);
}
uLong write_file(voidpf, voidpf, const void*, uLong) { return 0; }
ZPOS64_T tell_file(voidpf, voidpf stream) { return file_of(stream).at; }
long seek_file(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
    MemoryFile& file = file_of(stream);
    const std::size_t from = origin == SEEK_SET ? 0 : origin == SEEK_CUR ? file.at : file.bytes.size();
    if (offset > file.bytes.size() - std::min(from, file.bytes.size())) return -1;
    file.at = from + static_cast<std::size_t>(offset);
    return 0;
}
int close_file(voidpf, voidpf) { return 0; }
int error_of_file(voidpf, voidpf) { return 0; }

class MiniZip final : public ZipArchive {
public:
    explicit MiniZip(std::string_view bytes) : file_{bytes} {
        zlib_filefunc64_def functions{open_file, read_file, write_file, tell_file, seek_file, close_file, error_of_file, &file_};
        zip_ = unzOpen2_64(nullptr, &functions);
    }
    ~MiniZip() override {
        if (zip_ != nullptr) unzClose(zip_);
    }
    MiniZip(const MiniZip&) = delete;
    MiniZip& operator=(const MiniZip&) = delete;

    // False when the directory is damaged.
    bool list() {
        if (zip_ == nullptr) return false;
        for (int status = unzGoToFirstFile(zip_); status == UNZ_OK; status = unzGoToNextFile(zip_)) {
            char name[512];
            unz_file_info64 info{};
            unz64_file_pos position{};
            if (unzGetCurrentFileInfo64(zip_, &info, name, sizeof name, nullptr, 0, nullptr, 0) != UNZ_OK) return false;
            if (info.size_filename >= sizeof name || unzGetFilePos64(zip_, &position) != UNZ_OK) return false;
            parts_.try_emplace(lower_ascii(std::string_view(name, info.size_filename)), position, (info.flag & 1) != 0);
            if (parts_.size() > max_parts) return false;
        }
        return !parts_.empty();
    }

    bool has(const std::string& name) const override { return parts_.contains(lower_ascii(name)); }

    Reading read(const std::string& name, std::size_t limit, std::string& out) const override {
        const auto found = parts_.find(lower_ascii(name));
        if (found == parts_.end()) return Reading::Missing;
        if (found->second.is_encrypted) return Reading::Encrypted;
        if (unzGoToFilePos64(zip_, &found->second.position) != UNZ_OK || unzOpenCurrentFile(zip_) != UNZ_OK) return Reading::Damaged;
        out.clear();
        int got = 0;
        constexpr std::size_t step = std::size_t{1} << 18;
        std::string piece(step, '\0');
        while ((got = unzReadCurrentFile(zip_, piece.data(), step)) > 0) {
            if (static_cast<std::size_t>(got) > limit - out.size()) {
                unzCloseCurrentFile(zip_);
                return Reading::TooLarge;
            }
            out.append(piece, 0, static_cast<std::size_t>(got));
        }
        const bool is_whole = unzCloseCurrentFile(zip_) == UNZ_OK;  // false: the checksum differs
        return got == 0 && is_whole ? Reading::Done : Reading::Damaged;
    }

private:
    struct Part {
        unz64_file_pos position;
        bool is_encrypted = false;
        Part(unz64_file_pos at, bool encrypted) : position(at), is_encrypted(encrypted) {}
    };
    MemoryFile file_;
    unzFile zip_ = nullptr;
    std::unordered_map<std::string, Part> parts_;
};

}  // namespace

std::unique_ptr<ZipArchive> ZipArchive::open(std::string_view bytes) {
    auto zip = std::make_unique<MiniZip>(bytes);
    if (!zip->list()) return nullptr;
    return zip;
}

}  // namespace waymark::data
