// generated_pack.hpp — packs of any size for the benchmarks: the items of a real one, again and again.
#ifndef WAYMARK_TESTS_BENCH_GENERATED_PACK_HPP
#define WAYMARK_TESTS_BENCH_GENERATED_PACK_HPP

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>

#include "base/files.hpp"

namespace waymark::tests {

// All files of `source`, by name, with copies of its items until there are `items` of them. The copies of a round have ids and
// titles with its number (sbar-2, "SBAR 2") and refer to each other where the originals do, so that links are spread as they
// are in a real pack of that size. The result has no fault where `source` has none.
[[nodiscard]] std::map<std::string, std::string> generated_pack(const Files& source, std::size_t items);

// Puts the files into a folder on disk, which is made if it is missing.
void write_files(const std::map<std::string, std::string>& files, const std::filesystem::path& folder);

}  // namespace waymark::tests

#endif
