#include "html/style_sheet.hpp"

#include <array>

#include "markup/escape.hpp"
#include "html/web_font.hpp"

namespace waymark::html {
namespace {

struct FaceRule {
    text::Style style;
    int weight;
    std::string_view slant;
};
// Bold italic is rare in what we print: browsers slant the bold for it.
constexpr std::array<FaceRule, 4> faces = {{{text::Style::Regular, 400, "normal"},
                                            {text::Style::Bold, 700, "normal"},
                                            {text::Style::Italic, 400, "italic"},
                                            {text::Style::Black, 900, "normal"}}};

std::string face_rule(const FaceRule& face, std::string_view font) {
    return "@font-face{font-family:waymark;font-style:" + std::string(face.slant) + ";font-weight:" + std::to_string(face.weight) +
           ";src:url(data:font/ttf;base64," + markup::base64(font) + ") format(\"truetype\")}\n";
}

std::string level_rules(int levels) {
    std::string out;
    for (int level = 1; level <= levels; ++level) {
        const std::string n = std::to_string(level);
        out += ".level-" + n + "{--level:var(--level-" + n + ");--on-level:var(--on-level-" + n + ")}\n";
    }
    return out;
}

std::string width_rules() {
    std::string out;
    for (int share = 1; share <= 100; ++share) out += ".w" + std::to_string(share) + "{width:" + std::to_string(share) + "%}";
    return out + "\n";
}

}  // namespace

Result<std::string> font_faces(const Tools& tools) {
    const std::u32string characters = text::latin_base() + tools.characters;
    std::string out;
    for (const FaceRule& face : faces) {
        const std::string& name = tools.theme.families.at(static_cast<std::size_t>(face.style));
        const auto file = tools.read("fonts/" + name);
        if (!file) return file.error();
        const auto font = web_font(*file, name, characters);
        if (!font) return font.error();
        out += face_rule(face, *font);
    }
    return out;
}

std::string style_sheet(const theme::Theme& theme, const std::string& fonts, std::string_view rules, int levels) {
    std::string out = "\n" + fonts;
    out += ":root{" + theme.css_properties(levels) + "}\n";
    out += "@media screen and (prefers-color-scheme:dark){:root{" + theme.dark_css_properties() + "}}\n";
    out += level_rules(levels) + width_rules();
    out += rules;
    return out;
}

}  // namespace waymark::html
