// set_poster.cpp — a poster: one table that fills a sheet of large paper, read from afar (title, heads, what is lit) and
// from near (what stands in its cells).
//
// The size of its text is found by trying, from large to small. For one size the columns are shared out by an estimate that
// needs no line breaking, and width moves from column to column while the sum of the rows' heights gets smaller. What is left of the page then goes to the rows.
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "layout/setting.hpp"
#include "theme/variants.hpp"

namespace waymark::layout {
namespace {

using theme::ToneName;

constexpr Pt largest_text{14}, smallest_text{7}, size_step{0.25f};
constexpr float full_line = 0.93f;                          // lines end before their edge
constexpr std::array<float, 3> estimates = {10, 6, 16};  // of Grid::power

// ---- Cells ----------------------------------------------------------------------------------------------------------

const Table* first_table(const Section& section) {
    for (const Block& block : section.blocks)
        if (const auto* table = std::get_if<Table>(&block.node)) return table;
    return nullptr;
}

// The last form of a cell whose fields are no boxes: it stands at the foot of the cell.
const Form* foot_of(const Cell& cell) {
    const auto* form = cell.blocks.empty() ? nullptr : std::get_if<Form>(&cell.blocks.back().node);
    return form != nullptr && form->role == "fields" ? form : nullptr;
}

struct Grid {
    const Table& table;
    Place place;
    ElementId element = artifact;
    std::vector<Pt> x, width;
    int lit = 0;              // the level of the team, and so its column; 0: none
    Pt pad, between, foot;    // inside a cell; between its boxes; the height of the line at its foot
    float power = 8;          // of the estimate, see estimated_height
};

bool is_head(const Grid& grid, std::size_t row) { return static_cast<int>(row) < grid.table.head_rows; }

TextLook name_look(const Setting& setting) {
    TextLook look = bold(text_look(setting.theme()));
    look.size = look.size * 1.2f;
    look.leading = look.size * 1.18f;
    look.hyphenation = text::Hyphenation::Off;
    look.fit = text::Fit::First;
    return look;
}

TextLook cell_look(const Setting& setting) {
    TextLook look = text_look(setting.theme());
    look.fit = text::Fit::First;
    return look;
}

Grid grid_of(const Setting& setting, const Table& table, int level, const Place& place, float power) {
    return {table, place, artifact, {}, {}, level, setting.rhythm(0.42f), setting.rhythm(0.26f), setting.rhythm(1.4f), power};
}

// ---- Widths of columns ----------------------------------------------------------------------------------------------

// Each cell as the widths of its paragraphs, all on one line; [row][column].
using Lengths = std::vector<std::vector<std::vector<Pt>>>;

Lengths lengths_of(const Setting& setting, const Grid& grid) {
    Lengths lengths;
    for (std::size_t r = 0; r < grid.table.rows.size(); ++r) {
        if (is_head(grid, r)) continue;
        auto& row = lengths.emplace_back();
        for (const Cell& cell : grid.table.rows[r].cells) {
            auto& paragraphs = row.emplace_back();
            for (const Block& block : cell.blocks) {
                if (const auto* form = std::get_if<Form>(&block.node); form != nullptr && form != foot_of(cell))
                    for (const Field& field : form->fields) paragraphs.push_back(measure_inlines(setting, field.label, cell_look(setting)).widest);
                else if (form == nullptr)
                    paragraphs.push_back(measure_blocks(setting, {block}, cell_look(setting)).widest);
            }
        }
    }
    return lengths;
}

// The sum of the rows' heights. A row is nearly as tall as its tallest cell: the root of the sum of powers, which unlike the
// largest height also tells when the second tallest cell gets lower. A paragraph ends in the middle of its last line.
Pt estimated_height(const Setting& setting, const Grid& grid, const std::vector<Pt>& widths, const Lengths& lengths) {
    const Pt indent = setting.theme().box + setting.rhythm(0.5f);
    Pt sum{0};
    for (const auto& row : lengths) {
        float powers = 0;
        for (std::size_t c = 1; c < row.size() && c < widths.size(); ++c) {
            const Pt room = max((widths[c] - grid.pad * 2 - indent) * full_line, Pt{10});
            Pt height{0};
            for (const Pt length : row[c]) height += setting.rhythm(std::max(length / room + 0.5f, 1.0f)) + grid.between;
            powers += std::pow(height / setting.room, grid.power);
        }
        sum += setting.room * std::pow(powers, 1 / grid.power);
    }
    return sum;
}

std::vector<Pt> share_out(const Setting& setting, const Grid& grid, std::size_t columns) {
    std::vector<Pt> widths(columns);
    const Pt narrowest = setting.rhythm(8);
    for (std::size_t r = 0; r < grid.table.rows.size(); ++r)  // the names of the rows are never broken
        if (!grid.table.rows[r].cells.empty()) widths[0] = max(widths[0], measure_blocks(setting, grid.table.rows[r].cells[0].blocks, name_look(setting)).narrowest);
    widths[0] += grid.pad + Pt{1};
    const Pt even = (grid.place.width - widths[0]) / static_cast<float>(std::max<std::size_t>(columns, 2) - 1);
    std::fill(widths.begin() + 1, widths.end(), even);

    const Lengths lengths = lengths_of(setting, grid);
    Pt best = estimated_height(setting, grid, widths, lengths);
    for (const float share : {0.12f, 0.06f, 0.03f, 0.015f}) {
        const Pt step = even * share;
        for (bool is_better = true; is_better;) {
            is_better = false;
            for (std::size_t from = 1; from < columns; ++from)
                for (std::size_t to = 1; to < columns; ++to) {
                    if (from == to || widths[from] - step < narrowest) continue;
                    widths[from] -= step;
                    widths[to] += step;
                    const Pt height = estimated_height(setting, grid, widths, lengths);
                    if (height < best) {
                        best = height;
                        is_better = true;
                        continue;
                    }
                    widths[from] += step;
                    widths[to] -= step;
                }
        }
    }
    return widths;
}

void place_columns(const Setting& setting, Grid& grid) {
    std::size_t columns = 2;
    for (const Row& row : grid.table.rows) columns = std::max(columns, row.cells.size());
    grid.width = share_out(setting, grid, columns);
    Pt x = grid.place.x;
    for (const Pt width : grid.width) {
        grid.x.push_back(x);
        x += width;
    }
}

// ---- Rows -----------------------------------------------------------------------------------------------------------

Place cell_place(const Grid& grid, std::size_t column, ElementId element, const TextLook& look) {
    Place place = grid.place;
    const Pt left = column == 0 ? Pt{0} : grid.pad;
    place.x = grid.x[column] + left;
    place.width = place.text_width = grid.width[column] - left - grid.pad;
    place.parent = element;
    place.look = look;
    place.gap = Pt{0};
    place.list_depth = 0;
    return place;
}

ElementId cell_element(Setting& setting, const Grid& grid, std::size_t r, std::size_t c, ElementId row) {
    const ElementId element = setting.element(is_head(grid, r) || c == 0 ? Tag::HeadCell : Tag::Cell, row);
    setting.column.elements[element].column_head = is_head(grid, r);
    return element;
}

// One cell: what stands at its top, and the line at its foot.
struct SetCell {
    Strip top, foot;
};

SetCell set_cell(Setting& setting, const Grid& grid, std::size_t r, std::size_t c, ElementId element) {
    const Cell& cell = grid.table.rows[r].cells[c];
    const Place place = cell_place(grid, c, element, c == 0 ? name_look(setting) : cell_look(setting));
    const Form* foot = foot_of(cell);
    const std::size_t from = setting.column.strips.size();
    for (const Block& block : cell.blocks) {
        if (foot != nullptr && &block == &cell.blocks.back()) continue;
        set_block(setting, block, place);
    }
    std::vector<Strip> strips = take(setting.column, from);
    for (Strip& strip : strips) {  // closer than on a page
        strip.before = min(strip.before, grid.between);
        strip.after = min(strip.after, grid.between);
    }
    SetCell out;
    out.top = stack(setting.column, std::move(strips));
    if (foot != nullptr) out.foot = line_of_fields(setting, *foot, place, grid.foot);
    return out;
}

// The items of a row at their places, but for the feet of its cells: those are put in in the reading order, and move down
// when it is known how tall the row will be.
struct SetRow {
    struct Foot {
        std::size_t first, last;
        Pt height;
    };
    std::vector<Item> items;
    std::vector<Foot> feet;
    Pt height;
};

SetRow set_row(Setting& setting, const Grid& grid, std::size_t r) {
    SetRow row;
    const ElementId element = setting.element(Tag::Row, grid.element);
    for (std::size_t c = 0; c < grid.table.rows[r].cells.size(); ++c) {
        SetCell cell = set_cell(setting, grid, r, c, cell_element(setting, grid, r, c, element));
        row.height = max(row.height, grid.pad * 2 + cell.top.height + cell.foot.height + (cell.foot.height > Pt{0} ? grid.between : Pt{0}));
        for (Item& item : cell.top.items) {
            shift(item, Pt{0}, grid.pad);
            row.items.push_back(std::move(item));
        }
        const std::size_t first = row.items.size();
        std::move(cell.foot.items.begin(), cell.foot.items.end(), std::back_inserter(row.items));
        row.feet.push_back({first, row.items.size(), cell.foot.height});
    }
    return row;
}

// The hairlines around the cells, and the ground of the column that is lit.
std::vector<Item> grid_items(const Setting& setting, const Grid& grid, Pt height, bool is_last) {
    std::vector<Item> items;
    const std::size_t lit = grid.lit > 0 && static_cast<std::size_t>(grid.lit) < grid.x.size() ? static_cast<std::size_t>(grid.lit) : 0;
    if (lit > 0) items.push_back({RectItem{{grid.x[lit], Pt{0}}, {grid.width[lit], height}, Pt{0}, theme::Tone{ToneName::Wash}, std::nullopt}, artifact});
    put_rule(items, grid.place.x, grid.place.width, height, is_last ? ToneName::Ink : ToneName::Soft, Pt{is_last ? 1.0f : 0.6f});
    const auto upright = [&](Pt x, const figure::Stroke& stroke) { items.push_back({LineItem{{x, Pt{0}}, {x, height}, stroke}, artifact}); };
    for (std::size_t c = 1; c < grid.x.size(); ++c) upright(grid.x[c], {{ToneName::Hair}, Pt{0.6f}, {}});
    if (lit == 0) return items;
    const figure::Stroke edge{setting.level_tone(grid.lit), Pt{3}, {}};
    upright(grid.x[lit], edge);
    upright(grid.x[lit] + grid.width[lit], edge);
    if (is_last) items.push_back({LineItem{{grid.x[lit] - Pt{1.5f}, height}, {grid.x[lit] + grid.width[lit] + Pt{1.5f}, height}, edge}, artifact});
    return items;
}

Strip finished(const Setting& setting, const Grid& grid, SetRow row, Pt height, bool is_last) {
    Strip strip;
    strip.height = height;
    for (const SetRow::Foot& foot : row.feet)
        for (std::size_t i = foot.first; i < foot.last; ++i) shift(row.items[i], Pt{0}, height - grid.pad - foot.height);
    strip.items = grid_items(setting, grid, height, is_last);
    std::move(row.items.begin(), row.items.end(), std::back_inserter(strip.items));
    return strip;
}

// ---- Heads ----------------------------------------------------------------------------------------------------------

// The level that a head begins with, and the words after it.
struct LevelHead {
    int level = 0;
    Inlines name;
};

LevelHead level_head(const Cell& cell) {
    LevelHead head;
    const auto* first = cell.blocks.empty() ? nullptr : std::get_if<Paragraph>(&cell.blocks.front().node);
    if (first == nullptr) return head;
    head.name = first->text;
    if (head.name.empty()) return head;
    if (const auto* badge = std::get_if<Badge>(&head.name.front().node); badge != nullptr && badge->level > 0) {
        head.level = badge->level;
        head.name.erase(head.name.begin());
    }
    return head;
}

// A large number and the level's name, on its colour; what else the cell says stands below the name.
Strip set_level_head(Setting& setting, const Grid& grid, const Cell& cell, std::size_t c, ElementId element) {
    const LevelHead head = level_head(cell);
    const theme::Tone tone = head.level > 0 ? setting.on_level_tone(head.level) : theme::Tone{ToneName::OnBand};
    TextLook number = title_look(setting.theme()), name = name_look(setting), note = bold(text_look(setting.theme()));
    number.size = setting.theme().type.text * 3.4f;
    number.tone = name.tone = note.tone = tone;
    Place place = cell_place(grid, c, element, name);
    const ElementId paragraph = setting.element(Tag::Paragraph, element);
    Strip out;
    if (head.level > 0) {
        const std::string digits = std::to_string(head.level);
        const Pt base = grid.pad * 1.4f + number.size * setting.fonts().metrics(number.style).cap_height;
        const Pt width = put_text(setting, out.items, digits, {place.x, base}, number, paragraph);
        std::get<TextItem>(out.items.back().shape).space_after = true;
        out.height = base + grid.pad * 1.4f;
        place = place.inside(width + grid.pad).wide();
    }
    const std::size_t from = setting.column.strips.size();
    set_inlines(setting, head.name, paragraph, place);
    for (std::size_t b = 1; b < cell.blocks.size(); ++b) set_block(setting, cell.blocks[b], place.with(note).below(element));
    Strip words = stack(setting.column, take(setting.column, from));
    out.height = max(out.height, words.height + grid.pad * 2);
    for (Item& item : words.items) {
        shift(item, Pt{0}, (out.height - words.height) / 2.0f);
        out.items.push_back(std::move(item));
    }
    return out;
}

Strip set_head(Setting& setting, const Grid& grid, std::size_t r) {
    const Row& row = grid.table.rows[r];
    const ElementId element = setting.element(Tag::Row, grid.element);
    std::vector<Strip> cells;
    Pt height{0};
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const ElementId head = cell_element(setting, grid, r, c, element);
        if (c > 0) {
            cells.push_back(set_level_head(setting, grid, row.cells[c], c, head));
        } else {
            const std::size_t from = setting.column.strips.size();
            set_blocks(setting, row.cells[c].blocks, cell_place(grid, c, head, toned(bold(small_look(setting.theme())), ToneName::Soft)));
            cells.push_back(stack(setting.column, take(setting.column, from)));
            cells.back().height += grid.pad;
        }
        height = max(height, cells.back().height);
    }
    Strip strip;
    strip.height = height;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        const int level = c > 0 ? level_head(row.cells[c]).level : 0;
        if (c > 0) strip.items.push_back({RectItem{{grid.x[c], Pt{0}}, {grid.width[c], height}, Pt{0}, level > 0 ? setting.level_tone(level) : theme::Tone{ToneName::Band}, std::nullopt}, artifact});
        for (Item& item : cells[c].items) {
            shift(item, Pt{0}, c > 0 ? (height - cells[c].height) / 2.0f : height - cells[c].height);
            strip.items.push_back(std::move(item));
        }
    }
    strip.hold(Keep::WithNext);
    return strip;
}

