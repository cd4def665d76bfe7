// path.cpp — the levels as rising steps, the reader's own lit.
//
// Columns when there is room for every name: steps side by side, each higher than the one before, on paper with the
// sentences below them. Else slabs: the same stair seen as courses of stone, level 1 at the foot and widest, each level
// above set back a little. A lit step has an inner frame in the colour of its text (which contrasts by definition) and
// a pin, so that it is known without colour too. On the band of a cover the other steps are outlines. A part in slot
// "here" gives the pin its words.
//
// Variant "columns": the levels as equal panels in a row, their sentences inside; where they are too narrow for that,
// one below the other from level 1 on.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

using theme::Tone;
using theme::ToneName;

namespace {

constexpr Pt pad{10};
constexpr Pt frame_inset{3}, frame_width{1.75f};
constexpr Pt pin_height{15}, pin_width{pin_height * 0.68f};
constexpr Pt pin_gap{5};  // between the pin and its words

struct Step {
    const FigurePart* part = nullptr;
    std::string number;
    std::optional<Tone> fill;  // none: an outline
    Tone on;
};

struct Path {
    std::vector<Step> steps;
    std::string here;
    bool cover = false;
};

Path read_path(const Figure& figure, const Setting& s) {
    Path path;
    path.cover = figure.variant == "cover";
    for (const FigurePart* part : parts_in(figure, "here")) path.here = part->title;
    const Parts levels = parts_outside(figure, "here");
    const auto of = static_cast<std::uint8_t>(std::min<std::size_t>(levels.size(), 255));
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const FigurePart& part = *levels[i];
        const auto level = static_cast<std::uint8_t>(std::min<std::size_t>(i + 1, 255));
        const bool dim = path.cover && !part.lit;
        const Tone tone{ToneName::Level, level, of};
        const int number = part.number != 0 ? part.number : static_cast<int>(i) + 1;
        Step step{&part, std::to_string(number), tone, s.readable_on(tone)};
        if (dim) step.fill = std::nullopt, step.on = s.soft();
        path.steps.push_back(std::move(step));
    }
    return path;
}

void draw_step(Pen& pen, const Frame& frame, const Step& step, Pt radius) {
    if (!step.fill) return pen.rounded_top(frame.inset(Pt{0.25f}), radius, stroked(step.on, Pt{0.5f}));
    pen.rounded_top(frame, radius, filled(*step.fill));
    if (!step.part->lit) return;
    const Pt inset = frame_inset + frame_width / 2;
    pen.rounded_top(frame.inset(inset), max(radius - inset, Pt{1}), stroked(step.on, frame_width));
}

// ---- Columns -------------------------------------------------------------------------------------------------------

struct ColumnStep {
    Words number, name, here;
    Stack body;
    Pt top;  // of the step, above its foot
};

// The pin with its words to the right of it, above a step.
Pt flag_height(const ColumnStep& step) {
    return max(pin_height, step.here.height) + Pt{4};
}

void draw_flag(Pen& pen, const ColumnStep& step, Point foot, const Setting& s) {
    pen.pin({foot.x + pin_width / 2, foot.y - Pt{3}}, pin_height, s.ink(), s.ground_tone());
    const Pt middle = foot.y - Pt{3} - max(pin_height, step.here.height) / 2;
    write(pen, step.here, {foot.x + pin_width + pin_gap, middle - step.here.height / 2}, step.here.width, Align::Left,
          s);
}

ColumnStep measure_column(const Path& path, const Step& step, Pt width, const Setting& s) {
    ColumnStep column;
    const Pt inner = width - pad * 2;
    column.number = set_words(step.number, s.number(step.on), inner, s);
    column.name = set_words(step.part->title, s.small_bold(step.on), inner, s);
    if (step.part->lit) column.here = set_words(path.here, s.small_bold(s.ink()), width - pad - pin_width - pin_gap, s);
    const StackStyle style{s.small(s.ink()), s.small(s.ink()), Align::Left, Bullet::Dot, s.accent()};
    if (!path.cover) column.body = stack_body(*step.part, style, width - Pt{4}, s);
    return column;
}

