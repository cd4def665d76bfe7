// fishbone.cpp — causes of a problem: bones slant into a spine that leads to the head.
//
// Half of the bones stand above the spine, half below. What a bone holds lies on thin lines that run into it; a bone
// without points has empty ones, as far apart as handwriting asks for. Where the bones would be too narrow, the spine
// stands upright at the left and the head lies at its foot.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "figure/bar.hpp"

namespace waymark::figure {

namespace {

constexpr Pt spine_width{2.4f}, bone_width{1.4f};
constexpr Pt tab_pad{7}, tab_end_pad{4};
constexpr Pt point_gap{8};  // between a line and the words below it
constexpr Pt under{2.5f};   // between words and their line
constexpr int writing_lines = 4;

Stroke rib_stroke(const Setting& s) {
    return {s.soft(), Pt{0.6f}, {}};
}

// Everything that a bone says besides its title, a line each.
std::vector<std::string> points_of(const FigurePart& part) {
    std::vector<std::string> points;
    if (!part.text.empty()) points.push_back(part.text);
    points.insert(points.end(), part.points.begin(), part.points.end());
    if (!part.from.empty() || !part.to.empty()) points.push_back(part.from + " \xE2\x86\x92 " + part.to);
    return points;
}

std::string title_of(const FigurePart& part) {
    return part.number != 0 ? std::to_string(part.number) + " " + part.title : part.title;
}

struct Bone {
    Words title;
    std::vector<Words> points;
    Pt height;  // of the points with their lines
};

Bone measure_bone(const FigurePart& part, Pt tab, Pt rib, const Setting& s) {
    Bone bone{set_words(title_of(part), s.label(s.readable_on(s.wash())), tab, s), {}, {}};
    for (const std::string& point : points_of(part)) {
        bone.points.push_back(set_words(point, s.small(s.ink()), rib, s));
        bone.height += bone.points.back().height + under;
    }
    return bone;
}

// ---- The fish ------------------------------------------------------------------------------------------------------

struct Fish {
    Pt head;    // width of the head
    Pt column;  // width that a bone takes of the spine
    Pt slant;   // how far its outer end lies back
    Pt length;  // its height
    Pt tab;     // height of the titles
    Pt spine;   // y

