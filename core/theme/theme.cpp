#include "theme/theme.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "data/toml.hpp"

namespace waymark::theme {
namespace {

// By ToneName: keys of [colors] and [dark], and names of CSS custom properties.
constexpr std::array<std::string_view, fixed_tones> tone_names = {
    "ink", "soft", "hair", "paper", "wash", "band", "on-band", "band-soft", "accent", "tip", "tip-wash"};

constexpr double smallest_contrast = 4.5;  // WCAG 2.1, success criterion 1.4.3, for text below 18 pt
constexpr float largest_length = 14400;    // pt; PDF's largest page side

std::uint8_t as_level(int number) {
    return static_cast<std::uint8_t>(std::clamp(number, 1, 255));
}

// WCAG 2.1, "relative luminance".
double luminance(Color color) {
    const auto linear = [](std::uint8_t channel) {
        const double value = channel / 255.0;
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

Color between(Color from, Color to, double share) {
    const auto mix = [share](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(a + (b - a) * share));
    };
    return {mix(from.red, to.red), mix(from.green, to.green), mix(from.blue, to.blue)};
}

// Step `level` of `of` steps that are spread evenly over the ramp; both its ends are used when there are two or more.
Color ramp_step(const std::vector<Color>& ramp, int level, int of) {
    if (ramp.empty()) return {};
    if (of <= 1) return ramp.back();
    const double place =
        static_cast<double>(std::clamp(level, 1, of) - 1) / (of - 1) * static_cast<double>(ramp.size() - 1);
    const auto below = std::min(static_cast<std::size_t>(place), ramp.size() - 1);
    const auto above = std::min(below + 1, ramp.size() - 1);
    return between(ramp[below], ramp[above], place - static_cast<double>(below));
}

// White or ink; black where a step in the middle of the ramp is too dark for ink and too light for white.
Color text_on(Color ground, Color ink) {
    constexpr Color white{255, 255, 255}, black{0, 0, 0};
    if (contrast(white, ground) >= smallest_contrast) return white;
    return contrast(ink, ground) >= smallest_contrast ? ink : black;
}

std::optional<Color> parse_color(std::string_view text) {
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    std::uint32_t value = 0;
    const auto end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data() + 1, end, value, 16);
    if (parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
    return Color{static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xff),
                 static_cast<std::uint8_t>(value & 0xff)};
}

std::optional<Pt> parse_length(std::string_view text) {
    float number = 0;
    const auto end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, number);
    if (parsed.ec != std::errc{} || !std::isfinite(number)) return std::nullopt;
    std::string_view unit(parsed.ptr, static_cast<std::size_t>(end - parsed.ptr));
    while (unit.starts_with(' ')) unit.remove_prefix(1);
    if (unit == "pt") return Pt{number};
    if (unit == "mm") return millimetres(number);
    if (unit == "in") return inches(number);
    return std::nullopt;
}

// One file's tables, read with one tongue: what a token must look like and what is said when it does not.
class TokenReader {
public:
    TokenReader(const data::Table& root, std::string file, Diagnostics& problems)
        : file_(std::move(file)), problems_(problems), root_(root, Position{1, 1}, file_, problems) {}

    Theme read() {
        Theme theme;
        const std::size_t errors_before = problems_.count(Severity::Error);
        read_colors("colors", theme.colors);
        read_colors("dark", theme.dark_colors);
        read_ramp(theme.ramp);
        read_type(theme.type);
        read_space(theme);
        read_papers(theme.papers);
        read_fonts(theme);
        root_.finish();
        if (problems_.count(Severity::Error) > errors_before) return theme;  // a bad colour would be blamed twice
        check_contrast(theme.colors, "colors");
        check_contrast(theme.dark_colors, "dark");
        return theme;
    }

private:
    void error(Position at, std::string message, std::string hint) {
        problems_.error({file_, at}, std::move(message), std::move(hint));
    }

    // The one table named `name`. A theme without it is told so, and reads on with an empty one.
    data::Reader table(std::string_view name) {
        static const data::Table nothing;
        const auto found = root_.tables(name);
        if (found.size() == 1) return {std::get<data::Table>(found.front()->node), found.front()->at, file_, problems_};
        error(root_.at(name), "the theme needs exactly one table [" + std::string(name) + "]",
              "compare with the theme.toml that waymark comes with");
        return {nothing, root_.at(name), file_, problems_};
    }

