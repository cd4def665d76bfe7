#include "app/roster_source.hpp"

#include <algorithm>

#include "app/team_files.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "roster/columns.hpp"
#include "roster/value_words.hpp"

namespace waymark::app {
roster::Vocabulary vocabulary_of(const content::Pack& pack) {
    roster::Vocabulary out{ids_of(pack.roles), ids_of(pack.constituencies), ids_of(pack.editions), ids_of(pack.path.dimensions), pack.path.top_level(), pack.default_edition, pack.default_member_facing, {}, {}};
    const auto means = [&](const char* column, const std::string& said, const std::string& id) { out.values.push_back({column, said, id}); };
    for (const content::Role& role : pack.roles)
        for (const std::string* said : {&role.name, &role.plural, &role.partner_name, &role.partners_plural}) means("role", *said, role.id);
    for (const content::Constituency& constituency : pack.constituencies) means("constituency", constituency.name, constituency.id);
    for (const content::Edition& edition : pack.editions) means("edition", edition.name, edition.id);
    for (const path::Level& level : pack.path.levels) {
        const std::string number = std::to_string(level.number);
        for (const std::string& said : {level.name, level.id, pack.strings.text("level", {{"level", number}})}) means("level", said, number);
    }
    for (const content::RosterWord& word : pack.roster_values) means(word.column.c_str(), word.said, word.means);
    for (const content::RosterWord& word : pack.roster_columns) out.headings.push_back({word.column, word.said});
    for (const path::Dimension& dimension : pack.path.dimensions)
        for (const std::string* said : {&dimension.name, &dimension.short_name})
            if (!said->empty()) out.headings.push_back({"level." + lower_ascii(dimension.id), *said});
    const auto names = roster::column_names(out);
    for (std::size_t column = 0; column < roster::first_dimension; ++column) out.headings.push_back({names[column], pack.strings.text(heading_key(names[column]))});
    for (std::size_t i = 0; i < pack.path.dimensions.size(); ++i) out.headings.push_back({names[roster::first_dimension + i], pack.strings.text("roster-dimension", {{"dimension", pack.path.dimensions[i].name}})});
    means("member_facing", pack.strings.text("roster-yes"), "yes");
    means("member_facing", pack.strings.text("roster-no"), "no");
    return out;
}

std::string heading_key(const std::string& column) {
    std::string key = "roster-" + column;
    std::replace(key.begin(), key.end(), '_', '-');
    return key;
}

void check_roster_words(const content::Pack& pack, Diagnostics& problems) {
    const roster::Vocabulary vocabulary = vocabulary_of(pack);
    const auto names = roster::column_names(vocabulary);
    for (const auto* words : {&pack.roster_columns, &pack.roster_values})
        for (const content::RosterWord& word : *words) {
            const auto column = roster::column_of(word.column, names);
            if (!column) {
                problems.error({pack.file, word.at}, "column \"" + word.column + "\" of a roster is not known", suggestion(word.column, names));
                continue;
            }
            if (words == &pack.roster_columns) continue;
            const auto known = roster::has_known_values(*column) ? roster::known_values(*column, vocabulary) : std::vector<std::string>();
            if (std::find(known.begin(), known.end(), word.means) == known.end())
                problems.error({pack.file, word.at}, word.column + " \"" + word.means + "\" is not known", known.empty() ? "the cells of this column are read as they are" : suggestion(word.means, known));
        }
}

Result<std::optional<roster::Mapping>> read_named_mapping(const CommandLine& line, const roster::Vocabulary& vocabulary, Diagnostics& problems) {
    std::optional<roster::Mapping> out;
    if (line.columns.empty()) return out;
    const auto text = read_named_file(line.columns, max_text_bytes);
    if (!text) return text.error();
    const std::size_t before = problems.count(Severity::Error);
    out = roster::read_mapping(*text, line.columns, vocabulary, problems);
    if (problems.count(Severity::Error) > before) out.reset();
    return out;
}

Result<roster::Roster> read_named_roster(const CommandLine& line, const content::Pack& pack, const std::string& today, Diagnostics& problems) {
    const auto bytes = read_named_file(line.roster, max_table_bytes);
    if (!bytes) return bytes.error();
    const roster::Vocabulary vocabulary = vocabulary_of(pack);
    const auto mapping = read_named_mapping(line, vocabulary, problems);
    if (!mapping) return mapping.error();
    const auto beside = read_team_files(line, today);
    if (!beside) return beside.error();
    if (!line.columns.empty() && !*mapping) return roster::Roster{};
    roster::Roster roster = roster::read_roster({*bytes, line.roster, line.sheet, *mapping ? &**mapping : nullptr}, vocabulary, problems);
    apply_team_files(*beside, pack.path, roster::Teams::Listed, {roster.file, {}}, roster.teams, problems);
    return roster;
}

}  // namespace waymark::app
