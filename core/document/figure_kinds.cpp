#include "document/figure_kinds.hpp"

namespace waymark::document {

const std::vector<FigureKind>& figure_kinds() {
    static const std::vector<FigureKind> kinds{
        {"path", {"here"}, {"cover"}, 0},
        {"compass", {"center"}, {}, 5},
        {"cycle", {"question", "step", "slope"}, {"ramp"}, 2},
        {"card", {}, {"columns"}, 1},
        {"coaching-chain", {"loop"}, {}, 2},
        {"contrast", {"head"}, {}, 1},
        {"roadmap", {"phase"}, {}, 2},
    };
    return kinds;
}

}  // namespace waymark::document
