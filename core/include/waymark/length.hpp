// length.hpp — lengths on the page.
//
// Pt is the only unit that is stored: 1 pt = 1/72 inch. It is a type of its own, so that a length and a plain number
// cannot be swapped by accident.
#ifndef WAYMARK_LENGTH_HPP
#define WAYMARK_LENGTH_HPP

#include <compare>

namespace waymark {

struct Pt {
    float value = 0;

    friend constexpr auto operator<=>(Pt, Pt) = default;
    constexpr Pt& operator+=(Pt other) { value += other.value; return *this; }
    constexpr Pt& operator-=(Pt other) { value -= other.value; return *this; }
    friend constexpr Pt operator+(Pt a, Pt b) { return {a.value + b.value}; }
    friend constexpr Pt operator-(Pt a, Pt b) { return {a.value - b.value}; }
    friend constexpr Pt operator-(Pt a) { return {-a.value}; }
    friend constexpr Pt operator*(Pt a, float factor) { return {a.value * factor}; }
    friend constexpr Pt operator*(float factor, Pt a) { return {a.value * factor}; }
    friend constexpr Pt operator/(Pt a, float divisor) { return {a.value / divisor}; }
    friend constexpr float operator/(Pt a, Pt b) { return a.value / b.value; }
};

constexpr Pt inches(float n) { return {n * 72.0f}; }
constexpr Pt millimetres(float n) { return {n * 72.0f / 25.4f}; }
constexpr Pt max(Pt a, Pt b) { return a < b ? b : a; }
constexpr Pt min(Pt a, Pt b) { return b < a ? b : a; }

// A place on a page: origin at the top left, y grows downwards.
struct Point {
    Pt x, y;
    friend constexpr Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
    friend constexpr bool operator==(Point, Point) = default;
};

struct Size {
    Pt width, height;
    friend constexpr bool operator==(Size, Size) = default;
};

}  // namespace waymark

#endif
