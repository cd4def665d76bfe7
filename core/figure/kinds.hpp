// kinds.hpp — one function per kind of figure. Each draws every word of every part, whatever their number and length.
#ifndef WAYMARK_FIGURE_KINDS_HPP
#define WAYMARK_FIGURE_KINDS_HPP

#include <string_view>
#include <vector>

#include <waymark/document.hpp>

#include "figure/drawing.hpp"
#include "figure/setting.hpp"

namespace waymark::figure {

[[nodiscard]] Drawing draw_path(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_compass(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_cycle(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_card(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_coaching_chain(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_contrast(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_roadmap(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_two_jobs(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_constituencies(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_team(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_ladder(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_curve(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_pyramid(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_flowchart(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_data_types(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_pillars(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_fishbone(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_run_chart(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_year(const Figure&, const Setting&);
[[nodiscard]] Drawing draw_plain(const Figure&, const Setting&);  // what stands for a kind that is not known

// The parts by slot. A part whose slot the kind does not know counts as one without a slot: it is never dropped.
using Parts = std::vector<const FigurePart*>;
[[nodiscard]] Parts parts_in(const Figure&, std::string_view slot);
[[nodiscard]] Parts parts_outside(const Figure&, std::string_view slot, std::string_view other_slot = {});

}  // namespace waymark::figure

#endif
