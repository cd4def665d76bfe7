#include "roster/read_sheet.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "data/csv.hpp"
#include "data/xlsx.hpp"
#include "roster/columns.hpp"

namespace waymark::roster {
namespace {

// "Teams", "People" (hidden)
std::string names_of(const data::Workbook& workbook) {
    constexpr std::size_t most = 20;
    std::string out;
    for (std::size_t i = 0; i < std::min(workbook.sheets().size(), most); ++i) {
        const data::SheetName& sheet = workbook.sheets()[i];
        out += (out.empty() ? "\"" : ", \"") + sheet.name + (sheet.hidden ? "\" (hidden)" : "\"");
    }
    return workbook.sheets().size() > most ? out + " …" : out;
}

std::optional<std::size_t> named_sheet(const data::Workbook& workbook, const std::string& name, const SourceSpan& asked_at, Diagnostics& problems) {
    std::vector<std::string> names;
    for (const data::SheetName& sheet : workbook.sheets()) names.push_back(sheet.name);
    const std::string folded = fold_case(trim(name));
    for (std::size_t i = 0; i < names.size(); ++i)
        if (fold_case(trim(names[i])) == folded) return i;
    const std::string nearest = nearest_word(name, names);
    problems.error(asked_at, "the workbook has no sheet \"" + name + "\"", (nearest.empty() ? "" : "did you mean \"" + nearest + "\"? ") + std::string("sheets: ") + names_of(workbook));
    return std::nullopt;
}

std::optional<std::size_t> likely_sheet(const data::Workbook& workbook, const std::string& file, const Vocabulary& vocabulary, const Mapping* mapping, Diagnostics& problems) {
    std::vector<std::size_t> visible;
    for (std::size_t i = 0; i < workbook.sheets().size(); ++i)
        if (!workbook.sheets()[i].hidden) visible.push_back(i);
    if (visible.size() == 1) return visible.front();
    const std::size_t needed = mapping == nullptr ? columns_of_a_roster : std::min(columns_of_a_roster, mapping->columns.size());
    for (const std::size_t i : visible) {
        Diagnostics later;  // the sheet that is chosen is read again, as a whole
        if (find_layout(workbook.read(i, head_is_within, later), vocabulary, mapping).recognised >= needed) return i;
    }
    problems.error({file, {}}, "no sheet of the workbook looks like a roster", "name one with --sheet: " + names_of(workbook));
    return std::nullopt;
}

}  // namespace

std::optional<data::Sheet> read_sheet(const Source& source, const Vocabulary& vocabulary, Diagnostics& problems) {
    const bool is_asked = !source.sheet.empty();
    const std::string& wanted = is_asked || source.mapping == nullptr ? source.sheet : source.mapping->sheet;
    if (!data::looks_like_workbook(source.bytes)) {
        if (is_asked) {
            problems.error({source.file, {}}, "a sheet is named, but a CSV file has none", "leave out --sheet");
            return std::nullopt;
        }
        return data::parse_csv(source.bytes, source.file, problems);
    }
    const auto workbook = data::open_workbook(source.bytes, source.file, problems);
    if (workbook == nullptr) return std::nullopt;
    const SourceSpan asked_at = is_asked ? SourceSpan{source.file, {}} : SourceSpan{source.mapping == nullptr ? source.file : source.mapping->file, {1, 1}};
    const auto which = wanted.empty() ? likely_sheet(*workbook, source.file, vocabulary, source.mapping, problems) : named_sheet(*workbook, wanted, asked_at, problems);
    if (!which) return std::nullopt;
    return workbook->read(*which, std::numeric_limits<std::size_t>::max(), problems);
}

}  // namespace waymark::roster
