// pyramid.cpp — layers of a pyramid from the base to the top, and beside each what it is called.
//
// A layer is as high as its words; since the sides are cut from one triangle, they stay straight. The base, on which
// all others rest, is solid; they are outlines.
#include <utility>
#include <vector>

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

namespace {

constexpr Pt pad{9};
constexpr Pt seam{4.5f};  // between two layers

constexpr Pt blunt{2};  // cut off the top, whose sharp end an outline would overshoot

struct Layer {
    Stack words;
    Pt height;
};

struct Pyramid {
    std::vector<Layer> layers;  // from the base up
    Pt width, height;

    // Half of its width at a height.
    [[nodiscard]] Pt half(Pt y) const { return width / 2 * (y / height); }
};

Pyramid measure_pyramid(const Parts& parts, Pt width, Pt words, const StackStyle& style, const Setting& s) {
    Pyramid pyramid{{}, width, {}};
    for (const FigurePart* part : parts) {
        Stack stack = stack_part(*part, style, words, Numbering::Shown, s);
        const Pt height = max(stack.height + pad * 2, s.em(5));
        pyramid.layers.push_back({std::move(stack), height});
        pyramid.height += height;
    }
    return pyramid;
}

// The part of the triangle between two heights.
void draw_layer(Pen& pen, const Pyramid& pyramid, Pt top, Pt bottom, Paint paint) {
    const Pt middle = pyramid.width / 2, upper = pyramid.half(top), lower = pyramid.half(bottom);
    pen.polygon({{middle - upper, top}, {middle + upper, top}, {middle + lower, bottom}, {middle - lower, bottom}},
                std::move(paint));
}

}  // namespace

Drawing draw_pyramid(const Figure& figure, const Setting& s) {
    const Parts parts = parts_outside(figure, {});
    if (parts.empty()) return {{s.width, {0}}, {}};
    const bool narrow = s.width < s.em(40);
    const Pt width = s.width * (narrow ? 0.36f : 0.44f), words_at = width + Pt{18};
    const StackStyle style{s.title(s.ink()), narrow ? s.small(s.ink()) : s.text(s.ink()), Align::Left, Bullet::Dot,
                           s.accent()};
    const Pyramid pyramid = measure_pyramid(parts, width, s.width - words_at, style, s);
    Pen pen;
    Pt bottom = pyramid.height;
    for (const Layer& layer : pyramid.layers) {
        const bool base = &layer == &pyramid.layers.front(), last = &layer == &pyramid.layers.back();
        const Pt top = bottom - layer.height;
        draw_layer(pen, pyramid, top + (last ? blunt : seam / 2), base ? bottom : bottom - seam / 2,
                   base ? filled(s.strong()) : filled_and_stroked(s.wash(), s.accent(), Pt{1.2f}));
        // The line between two layers goes on to the words.
        if (!base)
            pen.line({width / 2 + pyramid.half(bottom) + Pt{5}, bottom}, {s.width, bottom}, {s.hair(), hairline, {}});
        write(pen, layer.words, {words_at, top + (layer.height - layer.words.height) / 2}, s);
        bottom = top;
    }
    return std::move(pen).finish({s.width, pyramid.height});
}

}  // namespace waymark::figure
