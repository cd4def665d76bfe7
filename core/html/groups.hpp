// groups.hpp — the HTML of shared blocks, kept for a run by content key and by what else it depends on.
//
// Kept HTML fits another document only when all anchors that it leads to exist there and none of the ids that it gives
// out is taken: the entry says both, and whoever reads it checks. Thread safe; entries never change or go away.
#ifndef WAYMARK_HTML_GROUPS_HPP
#define WAYMARK_HTML_GROUPS_HPP

#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <string>
#include <tuple>

#include <waymark/diagnostic.hpp>

namespace waymark::html {

struct KeptBlocks {
    std::string html;
    std::set<std::string> leads_to, ids;
    int last_heading = 0;
    Diagnostics problems;  // found while writing; every document that holds the blocks says them
};

class GroupCache {
public:
    struct Key {
        std::uint64_t content = 0;
        std::uint64_t setting = 0;  // hash of words and number of levels
        std::string file;           // findings name it
        int section_level = 0, last_heading = 0;
        friend auto operator<=>(const Key&, const Key&) = default;
    };

    [[nodiscard]] const KeptBlocks* find(const Key& key) const {
        const std::shared_lock lock(mutex_);
        const auto found = kept_.find(key);
        return found == kept_.end() ? nullptr : &found->second;
    }
    // Two threads may write the same blocks; what came first stays.
    void keep(Key key, KeptBlocks blocks) {
        const std::unique_lock lock(mutex_);
        kept_.try_emplace(std::move(key), std::move(blocks));
    }

private:
    mutable std::shared_mutex mutex_;
    std::map<Key, KeptBlocks> kept_;
};

}  // namespace waymark::html

#endif
