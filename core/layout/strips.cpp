#include "layout/strips.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace waymark::layout {
namespace {

using theme::ToneName;

template <typename... Cases>
struct Visit : Cases... {
    using Cases::operator()...;
};

void shift(Point& point, Pt dx, Pt dy) {
    point.x += dx;
    point.y += dy;
}

// A rectangle whose upper corners are rounded: the dark head of a card.
PathItem rounded_head(Pt x, Pt y, Pt width, Pt height, Pt radius, theme::Tone fill) {
    const Pt control = radius * 0.4477f;  // 1 - 0.5523, the circle's Bézier constant
    const Pt right = x + width, bottom = y + height;
    figure::PathShape shape;
    shape.segments = {{'M', {{x, bottom}}},
                      {'L', {{x, y + radius}}},
                      {'C', {{x, y + control}, {x + control, y}, {x + radius, y}}},
                      {'L', {{right - radius, y}}},
                      {'C', {{right - control, y}, {right, y + control}, {right, y + radius}}},
                      {'L', {{right, bottom}}},
                      {'Z', {}}};
    shape.fill = fill;
    return {std::make_shared<const figure::PathShape>(std::move(shape)), {}};
}

Item filled(Pt x, Pt y, Pt width, Pt height, ToneName tone, Pt radius = {}) {
    return {RectItem{{x, y}, {width, height}, radius, theme::Tone{tone}, std::nullopt}, artifact};
}

Item outlined(Pt x, Pt y, Pt width, Pt height, Pt radius, figure::Stroke stroke) {
    return {RectItem{{x, y}, {width, height}, radius, std::nullopt, std::move(stroke)}, artifact};
}

Item ruled(Pt x, Pt width, Pt y, ToneName tone, Pt thickness) {
    return {LineItem{{x, y}, {x + width, y}, {theme::Tone{tone}, thickness, {}}}, artifact};
}

}  // namespace

ElementId Column::element(Tag tag, ElementId parent) {
    elements.push_back({tag, parent, 0, {}, {}, false, 1, {}});
    return static_cast<ElementId>(elements.size() - 1);
}

void Column::rewind(const Mark& to) {
    strips.resize(to.strips);
    frames.resize(to.frames);
    heads.resize(to.heads);
    elements.resize(to.elements);
}

void shift(Item& item, Pt dx, Pt dy) {
    std::visit(Visit{[&](LineItem& line) {
                         shift(line.from, dx, dy);
                         shift(line.to, dx, dy);
                     },
                     [&](auto& placed) { shift(placed.at, dx, dy); }},
               item.shape);
}

std::vector<Item> frame_items(const Frame& frame, Pt top, Pt bottom, bool first) {
    const Pt x = frame.x, width = frame.width, height = bottom - top;
    switch (frame.look) {
        case FrameLook::KeyTip:
            return {filled(x, top, width, height, ToneName::TipWash), filled(x, top, Pt{3.5f}, height, ToneName::Tip)};
        case FrameLook::PocketCard: {
            std::vector<Item> items;
            if (first)
                items.push_back({rounded_head(x, top, width, frame.head, Pt{7}, {ToneName::Band}), artifact});
            items.push_back(outlined(x, top, width, height, Pt{7}, {{ToneName::Band}, Pt{1.2f}, {}}));
            return items;
        }
        case FrameLook::Washed: return {filled(x, top, width, height, ToneName::Wash)};
        case FrameLook::Headed:
            return {filled(x, top, width, height, ToneName::Wash), filled(x, top, width, Pt{1.6f}, ToneName::Accent)};
        case FrameLook::Barred: return {filled(x, top, Pt{1.6f}, height, ToneName::Accent)};
        case FrameLook::Dashed:
            return {outlined(x, top, width, height, Pt{5}, {{ToneName::Accent}, Pt{0.9f}, {3, 2.5f}})};
        case FrameLook::Ruled:
            return {ruled(x, width, top, ToneName::Ink, Pt{1}), ruled(x, width, bottom, ToneName::Hair, Pt{0.6f})};
        case FrameLook::Quoted: return {filled(x, top, Pt{2}, height, ToneName::Hair)};
        case FrameLook::Code: return {filled(x, top, width, height, ToneName::Wash, Pt{3})};
    }
    return {};
}

void OpenFrames::draw_innermost(std::vector<Item>& items, Pt extra) {
    const Open open = open_.back();
    open_.pop_back();
    std::vector<Item> behind = frame_items(column_.frames[open.frame], open.top, open.bottom + extra, open.first);
    for (Item& item : behind) shift(item, left_, Pt{0});
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(open.items_before), std::make_move_iterator(behind.begin()),
                 std::make_move_iterator(behind.end()));
}

std::vector<std::uint32_t> OpenFrames::frames_around(std::uint32_t frame) const {
    std::vector<std::uint32_t> around;
    for (std::uint32_t id = frame; id != 0; id = column_.frames[id].parent) around.insert(around.begin(), id);
    return around;
}

