#include "packet/personalise.hpp"

#include <algorithm>
#include <optional>
#include <type_traits>

#include "base/text.hpp"
#include "packet/build.hpp"
#include "packet/select.hpp"

namespace waymark::packet {
namespace {

std::vector<std::size_t> teams_of(const Context& context) {
    if (!context.teams.empty()) return context.teams;
    std::vector<std::size_t> all(context.subject.teams.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    return all;
}

// More names of teams or places than these would fill a sheet: then there is no word for them.
constexpr std::size_t most_names = 3;

// Each different value once, in order, as a list in words; nothing when there are more than `most`.
template <typename Value>
std::string each_once(const Context& context, Value value, std::size_t most) {
    std::vector<std::string> words;
    for (const std::size_t team : teams_of(context))
        if (std::string word = value(context.subject.teams[team]); !word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
    return words.size() > most ? std::string() : context.pack.strings.list(words);
}

// People are named where all teams have the same: nobody becomes a partner of teams that they are not on.
template <typename Names>
std::string same_people(const Context& context, Names names_of_team) {
    std::optional<std::vector<std::string>> names;
    for (const std::size_t team : teams_of(context)) {
        std::vector<std::string> here = names_of_team(context.subject.teams[team]);
        if (names && !std::is_permutation(here.begin(), here.end(), names->begin(), names->end())) return {};
        if (!names) names = std::move(here);
    }
    return names ? context.pack.strings.list(*names) : std::string();
}

std::string people_in(std::string_view role, const Context& context) {
    return same_people(context, [&](const SubjectTeam& team) {
        std::vector<std::string> names;
        for (const Colleague& colleague : colleagues_in(team, role)) names.push_back(colleague.name);
        return names;
    });
}

// Those of one constituency, or "all"; the reader among them, unless it was only assumed to which they belong.
std::string all_in(std::string_view role, std::string_view which, const Context& context) {
    const Subject& reader = context.subject;
    const bool is_all = which == content::all_constituencies;
    const bool is_reader = reader.role == role && !reader.assumed.role && (is_all || (reader.constituency == which && !reader.assumed.constituency));
    return same_people(context, [&](const SubjectTeam& team) {
        std::vector<std::string> names;
        if (is_reader) names.push_back(reader.name);
        for (const Colleague& colleague : colleagues_in(team, role))
            if (is_all || colleague.constituency == which) names.push_back(colleague.name);
        return names;
    });
}

// What was decided for the reader of a block, in order. Equal decisions on one block give equal blocks.
class Decisions {
public:
    void begin(std::uint64_t block) {
        key_ = block;
        is_personal_ = false;
    }
    void add(std::string_view words) { key_ = hash_bytes(words, hash_bytes(";", key_)); }
    void add(int number) { add(std::to_string(number)); }
    void add_personal() { is_personal_ = true; }

    [[nodiscard]] bool is_personal() const { return is_personal_; }
    [[nodiscard]] std::uint64_t key() const { return key_ | 1u; }  // 0 means "not shared"

private:
    std::uint64_t key_ = 0;
    bool is_personal_ = false;
};

class Personaliser {
public:
    Personaliser(const Context& context, Diagnostics& problems) : context_(context), problems_(problems) {}

    Blocks blocks(const Blocks& in) {
        return each_block(in, [](Block block) { return block; });
    }

    // Each block as a group, when nothing in it is personal. Headings are cheap, and may have to go when what follows goes.
    Blocks shared(const Blocks& in) {
        return each_block(in, [this](Block block) {
            if (decisions_.is_personal() || std::holds_alternative<Heading>(block.node) || std::holds_alternative<Group>(block.node)) return block;
            const Position at = block.at;
            return Block{Group{decisions_.key(), std::make_shared<const Blocks>(Blocks{std::move(block)})}, at, nullptr};
        });
    }

    Inlines inlines(const Inlines& in) {
        Inlines out;
        out.reserve(in.size());
        for (const Inline& part : in) add(part, out);
        return out;
    }

private:
    template <typename Finish>
    Blocks each_block(const Blocks& in, Finish finish) {
        Blocks out;
        out.reserve(in.size());
        bool lost = false;  // something was left out since the last block that stays
        const bool is_outermost = depth_++ == 0;
        for (const Block& block : in) {
            if (is_outermost) decisions_.begin(place_key(block));
            std::optional<Block> kept;
            const bool is_for_all = context_.readers == Readers::All;
            if (block.audience == nullptr || is_for_all || is_for_reader(*block.audience))
                kept = Block{std::visit([&](const auto& node) { return BlockNode(one(node)); }, block.node), block.at, nullptr};
            if (!kept || is_hollow(*kept)) {
                lost = true;
                continue;
            }
            if (const Heading* heading = leading_heading(*kept); lost && heading != nullptr) drop_bare_headings(out, heading->level);
            lost = false;
            if (is_for_all && block.audience != nullptr) add_for_readers(out, block.audience, std::move(*kept));
            else out.push_back(finish(std::move(*kept)));
        }
        if (lost) drop_bare_headings(out, 1);
        --depth_;
        return out;
    }

    // What stands together for the same readers is said to be so once.
    void add_for_readers(Blocks& out, const std::shared_ptr<const Audience>& audience, Block block) const {
        if (!out.empty() && out.back().audience != nullptr && *out.back().audience == *audience) return std::get<Callout>(out.back().node).blocks.push_back(std::move(block));
        const Position at = block.at;
        Callout box{"readers", {words(audience_text(*audience, context_.pack))}, {}};
        box.blocks.push_back(std::move(block));
        out.push_back(Block{std::move(box), at, audience});
    }

    // Blocks of one pack are told apart by where they stand in its files.
    std::uint64_t place_key(const Block& block) const {
        return hash_bytes(std::to_string(block.at.line) + ":" + std::to_string(block.at.column), hash_bytes(context_.file));
    }

    static const Heading* leading_heading(const Block& block) {
        const auto* group = std::get_if<Group>(&block.node);
        return std::get_if<Heading>(group != nullptr ? &group->blocks->front().node : &block.node);
    }

    // What has lost all it held, since it was for others.
    static bool is_hollow(const Block& block) {
        if (const auto* list = std::get_if<List>(&block.node)) return list->items.empty();
        if (const auto* box = std::get_if<Callout>(&block.node)) return box->blocks.empty();
        if (const auto* quote = std::get_if<Quote>(&block.node)) return quote->blocks.empty();
        return false;
    }

    // Headings of `level` and below at the end of `out`: nothing stands under them any more.
    static void drop_bare_headings(Blocks& out, int level) {
        while (!out.empty()) {
            const auto* last = std::get_if<Heading>(&out.back().node);
            if (last == nullptr || last->level < level) return;
            out.pop_back();
        }
    }

    bool is_for_reader(const Audience& audience) {
        const auto teams = teams_of(context_);
        const bool is_for = std::any_of(teams.begin(), teams.end(), [&](std::size_t t) { return fits(audience, context_.subject, context_.subject.teams[t].team, Levels::Ask); });
        decisions_.add(is_for);
        return is_for;
    }

    void add(const Inline& part, Inlines& out) {
        if (const auto* place = std::get_if<Placeholder>(&part.node)) return fill(*place, out);
        if (const auto* emphasis = std::get_if<Emphasis>(&part.node)) return out.push_back(Inline{Emphasis{inlines(emphasis->children)}});
        if (const auto* strong = std::get_if<Strong>(&part.node)) return out.push_back(Inline{Strong{inlines(strong->children)}});
        if (const auto* passage = std::get_if<Foreign>(&part.node)) return out.push_back(Inline{Foreign{passage->language, inlines(passage->children)}});
        if (const auto* link = std::get_if<Link>(&part.node)) {
            Inlines children = inlines(link->children);
            const bool leads = !link->target.starts_with('#') || context_.sections.contains(link->target.substr(1));
            decisions_.add(leads);
            if (!leads) return void(std::move(children.begin(), children.end(), std::back_inserter(out)));
            return out.push_back(Inline{Link{link->target, link->title, std::move(children)}});
        }
        out.push_back(part);
    }

    void fill(const Placeholder& place, Inlines& out) {
        std::string word = word_for(place.name, context_);
        const bool personal = !place.name.starts_with("org.");
        if (personal && !word.empty()) decisions_.add_personal();
        decisions_.add(word);
        if (!word.empty()) return out.push_back(Inline{Text{std::move(word), personal}});
        if (place.fallback) {
            if (!place.fallback->empty()) out.push_back(Inline{Text{*place.fallback, false}});
            return;
        }
        problems_.warning({context_.file, place.at}, "{{" + place.name + "}} is not known for " + context_.subject.id,
                          "give it words to fall back on: {{" + place.name + "|…}}");
        out.push_back(Inline{Text{place.name, false}});
    }

    template <typename Leaf>
    Leaf one(const Leaf& node) {
        static_assert(std::is_same_v<Leaf, CodeBlock> || std::is_same_v<Leaf, ThematicBreak> || std::is_same_v<Leaf, Image> ||
                          std::is_same_v<Leaf, Contents>,
                      "a kind of block that holds text needs an overload of its own");
        return node;
    }
    Group one(const Group& group) { return {context_.readers == Readers::All ? 0 : group.key, group.blocks}; }
    Paragraph one(const Paragraph& p) { return {inlines(p.text)}; }
    Heading one(const Heading& h) { return {h.level, h.id, inlines(h.text)}; }
    Quote one(const Quote& q) { return {blocks(q.blocks), inlines(q.credit)}; }
    Callout one(const Callout& c) { return {c.role, inlines(c.title), blocks(c.blocks)}; }

    List one(const List& list) {
        List out{list.role, list.ordered, list.start, list.tight, {}};
        for (const ListItem& item : list.items) {
            Blocks kept = blocks(item.blocks);
            if (!kept.empty() || item.blocks.empty()) out.items.push_back({std::move(kept), item.at});
        }
        return out;
    }
    Table one(const Table& table) {
        Table out = table;
        out.caption = inlines(table.caption);
        for (Row& row : out.rows)
            for (Cell& cell : row.cells) cell.blocks = blocks(cell.blocks);
        return out;
    }
    Definitions one(const Definitions& list) {
        Definitions out{list.role, {}};
        for (const Definition& entry : list.entries) out.entries.push_back({inlines(entry.term), blocks(entry.blocks), entry.at});
        return out;
    }
    Form one(const Form& form) {
        Form out = form;
        for (Field& field : out.fields) {
            field.label = inlines(field.label);
            field.value = value(field.value);
            for (Option& option : field.options) option.label = inlines(option.label);
        }
        return out;
    }
    Inlines value(const Inlines& known) {
        if (context_.prefill == Prefill::Known || known.empty()) return inlines(known);
        decisions_.add("blank");
        return {};
    }
    Figure one(const Figure& figure) {
        const auto is_label = [](const FigurePart& part) { return part.slot == "here"; };
        if (figure.kind != "path" || !std::all_of(figure.parts.begin(), figure.parts.end(), is_label)) return figure;
        std::vector<int> lit;
        if (!context_.subject.assumed.level && context_.readers == Readers::One)
            for (const std::size_t t : teams_of(context_)) lit.push_back(context_.subject.teams[t].team.standing.level);
        for (const int level : lit) decisions_.add(level);
        Figure out = path_figure(context_.pack, lit, figure.variant);
        if (!figure.alternative.empty()) out.alternative = figure.alternative;
        out.caption = figure.caption;
        if (!figure.parts.empty()) std::replace_if(out.parts.begin(), out.parts.end(), is_label, figure.parts.back());
        return out;
    }
    // Of all editions: each criterion bears the mark of its own.
    void add_all(const CriteriaReference& reference, std::vector<const path::Criterion*>& criteria) const {
        for (const path::Criterion& criterion : context_.pack.path.criteria)
            if (criterion.level == reference.level && (reference.dimension.empty() || criterion.dimension == reference.dimension)) criteria.push_back(&criterion);
    }
    BlockNode one(const CriteriaReference& reference) {
        std::vector<const path::Criterion*> criteria;
        if (context_.readers == Readers::All) add_all(reference, criteria);
        else for (const std::size_t t : teams_of(context_))
            for (const path::Criterion* criterion : path::criteria_at(context_.pack.path, context_.subject.teams[t].team.course(), reference.level, reference.dimension))
                if (std::find(criteria.begin(), criteria.end(), criterion) == criteria.end()) {
                    decisions_.add(criterion->id);
                    criteria.push_back(criterion);
                }
        if (reference.role == "assessment") {
            Table out = assessment_of(criteria, reference.field_prefix, context_.pack);
            if (const path::Level* level = context_.pack.path.level(reference.level)) out.caption = {words(context_.pack.strings.text("level-name", {{"level", std::to_string(level->number)}, {"name", level->name}}))};
            return out;
        }
        List out{"criteria", false, 1, true, {}};
        for (const path::Criterion* criterion : criteria) out.items.push_back({{paragraph(criterion_text(*criterion, context_.pack))}, {}});
        return out;
    }

    const Context& context_;
    Diagnostics& problems_;
    Decisions decisions_;  // on the outermost block
    int depth_ = 0;
};

}  // namespace

std::string word_for(std::string_view name, const Context& context) {
    const content::Pack& pack = context.pack;
    const auto field = [&](auto member) { return each_once(context, [&](const SubjectTeam& team) { return team.team.*member; }, most_names); };
    if (name.starts_with("org.")) {
        const auto word = pack.words.find(std::string(name.substr(4)));
        return word == pack.words.end() ? std::string() : word->second;
    }
    const Subject& reader = context.subject;
    if (name == "person.name") return reader.name;
    if (name == "person.role") return reader.assumed.role || pack.role(reader.role) == nullptr ? std::string() : pack.role(reader.role)->name;
    if (name == "person.constituency") return reader.assumed.constituency || pack.constituency(reader.constituency) == nullptr ? std::string() : pack.constituency(reader.constituency)->name;
    if (reader.assumed.level && (name == "team.level" || name == "next.level")) return {};
    if (name == "team.name") return field(&roster::Team::name);
    if (name == "team.department") return field(&roster::Team::department);
    if (name == "team.facility") return field(&roster::Team::facility);
    if (name == "team.level") return each_once(context, [](const SubjectTeam& t) { return std::to_string(t.team.standing.level); }, pack.path.levels.size());
    if (name == "next.level")
        return each_once(context, [&](const SubjectTeam& t) { return std::to_string(std::min(t.team.standing.level + 1, pack.path.top_level())); }, pack.path.levels.size());
    if (name == "partners") return people_in(reader.role, context);
    if (name == "date") return context.date;
    for (const content::Role& role : pack.roles) {
        const std::string plural = content::placeholder_of(role);
        if (plural == name) return people_in(role.id, context);
        if (name.starts_with(plural + ".")) return all_in(role.id, name.substr(plural.size() + 1), context);
    }
    return {};
}

Blocks personalise(const Blocks& blocks, const Context& context, Diagnostics& problems) { return Personaliser(context, problems).blocks(blocks); }
Blocks personalise_shared(const Blocks& blocks, const Context& context, Diagnostics& problems) { return Personaliser(context, problems).shared(blocks); }
Inlines personalise(const Inlines& text, const Context& context, Diagnostics& problems) { return Personaliser(context, problems).inlines(text); }

std::string audience_text(const Audience& audience, const content::Pack& pack) {
    const content::Strings& s = pack.strings;
    std::vector<std::string> parts, names;
    const auto add = [&] {
        if (!names.empty()) parts.push_back(s.list(names));
        names.clear();
    };
    for (const std::string& id : audience.roles)
        if (const content::Role* role = pack.role(id)) names.push_back(role->plural);
    add();
    for (const std::string& id : audience.constituencies)
        if (const content::Constituency* constituency = pack.constituency(id)) names.push_back(constituency->name);
    add();
    for (const int level : audience.levels) names.push_back(std::to_string(level));
    if (!names.empty()) parts.push_back(s.counted("at-levels", static_cast<int>(names.size()), {{"levels", s.list(names)}}));
    names.clear();
    for (const std::string& id : audience.editions)
        if (const content::Edition* edition = pack.edition(id)) names.push_back(edition->name);
    add();
    if (audience.member_facing) parts.push_back(s.text(*audience.member_facing ? "member-facing" : "not-member-facing"));
    return parts.empty() ? std::string() : s.text("for-readers", {{"readers", join(parts, s.text("list-comma"))}});
}

// What only tells a starting point is nothing to meet.
Table assessment_of(const std::vector<const path::Criterion*>& criteria, const std::string& prefix, const content::Pack& pack) {
    const content::Strings& s = pack.strings;
    Table out;
    out.head_rows = 1;
    out.widths = {6, 1.1f, 1.1f, 4, 4};
    const std::string met = s.text("met"), not_yet = s.text("not-yet"), evidence = s.text("evidence"), plan = s.text("next-step");
    out.rows.push_back(head({s.text("criterion"), met, not_yet, evidence, plan}));
    const path::Dimension* previous = nullptr;
    for (const path::Criterion* criterion : criteria) {
        if (criterion->descriptive) continue;
        if (const path::Dimension* dimension = pack.path.dimension(criterion->dimension); dimension != previous && dimension != nullptr) {
            out.rows.push_back(Row{true, {cell(dimension->name)}, {}});
            previous = dimension;
        }
        const auto field = [&](const char* name, FieldType type, const std::string& label) {
            return field_cell(prefix + "." + criterion->id + "." + name, type, {words(criterion->text + " " + label)}, type == FieldType::Lines ? 2 : 1);
        };
        out.rows.push_back(row({cell(criterion_text(*criterion, pack)), field("met", FieldType::Check, met), field("not-yet", FieldType::Check, not_yet),
                                field("evidence", FieldType::Lines, evidence), field("plan", FieldType::Lines, plan)}));
    }
    return out;
}

Inlines criterion_text(const path::Criterion& criterion, const content::Pack& pack) {
    Inlines out;
    const auto mark = [&](Badge badge) {
        out.push_back(Inline{std::move(badge)});
        out.push_back(Inline{Text{" ", false}});
    };
    if (criterion.is_new) mark({"new", pack.strings.text("badge-new"), 0});
    for (const std::string& id : criterion.editions)
        if (const content::Edition* edition = pack.edition(id); edition != nullptr && !edition->mark.empty()) mark({"edition", edition->mark, 0});
    out.push_back(Inline{Text{criterion.text, false}});
    return out;
}

std::string finding_text(const path::Finding& finding, const content::Strings& s) {
    std::string out;
    switch (finding.status) {
        case path::Status::NotMet: return finding.evidence;
        case path::Status::InProgress: out = s.text("in-progress"); break;
        case path::Status::Met: out = finding.date.empty() ? s.text("met") : s.text("met-on", {{"date", s.date(finding.date)}}); break;
    }
    return finding.evidence.empty() ? out : out + ": " + finding.evidence;
}

Figure path_figure(const content::Pack& pack, const std::vector<int>& lit, std::string variant) {
    Figure out{"path", std::move(variant), {}, {}, {}};
    out.parts.push_back({"here", pack.strings.text("path-here"), {}, {}, {}, {}, 0, false});
    std::vector<std::string> levels;
    for (const path::Level& level : pack.path.levels) {
        const bool is_lit = std::find(lit.begin(), lit.end(), level.number) != lit.end();
        out.parts.push_back({{}, level.name, level.summary, {}, {}, {}, level.number, is_lit});
        if (is_lit) levels.push_back(std::to_string(level.number) + " (" + level.name + ")");
    }
    out.alternative = pack.strings.text("path-alternative", {{"n", std::to_string(pack.path.top_level())}, {"levels", pack.strings.list(levels)}});
    return out;
}

}  // namespace waymark::packet
