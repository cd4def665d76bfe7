// workshop.hpp — what the plugins that write HTML read at the beginning of a run: theme, fonts, the pack's characters.
#ifndef WAYMARK_PLUGINS_HTML_WORKSHOP_HPP
#define WAYMARK_PLUGINS_HTML_WORKSHOP_HPP

#include <waymark/plugin.hpp>

#include <memory>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "html/html.hpp"
#include "text/fonts.hpp"
#include "theme/theme.hpp"

namespace waymark::html {

inline Result<std::string_view> read_resource(const sdk::Run& run, std::string_view name) {
    if (const auto bytes = run.read(name)) return *bytes;
    return Failure{FailureKind::File, "the resource \"" + std::string(name) + "\" is missing", {}};
}

inline void report_all(const sdk::Run& run, const Diagnostics& problems) {
    for (const Diagnostic& problem : problems.all()) run.report(problem);
}

inline theme::Theme open_theme(const sdk::Run& run) {
    const std::string name = "templates/theme.toml";
    const auto toml = read_resource(run, name);
    if (!toml) throw sdk::Failed(toml.error().message, "is waymark installed completely?");
    Diagnostics problems;
    auto theme = theme::read_theme(*toml, name, problems);
    report_all(run, problems);
    if (problems.has_errors()) throw sdk::Failed("the theme has errors");
    return theme;
}

inline std::unique_ptr<text::FontBook> open_fonts(const sdk::Run& run, const theme::Theme& theme) {
    const auto load = [run](std::string_view name) { return read_resource(run, "fonts/" + std::string(name)); };
    auto book = text::FontBook::open(theme.families, theme.fallbacks, load);
    if (!book) throw sdk::Failed(book.error().message, book.error().hint);
    return std::move(book).value();
}

// A host without a pack gives none.
inline std::u32string pack_characters(const sdk::Run& run) {
    std::u32string characters;
    const auto pack = run.read("pack/characters").value_or(std::string_view());
    for (std::size_t at = 0; at < pack.size();) characters += next_code_point(pack, at);
    return characters;
}

// Theme and fonts of a run; whoever writes with them must not outlive this.
class Workshop {
public:
    explicit Workshop(const sdk::Run& run) : run_(run), theme_(open_theme(run)), fonts_(open_fonts(run, theme_)) {}

    [[nodiscard]] Tools tools() const {
        return {theme_, *fonts_, [run = run_](std::string_view name) { return read_resource(run, name); }, pack_characters(run_)};
    }

private:
    sdk::Run run_;
    theme::Theme theme_;
    std::unique_ptr<text::FontBook> fonts_;
};

// A writer, or why there is none. What is wrong with its template is reported.
template <typename Writer, typename... More>
std::unique_ptr<Writer> open_writer(const sdk::Run& run, const Workshop& workshop, More... more) {
    Diagnostics problems;
    auto writer = Writer::open(workshop.tools(), std::move(more)..., problems);
    report_all(run, problems);
    if (!writer) throw sdk::Failed(writer.error().message, writer.error().hint);
    if (problems.has_errors()) throw sdk::Failed("the page template has errors");
    return std::move(writer).value();
}

}  // namespace waymark::html

#endif
