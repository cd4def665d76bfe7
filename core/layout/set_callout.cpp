// set_callout.cpp — boxes that readers know by sight: key tip, pocket coaching, and their quieter kin.
#include <string_view>

#include "layout/setting.hpp"

namespace waymark::layout {
namespace {

using theme::ToneName;

// How the title of a box is set: as a small label in capitals, in the dark head of a card, or as a line of bold text.
enum class TitleLook : std::uint8_t { Label, CardHead, Bold };

struct BoxLook {
    FrameLook frame = FrameLook::Washed;
    TitleLook title = TitleLook::Label;
    ToneName title_tone = ToneName::Accent;
    float left = 0.7f, right = 0.7f, above = 0.5f, below = 0.6f;  // room inside, in lines
};

BoxLook box_look(std::string_view role) {
    if (role == "key-tip") return {FrameLook::KeyTip, TitleLook::Label, ToneName::Tip, 0.9f, 0.7f, 0.45f, 0.55f};
    if (role == "pocket-coaching") return {FrameLook::PocketCard, TitleLook::CardHead, ToneName::OnBand, 0.7f, 0.7f, 0, 0.6f};
    if (role == "scenario") return {FrameLook::Washed, TitleLook::Label, ToneName::Accent, 0.7f, 0.7f, 0.5f, 0.6f};
    if (role == "case-study") return {FrameLook::Headed, TitleLook::Label, ToneName::Accent, 0.7f, 0.7f, 0.6f, 0.6f};
    if (role == "activity") return {FrameLook::Dashed, TitleLook::Label, ToneName::Accent, 0.7f, 0.7f, 0.5f, 0.6f};
    if (role == "example") return {FrameLook::Barred, TitleLook::Label, ToneName::Soft, 0.8f, 0, 0.05f, 0.1f};
    return {FrameLook::Ruled, TitleLook::Bold, ToneName::Ink, 0, 0, 0.5f, 0.55f};
}

// The line of small capitals, or of bold text, that names the box.
void set_title(Setting& setting, const Callout& callout, const BoxLook& look, const Place& inside) {
    const std::string role_words = setting.word("block-" + callout.role);
    const std::string title = plain(callout.title);
    const bool is_named = title.empty() || title == role_words;
    const TextLook label = toned(label_look(setting.theme()), look.title_tone);
    const auto set = [&](const Inlines* words, const std::string& text, const TextLook& text_look) {
        const ElementId element = setting.element(Tag::Paragraph, inside.parent);
        const std::size_t from = setting.column.strips.size();
        if (words != nullptr) set_inlines(setting, *words, element, inside.with(text_look));
        else set_string(setting, text, element, inside.with(text_look));
        for (std::size_t i = from; i < setting.column.strips.size(); ++i) setting.column.strips[i].hold(Keep::WithNext);
        space(setting, from, Pt{0}, setting.rhythm(0.1f));
    };
    if (look.title == TitleLook::Bold) {
        if (!title.empty()) set(&callout.title, {}, toned(bold(text_look(setting.theme())), look.title_tone));
        return;
    }
    // A title of the author's own stands in capitals while it is short; a longer one is a bold line under the role's words.
    const bool is_short = title.size() <= 44;
    if (callout.role == "case-study" || !is_short) {
        if (!role_words.empty()) set(nullptr, role_words, label);
        if (!is_named) set(&callout.title, {}, bold(text_look(setting.theme())));
    } else {
        set(nullptr, title.empty() ? role_words : title, label);
    }
}

// The head of a card: its title on the dark ground, and at the right that it is to be cut out.
Pt set_card_head(Setting& setting, const Callout& callout, const BoxLook& look, const Place& place, ElementId box) {
    TextLook words = toned(label_look(setting.theme()), look.title_tone);
    const ElementId element = setting.element(Tag::Paragraph, box);
    const Pt pad = setting.rhythm(0.25f), side = setting.rhythm(look.left);
    const std::string title = plain(callout.title);
    const std::string cut_out = setting.word("cut-out");
    const Pt cut_width = cut_out.empty() ? Pt{0} : text_width(setting, cut_out, words);
    const Pt title_room = place.width - side * 2;
    const bool has_room = text_width(setting, title, words) + cut_width + setting.rhythm(2) <= title_room;

    const std::size_t from = setting.column.strips.size();
    Place inside = place.wide().inside(side, side).with(words);
    set_string(setting, title.empty() ? setting.word("block-" + callout.role) : title, element, inside);
    if (setting.column.strips.size() == from) add_strip(setting, words.leading);
    if (has_room && !cut_out.empty()) {
        const Pt right = place.x + place.width - side - cut_width;
        put_text(setting, setting.column.strips[from].items, cut_out, {right, baseline(words, setting.fonts())}, words, artifact);
    }
    Strip& first = setting.column.strips[from];
    for (Item& item : first.items) shift(item, Pt{0}, pad);
    first.height += pad;
    setting.column.strips.back().height += pad;
    setting.column.strips.back().after = setting.rhythm(0.5f);
    for (std::size_t i = from; i < setting.column.strips.size(); ++i) setting.column.strips[i].hold(Keep::WithNext);
    return height_from(setting, from);
}

void set_credit(Setting& setting, const Callout& callout, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    Place inside = place.with(small_look(setting.theme())).below(setting.element(Tag::Section, place.parent));
    inside.gap = Pt{0};
    set_blocks(setting, callout.blocks, inside);
    space(setting, from, setting.rhythm(0.8f), setting.rhythm(0.5f));
}

}  // namespace

void set_callout(Setting& setting, const Callout& callout, const Place& place) {
    if (callout.role == "source-credit") return set_credit(setting, callout, place);
    const std::size_t from = setting.column.strips.size(), frames_from = setting.column.frames.size();
    const BoxLook look = box_look(callout.role);
    const ElementId box = setting.element(Tag::Section, place.parent);
    Place inside = place.wide().inside(setting.rhythm(look.left), setting.rhythm(look.right)).below(box);
    inside.look = text_look(setting.theme());
    inside.gap = setting.rhythm(0.35f);

    Frame frame;
    frame.look = look.frame;
    frame.x = place.x;
    frame.width = place.width;
    frame.inset = setting.rhythm(0.5f);
    if (look.title == TitleLook::CardHead) frame.head = set_card_head(setting, callout, look, place, box);
    else set_title(setting, callout, look, inside);
    const std::size_t body = setting.column.strips.size();
    set_blocks(setting, callout.blocks, inside);
    if (body > from && body < setting.column.strips.size()) {
        const Pt gap = setting.column.strips[body - 1].after;
        setting.column.strips[body].before = gap;
    }
    enclose(setting, from, frames_from, frame, setting.rhythm(look.above), setting.rhythm(look.below));
    keep_together(setting, from);
    mark(setting, from, Piece::Display);
    space(setting, from, setting.rhythm(0.8f), setting.rhythm(0.8f));
}

}  // namespace waymark::layout
