#include "content/strings.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/text.hpp"
#include "data/toml.hpp"

namespace waymark::content {
namespace {

enum class Use { Core, Renderer, Site, Script };

struct KnownString {
    std::string key;
    std::vector<std::string> places;
    bool counted = false;
    Use use = Use::Core;
};

// The whole list of what the program prints. A renderer gets the strings marked so.
const std::vector<KnownString>& known_strings() {
    static const std::vector<KnownString> list = {
        {"list-comma", {}, false, Use::Core},
        {"list-and", {"first", "last"}, false, Use::Core},
        {"page-before", {}, false, Use::Core},
        {"all-teams", {}, true, Use::Core},
        {"some-teams", {"all"}, true, Use::Core},
        {"level", {"level"}, false, Use::Renderer},
        {"level-name", {"level", "name"}, false, Use::Core},
        {"role-line", {"constituency", "role"}, false, Use::Core},
        {"badge-new", {}, false, Use::Core},
        {"everyone", {}, false, Use::Core},
        {"minutes", {}, true, Use::Core},
        {"months", {}, false, Use::Core},
        {"long-date", {"day", "month", "year"}, false, Use::Core},
        {"path-alternative", {"levels", "n"}, false, Use::Core},
        {"path-here", {}, false, Use::Core},
        {"document-subject", {"name", "title"}, false, Use::Core},
        {"team-count", {}, true, Use::Core},
        {"team", {}, false, Use::Core},
        {"level-today", {}, false, Use::Core},
        {"shared-with", {}, false, Use::Core},
        {"cover-note", {}, false, Use::Core},
        {"cover-partners", {"partners"}, false, Use::Core},
        {"cover-more", {}, true, Use::Core},
        {"prepared", {"date", "edition"}, false, Use::Core},
        {"contents", {}, false, Use::Renderer},
        {"overview-eyebrow", {}, false, Use::Core},
        {"overview-title", {}, true, Use::Core},
        {"overview-lead", {}, false, Use::Core},
        {"next", {}, false, Use::Core},
        {"next-top", {}, false, Use::Core},
        {"owe", {}, false, Use::Core},
        {"owe-once", {}, false, Use::Core},
        {"duty", {"every", "text"}, false, Use::Core},
        {"owe-every", {}, false, Use::Core},
        {"owe-last", {}, false, Use::Core},
        {"owe-next", {}, false, Use::Core},
        {"ask-title", {}, false, Use::Core},
        {"ask-1", {}, false, Use::Core},
        {"ask-2", {}, false, Use::Core},
        {"ask-3", {}, false, Use::Core},
        {"if-not", {}, false, Use::Core},
        {"sheets-that-help", {}, false, Use::Core},
        {"in-progress", {}, false, Use::Core},
        {"met-on", {"date"}, false, Use::Core},
        {"owner-is", {"name"}, false, Use::Core},
        {"owe-due", {"date", "text"}, false, Use::Core},
        {"owe-ahead", {"duties", "level"}, false, Use::Core},
        {"owe-to-reach", {"level"}, false, Use::Core},
        {"next-held", {"text"}, false, Use::Core},
        {"next-all-met", {"level"}, false, Use::Core},
        {"overview-owe", {}, false, Use::Core},
        {"short-date", {"day", "month"}, false, Use::Core},
        {"short-date-year", {"day", "month", "year"}, false, Use::Core},
        {"overview-legend", {"dimensions"}, false, Use::Core},
        {"dimension-key", {"key", "name"}, false, Use::Core},
        {"reminder-people", {"people", "team"}, false, Use::Core},
        {"year-title", {}, false, Use::Core},
        {"year-lead", {}, false, Use::Core},
        {"year-lead-one", {}, false, Use::Core},
        {"year-alternative", {"every", "months", "text"}, false, Use::Core},
        {"year-month", {"n"}, false, Use::Core},
        {"months-short", {}, false, Use::Core},
        {"measures-title", {}, false, Use::Core},
        {"measures-lead", {}, false, Use::Core},
        {"run-median", {}, false, Use::Core},
        {"run-target", {}, false, Use::Core},
        {"run-shift", {}, false, Use::Core},
        {"run-trend", {}, false, Use::Core},
        {"run-key-dot", {}, false, Use::Core},
        {"run-key-square", {}, false, Use::Core},
        {"run-key-median", {}, false, Use::Core},
        {"run-alternative", {"first", "last", "measure", "median", "n"}, false, Use::Core},
        {"run-alternative-long", {"first", "last", "measure", "median", "n", "rows"}, false, Use::Core},
        {"run-empty", {"measure"}, false, Use::Core},
        {"measure-value", {}, false, Use::Core},
        {"measure-unit", {}, false, Use::Core},
        {"measure-note", {}, false, Use::Core},
        {"measure-sign", {}, false, Use::Core},
        {"measure-earlier", {}, false, Use::Core},
        {"measure-values", {}, true, Use::Core},
        {"team-part", {}, false, Use::Core},
        {"team-eyebrow", {"i", "n"}, false, Use::Core},
        {"stands-caption", {}, false, Use::Core},
        {"stands-rule", {"next"}, false, Use::Core},
        {"stands-top", {}, false, Use::Core},
        {"your-partners", {"partners"}, false, Use::Core},
        {"their-role", {"role"}, false, Use::Core},
        {"keep-title", {}, false, Use::Core},
        {"keep-lead", {}, false, Use::Core},
        {"keep-head", {}, false, Use::Core},
        {"reach-title", {"level"}, false, Use::Core},
        {"reach-title-top", {}, false, Use::Core},
        {"reach-lead", {}, false, Use::Core},
        {"reach-lead-top", {}, false, Use::Core},
        {"reach-lead-own", {}, false, Use::Core},
        {"reach-head", {}, false, Use::Core},
        {"reach-head-top", {}, false, Use::Core},
        {"dimension", {}, false, Use::Core},
        {"plan", {}, false, Use::Core},
        {"plan-own", {}, false, Use::Core},
        {"plan-top", {}, false, Use::Core},
        {"met", {}, false, Use::Core},
        {"met-top", {}, false, Use::Core},
        {"criterion", {}, false, Use::Core},
        {"not-yet", {}, false, Use::Core},
        {"evidence", {}, false, Use::Core},
        {"next-step", {}, false, Use::Core},
        {"keep-and-reach", {"level"}, false, Use::Core},
        {"keep-and-reach-top", {"level"}, false, Use::Core},
        {"keep-and-reach-lead", {}, false, Use::Core},
        {"owner", {}, false, Use::Core},
        {"by-when", {}, false, Use::Core},
        {"checked-on", {}, false, Use::Core},
        {"take-action", {"level"}, false, Use::Core},
        {"explore-title", {}, false, Use::Core},
        {"explore-covered", {"items"}, false, Use::Core},
        {"explore-site", {"site"}, false, Use::Core},
        {"sign-off-title", {"level"}, false, Use::Core},
        {"sign-off-title-top", {"level"}, false, Use::Core},
        {"sign-off-lead", {}, false, Use::Core},
        {"sign-off-lead-top", {}, false, Use::Core},
        {"sign-off-copy", {}, false, Use::Core},
        {"sign-off-copy-top", {}, false, Use::Core},
        {"sign-off-others", {}, false, Use::Core},
        {"sign-off-reached", {}, false, Use::Core},
        {"signed-by", {}, false, Use::Core},
        {"date", {}, false, Use::Renderer},
        {"done", {}, false, Use::Renderer},
        {"tools-lead", {}, false, Use::Core},
        {"agreements-lead", {}, false, Use::Core},
        {"credit", {}, false, Use::Core},
        {"page-title", {}, false, Use::Core},
        {"why-here", {}, false, Use::Core},
        {"item-eyebrow", {"kind", "section"}, false, Use::Core},
        {"fact-purpose", {}, false, Use::Core},
        {"fact-when", {}, false, Use::Core},
        {"fact-time", {}, false, Use::Core},
        {"fact-who", {}, false, Use::Core},
        {"fact-name", {}, false, Use::Core},
        {"fact-team", {}, false, Use::Core},
        {"fact-date", {}, false, Use::Core},
        {"reason-key", {"reason"}, false, Use::Core},
        {"reason-key-teams", {"reason", "teams"}, false, Use::Core},
        {"reason-fill", {"purpose"}, false, Use::Core},
        {"reason-helps", {"dimensions", "level", "teams"}, true, Use::Core},
        {"reason-keeps", {"dimensions", "level", "teams"}, true, Use::Core},
        {"block-key-tip", {}, false, Use::Core},
        {"block-pocket-coaching", {}, false, Use::Core},
        {"block-callout", {}, false, Use::Core},
        {"block-scenario", {}, false, Use::Core},
        {"block-case-study", {}, false, Use::Core},
        {"block-activity", {}, false, Use::Core},
        {"block-example", {}, false, Use::Core},
        {"page-of", {"m", "n"}, false, Use::Renderer},
        {"continued", {}, false, Use::Renderer},
        {"why", {}, false, Use::Renderer},
        {"becomes", {}, false, Use::Renderer},
        {"cut-out", {}, false, Use::Renderer},
        {"initials", {}, false, Use::Renderer},
        {"poster-how", {}, false, Use::Core},
        {"cards-title", {}, false, Use::Core},
        {"skip", {}, false, Use::Renderer},
        {"save", {}, false, Use::Renderer},
        {"print", {}, false, Use::Renderer},
        {"fill-in", {}, false, Use::Renderer},
        {"write-here", {}, false, Use::Renderer},
        {"notes", {}, false, Use::Renderer},
        {"choose", {}, false, Use::Renderer},
        {"wide-table", {}, false, Use::Renderer},
        {"at-levels", {"levels"}, true, Use::Core},
        {"for-readers", {"readers"}, false, Use::Core},
        {"member-facing", {}, false, Use::Core},
        {"not-member-facing", {}, false, Use::Core},
        {"your-team", {}, false, Use::Core},
        {"team-number", {"n"}, false, Use::Core},
        {"guide-home", {}, false, Use::Core},
        {"guide-home-lead", {}, false, Use::Core},
        {"guide-menu-path", {}, false, Use::Core},
        {"guide-find", {}, false, Use::Core},
        {"guide-find-lead", {}, false, Use::Core},
        {"guide-all", {}, false, Use::Core},
        {"guide-choose", {}, false, Use::Core},
        {"guide-choose-lead", {}, false, Use::Core},
        {"guide-choose-yours", {}, false, Use::Core},
        {"guide-ready", {}, false, Use::Core},
        {"guide-packets-for", {}, false, Use::Core},
        {"guide-not-found", {}, false, Use::Core},
        {"guide-not-found-lead", {}, false, Use::Core},
        {"guide-by-need", {}, false, Use::Core},
        {"guide-by-level", {}, false, Use::Core},
        {"guide-by-role", {}, false, Use::Core},
        {"guide-by-dimension", {}, false, Use::Core},
        {"guide-by-section", {}, false, Use::Core},
        {"guide-pages", {}, true, Use::Core},
        {"guide-role", {"roles"}, false, Use::Core},
        {"guide-role-lead", {"roles"}, false, Use::Core},
        {"guide-with-team", {"level", "name"}, false, Use::Core},
        {"guide-section-lead", {"section"}, false, Use::Core},
        {"guide-cell", {"dimension", "level"}, false, Use::Core},
        {"guide-cell-lead", {"dimension", "level"}, false, Use::Core},
        {"guide-criteria", {}, true, Use::Core},
        {"guide-path-lead", {}, false, Use::Core},
        {"guide-path-caption", {}, false, Use::Core},
        {"guide-rules", {}, false, Use::Core},
        {"guide-sheets", {}, false, Use::Core},
        {"guide-path-poster", {}, false, Use::Core},
        {"guide-pocket-cards", {}, false, Use::Core},
        {"guide-asks", {}, false, Use::Core},
        {"guide-level-asks", {"level"}, false, Use::Core},
        {"guide-what-to-do", {}, false, Use::Core},
        {"guide-duties", {}, false, Use::Core},
        {"guide-tools", {}, false, Use::Core},
        {"guide-tools-for", {"level", "roles"}, false, Use::Core},
        {"guide-all-for", {"level", "roles"}, false, Use::Core},
        {"guide-helps", {}, false, Use::Core},
        {"guide-threshold", {}, false, Use::Core},
        {"guide-start", {}, false, Use::Core},
        {"guide-descriptive", {}, false, Use::Core},
        {"guide-other-levels", {"dimension"}, false, Use::Core},
        {"guide-other-dimensions", {"level"}, false, Use::Core},
        {"guide-levels", {}, false, Use::Core},
        {"guide-dimensions", {}, false, Use::Core},
        {"guide-on-the-path", {}, false, Use::Core},
        {"guide-related", {}, false, Use::Core},
        {"guide-before", {}, false, Use::Core},
        {"guide-after", {}, false, Use::Core},
        {"guide-pdf-letter", {}, false, Use::Core},
        {"guide-pdf-a4", {}, false, Use::Core},
        {"guide-pdf-tabloid", {}, false, Use::Core},
        {"guide-pdf-a3", {}, false, Use::Core},
        {"guide-moved", {}, false, Use::Core},
        {"guide-by-side", {}, false, Use::Core},
        {"guide-side-lead", {}, false, Use::Core},
        {"guide-private", {}, false, Use::Core},
        {"guide-kind-path", {}, false, Use::Core},
        {"guide-kind-way", {}, false, Use::Core},
        {"guide-kind-sheet", {}, false, Use::Core},
        {"search-stop", {}, false, Use::Core},
        {"search-levels", {}, false, Use::Core},
        {"search-minutes", {}, false, Use::Core},
        {"site-name", {}, false, Use::Site},
        {"site-menu", {}, false, Use::Site},
        {"site-search", {}, false, Use::Site},
        {"site-search-button", {}, false, Use::Site},
        {"site-trail", {}, false, Use::Site},
        {"site-downloads", {}, false, Use::Site},
        {"site-neighbours", {}, false, Use::Site},
        {"site-load", {}, false, Use::Site},
        {"site-clear", {}, false, Use::Site},
        {"site-query", {}, false, Use::Site},
        {"site-any", {}, false, Use::Site},
        {"site-level", {}, false, Use::Site},
        {"site-role", {}, false, Use::Site},
        {"site-dimension", {}, false, Use::Site},
        {"site-kind", {}, false, Use::Site},
        {"site-minutes", {}, false, Use::Site},
        {"site-more", {}, false, Use::Site},
        {"site-nothing", {}, false, Use::Site},
        {"site-drop-all", {}, false, Use::Site},
        {"site-slash", {}, false, Use::Site},
        {"script-results", {"n"}, false, Use::Script},
        {"script-no-results", {}, false, Use::Script},
        {"script-results-label", {}, false, Use::Script},
        {"script-kind-minutes", {"kind", "n"}, false, Use::Script},
        {"script-kind-minute", {"kind"}, false, Use::Script},
        {"script-saved", {"file"}, false, Use::Script},
        {"script-loaded-fields", {"n"}, false, Use::Script},
        {"script-left-out", {"n"}, false, Use::Script},
        {"script-undo", {}, false, Use::Script},
        {"script-cleared", {}, false, Use::Script},
        {"script-undone", {}, false, Use::Script},
        {"script-too-large", {}, false, Use::Script},
        {"script-not-a-sheet", {}, false, Use::Script},
        {"script-other-page", {"page"}, false, Use::Script},
        {"script-level-option", {"level", "name"}, false, Use::Script},
        {"script-minutes-option", {"n"}, false, Use::Script},
        {"script-drop", {"filter"}, false, Use::Script},
        {"script-search-failed", {}, false, Use::Script},
        {"script-role", {}, false, Use::Script},
        {"script-constituency", {}, false, Use::Script},
        {"script-edition", {}, false, Use::Script},
        {"script-facing", {}, false, Use::Script},
        {"script-level", {}, false, Use::Script},
        {"script-team-level", {"n"}, false, Use::Script},
        {"script-add-team", {}, false, Use::Script},
        {"script-remove-team", {"n"}, false, Use::Script},
        {"script-teams-limit", {"n"}, false, Use::Script},
        {"script-chosen", {"n"}, false, Use::Script},
        {"script-over-limit", {"n"}, false, Use::Script},
        {"script-read", {}, false, Use::Script},
        {"script-print", {}, false, Use::Script},
        {"script-pdf", {}, false, Use::Script},
        {"script-bad-address", {}, false, Use::Script},
        {"script-loading", {"n", "m"}, false, Use::Script},
        {"script-loaded", {"n"}, false, Use::Script},
        {"script-not-loaded", {"title"}, false, Use::Script},
        {"script-why", {}, false, Use::Script},
        {"script-keep-and-reach", {"level"}, false, Use::Script},
        {"script-take-action", {"level"}, false, Use::Script},
        {"script-packet-failed", {}, false, Use::Script},
        {"roster-sheet", {}, false, Use::Core},
        {"roster-help-sheet", {}, false, Use::Core},
        {"roster-lists-sheet", {}, false, Use::Core},
        {"roster-help-lead", {"sheet"}, false, Use::Core},
        {"roster-help-next", {}, false, Use::Core},
        {"roster-help-column", {}, false, Use::Core},
        {"roster-help-about", {}, false, Use::Core},
        {"roster-help-needed", {}, false, Use::Core},
        {"roster-help-example", {}, false, Use::Core},
        {"roster-yes", {}, false, Use::Core},
        {"roster-no", {}, false, Use::Core},
        {"roster-person-id", {}, false, Use::Core},
        {"roster-about-person-id", {}, false, Use::Core},
        {"roster-example-person-id", {}, false, Use::Core},
        {"roster-name", {}, false, Use::Core},
        {"roster-about-name", {}, false, Use::Core},
        {"roster-example-name", {}, false, Use::Core},
        {"roster-role", {}, false, Use::Core},
        {"roster-about-role", {}, false, Use::Core},
        {"roster-constituency", {}, false, Use::Core},
        {"roster-about-constituency", {}, false, Use::Core},
        {"roster-team-id", {}, false, Use::Core},
        {"roster-about-team-id", {}, false, Use::Core},
        {"roster-example-team-id", {}, false, Use::Core},
        {"roster-team", {}, false, Use::Core},
        {"roster-about-team", {}, false, Use::Core},
        {"roster-example-team", {}, false, Use::Core},
        {"roster-department", {}, false, Use::Core},
        {"roster-about-department", {}, false, Use::Core},
        {"roster-example-department", {}, false, Use::Core},
        {"roster-facility", {}, false, Use::Core},
        {"roster-about-facility", {}, false, Use::Core},
        {"roster-example-facility", {}, false, Use::Core},
        {"roster-region", {}, false, Use::Core},
        {"roster-about-region", {}, false, Use::Core},
        {"roster-example-region", {}, false, Use::Core},
        {"roster-level", {}, false, Use::Core},
        {"roster-about-level", {"levels"}, false, Use::Core},
        {"roster-edition", {}, false, Use::Core},
        {"roster-about-edition", {"edition"}, false, Use::Core},
        {"roster-member-facing", {}, false, Use::Core},
        {"roster-about-member-facing", {}, false, Use::Core},
        {"roster-email", {}, false, Use::Core},
        {"roster-about-email", {}, false, Use::Core},
        {"roster-example-email", {}, false, Use::Core},
        {"roster-dimension", {"dimension"}, false, Use::Core},
        {"roster-about-dimension", {}, false, Use::Core},
    };
    return list;
}

std::string fill(const std::string& pattern, Strings::Places places, std::string_view count) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size();) {
        const auto close = pattern[i] == '{' ? pattern.find('}', i) : std::string::npos;
        if (close == std::string::npos) {
            out += pattern[i++];
            continue;
        }
        const std::string_view name = std::string_view(pattern).substr(i + 1, close - i - 1);
        const auto place = std::find_if(places.begin(), places.end(), [&](const auto& p) { return p.first == name; });
        if (place != places.end()) out += place->second;
        else if (name == "n" && !count.empty()) out += count;
        else out += pattern.substr(i, close + 1 - i);
        i = close + 1;
    }
    return out;
}

