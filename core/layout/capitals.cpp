#include "layout/capitals.hpp"

#include "base/text.hpp"

namespace waymark::layout {
namespace {

// In Latin Extended-A capital and small letter stand side by side; the capital is even in most stretches and odd in two.
char32_t upper_extended_a(char32_t c) {
    const bool capital_is_odd = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    if (c == 0x131) return U'I';    // dotless i
    if (c == 0x138 || c == 0x149 || c == 0x17F) return c;  // no single capital of their own
    if (c == 0x178) return c;       // Ÿ
    const bool is_small = capital_is_odd ? c % 2 == 0 : c % 2 == 1;
    return is_small ? c - 1 : c;
}

char32_t upper(char32_t c) {
    if (c >= U'a' && c <= U'z') return c - 32;
    if (c < 0xE0) return c;
    if (c == 0xF7) return c;        // ÷
    if (c <= 0xFE) return c - 32;
    if (c == 0xFF) return 0x178;    // ÿ
    if (c >= 0x100 && c <= 0x17F) return upper_extended_a(c);
    if (c == 0x3AC) return 0x386;   // ά and its like stand apart from their capitals
    if (c >= 0x3AD && c <= 0x3AF) return c - 37;
    if (c == 0x3CC) return 0x38C;
    if (c == 0x3CD || c == 0x3CE) return c - 63;
    if (c == 0x3C2) return 0x3A3;   // final sigma
    if (c >= 0x3B1 && c <= 0x3C9) return c - 32;
    if (c >= 0x430 && c <= 0x44F) return c - 32;
    if (c >= 0x450 && c <= 0x45F) return c - 80;
    return c;
}

}  // namespace

std::string capitals(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) append_utf8(result, upper(next_code_point(text, i)));
    return result;
}

}  // namespace waymark::layout
