#include "packet/select.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "core/packet/packets.hpp"

using namespace waymark;
using tests::find;
using tests::listed;

namespace {

const tests::World& world(int which) { return which == 0 ? tests::shipped() : tests::harbor(); }

bool helps(const packet::Choice* choice, const std::string& criterion) {
    return choice != nullptr && std::any_of(choice->helps.begin(), choice->helps.end(), [&](const auto& help) { return help.second->id == criterion; });
}

std::vector<std::string> before_of(const content::Pack& pack, const std::vector<packet::Subject>& subjects) {
    std::vector<std::string> out;
    for (const packet::Subject& subject : subjects) out.push_back(listed(tests::select(pack, subject)));
    return out;
}

// A person of one role with a team at each of these levels.
packet::Subject person_with(const content::Pack& pack, const std::string& role, const std::vector<int>& levels) {
    packet::Subject out{"x-" + role, "Ana Ruiz", role, pack.constituencies.front().id, {}, {}};
    for (std::size_t i = 0; i < levels.size(); ++i) {
        packet::SubjectTeam team;
        team.team.id = "t" + std::to_string(i);
        team.team.name = "Team " + std::to_string(i);
        team.team.edition = pack.default_edition;
        team.team.member_facing = pack.default_member_facing;
        team.team.standing.level = levels[i];
        out.teams.push_back(team);
    }
    return out;
}

}  // namespace

// ---- Perturbation --------------------------------------------------------------------------------------------------

TEST_CASE("without one of its helps an item loses that reason where it had it, and nothing else changes", "[packet][select][property]") {
    const tests::World& one = world(GENERATE(0, 1));
    content::Pack pack = one.pack;
    const auto before = before_of(one.pack, one.subjects);
    std::size_t changed = 0;
    for (std::size_t i = 0; i < pack.items.size(); ++i) {
        const std::vector<std::string> all = pack.items[i].helps;
        if (all.empty()) continue;
        const std::string criterion = all[i % all.size()];  // one of them: all would take a minute
        std::erase(pack.items[i].helps, criterion);
        for (std::size_t s = 0; s < one.subjects.size(); ++s) {
            const packet::Subject& subject = one.subjects[s];
            const packet::Selection was = tests::select(one.pack, subject), is = tests::select(pack, subject);
            INFO(subject.id << ", " << pack.items[i].id << " without " << criterion);
            const packet::Choice* had = find(was, pack.items[i].id);
            if (!helps(had, criterion)) {
                REQUIRE(listed(is) == before[s]);
                continue;
            }
            ++changed;
            const packet::Choice* has = find(is, pack.items[i].id);
            CHECK_FALSE(helps(has, criterion));
            CHECK((has == nullptr || has->reason != had->reason));
            CHECK((has != nullptr || !had->key));  // the recipe's word stays
            for (const packet::Choice& other : is.items)
                if (other.item->id != pack.items[i].id) CHECK(find(was, other.item->id)->reason == other.reason);
        }
        pack.items[i].helps = all;
    }
    CHECK(changed > 0);
}

TEST_CASE("without its key an item is a key item no more, and nobody else's packet changes", "[packet][select][property]") {
    const tests::World& one = world(GENERATE(0, 1));
    content::Pack pack = one.pack;
    const auto before = before_of(one.pack, one.subjects);
    std::size_t changed = 0;
    for (content::Recipe& recipe : pack.recipes) {
        const std::vector<content::KeyItem> all = recipe.keys;
        for (std::size_t k = 0; k < all.size(); ++k) {
            const content::KeyItem key = all[k];
            recipe.keys.erase(recipe.keys.begin() + static_cast<std::ptrdiff_t>(k));
            for (std::size_t s = 0; s < one.subjects.size(); ++s) {
                const packet::Subject& subject = one.subjects[s];
                const packet::Selection was = tests::select(one.pack, subject), is = tests::select(pack, subject);
                INFO(subject.id << " without the key of " << key.item);
                const packet::Choice* had = find(was, key.item);
                const bool concerns = subject.role == recipe.role && had != nullptr && had->key &&
                                      (key.constituencies.empty() || key.constituencies.front() == subject.constituency || key.constituencies.back() == subject.constituency) &&
                                      std::any_of(had->teams.begin(), had->teams.end(), [&](std::size_t t) {
                                          return key.levels.empty() || std::find(key.levels.begin(), key.levels.end(), subject.teams[t].team.standing.level) != key.levels.end();
                                      });
                if (!concerns) {
                    REQUIRE(listed(is) == before[s]);
                    continue;
                }
                ++changed;
                CHECK(listed(is) != before[s]);
                const packet::Choice* has = find(is, key.item);
                CHECK((has == nullptr || !has->key || has->teams.size() < had->teams.size()));
            }
            recipe.keys = all;
        }
    }
    CHECK(changed > 0);
}

