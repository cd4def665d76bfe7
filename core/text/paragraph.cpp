#include "text/paragraph.hpp"

#include <algorithm>
#include <limits>

#include "text/words.hpp"

namespace waymark::text {
namespace {

constexpr double tolerance = 0.01;  // pt, for the rounding of sums

// What a line costs, in squares of hundredths of the width: a line that ends a tenth short of the margin costs 100.
namespace charge {
constexpr double line = 10;              // fewer lines, other things being equal
constexpr double hyphen = 300;           // as much as a line 17 % short
constexpr double capital = 900;          // more, where a capital makes it likely that the word is a name
constexpr double hyphen_again = 600;     // on top, when the line before ended with one too
constexpr double short_last_line = 150;  // a last line of one short word
}  // namespace charge
constexpr double shortest_last_line = 0.15;  // of the width
constexpr double widest_slack = 0.5;         // lines shorter than this are not considered where others are
constexpr double slack_for_hyphens = 0.12;   // hyphenation is tried where the line would be shorter by more than this
constexpr double slack_for_hyphens_first = 0.33;

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

// A place where a line may begin: before word `word`, or within it at a hyphenation point.
struct Node {
    double cost = std::numeric_limits<double>::infinity();
    double x = 0;               // of the line's left end, on the endless line
    std::uint32_t from = none;  // the node that the line before begins at
    std::uint32_t word = 0;
    std::uint32_t part = none, offset = 0;  // within the word; part `none` for its beginning
    std::uint32_t next_inner = none;        // the next node within the same word
    bool hyphen = false;                    // the line before ends with a hyphen
};

// Finds the cheapest way through one segment. Nodes 0 … n stand for the beginnings of words (n is the end); those
// within words are added where a line needs them. They are worked off from left to right, so each is final when its
// turn comes.
class Breaker {
public:
    Breaker(Segment& segment, const BreakStyle& style, Pt indent)
        : segment_(segment), style_(style), first_width_(style.width.value - indent.value), width_(style.width.value) {}

    // The nodes at which lines begin, and the end, in order.
    [[nodiscard]] std::vector<Node> best() {
        const auto count = static_cast<std::uint32_t>(segment_.words.size());
        if (words().back().end() <= first_width_ + tolerance) return one_line(count);
        nodes_.resize(count + 1);
        inner_.assign(count, none);
        for (std::uint32_t i = 0; i < count; ++i) {
            nodes_[i].word = i;
            nodes_[i].x = segment_.words[i].x;
        }
        nodes_[count].word = count;
        nodes_[0].cost = 0;
        for (std::uint32_t word = 0; word < count; ++word) {
            if (nodes_[word].from != none || word == 0) extend(word);
            for (std::uint32_t node = inner_[word]; node != none; node = nodes_[node].next_inner) extend(node);
        }
        return way_to(count);
    }

private:
    [[nodiscard]] const std::vector<Word>& words() const { return segment_.words; }

    // What fits on one line is set on one: a second line always costs more.
    [[nodiscard]] std::vector<Node> one_line(std::uint32_t count) const {
        std::vector<Node> way(2);
        way[0].word = 0;
        way[0].x = words().front().x;
        way[1].word = count;
        way[1].hyphen = words().back().hyphen > 0;
        return way;
    }

    // Tries the lines that begin at a node.
    void extend(std::uint32_t start) {
        const double x = nodes_[start].x, width = start == 0 ? first_width_ : width_;
        const std::uint32_t first = nodes_[start].word;
        const std::uint32_t beyond = first_beyond(first, start, x + width + tolerance);
        // Nothing fits: the word is one that cannot be divided any further.
        if (beyond == first) return relax(start, first + 1, 0, 0, false);
        const double least_x = x + width * (1 - widest_slack);
        for (std::uint32_t last = beyond; last-- > first;) {
            const bool only = last + 1 == beyond;
            if (!only && (words()[last].end() < least_x || style_.fit == Fit::First)) break;
            relax(start, last + 1, width - (words()[last].end() - x), width, words()[last].hyphen > 0);
        }
        const double slack = width - (words()[beyond - 1].end() - x);
        const double enough = style_.fit == Fit::First ? slack_for_hyphens_first : slack_for_hyphens;
        if (beyond < words().size() && slack > enough * width) extend_into(start, beyond, width);
    }