    // Of the bone whose foot is the i-th on the spine.
    [[nodiscard]] Pt foot(std::size_t i) const { return column * static_cast<float>(i + 1); }
    [[nodiscard]] Pt tip(std::size_t i) const { return foot(i) - slant; }
    [[nodiscard]] Pt left(std::size_t i) const { return column * static_cast<float>(i) + Pt{7}; }
    [[nodiscard]] Pt rib_words() const { return column - slant - Pt{7} - Pt{5}; }
    [[nodiscard]] Pt tab_width() const { return column - slant - Pt{7} + Pt{12}; }
};

Fish plan_fish(std::size_t bones, const Setting& s) {
    const auto columns = static_cast<float>(std::max<std::size_t>(1, (bones + 1) / 2));
    Fish fish;
    fish.head = max(s.em(10), min(s.width * 0.2f, s.em(13)));
    fish.column = (s.width - fish.head - Pt{20}) / columns;
    fish.slant = min(Pt{36}, fish.column * 0.28f);
    return fish;
}

bool fits(const Parts& bones, const Fish& fish, const Setting& s) {
    if (bones.empty() || fish.column < s.em(10.5f)) return false;
    return std::all_of(bones.begin(), bones.end(), [&](const FigurePart* bone) {
        Pt widest{0};
        for (const std::string& point : points_of(*bone))
            widest = max(widest, longest_word(point, s.small(s.ink()), s));
        return widest <= fish.rib_words() &&
               longest_word(title_of(*bone), s.label(s.ink()), s) <= fish.tab_width() - tab_pad * 2;
    });
}

// Where a bone's line is at height y, between its tip at `outer` and its foot at the spine.
Pt bone_x(const Fish& fish, std::size_t i, Pt outer, Pt y) {
    return fish.tip(i) + fish.slant * ((y - outer) / (fish.spine - outer));
}

enum class Side { Above, Below };

void draw_points(Pen& pen, const Bone& bone, const Fish& fish, std::size_t i, Side side, const Setting& s) {
    const Pt outer = side == Side::Above ? fish.spine - fish.length : fish.spine + fish.length;
    const Pt top = min(outer, fish.spine);
    if (bone.points.empty()) {
        for (int line = 1; line <= writing_lines; ++line) {
            const Pt y = top + fish.length * (static_cast<float>(line) / static_cast<float>(writing_lines + 1));
            pen.line({fish.left(i), y}, {bone_x(fish, i, outer, y), y}, rib_stroke(s));
        }
        return;
    }
    const Pt air = (fish.length - bone.height) / static_cast<float>(bone.points.size() + 1);
    Pt y = top;
    for (const Words& point : bone.points) {
        y += air;
        write(pen, point, {fish.left(i), y}, point.width, Align::Left, s);
        y += point.height + under;
        pen.line({fish.left(i), y}, {bone_x(fish, i, outer, y), y}, rib_stroke(s));
    }
}

void draw_bone(Pen& pen, const Bone& bone, const Fish& fish, std::size_t i, Side side, const Setting& s) {
    const Pt outer = side == Side::Above ? fish.spine - fish.length : fish.spine + fish.length;
    const Pt tab_top = side == Side::Above ? outer - fish.tab : outer;
    pen.line({fish.tip(i), outer}, {fish.foot(i), fish.spine}, {s.accent(), bone_width, {}});
    const Frame tab{fish.left(i), tab_top, fish.tab_width(), fish.tab};
    pen.rounded(tab.inset(Pt{0.5f}), corner, filled_and_stroked(s.wash(), s.accent(), Pt{1}));
    write(pen, bone.title, {tab.left + tab_pad, tab.centre().y - bone.title.height / 2}, tab.width - tab_pad * 2,
          Align::Left, s);
    draw_points(pen, bone, fish, i, side, s);
}

// A head that says nothing yet but its name is a box with lines to write the problem on.
enum class Head { Told, ToWrite };

Pt head_height(const Bar& words, Head head, const Setting& s) {
    return head == Head::Told ? max(words.height, s.em(6)) : words.height + s.theme.rule_gap * 3.6f;
}

void draw_head(Pen& pen, const Bar& words, Head head, const Frame& frame, const Setting& s) {
    if (head == Head::Told) return draw_bar(pen, words, frame, s);
    pen.rounded(frame.inset(Pt{0.6f}), corner, filled_and_stroked(s.ground_tone(), s.accent(), Pt{1.2f}));
    write_bar(pen, words, {frame.left, frame.top, frame.width, words.height}, s);
    for (int line = 1; line <= 3; ++line) {
        const Pt y = frame.top + words.height + s.theme.rule_gap * (static_cast<float>(line) * 1.0f);
        pen.line({frame.left + Pt{10}, y}, {frame.right() - Pt{10}, y}, rib_stroke(s));
    }
}

Drawing draw_fish(const Parts& parts, const Parts& heads, Head head, Fish fish, const Setting& s) {
    const Bar words = measure_bar(heads, head == Head::Told ? BarLook::Loud : BarLook::Quiet, fish.head, s);
    std::vector<Bone> bones;
    for (const FigurePart* part : parts) {
        bones.push_back(measure_bone(*part, fish.tab_width() - tab_pad * 2, fish.rib_words(), s));
        const Bone& bone = bones.back();
        fish.tab = max(fish.tab, bone.title.height + tab_end_pad * 2);
        const auto gaps = static_cast<float>(bone.points.size() + 1);
        fish.length = max(fish.length, bone.points.empty() ? s.theme.rule_gap * static_cast<float>(writing_lines + 1)
                                                           : bone.height + point_gap * gaps);
    }
    fish.length = max(fish.length, s.em(9.5f));
    const Pt half_head = head_height(words, head, s) / 2;
    fish.spine = max(fish.tab + fish.length, half_head);
    const std::size_t above = (bones.size() + 1) / 2;
    Pen pen;
    const Pt head_left = s.width - fish.head;
    pen.arrow({{0}, fish.spine}, {head_left - Pt{2}, fish.spine}, s.accent(), spine_width);
    for (std::size_t i = 0; i < bones.size(); ++i)
        draw_bone(pen, bones[i], fish, i < above ? i : i - above, i < above ? Side::Above : Side::Below, s);
    draw_head(pen, words, head, {head_left, fish.spine - half_head, fish.head, half_head * 2}, s);
    const Pt below = bones.size() > above ? fish.tab + fish.length : half_head;
    return std::move(pen).finish({s.width, fish.spine + max(below, half_head)});
}

// ---- The spine upright ---------------------------------------------------------------------------------------------

constexpr Pt upright_at{8}, words_at{30};

Drawing draw_upright(const Parts& parts, const Parts& heads, Head head, const Setting& s) {
    const Bar words = measure_bar(heads, head == Head::Told ? BarLook::Loud : BarLook::Quiet, s.width, s);
    const Pt rib = s.width - words_at;
    Pen pen;
    Pt y{0};
    for (const FigurePart* part : parts) {
        const Bone bone = measure_bone(*part, rib, rib, s);
        const Pt middle = y + s.label(s.ink()).leading / 2;
        // Each bone slants towards the head.
        pen.line({words_at - Pt{5}, middle}, {upright_at, middle + Pt{13}}, {s.accent(), bone_width, {}});
        write(pen, bone.title, {words_at, y}, rib, Align::Left, s);
        y += max(bone.title.height, s.em(1.2f));
        for (const Words& point : bone.points) {
            write(pen, point, {words_at, y + Pt{3}}, rib, Align::Left, s);
            y += point.height + Pt{3} + under;
            pen.line({words_at, y}, {s.width, y}, rib_stroke(s));
        }
        if (bone.points.empty())
            for (int line = 0; line < 2; ++line) {
                y += s.theme.rule_gap;
                pen.line({words_at, y}, {s.width, y}, rib_stroke(s));
            }
        y += Pt{14};
    }
    if (!parts.empty()) {
        pen.arrow({upright_at, {0}}, {upright_at, y + Pt{10}}, s.accent(), spine_width);
        y += Pt{13};
    }
    if (words.empty() && parts.empty()) return std::move(pen).finish({s.width, y});
    const Pt height = head == Head::Told ? words.height : head_height(words, head, s);
    draw_head(pen, words, head, {{0}, y, s.width, height}, s);
    return std::move(pen).finish({s.width, y + height});
}

}  // namespace

Drawing draw_fishbone(const Figure& figure, const Setting& s) {
    const Parts heads = parts_in(figure, "head"), bones = parts_outside(figure, "head");
    const bool to_write =
        std::any_of(bones.begin(), bones.end(), [](const FigurePart* bone) { return points_of(*bone).empty(); });
    const Head head = to_write || heads.empty() ? Head::ToWrite : Head::Told;
    const Fish fish = plan_fish(bones.size(), s);
    const bool head_fits = std::all_of(heads.begin(), heads.end(), [&](const FigurePart* part) {
        const StackStyle style{s.title(s.ink()), s.text(s.ink()), Align::Centre, Bullet::None, s.ink()};
        return longest_word(*part, style, s) <= fish.head - Pt{24};
    });
    return head_fits && fits(bones, fish, s) ? draw_fish(bones, heads, head, fish, s)
                                             : draw_upright(bones, heads, head, s);
}

}  // namespace waymark::figure
