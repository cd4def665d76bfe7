#include "links/page.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "links/tags.hpp"

namespace waymark::links {
namespace {

// Which attributes hold an address, and what a browser does with it. "" is any element.
struct AddressAttribute {
    std::string_view element, attribute;
    Use use;
};
constexpr std::array<AddressAttribute, 28> address_attributes = {{
    {"a", "href", Use::Follow},       {"area", "href", Use::Follow},     {"a", "xlink:href", Use::Follow}, {"a", "ping", Use::Send},          {"area", "ping", Use::Send},
    {"form", "action", Use::Send},    {"", "formaction", Use::Send},     {"img", "src", Use::Show},        {"source", "src", Use::Show},      {"input", "src", Use::Show},
    {"video", "src", Use::Show},      {"video", "poster", Use::Show},    {"audio", "src", Use::Show},      {"track", "src", Use::Show},       {"body", "background", Use::Show},
    {"table", "background", Use::Show}, {"td", "background", Use::Show}, {"image", "href", Use::Show},     {"image", "xlink:href", Use::Show}, {"feimage", "href", Use::Show},
    {"use", "href", Use::Show},       {"use", "xlink:href", Use::Show},  {"script", "src", Use::Run},      {"script", "href", Use::Run},      {"iframe", "src", Use::Run},
    {"frame", "src", Use::Run},       {"embed", "src", Use::Run},        {"object", "data", Use::Run},
}};

// Relations of <link> for which nothing is fetched.
constexpr std::array<std::string_view, 9> told_relations = {"canonical", "alternate", "author", "license", "help", "next", "prev", "search", "me"};

// Types of <script> that a browser runs; every other holds data.
bool is_program(const Tag& tag) {
    const TagAttribute* type = tag.find("type");
    const std::string word = type == nullptr ? std::string() : lower_ascii(trim(type->value));
    return word.empty() || word == "module" || word == "importmap" || word == "speculationrules" || word.find("javascript") != std::string::npos || word.find("ecmascript") != std::string::npos;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    for (text = trim(text); !text.empty(); text = trim(text)) {
        const std::string_view word = text.substr(0, text.find_first_of(" \t\n\f\r"));
        words.push_back(lower_ascii(word));
        text.remove_prefix(word.size());
    }
    return words;
}

Use use_of_link(const Tag& tag) {
    const TagAttribute* rel = tag.find("rel");
    const auto relations = rel == nullptr ? std::vector<std::string>() : words_of(rel->value);
    const auto has = [&](std::string_view relation) { return std::find(relations.begin(), relations.end(), relation) != relations.end(); };
    const auto is_told = [](const std::string& relation) { return std::find(told_relations.begin(), told_relations.end(), relation) != told_relations.end(); };
    if (has("stylesheet") || has("modulepreload")) return Use::Run;
    return std::all_of(relations.begin(), relations.end(), is_told) ? Use::Tell : Use::Show;
}

// The addresses of a srcset (HTML standard, §4.8.4.2.1): each up to a blank, with descriptors up to a comma behind it.
std::vector<std::string> addresses_of_srcset(std::string_view set) {
    std::vector<std::string> found;
    while (true) {
        set.remove_prefix(std::min(set.find_first_not_of(" \t\n\f\r,"), set.size()));
        if (set.empty()) return found;
        std::string_view address = set.substr(0, set.find_first_of(" \t\n\f\r"));
        set.remove_prefix(address.size());
        const bool is_alone = address.ends_with(',');
        while (address.ends_with(',')) address.remove_suffix(1);
        found.emplace_back(address);
        if (!is_alone) set.remove_prefix(std::min(set.find(','), set.size()));
    }
}

// "0; url=there" (HTML standard, §4.2.5.3); nothing when the page is only to be loaded again.
std::optional<std::string> address_of_refresh(std::string_view content) {
    const std::size_t divider = content.find_first_of(";,");
    if (divider == std::string_view::npos) return std::nullopt;
    std::string_view rest = trim(content.substr(divider + 1));
    if (lower_ascii(rest.substr(0, 3)) == "url") {
        const std::string_view behind = trim(rest.substr(3));
        if (behind.starts_with('=')) rest = trim(behind.substr(1));
    }
    if (rest.empty()) return std::nullopt;
    if (rest.front() != '"' && rest.front() != '\'') return std::string(rest);
    return std::string(rest.substr(1, rest.find(rest.front(), 1) - 1));
}

class PageReader {
public:
    PageReader(std::string_view html, const std::string& name, const std::string& shown) : html_(html), places_(html), name_(name), shown_(shown), base_(name) {}

    Page read() {
        each_tag(html_, [&](const Tag& tag) { take(tag); });
        for (PageLink& link : page_.links) link.target = resolve(link.address, base_);  // <base> holds for what stands before it too
        for (const auto& [anchor, at] : first_) page_.anchors.push_back(anchor);
        page_.anchors.insert(page_.anchors.end(), names_.begin(), names_.end());
        std::sort(page_.anchors.begin(), page_.anchors.end());
        page_.anchors.erase(std::unique(page_.anchors.begin(), page_.anchors.end()), page_.anchors.end());
        return std::move(page_);
    }

private:
    void take(const Tag& tag) {
        take_anchors(tag);
        take_code(tag);
        if (tag.name == "base") return take_base(tag);
        if (tag.name == "meta") return take_refresh(tag);
        for (const AddressAttribute& each : address_attributes)
            if (each.element.empty() || each.element == tag.name)
                if (const TagAttribute* attribute = tag.find(each.attribute)) add(each.use, attribute->value, attribute->at);
        const TagAttribute* link = tag.name == "link" ? tag.find("href") : nullptr;
        if (link != nullptr) add(use_of_link(tag), link->value, link->at);
        for (const char* set : {"srcset", "imagesrcset"})
            if (const TagAttribute* attribute = tag.find(set))
                for (std::string& address : addresses_of_srcset(attribute->value)) add(Use::Show, std::move(address), attribute->at);
    }

