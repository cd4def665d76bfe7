#include "content/coverage.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>
#include <optional>
#include <string_view>

#include "content/holdings.hpp"
#include "content/phrases.hpp"
#include "document/walk.hpp"

namespace waymark::tests {
namespace {

// ---- Words ---------------------------------------------------------------------------------------------------------

std::string word_for(const Placeholder& place, const content::Pack& pack) {
    if (place.name.starts_with("org."))
        if (const auto found = pack.words.find(place.name.substr(4)); found != pack.words.end()) return found->second;
    return place.fallback.value_or("");
}

void fill(Inline& part, const content::Pack& pack) {
    if (const auto* place = std::get_if<Placeholder>(&part.node)) part = Inline{Text{word_for(*place, pack), false}};
}

std::string plain_words(Inlines text, const content::Pack& pack) {
    document::walk_inlines(text, [&](Inline& part) { fill(part, pack); });
    return document::plain_text(text) + "\n";
}

// What stands in groups is the same for everyone: there is nothing to fill in.
std::string plain_words(Blocks blocks, const content::Pack& pack) {
    document::walk_inlines(blocks, [&](Inline& part) { fill(part, pack); });
    return document::plain_text(blocks);
}

// ---- What a piece has, wherever it lives -----------------------------------------------------------------------------

struct Found {
    std::string words;
    std::vector<Holding> holdings;
    std::map<FieldType, std::size_t> fields;
    std::vector<std::string> figures;
    std::map<std::string, std::size_t> boxes;                // callouts by role
    std::map<std::string, std::size_t, std::less<>> counts;  // what the path holds: "tasks", "titles" …
};

void add_blocks(const Blocks& blocks, const content::Pack& pack, Found& out) {
    out.holdings = holdings_of(blocks, pack.path);
    document::walk_fields(blocks, [&](const Field& field) { ++out.fields[field.type]; });
    document::walk_blocks(blocks, [&](const Block& block) {
        if (const auto* figure = std::get_if<Figure>(&block.node)) out.figures.push_back(figure->kind);
        if (const auto* box = std::get_if<Callout>(&block.node)) ++out.boxes[box->role];
    });
}

std::optional<Found> found_in_items(const Piece& piece, const content::Pack& pack) {
    const content::Item* item = pack.item(piece.id);
    if (item == nullptr) return std::nullopt;
    Found out;
    if (!piece.says.empty()) out.words = tests::words_of(*item, pack);
    add_blocks(item->blocks, pack, out);
    return out;
}

// ---- The path --------------------------------------------------------------------------------------------------------

// "l3-team-process" → 3 and "team-process"; "level-3-transitional" after its "level-" → 3 and "transitional".
struct Numbered {
    int level = 0;
    std::string_view rest;
};
std::optional<Numbered> numbered(std::string_view id, std::string_view prefix) {
    if (!id.starts_with(prefix)) return std::nullopt;
    id.remove_prefix(prefix.size());
    Numbered out;
    const auto read = std::from_chars(id.data(), id.data() + id.size(), out.level);
    if (read.ec != std::errc()) return std::nullopt;
    out.rest = id.substr(static_cast<std::size_t>(read.ptr - id.data()));
    if (out.rest.starts_with('-')) out.rest.remove_prefix(1);
    return out;
}

void add_criteria(const path::Path& path, int level, std::string_view dimension, Found& out) {
    for (const path::Criterion& one : path.criteria) {
        if ((level != 0 && one.level != level) || (!dimension.empty() && one.dimension != dimension)) continue;
        ++out.counts["criteria"];
        for (const std::string* text : {&one.text, &one.cadence, &one.threshold, &one.evidence}) out.words += *text + "\n";
    }
}

std::optional<Found> level_found(const path::Path& path, const Numbered& which) {
    const path::Level* level = path.level(which.level);
    if (level == nullptr || level->id != which.rest) return std::nullopt;
    Found out;
    add_criteria(path, which.level, {}, out);
    out.words = level->name + "\n" + level->summary + "\n";  // the level's own words, not those of its criteria
    return out;
}

std::optional<Found> dimension_found(const path::Path& path, std::string_view id) {
    const path::Dimension* dimension = path.dimension(id);
    if (dimension == nullptr) return std::nullopt;
    Found out;
    add_criteria(path, 0, id, out);
    out.words = dimension->name + "\n" + dimension->summary + "\n";
    return out;
}

std::optional<Found> cell_found(const path::Path& path, const Numbered& which) {
    if (path.level(which.level) == nullptr || path.dimension(which.rest) == nullptr) return std::nullopt;
    Found out;
    add_criteria(path, which.level, which.rest, out);
    return out;
}

// A sheet of fields is one task; each other field is a task of its own.
std::size_t tasks_in(const Blocks& blocks) {
    std::size_t count = 0;
    document::walk_blocks(blocks, [&](const Block& block) {
        if (const auto* form = std::get_if<Form>(&block.node)) count += form->role == "fields" ? 1 : form->fields.size();
    });
    return count;
}

std::optional<Found> take_action_found(const content::Pack& pack, int level) {
    for (const path::TakeAction& sheet : pack.path.take_action) {
        if (sheet.level != level) continue;
        Found out;
        out.words = sheet.title + "\n" + plain_words(sheet.blocks, pack);
        add_blocks(sheet.blocks, pack, out);
        out.counts["tasks"] = tasks_in(sheet.blocks);
        return out;
    }
    return std::nullopt;
}

std::optional<Found> explore_more_found(const path::Path& path, int level) {
    Found out;
    for (const path::ExploreMore& entry : path.explore_more) {
        if (entry.level != level) continue;
        ++out.counts["titles"];
        out.words += entry.title + "\n";
    }
    return out;
}

std::optional<Found> sign_off_found(const content::Pack& pack) {
    Found out;
    out.counts["cells"] = pack.path.sign_offs.size();
    for (const path::Rule& rule : pack.path.rules) out.words += rule.text + "\n";
    return out;
}

std::optional<Found> found_in_path(const std::string& id, const content::Pack& pack) {
    const path::Path& path = pack.path;
    if (id == "path-sign-off") return sign_off_found(pack);
    if (const auto level = numbered(id, "level-")) return level_found(path, *level);
    if (const auto cell = numbered(id, "criteria-l")) return cell_found(path, *cell);
    if (const auto sheet = numbered(id, "take-action-l")) return take_action_found(pack, sheet->level);
    if (const auto list = numbered(id, "explore-more-l")) return explore_more_found(path, list->level);
    constexpr std::string_view dimension = "dimension-";
    if (id.starts_with(dimension)) return dimension_found(path, std::string_view(id).substr(dimension.size()));
    return std::nullopt;
}

// ---- Groups ----------------------------------------------------------------------------------------------------------

// Gives each group a holding of its own, by augmenting paths: a group that finds its holding taken asks the owner to move.
class Matching {
public:
    Matching(const std::vector<ExpectedGroup>& groups, const std::vector<Holding>& holdings) : groups_(groups), holdings_(holdings), owner_(holdings.size()) {}

