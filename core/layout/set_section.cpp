// set_section.cpp — a section: its title, its lead, its strip of facts, why it is here, and its blocks.
#include <algorithm>

#include "base/text.hpp"
#include "layout/setting.hpp"

namespace waymark::layout {
namespace {

using theme::ToneName;

bool is_worksheet(const Section& section) { return section.role == "worksheet"; }

// A part, and all that starts a page, has the large title; an item that follows in the flow a smaller one.
TextLook title_look_of(const Setting& setting, const Section& section) {
    TextLook look = title_look(setting.theme());
    if (section.depth > 1 && section.start == Start::Flow) {
        look.size = look.size * 0.8f;
        look.leading = look.leading * 0.82f;
    }
    return look;
}

void keep_from(Setting& setting, std::size_t from) {
    for (std::size_t i = from; i < setting.column.strips.size(); ++i) setting.column.strips[i].hold(Keep::WithNext);
}

void set_title(Setting& setting, const Section& section, ElementId element, const Place& place) {
    if (!section.eyebrow.empty()) {
        const std::size_t from = setting.column.strips.size();
        const TextLook label = toned(label_look(setting.theme()), ToneName::Accent);
        set_string(setting, section.eyebrow, setting.element(Tag::Paragraph, element), place.wide().with(label));
        space(setting, from, Pt{0}, setting.rhythm(0.25f));
    }
    const std::size_t title = setting.column.strips.size();
    const ElementId heading = setting.element(Tag::Heading, element);
    setting.column.elements[heading].level = setting.heading_base;
    set_inlines(setting, section.title, heading, place.wide().with(title_look_of(setting, section)));
    space(setting, title, Pt{0}, setting.rhythm(0.35f));
}

void set_lead(Setting& setting, const Section& section, ElementId element, const Place& place) {
    if (section.lead.empty()) return;
    const std::size_t from = setting.column.strips.size();
    TextLook look = text_look(setting.theme());
    look.size = setting.theme().type.subheading;
    look.leading = setting.theme().type.leading * 1.13f;
    look.tone = {ToneName::Soft};
    set_inlines(setting, section.lead, setting.element(Tag::Paragraph, element), place.with(look));
    space(setting, from, setting.rhythm(0.35f), setting.rhythm(0.5f));
}

// "Why this page: …" as lines of their own.
std::vector<Strip> reason_strips(Setting& setting, const Section& section, ElementId element, const Place& place) {
    std::string label = setting.word("why");
    if (const std::size_t slot = label.find('{'); slot != std::string::npos) label.resize(slot);
    while (!label.empty() && label.back() == ' ') label.pop_back();
    const ElementId paragraph = setting.element(Tag::Note, element);
    TextLook small = small_look(setting.theme());
    const std::size_t from = setting.column.strips.size();
    InlineReader reader(setting.fonts(), setting.theme(), toned(bold(small), ToneName::Accent), &setting.column, paragraph);
    if (!label.empty()) reader.read(label);
    reader.turn(small, paragraph);
    if (!label.empty()) reader.read(" ");
    reader.read(section.reason);
    set_lines(setting, std::move(reader).result(), place.wide().with(small));
    return take(setting.column, from);
}

// Above the foot of the page that the section starts, where the room for it is kept. What follows in the flow of a page
// has its reason under its head, since several sections share that foot; and so has a reason that is too long for it.
void set_reason(Setting& setting, const Section& section, ElementId element, const Place& place) {
    if (section.reason.empty()) return;
    std::vector<Strip> strips = reason_strips(setting, section, element, place);
    Pt height{0};
    for (const Strip& strip : strips) height += strip.height;
    if (height > setting.room / 4.0f || section.start == Start::Flow) {
        const std::size_t from = setting.column.strips.size();
        for (Strip& strip : strips) setting.column.strips.push_back(std::move(strip));
        space(setting, from, setting.rhythm(0.5f), setting.rhythm(0.5f));
        return;
    }
    const Pt gap = setting.rhythm(0.8f);
    Strip stacked = stack(setting.column, std::move(strips));
    for (Item& item : stacked.items) shift(item, Pt{0}, gap);
    add_foot(setting, {stacked.height + gap, std::move(stacked.items), false});
}

// One fact: its label in small capitals, and what it says.
std::vector<Strip> set_fact(Setting& setting, const Fact& fact, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    const ElementId paragraph = setting.element(Tag::Paragraph, place.parent);
    TextLook label = toned(label_look(setting.theme()), ToneName::Soft);
    label.tracking = 0.07f;
    set_string(setting, fact.label, paragraph, place.with(label));
    if (setting.column.strips.size() > from) end_with_space(setting.column.strips.back().items);
    TextLook value = text_look(setting.theme());
    value.leading = setting.theme().type.leading * 0.9f;
    value.fit = text::Fit::First;
    set_inlines(setting, fact.value, paragraph, place.with(value));
    return take(setting.column, from);
}

}  // namespace

namespace {

// Title, lead and facts as one key: everything in them goes into it, each part with its end, so that other heads have other
// keys. It is made for each section of each document, so it is hashed where it stands.
class HeadKey {
public:
    void add(std::string_view words) { key_ = hash_bytes("|", hash_bytes(words, key_)); }
    void add(std::uint64_t number) { add(std::string_view(reinterpret_cast<const char*>(&number), sizeof number)); }
    void add(const Inlines& inlines) {
        for (const Inline& each : inlines) {
            add(each.node.index());
            std::visit(*this, each.node);
        }
        add("end");
    }

