#include "figure/drawing.hpp"

#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "figure/kinds.hpp"

namespace waymark::figure {

namespace {

struct Entry {
    FigureKind kind;
    Drawing (*draw)(const Figure&, const Setting&);
};

const std::vector<Entry>& entries() {
    static const std::vector<Entry> all{
        {{"path", {"here"}, {"cover"}}, draw_path},
        {{"compass", {"center"}, {}}, draw_compass},
        {{"cycle", {"question", "step", "slope"}, {"ramp"}}, draw_cycle},
        {{"card", {}, {"columns"}}, draw_card},
        {{"coaching-chain", {"loop"}, {}}, draw_coaching_chain},
        {{"contrast", {"head"}, {}}, draw_contrast},
        {{"roadmap", {"phase"}, {}}, draw_roadmap},
    };
    return all;
}

std::vector<std::string> kind_names() {
    std::vector<std::string> names;
    for (const Entry& entry : entries()) names.push_back(entry.kind.name);
    return names;
}

}  // namespace

Drawing draw(const Figure& figure, Pt width, Ground ground, const theme::Theme& theme, const text::FontBook& fonts,
             const text::Hyphenator* hyphenator, const SourceSpan& where, Diagnostics& problems) {
    const Setting setting{max(width, Pt{1}), ground, theme, fonts, hyphenator};
    for (const Entry& entry : entries())
        if (entry.kind.name == figure.kind) return entry.draw(figure, setting);
    problems.warning(where, "figure kind \"" + figure.kind + "\" is not known; its parts are set as text",
                     suggestion(figure.kind, kind_names()));
    return draw_plain(figure, setting);
}

const std::vector<FigureKind>& figure_kinds() {
    static const std::vector<FigureKind> kinds = [] {
        std::vector<FigureKind> all;
        for (const Entry& entry : entries()) all.push_back(entry.kind);
        return all;
    }();
    return kinds;
}

Parts parts_in(const Figure& figure, std::string_view slot) {
    Parts parts;
    for (const FigurePart& part : figure.parts)
        if (part.slot == slot) parts.push_back(&part);
    return parts;
}

Parts parts_outside(const Figure& figure, std::string_view slot, std::string_view other_slot) {
    Parts parts;
    for (const FigurePart& part : figure.parts)
        if (part.slot.empty() || (part.slot != slot && part.slot != other_slot)) parts.push_back(&part);
    return parts;
}

}  // namespace waymark::figure
