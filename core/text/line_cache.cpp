#include "text/line_cache.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <mutex>

namespace waymark::text {
namespace {

// Eight bytes at a time, multiplied and folded; what differs gives another hash, as good as always.
class Mixer {
public:
    void add(std::uint64_t value) {
        hash_ = (hash_ ^ value) * 0x9e3779b97f4a7c15u;
        hash_ ^= hash_ >> 32;
    }
    void add(float a, float b) { add(std::uint64_t{std::bit_cast<std::uint32_t>(a)} << 32 | std::bit_cast<std::uint32_t>(b)); }
    void add(std::string_view bytes) {
        add(std::uint64_t{bytes.size()});
        for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(bytes.size(), 8))) {
            std::uint64_t part = 0;
            std::memcpy(&part, bytes.data(), std::min<std::size_t>(bytes.size(), 8));
            add(part);
        }
    }
    [[nodiscard]] std::uint64_t result() const { return hash_; }

private:
    std::uint64_t hash_ = 0xcbf29ce484222325u;
};

std::uint64_t hash_of(const LineQuestion& question) {
    Mixer mixer;
    for (const Span& span : question.spans) {
        mixer.add(std::string_view(span.text));
        mixer.add(span.size.value, span.tracking);
        mixer.add(std::uint64_t{span.tag} << 32 | static_cast<std::uint64_t>(span.style) << 2 | std::uint64_t{span.break_after} << 1 | std::uint64_t{span.is_foreign});
    }
    for (const Box& box : question.boxes) {
        mixer.add(box.width.value, box.ascent.value);
        mixer.add(box.descent.value, 0);
    }
    const BreakStyle& style = question.style;
    mixer.add(style.width.value, style.first_indent.value);
    mixer.add(static_cast<std::uint64_t>(style.hyphenation) << 1 | static_cast<std::uint64_t>(style.fit));
    return mixer.result();
}

}  // namespace

template <typename Result>
const Result* LineCache::Kept<Result>::find(std::uint64_t hash, const LineQuestion& question) const {
    const std::shared_lock lock(mutex_);
    const auto found = entries_.find(hash);
    if (found == entries_.end()) return nullptr;
    const Entry& entry = found->second;
    const bool is_same = entry.style == question.style && entry.hyphenator == question.hyphenator && std::ranges::equal(entry.spans, question.spans) &&
                         std::ranges::equal(entry.boxes, question.boxes);
    return is_same ? &entry.result : nullptr;
}

template <typename Result>
void LineCache::Kept<Result>::offer(std::uint64_t hash, const LineQuestion& question, const Result& result) {
    const std::unique_lock lock(mutex_);
    if (seen_.size() >= most_seen) seen_.clear();
    if (++seen_[hash] < often || entries_.size() >= most) return;
    entries_.try_emplace(hash, Entry{{question.spans.begin(), question.spans.end()}, {question.boxes.begin(), question.boxes.end()}, question.style, question.hyphenator, result});
}

template <typename Result>
std::size_t LineCache::Kept<Result>::size() const {
    const std::shared_lock lock(mutex_);
    return entries_.size();
}

const std::vector<Line>& LineCache::break_lines(const std::vector<Span>& spans, const std::vector<Box>& boxes, const BreakStyle& style,
                                                const Hyphenator* hyphenator, std::vector<Line>& fresh) {
    const LineQuestion question{spans, boxes, style, hyphenator};
    const std::uint64_t hash = hash_of(question);
    if (const std::vector<Line>* known = lines_.find(hash, question)) return *known;
    fresh = text::break_lines(spans, boxes, style, fonts_, hyphenator);
    lines_.offer(hash, question, fresh);
    return fresh;
}

Widths LineCache::measure(const std::vector<Span>& spans, const std::vector<Box>& boxes) {
    const LineQuestion question{spans, boxes, {}, nullptr};
    const std::uint64_t hash = hash_of(question);
    if (const Widths* known = widths_.find(hash, question)) return *known;
    const Widths widths = text::measure(spans, boxes, fonts_);
    widths_.offer(hash, question, widths);
    return widths;
}

std::size_t LineCache::size() const { return lines_.size() + widths_.size(); }

}  // namespace waymark::text
