#include <algorithm>
#include <mutex>

#include "base/text.hpp"
#include "document/walk.hpp"
#include "html/sheet.hpp"
#include "html/style_sheet.hpp"
#include "markup/page_template.hpp"

namespace waymark::html {
namespace {

using markup::PageTemplate, markup::TemplateNames, markup::TemplateValues, markup::policy_hash;

constexpr std::string_view template_name = "templates/html/packet.mustache";
constexpr std::string_view blocks_style_name = "templates/html/blocks.css", style_name = "templates/html/packet.css";
constexpr std::string_view script_name = "templates/html/packet.js";
constexpr int most_levels = 99;

const TemplateNames& names() {
    static const TemplateNames known = {
        {"language", "title", "author", "subject", "file", "policy", "style", "script", "band", "contents-title", "contents", "body", "footer",
         "skip", "save", "print", "fill-in"},
        {"author?", "subject?", "band?", "fields?", "contents?", "footer?"}};
    return known;
}

// ---- Parts of the page -----------------------------------------------------------------------------------------------

const Section* first_with(const Document& document, bool (*fits)(const Section&)) {
    const auto found = std::find_if(document.sections.begin(), document.sections.end(), fits);
    return found == document.sections.end() ? nullptr : &*found;
}

// A sheet by itself bears the document's title, each copy of it too: there is no band to say it once more, and what stands
// first on paper is the sheet.
bool is_sheet(const Document& document) {
    if (document.sections.empty() || first_with(document, is_cover) != nullptr) return false;
    return document::plain_text(document.sections.front().title) == document.title;
}

// ---- The cover -------------------------------------------------------------------------------------------------------

// The picture that stands on the dark band: the first figure right on the cover.
const Block* band_figure(const Section& cover) {
    const auto found = std::find_if(cover.blocks.begin(), cover.blocks.end(), [](const Block& block) { return std::holds_alternative<Figure>(block.node); });
    return found == cover.blocks.end() ? nullptr : &*found;
}

std::string band(Sheet& sheet, const Document& document, const Section* cover) {
    if (is_sheet(document)) return {};
    sheet.raw("<div class=\"band-words\">\n");
    if (cover == nullptr) {
        write_element(sheet, "h1", {}, {Inline{Text{document.title, false}}});
        if (!document.person.empty()) write_element(sheet, "p", "lead", {Inline{Text{document.person, true}}});
        sheet.raw("</div>\n");
        return std::move(sheet.out);
    }
    sheet.file = cover->file;
    write_eyebrow(sheet, *cover, 0);
    write_element(sheet, "h1", {}, cover->title.empty() ? Inlines{Inline{Text{document.title, false}}} : cover->title);
    write_element(sheet, "p", "lead", cover->lead);
    sheet.raw("</div>\n");
    if (const Block* block = band_figure(*cover)) {
        sheet.at = block->at;
        write_figure(sheet, std::get<Figure>(block->node), Place::Band);
    }
    return std::move(sheet.out);
}

// Lines at the foot of the cover: what holds for the whole document.
void write_cover_foot(Sheet& sheet, const Section& cover) {
    for (const Fact& fact : cover.facts) {
        if (fact.label.empty() && fact.value.empty()) continue;
        sheet.raw("<p class=\"cover-foot\">");
        sheet.text(fact.label);
        if (!fact.label.empty() && !fact.value.empty()) sheet.raw(" ");
        write_inlines(sheet, fact.value);
        sheet.raw("</p>\n");
    }
}

// What the cover says below the band.
void write_cover_rest(Sheet& sheet, const Section& cover) {
    const Block* on_band = band_figure(cover);
    sheet.file = cover.file;
    sheet.raw("<div class=\"sheet cover-rest\"");
    sheet.attribute("id", html_id(cover.id));
    sheet.raw(">\n");
    sheet.section_level = sheet.last_heading = 1;
    for (const Block& block : cover.blocks)
        if (&block != on_band) write_blocks(sheet, {block});
    write_reason(sheet, cover);
    write_cover_foot(sheet, cover);
    sheet.raw("</div>\n");
}

// ---- What stands around them -----------------------------------------------------------------------------------------

// The list of sections, and whatever else the contents page holds.
std::string contents(Sheet& sheet, const Document& document, const Section* section) {
    write_contents(sheet, document.sections);
    if (section == nullptr) return std::move(sheet.out);
    sheet.file = section->file;
    sheet.section_level = 1;
    sheet.last_heading = 2;
    write_element(sheet, "p", {}, section->lead);
    for (const Block& block : section->blocks)
        if (!std::holds_alternative<Contents>(block.node)) write_blocks(sheet, {block});
    return std::move(sheet.out);
}

std::string contents_title(Sheet& sheet, const Section* section) {
    if (section != nullptr && !section->title.empty()) write_inlines(sheet, section->title);
    else sheet.text(word(sheet.setting, "contents"));
    return std::move(sheet.out);
}

std::string footer(Sheet& sheet, const Document& document) {
    if (!document.person.empty()) write_element(sheet, "p", {}, {Inline{Text{document.person, true}}, Inline{Text{" \xC2\xB7 " + document.title, false}}});
    return std::move(sheet.out);
}

std::string page_title(const Document& document) {
    const std::string title = document.title.empty() ? "waymark" : document.title;
    return escaped(document.person.empty() ? title : isolated(document.person) + " \xC2\xB7 " + title);
}

}  // namespace

// ---- The writer ------------------------------------------------------------------------------------------------------

struct PacketWriter::State {
    explicit State(Tools given) : tools(std::move(given)) {}

