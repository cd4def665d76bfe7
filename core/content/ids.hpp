// ids.hpp — the shape of the ids that a pack declares. They become parts of file names, links and field names.
#ifndef WAYMARK_CONTENT_IDS_HPP
#define WAYMARK_CONTENT_IDS_HPP

#include <algorithm>
#include <string_view>

namespace waymark::content {

inline constexpr const char* id_rule = "use at most 80 lower-case letters, digits and \"-\", starting with a letter or digit";

[[nodiscard]] inline bool is_id(std::string_view id) {
    const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !id.empty() && id.size() <= 80 && id.front() != '-' && std::all_of(id.begin(), id.end(), allowed);
}

}  // namespace waymark::content

#endif
