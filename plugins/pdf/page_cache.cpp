#include "page_cache.hpp"

#include <bit>
#include <variant>

namespace waymark::pdf {
namespace {

// Two lanes of multiply and fold, with different odd constants.
class Mixer {
public:
    void add(std::uint64_t value) {
        first_ = (first_ ^ value) * 0x9e3779b97f4a7c15u;
        first_ ^= first_ >> 32;
        second_ = (second_ + value) * 0xd6e8feb86659fd93u;
        second_ ^= second_ >> 29;
    }
    void add(float a, float b = 0) { add(std::uint64_t{std::bit_cast<std::uint32_t>(a)} << 32 | std::bit_cast<std::uint32_t>(b)); }
    void add(Point point) { add(point.x.value, point.y.value); }
    void add(Size size) { add(size.width.value, size.height.value); }
    void add(theme::Tone tone) { add(code(tone)); }
    void add(const std::optional<theme::Tone>& tone) { add(tone ? code(*tone) : ~std::uint64_t{0}); }
    void add(const figure::Stroke& stroke) {
        add(code(stroke.tone));
        add(stroke.width.value);
        add(stroke.dash.on, stroke.dash.off);
    }
    void add(const std::optional<figure::Stroke>& stroke) {
        add(std::uint64_t{stroke.has_value()});
        if (stroke) add(*stroke);
    }

    // One function for each kind of item; those that draw nothing of their own add nothing.
    void operator()(const layout::TextItem& item) {
        add(reinterpret_cast<std::uintptr_t>(item.shaped));
        add(item.at);
        add(item.size.value, item.tracking);
        add(code(item.tone) << 16 | static_cast<std::uint64_t>(item.style) << 2 | std::uint64_t{item.space_after} << 1 | std::uint64_t{item.hyphen});
    }
    void operator()(const layout::RectItem& item) {
        add(std::uint64_t{1});
        add(item.at);
        add(item.size);
        add(item.radius.value);
        add(item.fill);
        add(item.stroke);
    }
    void operator()(const layout::LineItem& item) {
        add(std::uint64_t{2});
        add(item.from);
        add(item.to);
        add(item.stroke);
    }
    void operator()(const layout::PathItem& item) {
        add(std::uint64_t{3} + (item.shape->segments.size() << 8));
        add(item.at);
        add(item.shape->fill);
        add(item.shape->stroke);
        for (const auto& segment : item.shape->segments) {
            add(static_cast<std::uint64_t>(segment.command));
            for (const auto& point : segment.points) add(point);
        }
    }
    void operator()(const layout::ImageItem&) {}
    void operator()(const layout::LinkItem&) {}
    void operator()(const layout::FieldItem&) {}

    [[nodiscard]] Fingerprint result() const { return {first_, second_}; }

private:
    static std::uint64_t code(theme::Tone tone) {
        return static_cast<std::uint64_t>(tone.name) << 16 | std::uint64_t{tone.level} << 8 | std::uint64_t{tone.of};
    }
    std::uint64_t first_ = 0xcbf29ce484222325u, second_ = 0x2545f4914f6cdd1du;
};

}  // namespace

Fingerprint fingerprint_of_body(const layout::Page& page, const MarkedContent& content, const std::vector<layout::Element>& elements) {
    Mixer mixer;
    mixer.add(page.size);
    for (const auto index : content.artifacts) std::visit(mixer, page.items[index].shape);
    for (const Sequence& sequence : content.sequences) {
        const layout::Element& element = elements[sequence.element];
        mixer.add(~(static_cast<std::uint64_t>(element.tag) << 8 | static_cast<std::uint64_t>(element.level)));
        for (std::uint32_t i = 0; i < sequence.count; ++i) std::visit(mixer, page.items[content.items[sequence.first + i]].shape);
    }
    return mixer.result();
}

std::shared_ptr<const PaintedBody> PageCache::find(const Fingerprint& page) const {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(page);
    return found == kept_.end() ? nullptr : found->second;
}

void PageCache::offer(const Fingerprint& page, const std::shared_ptr<const PaintedBody>& body) {
    const std::lock_guard lock(mutex_);
    if (seen_.size() >= most_seen) seen_.clear();
    if (++seen_[page] < often || bytes_ >= most_bytes) return;
    if (kept_.try_emplace(page, body).second) bytes_ += body->compressed.size();
}

}  // namespace waymark::pdf
