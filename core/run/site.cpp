#include "run/site.hpp"

#include <array>
#include <memory>
#include <utility>

#include "guide/pages.hpp"
#include "packet/cards.hpp"
#include "packet/select.hpp"
#include "packet/variants.hpp"
#include "run/packets.hpp"

namespace waymark::run {
namespace {

struct SitePaper {
    const char *name, *pages, *poster;
};
constexpr std::array<SitePaper, 2> papers = {{{"letter", "letter", "tabloid"}, {"a4", "a4", "a3"}}};

std::string without_extension(std::string file) { return file.substr(0, file.rfind('.')); }

// The document of a job that has a name of its own on the site.
Made named(const std::string& name, Made made) {
    made.document.id = name;
    return made;
}

bool is_of_cards(const guide::Page& page) { return page.kind == guide::PageKind::Item && page.sheet.kind == packet::SheetKind::Cards; }

// The cards are cut from the bodies of all items, and the page that finds is about all others. What is not made of an item waits
// for the turn of the cards, where it gives the other threads something to do; but for the two pages that take longest.
unsigned turn_of(const guide::Page& page) {
    using enum guide::PageKind;
    if (page.kind == Find) return 2;
    return page.sheet.item == nullptr && page.kind != Home && page.kind != Choose ? 1 : 0;
}

}  // namespace

// Within a turn, what takes longest begins first: the pages that go through all items.
std::vector<Job> page_jobs(const guide::Plan& plan, content::Pack& pack, const content::BodyReader& bodies, Bodies afterwards, guide::SearchIndex& search) {
    std::vector<Job> jobs;
    for (const guide::Page& page : plan.pages()) {
        // Each item has one page, so no two jobs touch its body.
        content::Item* item = page.sheet.item == nullptr ? nullptr : &pack.items[static_cast<std::size_t>(page.sheet.item - pack.items.data())];
        const auto make = [&plan, &page, &bodies, &search, item, afterwards](Diagnostics& problems) {
            if (item != nullptr) bodies.read_and_check(*item, problems);
            const bool finds = page.kind == guide::PageKind::Find;
            Made made{guide::page_document(plan, page, finds ? search.json() : std::string(), problems), "{}"};
            search.add(page, made.document);
            if (item != nullptr && afterwards == Bodies::Drop) packet::keep_cards_alone(*item);
            return made;
        };
        const bool is_of_all_items = page.kind == guide::PageKind::Choose || is_of_cards(page);
        jobs.insert(is_of_all_items ? jobs.begin() : jobs.end(), {page.id, "the page " + page.id, {}, make, turn_of(page)});
    }
    return jobs;
}

std::vector<Job> site_sheet_jobs(const guide::Plan& plan) {
    std::vector<Job> jobs;
    for (const SitePaper& paper : papers)
        for (const guide::Page& page : plan.pages()) {
            if (page.kind != guide::PageKind::Item) continue;
            const packet::SheetSetting setting{{plan.setting().date, paper.pages}, 1, packet::Prefill::Nothing, paper.poster};
            const std::string name = without_extension(guide::sheet_file(paper.name, page.sheet.id));
            const auto make = [&plan, &page, setting, name](Diagnostics& problems) {
                const packet::Subject reader = packet::reader_of(page.sheet, {}, plan.pack());
                return named(name, {packet::sheet_document(plan.pack(), page.sheet, reader, setting, problems), "{}"});
            };
            jobs.push_back({name, "the sheet " + name, {}, make});
        }
    return jobs;
}

std::vector<packet::Subject> site_readers(const content::Pack& pack) {
    std::vector<packet::Subject> out = packet::variants(pack, packet::Editions::Each);
    for (packet::Subject& reader : out) {
        reader.name.clear();
        roster::Team& team = reader.teams.front().team;
        team.name = pack.strings.text("your-team");
    }
    return out;
}

std::vector<Job> site_packet_jobs(const guide::Plan& plan, const std::vector<packet::Subject>& readers) {
    const auto setting = std::make_shared<const PacketSetting>(PacketSetting{{plan.setting().date, "letter"}, {}, Listed::Ids, {}});
    std::vector<Job> jobs;
    for (const packet::Subject& reader : readers) {
        const std::string name = without_extension(guide::packet_file(reader.id));
        Job job = packet_job(plan.pack(), reader, name, setting);
        job.make = [name, make = std::move(job.make)](Diagnostics& problems) { return named(name, make(problems)); };
        jobs.push_back(std::move(job));
    }
    return jobs;
}

std::string sitemap(const guide::Plan& plan, const std::string& base_url) {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for (const guide::Page& page : plan.pages())
        if (page.kind != guide::PageKind::NotFound) out += "<url><loc>" + base_url + (page.kind == guide::PageKind::Home ? std::string() : page.id + ".html") + "</loc></url>\n";
    return out + "</urlset>\n";
}

std::string robots(const std::string& base_url) { return "User-agent: *\nAllow: /\nSitemap: " + base_url + "sitemap.xml\n"; }

}  // namespace waymark::run
