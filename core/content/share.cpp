#include "content/share.hpp"

#include <iterator>
#include <memory>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "document/walk.hpp"

namespace waymark::content {
namespace {

bool depends_on_reader(const Blocks& blocks) {
    bool depends = false;
    document::walk_blocks(blocks, [&](const Block& each) {
        depends = depends || each.audience != nullptr || std::holds_alternative<CriteriaReference>(each.node);
        if (const auto* figure = std::get_if<Figure>(&each.node)) depends = depends || figure->kind == "path";
    });
    document::walk_inlines(blocks, [&](const Inline& part) {
        const auto* link = std::get_if<Link>(&part.node);
        depends = depends || std::holds_alternative<Placeholder>(part.node) || (link != nullptr && link->target.starts_with('#'));
    });
    document::walk_fields(blocks, [&](const Field& field) { depends = depends || !field.value.empty(); });
    return depends;
}

// A group is known by the item and by which of its blocks it begins with.
Block group_of(Blocks run, std::size_t first, std::string_view item) {
    const Position at = run.front().at;
    const std::uint64_t key = hash_bytes(std::to_string(first), hash_bytes(item)) | 1u;  // 0 means "not shared"
    return {Group{key, std::make_shared<const Blocks>(std::move(run))}, at, nullptr};
}

}  // namespace

Blocks share(Blocks blocks, std::string_view item) {
    Blocks out, run;
    std::size_t index = 0;  // of the block after the run
    const auto close = [&](auto end) {
        if (run.begin() != end) out.push_back(group_of({std::make_move_iterator(run.begin()), std::make_move_iterator(end)}, index - run.size(), item));
        out.insert(out.end(), std::make_move_iterator(end), std::make_move_iterator(run.end()));
        run.clear();
    };
    Blocks alone(1);
    for (Block& block : blocks) {
        alone.front() = std::move(block);
        if (!depends_on_reader(alone)) {
            run.push_back(std::move(alone.front()));
            ++index;
            continue;
        }
        auto end = run.end();
        while (end != run.begin() && std::holds_alternative<Heading>(std::prev(end)->node)) --end;
        close(end);
        out.push_back(std::move(alone.front()));
        ++index;
    }
    close(run.end());
    return out;
}

}  // namespace waymark::content
