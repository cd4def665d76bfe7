#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "document/walk.hpp"
#include "html/sheet.hpp"

namespace waymark::html {
namespace {

void write_facts(Sheet& sheet, const Section& section) {
    if (section.facts.empty()) return;
    sheet.raw("<dl class=\"facts\">\n");
    for (const Fact& fact : section.facts) {
        sheet.raw("<div><dt>");
        sheet.text(fact.label);
        sheet.raw("</dt><dd>");
        write_inlines(sheet, fact.value);
        sheet.raw("</dd></div>\n");
    }
    sheet.raw("</dl>\n");
}

std::string section_classes(Sheet& sheet, const Section& section) {
    static constexpr std::array<std::string_view, 13> roles = {"tool", "cover", "contents", "overview", "part", "team", "team-section", "worksheet", "notes", "poster", "card", "ways", "side-by-side"};
    std::string out = "sheet " + known_role(sheet, "section", section.role, roles);
    if (section.start == Start::Page) out += " start-page";
    if (section.level > 0) out += " level-" + std::to_string(std::min(section.level, sheet.setting.levels));
    return out;
}

// A section shows its level once: what lies inside it is known to be of the same.
void write_section_head(Sheet& sheet, const Section& section, int level, int level_around) {
    sheet.raw("<div class=\"sheet-head\">\n");
    write_eyebrow(sheet, section, section.level == level_around ? 0 : section.level);
    if (!section.title.empty()) {
        write_element(sheet, "h" + std::to_string(level), "title", section.title);
        sheet.last_heading = level;
    }
    write_element(sheet, "p", "lead", section.lead);
    write_facts(sheet, section);
    sheet.raw("</div>\n");
}

}  // namespace

bool is_cover(const Section& section) { return section.role == "cover"; }
bool is_contents(const Section& section) { return section.role == "contents"; }

void write_element(Sheet& sheet, std::string_view tag, std::string_view css_class, const Inlines& content) {
    if (content.empty()) return;
    sheet.raw("<" + std::string(tag));
    if (!css_class.empty()) sheet.attribute("class", css_class);
    sheet.raw(">");
    write_inlines(sheet, content);
    sheet.raw("</" + std::string(tag) + ">\n");
}

void write_eyebrow(Sheet& sheet, const Section& section, int level) {
    if (section.eyebrow.empty() && level == 0) return;
    const std::string words = level > 0 ? word_with(sheet.setting, "level", "level", std::to_string(level)) : std::string();
    sheet.raw("<p class=\"eyebrow\">");
    sheet.text(section.eyebrow);
    if (level > 0 && !section.eyebrow.starts_with(words)) {  // "Level 2, Foundational" says it already
        if (!section.eyebrow.empty()) sheet.raw(" ");
        write_chip(sheet, level, words);
    }
    sheet.raw("</p>\n");
}

void write_reason(Sheet& sheet, const Section& section) {
    if (section.reason.empty()) return;
    sheet.fresh_line();
    sheet.raw("<p class=\"why\"><strong>");
    sheet.text(word(sheet.setting, "why"));
    sheet.raw("</strong> ");
    write_inlines(sheet, section.reason);
    sheet.raw("</p>\n");
}

void write_sections(Sheet& sheet, std::span<const Section> sections, std::size_t& i, int depth, int level, int level_around) {
    while (i < sections.size() && sections[i].depth >= depth) {
        const Section& section = sections[i++];
        if (is_cover(section) || is_contents(section)) continue;
        sheet.file = section.file;
        sheet.at = section.at;
        sheet.section_level = level;
        sheet.last_heading = level - 1;
        sheet.fresh_line();
        sheet.raw("<section");
        sheet.attribute("class", section_classes(sheet, section));
        sheet.attribute("id", sheet.claim_id(section.id));
        sheet.raw(">\n");
        write_section_head(sheet, section, level, level_around);
        write_blocks(sheet, section.blocks);
        write_reason(sheet, section);
        write_sections(sheet, sections, i, section.depth + 1, std::min(level + 1, 6), section.level);
        sheet.raw("</section>\n");
    }
}

std::set<std::string, std::less<>> anchors_of(const Document& document) {
    std::set<std::string, std::less<>> anchors;
    for (const Section& section : document.sections) {
        anchors.insert(html_id(section.id));
        document::walk_blocks(section.blocks, [&](const Block& block) {
            if (const auto* heading = std::get_if<Heading>(&block.node); heading != nullptr && !heading->id.empty()) anchors.insert(html_id(heading->id));
        });
    }
    return anchors;
}

void check_words(const Document& document, Diagnostics& problems) {
    std::string missing;
    for (const Word& known : packet_words())
        if (!known.first.starts_with("block-") && !document.words.contains(std::string(known.first))) missing += (missing.empty() ? "" : ", ") + std::string(known.first);
    if (!missing.empty()) problems.warning({}, "the document brings no words for: " + missing + "; English ones stand in", "add them to the pack's strings.toml");
}

std::string language_of(const Document& document) {
    return is_language_tag(document.language) ? document.language : "en";
}

}  // namespace waymark::html