void OpenFrames::enter(std::uint32_t frame, Pt top, std::vector<Item>& items) {
    if (frame == 0 && open_.empty()) return;
    const std::vector<std::uint32_t> around = frames_around(frame);
    std::size_t shared = 0;
    while (shared < open_.size() && shared < around.size() && open_[shared].frame == around[shared]) ++shared;
    while (open_.size() > shared) draw_innermost(items, Pt{0});
    for (std::size_t i = shared; i < around.size(); ++i) {
        const bool first = !begun_[around[i]];
        begun_[around[i]] = true;
        const Pt above = first ? Pt{0} : column_.frames[around[i]].inset;
        open_.push_back({around[i], items.size(), top - above, top, first});
    }
}

void OpenFrames::reach(Pt bottom) {
    for (Open& open : open_) open.bottom = max(open.bottom, bottom);
}

void OpenFrames::close(std::uint32_t going_on, std::vector<Item>& items) {
    const std::vector<std::uint32_t> around = frames_around(going_on);
    while (!open_.empty()) {
        const std::size_t depth = open_.size() - 1;
        const bool goes_on = depth < around.size() && around[depth] == open_.back().frame;
        draw_innermost(items, goes_on ? column_.frames[open_.back().frame].inset : Pt{0});
    }
}

std::vector<Strip> take(Column& column, std::size_t from) {
    const auto begin = column.strips.begin() + static_cast<std::ptrdiff_t>(from);
    std::vector<Strip> taken(std::make_move_iterator(begin), std::make_move_iterator(column.strips.end()));
    column.strips.erase(begin, column.strips.end());
    return taken;
}

Strip stack(const Column& column, std::vector<Strip> strips) {
    Strip whole;
    if (strips.empty()) return whole;
    if (strips.size() == 1 && strips.front().frame == 0) {
        whole = std::move(strips.front());
        whole.before = whole.after = Pt{0};
        whole.keep = Keep::Free;
        return whole;
    }
    std::size_t count = 0;
    for (const Strip& strip : strips) count += strip.items.size();
    whole.items.reserve(count + 2);

    std::optional<OpenFrames> frames;
    if (std::any_of(strips.begin(), strips.end(), [](const Strip& strip) { return strip.frame != 0; }))
        frames.emplace(column);
    Pt y{0}, gap{0};
    bool is_first = true;
    for (Strip& strip : strips) {
        if (!is_first) y += max(gap, strip.before);
        is_first = false;
        if (frames) frames->enter(strip.frame, y, whole.items);
        for (const PageReference& reference : strip.references)
            whole.references.push_back({reference.item + whole.items.size(), reference.section, reference.ends_there});
        for (Item& item : strip.items) {
            shift(item, Pt{0}, y);
            whole.items.push_back(std::move(item));
        }
        std::move(strip.anchors.begin(), strip.anchors.end(), std::back_inserter(whole.anchors));
        y += strip.height;
        if (frames) frames->reach(y);
        gap = strip.after;
    }
    if (frames) frames->close(0, whole.items);
    whole.height = y;
    return whole;
}

std::vector<Strip> side_by_side(const Column& column, std::vector<std::vector<Strip>> cells, Pt tallest, Align align) {
    const auto height_of = [](const std::vector<Strip>& strips, std::size_t from, std::size_t to) {
        Pt height{0};
        for (std::size_t i = from; i < to; ++i)
            height += strips[i].height + (i > from ? max(strips[i - 1].after, strips[i].before) : Pt{0});
        return height;
    };
    std::vector<Strip> rows;
    std::vector<std::size_t> next(cells.size(), 0);
    const auto is_done = [&] {
        for (std::size_t c = 0; c < cells.size(); ++c)
            if (next[c] < cells[c].size()) return false;
        return true;
    };
    do {
        std::vector<Strip> parts;
        Pt height{0};
        for (std::size_t c = 0; c < cells.size(); ++c) {
            std::size_t end = next[c];
            // At least one strip, so that it goes on even when a single one is taller than the page.
            while (end < cells[c].size() && (end == next[c] || height_of(cells[c], next[c], end + 1) <= tallest)) ++end;
            if (end < cells[c].size()) {
                std::size_t cut = end;
                while (cut > next[c] && cells[c][cut - 1].keep == Keep::Firmly) --cut;
                if (cut > next[c]) end = cut;
            }
            const auto begin = cells[c].begin();
            parts.push_back(stack(column, {std::make_move_iterator(begin + static_cast<std::ptrdiff_t>(next[c])),
                                           std::make_move_iterator(begin + static_cast<std::ptrdiff_t>(end))}));
            next[c] = end;
            height = max(height, parts.back().height);
        }
        Strip row;
        row.height = height;
        for (Strip& part : parts) {
            const Pt dy = align == Align::Bottom ? height - part.height : Pt{0};
            for (const PageReference& reference : part.references)
                row.references.push_back({reference.item + row.items.size(), reference.section, reference.ends_there});
            for (Item& item : part.items) {
                if (dy > Pt{0}) shift(item, Pt{0}, dy);
                row.items.push_back(std::move(item));
            }
            std::move(part.anchors.begin(), part.anchors.end(), std::back_inserter(row.anchors));
        }
        rows.push_back(std::move(row));
    } while (!is_done());
    return rows;
}

}  // namespace waymark::layout
