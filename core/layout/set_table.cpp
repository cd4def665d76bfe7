// set_table.cpp — tables: plain ones, contrasts (from → to), matrices of levels, and sheets to write in.
//
// Hairlines instead of boxes: a line of ink under the head, a hairline under each row. A row is one strip; the head rows
// are kept a second time, as artifacts, for the pages that continue the table. Where the columns cannot hold their longest
// words (large print), rows are stacked: the cells of a row stand one below the other, each beside the head of its column.
// There the head row has no line of its own: the heads beside the first row are its cells, those beside others artifacts.
#include <algorithm>
#include <iterator>
#include <utility>

#include "document/walk.hpp"
#include "layout/setting.hpp"

namespace waymark::layout {
namespace {

using theme::ToneName;

enum class TableLook : std::uint8_t { Plain, Contrast, Matrix, WriteIn };

// All that the rows share.
struct Grid {
    const Table& table;
    TableLook look = TableLook::Plain;
    ElementId element = artifact;
    Place place;
    std::vector<Pt> x, width;       // of the columns' contents
    std::vector<bool> is_centered;  // columns of levels and other short marks
    std::uint32_t head = 0;         // in Column::heads
    std::uint32_t group_head = 0;   // the same with the name of the group of rows that goes on
    std::uint32_t band_head = 0;    // the same with the band above the rows
    bool is_stacked = false;        // the cells of a row stand one below the other, at the right of
    Pt label_width{0};              // … a column with the heads
    std::vector<ElementId> head_cells;  // … of which these, by column, stand nowhere yet
};

TableLook look_of(const Table& table) {
    if (table.role == "contrast") return TableLook::Contrast;
    if (table.role == "matrix") return TableLook::Matrix;
    if (table.role == "write-in") return TableLook::WriteIn;
    return TableLook::Plain;
}

// The paragraph that is all of a cell; null when the cell holds anything else.
const Paragraph* only_paragraph(const Cell& cell) {
    if (cell.blocks.size() != 1) return nullptr;
    const auto* group = std::get_if<Group>(&cell.blocks.front().node);
    if (group != nullptr) return nullptr;
    return std::get_if<Paragraph>(&cell.blocks.front().node);
}

// The level that is all of a cell; null when the cell holds anything else.
const Badge* only_level(const Cell& cell) {
    const Paragraph* paragraph = only_paragraph(cell);
    if (paragraph == nullptr || paragraph->text.size() != 1) return nullptr;
    const auto* badge = std::get_if<Badge>(&paragraph->text.front().node);
    return badge != nullptr && badge->level > 0 && badge_text(*badge).size() <= 2 ? badge : nullptr;
}

bool is_to_fill_in(const Cell& cell) {
    return std::any_of(cell.blocks.begin(), cell.blocks.end(), [](const Block& block) { return std::holds_alternative<Form>(block.node); });
}

bool is_mark(const Cell& cell) {
    if (cell.blocks.empty() || only_level(cell) != nullptr) return true;
    const Paragraph* paragraph = only_paragraph(cell);
    return paragraph != nullptr && plain(paragraph->text).size() <= 3;
}

std::size_t column_count(const Table& table) {
    std::size_t count = table.widths.size();
    for (const Row& row : table.rows)
        if (!row.band) count = std::max(count, row.cells.size());
    return std::max<std::size_t>(count, 1);
}

bool is_head_row(const Table& table, std::size_t row) { return static_cast<int>(row) < table.head_rows; }

TextLook mnemonic_look(const Setting& setting) {
    TextLook look = toned(bold(text_look(setting.theme())), ToneName::Accent);
    look.size = setting.theme().type.text * 1.72f;  // 18 pt beside text of 10.5
    look.leading = setting.theme().type.leading * 1.4f;
    look.style = text::Style::Black;
    return look;
}

TextLook head_look(const Setting& setting) {
    TextLook look = bold(small_look(setting.theme()));
    look.leading = setting.theme().type.leading * 0.8f;
    look.fit = text::Fit::First;
    look.hyphenation = text::Hyphenation::On;
    return look;
}

Pt circle_size(const Setting& setting) { return setting.rhythm(1.13f); }

TextLook cell_look(const Setting& setting, const Grid& grid, std::size_t row, std::size_t column) {
    if (is_head_row(grid.table, row)) return head_look(setting);
    if (grid.table.mnemonic && column == 0) return mnemonic_look(setting);
    // The cells of a matrix are many and short.
    const bool is_small = grid.look == TableLook::Matrix && !(grid.table.head_column && column == 0);
    TextLook look = is_small ? small_look(setting.theme()) : text_look(setting.theme());
    look.fit = text::Fit::First;
    if (grid.table.head_column && column == 0) look.style = text::Style::Bold;
    if (grid.look == TableLook::Contrast && column == 0) look.tone = {ToneName::Soft};
    if (grid.look == TableLook::Contrast && column == 0) look.style = text::Style::Regular;
    return look;
}

// ---- Widths of columns ----------------------------------------------------------------------------------------------

std::vector<text::Widths> wishes(const Setting& setting, const Grid& grid, std::size_t columns) {
    std::vector<text::Widths> wish(columns);
    for (std::size_t r = 0; r < grid.table.rows.size(); ++r) {
        const Row& row = grid.table.rows[r];
        if (row.band) continue;
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            text::Widths cell{circle_size(setting), circle_size(setting)};
            if (only_level(row.cells[c]) == nullptr) cell = measure_blocks(setting, row.cells[c].blocks, cell_look(setting, grid, r, c));
            if (is_head_row(grid.table, r)) {  // a head may be hyphenated and broken: it does not widen its column much
                cell.narrowest = min(cell.narrowest, setting.rhythm(2.6f));
                cell.widest = max(cell.narrowest, min(cell.widest, setting.rhythm(5)));
            }
            wish[c] = {max(wish[c].narrowest, cell.narrowest), max(wish[c].widest, cell.widest)};
        }
    }
    // Rounding must not break a word that just fits.
    for (text::Widths& each : wish) each = {each.narrowest + Pt{0.5f}, each.widest + Pt{0.5f}};
    return wish;
}

// Whether the columns can stand side by side: each with room for its longest word, heads as well, and for a line of a few
// words where it has that many.
bool fit_side_by_side(const Setting& setting, const Grid& grid, std::vector<text::Widths> wish, Pt room) {
    const theme::TypeSizes& type = setting.theme().type;
    const Pt em = grid.look == TableLook::Matrix ? type.small : type.text;
    const Pt few_words = em * 6.4f, sentence = em * 8.1f, long_text = em * 23.0f;
    for (text::Widths& column : wish) column.narrowest = max(column.narrowest, column.widest > long_text ? sentence : min(column.widest, few_words));
    for (std::size_t r = 0; r < grid.table.rows.size() && is_head_row(grid.table, r); ++r) {
        const Row& row = grid.table.rows[r];
        for (std::size_t c = 0; c < row.cells.size() && !row.band; ++c)
            wish[c].narrowest = max(wish[c].narrowest, measure_blocks(setting, row.cells[c].blocks, cell_look(setting, grid, r, c)).narrowest);
    }
    Pt needed{0};
    for (const text::Widths& column : wish) needed += column.narrowest;
    return needed <= room;
}

// The author's shares are a wish: a column that its longest word needs more room for gets that, and the others share what is
// left as they would have shared the whole.
std::vector<Pt> by_shares(std::vector<text::Widths> wish, const std::vector<float>& shares, Pt room) {
    const std::size_t columns = wish.size();
    const auto share_of = [&](std::size_t c) { return c < shares.size() ? std::max(shares[c], 0.0f) : 0.0f; };
    for (text::Widths& column : wish) column.narrowest = min(column.narrowest, room / 2.0f);
    std::vector<Pt> widths(columns);
    std::vector<bool> is_least(columns, false);
    for (bool fits = false; !fits;) {
        Pt left = room;
        float sum = 0;
        for (std::size_t c = 0; c < columns; ++c) {
            if (is_least[c]) left -= wish[c].narrowest;
            else sum += share_of(c);
        }
        if (left <= Pt{0} || sum <= 0) return share_width(wish, room);
        fits = true;
        for (std::size_t c = 0; c < columns; ++c) {
            widths[c] = is_least[c] ? wish[c].narrowest : left * (share_of(c) / sum);
            if (widths[c] < wish[c].narrowest) fits = false, is_least[c] = true;
        }
    }
    return widths;
}

std::vector<Pt> widths_of_columns(const Setting& setting, const Grid& grid, const std::vector<text::Widths>& wish, Pt room) {
    const std::size_t columns = wish.size();
    if (grid.look == TableLook::Contrast && grid.table.widths.empty())
        return std::vector<Pt>(columns, room / static_cast<float>(columns));
    const std::vector<float>& shares = grid.table.widths;
    if (!grid.table.mnemonic || columns < 2) return shares.empty() ? share_width(wish, room) : by_shares(wish, shares, room);
    // The letters take what they need, the other columns share the rest.
    const Pt letters = min(wish[0].widest + setting.rhythm(0.3f), room / 2.0f);
    const std::vector<text::Widths> others(wish.begin() + 1, wish.end());
    std::vector<Pt> widths = shares.size() < 2 ? share_width(others, room - letters)
                                               : by_shares(others, {shares.begin() + 1, shares.end()}, room - letters);
    widths.insert(widths.begin(), letters);
    return widths;
}

// The words of the last head row above a column.
std::string head_words(const Table& table, std::size_t column) {
    for (std::size_t r = table.rows.size(); r-- > 0;)
        if (is_head_row(table, r) && !table.rows[r].band && column < table.rows[r].cells.size()) return document::plain_text(table.rows[r].cells[column].blocks);
    return {};
}

// The column of labels is as wide as the longest head, up to a third; the name of a row has the whole width.
void stack_columns(const Setting& setting, Grid& grid, std::size_t columns) {
    const bool has_name = grid.table.head_column;
    for (std::size_t c = has_name ? 1 : 0; c < columns; ++c) grid.label_width = max(grid.label_width, text_width(setting, head_words(grid.table, c), head_look(setting)) + Pt{0.5f});
    grid.label_width = min(grid.label_width, grid.place.width / 3.0f);
    const Pt indent = grid.label_width > Pt{0} ? grid.label_width + setting.rhythm(0.7f) : Pt{0};
    grid.x.assign(columns, grid.place.x + indent);
    grid.width.assign(columns, grid.place.width - indent);
    grid.is_centered.assign(columns, false);
    if (!has_name) return;
    grid.x.front() = grid.place.x;
    grid.width.front() = grid.place.width;
}

void place_columns(const Setting& setting, Grid& grid) {
    const std::size_t columns = column_count(grid.table);
    const Pt gap = grid.look == TableLook::Contrast ? setting.rhythm(2.4f) : setting.rhythm(columns > 5 ? 0.5f : 0.8f);
    const Pt room = max(grid.place.width - gap * static_cast<float>(columns - 1), Pt{12} * static_cast<float>(columns));
    const std::vector<text::Widths> wish = wishes(setting, grid, columns);
    grid.is_stacked = columns > 1 && !grid.table.mnemonic && !fit_side_by_side(setting, grid, wish, room);
    if (grid.is_stacked) {
        stack_columns(setting, grid, columns);
        return;
    }
    grid.width = widths_of_columns(setting, grid, wish, room);
    Pt x = grid.place.x;
    for (const Pt width : grid.width) {
        grid.x.push_back(x);
        x += width + gap;
    }
    std::vector<bool> is_empty(columns, true);  // room to write in, from the left
    grid.is_centered.assign(columns, grid.look == TableLook::Matrix);
    for (std::size_t r = 0; r < grid.table.rows.size(); ++r) {
        const Row& row = grid.table.rows[r];
        if (row.band || is_head_row(grid.table, r)) continue;
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            is_empty[c] = is_empty[c] && row.cells[c].blocks.empty();
            if ((c == 0 && grid.table.head_column) || !is_mark(row.cells[c])) grid.is_centered[c] = false;
        }
    }
    for (std::size_t c = 0; c < columns; ++c) grid.is_centered[c] = grid.is_centered[c] && !is_empty[c];
}

