#include "guide/search.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <memory_resource>
#include <numeric>
#include <span>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "document/walk.hpp"
#include "guide/frame.hpp"
#include "guide/json_text.hpp"

namespace waymark::guide {
namespace {

using Json = nlohmann::ordered_json;

constexpr int title_weight = 12, short_title_weight = 10, heading_weight = 6, purpose_weight = 4, text_weight = 1;
constexpr std::uint32_t most_numbers = (1u << 28) - 1, most_weight = 15;  // of words and pages, as far as there is room to note them
constexpr int most_bits = 30;  // of a set: scripts count in 32 bits

// U+00C0 … U+00FF without their accents; a blank is no letter.
constexpr std::string_view plain_letters = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty";

// What stands for an ASCII character in a word: itself in lower case; 0 for what is no letter and no digit.
constexpr std::array<char, 0x80> ascii_letters = [] {
    std::array<char, 0x80> out{};
    for (char c = '0'; c <= '9'; ++c) out[static_cast<std::size_t>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) out[static_cast<std::size_t>(c)] = out[static_cast<std::size_t>(c - 0x20)] = c;
    return out;
}();

char ascii_letter(char c) { return static_cast<unsigned char>(c) < 0x80 ? ascii_letters[static_cast<unsigned char>(c)] : '\0'; }

bool divides(char c) { return static_cast<unsigned char>(c) < 0x80 && ascii_letter(c) == 0 && c != '\''; }

// How many letters and digits stand at the beginning as they are compared.
std::size_t plain_length(std::string_view text) {
    const auto end = std::find_if(text.begin(), text.end(), [](char c) { return c == 0 || ascii_letter(c) != c; });
    return static_cast<std::size_t>(end - text.begin());
}

bool is_word_letter(char32_t c) {
    if (c < 0x80) return ascii_letters[c] != 0;
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
    if (c < 0x80) {
        out += ascii_letters[c];
    } else if (c >= 0xC0 && c <= 0xFF) {
        out += plain_letters[c - 0xC0];
    } else {
        std::string letter;
        append_utf8(letter, c);
        out += fold_case(letter);
    }
}

// Calls `take` with each word of the text; the view holds until it returns.
template <typename Take>
void each_word(std::string_view text, Take&& take) {
    std::string word;
    const auto end = [&] {
        if (!word.empty()) take(std::string_view(word));
        word.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view plain = text.substr(at, plain_length(text.substr(at)));
        at += plain.size();
        const bool is_end = at == text.size() || divides(text[at]);
        if (is_end) {
            if (word.empty() && !plain.empty()) take(plain);  // most words
            else if (!word.empty()) take(std::string_view(word += plain));
            word.clear();
            ++at;
            continue;
        }
        word += plain;
        const char32_t c = next_code_point(text, at);
        if (is_word_letter(c)) append_plain(word, c);
        else if (!is_apostrophe(c)) end();
        else if (is_possessive(text.substr(at))) ++at;
    }
    end();
}

// The words of a page, each with the best weight that it has there.
class Notes {
public:
    void add(std::string_view text, int weight) {
        each_word(text, [&](std::string_view word) {
            auto known = words_.find(word);
            if (known == words_.end()) known = words_.emplace(kept(word), 0).first;
            known->second = std::max(known->second, weight);
        });
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

    [[nodiscard]] const auto& words() const { return words_; }

private:
    std::string_view kept(std::string_view word) {
        auto* const letters = static_cast<char*>(room_.allocate(word.size(), 1));
        std::copy(word.begin(), word.end(), letters);
        return {letters, word.size()};
    }

    static constexpr std::size_t usual_words = 256;  // of a page
    std::pmr::monotonic_buffer_resource room_{std::size_t{16} << 10};
    std::pmr::unordered_map<std::string_view, int> words_{usual_words, &room_};
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
struct Bits {
    std::size_t levels = 0, roles = 0, dimensions = 0;
};
Bits bits_of(const Page& page, const content::Pack& pack) {
    const auto id_of = [](const auto& each) -> const std::string& { return each.id; };
    Bits out;
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
    each_word(text, [&](std::string_view word) { out.emplace_back(word); });
    return out;
}

SearchIndex::SearchIndex(const Plan& plan) : plan_(plan), kinds_(kinds_of(plan.pack())), found_(plan.pages().size()) {}

void SearchIndex::add(const Page& page, const Document& document) {
    if (page.kind == PageKind::Home || page.kind == PageKind::Find || page.kind == PageKind::NotFound || page.kind == PageKind::Letter || page.kind == PageKind::Moved) return;
    Found& found = found_[static_cast<std::size_t>(&page - plan_.pages().data())];
    found.is_listed = true;
    found.about = document.subject;
    Notes notes;
    notes.add(page.title, title_weight);
    notes.add(document.subject, purpose_weight);
    notes.add(kinds_[kind_of(page, plan_.pack())], heading_weight);
    for (const Section& section : document.sections) {
        if (stands_around(section)) continue;
        notes.add(section.short_title, short_title_weight);
        notes.add(section.title, heading_weight);
        notes.add(section.lead, purpose_weight);
        for (const Fact& fact : section.facts) notes.add(fact.value, purpose_weight);
        notes.add(section.blocks);
    }
    found.mentions.reserve(notes.words().size());
    const std::scoped_lock lock(mutex_);
    for (const auto& [word, weight] : notes.words()) {
        auto known = numbers_.find(word);
        if (known == numbers_.end()) known = numbers_.emplace(word, static_cast<std::uint32_t>(numbers_.size())).first;
        found.mentions.push_back({known->second & most_numbers, static_cast<std::uint32_t>(weight) & most_weight});
    }
}

namespace {

void append_value(std::string& out, std::string_view key, const Json& value) {
    append_json_text(out += ',', key);
    out += ':';
    out += value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Where a word stands, and what it weighs there.
struct Place {
    std::uint32_t page : 28, weight : 4;
};

void append(std::string& out, const Place& place) {
    char digits[32];
    char* end = std::to_chars(digits, digits + 12, std::uint32_t{place.page}).ptr;
    *end++ = ',';
    end = std::to_chars(end, end + 12, std::uint32_t{place.weight}).ptr;
    out.append(digits, end);
}

// In the order in which they stand first; what stands last counts.
Json synonyms_of(const content::Guide& guide) {
    std::vector<std::pair<std::string, Json>> members;
    std::unordered_map<std::string, std::size_t> places;
    for (const content::Synonym& synonym : guide.synonyms)
        for (const std::string& typed : synonym.words) {
            std::string key;
            for (const std::string& word : search_words(typed)) key += (key.empty() ? "" : " ") + word;
            if (key.empty()) continue;
            const auto [place, is_new] = places.emplace(key, members.size());
            if (is_new) members.emplace_back(std::move(key), synonym.means);
            else members[place->second].second = synonym.means;
        }
    return Json(Json::object_t(std::make_move_iterator(members.begin()), std::make_move_iterator(members.end())));
}

template <typename T, typename Name>
Json names_of(const std::vector<T>& list, Name name) {
    Json out = Json::array();
    for (const T& each : list) out.push_back(name(each));
    return out;
}

}  // namespace

// As members of a JSON object, by word, pages in their order. What stands in running text alone is left out of a word that
// most pages hold.
std::string SearchIndex::words_json() const {
    const auto pages = static_cast<std::size_t>(std::count_if(found_.begin(), found_.end(), [](const Found& found) { return found.is_listed; }));
    std::vector<std::size_t> end(numbers_.size() + 1);  // of each word's places; at first their number, one further on
    for (const Found& found : found_)
        for (const Mention& mention : found.mentions) ++end[mention.word + 1];
    std::partial_sum(end.begin(), end.end(), end.begin());
    std::vector<Place> places(end.back());
    std::uint32_t page = 0;
    for (const Found& found : found_) {
        for (const Mention& mention : found.mentions) places[end[mention.word]++] = {page & most_numbers, mention.weight};
        page += found.is_listed ? 1 : 0;
    }
    std::vector<std::pair<std::string_view, std::uint32_t>> words(numbers_.begin(), numbers_.end());
    std::sort(words.begin(), words.end());
    std::string out;
    out.reserve(places.size() * 8);  // about what they take: "1234,1,"
    for (const auto& [letters, number] : words) {
        const std::size_t first = number == 0 ? 0 : end[number - 1];
        const auto here = std::span(places).subspan(first, end[number] - first);
        const std::uint32_t least = here.size() * 5 > pages * 2 ? text_weight + 1 : text_weight;
        const std::size_t before = out.size();
        ((out += before == 0 ? "\"" : ",\"") += letters) += "\":[";  // letters and digits alone: nothing to escape
        const std::size_t empty = out.size();
        for (const Place& place : here) {
            if (place.weight < least) continue;
            if (out.size() != empty) out += ',';
            append(out, place);
        }
        if (out.size() == empty) out.resize(before);
        else out += ']';
    }
    return out;
}

// What is known of each page, as elements of a JSON array.
std::string SearchIndex::pages_json() const {
    const content::Pack& pack = plan_.pack();
    std::string out;
    for (std::size_t i = 0; i < found_.size(); ++i) {
        if (!found_[i].is_listed) continue;
        const Page& page = plan_.pages()[i];
        const Bits sets = bits_of(page, pack);
        const auto minutes = static_cast<std::size_t>(page.sheet.item == nullptr ? 0 : page.sheet.item->minutes);
        append_json_text(out += out.empty() ? "[" : ",[", page.id + ".html");
        append_json_text(out += ',', page.title);
        append_json_text(out += ',', found_[i].about);
        for (const std::size_t number : {kind_of(page, pack), sets.levels, sets.roles, sets.dimensions, minutes}) (out += ',') += std::to_string(number);
        out += ']';
    }
    return out;
}

// What is the same whatever the pages say, as members behind others.
std::string SearchIndex::guide_json() const {
    const content::Pack& pack = plan_.pack();
    std::string out;
    append_value(out, "kinds", kinds_);
    append_value(out, "levels", names_of(pack.path.levels, [](const path::Level& level) { return level.name; }));
    append_value(out, "roles", names_of(pack.roles, [](const content::Role& role) { return role.plural; }));
    append_value(out, "dimensions", names_of(pack.path.dimensions, [](const path::Dimension& dimension) { return dimension.name; }));
    append_value(out, "synonyms", synonyms_of(plan_.guide()));
    append_value(out, "stop", pack.strings.words_of("search-stop"));
    append_value(out, "levelWords", pack.strings.words_of("search-levels"));
    append_value(out, "minuteWords", pack.strings.words_of("search-minutes"));
    return out;
}

std::string SearchIndex::json() const {
    std::string out, pages, guide;
    // No page but the one that finds is left to be made: two threads have time.
    for_each_index(2, processors(2), [&](std::size_t i) {
        if (i == 0) {
            out = words_json();
        } else {
            pages = pages_json();
            guide = guide_json();
        }
    });
    // The words may be tens of megabytes: they stay where they are written.
    out.insert(0, "{\"pages\":[" + pages + "],\"words\":{");
    ((out += '}') += guide) += '}';
    return out;
}

}  // namespace waymark::guide