TEST_CASE("an item that is for another role leaves, and packets without it stay as they are", "[packet][select][property]") {
    const tests::World& one = world(GENERATE(0, 1));
    content::Pack pack = one.pack;
    const auto before = before_of(one.pack, one.subjects);
    for (content::Item& changed : pack.items) {
        const Audience all = changed.audience;
        changed.audience.roles = {"nobody"};
        for (std::size_t s = 0; s < one.subjects.size(); ++s) {
            const packet::Selection was = tests::select(one.pack, one.subjects[s]), is = tests::select(pack, one.subjects[s]);
            INFO(one.subjects[s].id << " without " << changed.id);
            CHECK(find(is, changed.id) == nullptr);
            if (find(was, changed.id) == nullptr) REQUIRE(listed(is) == before[s]);
        }
        changed.audience = all;
    }
}

TEST_CASE("a team at another level has other unmet criteria, and reasons that name the new level", "[packet][select]") {
    const content::Pack& pack = tests::shipped().pack;
    std::set<std::string> seen;
    for (int level = 1; level <= pack.path.top_level(); ++level) {
        const packet::Subject subject = person_with(pack, "sponsor", {level});
        const packet::Selection selection = tests::select(pack, subject);
        CHECK(seen.insert(listed(selection)).second);
        const int reached = std::min(level + 1, pack.path.top_level());
        for (const path::Criterion* criterion : packet::unmet_criteria(pack.path, subject.teams[0].team)) CHECK(criterion->level == reached);
        for (const packet::Choice& choice : selection.items) {
            INFO(choice.reason);
            if (choice.key) CHECK(choice.reason.starts_with("It "));
            if (!choice.helps.empty()) CHECK(choice.reason.find("level " + std::to_string(reached)) != std::string::npos);
        }
    }
}

TEST_CASE("a dimension that stands higher takes its criteria out of the reasons", "[packet][select]") {
    const content::Pack& pack = tests::shipped().pack;
    packet::Subject subject = person_with(pack, "co-lead", {2});
    for (const path::Dimension& dimension : pack.path.dimensions) {
        subject.teams[0].team.standing.by_dimension = {{dimension.id, 3}};
        for (const packet::Choice& choice : tests::select(pack, subject).items)
            for (const auto& [team, criterion] : choice.helps) CHECK(criterion->dimension != dimension.id);
    }
}

// ---- The rule ------------------------------------------------------------------------------------------------------

TEST_CASE("the limit holds for the whole packet, and nothing that fits is lost", "[packet][select][property]") {
    content::Pack pack = tests::shipped().pack;
    const int limit = GENERATE(1, 2, 5, 18, 200);
    for (content::Recipe& recipe : pack.recipes) recipe.limit = limit;
    for (const packet::Subject& subject : tests::shipped().subjects) {
        const packet::Selection selection = tests::select(pack, subject), full = tests::select(tests::shipped().pack, subject);
        CHECK(selection.items.size() <= static_cast<std::size_t>(limit));
        CHECK((selection.over_limit.empty() || selection.items.size() == static_cast<std::size_t>(limit)));
        CHECK(selection.items.size() + selection.over_limit.size() == full.items.size() + full.over_limit.size());
    }
}

