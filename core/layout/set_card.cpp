// set_card.cpp — one side of a pocket card: its title on a dark head, and what it says below, in one frame. The text is as
// large as fits, up to 13 pt; what does not fit at the size of the paper goes on over a second side.
#include "layout/setting.hpp"
#include "theme/variants.hpp"

namespace waymark::layout {

using theme::ToneName;

namespace {

constexpr Pt largest_text{13}, size_step{0.5f};

// A figure stands free below the head: it has a frame of its own.
bool is_framed(const Section& section) { return section.blocks.empty() || !std::holds_alternative<Figure>(section.blocks.front().node); }

// The head: where the text comes from, small, and the title.
void set_head(Setting& setting, const Section& section, ElementId element, const Place& inside) {
    const std::size_t from = setting.column.strips.size();
    const Pt pad = setting.rhythm(is_framed(section) ? 0.5f : 0.25f);
    if (!section.eyebrow.empty()) {
        const TextLook eyebrow = toned(small_look(setting.theme()), ToneName::BandSoft);
        set_string(setting, section.eyebrow, setting.element(Tag::Paragraph, element), inside.with(eyebrow));
    }
    TextLook title = toned(bold(text_look(setting.theme())), ToneName::OnBand);
    title.size = setting.theme().type.heading;
    title.leading = title.size * 1.2f;
    title.hyphenation = text::Hyphenation::Off;
    const ElementId heading = setting.element(Tag::Heading, element);
    setting.column.elements[heading].level = setting.heading_base;
    set_inlines(setting, section.title, heading, inside.with(title));
    for (Item& item : setting.column.strips[from].items) shift(item, Pt{0}, pad);
    setting.column.strips[from].height += pad;
    setting.column.strips.back().height += pad;
    for (std::size_t i = from; i < setting.column.strips.size(); ++i) setting.column.strips[i].hold(Keep::WithNext);
}

// With text of one size; returns whether all of it fits on one side.
bool set_side(Setting& setting, const Section& section, ElementId element, const Place& place) {
    const std::size_t from = setting.column.strips.size(), frames_from = setting.column.frames.size();
    const Pt side = setting.rhythm(0.8f), pad = setting.rhythm(0.55f);
    Place inside = place.wide().inside(side, side).below(element);
    inside.gap = setting.rhythm(0.4f);
    set_head(setting, section, element, inside);
    Frame frame;
    frame.look = FrameLook::PocketCard;
    frame.x = place.x;
    frame.width = place.width;
    frame.inset = pad;
    frame.head = height_from(setting, from);
    const bool has_frame = is_framed(section);
    if (!has_frame) enclose(setting, from, frames_from, frame, Pt{0}, Pt{0});
    setting.column.strips.back().after = setting.rhythm(has_frame ? 0.7f : 0.2f);
    const std::size_t body = setting.column.strips.size();
    set_blocks(setting, section.blocks, has_frame ? inside : place.wide().below(element));
    if (body < setting.column.strips.size()) setting.column.strips[body].before = Pt{0};
    // The frame of a card that has room to spare ends where the card ends.
    const Pt left = setting.room - height_from(setting, from) - (has_frame ? pad : Pt{0});
    if (has_frame) enclose(setting, from, frames_from, frame, Pt{0}, pad + max(left, Pt{0}));
    return left >= Pt{0};
}

}  // namespace

void set_card(Setting& setting, const Section& section, ElementId element, const Place& place) {
    Column& column = setting.column;
    const Column::Mark before = column.mark();
    const Pt smallest = setting.theme().type.text;
    for (Pt size = max(largest_text, smallest);; size -= size_step) {
        const bool is_last = size - size_step < smallest;
        const theme::Theme theme = theme::scaled(setting.theme(), (is_last ? smallest : size) / smallest);
        const Tools tools{theme, setting.tools.fonts, setting.tools.hyphenator, setting.tools.image_size, nullptr, setting.tools.sides};
        Diagnostics problems;
        Setting own{tools, setting.document, setting.page, setting.room, setting.file, setting.heading_base, problems, column};
        Place sized = place.with(text_look(theme));
        if (set_side(own, section, element, sized) || is_last) return setting.problems.append(problems);
        column.rewind(before);
    }
}

}  // namespace waymark::layout
