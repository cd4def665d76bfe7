// strings.hpp — every word that the program itself prints in an output, from the pack's strings.toml.
//
// A string is text with named places, "Page {n} of {m}", or a pair for counted things:
// `helps = { one = "helps {n} criterion", other = "helps {n} criteria" }`. A key that the program needs and the file
// lacks is an error, and so is one that the program does not know, or a place that the program does not fill.
#ifndef WAYMARK_CONTENT_STRINGS_HPP
#define WAYMARK_CONTENT_STRINGS_HPP

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <waymark/diagnostic.hpp>

namespace waymark::content {

class Strings {
public:
    using Places = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    // The string with its places filled in. An unknown key gives the key itself (read_strings has reported it).
    [[nodiscard]] std::string text(std::string_view key, Places places = {}) const;
    // The form for `count`, which also fills {n}.
    [[nodiscard]] std::string counted(std::string_view key, int count, Places places = {}) const;
    // "a", "a and b", "a, b and c", with the pack's own "and".
    [[nodiscard]] std::string list(const std::vector<std::string>& words) const;
    // "2026-11-22" → "November 22, 2026", in the pack's words; anything else as it is.
    [[nodiscard]] std::string date(std::string_view iso) const;
    // What renderers need, by key.
    [[nodiscard]] std::map<std::string, std::string> for_renderers() const;
    // What the website needs besides, with those.
    [[nodiscard]] std::map<std::string, std::string> for_site() const;
    // What the website's scripts say, by key without "script-".
    [[nodiscard]] std::map<std::string, std::string> for_scripts() const;
    // A string that is a list of words, divided by commas.
    [[nodiscard]] std::vector<std::string> words_of(std::string_view key) const;

    struct Entry { std::string one, other; };
    std::map<std::string, Entry, std::less<>> entries;
};

[[nodiscard]] Strings read_strings(std::string_view toml, const std::string& file, Diagnostics& problems);

}  // namespace waymark::content

#endif
