#include "review/readability.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

#include "base/text.hpp"

namespace waymark::review {
namespace {

constexpr std::size_t fewest_words = 4;

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// Lower-case ASCII letters of the word; a letter with an accent counts as the vowel it mostly is.
std::string letters_of(std::string_view word) {
    std::string out;
    for (std::size_t i = 0; i < word.size();) {
        const char32_t c = next_code_point(word, i);
        if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
        else if (c >= 'a' && c <= 'z') out += static_cast<char>(c);
        else if (c >= 0xC0) out += c == 0xD1 || c == 0xF1 || c == 0xC7 || c == 0xE7 || c == 0x2019 ? 'n' : 'a';
    }
    return out;
}

enum class Where { Anywhere, Start, End, Whole };

// Where counting groups of vowels goes wrong, and by how much.
struct Correction {
    std::string_view letters;
    Where where;
    int change;
};

constexpr Correction corrections[] = {
    // Two vowels side by side that are spoken apart …
    {"ia", Where::Anywhere, 1}, {"io", Where::Anywhere, 1}, {"iu", Where::Anywhere, 1}, {"eo", Where::Anywhere, 1}, {"ua", Where::Anywhere, 1}, {"uo", Where::Anywhere, 1},
    {"iet", Where::Anywhere, 1}, {"ient", Where::Anywhere, 1}, {"ienc", Where::Anywhere, 1}, {"creat", Where::Anywhere, 1}, {"react", Where::Anywhere, 1}, {"realit", Where::Anywhere, 1},
    {"idea", Where::Anywhere, 1}, {"area", Where::Anywhere, 1}, {"coop", Where::Start, 1}, {"coor", Where::Start, 1}, {"luid", Where::End, 1}, {"museum", Where::Anywhere, 1},
    {"being", Where::Anywhere, 1}, {"eeing", Where::End, 1}, {"going", Where::Anywhere, 1}, {"doing", Where::Anywhere, 1}, {"ying", Where::End, 1}, {"uing", Where::End, 1},
    {"ier", Where::End, 1}, {"iers", Where::End, 1}, {"iest", Where::End, 1}, {"ism", Where::End, 1}, {"isms", Where::End, 1}, {"science", Where::Start, 1}, {"ratio", Where::Whole, 1},
    // … and those that are not.
    {"cia", Where::Anywhere, -1}, {"ciat", Where::Anywhere, 1}, {"tia", Where::Anywhere, -1}, {"tiat", Where::Anywhere, 1}, {"sia", Where::Anywhere, -1}, {"gia", Where::Anywhere, -1},
    {"cio", Where::Anywhere, -1}, {"tio", Where::Anywhere, -1}, {"sio", Where::Anywhere, -1}, {"gio", Where::Anywhere, -1}, {"xio", Where::Anywhere, -1}, {"nion", Where::Anywhere, -1}, {"llion", Where::Anywhere, -1},
    {"cien", Where::Anywhere, -1}, {"tien", Where::Anywhere, -1}, {"eop", Where::Anywhere, -1}, {"geo", Where::Anywhere, -1},
    {"qua", Where::Anywhere, -1}, {"gua", Where::Anywhere, -1}, {"suad", Where::Anywhere, -1}, {"quo", Where::Anywhere, -1}, {"pier", Where::Whole, -1}, {"tier", Where::Whole, -1},
    // An e inside a word that is silent …
    {"ely", Where::End, -1}, {"ement", Where::Anywhere, -1}, {"eful", Where::Anywhere, -1}, {"eless", Where::Anywhere, -1}, {"eness", Where::Anywhere, -1}, {"eline", Where::Anywhere, -1},
    {"some", Where::Start, -1}, {"some", Where::Whole, 1}, {"safety", Where::Anywhere, -1}, {"caregiv", Where::Start, -1}, {"homework", Where::Start, -1}, {"therefore", Where::Whole, -1},
    // … and one that is not, though it seems so.
    {"lement", Where::Anywhere, 1}, {"recipe", Where::Whole, 1}, {"hundred", Where::Anywhere, 1},
};

int corrected(std::string_view word) {
    int out = 0;
    for (const Correction& c : corrections) switch (c.where) {
        case Where::Start: out += word.starts_with(c.letters) ? c.change : 0; break;
        case Where::End: out += word.ends_with(c.letters) && word.size() > c.letters.size() ? c.change : 0; break;
        case Where::Whole: out += word == c.letters ? c.change : 0; break;
        case Where::Anywhere:
            for (auto at = word.find(c.letters); at != std::string_view::npos; at = word.find(c.letters, at + 1)) out += c.change;
    }
    return out;
}

// "make", "names", "called", but not "table", "changes", "wanted".
bool ends_in_silent_e(std::string_view word) {
    std::string_view stem = word;
    const char last = word.back();
    if (word.ends_with("es") || word.ends_with("ed")) stem.remove_suffix(2);
    else if (last == 'e') stem.remove_suffix(1);
    else return false;
    if (stem.size() < 2 || is_vowel(stem.back())) return false;  // "agreed", "goes": the e belongs to a group
    const char before = stem.back();
    if (last == 's' && (std::string_view("sxzcg").find(before) != std::string_view::npos || stem.ends_with("ch") || stem.ends_with("sh"))) return false;
    if (last == 'd' && (before == 't' || before == 'd')) return false;
    const char earlier = stem[stem.size() - 2];
    return before != 'l' || is_vowel(earlier) || earlier == 'l' || earlier == 'r';
}

std::size_t syllables_of_plain(std::string_view word) {
    int count = 0;
    bool in_vowels = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const bool vowel = is_vowel(word[i]) && !(word[i] == 'y' && i + 1 < word.size() && is_vowel(word[i + 1]) && !in_vowels);  // "your", "beyond"
        if (vowel && !in_vowels) ++count;
        in_vowels = vowel;
    }
    if (count > 1 && ends_in_silent_e(word)) --count;
    return static_cast<std::size_t>(std::max(count + corrected(word), 1));
}

}  // namespace

std::size_t count_syllables(std::string_view word) {
    std::size_t count = 0;
    for (std::size_t begin = 0; begin <= word.size();) {
        const std::size_t end = std::min(word.find('-', begin), word.size());
        const std::string_view part = word.substr(begin, end - begin);
        begin = end + 1;
        const std::string letters = letters_of(part);
        if (part.empty()) continue;
        const bool is_initials = part.size() > 1 && std::all_of(part.begin(), part.end(), is_capital) && std::none_of(letters.begin(), letters.end(), is_vowel);
        count += is_initials ? letters.size() : letters.empty() ? 1 : syllables_of_plain(letters);
    }
    return std::max<std::size_t>(count, 1);
}

std::string one_decimal(double number) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", number);
    return text;
}

double Readability::grade() const {
    if (words == 0 || sentences == 0) return 0;
    const auto w = static_cast<double>(words);
    return std::max(0.0, 0.39 * w / static_cast<double>(sentences) + 11.8 * static_cast<double>(syllables) / w - 15.59);
}

Readability readability_of(const std::vector<Sentence>& sentences) {
    Readability out;
    for (const Sentence& sentence : sentences) {
        const auto words = words_of(sentence.text);
        const bool is_whole = sentence.text.find_last_of(".?!") != std::string::npos;
        if (words.size() < fewest_words && !is_whole) continue;
        ++out.sentences;
        out.words += words.size();
        for (const std::string_view word : words) out.syllables += count_syllables(word);
    }
    return out;
}

}  // namespace waymark::review
