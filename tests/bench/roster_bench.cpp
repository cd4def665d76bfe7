// roster_bench — what it costs to check a roster before anything is made of it, beside the floor.
//
//   bench_roster PROGRAM [ROWS]     (100,000 unless said otherwise)
//
// `waymark check --roster`, the whole process, for the same rows as CSV and as a workbook. The floor reads the CSV file and finds
// the ends of its cells. The check of the pack without a roster is taken off by none: it is printed beside. Medians of several runs;
// quote ratios to the floor of the same run, since machines are shared.
#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/files.hpp"
#include "bench/process.hpp"
#include "data/write_xlsx.hpp"

namespace fs = std::filesystem;
using namespace waymark;
using bench::median, bench::run_process, bench::Usage;

namespace {

using Rows = std::vector<std::vector<std::string>>;

// Four people a team; every fourth person is a sponsor of two.
Rows generated_rows(std::size_t count) {
    static const char* const first[] = {"Ana", "Tom", "Priya", "Luis", "Dana", "Mei", "Carl", "Joy", "Noor", "Sam", "Zoë", "José"};
    static const char* const last[] = {"Ruiz", "Okafor", "Nair", "Prado", "Cole", "Tan", "Brandt", "Adeyemi", "Haddad", "Weiss", "Núñez", "O'Brien"};
    Rows rows{{"person_id", "name", "role", "constituency", "team_id", "team", "department", "facility", "region", "level", "edition", "member_facing", "email"}};
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t team = i / 4;
        const bool is_sponsor = i % 4 == 0;
        const std::size_t person = is_sponsor ? team / 2 * 8 : i;
        const std::string id = fmt::format("p{:06}", person);
        rows.push_back({id, fmt::format("{} {} {}", first[person % 12], last[person / 12 % 12], person), is_sponsor ? "sponsor" : "co-lead", is_sponsor || i % 2 == 0 ? "labor" : "management", fmt::format("team-{}", team),
                        fmt::format("Unit {}", team), "Step-down nursing", "Ridgeview Medical Center", "North Valley", std::to_string(1 + team % 5), "standard", "yes", id + "@example.org"});
    }
    return rows;
}

std::string csv_of(const Rows& rows) {
    std::string out;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) out += (i > 0 ? "," : "") + row[i];
        out += '\n';
    }
    return out;
}

int write_rosters(const Rows& rows, const std::string& csv, const std::string& xlsx) {
    std::ofstream(csv, std::ios::binary) << csv_of(rows);
    const auto workbook = data::write_xlsx({{"Teams", std::vector<data::ColumnPlan>(rows.front().size()), rows, 0}}, "Roster", "Lists");
    if (!workbook) return 1;
    std::ofstream(xlsx, std::ios::binary) << *workbook;
    return 0;
}

double floor_ms(const fs::path& file) {
    const std::clock_t start = std::clock();
    const auto text = read_named_file(file, max_table_bytes);
    std::vector<std::string_view> cells;
    for (std::size_t begin = 0; begin < text->size();) {
        const std::size_t end = text->find_first_of(",\n", begin);
        cells.push_back(std::string_view(*text).substr(begin, end - begin));
        begin = end + 1;
    }
    if (cells.empty()) std::exit(1);
    return static_cast<double>(std::clock() - start) * 1000.0 / CLOCKS_PER_SEC;
}

void measure(const std::string& what, const std::vector<std::string>& command, double floor) {
    std::vector<double> wall, cpu;
    double peak = 0;
    for (int run = 0; run < 7; ++run) {
        const Usage usage = run_process(command);
        wall.push_back(usage.wall_ms);
        cpu.push_back(usage.cpu_ms);
        peak = std::max(peak, usage.peak_mib);
    }
    fmt::print("{:<24} {:6.0f} ms (CPU {:.0f}), {:.0f} times the floor; peak {:.0f} MiB\n", what, median(wall), median(cpu), median(cpu) / floor, peak);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::cerr << "usage: bench_roster PROGRAM [ROWS]\n";
        return 2;
    }
    const std::size_t count = argc > 2 ? static_cast<std::size_t>(std::atol(argv[2])) : 100'000;
    const fs::path folder = fs::temp_directory_path() / ("waymark-roster-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const std::string csv = (folder / "r.csv").string(), xlsx = (folder / "r.xlsx").string();
    // In a process of its own: what is measured would inherit this one's peak of memory.
    const pid_t writer = ::fork();
    if (writer == 0) ::_exit(write_rosters(generated_rows(count), csv, xlsx));
    int status = 0;
    if (writer < 0 || ::waitpid(writer, &status, 0) != writer || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return 3;

    std::vector<double> floors;
    for (int run = 0; run < 7; ++run) floors.push_back(floor_ms(csv));
    const double floor = median(floors);
    fmt::print("A roster of {} rows, checked before rendering (limits for 100,000 rows: 1,000 ms and 200 MiB); floor {:.1f} ms\n", count, floor);
    measure("the pack alone", {argv[1], "check", "--quiet"}, floor);
    measure("CSV", {argv[1], "check", "--quiet", "--roster", csv}, floor);
    measure("XLSX", {argv[1], "check", "--quiet", "--roster", xlsx}, floor);
    fs::remove_all(folder);
}
