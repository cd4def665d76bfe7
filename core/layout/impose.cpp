#include "layout/impose.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "layout/strips.hpp"

namespace waymark::layout {
namespace {

// Pages in rows and columns in the middle of a sheet.
struct Sheet {
    Size size, page;
    int columns = 0, rows = 0;

    [[nodiscard]] int count() const { return columns * rows; }
    [[nodiscard]] Point origin() const { return {(size.width - page.width * static_cast<float>(columns)) / 2.0f, (size.height - page.height * static_cast<float>(rows)) / 2.0f}; }
    [[nodiscard]] Point place(std::size_t index) const {
        const int at = static_cast<int>(index);
        return origin() + Point{page.width * static_cast<float>(at % columns), page.height * static_cast<float>(at / columns)};
    }
};

Sheet filled(Size size, Size page) { return {size, page, static_cast<int>(size.width / page.width), static_cast<int>(size.height / page.height)}; }

// The marks need room on all sides.
Pt room_around(const Sheet& sheet) { return min(sheet.origin().x, sheet.origin().y); }

Sheet best_sheet(Size paper, Size page) {
    const Sheet upright = filled(paper, page), turned = filled({paper.height, paper.width}, page);
    if (upright.count() != turned.count()) return upright.count() > turned.count() ? upright : turned;
    return room_around(upright) > room_around(turned) ? upright : turned;
}

void add_marks(const Sheet& sheet, std::vector<Item>& items) {
    constexpr Pt gap{5}, length{16};
    const Point from = sheet.origin();
    const Point to = from + Point{sheet.page.width * static_cast<float>(sheet.columns), sheet.page.height * static_cast<float>(sheet.rows)};
    const auto mark = [&](Point a, Point b) { items.push_back({LineItem{a, b, {{theme::ToneName::Ink}, Pt{0.5f}, {}}}, artifact}); };
    for (int c = 0; c <= sheet.columns; ++c) {
        const Pt x = from.x + sheet.page.width * static_cast<float>(c);
        mark({x, from.y - gap - length}, {x, from.y - gap});
        mark({x, to.y + gap}, {x, to.y + gap + length});
    }
    for (int r = 0; r <= sheet.rows; ++r) {
        const Pt y = from.y + sheet.page.height * static_cast<float>(r);
        mark({from.x - gap - length, y}, {from.x - gap, y});
        mark({to.x + gap, y}, {to.x + gap + length, y});
    }
}

void move_items(Page& from, std::size_t first, std::size_t last, Point by, std::vector<Item>& to) {
    for (std::size_t i = first; i < last; ++i) {
        shift(from.items[i], by.x, by.y);
        to.push_back(std::move(from.items[i]));
    }
}

}  // namespace

Layout impose(Layout layout, Size paper) {
    if (layout.pages.empty()) return layout;
    const Sheet sheet = best_sheet(paper, layout.pages.front().size);
    if (sheet.count() < 2) return layout;
    const auto per_sheet = static_cast<std::size_t>(sheet.count());
    std::vector<Page> sheets;
    for (std::size_t first = 0; first < layout.pages.size(); first += per_sheet) {
        Page& out = sheets.emplace_back();
        out.size = sheet.size;
        out.label = std::to_string(sheets.size());
        const std::size_t count = std::min(per_sheet, layout.pages.size() - first);
        for (std::size_t i = 0; i < count; ++i) move_items(layout.pages[first + i], 0, layout.pages[first + i].furniture, sheet.place(i), out.items);
        out.furniture = out.items.size();
        for (std::size_t i = 0; i < count; ++i) move_items(layout.pages[first + i], layout.pages[first + i].furniture, layout.pages[first + i].items.size(), sheet.place(i), out.items);
        add_marks(sheet, out.items);
    }
    const auto move_place = [&](std::size_t& page, Pt& y) {
        y += sheet.place(page % per_sheet).y;
        page /= per_sheet;
    };
    for (Bookmark& bookmark : layout.bookmarks) move_place(bookmark.page, bookmark.y);
    for (Anchor& anchor : layout.anchors) move_place(anchor.page, anchor.y);
    layout.pages = std::move(sheets);
    return layout;
}

}  // namespace waymark::layout
