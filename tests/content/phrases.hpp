// phrases.hpp — whether a text says something, however it is typeset: letter case, curly quotes, long dashes and hard spaces do not count.
//
// A phrase is one or more alternatives, "8 steps|eight steps". Each is found as whole words; with a star at its end
// ("coach*") the last word may go on.
#ifndef WAYMARK_TESTS_CONTENT_PHRASES_HPP
#define WAYMARK_TESTS_CONTENT_PHRASES_HPP

#include <string>
#include <string_view>

namespace waymark::tests {

// Lower case, with plain quotes, hyphens and spaces.
[[nodiscard]] std::string plain(std::string_view text);

// `text` is plain already.
[[nodiscard]] bool says(std::string_view text, std::string_view phrase);

}  // namespace waymark::tests

#endif