    // The first word from `first` on that ends beyond `limit`. Lines begin further right from node to node, so that the
    // search goes on where it stopped; only after the first line, which has a width of its own, it starts afresh.
    std::uint32_t first_beyond(std::uint32_t first, std::uint32_t start, double limit) {
        std::uint32_t word = std::max(first, beyond_);
        while (word < words().size() && words()[word].end() <= limit) ++word;
        beyond_ = start == 0 ? 0 : word;
        return word;
    }

    // Lines that end with a part of `word`.
    void extend_into(std::uint32_t start, std::uint32_t word, double width) {
        const Word& broken = words()[word];
        const double room = nodes_[start].x + width + tolerance - broken.x;
        for (const HyphenPoint& point : segment_.hyphen_points(broken)) {
            if (point.before > room) continue;
            const std::uint32_t node = inner_node(word, point);
            const double extra = point.capital ? charge::capital - charge::hyphen : 0;
            relax(start, node, room - tolerance - point.before, width, true, extra);
        }
    }

    std::uint32_t inner_node(std::uint32_t word, const HyphenPoint& point) {
        const double x = words()[word].x + words()[word].width - point.after;
        std::uint32_t before = none, node = inner_[word];
        for (; node != none && nodes_[node].x <= x; before = node, node = nodes_[node].next_inner)
            if (nodes_[node].part == point.part && nodes_[node].offset == point.offset) return node;
        Node fresh;
        fresh.x = x;
        fresh.word = word;
        fresh.part = point.part;
        fresh.offset = point.offset;
        fresh.next_inner = node;
        const auto id = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back(fresh);
        (before == none ? inner_[word] : nodes_[before].next_inner) = id;
        return id;
    }

    void relax(std::uint32_t from, std::uint32_t to, double slack, double width, bool hyphen, double extra = 0) {
        const bool last = to == words().size();
        const double share = width > 0 ? std::clamp(slack / width, 0.0, 1.0) : 0;
        double cost = nodes_[from].cost + charge::line + extra;
        if (!last)
            cost += share * share * 10000;
        else if (share > 1 - shortest_last_line && from != 0)
            cost += charge::short_last_line;
        if (hyphen) cost += charge::hyphen + (nodes_[from].hyphen ? charge::hyphen_again : 0);
        if (cost >= nodes_[to].cost) return;
        nodes_[to].cost = cost;
        nodes_[to].from = from;
        nodes_[to].hyphen = hyphen;
    }

    [[nodiscard]] std::vector<Node> way_to(std::uint32_t end) const {
        std::vector<Node> way;
        for (std::uint32_t node = end; node != none; node = nodes_[node].from) way.push_back(nodes_[node]);
        std::reverse(way.begin(), way.end());
        return way;
    }

    Segment& segment_;
    const BreakStyle& style_;
    double first_width_, width_;
    std::vector<Node> nodes_;
    std::vector<std::uint32_t> inner_;  // by word: its first inner node
    std::uint32_t beyond_ = 0;
};

// Puts the pieces between two nodes on a line.
class LineSetter {
public:
    LineSetter(const Segment& segment, const FontBook& fonts, Pt indent)
        : segment_(segment), fonts_(fonts), x_(indent) {}

    Line set(const Node& from, const Node& to) {
        const bool into = to.part != none;  // the line ends within a word
        line_.pieces.reserve(to.word - from.word + 2);
        for (std::uint32_t i = from.word; i < to.word; ++i) {
            const Word& word = segment_.words[i];
            if (i == from.word && from.part != none)
                add_rest(word, from);
            else
                add_parts(word.first_part, word.part_end);
            if (i + 1 < to.word || into) add_spaces(word);
            else if (word.spaces > 0 && to.word < segment_.words.size()) line_.pieces.back().space_after = true;  // takes no room at the end of a line, but is read
        }
        if (into) add_beginning(to);
        if (to.hyphen) add_hyphen();
        line_.width = x_;
        return std::move(line_);
    }

private:
    void add_parts(std::uint32_t first, std::uint32_t end) {
        for (std::uint32_t i = first; i < end; ++i) add(segment_.parts[i]);
    }

    void add_rest(const Word& word, const Node& from) {
        const Part& part = segment_.parts[from.part];
        add(segment_.piece_of(part, from.offset, part.shaped->text.size()));
        add_parts(from.part + 1, word.part_end);
    }

    // No line both begins and ends within one word: words wider than a line are no longer whole when it comes to lines.
    void add_beginning(const Node& to) {
        const Part& part = segment_.parts[to.part];
        add_parts(segment_.words[to.word].first_part, to.part);
        add(segment_.piece_of(part, 0, to.offset));
    }

