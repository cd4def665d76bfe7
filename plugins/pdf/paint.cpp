#include "paint.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <variant>

#include "base/text.hpp"
#include "compress.hpp"
#include "content.hpp"
#include "file.hpp"
#include "navigation.hpp"

namespace waymark::pdf {

// What the making of one document needs and the next one can use again.
struct Painter::Workplace {
    explicit Workplace(RunFonts& fonts) : words(fonts) {}
    Arena arena;
    WordCodes words;
    Compressor compressor{page_level};
    std::string content, compressed;
};

Painter::Painter(const theme::Theme& theme, const text::FontBook& book, std::u32string characters)
    : theme_(theme), book_(book), fonts_(book, std::move(characters)) {}

Painter::~Painter() = default;

std::unique_ptr<Painter::Workplace> Painter::take_workplace() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::make_unique<Workplace>(fonts_);
    auto workplace = std::move(idle_.back());
    idle_.pop_back();
    return workplace;
}

void Painter::give_back(std::unique_ptr<Workplace> workplace) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(workplace));
}

namespace {

// One visitor without a catch-all: a new kind of item does not compile until it is painted here.
struct PaintItem {
    Content& content;
    std::vector<const WordCode*>::const_iterator& next_word;
    std::set<std::string>& images;

    void operator()(const layout::TextItem& item) const {
        if (has_text(item)) content.text(item, **next_word++);
    }
    void operator()(const layout::RectItem& item) const { content.rectangle(item); }
    void operator()(const layout::LineItem& item) const { content.line(item); }
    void operator()(const layout::PathItem& item) const { content.path(item.shape); }
    // Layout sets what the image shows in a frame; the picture itself is not drawn.
    void operator()(const layout::ImageItem& item) const { images.insert(item.source); }
    void operator()(const layout::LinkItem&) const {}   // an annotation: navigation.cpp
    void operator()(const layout::FieldItem&) const {}  // its paper form is drawn by other items
};

ObjectNumber add_resources(File& file, const DocumentFonts& fonts) {
    std::string body = "/Font<<";
    for (std::size_t i = 0; i < fonts.all().size(); ++i) {
        const auto font = add_font(file, *fonts.all()[i]);
        body += "/F";
        append_integer(body, static_cast<std::int64_t>(i));
        body += ' ';
        append_reference(body, font);
    }
    return file.add(body + ">>");
}

// "2024-03-31" → "D:20240331"; nothing when it is no date of this form.
std::string pdf_date(std::string_view date) {
    constexpr std::string_view form = "0000-00-00";
    if (date.size() != form.size()) return {};
    std::string out = "D:";
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool is_digit = date[i] >= '0' && date[i] <= '9';
        if (is_digit != (form[i] == '0') || (!is_digit && date[i] != '-')) return {};
        if (is_digit) out += date[i];
    }
    return out;
}

void add_information(File& file, const Document& document) {
    const auto set = [&file](const char* key, const std::string& value) {
        if (!value.empty()) file.set_info(key, value);
    };
    set("Title", document.title);
    set("Author", document.author);
    set("Subject", document.subject);
    set("CreationDate", pdf_date(document.date));
    file.set_info("Producer", "waymark");
    if (!document.language.empty()) file.set_catalog_text("Lang", document.language);
    file.set_catalog("ViewerPreferences", file.add("/DisplayDocTitle true"));
}

// The identifier of a file is made from what is in it, so that equal files have equal ones.
class Identity {
public:
    void add(std::string_view bytes) {
        first_ = hash_bytes(bytes, first_);
        second_ = hash_bytes(bytes, second_ ^ bytes.size());
    }
    [[nodiscard]] std::array<std::uint8_t, 16> bytes() const {
        std::array<std::uint8_t, 16> out{};
        for (unsigned i = 0; i < 8; ++i) {
            out[i] = static_cast<std::uint8_t>(first_ >> (8 * i));
            out[i + 8] = static_cast<std::uint8_t>(second_ >> (8 * i));
        }
        return out;
    }

private:
    std::uint64_t first_ = 0xcbf29ce484222325u, second_ = 0x9e3779b97f4a7c15u;
};

}  // namespace

std::string Painter::paint(const layout::Layout& pages, const Document& document, const Warn& warn) {
    if (pages.pages.empty()) throw std::runtime_error("the document has no pages");
    auto workplace = take_workplace();
    const DocumentFonts fonts(pages, fonts_, workplace->words);
    std::string bytes;
    std::set<std::string> images, dead_ends;
    {
        File file(workplace->arena);
        const auto resources = add_resources(file, fonts);
        Identity identity;
        for (const auto* part : {&document.id, &document.title, &document.author, &document.subject, &document.date})
            identity.add(*part);
        std::vector<ObjectNumber> objects;
        auto next_word = fonts.words().begin();
        for (const auto& page : pages.pages) {
            Content content(workplace->content, theme_, fonts, book_, page.size.height);
            for (const auto& item : page.items) std::visit(PaintItem{content, next_word, images}, item.shape);
            content.finish();
            workplace->compressor.compress(workplace->content, workplace->compressed);
            identity.add(workplace->compressed);
            objects.push_back(file.add_page(page.size, resources, workplace->compressed));
        }
        add_links(file, pages, objects, [&dead_ends](const std::string& target) { dead_ends.insert(target); });
        add_bookmarks(file, pages, objects);
        add_page_labels(file, pages);
        add_information(file, document);
        file.set_id(identity.bytes());
        bytes = file.save();
    }
    give_back(std::move(workplace));

    for (const auto& image : images)
        warn("the image \"" + image + "\" is not drawn: the PDF shows its description instead", {});
    for (const auto& target : dead_ends)
        warn("a link to \"" + target + "\" leads nowhere in this document", "its words are printed without a link");
    return bytes;
}

}  // namespace waymark::pdf
