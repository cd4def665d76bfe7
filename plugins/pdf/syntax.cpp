#include "syntax.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "base/text.hpp"

namespace waymark::pdf {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

// Numbers are written from their last digit to their first, into the end of this: room for any of them, its sign and its point.
using Digits = std::array<char, 24>;

char* write_digits(char* before, std::uint64_t number) {
    do {
        *--before = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return before;
}

// `number` / 10^decimals, without trailing zeros, and without a zero before the point.
void append_decimal(std::string& out, std::int64_t number, int decimals) {
    auto left = static_cast<std::uint64_t>(std::abs(number));
    for (; decimals > 0 && left % 10 == 0; --decimals) left /= 10;
    Digits digits;
    char* at = digits.end();
    const bool has_point = decimals > 0;
    for (; decimals > 0; --decimals, left /= 10) *--at = static_cast<char>('0' + left % 10);
    if (has_point) *--at = '.';
    if (!has_point || left > 0) at = write_digits(at, left);
    if (number < 0) *--at = '-';
    out.append(at, digits.end());
}

}  // namespace

Hundredths hundredths(double points) { return std::llround(points * 100.0); }

void append_integer(std::string& out, std::int64_t number) { append_decimal(out, number, 0); }
void append_hundredths(std::string& out, Hundredths number) { append_decimal(out, number, 2); }
void append_thousandths(std::string& out, std::int64_t number) { append_decimal(out, number, 3); }

void append_reference(std::string& out, ObjectNumber object) {
    constexpr std::string_view end = " 0 R";
    Digits digits;
    char* const space = std::copy_backward(end.begin(), end.end(), digits.end());
    out.append(write_digits(space, object), digits.end());
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
    const auto is_plain = [](char c) { return c != '(' && c != ')' && c != '\\' && c != '\r'; };
    for (auto at = bytes.begin(); at != bytes.end();) {
        const auto end = std::find_if_not(at, bytes.end(), is_plain);
        out.append(at, end);
        at = end;
        if (at != bytes.end()) append_byte(out, static_cast<std::uint8_t>(*at++));
    }
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
