// assemble.hpp — a selection → the document that renderers receive.
#ifndef WAYMARK_PACKET_ASSEMBLE_HPP
#define WAYMARK_PACKET_ASSEMBLE_HPP

#include <string>

#include <waymark/document.hpp>

#include "packet/dues.hpp"
#include "packet/select.hpp"
#include "packet/subject.hpp"

namespace waymark::packet {

struct Setting {
    std::string date;   // YYYY-MM-DD; empty: a line to fill in
    std::string paper;  // "letter", "a4"
    ReminderNames reminders = ReminderNames::Left;
};

// The parts of the recipe, in its order; a part that holds nothing for this reader is left out. Groups refer to the
// blocks of `pack`, which must outlive the document.
[[nodiscard]] Document assemble(const content::Pack& pack, const content::Recipe&, const Subject&, const Selection&,
                                const Setting&, Diagnostics& problems);

}  // namespace waymark::packet

#endif
