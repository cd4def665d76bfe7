// test_fonts.hpp — the fonts and the hyphenation patterns of the build tree, opened as the program opens them.
#ifndef WAYMARK_TESTS_TEST_FONTS_HPP
#define WAYMARK_TESTS_TEST_FONTS_HPP

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "text/fonts.hpp"
#include "text/paragraph.hpp"

namespace waymark::text {

inline const std::vector<std::string> style_fonts = {"Lato-Regular.ttf",    "Lato-Bold.ttf",  "Lato-Italic.ttf",
                                                     "Lato-BoldItalic.ttf", "Lato-Black.ttf", "DejaVuSansMono.ttf"};
inline const std::vector<std::string> fallback_fonts = {"DejaVuSans.ttf", "DroidSansFallbackFull.ttf"};

// Each font is read once, and stays.
inline Result<std::string_view> read_font(std::string_view name) {
    static std::map<std::string, Result<std::string>, std::less<>> fonts;
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    auto found = fonts.find(name);
    if (found == fonts.end()) found = fonts.emplace(std::string(name), read_named_file(std::string(WAYMARK_BINARY_DIR "/share/waymark/fonts/").append(name), max_binary_bytes)).first;
    if (!found->second) return found->second.error();
    return std::string_view(*found->second);
}

inline std::unique_ptr<FontBook> open_test_fonts() {
    auto book = FontBook::open(style_fonts, fallback_fonts, read_font);
    return book ? std::move(book).value() : nullptr;
}

inline std::unique_ptr<Hyphenator> open_test_hyphenator() {
    auto patterns = read_named_file(WAYMARK_BINARY_DIR "/share/waymark/hyphen/en_US.dic", max_text_bytes);
    return Hyphenator::from_patterns(patterns ? std::move(patterns).value() : std::string());
}

}  // namespace waymark::text

#endif
