#include <algorithm>
#include <optional>

#include "app/commands.hpp"
#include "app/sources.hpp"
#include "app/writing.hpp"
#include "base/parallel.hpp"
#include "content/read_guide.hpp"
#include "run/site.hpp"

namespace waymark::app {
namespace {

// An address to which paths are added: https://host/… with a slash at its end. Characters that would need escaping are refused.
Result<std::string> base_url_of(const CommandLine& line) {
    std::string url = line.base_url;
    if (url.empty()) return url;
    const bool is_web = url.starts_with("https://") || url.starts_with("http://");
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~/:%[]@").find(c) != std::string_view::npos;
    };
    const std::size_t host = url.find("//") + 2;
    if (!is_web || url.size() == host || url[host] == '/' || !std::all_of(url.begin(), url.end(), is_plain))
        return usage("--base-url is \"" + url + "\"", "give the address of the site's home page, https://example.org/guide/ say, without query and fragment");
    if (!url.ends_with('/')) url += '/';
    return url;
}

}  // namespace

int site_command(const CommandLine& line, const World& world) {
    const auto base_url = base_url_of(line);
    if (!base_url) return fail(base_url.error(), line, world);
    // Linking the plugins takes as long as reading the pack. That one is missing is told where they are used.
    std::optional<Result<Sources>> read;
    for_each_index(2, processors(2), [&](std::size_t i) {
        if (i == 0) read = read_pack_outline(line, world);
        else (void)run::check_formats(world.installation, {{"site"}, {line.plugins.begin(), line.plugins.end()}, {}, {}});
    });
    Result<Sources>& sources = *read;
    if (!sources) return fail(sources.error(), line, world);
    const content::Guide guide = content::read_guide(*sources->pack_files, sources->pack, sources->problems);
    if (sources->problems.has_errors()) {
        read_all_bodies(*sources);
        print_findings(sources->problems, line, world);
        return exit_findings;
    }
    const guide::Plan plan(sources->pack, guide, {sources->setting.date, !line.pages_only});
    guide::SearchIndex search(plan);
    const std::vector<packet::Subject> readers = run::site_readers(sources->pack);
    std::vector<Batch> batches;
    // The PDF files are made of the same bodies.
    const content::BodyReader bodies(sources->pack, *sources->pack_files);
    batches.push_back({run::page_jobs(plan, sources->pack, bodies, line.pages_only ? run::Bodies::Drop : run::Bodies::Keep, search), {"site"}, {{"base-url", *base_url}}, true});
    if (!line.pages_only) {
        std::vector<run::Job> files = run::site_sheet_jobs(plan);
        for (run::Job& job : run::site_packet_jobs(plan, readers)) files.push_back(std::move(job));
        batches.push_back({std::move(files), {"pdf"}, {}, true});
    }
    Folder folder;
    folder.start = "index.html";
    folder.is_whole = true;
    if (!base_url->empty()) folder.more = {{"sitemap.xml", run::sitemap(plan, *base_url)}, {"robots.txt", run::robots(*base_url)}};
    return write_documents(batches, "files", folder, *sources, line, world);
}

}  // namespace waymark::app
