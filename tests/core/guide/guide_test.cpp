// The website as documents: which pages there are, where they lead, what they say to whom, and by what they are found.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include <nlohmann/json.hpp>

#include "content/read_guide.hpp"
#include "core/packet/packets.hpp"
#include "document/walk.hpp"
#include "guide/choices.hpp"
#include "guide/pages.hpp"
#include "guide/plan.hpp"
#include "guide/search.hpp"
#include "packet/variants.hpp"

using namespace waymark;
using guide::Page;
using guide::PageKind;
using nlohmann::json;

namespace {

content::Guide guide_of(const std::string& toml, const content::Pack& pack) {
    Diagnostics problems;
    content::Guide out = content::read_guide(toml, "guide.toml", pack, problems);
    CHECK(tests::listed(problems).empty());
    return out;
}

const content::Guide& shipped_guide() {
    static const content::Guide guide = guide_of(tests::shipped_folder().at("guide.toml"), tests::shipped().pack);
    return guide;
}

struct Made {
    const content::Pack& pack;
    const content::Guide& words;
    guide::Plan plan{pack, words, {}};
    guide::SearchIndex index{plan};
    std::map<std::string, Document> documents;
    Diagnostics problems;

    Made(const content::Pack& of, const content::Guide& with) : pack(of), words(with) {
        for (const Page& page : plan.pages()) {
            Document made = guide::page_document(plan, page, page.kind == PageKind::Find ? index.json() : "", problems);
            index.add(page, made);
            documents.emplace(page.id, std::move(made));
        }
    }
    json search() const { return json::parse(index.json()); }
};

const Made& shipped_site() {
    static const Made site(tests::shipped().pack, shipped_guide());
    return site;
}
const Made& harbor_site() {
    static const content::Guide none;
    static const Made site(tests::harbor().pack, none);
    return site;
}

std::string text_of(const Document& document) {
    std::string out;
    for (const Section& section : document.sections) out += document::plain_text(section.title) + "\n" + document::plain_text(section.lead) + "\n" + document::plain_text(section.blocks);
    return out;
}

std::set<std::string> anchors_of(const Document& document) {
    std::set<std::string> out;
    for (const Section& section : document.sections) {
        out.insert(section.id);
        document::walk_blocks(section.blocks, [&](const Block& block) {
            if (const auto* heading = std::get_if<Heading>(&block.node)) out.insert(heading->id);
        });
    }
    return out;
}

bool is_file(const std::string& target) { return target.starts_with("sheets/") || target.starts_with("packets/"); }

const Page& page(const Made& site, const std::string& id) {
    const auto& pages = site.plan.pages();
    const auto found = std::find_if(pages.begin(), pages.end(), [&](const Page& each) { return each.id == id; });
    if (found == pages.end()) throw std::runtime_error("no page " + id);
    return *found;
}

// Best match first, as a simple reader of the index would have it: pages that hold all words, by the sum of weights.
std::vector<std::string> found_by(const json& search, const std::vector<std::string>& words) {
    std::map<int, std::pair<std::size_t, int>> pages;
    for (const std::string& word : words) {
        if (!search["words"].contains(word)) continue;
        const json& places = search["words"][word];
        for (std::size_t i = 0; i < places.size(); i += 2) {
            auto& [count, weight] = pages[places[i].get<int>()];
            ++count;
            weight += places[i + 1].get<int>();
        }
    }
    std::vector<std::pair<int, std::string>> hits;
    for (const auto& [number, found] : pages)
        if (found.first == words.size()) hits.emplace_back(-found.second, search["pages"][static_cast<std::size_t>(number)][0].get<std::string>());
    std::sort(hits.begin(), hits.end());
    std::vector<std::string> out;
    for (const auto& [weight, path] : hits) out.push_back(path);
    return out;
}

}  // namespace