Drawing draw_columns(const Path& path, const Columns& grid, const Setting& s) {
    std::vector<ColumnStep> columns;
    const auto n = static_cast<float>(path.steps.size());
    const Pt rise = max(Pt{12}, min(s.width * 0.28f / max(Pt{1}, Pt{n - 1}).value, path.cover ? Pt{39} : Pt{26}));
    // Every step is as high as its words ask for, and one rise higher than the one before.
    Pt foot_height{0};
    for (const Step& step : path.steps) {
        columns.push_back(measure_column(path, step, grid.width, s));
        const ColumnStep& c = columns.back();
        const Pt words = pad + c.number.height + c.name.height + pad;
        foot_height = max(foot_height, words - rise * static_cast<float>(columns.size() - 1));
    }
    Pt total{0}, body{0};
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i].top = foot_height + rise * static_cast<float>(i);
        total = max(total, columns[i].top + (path.steps[i].part->lit ? flag_height(columns[i]) : Pt{0}));
        body = max(body, columns[i].body.height);
    }
    Pen pen;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ColumnStep& c = columns[i];
        const Frame frame{grid.left(static_cast<int>(i)), total - c.top, grid.width, c.top};
        draw_step(pen, frame, path.steps[i], corner);
        write(pen, c.number, {frame.left + pad, frame.top + pad * 0.7f}, c.number.width, Align::Left, s);
        write(pen, c.name, {frame.left + pad, frame.top + pad * 0.7f + c.number.height}, c.name.width, Align::Left, s);
        if (path.steps[i].part->lit) draw_flag(pen, c, {frame.left + pad, frame.top}, s);
        write(pen, c.body, {frame.left, total + Pt{8}}, s);
    }
    if (body.value > 0) pen.line({{0}, total}, {s.width, total}, {s.ink(), Pt{1}, {}});
    return std::move(pen).finish({s.width, total + (body.value > 0 ? body + Pt{8} : Pt{0})});
}

// ---- Slabs ---------------------------------------------------------------------------------------------------------

struct Slab {
    Words number, here;
    Stack words;
    Frame frame;
};

Slab measure_slab(const Path& path, const Step& step, Pt left, const Setting& s) {
    Slab slab;
    slab.number = set_words(step.number, s.number(step.on), s.em(6), s);
    const Pt gutter = max(slab.number.width, s.em(2)) + Pt{9};
    const Pt inner = s.width - left - pad * 2 - gutter;
    const StackStyle style{path.cover ? s.small_bold(step.on) : s.title(step.on), s.small(step.on), Align::Left,
                           Bullet::Dot, step.on};
    FigurePart shown = *step.part;
    shown.number = 0;  // it stands large beside the words
    if (path.cover) shown = {.slot = {}, .title = shown.title, .text = {}, .points = {}, .from = {}, .to = {}};
    const bool lit = step.part->lit;
    slab.words = stack_part(shown, style, inner - (lit && path.here.empty() ? Pt{18} : Pt{0}), Numbering::Elsewhere, s);
    if (lit) slab.here = set_words(path.here, s.small_bold(step.on), inner - pin_width - pin_gap, s);
    const Pt here = slab.here.height.value > 0 ? max(slab.here.height, pin_height) + Pt{4} : Pt{0};
    const Pt words = max(slab.words.height + here, slab.number.height);
    const Pt air = (path.cover ? Pt{10} : Pt{14}) + (lit ? frame_inset * 2 : Pt{0});
    slab.frame = {left, {0}, s.width - left, words + air};
    return slab;
}

void draw_slab(Pen& pen, const Step& step, const Slab& slab, const Setting& s) {
    const Frame& f = slab.frame;
    draw_step(pen, f, step, corner);
    const bool lit = step.part->lit, labelled = slab.here.height.value > 0;
    const Pt here = labelled ? max(slab.here.height, pin_height) + Pt{4} : Pt{0};
    const Pt gutter = max(slab.number.width, s.em(2)) + Pt{9};
    const Pt top = f.centre().y - (slab.words.height + here) / 2;
    const Pt left = f.left + pad + gutter;
    // The number stands beside the first line of a tall slab, in the middle of a low one.
    const Pt number_top = min(f.centre().y - slab.number.height / 2, f.top + Pt{7});
    write(pen, slab.number, {f.left + pad + Pt{2}, max(number_top, f.top + Pt{1})}, slab.number.width, Align::Left, s);
    write(pen, slab.words, {left, top}, s);
    if (!lit) return;
    if (!labelled) return pen.pin({f.right() - Pt{18}, f.centre().y + pin_height / 2}, pin_height, step.on, *step.fill);
    const Pt middle = top + slab.words.height + Pt{4} + (here - Pt{4}) / 2;
    pen.pin({left + pin_width / 2, middle + pin_height / 2}, pin_height, step.on, *step.fill);
    write(pen, slab.here, {left + pin_width + pin_gap, middle - slab.here.height / 2}, slab.here.width, Align::Left, s);
}

