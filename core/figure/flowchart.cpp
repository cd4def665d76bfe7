// flowchart.cpp — steps in their order, decisions with two ways on, and marks on steps: trouble, and the best chance.
//
// On a page the steps stand in rows; a line leads from the end of a row to the start of the next. Marks hang on top of
// their step, and where the other answer of a decision leads stands below it. On a narrow ground the steps stand one
// below the other, with marks and other ways at their right.
#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "figure/kinds.hpp"
#include "figure/words.hpp"

namespace waymark::figure {

namespace {

constexpr Pt shaft{1.4f};
constexpr Pt pad{9};
constexpr Pt tip{11};   // how far the ends of a decision are pointed
constexpr Pt link{20};  // an arrow from box to box, downwards
constexpr Pt sign_radius{6.5f};
constexpr Pt sign_room{sign_radius * 2 + Pt{5}};

struct Mark {
    const FigurePart* part = nullptr;
    bool star = false;
};

struct Node {
    const FigurePart* part = nullptr;
    bool decision = false;
    std::vector<Mark> marks;
    std::vector<Node> branches;  // where the other answer leads, step by step
};

// A mark or a branch without a step before it is a step itself.
std::vector<Node> read_nodes(const Figure& figure) {
    std::vector<Node> nodes;
    for (const FigurePart& part : figure.parts) {
        const bool mark = part.slot == "trouble" || part.slot == "star";
        if (nodes.empty() || (!mark && part.slot != "branch")) {
            nodes.push_back({&part, part.slot == "decision", {}, {}});
            continue;
        }
        Node& last = nodes.back();
        if (mark)
            (last.branches.empty() ? last : last.branches.back()).marks.push_back({&part, part.slot == "star"});
        else
            last.branches.push_back({&part, false, {}, {}});
    }
    return nodes;
}

// ---- Boxes and marks -----------------------------------------------------------------------------------------------

StackStyle box_style(const Setting& s) {
    const theme::Tone on = s.readable_on(s.wash());
    return {s.small_bold(on), s.small(on), Align::Centre, Bullet::None, on};
}

// An answer that no arrow carries stands in the box.
FigurePart box_part(const Node& node, bool last) {
    FigurePart part = *node.part;
    if (node.decision && !last) part.from.clear();
    if (node.decision && !node.branches.empty()) part.to.clear();
    return part;
}

Pt side_pad(const Node& node) {
    return node.decision ? tip + Pt{4} : pad;
}

Stack measure_box(const Node& node, bool last, Pt width, const Setting& s) {
    return stack_part(box_part(node, last), box_style(s), width - side_pad(node) * 2, Numbering::Shown, s);
}

Pt box_height(const Node& node, const Stack& words) {
    return max(words.height + (node.decision ? pad * 2.4f : pad * 2), Pt{30});
}

void draw_box(Pen& pen, const Node& node, const Stack& words, const Frame& frame, const Setting& s) {
    const Frame f = frame.inset(Pt{0.6f});
    if (node.decision)
        pen.polygon({{f.left, f.centre().y},
                     {f.left + tip, f.top},
                     {f.right() - tip, f.top},
                     {f.right(), f.centre().y},
                     {f.right() - tip, f.bottom()},
                     {f.left + tip, f.bottom()}},
                    filled_and_stroked(s.ground_tone(), s.accent(), Pt{1.6f}));
    else
        pen.rounded(f, corner, filled_and_stroked(s.wash(), s.accent(), Pt{1}));
    write(pen, words, {frame.centre().x - words.width / 2, frame.centre().y - words.height / 2}, s);
}

struct Marks {
    std::vector<std::pair<Mark, Stack>> all;
    Pt height;
};

Marks measure_marks(const std::vector<Mark>& marks, Pt width, const Setting& s) {
    Marks measured;
    const StackStyle style{s.small_bold(s.ink()), s.small(s.ink()), Align::Left, Bullet::Dot, s.accent()};
    for (const Mark& mark : marks) {
        Stack words = stack_part(*mark.part, style, width - sign_room, Numbering::Shown, s);
        measured.height += max(words.height, sign_radius * 2) + (measured.all.empty() ? Pt{0} : Pt{3});
        measured.all.emplace_back(mark, std::move(words));
    }
    return measured;
}

void draw_marks(Pen& pen, const Marks& marks, Point at, const Setting& s) {
    for (const auto& [mark, words] : marks.all) {
        const Pt height = max(words.height, sign_radius * 2);
        const Pt line = words.empty() ? height : max(words.paragraphs[0].words.lettering.leading, sign_radius * 2);
        const Point centre{at.x + sign_radius, at.y + line / 2};
        if (mark.star)
            pen.star({centre.x, centre.y + Pt{0.5f}}, sign_radius, s.accent());
        else
            pen.warning(centre, sign_radius, s.ink(), s.ground_tone());
        write(pen, words, {at.x + sign_room, at.y + max(Pt{0}, (line - s.small_bold(s.ink()).leading) / 2)}, s);
        at.y += height + Pt{3};
    }
}

void draw_arrow(Pen& pen, Point from, Point to, const Setting& s) {
    pen.arrow(from, to, s.accent(), shaft);
}

Words answer(const Node& node, const std::string& text, Pt width, const Setting& s) {
    return node.decision ? set_words(text, s.small_bold(s.ink()), width, s) : Words{};
}

// ---- Rows ----------------------------------------------------------------------------------------------------------

constexpr Pt entry{15}, leave{9};  // room at the left and right of rows, for the line to the next row
constexpr Pt least_gap{24}, most_gap{46};
constexpr Pt channel_air{11};

struct Below {
    Stack words;
    Marks marks;
    Pt height;  // of the box
};

struct Cell {
    const Node* node = nullptr;
    Stack words;
    Marks marks;
    Words onwards, other;  // the two answers
    std::vector<Below> branches;
    Pt below;  // what stands under the box, arrows included
    Pt height;
};

struct Rows {
    std::vector<Cell> cells;
    Columns grid;
    Pt left;
    [[nodiscard]] std::size_t per_row() const { return static_cast<std::size_t>(grid.count); }
};

Pt first_link(const Words& other) {
    return max(link, other.height + Pt{9});
}

Cell measure_cell(const Node& node, bool last, Pt width, const Setting& s) {
    Cell cell;
    cell.node = &node;
    cell.words = measure_box(node, last, width, s);
    cell.height = box_height(node, cell.words);
    cell.marks = measure_marks(node.marks, width, s);
    if (!last) cell.onwards = answer(node, node.part->from, s.width, s);
    if (!node.branches.empty()) cell.other = answer(node, node.part->to, width / 2 - Pt{8}, s);
    for (const Node& branch : node.branches) {
        Below below{measure_box(branch, false, width, s), measure_marks(branch.marks, width, s), {}};
        below.height = box_height(branch, below.words);
        cell.below += (cell.branches.empty() ? first_link(cell.other) : link) + below.height;
        if (!below.marks.all.empty()) cell.below += below.marks.height + Pt{5};
        cell.branches.push_back(std::move(below));
    }
    return cell;
}

bool fits(const Node& node, bool last, Pt width, const Setting& s) {
    if (longest_word(box_part(node, last), box_style(s), s) > width - side_pad(node) * 2) return false;
    for (const Mark& mark : node.marks)
        if (longest_word(mark.part->title, s.small_bold(s.ink()), s) > width - sign_room) return false;
    if (node.decision && !node.branches.empty() &&
        longest_word(node.part->to, s.small_bold(s.ink()), s) > width / 2 - Pt{8})
        return false;
    return std::all_of(node.branches.begin(), node.branches.end(),
                       [&](const Node& branch) { return fits(branch, false, width, s); });
}

// The widest answer that stands on an arrow to the right, with its air.
Pt gap_for(const std::vector<Node>& nodes, const Setting& s) {
    Pt widest = least_gap;
    for (const Node& node : nodes)
        if (node.decision) widest = max(widest, answer(node, node.part->from, s.width, s).width + Pt{12});
    return widest;
}

// Whether a row of this length ends with a decision: its answer would stand far from it.
bool breaks_badly(const std::vector<Node>& nodes, std::size_t per_row) {
    for (std::size_t i = per_row - 1; i + 1 < nodes.size(); i += per_row)
        if (nodes[i].decision) return true;
    return false;
}

// Rows of about equal length, three steps or more in each.
std::optional<Rows> plan_rows(const std::vector<Node>& nodes, const Setting& s) {
    const Pt gap = gap_for(nodes, s);
    if (nodes.size() < 2 || gap > most_gap) return std::nullopt;
    const int count = static_cast<int>(nodes.size());
    Rows rows;
    Columns grid = fit_columns(s.width, s.em(10.5f), gap, count);
    if (grid.count < count) {
        rows.left = entry;
        const Pt room = s.width - entry - leave;
        const int most = fit_columns(room, s.em(10.5f), gap, count).count;
        const int lines = (count + most - 1) / most;
        int best = (count + lines - 1) / lines;
        for (int each = best; each >= 3; --each)
            if (!breaks_badly(nodes, static_cast<std::size_t>(each))) {
                best = each;
                break;
            }
        if (best < 3) return std::nullopt;
        grid = equal_columns(room, gap, best);
    }
    rows.grid = grid;
    for (const Node& node : nodes) {
        const bool last = &node == &nodes.back();
        if (!fits(node, last, grid.width, s)) return std::nullopt;
        rows.cells.push_back(measure_cell(node, last, grid.width, s));
    }
    return rows;
}

void draw_below(Pen& pen, const Cell& cell, Point foot, Pt width, const Setting& s) {
    Pt y = foot.y;
    for (std::size_t i = 0; i < cell.branches.size(); ++i) {
        const Below& branch = cell.branches[i];
        const Pt length = i == 0 ? first_link(cell.other) : link;
        draw_arrow(pen, {foot.x, y + Pt{1}}, {foot.x, y + length - Pt{2}}, s);
        if (i == 0)
            write(pen, cell.other, {foot.x + Pt{7}, y + (length - Pt{4} - cell.other.height) / 2}, cell.other.width,
                  Align::Left, s);
        y += length;
        draw_box(pen, cell.node->branches[i], branch.words, {foot.x - width / 2, y, width, branch.height}, s);
        y += branch.height;
        if (branch.marks.all.empty()) continue;
        draw_marks(pen, branch.marks, {foot.x - width / 2, y + Pt{5}}, s);
        y += branch.marks.height + Pt{5};
    }
}

// Some of the cells, and the heights that they share: marks above the boxes, the boxes, what stands below them.
struct Row {
    std::size_t from, to;
    Pt above, box, below;
};

Row measure_row(const Rows& rows, std::size_t from) {
    Row row{from, std::min(from + rows.per_row(), rows.cells.size()), {}, {}, {}};
    for (std::size_t i = row.from; i < row.to; ++i) {
        const Cell& cell = rows.cells[i];
        if (!cell.marks.all.empty()) row.above = max(row.above, cell.marks.height + Pt{5});
        row.box = max(row.box, cell.height);
        row.below = max(row.below, cell.below);
    }
    return row;
}

void draw_row(Pen& pen, const Rows& rows, const Row& row, Pt top, const Setting& s) {
    const Pt width = rows.grid.width, box_top = top + row.above, middle = box_top + row.box / 2;
    for (std::size_t i = row.from; i < row.to; ++i) {
        const Cell& cell = rows.cells[i];
        const Pt left = rows.left + rows.grid.left(static_cast<int>(i - row.from));
        draw_marks(pen, cell.marks, {left, box_top - Pt{5} - cell.marks.height}, s);
        draw_box(pen, *cell.node, cell.words, {left, box_top, width, row.box}, s);
        draw_below(pen, cell, {left + width / 2, box_top + row.box}, width, s);
        if (i + 1 == row.to) continue;
        draw_arrow(pen, {left + width + Pt{2}, middle}, {left + width + rows.grid.gap - Pt{2}, middle}, s);
        const Words& yes = cell.onwards;
        write(pen, yes, {left + width, middle - yes.height - Pt{3.5f}}, rows.grid.gap - Pt{3}, Align::Centre, s);
    }
}

Drawing draw_rows(const Rows& rows, const Setting& s) {
    Pen pen;
    Pt y{0};
    for (std::size_t from = 0; from < rows.cells.size(); from += rows.per_row()) {
        const Row row = measure_row(rows, from);
        draw_row(pen, rows, row, y, s);
        const Pt out = y + row.above + row.box / 2;
        y += row.above + row.box + row.below;
        if (row.to == rows.cells.size()) break;
        const Row next = measure_row(rows, row.to);
        const Words& yes = rows.cells[row.to - 1].onwards;
        const Pt turn = y + channel_air + yes.height, in = turn + channel_air + next.above + next.box / 2;
        const Pt right = s.width - Pt{1}, left{4};
        write(pen, yes, {right - Pt{6} - yes.width, turn - yes.height - Pt{2}}, yes.width, Align::Right, s);
        pen.polyline(
            {{s.width - leave + Pt{2}, out}, {right, out}, {right, turn}, {left, turn}, {left, in}, {left + Pt{2}, in}},
            {s.accent(), shaft, {}});
        draw_arrow(pen, {left, in}, {rows.left - Pt{2}, in}, s);
        y = turn + channel_air;
    }
    return std::move(pen).finish({s.width, y});
}

// ---- One below the other -------------------------------------------------------------------------------------------

struct Spine {
    Pt left, width;
    Pt side_at, side;  // the room at the right; no width when nothing stands there