    Piece& add(const Part& part) {
        const SpanFacts& fact = segment_.facts[part.span];
        Piece& piece = line_.pieces.emplace_back();
        piece.x = x_;
        piece.width = Pt{part.width};
        piece.shaped = part.shaped;
        piece.style = fact.span->style;
        piece.size = fact.span->size;
        piece.tracking = fact.span->tracking;
        piece.tag = fact.span->tag;
        line_.ascent = max(line_.ascent, fact.box ? fact.box->ascent : fact.ascent);
        line_.descent = max(line_.descent, fact.box ? fact.box->descent : fact.descent);
        x_ += piece.width;
        return piece;
    }

    // One space is said by `space_after`; what goes beyond is a piece of its own, so that no character is lost.
    void add_spaces(const Word& word) {
        if (word.spaces == 0) return;
        line_.pieces.back().space_after = true;
        const SpanFacts& fact = segment_.facts[word.space_span];
        x_ += Pt{fact.space};
        if (word.spaces == 1) return;
        Part part;
        part.shaped = &fonts_.word(std::string(word.spaces - 1, ' '), fact.span->style);
        part.span = word.space_span;
        part.width = word.space - fact.space;
        add(part);
    }

    void add_hyphen() {
        const Piece& broken = line_.pieces.back();
        Piece hyphen = broken;
        hyphen.shaped = &fonts_.word("-", broken.style);
        hyphen.x = x_;
        hyphen.width = hyphen.size * (hyphen.shaped->width + hyphen.tracking);
        hyphen.hyphen = true;
        x_ += hyphen.width;
        line_.pieces.push_back(hyphen);
    }

    const Segment& segment_;
    const FontBook& fonts_;
    Pt x_;
    Line line_;
};

Line empty_line(const Span& span, const FontBook& fonts) {
    const FaceMetrics& metrics = fonts.metrics(span.style);
    Line line;
    line.ascent = span.size * metrics.ascent;
    line.descent = span.size * -metrics.descent;
    return line;
}

// Calls `each(spans, ends_with_break)` for the spans between hard breaks.
template <typename Each>
void for_each_segment(const std::vector<Span>& spans, const Each& each) {
    std::size_t first = 0;
    for (std::size_t i = 0; i < spans.size(); ++i)
        if (spans[i].break_after || i + 1 == spans.size()) {
            each(std::span(spans).subspan(first, i + 1 - first), spans[i].break_after);
            first = i + 1;
        }
}

}  // namespace

std::vector<Line> break_lines(const std::vector<Span>& spans, const std::vector<Box>& boxes, const BreakStyle& style,
                              const FontBook& fonts, const Hyphenator* hyphenator) {
    std::vector<Line> lines;
    std::span<const Box> boxes_left = boxes;
    Segment& segment = Segment::of_thread(fonts, hyphenator, style.hyphenation);
    for_each_segment(spans, [&](std::span<const Span> part, bool hard_break) {
        segment.cut(part, boxes_left);
        if (segment.words.empty()) {
            if (hard_break) lines.push_back(empty_line(part.back(), fonts));
            return;
        }
        const Pt indent = lines.empty() ? style.first_indent : Pt{0};
        segment.chop(style.width.value - indent.value, style.width.value);
        const std::vector<Node> starts = Breaker(segment, style, indent).best();
        for (std::size_t i = 0; i + 1 < starts.size(); ++i)
            lines.push_back(LineSetter(segment, fonts, i == 0 ? indent : Pt{0}).set(starts[i], starts[i + 1]));
        if (hard_break && !lines.back().pieces.empty()) lines.back().pieces.back().space_after = true;
    });
    return lines;
}

Widths measure(const std::vector<Span>& spans, const std::vector<Box>& boxes, const FontBook& fonts) {
    Widths widths;
    std::span<const Box> boxes_left = boxes;
    Segment& segment = Segment::of_thread(fonts, nullptr, Hyphenation::Off);
    for_each_segment(spans, [&](std::span<const Span> part, bool) {
        segment.cut(part, boxes_left);
        widths.narrowest = max(widths.narrowest, Pt{segment.widest_word});
        if (!segment.words.empty())
            widths.widest = max(widths.widest, Pt{static_cast<float>(segment.words.back().end())});
    });
    return widths;
}

}  // namespace waymark::text
