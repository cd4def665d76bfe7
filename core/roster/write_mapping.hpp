// write_mapping.hpp — a first mapping for someone's spreadsheet: what was recognised, and what a person has yet to say.
#ifndef WAYMARK_ROSTER_WRITE_MAPPING_HPP
#define WAYMARK_ROSTER_WRITE_MAPPING_HPP

#include <string>

#include "data/sheet.hpp"
#include "roster/columns.hpp"
#include "roster/vocabulary.hpp"

namespace waymark::roster {

// TOML that read_mapping reads: the columns that were recognised; every other heading under `ignored`; as comments to fill in the
// required columns that are missing, and the words of cells that are not known, with the nearest that is.
[[nodiscard]] std::string mapping_text(const data::Sheet&, const Layout&, const Vocabulary&, const std::string& file);

}  // namespace waymark::roster

#endif
