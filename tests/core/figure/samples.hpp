// samples.hpp — the real theme and fonts, and figures to draw with them: as authors write them, and as nobody should.
#ifndef WAYMARK_TESTS_FIGURE_SAMPLES_HPP
#define WAYMARK_TESTS_FIGURE_SAMPLES_HPP

#include <memory>
#include <string>
#include <vector>

#include "figure/drawing.hpp"

namespace waymark::figure::samples {

// Opened once for all cases.
struct World {
    theme::Theme theme;
    std::unique_ptr<text::FontBook> fonts;
    std::unique_ptr<text::Hyphenator> hyphenator;
};
[[nodiscard]] const World& world();

[[nodiscard]] Drawing drawn(const Figure& figure, float width, Ground ground = Ground::Paper);

struct Sample {
    std::string name;
    Figure figure;
    Ground ground = Ground::Paper;
};

// Every kind in every variant, with each of several manners of words.
[[nodiscard]] std::vector<Sample> plain_samples();
[[nodiscard]] std::vector<Sample> hostile_samples();

// A path of `levels` with the given ones lit.
[[nodiscard]] Figure path(int levels, std::vector<int> lit, std::string variant = {});

}  // namespace waymark::figure::samples

#endif
