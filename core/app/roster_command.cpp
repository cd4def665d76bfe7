#include <filesystem>
#include <ostream>

#include "app/commands.hpp"
#include "app/roster_source.hpp"
#include "app/sources.hpp"
#include "app/writing.hpp"
#include "base/files.hpp"
#include "base/output.hpp"
#include "base/text.hpp"
#include "data/write_xlsx.hpp"
#include "roster/template.hpp"
#include "roster/value_words.hpp"
#include "roster/write_mapping.hpp"

namespace waymark::app {
namespace {

Status write_result(std::string_view bytes, const CommandLine& line) { return write_named_file(line.out, bytes, line.force ? Overwrite::Force : Overwrite::KeepChanged); }

// ---- The template --------------------------------------------------------------------------------------------------

// The words that people choose from: names where they are told apart, else ids.
template <typename T>
std::vector<std::string> choices_of(const std::vector<T>& declared, std::size_t column, const roster::Vocabulary& vocabulary) {
    Diagnostics none;
    const roster::ValueWords words(column, vocabulary, nullptr, none);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < declared.size(); ++i) out.push_back(words.find(declared[i].name) == static_cast<int>(i) ? declared[i].name : declared[i].id);
    return out;
}

// "1 Pre-team climate, 2 Foundational and 3 Transitional"
std::string named_levels(const content::Pack& pack) {
    std::vector<std::string> out;
    for (const path::Level& level : pack.path.levels) out.push_back(std::to_string(level.number) + " " + level.name);
    return pack.strings.list(out);
}

std::string about_column(const content::Pack& pack, const std::string& key) {
    const content::Edition* usual = pack.edition(pack.default_edition);
    return pack.strings.text("roster-about" + key, {{"levels", named_levels(pack)}, {"edition", usual == nullptr ? pack.default_edition : usual->name}});
}

std::vector<roster::TemplateColumn> template_columns(const content::Pack& pack, const roster::Vocabulary& vocabulary, const roster::TemplateWords& words) {
    std::vector<std::string> levels;
    for (const path::Level& level : pack.path.levels) levels.push_back(std::to_string(level.number));
    const std::string middle = levels.empty() ? std::string() : levels[levels.size() / 2];
    std::vector<roster::TemplateColumn> out;
    const auto names = roster::column_names(vocabulary);
    for (std::size_t column = 0; column < roster::first_dimension; ++column) {
        const std::string key = heading_key(names[column]);
        roster::TemplateColumn next{column, pack.strings.text(key), about_column(pack, key.substr(6)), {}, {}};
        if (column == roster::role) next.choices = choices_of(pack.roles, column, vocabulary);
        else if (column == roster::constituency) next.choices = choices_of(pack.constituencies, column, vocabulary);
        else if (column == roster::edition) next.choices = choices_of(pack.editions, column, vocabulary);
        else if (column == roster::level) next.choices = levels;
        else if (column == roster::member_facing) next.choices = {words.yes, words.no};
        next.example = next.choices.empty() ? pack.strings.text("roster-example" + key.substr(6)) : next.choices.front();
        out.push_back(std::move(next));
    }
    for (std::size_t i = 0; i < pack.path.dimensions.size(); ++i)
        out.push_back({roster::first_dimension + i, pack.strings.text("roster-dimension", {{"dimension", pack.path.dimensions[i].name}}), pack.strings.text("roster-about-dimension"), middle, levels});
    return out;
}

}  // namespace

int roster_template_command(const CommandLine& line, const World& world) {
    if (!lower_ascii(line.out).ends_with(".xlsx")) return fail(usage("--out is \"" + line.out + "\", but an empty roster is a workbook", "give it a name that ends in .xlsx"), line, world);
    auto sources = read_pack_outline(line, world);
    if (!sources) return fail(sources.error(), line, world);
    if (print_findings(sources->problems, line, world)) return exit_findings;
    const content::Strings& strings = sources->pack.strings;
    const roster::TemplateWords words{strings.text("roster-sheet"), strings.text("roster-help-sheet"), strings.text("roster-lists-sheet"), strings.text("roster-help-lead", {{"sheet", strings.text("roster-sheet")}}), strings.text("roster-help-next"), strings.text("roster-help-column"),
                                      strings.text("roster-help-about"), strings.text("roster-help-needed"), strings.text("roster-help-example"), strings.text("roster-yes"), strings.text("roster-no")};
    const auto columns = template_columns(sources->pack, vocabulary_of(sources->pack), words);
    const auto bytes = data::write_xlsx(roster::template_sheets(columns, words), sources->pack.title, words.lists);
    if (!bytes) return fail(bytes.error(), line, world);
    if (const Status written = write_result(*bytes, line); !written) return fail(written.error(), line, world);
    print_files({line.out}, {}, line, world);
    return exit_done;
}

int roster_map_command(const CommandLine& line, const World& world) {
    auto sources = read_pack_outline(line, world);
    if (!sources) return fail(sources.error(), line, world);
    const auto bytes = read_named_file(line.roster, max_table_bytes);
    if (!bytes) return fail(bytes.error(), line, world);
    const roster::Vocabulary vocabulary = vocabulary_of(sources->pack);
    const auto sheet = roster::read_sheet({*bytes, line.roster, line.sheet, nullptr}, vocabulary, sources->problems);
    if (sheet && sheet->rows.empty()) sources->problems.error({line.roster, {}, {sheet->name, 0, 0}}, "the roster is empty; its first row names the columns", "name another sheet or file");
    if (print_findings(sources->problems, line, world) || !sheet) return exit_findings;
    const std::string text = roster::mapping_text(*sheet, roster::find_layout(*sheet, vocabulary, nullptr), vocabulary, std::filesystem::path(line.roster).filename().string());
    if (line.out.empty()) {
        world.out << text;
        return exit_done;
    }
    if (const Status written = write_result(text, line); !written) return fail(written.error(), line, world);
    print_files({line.out}, {}, line, world);
    return exit_done;
}

}  // namespace waymark::app
