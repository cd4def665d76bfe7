#include "layout/setting.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "text/line_cache.hpp"

namespace waymark::layout {

using text::Style;
using theme::Tone;
using theme::ToneName;

// ---- Setting and Place ----------------------------------------------------------------------------------------------

std::string Setting::word(const std::string& key, std::string_view otherwise) const {
    const auto found = document.words.find(key);
    return found != document.words.end() ? found->second : std::string(otherwise);
}

Tone Setting::level_tone(int level) const {
    const int levels = std::clamp(document.levels, 1, 255);
    return {ToneName::Level, static_cast<std::uint8_t>(std::clamp(level, 1, levels)), static_cast<std::uint8_t>(levels)};
}

Tone Setting::on_level_tone(int level) const {
    Tone tone = level_tone(level);
    tone.name = ToneName::OnLevel;
    return tone;
}

Place Place::inside(Pt left, Pt right) const {
    Place place = *this;
    place.x += left;
    place.width = max(place.width - left - right, Pt{12});
    place.text_width = min(max(place.text_width - left, Pt{12}), place.width);
    place.is_outermost = false;
    return place;
}

Place Place::below(ElementId new_parent) const {
    Place place = *this;
    place.parent = new_parent;
    place.is_outermost = false;
    return place;
}

Place Place::with(const TextLook& new_look) const {
    Place place = *this;
    place.look = new_look;
    return place;
}

Place Place::wide() const {
    Place place = *this;
    place.text_width = place.width;
    return place;
}

// ---- Looks ----------------------------------------------------------------------------------------------------------

TextLook text_look(const theme::Theme& theme) {
    TextLook look;
    look.size = theme.type.text;
    look.leading = theme.type.leading;
    return look;
}

TextLook small_look(const theme::Theme& theme) {
    TextLook look;
    look.size = theme.type.small;
    look.leading = theme.type.small_leading;
    look.tone = {ToneName::Soft};
    return look;
}

TextLook label_look(const theme::Theme& theme) {
    TextLook look = bold(small_look(theme));
    look.leading = theme.type.leading * 0.8f;
    look.tracking = 0.09f;
    look.capitals = true;
    look.hyphenation = text::Hyphenation::Off;
    look.fit = text::Fit::First;
    return look;
}

TextLook title_look(const theme::Theme& theme) {
    TextLook look;
    look.size = theme.type.title;
    look.leading = theme.type.title * 1.16f;
    look.style = Style::Black;
    look.tracking = -0.008f;
    look.hyphenation = text::Hyphenation::Off;
    return look;
}

TextLook heading_look(const theme::Theme& theme, int level) {
    TextLook look;
    look.style = Style::Bold;
    look.hyphenation = text::Hyphenation::Off;
    look.size = level <= 2 ? theme.type.heading : level == 3 ? theme.type.subheading : theme.type.text;
    look.leading = level <= 2 ? theme.type.leading * 1.2f : level == 3 ? theme.type.leading * 1.1f : theme.type.leading;
    return look;
}

TextLook bold(TextLook look) {
    look.style = Style::Bold;
    return look;
}

TextLook toned(TextLook look, ToneName tone) {
    look.tone = {tone};
    return look;
}

Pt baseline(const TextLook& look, const text::FontBook& fonts) {
    const text::FaceMetrics& metrics = fonts.metrics(look.style);
    return (look.leading + look.size * (metrics.ascent + metrics.descent)) / 2.0f;
}

Pt capital_middle(const TextLook& look, const text::FontBook& fonts) {
    return baseline(look, fonts) - look.size * (fonts.metrics(look.style).cap_height / 2);
}

// ---- Lines ----------------------------------------------------------------------------------------------------------

namespace {

// Underlines a stretch of a line that is a link, and makes it a place to click.
void put_link(std::vector<Item>& items, const PlacedLink& placed, Tone tone, Pt from, Pt to, Pt line_baseline, const TextLook& look) {
    const Pt under = line_baseline + look.size * 0.17f;
    items.push_back({LineItem{{from, under}, {to, under}, {tone, Pt{0.5f}, {}}}, artifact});
    items.push_back({LinkItem{{from, Pt{0}}, {to - from, look.leading}, std::make_shared<const LinkGoal>(LinkGoal{placed.link->target, plain(placed.link->children)})}, placed.element});
}

// The number itself comes when the pages are known.
void put_page_number(const Setting& setting, Strip& strip, const PageNumber& number, Point at, const TextLook& of_words, ElementId element) {
    const std::vector<Section>& sections = setting.document.sections;
    const auto section = std::find_if(sections.begin(), sections.end(), [&](const Section& each) { return !each.id.empty() && number.target == "#" + each.id; });
    if (section == sections.end()) return;
    const TextLook look = toned(of_words, ToneName::Soft);
    const std::string before = before_page_number(number);
    if (!before.empty()) put_text(setting, strip.items, before, at, look, element);
    TextItem item;
    item.at = {at.x + width_of(before, look.style, look.size, 0, setting.fonts()), at.y};
    item.style = look.style;
    item.size = look.size;
    item.tone = look.tone;
    strip.references.push_back({strip.items.size(), static_cast<std::size_t>(section - sections.begin()), false});
    strip.items.push_back({item, element});
}

Strip line_strip(const Setting& setting, const InlineText& text, const text::Line& line, const Place& place, Side side) {
    Strip strip;
    strip.height = place.look.leading;
    strip.items.reserve(line.pieces.size() + 2);
    const Pt base = baseline(place.look, setting.fonts());
    const Pt slack = max(place.text_width - line.width, Pt{0});
    const Pt left = place.x + (side == Side::Center ? slack / 2.0f : side == Side::Right ? slack : Pt{0});

    std::int32_t link = -1;
    Pt link_from, link_to;
    Tone link_tone{ToneName::Accent};
    const auto end_link = [&] {
        if (link >= 0) put_link(strip.items, text.links[static_cast<std::size_t>(link)], link_tone, link_from, link_to, base, place.look);
        link = -1;
    };
    for (const text::Piece& piece : line.pieces) {
        const InlineRun& run = text.runs[piece.tag];
        const Pt x = left + piece.x;
        if (run.link != link) end_link();
        if (run.badge >= 0) {
            const Pt middle = base - place.look.size * (setting.fonts().metrics(place.look.style).cap_height / 2);
            put_badge(setting, strip.items, *text.badges[static_cast<std::size_t>(run.badge)], x, middle, run.element);
        } else if (run.page >= 0) {
            put_page_number(setting, strip, *text.page_numbers[static_cast<std::size_t>(run.page)], {x, base}, place.look, run.element);
        } else if (piece.shaped != nullptr) {
            TextItem item = text_item(piece, {left, base});
            item.tone = run.tone;
            strip.items.push_back({item, run.element});
        }
        if (run.link >= 0) {
            if (link < 0) {
                link = run.link;
                link_from = x;
                link_tone = run.tone;
            }
            link_to = x + piece.width;
        }
    }
    end_link();
    return strip;
}

// From the cache, when it is there; else put into `fresh`.
const std::vector<text::Line>& broken(const Setting& setting, const InlineText& text, const text::BreakStyle& style, std::vector<text::Line>& fresh) {
    const Tools& tools = setting.tools;
    if (tools.lines != nullptr) return tools.lines->break_lines(text.spans, text.boxes, style, tools.hyphenator, fresh);
    fresh = text::break_lines(text.spans, text.boxes, style, tools.fonts, tools.hyphenator);
    return fresh;
}

}  // namespace

void set_lines(Setting& setting, const InlineText& text, const Place& place, Side side) {
    text::BreakStyle style;
    style.width = place.text_width;
    style.hyphenation = place.look.hyphenation;
    style.fit = place.look.fit;
    std::vector<text::Line> fresh;
    const std::vector<text::Line>& lines = broken(setting, text, style, fresh);
    const std::size_t first = setting.column.strips.size();
    for (const text::Line& line : lines) setting.column.strips.push_back(line_strip(setting, text, line, place, side));
    // Two lines at least at the foot of a page, and at the head of the next.
    if (lines.size() >= 2) {
        setting.column.strips[first].hold(Keep::Firmly);
        setting.column.strips[first + lines.size() - 2].hold(Keep::Firmly);
    }
}

void set_inlines(Setting& setting, const Inlines& inlines, ElementId element, const Place& place, Side side) {
    InlineReader reader(setting.fonts(), setting.theme(), place.look, &setting.column, element);
    reader.read(inlines);
    set_lines(setting, std::move(reader).result(), place, side);
}

void set_string(Setting& setting, std::string_view text, ElementId element, const Place& place, Side side) {
    InlineReader reader(setting.fonts(), setting.theme(), place.look, nullptr, element);
    reader.read(text);
    set_lines(setting, std::move(reader).result(), place, side);
}

Pt put_text(const Setting& setting, std::vector<Item>& items, std::string_view text, Point at, const TextLook& look, ElementId element) {
    InlineReader reader(setting.fonts(), setting.theme(), look, nullptr, element);
    reader.read(text);
    const InlineText inlines = std::move(reader).result();
    Pt x = at.x;
    for (const text::Span& span : inlines.spans) {
        for (std::size_t from = 0; from < span.text.size();) {
            const std::size_t to = std::min(span.text.find(' ', from), span.text.size());
            const bool has_space = to < span.text.size();
            if (to > from) {
                const std::string_view word = std::string_view(span.text).substr(from, to - from);
                TextItem item;
                item.at = {x, at.y};
                item.shaped = &setting.fonts().word(word, span.style);
                item.style = span.style;
                item.size = span.size;
                item.tracking = span.tracking;
                item.tone = look.tone;
                item.space_after = has_space;
                items.push_back({item, element});
                x += width_of(word, span.style, span.size, span.tracking, setting.fonts());
            }
            if (has_space) x += width_of(" ", span.style, span.size, span.tracking, setting.fonts());
            from = to + 1;
        }
    }
    return x - at.x;
}

Pt text_width(const Setting& setting, std::string_view text, const TextLook& look) {
    std::vector<Item> items;
    return put_text(setting, items, text, {}, look, artifact);
}

// ---- Shapes ---------------------------------------------------------------------------------------------------------

void put_rule(std::vector<Item>& items, Pt x, Pt width, Pt y, ToneName tone, Pt thickness) {
    items.push_back({LineItem{{x, y}, {x + width, y}, {Tone{tone}, thickness, {}}}, artifact});
}

void put_circle(std::vector<Item>& items, Point center, Pt diameter, std::optional<Tone> fill, std::optional<figure::Stroke> stroke) {
    const Pt radius = diameter / 2.0f;
    items.push_back({RectItem{{center.x - radius, center.y - radius}, {diameter, diameter}, radius, fill, std::move(stroke)}, artifact});
}

TextItem text_item(const text::Piece& piece, Point at) {
    TextItem item;
    item.at = {at.x + piece.x, at.y};
    item.shaped = piece.shaped;
    item.style = piece.style;
    item.size = piece.size;
    item.tracking = piece.tracking;
    item.space_after = piece.space_after;
    item.hyphen = piece.hyphen;
    return item;
}

void end_with_space(std::vector<Item>& items) {
    for (std::size_t i = items.size(); i-- > 0;)
        if (auto* last = std::get_if<TextItem>(&items[i].shape)) {
            last->space_after = true;
            return;
        }
}

void put_badge(const Setting& setting, std::vector<Item>& items, const Badge& badge, Pt x, Pt middle, ElementId element) {
    const BadgeLook look = badge_look(setting.theme());
    const std::string words = badge_text(badge);
    const Pt words_width = width_of(words, look.style, look.size, 0, setting.fonts());
    const Pt width = max(words_width + look.padding * 2, look.height);
    const bool is_level = badge.level > 0;
    const bool is_quiet = !is_level && badge.role != "new";

    RectItem mark{{x, middle - look.height / 2.0f}, {width, look.height}, look.height / 2.0f, std::nullopt, std::nullopt};
    if (is_level) mark.fill = setting.level_tone(badge.level);
    else if (is_quiet) mark.stroke = figure::Stroke{{ToneName::Accent}, Pt{0.8f}, {}};
    else mark.fill = Tone{ToneName::Accent};
    items.push_back({std::move(mark), artifact});

    TextLook text;
    text.size = look.size;
    text.style = look.style;
    text.tone = is_level ? setting.on_level_tone(badge.level) : Tone{is_quiet ? ToneName::Accent : ToneName::Paper};
    const Pt base = middle + look.size * (setting.fonts().metrics(look.style).cap_height / 2);
    put_text(setting, items, words, {x + (width - words_width) / 2.0f, base}, text, element);
    end_with_space(items);
}

// ---- Space ----------------------------------------------------------------------------------------------------------

void space(Setting& setting, std::size_t from, Pt before, Pt after) {
    std::vector<Strip>& strips = setting.column.strips;
    if (from >= strips.size()) return;
    strips[from].before = before;
    strips.back().after = after;
}

Pt height_from(const Setting& setting, std::size_t from) {
    const std::vector<Strip>& strips = setting.column.strips;
    Pt height{0};
    for (std::size_t i = from; i < strips.size(); ++i)
        height += strips[i].height + (i > from ? max(strips[i - 1].after, strips[i].before) : Pt{0});
    return height;
}

void keep_together(Setting& setting, std::size_t from, float share) {
    std::vector<Strip>& strips = setting.column.strips;
    if (height_from(setting, from) > setting.room * share) return;
    for (std::size_t i = from; i + 1 < strips.size(); ++i) strips[i].hold(Keep::WithNext);
}

void mark(Setting& setting, std::size_t from, Piece piece) {
    for (std::size_t i = from; i < setting.column.strips.size(); ++i) setting.column.strips[i].piece = piece;
}

Strip& add_strip(Setting& setting, Pt height) {
    setting.column.strips.emplace_back().height = height;
    return setting.column.strips.back();
}

void enclose(Setting& setting, std::size_t from, std::size_t frames_from, const Frame& frame, Pt above, Pt below) {
    Column& column = setting.column;
    if (from >= column.strips.size()) add_strip(setting, Pt{0});
    const auto id = static_cast<std::uint32_t>(column.frames.size());
    column.frames.push_back(frame);
    for (std::size_t i = frames_from; i < id; ++i)
        if (column.frames[i].parent == 0) column.frames[i].parent = id;
    for (std::size_t i = from; i < column.strips.size(); ++i)
        if (column.strips[i].frame == 0) column.strips[i].frame = id;
    for (Item& item : column.strips[from].items) shift(item, Pt{0}, above);
    column.strips[from].height += above;
    column.strips.back().height += below;
}

Pt line_gap(const Setting& setting) { return max(setting.theme().rule_gap, millimetres(8)); }

// ---- Widths ---------------------------------------------------------------------------------------------------------

std::vector<Pt> share_width(const std::vector<text::Widths>& columns, Pt room) {
    const std::size_t n = columns.size();
    std::vector<Pt> widths(n);
    Pt widest{0}, narrowest{0};
    for (const text::Widths& column : columns) {
        widest += column.widest;
        narrowest += column.narrowest;
    }
    if (n == 0) return widths;
    if (widest <= room) {  // room is left: shared by how wide the columns are
        const Pt left = room - widest;
        for (std::size_t i = 0; i < n; ++i)
            widths[i] = columns[i].widest + left * (widest > Pt{0} ? columns[i].widest / widest : 1.0f / static_cast<float>(n));
        return widths;
    }
    if (narrowest >= room) {  // too narrow for the longest words, which will be broken
        for (std::size_t i = 0; i < n; ++i) widths[i] = room * (columns[i].narrowest / narrowest);
        return widths;
    }
    // Between the two: by the square root of the wish, so that a column with three times the text gets not three times the
    // width; within what each needs at least and wants at most. What is cut off at a bound is shared among the others.
    std::vector<bool> is_fixed(n, false);
    for (std::size_t round = 0; round < n; ++round) {
        Pt left = room;
        float wishes = 0;
        for (std::size_t i = 0; i < n; ++i) {
            if (is_fixed[i]) left -= widths[i];
            else wishes += std::sqrt(std::max(columns[i].widest.value, 1.0f));
        }
        bool low = false, high = false;
        for (std::size_t i = 0; i < n; ++i) {
            if (is_fixed[i]) continue;
            widths[i] = left * (std::sqrt(std::max(columns[i].widest.value, 1.0f)) / wishes);
            low = low || widths[i] < columns[i].narrowest;
            high = high || widths[i] > columns[i].widest;
        }
        if (!low && !high) break;
        for (std::size_t i = 0; i < n; ++i) {  // those under their least width first: they take from the others
            if (is_fixed[i]) continue;
            if (low && widths[i] < columns[i].narrowest) widths[i] = columns[i].narrowest, is_fixed[i] = true;
            if (!low && widths[i] > columns[i].widest) widths[i] = columns[i].widest, is_fixed[i] = true;
        }
    }
    const Pt used = std::accumulate(widths.begin(), widths.end(), Pt{0});
    for (Pt& width : widths) width = width * (room / used);
    return widths;
}

text::Widths measure_inlines(const Setting& setting, const Inlines& inlines, const TextLook& look) {
    InlineReader reader(setting.fonts(), setting.theme(), look, nullptr, artifact);
    reader.read(inlines);
    const InlineText text = std::move(reader).result();
    text::LineCache* cache = setting.tools.lines;
    return cache != nullptr ? cache->measure(text.spans, text.boxes) : text::measure(text.spans, text.boxes, setting.fonts());
}

namespace {

// A date has room for all of its figures, and what is known already for its longest word: neither may break on its line.
text::Widths widths_to_write(const Setting& setting, const Field& field) {
    const Pt inset = Pt{2} * 2.0f;  // of what stands on a line to write on
    Pt longest = measure_inlines(setting, field.value, text_look(setting.theme())).narrowest;
    if (field.type == FieldType::Date) longest = max(longest, text_width(setting, "2000-00-00", text_look(setting.theme())));
    const Pt least = max(setting.rhythm(4), longest + inset);
    return {least, max(setting.rhythm(8), least)};
}

text::Widths widths_of(const Setting& setting, const Block& block, const TextLook& look) {
    const auto inset = [&](const Blocks& blocks) {
        const text::Widths inner = measure_blocks(setting, blocks, look);
        return text::Widths{inner.narrowest + setting.rhythm(1), inner.widest + setting.rhythm(1)};
    };
    if (const auto* paragraph = std::get_if<Paragraph>(&block.node)) return measure_inlines(setting, paragraph->text, look);
    if (const auto* heading = std::get_if<Heading>(&block.node)) return measure_inlines(setting, heading->text, bold(look));
    if (const auto* quote = std::get_if<Quote>(&block.node)) return inset(quote->blocks);
    if (const auto* list = std::get_if<List>(&block.node)) {
        text::Widths widths{};
        for (const ListItem& item : list->items) {
            const text::Widths inner = inset(item.blocks);
            widths = {max(widths.narrowest, inner.narrowest), max(widths.widest, inner.widest)};
        }
        return widths;
    }
    if (const auto* form = std::get_if<Form>(&block.node)) {
        const Pt box = setting.theme().box;
        if (form->role != "cell" || form->fields.empty()) return {setting.rhythm(4), setting.rhythm(8)};
        return form->fields.front().type == FieldType::Check ? text::Widths{box, box} : widths_to_write(setting, form->fields.front());
    }
    if (const auto* group = std::get_if<Group>(&block.node))
        return group->blocks ? measure_blocks(setting, *group->blocks, look) : text::Widths{};
    return {setting.rhythm(6), setting.rhythm(16)};
}

}  // namespace

text::Widths measure_blocks(const Setting& setting, const Blocks& blocks, const TextLook& look) {
    text::Widths widths{};
    for (const Block& block : blocks) {
        const text::Widths inner = widths_of(setting, block, look);
        widths = {max(widths.narrowest, inner.narrowest), max(widths.widest, inner.widest)};
    }
    return widths;
}

}  // namespace waymark::layout
