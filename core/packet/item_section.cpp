#include "packet/item_section.hpp"

#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "document/walk.hpp"
#include "packet/build.hpp"
#include "packet/sheet_head.hpp"

namespace waymark::packet {

std::vector<Fact> item_facts(const content::Item& item, const Context& reader, Diagnostics& problems) {
    const content::Strings& s = reader.pack.strings;
    std::vector<Fact> out;
    if (!item.purpose.empty()) out.push_back({s.text("fact-purpose"), personalise(item.purpose, reader, problems)});
    if (!item.when.empty()) out.push_back({s.text("fact-when"), personalise(item.when, reader, problems)});
    if (item.minutes > 0) out.push_back({s.text("fact-time"), {words(s.counted("minutes", item.minutes))}});
    std::vector<std::string> who;
    for (const std::string& id : item.audience.roles)
        if (const content::Role* role = reader.pack.role(id)) who.push_back(role->plural);
    if (!who.empty() && who.size() < reader.pack.roles.size()) out.push_back({s.text("fact-who"), {words(s.list(who))}});
    else out.push_back({s.text("fact-who"), {words(s.text("everyone"))}});
    return out;
}

Section item_section(const content::Item& item, const Context& reader, Diagnostics& problems) {
    const content::Strings& s = reader.pack.strings;
    const content::Kind& kind = *reader.pack.kind(item.kind);
    const content::ItemSection* where = reader.pack.section(item.section);
    Section out;
    out.id = out.item = item.id;
    out.role = kind.own_page ? "worksheet" : "tool";
    out.file = item.file;
    out.start = kind.own_page ? Start::Page : Start::Flow;
    out.title = personalise(item.title, reader, problems);
    out.short_title = item.short_title.empty() ? document::plain_text(out.title) : item.short_title;
    out.eyebrow = where == nullptr ? kind.name : s.text("item-eyebrow", {{"section", where->title}, {"kind", kind.name}});
    out.lead = personalise(item.summary, reader, problems);
    out.at = item.at;
    if (kind.names_reader) out.blocks.push_back(sheet_head(item.id, word_for("team.name", reader), reader));
    else if (!kind.own_page) out.facts = item_facts(item, reader, problems);
    Blocks body = reader.readers == Readers::All ? personalise(item.blocks, reader, problems) : personalise_shared(item.blocks, reader, problems);
    out.blocks.insert(out.blocks.end(), std::make_move_iterator(body.begin()), std::make_move_iterator(body.end()));
    if (!item.credit.empty()) {
        Inlines credit = personalise(item.credit, reader, problems);
        credit.insert(credit.begin(), words(s.text("credit") + " "));
        out.blocks.push_back(block(Callout{"source-credit", {}, {paragraph(std::move(credit))}}));
    }
    return out;
}

}  // namespace waymark::packet
