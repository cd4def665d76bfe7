#include "content/pieces.hpp"

#include <cstdint>

#include "data/toml.hpp"

namespace waymark::tests {
namespace {

const std::vector<std::pair<std::string, FieldType>>& field_types() {
    static const std::vector<std::pair<std::string, FieldType>> types = {
        {"text", FieldType::Text},           {"lines", FieldType::Lines},   {"check", FieldType::Check}, {"choose-one", FieldType::ChooseOne},
        {"choose-many", FieldType::ChooseMany}, {"rating", FieldType::Rating}, {"date", FieldType::Date},   {"signature", FieldType::Signature}};
    return types;
}

Lives read_lives(data::Reader& reader, const std::string& file, Diagnostics& problems) {
    const std::string word = reader.required_text("lives");
    if (word == "path") return Lives::Path;
    if (word == "none") return Lives::Nowhere;
    if (word != "item") problems.error({file, reader.at("lives")}, "lives is \"" + word + "\"", "expected item, path or none");
    return Lives::Item;
}

std::vector<ExpectedGroup> read_groups(data::Reader& reader, const std::string& file, Diagnostics& problems) {
    std::vector<ExpectedGroup> out;
    for (const data::Value* value : reader.tables("groups")) {
        data::Reader group(std::get<data::Table>(value->node), value->at, file, problems);
        ExpectedGroup expected{group.required_text("of"), 0};
        expected.count = static_cast<std::size_t>(group.required_integer("count", 1, 400));
        group.finish();
        out.push_back(std::move(expected));
    }
    return out;
}

std::vector<std::pair<FieldType, std::size_t>> read_fields(data::Reader& reader, const std::string& file, Diagnostics& problems) {
    std::vector<std::pair<FieldType, std::size_t>> out;
    for (const data::Value* value : reader.tables("fields")) {
        data::Reader fields(std::get<data::Table>(value->node), value->at, file, problems);
        for (const auto& [name, type] : field_types())
            if (fields.has(name)) out.emplace_back(type, static_cast<std::size_t>(fields.required_integer(name, 1, 400)));
        fields.finish();
    }
    return out;
}

}  // namespace

std::vector<Piece> read_pieces(std::string_view toml, const std::string& file, Diagnostics& problems) {
    const data::Table table = data::parse_toml(toml, file, {1, 1}, problems);
    data::Reader reader(table, {1, 1}, file, problems);
    std::vector<Piece> out;
    for (const data::Value* value : reader.tables("piece")) {
        data::Reader one(std::get<data::Table>(value->node), value->at, file, problems);
        Piece piece;
        piece.id = one.required_text("id");
        piece.lives = read_lives(one, file, problems);
        piece.groups = read_groups(one, file, problems);
        piece.fields = read_fields(one, file, problems);
        piece.figure = one.text("figure");
        piece.boxes = one.texts("boxes");
        piece.says = one.texts("says");
        one.finish();
        out.push_back(std::move(piece));
    }
    reader.finish();
    return out;
}

std::string name_of(FieldType type) {
    for (const auto& [name, value] : field_types())
        if (value == type) return name;
    return {};
}

}  // namespace waymark::tests
