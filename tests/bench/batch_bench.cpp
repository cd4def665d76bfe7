// batch_bench — what a batch costs as a whole: packets a second, a second run with nothing to do, memory by the number of people.
//
//   bench_batch PROGRAM ROSTER [FEW MANY]     (10,000 and 50,000 people for memory unless said otherwise)
//
// ROSTER is copied under other ids until it has a thousand people, so that packets of all roles and levels are made. A run without
// changes reads every file that it keeps; with --resume it trusts the manifest. Whole processes, medians of several runs.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "base/files.hpp"
#include "bench/generated_roster.hpp"
#include "bench/process.hpp"
#include "data/csv.hpp"

namespace fs = std::filesystem;
using namespace waymark;
using bench::median, bench::run_process, bench::Usage;

namespace {

// The rows again and again, in another facility with people and teams of its own each time.
std::string copies_of(const std::string& file, std::size_t people) {
    Diagnostics problems;
    const auto text = read_named_file(file, max_table_bytes);
    if (!text) std::exit(3);
    const data::CsvTable table = data::parse_csv(*text, file, problems);
    std::string out;
    const auto add = [&](const data::CsvRow& row, const std::string& copy) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const std::string_view column = table.rows.front().cells[i].text;
            const bool differs = column.ends_with("_id") || column == "email" || column == "facility";
            out += (i == 0 ? "\"" : ",\"") + (differs && !copy.empty() && !row.cells[i].text.empty() ? copy + "-" : std::string()) + std::string(row.cells[i].text) + "\"";
        }
        out += "\n";
    };
    add(table.rows.front(), {});
    for (std::size_t copy = 1, made = 0; made < people; ++copy)
        for (std::size_t i = 1; i < table.rows.size(); ++i, ++made) add(table.rows[i], fmt::format("c{}", copy));
    return out;
}

std::size_t packets_in(const fs::path& folder) {
    std::size_t count = 0;
    for (const auto& entry : fs::directory_iterator(folder)) count += entry.path().extension() == ".pdf" ? 1 : 0;
    return count;
}

class Bench {
public:
    Bench(std::string program, fs::path folder) : program_(std::move(program)), folder_(std::move(folder)) {}

    void speed(const std::string& roster) const {
        const std::string file = write(roster);
        std::size_t packets = 0;
        const auto rate = [&](unsigned threads) {
            std::vector<double> rates;
            for (int run = 0; run < 3; ++run) {
                ++folders_;
                const double wall = make(file, {"--jobs", std::to_string(threads)}).wall_ms;
                packets = packets_in(out());
                rates.push_back(1000 * static_cast<double>(packets) / wall);
            }
            return median(rates);
        };
        const double one = rate(1);
        const unsigned all = std::thread::hardware_concurrency();
        const double several = rate(all);
        fmt::print("{} packets of all roles of the example: {:.0f} a second on one processor, {:.0f} on {}\n", packets, one, several, all);
        const auto again = [&](const char* what, const std::vector<std::string>& more) {
            std::vector<double> times;
            for (int run = 0; run < 3; ++run) times.push_back(make(file, more).wall_ms);
            fmt::print("  again, nothing changed, {}: {:.0f} ms, {:.2f} ms a packet\n", what, median(times), median(times) / static_cast<double>(packets));
        };
        again("every file read", {});
        again("--resume", {"--resume"});
    }

    void memory(int few, int many) const {
        const auto peak = [&](int people) {
            ++folders_;
            return make(write(bench::generated_roster({"team-member", 1}, people)), {}).peak_mib;
        };
        const double small = peak(few), large = peak(many);
        fmt::print("Peak memory: {} people {:.0f} MiB, {} people {:.0f} MiB (limit for 100,000: 512); {:.2f} KiB a person between them\n", few, small, many, large, 1024 * (large - small) / (many - few));
    }

private:
    // Nothing is removed before the end: a file system that has just lost thousands of files is slow to make new ones.
    [[nodiscard]] fs::path out() const { return folder_ / fmt::format("out-{}", folders_); }

    [[nodiscard]] std::string write(const std::string& roster) const {
        const fs::path file = folder_ / "roster.csv";
        std::ofstream(file) << roster;
        return file;
    }

    [[nodiscard]] Usage make(const std::string& roster, const std::vector<std::string>& more) const {
        std::vector<std::string> command{program_, "packet", "--roster", roster, "--format", "pdf", "--out", out()};
        command.insert(command.end(), more.begin(), more.end());
        return run_process(command);
    }

    std::string program_;
    fs::path folder_;
    mutable int folders_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: bench_batch PROGRAM ROSTER [FEW MANY]\n";
        return 2;
    }
    const fs::path folder = fs::temp_directory_path() / ("waymark-batch-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const Bench bench(argv[1], folder);
    bench.speed(copies_of(argv[2], 1000));
    bench.memory(argc > 4 ? std::atoi(argv[3]) : 10'000, argc > 4 ? std::atoi(argv[4]) : 50'000);
    fs::remove_all(folder);
}