    [[nodiscard]] Pt centre() const { return left + width / 2; }
};

Spine plan_spine(const std::vector<Node>& nodes, const Setting& s) {
    const bool alone = std::all_of(nodes.begin(), nodes.end(),
                                   [](const Node& node) { return node.marks.empty() && node.branches.empty(); });
    if (alone) {
        const Pt width = min(s.width, s.em(32));
        return {(s.width - width) / 2, width, s.width, {0}};
    }
    const Pt width = s.width * 0.55f, at = width + min(Pt{18}, s.width * 0.06f);
    return {{0}, width, at, s.width - at};
}

// Where the other answer leads: out of the decision's side, and down. Returns the y below it.
Pt draw_side_branches(Pen& pen, const Node& node, const Spine& spine, Pt out, const Setting& s) {
    const Pt x = spine.side_at + Pt{9};
    const Words other = answer(node, node.part->to, spine.side - Pt{17}, s);
    Pt y = out;
    for (std::size_t i = 0; i < node.branches.size(); ++i) {
        const Node& branch = node.branches[i];
        const Pt length = i == 0 ? first_link(other) : link;
        if (i == 0) {
            pen.polyline({{spine.left + spine.width, y}, {x, y}, {x, y + Pt{4}}}, {s.accent(), shaft, {}});
            write(pen, other, {x + Pt{7}, y + (length - other.height) / 2}, other.width, Align::Left, s);
        }
        draw_arrow(pen, {x, y + (i == 0 ? Pt{0} : Pt{1})}, {x, y + length - Pt{2}}, s);
        y += length;
        const Stack words = measure_box(branch, false, spine.side, s);
        const Frame frame{spine.side_at, y, spine.side, box_height(branch, words)};
        draw_box(pen, branch, words, frame, s);
        y = frame.bottom();
        const Marks marks = measure_marks(branch.marks, spine.side, s);
        if (marks.all.empty()) continue;
        draw_marks(pen, marks, {spine.side_at, y + Pt{5}}, s);
        y += marks.height + Pt{5};
    }
    return y;
}

Drawing draw_column(const std::vector<Node>& nodes, const Setting& s) {
    const Spine spine = plan_spine(nodes, s);
    Pen pen;
    Pt y{0}, last_foot{0};
    Words yes;
    for (const Node& node : nodes) {
        const bool first = &node == &nodes.front(), last = &node == &nodes.back();
        if (!first) y = max(y + Pt{8}, last_foot + max(link, yes.height + Pt{12}));
        const Stack words = measure_box(node, last, spine.width, s);
        const Pt height = box_height(node, words);
        const Marks marks = measure_marks(node.marks, spine.side, s);
        // Marks stand beside the middle of the box, or above the line that leaves it there.
        const bool leaves = !node.branches.empty();
        const Pt marks_room = leaves && !marks.all.empty() ? marks.height + Pt{6} : marks.height / 2;
        const Pt middle = y + max(height / 2, marks_room);
        const Frame frame{spine.left, middle - height / 2, spine.width, height};
        if (!first) {
            draw_arrow(pen, {spine.centre(), last_foot + Pt{1}}, {spine.centre(), frame.top - Pt{2}}, s);
            write(pen, yes, {spine.centre() + Pt{7}, last_foot + Pt{4}}, yes.width, Align::Left, s);
        }
        draw_box(pen, node, words, frame, s);
        draw_marks(pen, marks, {spine.side_at, leaves ? y : middle - marks.height / 2}, s);
        y = max(frame.bottom(), leaves ? draw_side_branches(pen, node, spine, middle, s) : middle + marks.height / 2);
        last_foot = frame.bottom();
        yes = answer(node, node.part->from, spine.width / 2 - Pt{8}, s);
    }
    return std::move(pen).finish({s.width, y});
}

}  // namespace

Drawing draw_flowchart(const Figure& figure, const Setting& s) {
    const std::vector<Node> nodes = read_nodes(figure);
    if (const auto rows = plan_rows(nodes, s)) return draw_rows(*rows, s);
    return draw_column(nodes, s);
}

}  // namespace waymark::figure
