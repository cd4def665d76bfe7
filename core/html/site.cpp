#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "document/walk.hpp"
#include "html/sheet.hpp"
#include "html/style_sheet.hpp"
#include "html/web_font.hpp"
#include "html/woff.hpp"
#include "markup/page_template.hpp"

namespace waymark::html {
namespace {

using markup::PageTemplate, markup::TemplateNames, markup::TemplateValues;

constexpr std::array<std::string_view, 2> style_names = {"templates/html/blocks.css", "templates/site/site.css"};
constexpr std::array<std::string_view, 3> script_names = {"site.js", "find.js", "packet.js"};  // below templates/site
constexpr int most_levels = 99;

// Sections that have a template of their own: the form of the search, and the band that opens the home page.
constexpr std::string_view find_role = "find", hero_role = "hero";
// The section into which packet.js reads pages: their fields come when the page is there already.
constexpr std::string_view reading_place = "my-packet";

// What stands around a page, each in a place of its own.
constexpr std::array<std::string_view, 8> frame_roles = {"menu", "trail", "downloads", "aside", "neighbours", "foot", "moved", "data"};

// Words that stand around every page, and in the form that searches from there.
constexpr std::array<std::string_view, 11> page_words = {"skip", "print", "fill-in", "save", "site-menu", "site-trail", "site-downloads", "site-neighbours", "site-load", "site-clear", "site-slash"};
constexpr std::array<std::string_view, 2> search_words = {"site-search", "site-search-button"};
constexpr std::array<std::string_view, 10> find_words = {"site-query", "site-any", "site-level", "site-role", "site-dimension", "site-kind", "site-minutes", "site-more", "site-nothing", "site-drop-all"};

bool is_frame(const Section& section) { return std::find(frame_roles.begin(), frame_roles.end(), section.role) != frame_roles.end(); }

template <std::size_t n>
TemplateNames names_with(const std::array<std::string_view, n>& words, std::vector<std::string> texts, std::vector<std::string> flags = {}) {
    texts.insert(texts.end(), words.begin(), words.end());
    return {std::move(texts), std::move(flags)};
}

struct Templates {
    PageTemplate page, search, hero, find;
};

Result<Templates> read_templates(const Tools& tools, Diagnostics& problems) {
    std::optional<Failure> missing;
    const auto read = [&](std::string_view name, const TemplateNames& names) {
        const std::string file = "templates/site/" + std::string(name);
        const auto source = tools.read(file);
        if (!source && !missing) missing = source.error();
        return source ? PageTemplate::read(*source, file, names, problems) : PageTemplate{};
    };
    Templates out{read("page.mustache", names_with(page_words,
                                                   {"language", "title", "description", "page", "root", "home", "address", "menu", "trail", "downloads", "body", "aside", "neighbours", "foot",
                                                    "search", "script", "moved-to", "site-name"},
                                                   {"address?", "trail?", "downloads?", "aside?", "neighbours?", "fields?", "script?", "hero?", "moved?"})),
                  read("search.mustache", names_with(search_words, {"root"})),
                  read("hero.mustache", {{"id", "title", "lead", "search", "picture"}, {}}),
                  read("find.mustache", names_with(find_words, {"id", "title", "lead", "site-search-button"}))};
    if (missing) return *missing;
    return out;
}

template <std::size_t n>
void add_words(TemplateValues& values, const Setting& setting, const std::array<std::string_view, n>& words) {
    for (const std::string_view key : words) values.texts[std::string(key)] = escaped(word(setting, key));
}

std::string search_form(const Setting& setting, const Templates& templates, const std::string& root) {
    TemplateValues values;
    values.texts["root"] = root;
    add_words(values, setting, search_words);
    return templates.search.render(values);
}

// The head of a section as a template wants it.
TemplateValues head_values(Sheet& sheet, const Section& section) {
    TemplateValues values;
    const auto html_of = [&](const Inlines& text) {
        write_inlines(sheet, text);
        return std::exchange(sheet.out, {});
    };
    values.texts["id"] = sheet.claim_id(section.id);
    values.texts["title"] = html_of(section.title);
    values.texts["lead"] = html_of(section.lead);
    return values;
}

std::string find_form(Sheet& sheet, const Section& section, const Templates& templates) {
    TemplateValues values = head_values(sheet, section);
    add_words(values, sheet.setting, find_words);
    values.texts["site-search-button"] = escaped(word(sheet.setting, "site-search-button"));
    return templates.find.render(values);
}

std::string hero_band(Sheet& sheet, const Section& section, const Templates& templates, const std::string& search) {
    TemplateValues values = head_values(sheet, section);
    write_blocks(sheet, section.blocks);
    values.texts["picture"] = std::exchange(sheet.out, {});
    values.texts["search"] = search;
    return templates.hero.render(values);
}

// All sections of a role that stands around the page, one after the other; their titles are headings where they have one.
std::string frame_part(Sheet& sheet, const Document& document, std::string_view role) {
    for (const Section& section : document.sections) {
        if (section.role != role) continue;
        sheet.file = section.file;
        sheet.section_level = sheet.last_heading = 2;
        const bool is_titled = !section.title.empty();
        if (is_titled) {
            const std::string id = sheet.claim_id(section.id);
            sheet.raw("<section");
            sheet.attribute("aria-labelledby", id);
            sheet.raw(">\n<h2");
            sheet.attribute("id", id);
            sheet.raw(">");
            write_inlines(sheet, section.title);
            sheet.raw("</h2>\n");
        }
        write_blocks(sheet, section.blocks);
        if (is_titled) sheet.raw("</section>\n");
    }
    return std::exchange(sheet.out, {});
}

// The page itself: its first section bears the page's title, what follows stands below it.
std::string body(Sheet& sheet, const Document& document, const Templates& templates, const std::string& search) {
    std::vector<Section> own;
    std::copy_if(document.sections.begin(), document.sections.end(), std::back_inserter(own), [](const Section& section) { return !is_frame(section); });
    int level = 1;
    for (std::size_t first = 0; first < own.size(); level = 2) {
        std::size_t end = first + 1;
        while (end < own.size() && own[end].depth > own[first].depth) ++end;
        if (own[first].role == find_role || own[first].role == hero_role) {
            const std::string before = std::exchange(sheet.out, {});
            const std::string shown = own[first].role == find_role ? find_form(sheet, own[first], templates) : hero_band(sheet, own[first], templates, search);
            sheet.out = before + shown;
            first = end;
            continue;
        }
        std::size_t i = 0;
        write_sections(sheet, std::span(own).subspan(first, end - first), i, any_depth, level, 0);
        first = end;
    }
    return std::exchange(sheet.out, {});
}

// Where a page leads that is not here any more: the first link of its section "moved".
std::string moved_to(const Document& document, std::string_view page) {
    std::string out;
    for (const Section& section : document.sections) {
        if (section.role != "moved") continue;
        document::walk_inlines(section.blocks, [&](const Inline& part) {
            if (const auto* link = std::get_if<Link>(&part.node); link != nullptr && link->target.starts_with("page:") && out.empty()) append_address(out, address_from(page, std::string_view(link->target).substr(5)));
        });
    }
    return out;
}

std::string description_of(const Document& document) { return escaped(document.subject.empty() ? document.title : document.subject); }

// Without lines that are only a comment, and without indentation: half of what is read over a network. No text of the scripts
// spans lines, and none begins with two slashes.
std::string packed_script(std::string_view script) {
    std::string out;
    for (std::size_t at = 0; at < script.size();) {
        const std::size_t end = std::min(script.find('\n', at), script.size());
        const std::size_t start = script.find_first_not_of(' ', at);
        if (start < end && !script.substr(start).starts_with("//")) (out += script.substr(start, end - start)) += '\n';
        at = end + 1;
    }
    return out;
}

// The colours of a level for all that shows the path: steps, cells and cards, which are as many as levels.
std::string level_rules(int levels) {
    std::string out;
    for (int level = 1; level <= levels; ++level) {
        const std::string n = std::to_string(level), next = std::to_string(level + 1);
        out += ".stairs>:nth-child(" + n + "),#levels .cards>:nth-child(" + n + "),.path :is(td,th):nth-child(" + next + "){--level:var(--level-" + n + ");--on-level:var(--on-level-" + n +
               ");--step:" + n + "}\n";
    }
    return out;
}

// The mark of the site in a tab of the browser: the levels as steps.
std::string icon(const theme::Theme& theme, int levels) {
    constexpr int side = 32;
    const int shown = std::min(levels, 5);
    const int width = side / shown;
    std::string out = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">";
    for (int i = 0; i < shown; ++i) {
        const auto level = static_cast<std::uint8_t>(i + 1);
        const int height = side * (i + 2) / (shown + 1);
        out += "<path d=\"M" + std::to_string(i * width) + " " + std::to_string(side - height) + "h" + std::to_string(width - 1) + "v" + std::to_string(height) + "h-" + std::to_string(width - 1) + "z\" fill=\"" +
               theme::css_color(theme.color({theme::ToneName::Level, level, static_cast<std::uint8_t>(shown)})) + "\"/>";
    }
    return out + "</svg>\n";
}

// JSON as an expression of a script: two characters end a line there that none end in JSON (ECMA-262 before 2019).
void append_script(std::string& out, std::string_view json) {
    constexpr std::string_view start = "\xE2\x80", line = "\xE2\x80\xA8", paragraph = "\xE2\x80\xA9";
    while (!json.empty()) {
        const std::size_t at = std::min(json.find(start), json.size());
        out += json.substr(0, at);
        json.remove_prefix(at);
        const bool is_line = json.starts_with(line), is_paragraph = json.starts_with(paragraph);
        if (is_line) out += "\\u2028";
        else if (is_paragraph) out += "\\u2029";
        else out += json.substr(0, start.size());
        json.remove_prefix(std::min(json.size(), is_line || is_paragraph ? line.size() : start.size()));
    }
}

// ---- Fonts -----------------------------------------------------------------------------------------------------------

struct Face {
    text::Style style;
    std::string_view name, weight, slant;
};
constexpr std::array<Face, 4> faces = {{{text::Style::Regular, "regular", "400", "normal"},
                                        {text::Style::Bold, "bold", "700", "normal"},
                                        {text::Style::Italic, "italic", "400", "italic"},
                                        {text::Style::Black, "black", "900", "normal"}}};

// What the pack holds is read at once, and what is typed most; the letters of other languages when one is there.
bool is_everyday(char32_t c) { return c < 0x80; }

struct Halves {
    std::u32string first, second;
};
Halves halves_of(const std::u32string& pack) {
    Halves out{pack, {}};
    for (const char32_t c : text::latin_base()) (is_everyday(c) || pack.find(c) != std::u32string::npos ? out.first : out.second) += c;
    return out;
}

std::string unicode_range(std::u32string characters) {
    std::sort(characters.begin(), characters.end());
    constexpr char digits[] = "0123456789ABCDEF";
    const auto hexadecimal = [&](char32_t c) {
        std::string out;
        for (; c != 0; c >>= 4) out.insert(out.begin(), digits[c & 15]);
        return out;
    };
    std::string out;
    for (std::size_t i = 0; i < characters.size();) {
        const std::size_t first = i++;
        while (i < characters.size() && characters[i] <= characters[i - 1] + 1) ++i;
        out += (out.empty() ? "U+" : ",U+") + hexadecimal(characters[first]);
        if (characters[i - 1] != characters[first]) out += "-" + hexadecimal(characters[i - 1]);
    }
    return out;
}

// Without comments, line ends and indentation: a third of what is read over a network.
std::string packed_style(std::string_view css) {
    std::string out;
    for (std::size_t at = 0; at < css.size();) {
        if (css.substr(at).starts_with("/*")) {
            at = std::min(css.find("*/", at), css.size() - 2) + 2;
        } else if (css[at] == '\n' || css[at] == ' ') {
            const bool is_needed = !out.empty() && std::string_view("{};,").find(out.back()) == std::string_view::npos;
            at = std::min(css.find_first_not_of(" \n", at), css.size());
            if (is_needed && at < css.size() && css[at] != '{' && css[at] != '}') out += ' ';
        } else {
            out += css[at++];
        }
    }
    return out + "\n";
}

Result<SiteFile> font_file(const Tools& tools, const Face& face, std::string_view part, const std::u32string& characters) {
    const std::string& name = tools.theme.families.at(static_cast<std::size_t>(face.style));
    const auto file = tools.read("fonts/" + name);
    if (!file) return file.error();
    const auto font = web_font(*file, name, characters);
    if (!font) return font.error();
    const auto packed = woff(*font);
    if (!packed) return Failure{FailureKind::File, "the font \"" + name + "\" has a broken table directory", "name another font in the theme"};
    return SiteFile{"fonts/" + std::string(face.name) + std::string(part) + ".woff", *packed};
}

std::string face_rule(const Face& face, const SiteFile& file, const std::u32string& characters) {
    return "@font-face{font-family:waymark;font-style:" + std::string(face.slant) + ";font-weight:" + std::string(face.weight) + ";font-display:swap;src:url(" + file.path +
           ") format(\"woff\");unicode-range:" + unicode_range(characters) + "}\n";
}

}  // namespace

// ---- The writer ------------------------------------------------------------------------------------------------------

struct SiteWriter::State {
    Tools tools;
    SiteSetting setting;
    Templates templates;
    std::string rules;
    std::vector<SiteFile> scripts;
};

SiteWriter::SiteWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
SiteWriter::~SiteWriter() = default;

Result<std::unique_ptr<SiteWriter>> SiteWriter::open(Tools tools, SiteSetting setting, Diagnostics& problems) {
    auto templates = read_templates(tools, problems);
    if (!templates) return templates.error();
    std::string rules;
    for (const std::string_view name : style_names) {
        const auto style = tools.read(name);
        if (!style) return style.error();
        rules += *style;
    }
    std::vector<SiteFile> scripts;
    for (const std::string_view name : script_names) {
        const auto script = tools.read("templates/site/" + std::string(name));
        if (!script) return script.error();
        scripts.push_back({std::string(name), packed_script(*script)});
    }
    auto state = std::make_unique<State>(State{std::move(tools), std::move(setting), std::move(*templates), std::move(rules), std::move(scripts)});
    return std::unique_ptr<SiteWriter>(new SiteWriter(std::move(state)));
}

std::string SiteWriter::page(const Document& document, Diagnostics& problems) const {
    const std::string path = document.id + ".html", root = root_of(path);
    const auto anchors = anchors_of(document);
    Setting setting{Purpose::Site, std::clamp(document.levels, 1, most_levels), &document.words, &state_->tools, &anchors, nullptr, &document.sections, &path};
    check_words(document, problems);

    Sheet sheet(setting, problems);
    for (const char* taken : {"main", "q", "words"}) sheet.ids.insert(taken);
    TemplateValues values;
    for (const std::string_view part : frame_roles) values.texts[std::string(part)];
    const std::string search = search_form(setting, state_->templates, root);
    values.texts["body"] = body(sheet, document, state_->templates, search);
    values.texts["search"] = search;
    for (const char* part : {"menu", "trail", "downloads", "aside", "neighbours", "foot"}) values.texts[part] = frame_part(sheet, document, part);
    values.texts.erase("data");
    values.texts.erase("moved");
    values.texts["moved-to"] = moved_to(document, path);
    values.flags["moved?"] = !values.texts["moved-to"].empty();

    values.texts["language"] = language_of(document);
    const std::string site = document.author.empty() ? "waymark" : document.author;
    values.texts["title"] = escaped(document.title == site ? site : document.title + " \xC2\xB7 " + site);
    values.texts["site-name"] = escaped(site);
    values.texts["description"] = description_of(document);
    values.texts["page"] = escaped(document.id);
    values.texts["root"] = root;
    values.texts["home"] = root + "index.html";
    values.texts["address"] = escaped(state_->setting.base_url + (document.id == "index" ? std::string() : path));
    add_words(values, setting, page_words);
    // A page with data of its own has a script that bears its name.
    const auto data = std::find_if(document.sections.begin(), document.sections.end(), [](const Section& section) { return section.role == "data"; });
    values.texts["script"] = data == document.sections.end() ? std::string() : escaped(data->short_title);
    values.flags["script?"] = !values.texts["script"].empty();
    for (const char* part : {"trail", "downloads", "aside", "neighbours"}) values.flags[std::string(part) + "?"] = !values.texts[part].empty();
    values.flags["address?"] = !state_->setting.base_url.empty();
    const auto has = [&](auto&& is_it) { return std::any_of(document.sections.begin(), document.sections.end(), is_it); };
    // Quotation marks in text are escaped, so this is found in fields only.
    values.flags["fields?"] = values.texts["body"].find(" name=\"") != std::string::npos || has([](const Section& section) { return section.id == reading_place; });
    values.flags["hero?"] = has([](const Section& section) { return section.role == hero_role; });
    return state_->templates.page.render(values);
}

std::vector<SiteFile> SiteWriter::data(const Document& document) const {
    std::vector<SiteFile> out;
    for (const Section& section : document.sections) {
        if (section.role != "data") continue;
        for (const Block& block : section.blocks)
            if (const auto* code = std::get_if<CodeBlock>(&block.node)) {
                SiteFile& file = out.emplace_back(SiteFile{"data/" + section.id + ".js", "(globalThis.waymark ||= {})." + section.id + " = "});
                file.bytes.reserve(file.bytes.size() + code->text.size() + 2);  // it may be large: one copy
                append_script(file.bytes, code->text);
                file.bytes += ";\n";
            }
    }
    return out;
}

Result<std::vector<SiteFile>> SiteWriter::shared(int levels) const {
    const Halves halves = halves_of(state_->tools.characters);
    std::vector<SiteFile> out = state_->scripts;
    out.push_back({"icon.svg", icon(state_->tools.theme, std::clamp(levels, 1, most_levels))});
    std::string rules;
    for (const auto& [part, characters] : {std::pair<std::string_view, const std::u32string&>{"", halves.first}, {"-more", halves.second}}) {
        if (characters.empty()) continue;
        for (const Face& face : faces) {
            auto file = font_file(state_->tools, face, part, characters);
            if (!file) return file.error();
            rules += face_rule(face, *file, characters);
            out.push_back(std::move(*file));
        }
    }
    out.push_back({"style.css", packed_style(style_sheet(state_->tools.theme, rules, level_rules(levels) + state_->rules, levels))});
    return out;
}

}  // namespace waymark::html