// ---- Rows -----------------------------------------------------------------------------------------------------------

// A circle of the level's tone with its number.
Strip level_strip(Setting& setting, const Grid& grid, const Badge& badge, std::size_t column, ElementId element) {
    Strip strip;
    const Pt diameter = circle_size(setting);
    const Pt mark{2}, seam{1};  // a step of the row below the disc
    strip.height = max(setting.rhythm(1), diameter) + mark + seam * 2.0f;
    const Pt middle = max(setting.rhythm(1), diameter) / 2.0f;
    const Pt left = grid.is_centered[column] ? grid.x[column] + (grid.width[column] - diameter) / 2.0f : grid.x[column];
    const Pt center = left + diameter / 2.0f;
    put_circle(strip.items, {center, middle}, diameter, setting.level_tone(badge.level), std::nullopt);
    // As many of the steps are filled as the team has climbed: a shape that needs neither colour nor figures.
    const int steps = std::max(setting.document.levels, badge.level);
    const Pt pitch = max(mark + seam, min(diameter / static_cast<float>(std::max(steps, 1)), mark * 2.0f));
    const Pt first = center - pitch * (static_cast<float>(steps) / 2.0f);
    for (int step = 0; step < steps; ++step)
        strip.items.push_back({RectItem{{first + pitch * static_cast<float>(step), middle + diameter / 2.0f + seam}, {pitch - seam, mark}, Pt{0}, theme::Tone{step < badge.level ? ToneName::Ink : ToneName::Hair}, std::nullopt}, artifact});
    TextLook look = bold(small_look(setting.theme()));
    look.tone = setting.on_level_tone(badge.level);
    const std::string number = badge_text(badge);
    const Pt base = middle + look.size * (setting.fonts().metrics(look.style).cap_height / 2);
    put_text(setting, strip.items, number, {center - text_width(setting, number, look) / 2.0f, base}, look, setting.element(Tag::Paragraph, element));
    return strip;
}

