#include "packet/assemble.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <set>

#include "base/files.hpp"
#include "content/blocks.hpp"
#include "content/read_path.hpp"
#include "core/packet/packets.hpp"
#include "document/dump.hpp"
#include "document/walk.hpp"
#include "packet/personalise.hpp"
#include "packet/team_part.hpp"

using namespace waymark;

namespace {

const tests::World& world(int which) { return which == 0 ? tests::shipped() : tests::harbor(); }

struct Made {
    const packet::Subject* subject;
    Document document;
};

// The packets of everyone, made once.
const std::vector<Made>& packets(int which) {
    static const auto make = [](const tests::World& one) {
        std::vector<Made> out;
        Diagnostics problems;
        for (const packet::Subject& subject : one.subjects) out.push_back({&subject, tests::document_of(one.pack, subject, problems)});
        if (!problems.all().empty()) throw std::runtime_error(tests::listed(problems));
        return out;
    };
    static const std::vector<Made> all[] = {make(tests::shipped()), make(tests::harbor())};
    return all[which];
}

void for_each_inline(const Document& document, const std::function<void(const Inline&)>& visit) {
    for (const Section& section : document.sections)
        document::walk_inline_lists(section, [&](const Inlines& list) {
            for (const Inline& part : list) visit(part);
        });
}

const Section* section(const Document& document, const std::string& id) {
    for (const Section& one : document.sections)
        if (one.id == id) return &one;
    return nullptr;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
    return text;
}

}  // namespace

// ---- Every packet of both example rosters --------------------------------------------------------------------------

TEST_CASE("everyone whose role has a recipe gets a packet, without a finding", "[packet][assemble]") {
    CHECK(tests::listed(tests::shipped().problems).empty());
    CHECK(tests::listed(tests::harbor().problems).empty());
    CHECK(packets(0).size() == 53);
    CHECK(packets(1).size() == 5);
    Diagnostics problems;
    for (const packet::Subject& subject : tests::shipped().subjects) (void)tests::document_of(tests::shipped().pack, subject, problems, "");
    CHECK(tests::listed(problems).empty());
}

TEST_CASE("no two sections and no two fields of a packet have one id", "[packet][assemble][property]") {
    for (const Made& made : packets(GENERATE(0, 1))) {
        std::set<std::string> sections, fields;
        for (const Section& section : made.document.sections) {
            INFO(made.document.id << " " << section.id);
            CHECK(sections.insert(section.id).second);
            document::walk_fields(section.blocks, [&](const Field& field) {
                INFO(field.id);
                CHECK(fields.insert(field.id).second);
                const std::string of = section.id.starts_with("team.") ? section.id.substr(5) : section.id;  // "team.4-west.reach" → "4-west."
                CHECK(field.id.starts_with(of.substr(0, of.find('.')) + "."));
                CHECK(field.id.find("..") == std::string::npos);
                CHECK((!field.label.empty() || field.type == FieldType::Lines));
            });
        }
    }
}

TEST_CASE("each link of a packet leads to a section of it, or to the web", "[packet][assemble][property]") {
    for (const Made& made : packets(GENERATE(0, 1))) {
        std::set<std::string> ids;
        for (const Section& section : made.document.sections) ids.insert(section.id);
        for_each_inline(made.document, [&](const Inline& part) {
            const auto* link = std::get_if<Link>(&part.node);
            if (link == nullptr) return;
            INFO(made.document.id << " " << link->target);
            if (link->target.starts_with('#')) CHECK(ids.contains(link->target.substr(1)));
            else CHECK((link->target.starts_with("https://") || link->target.starts_with("http://") || link->target.starts_with("mailto:")));
        });
    }
}

