#include "roster/roster.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <unordered_map>

#include "base/text.hpp"
#include "data/csv.hpp"

namespace waymark::roster {
namespace {

constexpr std::size_t longest_text = 300;
constexpr std::size_t longest_id = 64;
constexpr std::size_t none = static_cast<std::size_t>(-1);

// Columns by number: these, then one for each dimension.
enum Column : std::size_t {
    person_id,
    name,
    role,
    constituency,
    team_id,
    team,
    department,
    facility,
    region,
    level,
    edition,
    member_facing,
    email,
    first_dimension
};
constexpr std::size_t required_columns = edition;  // those before it
constexpr std::string_view column_names[] = {"person_id", "name",          "role",     "constituency", "team_id",
                                             "team",      "department",    "facility", "region",       "level",
                                             "edition",   "member_facing", "email"};

// What a row said first about a person or a team, by column; later rows must say the same.
struct Fact {
    std::string value;
    int row = 0;  // 0: not said yet
};
struct Known {
    std::uint64_t number = 0;                                  // in the order of the file
    std::vector<Fact> facts;                                   // as many as were needed
    std::vector<std::pair<std::size_t, Fact>> constituencies;  // of a person, by role
    const Fact* other_case = nullptr;  // an id of an earlier row that differs in letter case only
    std::size_t index = none;          // in the roster, when a row without fault names it
};

// A person or team by its id, and each id without regard to letter case.
struct Register {
    std::unordered_map<std::string, Known> by_id;
    std::unordered_map<std::string, Fact> by_lower_case;
};

std::string quoted(std::string_view text) {
    return "\"" + std::string(text) + "\"";
}

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_id(std::string_view text) {
    const auto fits = [](char c) { return is_letter_or_digit(c) || c == '-' || c == '_' || c == '.'; };
    return !text.empty() && text.size() <= longest_id && is_letter_or_digit(text.front()) &&
           std::all_of(text.begin(), text.end(), fits);
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

std::optional<char32_t> first_control(std::string_view text) {
    for (std::size_t i = 0; i < text.size();)
        if (const char32_t c = next_code_point(text, i); is_control(c)) return c;
    return std::nullopt;
}

std::string code_of(char32_t c) {
    constexpr char digits[] = "0123456789ABCDEF";
    return {'U', '+', '0', '0', digits[c >> 4 & 15], digits[c & 15]};
}

// Line breaks and tabs become one space, so that a cell with two lines reads as one.
std::string on_one_line(std::string_view text) {
    const auto breaks = [](char c) { return c == '\n' || c == '\r' || c == '\t'; };
    if (std::none_of(text.begin(), text.end(), breaks)) return std::string(text);
    std::string line;
    for (const char c : text) {
        if (!breaks(c))
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return line;
}

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<bool> yes_or_no(std::string_view text) {
    const std::string word = lower_ascii(text);
    if (word == "yes" || word == "y" || word == "true" || word == "1") return true;
    if (word == "no" || word == "n" || word == "false" || word == "0") return false;
    return std::nullopt;
}

bool looks_like_email(std::string_view text) {
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find_first_of(" <>,;\"@", at + 1) == std::string_view::npos &&
           text.substr(0, at).find_first_of(" <>,;\"") == std::string_view::npos;
}

// What one row says, as far as its cells are without fault; an optional that is empty is a fault or not said.
struct Said {
    std::optional<std::string> person_id, name, role, constituency, team_id, team, department, facility, region;
    std::optional<std::string> edition, email;
    std::optional<int> level;
    std::optional<bool> member_facing;
    std::vector<std::optional<int>> dimensions;  // in the order of the vocabulary
};

class RosterReader {
public:
    RosterReader(const std::string& file, const Vocabulary& vocabulary, Diagnostics& problems)
        : file_(file),
          vocabulary_(vocabulary),
          problems_(problems),
          columns_(std::begin(column_names), std::end(column_names)) {
        for (const std::string& dimension : vocabulary.dimensions)
            columns_.push_back("level." + lower_ascii(dimension));
        cell_of_.assign(columns_.size(), none);
        roster_.file = file;
    }

    Roster read(const data::CsvTable& table) {
        if (table.rows.empty()) {
            problems_.error({file_, {1, 1}}, "the roster is empty; its first row names the columns",
                            "columns: " + required_names());
            return std::move(roster_);
        }
        read_head(table.rows.front());
        if (table.rows.size() == 1)
            problems_.error({file_, table.rows.front().at}, "the roster has a head row only",
                            "add one row per person and team");
        places_.reserve(table.rows.size());
        for (std::size_t i = 1; i < table.rows.size(); ++i) read_row(table.rows[i]);
        complete_teams();
        return std::move(roster_);
    }

private:
    // ---- The head row
    [[nodiscard]] std::string required_names() const { return join(std::span(columns_).first(required_columns), ", "); }
    void read_head(const data::CsvRow& row);

    // ---- Cells: each reports its faults, and gives nothing when it has one
    void fault(std::size_t column, std::string message, std::string hint = {});
    [[nodiscard]] std::string_view cell(std::size_t column) const;
    [[nodiscard]] Position place(std::size_t column) const;
    [[nodiscard]] bool is_present(std::size_t column);
    [[nodiscard]] std::optional<std::string> text(std::size_t column);
    [[nodiscard]] std::optional<std::string> id(std::size_t column);
    [[nodiscard]] std::optional<std::string> one_of(std::size_t column, const std::vector<std::string>& known);
    [[nodiscard]] std::optional<int> level_number(std::size_t column);
    [[nodiscard]] std::optional<bool> flag(std::size_t column);
    [[nodiscard]] std::optional<std::string> email_address();

    // ---- Rows
    void read_row(const data::CsvRow& row);
    void check_width(const data::CsvRow& row);
    [[nodiscard]] Said read_cells();
    void check_dimensions(const Said& said);
    void agree(Known& known, std::size_t column, const std::optional<std::string>& value, std::string_view whose);
    Known& known(Register& all, std::size_t column, const std::string& id);
    void check_person(const Said& said);
    void check_team(const Said& said);
    void check_membership(const Said& said);
    void add(const Said& said);
    void complete_teams();

    const std::string& file_;
    const Vocabulary& vocabulary_;
    Diagnostics& problems_;
    std::vector<std::string> columns_;  // names, lower case
    std::vector<std::size_t> cell_of_;  // by column: which cell of a row, or none
    std::size_t width_ = 0;             // cells of the head row

    const data::CsvRow* row_ = nullptr;  // the one that is read
    bool good_ = true;                   // it has no fault so far

    Roster roster_;
    Register people_, teams_;
    Known* person_ = nullptr;  // of the row that is read; null when its id has a fault
    Known* team_ = nullptr;
    std::unordered_map<std::uint64_t, int> places_;  // by person, role and team: the row
};

// ---- The head row --------------------------------------------------------------------------------------------------

void RosterReader::read_head(const data::CsvRow& row) {
    width_ = row.cells.size();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto& cell = row.cells[i];
        const std::string typed(trim(cell.text));
        const auto found = std::find(columns_.begin(), columns_.end(), lower_ascii(typed));
        if (found == columns_.end()) {
            const std::string what = typed.empty() ? "column " + std::to_string(i + 1) + " has no name"
                                                   : "column " + quoted(typed) + " is not known";
            problems_.error({file_, cell.at}, "row " + std::to_string(row.number) + ": " + what,
                            suggestion(typed, columns_));
            continue;
        }
        std::size_t& place = cell_of_[static_cast<std::size_t>(found - columns_.begin())];
        if (place != none)
            problems_.error({file_, cell.at},
                            "row " + std::to_string(row.number) + ": column " + quoted(typed) + " stands twice",
                            "it is also column " + std::to_string(place + 1));
        else
            place = i;
    }
    for (std::size_t column = 0; column < required_columns; ++column)
        if (cell_of_[column] == none)
            problems_.error(
                {file_, row.at},
                "row " + std::to_string(row.number) + ": column " + quoted(columns_[column]) + " is missing",
                "required columns: " + required_names());
}

// ---- Cells ---------------------------------------------------------------------------------------------------------

void RosterReader::fault(std::size_t column, std::string message, std::string hint) {
    good_ = false;
    problems_.error({file_, place(column)},
                    "row " + std::to_string(row_->number) + ", column " + columns_[column] + ": " + message,
                    std::move(hint));
}

std::string_view RosterReader::cell(std::size_t column) const {
    const std::size_t i = cell_of_[column];
    return i < row_->cells.size() ? trim(row_->cells[i].text) : std::string_view{};
}

Position RosterReader::place(std::size_t column) const {
    const std::size_t i = cell_of_[column];
    return i < row_->cells.size() ? row_->cells[i].at : row_->at;
}

// Whether there is something to read. A missing column was reported once, at the head row.
bool RosterReader::is_present(std::size_t column) {
    if (!cell(column).empty()) return true;
    if (column < required_columns) {
        if (cell_of_[column] != none) fault(column, "the cell is empty", "every row needs it");
        good_ = false;
    }
    return false;
}

std::optional<std::string> RosterReader::text(std::size_t column) {
    if (!is_present(column)) return std::nullopt;
    const std::string_view typed = cell(column);
    if (first_bad_utf8(typed)) {
        fault(column, "the text is not UTF-8", "save the file again as \"CSV UTF-8\"");
        return std::nullopt;
    }
    if (typed.size() > longest_text) {
        fault(column, "the text has " + std::to_string(typed.size()) + " bytes; at most " +
                          std::to_string(longest_text) + " are read");
        return std::nullopt;
    }
    std::string line = on_one_line(typed);
    if (const auto control = first_control(line)) {
        fault(column, "the text holds the control character " + code_of(*control), "type the cell again");
        return std::nullopt;
    }
    return line;
}

std::optional<std::string> RosterReader::id(std::size_t column) {
    auto typed = text(column);
    if (!typed || is_id(*typed)) return typed;
    fault(column, quoted(*typed) + " cannot be an id",
          "an id has letters, digits, '-', '_' and '.', at most " + std::to_string(longest_id) +
              " of them, and begins with a letter or digit");
    return std::nullopt;
}

std::optional<std::string> RosterReader::one_of(std::size_t column, const std::vector<std::string>& known) {
    const auto typed = text(column);
    if (!typed) return std::nullopt;
    const auto exact = std::find(known.begin(), known.end(), *typed);
    if (exact != known.end()) return *exact;
    const std::string lower = lower_ascii(*typed);
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const std::string& word) { return lower_ascii(word) == lower; });
    if (found != known.end()) return *found;
    fault(column, columns_[column] + " " + quoted(*typed) + " is not known", suggestion(*typed, known));
    return std::nullopt;
}

std::optional<int> RosterReader::level_number(std::size_t column) {
    const auto typed = text(column);
    if (!typed) return std::nullopt;
    const auto number = whole_number(*typed);
    if (number && *number >= 1 && *number <= vocabulary_.top_level) return number;
    fault(column, quoted(*typed) + " is not a level",
          "a level is a whole number from 1 to " + std::to_string(vocabulary_.top_level));
    return std::nullopt;
}

std::optional<bool> RosterReader::flag(std::size_t column) {
    const auto typed = text(column);
    if (!typed) return std::nullopt;
    const auto value = yes_or_no(*typed);
    if (!value) fault(column, quoted(*typed) + " is neither yes nor no", "write yes or no");
    return value;
}

std::optional<std::string> RosterReader::email_address() {
    auto typed = text(email);
    if (!typed || looks_like_email(*typed)) return typed;
    fault(email, quoted(*typed) + " is not an e-mail address", "leave the cell empty when there is none");
    return std::nullopt;
}

// ---- Rows ----------------------------------------------------------------------------------------------------------

void RosterReader::read_row(const data::CsvRow& row) {
    row_ = &row;
    good_ = true;
    check_width(row);
    const Said said = read_cells();
    check_dimensions(said);
    check_person(said);
    check_team(said);
    check_membership(said);
    if (good_) add(said);
}

// Cells that are left out at the end are empty ones; blank cells beyond the head row do no harm.
void RosterReader::check_width(const data::CsvRow& row) {
    for (std::size_t i = width_; i < row.cells.size(); ++i) {
        if (trim(row.cells[i].text).empty()) continue;
        good_ = false;
        problems_.error({file_, row.cells[i].at},
                        "row " + std::to_string(row.number) + " has " + std::to_string(row.cells.size()) +
                            " cells, the head row " + std::to_string(width_),
                        "put quotes around a cell that holds the separator");
        return;
    }
}

Said RosterReader::read_cells() {
    Said said;
    said.person_id = id(person_id);
    said.name = text(name);
    said.role = one_of(role, vocabulary_.roles);
    said.constituency = one_of(constituency, vocabulary_.constituencies);
    said.team_id = id(team_id);
    said.team = text(team);
    said.department = text(department);
    said.facility = text(facility);
    said.region = text(region);
    said.level = level_number(level);
    said.edition = one_of(edition, vocabulary_.editions);
    said.member_facing = flag(member_facing);
    said.email = email_address();
    for (std::size_t i = 0; i < vocabulary_.dimensions.size(); ++i)
        said.dimensions.push_back(level_number(first_dimension + i));
    return said;
}

void RosterReader::check_dimensions(const Said& said) {
    if (!said.level) return;
    for (std::size_t i = 0; i < said.dimensions.size(); ++i)
        if (said.dimensions[i] && *said.dimensions[i] < *said.level)
            fault(first_dimension + i,
                  std::to_string(*said.dimensions[i]) + " is below the team's level " + std::to_string(*said.level),
                  "the team's level is the lowest of its dimensions");
}

void RosterReader::agree(Known& known, std::size_t column, const std::optional<std::string>& value,
                         std::string_view whose) {
    if (!value) return;
    if (known.facts.size() <= column) known.facts.resize(column + 1);
    Fact& fact = known.facts[column];
    if (fact.row == 0) fact = {*value, row_->number};
    if (fact.value == *value) return;
    fault(column,
          std::string(whose) + " has " + quoted(*value) + " here and " + quoted(fact.value) + " in row " +
              std::to_string(fact.row),
          "write the same in both rows");
}

// Ids become file names and anchors, and many systems take two that differ in letter case for one.
Known& RosterReader::known(Register& all, std::size_t column, const std::string& id) {
    const auto [found, is_new] = all.by_id.try_emplace(id);
    Known& entry = found->second;
    if (is_new) {
        entry.number = all.by_id.size();
        const Fact& first = all.by_lower_case.try_emplace(lower_ascii(id), Fact{id, row_->number}).first->second;
        if (first.value != id) entry.other_case = &first;
    }
    if (entry.other_case)
        fault(column,
              quoted(id) + " differs from " + quoted(entry.other_case->value) + " in row " +
                  std::to_string(entry.other_case->row) + " in letter case only",
              "write the same id in both rows, or give one of them another id");
    return entry;
}

void RosterReader::check_person(const Said& said) {
    person_ = said.person_id ? &known(people_, person_id, *said.person_id) : nullptr;
    if (!person_) return;
    const std::string whose = "person " + quoted(*said.person_id);
    agree(*person_, name, said.name, whose);
    agree(*person_, email, said.email, whose);
}

void RosterReader::check_team(const Said& said) {
    team_ = said.team_id ? &known(teams_, team_id, *said.team_id) : nullptr;
    if (!team_) return;
    Known& entry = *team_;
    const std::string whose = "team " + quoted(*said.team_id);
    const auto number = [](std::optional<int> value) {
        return value ? std::optional(std::to_string(*value)) : std::nullopt;
    };
    agree(entry, team, said.team, whose);
    agree(entry, department, said.department, whose);
    agree(entry, facility, said.facility, whose);
    agree(entry, region, said.region, whose);
    agree(entry, level, number(said.level), whose);
    agree(entry, edition, said.edition, whose);
    if (said.member_facing) agree(entry, member_facing, *said.member_facing ? "yes" : "no", whose);
    for (std::size_t i = 0; i < said.dimensions.size(); ++i)
        agree(entry, first_dimension + i, number(said.dimensions[i]), whose);
}

void RosterReader::check_membership(const Said& said) {
    if (!person_ || !said.role) return;
    const auto& roles = vocabulary_.roles;
    const auto role_number =
        static_cast<std::size_t>(std::find(roles.begin(), roles.end(), *said.role) - roles.begin());
    const auto who = [&] { return "person " + quoted(*said.person_id) + " in the role " + quoted(*said.role); };
    if (said.constituency) {
        auto& all = person_->constituencies;
        auto same_role =
            std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.first == role_number; });
        if (same_role == all.end())
            same_role = all.insert(all.end(), {role_number, {*said.constituency, row_->number}});
        const Fact& first = same_role->second;
        if (first.value != *said.constituency)
            fault(constituency,
                  who() + " has " + quoted(*said.constituency) + " here and " + quoted(first.value) + " in row " +
                      std::to_string(first.row),
                  "one person in one role has one constituency");
    }
    if (!team_) return;
    // Both numbers are below 2^24, since a table is bounded to 4 million cells.
    const std::uint64_t place = person_->number << 40 | std::uint64_t{role_number & 0xFFFF} << 24 | team_->number;
    const auto [first, is_new] = places_.try_emplace(place, row_->number);
    if (!is_new)
        fault(team_id,
              who() + " stands on team " + quoted(*said.team_id) + " in row " + std::to_string(first->second) +
                  " already",
              "remove one of the two rows");
}