    Tools tools;
    std::string fonts, rules, script, script_hash;
    PageTemplate page;
    mutable GroupCache groups;

    struct Style {
        std::string text, hash;
    };
    // By number of levels; all documents of a pack share one.
    const Style& style(int levels) const {
        const std::lock_guard lock(styles_mutex);
        Style& made = styles[levels];
        if (made.text.empty()) {
            made.text = style_sheet(tools.theme, fonts, rules, levels);
            made.hash = policy_hash(made.text);
        }
        return made;
    }

private:
    mutable std::mutex styles_mutex;
    mutable std::map<int, Style> styles;
};

PacketWriter::PacketWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
PacketWriter::~PacketWriter() = default;

Result<std::unique_ptr<PacketWriter>> PacketWriter::open(Tools tools, Diagnostics& problems) {
    auto state = std::make_unique<State>(std::move(tools));
    const auto page = state->tools.read(template_name);
    const auto block_rules = state->tools.read(blocks_style_name), rules = state->tools.read(style_name);
    const auto script = state->tools.read(script_name);
    for (const auto* resource : {&page, &block_rules, &rules, &script})
        if (!*resource) return resource->error();
    auto fonts = font_faces(state->tools);
    if (!fonts) return fonts.error();
    state->page = PageTemplate::read(*page, std::string(template_name), names(), problems);
    state->fonts = std::move(*fonts);
    state->rules = std::string(*block_rules) + std::string(*rules);
    state->script = "\n" + std::string(*script);
    state->script_hash = policy_hash(state->script);
    return std::unique_ptr<PacketWriter>(new PacketWriter(std::move(state)));
}

std::string PacketWriter::write(const Document& document, Diagnostics& problems) const {
    const auto anchors = anchors_of(document);
    const Setting setting{Purpose::Packet, std::clamp(document.levels, 1, most_levels), &document.words, &state_->tools, &anchors, &state_->groups, &document.sections};
    const Section *cover = first_with(document, is_cover), *list = first_with(document, is_contents);
    const State::Style& style = state_->style(setting.levels);
    check_words(document, problems);

    Sheet sheet(setting, problems);
    for (const char* taken : {"main", "contents"}) sheet.ids.insert(taken);
    TemplateValues values;
    values.texts["band"] = band(sheet, document, cover);
    values.texts["contents-title"] = contents_title(sheet, list);
    values.texts["contents"] = contents(sheet, document, list);
    if (cover != nullptr) write_cover_rest(sheet, *cover);
    std::size_t first = 0;
    write_sections(sheet, document.sections, first, any_depth, is_sheet(document) ? 1 : 2, 0);
    values.texts["body"] = std::move(sheet.out);
    sheet.out.clear();
    values.texts["footer"] = footer(sheet, document);

    values.texts["language"] = language_of(document);
    values.texts["title"] = page_title(document);
    values.texts["author"] = escaped(document.author);
    values.texts["subject"] = escaped(isolated(document.subject));
    values.texts["file"] = escaped(document.id);
    values.texts["policy"] = "default-src 'none'; style-src '" + style.hash + "'; script-src '" + state_->script_hash +
                             "'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'";
    values.texts["style"] = style.text;
    values.texts["script"] = state_->script;
    for (const char* key : {"skip", "save", "print", "fill-in"}) values.texts[key] = escaped(word(setting, key));
    values.flags["band?"] = !values.texts["band"].empty();
    values.flags["author?"] = !document.author.empty();
    values.flags["subject?"] = !document.subject.empty();
    values.flags["contents?"] = values.texts["contents"].find("<li>") != std::string::npos;
    values.flags["footer?"] = !values.texts["footer"].empty();
    // Quotation marks in text are escaped, so this is found in fields only.
    values.flags["fields?"] = values.texts["body"].find(" name=\"") != std::string::npos;
    return state_->page.render(values);
}

}  // namespace waymark::html
