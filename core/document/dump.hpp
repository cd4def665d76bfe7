// dump.hpp — a document as nested text, one node a line: for tests and for `waymark dump --stage document`.
//
//     document "p001-sponsor" title="Sponsor resource packet" language="en-US"
//       section "sbar" role=tool depth=1 start=flow level=2
//         title
//           text "SBAR"
//         list role=steps ordered start=1 tight
//           item
//             paragraph
//               text "Say what is happening."
//
// Every value of the document shows, except places in source files; what has its default is left out. Texts stand in
// quotes, with \" \\ \n \t and \u{…} for what cannot be seen. Equal documents give equal text, and the other way round.
#ifndef WAYMARK_DOCUMENT_DUMP_HPP
#define WAYMARK_DOCUMENT_DUMP_HPP

#include <string>

#include <waymark/document.hpp>

namespace waymark::document {

[[nodiscard]] std::string dump(const Document& document);
[[nodiscard]] std::string dump(const Section& section);
[[nodiscard]] std::string dump(const Blocks& blocks);
[[nodiscard]] std::string dump(const Inlines& inlines);

}  // namespace waymark::document

#endif