std::vector<Strip> set_cell(Setting& setting, const Grid& grid, const Cell& cell, std::size_t row, std::size_t column, ElementId element) {
    const std::size_t from = setting.column.strips.size();
    Place place = grid.place;
    place.x = grid.x[column];
    place.width = place.text_width = grid.width[column];
    place.parent = element;
    place.look = cell_look(setting, grid, row, column);
    place.gap = setting.rhythm(0.25f);
    place.list_depth = 0;
    if (const Badge* level = only_level(cell); level != nullptr && !is_head_row(grid.table, row)) {
        setting.column.strips.push_back(level_strip(setting, grid, *level, column, element));
    } else if (const Paragraph* paragraph = only_paragraph(cell); paragraph != nullptr && grid.is_centered[column]) {
        set_inlines(setting, paragraph->text, setting.element(Tag::Paragraph, element), place, Side::Center);
    } else {
        set_blocks(setting, cell.blocks, place);
    }
    return take(setting.column, from);
}

ElementId cell_element(Setting& setting, const Grid& grid, std::size_t row, std::size_t column, ElementId row_element) {
    const bool heads_column = is_head_row(grid.table, row);
    // A table without any head has its first column for one: what else could a listener go by?
    const bool is_head = heads_column || ((grid.table.head_column || grid.table.head_rows <= 0) && column == 0);
    const ElementId element = setting.element(is_head ? Tag::HeadCell : Tag::Cell, row_element);
    setting.column.elements[element].column_head = heads_column;
    return element;
}

