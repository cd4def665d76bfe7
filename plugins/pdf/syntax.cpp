#include "syntax.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace waymark::pdf {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

// `number` / 10^decimals, without trailing zeros.
void append_decimal(std::string& out, std::int64_t number, int decimals) {
    if (number < 0) {
        out += '-';
        number = -number;
    }
    std::array<char, 24> digits;
    auto at = digits.end();
    bool significant = false;
    for (int i = 0; i < decimals; ++i, number /= 10) {
        const auto digit = static_cast<char>(number % 10);
        if (digit != 0) significant = true;
        if (significant) *--at = static_cast<char>('0' + digit);
    }
    if (significant) *--at = '.';
    if (number == 0 && !significant) *--at = '0';
    for (; number > 0; number /= 10) *--at = static_cast<char>('0' + number % 10);
    out.append(at, digits.end());
}

}  // namespace

Hundredths hundredths(double points) { return std::llround(points * 100.0); }

void append_integer(std::string& out, std::int64_t number) { append_decimal(out, number, 0); }
void append_hundredths(std::string& out, Hundredths number) { append_decimal(out, number, 2); }
void append_thousandths(std::string& out, std::int64_t number) { append_decimal(out, number, 3); }

void append_reference(std::string& out, ObjectNumber object) {
    append_integer(out, object);
    out += " 0 R";
}

void append_color(std::string& out, theme::Color color, std::string_view gray, std::string_view rgb) {
    const auto channel = [&out](std::uint8_t value) { append_thousandths(out, (value * 1000 + 127) / 255); };
    channel(color.red);
    if (color.red == color.green && color.green == color.blue) {
        out += gray;
        return;
    }
    out += ' ';
    channel(color.green);
    out += ' ';
    channel(color.blue);
    out += rgb;
}

void append_rectangle(std::string& out, std::string_view key, Point top_left, Size size, Pt height) {
    out += key;
    out += '[';
    const Pt bottom = height - top_left.y - size.height;
    for (const Pt edge : {top_left.x, bottom, top_left.x + size.width, bottom + size.height}) {
        if (out.back() != '[') out += ' ';
        append_hundredths(out, hundredths(edge.value));
    }
    out += ']';
}

void append_hex16(std::string& out, std::uint16_t value) {
    for (int shift = 12; shift >= 0; shift -= 4) out += hex_digits[value >> shift & 15];
}

void append_utf16(std::string& out, char32_t code_point) {
    if (code_point < 0x10000) return append_hex16(out, static_cast<std::uint16_t>(code_point));
    const auto rest = code_point - 0x10000;
    append_hex16(out, static_cast<std::uint16_t>(0xD800 + (rest >> 10)));
    append_hex16(out, static_cast<std::uint16_t>(0xDC00 + (rest & 0x3FF)));
}

void append_byte(std::string& out, std::uint8_t byte) {
    const auto c = static_cast<char>(byte);
    // A bare carriage return is read as a line feed (§7.3.4.2).
    if (c == '\r') {
        out += "\\r";
        return;
    }
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
}

void append_byte_string(std::string& out, std::string_view bytes) {
    out += '(';
    for (const char c : bytes) append_byte(out, static_cast<std::uint8_t>(c));
    out += ')';
}

void append_text_string(std::string& out, std::string_view utf8) {
    const auto printable = [](char c) { return c >= ' ' && c <= '~'; };
    if (std::all_of(utf8.begin(), utf8.end(), printable)) return append_byte_string(out, utf8);
    out += "<FEFF";
    for (std::size_t at = 0; at < utf8.size();) append_utf16(out, next_code_point(utf8, at));
    out += '>';
}

void append_name(std::string& out, std::string_view name) {
    out += '/';
    for (const char c : name) {
        const bool regular = c > ' ' && c <= '~' && std::string_view("()<>[]{}/%#").find(c) == std::string_view::npos;
        if (regular) {
            out += c;
            continue;
        }
        const auto byte = static_cast<std::uint8_t>(c);
        out += '#';
        out += hex_digits[byte >> 4];
        out += hex_digits[byte & 15];
    }
}

}  // namespace waymark::pdf