Drawing draw_slabs(const Path& path, const Setting& s) {
    const Pt gap{3};
    const auto n = static_cast<float>(path.steps.size());
    const Pt set_back = n > 1 ? min(Pt{18}, s.width * 0.25f / (n - 1)) : Pt{0};
    std::vector<Slab> slabs;
    Pt height{0};
    for (const Step& step : path.steps) {
        slabs.push_back(measure_slab(path, step, set_back * static_cast<float>(slabs.size()), s));
        height += slabs.back().frame.height + (height.value > 0 ? gap : Pt{0});
    }
    Pen pen;
    Pt foot = height;
    for (std::size_t i = 0; i < slabs.size(); ++i) {
        slabs[i].frame.top = foot - slabs[i].frame.height;
        draw_slab(pen, path.steps[i], slabs[i], s);
        foot = slabs[i].frame.top - gap;
    }
    return std::move(pen).finish({s.width, height});
}

// ---- Panels --------------------------------------------------------------------------------------------------------

constexpr Pt panel_pad{8};
constexpr Pt lit_width{2};

struct Panel {
    Words number, name, here;
    Stack body;
};

Panel measure_panel(const Path& path, const Step& step, Pt width, const Setting& s) {
    const theme::Tone on = s.readable_on(s.wash());
    const StackStyle style{s.small(on), s.small(on), Align::Left, Bullet::Dot, s.accent()};
    Panel panel{set_words(step.number, s.number(step.on), width, s),
                set_words(step.part->title, s.small_bold(step.on), width, s),
                {},
                stack_body(*step.part, style, width, s)};
    if (step.part->lit) panel.here = set_words(path.here, s.small_bold(s.ink()), width - pin_width - pin_gap, s);
    return panel;
}

Pt flag_height(const Panel& panel) {
    return max(pin_height, panel.here.height) + Pt{6};
}

// The head in the colour of the level on a quiet panel. The reader's own has a frame all around it.
void draw_panel(Pen& pen, const Frame& frame, const Frame& head, const Step& step, const Setting& s) {
    pen.rounded(frame, corner, s.quiet());
    pen.rounded(head, corner, filled(*step.fill));
    // The corners of the head inside the panel are square.
    const bool above = head.height < frame.height;
    if (above)
        pen.rectangle({head.left, head.top + corner, head.width, head.height - corner}, filled(*step.fill));
    else if (head.width < frame.width)
        pen.rectangle({head.left + corner, head.top, head.width - corner, head.height}, filled(*step.fill));
    if (step.part->lit) pen.rounded(frame.inset(lit_width / -2), corner + lit_width / 2, stroked(s.ink(), lit_width));
}

Drawing draw_panels(const Path& path, const Columns& grid, const Setting& s) {
    const Pt inner = grid.width - panel_pad * 2;
    std::vector<Panel> panels;
    Pt flag{0}, head{0}, body{0};
    for (const Step& step : path.steps) {
        panels.push_back(measure_panel(path, step, inner, s));
        const Panel& panel = panels.back();
        if (step.part->lit) flag = max(flag, flag_height(panel));
        head = max(head, panel.number.height + panel.name.height + panel_pad * 1.5f);
        body = max(body, panel.body.height);
    }
    const Pt top = max(flag, lit_width), height = head + (body.value > 0 ? body + panel_pad * 2 : Pt{0});
    Pen pen;
    for (std::size_t i = 0; i < panels.size(); ++i) {
        const Panel& panel = panels[i];
        const Pt left = grid.left(static_cast<int>(i)) + lit_width, text = left + panel_pad;
        draw_panel(pen, {left, top, grid.width, height}, {left, top, grid.width, head}, path.steps[i], s);
        write(pen, panel.number, {text, top + panel_pad * 0.5f}, inner, Align::Left, s);
        write(pen, panel.name, {text, top + panel_pad * 0.5f + panel.number.height}, inner, Align::Left, s);
        if (path.steps[i].part->lit) {
            const Pt middle = top - Pt{5} - max(pin_height, panel.here.height) / 2;
            pen.pin({left + pin_width / 2, middle + pin_height / 2}, pin_height, s.ink(), s.ground_tone());
            write(pen, panel.here, {left + pin_width + pin_gap, middle - panel.here.height / 2}, panel.here.width,
                  Align::Left, s);
        }
        write(pen, panel.body, {text, top + head + panel_pad}, s);
    }
    return std::move(pen).finish({s.width, top + height + lit_width});
}

