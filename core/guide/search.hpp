// search.hpp — what people find the pages by: the words of every page with what they weigh, as data for a script.
//
// A word is a run of letters and digits, in lower case and without accents; what joins two words (a hyphen) divides, an
// apostrophe does not count, nor what it adds ("team's"). A word weighs on a page what its best place there weighs: 12 in the title, 10 in a short title
// and for a synonym, 6 in headings, terms and the kind, 4 in purpose, summary and facts, 1 in running text. Words that
// most pages hold say nothing in running text and are left out there.
#ifndef WAYMARK_GUIDE_SEARCH_HPP
#define WAYMARK_GUIDE_SEARCH_HPP

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <waymark/document.hpp>

#include "guide/plan.hpp"

namespace waymark::guide {

struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
};

class SearchIndex {
public:
    explicit SearchIndex(const Plan& plan);

    // Notes the words of a page. From any thread, once for each page. Pages that help to find others are not found themselves.
    void add(const Page& page, const Document& document);

    // JSON:
    //   pages      [[path, title, purpose, kind, levels, roles, dimensions, minutes]]: kind an index into `kinds`, the others sets of
    //              bits, the first one 1; 0 means all; minutes 0 when not said
    //   kinds, levels, roles, dimensions: [name]
    //   words      {word: [page, weight, page, weight …]}
    //   synonyms   {typed words: [what is meant …]}: ids of items, or words of the guide
    //   stop, levelWords, minuteWords: words that say nothing, or stand beside a level or minutes
    [[nodiscard]] std::string json() const;

private:
    // A word, by its number, and what it weighs on a page.
    struct Mention {
        std::uint32_t word : 28, weight : 4;
    };
    // Small, since there may be thousands.
    struct Found {
        bool is_listed = false;
        std::string about;
        std::vector<Mention> mentions;
    };
    [[nodiscard]] std::string pages_json() const;
    [[nodiscard]] std::string words_json() const;
    [[nodiscard]] std::string guide_json() const;

    const Plan& plan_;
    std::vector<std::string> kinds_;  // what pages are called among the results
    std::vector<Found> found_;
    std::mutex mutex_;  // guards the numbers of words while pages are added
    std::unordered_map<std::string, std::uint32_t, WordHash, std::equal_to<>> numbers_;
};

// The words of a text, as they are compared.
[[nodiscard]] std::vector<std::string> search_words(std::string_view text);

}  // namespace waymark::guide

#endif