// ---- The sheet ------------------------------------------------------------------------------------------------------

const Form* head_form(const Section& section) {
    const auto* form = section.blocks.empty() ? nullptr : std::get_if<Form>(&section.blocks.front().node);
    return form != nullptr && form->role == "head" ? form : nullptr;
}

// Title and lead at the left, what is to be known of the team at the right.
Strip set_top(Setting& setting, const Section& section, ElementId element, const Place& place) {
    const Pt gap = setting.rhythm(3), head_width = head_form(section) == nullptr ? Pt{0} : place.width * 0.3f;
    std::vector<std::vector<Strip>> sides;
    const std::size_t from = setting.column.strips.size();
    Place left = place.below(element);
    left.width = left.text_width = place.width - head_width - gap;
    const ElementId heading = setting.element(Tag::Heading, element);
    setting.column.elements[heading].level = setting.heading_base;
    set_inlines(setting, section.title, heading, left.with(title_look(setting.theme())));
    TextLook lead = text_look(setting.theme());
    lead.size = setting.theme().type.subheading;
    lead.leading = lead.size * 1.35f;
    lead.tone = {ToneName::Soft};
    set_inlines(setting, section.lead, setting.element(Tag::Paragraph, element), left.with(lead));
    sides.push_back(take(setting.column, from));
    Place right = place.below(element);
    right.x += place.width - head_width;
    right.width = right.text_width = head_width;
    if (const Form* head = head_form(section)) set_form(setting, *head, right);
    sides.push_back(take(setting.column, from));
    Strip top = std::move(side_by_side(setting.column, std::move(sides), setting.room, Align::Bottom).front());
    top.hold(Keep::WithNext);
    return top;
}

