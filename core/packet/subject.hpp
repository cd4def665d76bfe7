// subject.hpp — the one whom a packet is for: a person in one role, with their teams and the people they share them with.
//
// Holds that person's data alone (and the names of partners on the same teams): nothing of other people in the roster.
#ifndef WAYMARK_PACKET_SUBJECT_HPP
#define WAYMARK_PACKET_SUBJECT_HPP

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "content/pack.hpp"
#include "roster/roster.hpp"

namespace waymark::packet {

// Someone else on a team.
struct Colleague {
    std::string role, constituency, name;
    friend bool operator==(const Colleague&, const Colleague&) = default;
};

struct SubjectTeam {
    roster::Team team;
    std::vector<Colleague> colleagues;  // in the order of the roster
};

struct Subject {
    std::string id;            // "p001-sponsor": names the document, its files, its messages
    std::string name, role, constituency;
    std::vector<SubjectTeam> teams;
    SourceSpan where;          // the first row that names the person; empty for a single packet

    // What nobody said, where a sheet by itself needs it all the same: it decides conditions, and is never printed.
    struct Assumed {
        bool role = false, constituency = false, level = false, member_facing = false;
    } assumed = {};
};

// "p001": whom the subject is, whatever the role.
[[nodiscard]] std::string person_of(const Subject&);

// Whom packets are for: those given, or everyone in a roster whose role has a recipe, in the order of the roster. A subject is
// put together when it is asked for, so that of a hundred thousand only what their rows say takes memory.
class Subjects {
public:
    Subjects() = default;
    explicit Subjects(std::vector<Subject> given) : given_(std::move(given)) {}
    Subjects(roster::Roster, const content::Pack&);

    [[nodiscard]] std::size_t size() const { return given_.size() + readers_.size(); }
    [[nodiscard]] Subject operator[](std::size_t i) const { return i < given_.size() ? given_[i] : subject_of(readers_[i - given_.size()]); }

    // Keeps those for whom `is_kept(subject)` is true.
    template <typename Predicate>
    void keep_if(Predicate is_kept) {
        std::erase_if(given_, [&](const Subject& subject) { return !is_kept(subject); });
        std::erase_if(readers_, [&](const Reader& reader) { return !is_kept(subject_of(reader)); });
    }

    // For range-for and the constructors of containers; gives each by value.
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Subject;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = Subject;
        Iterator(const Subjects& all, std::size_t at) : all_(&all), at_(at) {}
        Subject operator*() const { return (*all_)[at_]; }
        Iterator& operator++() {
            ++at_;
            return *this;
        }
        friend bool operator==(const Iterator&, const Iterator&) = default;

    private:
        const Subjects* all_;
        std::size_t at_;
    };
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size()}; }

private:
    // A run of memberships_, of one person in one role.
    struct Reader {
        std::uint32_t first = 0, count = 0;
    };
    [[nodiscard]] Subject subject_of(const Reader&) const;

    std::vector<Subject> given_;
    roster::Roster roster_;
    std::vector<Reader> readers_;
    std::vector<std::uint32_t> memberships_;  // of the roster, by reader
    std::vector<std::uint32_t> by_team_;      // of the roster, by team
    std::vector<std::uint32_t> team_ends_;    // by team: where its part of by_team_ ends
};

// The subject's colleagues of one role on one team.
[[nodiscard]] std::vector<Colleague> colleagues_in(const SubjectTeam&, std::string_view role);

}  // namespace waymark::packet

#endif
