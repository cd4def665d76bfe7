#include "content/markdown.hpp"

#include <cmark.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <optional>
#include <string>

#include "base/files.hpp"
#include "base/text.hpp"
#include "document/walk.hpp"

namespace waymark::content {
namespace {

struct FreeNode {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Tree = std::unique_ptr<cmark_node, FreeNode>;

std::string text_of(const char* text) { return text == nullptr ? std::string() : std::string(text); }

constexpr std::string_view language_scheme = "lang:";

bool is_link_target(std::string_view target) {
    return (target.starts_with('#') && target.size() > 1) || target.starts_with("https://") || target.starts_with("http://") || target.starts_with("mailto:");
}

bool is_picture(std::string_view source) {
    return source.starts_with("images/") && is_inside_name(source) && (source.ends_with(".png") || source.ends_with(".jpg") || source.ends_with(".jpeg"));
}

// The source by lines, and where words of it stand. Words are asked for in reading order, so that of two that are alike
// the second is found second.
class SourceText {
public:
    SourceText(std::string_view text, Position origin, std::uint32_t indent) : text_(text), origin_(origin), indent_(indent) {
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] == '\n') starts_.push_back(i + 1);
    }

    // cmark counts lines and columns of the text; the text starts at origin_.
    Position place(std::uint32_t line, std::uint32_t column) const {
        return {origin_.line + line - 1, column + (line == 1 ? origin_.column - 1 : indent_)};
    }

    // The place of `words` on `line` or the few lines below it; nothing when they are not written there in these bytes.
    std::optional<Position> find(std::string_view words, std::uint32_t line) {
        const std::size_t from = std::max(start_of(line), done_);
        const std::size_t end = std::min(start_of(line + 4), from + 10'000);  // hostile lines have no end
        if (from >= end || words.empty()) return std::nullopt;
        const auto found = text_.substr(from, end - from).find(words);
        if (found == std::string_view::npos) return std::nullopt;
        done_ = from + found + words.size();
        const auto next = std::upper_bound(starts_.begin(), starts_.end(), from + found);
        return place(static_cast<std::uint32_t>(next - starts_.begin()), static_cast<std::uint32_t>(from + found - *(next - 1) + 1));
    }

    // Where the info string of a fence begins: after its ticks and spaces.
    std::uint32_t info_column(std::uint32_t line, std::uint32_t column) const {
        std::size_t i = std::min(start_of(line) + column - 1, text_.size());
        while (i < text_.size() && (text_[i] == '`' || text_[i] == '~')) ++i, ++column;
        while (i < text_.size() && (text_[i] == ' ' || text_[i] == '\t')) ++i, ++column;
        return column;
    }

private:
    std::size_t start_of(std::uint32_t line) const { return line - 1 < starts_.size() ? starts_[line - 1] : text_.size(); }

    std::string_view text_;
    Position origin_;
    std::uint32_t indent_;
    std::vector<std::size_t> starts_ = {0};
    std::size_t done_ = 0;  // what stands before it was found already
};

// Walks cmark's tree once and builds ours. Nesting is bounded by the caller before this recursion starts.
class Builder {
public:
    Builder(std::string_view text, const std::string& file, Position at, const MarkdownOptions& options, Diagnostics& problems)
        : source_(text, at, options.indent), file_(file), options_(options), problems_(problems) {}

    Blocks blocks(cmark_node* parent) {
        Blocks out;
        for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node))
            add_block(node, out);
        return out;
    }

    Inlines inlines(cmark_node* parent) {
        Inlines out;
        for (cmark_node* node = cmark_node_first_child(parent); node != nullptr; node = cmark_node_next(node))
            add_inline(node, out);
        return out;
    }

private:
    static std::uint32_t line_of(cmark_node* node) { return static_cast<std::uint32_t>(std::max(cmark_node_get_start_line(node), 1)); }
    static std::uint32_t column_of(cmark_node* node) { return static_cast<std::uint32_t>(std::max(cmark_node_get_start_column(node), 1)); }
    Position place(cmark_node* node) const { return source_.place(line_of(node), column_of(node)); }
    Position place_of(std::string_view words, cmark_node* node) { return source_.find(words, line_of(node)).value_or(place(node)); }