TEST_CASE("an item stands once, says why, and for teams that the reader has", "[packet][select][property]") {
    const tests::World& one = world(GENERATE(0, 1));
    for (const packet::Subject& subject : one.subjects) {
        const packet::Selection selection = tests::select(one.pack, subject);
        std::set<std::string> ids;
        bool fills = false;
        for (const auto* list : {&selection.items, &selection.over_limit})
            for (const packet::Choice& choice : *list) {
                INFO(subject.id << ": " << choice.item->id << ": " << choice.reason);
                CHECK(ids.insert(choice.item->id).second);
                CHECK_FALSE(choice.reason.empty());
                CHECK(choice.reason.find('{') == std::string::npos);
                REQUIRE_FALSE(choice.teams.empty());
                CHECK(std::is_sorted(choice.teams.begin(), choice.teams.end()));
                CHECK(std::adjacent_find(choice.teams.begin(), choice.teams.end()) == choice.teams.end());
                CHECK(choice.teams.back() < subject.teams.size());
                CHECK((choice.key || !choice.helps.empty()));
                for (const std::size_t team : choice.teams) CHECK(packet::fits(choice.item->audience, subject, subject.teams[team].team, packet::Levels::Ignore));
                if (list != &selection.items) continue;
                CHECK_FALSE((choice.key && fills));  // key items come first
                fills = !choice.key;
            }
    }
}

TEST_CASE("what fills up comes by the number of criteria it helps", "[packet][select][property]") {
    for (const packet::Subject& subject : tests::shipped().subjects) {
        const packet::Selection selection = tests::select(tests::shipped().pack, subject);
        std::size_t last = SIZE_MAX;
        for (const auto* list : {&selection.items, &selection.over_limit})
            for (const packet::Choice& choice : *list) {
                if (choice.key) continue;
                CHECK(choice.helps.size() <= last);
                last = choice.helps.size();
            }
    }
}

TEST_CASE("key items come in the order of the recipe", "[packet][select]") {
    const content::Pack& pack = tests::shipped().pack;
    for (const packet::Subject& subject : tests::shipped().subjects) {
        std::vector<std::string> order;
        for (const content::KeyItem& key : pack.recipe_for(subject.role)->keys) {
            const bool is_meant = std::any_of(subject.teams.begin(), subject.teams.end(), [&](const packet::SubjectTeam& team) { return key.levels.empty() || std::count(key.levels.begin(), key.levels.end(), team.team.standing.level) > 0; });
            if (is_meant && (key.constituencies.empty() || std::count(key.constituencies.begin(), key.constituencies.end(), subject.constituency) > 0)) order.push_back(key.item);
        }
        std::ptrdiff_t last = -1;
        for (const packet::Choice& choice : tests::select(pack, subject).items) {
            if (!choice.key) continue;
            const auto place = std::find(order.begin(), order.end(), choice.item->id) - order.begin();
            CHECK(place > last);
            last = place;
        }
    }
}

TEST_CASE("when keys of many levels ask for more than there is room, levels take turns", "[packet][select]") {
    content::Pack pack = tests::shipped().pack;
    content::Recipe& recipe = *std::find_if(pack.recipes.begin(), pack.recipes.end(), [](const content::Recipe& r) { return r.role == "sponsor"; });
    const packet::Subject subject = person_with(pack, "sponsor", {1, 2, 3, 4, 5});
    recipe.limit = 200;
    const packet::Selection all = packet::select(pack, recipe, subject);
    recipe.limit = pack.path.top_level();
    const packet::Selection few = packet::select(pack, recipe, subject);
    for (std::size_t team = 0; team < subject.teams.size(); ++team) {
        const auto serves = [&](const packet::Choice& choice) { return choice.key && std::find(choice.teams.begin(), choice.teams.end(), team) != choice.teams.end(); };
        INFO("level " << team + 1);
        if (std::any_of(all.items.begin(), all.items.end(), serves)) CHECK(std::any_of(few.items.begin(), few.items.end(), serves));
    }
}

TEST_CASE("a team that holds a level is not said to miss its criteria because another team does", "[packet][select]") {
    const content::Pack& pack = tests::harbor().pack;
    const packet::Selection selection = tests::select(pack, person_with(pack, "guide", {2, 3}));
    const packet::Choice* choice = find(selection, "tablas-de-bitacora");
    REQUIRE(choice != nullptr);
    CHECK(choice->reason == "Ayuda a Team 0 a cumplir 2 criterios del nivel 3: Seguridad en el muelle y Aprendizaje. Ayuda a Team 1 a sostener 2 criterios del nivel 3: Seguridad en el muelle y Aprendizaje.");
}

