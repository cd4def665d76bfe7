#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "packet/select.hpp"
#include "packet/variants.hpp"
#include "review/rules.hpp"

namespace waymark::review {
namespace {

// From what is always there, along links and lists of related items.
class Reach {
public:
    explicit Reach(const content::Pack& pack) : pack_(pack) {
        for (const content::Recipe& recipe : pack.recipes)
            for (const content::Part& part : recipe.parts)
                for (const std::string& id : part.items) from(id);
        for (const path::ExploreMore& entry : pack.path.explore_more)
            for (const std::string& id : entry.covered_by) from(id);
    }

    void from(std::string_view id) {
        const content::Item* item = pack_.item(id);
        if (item == nullptr || !reached_.insert(item).second) return;
        for (const std::string& related : item->related) from(related);
        for (const content::Reference& reference : item->references)
            if (reference.target.starts_with('#')) from(std::string_view(reference.target).substr(1));
    }

    [[nodiscard]] bool is_reached(const content::Item& item) const { return reached_.contains(&item); }

private:
    const content::Pack& pack_;
    std::set<const content::Item*> reached_;
};

}  // namespace

void check_reach(const content::Pack& pack, Findings findings) {
    Reach reach(pack);
    std::set<const content::KeyItem*> live;  // keys that chose a page for somebody
    // Readers without tools, by recipe: "labor at level 3".
    std::map<const content::Recipe*, std::set<std::string>> without_tools;
    for (const packet::Subject& reader : packet::variants(pack, packet::Editions::Each)) {
        const content::Recipe& recipe = *pack.recipe_for(reader.role);
        bool has_tools = false;
        for (const packet::Choice& choice : packet::select(pack, recipe, reader).items) {
            reach.from(choice.item->id);
            const content::Part* part = recipe.part_of(*choice.item);
            for (const content::KeyItem& key : recipe.keys)
                if (choice.key && key.item == choice.item->id) live.insert(&key);
            has_tools = has_tools || (part != nullptr && part->kind == content::PartKind::Tools);
        }
        if (!has_tools) without_tools[&recipe].insert(reader.constituency + " at level " + std::to_string(reader.teams.front().team.standing.level));
    }
    for (const content::Item& item : pack.items)
        if (!reach.is_reached(item))
            findings.add(Rule::Orphan, {item.file, item.at}, "no packet holds \"" + item.id + "\", and nothing that people reach leads to it",
                         "name it in a recipe, in related of another item or in a link, or say which criteria it helps");
    for (const content::Recipe& recipe : pack.recipes)
        for (const content::KeyItem& key : recipe.keys)
            if (!live.contains(&key) && pack.item(key.item) != nullptr)
                findings.add(Rule::Packet, {recipe.file, key.at}, "the key \"" + key.item + "\" reaches nobody of role \"" + recipe.role + "\"",
                             "let the item's roles, constituencies and levels fit, or take the key away; the limit of " + std::to_string(recipe.limit) + " may be full, too");
    for (const auto& [recipe, readers] : without_tools)
        for (const std::string& reader : readers)
            findings.add(Rule::Packet, {recipe->file, recipe->at}, "the packet for " + reader + " holds no tools", "add a [[key]] for that level, or items that help its criteria");
}

void check_criteria(const content::Pack& pack, Findings findings) {
    std::set<std::string_view> helped;
    for (const content::Item& item : pack.items) helped.insert(item.helps.begin(), item.helps.end());
    for (const path::Criterion& criterion : pack.path.criteria)
        if (!criterion.descriptive && !helped.contains(criterion.id))
            findings.add(Rule::Criterion, {pack.path_file, criterion.at}, "no item helps criterion \"" + criterion.id + "\"", "add it to helps of the items that do");
}

}  // namespace waymark::review
