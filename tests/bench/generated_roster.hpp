// generated_roster.hpp — rosters of any size, for the benchmarks of packets.
#ifndef WAYMARK_TESTS_BENCH_GENERATED_ROSTER_HPP
#define WAYMARK_TESTS_BENCH_GENERATED_ROSTER_HPP

#include <string>

#include <fmt/format.h>

namespace waymark::bench {

struct Readers {
    std::string role;
    int level;
};

// Everyone has a name of their own; three share a team.
inline std::string generated_roster(const Readers& readers, int people) {
    static const char* const first[] = {"Ana", "Tom", "Priya", "Luis", "Dana", "Mei", "Carl", "Joy", "Noor", "Sam", "Zoë", "José"};
    static const char* const last[] = {"Ruiz", "Okafor", "Nair", "Prado", "Cole", "Tan", "Brandt", "Adeyemi", "Haddad", "Weiss", "Núñez", "O'Brien"};
    static const char* const constituency[] = {"labor", "management", "physician"};
    std::string csv = "person_id,name,role,constituency,team_id,team,department,facility,region,level\n";
    unsigned state = 12345;
    const auto pick = [&](unsigned of) { return (state = state * 1664525u + 1013904223u) / 65536u % of; };
    for (int i = 0; i < people; ++i) {
        const std::string team = fmt::format("t{},Unit {},Step-down nursing,Ridgeview Medical Center,North,{}", i / 3, i / 3, readers.level);
        csv += fmt::format("p{:05},{} {} {},{},{},{}\n", i, first[pick(12)], last[pick(12)], i, readers.role, constituency[i % 3], team);
    }
    return csv;
}

}  // namespace waymark::bench

#endif
