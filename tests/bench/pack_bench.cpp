// bench_pack — what reading a pack costs, for packs of several sizes made from the shipped one.
//
//   bench_pack [ITEMS …]          (152, 1,200 and 12,000 unless said otherwise)
//   bench_pack --write DIR ITEMS  writes such a pack and ends, for other programs
//
// Medians in milliseconds, wall clock and processor time, since machines are shared. `taskset -c 0` shows one thread.
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <iostream>

#include "base/report.hpp"
#include "bench/generated_pack.hpp"
#include "content/pack.hpp"

namespace fs = std::filesystem;
using namespace waymark;

namespace {

struct Cost {
    double wall = 0, cpu = 0;  // milliseconds
};

Cost cost_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    work();
    const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
    return {wall.count(), static_cast<double>(std::clock() - cpu) * 1000.0 / CLOCKS_PER_SEC};
}

Cost median(std::vector<Cost> all) {
    const auto middle = [&](double Cost::*part) {
        std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2), all.end(), [&](const Cost& a, const Cost& b) { return a.*part < b.*part; });
        return all[all.size() / 2].*part;
    };
    return {middle(&Cost::wall), middle(&Cost::cpu)};
}

double peak_mib() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

void measure(std::size_t items, const Files& shipped) {
    const fs::path folder = fs::temp_directory_path() / ("waymark-pack-" + std::to_string(::getpid()));
    tests::write_files(tests::generated_pack(shipped, items), folder);
    const auto files = std::move(open_folder(folder)).value();
    std::vector<Cost> outline, bodies;
    for (std::size_t times = std::max<std::size_t>(3, 3000 / items), i = 0; i < times; ++i) {
        content::Pack pack;
        Diagnostics problems;
        outline.push_back(cost_of([&] { pack = content::read_outline(*files, problems); }));
        bodies.push_back(cost_of([&] { content::read_bodies(pack, *files, [](const content::Item&) { return true; }, problems); }));
        if (problems.has_errors()) print_text(std::cerr, problems, Coloring::Plain);
    }
    const Cost o = median(outline), b = median(bodies);
    fmt::print("{:6} items   front matter {:8.1f} (cpu {:8.1f})   bodies {:8.1f} (cpu {:8.1f})   peak {:.0f} MiB\n", items, o.wall, o.cpu, b.wall, b.cpu, peak_mib());
    fs::remove_all(folder);
}

}  // namespace

int main(int argc, char** argv) {
    const auto shipped = std::move(open_folder(WAYMARK_SOURCE_DIR "/content")).value();
    if (argc == 4 && std::string_view(argv[1]) == "--write") {
        tests::write_files(tests::generated_pack(*shipped, std::strtoull(argv[3], nullptr, 10)), argv[2]);
        return 0;
    }
    std::vector<std::size_t> sizes;
    for (int i = 1; i < argc; ++i) sizes.push_back(std::max<std::size_t>(1, std::strtoull(argv[i], nullptr, 10)));
    for (const std::size_t items : sizes.empty() ? std::vector<std::size_t>{152, 1'200, 12'000} : sizes) measure(items, *shipped);
}
