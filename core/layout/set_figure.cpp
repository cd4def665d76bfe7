// set_figure.cpp — figures drawn by core/figure, and pictures.
#include <algorithm>

#include "layout/setting.hpp"

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

}  // namespace

void set_figure(Setting& setting, const Figure& figure, const Place& place, figure::Ground ground, Position at) {
    const std::size_t from = setting.column.strips.size();
    const ElementId element = setting.element(Tag::Figure, place.parent);
    setting.column.elements[element].alternative = figure.alternative;
    figure::Drawing drawing = figure::draw(figure, place.width, ground, setting.theme(), setting.fonts(), setting.tools.hyphenator,
                                           {setting.file, at}, setting.problems);
    if (drawing.size.height > setting.room)
        setting.problems.warning({setting.file, at}, "the figure is taller than a page", "give it fewer parts or shorter text");
    Strip& strip = add_strip(setting, drawing.size.height);
    strip.items.reserve(drawing.shapes.size());
    for (figure::Shape& shape : drawing.shapes) {
        if (auto* path = std::get_if<figure::PathShape>(&shape)) {
            strip.items.push_back({PathItem{std::make_shared<const figure::PathShape>(std::move(*path)), {}}, element});
        } else {
            const auto& text = std::get<figure::TextShape>(shape);
            TextItem item;
            item.at = text.at;
            item.shaped = text.shaped;
            item.style = text.style;
            item.size = text.size;
            item.tracking = text.tracking;
            item.tone = text.tone;
            item.space_after = true;
            strip.items.push_back({item, element});
        }
        shift(strip.items.back(), place.x, Pt{0});
    }
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
