#include "base/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace waymark {
namespace {

constexpr char32_t replacement_character = 0xFFFD;

// The longest word that is compared: beyond it nobody has mistyped a known word, and the comparison is quadratic.
constexpr std::size_t longest_word = 100;

struct Decoded {
    char32_t code_point = replacement_character;
    std::size_t length = 0;  // bytes; 0 when malformed
};

// What may follow a lead byte: how many bytes there are, and the range of the second one, which rules out overlong
// forms, surrogates and everything above U+10FFFF.
struct Lead {
    std::size_t length;
    unsigned char low, high;
};

Lead lead_of(unsigned char byte) {
    if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
    if (byte == 0xE0) return {3, 0xA0, 0xBF};
    if (byte == 0xED) return {3, 0x80, 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
    if (byte == 0xF0) return {4, 0x90, 0xBF};
    if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
    if (byte == 0xF4) return {4, 0x80, 0x8F};
    return {0, 0, 0};
}

Decoded decode(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (byte(0) < 0x80) return {byte(0), 1};
    const Lead lead = lead_of(byte(0));
    if (lead.length == 0 || text.size() < lead.length) return {};
    if (byte(1) < lead.low || byte(1) > lead.high) return {};
    char32_t value = byte(0) & (0xFFu >> (lead.length + 1));
    for (std::size_t i = 1; i < lead.length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {};
        value = value << 6 | (byte(i) & 0x3Fu);
    }
    return {value, lead.length};
}

// Whether the text begins with eight bytes of ASCII: nearly all of a text is such words.
bool is_ascii_word(std::string_view text) {
    std::uint64_t word = 0;
    if (text.size() < sizeof word) return false;
    std::memcpy(&word, text.data(), sizeof word);
    return (word & 0x8080808080808080) == 0;
}

bool is_space(char32_t c) {
    if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

// How many bytes of white space the text begins, or ends, with: those of one code point, or 0.
std::size_t first_space(std::string_view text) {
    std::size_t length = 0;
    return !text.empty() && is_space(next_code_point(text, length)) ? length : 0;
}
std::size_t last_space(std::string_view text) {
    constexpr std::size_t longest = 3;  // no white space has more bytes
    for (std::size_t length = 1; length <= std::min(longest, text.size()); ++length) {
        const std::string_view end = text.substr(text.size() - length);
        const bool is_inside = (static_cast<unsigned char>(end.front()) & 0xC0) == 0x80;
        if (!is_inside) return first_space(end) == length ? length : 0;
    }
    return 0;
}

// Letters that stand in pairs, capital first: the capitals are the even (or odd) code points of a range.
struct Pairs {
    char32_t first, last;
    unsigned capital;  // code point modulo 2
};
constexpr Pairs letter_pairs[] = {{0x0100, 0x012F, 0}, {0x0132, 0x0137, 0}, {0x0139, 0x0148, 1}, {0x014A, 0x0177, 0},
                                  {0x0179, 0x017E, 1}, {0x01A0, 0x01A5, 0}, {0x01AF, 0x01B0, 1}, {0x01CD, 0x01DC, 1},
                                  {0x01DE, 0x01EF, 0}, {0x01F8, 0x021F, 0}, {0x0222, 0x0233, 0}, {0x0460, 0x0481, 0},
                                  {0x048A, 0x04BF, 0}, {0x04C1, 0x04CE, 1}, {0x04D0, 0x052F, 0}, {0x1E00, 0x1E95, 0},
                                  {0x1EA0, 0x1EFF, 0}};

// Capitals whose small letters stand at a distance.
struct Shift {
    char32_t first, last;
    char32_t distance;
};
constexpr Shift letter_shifts[] = {
    {0x00C0, 0x00D6, 32}, {0x00D8, 0x00DE, 32}, {0x0386, 0x0386, 38}, {0x0388, 0x038A, 37},
    {0x038C, 0x038C, 64}, {0x038E, 0x038F, 63}, {0x0391, 0x03A1, 32}, {0x03A3, 0x03AB, 32}, {0x03C2, 0x03C2, 1},
    {0x0400, 0x040F, 80}, {0x0410, 0x042F, 32}, {0x0531, 0x0556, 48}};

char32_t fold(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c == 0x0178) return 0x00FF;
    if (c == 0x017F) return 's';
    if (c == 0x1E9E) return 0x00DF;
    for (const Shift& shift : letter_shifts)
        if (c >= shift.first && c <= shift.last) return c + shift.distance;
    for (const Pairs& pairs : letter_pairs)
        if (c >= pairs.first && c <= pairs.last) return c % 2 == pairs.capital ? c + 1 : c;
    return c;
}

}  // namespace

std::optional<std::size_t> first_bad_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        if (is_ascii_word(text.substr(i))) {
            i += sizeof(std::uint64_t);
            continue;
        }
        if (static_cast<unsigned char>(text[i]) < 0x80) {
            ++i;
            continue;
        }
        const Decoded decoded = decode(text.substr(i));
        if (decoded.length == 0) return i;
        i += decoded.length;
    }
    return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
    const Decoded decoded = decode(text.substr(offset));
    offset += std::max<std::size_t>(decoded.length, 1);
    return decoded.code_point;
}