TEST_CASE("every page has an address of its own, and every item and sheet a page", "[guide]") {
    for (const Made* site : {&shipped_site(), &harbor_site()}) {
        std::set<std::string> ids;
        for (const Page& each : site->plan.pages()) CHECK(ids.insert(each.id).second);
        for (const packet::Sheet& sheet : packet::sheets_of(site->pack)) CHECK(ids.contains("items/" + sheet.id));
        for (const path::Level& level : site->pack.path.levels)
            for (const path::Dimension& dimension : site->pack.path.dimensions) CHECK(ids.contains("path/level-" + std::to_string(level.number) + "-" + dimension.id));
        CHECK(site->plan.pages().back().id == "find");
        CHECK(tests::listed(site->problems).empty());
    }
}

TEST_CASE("every link of the site leads to a page, an anchor or a file that there is", "[guide]") {
    for (const Made* site : {&shipped_site(), &harbor_site()}) {
        std::set<std::string> files;
        for (const Page& each : site->plan.pages())
            if (each.kind == PageKind::Item)
                for (const char* paper : {"letter", "a4"}) files.insert(guide::sheet_file(paper, each.sheet.id));
        for (const packet::Subject& reader : packet::variants(site->pack, packet::Editions::Each)) files.insert(guide::packet_file(reader.id));
        std::size_t links = 0;
        const auto check = [&](const Document& document, const Inline& part) {
            const auto* link = std::get_if<Link>(&part.node);
            if (link == nullptr) return;
            ++links;
            CAPTURE(document.id, link->target);
            if (link->target.starts_with("#")) {
                CHECK(anchors_of(document).contains(link->target.substr(1)));
                return;
            }
            if (!link->target.starts_with("page:")) {
                CHECK(link->target.find("://") != std::string::npos);
                return;
            }
            const std::string target = link->target.substr(5);
            if (is_file(target)) {
                CHECK(files.contains(target));
                return;
            }
            const std::size_t hash = target.find('#');
            const std::string file = target.substr(0, hash), fragment = hash == std::string::npos ? "" : target.substr(hash + 1);
            REQUIRE(file.ends_with(".html"));
            const auto found = site->documents.find(file.substr(0, file.size() - 5));
            REQUIRE(found != site->documents.end());
            if (!fragment.empty() && fragment.find('=') == std::string::npos) CHECK(anchors_of(found->second).contains(fragment));
        };
        for (const auto& [id, document] : site->documents)
            for (const Section& section : document.sections)
                document::walk_inline_lists(section, [&](const Inlines& text) {
                    for (const Inline& part : text) check(document, part);
                });
        CHECK(links > 300);
    }
}

TEST_CASE("an item's page holds what is for anybody, and says for whom", "[guide]") {
    const Document& sheet = shipped_site().documents.at("items/sbar-worksheet");
    std::vector<std::string> titles;
    for (const Section& section : sheet.sections)
        for (const Block& block : section.blocks)
            if (const auto* box = std::get_if<Callout>(&block.node); box != nullptr && box->role == "readers") {
                REQUIRE(block.audience != nullptr);
                CHECK_FALSE(block.audience->constituencies.empty());
                titles.push_back(document::plain_text(box->title));
            }
    CHECK(titles == std::vector<std::string>{"For sponsors and co-leads, management", "For sponsors and co-leads, physician or dentist", "For sponsors and co-leads, labor"});
    CHECK(text_of(sheet).find("Your chief can say yes") != std::string::npos);
}

TEST_CASE("no page knows a name, and nothing is left to fill in", "[guide]") {
    for (const Made* site : {&shipped_site(), &harbor_site()})
        for (const auto& [id, document] : site->documents) {
            CAPTURE(id);
            CHECK(document.person.empty());
            CHECK(text_of(document).find("{{") == std::string::npos);
            for (const Section& section : document.sections) {
                document::walk_inline_lists(section, [&](const Inlines& text) {
                    for (const Inline& part : text)
                        if (const auto* words = std::get_if<Text>(&part.node)) CHECK_FALSE(words->personal);
                });
                document::walk_fields(section.blocks, [&](const Field& field) { CHECK(field.value.empty()); });
            }
        }
}

