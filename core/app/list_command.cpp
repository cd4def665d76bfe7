#include <ostream>

#include <nlohmann/json.hpp>

#include "app/commands.hpp"
#include "app/sources.hpp"
#include "packet/sheets.hpp"
#include "run/press.hpp"

namespace waymark::app {
namespace {

using Rows = std::vector<std::vector<std::pair<std::string, std::string>>>;  // named cells

std::string type_name(FieldType type) {
    switch (type) {
        case FieldType::Text: return "text";
        case FieldType::Lines: return "lines";
        case FieldType::Check: return "check";
        case FieldType::ChooseOne: return "choose-one";
        case FieldType::ChooseMany: return "choose-many";
        case FieldType::Rating: return "rating";
        case FieldType::Date: return "date";
        case FieldType::Signature: return "signature";
    }
    return {};
}

std::string kind_of(const packet::Sheet& sheet) {
    switch (sheet.kind) {
        case packet::SheetKind::Item: return sheet.item->kind;
        case packet::SheetKind::TakeAction: return "take-action";
        case packet::SheetKind::KeepAndReach: return "keep-and-reach";
        case packet::SheetKind::Poster: return "poster";
        case packet::SheetKind::Cards: return "cards";
    }
    return {};
}

Rows rows_of(const std::string& what, const content::Pack& pack) {
    Rows rows;
    if (what == "items")
        for (const packet::Sheet& sheet : packet::sheets_of(pack)) {
            const content::Item* item = sheet.item;
            rows.push_back({{"id", sheet.id}, {"kind", kind_of(sheet)}, {"section", item == nullptr ? "" : item->section},
                            {"title", packet::title_of(sheet, pack)}, {"to fill in", packet::is_fillable(sheet, pack) ? "yes" : "no"}});
        }
    if (what == "packets")
        for (const content::Recipe& recipe : pack.recipes) rows.push_back({{"id", recipe.id}, {"role", recipe.role}, {"key items", std::to_string(recipe.keys.size())}, {"title", recipe.title}});
    if (what == "roles")
        for (const content::Role& role : pack.roles) rows.push_back({{"id", role.id}, {"name", role.name}, {"recipe", pack.recipe_for(role.id) == nullptr ? "none" : pack.recipe_for(role.id)->id}});
    if (what == "levels")
        for (const path::Level& level : pack.path.levels) rows.push_back({{"number", std::to_string(level.number)}, {"id", level.id}, {"name", level.name}});
    if (what == "fields")
        for (const packet::Sheet& sheet : packet::sheets_of(pack))
            for (const document::Input& input : packet::inputs_of(sheet, pack))
                rows.push_back({{"id", input.id}, {"type", type_name(input.type)}, {"item", sheet.id}, {"label", input.label}});
    return rows;
}

void print_rows(const Rows& rows, bool json, std::ostream& out) {
    if (json) {
        nlohmann::ordered_json list = nlohmann::ordered_json::array();
        for (const auto& row : rows) {
            nlohmann::ordered_json entry;
            for (const auto& [name, value] : row) entry[name] = value;
            list.push_back(std::move(entry));
        }
        out << list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
        return;
    }
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) out << (i == 0 ? "" : "\t") << row[i].second;
        out << "\n";
    }
}

}  // namespace

int list_command(const CommandLine& line, const World& world) {
    if (line.what == "plugins") {
        const std::vector<std::filesystem::path> files(line.plugins.begin(), line.plugins.end());
        const auto plugins = run::known_plugins(world.installation, files);
        if (!plugins) return fail(plugins.error(), line, world);
        Rows rows;
        for (const plugin::Description& p : *plugins) rows.push_back({{"format", p.format}, {"id", p.id}, {"version", p.version}, {"file", p.file}});
        print_rows(rows, line.json, world.out);
        return exit_done;
    }
    auto sources = read_pack_source(line, world);
    if (!sources) return fail(sources.error(), line, world);
    const bool errors = print_findings(sources->problems, line, world);
    print_rows(rows_of(line.what, sources->pack), line.json, world.out);
    return errors ? exit_findings : exit_done;
}

}  // namespace waymark::app
