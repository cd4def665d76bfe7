#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "base/text.hpp"
#include "document/walk.hpp"
#include "html/sheet.hpp"

namespace waymark::html {
namespace {

template <typename... Cases>
struct Overload : Cases... { using Cases::operator()...; };
template <typename... Cases>
Overload(Cases...) -> Overload<Cases...>;

constexpr std::array<std::string_view, 7> list_roles = {"", "steps", "questions", "criteria", "links", "cards", "stairs"};
constexpr std::array<std::string_view, 9> callout_roles = {"callout", "key-tip", "pocket-coaching", "scenario", "case-study", "activity", "example", "source-credit", "readers"};
constexpr std::array<std::string_view, 3> definition_roles = {"definitions", "glossary", "dialogue"};

enum class Spacing { Loose, Tight };

void write_spaced(Sheet& sheet, const Blocks& blocks, Spacing spacing);

void write_paragraph(Sheet& sheet, const Paragraph& paragraph, Spacing spacing) {
    if (spacing == Spacing::Tight) return write_inlines(sheet, paragraph.text);
    sheet.fresh_line();
    sheet.raw("<p>");
    write_inlines(sheet, paragraph.text);
    sheet.raw("</p>\n");
}

// In a packet the section's title comes above, and no step of the outline is left out: a reader who goes from heading to
// heading would look for it.
int heading_level(const Sheet& sheet, int written) {
    if (sheet.section_level == 0) return written;
    const int below = sheet.section_level + std::max(written, 2) - 1;
    return std::min({below, sheet.last_heading + 1, 6});
}

void write_heading(Sheet& sheet, const Heading& heading) {
    const int level = heading_level(sheet, heading.level);
    sheet.last_heading = level;
    sheet.fresh_line();
    sheet.raw("<h" + std::to_string(level));
    if (!heading.id.empty()) sheet.attribute("id", sheet.claim_id(heading.id));
    sheet.raw(">");
    write_inlines(sheet, heading.text);
    sheet.raw("</h" + std::to_string(level) + ">\n");
}

void write_list(Sheet& sheet, const List& list) {
    const std::string role = known_role(sheet, "list", list.role, list_roles);
    const std::string tag = list.ordered ? "ol" : "ul";
    sheet.fresh_line();
    sheet.raw("<" + tag);
    if (!role.empty()) sheet.attribute("class", role);
    if (list.ordered && list.start != 1) sheet.raw(" start=\"" + std::to_string(list.start) + "\"");
    sheet.raw(">\n");
    for (const ListItem& item : list.items) {
        sheet.fresh_line();
        sheet.raw("<li>");
        write_spaced(sheet, item.blocks, list.tight ? Spacing::Tight : Spacing::Loose);
        sheet.raw("</li>\n");
    }
    sheet.raw("</" + tag + ">\n");
}

void write_blockquote(Sheet& sheet, const Quote& quote) {
    sheet.fresh_line();
    sheet.raw("<blockquote>\n");
    write_blocks(sheet, quote.blocks);
    sheet.fresh_line();
    sheet.raw("</blockquote>\n");
}

void write_quote(Sheet& sheet, const Quote& quote) {
    if (quote.credit.empty()) return write_blockquote(sheet, quote);
    sheet.fresh_line();
    sheet.raw("<figure class=\"quote\">\n");
    write_blockquote(sheet, quote);
    sheet.raw("<figcaption>");
    write_inlines(sheet, quote.credit);
    sheet.raw("</figcaption>\n</figure>\n");
}

void write_code(Sheet& sheet, const CodeBlock& code) {
    sheet.fresh_line();
    sheet.raw("<pre><code");
    const std::string_view language = std::string_view(code.language).substr(0, code.language.find_first_of(" \t\n"));
    if (!language.empty()) sheet.attribute("class", "language-" + std::string(language));
    sheet.raw(">");
    sheet.text(code.text);
    sheet.raw("</code></pre>\n");
}

void write_picture(Sheet& sheet, const Image& image) {
    sheet.fresh_line();
    sheet.raw("<figure class=\"picture\">\n");
    write_image(sheet, image.source, image.title, image.alternative);
    sheet.raw("\n</figure>\n");
}

void write_callout_title(Sheet& sheet, const Callout& callout, const std::string& role) {
    if (role == "source-credit" && callout.title.empty()) return;
    sheet.raw("<p class=\"callout-title\">");
    if (callout.title.empty()) sheet.text(word(sheet.setting, "block-" + role));
    else write_inlines(sheet, callout.title);
    if (role == "pocket-coaching") {
        sheet.raw(" <span class=\"aside\">");
        sheet.text(word(sheet.setting, "cut-out"));
        sheet.raw("</span>");
    }
    sheet.raw("</p>\n");
}

void write_ids(Sheet& sheet, std::string_view name, const std::vector<std::string>& ids) {
    std::string words;
    for (const std::string& id : ids) words += (words.empty() ? "" : " ") + id;
    if (!ids.empty()) sheet.attribute(name, words);
}

// What is not for everyone says for whom, to readers and to scripts.
void write_for_readers(Sheet& sheet, const Callout& callout, const Audience& audience) {
    sheet.fresh_line();
    sheet.raw("<div class=\"readers\"");
    write_ids(sheet, "data-for-roles", audience.roles);
    write_ids(sheet, "data-for-constituencies", audience.constituencies);
    write_ids(sheet, "data-for-editions", audience.editions);
    std::vector<std::string> levels;
    for (const int level : audience.levels) levels.push_back(std::to_string(level));
    write_ids(sheet, "data-for-levels", levels);
    if (audience.member_facing) sheet.attribute("data-for-facing", *audience.member_facing ? "facing" : "inside");
    sheet.raw(">\n<p class=\"readers-title\">");
    write_inlines(sheet, callout.title);
    sheet.raw("</p>\n");
    write_blocks(sheet, callout.blocks);
    sheet.fresh_line();
    sheet.raw("</div>\n");
}

void write_callout(Sheet& sheet, const Callout& callout, const Audience* audience) {
    const std::string role = known_role(sheet, "callout", callout.role, callout_roles);
    if (role == "readers" && audience != nullptr) return write_for_readers(sheet, callout, *audience);
    sheet.fresh_line();
    sheet.raw(role == "callout" ? "<div class=\"callout\" role=\"note\">\n" : "<div class=\"callout " + role + "\" role=\"note\">\n");
    write_callout_title(sheet, callout, role);
    sheet.raw("<div class=\"callout-body\">\n");
    write_blocks(sheet, callout.blocks);
    sheet.fresh_line();
    sheet.raw("</div>\n</div>\n");
}

// Who speaks comes again and again, which a list of terms must not: a dialogue is a list of what was said, in order.
void write_dialogue(Sheet& sheet, const Definitions& dialogue) {
    sheet.raw("<ol class=\"dialogue\">\n");
    for (const Definition& entry : dialogue.entries) {
        sheet.raw("<li><span class=\"speaker\">");
        write_inlines(sheet, entry.term);
        sheet.raw("</span> <div class=\"said\">");
        write_closely(sheet, entry.blocks);
        sheet.raw("</div></li>\n");
    }
    sheet.raw("</ol>\n");
}

void write_definitions(Sheet& sheet, const Definitions& definitions) {
    const std::string role = known_role(sheet, "definition list", definitions.role, definition_roles);
    sheet.fresh_line();
    if (role == "dialogue") return write_dialogue(sheet, definitions);
    sheet.raw("<dl class=\"" + role + "\">\n");
    for (const Definition& entry : definitions.entries) {
        sheet.raw("<div><dt>");
        write_inlines(sheet, entry.term);
        sheet.raw("</dt><dd>");
        write_closely(sheet, entry.blocks);
        sheet.raw("</dd></div>\n");
    }
    sheet.raw("</dl>\n");
}

void write_criteria_reference(Sheet& sheet, const CriteriaReference& reference) {
    sheet.warn("the criteria of level " + std::to_string(reference.level) + " were not put in here");
    sheet.fresh_line();
    sheet.raw("<p>");
    sheet.text(word_with(sheet.setting, "level", "level", std::to_string(reference.level)));
    if (!reference.dimension.empty()) sheet.text(", " + reference.dimension);
    sheet.raw("</p>\n");
}

// ---- Groups --------------------------------------------------------------------------------------------------------

// What the HTML of a group depends on besides its blocks.
std::uint64_t setting_key(const Setting& setting) {
    std::uint64_t key = hash_bytes(std::to_string(setting.levels));
    if (setting.words != nullptr)
        for (const Word& known : packet_words()) key = hash_bytes(word(setting, known.first), key);
    return key;
}

bool fits(const KeptBlocks& kept, const Sheet& sheet) {
    const auto leads = [&](const std::string& anchor) { return sheet.setting.anchors == nullptr || sheet.setting.anchors->contains(anchor); };
    const auto taken = [&](const std::string& id) { return sheet.ids.contains(id); };
    return std::all_of(kept.leads_to.begin(), kept.leads_to.end(), leads) && std::none_of(kept.ids.begin(), kept.ids.end(), taken);
}

void append_kept(Sheet& sheet, const KeptBlocks& kept) {
    sheet.fresh_line();
    sheet.raw(kept.html);
    sheet.ids.insert(kept.ids.begin(), kept.ids.end());
    sheet.leads_to.insert(kept.leads_to.begin(), kept.leads_to.end());
    sheet.last_heading = kept.last_heading;
    sheet.problems.append(kept.problems);
}

// Links that led nowhere in one document may lead somewhere in the next: such HTML is not kept.
bool can_keep(const KeptBlocks& kept) { return kept.problems.count(Severity::Note) == 0; }

void write_group(Sheet& sheet, const Group& group) {
    if (group.blocks == nullptr) return;
    if (group.key == 0 || sheet.setting.groups == nullptr) return write_blocks(sheet, *group.blocks);
    const GroupCache::Key key{group.key, setting_key(sheet.setting), sheet.file, sheet.section_level, sheet.last_heading};
    if (const KeptBlocks* kept = sheet.setting.groups->find(key); kept != nullptr && fits(*kept, sheet)) return append_kept(sheet, *kept);
    KeptBlocks made;
    Sheet own(sheet.setting, made.problems);
    own.file = sheet.file;
    own.section_level = sheet.section_level;
    own.last_heading = sheet.last_heading;
    write_blocks(own, *group.blocks);
    own.fresh_line();
    made.html = std::move(own.out);
    made.leads_to = std::move(own.leads_to);
    made.ids = std::move(own.ids);
    made.last_heading = own.last_heading;
    const bool alone = fits(made, sheet);
    if (alone) append_kept(sheet, made);
    else write_blocks(sheet, *group.blocks);  // an id is taken: written once more, with ids of its own
    if (alone && can_keep(made)) sheet.setting.groups->keep(key, std::move(made));
}

// ---- All of them ---------------------------------------------------------------------------------------------------

void write_block(Sheet& sheet, const Block& block, Spacing spacing) {
    sheet.at = block.at;
    std::visit(Overload{
                   [&](const Paragraph& node) { write_paragraph(sheet, node, spacing); },
                   [&](const Heading& node) { write_heading(sheet, node); },
                   [&](const List& node) { write_list(sheet, node); },
                   [&](const Quote& node) { write_quote(sheet, node); },
                   [&](const CodeBlock& node) { write_code(sheet, node); },
                   [&](const ThematicBreak&) {
                       sheet.fresh_line();
                       sheet.raw("<hr />\n");
                   },
                   [&](const Image& node) { write_picture(sheet, node); },
                   [&](const Table& node) { write_table(sheet, node); },
                   [&](const Callout& node) { write_callout(sheet, node, block.audience.get()); },
                   [&](const Definitions& node) { write_definitions(sheet, node); },
                   [&](const Form& node) { write_form(sheet, node); },
                   [&](const Figure& node) { write_figure(sheet, node, Place::Page); },
                   [&](const Contents&) {
                       if (sheet.setting.sections != nullptr) write_contents(sheet, *sheet.setting.sections);
                   },
                   [&](const CriteriaReference& node) { write_criteria_reference(sheet, node); },
                   [&](const Group& node) { write_group(sheet, node); },
               },
               block.node);
}

void write_spaced(Sheet& sheet, const Blocks& blocks, Spacing spacing) {
    for (const Block& block : blocks) write_block(sheet, block, spacing);
}

// The cover is the top of the page, and a list need not list itself.
bool is_listed(const Section& section) { return section.listed && section.role != "cover" && section.role != "contents"; }

// Lists of links; sections of greater depth below the one before them. `i` is moved past what was written.
void write_contents_below(Sheet& sheet, const std::vector<Section>& sections, std::size_t& i, int depth) {
    sheet.raw("<ol>\n");
    while (i < sections.size() && sections[i].depth >= depth) {
        const Section& section = sections[i];
        if (!is_listed(section)) {
            ++i;
            continue;
        }
        const int own = section.depth;
        sheet.raw("<li><a href=\"#");
        append_address(sheet.out, html_id(section.id));
        sheet.raw("\">");
        write_inlines(sheet, section.title);
        sheet.raw("</a>");
        for (++i; i < sections.size() && !is_listed(sections[i]) && sections[i].depth > own;) ++i;
        if (i < sections.size() && sections[i].depth > own) {
            sheet.raw("\n");
            write_contents_below(sheet, sections, i, own + 1);
        }
        sheet.raw("</li>\n");
    }
    sheet.raw("</ol>\n");
}

}  // namespace

void write_blocks(Sheet& sheet, const Blocks& blocks) { write_spaced(sheet, blocks, Spacing::Loose); }

void write_closely(Sheet& sheet, const Blocks& blocks) {
    const bool one_paragraph = blocks.size() == 1 && std::holds_alternative<Paragraph>(blocks.front().node);
    write_spaced(sheet, blocks, one_paragraph ? Spacing::Tight : Spacing::Loose);
}

void write_contents(Sheet& sheet, const std::vector<Section>& sections) {
    sheet.fresh_line();
    std::size_t i = 0;
    write_contents_below(sheet, sections, i, any_depth);
}

std::string known_role(Sheet& sheet, std::string_view what, const std::string& role, std::span<const std::string_view> known) {
    if (std::find(known.begin(), known.end(), role) != known.end()) return role;
    std::vector<std::string> names;
    for (const std::string_view name : known)
        if (!name.empty()) names.emplace_back(name);
    sheet.warn(std::string(what) + " role \"" + role + "\" is not known; it is written as a plain " + std::string(what), suggestion(role, names));
    return std::string(known.front());
}

}  // namespace waymark::html