TEST_CASE("nothing is left to fill in, and no braces are printed", "[packet][assemble][property]") {
    for (const Made& made : packets(GENERATE(0, 1))) {
        for_each_inline(made.document, [&](const Inline& part) { CHECK_FALSE(std::holds_alternative<Placeholder>(part.node)); });
        for (const Section& section : made.document.sections)
            document::walk_blocks(section.blocks, [&](const Block& block) {
                CHECK_FALSE(std::holds_alternative<CriteriaReference>(block.node));
                CHECK(block.audience == nullptr);
            });
        for (const Section& section : made.document.sections) {
            INFO(made.document.id << " " << section.id);
            CHECK(document::dump(section).find("{{") == std::string::npos);
        }
    }
}

TEST_CASE("no part of a packet is empty", "[packet][assemble][property]") {
    for (const Made& made : packets(GENERATE(0, 1)))
        for (const Section& section : made.document.sections) {
            INFO(made.document.id << " " << section.id);
            CHECK_FALSE(section.title.empty());
            CHECK_FALSE(section.blocks.empty());
            document::walk_block_lists(section.blocks, [&](const Blocks& list) {
                for (std::size_t i = 0; i < list.size(); ++i) {
                    const BlockNode& node = list[i].node;
                    if (const auto* paragraph = std::get_if<Paragraph>(&node)) CHECK_FALSE(paragraph->text.empty());
                    if (const auto* box = std::get_if<Callout>(&node)) CHECK_FALSE(box->blocks.empty());
                    if (const auto* points = std::get_if<List>(&node)) {
                        CHECK_FALSE(points->items.empty());
                        for (const ListItem& item : points->items) CHECK_FALSE(item.blocks.empty());
                    }
                    if (const auto* table = std::get_if<Table>(&node)) CHECK(table->rows.size() > static_cast<std::size_t>(table->head_rows));
                    if (const auto* heading = std::get_if<Heading>(&node)) {
                        REQUIRE(i + 1 < list.size());
                        const auto* next = std::get_if<Heading>(&list[i + 1].node);
                        CHECK((next == nullptr || next->level > heading->level));
                    }
                }
            });
        }
}

TEST_CASE("every chosen item stands once, with its reason, and no other item does", "[packet][assemble][property]") {
    const int which = GENERATE(0, 1);
    const content::Pack& pack = world(which).pack;
    for (const Made& made : packets(which)) {
        std::multiset<std::string> chosen, printed;
        for (const packet::Choice& choice : tests::select(pack, *made.subject).items) {
            chosen.insert(choice.item->id);
            const Section* page = section(made.document, choice.item->id);
            REQUIRE(page != nullptr);
            CHECK(document::plain_text(page->reason) == choice.reason);
        }
        for (const content::Part& part : pack.recipe_for(made.subject->role)->parts) chosen.insert(part.items.begin(), part.items.end());
        for (const Section& one : made.document.sections)
            if (!one.item.empty()) printed.insert(one.item);
        CHECK(chosen == printed);
    }
}

TEST_CASE("every criterion that a team has to reach stands in its part, with a box", "[packet][assemble][property]") {
    for (const Made& made : packets(0))
        for (const packet::SubjectTeam& team : made.subject->teams) {
            const Section* reach = section(made.document, packet::team_anchor(team.team) + ".reach");
            REQUIRE(reach != nullptr);
            std::set<std::string> fields;
            document::walk_fields(reach->blocks, [&](const Field& field) { fields.insert(field.id); });
            const auto unmet = packet::unmet_criteria(tests::shipped().pack.path, team.team);
            const bool leads = tests::shipped().pack.role(made.subject->role)->leads;  // others note their own part
            CHECK(fields.size() == (leads ? 2 : 1) * unmet.size());
            for (const path::Criterion* criterion : unmet) {
                CHECK(fields.contains(packet::team_field_prefix(team.team, tests::shipped().pack) + "." + criterion->id + (leads ? ".done" : ".own")));
                CHECK(document::plain_text(reach->blocks).find(criterion->text) != std::string::npos);
            }
        }
}

