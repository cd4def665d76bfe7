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

#include "workshop.hpp"

namespace waymark::html {
namespace {

// What packets are made with, kept together for a run.
class Packets {
public:
    explicit Packets(const sdk::Run& run) : workshop_(run), writer_(open_writer<PacketWriter>(run, workshop_)) {}

    [[nodiscard]] std::string write(const Document& document, Diagnostics& problems) const { return writer_->write(document, problems); }

private:
    Workshop workshop_;
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
