#include "base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace waymark {

void for_each_index(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::exception_ptr first;
    const auto take_turns = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++) work(i);
        } catch (...) {
            next = count;
            const std::lock_guard lock(mutex);
            if (!first) first = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> others;
        try {
            for (std::size_t t = 1; t < std::min(threads, count); ++t) others.emplace_back(take_turns);
        } catch (const std::system_error&) {
            // The system gives no more threads: those that there are do the work.
        }
        take_turns();
    }
    if (first) std::rethrow_exception(first);
}

unsigned processors(unsigned most) { return std::clamp(std::thread::hardware_concurrency(), 1u, std::max(most, 1u)); }

}  // namespace waymark
