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
#include "form.hpp"
#include "marked_content.hpp"
#include "metadata.hpp"
#include "navigation.hpp"
#include "page_cache.hpp"
#include "structure.hpp"

namespace waymark::pdf {

// What the making of one document needs and the next one can use again.
struct Painter::Workplace {
    explicit Workplace(RunFonts& fonts) : words(fonts) {}
    Workroom room;
    WordCodes words;
    Compressor pages{page_level};
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
    void operator()(const layout::LinkItem&) const {}   // annotations: navigation.cpp, form.cpp
    void operator()(const layout::FieldItem&) const {}
};

struct FontDictionary {
    ObjectNumber resources = 0, typing = 0;
};

FontDictionary add_resources(File& file, const DocumentFonts& fonts, bool has_fields) {
    FontDictionary out;
    std::string body = "/Font<<";
    for (const auto number : fonts.numbers()) {
        const FontObjects objects = add_font(file, fonts.font(number));
        body += "/F";
        append_integer(body, number);
        body += ' ';
        append_reference(body, objects.font);
        if (has_fields && number == fonts.typing()) out.typing = add_typing_font(file, fonts.font(number), objects.file);
    }
    out.resources = file.add(body + ">>");
    return out;
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
    MarkedContent content;
    Fingerprint fingerprint;
    std::shared_ptr<const PaintedBody> body;
    DocumentFonts::Needs needs;  // of a body that is not known
};

std::span<const layout::Item> furniture_of(const layout::Page& page) { return std::span(page.items).subspan(page.furniture); }

std::set<std::string> images_of(const layout::Layout& pages) {
    std::set<std::string> images;
    for (const auto& page : pages.pages)
        for (const auto& item : page.items)
            if (const auto* image = std::get_if<layout::ImageItem>(&item.shape)) images.insert(image->source);
    return images;
}

// One document while it is painted.
class Painting {
public:
    Painting(const layout::Layout& pages, const theme::Theme& theme, const text::FontBook& book, DocumentFonts& fonts, std::string& content)
        : pages_(pages), theme_(theme), book_(book), fonts_(fonts), content_(content) {}

    // What there is to paint, and which fonts it needs, in the order in which it is painted below.
    void plan(const PageCache& cache) {
        for (const layout::Page& page : pages_.pages) {
            PageJob& job = jobs_.emplace_back();
            job.content = marked_content(page, pages_.elements);
            job.fingerprint = fingerprint_of_body(page, job.content, pages_.elements);
            job.body = cache.find(job.fingerprint);
            if (job.body) fonts_.need(job.body->fonts);
            else job.needs = fonts_.need(page, job.content.items, fonts_.need(page, job.content.artifacts, {}));
            (void)fonts_.need(furniture_of(page));
            for (const auto index : job.content.annotations) has_fields_ = has_fields_ || std::holds_alternative<layout::FieldItem>(page.items[index].shape);
        }
        for (std::size_t i = 0; i < jobs_.size(); ++i) (void)fonts_.need(pages_.pages[i], jobs_[i].content.values, {});
        if (has_fields_) fonts_.need_typing();
        fonts_.finish();
        next_word_ = fonts_.words().begin();
    }

    void paint_pages(File& file, PageCache& cache, Compressor& compressor, std::string& compressed, Identity& identity) {
        dictionary_ = add_resources(file, fonts_, has_fields_);
        for (std::size_t i = 0; i < jobs_.size(); ++i) {
            const layout::Page& page = pages_.pages[i];
            PageJob& job = jobs_[i];
            if (!job.body) {
                auto body = std::make_shared<PaintedBody>();
                paint_body(page, job.content);
                compressor.compress(content_, compressed);
                body->compressed = compressed;  // a copy has no room to spare
                body->content_key = hash_bytes(body->compressed);
                body->fonts = std::move(job.needs.fonts);
                job.body = std::move(body);
                if (job.needs.only_shared) cache.offer(job.fingerprint, job.body);
            }
            identity.add(job.body->content_key);
            const bool has_foot = page.furniture < page.items.size();
            if (has_foot) paint_foot(page);
            else content_.clear();
            identity.add(content_);
            file.set_contents(i, job.body->compressed, content_);
            file.set_resources(i, dictionary_.resources);
        }
    }