TEST_CASE("what only tells a starting point is nothing to keep, to reach or to help", "[packet][assemble]") {
    const int which = GENERATE(0, 1);
    const content::Pack& pack = world(which).pack;
    for (const Made& made : packets(which))
        for (const Section& one : made.document.sections) {
            if (!one.id.ends_with(".keep") && !one.id.ends_with(".reach")) continue;
            const std::string text = document::plain_text(one.blocks);
            for (const path::Criterion& criterion : pack.path.criteria)
                if (criterion.descriptive) CHECK(text.find(criterion.text) == std::string::npos);
        }
}

TEST_CASE("a packet holds nothing of people and teams that its reader does not work with", "[packet][assemble][property]") {
    const int which = GENERATE(0, 1);
    for (const Made& made : packets(which)) {
        std::set<std::string> known = {made.subject->name}, teams;
        for (const packet::SubjectTeam& team : made.subject->teams) {
            teams.insert(team.team.name);
            for (const packet::Colleague& colleague : team.colleagues) known.insert(colleague.name);
        }
        const std::string dump = document::dump(made.document);
        for (const roster::Person& person : world(which).roster.people) {
            INFO(made.document.id << ": " << person.name);
            if (!known.contains(person.name)) CHECK(dump.find(person.name) == std::string::npos);
            if (!person.email.empty()) CHECK(dump.find(person.email) == std::string::npos);
        }
        for_each_inline(made.document, [&](const Inline& part) {
            const auto* text = std::get_if<Text>(&part.node);
            if (text == nullptr || !text->personal) return;
            for (const roster::Team& team : world(which).roster.teams)
                if (!teams.contains(team.name)) CHECK(text->text != team.name);
        });
        for (const roster::Team& team : world(which).roster.teams)
            if (!teams.contains(team.name)) CHECK(dump.find("\"" + packet::team_anchor(team)) == std::string::npos);
    }
}

TEST_CASE("what people share is one group with one key; what is personal is in none", "[packet][assemble][property]") {
    for (int which : {0, 1}) {  // a run has one pack
        std::map<std::uint64_t, std::string> seen;
        for (const Made& made : packets(which))
            for (const Section& section : made.document.sections)
                document::walk_blocks(section.blocks, [&](const Block& block) {
                    const auto* group = std::get_if<Group>(&block.node);
                    if (group == nullptr) return;
                    const std::string dump = document::dump(*group->blocks);
                    CHECK(group->key != 0);
                    CHECK(seen.emplace(group->key, dump).first->second == dump);
                    document::walk_inlines(*group->blocks, [&](const Inline& part) {
                        const auto* text = std::get_if<Text>(&part.node);
                        CHECK((text == nullptr || !text->personal));
                    });
                });
        CHECK(seen.size() > 15);
    }
}

TEST_CASE("a packet made twice is the same", "[packet][assemble][property]") {
    for (const Made& made : packets(0)) {
        Diagnostics problems;
        CHECK(document::dump(tests::document_of(tests::shipped().pack, *made.subject, problems)) == document::dump(made.document));
    }
}

TEST_CASE("another person's row changes no packet but those of the same teams", "[packet][assemble][property]") {
    const std::string& csv = tests::shipped_folder().at("example/roster.csv");
    std::string changed = csv.substr(0, csv.find("p001,"));
    for (std::size_t start = changed.size(); start < csv.size();) {
        const auto end = csv.find('\n', start) + 1;
        std::string line = csv.substr(start, end - start);
        if (line.find(",imaging,") != std::string::npos) tests::replace(line, ",North Valley,2,", ",North Valley,3,");
        changed += line;
        start = end;
    }
    const tests::World other = tests::world_of(tests::shipped_folder(), changed);
    REQUIRE(tests::listed(other.problems).empty());
    REQUIRE(other.subjects.size() == packets(0).size());
    std::size_t same = 0, different = 0;
    for (std::size_t i = 0; i < other.subjects.size(); ++i) {
        Diagnostics problems;
        const Document document = tests::document_of(other.pack, other.subjects[i], problems);
        const bool on_team = std::any_of(other.subjects[i].teams.begin(), other.subjects[i].teams.end(), [](const auto& team) { return team.team.id == "imaging"; });
        INFO(document.id);
        CHECK((document::dump(document) == document::dump(packets(0)[i].document)) == !on_team);
        ++(on_team ? different : same);
        if (!on_team) continue;
        // The other teams' parts stay, but for what they say of pages chosen elsewhere in the packet.
        for (const Section& was : packets(0)[i].document.sections)
            if (was.id.starts_with("team.") && !was.id.starts_with("team.imaging") && !was.id.ends_with(".explore-more")) CHECK(document::dump(was) == document::dump(*section(document, was.id)));
    }
    CHECK(same > 0);
    CHECK(different > 3);
}

