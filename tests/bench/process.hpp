// process.hpp — what a whole process costs, for the benchmarks.
#ifndef WAYMARK_TESTS_BENCH_PROCESS_HPP
#define WAYMARK_TESTS_BENCH_PROCESS_HPP

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

namespace waymark::bench {

inline double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

inline double seconds(const timeval& time) { return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6; }

struct Usage {
    double wall_ms = 0, cpu_ms = 0;
    double peak_mib = 0;
};

// One whole process, from start to end, its output thrown away.
inline Usage run_process(const std::vector<std::string>& arguments) {
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

}  // namespace waymark::bench

#endif
