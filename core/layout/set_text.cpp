// set_text.cpp — running text: paragraphs, headings, quotations, code, thematic breaks; and what leads to each setter.
#include <algorithm>

#include "layout/setting.hpp"
#include "layout/strip_cache.hpp"

namespace waymark::layout {
namespace {

template <typename... Cases>
struct Visit : Cases... {
    using Cases::operator()...;
};

// "Bring these:" stays with the list that it announces.
bool announces_next(const Block& block) {
    if (const auto* group = std::get_if<Group>(&block.node)) return group->blocks && !group->blocks->empty() && announces_next(group->blocks->back());
    const auto* paragraph = std::get_if<Paragraph>(&block.node);
    if (paragraph == nullptr) return false;
    const std::string words = plain(paragraph->text);
    const std::size_t end = words.find_last_not_of(' ');
    return end != std::string::npos && words[end] == ':';
}

// Whose model it is: never alone on a page.
bool is_credit(const Block& block) {
    if (const auto* group = std::get_if<Group>(&block.node)) return group->blocks && !group->blocks->empty() && is_credit(group->blocks->front());
    const auto* callout = std::get_if<Callout>(&block.node);
    return callout != nullptr && callout->role == "source-credit";
}

GroupPlace group_place(const Setting& setting, std::uint64_t key, const Place& place) {
    const TextLook& look = place.look;
    const int style = static_cast<int>(look.style) << 8 | static_cast<int>(look.fit) << 4 | static_cast<int>(look.hyphenation) << 1 | look.capitals;
    const int tone = static_cast<int>(look.tone.name) << 16 | look.tone.level << 8 | look.tone.of;
    return {key, place.x.value, place.width.value, place.text_width.value, setting.room.value, look.size.value, look.leading.value,
            place.gap.value, style, tone, place.list_depth, setting.heading_base, setting.document.levels, setting.file};
}

// Byte offset after at most `count` characters from `from`.
std::size_t after_characters(std::string_view text, std::size_t from, std::size_t count) {
    std::size_t at = from;
    while (at < text.size() && count > 0) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
        --count;
    }
    return at;
}

std::string without_tabs(std::string_view line) {
    std::string result;
    for (const char c : line) {
        if (c == '\t') result.append(4 - result.size() % 4, ' ');
        else if (static_cast<unsigned char>(c) >= 0x20) result += c;
    }
    return result;
}

}  // namespace

void set_kept(Setting& setting, std::uint64_t key, const Place& place, const std::function<void(Setting&, const Place&)>& set) {
    StripCache* cache = setting.tools.cache;
    if (cache == nullptr || key == 0) return set(setting, place);
    const GroupPlace where = group_place(setting, key, place);
    std::shared_ptr<const SetGroup> known = cache->find(where);
    if (!known) {
        SetGroup fresh;
        Setting own{setting.tools, setting.document, setting.page, setting.room, setting.file, setting.heading_base, fresh.problems, fresh.column};
        set(own, place.below(artifact));  // a group in it is copied: what is kept holds all its items
        known = cache->keep(where, std::move(fresh));
    }
    setting.problems.append(known->problems);
    append(setting.column, std::move(known), place.parent, place.is_outermost ? Items::Kept : Items::Copied);
}

void set_group(Setting& setting, const Group& group, const Place& place) {
    if (group.blocks) set_kept(setting, group.key, place, [&](Setting& own, const Place& inside) { set_blocks(own, *group.blocks, inside); });
}

void set_blocks(Setting& setting, const Blocks& blocks, const Place& place) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const std::size_t from = setting.column.strips.size();
        set_block(setting, blocks[i], place);
        const bool has_strips = setting.column.strips.size() > from;
        if (has_strips && i + 1 < blocks.size() && (announces_next(blocks[i]) || is_credit(blocks[i + 1]))) setting.column.strips.back().hold(Keep::WithNext);
    }
}

void set_block(Setting& setting, const Block& block, const Place& place) {
    std::visit(Visit{[&](const Paragraph& b) { set_paragraph(setting, b, place); },
                     [&](const Heading& b) { set_heading(setting, b, place); },
                     [&](const List& b) { set_list(setting, b, place); },
                     [&](const Quote& b) { set_quote(setting, b, place); },
                     [&](const CodeBlock& b) { set_code(setting, b, place); },
                     [&](const ThematicBreak&) { set_thematic_break(setting, place); },
                     [&](const Image& b) { set_image(setting, b, place); },
                     [&](const Table& b) { set_table(setting, b, place, block.at); },
                     [&](const Callout& b) { set_callout(setting, b, place); },
                     [&](const Definitions& b) { set_definitions(setting, b, place); },
                     [&](const Form& b) {
                         const std::size_t from = setting.column.strips.size();
                         set_form(setting, b, place);
                         mark(setting, from, Piece::Writing);
                     },
                     [&](const Figure& b) {
                         const std::size_t from = setting.column.strips.size();
                         set_figure(setting, b, place, figure::Ground::Paper, block.at);
                         mark(setting, from, Piece::Display);
                     },
                     [&](const Contents&) { set_contents(setting, place); },
                     [&](const CriteriaReference& b) {
                         setting.problems.warning({setting.file, block.at}, "criteria of level " + std::to_string(b.level) +
                                                  " were not put in", "assemble the document before it is laid out");
                     },
                     [&](const Group& b) { set_group(setting, b, place); }},
               block.node);
}

