#include "text/words.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "text/characters.hpp"
#include "text/line_break.hpp"

namespace waymark::text {
namespace {

constexpr std::string_view box_mark = "\xef\xbf\xbc";  // U+FFFC
constexpr std::string_view soft_hyphen = "\xc2\xad";   // U+00AD
constexpr std::size_t fewest_letters = 5;              // 2 before and 3 after a hyphen
constexpr std::size_t longest_hyphenated = 200;        // bytes; longer is no word, and costs the square of its length

bool is_space_byte(char c) {
    return is_plain_space(static_cast<unsigned char>(c));
}

struct Letters {
    std::size_t begin = 0, end = 0;
    bool capital = false;
};

// The letters of a word between its punctuation: "people" of "(people’s),". Nothing when it holds digits, or more than
// one word's letters ("and/or", an address): such text is not divided by the patterns of a language.
std::optional<Letters> letters_of(std::string_view text) {
    std::optional<Letters> found;
    for (std::size_t at = 0; at < text.size();) {
        Letters run{at, at, false};
        std::size_t count = 0;
        while (at < text.size()) {
            std::size_t next = at;
            const char32_t c = next_code_point(text, next);
            if (c >= '0' && c <= '9') return std::nullopt;
            if (!is_letter(c) && !is_mark(c)) break;
            if (count++ == 0) run.capital = is_upper(c);
            run.end = at = next;
        }
        if (count >= fewest_letters) {
            if (found) return std::nullopt;
            found = run;
        }
        if (at < text.size()) (void)next_code_point(text, at);
    }
    return found;
}

// Ends of the clusters of a shaped text: where it may be divided in need, and how wide it is up to there, in em.
struct ClusterEnd {
    std::uint32_t offset = 0;
    std::uint32_t glyphs = 0;
    double advance = 0;
};

std::vector<ClusterEnd> cluster_ends(const Shaped& shaped) {
    std::vector<ClusterEnd> ends;
    ClusterEnd sum;
    std::uint32_t cluster = 0;
    for (const GlyphRun& run : shaped.runs)
        for (const Glyph& glyph : run.glyphs) {
            if (glyph.cluster > cluster) ends.push_back({glyph.cluster, sum.glyphs, sum.advance});
            cluster = std::max(cluster, glyph.cluster);
            sum.advance += glyph.advance;
            ++sum.glyphs;
        }
    ends.push_back({static_cast<std::uint32_t>(shaped.text.size()), sum.glyphs, sum.advance});
    return ends;
}

// Takes pieces off the front of a part that is too wide.
class PartCutter {
public:
    struct Piece {
        Part part;
        bool hyphen = false;
    };

    // `within_words`: whether a piece may end between any two characters; otherwise only at `points`.
    PartCutter(const Segment& segment, const Part& part, std::vector<std::uint32_t> points, bool within_words)
        : segment_(segment),
          part_(part),
          span_(segment.facts[part.span]),
          points_(std::move(points)),
          ends_(cluster_ends(*part.shaped)),
          within_words_(within_words) {}

    [[nodiscard]] bool done() const { return from_.offset >= part_.shaped->text.size(); }

    // The best piece that is at most `room` wide: all that is left, or up to a hyphenation point, or as many characters
    // as fit. Nothing when there is none.
    std::optional<Piece> take(float room) {
        if (auto piece = fitting(ends_.back().offset, room)) return advance({*piece, false});
        for (auto point = points_.rbegin(); point != points_.rend() && *point > from_.offset; ++point)
            if (auto piece = fitting(*point, room - span_.hyphen)) return advance({*piece, true});
        if (!within_words_) return std::nullopt;
        std::size_t last = next_;
        while (last + 1 < ends_.size() && estimate(ends_[last + 1]) <= room) ++last;
        for (;; --last) {
            if (auto piece = fitting(ends_[last].offset, room)) return advance({*piece, false});
            if (last == next_) return std::nullopt;
        }
    }

    Piece take_cluster() { return advance({piece_to(ends_[next_].offset), false}); }

private:
    [[nodiscard]] Part piece_to(std::uint32_t offset) const { return segment_.piece_of(part_, from_.offset, offset); }

    // Shapes only what comes near to fitting: the widths of the whole part tell, but for the kerning at the cuts.
    [[nodiscard]] std::optional<Part> fitting(std::uint32_t offset, float room) const {
        const auto end =
            std::lower_bound(ends_.begin() + static_cast<std::ptrdiff_t>(next_), ends_.end(), offset,
                             [](const ClusterEnd& one, std::uint32_t other) { return one.offset < other; });
        if (end == ends_.end() || !(estimate(*end) <= room + span_.span->size.value)) return std::nullopt;
        const Part piece = piece_to(offset);
        return piece.width <= room ? std::optional(piece) : std::nullopt;
    }

