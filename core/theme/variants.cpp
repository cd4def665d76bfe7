#include "theme/variants.hpp"

#include <algorithm>
#include <cmath>

namespace waymark::theme {
namespace {

constexpr Pt large_text{18};
constexpr Pt least_small{15};

void scale(TypeSizes& type, float factor) {
    for (Pt* size : {&type.title, &type.heading, &type.subheading, &type.text, &type.small, &type.leading, &type.small_leading}) *size = *size * factor;
}

constexpr Color white{255, 255, 255}, black{0, 0, 0};

Color gray(int value) {
    const auto channel = static_cast<std::uint8_t>(std::clamp(value, 0, 255));
    return {channel, channel, channel};
}

// The grey that comes nearest to a contrast with white.
Color gray_of_contrast(double with_white) {
    int best = 0;
    for (int value = 1; value <= 255; ++value)
        if (std::abs(contrast(gray(value), white) - with_white) < std::abs(contrast(gray(best), white) - with_white)) best = value;
    return gray(best);
}

Color as_gray(Color color) { return gray_of_contrast(contrast(color, white)); }

// As grey, and with at least this contrast with white. What was darker stays darker.
Color darkened(Color color, double with_white) { return gray_of_contrast(std::max(contrast(color, white), with_white)); }

// From light to dark, as even in lightness (CIE L*, to the eye) as eight bits allow: a light one that does not fade into the
// paper, a dark one that is not black.
std::vector<Color> gray_ramp(std::size_t steps) {
    constexpr double lightest = 84, darkest = 14;
    std::vector<Color> ramp;
    for (std::size_t i = 0; i < steps; ++i) {
        const double lightness = lightest - (lightest - darkest) * static_cast<double>(i) / static_cast<double>(std::max<std::size_t>(steps, 2) - 1);
        const double luminance = std::pow((lightness + 16) / 116, 3);
        ramp.push_back(gray_of_contrast(1.05 / (luminance + 0.05)));
    }
    return ramp;
}

}  // namespace

Theme large_print(Theme theme) {
    scale(theme.type, large_text / theme.type.text);
    theme.type.small = max(theme.type.small, least_small);
    theme.margin_binding = min(theme.margin_binding, inches(0.8f));
    theme.margin_outer = min(theme.margin_outer, inches(0.6f));
    theme.margin_top = min(theme.margin_top, inches(0.65f));
    theme.margin_bottom = min(theme.margin_bottom, inches(0.85f));  // holds the running foot
    for (const Paper& paper : theme.papers) theme.measure = max(theme.measure, paper.size.width);
    theme.rule_gap = max(theme.rule_gap, millimetres(13));
    theme.box = max(theme.box, millimetres(5.5f));
    return theme;
}

Theme monochrome(Theme theme) {
    for (Color& color : theme.colors) color = as_gray(color);
    const auto at = [&theme](ToneName name) -> Color& { return theme.colors[static_cast<std::size_t>(name)]; };
    constexpr double text_contrast = 10;  // darker than the 7 to 1 of level AAA: small grey letters are printed as dots
    constexpr double line_contrast = 3;   // WCAG 2.1, success criterion 1.4.11, for what is no text
    at(ToneName::Ink) = black;
    for (const ToneName text : {ToneName::Soft, ToneName::Accent, ToneName::Tip}) at(text) = darkened(at(text), text_contrast);
    at(ToneName::Hair) = darkened(at(ToneName::Hair), line_contrast);
    for (const ToneName ground : {ToneName::Paper, ToneName::Wash, ToneName::TipWash}) at(ground) = white;
    theme.ramp = gray_ramp(theme.ramp.size());
    return theme;
}

Theme scaled(Theme theme, float factor) {
    scale(theme.type, factor);
    theme.rule_gap = theme.rule_gap * factor;
    theme.box = theme.box * factor;
    return theme;
}

Theme for_paper(Theme theme, const Paper& paper) {
    if (paper.margin > Pt{0}) {
        theme.margin_binding = theme.margin_outer = theme.margin_top = theme.margin_bottom = paper.margin;
        theme.measure = max(theme.measure, paper.size.width);
    }
    if (paper.text > Pt{0}) {
        scale(theme.type, paper.text / theme.type.text);
        theme.type.title = theme.type.text * 1.6f;  // a title of a card is no title of a page
        theme.type.small = max(theme.type.small, Pt{9});
        theme.type.small_leading = max(theme.type.small_leading, theme.type.small * 1.25f);
    }
    return theme;
}

}  // namespace waymark::theme