    void add_block(cmark_node* node, Blocks& out) {
        const Position at = place(node);
        const auto add = [&](BlockNode value) { out.push_back(Block{std::move(value), at, nullptr}); };
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_PARAGRAPH: return add_paragraph(node, at, out);
            case CMARK_NODE_HEADING:
                return add(Heading{cmark_node_get_heading_level(node), {}, inlines(node)});
            case CMARK_NODE_LIST: return add(list(node));
            case CMARK_NODE_BLOCK_QUOTE: return add(Quote{blocks(node), {}});
            case CMARK_NODE_CODE_BLOCK: return add_code(node, at, out);
            case CMARK_NODE_THEMATIC_BREAK: return add(ThematicBreak{});
            case CMARK_NODE_HTML_BLOCK: return raw_html(at);
            default: return;
        }
    }

    void add_paragraph(cmark_node* node, Position at, Blocks& out) {
        Inlines text = inlines(node);
        if (options_.block_images && text.size() == 1)
            if (auto* image = std::get_if<InlineImage>(&text.front().node)) {
                out.push_back(Block{Image{image->source, image->title, document::plain_text(image->alternative)}, at, nullptr});
                return;
            }
        out.push_back(Block{Paragraph{std::move(text)}, at, nullptr});
    }

    List list(cmark_node* node) {
        List out;
        out.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        out.start = out.ordered ? cmark_node_get_list_start(node) : 1;
        out.tight = cmark_node_get_list_tight(node) != 0;
        for (cmark_node* item = cmark_node_first_child(node); item != nullptr; item = cmark_node_next(item))
            out.items.push_back(ListItem{blocks(item), place(item)});
        return out;
    }

    void add_code(cmark_node* node, Position at, Blocks& out) {
        const std::uint32_t line = line_of(node), column = column_of(node);
        Fence fence{text_of(cmark_node_get_fence_info(node)), text_of(cmark_node_get_literal(node)), at,
                    source_.place(line, source_.info_column(line, column)), source_.place(line + 1, column)};
        if (options_.fence && !fence.info.empty())
            if (auto typed = options_.fence(fence)) {
                typed->at = at;
                out.push_back(std::move(*typed));
                return;
            }
        out.push_back(Block{CodeBlock{std::move(fence.info), std::move(fence.body)}, at, nullptr});
    }

    void add_inline(cmark_node* node, Inlines& out) {
        const auto add = [&](InlineNode value) { out.push_back(Inline{std::move(value)}); };
        switch (cmark_node_get_type(node)) {
            case CMARK_NODE_TEXT: return add_text(text_of(cmark_node_get_literal(node)), node, out);
            case CMARK_NODE_SOFTBREAK: return add(SoftBreak{});
            case CMARK_NODE_LINEBREAK: return add(LineBreak{});
            case CMARK_NODE_CODE: return add_code_span(node, out);
            case CMARK_NODE_EMPH: return add(Emphasis{inlines(node)});
            case CMARK_NODE_STRONG: return add(Strong{inlines(node)});
            case CMARK_NODE_LINK: return add_link(node, out);
            case CMARK_NODE_IMAGE: return add_image(node, out);
            case CMARK_NODE_HTML_INLINE: return raw_html(place_of(text_of(cmark_node_get_literal(node)), node));
            default: return;
        }
    }

    void add_code_span(cmark_node* node, Inlines& out) {
        CodeSpan span{text_of(cmark_node_get_literal(node))};
        (void)source_.find(span.text, line_of(node));  // what it holds is no word to fill in
        out.push_back(Inline{std::move(span)});
    }

    void add_link(cmark_node* node, Inlines& out) {
        Link link{text_of(cmark_node_get_url(node)), text_of(cmark_node_get_title(node)), inlines(node)};
        const Position at = place_of(link.target, node);
        if (options_.foreign_passages && link.target.starts_with(language_scheme)) return add_foreign(std::move(link), at, out);
        if (options_.check_addresses && !is_link_target(link.target))
            problems_.error({file_, at}, "link \"" + link.target + "\" leads nowhere that waymark knows", "use #item-id, https:, http: or mailto:, or lang: for words in another language");
        if (options_.references != nullptr) options_.references->push_back({Reference::Kind::Link, link.target, at});
        out.push_back(Inline{std::move(link)});
    }

    // Words in another language are written as a link to it: [Sí se puede](lang:es).
    void add_foreign(Link link, Position at, Inlines& out) {
        Foreign passage{link.target.substr(language_scheme.size()), std::move(link.children)};
        if (!is_language_tag(passage.language)) {
            problems_.error({file_, at}, "\"" + passage.language + "\" is not a language", "write its tag after lang: en, en-US, es …");
            return void(std::move(passage.children.begin(), passage.children.end(), std::back_inserter(out)));
        }
        if (!link.title.empty()) problems_.error({file_, at}, "words in another language have no title", "leave out \"" + link.title + "\"");
        out.push_back(Inline{std::move(passage)});
    }

    void add_image(cmark_node* node, Inlines& out) {
        InlineImage image{text_of(cmark_node_get_url(node)), text_of(cmark_node_get_title(node)), inlines(node)};
        const Position at = place_of(image.source, node);
        if (options_.check_addresses && trim(document::plain_text(image.alternative)).empty())
            problems_.error({file_, at}, "the picture has no words", "say in the brackets what it shows: ![What it shows](images/name.png)");
        if (options_.check_addresses && !is_picture(image.source))
            problems_.error({file_, at}, "picture \"" + image.source + "\" is none of the pack's", "put a PNG or JPEG into images/ and write images/name.png");
        if (options_.references != nullptr) options_.references->push_back({Reference::Kind::Picture, image.source, at});
        out.push_back(Inline{std::move(image)});
    }

    void add_text(const std::string& text, cmark_node* node, Inlines& out) {
        std::size_t done = 0;
        while (options_.placeholders) {
            const auto open = text.find("{{", done);
            if (open == std::string::npos) break;
            const Position at = place_of("{{", node);
            const auto close = text.find("}}", open + 2);
            if (close == std::string::npos) {
                problems_.error({file_, at}, "\"{{\" does not end with \"}}\" in the same text", "write {{team.name}}, or `{{` when the braces themselves shall be read");
                break;
            }
            if (open > done) out.push_back(Inline{Text{text.substr(done, open - done), false}});
            out.push_back(Inline{placeholder(text.substr(open + 2, close - open - 2), at)});
            done = close + 2;
        }
        if (done < text.size()) out.push_back(Inline{Text{text.substr(done), false}});
    }

    // What stands between the braces: a name, or a name and a fallback after "|".
    Placeholder placeholder(const std::string& inside, Position at) {
        const auto bar = inside.find('|');
        Placeholder place{inside.substr(0, bar), {}, at};
        if (bar != std::string::npos) place.fallback = inside.substr(bar + 1);
        if (!is_placeholder_name(place.name))
            problems_.error({file_, at}, "\"{{" + inside + "}}\" is not a word to fill in",
                            "write {{team.name}} or {{team.name|your team}}, with lower-case letters and dots");
        return place;
    }

    void raw_html(Position at) {
        problems_.add({options_.raw_html, {file_, at}, "raw HTML is not allowed",
                       "use Markdown or a block; write &lt; for a less-than sign"});
    }

    SourceText source_;
    const std::string& file_;
    const MarkdownOptions& options_;
    Diagnostics& problems_;
};

