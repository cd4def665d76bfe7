#include "run/shard.hpp"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace waymark::run {
namespace {

std::optional<Shard> shard_of(const nlohmann::json& json) {
    const auto number = [&](const char* name) { return json.contains(name) && json[name].is_number_unsigned() ? json[name].get<unsigned>() : 0; };
    if (!json.is_object() || !json.contains("batch") || !json["batch"].is_string()) return std::nullopt;
    const Shard shard{number("part"), number("of"), json["batch"].get<std::string>()};
    return shard.part >= 1 && shard.part <= shard.of ? std::optional(shard) : std::nullopt;
}

}  // namespace

bool Shard::holds(std::string_view id) const { return hash_bytes(id) % of == part - 1; }

std::vector<Shard> shards_of(std::string_view about) {
    std::vector<Shard> out;
    const auto json = nlohmann::json::parse(about, nullptr, false);
    if (!json.is_object() || !json.contains("shards") || !json["shards"].is_array()) return out;
    for (const auto& item : json["shards"])
        if (auto shard = shard_of(item)) out.push_back(std::move(*shard));
    return out;
}

std::string about_shards(const std::vector<Shard>& shards) {
    if (shards.empty()) return "{}";
    nlohmann::json list = nlohmann::json::array();
    for (const Shard& shard : shards) list.push_back({{"batch", shard.batch}, {"part", shard.part}, {"of", shard.of}});
    return nlohmann::json{{"shards", list}}.dump();
}

std::vector<Shard> with_shard(std::vector<Shard> shards, const Shard& made) {
    std::erase_if(shards, [&](const Shard& shard) { return shard.of != made.of || shard.part == made.part; });
    shards.push_back(made);
    std::sort(shards.begin(), shards.end());
    return shards;
}

std::string job_of(std::string_view about) {
    const auto json = nlohmann::json::parse(about, nullptr, false);
    return json.is_object() && json.contains("job") && json["job"].is_string() ? json["job"].get<std::string>() : std::string();
}

std::optional<Failure> fault_of(const std::vector<Shard>& shards) {
    constexpr std::size_t most = 8;
    if (shards.empty()) return std::nullopt;
    const unsigned of = shards.front().of;
    std::set<unsigned> parts;
    for (const Shard& shard : shards) {
        if (shard.of != of)
            return Failure{FailureKind::File, "the parts are of batches divided in different ways: into " + std::to_string(of) + " and into " + std::to_string(shard.of), "name the folders of one batch"};
        if (shard.batch != shards.front().batch)
            return Failure{FailureKind::File, "the parts were not made of one batch: their roster, date, options or pack differ", "make all parts anew in the same way; unchanged packets are not rendered again"};
        if (!parts.insert(shard.part).second)
            return Failure{FailureKind::File, "part " + std::to_string(shard.part) + "/" + std::to_string(of) + " is there twice", "name each folder once; of two folders with one part, the newer one"};
    }
    std::vector<std::string> missing;
    for (unsigned part = 1; part <= of; ++part)
        if (!parts.contains(part)) missing.push_back(std::to_string(part) + "/" + std::to_string(of));
    if (missing.empty()) return std::nullopt;
    const std::size_t more = missing.size() - std::min(missing.size(), most);
    missing.resize(missing.size() - more);
    return Failure{FailureKind::File, (missing.size() == 1 ? "a part of the batch is missing: " : "parts of the batch are missing: ") + join(missing, ", ") + (more != 0 ? " and " + std::to_string(more) + " more" : ""),
                   "name their folders too, or make them; a part that was interrupted is made by the same call again"};
}

}  // namespace waymark::run
