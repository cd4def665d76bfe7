// slug.hpp — names as parts of file names.
#ifndef WAYMARK_APP_SLUG_HPP
#define WAYMARK_APP_SLUG_HPP

#include <string>
#include <string_view>

namespace waymark::app {

// "Łukasz O'Brien-Núñez" → "lukasz-obrien-nunez": at most 60 small ASCII letters, digits and hyphens. Other scripts become
// Latin letters as ICU has them. Empty when no letter is left.
[[nodiscard]] std::string slug(std::string_view name);

}  // namespace waymark::app

#endif