// ---- Hostile words -------------------------------------------------------------------------------------------------

TEST_CASE("a name stands as it was typed, wherever it stands", "[packet][assemble][hostile]") {
    const auto hostile = GENERATE(as<std::string>{}, "<b>Eve</b> *x* [y](javascript:z) \\ {{team.name}}", "{n} {level} {teams} {name}", "``` key-tip", "&lt;&#0;", "| a | b |", "# x", "{{person.name|");
    const auto in_dump = [](const std::string& name) { return replaced(name, "\\", "\\\\"); };
    const content::Pack& pack = tests::shipped().pack;
    const auto documented = [&](const std::string& person, const std::string& team, const std::string& partner) {
        packet::Subject subject = tests::subject(tests::shipped(), "p006-sponsor");
        subject.name = person;
        for (packet::SubjectTeam& one : subject.teams) {
            one.team.name = team + std::to_string(&one - subject.teams.data());
            one.team.department = one.team.facility = one.team.region = team;
            for (packet::Colleague& colleague : one.colleagues) colleague.name = partner;
        }
        Diagnostics problems;
        std::string dump = document::dump(tests::document_of(pack, subject, problems));
        CHECK(problems.all().empty());
        return dump;
    };
    const std::string plain = documented("Qvzperson", "Qvzteam", "Qvzpartner");
    CHECK(plain.find("text \"Qvzperson\" personal") != std::string::npos);
    CHECK(replaced(plain, "Qvzperson", in_dump(hostile)) == documented(hostile, "Qvzteam", "Qvzpartner"));
    CHECK(replaced(plain, "Qvzteam", in_dump(hostile)) == documented("Qvzperson", hostile, "Qvzpartner"));
    CHECK(replaced(plain, "Qvzpartner", in_dump(hostile)) == documented("Qvzperson", "Qvzteam", hostile));
}

TEST_CASE("words of the roster are marked as personal wherever they are text", "[packet][assemble]") {
    packet::Subject subject = tests::subject(tests::shipped(), "p001-sponsor");
    subject.name = "Qvzperson";
    for (packet::SubjectTeam& team : subject.teams) {
        team.team.name = "Qvzteam" + team.team.id;
        for (packet::Colleague& colleague : team.colleagues) colleague.name = "Qvzpartner";
        team.colleagues.clear();  // then there is room to write them
    }
    Diagnostics problems;
    const Document document = tests::document_of(tests::shipped().pack, subject, problems);
    for_each_inline(document, [&](const Inline& part) {
        const auto* text = std::get_if<Text>(&part.node);
        if (text == nullptr || text->text.find("Qvz") == std::string::npos) return;
        INFO(text->text);
        CHECK(text->personal);
    });
}

