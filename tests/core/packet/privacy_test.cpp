// Nobody's packet holds anything of another person, but for the names of people on the same team.
#include <catch2/catch.hpp>

#include <array>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "core/packet/packets.hpp"
#include "document/dump.hpp"

using namespace waymark;

namespace {

// People whose names, ids and addresses hold their number behind a mark of its own, so that each is found wherever it stands.
struct Crowd {
    static constexpr int people = 1000, teams = 240;
    std::string csv = "person_id,name,role,constituency,team_id,team,department,facility,region,level,email\n";
    std::vector<std::set<int>> teams_of = std::vector<std::set<int>>(people);
    std::vector<std::set<int>> people_of = std::vector<std::set<int>>(teams);

    Crowd() {
        std::mt19937 random(20261122);
        const auto pick = [&](int of) { return static_cast<int>(random() % static_cast<unsigned>(of)); };
        static constexpr std::array<const char*, 4> roles{"sponsor", "co-lead", "champion", "team-member"};
        static constexpr std::array<const char*, 3> constituencies{"labor", "management", "physician"};
        for (int person = 0; person < people; ++person) {
            const std::string role = roles[static_cast<std::size_t>(person % 4)], side = constituencies[static_cast<std::size_t>(pick(3))];
            const int count = role == "sponsor" ? 1 + pick(5) : 1;
            while (static_cast<int>(teams_of[static_cast<std::size_t>(person)].size()) < count) {
                const int team = pick(teams);
                if (!teams_of[static_cast<std::size_t>(person)].insert(team).second) continue;
                people_of[static_cast<std::size_t>(team)].insert(person);
                csv += id(person) + "," + name(person) + "," + role + "," + side + ",unit-" + std::to_string(team) + ",Unit " + std::to_string(team) + ",Nursing,Hill,North," + std::to_string(1 + team % 5) + "," + id(person) + "@example.org\n";
            }
        }
    }
    static std::string number(int person) { return std::to_string(10000 + person); }
    static std::string id(int person) { return "zq" + number(person); }
    static std::string name(int person) { return "Xw" + number(person) + " Vk" + number(person); }

    [[nodiscard]] bool share_a_team(int one, int other) const {
        for (const int team : teams_of[static_cast<std::size_t>(one)])
            if (people_of[static_cast<std::size_t>(team)].contains(other)) return true;
        return false;
    }
};

// The people whose mark stands in the text.
std::set<int> marked(const std::string& text, const std::string& mark) {
    std::set<int> out;
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) out.insert(std::stoi(text.substr(at + mark.size(), 5)) - 10000);
    return out;
}

}  // namespace

TEST_CASE("no packet of a thousand people holds another person's id or address, nor the name of one who shares no team", "[packet][privacy]") {
    const Crowd crowd;
    const tests::World world = tests::world_of(tests::shipped_folder(), crowd.csv);
    REQUIRE(tests::listed(world.problems).empty());
    REQUIRE(world.subjects.size() == Crowd::people);
    std::size_t partners = 0;
    for (const packet::Subject& subject : world.subjects) {
        Diagnostics problems;
        const std::string text = document::dump(tests::document_of(world.pack, subject, problems));
        const int self = *marked(subject.id, "zq").begin();
        CAPTURE(subject.id);
        for (const int other : marked(text, "zq")) CHECK(other == self);
        for (const char* mark : {"Xw", "Vk"})
            for (const int other : marked(text, mark)) {
                if (other == self) continue;
                CHECK(crowd.share_a_team(self, other));
                ++partners;
            }
        CHECK(marked(text, "Xw").contains(self));
    }
    CHECK(partners > Crowd::people);  // the search finds those who may stand there
}
