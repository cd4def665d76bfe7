// parallel.hpp — one piece of work for each of many, on several threads.
#ifndef WAYMARK_BASE_PARALLEL_HPP
#define WAYMARK_BASE_PARALLEL_HPP

#include <cstddef>
#include <functional>
#include <limits>

namespace waymark {

// Calls `work(i)` once for each i below `count`, on `threads` threads at most, the caller's among them; pieces begin in
// order. Returns when all have ended. After an exception no further piece begins, and the caller gets the first one.
void for_each_index(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work);

// Processors that this process may use, `most` at most; 1 when that is not known.
[[nodiscard]] unsigned processors(unsigned most = std::numeric_limits<unsigned>::max());

}  // namespace waymark

#endif