// The arrow of a contrast, in the gap between what was and what becomes of it; read as a word at the beginning of that.
void put_arrow(Setting& setting, const Grid& grid, Strip& strip, ElementId cell) {
    const Pt from = grid.x[0] + grid.width[0], to = grid.x[1];
    const Pt y = capital_middle(text_look(setting.theme()), setting.fonts()) + setting.rhythm(0.05f);
    const Pt inset = setting.rhythm(0.5f), barb = setting.rhythm(0.27f);
    const Pt start = from + inset, tip = to - inset;
    figure::PathShape shape;
    shape.segments = {{'M', {{start, y}}}, {'L', {{tip, y}}}, {'M', {{tip - barb, y - barb}}}, {'L', {{tip, y}}}, {'L', {{tip - barb, y + barb}}}};
    shape.stroke = figure::Stroke{{ToneName::Accent}, Pt{1.3f}, {}};
    const ElementId element = setting.element(Tag::Span, cell);
    setting.column.elements[element].alternative = setting.word("becomes");
    strip.items.insert(strip.items.begin(), {PathItem{std::make_shared<const figure::PathShape>(std::move(shape)), {}}, element});
}

// Room above and below the cells of a row, and what is drawn under it.
struct RowEdge {
    Pt above, below;
    ToneName tone = ToneName::Hair;
    Pt thickness{0.6f};
};

RowEdge edge_of(const Setting& setting, const Grid& grid, std::size_t row) {
    if (is_head_row(grid.table, row)) {
        const bool is_last = !is_head_row(grid.table, row + 1);
        return {setting.rhythm(0.2f), setting.rhythm(0.3f), is_last ? ToneName::Ink : ToneName::Hair, Pt{is_last ? 1.0f : 0.6f}};
    }
    if (grid.look == TableLook::WriteIn) return {setting.rhythm(0.2f), setting.rhythm(0.1f), ToneName::Soft, Pt{0.6f}};
    const Pt pad = setting.rhythm(grid.look == TableLook::Matrix ? 0.2f : 0.33f);
    return {pad, pad, ToneName::Hair, Pt{0.6f}};
}