    Color color(std::string_view text, Position at) {
        if (const auto parsed = parse_color(text)) return *parsed;
        error(at, "\"" + std::string(text) + "\" is no colour", "write six hexadecimal digits, as in \"#1d2b36\"");
        return {};
    }

    Pt length(data::Reader& reader, std::string_view key, Pt least) {
        const std::string text = reader.required_text(key);
        if (text.empty()) return least;
        const auto parsed = parse_length(text);
        if (!parsed) {
            error(reader.at(key), "\"" + text + "\" is no length",
                  "write a number and a unit: \"15pt\", \"8mm\", \"0.75in\"");
            return least;
        }
        // A hair of tolerance: 8 mm read from text may come out a rounding step below 8 mm.
        if (parsed->value < least.value - 0.001f || parsed->value > largest_length) {
            error(reader.at(key), std::string(key) + " is too " + (*parsed < least ? "small" : "large"), bounds(least));
            return least;
        }
        return *parsed;
    }

    static std::string bounds(Pt least) {
        std::array<char, 32> text{};
        const auto end =
            std::to_chars(text.data(), text.data() + text.size(), least.value, std::chars_format::fixed, 1);
        return "it must be at least " + std::string(text.data(), end.ptr) + " pt and at most 14400 pt";
    }

    void read_colors(std::string_view name, std::array<Color, fixed_tones>& colors) {
        auto reader = table(name);
        for (std::size_t i = 0; i < fixed_tones; ++i) {
            const std::string text = reader.required_text(tone_names[i]);
            if (!text.empty()) colors[i] = color(text, reader.at(tone_names[i]));
        }
        reader.finish();
    }

    void read_ramp(std::vector<Color>& ramp) {
        auto reader = table("levels");
        const auto texts = reader.texts("ramp");
        for (std::size_t i = 0; i < texts.size(); ++i) ramp.push_back(color(texts[i], reader.item_at("ramp", i)));
        reader.finish();
        if (ramp.size() < 2) error(reader.at("ramp"), "ramp needs two colours or more", "list them from light to dark");
        // Levels must be told apart without colour, so each step is darker than the one before.
        for (std::size_t i = 1; i < ramp.size(); ++i)
            if (luminance(ramp[i]) >= luminance(ramp[i - 1]))
                error(reader.item_at("ramp", i), "\"" + texts[i] + "\" is not darker than the colour before it",
                      "order the ramp from light to dark");
    }

    void read_type(TypeSizes& type) {
        constexpr Pt least{4};
        auto reader = table("type");
        type.title = length(reader, "title", least);
        type.heading = length(reader, "heading", least);
        type.subheading = length(reader, "subheading", least);
        type.text = length(reader, "text", least);
        type.small = length(reader, "small", least);
        type.leading = length(reader, "leading", least);
        type.small_leading = length(reader, "small-leading", least);
        reader.finish();
    }

    void read_space(Theme& theme) {
        constexpr Pt least_margin = inches(0.25f);  // what many printers cannot print on
        auto reader = table("space");
        theme.margin_binding = length(reader, "margin-binding", least_margin);
        theme.margin_outer = length(reader, "margin-outer", least_margin);
        theme.margin_top = length(reader, "margin-top", least_margin);
        theme.margin_bottom = length(reader, "margin-bottom", least_margin);
        theme.measure = length(reader, "measure", inches(1));
        theme.rule_gap = length(reader, "rule-gap", millimetres(8));
        theme.box = length(reader, "box", millimetres(3));
        reader.finish();
    }

    void read_papers(std::vector<Paper>& papers) {
        for (const data::Value* value : root_.tables("paper")) {
            data::Reader reader(std::get<data::Table>(value->node), value->at, file_, problems_);
            Paper paper;
            paper.id = reader.required_text("id");
            paper.size.width = length(reader, "width", inches(3));
            paper.size.height = length(reader, "height", inches(3));
            if (!reader.text("margin").empty()) paper.margin = length(reader, "margin", inches(0.2f));
            if (!reader.text("text").empty()) paper.text = length(reader, "text", Pt{4});
            reader.finish();
            papers.push_back(std::move(paper));
        }
        if (papers.empty())
            error(root_.at("paper"), "the theme names no paper", "add a [[paper]] with id, width and height");
    }