TEST_CASE("teams with any ids have anchors and fields of their own", "[packet][assemble][hostile]") {
    const content::Pack& pack = tests::shipped().pack;
    packet::Subject subject = tests::subject(tests::shipped(), "p001-sponsor");
    const std::vector<std::string> ids = {"a", "a.keep", "a.l3-sponsorship-1", "sbar-worksheet", "cover"};
    for (std::size_t i = 0; i < ids.size(); ++i) {
        subject.teams[i].team.id = ids[i];
        subject.teams[i].team.standing = {};
        subject.teams[i].colleagues.clear();
    }
    Diagnostics problems;
    const Document document = tests::document_of(pack, subject, problems);
    std::set<std::string> seen;
    for (const Section& one : document.sections) {
        INFO(one.id);
        CHECK(seen.insert(one.id).second);
        document::walk_fields(one.blocks, [&](const Field& field) {
            INFO(field.id);
            CHECK(seen.insert("field " + field.id).second);
        });
    }
}

// ---- Personalising -------------------------------------------------------------------------------------------------

namespace {

// What a body of Markdown becomes for one subject of the harbor pack.
std::string for_reader(const std::string& markdown, const std::string& id, Diagnostics& problems) {
    const content::Pack& pack = tests::harbor().pack;
    const content::Vocabulary vocabulary = content::vocabulary_of(pack);
    const Blocks blocks = content::BlockReader("x.md", vocabulary, problems).read(markdown, {1, 1});
    static const std::set<std::string> sections = {"notas"};
    return document::plain_text(packet::personalise(blocks, {pack, tests::subject(tests::harbor(), id), {}, "2026-11-22", sections, "x.md"}, problems));
}

}  // namespace

TEST_CASE("a block stands for those whom it names, and takes its bare heading with it", "[packet][personalise]") {
    const std::string body =
        "## Para guías\n\n``` key-tip roles=guide\nGuía.\n```\n\n"
        "## Para el muelle\n\n``` key-tip constituencies=muelle\nMuelle.\n```\n\n### Nivel tres\n\n``` key-tip levels=3\nTres.\n```\n\n"
        "## Para toda la gente\n\n- Uno\n-\n  ``` key-tip roles=host\n  Anfitriona.\n  ```\n\n"
        "```` callout title=\"Caja\"\n``` example roles=host\nDentro.\n```\n````\n";
    Diagnostics problems;
    CHECK(for_reader(body, "g1-guide", problems) == "Para guías\nGuía.\nPara el muelle\nMuelle.\nNivel tres\nTres.\nPara toda la gente\nUno\n");
    CHECK(for_reader(body, "g2-guide", problems) == "Para guías\nGuía.\nPara toda la gente\nUno\n");
    CHECK(for_reader(body, "h3-host", problems) == "Para toda la gente\nUno\nAnfitriona.\nCaja\nDentro.\n");
    CHECK(tests::listed(problems).empty());
}

TEST_CASE("readers for whom the same is decided share a group; others do not, and names are in none", "[packet][personalise]") {
    const content::Pack& pack = tests::harbor().pack;
    const Blocks blocks = {Block{Paragraph{{Inline{Link{"#a", {}, {Inline{Text{"see a", false}}}}}}}, {3, 1}, nullptr},
                           Block{Paragraph{{Inline{Placeholder{"person.name", {}, {}}}}}, {5, 1}, nullptr}};
    const auto made = [&](const packet::Subject& subject, const std::set<std::string>& sections) {
        Diagnostics problems;
        Blocks out = packet::personalise_shared(blocks, {pack, subject, {}, "", sections, "x.md"}, problems);
        REQUIRE(out.size() == 2);
        CHECK(std::holds_alternative<Paragraph>(out[1].node));
        return std::get<Group>(out[0].node);
    };
    const auto &one = tests::harbor().subjects[0], &two = tests::harbor().subjects[1];
    const Group with_link = made(one, {"a"}), same = made(two, {"a", "b"}), without = made(one, {"b"});
    CHECK(with_link.key == same.key);
    CHECK(with_link.key != without.key);
    CHECK(document::dump(*with_link.blocks) == document::dump(*same.blocks));
    CHECK(document::dump(*with_link.blocks) != document::dump(*without.blocks));
}