void RosterReader::add(const Said& said) {
    Known& person = *person_;
    if (person.index == none) {
        person.index = roster_.people.size();
        roster_.people.push_back({*said.person_id, *said.name, {}, row_->at});
    }
    if (said.email) roster_.people[person.index].email = *said.email;

    Known& entry = *team_;
    if (entry.index == none) {
        entry.index = roster_.teams.size();
        Team fresh;
        fresh.id = *said.team_id;
        fresh.name = *said.team;
        fresh.department = *said.department;
        fresh.facility = *said.facility;
        fresh.region = *said.region;
        fresh.standing.level = *said.level;
        fresh.edition = vocabulary_.default_edition;
        fresh.member_facing = vocabulary_.default_member_facing;
        fresh.at = row_->at;
        roster_.teams.push_back(std::move(fresh));
    }
    Team& of = roster_.teams[entry.index];
    if (said.edition) of.edition = *said.edition;
    if (said.member_facing) of.member_facing = *said.member_facing;
    for (std::size_t i = 0; i < said.dimensions.size(); ++i)
        if (said.dimensions[i]) of.standing.by_dimension[vocabulary_.dimensions[i]] = *said.dimensions[i];

    roster_.memberships.push_back({person.index, entry.index, *said.role, *said.constituency, row_->at});
}