    [[nodiscard]] float estimate(const ClusterEnd& end) const {
        const double tracking = span_.span->tracking * static_cast<double>(end.glyphs - from_.glyphs);
        return static_cast<float>(end.advance - from_.advance + tracking) * span_.span->size.value;
    }

    Piece advance(Piece piece) {
        const std::size_t to = from_.offset + piece.part.shaped->text.size();
        while (next_ < ends_.size() && ends_[next_].offset <= to) from_ = ends_[next_++];
        return piece;
    }

    const Segment& segment_;
    const Part& part_;
    const SpanFacts& span_;
    std::vector<std::uint32_t> points_;
    std::vector<ClusterEnd> ends_;
    bool within_words_;
    ClusterEnd from_;       // where the next piece begins
    std::size_t next_ = 0;  // the first end behind it
};

}  // namespace

Segment& Segment::of_thread(const FontBook& fonts, const Hyphenator* hyphenator, Hyphenation hyphenation) {
    thread_local Segment segment;
    segment.fonts_ = &fonts;
    segment.hyphenator_ = hyphenator;
    segment.hyphenation_ = hyphenation;
    return segment;
}

// ---- Cutting -------------------------------------------------------------------------------------------------------

void Segment::cut(std::span<const Span> spans, std::span<const Box>& boxes) {
    words.clear();
    parts.clear();
    breaks_.clear();
    widest_word = 0;
    span_at_ = 0;
    end_ = 0;
    text_ = join(spans, boxes);
    break_opportunities(text_, breaks_);
    words.reserve(breaks_.size() + 1);
    parts.reserve(breaks_.size() + spans.size());
    std::size_t begin = 0;
    for (const std::uint32_t end : breaks_) {
        // Spaces that begin the text stay with its first word.
        if (begin == 0 && std::all_of(text_.begin(), text_.begin() + end, is_space_byte)) continue;
        add_word(begin, end);
        begin = end;
    }
    add_word(begin, text_.size());
}

std::string_view Segment::join(std::span<const Span> spans, std::span<const Box>& boxes) {
    facts.clear();
    joined_.clear();
    std::uint32_t at = 0;
    for (const Span& span : spans) {
        SpanFacts fact;
        fact.span = &span;
        fact.begin = at;
        fact.end = at += static_cast<std::uint32_t>(span.text.size());
        const FaceMetrics& metrics = fonts_->metrics(span.style);
        fact.ascent = span.size * metrics.ascent;
        fact.descent = span.size * -metrics.descent;
        if (span.text == box_mark && !boxes.empty()) {
            fact.box = &boxes.front();
            boxes = boxes.subspan(1);
        }
        facts.push_back(fact);
        const auto index = static_cast<std::uint32_t>(facts.size() - 1);
        facts.back().space = width_of(fonts_->space(span.style), index);
        facts.back().hyphen = width_of(fonts_->hyphen(span.style), index);
    }
    if (spans.size() == 1) return spans.front().text;
    joined_.reserve(at);
    for (const Span& span : spans) joined_ += span.text;
    return joined_;
}

void Segment::add_word(std::size_t begin, std::size_t end) {
    std::size_t text_end = end;
    while (text_end > begin && is_space_byte(text_[text_end - 1])) --text_end;
    if (text_end == begin) return;
    Word word;
    word.first_part = static_cast<std::uint32_t>(parts.size());
    std::size_t lead = begin;
    while (lead < text_end && is_space_byte(text_[lead])) ++lead;
    if (lead > begin) add_parts(begin, lead);
    add_parts(lead, text_end);
    word.part_end = static_cast<std::uint32_t>(parts.size());
    word.spaces = static_cast<std::uint32_t>(end - text_end);
    if (word.spaces > 0) {
        while (facts[span_at_].end <= text_end) ++span_at_;
        word.space_span = static_cast<std::uint32_t>(span_at_);
        word.space = facts[span_at_].space * static_cast<float>(word.spaces);
    }
    close_word(word);
}

void Segment::add_parts(std::size_t begin, std::size_t end) {
    while (begin < end) {
        while (facts[span_at_].end <= begin) ++span_at_;
        const SpanFacts& fact = facts[span_at_];
        const std::size_t part_end = std::min<std::size_t>(end, fact.end);
        Part part;
        part.span = static_cast<std::uint32_t>(span_at_);
        if (fact.box) {
            part.width = fact.box->width.value;
        } else {
            part.shaped = &fonts_->word(text_.substr(begin, part_end - begin), fact.span->style);
            part.width = width_of(*part.shaped, part.span);
        }
        parts.push_back(part);
        begin = part_end;
    }
}

void Segment::close_word(Word word) {
    word.x = end_;
    word.width = 0;
    for (std::uint32_t i = word.first_part; i < word.part_end; ++i) word.width += parts[i].width;
    end_ += word.width + word.space;
    widest_word = std::max(widest_word, word.width);
    words.push_back(word);
}

float Segment::width_of(const Shaped& shaped, std::uint32_t span) const {
    const Span& style = *facts[span].span;
    if (style.tracking == 0) return shaped.width * style.size.value;
    std::size_t glyphs = 0;
    for (const GlyphRun& run : shaped.runs) glyphs += run.glyphs.size();
    return (shaped.width + style.tracking * static_cast<float>(glyphs)) * style.size.value;
}

Part Segment::piece_of(const Part& part, std::size_t from, std::size_t to) const {
    const std::string_view text = part.shaped->text;
    Part piece = part;
    piece.shaped = &fonts_->word(text.substr(from, to - from), facts[part.span].span->style);
    piece.width = width_of(*piece.shaped, part.span);
    return piece;
}

// ---- Hyphenation ---------------------------------------------------------------------------------------------------

std::span<const HyphenPoint> Segment::hyphen_points(const Word& word) {
    points_.clear();
    for (std::uint32_t i = word.first_part; i < word.part_end; ++i)
        if (parts[i].shaped) add_points(word, i);
    return points_;
}

void Segment::add_points(const Word& word, std::uint32_t index) {
    const Part& part = parts[index];
    const std::string_view text = part.shaped->text;
    if (hyphenation_ == Hyphenation::Off || text.size() > longest_hyphenated) return;
    float before = facts[part.span].hyphen, after = 0;
    for (std::uint32_t i = word.first_part; i < index; ++i) before += parts[i].width;
    for (std::uint32_t i = index + 1; i < word.part_end; ++i) after += parts[i].width;
    const auto add = [&](std::size_t offset, bool capital) {
        points_.push_back({index, static_cast<std::uint32_t>(offset), before + piece_of(part, 0, offset).width,
                           after + piece_of(part, offset, text.size()).width, capital});
    };

    if (std::size_t at = text.find(soft_hyphen); at != std::string_view::npos) {
        for (; at != std::string_view::npos; at = text.find(soft_hyphen, at + soft_hyphen.size()))
            if (at > 0 && at + soft_hyphen.size() < text.size()) add(at + soft_hyphen.size(), false);
        return;
    }
    if (facts[part.span].span->is_foreign) return;
    const auto letters = hyphenator_ ? letters_of(text) : std::nullopt;
    if (!letters) return;
    for (const std::uint16_t point : hyphenator_->points(text.substr(letters->begin, letters->end - letters->begin)))
        add(letters->begin + point, letters->capital);
}

// ---- Words wider than a line ---------------------------------------------------------------------------------------

void Segment::chop(float first, float others) {
    if (words.empty() || (widest_word <= others && words.front().width <= first)) return;
    const std::vector<Word> whole = std::exchange(words, {});
    end_ = 0;
    widest_word = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const float limit = i == 0 ? std::min(first, others) : others;
        if (whole[i].width <= limit)
            close_word(whole[i]);
        else
            chop_word(whole[i], limit);
    }
}

