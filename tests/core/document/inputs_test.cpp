// What there is to fill in on a field, by names that fit into a tree.
#include <catch2/catch.hpp>

#include "document/inputs.hpp"

namespace waymark::document {
namespace {

const std::map<std::string, std::string> words = {{"date", "date"}, {"done", "done"}};

Field field(FieldType type, int lines = 1) {
    Field out;
    out.id = "sheet.f";
    out.type = type;
    out.label = {Inline{Text{"Label", false}}};
    out.lines = lines;
    return out;
}

std::vector<std::string> ids(std::string_view role, const Field& field) {
    std::vector<std::string> out;
    for (const Input& input : inputs_of(role, field, words)) out.push_back(input.id);
    return out;
}

using Ids = std::vector<std::string>;

TEST_CASE("a field of one input has the input's name", "[document]") {
    for (const FieldType type : {FieldType::Text, FieldType::Check, FieldType::Rating, FieldType::Date, FieldType::Signature})
        CHECK(ids("fields", field(type)) == Ids{"sheet.f"});
    CHECK(ids("prompt", field(FieldType::Lines, 10)) == Ids{"sheet.f"});
    CHECK(ids("cell", field(FieldType::Signature)) == Ids{"sheet.f"});
}

TEST_CASE("a field of several inputs has none of its own name", "[document]") {
    CHECK(ids("signatures", field(FieldType::Signature)) == Ids{"sheet.f.name", "sheet.f.date"});
    CHECK(ids("sign-off", field(FieldType::Text)) == Ids{"sheet.f.name", "sheet.f.done"});
    CHECK(ids("dated-checklist", field(FieldType::Check)) == Ids{"sheet.f.done", "sheet.f.date"});
    CHECK(ids("stem", field(FieldType::Lines, 1)) == Ids{"sheet.f"});
    CHECK(ids("stem", field(FieldType::Lines, 3)) == Ids{"sheet.f.first", "sheet.f.rest"});
    CHECK(ids("prompt", field(FieldType::Lines, 25)) == Ids{"sheet.f.1", "sheet.f.2", "sheet.f.3"});

    Field choice = field(FieldType::ChooseOne);
    choice.options = {{"a", {}, false}, {"b", {}, false}};
    CHECK(ids("choose-one", choice) == Ids{"sheet.f"});
    CHECK(ids("choose-many", choice) == Ids{"sheet.f.a", "sheet.f.b"});
    choice.options.push_back({"other", {}, true});
    CHECK(ids("choose-one", choice) == Ids{"sheet.f.choice", "sheet.f.other.words"});
    CHECK(ids("choose-many", choice) == Ids{"sheet.f.a", "sheet.f.b", "sheet.f.other.chosen", "sheet.f.other.words"});
}

TEST_CASE("all lines of a field are one area on a screen, named by the first that takes several lines", "[document]") {
    const auto shown = [](std::string_view role, const Field& field) { return on_screen(inputs_of(role, field, words)); };
    for (const auto& [role, lines, id] : {std::tuple("stem", 1, "sheet.f"), std::tuple("stem", 3, "sheet.f.rest"), std::tuple("stem", 25, "sheet.f.rest.1"), std::tuple("notes", 9, "sheet.f"), std::tuple("notes", 25, "sheet.f.1")}) {
        const auto inputs = shown(role, field(FieldType::Lines, lines));
        CAPTURE(role, lines);
        REQUIRE(inputs.size() == 1);
        CHECK(inputs.front().id == id);
        CHECK(inputs.front().lines == lines);
        CHECK(inputs.front().type == FieldType::Lines);
    }
    CHECK(shown("signatures", field(FieldType::Signature)).size() == 2);
    Field choice = field(FieldType::ChooseMany);
    choice.options = {{"a", {}, false}, {"other", {}, true}};
    CHECK(shown("choose-many", choice).size() == 3);
}

TEST_CASE("lines are shared out among the inputs of a long answer, none is lost", "[document]") {
    for (int lines = 1; lines < 60; ++lines) {
        int sum = 0;
        for (const Input& input : inputs_of("notes", field(FieldType::Lines, lines), words)) {
            CHECK(input.lines <= most_lines_of_input);
            sum += input.lines;
        }
        CHECK(sum == lines);
    }
}

TEST_CASE("what is said of an input is the whole question", "[document]") {
    Field choice = field(FieldType::ChooseMany);
    choice.options = {{"a", {Inline{Text{"Huddles", false}}}, false}};
    CHECK(inputs_of("choose-many", choice, words)[0].label == "Label: Huddles");
    CHECK(inputs_of("signatures", field(FieldType::Signature), words)[1].label == "Label, date");
    CHECK(inputs_of("signatures", field(FieldType::Signature), words)[1].type == FieldType::Date);
}

}  // namespace
}  // namespace waymark::document
