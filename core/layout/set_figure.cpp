// set_figure.cpp — figures drawn by core/figure, and pictures.
#include <algorithm>

#include "layout/setting.hpp"
#include "theme/variants.hpp"

namespace waymark::layout {
namespace {

using theme::ToneName;

void set_caption(Setting& setting, const Inlines& caption, const Place& place) {
    if (caption.empty()) return;
    setting.column.strips.back().hold(Keep::WithNext);
    const std::size_t from = setting.column.strips.size();
    set_inlines(setting, caption, setting.element(Tag::Caption, place.parent), place.with(small_look(setting.theme())));
    for (std::size_t i = from; i + 1 < setting.column.strips.size(); ++i) setting.column.strips[i].hold(Keep::WithNext);
    space(setting, from, setting.rhythm(0.3f), Pt{0});
}

// A picture of unknown size: what it shows, in a box.
void set_described(Setting& setting, const Image& image, const Place& place) {
    const std::size_t from = setting.column.strips.size(), frames_from = setting.column.frames.size();
    const ElementId element = setting.element(Tag::Figure, place.parent);
    setting.column.elements[element].alternative = image.alternative;
    const Pt pad = setting.rhythm(1);
    set_string(setting, image.alternative, element, place.wide().inside(pad, pad).with(toned(text_look(setting.theme()), ToneName::Soft)), Side::Center);
    Frame frame;
    frame.look = FrameLook::Code;
    frame.x = place.x;
    frame.width = place.width;
    frame.inset = pad;
    enclose(setting, from, frames_from, frame, setting.rhythm(1.5f), setting.rhythm(1.5f));
    keep_together(setting, from);
}

void set_picture(Setting& setting, const Image& image, Size natural, const Place& place) {
    const ElementId element = setting.element(Tag::Figure, place.parent);
    setting.column.elements[element].alternative = image.alternative;
    const float scale = std::min({1.0f, place.width / natural.width, setting.room * 0.8f / natural.height});
    const Size size{natural.width * scale, natural.height * scale};
    Strip& strip = add_strip(setting, size.height);
    strip.items.push_back({ImageItem{{place.x, Pt{0}}, size, image.source}, element});
}

// Text of large print may shrink to 13 pt, that of other print not at all, where a figure would be taller than a page.
figure::Drawing draw_to_fit(const Setting& setting, const Figure& figure, Pt width, figure::Ground ground, Position at) {
    constexpr Pt least{13};
    const auto draw = [&](const theme::Theme& theme) {
        return figure::draw(figure, width, ground, theme, setting.fonts(), setting.tools.hyphenator, {setting.file, at}, setting.problems);
    };
    figure::Drawing drawing = draw(setting.theme());
    const Pt small = setting.theme().type.small;
    for (Pt size = small - Pt{0.5f}; drawing.size.height > setting.room && size >= least; size -= Pt{0.5f}) drawing = draw(theme::scaled(setting.theme(), size / small));
    return drawing;
}

// From the top of a shape to its bottom, with what its line takes.
struct Extent {
    Pt top, bottom;
};

Extent extent_of(const figure::Shape& shape) {
    if (const auto* text = std::get_if<figure::TextShape>(&shape)) return {text->at.y - text->size, text->at.y + text->size * 0.3f};
    const auto& path = std::get<figure::PathShape>(shape);
    Extent extent{Pt{1e6f}, Pt{-1e6f}};
    for (const figure::Segment& segment : path.segments)
        for (const Point point : segment.used()) extent = {min(extent.top, point.y), max(extent.bottom, point.y)};
    const Pt half = path.stroke ? path.stroke->width / 2.0f : Pt{0};
    return {extent.top - half, extent.bottom + half};
}

// Where a page break would cut no shape, from above to below; the last one is the drawing's own foot.
std::vector<Pt> clear_cuts(const figure::Drawing& drawing) {
    std::vector<Extent> extents;
    for (const figure::Shape& shape : drawing.shapes) extents.push_back(extent_of(shape));
    std::sort(extents.begin(), extents.end(), [](const Extent& a, const Extent& b) { return a.top < b.top; });
    std::vector<Pt> cuts;
    Pt reached{0};
    for (const Extent& extent : extents) {
        if (extent.top > reached && reached > Pt{0}) cuts.push_back((extent.top + reached) / 2.0f);
        reached = max(reached, extent.bottom);
    }
    cuts.push_back(drawing.size.height);
    return cuts;
}

Item item_of(figure::Shape shape, Pt left, Pt top, ElementId element) {
    Item item;
    item.element = element;
    if (auto* path = std::get_if<figure::PathShape>(&shape)) {
        item.shape = PathItem{std::make_shared<const figure::PathShape>(std::move(*path)), {}};
    } else {
        const auto& text = std::get<figure::TextShape>(shape);
        TextItem words;
        words.at = text.at;
        words.shaped = text.shaped;
        words.style = text.style;
        words.size = text.size;
        words.tracking = text.tracking;
        words.tone = text.tone;
        words.space_after = true;
        item.shape = words;
    }
    shift(item, left, -top);
    return item;
}

// The drawing as one strip; one that leaves no room for a heading on its page as several, cut where no shape is.
void add_drawing(Setting& setting, figure::Drawing drawing, Pt left, ElementId element) {
    constexpr float tallest = 0.8f;  // of a page
    const std::vector<Pt> cuts = drawing.size.height > setting.room * tallest ? clear_cuts(drawing) : std::vector<Pt>{drawing.size.height};
    const std::size_t from = setting.column.strips.size();
    Pt top{0};
    for (const Pt cut : cuts) {
        add_strip(setting, cut - top).items.reserve(drawing.shapes.size() / cuts.size() + 1);
        top = cut;
    }
    for (figure::Shape& shape : drawing.shapes) {
        const Pt middle = (extent_of(shape).top + extent_of(shape).bottom) / 2.0f;
        const auto slice = static_cast<std::size_t>(std::lower_bound(cuts.begin(), cuts.end() - 1, middle) - cuts.begin());
        setting.column.strips[from + slice].items.push_back(item_of(std::move(shape), left, slice == 0 ? Pt{0} : cuts[slice - 1], element));
    }
}

}  // namespace

void set_figure(Setting& setting, const Figure& figure, const Place& place, figure::Ground ground, Position at) {
    const std::size_t from = setting.column.strips.size();
    const ElementId element = setting.element(Tag::Figure, place.parent);
    setting.column.elements[element].alternative = figure.alternative;
    figure::Drawing drawing = draw_to_fit(setting, figure, place.width, ground, at);
    if (drawing.size.height > setting.room && clear_cuts(drawing).size() < 2)
        setting.problems.warning({setting.file, at}, "the figure is taller than a page", "give it fewer parts or shorter text");
    add_drawing(setting, std::move(drawing), place.x, element);
    set_caption(setting, figure.caption, place);
    space(setting, from, setting.rhythm(0.8f), setting.rhythm(0.8f));
}

void set_image(Setting& setting, const Image& image, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    std::optional<Size> size;
    if (setting.tools.image_size) size = setting.tools.image_size(image.source);
    if (size && size->width > Pt{0} && size->height > Pt{0}) set_picture(setting, image, *size, place);
    else set_described(setting, image, place);
    if (!image.title.empty()) set_caption(setting, {Inline{Text{image.title}}}, place);
    space(setting, from, setting.rhythm(0.8f), setting.rhythm(0.8f));
}

}  // namespace waymark::layout