void Segment::chop_word(const Word& word, float limit) {
    const std::vector<Part> whole(parts.begin() + word.first_part, parts.begin() + word.part_end);
    Word open;
    open.first_part = open.part_end = static_cast<std::uint32_t>(parts.size());
    for (const Part& part : whole) chop_part(part, limit, open);
    open.spaces = word.spaces;
    open.space = word.space;
    open.space_span = word.space_span;
    end_piece(open, 0);
}

void Segment::append_part(const Part& part, Word& open) {
    parts.push_back(part);
    open.part_end = static_cast<std::uint32_t>(parts.size());
    open.width += part.width;
}

void Segment::end_piece(Word& open, float hyphen) {
    open.hyphen = hyphen;
    close_word(open);
    open = {};
    open.first_part = open.part_end = static_cast<std::uint32_t>(parts.size());
}

void Segment::chop_part(const Part& part, float limit, Word& open) {
    if (!part.shaped) {
        if (open.part_end > open.first_part && open.width + part.width > limit) end_piece(open, 0);
        return append_part(part, open);
    }
    PartCutter cutter(*this, part, offsets_of_points(part), part.width > limit);
    while (!cutter.done()) {
        auto piece = cutter.take(limit - open.width);
        if (!piece && open.part_end > open.first_part) {
            end_piece(open, 0);
            continue;
        }
        if (!piece) piece = cutter.take_cluster();
        append_part(piece->part, open);
        if (!cutter.done()) end_piece(open, piece->hyphen ? facts[part.span].hyphen : 0);
    }
}

std::vector<std::uint32_t> Segment::offsets_of_points(const Part& part) {
    Word alone;
    alone.first_part = static_cast<std::uint32_t>(parts.size());
    alone.part_end = alone.first_part + 1;
    parts.push_back(part);
    std::vector<std::uint32_t> offsets;
    for (const HyphenPoint& point : hyphen_points(alone)) offsets.push_back(point.offset);
    parts.pop_back();
    return offsets;
}

}  // namespace waymark::text
