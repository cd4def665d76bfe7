#include "layout/inlines.hpp"

#include <algorithm>

#include "layout/capitals.hpp"

namespace waymark::layout {
namespace {

using text::Style;
using theme::ToneName;

constexpr std::string_view box_mark = "\xEF\xBF\xBC";  // U+FFFC, which stands for a box in a span

template <typename... Cases>
struct Visit : Cases... {
    using Cases::operator()...;
};

Style with_strong(Style style) {
    if (style == Style::Regular) return Style::Bold;
    return style == Style::Italic ? Style::BoldItalic : style;
}

Style with_emphasis(Style style) {
    if (style == Style::Regular) return Style::Italic;
    return style == Style::Bold ? Style::BoldItalic : style;
}

// Text of a document may hold anything: control characters become spaces, and the mark of a box is no box.
std::string cleaned(std::string_view text) {
    std::string result(text);
    bool has_mark = false;
    for (char& c : result) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
        has_mark = has_mark || c == box_mark.front();
    }
    if (!has_mark) return result;
    for (std::size_t at = 0; (at = result.find(box_mark, at)) != std::string::npos; at += 3)
        result.replace(at, 3, "\xEF\xBF\xBD");
    return result;
}

void append_plain(const Inlines& inlines, std::string& out) {
    for (const Inline& each : inlines)
        std::visit(Visit{[&](const Text& t) { out += cleaned(t.text); },
                         [&](const Emphasis& e) { append_plain(e.children, out); },
                         [&](const Strong& s) { append_plain(s.children, out); },
                         [&](const CodeSpan& c) { out += cleaned(c.text); },
                         [&](const Link& l) { append_plain(l.children, out); },
                         [&](const Foreign& f) { append_plain(f.children, out); },
                         [&](const InlineImage& i) { append_plain(i.alternative, out); },
                         [&](const Badge& b) { out += badge_text(b); },
                         [](const PageNumber&) {},
                         [&](const Placeholder& p) { out += p.fallback.value_or(p.name); },
                         [&](const SoftBreak&) { out += ' '; }, [&](const LineBreak&) { out += ' '; }},
                   each.node);
}

}  // namespace

BadgeLook badge_look(const theme::Theme& theme) {
    return {Style::Bold, theme.type.small * 0.94f, theme.type.small * 1.4f, theme.type.small * 0.65f, theme.type.small * 0.3f};
}

std::string before_page_number(const PageNumber& number) { return number.words.empty() ? std::string() : cleaned(number.words) + " "; }

std::string badge_text(const Badge& badge) {
    return badge.text.empty() && badge.level > 0 ? std::to_string(badge.level) : cleaned(badge.text);
}

std::string plain(const Inlines& inlines) {
    std::string text;
    append_plain(inlines, text);
    return text;
}

Pt width_of(std::string_view text, Style style, Pt size, float tracking, const text::FontBook& fonts) {
    float em = 0;
    std::size_t characters = 0;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t to = std::min(text.find(' ', from), text.size());
        if (to > from) em += fonts.word(text.substr(from, to - from), style).width;
        if (to < text.size()) em += fonts.word(" ", style).width;
        from = to + 1;
    }
    for (const char c : text) characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return size * (em + tracking * static_cast<float>(characters));
}

void InlineReader::add(std::string_view text, Style style, const InlineRun& run) {
    if (text.empty()) return;
    text::Span span;
    span.text = look_.capitals ? capitals(cleaned(text)) : cleaned(text);
    span.style = style;
    // Fixed-width letters look a size larger than the text around them.
    span.size = style == Style::Mono && look_.style != Style::Mono ? look_.size * 0.92f : look_.size;
    span.tracking = look_.tracking;
    span.is_foreign = run.is_foreign;
    span.tag = static_cast<std::uint32_t>(text_.runs.size());
    text_.runs.push_back(run);
    text_.spans.push_back(std::move(span));
}

void InlineReader::add_link(const Link& link, Style style, InlineRun run) {
    run.link = static_cast<std::int32_t>(text_.links.size());
    run.tone = {ToneName::Accent};
    if (column_ != nullptr) run.element = column_->element(Tag::Link, run.element);
    text_.links.push_back({&link, run.element});
    read(link.children, style, run);
}

void InlineReader::add_foreign(const Foreign& passage, Style style, InlineRun run) {
    run.is_foreign = true;
    if (column_ != nullptr) {
        run.element = column_->element(Tag::Span, run.element);
        column_->elements[run.element].language = passage.language;
    }
    read(passage.children, style, run);
}

void InlineReader::add_badge(const Badge& badge, InlineRun run) {
    const BadgeLook look = badge_look(theme_);
    const Pt text_width = width_of(badge_text(badge), look.style, look.size, 0, fonts_);
    const Pt width = max(text_width + look.padding * 2, look.height) + look.room_after;
    run.badge = static_cast<std::int32_t>(text_.badges.size());
    text_.badges.push_back(&badge);
    add_box({width, look.height * 0.8f, look.height * 0.2f}, run);
}

// A number never changes how a line breaks: there is room for the widest.
void InlineReader::add_page_number(const PageNumber& number, InlineRun run) {
    constexpr std::string_view widest = "000";
    run.page = static_cast<std::int32_t>(text_.page_numbers.size());
    text_.page_numbers.push_back(&number);
    if (column_ != nullptr) run.element = column_->element(Tag::Reference, run.element);
    const Pt width = width_of(before_page_number(number), look_.style, look_.size, 0, fonts_) + width_of(widest, look_.style, look_.size, 0, fonts_);
    add_box({width, look_.size * 0.8f, look_.size * 0.2f}, run);
}

void InlineReader::add_box(const text::Box& box, const InlineRun& run) {
    text_.boxes.push_back(box);
    text::Span span;
    span.text = box_mark;
    span.size = look_.size;
    span.tag = static_cast<std::uint32_t>(text_.runs.size());
    text_.runs.push_back(run);
    text_.spans.push_back(std::move(span));
}

void InlineReader::read(const Inlines& inlines, Style style, const InlineRun& run) {
    text_.spans.reserve(text_.spans.size() + inlines.size());
    text_.runs.reserve(text_.runs.size() + inlines.size());
    for (const Inline& each : inlines)
        std::visit(Visit{[&](const Text& t) { add(t.text, style, run); },
                         [&](const Emphasis& e) { read(e.children, with_emphasis(style), run); },
                         [&](const Strong& s) { read(s.children, with_strong(style), run); },
                         [&](const CodeSpan& c) { add(c.text, Style::Mono, run); },
                         [&](const Link& l) { add_link(l, style, run); },
                         [&](const Foreign& f) { add_foreign(f, style, run); },
                         [&](const InlineImage& i) { read(i.alternative, with_emphasis(style), run); },
                         [&](const Badge& b) { add_badge(b, run); },
                         [&](const PageNumber& n) { add_page_number(n, run); },
                         [&](const Placeholder& p) { add(p.fallback.value_or(p.name), style, run); },
                         [&](const SoftBreak&) { add(" ", style, run); },
                         [&](const LineBreak&) {
                             if (!text_.spans.empty()) text_.spans.back().break_after = true;
                         }},
                   each.node);
}

}  // namespace waymark::layout
