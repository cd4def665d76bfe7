// line_cache.hpp — text that was broken into lines, or measured, before; kept for a run.
//
// What differs from one document to the next as a whole is mostly made of paragraphs that do not: the cells of a table, the
// titles in a list, the labels of fields. Their lines depend on nothing but the text with its styles, the width and the
// fonts, so that what is kept is what breaking gives again, and no document depends on who else is in the run.
//
// Text is kept when it comes for the fourth time: what one person or a small team alone has never comes in. Bounded: a full
// cache keeps what it has. May be used from several threads.
#ifndef WAYMARK_TEXT_LINE_CACHE_HPP
#define WAYMARK_TEXT_LINE_CACHE_HPP

#include <cstddef>
#include <cstdint>
#include <shared_mutex>
#include <span>
#include <unordered_map>
#include <vector>

#include "text/paragraph.hpp"

namespace waymark::text {

// What a result depends on. Text that is only measured has no style and no hyphenator.
struct LineQuestion {
    std::span<const Span> spans;
    std::span<const Box> boxes;
    BreakStyle style;
    const Hyphenator* hyphenator = nullptr;
};

class LineCache {
public:
    // The book must outlive it: lines point to its words.
    explicit LineCache(const FontBook& fonts) : fonts_(fonts) {}

    // What text::break_lines and text::measure give for the same arguments. Lines that are not kept are put into `fresh`; the
    // reference is to that, or lives as long as the cache.
    [[nodiscard]] const std::vector<Line>& break_lines(const std::vector<Span>& spans, const std::vector<Box>& boxes, const BreakStyle&,
                                                       const Hyphenator*, std::vector<Line>& fresh);
    [[nodiscard]] Widths measure(const std::vector<Span>& spans, const std::vector<Box>& boxes);

    // How many results are kept.
    [[nodiscard]] std::size_t size() const;

private:
    // Results by the hash of their questions. Of two questions with one hash the second is not kept.
    template <typename Result>
    class Kept {
    public:
        [[nodiscard]] const Result* find(std::uint64_t hash, const LineQuestion& question) const;
        // The text came, and this is its result: kept when it came often enough.
        void offer(std::uint64_t hash, const LineQuestion& question, const Result& result);
        [[nodiscard]] std::size_t size() const;

    private:
        struct Entry {
            std::vector<Span> spans;
            std::vector<Box> boxes;
            BreakStyle style;
            const Hyphenator* hyphenator;
            Result result;
        };
        static constexpr unsigned often = 4;
        static constexpr std::size_t most = std::size_t{1} << 13, most_seen = std::size_t{1} << 15;
        mutable std::shared_mutex mutex_;
        std::unordered_map<std::uint64_t, Entry> entries_;  // only asked, never listed
        std::unordered_map<std::uint64_t, unsigned> seen_;  // how often
    };

    const FontBook& fonts_;
    Kept<std::vector<Line>> lines_;
    Kept<Widths> widths_;
};

}  // namespace waymark::text

#endif