void append_utf8(std::string& out, char32_t c) {
    const bool is_scalar = c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
    if (!is_scalar) c = replacement_character;
    const auto continuation = [&](int shift) { out += static_cast<char>(0x80 | (c >> shift & 0x3F)); };
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | c >> 6);
        continuation(0);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | c >> 12);
        continuation(6);
        continuation(0);
    } else {
        out += static_cast<char>(0xF0 | c >> 18);
        continuation(12);
        continuation(6);
        continuation(0);
    }
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, substitution});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

std::string nearest_word(std::string_view found, std::span<const std::string> known) {
    if (found.empty() || found.size() > longest_word) return {};
    const std::string typed = lower_ascii(found);
    std::size_t best = std::max<std::size_t>(typed.size() / 3, 1) + 1;
    std::string nearest;
    for (const std::string& word : known) {
        const std::size_t difference =
            word.size() > typed.size() ? word.size() - typed.size() : typed.size() - word.size();
        if (difference >= best) continue;
        const std::size_t distance = edit_distance(typed, lower_ascii(word));
        // A word that shares nothing with what was typed is no suggestion, however short both are.
        if (distance >= best || distance >= std::max(typed.size(), word.size())) continue;
        best = distance;
        nearest = word;
    }
    return nearest;
}

std::string suggestion(std::string_view found, std::span<const std::string> known) {
    const std::string nearest = nearest_word(found, known);
    if (!nearest.empty()) return "did you mean \"" + nearest + "\"?";
    constexpr std::size_t most = 40;  // more than these say nothing to a reader
    if (known.empty()) return {};
    if (known.size() <= most) return "known: " + join(known, ", ");
    return "known: " + join(known.first(most), ", ") + " and " + std::to_string(known.size() - most) + " more";
}

std::string_view trim(std::string_view text) {
    while (const std::size_t length = first_space(text)) text.remove_prefix(length);
    while (const std::size_t length = last_space(text)) text.remove_suffix(length);
    return text;
}

std::string column_letters(std::uint32_t column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters;
}

bool is_language_tag(std::string_view tag) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto is_letter_or_digit = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
    if (tag.size() > 35) return false;
    std::size_t length = 0;
    for (std::size_t begin = 0; begin <= tag.size(); begin += length + 1) {
        const std::string_view subtag = tag.substr(begin, tag.find('-', begin) - begin);
        length = subtag.size();
        if (length < (begin == 0 ? 2 : 1) || length > 8) return false;
        if (begin == 0 ? !std::all_of(subtag.begin(), subtag.end(), is_letter) : !std::all_of(subtag.begin(), subtag.end(), is_letter_or_digit)) return false;
    }
    return length >= 2;
}

std::string lower_ascii(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return lower;
}

std::string fold_case(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t start = i;
        const char32_t c = next_code_point(text, i);
        if (const char32_t small = fold(c); small != c)
            append_utf8(folded, small);
        else
            folded += text.substr(start, i - start);
    }
    return folded;
}

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
    std::uint64_t hash = seed;
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return hash;
}

std::string join(std::span<const std::string> words, std::string_view last) {
    std::string joined;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) joined += i + 1 == words.size() ? last : std::string_view{", "};
        joined += words[i];
    }
    return joined;
}

}  // namespace waymark
