#include "guide/search.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "document/walk.hpp"
#include "guide/frame.hpp"

namespace waymark::guide {
namespace {

using Json = nlohmann::ordered_json;

constexpr int title_weight = 12, short_title_weight = 10, heading_weight = 6, purpose_weight = 4, text_weight = 1;
constexpr int most_bits = 30;  // of a set: scripts count in 32 bits

// U+00C0 … U+00FF without their accents; a blank is no letter.
constexpr std::string_view plain_letters = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";

bool is_word_letter(char32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c < 0x2E80) && !(c >= 0xFFF0 && c <= 0xFFFF);
}

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }

// "s" alone, behind an apostrophe: "the team's".
bool is_possessive(std::string_view rest) {
    std::size_t at = 0;
    if (rest.empty() || (rest.front() != 's' && rest.front() != 'S')) return false;
    at = 1;
    return at == rest.size() || !is_word_letter(next_code_point(rest, at));
}

void append_plain(std::string& out, char32_t c) {
    if (c < 0x80) out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 0x20 : c);
    else if (c >= 0xC0 && c <= 0xFF) out += plain_letters[c - 0xC0];
    else {
        std::string letter;
        append_utf8(letter, c);
        out += fold_case(letter);
    }
}

class Notes {
public:
    explicit Notes(std::map<std::string, int>& words) : words_(words) {}

    void add(std::string_view text, int weight) {
        for (std::string& word : search_words(text)) {
            int& known = words_[std::move(word)];
            known = std::max(known, weight);
        }
    }
    void add(const Inlines& text, int weight) { add(document::plain_text(text), weight); }

    void add(const Blocks& blocks) {
        add(document::plain_text(blocks), text_weight);
        document::walk_blocks(blocks, [&](const Block& each) {
            if (const auto* heading = std::get_if<Heading>(&each.node)) add(heading->text, heading_weight);
            if (const auto* list = std::get_if<Definitions>(&each.node))
                for (const Definition& entry : list->entries) add(entry.term, heading_weight);
            if (const auto* box = std::get_if<Callout>(&each.node); box != nullptr && box->role != "readers") add(box->title, heading_weight);
        });
    }

private:
    std::map<std::string, int>& words_;
};

bool stands_around(const Section& section) {
    const auto& role = section.role;
    return role == "menu" || role == "trail" || role == "downloads" || role == "aside" || role == "neighbours" || role == "foot" || role == "data";
}

template <typename T, typename Id>
std::uint32_t bits(const std::vector<std::string>& named, const std::vector<T>& declared, Id id) {
    std::uint32_t out = 0;
    for (std::size_t i = 0; i < declared.size() && i < most_bits; ++i)
        if (std::find(named.begin(), named.end(), id(declared[i])) != named.end()) out |= 1u << i;
    return out;
}

std::uint32_t level_bits(const std::vector<int>& levels) {
    std::uint32_t out = 0;
    for (const int level : levels)
        if (level >= 1 && level <= most_bits) out |= 1u << (level - 1);
    return out;
}

// For whom and where a page is.
struct Place {
    std::uint32_t levels = 0, roles = 0, dimensions = 0;
};
Place place_of(const Page& page, const content::Pack& pack) {
    const auto id_of = [](const auto& each) { return each.id; };
    Place out;
    if (page.level != 0) out.levels = level_bits({page.level});
    if (page.dimension != nullptr) out.dimensions = bits({page.dimension->id}, pack.path.dimensions, id_of);
    if (page.role != nullptr) out.roles = bits({page.role->id}, pack.roles, id_of);
    if (const content::Item* item = page.sheet.item) {
        out.levels = level_bits(item->audience.levels);
        out.roles = bits(item->audience.roles, pack.roles, id_of);
        out.dimensions = bits(item->dimensions, pack.path.dimensions, id_of);
    }
    return out;
}

// What a page is called among the results: the kinds of items, then those of the other pages.
std::vector<std::string> kinds_of(const content::Pack& pack) {
    std::vector<std::string> out;
    for (const content::Kind& kind : pack.kinds) out.push_back(kind.name);
    for (const char* word : {"guide-kind-path", "guide-kind-way", "guide-kind-sheet"}) out.push_back(pack.strings.text(word));
    return out;
}

std::size_t kind_of(const Page& page, const content::Pack& pack) {
    if (page.sheet.item != nullptr) return static_cast<std::size_t>(pack.kind(page.sheet.item->kind) - pack.kinds.data());
    const bool is_of_path = page.kind == PageKind::Path || page.kind == PageKind::Level || page.kind == PageKind::Dimension || page.kind == PageKind::Cell;
    return pack.kinds.size() + (is_of_path ? 0 : page.kind == PageKind::Item ? 2 : 1);
}

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    const auto end = [&] {
        if (!word.empty()) out.push_back(std::exchange(word, {}));
    };
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (is_word_letter(c)) append_plain(word, c);
        else if (!is_apostrophe(c)) end();
        else if (is_possessive(text.substr(at))) ++at;
    }
    end();
    return out;
}

