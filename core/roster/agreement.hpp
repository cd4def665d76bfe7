// agreement.hpp — what the rows of one team, or of one person, say in common, and which rows disagree with the others.
//
// What most rows say holds, so that one wrong cell is one finding, wherever it stands; of as many on both sides those that come
// first. A row that says nothing agrees with all, and so do rows whose facts read alike (folded.hpp): the first spelling is used.
#ifndef WAYMARK_ROSTER_AGREEMENT_HPP
#define WAYMARK_ROSTER_AGREEMENT_HPP

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "roster/rows.hpp"

namespace waymark::roster {

// Ids are one without regard to letter case: they become file names and anchors, and many systems take two such names for one.
struct SameLetters {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const;                      // hash
    bool operator()(std::string_view a, std::string_view b) const;            // equality
};

class Agreement {
public:
    struct Rule {
        std::size_t id = 0;                // column that names the team or person
        std::vector<std::size_t> facts;    // columns that every row of it says alike; the first is its name
        std::size_t belongs_to_another = 0;  // so many facts that differ, the name among them: the id is wrong, not they
        std::string called;                // "team"
    };

    // Groups the rows by id. Rows without one belong to no group.
    Agreement(Rows&, Rule);
    // Reports the rows that disagree.
    void settle();

    [[nodiscard]] std::size_t id() const { return rule_.id; }
    [[nodiscard]] const std::vector<std::size_t>& facts() const { return rule_.facts; }
    [[nodiscard]] const std::string& called() const { return rule_.called; }
    [[nodiscard]] std::size_t size() const { return groups_.size(); }
    [[nodiscard]] std::size_t group_of(std::size_t row) const { return group_of_[row]; }  // in the order of the file; or none
    [[nodiscard]] std::size_t first_row(std::size_t group) const { return groups_[group].first_row; }
    [[nodiscard]] std::size_t rows_in(std::size_t group) const { return groups_[group].rows; }
    // What holds of a group, and the first row that says it; empty when no row does.
    struct Fact { std::string_view value; std::size_t row = none; };
    [[nodiscard]] Fact fact(std::size_t group, std::size_t column) const;

private:
    struct Group { std::size_t first_row = 0, rows = 0; bool is_disputed = false; };

    [[nodiscard]] bool says_the_same(std::size_t row, std::size_t first) const;
    void settle(std::size_t group, const std::vector<std::size_t>& rows);
    [[nodiscard]] Fact most_said(const std::vector<std::size_t>& rows, std::size_t column) const;
    [[nodiscard]] std::vector<Fact> facts_of(const std::vector<std::size_t>& rows) const;
    [[nodiscard]] std::vector<std::size_t> differences(std::size_t row, const std::vector<Fact>& facts) const;
    [[nodiscard]] bool belongs_to_another(std::size_t row, const std::vector<Fact>& facts);  // and reports it
    void report(std::size_t row, const std::vector<Fact>& facts);

    Rows& rows_;
    Rule rule_;
    std::vector<Group> groups_;
    std::vector<std::size_t> group_of_;  // by row
    std::unordered_map<std::size_t, std::vector<Fact>> settled_;  // of disputed groups: the facts of the rule
};

// One person in one role has one constituency. Groups the rows by person and role; `people` is settled.
void settle_constituencies(Rows&, const Agreement& people);

}  // namespace waymark::roster

#endif
