// portable_name.hpp — names of files that every system can hold, a Windows share too.
#ifndef WAYMARK_BASE_PORTABLE_NAME_HPP
#define WAYMARK_BASE_PORTABLE_NAME_HPP

#include <string>
#include <string_view>

namespace waymark {

inline constexpr std::string_view manifest_name = "waymark-manifest.json";
inline constexpr std::string_view own_prefix = ".waymark-";  // of files that exist during a run only

// What is wrong with the name of a file inside an output folder ("region/team.pdf"); empty when nothing is. It may not
// leave the folder, be one of waymark's own, or hold a part that some system cannot hold: with one of < > : " | ? * or a
// control character, ending in a dot or blank, called like a device of Windows (CON, LPT1, COM², CONIN$ …), or of more than 255 bytes.
[[nodiscard]] std::string fault_of_name(std::string_view name);

}  // namespace waymark

#endif
