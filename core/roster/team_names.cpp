#include "roster/team_names.hpp"

#include "base/text.hpp"
#include "roster/cell_text.hpp"
#include "roster/folded.hpp"

namespace waymark::roster {
namespace {

constexpr std::size_t most_listed = 8;  // ids in a message

std::string listed(std::vector<std::string> ids) {
    const std::size_t more = ids.size() > most_listed ? ids.size() - most_listed : 0;
    ids.resize(ids.size() - more);
    return join(ids, ", ") + (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

}  // namespace

TeamNames::TeamNames(const Scope& scope) : allowed_(scope.allowed) {
    for (const Team& team : scope.teams) {
        ids_.push_back(team.id);
        id_by_word_[team.id] = team.id;
        id_by_word_.try_emplace(lower_ascii(team.id), team.id);
        ids_by_name_[folded(team.name)].push_back(team.id);
    }
}

std::optional<std::string> TeamNames::read(RowReader& rows, std::size_t column) const {
    const auto typed = rows.text(column);
    if (!typed) return std::nullopt;
    for (const std::string& word : {*typed, lower_ascii(*typed)})
        if (const auto found = id_by_word_.find(word); found != id_by_word_.end()) return found->second;
    if (const auto named = ids_by_name_.find(folded(*typed)); named != ids_by_name_.end()) {
        const std::vector<std::string>& ids = named->second;
        if (ids.size() > 1) {
            rows.fault_once(column, quoted(*typed) + " is the name of " + std::to_string(ids.size()) + " teams: " + listed(ids), "write the id of the one that is meant");
            return std::nullopt;
        }
        rows.warn_once(column, quoted(*typed) + " is the name of team " + ids.front(), "write its id, " + ids.front());
        return ids.front();
    }
    if (allowed_ == Teams::Any) return typed;
    rows.fault_once(column, quoted(*typed) + " is not known", known_ids(*typed));
    return std::nullopt;
}

std::string TeamNames::known_ids(const std::string& typed) const {
    const bool is_short = ids_.size() <= most_listed || !nearest_word(typed, ids_).empty();
    return is_short ? suggestion(typed, ids_) : "write the team_id of a team in the roster";
}

}  // namespace waymark::roster
