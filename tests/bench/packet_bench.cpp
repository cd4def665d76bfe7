// packet_bench — what a packet costs, measured on generated rosters with the shipped pack.
//
//   waymark_bench [PEOPLE [MANY]]     (200 people for time, 2,000 for memory unless said otherwise)
//
// Every figure is a median of several runs. The floor is what no renderer can go below: compressing the finished content
// streams and writing files of the same size, with nothing kept from one packet to the next. Quote ratios to it: they
// hold on a noisy machine, single times do not.
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
#include <vector>

#include <fmt/format.h>

#include "base/files.hpp"
#include "content/pack.hpp"

namespace fs = std::filesystem;

namespace {

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; }

struct Usage {
    double wall_ms = 0, cpu_ms = 0;
    double peak_mib = 0;
};

// One whole process, from start to end, its output thrown away.
Usage run_process(const std::vector<std::string>& arguments) {
    std::vector<char*> argv;
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child == 0) {
        const int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
        dup2(null, STDOUT_FILENO);
        execv(argv.front(), argv.data());
        _exit(127);
    }
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        std::cerr << "failed: " << arguments.front() << " " << arguments[1] << "\n";
        std::exit(1);
    }
    const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
    return {wall.count(), 1000 * (seconds(usage.ru_utime) + seconds(usage.ru_stime)), static_cast<double>(usage.ru_maxrss) / 1024};
}

// One level 2 team for each sponsor, with a management partner and two co-leads: sponsors get the packets that are measured.
std::string generated_roster(int people) {
    static const char* const first[] = {"Ana", "Tom", "Priya", "Luis", "Dana", "Mei", "Carl", "Joy", "Noor", "Sam", "Zoë", "José"};
    static const char* const last[] = {"Ruiz", "Okafor", "Nair", "Prado", "Cole", "Tan", "Brandt", "Adeyemi", "Haddad", "Weiss", "Núñez", "O'Brien"};
    static const char* const constituency[] = {"labor", "management", "physician"};
    std::string csv = "person_id,name,role,constituency,team_id,team,department,facility,region,level\n";
    unsigned state = 12345;
    const auto pick = [&](unsigned of) { return (state = state * 1664525u + 1013904223u) / 65536u % of; };
    for (int i = 0; i < people; ++i) {
        const std::string team = fmt::format("t{},Unit {},Step-down nursing,Ridgeview Medical Center,North,2", i / 3, i / 3);
        csv += fmt::format("p{:05},{} {} {},sponsor,{},{}\n", i, first[pick(12)], last[pick(12)], i, constituency[i % 3], team);
    }
    return csv;
}

struct Streams {
    std::vector<std::string> contents;  // the page contents of one file, not compressed
    std::size_t file_bytes = 0;
    int pages = 0;
};

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

// Inflates every deflated stream that is no font and no character map: the page contents.
Streams contents_of(const fs::path& path, libdeflate_decompressor* inflater) {
    const std::string pdf = read_file(path);
    Streams out;
    out.file_bytes = pdf.size();
    for (std::size_t at = pdf.find("/Type /Page"); at != std::string::npos; at = pdf.find("/Type /Page", at + 1)) out.pages += pdf[at + 11] != 's' && pdf[at + 11] != 'L' ? 1 : 0;
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
        at = start + used;
    }
    return out;
}

// CPU time of compressing the contents and writing files of the same size, per packet.
double floor_ms(const std::vector<Streams>& packets, const fs::path& folder, int level) {
    const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> deflater(libdeflate_alloc_compressor(level), libdeflate_free_compressor);
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

}  // namespace