    void take_anchors(const Tag& tag) {
        if (const TagAttribute* id = tag.find("id"); id != nullptr && !id->value.empty()) {
            const auto [first, is_new] = first_.try_emplace(id->value, id->at);
            const Position before = places_(first->second);
            if (!is_new)
                page_.problems.error({shown_, places_(id->at)}, "id \"" + id->value + "\" stands twice in this page",
                                     "give each element an id of its own; the first is in line " + std::to_string(before.line) + ", column " + std::to_string(before.column));
        }
        const TagAttribute* name = tag.name == "a" ? tag.find("name") : nullptr;
        if (name != nullptr && !name->value.empty()) names_.push_back(name->value);
    }

    // A strict content security policy lets none of these run.
    void take_code(const Tag& tag) {
        const auto report = [&](std::size_t at, const std::string& what, const char* hint) { page_.problems.error({shown_, places_(at)}, what, hint); };
        if (tag.name == "style") report(tag.at, "a style stands inside the page", "put it into a file: <link rel=\"stylesheet\" href=\"style.css\">");
        if (tag.name == "script" && tag.find("src") == nullptr && is_program(tag)) report(tag.at, "a script stands inside the page", "put it into a file: <script src=\"site.js\">");
        for (const TagAttribute& attribute : tag.attributes) {
            if (attribute.name == "style") report(attribute.at, "a style stands inside the page, in an attribute", "give the element a class, and the style to the class");
            if (attribute.name == "srcdoc") report(attribute.at, "a page stands inside the page, in an attribute", "leave it out");
            if (attribute.name.size() > 2 && attribute.name.starts_with("on")) report(attribute.at, "a script stands inside the page, in the attribute " + attribute.name, "add the listener in a script file");
        }
    }

    void take_base(const Tag& tag) {
        const TagAttribute* href = tag.find("href");
        if (href == nullptr || has_base_) return;
        has_base_ = true;
        const Target target = resolve(href->value, name_);
        if (target.kind == Target::Kind::File) base_ = target.name;
        else if (target.kind == Target::Kind::Folder) base_ = target.name + "/";
        else page_.problems.error({shown_, places_(href->at)}, "<base> leads out of the site's folder: \"" + href->value + "\"", "leave <base> out, and write addresses from the page's own folder");
    }

    void take_refresh(const Tag& tag) {
        const TagAttribute *kind = tag.find("http-equiv"), *content = tag.find("content");
        if (kind == nullptr || content == nullptr || lower_ascii(trim(kind->value)) != "refresh") return;
        auto address = address_of_refresh(content->value);
        if (!address) return;
        page_.is_redirect = true;
        add(Use::Follow, std::move(*address), content->at);
    }

    void add(Use use, std::string address, std::size_t at) { page_.links.push_back({use, std::move(address), {}, places_(at)}); }

    std::string_view html_;
    Places places_;
    const std::string &name_, &shown_;
    std::string base_;
    bool has_base_ = false;
    std::map<std::string, std::size_t> first_;  // ids, with the place of the first
    std::vector<std::string> names_;
    Page page_;
};

}  // namespace

Page read_page(std::string_view html, const std::string& name, const std::string& shown) { return PageReader(html, name, shown).read(); }

Places::Places(std::string_view text) {
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1)) starts_.push_back(end + 1);
}

Position Places::operator()(std::size_t offset) const {
    const auto next = std::upper_bound(starts_.begin(), starts_.end(), offset);
    return {static_cast<std::uint32_t>(next - starts_.begin()), static_cast<std::uint32_t>(offset - *(next - 1) + 1)};
}

Fault fault_of(const PageLink& link) {
    const std::string shown = "\"" + link.address + "\"";
    const bool is_fetched = link.use == Use::Show || link.use == Use::Run;
    if (is_fetched && clean_address(link.address).empty()) return {"an address is empty", "leave the attribute out, or name a file"};
    switch (link.target.kind) {
        case Target::Kind::File:
        case Target::Kind::Folder: return {};
        case Target::Kind::Web:
            if (is_fetched) return {"the page asks another host for " + shown, "put the file into the site"};
            if (link.use == Use::Send) return {"the page sends to another host: " + shown, "keep what is typed on the reader's computer"};
            return {};
        case Target::Kind::NoScheme: return {"address " + shown + " has no scheme: opened from a folder it leads to a file", "write https: before it"};
        case Target::Kind::Data:
            if (link.use == Use::Show) return {};
            return {"address " + shown.substr(0, 40) + "… holds what it leads to", "put it into a file"};
        case Target::Kind::Script: return {"address " + shown + " runs a script", "write a link or a button that works without"};
        case Target::Kind::Mail:
            if (link.use == Use::Follow) return {};
            return {"address " + shown + " is nothing that a page can load", "name a file of the site"};
        case Target::Kind::Other: return {"address " + shown + " has a scheme that not every browser knows", "use https:, http:, mailto: or tel:, or name a file of the site"};
        case Target::Kind::Absolute: return {"address " + shown + " begins with a slash: it leads elsewhere on each server, and nowhere from a folder", "write it from this page's folder, with ../ to go up"};
        case Target::Kind::Above: return {"address " + shown + " leaves the site's folder", "leave out one ../"};
        case Target::Kind::Broken: return {"address " + shown + " names no file", "write / between folders, and no encoded slash"};
    }
    return {};
}

}  // namespace waymark::links