// Depth of cmark's tree, found without recursion.
int depth_of(cmark_node* root) {
    int depth = 0, deepest = 0;
    std::unique_ptr<cmark_iter, void (*)(cmark_iter*)> walk(cmark_iter_new(root), cmark_iter_free);
    for (cmark_event_type event; (event = cmark_iter_next(walk.get())) != CMARK_EVENT_DONE;) {
        cmark_node* node = cmark_iter_get_node(walk.get());
        const bool leaf = cmark_node_first_child(node) == nullptr;
        if (event == CMARK_EVENT_ENTER && !leaf) deepest = std::max(deepest, ++depth);
        if (event == CMARK_EVENT_EXIT && !leaf) --depth;
    }
    return deepest;
}

// Characters that are never markup, wherever they stand behind a letter.
constexpr std::array<bool, 256> plain_characters = [] {
    std::array<bool, 256> out{};
    for (const char c : std::string_view(" ,;:?!()/%+=$@")) out[static_cast<unsigned char>(c)] = true;
    for (std::size_t c = '0'; c <= '9'; ++c) out[c] = true;
    for (std::size_t c = 'a'; c <= 'z'; ++c) out[c] = out[c - 0x20] = true;
    for (std::size_t c = 0x80; c <= 0xFF; ++c) out[c] = true;
    return out;
}();

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// The words of a line that holds no markup, set as cmark would set them; nothing when it may hold some, or ends a word in
// a quote. Most cells and labels of a pack are such lines, and cmark builds a whole document for each.
std::optional<std::string> plain_line(std::string_view line, bool typographic) {
    if (line.empty() || !is_ascii_letter(line.front()) || line.back() == ' ') return std::nullopt;
    std::string words;
    std::size_t done = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (plain_characters[static_cast<unsigned char>(c)]) continue;
        const char next = i + 1 < line.size() ? line[i + 1] : '\0';
        if ((c == '-' || c == '.') && next != c) continue;
        if (c != '\'' || !typographic || !is_ascii_letter(line[i - 1]) || !is_ascii_letter(next)) return std::nullopt;
        (words += line.substr(done, i - done)) += "’";
        done = i + 1;
    }
    words += line.substr(done);
    return first_bad_utf8(words) ? std::nullopt : std::optional(std::move(words));
}

}  // namespace

