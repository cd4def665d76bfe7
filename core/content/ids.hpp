// ids.hpp — the shape of the ids that a pack declares. They become parts of file names, links and field names.
#ifndef WAYMARK_CONTENT_IDS_HPP
#define WAYMARK_CONTENT_IDS_HPP

#include <algorithm>
#include <array>
#include <string_view>

namespace waymark::content {

inline constexpr const char* id_rule = "use at most 80 lower-case letters, digits and \"-\", starting with a letter or digit";

[[nodiscard]] inline bool is_id(std::string_view id) {
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !id.empty() && id.size() <= 80 && id.front() != '-' && std::all_of(id.begin(), id.end(), allowed);
}

// Names of parts that packets have anyway, and of sheets that are made from the path: anchors, files and fields bear them.
[[nodiscard]] inline bool is_reserved_id(std::string_view id) {
    constexpr std::array<std::string_view, 11> names = {"cover", "contents", "overview", "tools", "agreements", "take-action", "keep-and-reach", "path-poster", "poster", "pocket-cards", "year"};
    constexpr std::array<std::string_view, 3> numbered = {"take-action-", "keep-and-reach-", "copy-"};
    const auto is_numbered = [&](std::string_view start) {
        return id.starts_with(start) && id.size() > start.size() && id.find_first_not_of("0123456789", start.size()) == std::string_view::npos;
    };
    return std::find(names.begin(), names.end(), id) != names.end() || std::any_of(numbered.begin(), numbered.end(), is_numbered);
}

// The fields in the head of a sheet that names its reader.
inline constexpr std::array<std::string_view, 3> head_fields = {"name", "team", "date"};

}  // namespace waymark::content

#endif
