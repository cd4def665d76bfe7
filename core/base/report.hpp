// report.hpp — how problems are printed: the one place where a Diagnostic becomes text.
//
// Text is one line for the place and the message, one for the hint, as editors understand it:
//
//     content/items/sbar.md:12:1: error: block "key-tpi" is not known
//       hint: did you mean "key-tip"?
//
// A spreadsheet has no lines; its places are sheet and cell: roster.xlsx:Teams!F12: error: …
//
// Messages quote what they found, so they may hold anything: control characters and those that turn the reading
// direction are printed as escapes, and a message never spans lines or moves a terminal's cursor.
#ifndef WAYMARK_BASE_REPORT_HPP
#define WAYMARK_BASE_REPORT_HPP

#include <iosfwd>
#include <string>
#include <string_view>

#include <waymark/diagnostic.hpp>

#include "base/result.hpp"

namespace waymark {

enum class Coloring { Plain, Colored };

void print_text(std::ostream& out, const Diagnostic& problem, Coloring coloring);
void print_text(std::ostream& out, const Diagnostics& problems, Coloring coloring);
void print_text(std::ostream& out, const Failure& failure, Coloring coloring);

// An object with severity, file, line, column, cell, message and hint; what is not known is left out. A cell is an object:
// {"sheet": "Teams", "row": 12, "column": "F", "address": "F12"}, without a sheet in CSV. Always valid UTF-8.
[[nodiscard]] std::string to_json(const Diagnostic& problem);
// An array of them, one a line.
[[nodiscard]] std::string to_json(const Diagnostics& problems);
// One object a line, without an array around them.
void print_json_lines(std::ostream& out, const Diagnostics& problems);
// An object with severity "error", message and hint.
[[nodiscard]] std::string to_json(const Failure& failure);

// "F12", or "row 12" when no column is known.
[[nodiscard]] std::string address_of(const CellAddress& cell);

// "error", "warning", "note".
[[nodiscard]] std::string_view severity_name(Severity severity);

// The text on one line, safe for a terminal.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace waymark

#endif
