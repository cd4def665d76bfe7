// The packets of every kind of reader on every form of paper: nothing cut, nothing overlapping, no word lost.
#include <catch2/catch.hpp>
#include <set>

#include "core/layout/page_checks.hpp"
#include "core/layout/specimen.hpp"
#include "core/packet/packets.hpp"
#include "packet/personalise.hpp"
#include "packet/variants.hpp"
#include "theme/variants.hpp"

using namespace waymark;
namespace checks = layout::checks;

namespace {

const content::Pack& pack() { return tests::shipped().pack; }

// Every item of the pack, whoever gets it.
Document all_items(const std::string& paper) {
    const packet::Subject& subject = tests::shipped().subjects.front();
    static const std::set<std::string> no_sections;
    const packet::Context context{pack(), subject, {}, "2026-11-22", no_sections, "items"};
    Diagnostics problems;
    Document out;
    out.id = "all-items";
    out.paper = paper;
    out.levels = pack().path.top_level();
    out.words = pack().strings.for_renderers();
    for (const content::Item& item : pack().items) {
        Section& section = out.sections.emplace_back();
        section.id = section.item = item.id;
        section.role = "tool";
        section.file = item.file;
        section.start = Start::Page;
        section.title = packet::personalise(item.title, context, problems);
        section.blocks = packet::personalise(item.blocks, context, problems);
    }
    return out;
}

// Of one team, with names that nobody fills in, so that the cover has room to write.
std::vector<Document> documents(const std::string& paper) {
    std::vector<Document> out;
    Diagnostics problems;
    for (const packet::Subject& subject : packet::variants(pack(), packet::Editions::Default)) {
        out.push_back(packet::assemble(pack(), *pack().recipe_for(subject.role), subject, tests::select(pack(), subject), {"2026-11-22", paper}, problems));
    }
    for (const packet::Subject& subject : tests::shipped().subjects)  // with several teams
        if (subject.teams.size() > 2) out.push_back(packet::assemble(pack(), *pack().recipe_for(subject.role), subject, tests::select(pack(), subject), {"", paper}, problems));
    out.push_back(all_items(paper));
    return out;
}

layout::Layout pages_of(const Document& document, const theme::Theme& theme, layout::Sides sides = layout::Sides::One) {
    const layout::specimen::World& world = layout::specimen::world();
    Diagnostics problems;
    return layout::paginate(document, {theme, *world.fonts, world.hyphenator.get(), {}, nullptr, sides}, problems);
}

}  // namespace

TEST_CASE("large print holds every word of the normal print, within the margins, and nothing overlaps", "[shipped][paper]") {
    const std::string paper = GENERATE("letter", "a4");
    const theme::Theme& normal = layout::specimen::world().theme;
    const theme::Theme large = theme::large_print(normal);
    for (const Document& document : documents(paper)) {
        INFO(document.id << " on " << paper);
        const layout::Layout before = pages_of(document, normal), after = pages_of(document, large);
        CHECK(checks::difference(checks::words_of(before), checks::words_of(after)) == "");
        CHECK(checks::outside(before, layout::margins(normal)) == "");
        CHECK(checks::outside(after, layout::margins(large)) == "");
        CHECK(checks::overlapping(before) == "");
        CHECK(checks::overlapping(after) == "");
    }
}
