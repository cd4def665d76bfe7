// plugin.cpp — the HTML renderer: reads a document through the plugin edge and writes it as one self-contained page.
//
// Options: "stage" = "html-fragment" writes the blocks of all sections as a piece of HTML with no page around it, for
// `waymark dump --stage html`; it needs no theme, fonts or templates.
// Resources: "templates/theme.toml", "templates/html/packet.mustache", ".css" and ".js", "fonts/<file>" for each file that
// the theme names, "pack/characters", and "pack/<source>" for each picture.

#include <waymark/plugin.hpp>

#include <memory>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "html/html.hpp"
#include "text/fonts.hpp"
#include "theme/theme.hpp"

namespace waymark::html {
namespace {

Result<std::string_view> read_resource(const sdk::Run& run, std::string_view name) {
    if (const auto bytes = run.read(name)) return *bytes;
    return Failure{FailureKind::File, "the resource \"" + std::string(name) + "\" is missing", {}};
}

void report_all(const sdk::Run& run, const Diagnostics& problems) {
    for (const Diagnostic& problem : problems.all()) run.report(problem);
}

theme::Theme open_theme(const sdk::Run& run) {
    const std::string name = "templates/theme.toml";
    const auto toml = read_resource(run, name);
    if (!toml) throw sdk::Failed(toml.error().message, "is waymark installed completely?");
    Diagnostics problems;
    auto theme = theme::read_theme(*toml, name, problems);
    report_all(run, problems);
    if (problems.has_errors()) throw sdk::Failed("the theme has errors");
    return theme;
}

std::unique_ptr<text::FontBook> open_fonts(const sdk::Run& run, const theme::Theme& theme) {
    const auto load = [run](std::string_view name) -> Result<std::string> {
        const auto bytes = read_resource(run, "fonts/" + std::string(name));
        if (!bytes) return bytes.error();
        return std::string(*bytes);
    };
    auto book = text::FontBook::open(theme.families, theme.fallbacks, load);
    if (!book) throw sdk::Failed(book.error().message, book.error().hint);
    return std::move(book).value();
}

// A host without a pack gives none.
std::u32string pack_characters(const sdk::Run& run) {
    std::u32string characters;
    const auto pack = run.read("pack/characters").value_or(std::string_view());
    for (std::size_t at = 0; at < pack.size();) characters += next_code_point(pack, at);
    return characters;
}

// What packets are made with, kept together for a run.
class Packets {
public:
    explicit Packets(const sdk::Run& run) : theme_(open_theme(run)), fonts_(open_fonts(run, theme_)) {
        Diagnostics problems;
        auto writer = PacketWriter::open({theme_, *fonts_, [run](std::string_view name) { return read_resource(run, name); }, pack_characters(run)}, problems);
        report_all(run, problems);
        if (!writer) throw sdk::Failed(writer.error().message, writer.error().hint);
        if (problems.has_errors()) throw sdk::Failed("the page template has errors");
        writer_ = std::move(writer).value();
    }

    [[nodiscard]] std::string write(const Document& document, Diagnostics& problems) const { return writer_->write(document, problems); }

private:
    theme::Theme theme_;
    std::unique_ptr<text::FontBook> fonts_;
    std::unique_ptr<PacketWriter> writer_;
};

std::string fragment_of(const Document& document) {
    std::string out;
    for (const Section& section : document.sections) out += fragment(section.blocks);
    return out;
}

class HtmlRenderer final : public sdk::Renderer {
public:
    HtmlRenderer(const sdk::Run& run, const sdk::Options& options) {
        if (options.get("stage", "packet") != "html-fragment") packets_ = std::make_unique<Packets>(run);
    }

    void render(const sdk::Job& job, sdk::Node node) override {
        const Document document = sdk::read_document(job, node, groups_);
        Diagnostics problems;
        const std::string html = packets_ ? packets_->write(document, problems) : fragment_of(document);
        for (const Diagnostic& problem : problems.all()) job.report(problem);
        job.write(job.path(), html);
    }

private:
    std::unique_ptr<Packets> packets_;  // none: fragments are asked for
    sdk::GroupCache groups_;
};

}  // namespace
}  // namespace waymark::html

extern "C" WM_EXPORT const wm_plugin* waymark_plugin(void) {
    static constexpr wm_plugin plugin = waymark::sdk::make_plugin<waymark::html::HtmlRenderer>("org.waymark.html", "0.1.0", "html", "html");
    return &plugin;
}
