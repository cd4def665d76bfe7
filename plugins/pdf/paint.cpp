#include "paint.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <span>
#include <stdexcept>
#include <variant>

#include "base/text.hpp"
#include "compress.hpp"
#include "content.hpp"
#include "file.hpp"
#include "navigation.hpp"
#include "page_cache.hpp"

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
    : theme_(theme), book_(book), fonts_(book, std::move(characters)), cache_(std::make_unique<PageCache>()) {}

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

    void operator()(const layout::TextItem& item) const {
        if (const WordCode* word = *next_word++) content.text(item, *word);
    }
    void operator()(const layout::RectItem& item) const { content.rectangle(item); }
    void operator()(const layout::LineItem& item) const { content.line(item); }
    void operator()(const layout::PathItem& item) const { content.path(item); }
    // Layout sets what the image shows in a frame; the picture itself is not drawn.
    void operator()(const layout::ImageItem&) const {}
    void operator()(const layout::LinkItem&) const {}   // an annotation: navigation.cpp
    void operator()(const layout::FieldItem&) const {}  // its paper form is drawn by other items
};

ObjectNumber add_resources(File& file, const DocumentFonts& fonts) {
    std::string body = "/Font<<";
    for (const auto number : fonts.numbers()) {
        const auto font = add_font(file, fonts.font(number));
        body += "/F";
        append_integer(body, number);
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
    void add(std::string_view bytes) { add(hash_bytes(bytes)); }
    void add(std::uint64_t key) {
        for (unsigned i = 0; i < 8; ++i) {
            const char byte = static_cast<char>(key >> (8 * i));
            first_ = hash_bytes({&byte, 1}, first_);
            second_ = hash_bytes({&byte, 1}, second_ ^ i);
        }
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

// A page in the making: its body as it is known from an earlier document, or to be painted.
struct PageJob {
    Fingerprint fingerprint;
    std::shared_ptr<const PaintedBody> body;
    DocumentFonts::Needs needs;  // of a body that is not known
};

std::span<const layout::Item> body_of(const layout::Page& page) { return {page.items.data(), page.furniture}; }
std::span<const layout::Item> furniture_of(const layout::Page& page) { return std::span(page.items).subspan(page.furniture); }

std::set<std::string> images_of(const layout::Layout& pages) {
    std::set<std::string> images;
    for (const auto& page : pages.pages)
        for (const auto& item : page.items)
            if (const auto* image = std::get_if<layout::ImageItem>(&item.shape)) images.insert(image->source);
    return images;
}

}  // namespace

std::string Painter::paint(const layout::Layout& pages, const Document& document, const Warn& warn) {
    if (pages.pages.empty()) throw std::runtime_error("the document has no pages");
    auto workplace = take_workplace();
    DocumentFonts fonts(fonts_, workplace->words);
    std::vector<PageJob> jobs;
    for (const auto& page : pages.pages) {
        PageJob& job = jobs.emplace_back(PageJob{fingerprint_of_body(page), {}, {}});
        job.body = cache_->find(job.fingerprint);
        if (job.body) fonts.need(job.body->faces);
        else job.needs = fonts.need(body_of(page));
        (void)fonts.need(furniture_of(page));
    }
    fonts.finish();

    std::string bytes;
    std::set<std::string> dead_ends;
    {
        File file(workplace->arena);
        const auto resources = add_resources(file, fonts);
        Identity identity;
        for (const auto* part : {&document.id, &document.title, &document.author, &document.subject, &document.date})
            identity.add(*part);
        std::vector<ObjectNumber> objects;
        auto next_word = fonts.words().begin();
        const auto write = [&](const layout::Page& page, std::span<const layout::Item> items) -> const std::string& {
            Content content(workplace->content, theme_, fonts, book_, page.size.height);
            for (const auto& item : items) std::visit(PaintItem{content, next_word}, item.shape);
            content.finish();
            return workplace->content;
        };
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            const auto& page = pages.pages[i];
            PageJob& job = jobs[i];
            if (!job.body) {
                auto body = std::make_shared<PaintedBody>();
                workplace->compressor.compress(write(page, body_of(page)), workplace->compressed);
                body->compressed = workplace->compressed;  // a copy has no room to spare
                body->content_key = hash_bytes(body->compressed);
                body->faces = std::move(job.needs.faces);
                job.body = std::move(body);
                if (job.needs.only_shared) cache_->offer(job.fingerprint, job.body);
            }
            identity.add(job.body->content_key);
            std::string foot;
            if (page.furniture < page.items.size()) foot = write(page, furniture_of(page));
            identity.add(foot);
            objects.push_back(file.add_page(page.size, resources, job.body->compressed, std::move(foot)));
        }
        add_links(file, pages, objects, [&dead_ends](const std::string& target) { dead_ends.insert(target); });
        add_bookmarks(file, pages, objects);
        add_page_labels(file, pages);
        add_information(file, document);
        file.set_id(identity.bytes());
        bytes = file.save();
    }
    give_back(std::move(workplace));

    for (const auto& image : images_of(pages))
        warn("the image \"" + image + "\" is not drawn: the PDF shows its description instead", {});
    for (const auto& target : dead_ends)
        warn("a link to \"" + target + "\" leads nowhere in this document", "its words are printed without a link");
    return bytes;
}

}  // namespace waymark::pdf
