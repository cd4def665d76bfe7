// measures.hpp — what a team measures, as run charts with their data.
#ifndef WAYMARK_PACKET_MEASURES_HPP
#define WAYMARK_PACKET_MEASURES_HPP

#include <waymark/document.hpp>

#include "content/pack.hpp"
#include "roster/roster.hpp"

namespace waymark::packet {

// For each measure of the team its name, the chart (points, median, target, notes, shifts and trends by run_rules.hpp), and a table
// with the same; an empty grid where there is no data yet. Empty when no measure is known.
[[nodiscard]] Blocks measure_blocks(const content::Pack&, const roster::Team&);

}  // namespace waymark::packet

#endif