TEST_CASE("words are filled in, or fall back, or are reported", "[packet][personalise]") {
    Diagnostics problems;
    CHECK(for_reader("{{person.name}}, {{person.role}} de {{person.constituency}}, {{team.name}}, {{team.level}}, {{next.level}}, {{org.name}}, {{date}}.", "g1-guide", problems) ==
          "Íñigo Ñandú O'Farrell, guía de muelle, Muelle Norte y Muelle Sur, 1 y 3, 2 y 3, Puerto Claro, 2026-11-22.\n");
    CHECK(for_reader("{{partners}}; {{guías}}; {{personas-anfitrionas}}; {{visitantes|nadie}}.", "h2-host", problems) == "Ainhoa Etxeberria; Íñigo Ñandú O'Farrell y Zoë Wójcik; Ainhoa Etxeberria; nadie.\n");
    CHECK(for_reader("{{guías.all}}; {{guías.muelle}}; {{guías.oficina|nadie}}; {{personas-anfitrionas.all}}.", "h2-host", problems) ==
          "Íñigo Ñandú O'Farrell y Zoë Wójcik; Íñigo Ñandú O'Farrell; Zoë Wójcik; Bruno Lafuente y Ainhoa Etxeberria.\n");
    // On several teams with different people nobody is named: they would be made partners of teams that they are not on.
    CHECK(for_reader("{{partners|nadie}}, {{guías|nadie}}, {{personas-anfitrionas|}}, {{guías.all|todas}}, {{guías.muelle}}.", "g1-guide", problems) == "nadie, nadie, , todas, Íñigo Ñandú O'Farrell.\n");
    CHECK(for_reader("[{{person.role}}, *{{visitantes|nobody}}*](lang:en).", "g2-guide", problems) == "guía, nobody.\n");
    CHECK(problems.all().empty());
    CHECK(for_reader("a {{visitantes}} b", "h3-host", problems) == "a visitantes b\n");
    CHECK(tests::listed(problems) == "x.md:1:3: warning: {{visitantes}} is not known for h3-host -- give it words to fall back on: {{visitantes|…}}\n");
}

TEST_CASE("a link to a page that the packet does not hold is plain text", "[packet][personalise]") {
    const content::Pack& pack = tests::harbor().pack;
    const std::set<std::string> sections = {"notas"};
    Diagnostics problems;
    const Inlines line = content::parse_inlines("[a](#notas) [b *c*](#ficha-del-faro) [d](https://example.org)", "x", {1, 1}, problems);
    CHECK(document::dump(packet::personalise(line, {pack, tests::harbor().subjects.front(), {}, "", sections, "x"}, problems)) ==
          "link \"#notas\"\n  text \"a\"\ntext \" \"\ntext \"b \"\nemphasis\n  text \"c\"\ntext \" \"\nlink \"https://example.org\"\n  text \"d\"\n");
}

TEST_CASE("criteria that an edition does not have leave no empty list", "[packet][personalise]") {
    tests::Folder files = tests::harbor_folder();
    files.at("pack.toml") += "\n[[edition]]\nid = \"honda\"\nname = \"Honda\"\nmark = \"Honda\"\n";
    tests::replace(files.at("path.toml"), "id = \"n2-seguridad\"\n", "id = \"n2-seguridad\"\neditions = [\"honda\"]\n");
    const tests::World one = tests::world_of(files);
    REQUIRE(tests::listed(one.problems).empty());
    const content::Vocabulary vocabulary = content::vocabulary_of(one.pack);
    Diagnostics problems;
    const Blocks blocks = content::BlockReader("x.md", vocabulary, problems).read("## Lista\n\n``` criteria level=2 dimension=seguridad\n```\n", {1, 1});
    const std::set<std::string> sections;
    packet::Subject subject = one.subjects.front();
    CHECK(packet::personalise(blocks, {one.pack, subject, {}, "", sections, "x.md"}, problems).empty());
    subject.teams.front().team.edition = "honda";
    CHECK(document::plain_text(packet::personalise(blocks, {one.pack, subject, {}, "", sections, "x.md"}, problems)) == "Lista\nHonda Cada aviso recibe respuesta en siete días.\n");
}