void put_edge(const Grid& grid, const Row& row, Strip& strip, const RowEdge& edge, Pt y) {
    if (grid.look != TableLook::WriteIn) return put_rule(strip.items, grid.place.x, grid.place.width, y, edge.tone, edge.thickness);
    for (std::size_t c = 0; c < grid.x.size(); ++c) {  // each column its own line to write on; a field has one already
        const bool has_field = c < row.cells.size() && !row.cells[c].blocks.empty() && std::holds_alternative<Form>(row.cells[c].blocks.back().node);
        if (!has_field) put_rule(strip.items, grid.x[c], grid.width[c], y, edge.tone, edge.thickness);
    }
}

// A row without a first cell belongs to the one above that names their group.
bool goes_on(const Grid& grid, const Row& row) { return grid.table.head_column && grid.group_head != 0 && !row.cells.empty() && row.cells.front().blocks.empty(); }

void add_row(Setting& setting, const Grid& grid, std::size_t r) {
    const Row& row = grid.table.rows[r];
    const ElementId row_element = setting.element(Tag::Row, grid.element);
    const bool is_head = is_head_row(grid.table, r);
    std::vector<std::vector<Strip>> cells;
    for (std::size_t c = 0; c < grid.x.size(); ++c) {
        const ElementId element = cell_element(setting, grid, r, c, row_element);
        if (c < row.cells.size()) cells.push_back(set_cell(setting, grid, row.cells[c], r, c, element));
        else cells.emplace_back();
        if (grid.look == TableLook::Contrast && !is_head && c == 1 && grid.x.size() == 2 && !cells[1].empty()) put_arrow(setting, grid, cells[1].front(), element);
    }
    const RowEdge edge = edge_of(setting, grid, r);
    const Pt room = setting.room - setting.column.heads[grid.head].height - setting.rhythm(3);
    std::vector<Strip> parts = side_by_side(setting.column, std::move(cells), room, is_head ? Align::Bottom : Align::Top);
    if (parts.size() > 1)
        setting.problems.warning({setting.file, row.at}, "a row of the table is taller than a page and is split", "make two rows of it");
    const Pt least = grid.look == TableLook::WriteIn && !is_head ? line_gap(setting) : is_head ? Pt{0} : setting.rhythm(1) + edge.above + edge.below;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        Strip& strip = parts[i];
        for (Item& item : strip.items) shift(item, Pt{0}, edge.above);
        strip.height = max(strip.height + edge.above + edge.below, least);
        put_edge(grid, row, strip, edge, strip.height);
        strip.head = is_head ? 0 : goes_on(grid, row) ? grid.group_head : grid.band_head != 0 ? grid.band_head : grid.head;
        if (is_head) strip.hold(Keep::WithNext);
        setting.column.strips.push_back(std::move(strip));
    }
}

// Adds those items of a strip below the head, as artifacts, for which `stays` holds.
template <typename Stays>
void repeat_below(RepeatedHead& head, const Strip& strip, Stays stays) {
    for (std::size_t i = 0; i < strip.items.size(); ++i) {
        if (!stays(strip.items[i])) continue;
        for (const PageReference& reference : strip.references)
            if (reference.item == i) head.references.push_back({head.items.size(), reference.section, reference.ends_there});
        Item& item = head.items.emplace_back(strip.items[i]);
        item.element = artifact;
        shift(item, Pt{0}, head.height);
    }
}

template <typename Stays>
RepeatedHead head_above(const Setting& setting, const Grid& grid, const Strip& strip, Stays stays) {
    RepeatedHead head = setting.column.heads[grid.head];
    repeat_below(head, strip, stays);
    return head;
}

std::uint32_t add_head(Setting& setting, RepeatedHead head) {
    setting.column.heads.push_back(std::move(head));
    return static_cast<std::uint32_t>(setting.column.heads.size() - 1);
}

// With the words of a row's first cell, beside the first row of the page: that row has none.
std::uint32_t head_with_group(Setting& setting, const Grid& grid, const Strip& row) {
    return add_head(setting, head_above(setting, grid, row, [&](const Item& item) {
        const auto* words = std::get_if<TextItem>(&item.shape);
        return words != nullptr && words->at.x < grid.x[1];
    }));
}