// A bound that no sentence comes near: what a hostile file may cost us grows with the square of it.
constexpr std::size_t max_string_bytes = 1'000;

void check_pattern(const std::string& pattern, const KnownString& known, const SourceSpan& where, Diagnostics& problems) {
    if (pattern.size() > max_string_bytes) {
        problems.error(where, "string \"" + known.key + "\" has " + std::to_string(pattern.size()) + " bytes, more than " + std::to_string(max_string_bytes), "shorten it");
        return;
    }
    const std::string places = known.places.empty() && !known.counted ? "this string takes no places" : "known: {" + join(known.places, "}, {") + (known.counted ? known.places.empty() ? "n}" : "}, {n}" : "}");
    for (auto open = pattern.find('{'); open != std::string::npos; open = pattern.find('{', open + 1)) {
        const auto close = pattern.find('}', open);
        if (close == std::string::npos) {
            problems.error(where, "string \"" + known.key + "\" has a { that is not closed", places);
            return;
        }
        const std::string name = pattern.substr(open + 1, close - open - 1);
        const bool is_known = std::find(known.places.begin(), known.places.end(), name) != known.places.end() || (known.counted && name == "n");
        if (!is_known) problems.error(where, "string \"" + known.key + "\" has no place {" + name + "}", places);
    }
}

