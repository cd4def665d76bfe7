#include "navigation.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.hpp"

namespace waymark::pdf {
namespace {

// [page /XYZ left top zoom]: left and zoom stay as they are.
void append_destination(std::string& out, const layout::Layout& pages, PageObjects objects, std::size_t page, Pt y) {
    const auto top = pages.pages[page].size.height - y;
    out += '[';
    append_reference(out, objects[page]);
    out += "/XYZ null ";
    append_hundredths(out, hundredths(top.value));
    out += " null]";
}

const layout::Anchor* find_anchor(const layout::Layout& pages, std::string_view id) {
    const auto found = std::lower_bound(pages.anchors.begin(), pages.anchors.end(), id,
                                        [](const layout::Anchor& anchor, std::string_view wanted) { return anchor.id < wanted; });
    return found != pages.anchors.end() && found->id == id && found->page < pages.pages.size() ? &*found : nullptr;
}

// A URI holds ASCII only (RFC 3986): other bytes, and what must not stand in one, are written as %XX.
std::string as_uri(std::string_view address) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : address) {
        const auto byte = static_cast<std::uint8_t>(c);
        const bool plain = c > ' ' && c <= '~' && std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += hex[byte >> 4];
            out += hex[byte & 15];
        }
    }
    return out;
}

// What a click does, or nothing when the target is not to be led to.
std::optional<std::string> action(const layout::Layout& pages, PageObjects objects, std::string_view target) {
    std::string out;
    if (target.starts_with('#')) {
        const auto* anchor = find_anchor(pages, target.substr(1));
        if (!anchor) return std::nullopt;
        out = "/Dest";
        append_destination(out, pages, objects, anchor->page, anchor->y);
        return out;
    }
    if (!is_allowed_address(target)) return std::nullopt;
    out = "/A<</S/URI/URI";
    append_byte_string(out, as_uri(target));
    out += ">>";
    return out;
}

}  // namespace

bool is_allowed_address(std::string_view address) {
    const auto scheme = lower_ascii(address.substr(0, address.find(':')));
    return address.find(':') != std::string_view::npos && (scheme == "http" || scheme == "https" || scheme == "mailto");
}

std::optional<std::string> link_annotation(const layout::Layout& pages, PageObjects objects, std::size_t page, const layout::LinkItem& link) {
    const auto what_it_does = action(pages, objects, link.goal->target);
    if (!what_it_does) return std::nullopt;
    std::string out = "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]";
    append_rectangle(out, "/Rect", link.at, link.size, pages.pages[page].size.height);
    out += "/Contents";  // what is said of it (ISO 14289-1 §7.18.5)
    append_text_string(out, link.goal->description.empty() ? link.goal->target : link.goal->description);
    return out + *what_it_does;
}

// ---- Bookmarks -------------------------------------------------------------------------------------------------------------

namespace {

// The tree of bookmarks by indices into a list that holds the root first.
struct OutlineItem {
    std::size_t parent = 0;
    std::vector<std::size_t> children;
};

std::vector<OutlineItem> outline_tree(const std::vector<layout::Bookmark>& bookmarks) {
    std::vector<OutlineItem> items(bookmarks.size() + 1);
    std::vector<std::size_t> open{0};  // the path from the root to the last item
    for (std::size_t i = 0; i < bookmarks.size(); ++i) {
        const auto depth = static_cast<std::size_t>(std::max(bookmarks[i].depth, 1));
        if (open.size() > depth) open.resize(depth);
        items[i + 1].parent = open.back();
        items[open.back()].children.push_back(i + 1);
        open.push_back(i + 1);
    }
    return items;
}

void append_entry(std::string& out, std::string_view key, ObjectNumber object) {
    out += key;
    append_reference(out, object);
}

}  // namespace

void add_bookmarks(File& file, const layout::Layout& pages, PageObjects objects) {
    if (pages.bookmarks.empty()) return;
    const auto items = outline_tree(pages.bookmarks);
    std::vector<ObjectNumber> numbers;
    for (std::size_t i = 0; i < items.size(); ++i) numbers.push_back(file.reserve());

    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& item = items[i];
        std::string body = i == 0 ? "/Type/Outlines" : "";
        if (i > 0) {
            const auto& bookmark = pages.bookmarks[i - 1];
            body += "/Title";
            append_text_string(body, bookmark.title);
            body += "/Dest";
            append_destination(body, pages, objects, std::min(bookmark.page, pages.pages.size() - 1), bookmark.y);
            append_entry(body, "/Parent ", numbers[item.parent]);
            const auto& siblings = items[item.parent].children;
            const auto self = std::find(siblings.begin(), siblings.end(), i);
            if (self != siblings.begin()) append_entry(body, "/Prev ", numbers[*(self - 1)]);
            if (self + 1 != siblings.end()) append_entry(body, "/Next ", numbers[*(self + 1)]);
        }
        if (!item.children.empty()) {
            append_entry(body, "/First ", numbers[item.children.front()]);
            append_entry(body, "/Last ", numbers[item.children.back()]);
            // Negative: folded. The root itself counts what is to be seen at once.
            body += "/Count ";
            const auto count = static_cast<std::int64_t>(item.children.size());
            append_integer(body, i == 0 ? count : -count);
        }
        file.set(numbers[i], body);
    }
    file.set_catalog("Outlines", numbers[0]);
    file.set_catalog_name("PageMode", "UseOutlines");
}

// ---- Page labels -------------------------------------------------------------------------------------------------------------

namespace {

// The number that a label is, when it is one.
std::optional<int> number_in(std::string_view label) {
    int number = 0;
    const auto end = label.data() + label.size();
    const auto parsed = std::from_chars(label.data(), end, number);
    const bool plain = parsed.ec == std::errc{} && parsed.ptr == end && number > 0 && label.front() != '0';
    return plain ? std::optional(number) : std::nullopt;
}

}  // namespace

void add_page_labels(File& file, const layout::Layout& pages) {
    std::string body = "/Nums[";
    std::optional<int> last;
    for (std::size_t page = 0; page < pages.pages.size(); ++page) {
        const auto& label = pages.pages[page].label;
        const auto number = number_in(label);
        const bool goes_on = page > 0 && number && last && *number == *last + 1;
        last = number;
        if (goes_on) continue;
        append_integer(body, static_cast<std::int64_t>(page));
        body += "<<";
        if (number) {
            body += "/S/D/St ";
            append_integer(body, *number);
        } else {
            body += "/P";
            append_text_string(body, label);
        }
        body += ">>";
    }
    file.set_catalog("PageLabels", file.add(body + "]"));
}

}  // namespace waymark::pdf
