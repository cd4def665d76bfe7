#include "base/text.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace waymark;

TEST_CASE("a language tag has the shape of one", "[base][text]") {
    for (const char* tag : {"es", "en-US", "haw", "zh-Hant-TW", "es-419", "de-CH-1996", "de-x-berlin", "qaa", "nonlangs", "EN"}) {
        CAPTURE(tag);
        CHECK(is_language_tag(tag));
    }
    for (const char* tag : {"", "e", "-", "es-", "-es", "en--US", "en_US", "../es", "1es", "e1", "español", "en-a", "en US", "languages", "en-abcdefghi", "en-US\n"}) {
        CAPTURE(tag);
        CHECK_FALSE(is_language_tag(tag));
    }
    CHECK_FALSE(is_language_tag("en-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa"));
}

TEST_CASE("every scalar value survives encoding and decoding", "[base][text][property]") {
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, c);
        std::size_t offset = 0;
        if (first_bad_utf8(text) || next_code_point(text, offset) != c || offset != text.size())
            FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
    }
}

TEST_CASE("what is no scalar value is encoded as the replacement character", "[base][text]") {
    const auto c = GENERATE(as<std::uint32_t>{}, 0xD800, 0xDFFF, 0x110000, 0xFFFFFFFF);
    std::string text;
    append_utf8(text, c);
    CHECK(text == "\xEF\xBF\xBD");
}

TEST_CASE("the first malformed byte of UTF-8 is found", "[base][text]") {
    const auto [text, offset] = GENERATE(table<std::string, std::size_t>({
        {"ab\x80", 2},            // a continuation without a lead
        {"\xC0\xAF", 0},          // overlong
        {"\xE0\x80\xAF", 0},      // overlong
        {"x\xED\xA0\x80", 1},     // a surrogate
        {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
        {"\xC3\xA9\xC3", 2},      // cut off
        {"caf\xE9 noir", 3},      // Latin-1
        {"\xFF\xFE", 0},          // a UTF-16 mark
    }));
    CAPTURE(text);
    CHECK(first_bad_utf8(text) == offset);
}

TEST_CASE("well-formed text has no malformed byte", "[base][text]") {
    CHECK_FALSE(first_bad_utf8(""));
    CHECK_FALSE(first_bad_utf8("Łukasz O'Brien-Núñez, Nguyễn, 中文, 😀"));
}

TEST_CASE("decoding random bytes always moves on and ends at the end", "[base][text][property]") {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(random() % 40, '\0');
        for (char& c : bytes) c = static_cast<char>(random());
        std::size_t offset = 0;
        bool replaced = false;
        while (offset < bytes.size()) {
            const std::size_t before = offset;
            const bool literal = bytes.compare(offset, 3, "\xEF\xBF\xBD") == 0;
            replaced = (next_code_point(bytes, offset) == 0xFFFD && !literal) || replaced;
            REQUIRE(offset > before);
        }
        CHECK(offset == bytes.size());
        CHECK(replaced == first_bad_utf8(bytes).has_value());
    }
}

TEST_CASE("the nearest known word is found for the mistakes that people make", "[base][text]") {
    const std::vector<std::string> known{"sponsor", "co-lead", "team-member", "champion"};
    CHECK(nearest_word("sponser", known) == "sponsor");
    CHECK(nearest_word("SPONSOR", known) == "sponsor");
    CHECK(nearest_word("psonsor", known) == "sponsor");  // two letters swapped
    CHECK(nearest_word("colead", known) == "co-lead");
    CHECK(nearest_word("team_member", known) == "team-member");
    CHECK(nearest_word("manager", known).empty());
    CHECK(nearest_word("", known).empty());
    CHECK(nearest_word(std::string(100'000, 's'), known).empty());
}

TEST_CASE("a suggestion names the nearest word, or all that are known", "[base][text]") {
    const std::vector<std::string> known{"labor", "management"};
    CHECK(suggestion("labour", known) == "did you mean \"labor\"?");
    CHECK(suggestion("nobody", known) == "known: labor, management");
    CHECK(suggestion("nobody", {}).empty());
}

TEST_CASE("trimming takes white space from both ends only", "[base][text]") {
    CHECK(trim(" \t\r\n a b \n") == "a b");
    CHECK(trim("\t \n").empty());
    CHECK(trim("").empty());
}

TEST_CASE("what nobody sees at the ends of a text is trimmed like white space, and stays inside of it", "[base][text]") {
    const std::string mark = GENERATE(as<std::string>{}, "\u00A0", "\u2007", "\u202F", "\u200B", "\u2060", "\uFEFF", "\u3000", "\u2003");
    CHECK(trim(mark + " " + mark).empty());
    CHECK(trim(mark + "a" + mark + "é " + mark) == "a" + mark + "é");
    CHECK(trim("\x80" + mark) == "\x80");
    CHECK(trim("…") == "…");
    CHECK(trim("😀") == "😀");
    CHECK(trim("\xA0\xC2").size() == 2);  // bytes that are no UTF-8 stay, for their reader to tell
}

TEST_CASE("a slip of typing is one edit away", "[base][text]") {
    for (const char* slip : {"t30", "t0", "t003", "t04", "t3", "0t3"}) CHECK(edit_distance("t03", slip) == 1);
    CHECK(edit_distance("t03", "t03") == 0);
    CHECK(edit_distance("t03", "t41") == 2);
}

TEST_CASE("names that differ in letter case only fold to the same text", "[base][text]") {
    const auto [one, other] = GENERATE(table<std::string, std::string>({{"P001-Sponsor.PDF", "p001-sponsor.pdf"},
                                                                        {"ŁUKASZ", "łukasz"},
                                                                        {"NÚÑEZ", "núñez"},
                                                                        {"NGUYỄN", "nguyễn"},
                                                                        {"ΣΊΣΥΦΟΣ", "σίσυφος"},
                                                                        {"ИВАН Ёлкин", "иван ёлкин"},
                                                                        {"Ÿ Ž Ĺ", "ÿ ž ĺ"}}));
    CHECK(fold_case(one) == fold_case(other));
}

TEST_CASE("folding changes nothing but letters and can be repeated", "[base][text][property]") {
    CHECK(fold_case("4-West_2.pdf × ÷ 中 😀 \xFF") == "4-west_2.pdf × ÷ 中 😀 \xFF");
    for (char32_t c = 0x20; c < 0x3000; ++c) {
        std::string text;
        append_utf8(text, c);
        const std::string folded = fold_case(text);
        if (fold_case(folded) != folded) FAIL("U+" << std::hex << static_cast<std::uint32_t>(c));
    }
}

TEST_CASE("the hash is FNV-1a of 64 bits", "[base][text]") {
    CHECK(hash_bytes("") == 0xcbf29ce484222325u);
    CHECK(hash_bytes("a") == 0xaf63dc4c8601ec8cu);
    CHECK(hash_bytes("foobar") == 0x85944171f73967e8u);
}

TEST_CASE("a list for people has commas and a last word", "[base][text]") {
    using Words = std::vector<std::string>;
    CHECK(join(Words{}, " and ").empty());
    CHECK(join(Words{"a"}, " and ") == "a");
    CHECK(join(Words{"a", "b"}, " and ") == "a and b");
    CHECK(join(Words{"a", "b", "c"}, " and ") == "a, b and c");
    CHECK(join(Words{"a", "b", "c"}, ", ") == "a, b, c");
}
