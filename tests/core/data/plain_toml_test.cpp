#include "data/plain_toml.hpp"

#include <catch2/catch.hpp>

#include "base/files.hpp"

using namespace waymark;
using data::Table;
using data::Value;

namespace {

std::string shown(Position at) { return std::to_string(at.line) + ":" + std::to_string(at.column) + " "; }

std::string shown(const Table& table);

std::string shown(const Value& value) {
    std::string out = shown(value.at) + value.type_name() + " ";
    if (const auto* text = std::get_if<std::string>(&value.node)) out += "\"" + *text + "\"";
    if (const auto* number = std::get_if<std::int64_t>(&value.node)) out += std::to_string(*number);
    if (const auto* flag = std::get_if<bool>(&value.node)) out += *flag ? "true" : "false";
    if (const auto* table = std::get_if<Table>(&value.node)) out += shown(*table);
    if (const auto* items = std::get_if<data::Array>(&value.node))
        for (const Value& item : *items) out += shown(item) + ", ";
    return out;
}

std::string shown(const Table& table) {
    std::string out;
    for (const data::Entry& entry : table.entries) out += shown(entry.at) + entry.key + " = " + shown(entry.value) + "\n";
    return out + (table.whole ? "" : "not whole");
}

// The line break at the end is not plain, so that this is what toml++ reads.
std::string by_toml(const std::string& text, Position offset) {
    Diagnostics problems;
    const std::string out = shown(data::parse_toml(text + "\r\n", "x", offset, problems));
    CHECK(problems.all().empty());
    return out;
}

std::string front_matter_of(const std::string& item) {
    const std::size_t start = item.find('\n') + 1;
    return item.substr(start, item.find("\n+++", start) + 1 - start);
}

}  // namespace

TEST_CASE("plain TOML is read as toml++ reads it, places included", "[data][toml]") {
    const Position offset = GENERATE(Position{1, 1}, Position{2, 1}, Position{7, 5});
    for (const char* text :
         {"", "\n\n", "a = \"\"", "a=\"b\"\nb-2_C\t=\t\"\t\"  ", "  a = 0\n\n 12 = 905 \n", "a = true\nb = false", "a = []\nb = [ ]\nc = [1,2 , 3,]\nd = [\"x\", 4, \"y\"]",
          "# why", "a = 1 # why\n#", "a = 1#why", "[a]", "[ a ] # why\nb = 1\n\n[c]\nb = 2", "x = 1\n[[a]]\nb = 1\n[[c]]\n  [[a]]\n[[ a ]]\nb = [[1], [\"2\", []]]", "a = [[1]]",
          "a = {b = 1}", "a = {}\nb = { c = \"x\", d = [1,\n 2], e = {f = 1} } # why", "a = [\n1]", "a = [ # one\n  \"1\", # two\n\n  {b = 1},\n]\nc = 2", "a = '''x'''", "a = '''\n\n \\x \"é\"\n''' # why\nb = 1", "a = ['''\n1''', \"2\"]",
          "a = \"\"\"x\"\"\"", "a = \"\"\"\"\"\"\nb = \"\"\"\n- é \"x\"\n\n- ''\n\"\"\"\nc = [\"\"\"1\n2\"\"\", \"\"]",
          "ä = \"1\"", "a = \"éclair “naïve” \xC2\x85 \xE2\x80\xA8 \xF0\x9F\x98\x80\"\nb = [\"é\", \"x\"]", "a = \"# no comment\"", "a = 999999999999999999"}) {
        CAPTURE(text);
        const auto plain = data::read_plain_toml(text, offset);
        if (std::string_view(text).starts_with("\xC3")) {
            CHECK_FALSE(plain);
            continue;
        }
        REQUIRE(plain);
        CHECK(shown(*plain) == by_toml(text, offset));
    }
}

TEST_CASE("what is not plain TOML, or is none, is left to toml++", "[data][toml]") {
    for (const char* text :
         {"a", "a =", "= 1", "a 1", "a = \"x", "a = \"x\\ty\"", "a = \"\"\"x\\n\"\"\"", "a = \"\"\"x\"\"\"\"", "a = \"\"\"x\"\"", "a = 'x'", "a.b = 1", "\"a\" = 1", "a = 1\na = 2", "a = -1", "a = 1.5", "a = 1_000",
          "a = 01", "a = 0x1F", "a = 1979-05-27", "a = truely", "a = 9999999999999999999", "a = [1", "a = [1 2]", "a = [,]", "a = [true]", "a = {b = 1,}", "a = {b = 1\n}", "a = {b = 1, b = 2}", "a = {b}", "a = \"x\" \"y\"", "a = \"x\ny\"",
          "a = '''x", "a = '''x''''", "[a", "[a]]", "[[a]", "[[a] ]", "[a.b]", "[\"a\"]", "[]", "[a] b = 1", "[a]\n[a]", "[[a]]\n[a]", "[a]\n[[a]]", "a = 1\n[a]", "a = []\n[[a]]", "[a]\nb = 1\nb = 2", "a = 1\r\nb = 2",
          "a = \"\x01\"", "a = \"\xFF\"", "\xEF\xBB\xBF" "a = 1", "a = inf"}) {
        CAPTURE(text);
        CHECK_FALSE(data::read_plain_toml(text, {1, 1}));
    }
    CHECK_FALSE(data::read_plain_toml(std::string_view("a = \"\0\"", 7), {1, 1}));
    CHECK_FALSE(data::read_plain_toml(std::string_view("a = 1\0", 6), {1, 1}));
    std::string many;
    for (int i = 0; i < 2000; ++i) many += "key-" + std::to_string(i) + " = 1\n";
    CHECK_FALSE(data::read_plain_toml(many, {1, 1}));
    for (const char* deep : {"[", "{a = "}) {
        std::string nested = "a = ";
        for (int i = 0; i < 100'000; ++i) nested += deep;
        CHECK_FALSE(data::read_plain_toml(nested, {1, 1}));
    }
}

TEST_CASE("the front matter of nearly all shipped items is plain, and is read as toml++ reads it", "[data][toml][property]") {
    const auto files = std::move(open_folder(WAYMARK_SOURCE_DIR "/content/items")).value();
    std::size_t plain = 0;
    const auto names = files->list("", ".md");
    for (const std::string& name : names) {
        CAPTURE(name);
        const std::string front = front_matter_of(files->read(name).value());
        const auto table = data::read_plain_toml(front, {2, 1});
        if (!table) continue;
        ++plain;
        CHECK(shown(*table) == by_toml(front, {2, 1}));
    }
    CHECK(plain * 10 > names.size() * 9);
}

TEST_CASE("what a pack declares is plain, and is read as toml++ reads it", "[data][toml][property]") {
    const auto files = std::move(open_folder(WAYMARK_SOURCE_DIR "/content")).value();
    for (const std::string& name : files->list("", ".toml")) {
        CAPTURE(name);
        const std::string text = files->read(name).value();
        const auto table = data::read_plain_toml(text, {1, 1});
        const bool has_dotted_heads = name == "pack.toml";
        CHECK(table.has_value() != has_dotted_heads);
        if (table) CHECK(shown(*table) == by_toml(text, {1, 1}));
    }
}
