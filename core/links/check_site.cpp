#include "links/check_site.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "links/page.hpp"
#include "links/style_sheet.hpp"

namespace waymark::links {
namespace {

constexpr std::size_t max_suggestions = 200;  // each goes through all names
constexpr std::size_t most_named = 3;         // files of a folder that nothing leads to

constexpr std::array<std::string_view, 2> entries = {"index.html", "404.html"};
// Read by others than the pages: search engines, and waymark's next run.
constexpr std::array<std::string_view, 3> known_files = {"robots.txt", "sitemap.xml", "waymark-manifest.json"};

template <typename List>
bool contains(const List& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_page(std::string_view name) { return name.ends_with(".html"); }

struct SiteFile {
    std::string name;
    Page page;               // of a page: what it says
    bool is_reached = false;  // something leads to it; to a page: another page does, that is no redirect
};

class SiteChecker {
public:
    explicit SiteChecker(const Files& site) : site_(site), names_(site.list("", "")) {
        for (const std::string& name : names_) {
            by_name_.emplace(name, files_.size());
            files_.push_back({name, {}, false});
        }
    }

    SiteCheck check() {
        read_pages();
        for (const SiteFile& file : files_)
            if (is_page(file.name)) check_page(file);
            else if (file.name.ends_with(".css")) check_style(file.name);
            else if (file.name.ends_with(".js")) check_script(file.name);
        if (out_.pages == 0) out_.problems.error({site_.display_name(""), {}}, "the folder holds no page", "name the folder that waymark site wrote");
        report_alone();
        out_.problems.sort();
        return std::move(out_);
    }

private:
    void read_pages() {
        std::vector<SiteFile*> pages;
        for (SiteFile& file : files_)
            if (is_page(file.name)) pages.push_back(&file);
        out_.pages = pages.size();
        out_.other_files = files_.size() - pages.size();
        for_each_index(pages.size(), processors(), [&](std::size_t i) {
            const auto html = site_.read(pages[i]->name, max_binary_bytes);
            if (html) pages[i]->page = read_page(*html, pages[i]->name, site_.display_name(pages[i]->name));
            else pages[i]->page.problems.error({site_.display_name(pages[i]->name), {}}, html.error().message, html.error().hint);
        });
    }

    void check_page(const SiteFile& file) {
        out_.problems.append(file.page.problems);
        out_.links += file.page.links.size();
        for (const PageLink& link : file.page.links) check_link(link, file);
    }

    void check_style(const std::string& name) {
        const auto css = text_of(name);
        if (!css) return;
        const Places places(*css);
        for (StyleAddress& each : addresses_of_style(*css)) {
            Target target = resolve(each.address, name);
            check_link({Use::Show, std::move(each.address), std::move(target), places(each.at)}, *find(name));
        }
    }

    // A script says names as they are seen from a page: from the top, or with "../" before them.
    void check_script(const std::string& name) {
        const auto script = text_of(name);
        if (!script) return;
        for (std::string_view text : quoted_texts(*script)) {
            while (text.starts_with("../")) text.remove_prefix(3);
            if (SiteFile* file = find(std::string(text)); file != nullptr && !is_page(file->name)) file->is_reached = true;
        }
    }

    std::optional<std::string> text_of(const std::string& name) {
        auto text = site_.read(name, max_binary_bytes);
        if (text) return std::move(*text);
        out_.problems.error({site_.display_name(name), {}}, text.error().message, text.error().hint);
        return std::nullopt;
    }

    SiteFile* find(const std::string& name) {
        const auto found = by_name_.find(name);
        return found == by_name_.end() ? nullptr : &files_[found->second];
    }

    void check_link(const PageLink& link, const SiteFile& from) {
        const SourceSpan where{site_.display_name(from.name), link.at};
        const Target& target = link.target;
        if (const Fault fault = fault_of(link); !fault.message.empty()) return out_.problems.error(where, fault.message, fault.hint);
        if (target.kind == Target::Kind::Folder) return report_folder(link, where);
        if (target.kind != Target::Kind::File) return;
        SiteFile* const file = find(target.name);
        if (file == nullptr) return report_missing(link, where);
        const bool counts = !is_page(file->name) || (file != &from && (!from.page.is_redirect || contains(entries, from.name)));
        if (counts) file->is_reached = true;
        if (target.fragment.empty() || !is_page(file->name) || std::binary_search(file->page.anchors.begin(), file->page.anchors.end(), target.fragment)) return;
        out_.problems.error(where, "link \"" + link.address + "\": " + (file == &from ? "this page" : file->name) + " has no \"" + target.fragment + "\"",
                            hint_for(target.fragment, file->page.anchors, "give the element that is meant this id"));
    }

    void report_folder(const PageLink& link, const SourceSpan& where) {
        const std::string index = (link.target.name.empty() ? "" : link.target.name + "/") + "index.html";
        out_.problems.error(where, "address \"" + link.address + "\" leads to a folder, which shows no page when the site is opened from a disk", find(index) != nullptr ? "write index.html behind it" : "name a page of it");
    }

    void report_missing(const PageLink& link, const SourceSpan& where) {
        const std::string& name = link.target.name;
        if (find(name + "/index.html") != nullptr) return report_folder(link, where);
        out_.problems.error(where, "address \"" + link.address + "\": there is no " + name, hint_for(name, names_, "write the file, or take the address out"));
    }

    std::string hint_for(const std::string& word, const std::vector<std::string>& known, const char* otherwise) {
        const std::string nearest = suggested_++ < max_suggestions ? nearest_word(word, known) : std::string();
        return nearest.empty() ? otherwise : "did you mean \"" + nearest + "\"?";
    }

    // One note for a folder: there may be thousands of files that only a script asks for.
    void report_alone() {
        std::map<std::string, std::vector<std::string>> by_folder;
        for (const SiteFile& file : files_) {
            if (file.is_reached || file.page.is_redirect || contains(entries, file.name) || contains(known_files, file.name)) continue;
            if (is_page(file.name)) out_.problems.error({site_.display_name(file.name), {}}, "no other page leads to this one", "link to it from a page, or take it out");
            else by_folder[file.name.substr(0, file.name.rfind('/') + 1)].push_back(file.name);
        }
        for (const auto& [folder, names] : by_folder) {
            std::vector<std::string> shown(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(names.size(), most_named)));
            if (names.size() > most_named) shown.push_back(std::to_string(names.size() - most_named) + " more");
            out_.problems.note({site_.display_name(folder), {}}, "nothing leads to " + join(shown, " and "), "no link and no style names them, and no script in quotes");
        }
    }

    const Files& site_;
    std::vector<std::string> names_;
    std::vector<SiteFile> files_;
    std::unordered_map<std::string, std::size_t> by_name_;
    std::size_t suggested_ = 0;
    SiteCheck out_;
};

}  // namespace

SiteCheck check_site(const Files& site) { return SiteChecker(site).check(); }

}  // namespace waymark::links
