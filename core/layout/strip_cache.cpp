#include "layout/strip_cache.hpp"

#include <span>
#include <utility>

namespace waymark::layout {

std::shared_ptr<const SetGroup> StripCache::find(const GroupPlace& place) const {
    const std::lock_guard lock(mutex_);
    const auto found = groups_.find(place);
    return found != groups_.end() ? found->second : nullptr;
}

std::shared_ptr<const SetGroup> StripCache::keep(const GroupPlace& place, SetGroup group) {
    for (Strip& strip : group.column.strips) {
        group.items.push_back(std::exchange(strip.items, {}));
        strip.kept = group.items.back();
    }
    auto kept = std::make_shared<const SetGroup>(std::move(group));
    const std::lock_guard lock(mutex_);
    if (groups_.size() >= most && !groups_.contains(place)) return kept;
    return groups_.try_emplace(place, std::move(kept)).first->second;
}

void append(Column& column, std::shared_ptr<const SetGroup> kept, ElementId holder, Items how) {
    const Column& group = kept->column;
    // What was number n of the group becomes number n + base; 0, which stands for none, stays.
    const auto base_of = [](const auto& list) { return static_cast<std::uint32_t>(list.size() - 1); };
    const std::uint32_t elements = base_of(column.elements), frames = base_of(column.frames);
    const std::uint32_t heads = base_of(column.heads), feet = base_of(column.feet);
    const auto moved = [](std::uint32_t id, std::uint32_t base) { return id == 0 ? 0 : id + base; };
    const auto moved_items = [&](std::span<const Item> items) {
        std::vector<Item> result(items.begin(), items.end());
        for (Item& item : result) item.element = moved(item.element, elements);
        return result;
    };
    for (std::size_t i = 1; i < group.elements.size(); ++i) {
        Element& element = column.elements.emplace_back(group.elements[i]);
        element.parent = element.parent == 0 ? holder : element.parent + elements;
    }
    for (std::size_t i = 1; i < group.frames.size(); ++i) {
        Frame& frame = column.frames.emplace_back(group.frames[i]);
        frame.parent = moved(frame.parent, frames);
    }
    for (std::size_t i = 1; i < group.heads.size(); ++i) column.heads.push_back(group.heads[i]);
    for (std::size_t i = 1; i < group.feet.size(); ++i) column.feet.push_back({group.feet[i].height, moved_items(group.feet[i].items), group.feet[i].is_read_last});
    for (const Strip& each : group.strips) {
        Strip& strip = column.strips.emplace_back(each);
        strip.frame = moved(strip.frame, frames);
        strip.head = moved(strip.head, heads);
        strip.foot = moved(strip.foot, feet);
        if (how == Items::Copied) strip.items = moved_items(std::exchange(strip.kept, {}));
        else strip.kept_base = elements;
    }
    if (how == Items::Kept) column.groups.push_back(std::move(kept));
}

}  // namespace waymark::layout
