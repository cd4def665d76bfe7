#include "layout/furniture.hpp"

#include <algorithm>
#include <optional>

namespace waymark::layout {
namespace {

using theme::ToneName;

std::string filled_in(std::string pattern, std::string_view name, const std::string& value) {
    const std::size_t at = pattern.find(name);
    return at == std::string::npos ? pattern : pattern.replace(at, name.size(), value);
}

// As much of the words as fits into `width`.
std::string shortened(const Setting& setting, const std::string& words, const TextLook& look, Pt width) {
    if (text_width(setting, words, look) <= width) return words;
    std::size_t end = words.size();
    while (end > 0 && text_width(setting, words.substr(0, end) + " …", look) > width) {
        end = words.rfind(' ', end - 1);
        if (end == std::string::npos) return {};
    }
    return words.substr(0, end) + " …";
}

// Pages from the first of the team to the one before the next part.
struct TeamRange {
    const Section* section;
    int first, last;
};

std::vector<TeamRange> team_ranges(const Setting& setting, const Composition& composition) {
    std::vector<TeamRange> ranges;
    const std::vector<Section>& sections = setting.document.sections;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (sections[i].role != "team" || sections[i].level <= 0 || composition.sections[i].page < 0) continue;
        std::size_t next = i + 1;
        while (next < sections.size() && (sections[next].depth > sections[i].depth || composition.sections[next].page < 0)) ++next;
        const int first = composition.sections[i].page;
        const int after = next < sections.size() ? composition.sections[next].page : static_cast<int>(composition.pages.size());
        ranges.push_back({&sections[i], first, std::max(first, after - 1)});
    }
    return ranges;
}

}  // namespace

void add_running_feet(const Setting& setting, const SheetSize& sheet, Composition& composition) {
    TextLook look = small_look(setting.theme());
    look.size = look.size * 0.94f;
    const Pt width = sheet.page.width - sheet.margins.left - sheet.margins.right;
    const Pt rule = sheet.page.height - sheet.margins.bottom + min(setting.rhythm(0.8f), sheet.margins.bottom * 0.3f);
    const Pt base = rule + look.size * 1.5f;
    const Document& document = setting.document;
    const bool has_both = !document.person.empty() && !document.title.empty();
    const std::string words = document.person + (has_both ? " · " : "") + document.title;
    // A page of a team says which, so that a loose one finds its way back.
    std::vector<const std::string*> teams(composition.pages.size());
    for (const TeamRange& range : team_ranges(setting, composition))
        std::fill(teams.begin() + range.first, teams.begin() + range.last + 1, &range.section->short_title);
    const std::string pattern = setting.word("page-of", "{n} / {m}");
    const bool has_cover = !document.sections.empty() && is_cover(document.sections.front());
    const std::string count = std::to_string(composition.pages.size());
    std::string title;
    Pt title_width;
    const std::string* title_team = nullptr;
    std::vector<Item> set_title;  // for pages of `title_team` on which it stands at `title_x`
    std::optional<Pt> title_x;
    for (std::size_t i = has_cover ? 1 : 0; i < composition.pages.size(); ++i) {
        if (composition.pages[i].blank) continue;
        std::vector<Item>& items = composition.pages[i].items;
        const bool is_mirrored = sheet.is_left_hand(i);
        const Pt left = sheet.margins_of(i).left, right = left + width;
        put_rule(items, left, width, rule, ToneName::Hair, Pt{0.6f});
        if (title.empty() || title_team != teams[i]) {
            title_team = teams[i];
            title = shortened(setting, (title_team == nullptr || title_team->empty() ? "" : *title_team + " · ") + words, look, width * 0.75f);
            title_width = text_width(setting, title, look);
            title_x.reset();
        }
        if (const Pt x = is_mirrored ? right - title_width : left; title_x != x) {
            set_title.clear();
            put_text(setting, set_title, title, {x, base}, look, artifact);
            title_x = x;
        }
        items.insert(items.end(), set_title.begin(), set_title.end());
        const std::string number = filled_in(filled_in(pattern, "{n}", composition.pages[i].label), "{m}", count);
        put_text(setting, items, number, {is_mirrored ? left : right - text_width(setting, number, look), base}, look, artifact);
    }
}

void add_tabs(const Setting& setting, const SheetSize& sheet, Composition& composition) {
    const std::vector<TeamRange> ranges = team_ranges(setting, composition);
    if (ranges.size() < 2) return;
    const Pt top = sheet.margins.top + setting.rhythm(5), room = sheet.page.height - sheet.margins.bottom - setting.rhythm(2) - top;
    // No smaller than a thumb finds: with more teams than have room, the next one begins at the top again.
    const auto most = static_cast<std::size_t>(std::max(room / setting.rhythm(1.8f), 1.0f));
    const std::size_t places = std::min(ranges.size(), most);
    const Pt step = min(setting.rhythm(3.6f), room / static_cast<float>(places));
    const Pt width = sheet.margins.right * 0.36f, height = step * 0.86f, radius = min(Pt{4}, height / 2.0f);
    TextLook look = bold(small_look(setting.theme()));
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const int level = ranges[i].section->level;  // is shown as the tone
        const Pt y = top + step * static_cast<float>(i % places);
        const std::string number = std::to_string(i + 1);
        look.tone = setting.on_level_tone(level);
        const Pt base = y + height / 2.0f + look.size * (setting.fonts().metrics(look.style).cap_height / 2);
        for (int p = ranges[i].first; p <= ranges[i].last; ++p) {
            const auto page = static_cast<std::size_t>(p);
            if (composition.pages[page].blank) continue;
            std::vector<Item>& items = composition.pages[page].items;
            const Pt x = sheet.is_left_hand(page) ? Pt{0} : sheet.page.width - width;
            // Rounded towards the page; the other end lies beyond its edge.
            items.push_back({RectItem{{sheet.is_left_hand(page) ? -radius * 2 : x, y}, {width + radius * 2, height}, radius, setting.level_tone(level), std::nullopt}, artifact});
            put_text(setting, items, number, {x + (width - text_width(setting, number, look)) / 2.0f, base}, look, artifact);
        }
    }
}

}  // namespace waymark::layout
