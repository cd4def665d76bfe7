// pack.hpp — the content pack as a value: what an organisation says, its roles and kinds, its path, items and recipes.
//
// read_pack reads everything, reports every fault with its place, and returns the best value it has. A pack with errors
// must not be rendered. What the program prints in an output stands in the pack's strings (strings.hpp).
#ifndef WAYMARK_CONTENT_PACK_HPP
#define WAYMARK_CONTENT_PACK_HPP

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>
#include <waymark/document.hpp>

#include "base/files.hpp"
#include "content/markdown.hpp"
#include "content/strings.hpp"
#include "path/path.hpp"

namespace waymark::content {

// The traits of a role say all that the program does for it.
struct Role {
    std::string id, name, plural;
    std::string partner_name, partners_plural;  // what people of this role call each other
    bool has_partners = false;                  // shares its teams with others of the same role
    bool gets_overview = false;                 // the packet opens with a page on all teams
    bool owes_contact = false;                  // the overview says what is owed, and how often
    bool leads = true;                          // plans what the team does next; others note their own part
    bool signs_off = false;                     // signs the path's cells; others get a reading copy
};

struct Constituency { std::string id, name; };

struct Edition {
    std::string id, name;
    std::string mark;  // badge on what holds for this edition alone; empty: none
};

struct ItemSection { std::string id, title; };

struct Kind {
    std::string id, name;
    bool own_page = false;      // starts a page: a sheet to print, to fill in or to hang up
    bool names_reader = false;  // its head names person, team and date
};

// A word of art: whoever meets it must find it in a glossary.
struct Term {
    std::string word;
    Position at;
};

// Another word that rosters of this organisation use: a heading for a column ("UBT" for team; `means` is empty), or in the cells of a
// column a word for an id ("union" for labor). From [roster.columns] and [roster.values.<column>].
struct RosterWord {
    std::string column, said, means;
    Position at;
};

// What stands below the front matter of an item, as it is in the file.
struct ItemBody {
    std::string text;
    Position at;  // of its first byte
};

struct Item {
    std::string id, kind, section;
    std::string short_title;
    Inlines title, summary, purpose, when, credit;
    int minutes = 0;  // 0: not said
    Audience audience;
    std::vector<std::string> dimensions, helps, related;
    bool tool = false;
    Blocks blocks;              // what is the same for every reader stands in groups; empty until the body is read
    std::optional<ItemBody> unread;
    int order = 0;              // in the guide: sections as declared, then by id
    std::string file;
    Position at;                               // of the id
    std::vector<Position> helps_at, related_at;  // one for each
    std::vector<std::string> unsaid;           // keys of the front matter that an editor should fill in, or leave empty on purpose
    std::vector<Reference> references;         // of links and pictures
};

// An item that the recipe names for some readers, with why.
struct KeyItem {
    std::string item;
    std::string reason;          // completes "It …"
    std::vector<int> levels;     // of the team; empty: all
    std::vector<std::string> constituencies;  // empty: all
    Position at;
};

enum class PartKind { Cover, Contents, Overview, Year, Teams, Tools, Agreements, Items };
enum class TeamSection { Stands, Keep, Reach, KeepAndReach, Measures, TakeAction, ExploreMore, SignOff };

struct Part {
    PartKind kind = PartKind::Cover;
    std::string title;
    std::vector<TeamSection> show;        // Teams
    std::vector<std::string> item_kinds;  // Agreements: kinds that stand here and not among the tools
    std::vector<std::string> items;       // Items: always in, in this order
    std::vector<Position> items_at;
    Position at;
};

struct Recipe {
    std::string id, role, title;
    int limit = 18;  // tools in one packet
    std::vector<Part> parts;
    std::vector<KeyItem> keys;
    std::string file;
    Position at, role_at;

    // The part in which a chosen item stands: the agreements when they take its kind, else the tools. Null: the recipe has no such part.
    [[nodiscard]] const Part* part_of(const Item& item) const;
};

struct Pack {
    std::string title, language;
    std::map<std::string, std::string> words;  // {{org.…}}
    std::vector<Role> roles;
    std::vector<Constituency> constituencies;
    std::vector<Edition> editions;
    std::vector<ItemSection> sections;
    std::vector<Kind> kinds;
    std::vector<Term> terms;
    std::vector<RosterWord> roster_columns, roster_values;
    std::set<std::string> planned;             // ids of items that are still to be written
    std::string default_edition;
    bool default_member_facing = true;
    path::Path path;
    std::vector<Item> items;                   // in the order of the guide
    std::vector<Recipe> recipes;               // by id
    Strings strings;
    std::u32string characters;                 // every character of the pack, each once, in order
    std::string file, path_file;               // pack.toml and path.toml, for diagnostics

    [[nodiscard]] const Role* role(std::string_view id) const;
    [[nodiscard]] const Constituency* constituency(std::string_view id) const;
    [[nodiscard]] const Edition* edition(std::string_view id) const;
    [[nodiscard]] const Kind* kind(std::string_view id) const;
    [[nodiscard]] const ItemSection* section(std::string_view id) const;
    [[nodiscard]] const Item* item(std::string_view id) const;
    [[nodiscard]] const Recipe* recipe_for(std::string_view role) const;
};

[[nodiscard]] Pack read_pack(const Files& files, Diagnostics& problems);

// The same in two steps, for who needs few items whole: first all but the bodies of items, then those bodies for which
// `is_wanted` says so, and what stands wrong in them. A body is read once. Both read on several threads; findings come in the
// order of the items all the same. To read bodies one at a time, and keep none: BodyReader (body_reader.hpp).
[[nodiscard]] Pack read_outline(const Files& files, Diagnostics& problems);
void read_bodies(Pack& pack, const Files& files, const std::function<bool(const Item&)>& is_wanted, Diagnostics& problems);

// The word for the others of a role on the reader's teams: what the pack calls several of them, "co-leads". With the id of a
// constituency, "co-leads.labor", it stands for those of that one, the reader among them; "co-leads.all" for all of them.
inline constexpr std::string_view all_constituencies = "all";
[[nodiscard]] std::string placeholder_of(const Role& role);

// The names that {{…}} may say, the pack's own org.… words included.
[[nodiscard]] std::vector<std::string> placeholder_names(const Pack& pack);

// The front matter of one item, its body unread. The declarations of `pack` say what is known.
[[nodiscard]] Item read_item(std::string_view text, const std::string& name, const std::string& file, const Pack& pack,
                             Diagnostics& problems);

// What is the same for every reader: field ids get `prefix.` before them, a box without a title that of its role, and the
// mark of what is new its word.
void finish_blocks(Blocks& blocks, std::string_view prefix, const Strings& strings);

}  // namespace waymark::content

#endif