Strip set_below(Setting& setting, const Section& section, const Table& table, ElementId element, const Place& place) {
    const std::size_t from = setting.column.strips.size();
    for (const Block& block : section.blocks)
        if (std::get_if<Table>(&block.node) != &table && !(head_form(section) != nullptr && &block == &section.blocks.front())) set_block(setting, block, place.wide().below(element).with(small_look(setting.theme())));
    return stack(setting.column, take(setting.column, from));
}

// With text of one size. Nothing is left in the column when it takes more than a page and `must_fit`.
bool set_at(Setting& setting, const Section& section, const Table& table, ElementId element, const Place& place, float power, bool must_fit) {
    Column& column = setting.column;
    const Column::Mark before = column.mark();
    const Pt gap = setting.rhythm(0.9f);
    Strip top = set_top(setting, section, element, place);
    Grid grid = grid_of(setting, table, section.level, place, power);
    grid.element = setting.element(Tag::Table, element);
    place_columns(setting, grid);
    std::vector<Strip> head;
    std::vector<SetRow> rows;
    Pt height = top.height + gap;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        if (is_head(grid, r)) head.push_back(set_head(setting, grid, r));
        else rows.push_back(set_row(setting, grid, r));
        height += is_head(grid, r) ? head.back().height : rows.back().height;
    }
    Strip below = set_below(setting, section, table, element, place);
    height += below.height + gap * 0.6f;
    if (height > setting.room && must_fit) {
        column.rewind(before);
        return false;
    }
    const Pt left = height < setting.room && !rows.empty() ? (setting.room - height) / static_cast<float>(rows.size()) : Pt{0};
    top.after = gap;
    column.strips.push_back(std::move(top));
    RepeatedHead again;
    for (Strip& strip : head) {
        for (Item item : strip.items) {
            item.element = artifact;
            shift(item, Pt{0}, again.height);
            again.items.push_back(std::move(item));
        }
        again.height += strip.height;
        column.strips.push_back(std::move(strip));
    }
    column.heads.push_back(std::move(again));
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const Pt row_height = rows[r].height + left;
        column.strips.push_back(finished(setting, grid, std::move(rows[r]), row_height, r + 1 == rows.size()));
        column.strips.back().head = static_cast<std::uint32_t>(column.heads.size() - 1);
    }
    below.before = gap * 0.6f;
    column.strips.push_back(std::move(below));
    return true;
}

