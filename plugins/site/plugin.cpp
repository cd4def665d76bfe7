// plugin.cpp — the website renderer: each document is a page; what all pages share is written with the home page ("index").
//
// Options: "base-url" is the address at which the site will stand, when it is known.
// Resources: "templates/theme.toml", "templates/html/blocks.css", "templates/site/page.mustache", "site.css" and scripts,
// "fonts/<file>" for each file that the theme names, "pack/characters", and "pack/<source>" for each picture.

#include <waymark/plugin.hpp>

#include <memory>
#include <string>

#include "../html/workshop.hpp"

namespace waymark::html {
namespace {

class SiteRenderer final : public sdk::Renderer {
public:
    SiteRenderer(const sdk::Run& run, const sdk::Options& options)
        : workshop_(run), writer_(open_writer<SiteWriter>(run, workshop_, SiteSetting{std::string(options.get("base-url", ""))})) {}

    void render(const sdk::Job& job, sdk::Node node) override {
        const Document document = sdk::read_document(job, node, groups_);
        Diagnostics problems;
        const std::string html = writer_->page(document, problems);
        for (const Diagnostic& problem : problems.all()) job.report(problem);
        for (const SiteFile& file : writer_->data(document)) job.write(file.path, file.bytes);
        if (document.id == "index") write_shared(job, document.levels);
        job.write(job.path(), html);
    }

private:
    void write_shared(const sdk::Job& job, int levels) const {
        const auto files = writer_->shared(levels);
        if (!files) throw sdk::Failed(files.error().message, files.error().hint);
        for (const SiteFile& file : *files) job.write(file.path, file.bytes);
    }

    Workshop workshop_;
    std::unique_ptr<SiteWriter> writer_;
    sdk::GroupCache groups_;
};

}  // namespace
}  // namespace waymark::html

extern "C" WM_EXPORT const wm_plugin* waymark_plugin(void) {
    static constexpr wm_plugin plugin = waymark::sdk::make_plugin<waymark::html::SiteRenderer>("org.waymark.site", "0.1.0", "site", "html");
    return &plugin;
}
