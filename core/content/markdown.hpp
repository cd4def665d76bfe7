// markdown.hpp — CommonMark 0.30 (by cmark) → blocks and inlines. cmark stays in markdown.cpp.
//
// Raw HTML is off: it is an error in a pack, and is left out with a warning elsewhere. Text is bounded in size and
// nesting, since cmark 0.30 takes quadratic time on some hostile input.
//
// Places of blocks are cmark's. Those of inlines are looked up in the source, since cmark's columns leave out what
// stands before a continued line and what curly quotes and escapes change.
#ifndef WAYMARK_CONTENT_MARKDOWN_HPP
#define WAYMARK_CONTENT_MARKDOWN_HPP

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

namespace waymark::content {

inline constexpr std::size_t max_markdown_bytes = 200'000;
inline constexpr int max_nesting = 60;

// A fenced code block, offered to the reader of typed blocks.
struct Fence {
    std::string info;
    std::string body;
    Position at;         // of the fence
    Position info_at;    // of the info string
    Position body_at;    // of the body's first line; the lines below it start at the same column
};

// An address that the text names: of a link, or of a picture.
struct Reference {
    enum class Kind { Link, Picture };
    Kind kind = Kind::Link;
    std::string target;
    Position at;
};

struct MarkdownOptions {
    // Turns a fence into a block; nothing: it is code. Empty function: all fences are code.
    std::function<std::optional<Block>(const Fence&)> fence;
    bool typographic = true;      // curly quotes, dashes, ellipses
    bool placeholders = true;     // {{name|fallback}} becomes a Placeholder
    bool block_images = true;     // a picture alone in a paragraph is an Image block
    bool check_addresses = true;  // links lead to #id, http, https or mailto; pictures to images/…, and have words
    bool foreign_passages = true;  // [words](lang:es) are words in another language
    std::uint32_t indent = 0;     // columns that stand before each line of the text but the first
    std::vector<Reference>* references = nullptr;  // takes all addresses, in reading order; may be null
    Severity raw_html = Severity::Error;
};

// `at` is the place in `file` of the first byte of `text`.
[[nodiscard]] Blocks parse_markdown(std::string_view text, const std::string& file, Position at, const MarkdownOptions&,
                                    Diagnostics& problems);

// One line of text with inline markup. Anything but a single paragraph is an error.
[[nodiscard]] Inlines parse_inlines(std::string_view text, const std::string& file, Position at, Diagnostics& problems,
                                    std::vector<Reference>* references = nullptr);

// Whether {{name}} is written well: lower-case letters, digits, '.', '-', '_'; letters beyond ASCII too.
[[nodiscard]] bool is_placeholder_name(std::string_view name);

// Plain CommonMark as the specification has it, for `waymark dump`.
[[nodiscard]] Blocks parse_commonmark(std::string_view text, const std::string& file, Diagnostics& problems);

}  // namespace waymark::content

#endif
