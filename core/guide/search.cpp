#include "guide/search.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <functional>
#include <numeric>
#include <unordered_map>
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

// What stands for an ASCII character in a word: itself in lower case; 0 for what is no letter and no digit.
constexpr std::array<char, 0x80> ascii_letters = [] {
    std::array<char, 0x80> out{};
    for (char c = '0'; c <= '9'; ++c) out[static_cast<std::size_t>(c)] = c;
    for (char c = 'a'; c <= 'z'; ++c) out[static_cast<std::size_t>(c)] = out[static_cast<std::size_t>(c - 0x20)] = c;
    return out;
}();

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
    if (c >= 0xC0 && c <= 0xFF) {
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
        if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80 && byte != '\'') {
            ++at;
            if (ascii_letters[byte] != 0) word += ascii_letters[byte];
            else end();
            continue;
        }
        const char32_t c = next_code_point(text, at);
        if (is_word_letter(c)) append_plain(word, c);
        else if (!is_apostrophe(c)) end();
        else if (is_possessive(text.substr(at))) ++at;
    }
    end();
}

struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
};

// The words of a page, each with the best weight that it has there.
class Notes {
public:
    void add(std::string_view text, int weight) {
        each_word(text, [&](std::string_view word) {
            auto known = words_.find(word);
            if (known == words_.end()) known = words_.emplace(word, 0).first;
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

    // Each word with its weight as one character before it, a blank behind.
    std::string text() const {
        std::string out;
        for (const auto& [word, weight] : words_) ((out += static_cast<char>('0' + weight)) += word) += ' ';
        return out;
    }

private:
    std::unordered_map<std::string, int, WordHash, std::equal_to<>> words_;
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
    found.words = notes.text();
}

namespace {

void append_quoted(std::string& out, std::string_view text) { out += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

void append_value(std::string& out, std::string_view key, const Json& value) {
    append_quoted(out += ',', key);
    out += ':';
    out += value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Where words stand: "page,weight,page,weight" for each word, pages in their order.
class Places {
public:
    void add(std::string_view word, std::uint32_t page, char weight) {
        const auto [known, is_new] = numbers_.emplace(word, static_cast<std::uint32_t>(words_.size()));
        if (is_new) words_.push_back({word, 0});
        ++words_[known->second].count;
        places_.push_back({known->second, page, weight});
    }

    // As members of a JSON object, by word. What stands in running text alone is left out of a word that most pages hold.
    std::string json(std::size_t pages) {
        std::vector<std::uint32_t> order(words_.size());
        std::iota(order.begin(), order.end(), 0u);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return words_[a].letters < words_[b].letters; });
        const std::vector<Place> sorted = by_word();
        std::string out;
        for (const std::uint32_t number : order) {
            const Word& word = words_[number];
            const char least = static_cast<char>('0' + (word.count * 5 > pages * 2 ? text_weight + 1 : text_weight));
            const std::size_t before = out.size();
            ((out += before == 0 ? "\"" : ",\"") += word.letters) += "\":[";
            const std::size_t empty = out.size();
            for (std::size_t i = word.first; i < word.first + word.count; ++i)
                if (sorted[i].weight >= least) append(out, sorted[i], out.size() == empty);
            if (out.size() == empty) out.resize(before);
            else out += ']';
        }
        return out;
    }

private:
    struct Word {
        std::string_view letters;  // letters and digits alone: nothing to escape
        std::size_t count = 0, first = 0;
    };
    struct Place {
        std::uint32_t word = 0, page = 0;
        char weight = '0';
    };

    static void append(std::string& out, const Place& place, bool is_first) {
        if (!is_first) out += ',';
        char digits[32];
        char* end = std::to_chars(digits, digits + 12, place.page).ptr;
        *end++ = ',';
        end = std::to_chars(end, end + 12, place.weight - '0').ptr;
        out.append(digits, end);
    }

    // The places of each word together, `Word::first` onwards.
    std::vector<Place> by_word() {
        std::size_t first = 0;
        for (Word& word : words_) word.first = std::exchange(first, first + word.count);
        std::vector<std::size_t> next;
        for (const Word& word : words_) next.push_back(word.first);
        std::vector<Place> out(places_.size());
        for (const Place& place : places_) out[next[place.word]++] = place;
        return out;
    }

    std::unordered_map<std::string_view, std::uint32_t> numbers_;
    std::vector<Word> words_;
    std::vector<Place> places_;
};

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
    Places places;
    std::uint32_t pages = 0;
    for (std::size_t i = 0; i < found_.size(); ++i) {
        if (!found_[i].is_listed) continue;
        const Page& page = plan_.pages()[i];
        const Place place = place_of(page, pack);
        const int minutes = page.sheet.item == nullptr ? 0 : page.sheet.item->minutes;
        if (out.back() == ']') out += ',';
        out += Json({page.id + ".html", page.title, found_[i].about, kind_of(page, pack), place.levels, place.roles, place.dimensions, minutes}).dump(-1, ' ', false, Json::error_handler_t::replace);
        for (std::string_view rest = found_[i].words; !rest.empty();) {
            const std::size_t end = rest.find(' ');
            places.add(rest.substr(1, end - 1), pages, rest.front());
            rest.remove_prefix(end + 1);
        }
        ++pages;
    }
    out += "],\"words\":{";
    out += places.json(pages);
    out += '}';
    append_value(out, "kinds", kinds_);
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
