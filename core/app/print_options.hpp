// print_options.hpp — forms of paper: which of them go together, and what renderers are told of them.
#ifndef WAYMARK_APP_PRINT_OPTIONS_HPP
#define WAYMARK_APP_PRINT_OPTIONS_HPP

#include <span>
#include <string>

#include "app/command_line.hpp"
#include "plugin/plugin.hpp"

namespace waymark::app {

// What there is to print decides what paper it goes on.
enum class Printed { Pages, Poster, Cards };

// The paper of a document, a name of the theme's: the poster has the large sibling of what pages are printed on.
[[nodiscard]] std::string paper_of(const Print&, Printed);

// The options for renderers when all of `what` is printed in one run. A form of paper that nothing of it can have is a
// Failure of kind Usage.
[[nodiscard]] Result<plugin::Options> print_options(const Print&, std::span<const Printed> what);

}  // namespace waymark::app

#endif