theme::Theme poster_theme(const Setting& setting, Pt size) {
    theme::Theme theme = theme::scaled(setting.theme(), size / setting.theme().type.text);
    theme.box = max(theme.type.text, millimetres(3));
    theme.type.leading = theme.type.text * 1.2f;  // short lines need little between them
    theme.type.title = min(setting.page.width, setting.page.height) * 0.046f;  // whatever the text: it is read from afar
    theme.type.subheading = max(theme.type.text * 1.15f, min(setting.page.width, setting.page.height) * 0.015f);
    return theme;
}

}  // namespace

void set_poster(Setting& setting, const Section& section, ElementId element, const Place& place) {
    const Table* table = first_table(section);
    if (table == nullptr) return set_blocks(setting, section.blocks, place);
    for (Pt size = largest_text; size >= smallest_text; size -= size_step) {
        const theme::Theme theme = poster_theme(setting, size);
        const Tools tools{theme, setting.tools.fonts, setting.tools.hyphenator, setting.tools.image_size, nullptr, setting.tools.sides};
        Setting own{tools, setting.document, setting.page, setting.room, setting.file, setting.heading_base, setting.problems, setting.column};
        const bool is_last = size - size_step < smallest_text;
        const auto set = [&](float power, bool must_fit) { return set_at(own, section, *table, element, place.with(text_look(theme)), power, must_fit); };
        const bool fits = std::any_of(estimates.begin(), estimates.end(), [&](float power) { return set(power, true); });
        if (!fits && !is_last) continue;
        if (!fits) (void)set(estimates.front(), false);
        if (!fits)
            setting.problems.warning({setting.file, section.at}, "the poster does not fit on one page with text of 7 pt: it goes on over pages", "take larger paper, or shorten the criteria");
        return;
    }
}

}  // namespace waymark::layout
