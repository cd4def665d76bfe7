// two_jobs.cpp — what people bring flows into jobs that they do side by side, and these into one result.
//
// The jobs are broad arrows whose points sit in notches of the result. Where they have no room side by side, they hang
// on a line that leads there.
#include <algorithm>
#include <vector>

#include "figure/bar.hpp"
#include "figure/rail.hpp"

namespace waymark::figure {

namespace {

constexpr Pt pad{12};
constexpr Pt gap{14};    // between two jobs
constexpr Pt point{15};  // how far the arrows stand out below
constexpr Pt seam{5};    // between a point and its notch
constexpr Pt feed{22};   // from the start to a job

StackStyle job_style(const Setting& s) {
    const theme::Tone on = s.readable_on(s.wash());
    return {s.title(on), s.text(on), Align::Centre, Bullet::None, on};
}

bool fits(const Parts& jobs, const Columns& grid, const Setting& s) {
    if (jobs.empty() || grid.width < s.em(11)) return false;
    return std::all_of(jobs.begin(), jobs.end(), [&](const FigurePart* job) {
        return longest_word(*job, job_style(s), s) <= grid.width - pad * 2;
    });
}

// `frame` ends where the point begins.
void draw_job(Pen& pen, const Frame& frame, const Setting& s) {
    const Frame f{frame.left + Pt{0.6f}, frame.top + Pt{0.6f}, frame.width - Pt{1.2f}, frame.height - Pt{0.6f}};
    Outline outline;
    outline.move({f.left + corner, f.top}).line({f.right() - corner, f.top});
    outline.arc({f.right() - corner, f.top + corner}, corner, 0, 0.25f).line({f.right(), f.bottom()});
    outline.line({f.centre().x, f.bottom() + point}).line({f.left, f.bottom()}).line({f.left, f.top + corner});
    outline.arc({f.left + corner, f.top + corner}, corner, 0.75f, 1).close();
    pen.draw(std::move(outline), bar_paint(BarLook::Quiet, s));
}

// A bar whose upper edge takes in the points above it.
void draw_result(Pen& pen, const Frame& f, const Columns& grid, const Setting& s) {
    Outline outline;
    outline.move({f.left, f.top});
    for (int i = 0; i < grid.count; ++i) {
        const Pt left = grid.left(i);
        if (i > 0) outline.line({left, f.top});
        outline.line({left + grid.width / 2, f.top + point}).line({left + grid.width, f.top});
    }
    outline.line({f.right(), f.bottom() - corner});
    outline.arc({f.right() - corner, f.bottom() - corner}, corner, 0.25f, 0.5f).line({f.left + corner, f.bottom()});
    outline.arc({f.left + corner, f.bottom() - corner}, corner, 0.5f, 0.75f).close();
    pen.draw(std::move(outline), bar_paint(BarLook::Loud, s));
}

Pt draw_jobs(Pen& pen, const Parts& jobs, const Columns& grid, Pt top, const Setting& s) {
    std::vector<Stack> words;
    Pt height{0};
    for (const FigurePart* job : jobs) {
        words.push_back(stack_part(*job, job_style(s), grid.width - pad * 2, Numbering::Shown, s));
        height = max(height, words.back().height);
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Frame frame{grid.left(static_cast<int>(i)), top, grid.width, height + pad * 1.7f};
        draw_job(pen, frame, s);
        write(pen, words[i], {frame.left + pad, top + pad + (height - words[i].height) / 2}, s);
    }
    return top + height + pad * 1.7f;
}

Drawing draw_side_by_side(const Bar& start, const Parts& jobs, const Bar& result, const Columns& grid,
                          const Setting& s) {
    Pen pen;
    Pt y = start.height;
    draw_bar(pen, start, {{0}, {0}, s.width, start.height}, s);
    if (!start.empty()) {
        for (int i = 0; i < grid.count; ++i) {
            const Pt x = grid.left(i) + grid.width / 2;
            pen.arrow({x, y + Pt{2}}, {x, y + feed - Pt{3}}, s.accent(), Pt{1.6f});
        }
        y += feed;
    }
    y = draw_jobs(pen, jobs, grid, y, s);
    if (result.empty()) return std::move(pen).finish({s.width, y + point});
    const Frame frame{{0}, y + seam, s.width, point + result.height};
    draw_result(pen, frame, grid, s);
    write_bar(pen, result, {frame.left, frame.top + point - Pt{2}, frame.width, result.height}, s);
    return std::move(pen).finish({s.width, frame.bottom()});
}

Drawing draw_on_rail(const Bar& start, const Parts& jobs, const Bar& result, const Setting& s) {
    Pen pen;
    draw_bar(pen, start, {{0}, {0}, s.width, start.height}, s);
    const Pt y = draw_rail(pen, jobs, start.height, result.empty() ? RailEnd::Knot : RailEnd::Arrow, s);
    draw_bar(pen, result, {{0}, y, s.width, result.height}, s);
    return std::move(pen).finish({s.width, y + result.height});
}

}  // namespace

Drawing draw_two_jobs(const Figure& figure, const Setting& s) {
    const Bar start = measure_bar(parts_in(figure, "start"), BarLook::Quiet, s.width, s);
    const Bar result = measure_bar(parts_in(figure, "result"), BarLook::Loud, s.width, s);
    const Parts jobs = parts_outside(figure, "start", "result");
    const Columns grid = equal_columns(s.width, gap, static_cast<int>(jobs.size()));
    return fits(jobs, grid, s) ? draw_side_by_side(start, jobs, result, grid, s) : draw_on_rail(start, jobs, result, s);
}

}  // namespace waymark::figure