int main(int argc, char** argv) {
    const int people = argc > 1 ? std::atoi(argv[1]) : 200;
    const int many = argc > 2 ? std::atoi(argv[2]) : 2000;
    const fs::path program = fs::read_symlink("/proc/self/exe").parent_path() / "waymark";
    const fs::path folder = scratch();
    std::ofstream(folder / "some.csv") << generated_roster(people);
    std::ofstream(folder / "many.csv") << generated_roster(many);

    {
        std::vector<double> times;
        const auto files = waymark::open_folder(program.parent_path().parent_path() / "share" / "waymark" / "content");
        for (int i = 0; i < 15; ++i) {
            waymark::Diagnostics problems;
            const auto start = std::chrono::steady_clock::now();
            const auto pack = waymark::content::read_pack(**files, problems);
            times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
            if (problems.has_errors() || pack.items.empty()) return 1;
        }
        line("read and check the pack", fmt::format("{:.1f} ms", median(times)), "limit 30 ms");
    }

    std::vector<double> cold;
    const std::vector<std::string> one = {program, "packet", "--role", "sponsor", "--constituency", "labor", "--name", "Łukasz O'Brien-Núñez", "--team", "4 West", "--level", "2", "--format", "pdf"};
    for (int i = 0; i < 9; ++i) {
        auto arguments = one;
        arguments.insert(arguments.end(), {"--out", folder / fmt::format("cold-{}", i)});
        cold.push_back(run_process(arguments).wall_ms);
    }
    const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    int cold_pages = 0;
    for (const auto& entry : fs::directory_iterator(folder / "cold-0"))
        if (entry.path().extension() == ".pdf") cold_pages = contents_of(entry.path(), inflater.get()).pages;
    line(fmt::format("one packet from a cold start, {} pages, wall", cold_pages), fmt::format("{:.0f} ms", median(cold)), "limit 100 ms");

    const auto batch = [&](const char* roster, const std::string& out) {
        return run_process({program, "packet", "--roster", folder / roster, "--format", "pdf", "--jobs", "1", "--out", folder / out});
    };
    std::vector<double> cpu, floors;
    std::vector<Streams> packets;
    Usage small;
    double pages = 0, bytes = 0;
    for (int i = 0; i < 5; ++i) {
        small = batch("some.csv", fmt::format("run-{}", i));
        cpu.push_back(small.cpu_ms / people);
        if (i == 0)
            for (const auto& entry : fs::directory_iterator(folder / "run-0"))
                if (entry.path().extension() == ".pdf") packets.push_back(contents_of(entry.path(), inflater.get()));
        floors.push_back(floor_ms(packets, folder / fmt::format("floor-{}", i), 1));
        fs::remove_all(folder / fmt::format("run-{}", i));
        fs::remove_all(folder / fmt::format("floor-{}", i));
    }
    for (const Streams& packet : packets) {
        pages += packet.pages;
        bytes += static_cast<double>(packet.file_bytes);
    }
    pages /= static_cast<double>(packets.size());
    bytes /= static_cast<double>(packets.size());
    const double per_packet = median(cpu), floor = median(floors);
    line(fmt::format("{} packets of {:.1f} pages, one core, CPU per packet", people, pages), fmt::format("{:.2f} ms", per_packet));
    line("  per page", fmt::format("{:.3f} ms", per_packet / pages));
    line("  per 20 pages", fmt::format("{:.2f} ms", per_packet / pages * 20), "limit 5 ms");
    line("  floor (compress and write the same bytes)", fmt::format("{:.2f} ms", floor));
    line("  ratio to the floor", fmt::format("{:.1f}", per_packet / floor), "limit 10");
    line("  size of a packet", fmt::format("{:.0f} KB", bytes / 1000));
    const Usage large = batch("many.csv", "many");
    line(fmt::format("peak memory over {} people", people), fmt::format("{:.0f} MiB", small.peak_mib));
    line(fmt::format("peak memory over {} people", many), fmt::format("{:.0f} MiB", large.peak_mib), "flat");
    line(fmt::format("{} people, CPU per packet", many), fmt::format("{:.2f} ms", large.cpu_ms / many));
    fs::remove_all(folder);
}
