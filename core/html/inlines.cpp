#include <algorithm>
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

constexpr std::string_view page_scheme = "page:";

bool runs_code(std::string_view address) {
    const std::string scheme = scheme_of(address);
    return scheme == "javascript" || scheme == "vbscript" || scheme == "file" || scheme == "data";
}

void open_link(Sheet& sheet, const Link& link) {
    sheet.raw("<a href=\"");
    if (!runs_code(link.target)) append_address(sheet.out, link.target);
    sheet.raw("\"");
}

void write_plain_link(Sheet& sheet, const Link& link) {
    open_link(sheet, link);
    if (!link.title.empty()) sheet.attribute("title", link.title);
    sheet.raw(">");
    write_inlines(sheet, link.children);
    sheet.raw("</a>");
}

// An address that cannot be linked to stands behind its words: nothing that the author wrote is lost.
void write_refused_link(Sheet& sheet, const Link& link) {
    write_inlines(sheet, link.children);
    sheet.warn("\"" + link.target + "\" cannot be linked to; it is written as text",
               "link to #id, or to an address that starts with http:, https: or mailto:");
    if (link.target.empty() || document::plain_text(link.children) == link.target) return;
    sheet.raw(" (<span class=\"address\">");
    sheet.text(link.target);
    sheet.raw("</span>)");
}

void write_inside_link(Sheet& sheet, const Link& link) {
    const std::string anchor = html_id(std::string_view(link.target).substr(1));
    if (sheet.setting.anchors != nullptr && !sheet.setting.anchors->contains(anchor)) {
        // The item was not chosen for this reader: its name alone says enough.
        write_inlines(sheet, link.children);
        sheet.problems.note({sheet.file, sheet.at}, "the link to \"" + link.target + "\" leads nowhere in this document; it is written as text");
        return;
    }
    sheet.leads_to.insert(anchor);
    write_plain_link(sheet, Link{"#" + anchor, link.title, link.children});
}

void write_outside_link(Sheet& sheet, const Link& link) {
    open_link(sheet, link);
    const std::string words = document::plain_text(link.children);
    // On paper the address is printed behind the words, unless they are the address.
    if (words == link.target || "mailto:" + words == link.target) sheet.raw(" class=\"bare\"");
    if (!link.title.empty()) sheet.attribute("title", link.title);
    sheet.raw(">");
    write_inlines(sheet, link.children);
    sheet.raw("</a>");
}

// A page or a file of the same site, from where this page is.
void write_page_link(Sheet& sheet, const Link& link) {
    const std::string_view target = std::string_view(link.target).substr(page_scheme.size());
    sheet.raw("<a href=\"");
    append_address(sheet.out, address_from(*sheet.setting.page, target));
    sheet.raw("\"");
    if (target == *sheet.setting.page) sheet.attribute("aria-current", "page");
    if (!link.title.empty()) sheet.attribute("title", link.title);
    sheet.raw(">");
    write_inlines(sheet, link.children);
    sheet.raw("</a>");
}

void write_link(Sheet& sheet, const Link& link) {
    if (sheet.setting.purpose == Purpose::Fragment) return write_plain_link(sheet, link);
    if (sheet.setting.page != nullptr && link.target.starts_with(page_scheme)) return write_page_link(sheet, link);
    switch (kind_of_address(link.target)) {
        case Address::Inside: return write_inside_link(sheet, link);
        case Address::Outside: return write_outside_link(sheet, link);
        case Address::Refused: return write_refused_link(sheet, link);
    }
}

void write_text(Sheet& sheet, const Text& text) {
    if (!text.personal) return sheet.text(text.text);
    sheet.raw("<bdi>");
    append_personal(sheet.out, text.text);
    sheet.raw("</bdi>");
}

void write_foreign(Sheet& sheet, const Foreign& passage) {
    const bool is_named = is_language_tag(passage.language);
    if (!is_named) sheet.warn("\"" + passage.language + "\" is not a language; its words are written as the document's", "give its tag: es, en-GB …");
    sheet.raw("<span");
    if (is_named) sheet.attribute("lang", passage.language);
    sheet.raw(">");
    write_inlines(sheet, passage.children);
    sheet.raw("</span>");
}

void write_badge(Sheet& sheet, const Badge& badge) {
    if (badge.role == "level") return write_chip(sheet, badge.level, badge.text);
    const bool known = badge.role == "new" || badge.role == "edition";
    if (!known) sheet.warn("badge role \"" + badge.role + "\" is not known; it is written as a plain badge", "use new, edition or level");
    sheet.raw("<span class=\"badge");
    if (known) sheet.raw(" badge-" + badge.role);
    sheet.raw("\">");
    sheet.text(badge.text);
    sheet.raw("</span>");
}