bool is_placeholder_name(std::string_view name) {
    const auto allowed = [](char c) {  // packs name their roles in their own language
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
    };
    return !name.empty() && std::all_of(name.begin(), name.end(), allowed);
}

Blocks parse_markdown(std::string_view text, const std::string& file, Position at, const MarkdownOptions& options,
                      Diagnostics& problems) {
    if (text.size() > max_markdown_bytes) {
        problems.error({file, at}, "the text has " + std::to_string(text.size()) + " bytes, more than " +
                                       std::to_string(max_markdown_bytes),
                       "split it into several items");
        return {};
    }
    if (auto words = plain_line(text, options.typographic)) return {Block{Paragraph{{Inline{Text{std::move(*words), false}}}}, at, nullptr}};
    const int flags = CMARK_OPT_SOURCEPOS | CMARK_OPT_UNSAFE | (options.typographic ? CMARK_OPT_SMART : 0);
    const Tree tree(cmark_parse_document(text.data(), text.size(), flags));
    if (depth_of(tree.get()) > max_nesting) {
        problems.error({file, at}, "the text is nested more than " + std::to_string(max_nesting) + " deep",
                       "use fewer lists and quotations inside each other");
        return {};
    }
    return Builder(text, file, at, options, problems).blocks(tree.get());
}

Inlines parse_inlines(std::string_view text, const std::string& file, Position at, Diagnostics& problems, std::vector<Reference>* references) {
    if (trim(text).empty()) return {};
    MarkdownOptions options;
    options.block_images = false;
    options.references = references;
    Blocks blocks = parse_markdown(text, file, at, options, problems);
    if (blocks.size() == 1)
        if (auto* paragraph = std::get_if<Paragraph>(&blocks.front().node)) return std::move(paragraph->text);
    problems.error({file, at}, "expected one line of text", "leave out list marks, headings and blank lines");
    return {};
}

Blocks parse_commonmark(std::string_view text, const std::string& file, Diagnostics& problems) {
    MarkdownOptions plain;
    plain.typographic = plain.placeholders = plain.block_images = plain.check_addresses = plain.foreign_passages = false;
    plain.raw_html = Severity::Warning;
    return parse_markdown(text, file, {1, 1}, plain, problems);
}

}  // namespace waymark::content