// "January, February, …" → each.
std::vector<std::string> divided(std::string_view list) {
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin < list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        out.emplace_back(trim(list.substr(begin, end - begin)));
        begin = end + 1;
    }
    return out;
}

}  // namespace

std::string Strings::text(std::string_view key, Places places) const {
    const auto found = entries.find(key);
    return found == entries.end() ? std::string(key) : fill(found->second.other, places, {});
}

std::string Strings::counted(std::string_view key, int count, Places places) const {
    const auto found = entries.find(key);
    if (found == entries.end()) return std::string(key);
    return fill(count == 1 ? found->second.one : found->second.other, places, std::to_string(count));
}

std::string Strings::list(const std::vector<std::string>& words) const {
    if (words.size() < 2) return words.empty() ? std::string() : words.front();
    const std::vector<std::string> first(words.begin(), words.end() - 1);
    return text("list-and", {{"first", join(first, text("list-comma"))}, {"last", words.back()}});
}

std::string Strings::date(std::string_view iso) const {
    int month = 0;
    if (iso.size() != 10 || std::from_chars(iso.data() + 5, iso.data() + 7, month).ptr != iso.data() + 7 || month < 1) return std::string(iso);
    const std::vector<std::string> months = divided(text("months"));
    if (static_cast<std::size_t>(month) > months.size()) return std::string(iso);
    const std::string_view day = iso.substr(iso[8] == '0' ? 9 : 8);
    return text("long-date", {{"day", day}, {"month", months[static_cast<std::size_t>(month) - 1]}, {"year", iso.substr(0, 4)}});
}