// With a band, which takes room of its own.
std::uint32_t head_with_band(Setting& setting, const Grid& grid, const Strip& band) {
    RepeatedHead head = head_above(setting, grid, band, [](const Item& item) { return !std::holds_alternative<LinkItem>(item.shape); });
    head.height += band.height;
    return head.height > setting.room / 3.0f ? grid.head : add_head(setting, std::move(head));
}

// One cell across all columns, which heads the rows below it.
void add_band(Setting& setting, Grid& grid, const Row& row, bool is_first) {
    const ElementId row_element = setting.element(Tag::Row, grid.element);
    const ElementId element = setting.element(Tag::HeadCell, row_element);
    setting.column.elements[element].column_head = true;
    setting.column.elements[element].columns = static_cast<int>(grid.x.size());
    const std::size_t from = setting.column.strips.size();
    Place place = grid.place.wide().below(element).with(toned(bold(text_look(setting.theme())), ToneName::Accent));
    place.gap = Pt{0};
    for (const Cell& cell : row.cells) set_blocks(setting, cell.blocks, place);
    std::vector<Strip> strips = take(setting.column, from);
    Strip band = stack(setting.column, std::move(strips));
    const Pt above = setting.rhythm(is_first ? 0.35f : 0.9f), below = setting.rhythm(0.2f);
    for (Item& item : band.items) shift(item, Pt{0}, above);
    band.height += above + below;
    put_rule(band.items, grid.place.x, grid.place.width, band.height, ToneName::Soft, Pt{0.6f});
    band.hold(Keep::WithNext);
    band.head = grid.head;
    grid.band_head = head_with_band(setting, grid, band);
    setting.column.strips.push_back(std::move(band));
}

// The strips from `from` on once more, as artifacts, for further pages.
RepeatedHead repeated(const Setting& setting, std::size_t from) {
    RepeatedHead head;
    const auto is_seen = [](const Item& item) { return !std::holds_alternative<LinkItem>(item.shape) && !std::holds_alternative<FieldItem>(item.shape); };
    for (std::size_t i = from; i < setting.column.strips.size(); ++i) {
        repeat_below(head, setting.column.strips[i], is_seen);
        head.height += setting.column.strips[i].height;
    }
    return head;
}

std::uint32_t keep_head(Setting& setting, RepeatedHead head) { return head.height > setting.room / 3.0f ? 0 : add_head(setting, std::move(head)); }

// ---- Stacked rows ---------------------------------------------------------------------------------------------------

// What a row is called: its first cell, unless that is to be filled in.
bool is_row_name(const Row& row, std::size_t c) {
    return c == 0 && !row.cells.front().blocks.empty() && !is_to_fill_in(row.cells.front());
}

bool is_stacked_cell(const Grid& grid, const Row& row, std::size_t c) {
    return !row.cells[c].blocks.empty() || (grid.look == TableLook::WriteIn && !(grid.table.head_column && c == 0));
}

// Whether the head of the column stands beside a cell; that of the names does not, nor that of a column which says nothing.
bool is_head_beside_cells(const Grid& grid, std::size_t head_row, std::size_t c) {
    const std::vector<Row>& rows = grid.table.rows;
    if (is_head_row(grid.table, head_row + 1) || (grid.table.head_column && c == 0)) return false;
    return std::any_of(rows.begin() + static_cast<std::ptrdiff_t>(head_row) + 1, rows.end(), [&](const Row& row) { return !row.band && c < row.cells.size() && is_stacked_cell(grid, row, c); });
}

// The heads that stand beside no cell, in a running line.
void add_legend(Setting& setting, Grid& grid, std::size_t r) {
    const Row& row = grid.table.rows[r];
    const ElementId row_element = setting.element(Tag::Row, grid.element);
    grid.head_cells.assign(row.cells.size(), artifact);
    const std::size_t from = setting.column.strips.size();
    const Pt gap = setting.rhythm(0.9f), end = grid.place.x + grid.place.width;
    Grid at = grid;
    std::vector<std::vector<Strip>> line;
    const auto end_line = [&] {
        if (line.empty()) return;
        for (Strip& strip : side_by_side(setting.column, std::move(line), setting.room)) setting.column.strips.push_back(std::move(strip));
        line.clear();
    };
    Pt x = grid.place.x;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const ElementId element = cell_element(setting, grid, r, c, row_element);
        if (is_head_beside_cells(grid, r, c)) {
            grid.head_cells[c] = element;
            continue;
        }
        const Pt width = min(measure_blocks(setting, row.cells[c].blocks, cell_look(setting, grid, r, c)).widest + Pt{0.5f}, grid.place.width);
        if (x > grid.place.x && x + width > end) {
            end_line();
            x = grid.place.x;
        }
        at.x[c] = x;
        at.width[c] = width;
        line.push_back(set_cell(setting, at, row.cells[c], r, c, element));
        x += width + (row.cells[c].blocks.empty() ? Pt{0} : gap);
    }
    end_line();
    if (setting.column.strips.size() == from) return;
    Strip& last = setting.column.strips.back();
    last.height += setting.rhythm(0.2f);
    put_rule(last.items, grid.place.x, grid.place.width, last.height, ToneName::Ink, Pt{1});
    for (std::size_t i = from; i < setting.column.strips.size(); ++i) setting.column.strips[i].hold(Keep::WithNext);
}

