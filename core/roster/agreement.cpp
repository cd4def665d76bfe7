#include "roster/agreement.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "roster/cell_text.hpp"
#include "roster/folded.hpp"

namespace waymark::roster {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

std::size_t SameLetters::operator()(std::string_view text) const {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(lower(c))) * 0x100000001b3u;
    return static_cast<std::size_t>(hash);
}

bool SameLetters::operator()(std::string_view a, std::string_view b) const {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

Agreement::Agreement(Rows& rows, Rule rule) : rows_(rows), rule_(std::move(rule)), group_of_(rows.size(), none) {
    std::unordered_map<std::string_view, std::size_t, SameLetters, SameLetters> by_id;
    by_id.reserve(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const std::string_view id = rows.value(row, rule_.id);
        if (id.empty()) continue;
        const auto [entry, is_new] = by_id.try_emplace(id, groups_.size());
        group_of_[row] = entry->second;
        if (is_new) groups_.push_back({row, 0, false});
        Group& group = groups_[entry->second];
        if (group.rows++ > 0 && !says_the_same(row, group.first_row)) group.is_disputed = true;
    }
}

bool Agreement::says_the_same(std::size_t row, std::size_t first) const {
    return rows_.value(row, rule_.id) == rows_.value(first, rule_.id) &&
           std::all_of(rule_.facts.begin(), rule_.facts.end(), [&](std::size_t column) { return read_alike(rows_.value(row, column), rows_.value(first, column)); });
}

void Agreement::settle() {
    std::map<std::size_t, std::vector<std::size_t>> disputed;
    for (std::size_t row = 0; row < rows_.size(); ++row)
        if (const std::size_t group = group_of_[row]; group != none && groups_[group].is_disputed) disputed[group].push_back(row);
    for (const auto& [group, rows] : disputed) settle(group, rows);
}

void Agreement::settle(std::size_t group, const std::vector<std::size_t>& rows) {
    const Fact id = most_said(rows, rule_.id);
    std::vector<std::size_t> alike;
    for (const std::size_t row : rows) {
        const std::string_view other = rows_.value(row, rule_.id);
        if (other == id.value) {
            alike.push_back(row);
            continue;
        }
        rows_[row].is_of_another = true;
        rows_.fault(row, rule_.id, quoted(other) + " differs from " + quoted(id.value) + " in row " + std::to_string(rows_.number(id.row)) + " in letter case only",
                    "write the same id in both rows, or give one of them another id");
    }
    // A row that belongs to another group has no say in this one, where it may be the only one to say something.
    const std::vector<Fact> first = facts_of(alike);
    std::erase_if(alike, [&](std::size_t row) { return belongs_to_another(row, first); });
    std::vector<Fact> facts = facts_of(alike);
    for (const std::size_t row : alike) report(row, facts);
    settled_.emplace(group, std::move(facts));
}

std::vector<Agreement::Fact> Agreement::facts_of(const std::vector<std::size_t>& rows) const {
    std::vector<Fact> facts;
    for (const std::size_t column : rule_.facts) facts.push_back(most_said(rows, column));
    return facts;
}

// The facts of the rule, by number, in which a row differs.
std::vector<std::size_t> Agreement::differences(std::size_t row, const std::vector<Fact>& facts) const {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < facts.size(); ++i)
        if (const std::string_view value = rows_.value(row, rule_.facts[i]); !value.empty() && !read_alike(value, facts[i].value)) out.push_back(i);
    return out;
}

bool Agreement::belongs_to_another(std::size_t row, const std::vector<Fact>& facts) {
    const auto different = differences(row, facts);
    if (different.size() < rule_.belongs_to_another || different.front() != 0) return false;
    rows_[row].is_of_another = true;
    rows_.fault(row, rule_.id,
                rule_.called + " " + quoted(rows_.value(row, rule_.id)) + " is " + quoted(facts[0].value) + " in row " + std::to_string(rows_.number(facts[0].row)) + ", but " + quoted(rows_.value(row, rule_.facts[0])) + " here, and more differs",
                "check the id: this row seems to belong to another");
    return true;
}