    void operator()(const Text& text) {
        is_personal_ = is_personal_ || text.personal;
        add(text.text);
    }
    void operator()(const Emphasis& emphasis) { add(emphasis.children); }
    void operator()(const Strong& strong) { add(strong.children); }
    void operator()(const CodeSpan& code) { add(code.text); }
    void operator()(const Link& link) {
        add(link.target);
        add(link.title);
        add(link.children);
    }
    void operator()(const Foreign& passage) {
        add(passage.language);
        add(passage.children);
    }
    void operator()(const InlineImage& image) {
        add(image.source);
        add(image.title);
        add(image.alternative);
    }
    void operator()(const Badge& badge) {
        add(badge.role);
        add(badge.text);
        add(static_cast<std::uint64_t>(badge.level));
    }
    void operator()(const PageNumber&) { is_personal_ = true; }  // each document has its own
    void operator()(const Placeholder& placeholder) {
        add(placeholder.name);
        add(placeholder.fallback.value_or(std::string()));
    }
    void operator()(const SoftBreak&) {}
    void operator()(const LineBreak&) {}

    // 0 when something in it is personal.
    [[nodiscard]] std::uint64_t result() const { return is_personal_ ? 0 : key_ | 1u; }

private:
    std::uint64_t key_ = 0xcbf29ce484222325u;
    bool is_personal_ = false;
};

std::uint64_t head_key(const Section& section) {
    HeadKey key;
    key.add(section.eyebrow);
    key.add(section.depth > 1 && section.start == Start::Flow ? "small" : "large");
    key.add(section.title);
    key.add(section.lead);
    for (const Fact& fact : section.facts) {
        key.add(fact.label);
        key.add(fact.value);
    }
    return key.result();
}

}  // namespace

bool is_cover(const Section& section) { return section.role == "cover"; }

void add_foot(Setting& setting, Foot foot) {
    setting.column.feet.push_back(std::move(foot));
    setting.column.strips.back().foot = static_cast<std::uint32_t>(setting.column.feet.size() - 1);
}

void set_facts(Setting& setting, const std::vector<Fact>& facts, const Place& place) {
    constexpr std::size_t most = 4;
    const std::size_t in_a_row = facts.size() >= most && place.width < setting.rhythm(24) ? most / 2 : most;
    const std::size_t from = setting.column.strips.size();
    const Pt gap = setting.rhythm(1.2f), pad = setting.rhythm(0.4f);
    for (std::size_t i = 0; i < facts.size(); i += in_a_row) {
        const std::size_t end = std::min(i + in_a_row, facts.size());
        std::vector<text::Widths> wish;
        for (std::size_t f = i; f < end; ++f) {
            const text::Widths value = measure_inlines(setting, facts[f].value, text_look(setting.theme()));
            const Pt label = text_width(setting, facts[f].label, label_look(setting.theme())) + Pt{1};
            wish.push_back({max(value.narrowest + Pt{0.5f}, label), max(value.widest + Pt{0.5f}, label)});
        }
        const std::vector<Pt> widths = share_width(wish, place.width - gap * static_cast<float>(wish.size() - 1));
        std::vector<std::vector<Strip>> cells;
        Place cell = place;
        for (std::size_t f = i; f < end; ++f) {
            cell.width = cell.text_width = widths[f - i];
            cells.push_back(set_fact(setting, facts[f], cell));
            cell.x += widths[f - i] + gap;
        }
        for (Strip& strip : side_by_side(setting.column, std::move(cells), setting.room / 2.0f)) {
            for (Item& item : strip.items) shift(item, Pt{0}, pad);
            strip.height += pad * 1.9f;
            put_rule(strip.items, place.x, place.width, Pt{0}, i == 0 ? ToneName::Ink : ToneName::Hair, Pt{i == 0 ? 1.0f : 0.6f});
            put_rule(strip.items, place.x, place.width, strip.height, ToneName::Hair, Pt{0.6f});
            setting.column.strips.push_back(std::move(strip));
        }
    }
    space(setting, from, setting.rhythm(0.7f), setting.rhythm(0.9f));
}

void set_section(Setting& setting, std::size_t index, ElementId element, const Place& given) {
    const Section& section = setting.document.sections[index];
    Place place = given.below(element);
    place.is_outermost = !is_cover(section);
    const std::size_t from = setting.column.strips.size();
    if (is_cover(section)) {
        set_cover(setting, section, element, place);
    } else if (section.role == "poster") {
        set_poster(setting, section, element, place);
    } else if (section.role == "card") {
        set_card(setting, section, element, place);
    } else {
        set_kept(setting, head_key(section), place, [&](Setting& own, const Place& inside) {
            set_title(own, section, inside.parent, inside);
            set_lead(own, section, inside.parent, inside);
            set_facts(own, section.facts, inside);
        });
        if (setting.column.strips.size() == from) add_strip(setting, Pt{0});
        set_reason(setting, section, element, place);
        keep_from(setting, from);
        const std::size_t body = setting.column.strips.size();
        set_blocks(setting, section.blocks, place);
        // Under a plain title the text begins a little lower than under a strip of facts, which has its own room.
        if (body < setting.column.strips.size()) setting.column.strips[body].before = max(setting.column.strips[body].before, setting.rhythm(0.6f));
    }
    Strip& first = setting.column.strips[from];
    first.section = static_cast<std::int32_t>(index);
    // A sheet to copy has its pages for itself.
    const bool follows_sheet = section.role == "tool" && index > 0 && is_worksheet(setting.document.sections[index - 1]);
    first.starts_page = section.start == Start::Page || is_cover(section) || is_worksheet(section) || follows_sheet;
    first.starts_right = section.depth <= 1 && section.start == Start::Page;
    first.before = setting.rhythm(section.depth > 1 ? 3.0f : 3.6f);
    if (!section.id.empty()) first.anchors.push_back(section.id);
}

}  // namespace waymark::layout