std::map<std::string, std::string> Strings::for_renderers() const {
    std::map<std::string, std::string> out;
    for (const KnownString& known : known_strings())
        if (known.use == Use::Renderer) out[known.key] = text(known.key);
    return out;
}

std::map<std::string, std::string> Strings::for_site() const {
    std::map<std::string, std::string> out;
    for (const KnownString& known : known_strings())
        if (known.use == Use::Renderer || known.use == Use::Site) out[known.key] = text(known.key);
    return out;
}

std::map<std::string, std::string> Strings::for_scripts() const {
    constexpr std::string_view prefix = "script-";
    std::map<std::string, std::string> out;
    for (const KnownString& known : known_strings())
        if (known.use == Use::Script) out[known.key.substr(prefix.size())] = text(known.key);
    return out;
}

std::vector<std::string> Strings::words_of(std::string_view key) const { return divided(text(key)); }

Strings read_strings(std::string_view toml, const std::string& file, Diagnostics& problems) {
    const data::Table table = data::parse_toml(toml, file, {1, 1}, problems);
    data::Reader reader(table, {1, 1}, file, problems);
    Strings out;
    for (const KnownString& known : known_strings()) {
        const data::Value* value = reader.value(known.key);
        if (value == nullptr) {
            if (table.whole) problems.error({file, {1, 1}}, "string \"" + known.key + "\" is missing", "add " + known.key + " = \"…\"");
            continue;
        }
        Strings::Entry entry;
        Position at_one = value->at, at_other = value->at;
        if (const auto* text = std::get_if<std::string>(&value->node); text != nullptr && !known.counted) {
            entry.one = entry.other = *text;
        } else if (const auto* forms = std::get_if<data::Table>(&value->node); forms != nullptr && known.counted) {
            data::Reader pair(*forms, value->at, file, problems);
            entry.one = pair.required_text("one");
            entry.other = pair.required_text("other");
            at_one = pair.at("one");
            at_other = pair.at("other");
            pair.finish();
        } else {
            problems.error({file, value->at}, "string \"" + known.key + "\" is " + value->type_name(),
                           known.counted ? "expected { one = \"…\", other = \"…\" }" : "expected text in quotes");
            continue;
        }
        check_pattern(entry.one, known, {file, at_one}, problems);
        if (known.counted) check_pattern(entry.other, known, {file, at_other}, problems);
        if (known.key == "months")
            if (const std::size_t months = divided(entry.one).size(); months != 12)
                problems.error({file, at_one}, "string \"months\" names " + std::to_string(months) + " months", "write the twelve, divided by commas");
        out.entries[known.key] = std::move(entry);
    }
    reader.finish();
    return out;
}

}  // namespace waymark::content