// ---- Another organisation ------------------------------------------------------------------------------------------

TEST_CASE("a title with a word to fill in is filled in wherever it is printed", "[packet][assemble]") {
    tests::Folder files = tests::harbor_folder();
    tests::replace(files.at("items/practica/ficha-del-faro.md"), "title = \"Ficha del faro\"", "title = \"Ficha de {{org.name}} para {{team.name|todos}}\"");
    const tests::World one = tests::world_of(files);
    REQUIRE(tests::listed(one.problems).empty());
    Diagnostics problems;
    for (const packet::Subject& subject : one.subjects) {
        const std::string dump = document::dump(tests::document_of(one.pack, subject, problems));
        CHECK(dump.find("placeholder") == std::string::npos);
    }
    CHECK(tests::listed(problems).empty());
}

TEST_CASE("an item that is only planned is no aim of a link", "[packet][assemble]") {
    tests::Folder files = tests::harbor_folder();
    tests::replace(files.at("packets/guide.toml"), "items = [\"notas\"]", "items = [\"notas\", \"guia-de-mareas\"]");
    tests::replace(files.at("items/practica/ficha-del-faro.md"), "[la hoja de prueba](#hoja-de-prueba)", "[las mareas](#guia-de-mareas)");
    const tests::World one = tests::world_of(files);
    REQUIRE(tests::listed(one.problems).empty());
    Diagnostics problems;
    const std::string dump = document::dump(tests::document_of(one.pack, tests::subject(one, "g1-guide"), problems));
    CHECK(dump.find("las mareas") != std::string::npos);
    CHECK(dump.find("#guia-de-mareas") == std::string::npos);
}

TEST_CASE("the program prints the harbor pack in its own words", "[packet][assemble]") {
    std::set<std::string> shipped_words;
    for (const auto& [key, entry] : tests::shipped().pack.strings.entries)
        for (const std::string& text : {entry.one, entry.other})
            if (text.size() > 3 && text.find('{') == std::string::npos) shipped_words.insert("\"" + text + "\"");
    for (const auto& [key, entry] : tests::harbor().pack.strings.entries) {
        shipped_words.erase("\"" + key + "\"");  // the dump names keys, too
        for (const std::string& text : {entry.one, entry.other}) shipped_words.erase("\"" + text + "\"");
    }
    for (const Made& made : packets(1)) {
        const std::string dump = document::dump(made.document);
        for (const std::string& words : shipped_words) {
            INFO(words);
            CHECK(dump.find(words) == std::string::npos);
        }
    }
}

TEST_CASE("the code names no role, constituency, edition, level or dimension of the shipped pack", "[packet][property]") {
    const content::Pack& pack = tests::shipped().pack;
    std::vector<std::string> ids;
    const auto add = [&](const std::vector<std::string>& list) { ids.insert(ids.end(), list.begin(), list.end()); };
    add(ids_of(pack.roles));
    add(ids_of(pack.constituencies));
    add(ids_of(pack.editions));
    add(ids_of(pack.path.levels));
    add(ids_of(pack.path.dimensions));
    std::erase(ids, "standard");  // a word of TOML's and Unicode's, too
    std::size_t files = 0;
    for (const char* name : {"core/path", "core/roster", "core/content", "core/packet", "core/guide", "core/run", "core/document", "core/layout", "core/html"}) {
        const auto folder = open_folder(std::string(WAYMARK_SOURCE_DIR) + "/" + name);
        if (!folder) continue;
        for (const std::string& file : (*folder)->list("", ".cpp")) {
            ++files;
            const std::string code = (*folder)->read(file).value();
            for (const std::string& id : ids) {
                INFO(name << "/" << file << ": " << id);
                CHECK(code.find("\"" + id) == std::string::npos);
            }
        }
    }
    CHECK(files > 20);
}
