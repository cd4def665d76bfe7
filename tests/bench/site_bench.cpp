// site_bench — what the website costs, for packs of several sizes made from the shipped one.
//
//   bench_site PROGRAM [ITEMS …]   (152, 1,200 and 12,000 unless said otherwise)
//
// The pages alone, from the start of the program to its end, into an empty folder; then once more with nothing changed. The
// floor is what no generator can go below: CommonMark over the same Markdown, and writing files of the same names and sizes.
// Medians; quote ratios to the floor of the same run, since machines are shared.
#include <cmark.h>
#include <fmt/format.h>

#include <ctime>
#include <filesystem>
#include <fstream>

#include "base/files.hpp"
#include "bench/generated_pack.hpp"
#include "bench/process.hpp"

namespace fs = std::filesystem;
using namespace waymark;
using bench::median, bench::run_process, bench::Usage;

namespace {

struct Floor {
    double wall_ms = 0, cpu_ms = 0;
};

Floor floor_of(const std::map<std::string, std::string>& pack, const fs::path& made, const fs::path& copy) {
    std::vector<std::pair<fs::path, std::string>> files;
    for (const auto& entry : fs::recursive_directory_iterator(made))
        if (entry.is_regular_file()) files.emplace_back(copy / fs::relative(entry.path(), made), std::string(entry.file_size(), 'x'));
    const auto start = std::chrono::steady_clock::now();
    const std::clock_t cpu = std::clock();
    for (const auto& [name, text] : pack)
        if (name.ends_with(".md")) std::free(cmark_markdown_to_html(text.data(), text.size(), CMARK_OPT_DEFAULT));
    for (const auto& [name, bytes] : files) {
        fs::create_directories(name.parent_path());
        std::ofstream(name, std::ios::binary) << bytes;
    }
    const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
    return {wall.count(), static_cast<double>(std::clock() - cpu) * 1000.0 / CLOCKS_PER_SEC};
}

// In a process of its own: what is measured next would inherit this one's peak of memory.
Floor floor_beside(const std::map<std::string, std::string>& pack, const fs::path& made, const fs::path& copy) {
    int ends[2];
    if (pipe(ends) != 0) std::exit(1);
    const pid_t child = fork();
    Floor floor{};
    if (child == 0) {
        floor = floor_of(pack, made, copy);
        _exit(write(ends[1], &floor, sizeof floor) == sizeof floor ? 0 : 1);
    }
    int status = 0;
    if (child < 0 || read(ends[0], &floor, sizeof floor) != sizeof floor || waitpid(child, &status, 0) != child || status != 0) std::exit(1);
    close(ends[0]);
    close(ends[1]);
    return floor;
}

// Nothing is removed before the end: a file system that has just lost thousands of files is slow to make new ones.
void measure(const std::string& program, const Files& shipped, std::size_t items) {
    const fs::path folder = fs::temp_directory_path() / ("waymark-site-" + std::to_string(::getpid()));
    const auto pack = tests::generated_pack(shipped, items);
    tests::write_files(pack, folder / "pack");
    std::vector<double> wall, cpu, again, floor_wall, floor_cpu;
    double peak = 0;
    for (int run = 0; run < (items < 5000 ? 5 : 3); ++run) {
        const fs::path site = folder / fmt::format("site-{}", run);
        const std::vector<std::string> command = {program, "site", "--pack", (folder / "pack").string(), "--out", site.string(), "--pages-only", "--quiet"};
        const Usage first = run_process(command), second = run_process(command);
        const Floor floor = floor_beside(pack, site, folder / fmt::format("floor-{}", run));
        wall.push_back(first.wall_ms);
        cpu.push_back(first.cpu_ms);
        again.push_back(second.wall_ms);
        floor_wall.push_back(floor.wall_ms);
        floor_cpu.push_back(floor.cpu_ms);
        peak = std::max(peak, first.peak_mib);
    }
    fs::remove_all(folder);
    fmt::print("{:>6} items: {:8.0f} ms (CPU {:.0f}), floor {:.0f} ms (CPU {:.0f}), ratio {:.1f} (CPU {:.1f}); nothing changed {:.0f} ms; peak {:.0f} MiB\n", items, median(wall), median(cpu),
               median(floor_wall), median(floor_cpu), median(wall) / median(floor_wall), median(cpu) / median(floor_cpu), median(again), peak);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "usage: bench_site PROGRAM [ITEMS …]\n";
        return 2;
    }
    std::vector<std::size_t> sizes;
    for (int i = 2; i < argc; ++i) sizes.push_back(static_cast<std::size_t>(std::atol(argv[i])));
    if (sizes.empty()) sizes = {152, 1200, 12000};
    const auto shipped = open_folder(fs::path(WAYMARK_SOURCE_DIR) / "content");
    if (!shipped) {
        std::cerr << shipped.error().message << "\n";
        return 3;
    }
    fmt::print("The website, pages alone (limits: 100 ms shipped, 300 ms for 1,200, 3,000 ms for 12,000, 200 MiB; at most 4 times the floor)\n");
    for (const std::size_t items : sizes) measure(argv[1], **shipped, items);
}
