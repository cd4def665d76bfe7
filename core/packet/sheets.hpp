// sheets.hpp — sheets by themselves: pack + which sheet + for whom → a document of one sheet, or of several copies of it.
//
// A sheet is an item of the pack, the path's take-action sheet of a level, the sheet of what a team of that level keeps and
// reaches, the poster of the path, or the deck of pocket cards. Little need be known of the reader: not even a name.
#ifndef WAYMARK_PACKET_SHEETS_HPP
#define WAYMARK_PACKET_SHEETS_HPP

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/document.hpp>

#include "document/inputs.hpp"
#include "packet/assemble.hpp"
#include "packet/personalise.hpp"
#include "packet/subject.hpp"

namespace waymark::packet {

enum class SheetKind { Item, TakeAction, KeepAndReach, Poster, Cards };

struct Sheet {
    std::string id;                       // the item's, "take-action-3", "keep-and-reach-3", "path-poster", "pocket-cards"
    SheetKind kind = SheetKind::Item;
    const content::Item* item = nullptr;  // lives in the pack; null for what is made from the path
    int level = 0;                        // of what is made from the path
};

// Every sheet that the pack can give: its items in the order of the guide, then the take-action sheets by level, then those
// of what teams keep and reach, the poster and the cards.
[[nodiscard]] std::vector<Sheet> sheets_of(const content::Pack&);

// By id. "take-action" and "keep-and-reach" alone stand for the sheet of `level`, when that is not 0.
[[nodiscard]] std::optional<Sheet> find_sheet(const content::Pack&, std::string_view id, int level);

// Whether an item is meant for the reader of this one team: role, edition and level, and the constituency when it is known.
[[nodiscard]] bool is_meant_for(const content::Item&, const Subject&);

// All that a reader of this role and level can fill in: the take-action sheet of the level, each item that is meant for them
// and has a field for them, what their team keeps and reaches. The bodies of those items must have been read.
[[nodiscard]] std::vector<Sheet> fitting_sheets(const content::Pack&, const Subject&);

// The subject of one sheet, with one team. A sheet is written for somebody: some of its blocks are for one role, one level or
// one constituency alone. So what `known` leaves open (a role or constituency that is empty, a level 0, an edition that is
// empty, `assumed.member_facing`) is assumed, that the sheet may be whole: the first that the item names in its audience, else the first that the pack
// declares; of editions the pack's own. What is assumed decides which blocks stand there; it is never printed. A sheet of
// the path is for its own level; the poster takes nothing for granted, and then holds the criteria of all editions.
[[nodiscard]] Subject reader_of(const Sheet&, Subject known, const content::Pack&);

struct SheetSetting {
    Setting page;
    int copies = 1;
    Prefill prefill = Prefill::Known;
    std::string poster_paper = "tabloid", card_paper = "card";  // instead of the page's
};

// `reader` comes from reader_of. With several copies each is a section of its own that starts a page, and the ids of its
// section and fields begin with "copy-1." and so on. On sheets of the path the ids of fields begin with the team's id when
// there is a team, as in a packet. Groups refer to the blocks of `pack`, which must outlive the document.
[[nodiscard]] Document sheet_document(const content::Pack&, const Sheet&, const Subject& reader, const SheetSetting&, Diagnostics& problems);

// As plain text; what is known of a reader falls back on its other words.
[[nodiscard]] std::string title_of(const Sheet&, const content::Pack&);

// Whether anything on the sheet can be filled in, by any reader.
[[nodiscard]] bool is_fillable(const Sheet&, const content::Pack&);

// What there is to fill in on a sheet by itself, for all readers, teams and editions together, in its order.
[[nodiscard]] std::vector<document::Input> inputs_of(const Sheet&, const content::Pack&);

}  // namespace waymark::packet

#endif
