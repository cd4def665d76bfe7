// strip_cache.hpp — the strips of blocks that many documents share, kept for a run.
//
// A Group has a content key: equal keys mean equal blocks. Set for the same place with the same tools they give the same
// strips, which are kept here and copied into each document. What a document gets never depends on who else is in the run:
// findings of a group are kept with it, and reported for every document that holds it.
#ifndef WAYMARK_LAYOUT_STRIP_CACHE_HPP
#define WAYMARK_LAYOUT_STRIP_CACHE_HPP

#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "layout/strips.hpp"

namespace waymark::layout {

struct SetGroup {
    Column column;         // its elements hang from element 0
    std::vector<std::vector<Item>> items;  // of its strips once it is kept: their `kept` points here
    Diagnostics problems;
};

// All that the strips of a group depend on besides the tools of the run.
struct GroupPlace {
    std::uint64_t key = 0;
    float x = 0, width = 0, text_width = 0, room = 0;
    float size = 0, leading = 0, gap = 0;
    int style = 0, tone = 0, list_depth = 0, heading_base = 0, levels = 0;
    std::string file;      // is named in findings
    friend auto operator<=>(const GroupPlace&, const GroupPlace&) = default;
};

// May be used from several threads; of two that set the same group at once one result is kept. Bounded: a full cache
// keeps what it has.
class StripCache {
public:
    [[nodiscard]] std::shared_ptr<const SetGroup> find(const GroupPlace& place) const;
    std::shared_ptr<const SetGroup> keep(const GroupPlace& place, SetGroup group);

private:
    static constexpr std::size_t most = 4096;
    mutable std::mutex mutex_;
    std::map<GroupPlace, std::shared_ptr<const SetGroup>> groups_;
};

// Puts the strips and elements of a set group at the end of a column; what hangs from its element 0 hangs from `holder`.
// `Items::Kept`: the items of the strips stay where they are until they are placed, so nobody may change them before.
enum class Items : std::uint8_t { Copied, Kept };
void append(Column& column, std::shared_ptr<const SetGroup> group, ElementId holder, Items items);

}  // namespace waymark::layout

#endif