TEST_CASE("a cell says what it asks and what helps", "[guide]") {
    const std::string text = text_of(shipped_site().documents.at("path/level-3-sponsorship"));
    for (const path::Criterion* criterion : path::criteria_at(shipped_site().pack.path, {"standard"}, 3, "sponsorship")) {
        CHECK(text.find(criterion->text) != std::string::npos);
        CHECK(text.find(criterion->evidence) != std::string::npos);
        for (const content::Item* item : shipped_site().plan.helping(criterion->id)) CHECK(text.find(document::plain_text(item->title)) != std::string::npos);
    }
    // Criteria of one edition stand there too, with its mark.
    CHECK(text_of(shipped_site().documents.at("path/level-3")).find("Alliance") != std::string::npos);
}

TEST_CASE("words are compared without case, accents and apostrophes", "[guide][search]") {
    CHECK(guide::search_words("The team\xE2\x80\x99s \xC3\x89lan: 10-minute Stand-Up, don't!") ==
          std::vector<std::string>{"the", "team", "elan", "10", "minute", "stand", "up", "dont"});
    CHECK(guide::search_words("").empty());
    CHECK(guide::search_words("\xE2\x80\x99s \xFF\xFE").empty());
}

TEST_CASE("pages are found by title first, by kind, and by what they say", "[guide][search]") {
    const json search = shipped_site().search();
    const auto sbar = found_by(search, {"sbar"});
    REQUIRE(sbar.size() > 2);
    CHECK(std::set<std::string>(sbar.begin(), sbar.begin() + 2) == std::set<std::string>{"items/sbar-worksheet.html", "items/sbar.html"});
    CHECK(found_by(search, {"sbar", "worksheet"}).front() == "items/sbar-worksheet.html");
    CHECK(found_by(search, {"balancing"}).size() >= 1);
    CHECK(search["pages"].size() == shipped_site().plan.pages().size() - 3);  // home, search and "not found" are not found
    CHECK(search["synonyms"]["handoff"] == json::array({"sbar"}));
    CHECK(search["levels"].size() == 5);
    // What nearly every page holds in running text says nothing.
    const std::size_t pages = search["pages"].size();
    for (const auto& [word, places] : search["words"].items()) {
        std::size_t in_text = 0;
        for (std::size_t i = 1; i < places.size(); i += 2) in_text += places[i] == 1;
        CHECK(in_text <= pages * 2 / 5);
    }
}

TEST_CASE("masks say for which levels, roles and dimensions a page is", "[guide][search]") {
    const json search = shipped_site().search();
    for (const json& each : search["pages"]) {
        if (each[0] == "path/level-3-sponsorship.html") {
            CHECK(each[4] == 1 << 2);
            CHECK(each[6] == 1 << 0);
        }
        if (each[0] == "items/sbar-worksheet.html") {
            CHECK(each[4] == (1 << 1 | 1 << 2));
            CHECK(each[7] == 10);
        }
    }
}

TEST_CASE("the table of choices holds what select gives, for every reader of one team", "[guide][choices]") {
    for (const Made* site : {&shipped_site(), &harbor_site()}) {
        const json table = json::parse(guide::choices_json(site->plan));
        std::size_t readers = 0;
        for (const packet::Subject& reader : packet::variants(site->pack, packet::Editions::Each)) {
            const roster::Team& team = reader.teams.front().team;
            const std::string key = reader.role + "/" + reader.constituency + "/" + team.edition + "/" + (team.member_facing ? "facing" : "inside") + "/" + std::to_string(team.standing.level);
            CAPTURE(key);
            REQUIRE(table["lists"].contains(key));
            const json& list = table["lists"][key];
            std::set<std::string> expected, found;
            const packet::Selection selection = tests::select(site->pack, reader);
            for (const auto* part : {&selection.items, &selection.over_limit})
                for (const packet::Choice& choice : *part) expected.insert((choice.key ? "key " : "fill ") + choice.item->id);
            for (const char* part : {"keys", "fill"})
                for (const json& entry : list[part]) {
                    const std::string path = table["items"][entry[0].get<std::size_t>()][0];
                    found.insert((std::string(part) == "keys" ? "key " : "fill ") + path.substr(6, path.size() - 11));
                }
            CHECK(found == expected);
            ++readers;
        }
        CHECK(readers == table["lists"].size());
    }
}

