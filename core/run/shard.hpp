// shard.hpp — one part of a batch that is divided among several runs, and what its output folder says of it.
//
// The manifest of a folder that parts were written to says {"shards": [{"batch": "…", "part": 1, "of": 4}, …]} about itself, so
// that whoever puts the parts together knows whether all are there.
#ifndef WAYMARK_RUN_SHARD_HPP
#define WAYMARK_RUN_SHARD_HPP

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace waymark::run {

struct Shard {
    unsigned part = 1, of = 1;
    std::string batch;  // stands for all that the parts of one batch have in common: roster, date, options, pack

    // By id, so that a new row of the roster moves nobody to another part.
    [[nodiscard]] bool holds(std::string_view id) const;
    auto operator<=>(const Shard&) const = default;
};

// What the manifest's words about its folder say of shards; nothing of a folder that a whole batch was written to.
[[nodiscard]] std::vector<Shard> shards_of(std::string_view about);

// The words about a folder with these shards in it.
[[nodiscard]] std::string about_shards(const std::vector<Shard>& shards);

// The same with one more, that was just made: it replaces an earlier state of itself, and the parts of another division.
[[nodiscard]] std::vector<Shard> with_shard(std::vector<Shard> shards, const Shard& made);

// Whose packet a file is, by what the manifest says of it: the subject's id.
[[nodiscard]] std::string job_of(std::string_view about);

// Why these shards are not one whole batch; nothing when they are, or when there are none.
[[nodiscard]] std::optional<Failure> fault_of(const std::vector<Shard>& shards);

}  // namespace waymark::run

#endif
