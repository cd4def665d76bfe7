#include "layout/capitals.hpp"

#include <catch2/catch.hpp>

namespace waymark::layout {
namespace {

TEST_CASE("capitals are those of the letters that names are written with", "[layout]") {
    CHECK(capitals("key tip") == "KEY TIP");
    CHECK(capitals("Łukasz O’Brien-Núñez") == "ŁUKASZ O’BRIEN-NÚÑEZ");
    CHECK(capitals("žluťoučký kůň ÿ") == "ŽLUŤOUČKÝ KŮŇ Ÿ");
    CHECK(capitals("ďáblův háj, ĺ ň ź") == "ĎÁBLŮV HÁJ, Ĺ Ň Ź");
    CHECK(capitals("Ελλάς μου") == "ΕΛΛΆΣ ΜΟΥ");
    CHECK(capitals("ёж и я") == "ЁЖ И Я");
}

TEST_CASE("characters without a capital of their own stay as they are", "[layout]") {
    CHECK(capitals("ß ŉ 李 1 ÷ → ") == "ß ŉ 李 1 ÷ → ");
    CHECK(capitals("") == "");
}

TEST_CASE("capitals are capitals already", "[layout][property]") {
    for (const std::string text : {"abc ÀÉ œuvre", "ŠĐĆŽ šđćž", "Ωmega ωmega", "ЖЯ жя"}) CHECK(capitals(capitals(text)) == capitals(text));
}

}  // namespace
}  // namespace waymark::layout
