#include "content/body_reader.hpp"

#include <algorithm>
#include <utility>

#include "base/parallel.hpp"
#include "content/read_path.hpp"
#include "content/share.hpp"
#include "document/walk.hpp"

namespace waymark::content {
namespace {

constexpr std::size_t suggestions_of_item = 3;

// The organisation's words are the same for every reader: with them filled in, blocks can be shared.
void fill_in_words(Blocks& blocks, const std::map<std::string, std::string>& words) {
    document::walk_inlines(blocks, [&](Inline& part) {
        const auto* place = std::get_if<Placeholder>(&part.node);
        if (place == nullptr || !place->name.starts_with("org.")) return;
        const auto word = words.find(place->name.substr(4));
        if (word != words.end() && !word->second.empty()) part.node = Text{word->second, false};
    });
}

void check_headings(const Item& item, Diagnostics& problems) {
    int previous = 1;
    for (const Block& block : item.blocks) {
        const auto* heading = std::get_if<Heading>(&block.node);
        if (heading == nullptr) continue;
        if (heading->level < 2) problems.error({item.file, block.at}, "a heading inside an item is \"#\"", "start at \"##\": the title is the first level");
        else if (heading->level > previous + 1) problems.error({item.file, block.at}, "this heading skips a level", "go from \"" + std::string(static_cast<std::size_t>(previous), '#') + "\" to \"" + std::string(static_cast<std::size_t>(previous + 1), '#') + "\"");
        previous = std::max(heading->level, 1);
    }
}

}  // namespace

BodyReader::BodyReader(const Pack& pack, const Files& files) : pack_(pack), vocabulary_(vocabulary_of(pack)), known_(pack, files) {}

std::span<const Reference> BodyReader::read(Item& item, Diagnostics& problems) const {
    if (!item.unread) return {};
    const ItemBody body = *std::exchange(item.unread, std::nullopt);
    BlockReader blocks(item.file, vocabulary_, problems);
    const std::size_t before = problems.all().size();
    const std::size_t of_front_matter = item.references.size();
    item.blocks = blocks.read(body.text, body.at);
    item.references.insert(item.references.end(), blocks.references().begin(), blocks.references().end());
    check_headings(item, problems);
    if (item.blocks.empty() && problems.all().size() == before) problems.error({item.file, body.at}, "the item has no text", "write it below the front matter");
    if (const Kind* kind = pack_.kind(item.kind); kind != nullptr && kind->names_reader) check_against_head(item.blocks, item.file, problems);
    fill_in_words(item.blocks, pack_.words);
    finish_blocks(item.blocks, item.id, pack_.strings);
    item.blocks = share(std::move(item.blocks), item.id);
    return std::span(item.references).subspan(of_front_matter);
}

void BodyReader::read_and_check(Item& item, Diagnostics& problems) const {
    const auto references = read(item, problems);
    ReferenceCheck(known_, suggestions_of_item, problems).all(references, item.file);
}

void read_bodies(Pack& pack, const Files& files, const std::function<bool(const Item&)>& is_wanted, Diagnostics& problems) {
    struct Reading {
        Item* item = nullptr;
        Diagnostics problems;
        std::span<const Reference> references;
    };
    std::vector<Reading> readings;
    for (Item& item : pack.items)
        if (item.unread && is_wanted(item)) readings.push_back({&item, {}, {}});
    if (readings.empty()) return;
    const BodyReader reader(pack, files);
    for_each_index(readings.size(), processors(4), [&](std::size_t i) { readings[i].references = reader.read(*readings[i].item, readings[i].problems); });
    ReferenceCheck check(reader.known(), max_suggestions, problems);
    for (const Reading& reading : readings) {
        problems.append(reading.problems);
        check.all(reading.references, reading.item->file);
    }
}

}  // namespace waymark::content
