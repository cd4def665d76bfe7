#include "figure/words.hpp"

#include <algorithm>
#include <utility>

namespace waymark::figure {

using text::Shaped;

namespace {

constexpr std::string_view object_replacement = "\xEF\xBF\xBC";  // stands for a box in text::break_lines: never ours
constexpr std::string_view replacement = "\xEF\xBF\xBD";

std::string cleaned(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (static_cast<unsigned char>(text[i]) <= ' ') {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else if (text.substr(i, object_replacement.size()) == object_replacement) {
            out += replacement;
            i += object_replacement.size() - 1;
        } else {
            out += text[i];
        }
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

text::Span span_of(std::string text, const Lettering& lettering) {
    text::Span span;
    span.text = std::move(text);
    span.style = lettering.style;
    span.size = lettering.size;
    return span;
}

// A line is one run of text, so that it can be selected, searched and read as one.
std::string text_of(const text::Line& line) {
    std::string out;
    for (const text::Piece& piece : line.pieces) {
        if (piece.shaped) out += piece.shaped->text;
        if (piece.space_after && &piece != &line.pieces.back()) out += ' ';
    }
    return out;
}

void draw_bullet(Pen& pen, Bullet bullet, Point baseline, const Lettering& lettering, theme::Tone tone,
                 const Setting& s) {
    const Pt middle = baseline.y - lettering.size * (s.fonts.metrics(lettering.style).x_height / 2);
    const Pt radius = lettering.size * 0.42f;
    const Point centre{baseline.x + radius, middle};
    const Pt line{1.3f};
    switch (bullet) {
        case Bullet::None:
            return;
        case Bullet::Dot:
            return pen.circle({baseline.x + Pt{1.6f}, middle}, Pt{1.5f}, filled(tone));
        case Bullet::Tick:
            return pen.tick(centre, radius, tone, line);
        case Bullet::Cross:
            return pen.cross(centre, radius, tone, line);
    }
}

// The capitals stand in the middle of the line's height.
Pt first_baseline(const Lettering& lettering, const Setting& s) {
    return lettering.leading / 2 + lettering.size * (s.fonts.metrics(lettering.style).cap_height / 2);
}

}  // namespace

Words set_words(std::string_view text, const Lettering& lettering, Pt width, const Setting& s) {
    Words words{lettering, {}, {}, {}};
    std::string clean = cleaned(text);
    if (clean.empty()) return words;
    const std::vector<text::Span> spans{span_of(std::move(clean), lettering)};
    text::BreakStyle style;
    style.width = max(width, lettering.size * 2);
    style.hyphenation =
        text::measure(spans, {}, s.fonts).narrowest > style.width ? text::Hyphenation::On : text::Hyphenation::Off;
    for (const text::Line& line : text::break_lines(spans, {}, style, s.fonts, s.hyphenator)) {
        const Shaped& shaped = s.fonts.word(text_of(line), lettering.style);
        words.lines.push_back(&shaped);
        words.width = max(words.width, lettering.size * shaped.width);
    }
    words.height = lettering.leading * static_cast<float>(words.lines.size());
    return words;
}

Pt longest_word(std::string_view text, const Lettering& lettering, const Setting& s) {
    std::string clean = cleaned(text);
    if (clean.empty()) return {};
    return text::measure({span_of(std::move(clean), lettering)}, {}, s.fonts).narrowest;
}

void write(Pen& pen, const Words& words, Point at, Pt width, Align align, const Setting& s) {
    const Lettering& look = words.lettering;
    Pt baseline = at.y + first_baseline(look, s);
    for (const Shaped* line : words.lines) {
        const Pt slack = width - look.size * line->width;
        const float share = align == Align::Left ? 0 : align == Align::Centre ? 0.5f : 1;
        pen.text({{at.x + slack * share, baseline}, line, look.style, look.size, look.tone, 0});
        baseline += look.leading;
    }
}

// ---- Stack ---------------------------------------------------------------------------------------------------------

void Stack::add(Words words, Pt above, Pt indent, Bullet bullet) {
    if (words.lines.empty()) return;
    const Pt room = paragraphs.empty() ? Pt{0} : above;
    height += room + words.height;
    paragraphs.push_back({std::move(words), room, indent, bullet});
}

Pt Stack::widest() const {
    Pt widest{0};
    for (const Paragraph& paragraph : paragraphs) widest = max(widest, paragraph.indent + paragraph.words.width);
    return widest;
}

namespace {

// Room for the bullets of a part's points; none where they have no bullets.
Pt bullet_room(const FigurePart& part, const StackStyle& style) {
    // A single point is a sentence, not a list; signs say yes or no and stay.
    const bool list = part.points.size() > 1 || style.bullet != Bullet::Dot;
    const bool marked = style.align == Align::Left && style.bullet != Bullet::None && list;
    return marked ? style.body.size * (style.bullet == Bullet::Dot ? 0.9f : 1.35f) : Pt{0};
}

void add_body(Stack& stack, const FigurePart& part, const StackStyle& style, const Setting& s) {
    const Pt gap = style.body.leading * 0.2f;
    stack.add(set_words(part.text, style.body, stack.width, s), gap);
    const Pt indent = bullet_room(part, style);
    for (const std::string& point : part.points)
        stack.add(set_words(point, style.body, stack.width - indent, s), gap, indent,
                  indent > Pt{0} ? style.bullet : Bullet::None);
    if (part.from.empty() && part.to.empty()) return;
    stack.add(set_words(part.from + " \xE2\x86\x92 " + part.to, style.body, stack.width, s), gap);
}

Stack start_stack(const StackStyle& style, Pt width) {
    Stack stack;
    stack.align = style.align;
    stack.bullet_tone = style.bullet_tone;
    stack.width = width;
    return stack;
}

}  // namespace

Stack stack_part(const FigurePart& part, const StackStyle& style, Pt width, Numbering numbering, const Setting& s) {
    Stack stack = start_stack(style, width);
    const bool numbered = numbering == Numbering::Shown && part.number != 0;
    const std::string title = numbered ? std::to_string(part.number) + " " + part.title : part.title;
    stack.add(set_words(title, style.title, width, s));
    add_body(stack, part, style, s);
    return stack;
}

Stack stack_body(const FigurePart& part, const StackStyle& style, Pt width, const Setting& s) {
    Stack stack = start_stack(style, width);
    add_body(stack, part, style, s);
    return stack;
}

Pt longest_word(const FigurePart& part, const StackStyle& style, const Setting& s) {
    Pt longest = longest_word(part.title, style.title, s);
    for (const std::string* words : {&part.text, &part.from, &part.to})
        longest = max(longest, longest_word(*words, style.body, s));
    const Pt indent = bullet_room(part, style);
    for (const std::string& point : part.points) longest = max(longest, indent + longest_word(point, style.body, s));
    return longest;
}

void write(Pen& pen, const Stack& stack, Point at, const Setting& s) {
    for (const Stack::Paragraph& paragraph : stack.paragraphs) {
        at.y += paragraph.above;
        const Lettering& look = paragraph.words.lettering;
        draw_bullet(pen, paragraph.bullet, {at.x, at.y + first_baseline(look, s)}, look, stack.bullet_tone, s);
        write(pen, paragraph.words, {at.x + paragraph.indent, at.y}, stack.width - paragraph.indent, stack.align, s);
        at.y += paragraph.words.height;
    }
}

// ---- Columns -------------------------------------------------------------------------------------------------------

Columns equal_columns(Pt width, Pt gap, int count) {
    const auto n = static_cast<float>(std::max(1, count));
    return {std::max(1, count), (width - gap * (n - 1)) / n, gap};
}

int even_rows(int count, int most) {
    for (int each = std::min(count, most); each > 1; --each)
        if (count % each == 0) return each;
    if (most < 2 || count <= 3 || (most == 2 && count <= 5)) return 1;
    const int rows = (count + most - 1) / most;
    return (count + rows - 1) / rows;
}

Columns fit_columns(Pt width, Pt narrowest, Pt gap, int most) {
    const int fitting = static_cast<int>((width + gap) / (narrowest + gap));
    return equal_columns(width, gap, std::clamp(fitting, 1, std::max(1, most)));
}

}  // namespace waymark::figure