// How far the head of a cell hangs down, so that it stands on the line to write on, or beside the box.
Pt drop_of(const Setting& setting, const Cell& cell, const Strip& first, const TextLook& look) {
    const auto* form = cell.blocks.size() == 1 ? std::get_if<Form>(&cell.blocks.front().node) : nullptr;
    const bool is_field = form != nullptr && form->role == "cell" && form->fields.size() == 1;
    if (only_level(cell) != nullptr || (is_field && form->fields.front().type == FieldType::Check)) return max((first.height - look.leading) / 2.0f, Pt{0});
    if (cell.blocks.empty() || is_field) return max(min(first.height, line_gap(setting)) - look.leading, Pt{0});
    return max(baseline(text_look(setting.theme()), setting.fonts()) - baseline(look, setting.fonts()), Pt{0});
}

// The element of a head beside a cell: the first one is the cell of the head row.
ElementId head_element(Setting& setting, Grid& grid, std::size_t c) {
    if (c >= grid.head_cells.size() || grid.head_cells[c] == artifact) return artifact;
    return setting.element(Tag::Paragraph, std::exchange(grid.head_cells[c], artifact));
}

// A cell beside the head of its column; a row's name alone.
void add_stacked_cell(Setting& setting, Grid& grid, std::size_t r, std::size_t c, ElementId element) {
    const Cell& cell = grid.table.rows[r].cells[c];
    const std::size_t from = setting.column.strips.size();
    const bool is_name = grid.table.head_column && c == 0;
    std::vector<Strip> content = set_cell(setting, grid, cell, r, c, element);
    if (content.empty()) {
        Strip& line = content.emplace_back();
        line.height = line_gap(setting) * 0.8f;
        put_rule(line.items, grid.x[c], grid.width[c], line.height, ToneName::Soft, Pt{0.6f});
    }
    if (const std::string head = is_name ? std::string() : head_words(grid.table, c); !head.empty()) {
        const TextLook look = head_look(setting);
        Place label = grid.place.wide().with(look);
        label.width = label.text_width = grid.label_width;
        set_string(setting, head, head_element(setting, grid, c), label);
        std::vector<std::vector<Strip>> sides;
        sides.push_back(take(setting.column, from));
        const Pt drop = drop_of(setting, cell, content.front(), look);
        for (Item& item : sides.front().front().items) shift(item, Pt{0}, drop);
        sides.front().front().height += drop;
        sides.push_back(std::move(content));
        content = side_by_side(setting.column, std::move(sides), setting.room * 0.8f);
    }
    for (Strip& strip : content) setting.column.strips.push_back(std::move(strip));
    const Pt between = setting.rhythm(0.3f);
    space(setting, from, between, is_name ? setting.rhythm(0.1f) : between);
    keep_together(setting, from);
    if (is_row_name(grid.table.rows[r], c))
        for (std::size_t i = from; i < setting.column.strips.size(); ++i) setting.column.strips[i].hold(Keep::WithNext);
}

