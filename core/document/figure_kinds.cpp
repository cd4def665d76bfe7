#include "document/figure_kinds.hpp"

namespace waymark::document {

const std::vector<FigureKind>& figure_kinds() {
    static const std::vector<FigureKind> kinds{
        {"path", {"here"}, {"cover", "columns"}, 0},
        {"compass", {"center"}, {}, 5},
        {"cycle", {"question", "step", "slope"}, {"ramp"}, 2},
        {"card", {}, {"columns"}, 1},
        {"coaching-chain", {"loop"}, {}, 2},
        {"contrast", {"head"}, {}, 1},
        {"roadmap", {"phase"}, {}, 2},
        {"two-jobs", {"start", "result"}, {}, 4},
        {"constituencies", {"center"}, {}, 3},
        {"team", {"center", "mark"}, {}, 3},
        {"ladder", {}, {}, 2},
        {"curve", {"axis"}, {}, 4},
        {"pyramid", {}, {}, 3},
        {"flowchart", {"decision", "branch", "trouble", "star"}, {}, 3},
        {"data-types", {}, {}, 2},
        {"pillars", {"roof", "base"}, {}, 2},
        {"fishbone", {"head"}, {}, 3},
        {"run-chart", {"x", "y", "point", "target", "median", "shift", "trend", "key"}, {"low"}, 2},
        {"year", {"month", "duty"}, {}, 2},
    };
    return kinds;
}

}  // namespace waymark::document
