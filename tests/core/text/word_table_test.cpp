#include "text/word_table.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>
#include <vector>

using waymark::text::WordTable;

TEST_CASE("a word is made once and found again at the same place", "[text]") {
    WordTable<std::string> table;
    int made = 0;
    const auto make = [&made](std::string_view word) {
        ++made;
        return std::string(word) + "!";
    };
    const std::string& first = table.find_or_make("word", 0, make);
    for (int i = 0; i < 50000; ++i) (void)table.find_or_make(std::to_string(i), 0, make);
    CHECK(&table.find_or_make("word", 0, make) == &first);
    CHECK(first == "word!");
    CHECK(made == 50001);
}

TEST_CASE("kinds of a word, its beginnings and bytes beyond ASCII are kept apart", "[text]") {
    WordTable<std::string> table;
    const auto make = [](std::string_view word) { return std::string(word); };
    const std::vector<std::string> words = {"",         std::string(1, '\0'), "a",        "ab",
                                            "abcdefgh", "abcdefghi",          "abcdefgé", "é"};
    for (const std::string& word : words)
        for (std::uint32_t kind = 0; kind < 6; ++kind) CHECK(table.find_or_make(word, kind, make) == word);
    CHECK(&table.find_or_make("a", 0, make) != &table.find_or_make("a", 1, make));
}

TEST_CASE("threads that meet the same words at once end up with the same values", "[text]") {
    WordTable<std::string> table;
    constexpr std::size_t count = 2000;
    std::vector<std::vector<const std::string*>> found(4, std::vector<const std::string*>(count));
    std::atomic<bool> go = false;
    {
        std::vector<std::jthread> threads;
        for (auto& mine : found)
            threads.emplace_back([&] {
                while (!go) std::this_thread::yield();
                for (std::size_t i = 0; i < count; ++i)
                    mine[i] = &table.find_or_make(std::to_string(i), 0,
                                                  [](std::string_view word) { return std::string(word); });
            });
        go = true;
    }
    for (std::size_t i = 0; i < count; ++i) {
        CHECK(*found[0][i] == std::to_string(i));
        CHECK((found[1][i] == found[0][i] && found[2][i] == found[0][i] && found[3][i] == found[0][i]));
    }
}
