// plan.hpp — which pages the guide's website has, and what each needs to know of the others.
//
// The id of a page is its path from the root of the site, without ".html". It is permanent: it follows from ids of the pack.
//
//     index, find, my-packet, 404       home; search and A to Z; the packet of one's own; not found
//     path/index                        the path: levels and dimensions
//     path/level-<n>                    a level; path/<dimension>: a dimension; path/level-<n>-<dimension>: a cell of both
//     roles/<role>                      what one is
//     do/<need>                         what one needs to do
//     guide/<section>                   a section of the guide
//     items/<id>                        an item of the pack, or a sheet that is made from the path; also under its former id
//     a-z/<n>                           everything from A to Z, where it is too much for one page; guide/<section>-<n> alike
#ifndef WAYMARK_GUIDE_PLAN_HPP
#define WAYMARK_GUIDE_PLAN_HPP

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "content/pack.hpp"
#include "content/read_guide.hpp"
#include "packet/sheets.hpp"

namespace waymark::guide {

enum class PageKind { Home, Find, Choose, NotFound, Path, Level, Dimension, Cell, Role, Need, Section, Item, Letter, Moved };

struct Page {
    PageKind kind = PageKind::Home;
    std::string id, title;
    packet::Sheet sheet;                        // Item
    int level = 0;                              // Level, Cell, and sheets of a level
    const path::Dimension* dimension = nullptr; // Dimension, Cell
    const content::Role* role = nullptr;        // Role
    const content::Need* need = nullptr;        // Need
    const content::ItemSection* section = nullptr;  // Section, and that of an item
    std::size_t first = 0, count = 0;           // Section, Letter: which of its items stand on this page
    std::string target;                         // Moved: the page that it has become
};

struct Setting {
    std::string date;       // YYYY-MM-DD, or empty
    bool has_files = true;  // sheets and packets as PDF stand beside the pages
};

class Plan {
public:
    // Pack and guide must outlive the plan.
    Plan(const content::Pack& pack, const content::Guide& guide, Setting setting);

    [[nodiscard]] const content::Pack& pack() const { return pack_; }
    [[nodiscard]] const content::Guide& guide() const { return guide_; }
    [[nodiscard]] const Setting& setting() const { return setting_; }
    // What renderers print on every page.
    [[nodiscard]] const std::map<std::string, std::string>& words() const { return words_; }

    // In the order of the site: ways in, the path, the guide's items in their order, then what is made from the path.
    [[nodiscard]] const std::vector<Page>& pages() const { return pages_; }
    // By id; null when there is none.
    [[nodiscard]] const Page* page(std::string_view id) const;
    // The ids of the items, which their texts lead to.
    [[nodiscard]] const std::set<std::string>& item_ids() const { return item_ids_; }
    // The page of an item or a sheet; null when there is none.
    [[nodiscard]] const Page* item_page(std::string_view id) const;
    // What stands before and after an item in the guide; null at its ends.
    [[nodiscard]] const Page* before(const Page&) const;
    [[nodiscard]] const Page* after(const Page&) const;
    // The pages of items and sheets by title, as people look them up.
    [[nodiscard]] const std::vector<const Page*>& by_title() const { return by_title_; }
    // The items that say that they help the criterion, in the order of the guide.
    [[nodiscard]] const std::vector<const content::Item*>& helping(std::string_view criterion) const;
    [[nodiscard]] const std::vector<const content::Item*>& in_section(std::string_view section) const;

private:
    const content::Pack& pack_;
    const content::Guide& guide_;
    Setting setting_;
    std::map<std::string, std::string> words_;
    std::vector<Page> pages_;
    std::size_t first_item_ = 0;
    std::vector<const Page*> by_title_;
    std::set<std::string> item_ids_;
    std::map<std::string, std::size_t, std::less<>> numbers_;  // of pages, by id
    std::map<std::string, std::vector<const content::Item*>, std::less<>> helping_, in_section_;
};

[[nodiscard]] std::string level_page(int level);
[[nodiscard]] std::string dimension_page(std::string_view dimension);
[[nodiscard]] std::string cell_page(int level, std::string_view dimension);
[[nodiscard]] std::string role_page(std::string_view role);
[[nodiscard]] std::string need_page(std::string_view need);
[[nodiscard]] std::string section_page(std::string_view section);
[[nodiscard]] std::string item_page(std::string_view item);

// What a page lists at most: entries from A to Z, and cards of a section. More go to pages of their own.
inline constexpr std::size_t most_entries = 300, most_cards = 120;

// Files that stand beside the pages, from the root of the site.
[[nodiscard]] std::string sheet_file(std::string_view paper, std::string_view sheet);
[[nodiscard]] std::string packet_file(std::string_view variant);

}  // namespace waymark::guide

#endif
