// metadata.hpp — what a file says of itself: title, author, date, language, and that it keeps PDF/UA-1.
#ifndef WAYMARK_PDF_METADATA_HPP
#define WAYMARK_PDF_METADATA_HPP

#include <waymark/document.hpp>

#include "file.hpp"

namespace waymark::pdf {

// Adds the information dictionary, the same as XMP (ISO 16684-1) with the identifier of ISO 14289-1 §5, the language, and
// that viewers show the title. A document without a title is called by its id.
void add_metadata(File& file, const Document& document);

}  // namespace waymark::pdf

#endif
