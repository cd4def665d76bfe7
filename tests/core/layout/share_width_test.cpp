#include <catch2/catch.hpp>
#include <numeric>

#include "layout/setting.hpp"
#include "specimen.hpp"

namespace waymark::layout {
namespace {

using text::Widths;

Pt sum(const std::vector<Pt>& widths) { return std::accumulate(widths.begin(), widths.end(), Pt{0}); }

TEST_CASE("columns fill the room that there is", "[layout][property]") {
    specimen::Writer random(GENERATE(range(0u, 60u)));
    std::vector<Widths> wishes;
    for (int i = 1 + random.below(7); i > 0; --i) {
        const auto least = static_cast<float>(random.below(90));
        wishes.push_back({Pt{least}, Pt{least + static_cast<float>(random.below(400))}});
    }
    const std::vector<Pt> widths = share_width(wishes, Pt{490});
    REQUIRE(widths.size() == wishes.size());
    Pt least{0}, most{0};
    for (const Widths& wish : wishes) {
        least += wish.narrowest;
        most += wish.widest;
    }
    if (most > Pt{0}) CHECK(sum(widths).value == Approx(490).margin(0.1));
    for (std::size_t i = 0; i < widths.size(); ++i) {
        CAPTURE(i, widths[i].value, wishes[i].narrowest.value, wishes[i].widest.value);
        if (least <= Pt{490}) CHECK(widths[i].value >= wishes[i].narrowest.value - 0.1f);
    }
}

TEST_CASE("a column that needs little keeps what it needs beside a long one", "[layout]") {
    const std::vector<Pt> widths = share_width({{Pt{30}, Pt{42}}, {Pt{60}, Pt{900}}, {Pt{60}, Pt{900}}}, Pt{490});
    CHECK(widths[0].value == Approx(42).margin(1));
    CHECK(widths[1].value == Approx(widths[2].value));
}

TEST_CASE("no columns need no width", "[layout]") { CHECK(share_width({}, Pt{490}).empty()); }

}  // namespace
}  // namespace waymark::layout
