// result.hpp — a value, or why there is none: the world's refusals (file unreadable, font missing, plugin too new).
//
// The member names are those of std::expected, which our compiler has only in C++23. The error of a Result<T> is a
// Failure: a sentence for the user and the exit status it leads to.
#ifndef WAYMARK_BASE_RESULT_HPP
#define WAYMARK_BASE_RESULT_HPP

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace waymark {

enum class FailureKind {
    Usage,   // exit status 2
    File,    // cannot read or write: 3
    Plugin,  // 4
};

struct Failure {
    FailureKind kind = FailureKind::File;
    std::string message;
    std::string hint;
};

template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Failure failure) : state_(std::in_place_index<1>, std::move(failure)) {}

    [[nodiscard]] bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] T& value() & { assert(has_value()); return *std::get_if<0>(&state_); }
    [[nodiscard]] const T& value() const& { assert(has_value()); return *std::get_if<0>(&state_); }
    [[nodiscard]] T&& value() && { assert(has_value()); return std::move(*std::get_if<0>(&state_)); }
    T& operator*() { return value(); }
    const T& operator*() const { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    [[nodiscard]] const Failure& error() const { assert(!has_value()); return *std::get_if<1>(&state_); }

private:
    std::variant<T, Failure> state_;
};

struct Done {};
using Status = Result<Done>;

}  // namespace waymark

#endif
