#include "app/slug.hpp"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "base/text.hpp"

namespace waymark::app {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Latin letters that are no base letter with a mark: they have no decomposition.
constexpr std::pair<char16_t, const char*> plain_letters[] = {
    {u'ß', "ss"}, {u'Æ', "AE"}, {u'æ', "ae"}, {u'Ø', "O"}, {u'ø', "o"}, {u'Þ', "TH"}, {u'þ', "th"}, {u'Ð', "D"}, {u'ð', "d"},
    {u'Đ', "D"},  {u'đ', "d"},  {u'Ħ', "H"},  {u'ħ', "h"}, {u'ı', "i"}, {u'Ł', "L"},  {u'ł', "l"},  {u'Ŋ', "N"}, {u'ŋ', "n"},
    {u'Œ', "OE"}, {u'œ', "oe"}, {u'Ŧ', "T"},  {u'ŧ', "t"}, {u'’', "'"}, {u'‘', "'"},  {u'ʼ', "'"}};

// The letters of Western names in ASCII; other characters stay.
std::string without_marks(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decomposition = icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString letters;
    if (U_FAILURE(status)) return text;
    decomposition->normalize(icu::UnicodeString::fromUTF8(text), letters, status);
    icu::UnicodeString plain;
    for (std::int32_t i = 0; i < letters.length(); ++i) {
        const char16_t c = letters[i];
        if (c >= 0x300 && c <= 0x36F) continue;  // combining marks
        const auto* known = std::find_if(std::begin(plain_letters), std::end(plain_letters), [c](const auto& entry) { return entry.first == c; });
        if (known != std::end(plain_letters)) plain += icu::UnicodeString::fromUTF8(known->second);
        else plain += c;
    }
    std::string out;
    plain.toUTF8String(out);
    return out;
}

std::string latin_letters(const std::string& text) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> rules(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    icu::UnicodeString word = icu::UnicodeString::fromUTF8(text);
    if (U_SUCCESS(status) && rules != nullptr) rules->transliterate(word);
    std::string out;
    word.toUTF8String(out);
    return out;
}

// The rules for all scripts take ICU tens of milliseconds to build: only the names that need them wait for that.
std::string in_ascii(std::string text) {
    if (!is_ascii(text)) text = without_marks(text);
    if (!is_ascii(text)) text = latin_letters(text);
    return lower_ascii(text);
}

}  // namespace

std::string slug(std::string_view name) {
    std::string out;
    for (const char c : in_ascii(std::string(name))) {
        const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (word) out += c;
        else if (c != '\'' && !out.empty() && out.back() != '-') out += '-';
        if (out.size() == 60) break;
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

}  // namespace waymark::app