    // Links and fields in the order in which they are read, which is that of the tab key.
    void add_annotations(File& file, Identity& identity, std::set<std::string>& dead_ends) {
        std::vector<ObjectNumber> objects;
        for (std::size_t i = 0; i < jobs_.size(); ++i) objects.push_back(file.page(i));
        Form form(file, theme_, dictionary_.resources, dictionary_.typing);
        std::vector<ObjectNumber> of_page;
        for (std::size_t i = 0; i < jobs_.size(); ++i) {
            const layout::Page& page = pages_.pages[i];
            of_page.clear();
            auto next_value = jobs_[i].content.values.cbegin();
            for (const auto index : jobs_[i].content.annotations) {
                const layout::Item& item = page.items[index];
                if (item.element == layout::artifact) continue;
                const int key = parent_key(jobs_.size(), annotations_.size());
                ObjectNumber object = 0;
                if (const auto* link = std::get_if<layout::LinkItem>(&item.shape)) {
                    auto body = link_annotation(pages_, objects, i, *link);
                    if (!body) {
                        dead_ends.insert(link->goal->target);
                        continue;
                    }
                    *body += "/StructParent ";
                    append_integer(*body, key);
                    object = file.add(*body);
                } else {
                    const auto& field = std::get<layout::FieldItem>(item.shape);
                    const std::string& spoken = pages_.elements[item.element].alternative;
                    identity.add(field.field->value);
                    object = form.add(field, {objects[i], page.size.height, key, spoken}, value_of(page, item, field, next_value, jobs_[i].content.values.cend()));
                }
                annotations_.push_back({object, item.element, static_cast<std::uint32_t>(i), index});
                of_page.push_back(object);
            }
            file.set_annotations(i, of_page);
        }
        form.finish();
        add_bookmarks(file, pages_, objects);
    }

    void add_tags(File& file) const {
        std::vector<const MarkedContent*> contents;
        for (const PageJob& job : jobs_) contents.push_back(&job.content);
        add_structure(file, pages_, contents, annotations_);
    }

private:
    void paint_items(Content& content, const layout::Page& page, std::span<const std::uint32_t> items) {
        for (const auto index : items) std::visit(PaintItem{content, next_word_}, page.items[index].shape);
    }

    void paint_body(const layout::Page& page, const MarkedContent& marked) {
        Content content(content_, theme_, fonts_, book_, page.size.height);
        if (!marked.artifacts.empty()) {
            content.begin_artifact(Content::Artifact::Layout);
            paint_items(content, page, marked.artifacts);
            content.end_marked();
        }
        for (std::size_t mcid = 0; mcid < marked.sequences.size(); ++mcid) {
            const Sequence& sequence = marked.sequences[mcid];
            content.begin_marked(structure_type(pages_.elements[sequence.element]), mcid, sequence.only_text);
            paint_items(content, page, std::span(marked.items).subspan(sequence.first, sequence.count));
            content.end_marked();
        }
        content.finish();
    }

    void paint_foot(const layout::Page& page) {
        Content content(content_, theme_, fonts_, book_, page.size.height);
        content.begin_artifact(Content::Artifact::Pagination);
        for (const layout::Item& item : furniture_of(page)) std::visit(PaintItem{content, next_word_}, item.shape);
        content.end_marked();
        content.finish();
    }

    // The text that is known of a field, which follows it among the values of the page: as content of its widget.
    using Index = std::vector<std::uint32_t>::const_iterator;
    std::string_view value_of(const layout::Page& page, const layout::Item& item, const layout::FieldItem& field, Index& next, Index end) {
        if (next == end || page.items[*next].element != item.element) return {};
        Content content(content_, theme_, fonts_, book_, field.size.height);
        for (; next != end && page.items[*next].element == item.element; ++next) {
            layout::TextItem text = std::get<layout::TextItem>(page.items[*next].shape);
            text.at = {text.at.x - field.at.x, text.at.y - field.at.y};
            if (const WordCode* word = *next_word_++) content.text(text, *word);
        }
        content.finish();
        return content_;
    }

    const layout::Layout& pages_;
    const theme::Theme& theme_;
    const text::FontBook& book_;
    DocumentFonts& fonts_;
    std::string& content_;
    std::vector<PageJob> jobs_;
    std::vector<Annotation> annotations_;
    std::vector<const WordCode*>::const_iterator next_word_;
    FontDictionary dictionary_;
    bool has_fields_ = false;
};

}  // namespace

std::string Painter::paint(const layout::Layout& pages, const Document& document, const Warn& warn) {
    if (pages.pages.empty()) throw std::runtime_error("the document has no pages");
    auto workplace = take_workplace();
    DocumentFonts fonts(fonts_, workplace->words);
    Painting painting(pages, theme_, book_, fonts, workplace->content);
    painting.plan(*cache_);

    std::string bytes;
    std::set<std::string> dead_ends;
    {
        std::vector<Size> sizes;
        for (const layout::Page& page : pages.pages) sizes.push_back(page.size);
        File file(workplace->room, sizes);
        Identity identity;
        for (const auto* part : {&document.id, &document.title, &document.author, &document.subject, &document.date})
            identity.add(*part);
        painting.paint_pages(file, *cache_, workplace->pages, workplace->compressed, identity);
        painting.add_annotations(file, identity, dead_ends);
        painting.add_tags(file);
        add_page_labels(file, pages);
        add_metadata(file, document);
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
