#include "figure/drawing.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "figure/kinds.hpp"

namespace waymark::figure {

namespace {

struct Entry {
    std::string_view kind;
    Drawing (*draw)(const Figure&, const Setting&);
};

// A drawing for each of document::figure_kinds().
constexpr Entry entries[] = {
    {"path", draw_path},
    {"compass", draw_compass},
    {"cycle", draw_cycle},
    {"card", draw_card},
    {"coaching-chain", draw_coaching_chain},
    {"contrast", draw_contrast},
    {"roadmap", draw_roadmap},
    {"two-jobs", draw_two_jobs},
    {"constituencies", draw_constituencies},
    {"team", draw_team},
    {"ladder", draw_ladder},
    {"curve", draw_curve},
    {"pyramid", draw_pyramid},
    {"flowchart", draw_flowchart},
    {"data-types", draw_data_types},
    {"pillars", draw_pillars},
    {"fishbone", draw_fishbone},
    {"run-chart", draw_run_chart},
    {"year", draw_year},
};

std::vector<std::string> kind_names() {
    std::vector<std::string> names;
    for (const Entry& entry : entries) names.emplace_back(entry.kind);
    return names;
}

}  // namespace

Drawing draw(const Figure& figure, Pt width, Ground ground, const theme::Theme& theme, const text::FontBook& fonts,
             const text::Hyphenator* hyphenator, const SourceSpan& where, Diagnostics& problems) {
    const Setting setting{max(width, Pt{1}), ground, theme, fonts, hyphenator};
    for (const Entry& entry : entries)
        if (entry.kind == figure.kind) return entry.draw(figure, setting);
    problems.warning(where, "figure kind \"" + figure.kind + "\" is not known; its parts are set as text",
                     suggestion(figure.kind, kind_names()));
    return draw_plain(figure, setting);
}

Parts parts_in(const Figure& figure, std::string_view slot) {
    Parts parts;
    for (const FigurePart& part : figure.parts)
        if (part.slot == slot) parts.push_back(&part);
    return parts;
}

Parts parts_outside(const Figure& figure, std::string_view slot, std::string_view other_slot) {
    Parts parts;
    for (const FigurePart& part : figure.parts)
        if (part.slot.empty() || (part.slot != slot && part.slot != other_slot)) parts.push_back(&part);
    return parts;
}

}  // namespace waymark::figure