// The same one below the other: the number in its colour at the left, the words at its right.
Drawing draw_panel_rows(const Path& path, const Setting& s) {
    const Pt gap{5}, left{lit_width}, width = s.width - lit_width * 2;
    Pt number_width = s.em(3);
    for (const Step& step : path.steps)
        number_width = max(number_width, longest_word(step.number, s.number(step.on), s));
    const Pt head = min(number_width + panel_pad * 2, width / 2), words = width - head - panel_pad * 2;
    const theme::Tone on = s.readable_on(s.wash());
    const StackStyle style{s.label(on), s.small(on), Align::Left, Bullet::Dot, s.accent()};
    Pen pen;
    Pt y = lit_width;
    for (const Step& step : path.steps) {
        FigurePart shown = *step.part;
        shown.number = 0;
        const bool lit = step.part->lit;
        const Stack stack = stack_part(shown, style, words, Numbering::Elsewhere, s);
        const Words number = set_words(step.number, s.number(step.on), head - panel_pad, s);
        const Words here = lit ? set_words(path.here, s.small_bold(on), words - pin_width - pin_gap, s) : Words{};
        const Pt flag = lit ? max(here.height, pin_height) + Pt{5} : Pt{0};
        const Pt height = max(stack.height + flag, number.height) + panel_pad * 2;
        draw_panel(pen, {left, y, width, height}, {left, y, head, height}, step, s);
        write(pen, number, {left, y + panel_pad - Pt{5}}, head, Align::Centre, s);
        const Pt text = left + head + panel_pad;
        write(pen, stack, {text, y + panel_pad}, s);
        if (lit) {
            const Pt middle = y + panel_pad + stack.height + Pt{5} + (flag - Pt{5}) / 2;
            pen.pin({text + pin_width / 2, middle + pin_height / 2}, pin_height, on, s.wash());
            write(pen, here, {text + pin_width + pin_gap, middle - here.height / 2}, here.width, Align::Left, s);
        }
        y += height + gap;
    }
    return std::move(pen).finish({s.width, y - gap + lit_width});
}

bool fits_panels(const Path& path, const Columns& grid, const Setting& s) {
    const Pt inner = grid.width - panel_pad * 2;
    const StackStyle style{s.small_bold(s.ink()), s.small(s.ink()), Align::Left, Bullet::Dot, s.accent()};
    if (grid.width < s.em(10) || longest_word(path.here, s.small_bold(s.ink()), s) > inner - pin_width - pin_gap)
        return false;
    return std::all_of(path.steps.begin(), path.steps.end(), [&](const Step& step) {
        return longest_word(*step.part, style, s) <= inner && longest_word(step.number, s.number(step.on), s) <= inner;
    });
}

Drawing draw_side_by_side(const Path& path, const Setting& s) {
    // The frame of a lit panel stands out of it, at the edges too.
    const Columns grid = equal_columns(s.width - lit_width * 2, Pt{6}, static_cast<int>(path.steps.size()));
    return fits_panels(path, grid, s) ? draw_panels(path, grid, s) : draw_panel_rows(path, s);
}

bool fits_columns(const Path& path, const Columns& grid, const Setting& s) {
    const Pt inner = grid.width - pad * 2;
    if (grid.width < s.em(path.cover ? 7 : 9.5f)) return false;
    if (longest_word(path.here, s.small_bold(s.ink()), s) > grid.width - pad - pin_width - pin_gap) return false;
    return std::all_of(path.steps.begin(), path.steps.end(), [&](const Step& step) {
        return longest_word(step.part->title, s.small_bold(step.on), s) <= inner &&
               longest_word(step.number, s.number(step.on), s) <= inner &&
               (path.cover || longest_word(step.part->text, s.small(step.on), s) <= grid.width - Pt{4});
    });
}

}  // namespace

Drawing draw_path(const Figure& figure, const Setting& s) {
    const Path path = read_path(figure, s);
    if (path.steps.empty()) return {{s.width, {0}}, {}};
    if (figure.variant == "columns") return draw_side_by_side(path, s);
    const Columns grid = equal_columns(s.width, Pt{5}, static_cast<int>(path.steps.size()));
    return fits_columns(path, grid, s) ? draw_columns(path, grid, s) : draw_slabs(path, s);
}

}  // namespace waymark::figure