TEST_CASE("what serves many teams counts them", "[packet][select]") {
    const content::Pack& pack = tests::harbor().pack;
    const packet::Selection selection = tests::select(pack, person_with(pack, "guide", {1, 2, 1, 2, 1}));
    REQUIRE(find(selection, "ficha-del-faro") != nullptr);
    CHECK(find(selection, "ficha-del-faro")->reason.starts_with("Porque muestra cómo escuchar un aviso, para sus 5 círculos."));
    const packet::Selection some = tests::select(pack, person_with(pack, "guide", {3, 1, 2, 1, 2, 1}));
    const packet::Choice* choice = find(some, "ficha-del-faro");
    REQUIRE(choice != nullptr);
    CHECK(choice->reason.find(" de sus 6 círculos") != std::string::npos);
}

// ---- Partners ------------------------------------------------------------------------------------------------------

TEST_CASE("readers of another constituency get the same pages by the same rule, but for those meant for one of them", "[packet][select][property]") {
    const content::Pack& pack = tests::shipped().pack;
    const auto is_for_all = [&](const packet::Choice& choice, const std::string& role) {
        const auto& keys = pack.recipe_for(role)->keys;
        return choice.item->audience.constituencies.empty() &&
               std::none_of(keys.begin(), keys.end(), [&](const content::KeyItem& key) { return key.item == choice.item->id && !key.constituencies.empty(); });
    };
    const auto common = [&](const packet::Selection& selection, const std::string& role) {
        std::set<std::string> out;
        for (const auto* list : {&selection.items, &selection.over_limit})
            for (const packet::Choice& choice : *list)
                if (is_for_all(choice, role)) out.insert(choice.item->id + (choice.key ? " key " : " ") + choice.reason);
        return out;
    };
    for (const packet::Subject& subject : tests::shipped().subjects)
        for (const content::Constituency& other : pack.constituencies) {
            packet::Subject partner = subject;
            partner.constituency = other.id;
            INFO(subject.id << " as " << other.id);
            CHECK(common(tests::select(pack, subject), subject.role) == common(tests::select(pack, partner), subject.role));
        }
}

TEST_CASE("who is a colleague on a team has the other as a colleague, too", "[packet][subject][property]") {
    const tests::World& one = world(GENERATE(0, 1));
    for (const packet::Subject& subject : one.subjects)
        for (const packet::SubjectTeam& team : subject.teams)
            for (const packet::Subject& other : one.subjects) {
                if (&other == &subject) continue;
                for (const packet::SubjectTeam& same : other.teams) {
                    if (same.team.id != team.team.id) continue;
                    const auto lists = [](const packet::SubjectTeam& list, const packet::Subject& person) {
                        return std::find(list.colleagues.begin(), list.colleagues.end(), packet::Colleague{person.role, person.constituency, person.name}) != list.colleagues.end();
                    };
                    CHECK(lists(team, other));
                    CHECK(lists(same, subject));
                }
            }
}

TEST_CASE("what a team has met already chooses no tool, and no reason counts it", "[packet][select]") {
    const content::Pack& pack = tests::shipped().pack;
    packet::Subject reader = tests::subject(tests::shipped(), "p012-co-lead");
    roster::Team& team = reader.teams.front().team;
    const auto before = packet::unmet_criteria(pack.path, team);
    REQUIRE(before.size() > 2);
    auto progress = std::make_shared<path::Progress>();
    const path::Criterion* kept = before.front();
    for (const path::Criterion* criterion : before)
        if (criterion != kept) (*progress)[criterion->id].status = path::Status::Met;
    team.progress = progress;

    CHECK(packet::unmet_criteria(pack.path, team) == std::vector{kept});
    CHECK(packet::criteria_ahead(pack.path, team) == before);
    const packet::Selection selection = tests::select(pack, reader);
    for (const auto* list : {&selection.items, &selection.over_limit})
        for (const packet::Choice& choice : *list) {
            CAPTURE(choice.item->id, choice.reason);
            for (const auto& [of, criterion] : choice.helps) CHECK(criterion == kept);
            CHECK((choice.key || !choice.helps.empty()));
            if (!choice.helps.empty()) CHECK(choice.reason.find("meet 1 criterion of level") != std::string::npos);
        }
}
