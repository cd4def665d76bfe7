// packet_bench — what a packet costs, measured on generated rosters with the shipped pack.
//
//   waymark_bench [PEOPLE [MANY]]     (200 people for time, 5,000 for memory unless said otherwise)
//
// Two kinds of packets: a sponsor's, which is long, and a team member's at level 1 of about 16 pages; both tagged, with
// fields. Every figure is a median of several runs. The floor is what no renderer can go below: compressing the finished
// streams (pages, structure, fields) at the fastest level and writing files of the same size, with nothing kept from one
// packet to the next. Quote ratios to it: they hold on a noisy machine, single times do not.
#include <fcntl.h>
#include <libdeflate.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "base/files.hpp"
#include "content/pack.hpp"
#include "generated_roster.hpp"
#include "process.hpp"

namespace fs = std::filesystem;

namespace {

using waymark::bench::generated_roster, waymark::bench::median, waymark::bench::Readers, waymark::bench::run_process, waymark::bench::seconds, waymark::bench::Usage;

struct Streams {
    std::vector<std::string> contents;  // of one file, not compressed: pages and objects
    std::size_t file_bytes = 0;
    int pages = 0, fields = 0;
};

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

int count(std::string_view text, std::string_view what) {
    int found = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++found;
    return found;
}

// Inflates every deflated stream that is no font and no character map.
Streams contents_of(const fs::path& path, libdeflate_decompressor* inflater) {
    const std::string pdf = read_file(path);
    Streams out;
    out.file_bytes = pdf.size();
    std::string buffer(std::size_t{4} << 20, '\0');
    for (std::size_t at = pdf.find("stream"); at != std::string::npos; at = pdf.find("stream", at + 1)) {
        if (at >= 3 && pdf.compare(at - 3, 3, "end") == 0) continue;
        const std::size_t dictionary = pdf.rfind(" obj", at);
        const std::string head = pdf.substr(dictionary, at - dictionary);
        if (head.find("FlateDecode") == std::string::npos || head.find("Length1") != std::string::npos) continue;
        std::size_t start = at + 6;
        while (start < pdf.size() && (pdf[start] == '\r' || pdf[start] == '\n')) ++start;
        std::size_t used = 0, length = 0;
        if (libdeflate_zlib_decompress_ex(inflater, pdf.data() + start, pdf.size() - start, buffer.data(), buffer.size(), &used, &length) != LIBDEFLATE_SUCCESS) continue;
        if (std::string_view(buffer).substr(0, length).find("begincmap") != std::string_view::npos) continue;
        out.contents.push_back(buffer.substr(0, length));
        if (head.find("/ObjStm") != std::string::npos) {
            out.pages += count(out.contents.back(), "/Type /Page\n");
            out.fields += count(out.contents.back(), "/Subtype/Widget");
        }
        at = start + used;
    }
    return out;
}

// CPU time of compressing the contents and writing files of the same size, per packet.
double floor_ms(const std::vector<Streams>& packets, const fs::path& folder) {
    const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> deflater(libdeflate_alloc_compressor(1), libdeflate_free_compressor);
    std::string buffer(std::size_t{4} << 20, '\0');
    fs::create_directories(folder);
    rusage before{}, after{};
    getrusage(RUSAGE_SELF, &before);
    int number = 0;
    for (const Streams& packet : packets) {
        std::size_t total = 0;
        for (const std::string& content : packet.contents) total += libdeflate_zlib_compress(deflater.get(), content.data(), content.size(), buffer.data(), buffer.size());
        const std::string name = (folder / fmt::format("{}.pdf", number++)).string();
        const int file = open(name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
        if (file < 0 || write(file, buffer.data(), packet.file_bytes) != static_cast<ssize_t>(packet.file_bytes)) std::exit(1);
        close(file);
        if (total == 0) std::exit(1);
    }
    getrusage(RUSAGE_SELF, &after);
    const double cpu = seconds(after.ru_utime) + seconds(after.ru_stime) - seconds(before.ru_utime) - seconds(before.ru_stime);
    return 1000 * cpu / static_cast<double>(packets.size());
}

fs::path scratch() {
    std::string name = (fs::temp_directory_path() / "waymark-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::exit(1);
    return name;
}

void line(const std::string& what, const std::string& figure, const std::string& limit = {}) {
    std::cout << fmt::format("{:<58} {:>14}   {}\n", what, figure, limit);
}


// What the packets of one batch are, and what they cost.
struct Batch {
    double pages = 0, fields = 0, bytes = 0;  // of a packet
    double cpu_ms = 0, floor = 0;             // of a packet; medians
    double peak_mib = 0;
};

class Bench {
public:
    Bench(fs::path program, fs::path folder) : program_(std::move(program)), folder_(std::move(folder)), inflater_(libdeflate_alloc_decompressor(), libdeflate_free_decompressor) {}

    void read_pack() const {
        std::vector<double> times;
        const auto files = waymark::open_folder(program_.parent_path().parent_path() / "share" / "waymark" / "content");
        for (int i = 0; i < 15; ++i) {
            waymark::Diagnostics problems;
            const auto start = std::chrono::steady_clock::now();
            const auto pack = waymark::content::read_pack(**files, problems);
            times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
            if (problems.has_errors() || pack.items.empty()) std::exit(1);
        }
        line("read and check the pack", fmt::format("{:.1f} ms", median(times)), "limit 30 ms");
    }

    void cold_start() const {
        std::vector<double> cold;
        for (int i = 0; i < 9; ++i)
            cold.push_back(run_process({program_, "packet", "--role", "sponsor", "--constituency", "labor", "--name", "Łukasz O'Brien-Núñez", "--team", "4 West", "--level", "2", "--format", "pdf", "--out",
                                        folder_ / fmt::format("cold-{}", i)}).wall_ms);
        line(fmt::format("one packet from a cold start, {} pages, wall", packets_in(folder_ / "cold-0").front().pages), fmt::format("{:.0f} ms", median(cold)), "limit 100 ms");
    }

    [[nodiscard]] Batch batch(const Readers& readers, int people) const {
        const std::string roster = write_roster(readers, people);
        Batch out;
        std::vector<double> cpu, floors;
        std::vector<Streams> packets;
        for (int i = 0; i < 5; ++i) {
            const fs::path made = fresh_folder();
            const Usage usage = run(roster, made, 1);
            cpu.push_back(usage.cpu_ms / people);
            out.peak_mib = usage.peak_mib;
            if (i == 0) packets = packets_in(made);
            floors.push_back(floor_ms(packets, fresh_folder()));
        }
        const auto mean = [&](auto member) {
            double sum = 0;
            for (const Streams& packet : packets) sum += static_cast<double>(packet.*member);
            return sum / static_cast<double>(packets.size());
        };
        out.pages = mean(&Streams::pages);
        out.fields = mean(&Streams::fields);
        out.bytes = mean(&Streams::file_bytes);
        out.cpu_ms = median(cpu);
        out.floor = median(floors);
        return out;
    }

    // On all processors, wall time.
    [[nodiscard]] double packets_per_second(const Readers& readers, int people) const {
        const std::string roster = write_roster(readers, people);
        std::vector<double> rates;
        for (int i = 0; i < 5; ++i) rates.push_back(1000 * people / run(roster, fresh_folder(), std::thread::hardware_concurrency()).wall_ms);
        return median(rates);
    }

    [[nodiscard]] Usage once(const Readers& readers, int people) const { return run(write_roster(readers, people), fresh_folder(), 1); }

private:
    // Nothing is removed before the end: a file system that has just lost thousands of files is slow to make new ones.
    [[nodiscard]] fs::path fresh_folder() const { return folder_ / fmt::format("out-{}", folders_++); }

    [[nodiscard]] std::string write_roster(const Readers& readers, int people) const {
        const fs::path file = folder_ / "roster.csv";
        std::ofstream(file) << generated_roster(readers, people);
        return file;
    }

    [[nodiscard]] Usage run(const std::string& roster, const fs::path& out, unsigned jobs) const {
        return run_process({program_, "packet", "--roster", roster, "--format", "pdf", "--jobs", std::to_string(jobs), "--out", out});
    }

    [[nodiscard]] std::vector<Streams> packets_in(const fs::path& folder) const {
        std::vector<Streams> packets;
        for (const auto& entry : fs::directory_iterator(folder))
            if (entry.path().extension() == ".pdf") packets.push_back(contents_of(entry.path(), inflater_.get()));
        return packets;
    }

    fs::path program_, folder_;
    mutable int folders_ = 0;
    std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater_;
};

}  // namespace

int main(int argc, char** argv) {
    const int people = argc > 1 ? std::atoi(argv[1]) : 200;
    const int many = argc > 2 ? std::atoi(argv[2]) : 5000;
    const fs::path folder = scratch();
    const Bench bench(fs::read_symlink("/proc/self/exe").parent_path() / "waymark", folder);
    bench.read_pack();
    bench.cold_start();

    const Readers sponsors{"sponsor", 2}, members{"team-member", 1};
    const Batch long_ones = bench.batch(sponsors, people);
    line(fmt::format("{} packets of {:.1f} pages, {:.0f} fields: CPU per packet", people, long_ones.pages, long_ones.fields), fmt::format("{:.2f} ms", long_ones.cpu_ms));
    line("  per 20 pages", fmt::format("{:.2f} ms", long_ones.cpu_ms / long_ones.pages * 20), "limit 5 ms");
    line("  ratio to the floor", fmt::format("{:.1f}", long_ones.cpu_ms / long_ones.floor), "limit 10");
    line("  size of a packet", fmt::format("{:.0f} KB", long_ones.bytes / 1000));

    const Batch short_ones = bench.batch(members, people);
    line(fmt::format("{} packets of {:.1f} pages, {:.0f} fields: CPU per packet", people, short_ones.pages, short_ones.fields), fmt::format("{:.2f} ms", short_ones.cpu_ms), "limit about 2.5 ms");
    line("  floor (compress and write the same bytes)", fmt::format("{:.2f} ms", short_ones.floor));
    line("  ratio to the floor", fmt::format("{:.1f}", short_ones.cpu_ms / short_ones.floor), "limit 5");
    line("  size of a packet", fmt::format("{:.0f} KB", short_ones.bytes / 1000), "limit 120 KB");
    line(fmt::format("  packets a second on {} processors, {} people", std::thread::hardware_concurrency(), 5 * people), fmt::format("{:.0f}", bench.packets_per_second(members, 5 * people)), "limit 700 on two");
    const Usage large = bench.once(members, many);
    line(fmt::format("  {} people: CPU per packet", many), fmt::format("{:.2f} ms", large.cpu_ms / many));
    line(fmt::format("  peak memory over {} people", people), fmt::format("{:.0f} MiB", short_ones.peak_mib));
    line(fmt::format("  peak memory over {} people", many), fmt::format("{:.0f} MiB", large.peak_mib), "flat");
    fs::remove_all(folder);
}
