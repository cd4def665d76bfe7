// toml_words.hpp — where in a file the words of a TOML text stand, and those words as plain text.
//
// A value's place is that of its quotes. The words begin after them: in the next column, or, after """ and a line break,
// on the next line. Escapes inside the quotes are not counted: columns after one are too small.
#ifndef WAYMARK_CONTENT_TOML_WORDS_HPP
#define WAYMARK_CONTENT_TOML_WORDS_HPP

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

namespace waymark::content {

class TomlWords {
public:
    // `offset` as for data::parse_toml. `toml` must outlive this.
    TomlWords(std::string_view toml, Position offset);

    // Where the words of the text value at `value` begin. A place without quotes is given back as it is.
    [[nodiscard]] Position begin(Position value) const;

private:
    std::string_view toml_;
    Position offset_;
    std::vector<std::size_t> line_starts_;
};

// Text that is the same for every reader, without marks: {{org.…}} is filled in from `words`, another {{…}} is an error.
[[nodiscard]] std::string plain_words(const Inlines& text, const std::map<std::string, std::string>& words, const std::string& file,
                                      Diagnostics& problems);

}  // namespace waymark::content

#endif