    bool place(std::size_t group) {
        std::vector<bool> asked(holdings_.size(), false);
        return place(group, asked);
    }

private:
    bool place(std::size_t group, std::vector<bool>& asked) {
        for (std::size_t h = 0; h < holdings_.size(); ++h) {
            if (asked[h] || holdings_[h].size < groups_[group].count || !accepts(groups_[group].of, holdings_[h].shape)) continue;
            asked[h] = true;
            if (owner_[h] && !place(*owner_[h], asked)) continue;
            owner_[h] = group;
            return true;
        }
        return false;
    }

    const std::vector<ExpectedGroup>& groups_;
    const std::vector<Holding>& holdings_;
    std::vector<std::optional<std::size_t>> owner_;  // of each holding: its group
};

std::string listed(const std::vector<Holding>& holdings) {
    std::string out;
    for (const Holding& holding : holdings) out += (out.empty() ? "" : ", ") + std::to_string(holding.size) + " " + name_of(holding.shape);
    return out.empty() ? "nothing" : out;
}

void check_groups(const Piece& piece, const Found& found, std::vector<std::string>& out) {
    std::vector<std::size_t> order(piece.groups.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return piece.groups[a].count > piece.groups[b].count; });
    Matching matching(piece.groups, found.holdings);
    for (const std::size_t g : order) {
        const ExpectedGroup& group = piece.groups[g];
        const std::string wanted = piece.id + ": " + std::to_string(group.count) + " " + group.of + " wanted, ";
        if (piece.lives == Lives::Path) {
            const auto counted = found.counts.find(group.of);
            if (counted == found.counts.end()) out.push_back(wanted + "there are none");
            else if (counted->second < group.count) out.push_back(wanted + "there are " + std::to_string(counted->second));
        } else if (!is_known_group(group.of)) {
            out.push_back(wanted + "but this test does not know what \"" + group.of + "\" are");
        } else if (!matching.place(g)) {
            out.push_back(wanted + "the page has " + listed(found.holdings));
        }
    }
}

// ---- The rest --------------------------------------------------------------------------------------------------------

void check_fields(const Piece& piece, const Found& found, std::vector<std::string>& out) {
    for (const auto& [type, count] : piece.fields) {
        const auto there = found.fields.find(type);
        const std::size_t number = there == found.fields.end() ? 0 : there->second;
        if (number < count) out.push_back(piece.id + ": fields of type " + name_of(type) + ": " + std::to_string(count) + " wanted, there are " + std::to_string(number));
    }
}

// A "callout" is any boxed note, whatever its role; an example is none.
std::size_t boxes_of(const std::string& role, const Found& found) {
    std::size_t count = 0;
    for (const auto& [name, number] : found.boxes)
        if (name == role || (role == "callout" && name != "example" && name != "source-credit")) count += number;
    return count;
}

void check_boxes(const Piece& piece, const Found& found, std::vector<std::string>& out) {
    std::map<std::string, std::size_t> wanted;
    for (const std::string& role : piece.boxes) ++wanted[role];
    for (const auto& [role, count] : wanted)
        if (const std::size_t number = boxes_of(role, found); number < count)
            out.push_back(piece.id + ": boxes \"" + role + "\": " + std::to_string(count) + " wanted, there are " + std::to_string(number));
}

void check_words(const Piece& piece, const Found& found, std::vector<std::string>& out) {
    const std::string text = plain(found.words);
    for (const std::string& phrase : piece.says)
        if (!says(text, phrase)) out.push_back(piece.id + ": says nothing of \"" + phrase + "\"");
}

void check(const Piece& piece, const Found& found, std::vector<std::string>& out) {
    check_groups(piece, found, out);
    check_fields(piece, found, out);
    if (!piece.figure.empty() && std::find(found.figures.begin(), found.figures.end(), piece.figure) == found.figures.end())
        out.push_back(piece.id + ": no figure of kind " + piece.figure);
    check_boxes(piece, found, out);
    check_words(piece, found, out);
}

}  // namespace

std::string words_of(const content::Item& item, const content::Pack& pack) {
    std::string out;
    for (const Inlines* line : {&item.title, &item.summary, &item.purpose, &item.when, &item.credit}) out += plain_words(*line, pack);
    return out + plain_words(item.blocks, pack);
}

std::vector<std::string> missing(const content::Pack& pack, const std::vector<Piece>& pieces) {
    std::vector<std::string> out;
    for (const Piece& piece : pieces) {
        if (piece.lives == Lives::Nowhere) continue;
        const bool is_item = piece.lives == Lives::Item;
        const std::optional<Found> found = is_item ? found_in_items(piece, pack) : found_in_path(piece.id, pack);
        if (found) check(piece, *found, out);
        else out.push_back(piece.id + (is_item ? ": the pack has no such item" : ": the path has no such part"));
    }
    return out;
}

}  // namespace waymark::tests
