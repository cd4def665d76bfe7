#include "packet/select.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "document/walk.hpp"

namespace waymark::packet {
namespace {

template <typename T>
bool allows(const std::vector<T>& list, const T& value) {
    return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

// What is known of the subject before any item is looked at: what each team works on.
class Standing {
public:
    Standing(const path::Path& path, const Subject& subject) {
        for (const SubjectTeam& team : subject.teams) {
            unmet_.push_back(unmet_criteria(path, team.team));
            std::map<std::string_view, std::size_t>& places = place_.emplace_back();
            for (std::size_t i = 0; i < unmet_.back().size(); ++i) places.emplace(unmet_.back()[i]->id, i);
        }
    }

    // The unmet criteria of these teams that the item helps, in the order of the path.
    [[nodiscard]] std::vector<std::pair<std::size_t, const path::Criterion*>> helped_by(const content::Item& item, const std::vector<std::size_t>& teams) const {
        std::vector<std::pair<std::size_t, const path::Criterion*>> out;
        std::vector<std::size_t> places;
        for (const std::size_t team : teams) {
            places.clear();
            for (const std::string& id : item.helps)
                if (const auto found = place_[team].find(id); found != place_[team].end()) places.push_back(found->second);
            std::sort(places.begin(), places.end());
            places.erase(std::unique(places.begin(), places.end()), places.end());
            for (const std::size_t place : places) out.emplace_back(team, unmet_[team][place]);
        }
        return out;
    }

private:
    std::vector<std::vector<const path::Criterion*>> unmet_;     // by team
    std::vector<std::map<std::string_view, std::size_t>> place_; // by team: where a criterion stands in `unmet_`
};

std::set<std::string> always_in(const content::Recipe& recipe) {
    std::set<std::string> out;
    for (const content::Part& part : recipe.parts) out.insert(part.items.begin(), part.items.end());
    return out;
}

// "4 West", "4 West and Pharmacy", "24 of your 37 teams": of many, no few stand for the others.
std::string team_names(const std::vector<std::size_t>& teams, const Subject& subject, const content::Strings& strings) {
    constexpr std::size_t most = 3;
    if (teams.size() > most && teams.size() == subject.teams.size()) return strings.counted("all-teams", static_cast<int>(teams.size()));
    if (teams.size() > most) return strings.counted("some-teams", static_cast<int>(teams.size()), {{"all", std::to_string(subject.teams.size())}});
    std::vector<std::string> names;
    for (const std::size_t team : teams) names.push_back(subject.teams[team].team.name);
    return strings.list(names);
}

using Criteria = std::set<const path::Criterion*>;

// The dimensions that the criteria belong to, in the order of the path.
std::string dimension_names(const Criteria& criteria, const content::Pack& pack) {
    std::vector<std::string> names;
    for (const path::Dimension& dimension : pack.path.dimensions)
        if (std::any_of(criteria.begin(), criteria.end(), [&](const path::Criterion* criterion) { return criterion->dimension == dimension.id; })) names.push_back(dimension.name);
    return pack.strings.list(names);
}

// One sentence for each level that the helped criteria stand at, and one more where some teams reach for the level and
// others hold it.
std::string helps_sentence(const Choice& choice, const Subject& subject, const content::Pack& pack) {
    std::map<std::pair<int, bool>, std::pair<Criteria, std::vector<std::size_t>>> by_level;
    for (const auto& [team, criterion] : choice.helps) {
        const int at = criterion->level;
        auto& [criteria, teams] = by_level[{at, subject.teams[team].team.standing.level >= at}];
        criteria.insert(criterion);
        if (teams.empty() || teams.back() != team) teams.push_back(team);
    }
    std::string out;
    for (const auto& [group, entry] : by_level) {
        const auto& [level, keeps] = group;
        const std::vector<std::size_t>& teams = entry.second;
        if (!out.empty()) out += ' ';
        out += pack.strings.counted(keeps ? "reason-keeps" : "reason-helps", static_cast<int>(entry.first.size()),
                                    {{"teams", team_names(teams, subject, pack.strings)}, {"level", std::to_string(level)}, {"dimensions", dimension_names(entry.first, pack)}});
    }
    return out;
}

std::string reason_of(const Choice& choice, const content::KeyItem* key, const Subject& subject, const content::Pack& pack) {
    std::string out;
    if (key != nullptr) {
        // Who has one team knows for which it is.
        out = pack.strings.text(subject.teams.size() > 1 ? "reason-key-teams" : "reason-key", {{"reason", key->reason}, {"teams", team_names(choice.teams, subject, pack.strings)}});
    }
    else if (const std::string purpose = document::plain_text(choice.item->purpose); !purpose.empty()) out = pack.strings.text("reason-fill", {{"purpose", purpose}});
    const std::string helps = helps_sentence(choice, subject, pack);
    if (!out.empty() && !helps.empty()) out += ' ';
    return out + helps;
}

struct Candidate {
    Choice choice;
    const content::KeyItem* key = nullptr;
    int weakest = 0;  // level among the dimensions that the item helps in, where it fills up
};

std::vector<Candidate> key_candidates(const content::Pack& pack, const content::Recipe& recipe, const Subject& subject, const Standing& standing) {
    const auto excluded = always_in(recipe);
    std::vector<Candidate> out;
    for (const content::KeyItem& key : recipe.keys) {
        const bool is_meant = std::any_of(subject.teams.begin(), subject.teams.end(), [&](const SubjectTeam& team) { return allows(key.levels, team.team.standing.level); });
        if (!is_meant || !allows(key.constituencies, subject.constituency)) continue;
        const content::Item* item = pack.item(key.item);
        if (item == nullptr || excluded.contains(key.item)) continue;
        Candidate candidate{{item, true, {}, {}, {}}, &key};
        for (std::size_t t = 0; t < subject.teams.size(); ++t) {
            const roster::Team& team = subject.teams[t].team;
            if (allows(key.levels, team.standing.level) && fits(item->audience, subject, team, Levels::Ignore)) candidate.choice.teams.push_back(t);
        }
        if (candidate.choice.teams.empty()) continue;
        const auto same = std::find_if(out.begin(), out.end(), [&](const Candidate& other) { return other.choice.item == item; });
        if (same == out.end()) {
            out.push_back(std::move(candidate));
            continue;
        }
        std::vector<std::size_t>& teams = same->choice.teams;
        teams.insert(teams.end(), candidate.choice.teams.begin(), candidate.choice.teams.end());
        std::sort(teams.begin(), teams.end());
        teams.erase(std::unique(teams.begin(), teams.end()), teams.end());
    }
    for (Candidate& candidate : out) candidate.choice.helps = standing.helped_by(*candidate.choice.item, candidate.choice.teams);
    return out;
}

// Which of the key items stay when there is room for `limit`: levels take turns, the lowest first.
std::vector<bool> share_room(const std::vector<Candidate>& keys, const Subject& subject, std::size_t limit) {
    std::map<int, std::vector<std::size_t>> by_level;
    for (std::size_t k = 0; k < keys.size(); ++k) {
        std::set<int> levels;
        for (const std::size_t team : keys[k].choice.teams) levels.insert(subject.teams[team].team.standing.level);
        for (const int level : levels) by_level[level].push_back(k);
    }
    std::vector<bool> taken(keys.size(), false);
    std::map<int, std::size_t> next;
    std::size_t count = 0;
    for (bool progress = true; progress && count < limit;) {
        progress = false;
        for (const auto& [level, list] : by_level) {
            std::size_t& i = next[level];
            while (i < list.size() && taken[list[i]]) ++i;
            if (i == list.size() || count == limit) continue;
            taken[list[i]] = true;
            ++count;
            progress = true;
        }
    }
    return taken;
}

std::vector<Candidate> fill_candidates(const content::Pack& pack, const Subject& subject, const Standing& standing, std::span<const content::Item* const> among,
                                       const std::vector<Candidate>& keys) {
    std::vector<Candidate> out;
    std::vector<std::size_t> fitting;
    for (const content::Item* item : among) {
        fitting.clear();
        for (std::size_t t = 0; t < subject.teams.size(); ++t)
            if (fits(item->audience, subject, subject.teams[t].team, Levels::Ask)) fitting.push_back(t);
        if (fitting.empty()) continue;
        Candidate candidate{{item, false, {}, standing.helped_by(*item, fitting), {}}, nullptr};
        if (candidate.choice.helps.empty()) continue;
        const bool is_key = std::any_of(keys.begin(), keys.end(), [&](const Candidate& key) { return key.choice.item == item; });
        if (is_key) continue;
        candidate.weakest = pack.path.top_level() + 1;
        for (const auto& [team, criterion] : candidate.choice.helps) {
            if (candidate.choice.teams.empty() || candidate.choice.teams.back() != team) candidate.choice.teams.push_back(team);
            candidate.weakest = std::min(candidate.weakest, subject.teams[team].team.standing.in(criterion->dimension));
        }
        out.push_back(std::move(candidate));
    }
    std::stable_sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) {
        if (a.choice.helps.size() != b.choice.helps.size()) return a.choice.helps.size() > b.choice.helps.size();
        return a.weakest < b.weakest;
    });
    return out;
}

}  // namespace

