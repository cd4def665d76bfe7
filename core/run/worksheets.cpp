#include "run/worksheets.hpp"

#include <nlohmann/json.hpp>

#include "packet/personalise.hpp"

namespace waymark::run {
namespace {

// What the manifest says of a sheet: which one, for whom, how many.
std::string about_json(const packet::Sheet& sheet, const packet::Subject& reader, int copies) {
    const packet::Subject::Assumed& open = reader.assumed;
    nlohmann::ordered_json about = {{"job", sheet.id}, {"copies", copies}};
    if (!reader.name.empty()) about["name"] = reader.name;
    if (!open.role) about["role"] = reader.role;
    if (!open.constituency) about["constituency"] = reader.constituency;
    const roster::Team& team = reader.teams.front().team;
    if (!team.name.empty()) about["team"] = team.name;
    if (!open.level) about["level"] = team.standing.level;
    return about.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// What someone who asked for the sheet should hear.
void say_what_is_odd(const packet::Sheet& sheet, const packet::Subject& reader, const content::Pack& pack, Diagnostics& problems) {
    if (sheet.item == nullptr) return;
    const SourceSpan where{sheet.item->file, sheet.item->at};
    if (!packet::is_fillable(sheet, pack)) problems.warning(where, "\"" + sheet.id + "\" holds nothing to fill in; it is printed as it is", "waymark list items says which sheets do");
    if (!packet::is_meant_for(*sheet.item, reader)) problems.warning(where, "\"" + sheet.id + "\" is not meant for this reader; parts of it may be missing", "see the conditions at the top of its file, or leave out --role, --constituency, --edition and --level");
}

}  // namespace

std::vector<Job> sheet_jobs(const content::Pack& pack, const std::vector<packet::Sheet>& sheets, const packet::Subject& subject, const packet::SheetSetting& setting) {
    std::vector<Job> jobs;
    jobs.reserve(sheets.size());
    for (const packet::Sheet& sheet : sheets) {
        const auto make = [&pack, &subject, sheet, setting](Diagnostics& problems) {
            const packet::Subject reader = packet::reader_of(sheet, subject, pack);
            say_what_is_odd(sheet, reader, pack, problems);
            return Made{packet::sheet_document(pack, sheet, reader, setting, problems), about_json(sheet, reader, setting.copies)};
        };
        jobs.push_back({sheet.id, "the sheet " + sheet.id, {}, make});
    }
    return jobs;
}

}  // namespace waymark::run
