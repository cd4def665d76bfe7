#include "roster/double_ids.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <unordered_set>

#include "base/text.hpp"
#include "roster/cell_text.hpp"
#include "roster/folded.hpp"

namespace waymark::roster {
namespace {

using Groups = std::vector<std::size_t>;

// The groups that have one key, for each key that several have; all in the order of the file. An empty key is none. Few keys are
// shared, so that texts are kept for these alone.
template <typename KeyOf>
std::vector<Groups> sharing(const Agreement& all, KeyOf key_of) {
    std::vector<std::uint64_t> hashes;
    std::unordered_set<std::uint64_t> seen, shared;
    hashes.reserve(all.size());
    seen.reserve(all.size());
    for (std::size_t group = 0; group < all.size(); ++group) {
        const std::string key = key_of(group);
        hashes.push_back(hash_bytes(key));
        if (!key.empty() && !seen.insert(hashes.back()).second) shared.insert(hashes.back());
    }
    std::map<std::string, Groups> by_key;
    for (std::size_t group = 0; group < all.size(); ++group)
        if (shared.contains(hashes[group])) by_key[key_of(group)].push_back(group);
    std::vector<Groups> out;
    for (auto& [key, groups] : by_key)
        if (groups.size() > 1) out.push_back(std::move(groups));
    std::sort(out.begin(), out.end());
    return out;
}

// The one with the most rows, the first of as many.
std::size_t holder(const Agreement& all, const Groups& groups) {
    return *std::max_element(groups.begin(), groups.end(), [&](std::size_t a, std::size_t b) { return all.rows_in(a) < all.rows_in(b); });
}

Groups without(Groups groups, std::size_t one) {
    std::erase(groups, one);
    return groups;
}

std::string_view id_of(const Rows& rows, const Agreement& all, std::size_t group) { return rows.value(all.first_row(group), all.id()); }

// "team "t03" in row 4"
std::string named(const Rows& rows, const Agreement& all, std::size_t group) {
    return all.called() + " " + quoted(id_of(rows, all, group)) + " in row " + std::to_string(rows.number(all.first_row(group)));
}

// ", and so have t05, t06 and 12 more"; empty where the first of the groups is the only one.
std::string and_so_have(const Rows& rows, const Agreement& all, const Groups& groups) {
    constexpr std::size_t most = 5;
    if (groups.size() < 2) return {};
    std::vector<std::string> ids;
    for (const std::size_t group : std::span(groups).subspan(1)) {
        if (ids.size() == most) break;
        ids.push_back(quoted(id_of(rows, all, group)));
    }
    const std::size_t more = groups.size() - 1 - ids.size();
    if (more > 0) ids.push_back(std::to_string(more) + " more");
    return ids.size() == 1 ? ", and so has " + ids.front() : ", and so have " + join(ids, " and ");
}

// What every team says, as it is compared. Where one of these is not known, nothing tells whether two teams are one.
std::string required_facts(const Agreement& teams, std::size_t group) {
    std::string out;
    for (const std::size_t column : teams.facts()) {
        if (column >= required_columns) continue;
        const std::string_view value = teams.fact(group, column).value;
        if (value.empty()) return {};
        out.append(folded(value)).append("\n");
    }
    return out;
}

// Whether nothing that both teams say beside that is another here and there.
bool agree_in_the_rest(const Agreement& teams, std::size_t a, std::size_t b) {
    return std::all_of(teams.facts().begin(), teams.facts().end(), [&](std::size_t column) {
        const std::string_view one = teams.fact(a, column).value, other = teams.fact(b, column).value;
        return column < required_columns || one.empty() || other.empty() || one == other;
    });
}

// Of many such finds a few are told, the last with the number of the others: where ids are made by a rule, none may be a slip.
class Warnings {
public:
    void add(std::size_t row, std::string message) { all_.emplace_back(row, std::move(message)); }

    void tell(Rows& rows, std::size_t column, const std::string& hint) const {
        constexpr std::size_t most = 5;
        for (std::size_t i = 0; i < std::min(all_.size(), most); ++i) {
            const bool is_last = i + 1 == most && all_.size() > most;
            rows.warn(all_[i].first, column, all_[i].second + (is_last ? "; there are " + std::to_string(all_.size() - most) + " more such finds" : std::string()), hint);
        }
    }

private:
    std::vector<std::pair<std::size_t, std::string>> all_;  // row, message
};

// ---- People --------------------------------------------------------------------------------------------------------

class DoublePeople {
public:
    DoublePeople(Rows& rows, const Agreement& people) : rows_(rows), people_(people), doubles_(people.size()) {}

    std::vector<bool> tell() {
        for (const Groups& groups : sharing(people_, [&](std::size_t group) { return folded(people_.fact(group, email).value); })) tell_one_address(groups);
        for (const Groups& groups : sharing(people_, [&](std::size_t group) { return name_and_side(group); })) find_slips(groups);
        warn_of_slips();
        warnings_.tell(rows_, person_id, "give one person one id in all rows; else nothing is wrong");
        return std::move(doubles_);
    }

private:
    struct Slip { std::size_t group = 0, of = 0; };

    [[nodiscard]] std::string folded_name(std::size_t group) const { return folded(people_.fact(group, name).value); }
    [[nodiscard]] std::string name_and_side(std::size_t group) const {
        const std::string of = folded_name(group);
        return of.empty() ? of : of + "\n" + std::string(rows_.value(people_.first_row(group), constituency));
    }

