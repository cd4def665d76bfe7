#include "guide/json_text.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace waymark::guide {
namespace {

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
    const bool is_plain = std::none_of(text.begin(), text.end(), needs_escape) && !first_bad_utf8(text);
    if (is_plain) ((out += '"') += text) += '"';
    else out += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace waymark::guide
