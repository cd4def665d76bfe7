#include "packet/take_action.hpp"

#include <algorithm>
#include <iterator>

#include "packet/build.hpp"
#include "packet/sheet_head.hpp"

namespace waymark::packet {

const path::TakeAction* take_action_of(const path::Path& path, int level) {
    const auto found = std::find_if(path.take_action.begin(), path.take_action.end(), [&](const path::TakeAction& sheet) { return sheet.level == level; });
    return found == path.take_action.end() ? nullptr : &*found;
}

Section take_action_section(const path::TakeAction& sheet, const std::string& fields, const Context& reader, Diagnostics& problems) {
    const content::Strings& s = reader.pack.strings;
    Section out;
    out.role = "worksheet";
    out.start = Start::Page;
    out.level = sheet.level;
    out.eyebrow = s.text("take-action", {{"level", std::to_string(sheet.level)}});
    out.title = {words(sheet.title)};
    out.short_title = sheet.title;
    out.blocks.push_back(sheet_head(fields, word_for("team.name", reader), reader));
    Blocks body = personalise(sheet.blocks, reader, problems);
    content::finish_blocks(body, fields, s);
    out.blocks.insert(out.blocks.end(), std::make_move_iterator(body.begin()), std::make_move_iterator(body.end()));
    return out;
}

}  // namespace waymark::packet
