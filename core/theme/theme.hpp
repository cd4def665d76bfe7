// theme.hpp — the design tokens: one set for PDF and CSS, read from templates/theme.toml.
//
// Colours are asked for by Tone, so that SVG and CSS can name them (and turn them for a dark screen) while PDF takes
// the value. The levels of the path are one ramp from light to dark; a pack with other levels gets its steps of the
// same ramp. Every pairing of text and ground in `text_pairs` keeps the contrast that WCAG 2.1 asks for at level AA
// (4.5 to 1).
#ifndef WAYMARK_THEME_THEME_HPP
#define WAYMARK_THEME_THEME_HPP

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <waymark/diagnostic.hpp>
#include <waymark/length.hpp>

namespace waymark::theme {

struct Color {
    std::uint8_t red = 0, green = 0, blue = 0;
    friend bool operator==(Color, Color) = default;
};

// A colour by its job. Those of levels are made by level_tone and on_level_tone.
enum class ToneName : std::uint8_t {
    Ink,       // text
    Soft,      // text that steps back: facts, running heads
    Hair,      // hairlines; never text
    Paper,     // the ground
    Wash,      // a quiet ground for a block
    Band,      // the dark ground of a cover and of a framed card's head
    OnBand,    // text on it
    BandSoft,  // text on it that steps back
    Accent,    // eyebrows, links
    Tip,       // the bar and the title of a key tip
    TipWash,   // its ground
    Level,     // the colour of a level
    OnLevel,   // text on it
};
inline constexpr std::size_t fixed_tones = 11;  // Ink … TipWash

struct Tone {
    ToneName name = ToneName::Ink;
    std::uint8_t level = 0, of = 0;  // Level and OnLevel only
    friend bool operator==(Tone, Tone) = default;
};

// The tone of level 1 … `of` of a path, and that of the text on it. Numbers outside are taken for the nearest level.
[[nodiscard]] Tone level_tone(int level, int of);
[[nodiscard]] Tone on_level_tone(int level, int of);

struct TypeSizes {
    Pt title{25}, heading{14}, subheading{12}, text{10.5f}, small{8.5f};
    Pt leading{15};  // of text; the baseline rhythm
    Pt small_leading{11};
};

struct Paper {
    std::string id;  // "letter"
    Size size;
    // Of its own, for what is no page to bind: one margin on all sides, and a size of text. 0: those of the theme.
    Pt margin, text;
};

struct Theme {
    std::array<Color, fixed_tones> colors{};       // by ToneName
    std::array<Color, fixed_tones> dark_colors{};  // the same for a dark screen; paper never uses them
    std::vector<Color> ramp;                       // levels, light to dark
    TypeSizes type;
    Pt margin_binding, margin_outer, margin_top, margin_bottom;
    Pt measure;                          // widest line of running text
    Pt rule_gap;                         // between writing lines, 8 mm or more
    Pt box;                              // side of a box to tick, 4 mm
    std::vector<Paper> papers;           // the first is the default
    std::vector<std::string> families;   // logical names of font files by text::Style, see text/fonts.hpp
    std::vector<std::string> fallbacks;  // … and of those that stand in for missing characters, in the order of trial

    [[nodiscard]] Color color(Tone tone) const;
    [[nodiscard]] const Paper* paper(std::string_view id) const;
    // `--ink: #1d2b36; …` for every tone, `of` levels. The dark ones hold what differs on a dark screen: levels keep
    // their colours there, so they are left out.
    [[nodiscard]] std::string css_properties(int of) const;
    [[nodiscard]] std::string dark_css_properties() const;
};

// "ink", "on-band", "level-3", "on-level-3": also the name of the CSS custom property.
[[nodiscard]] std::string tone_name(Tone tone);

// "#1d2b36"
[[nodiscard]] std::string css_color(Color color);

// Contrast ratio of two colours, 1 … 21 (WCAG 2.1, "contrast ratio", from the relative luminance of sRGB).
[[nodiscard]] double contrast(Color a, Color b);

// Which tone may carry text on which ground: (text, ground). On a level only its own OnLevel may stand.
[[nodiscard]] std::span<const std::pair<ToneName, ToneName>> text_pairs();

// What is missing or wrong is an error in `problems`; among them a pairing below AA.
[[nodiscard]] Theme read_theme(std::string_view toml, const std::string& file, Diagnostics& problems);

}  // namespace waymark::theme

#endif