    void read_fonts(Theme& theme) {
        auto reader = table("fonts");
        for (const std::string_view style : {"regular", "bold", "italic", "bold-italic", "black", "mono"})
            theme.families.push_back(reader.required_text(style));
        theme.fallbacks = reader.texts("fallbacks");
        reader.finish();
    }

    void check_contrast(const std::array<Color, fixed_tones>& colors, std::string_view table_name) {
        for (const auto& [text, ground] : text_pairs()) {
            const auto text_index = static_cast<std::size_t>(text), ground_index = static_cast<std::size_t>(ground);
            if (contrast(colors[text_index], colors[ground_index]) >= smallest_contrast) continue;
            error(root_.at(table_name),
                  std::string(tone_names[text_index]) + " on " + std::string(tone_names[ground_index]) +
                      " is hard to read: their contrast is below 4.5 to 1",
                  "make one of them darker or lighter in [" + std::string(table_name) + "]");
        }
    }

    std::string file_;
    Diagnostics& problems_;
    data::Reader root_;
};

void append_property(std::string& out, std::string_view name, Color color) {
    if (!out.empty()) out += ' ';
    out.append("--").append(name).append(": ").append(css_color(color)).append(";");
}

std::string fixed_properties(const std::array<Color, fixed_tones>& colors) {
    std::string out;
    for (std::size_t i = 0; i < fixed_tones; ++i) append_property(out, tone_names[i], colors[i]);
    return out;
}

}  // namespace

Tone level_tone(int level, int of) {
    return {ToneName::Level, as_level(std::min(level, of)), as_level(of)};
}

Tone on_level_tone(int level, int of) {
    return {ToneName::OnLevel, as_level(std::min(level, of)), as_level(of)};
}

Color Theme::color(Tone tone) const {
    if (tone.name == ToneName::Level) return ramp_step(ramp, tone.level, tone.of);
    if (tone.name == ToneName::OnLevel)
        return text_on(ramp_step(ramp, tone.level, tone.of), colors[static_cast<std::size_t>(ToneName::Ink)]);
    return colors[static_cast<std::size_t>(tone.name)];
}

const Paper* Theme::paper(std::string_view id) const {
    const auto found = std::find_if(papers.begin(), papers.end(), [id](const Paper& paper) { return paper.id == id; });
    return found == papers.end() ? nullptr : &*found;
}

std::string Theme::css_properties(int of) const {
    std::string out = fixed_properties(colors);
    for (int level = 1; level <= of; ++level)
        for (const Tone tone : {level_tone(level, of), on_level_tone(level, of)})
            append_property(out, tone_name(tone), color(tone));
    return out;
}

std::string Theme::dark_css_properties() const {
    return fixed_properties(dark_colors);
}

std::string tone_name(Tone tone) {
    if (tone.name == ToneName::Level) return "level-" + std::to_string(tone.level);
    if (tone.name == ToneName::OnLevel) return "on-level-" + std::to_string(tone.level);
    return std::string(tone_names[static_cast<std::size_t>(tone.name)]);
}

std::string css_color(Color color) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "#";
    for (const std::uint8_t channel : {color.red, color.green, color.blue}) {
        out += digits[channel >> 4];
        out += digits[channel & 15];
    }
    return out;
}

double contrast(Color a, Color b) {
    const double one = luminance(a), other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

std::span<const std::pair<ToneName, ToneName>> text_pairs() {
    using enum ToneName;
    // clang-format off
    static constexpr std::array<std::pair<ToneName, ToneName>, 13> pairs = {{
        {Ink, Paper}, {Ink, Wash}, {Ink, TipWash},
        {Soft, Paper}, {Soft, Wash}, {Soft, TipWash},
        {Accent, Paper}, {Accent, Wash}, {Accent, TipWash},
        {Tip, Paper}, {Tip, TipWash},
        {OnBand, Band}, {BandSoft, Band},
    }};
    // clang-format on
    return pairs;
}

Theme read_theme(std::string_view toml, const std::string& file, Diagnostics& problems) {
    const data::Table root = data::parse_toml(toml, file, Position{1, 1}, problems);
    return TokenReader(root, file, problems).read();
}

}  // namespace waymark::theme
