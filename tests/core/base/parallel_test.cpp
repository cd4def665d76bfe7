#include "base/parallel.hpp"

#include <atomic>
#include <new>
#include <stdexcept>
#include <vector>

#include <catch2/catch.hpp>

namespace waymark {

TEST_CASE("every piece of work is done once, with any number of threads", "[base][parallel]") {
    for (const std::size_t threads : {0u, 1u, 2u, 7u, 64u}) {
        std::vector<std::atomic<int>> done(100);
        for_each_index(done.size(), threads, [&](std::size_t i) { ++done[i]; });
        for (const auto& times : done) CHECK(times == 1);
    }
    for_each_index(0, 4, [](std::size_t) { FAIL("there is no work"); });
}

TEST_CASE("an exception in any thread reaches the caller, and no further piece begins", "[base][parallel]") {
    for (const std::size_t threads : {1u, 2u, 8u}) {
        std::atomic<std::size_t> begun = 0;
        const auto fails_at_ten = [&](std::size_t i) {
            ++begun;
            if (i >= 10) throw std::bad_alloc();
        };
        CHECK_THROWS_AS(for_each_index(100'000, threads, fails_at_ten), std::bad_alloc);
        CHECK(begun < 100'000);
    }
}

}  // namespace waymark
