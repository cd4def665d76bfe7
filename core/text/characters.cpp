#include "text/characters.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

namespace waymark::text {
namespace {

UChar32 as_icu(char32_t c) {
    return static_cast<UChar32>(c);
}

std::u16string to_utf16(std::u32string_view characters) {
    std::u16string out;
    for (const char32_t c : characters) {
        if (c > 0xffff)
            out += {static_cast<char16_t>(U16_LEAD(c)), static_cast<char16_t>(U16_TRAIL(c))};
        else
            out += static_cast<char16_t>(c);
    }
    return out;
}

std::u32string to_utf32(std::u16string_view text) {
    std::u32string out;
    for (std::size_t i = 0; i < text.size();) {
        UChar32 c = 0;
        U16_NEXT(text.data(), i, text.size(), c);
        out += static_cast<char32_t>(c);
    }
    return out;
}

}  // namespace

bool is_mark(char32_t c) {
    return c >= 0x300 && (U_GET_GC_MASK(as_icu(c)) & U_GC_M_MASK) != 0;
}

bool is_invisible(char32_t c) {
    return c >= 0xad && u_hasBinaryProperty(as_icu(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0);
}

bool is_right_to_left(char32_t c) {
    if (c < 0x590) return false;
    const auto direction = u_charDirection(as_icu(c));
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return u_isalpha(as_icu(c));
}

bool is_upper(char32_t c) {
    return c < 0x80 ? c >= 'A' && c <= 'Z' : u_isupper(as_icu(c)) != 0;
}

char32_t to_lower(char32_t c) {
    return static_cast<char32_t>(u_tolower(as_icu(c)));
}

std::u32string composed(std::u32string_view characters) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* normalizer = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status)) return std::u32string(characters);
    const std::u16string source = to_utf16(characters);
    std::u16string target(source.size() * 3 + 8, u'\0');  // NFC grows UTF-16 by three at most (UAX #15, 9)
    const auto length = unorm2_normalize(normalizer, source.data(), static_cast<std::int32_t>(source.size()),
                                         target.data(), static_cast<std::int32_t>(target.size()), &status);
    if (U_FAILURE(status)) return std::u32string(characters);
    target.resize(static_cast<std::size_t>(length));
    return to_utf32(target);
}

}  // namespace waymark::text