// All spellings of one fact vote together, and the first stands for them; an id is what its letters are.
Agreement::Fact Agreement::most_said(const std::vector<std::size_t>& rows, std::size_t column) const {
    struct Votes { Fact first; std::size_t count = 0; };
    std::vector<Votes> votes;  // in the order of the file, so that the first of several wins
    std::unordered_map<std::string_view, std::size_t> by_spelling;
    std::unordered_map<std::string, std::size_t> by_text;
    for (const std::size_t row : rows) {
        const std::string_view value = rows_.value(row, column);
        if (value.empty()) continue;
        const auto [spelling, is_new] = by_spelling.try_emplace(value, votes.size());
        if (is_new) {
            const auto [text, is_first] = by_text.try_emplace(column == rule_.id ? std::string(value) : folded(value), votes.size());
            if (is_first) votes.push_back({{value, row}, 0});
            spelling->second = text->second;
        }
        ++votes[spelling->second].count;
    }
    const auto most = std::max_element(votes.begin(), votes.end(), [](const Votes& a, const Votes& b) { return a.count < b.count; });
    return most == votes.end() ? Fact{} : most->first;
}

void Agreement::report(std::size_t row, const std::vector<Fact>& facts) {
    for (const std::size_t i : differences(row, facts))
        rows_.fault(row, rule_.facts[i],
                    rule_.called + " " + quoted(rows_.value(row, rule_.id)) + " has " + quoted(rows_.value(row, rule_.facts[i])) + " here and " + quoted(facts[i].value) + " in row " + std::to_string(rows_.number(facts[i].row)),
                    "write the same in both rows");
}

Agreement::Fact Agreement::fact(std::size_t group, std::size_t column) const {
    const auto index = static_cast<std::size_t>(std::find(rule_.facts.begin(), rule_.facts.end(), column) - rule_.facts.begin());
    if (const auto settled = settled_.find(group); settled != settled_.end()) return settled->second[index];
    const std::size_t row = groups_[group].first_row;
    return {rows_.value(row, column), row};
}

void settle_constituencies(Rows& rows, const Agreement& people) {
    struct Votes { std::vector<std::size_t> rows; };
    // First who has two; most have one.
    const auto key_of = [&](std::size_t row) { return people.group_of(row) << 16 | static_cast<std::size_t>(rows[row].role); };
    const auto counts = [&](std::size_t row) { return people.group_of(row) != none && !rows[row].is_of_another && rows[row].role >= 0 && rows[row].constituency >= 0; };
    std::unordered_map<std::size_t, std::size_t> first;
    first.reserve(people.size());
    std::map<std::size_t, Votes> disputed;
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (counts(row))
            if (const auto [entry, is_new] = first.try_emplace(key_of(row), row); !is_new && rows[entry->second].constituency != rows[row].constituency) disputed[key_of(row)];
    if (disputed.empty()) return;
    for (std::size_t row = 0; row < rows.size(); ++row)
        if (counts(row))
            if (const auto entry = disputed.find(key_of(row)); entry != disputed.end()) entry->second.rows.push_back(row);
    for (const auto& [key, votes] : disputed) {
        std::map<int, std::size_t> count;
        for (const std::size_t row : votes.rows) ++count[rows[row].constituency];
        std::size_t holds = votes.rows.front();
        for (const std::size_t row : votes.rows)
            if (count[rows[row].constituency] > count[rows[holds].constituency]) holds = row;
        for (const std::size_t row : votes.rows)
            if (rows[row].constituency != rows[holds].constituency)
                rows.fault(row, constituency,
                           "person " + quoted(rows[row].person_id) + " in the role " + quoted(rows.value(row, role)) + " has " + quoted(rows.value(row, constituency)) + " here and " +
                               quoted(rows.value(holds, constituency)) + " in row " + std::to_string(rows.number(holds)),
                           "one person in one role has one constituency");
    }
}

}  // namespace waymark::roster