void set_paragraph(Setting& setting, const Paragraph& paragraph, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    set_inlines(setting, paragraph.text, setting.element(Tag::Paragraph, place.parent), place);
    space(setting, from, place.gap, place.gap);
}

void set_heading(Setting& setting, const Heading& heading, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    const ElementId element = setting.element(Tag::Heading, place.parent);
    setting.column.elements[element].level = setting.heading_base + heading.level - 1;
    TextLook look = heading_look(setting.theme(), heading.level);
    look.tone = place.look.tone;
    set_inlines(setting, heading.text, element, place.with(look));
    std::vector<Strip>& strips = setting.column.strips;
    if (from == strips.size()) return;
    for (std::size_t i = from; i < strips.size(); ++i) strips[i].hold(Keep::Firmly);
    mark(setting, from, Piece::Heading);
    if (!heading.id.empty()) strips[from].anchors.push_back(heading.id);
    const bool is_main = heading.level <= 2;
    space(setting, from, setting.rhythm(is_main ? 1.3f : 1.0f), setting.rhythm(is_main ? 0.35f : 0.2f));
}

void set_quote(Setting& setting, const Quote& quote, const Place& place) {
    const std::size_t from = setting.column.strips.size(), frames_from = setting.column.frames.size();
    const Pt indent = setting.rhythm(0.9f);
    Place inside = place.inside(indent).below(setting.element(Tag::Quote, place.parent));
    inside.look.style = text::Style::Italic;
    set_blocks(setting, quote.blocks, inside);
    if (!quote.credit.empty()) {
        const std::size_t credit = setting.column.strips.size();
        if (credit > from) setting.column.strips.back().hold(Keep::WithNext);
        set_inlines(setting, quote.credit, setting.element(Tag::Paragraph, inside.parent), inside.with(small_look(setting.theme())));
        space(setting, credit, setting.rhythm(0.2f), Pt{0});
    }
    Frame frame;
    frame.look = FrameLook::Quoted;
    frame.x = place.x;
    frame.width = place.width;
    enclose(setting, from, frames_from, frame, Pt{0}, Pt{0});
    space(setting, from, setting.rhythm(0.7f), setting.rhythm(0.7f));
}

void set_code(Setting& setting, const CodeBlock& code, const Place& place) {
    const std::size_t from = setting.column.strips.size(), frames_from = setting.column.frames.size();
    const Pt pad = setting.rhythm(0.55f);
    TextLook look = text_look(setting.theme());
    look.style = text::Style::Mono;
    look.size = setting.theme().type.small;
    look.leading = setting.theme().type.leading * 0.8f;
    const Pt advance = look.size * setting.fonts().word("0", look.style).width;
    const auto columns = static_cast<std::size_t>(std::max((place.width - pad * 2) / advance, 1.0f));
    const ElementId element = setting.element(Tag::Code, setting.element(Tag::Paragraph, place.parent));

    std::string_view rest = code.text;
    while (!rest.empty() && rest.back() == '\n') rest.remove_suffix(1);
    for (std::size_t start = 0; start <= rest.size();) {
        const std::size_t end = std::min(rest.find('\n', start), rest.size());
        const std::string line = without_tabs(rest.substr(start, end - start));
        std::size_t at = 0;
        do {  // a line too long for the page goes on in the next, cut between characters
            const std::size_t cut = after_characters(line, at, columns);
            Strip& strip = add_strip(setting, look.leading);
            if (cut > at) {
                TextItem item;
                item.at = {place.x + pad, baseline(look, setting.fonts())};
                item.shaped = &setting.fonts().word(std::string_view(line).substr(at, cut - at), look.style);
                item.style = look.style;
                item.size = look.size;
                item.tone = look.tone;
                strip.items.push_back({item, element});
            }
            at = cut;
        } while (at < line.size());
        start = end + 1;
    }
    Frame frame;
    frame.look = FrameLook::Code;
    frame.x = place.x;
    frame.width = place.width;
    frame.inset = pad;
    enclose(setting, from, frames_from, frame, pad, pad);
    keep_together(setting, from);
    space(setting, from, setting.rhythm(0.7f), setting.rhythm(0.7f));
}

void set_thematic_break(Setting& setting, const Place& place) {
    Strip& strip = add_strip(setting, Pt{1});
    const Pt width = setting.rhythm(4);
    put_rule(strip.items, place.x + (place.text_width - width) / 2.0f, width, Pt{0.5f}, theme::ToneName::Soft, Pt{0.6f});
    strip.before = strip.after = setting.rhythm(1);
}

}  // namespace waymark::layout