TEST_CASE("former ids have pages that lead on", "[guide]") {
    const content::Guide guide = guide_of("[redirects]\nold-sbar = \"sbar\"\n", tests::shipped().pack);
    const Made site(tests::shipped().pack, guide);
    const Document& moved = site.documents.at("items/old-sbar");
    const auto found = std::find_if(moved.sections.begin(), moved.sections.end(), [](const Section& section) { return section.role == "moved"; });
    REQUIRE(found != moved.sections.end());
    CHECK(page(site, "items/old-sbar").target == "items/sbar");
}

TEST_CASE("what is too long for one page stands on several", "[guide]") {
    content::Pack pack = tests::harbor().pack;
    const std::vector<content::Item> own = pack.items;
    while (pack.items.size() < 900)
        for (content::Item item : own) {
            item.id += "-" + std::to_string(pack.items.size());
            item.helps.clear();
            pack.items.push_back(std::move(item));
        }
    const content::Guide none;
    const guide::Plan plan(pack, none, {});
    std::size_t letters = 0, listed = 0, cards = 0;
    Diagnostics problems;
    for (const Page& each : plan.pages()) {
        if (each.kind != PageKind::Letter && each.kind != PageKind::Section) continue;
        const Document document = guide::page_document(plan, each, {}, problems);
        std::size_t entries = 0;
        for (const Section& section : document.sections) {
            if (section.role != "tool" && section.role != "ways") continue;
            for (const Block& block : section.blocks)
                if (const auto* list = std::get_if<List>(&block.node)) entries += list->items.size();
        }
        CHECK(entries <= (each.kind == PageKind::Letter ? guide::most_entries : guide::most_cards));
        (each.kind == PageKind::Letter ? listed : cards) += entries;
        letters += each.kind == PageKind::Letter;
    }
    CHECK(letters > 2);
    CHECK(listed == plan.by_title().size());
    CHECK(cards == pack.items.size());
}

TEST_CASE("faults of guide.toml are named with their place", "[guide][content]") {
    const auto said = [](const std::string& toml) {
        Diagnostics problems;
        (void)content::read_guide(toml, "guide.toml", tests::shipped().pack, problems);
        return tests::listed(problems);
    };
    CHECK(said("[[need]]\nid = \"a\"\ntitle = \"A\"\nsummary = \"S.\"\nitems = [\"sbarr\"]\n") == "guide.toml:5:10: error: item \"sbarr\" does not exist -- did you mean \"sbar\"?\n");
    CHECK(said("[[need]]\nid = \"A b\"\ntitle = \"A\"\nsummary = \"S.\"\nitems = [\"sbar\", \"sbar\"]\n").find("guide.toml:2:6: error: \"A b\" is not an id") == 0);
    CHECK(said("[[need]]\nid = \"a\"\ntitle = \"A\"\nsummary = \"S.\"\nitems = [\"sbar\", \"sbar\"]\n").find("item \"sbar\" stands twice") != std::string::npos);
    CHECK(said("[[synonym]]\nwords = [\"x\"]\n").find("a synonym has no means") != std::string::npos);
    CHECK(said("[redirects]\nsbar = \"pdsa\"\n").find("guide.toml:2:1: error: \"sbar\" is an item: it cannot lead elsewhere") == 0);
    CHECK(said("[redirects]\nold = \"nothing-like-it\"\n").find("item \"nothing-like-it\" does not exist") != std::string::npos);
    CHECK(said("[[neeed]]\nid = \"a\"\n").find("did you mean \"need\"?") != std::string::npos);
    CHECK(said("redirects = 3\n").find("expected a table") != std::string::npos);
}
