#include "page_checks.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace waymark::layout::checks {
namespace {

constexpr Pt tolerance{0.6f};

struct Box {
    Pt left, top, right, bottom;
    std::string what;
};

std::string number(Pt length) { return std::to_string(static_cast<int>(length.value + (length.value < 0 ? -0.5f : 0.5f))); }

std::string line_of(const Page& page, const Box& box) {
    return "page " + page.label + " \"" + box.what + "\" " + number(box.left) + "," + number(box.top) + " to " + number(box.right) + "," + number(box.bottom);
}

// From the top of the capitals to the baseline: what must never touch.
Box box_of(const TextItem& text) {
    const auto letters = std::max<std::ptrdiff_t>(std::count_if(text.shaped->text.begin(), text.shaped->text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }), 0);
    const Pt width = text.size * (text.shaped->width + text.tracking * static_cast<float>(letters));
    return {text.at.x, text.at.y - text.size * 0.7f, text.at.x + width, text.at.y, text.shaped->text};
}

Box box_of(const FieldItem& field) { return {field.at.x, field.at.y, field.at.x + field.size.width, field.at.y + field.size.height, field.field->id}; }

bool is_in(const Layout& layout, ElementId id, Tag tag) {
    for (; id != artifact; id = layout.elements[id].parent)
        if (layout.elements[id].tag == tag) return true;
    return false;
}

bool is_number(const std::string& text) { return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }); }

// Lines break between the characters of Chinese and Japanese, from U+3000 on, three bytes each: each is a word.
bool begins_east_asian(char c) { return static_cast<unsigned char>(c) >= 0xE3 && static_cast<unsigned char>(c) < 0xEF; }

bool overlap(const Box& a, const Box& b) {
    constexpr Pt touch{1};  // rounded marks and kerned letters come this near
    return a.left + touch < b.right && b.left + touch < a.right && a.top + touch < b.bottom && b.top + touch < a.bottom;
}

void add_overlaps(const Page& page, std::vector<Box> boxes, std::string& out) {
    std::sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) { return a.top < b.top; });
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t k = i + 1; k < boxes.size() && boxes[k].top < boxes[i].bottom; ++k)
            if (overlap(boxes[i], boxes[k])) out += line_of(page, boxes[i]) + " overlaps " + line_of(page, boxes[k]) + "\n";
}

}  // namespace

std::map<std::string, int> words_of(const Layout& layout) {
    std::map<std::string, int> words;
    std::string word;
    ElementId element = artifact;
    bool has_hyphen = false;  // of the words' own line breaks
    Pt line;
    std::set<std::pair<ElementId, std::string>> in_figures;  // a figure may say a word as often as it likes: it has one alternative
    const auto end_word = [&] {
        if (!word.empty() && (!is_in(layout, element, Tag::Figure) || in_figures.insert({element, word}).second)) ++words[word];
        word.clear();
    };
    // A line ends a word unless it was broken there: after a hyphen or a slash, its own or the one that was put in.
    const auto is_broken = [&] { return word.ends_with('-') || word.ends_with('/'); };
    for (const Page& page : layout.pages)
        for (const Item& item : page.items) {
            const auto* text = std::get_if<TextItem>(&item.shape);
            if (text == nullptr || item.element == artifact) continue;
            if (is_number(text->shaped->text) && is_in(layout, item.element, Tag::Reference)) continue;
            if (item.element != element || (text->at.y != line && !is_broken())) end_word();
            if (text->at.y != line && has_hyphen && !word.empty()) word.pop_back();
            element = item.element;
            line = text->at.y;
            has_hyphen = text->hyphen;
            for (const char c : text->shaped->text) {
                const bool is_next = begins_east_asian(c) || (!word.empty() && begins_east_asian(word.front()) && word.size() == 3);
                if (c == ' ' || is_next) end_word();
                if (c != ' ') word += c;
            }
            if (text->space_after) end_word();
        }
    end_word();
    return words;
}

std::string difference(const std::map<std::string, int>& words, const std::map<std::string, int>& other) {
    std::string out;
    for (const auto& [word, count] : words) {
        const auto found = other.find(word);
        const int there = found == other.end() ? 0 : found->second;
        if (there != count) out += "\"" + word + "\" " + std::to_string(count) + " and " + std::to_string(there) + "\n";
    }
    for (const auto& [word, count] : other)
        if (!words.contains(word)) out += "\"" + word + "\" 0 and " + std::to_string(count) + "\n";
    return out;
}

std::string outside(const Layout& layout, const Margins& margins, bool mirrored) {
    std::string out;
    for (std::size_t p = 0; p < layout.pages.size(); ++p) {
        const Page& page = layout.pages[p];
        Margins edge = margins;
        if (mirrored && p % 2 == 1) std::swap(edge.left, edge.right);
        for (std::size_t i = 0; i < page.items.size(); ++i) {
            if (i >= page.furniture) edge = {};
            Box box;
            if (const auto* text = std::get_if<TextItem>(&page.items[i].shape)) box = box_of(*text);
            else if (const auto* field = std::get_if<FieldItem>(&page.items[i].shape)) box = box_of(*field);
            else continue;
            const bool fits = box.left >= edge.left - tolerance && box.right <= page.size.width - edge.right + tolerance && box.top >= edge.top - tolerance &&
                              box.bottom <= page.size.height - edge.bottom + tolerance;
            if (!fits) out += line_of(page, box) + " is outside\n";
        }
    }
    return out;
}

std::string overlapping(const Layout& layout) {
    std::string out;
    for (const Page& page : layout.pages) {
        std::vector<Box> texts, fields;
        for (const Item& item : page.items) {
            if (const auto* text = std::get_if<TextItem>(&item.shape)) texts.push_back(box_of(*text));
            if (const auto* field = std::get_if<FieldItem>(&item.shape)) fields.push_back(box_of(*field));
        }
        add_overlaps(page, std::move(texts), out);
        add_overlaps(page, std::move(fields), out);
    }
    return out;
}

}  // namespace waymark::layout::checks
