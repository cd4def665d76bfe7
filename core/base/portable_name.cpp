#include "base/portable_name.hpp"

#include <algorithm>
#include <array>

#include "base/descriptor.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace waymark {
namespace {

constexpr std::size_t longest_part = 255;  // bytes; what common file systems hold

// Device names of Windows: no file can be called so there, whatever its extension.
bool is_device_name(std::string_view part) {
    constexpr std::array<std::string_view, 7> names{"con", "prn", "aux", "nul", "conin$", "conout$", "clock$"};
    constexpr std::array<std::string_view, 12> ports{"1", "2", "3", "4", "5", "6", "7", "8", "9", "\xC2\xB9", "\xC2\xB2", "\xC2\xB3"};  // ¹ ² ³ too
    const std::string stem = lower_ascii(trim(part.substr(0, part.find('.'))));
    if (std::find(names.begin(), names.end(), stem) != names.end()) return true;
    const bool is_port = stem.starts_with("com") || stem.starts_with("lpt");
    return is_port && std::find(ports.begin(), ports.end(), std::string_view(stem).substr(3)) != ports.end();
}

bool is_portable_part(std::string_view part) {
    const auto bad = [](unsigned char c) {
        return c < 0x20 || c == 0x7F ||
               std::string_view("<>:\"|?*").find(static_cast<char>(c)) != std::string_view::npos;
    };
    return part.size() <= longest_part && !part.ends_with('.') && !part.ends_with(' ') && !is_device_name(part) &&
           std::none_of(part.begin(), part.end(), bad);
}

}  // namespace

std::string fault_of_name(std::string_view name) {
    if (!is_inside_name(name)) return "the name does not stay inside the output folder";
    if (fold_case(name) == manifest_name) return "the name is that of the manifest";
    for (const std::string& part : split_name(name)) {
        if (lower_ascii(part).starts_with(own_prefix)) return "names that begin with \".waymark-\" are kept for temporary files";
        if (!is_portable_part(part)) return "not every system can hold a file of that name";
    }
    return {};
}

}  // namespace waymark