    // Those of one name are one person; the others share a mailbox. Who has no name has another fault.
    void tell_one_address(const Groups& groups) {
        std::map<std::string, Groups> by_name;
        for (const std::size_t group : groups)
            if (std::string of = folded_name(group); !of.empty()) by_name[std::move(of)].push_back(group);
        Groups people;
        for (const auto& [of, same] : by_name) people.push_back(tell_one_person(same));
        std::sort(people.begin(), people.end());
        if (people.size() > 1) warn_of_shared_address(people);
    }

    // Gives the one who stays.
    std::size_t tell_one_person(const Groups& groups) {
        const std::size_t held = holder(people_, groups);
        const Groups others = without(groups, held);
        if (others.empty()) return held;
        const std::string message = quoted(id_of(rows_, people_, others.front())) + " has the name and e-mail address of " + named(rows_, people_, held) + and_so_have(rows_, people_, others);
        if (others.size() > 1) {
            warnings_.add(people_.first_row(others.front()), message);
            return held;
        }
        doubles_[others.front()] = true;
        rows_.fault(people_.first_row(others.front()), person_id, message, "give one person one id in all rows");
        return held;
    }

    void warn_of_shared_address(const Groups& groups) {
        const std::size_t held = holder(people_, groups);
        const Groups others = without(groups, held);
        rows_.warn(people_.fact(others.front(), email).row, email,
                   "person " + quoted(id_of(rows_, people_, others.front())) + " has the e-mail address of " + named(rows_, people_, held) + and_so_have(rows_, people_, others),
                   "right for a shared mailbox; else write each person's own address, or give one person one id and name");
    }

    // A name that so many have tells nothing: it is a common one, or stands for nobody ("vacant").
    void find_slips(const Groups& groups) {
        constexpr std::size_t many = 8;
        if (groups.size() > many) return;
        for (std::size_t second = 1; second < groups.size(); ++second) {
            const auto first = std::find_if(groups.begin(), groups.begin() + static_cast<std::ptrdiff_t>(second), [&](std::size_t group) { return is_slip(group, groups[second]); });
            if (first == groups.begin() + static_cast<std::ptrdiff_t>(second)) continue;
            const std::size_t held = holder(people_, {*first, groups[second]});
            slips_.push_back({held == *first ? groups[second] : *first, held});
        }
    }

    [[nodiscard]] bool is_slip(std::size_t a, std::size_t b) const {
        const bool told_apart = !people_.fact(a, email).value.empty() && !people_.fact(b, email).value.empty();
        return !told_apart && !doubles_[a] && !doubles_[b] && edit_distance(lower_ascii(id_of(rows_, people_, a)), lower_ascii(id_of(rows_, people_, b))) == 1;
    }

    // Where ids count up, any two may differ by one digit: a few such pairs are worth a look, many are chance.
    void warn_of_slips() {
        constexpr std::size_t most = 5;
        for (std::size_t i = 0; i < std::min(slips_.size(), most); ++i) {
            const Slip& slip = slips_[i];
            const bool is_last = i + 1 == most && slips_.size() > most;
            rows_.warn(people_.first_row(slip.group), person_id,
                       quoted(id_of(rows_, people_, slip.group)) + " differs by one slip of typing from " + named(rows_, people_, slip.of) + ", and both are " + quoted(people_.fact(slip.group, name).value) +
                           (is_last ? "; there are " + std::to_string(slips_.size() - most) + " more such pairs" : std::string()),
                       "if they are one person, give both rows one id; else nothing is wrong");
        }
    }

    Rows& rows_;
    const Agreement& people_;
    std::vector<bool> doubles_;  // by group
    Warnings warnings_;
    std::vector<Slip> slips_;
};

}  // namespace

std::vector<bool> double_teams(Rows& rows, const Agreement& teams) {
    std::vector<bool> doubles(teams.size());
    Warnings warnings;
    for (const Groups& groups : sharing(teams, [&](std::size_t group) { return required_facts(teams, group); })) {
        const std::size_t held = holder(teams, groups);
        Groups others;
        std::copy_if(groups.begin(), groups.end(), std::back_inserter(others), [&](std::size_t group) { return group != held && agree_in_the_rest(teams, group, held); });
        if (others.empty()) continue;
        const std::string message = quoted(id_of(rows, teams, others.front())) + " has the same facts as " + named(rows, teams, held) + and_so_have(rows, teams, others);
        const bool is_lone = teams.rows_in(others.front()) == 1 && teams.rows_in(held) > 1;
        const bool is_slip = others.size() == 1 && (is_lone || edit_distance(lower_ascii(id_of(rows, teams, others.front())), lower_ascii(id_of(rows, teams, held))) == 1);
        if (!is_slip) {
            warnings.add(teams.first_row(others.front()), message);
            continue;
        }
        doubles[others.front()] = true;
        rows.fault(teams.first_row(others.front()), teams.id(), message, "give both rows one id, or names that tell them apart");
    }
    warnings.tell(rows, teams.id(), "give one team one id, or names that tell them apart; else nothing is wrong");
    return doubles;
}

std::vector<bool> double_people(Rows& rows, const Agreement& people) { return DoublePeople(rows, people).tell(); }

}  // namespace waymark::roster
