#include "figure/bar.hpp"

#include <utility>

namespace waymark::figure {

namespace {

constexpr Pt side_pad{12}, end_pad{8};
constexpr Pt between{5};  // two parts

}  // namespace

Bar measure_bar(const Parts& parts, BarLook look, Pt width, const Setting& s) {
    const theme::Tone on = s.readable_on(look == BarLook::Loud ? s.strong() : s.wash());
    const StackStyle style{s.title(on), s.text(on), Align::Centre, Bullet::None, on};
    Bar bar{look, {}, {}};
    for (const FigurePart* part : parts) {
        Stack words = stack_part(*part, style, width - side_pad * 2, Numbering::Shown, s);
        if (words.empty()) continue;
        bar.height += words.height + (bar.words.empty() ? end_pad * 2 : between);
        bar.words.push_back(std::move(words));
    }
    return bar;
}

Paint bar_paint(BarLook look, const Setting& s) {
    return look == BarLook::Loud ? filled(s.strong()) : filled_and_stroked(s.wash(), s.accent(), Pt{1.2f});
}

void draw_bar(Pen& pen, const Bar& bar, const Frame& frame, const Setting& s) {
    if (bar.empty()) return;
    pen.rounded(bar.look == BarLook::Loud ? frame : frame.inset(Pt{0.6f}), corner, bar_paint(bar.look, s));
    write_bar(pen, bar, frame, s);
}

void write_bar(Pen& pen, const Bar& bar, const Frame& frame, const Setting& s) {
    Pt y = frame.centre().y - (bar.height - end_pad * 2) / 2;
    for (const Stack& words : bar.words) {
        write(pen, words, {frame.centre().x - words.width / 2, y}, s);
        y += words.height + between;
    }
}

}  // namespace waymark::figure
