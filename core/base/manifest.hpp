// manifest.hpp — what an output folder says of its files: one line each, sorted by name, in JSON.
//
//   {"version": 1, "about": {…}, "files": [
//     {"name": "p001-sponsor.pdf", "sha256": "…", "key": "…", "about": {…}}, …
//
// The first `about`, left out where it is empty, is what the maker says of the folder as a whole. `key` stands for all that the file was made from, where its maker knows; `about` is what the maker says of it. The text
// depends on the files alone: it holds neither dates nor paths of the machine.
#ifndef WAYMARK_BASE_MANIFEST_HPP
#define WAYMARK_BASE_MANIFEST_HPP

#include <array>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"

namespace waymark {

inline constexpr std::size_t key_digits = 32;

struct ManifestEntry {
    std::string name;
    std::string sha256;        // of its bytes: 64 lower-case hexadecimal digits
    std::string about = "{}";  // a JSON object's text; the manifest keeps it with its keys sorted
    std::string key = {};      // 32 lower-case hexadecimal digits, or empty
};

// The entry as one line, without a line break; and back. Nothing when the text is no such entry.
[[nodiscard]] std::string line_of(const ManifestEntry& entry);
[[nodiscard]] std::optional<ManifestEntry> read_line(std::string_view line);

// A JSON object's text with its keys sorted; nothing when it is none.
[[nodiscard]] std::optional<std::string> normal_about(std::string_view about);

// Texts by the place where they were put: the last ones in memory, earlier ones in a file without a name. Where there is no
// room for such a file, all stay in memory.
class Spill {
public:
    struct Range {
        std::uint64_t at = 0;
        std::uint32_t size = 0;
    };
    [[nodiscard]] Range add(std::string_view text);
    [[nodiscard]] std::string text(Range range) const;

private:
    void write_tail();

    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> file_;
    std::uint64_t in_file_ = 0;
    std::string tail_;
    bool is_refused_ = false;  // no room for a file: from then on nothing is written
};

// The entries by name. Of 100,000 files each takes some 200 bytes; what is said about them is spilled.
class Manifest {
public:
    // Adds what stands in the text; false when it is no manifest.
    [[nodiscard]] bool read(std::string_view text);

    // Replaces an entry of the same name.
    void set(const ManifestEntry& entry);
    void erase(const std::string& name) { by_name_.erase(name); }
    // It was not made whole: what it is made from is not known any more.
    void forget_key(const std::string& name);
    template <typename Drop>
    void erase_if(Drop drop) {
        std::erase_if(by_name_, [&](const auto& item) { return drop(item.first); });
    }

    // What is said of the folder: a JSON object's text with its keys sorted.
    [[nodiscard]] const std::string& about() const { return about_; }
    void set_about(std::string about) { about_ = std::move(about); }

    [[nodiscard]] bool empty() const { return by_name_.empty() && about_ == "{}"; }
    [[nodiscard]] bool contains(const std::string& name) const { return by_name_.contains(name); }
    // Empty when there is no such entry, or it has no key.
    [[nodiscard]] std::string sha256(const std::string& name) const;
    [[nodiscard]] std::string key(const std::string& name) const;

    void each(const std::function<void(const ManifestEntry&)>& visit) const;
    void each_name(const std::function<void(const std::string& name)>& visit) const;

    // The text, piece by piece.
    void print(const std::function<void(std::string_view)>& put) const;

private:
    struct Known {
        Sha256::Bytes sha256{};
        std::array<char, key_digits> key{};  // all 0: none
        Spill::Range about;
    };
    std::map<std::string, Known> by_name_;
    std::string about_ = "{}";
    Spill spill_;
};

}  // namespace waymark

#endif