void RosterReader::complete_teams() {
    for (const Team& each : roster_.teams) {
        const auto& dimensions = vocabulary_.dimensions;
        const auto above = [&](const std::string& dimension) {
            return each.standing.in(dimension) > each.standing.level;
        };
        if (!dimensions.empty() && std::all_of(dimensions.begin(), dimensions.end(), above))
            problems_.warning({file_, each.at},
                              "every dimension of team " + quoted(each.id) + " stands above its level " +
                                  std::to_string(each.standing.level),
                              "the team's level is the lowest of its dimensions");
    }
}

}  // namespace

Roster read_roster(std::string_view csv, const std::string& file, const Vocabulary& vocabulary, Diagnostics& problems) {
    const data::CsvTable table = data::parse_csv(csv, file, problems);
    return RosterReader(file, vocabulary, problems).read(table);
}

std::vector<Reader> readers_of(const Roster& roster) {
    std::vector<Reader> readers;
    std::map<std::pair<std::size_t, std::string_view>, std::size_t> known;
    for (std::size_t i = 0; i < roster.memberships.size(); ++i) {
        const Membership& membership = roster.memberships[i];
        const auto [place, is_new] = known.try_emplace({membership.person, membership.role}, readers.size());
        if (is_new) readers.push_back({membership.person, membership.role, {}});
        readers[place->second].memberships.push_back(i);
    }
    return readers;
}

}  // namespace waymark::roster