void write_placeholder(Sheet& sheet, const Placeholder& placeholder) {
    sheet.problems.warning({sheet.file, placeholder.at}, "\"{{" + placeholder.name + "}}\" was not filled in", {});
    sheet.text(placeholder.fallback ? *placeholder.fallback : "{{" + placeholder.name + "}}");
}

// The type of a picture by its first bytes; empty when it is none that every browser shows and that runs no script.
std::string_view picture_type(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
    return {};
}

void write_missing_image(Sheet& sheet, std::string_view alternative, std::string message, std::string hint) {
    sheet.warn(std::move(message), std::move(hint));
    sheet.raw("<span class=\"missing-image\">");
    sheet.text(alternative);
    sheet.raw("</span>");
}

// alt in CommonMark is the plain text of what stands in the brackets.
std::string alternative_of(const InlineImage& image) { return document::plain_text(image.alternative); }

}  // namespace

void Sheet::attribute(std::string_view name, std::string_view value) {
    (((out += ' ') += name) += "=\"");
    append_escaped(out, value, escape());
    out += '"';
}

std::string Sheet::claim_id(std::string_view wanted) {
    const std::string id = html_id(wanted);
    std::string free = id;
    for (int n = 2; !ids.insert(free).second; ++n) free = id + "-" + std::to_string(n);
    return free;
}

void write_chip(Sheet& sheet, int level, std::string_view text) {
    // The colour never carries the level alone.
    const std::string number = std::to_string(level);
    sheet.raw("<span class=\"chip");
    if (level >= 1) sheet.raw(" level-" + std::to_string(std::min(level, sheet.setting.levels)));
    sheet.raw("\">");
    if (level >= 1 && text.find(number) == std::string_view::npos) sheet.text(text.empty() ? number : number + " ");
    sheet.text(text);
    sheet.raw("</span>");
}

void write_image(Sheet& sheet, std::string_view source, std::string_view title, std::string_view alternative) {
    if (sheet.setting.tools == nullptr) {
        sheet.raw("<img src=\"");
        if (!runs_code(source)) append_address(sheet.out, source);
        sheet.raw("\"");
    } else {
        const auto bytes = sheet.setting.tools->read("pack/" + std::string(source));
        if (!bytes) return write_missing_image(sheet, alternative, bytes.error().message, bytes.error().hint);
        const auto type = picture_type(*bytes);
        if (type.empty())
            return write_missing_image(sheet, alternative, "\"" + std::string(source) + "\" is neither a PNG nor a JPEG picture", "save it as PNG or JPEG");
        sheet.raw("<img src=\"data:");
        sheet.raw(type);
        sheet.raw(";base64,");
        sheet.raw(base64(*bytes));
        sheet.raw("\"");
    }
    sheet.attribute("alt", alternative);
    if (!title.empty()) sheet.attribute("title", title);
    sheet.raw(" />");
}

std::string root_of(std::string_view page) {
    std::string out;
    for (auto folders = std::count(page.begin(), page.end(), '/'); folders > 0; --folders) out += "../";
    return out;
}

std::string address_from(std::string_view page, std::string_view target) {
    if (target.starts_with(page) && target.substr(page.size()).starts_with('#')) return std::string(target.substr(page.size()));
    return root_of(page) + std::string(target);
}

void write_inlines(Sheet& sheet, const Inlines& inlines) {
    for (const Inline& inline_ : inlines)
        std::visit(Overload{
                       [&](const Text& node) { write_text(sheet, node); },
                       [&](const Emphasis& node) {
                           sheet.raw("<em>");
                           write_inlines(sheet, node.children);
                           sheet.raw("</em>");
                       },
                       [&](const Strong& node) {
                           sheet.raw("<strong>");
                           write_inlines(sheet, node.children);
                           sheet.raw("</strong>");
                       },
                       [&](const CodeSpan& node) {
                           sheet.raw("<code>");
                           sheet.text(node.text);
                           sheet.raw("</code>");
                       },
                       [&](const Link& node) { write_link(sheet, node); },
                       [&](const Foreign& node) { write_foreign(sheet, node); },
                       [&](const InlineImage& node) { write_image(sheet, node.source, node.title, alternative_of(node)); },
                       [&](const Badge& node) { write_badge(sheet, node); },
                       [&](const PageNumber&) {},
                       [&](const Placeholder& node) { write_placeholder(sheet, node); },
                       [&](const SoftBreak&) { sheet.raw("\n"); },
                       [&](const LineBreak&) { sheet.raw("<br />\n"); },
                   },
                   inline_.node);
}

}  // namespace waymark::html
