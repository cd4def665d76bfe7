#include "review/review.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "core/content/packs.hpp"

namespace waymark {
namespace {

using tests::Folder;

const Folder& faults() {
    static const Folder files = tests::folder("tests/packs/faults");
    return files;
}

review::Review review_of(const Folder& files) {
    Diagnostics problems;
    const content::Pack pack = tests::read(files, problems);
    review::Review out = review::review(pack);
    out.readings.clear();  // their items are gone with the pack
    return out;
}

// One finding a line: "orphan items/tools/nobody.md:2 …".
std::string listed(const review::Review& found) {
    std::string out;
    for (const review::Finding& finding : found.findings)
        out += std::string(review::rule_name(finding.rule)) + " " + finding.problem.where.file + ":" + std::to_string(finding.problem.where.at.line) + " " + finding.problem.message + "\n";
    return out;
}

Folder changed(const std::string& file, std::string_view from, std::string_view to) {
    Folder files = faults();
    tests::replace(files.at(file), from, to);
    return files;
}

TEST_CASE("each planted fault is found, and nothing else", "[review]") {
    CHECK(listed(review_of(faults())) == faults().at("expected.txt"));
}

TEST_CASE("the shipped pack has no faults, and its words are easy", "[review]") {
    Diagnostics problems;
    const content::Pack pack = tests::read(tests::shipped_folder(), problems);
    const review::Review found = review::review(pack);
    CHECK(listed(found).empty());
    REQUIRE(found.readings.size() == pack.items.size());
    const auto easy = std::count_if(found.readings.begin(), found.readings.end(), [](const review::ItemReading& r) { return r.readability.grade() <= review::reading_goal; });
    CHECK(static_cast<double>(easy) >= 0.8 * static_cast<double>(found.readings.size()));
    for (const review::ItemReading& reading : found.readings) {
        INFO(reading.item->id);
        CHECK(reading.readability.grade() <= review::reading_limit);
        CHECK((reading.readability.words > 0 || reading.item->id == "notes-page"));
    }
}

TEST_CASE("a fault that is mended is found no more", "[review]") {
    const auto finds = [](const Folder& files, const std::string& rule) { return listed(review_of(files)).find(rule + " ") != std::string::npos; };
    CHECK_FALSE(finds(changed("path.toml", "id = \"l2-work-2\"", "descriptive = true\nid = \"l2-work-2\""), "criterion"));
    CHECK_FALSE(finds(changed("items/tools/bare.md", "helps = [\"l1-work\"]", "helps = []\nsummary = \"x\"\npurpose = \"x\"\nwhen = \"x\"\nminutes = 1\nlevels = [1]\ndimensions = []\nsource = \"x\""), "front"));
    CHECK_FALSE(finds(changed("items/tools/one-side.md", " constituencies=labor", ""), "treatment"));
    CHECK_FALSE(finds(changed("items/tools/one-side.md", "roles = [\"sponsor\"]", "roles = [\"sponsor\"]\nconstituencies = [\"labor\"]"), "treatment"));
    CHECK_FALSE(finds(changed("items/tools/one-side.md", "for ten minutes", "for five minutes"), "duplicate"));
    CHECK_FALSE(finds(changed("items/tools/for-members.md", "Look at the board.", "See [it](#nobody)."), "orphan"));
    CHECK_FALSE(finds(changed("items/tools/terms.md", "helps = []", "helps = []\nroles = [\"member\"]"), "xyz"));
}

TEST_CASE("a glossary anywhere in the pack explains a term; so does the item itself", "[review][terms]") {
    const auto terms = [](const Folder& files) {
        std::string out;
        for (const review::Finding& finding : review_of(files).findings)
            if (finding.rule == review::Rule::Term) out += finding.problem.message.substr(0, finding.problem.message.find(" is ")) + " ";
        return out;
    };
    CHECK(terms(faults()) == "\"QXR\" \"tally board\" ");
    CHECK(terms(changed("items/tools/terms.md", "- **PDSA.**", "- **QXR.** A number.\n- **Tally board, or score board.** Where we count.\n- **PDSA.**")).empty());
    CHECK(terms(changed("items/tools/terms.md", "your QXR on", "your quick cross rate (QXR) on")) == "\"tally board\" ");
    CHECK(terms(changed("items/tools/nobody.md", "No packet", "The PDSAs and the PDSA’s use. No packet")) == "\"QXR\" \"tally board\" ");
    CHECK(terms(changed("items/tools/nobody.md", "No packet", "Two tally boards. No packet")) == "\"tally board\" \"QXR\" \"tally board\" ");
    CHECK(terms(changed("items/tools/nobody.md", "No packet", "A metally board. No packet")) == "\"QXR\" \"tally board\" ");
}

TEST_CASE("what is wrong in the files does not hide what a review finds", "[review]") {
    Folder files = faults();
    tests::replace(files.at("items/tools/nobody.md"), "related = [\"terms\"]", "related = [\"nowhere\"]");
    files.at("items/tools/nobody.md") += "\n``` figure kind=compass\ncaption = \"x\"\n```\n\n![](images/x.png)\n";
    Diagnostics problems;
    const content::Pack pack = tests::read(files, problems);
    const std::string errors = tests::listed(problems);
    INFO(errors);
    CHECK(errors.find("nowhere") != std::string::npos);  // a relation that leads nowhere
    CHECK(errors.find("alt") != std::string::npos);      // a figure that does not say what it shows
    CHECK(listed(review_of(files)).find("orphan items/tools/nobody.md") != std::string::npos);
}

TEST_CASE("a pack in another language is reviewed without reading grades", "[review]") {
    Diagnostics problems;
    const content::Pack pack = tests::read(tests::harbor_folder(), problems);
    const review::Review found = review::review(pack);
    CHECK(found.readings.empty());
    for (const review::Finding& finding : found.findings) CHECK(finding.rule != review::Rule::Reading);
}

TEST_CASE("a broken pack is reviewed without harm", "[review]") {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        Folder files = faults();
        auto file = files.begin();
        std::advance(file, static_cast<std::ptrdiff_t>(random() % files.size()));
        std::string& text = file->second;
        if (text.empty()) continue;
        const std::size_t at = random() % text.size();
        switch (random() % 3) {
            case 0: text.erase(at, 1 + random() % 40); break;
            case 1: text.insert(at, 1, "\"[]=#`\n+"[random() % 8]); break;
            default: files.erase(file); break;
        }
        (void)review_of(files);
    }
    (void)review_of({});
}

}  // namespace
}  // namespace waymark