bool fits(const Audience& audience, const Subject& subject, const roster::Team& team, Levels levels) {
    return allows(audience.roles, subject.role) && allows(audience.constituencies, subject.constituency) && allows(audience.editions, team.edition) &&
           (levels == Levels::Ignore || allows(audience.levels, team.standing.level)) &&
           (!audience.member_facing || *audience.member_facing == team.member_facing);
}

std::vector<const path::Criterion*> criteria_ahead(const path::Path& path, const roster::Team& team) {
    if (team.standing.level < path.top_level()) return path::criteria_to_reach(path, team.course(), team.standing);
    auto held = path::criteria_at(path, team.course(), path.top_level());
    std::erase_if(held, [](const path::Criterion* criterion) { return criterion->descriptive; });
    return held;
}

std::vector<const path::Criterion*> unmet_criteria(const path::Path& path, const roster::Team& team) {
    auto ahead = criteria_ahead(path, team);
    if (team.progress && team.standing.level < path.top_level())
        std::erase_if(ahead, [&](const path::Criterion* criterion) { return path::is_met(*criterion, *team.progress); });
    return ahead;
}

std::vector<const content::Item*> fill_items(const content::Pack& pack, const content::Recipe& recipe) {
    const auto excluded = always_in(recipe);
    std::vector<const content::Item*> out;
    for (const content::Item& item : pack.items)
        if (!item.helps.empty() && allows(item.audience.roles, recipe.role) && !excluded.contains(item.id)) out.push_back(&item);
    return out;
}

Selection select(const content::Pack& pack, const content::Recipe& recipe, const Subject& subject, Reasons reasons) { return select(pack, recipe, subject, fill_items(pack, recipe), reasons); }

Selection select(const content::Pack& pack, const content::Recipe& recipe, const Subject& subject, std::span<const content::Item* const> among, Reasons reasons) {
    const Standing standing(pack.path, subject);
    const auto limit = static_cast<std::size_t>(recipe.limit);
    std::vector<Candidate> keys = key_candidates(pack, recipe, subject, standing);
    std::vector<Candidate> fill = fill_candidates(pack, subject, standing, among, keys);
    const std::vector<bool> taken = share_room(keys, subject, limit);

    Selection out;
    const auto place = [&](Candidate& candidate, bool chosen) {
        if (reasons == Reasons::Say) candidate.choice.reason = reason_of(candidate.choice, candidate.key, subject, pack);
        (chosen ? out.items : out.over_limit).push_back(std::move(candidate.choice));
    };
    for (std::size_t k = 0; k < keys.size(); ++k) place(keys[k], taken[k]);
    for (Candidate& candidate : fill) place(candidate, out.items.size() < limit);
    return out;
}

}  // namespace waymark::packet
