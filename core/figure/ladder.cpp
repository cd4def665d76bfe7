// ladder.cpp — steps that grow: the first is one block high, the second two, and so on, each with its weight beside it.
//
// Columns of blocks on one ground line when the words fit below them; else rows of blocks, each longer than the one
// above it.
#include <algorithm>
#include <string>
#include <vector>

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

namespace {

constexpr Pt seam{2.5f};  // between two blocks

// A short text is the weight of a step, set large beside its blocks; a longer one is set with its points.
struct Step {
    Words weight;
    FigurePart rest;
};

Step read_step(const FigurePart& part, Pt width, const Setting& s) {
    Step step{{}, part};
    const Words weight = set_words(part.text, s.number(s.ink()), width * 4, s);
    if (weight.lines.size() != 1 || weight.width > min(width, s.em(7))) return step;
    step.weight = weight;
    step.rest.text.clear();
    return step;
}

StackStyle step_style(const Setting& s) {
    return {s.title(s.ink()), s.small(s.ink()), Align::Left, Bullet::Dot, s.accent()};
}

// ---- Columns -------------------------------------------------------------------------------------------------------

Pt block_width(const Columns& grid, const Setting& s) {
    return min(s.em(6), grid.width * 0.45f);
}

Drawing draw_columns(const Parts& parts, const Columns& grid, const Setting& s) {
    const auto count = static_cast<float>(parts.size());
    const Pt block = block_width(grid, s), rise = max(Pt{9}, min(Pt{30}, Pt{150} / count));
    const Pt ground = rise * count;
    Pen pen;
    Pt words_height{0};
    std::vector<Stack> stacks;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Pt left = grid.left(static_cast<int>(i));
        const Step step = read_step(*parts[i], grid.width - block - Pt{8}, s);
        for (std::size_t j = 0; j <= i; ++j)
            pen.rectangle({left, ground - rise * static_cast<float>(j + 1) + seam, block, rise - seam},
                          filled(s.strong()));
        stacks.push_back(stack_part(step.rest, step_style(s), grid.width, Numbering::Shown, s));
        write(pen, step.weight, {left + block + Pt{8}, ground - step.weight.height - Pt{0.5f}}, step.weight.width,
              Align::Left, s);
        write(pen, stacks.back(), {left, ground + Pt{9}}, s);
        words_height = max(words_height, stacks.back().height);
    }
    pen.line({{0}, ground + Pt{0.5f}}, {s.width, ground + Pt{0.5f}}, {s.ink(), Pt{1}, {}});
    return std::move(pen).finish({s.width, ground + Pt{9} + words_height});
}

bool fits(const Parts& parts, const Columns& grid, const Setting& s) {
    if (grid.width < s.em(10)) return false;
    return std::all_of(parts.begin(), parts.end(), [&](const FigurePart* part) {
        const Step step = read_step(*part, grid.width - block_width(grid, s) - Pt{8}, s);
        return longest_word(step.rest, step_style(s), s) <= grid.width;
    });
}

// ---- Rows ----------------------------------------------------------------------------------------------------------

// The words stand at the right of the blocks when half of the width holds them, else below.
struct Rows {
    Pt block, words_at, words;
    [[nodiscard]] bool beside() const { return words_at.value > 0; }
};

Rows plan_rows(const Parts& parts, Pt weight, const Setting& s) {
    const auto count = static_cast<float>(std::max<std::size_t>(parts.size(), 1));
    const Pt half = s.width / 2;
    const bool beside = s.width >= s.em(40) && std::all_of(parts.begin(), parts.end(), [&](const FigurePart* part) {
                            return longest_word(*part, step_style(s), s) <= half;
                        });
    const Pt blocks = (beside ? half - Pt{14} : s.width) - weight;
    return {min(s.em(4.5f), blocks / count), beside ? half : Pt{0}, beside ? half : s.width};
}

Drawing draw_rows(const Parts& parts, const Setting& s) {
    const Pt height{16}, weight_room = s.em(6);
    const Rows rows = plan_rows(parts, weight_room, s);
    Pen pen;
    Pt y{0};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) y += Pt{12};
        const Step step = read_step(*parts[i], weight_room - Pt{8}, s);
        const Stack words = stack_part(step.rest, step_style(s), rows.words, Numbering::Shown, s);
        const Pt row = max(height, step.weight.height);
        for (std::size_t j = 0; j <= i; ++j)
            pen.rectangle({rows.block * static_cast<float>(j), y + (row - height) / 2, rows.block - seam, height},
                          filled(s.strong()));
        write(pen, step.weight, {rows.block * static_cast<float>(i + 1) + Pt{6}, y + (row - step.weight.height) / 2},
              step.weight.width, Align::Left, s);
        // The title shares its middle line with the blocks.
        const Pt beside = y + max(Pt{0}, (row - step_style(s).title.leading) / 2);
        write(pen, words, {rows.words_at, rows.beside() ? beside : y + row + Pt{3}}, s);
        y = rows.beside() ? max(y + row, beside + words.height) : y + row + Pt{3} + words.height;
    }
    return std::move(pen).finish({s.width, y});
}

}  // namespace

Drawing draw_ladder(const Figure& figure, const Setting& s) {
    const Parts parts = parts_outside(figure, {});
    const Columns grid = equal_columns(s.width, min(Pt{18}, s.width * 0.03f), static_cast<int>(parts.size()));
    return !parts.empty() && fits(parts, grid, s) ? draw_columns(parts, grid, s) : draw_rows(parts, s);
}

}  // namespace waymark::figure
