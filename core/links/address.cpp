#include "links/address.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.hpp"
#include "markup/escape.hpp"

namespace waymark::links {
namespace {

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string percent_decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_value(text[i + 2]) : -1;
        if (low >= 0) out += static_cast<char>(high * 16 + low), i += 2;
        else out += text[i];
    }
    return out;
}

Target::Kind kind_of_scheme(std::string_view scheme) {
    const auto is_one_of = [&](std::initializer_list<std::string_view> all) { return std::find(all.begin(), all.end(), scheme) != all.end(); };
    if (is_one_of({"http", "https"})) return Target::Kind::Web;
    if (is_one_of({"javascript", "vbscript"})) return Target::Kind::Script;
    if (is_one_of({"mailto", "tel", "sms"})) return Target::Kind::Mail;
    return scheme == "data" ? Target::Kind::Data : Target::Kind::Other;
}

// The fragment says an anchor; what stands behind ":~:" is for the browser alone (text fragments), and "name=value" is the
// state of a script on that page.
std::string anchor_of(std::string_view fragment) {
    fragment = fragment.substr(0, fragment.find(":~:"));
    if (fragment.find('=') != std::string_view::npos) return {};
    std::string decoded = percent_decoded(fragment);
    return lower_ascii(decoded) == "top" ? std::string() : decoded;
}

// What an address without a path leads to.
Target the_base(std::string_view base) {
    if (!base.ends_with('/')) return {Target::Kind::File, std::string(base), {}};
    return {Target::Kind::Folder, std::string(base.substr(0, base.size() - 1)), {}};
}

// Follows `path` from the folder of `base`.
Target walk(std::string_view path, std::string_view base) {
    Target target;
    std::vector<std::string> parts;
    const auto add = [&](std::string_view text, bool is_encoded) {
        while (target.kind == Target::Kind::File) {
            const std::string_view raw = text.substr(0, text.find('/'));
            std::string part = is_encoded ? percent_decoded(raw) : std::string(raw);
            if (part.find('/') != std::string::npos || part.find('\0') != std::string::npos) target.kind = Target::Kind::Broken;
            else if (part == ".." && parts.empty()) target.kind = Target::Kind::Above;
            else if (part == "..") parts.pop_back();
            else if (part != "." && !part.empty()) parts.push_back(std::move(part));
            if (raw.size() == text.size()) break;
            text.remove_prefix(raw.size() + 1);
        }
    };
    const std::size_t slash = base.rfind('/');
    if (slash != std::string_view::npos) add(base.substr(0, slash), false);
    add(path, true);
    for (const std::string& part : parts) target.name += (target.name.empty() ? "" : "/") + part;
    const std::string last = percent_decoded(path.substr(path.rfind('/') + 1));
    const bool is_folder = last.empty() || last == "." || last == ".." || target.name.empty();
    if (is_folder && target.kind == Target::Kind::File) target.kind = Target::Kind::Folder;
    return target;
}

}  // namespace

std::string clean_address(std::string_view address) {
    const auto is_outer = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
    while (!address.empty() && is_outer(address.front())) address.remove_prefix(1);
    while (!address.empty() && is_outer(address.back())) address.remove_suffix(1);
    std::string out(address);
    std::erase_if(out, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
    return out;
}

Target resolve(std::string_view address, std::string_view base) {
    const std::string clean = clean_address(address);
    if (const std::string scheme = markup::scheme_of(clean); !scheme.empty()) return {kind_of_scheme(scheme), {}, {}};
    std::string_view path = clean, fragment;
    if (const std::size_t hash = path.find('#'); hash != std::string_view::npos) {
        fragment = path.substr(hash + 1);
        path = path.substr(0, hash);
    }
    path = path.substr(0, path.find('?'));
    if (path.starts_with("//")) return {Target::Kind::NoScheme, {}, {}};
    if (path.starts_with('/')) return {Target::Kind::Absolute, {}, {}};
    if (path.find('\\') != std::string_view::npos) return {Target::Kind::Broken, {}, {}};
    Target target = path.empty() ? the_base(base) : walk(path, base);
    target.fragment = anchor_of(fragment);
    return target;
}

}  // namespace waymark::links
