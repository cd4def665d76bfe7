#include "guide/frame.hpp"

#include "document/walk.hpp"
#include "packet/personalise.hpp"

namespace waymark::guide {

std::string to_page(std::string_view page, std::string_view anchor) {
    return "page:" + std::string(page) + ".html" + (anchor.empty() ? std::string() : "#" + std::string(anchor));
}
std::string to_file(std::string_view file) { return "page:" + std::string(file); }
Inline link(std::string target, std::string text) { return Inline{Link{std::move(target), {}, {words(std::move(text))}}}; }
Inline link(const Page& page) { return link(to_page(page.id), page.title); }
Inline level_link(std::string target, const path::Level& level) {
    return Inline{Link{std::move(target), {}, {strong(words(std::to_string(level.number))), words(" "), Inline{Emphasis{{words(level.name)}}}}}};
}

ListItem entry(Inlines text) { return {{paragraph(std::move(text))}, {}}; }

ListItem card(std::string target, std::string title, std::string text, std::string small) {
    ListItem out = entry({link(std::move(target), std::move(title))});
    if (!text.empty()) out.blocks.push_back(paragraph({words(std::move(text))}));
    if (!small.empty()) out.blocks.push_back(paragraph({Inline{Emphasis{{words(std::move(small))}}}}));
    return out;
}

ListItem item_card(const Plan& plan, const content::Item& item, std::string text) {
    return card(to_page(item_page(item.id)), plain(item.title, plan.pack()), text.empty() ? purpose_of(item, plan.pack()) : std::move(text), kind_and_minutes(item, plan.pack()));
}

namespace {

Block list(std::string role, std::vector<ListItem> items) {
    List out;
    out.role = std::move(role);
    out.tight = false;
    out.items = std::move(items);
    return block(std::move(out));
}

}  // namespace

Block cards(std::vector<ListItem> items) { return list("cards", std::move(items)); }
Block links(std::vector<ListItem> items) {
    Block out = list("links", std::move(items));
    std::get<List>(out.node).tight = true;
    return out;
}

Block stairs(const Plan& plan, StepsLead lead) {
    List out;
    out.role = "stairs";
    for (const path::Level& level : plan.pack().path.levels) {
        const std::string target = lead == StepsLead::ToPages ? to_page(level_page(level.number)) : "#level-" + std::to_string(level.number);
        out.items.push_back(entry({level_link(target, level)}));
    }
    return block(std::move(out));
}

std::string plain(const Inlines& text, const content::Pack& pack) {
    static const std::set<std::string> no_sections;
    Diagnostics unheard;  // whoever reads the item's own page hears of it
    const packet::Subject nobody;
    return document::plain_text(packet::personalise(text, {pack, nobody, {}, {}, no_sections, {}, packet::Prefill::Nothing, packet::Readers::All}, unheard));
}

std::string purpose_of(const content::Item& item, const content::Pack& pack) {
    if (const std::string purpose = plain(item.purpose, pack); !purpose.empty()) return pack.strings.text("reason-fill", {{"purpose", purpose}});
    return plain(item.summary, pack);
}

std::string kind_and_minutes(const content::Item& item, const content::Pack& pack) {
    const content::Kind* kind = pack.kind(item.kind);
    std::string out = kind == nullptr ? std::string() : kind->name;
    if (item.minutes > 0) out += (out.empty() ? "" : " \xC2\xB7 ") + pack.strings.counted("minutes", item.minutes);
    return out;
}

Section section(std::string id, std::string title, Blocks blocks, std::string role) {
    Section out;
    out.id = std::move(id);
    out.role = std::move(role);
    if (!title.empty()) out.title = {words(std::move(title))};
    out.blocks = std::move(blocks);
    return out;
}

Section frame(std::string role, Block content) { return section(role, {}, {std::move(content)}, role); }

Document start(const Plan& plan, const Page& page, std::string description) {
    const content::Pack& pack = plan.pack();
    const content::Strings& s = pack.strings;
    Document out;
    out.id = page.id;
    out.title = page.title;
    out.author = s.text("site-name");
    out.subject = std::move(description);
    out.language = pack.language;
    out.date = plan.setting().date;
    out.levels = pack.path.top_level();
    out.words = plan.words();
    out.sections.push_back(frame("menu", links({entry({link(to_page("path/index"), s.text("guide-menu-path"))}), entry({link(to_page("find"), s.text("guide-find"))}),
                                                entry({link(to_page("my-packet"), s.text("guide-choose"))})})));
    Section foot = frame("foot", paragraph({words(s.text("guide-private"))}));
    if (!pack.path.not_an_assessment.empty()) foot.blocks.push_back(paragraph({words(pack.path.not_an_assessment)}));
    out.sections.push_back(std::move(foot));
    return out;
}

Section trail(const Plan& plan, const Page& page, const std::vector<const Page*>& above) {
    List way;
    way.ordered = true;
    way.items.push_back(entry({link(to_page("index"), plan.pack().strings.text("guide-home"))}));
    for (const Page* each : above) way.items.push_back(entry({link(*each)}));
    way.items.push_back(entry({words(page.title)}));
    return frame("trail", block(std::move(way)));
}

Section neighbours(const Plan& plan, const Page* before, const Page* after) {
    std::vector<ListItem> items;
    const auto add = [&](const Page* page, const char* what) {
        if (page != nullptr) items.push_back(entry({Inline{Emphasis{{words(plan.pack().strings.text(what))}}}, words(" "), link(*page)}));
    };
    add(before, "guide-before");
    add(after, "guide-after");
    return frame("neighbours", links(std::move(items)));
}

void add_others(const Plan& plan, const Page& page, std::string id, std::string title, Document& out) {
    std::vector<ListItem> items;
    for (const Page& each : plan.pages())
        if (each.kind == page.kind && each.id != page.id && each.first == 0) items.push_back(entry({link(each)}));
    if (!items.empty()) out.sections.push_back(section(std::move(id), std::move(title), {links(std::move(items))}, "aside"));
}

}  // namespace waymark::guide
