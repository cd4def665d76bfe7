// setting.hpp — what every kind of figure is drawn with: the width it has, the ground it stands on, theme and fonts.
//
// Colours are named by their job in a figure and follow the ground, so that one drawing function serves paper and band.
// Lettering uses the sizes of the theme and none besides; nothing is set below 7.5 pt.
#ifndef WAYMARK_FIGURE_SETTING_HPP
#define WAYMARK_FIGURE_SETTING_HPP

#include "figure/drawing.hpp"
#include "figure/pen.hpp"

namespace waymark::figure {

inline constexpr Pt corner{5};  // the one corner radius
inline constexpr Pt hairline{0.75f};
inline constexpr Pt smallest_text{7.5f};

// How words look. Leading is the height of a line; it is at least 1.2 times the size, so that lines never touch.
struct Lettering {
    text::Style style = text::Style::Regular;
    Pt size{8.5f};
    Pt leading{11};
    theme::Tone tone;
};

struct Setting {
    Pt width;
    Ground ground = Ground::Paper;
    const theme::Theme& theme;
    const text::FontBook& fonts;
    const text::Hyphenator* hyphenator = nullptr;

    [[nodiscard]] theme::Tone ink() const;
    [[nodiscard]] theme::Tone soft() const;
    [[nodiscard]] theme::Tone hair() const;
    [[nodiscard]] theme::Tone wash() const;  // a quiet area
    [[nodiscard]] theme::Tone ground_tone() const;
    [[nodiscard]] theme::Tone strong() const;  // a loud area
    [[nodiscard]] theme::Tone accent() const;  // arrows, frames

    // How a quiet area is painted: on the band, which the wash does not show on, it has an outline.
    [[nodiscard]] Paint quiet() const;

    // The tone for words on `fill`: the partner that the theme keeps readable on it, on paper as on a dark screen.
    [[nodiscard]] theme::Tone readable_on(theme::Tone fill) const;

    [[nodiscard]] Lettering number(theme::Tone tone) const;  // large figures
    [[nodiscard]] Lettering title(theme::Tone tone) const;
    [[nodiscard]] Lettering label(theme::Tone tone) const;  // bold, in the size of text
    [[nodiscard]] Lettering text(theme::Tone tone) const;
    [[nodiscard]] Lettering small(theme::Tone tone) const;
    [[nodiscard]] Lettering small_bold(theme::Tone tone) const;

    // `n` times the size of small text. Widths that depend on words are counted in it, so that large print works too.
    [[nodiscard]] Pt em(float n) const;
};

}  // namespace waymark::figure

#endif
