#include "markup/escape.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace waymark::markup {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t pop_isolate = 0x2069;

// The characters that HTML forbids in text (WHATWG HTML §13.2.3.5): controls but tab and line ends, and noncharacters.
bool is_forbidden(char32_t c) {
    if (c < 0x20) return c != '\t' && c != '\n';
    return (c >= 0x7F && c <= 0x9F) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

bool opens_isolate(char32_t c) { return c >= 0x2066 && c <= 0x2068; }

bool needs_isolation(char32_t c) {
    const bool right_to_left = (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFF) ||
                               (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
    const bool control = c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return right_to_left || control;
}

// The entity of an ASCII character, or nothing.
constexpr std::string_view entity(char c) {
    switch (c) {
        case '&': return "&amp;";
        case '<': return "&lt;";
        case '>': return "&gt;";
        case '"': return "&quot;";
        default: return {};
    }
}

void append_code_point(std::string& out, char32_t c) {
    const auto named = c < 0x80 ? entity(static_cast<char>(c)) : std::string_view();
    if (!named.empty()) out += named;
    else append_utf8(out, is_forbidden(c) ? replacement : c);
}

// A question about each byte, answered beforehand.
template <typename Is>
constexpr std::array<bool, 256> bytes_that(Is is) {
    std::array<bool, 256> out{};
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = is(static_cast<char>(static_cast<unsigned char>(i)));
    return out;
}

constexpr auto has_no_entity = bytes_that([](char c) { return entity(c).empty(); });

// Letters that are safe as they are and need no look at code points; most text is nothing else.
constexpr auto is_plain = bytes_that([](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte < 0x7F && entity(c).empty()) || c == '\n' || c == '\t';
});

bool is_blank(char c) { return static_cast<unsigned char>(c) <= 0x20; }

// What cmark leaves as it is in an address.
constexpr auto is_address_byte = bytes_that([](char c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return true;
    return std::string_view("-_.+!*(),%#@?=;:/$~").find(c) != std::string_view::npos;
});

}  // namespace

void append_escaped(std::string& out, std::string_view text, Escape how) {
    const std::array<bool, 256>& stays = how == Escape::Exactly ? has_no_entity : is_plain;
    while (!text.empty()) {
        const auto end = std::find_if_not(text.begin(), text.end(), [&](char c) { return stays[static_cast<unsigned char>(c)]; });
        std::size_t i = static_cast<std::size_t>(end - text.begin());
        out += text.substr(0, i);
        if (i == text.size()) break;
        if (how == Escape::Exactly) out += entity(text[i++]);
        else append_code_point(out, next_code_point(text, i));
        text.remove_prefix(i);
    }
}

std::string escaped(std::string_view text) {
    std::string out;
    append_escaped(out, text);
    return out;
}

void append_personal(std::string& out, std::string_view text) {
    int open = 0;
    for (std::size_t i = 0; i < text.size();) {
        char32_t c = next_code_point(text, i);
        if (opens_isolate(c)) ++open;
        if (c == pop_isolate && --open < 0) {
            c = replacement;
            open = 0;
        }
        append_code_point(out, c);
    }
}

std::string isolated(std::string_view text) {
    bool needed = false;
    for (std::size_t i = 0; i < text.size();) needed = needs_isolation(next_code_point(text, i)) || needed;
    if (!needed) return std::string(text);
    std::string out = "\xE2\x81\xA8";
    int open = 0;
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        if (opens_isolate(c)) ++open;
        const bool stray = c == pop_isolate && open == 0;
        if (c == pop_isolate && !stray) --open;
        append_utf8(out, stray ? replacement : c);
    }
    for (; open >= 0; --open) append_utf8(out, pop_isolate);
    return out;
}

void append_address(std::string& out, std::string_view address) {
    static constexpr char digits[] = "0123456789ABCDEF";
    for (const char c : address) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_address_byte[byte]) out += c;
        else if (c == '&') out += "&amp;";
        else if (c == '\'') out += "&#x27;";
        else (out += '%', out += digits[byte >> 4], out += digits[byte & 15]);
    }
}

std::string scheme_of(std::string_view address) {
    std::string scheme;
    for (std::size_t i = 0; i < address.size(); ++i) {
        const char c = address[i];
        if (c == ':') return lower_ascii(scheme);
        if (c == '/' || c == '?' || c == '#') return {};
        if (!is_blank(c)) scheme += c;
    }
    return {};
}

Address kind_of_address(std::string_view address) {
    if (address.size() > 1 && address.front() == '#') return Address::Inside;
    for (const std::string_view allowed : {"http", "https", "mailto"}) {
        // The scheme must stand at the very start: what a browser would skip is no address that an author means.
        if (scheme_of(address) == allowed && lower_ascii(address.substr(0, allowed.size())) == allowed) return Address::Outside;
    }
    return Address::Refused;
}

std::string html_id(std::string_view id) {
    std::string out(id.empty() ? "x" : id);
    std::replace_if(out.begin(), out.end(), is_blank, '-');
    return out;
}

std::string base64(std::string_view bytes) {
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    const auto byte = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::uint32_t three = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
        out += letters[three >> 18 & 63];
        out += letters[three >> 12 & 63];
        out += i + 1 < bytes.size() ? letters[three >> 6 & 63] : '=';
        out += i + 2 < bytes.size() ? letters[three & 63] : '=';
    }
    return out;
}

std::string policy_hash(std::string_view source) {
    Sha256 digest;
    digest.add(source);
    const Sha256::Bytes bytes = digest.bytes();
    return "sha256-" + base64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace waymark::markup