void SearchIndex::add(const Page& page, const Document& document) {
    if (page.kind == PageKind::Home || page.kind == PageKind::Find || page.kind == PageKind::NotFound || page.kind == PageKind::Letter || page.kind == PageKind::Moved) return;
    Found& found = found_[static_cast<std::size_t>(&page - plan_.pages().data())];
    found.is_listed = true;
    found.about = document.subject;
    std::map<std::string, int> words;
    Notes notes(words);
    notes.add(page.title, title_weight);
    notes.add(document.subject, purpose_weight);
    notes.add(kinds_of(plan_.pack())[kind_of(page, plan_.pack())], heading_weight);
    for (const Section& section : document.sections) {
        if (stands_around(section)) continue;
        notes.add(section.short_title, short_title_weight);
        notes.add(section.title, heading_weight);
        notes.add(section.lead, purpose_weight);
        for (const Fact& fact : section.facts) notes.add(fact.value, purpose_weight);
        notes.add(section.blocks);
    }
    for (const auto& [word, weight] : words) ((found.words += static_cast<char>('0' + weight)) += word) += ' ';
}

namespace {

void append_quoted(std::string& out, std::string_view text) { out += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

void append_value(std::string& out, std::string_view key, const Json& value) {
    append_quoted(out += ',', key);
    out += ':';
    out += value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Where a word stands: "page,weight,page,weight"; what stands in running text alone apart, since common words leave it out.
struct Places {
    std::string weighty, all;
    std::size_t count = 0;
};

void append_place(std::string& list, const std::string& page, int weight) {
    if (!list.empty()) list += ',';
    ((list += page) += ',') += std::to_string(weight);
}

Json synonyms_of(const content::Guide& guide) {
    Json out = Json::object();
    for (const content::Synonym& synonym : guide.synonyms)
        for (const std::string& typed : synonym.words) {
            std::string key;
            for (const std::string& word : search_words(typed)) key += (key.empty() ? "" : " ") + word;
            if (!key.empty()) out[key] = synonym.means;
        }
    return out;
}

template <typename T, typename Name>
Json names_of(const std::vector<T>& list, Name name) {
    Json out = Json::array();
    for (const T& each : list) out.push_back(name(each));
    return out;
}

}  // namespace

std::string SearchIndex::json() const {
    const content::Pack& pack = plan_.pack();
    std::string out = "{\"pages\":[";
    std::map<std::string, Places, std::less<>> words;
    std::size_t pages = 0;
    for (std::size_t i = 0; i < found_.size(); ++i) {
        if (!found_[i].is_listed) continue;
        const Page& page = plan_.pages()[i];
        const std::string number = std::to_string(pages++);
        const Place place = place_of(page, pack);
        const int minutes = page.sheet.item == nullptr ? 0 : page.sheet.item->minutes;
        if (out.back() == ']') out += ',';
        out += Json({page.id + ".html", page.title, found_[i].about, kind_of(page, pack), place.levels, place.roles, place.dimensions, minutes}).dump(-1, ' ', false, Json::error_handler_t::replace);
        for (std::string_view rest = found_[i].words; !rest.empty();) {
            const std::size_t end = rest.find(' ');
            const std::string_view word = rest.substr(1, end - 1);
            auto known = words.find(word);
            if (known == words.end()) known = words.emplace(word, Places{}).first;
            const int weight = rest.front() - '0';
            ++known->second.count;
            append_place(known->second.all, number, weight);
            if (weight > text_weight) append_place(known->second.weighty, number, weight);
            rest.remove_prefix(end + 1);
        }
    }
    out += "],\"words\":{";
    for (const auto& [word, places] : words) {
        const std::string& list = places.count * 5 > pages * 2 ? places.weighty : places.all;
        if (list.empty()) continue;
        if (out.back() == ']') out += ',';
        append_quoted(out, word);
        ((out += ":[") += list) += ']';
    }
    out += '}';
    append_value(out, "kinds", kinds_of(pack));
    append_value(out, "levels", names_of(pack.path.levels, [](const path::Level& level) { return level.name; }));
    append_value(out, "roles", names_of(pack.roles, [](const content::Role& role) { return role.plural; }));
    append_value(out, "dimensions", names_of(pack.path.dimensions, [](const path::Dimension& dimension) { return dimension.name; }));
    append_value(out, "synonyms", synonyms_of(plan_.guide()));
    append_value(out, "stop", pack.strings.words_of("search-stop"));
    append_value(out, "levelWords", pack.strings.words_of("search-levels"));
    append_value(out, "minuteWords", pack.strings.words_of("search-minutes"));
    return out + '}';
}

}  // namespace waymark::guide
