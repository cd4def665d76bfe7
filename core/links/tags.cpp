#include "links/tags.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "base/text.hpp"

namespace waymark::links {
namespace {

constexpr std::string_view blanks = " \t\n\f\r";
// Elements whose text holds no tags, up to their own end tag.
constexpr std::array<std::string_view, 7> raw_elements = {"script", "style", "textarea", "title", "xmp", "noembed", "noframes"};

bool is_blank(char c) { return blanks.find(c) != std::string_view::npos; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// "&#…;" or "&#x…;" at the start of `text`: the character and how many bytes it takes.
struct Numeric {
    char32_t character;
    std::size_t size;
};
std::optional<Numeric> numeric_reference(std::string_view text) {
    const bool is_hex = text.size() > 2 && (text[2] == 'x' || text[2] == 'X');
    const std::size_t first = is_hex ? 3 : 2;
    if (text.size() <= first) return std::nullopt;
    std::uint32_t number = 0;
    const auto read = std::from_chars(text.data() + first, text.data() + text.size(), number, is_hex ? 16 : 10);
    if (read.ec != std::errc()) return std::nullopt;
    auto size = static_cast<std::size_t>(read.ptr - text.data());
    if (size < text.size() && text[size] == ';') ++size;
    const bool is_character = number != 0 && number < 0x110000 && (number < 0xD800 || number > 0xDFFF);
    return Numeric{is_character ? static_cast<char32_t>(number) : 0xFFFD, size};
}

std::string without_references(std::string_view value) {
    constexpr std::array<std::pair<std::string_view, char>, 5> named = {{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
    std::string out;
    while (!value.empty()) {
        const std::size_t plain = std::min(value.find('&'), value.size());
        out += value.substr(0, plain);
        value.remove_prefix(plain);
        if (value.empty()) break;
        const auto name = std::find_if(named.begin(), named.end(), [&](const auto& each) { return value.starts_with(each.first); });
        const auto number = value.starts_with("&#") ? numeric_reference(value) : std::nullopt;
        if (name != named.end()) out += name->second;
        else if (number) append_utf8(out, number->character);
        else out += '&';
        value.remove_prefix(name != named.end() ? name->first.size() : number ? number->size : 1);
    }
    return out;
}

class Scanner {
public:
    Scanner(std::string_view html, const std::function<void(const Tag&)>& take) : html_(html), take_(take) {}

    void run() {
        while ((at_ = html_.find('<', at_)) != std::string_view::npos) {
            const char next = at_ + 1 < html_.size() ? html_[at_ + 1] : '\0';
            if (starts_with("<!--")) skip_comment();
            else if (is_letter(next)) start_tag();
            else if (next == '/' && at_ + 2 < html_.size() && is_letter(html_[at_ + 2])) end_tag();
            else if (next == '!' || next == '?' || next == '/') at_ = after(">", at_ + 2);
            else ++at_;
        }
    }

private:
    [[nodiscard]] bool starts_with(std::string_view words) const { return html_.substr(at_).starts_with(words); }
    [[nodiscard]] std::size_t after(std::string_view words, std::size_t from) const {
        const std::size_t found = html_.find(words, from);
        return found == std::string_view::npos ? html_.size() : found + words.size();
    }
    [[nodiscard]] bool is_at_end() const { return at_ >= html_.size(); }

    void skip_comment() {
        at_ += 4;
        if (starts_with(">")) ++at_;
        else if (starts_with("->")) at_ += 2;
        else at_ = std::min(after("-->", at_), after("--!>", at_));
    }

    void start_tag() {
        Tag tag;
        tag.at = at_++;
        tag.name = word(" \t\n\f\r/>");
        attributes(tag);
        if (std::find(raw_elements.begin(), raw_elements.end(), tag.name) != raw_elements.end()) {
            const std::size_t start = at_, end = end_of_raw(tag.name);
            tag.text = html_.substr(start, end - start);
            at_ = end;
        }
        take_(tag);
    }

    void end_tag() {
        Tag ignored;
        at_ += 2;
        (void)word(" \t\n\f\r/>");
        attributes(ignored);
    }

    // Up to one of `stops`, in lower case.
    std::string word(std::string_view stops) {
        const std::size_t end = std::min(html_.find_first_of(stops, at_), html_.size());
        std::string out = lower_ascii(html_.substr(at_, end - at_));
        at_ = end;
        return out;
    }

    void skip_blanks() {
        while (!is_at_end() && is_blank(html_[at_])) ++at_;
    }

    // Up to and with the ">" of the tag.
    void attributes(Tag& tag) {
        while (true) {
            while (!is_at_end() && (is_blank(html_[at_]) || html_[at_] == '/')) ++at_;
            if (is_at_end()) return;
            if (html_[at_] == '>') return void(++at_);
            TagAttribute attribute;
            attribute.at = at_;
            if (html_[at_] == '=') attribute.name = html_[at_++];  // the standard: a name may begin with "="
            attribute.name += word(" \t\n\f\r/>=");
            skip_blanks();
            if (!is_at_end() && html_[at_] == '=') {
                ++at_;
                skip_blanks();
                value(attribute);
            }
            if (tag.find(attribute.name) == nullptr) tag.attributes.push_back(std::move(attribute));
        }
    }

    void value(TagAttribute& attribute) {
        const char quote = is_at_end() ? '\0' : html_[at_];
        const bool is_quoted = quote == '"' || quote == '\'';
        attribute.at = at_ += is_quoted ? 1 : 0;
        const std::size_t end = std::min(is_quoted ? html_.find(quote, at_) : html_.find_first_of(" \t\n\f\r>", at_), html_.size());
        attribute.value = without_references(html_.substr(at_, end - at_));
        at_ = std::min(end + (is_quoted ? 1 : 0), html_.size());
    }

    // Where "</name" stands, whatever its letter case; the end of the file when it is missing.
    [[nodiscard]] std::size_t end_of_raw(std::string_view name) const {
        for (std::size_t end = html_.find("</", at_); end != std::string_view::npos; end = html_.find("</", end + 2)) {
            if (lower_ascii(html_.substr(end + 2, name.size())) != name) continue;
            const std::size_t behind = end + 2 + name.size();
            if (behind >= html_.size() || is_blank(html_[behind]) || html_[behind] == '/' || html_[behind] == '>') return end;
        }
        return html_.size();
    }

    std::string_view html_;
    const std::function<void(const Tag&)>& take_;
    std::size_t at_ = 0;
};

}  // namespace

const TagAttribute* Tag::find(std::string_view attribute) const {
    const auto found = std::find_if(attributes.begin(), attributes.end(), [&](const TagAttribute& each) { return each.name == attribute; });
    return found == attributes.end() ? nullptr : &*found;
}

void each_tag(std::string_view html, const std::function<void(const Tag&)>& take) { Scanner(html, take).run(); }

}  // namespace waymark::links
