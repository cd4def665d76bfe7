#include "content/share.hpp"

#include <iterator>
#include <memory>
#include <utility>

#include "base/text.hpp"
#include "document/dump.hpp"
#include "document/walk.hpp"

namespace waymark::content {
namespace {

bool depends_on_reader(const Block& block) {
    const Blocks alone = {block};
    bool depends = false;
    document::walk_blocks(alone, [&](const Block& each) {
        depends = depends || each.audience != nullptr || std::holds_alternative<CriteriaReference>(each.node);
        if (const auto* figure = std::get_if<Figure>(&each.node)) depends = depends || figure->kind == "path";
    });
    document::walk_inlines(alone, [&](const Inline& part) {
        const auto* link = std::get_if<Link>(&part.node);
        depends = depends || std::holds_alternative<Placeholder>(part.node) || (link != nullptr && link->target.starts_with('#'));
    });
    document::walk_fields(alone, [&](const Field& field) { depends = depends || !field.value.empty(); });
    return depends;
}

Block group_of(Blocks run, std::string_view seed) {
    const std::uint64_t key = hash_bytes(document::dump(run), hash_bytes(seed)) | 1u;  // 0 means "not shared"
    const Position at = run.front().at;
    return {Group{key, std::make_shared<const Blocks>(std::move(run))}, at, nullptr};
}

}  // namespace

Blocks share(Blocks blocks, std::string_view seed) {
    Blocks out, run;
    const auto close = [&](auto end) {
        if (run.begin() != end) out.push_back(group_of({std::make_move_iterator(run.begin()), std::make_move_iterator(end)}, seed));
        out.insert(out.end(), std::make_move_iterator(end), std::make_move_iterator(run.end()));
        run.clear();
    };
    for (Block& block : blocks) {
        if (!depends_on_reader(block)) {
            run.push_back(std::move(block));
            continue;
        }
        auto end = run.end();
        while (end != run.begin() && std::holds_alternative<Heading>(std::prev(end)->node)) --end;
        close(end);
        out.push_back(std::move(block));
    }
    close(run.end());
    return out;
}

}  // namespace waymark::content
