#include "links/style_sheet.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace waymark::links {
namespace {

// From a quote at `at` to the next like it that has no backslash before it; `at` is moved behind that. A text that does not end
// goes to the end.
std::string_view take_quoted(std::string_view text, std::size_t& at) {
    const std::size_t start = at + 1;
    std::size_t end = start;
    while (end < text.size() && text[end] != text[at]) end += text[end] == '\\' ? 2 : 1;
    end = std::min(end, text.size());
    at = std::min(end + 1, text.size());
    return text.substr(start, end - start);
}

bool is_quote(char c) { return c == '"' || c == '\''; }

}  // namespace

std::vector<StyleAddress> addresses_of_style(std::string_view css) {
    std::vector<StyleAddress> found;
    const auto skip_blanks = [&](std::size_t& at) {
        while (at < css.size() && static_cast<unsigned char>(css[at]) <= 0x20) ++at;
    };
    bool is_import = false;  // the text in quotes that comes next is an address
    for (std::size_t at = 0; at < css.size();) {
        if (css.substr(at, 2) == "/*") {
            at = std::min(css.find("*/", at + 2), css.size() - 2) + 2;
        } else if (lower_ascii(css.substr(at, 4)) == "url(") {
            at += 4;
            skip_blanks(at);
            const bool is_quoted = at < css.size() && is_quote(css[at]);
            const std::size_t start = at + (is_quoted ? 1 : 0), end = std::min(css.find(')', at), css.size());
            const std::string_view address = is_quoted ? take_quoted(css, at) : trim(css.substr(at, end - at));
            found.push_back({std::string(address), start});
            if (!is_quoted) at = end;
            is_import = false;
        } else if (is_quote(css[at])) {
            const std::size_t start = at + 1;
            const std::string_view text = take_quoted(css, at);
            if (is_import) found.push_back({std::string(text), start});
            is_import = false;
        } else if (lower_ascii(css.substr(at, 7)) == "@import") {
            is_import = true;
            at += 7;
        } else {
            ++at;
        }
    }
    return found;
}

std::vector<std::string_view> quoted_texts(std::string_view script) {
    std::vector<std::string_view> found;
    for (std::size_t at = 0; (at = script.find_first_of("\"'`", at)) != std::string_view::npos;) {
        // On its line: a quote in a comment or a pattern has no partner.
        const std::size_t end = script.find_first_of(std::string{script[at], '\n'}, at + 1);
        if (end == std::string_view::npos) break;
        const bool is_text = script[end] == script[at];
        if (is_text) found.push_back(script.substr(at + 1, end - at - 1));
        at = is_text ? end + 1 : at + 1;
    }
    return found;
}

}  // namespace waymark::links
