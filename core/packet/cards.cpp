#include "packet/cards.hpp"

#include <utility>

#include "document/walk.hpp"
#include "packet/build.hpp"

namespace waymark::packet {
namespace {

bool is_card(const Block& block) {
    const auto* callout = std::get_if<Callout>(&block.node);
    const auto* figure = std::get_if<Figure>(&block.node);
    return (callout != nullptr && callout->role == "pocket-coaching") || (figure != nullptr && figure->kind == "card");
}

// The words of a call-out under its own title; a figure under that of its item, without the caption that says that it is a card.
Section card_of(const Block& block, const content::Item& item, Inlines item_title) {
    Section out;
    out.item = item.id;
    out.role = "card";
    out.file = item.file;
    out.start = Start::Page;
    out.at = block.at;
    if (const auto* callout = std::get_if<Callout>(&block.node)) {
        out.eyebrow = document::plain_text(item_title);
        out.title = callout->title.empty() ? std::move(item_title) : callout->title;
        out.blocks = callout->blocks;
        return out;
    }
    Figure figure = std::get<Figure>(block.node);
    figure.caption.clear();
    out.title = std::move(item_title);
    out.blocks = {block};
    out.blocks.front().node = std::move(figure);
    return out;
}

}  // namespace

void keep_cards_alone(content::Item& item) {
    Blocks kept;
    for (Block& block : item.blocks) {
        Blocks one;
        one.push_back(std::move(block));
        bool holds_card = false;
        document::walk_blocks(std::as_const(one), [&](const Block& each) { holds_card = holds_card || is_card(each); });
        if (holds_card) kept.push_back(std::move(one.front()));
    }
    item.blocks = std::move(kept);
}

std::vector<Section> card_sections(const Context& reader, Diagnostics& problems) {
    std::vector<Section> out;
    for (const content::Item& item : reader.pack.items) {
        Context of_item = reader;
        of_item.file = item.file;
        const Blocks blocks = personalise(item.blocks, of_item, problems);
        int number = 0;
        document::walk_blocks(blocks, [&](const Block& block) {
            if (!is_card(block)) return;
            Section card = card_of(block, item, personalise(item.title, of_item, problems));
            card.id = item.id + (++number > 1 ? "-" + std::to_string(number) : "");
            out.push_back(std::move(card));
        });
    }
    return out;
}

}  // namespace waymark::packet
