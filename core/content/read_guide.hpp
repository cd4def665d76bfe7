// read_guide.hpp — guide.toml → what the website needs beyond the pack: ways in by need, words that people search for, and
// the ids that items had before.
#ifndef WAYMARK_CONTENT_READ_GUIDE_HPP
#define WAYMARK_CONTENT_READ_GUIDE_HPP

#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

#include "content/pack.hpp"

namespace waymark::content {

// Something that people come to do, and the items that help, the most useful first.
struct Need {
    std::string id, title, summary;
    std::vector<std::string> items;
};

// Words that people type, and the words of the guide for them.
struct Synonym {
    std::vector<std::string> words, means;
};

struct Redirect {
    std::string from, to;  // ids of items: the former one, the present one
};

struct Guide {
    std::vector<Need> needs;
    std::vector<Synonym> synonyms;
    std::vector<Redirect> redirects;
};

inline constexpr const char* guide_file = "guide.toml";

// Every fault with its place. A pack without guide.toml has a website all the same: `read_guide(files, …)` gives an empty guide.
[[nodiscard]] Guide read_guide(std::string_view toml, const std::string& file, const Pack& pack, Diagnostics& problems);
[[nodiscard]] Guide read_guide(const Files& files, const Pack& pack, Diagnostics& problems);

}  // namespace waymark::content

#endif