// A low row stays on one page; on the next page that a tall one goes on to, what it is called stands once more.
void add_stacked_row(Setting& setting, Grid& grid, std::size_t r) {
    const Row& row = grid.table.rows[r];
    const ElementId row_element = setting.element(Tag::Row, grid.element);
    const std::size_t from = setting.column.strips.size();
    std::size_t rest = from;  // below the name of the row
    if (!grid.table.head_column) grid.group_head = 0;  // there a row without a name belongs to the one above
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const ElementId element = cell_element(setting, grid, r, c, row_element);
        if (is_stacked_cell(grid, row, c)) add_stacked_cell(setting, grid, r, c, element);
        if (!is_row_name(row, c)) continue;
        rest = setting.column.strips.size();
        if (rest == from) continue;
        RepeatedHead name = repeated(setting, from);
        name.height += setting.rhythm(0.3f);
        grid.group_head = keep_head(setting, std::move(name));
    }
    if (setting.column.strips.size() == from) return;
    for (std::size_t i = rest; i < setting.column.strips.size(); ++i) setting.column.strips[i].head = grid.group_head;
    keep_together(setting, from);
    Strip& last = setting.column.strips.back();
    if (grid.look == TableLook::WriteIn) {  // its last line ends the row
        last.after = setting.rhythm(1.4f);
        return;
    }
    last.height += setting.rhythm(0.35f);
    put_rule(last.items, grid.place.x, grid.place.width, last.height, ToneName::Hair, Pt{0.6f});
    setting.column.strips[from].before = last.after = setting.rhythm(0.35f);
}

void set_caption(Setting& setting, const Grid& grid) {
    if (grid.table.caption.empty()) return;
    const std::size_t from = setting.column.strips.size();
    const ElementId element = setting.element(Tag::Caption, grid.element);
    set_inlines(setting, grid.table.caption, element, grid.place.with(bold(text_look(setting.theme()))));
    for (std::size_t i = from; i < setting.column.strips.size(); ++i) setting.column.strips[i].hold(Keep::WithNext);
    if (setting.column.strips.size() > from) setting.column.strips.back().after = setting.rhythm(0.15f);
}

// No low row stands alone: the first two below the head stay together, and so do the last two.
void keep_ends(Setting& setting, std::size_t from, std::size_t head_rows) {
    std::vector<Strip>& strips = setting.column.strips;
    if (strips.size() <= from) return;
    strips.back().keep = Keep::Free;
    if (strips.size() < from + head_rows + 2) return;
    const auto is_low = [&](const Strip& strip) { return strip.height < setting.rhythm(3.2f); };
    if (Strip& first = strips[from + head_rows]; is_low(first)) first.hold(Keep::WithNext);
    if (is_low(strips.back())) strips[strips.size() - 2].hold(Keep::WithNext);
}

bool has_first_cell(const Table& table, std::size_t r) { return !table.rows[r].band && !table.rows[r].cells.empty() && !table.rows[r].cells.front().blocks.empty(); }

bool is_to_fill_in(const Table& table) {
    return look_of(table) == TableLook::WriteIn ||
           std::any_of(table.rows.begin(), table.rows.end(), [](const Row& row) { return std::any_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return is_to_fill_in(cell); }); });
}

}  // namespace

void set_table(Setting& setting, const Table& table, const Place& place, Position) {
    const std::size_t from = setting.column.strips.size();
    Grid grid{table, look_of(table), setting.element(Tag::Table, place.parent), place, {}, {}, {}, 0, 0, 0, false, Pt{0}, {}};
    place_columns(setting, grid);
    set_caption(setting, grid);
    const std::size_t head_from = setting.column.strips.size();
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const bool ends_head = r > 0 && is_head_row(table, r - 1) && !is_head_row(table, r);
        if (ends_head && !grid.is_stacked) grid.head = keep_head(setting, repeated(setting, head_from));
        const bool is_first = r == 0 || is_head_row(table, r - 1);
        if (table.rows[r].band) add_band(setting, grid, table.rows[r], is_first);
        else if (!grid.is_stacked) add_row(setting, grid, r);
        else if (is_head_row(table, r)) add_legend(setting, grid, r);
        else add_stacked_row(setting, grid, r);
        if (grid.is_stacked || !table.head_column || is_head_row(table, r) || !has_first_cell(table, r)) continue;
        const bool is_continued = grid.x.size() > 1 && r + 1 < table.rows.size() && !table.rows[r + 1].band && !has_first_cell(table, r + 1);
        grid.group_head = is_continued ? head_with_group(setting, grid, setting.column.strips.back()) : 0;
    }
    if (!grid.is_stacked) keep_ends(setting, head_from, std::min(static_cast<std::size_t>(std::max(table.head_rows, 0)), table.rows.size()));
    const bool is_sheet = is_to_fill_in(table);
    keep_together(setting, from, is_sheet ? 0.4f : 0.2f);  // a table of seven rows to sign, one for each dimension, is one thing to look at
    mark(setting, from, is_sheet ? Piece::Writing : Piece::Display);
    space(setting, from, setting.rhythm(0.7f), setting.rhythm(0.8f));
}

}  // namespace waymark::layout
