#include "content/read_path.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.hpp"
#include "content/ids.hpp"
#include "content/toml_words.hpp"
#include "data/toml.hpp"

namespace waymark::content {
namespace {

class PathReader {
public:
    PathReader(std::string_view toml, const std::string& file, const Pack& pack, std::vector<Reference>& references, Diagnostics& problems)
        : toml_(toml), places_(toml, {1, 1}), file_(file), pack_(pack), references_(references), problems_(problems) {
        for (const Role& role : pack.roles) roles_.push_back(role.id);
        for (const Edition& edition : pack.editions) editions_.push_back(edition.id);
    }

    path::Path read() {
        const data::Table table = data::parse_toml(toml_, file_, {1, 1}, problems_);
        data::Reader reader(table, {1, 1}, file_, problems_);
        out_.title = text(reader, "title");
        out_.not_an_assessment = text(reader, "not_an_assessment");
        for (const data::Value* value : reader.tables("level")) level(*value);
        for (const data::Value* value : reader.tables("dimension")) dimension(*value);
        if (out_.levels.size() < 2 || out_.levels.size() > 9)
            problems_.error({file_, {1, 1}}, "the path has " + std::to_string(out_.levels.size()) + " levels", "expected 2 to 9 [[level]] tables");
        if (out_.dimensions.empty() || out_.dimensions.size() > 12)
            problems_.error({file_, {1, 1}}, "the path has " + std::to_string(out_.dimensions.size()) + " dimensions", "expected 1 to 12 [[dimension]] tables");
        for (const data::Value* value : reader.tables("rule")) rule(*value);
        for (const data::Value* value : reader.tables("criterion")) criterion(*value);
        for (const data::Value* value : reader.tables("take_action")) take_action(*value);
        for (const data::Value* value : reader.tables("explore_more")) explore_more(*value);
        for (const data::Value* value : reader.tables("sign_off")) sign_off(*value);
        reader.finish();
        return std::move(out_);
    }

private:
    data::Reader open(const data::Value& value) { return {std::get<data::Table>(value.node), value.at, file_, problems_}; }

    // A sentence, set with curly quotes and dashes.
    std::string typeset(const std::string& words, Position value) {
        return plain_words(parse_inlines(words, file_, places_.begin(value), problems_, &references_), pack_.words, file_, problems_);
    }
    std::string text(data::Reader& reader, const char* key) {
        const std::string words = reader.required_text(key);
        return typeset(words, reader.at(key));
    }
    std::string optional_text(data::Reader& reader, const char* key) { return typeset(reader.text(key), reader.at(key)); }

    // 0 when it is missing or wrong, so that a cell with a wrong level is not taken for one of level 1.
    int level_of(data::Reader& reader) {
        const int top = std::max(out_.top_level(), 1);
        if (!reader.has("level")) (void)reader.required_integer("level", 1, top);
        return static_cast<int>(reader.integer("level", 0, 1, top));
    }

    std::string dimension_of(data::Reader& reader) {
        const std::string id = reader.required_text("dimension");
        std::vector<std::string> known;
        for (const auto& dimension : out_.dimensions) known.push_back(dimension.id);
        if (!id.empty() && std::find(known.begin(), known.end(), id) == known.end())
            problems_.error({file_, reader.at("dimension")}, "dimension \"" + id + "\" is not known", suggestion(id, known));
        return id;
    }

    void check_known(const std::string& id, const std::vector<std::string>& known, const char* what, Position at) {
        if (!id.empty() && std::find(known.begin(), known.end(), id) == known.end())
            problems_.error({file_, at}, std::string(what) + " \"" + id + "\" is not known", suggestion(id, known));
    }

    void level(const data::Value& value) {
        data::Reader reader = open(value);
        const int expected = static_cast<int>(out_.levels.size()) + 1;
        path::Level level{static_cast<int>(reader.required_integer("number", 1, 9)), reader.required_text("id"), text(reader, "name"), text(reader, "summary")};
        if (level.number != expected)
            problems_.error({file_, reader.at("number")}, "level number " + std::to_string(level.number) + " stands where " + std::to_string(expected) + " is expected", "number the levels 1, 2, 3 … in order");
        level.number = expected;
        claim_id("level", level.id, {file_, reader.at("id")});
        reader.finish();
        out_.levels.push_back(std::move(level));
    }

    void dimension(const data::Value& value) {
        data::Reader reader = open(value);
        path::Dimension dimension{reader.required_text("id"), text(reader, "name"), {}, text(reader, "summary")};
        dimension.short_name = reader.has("short") ? text(reader, "short") : dimension.name;
        claim_id("dimension", dimension.id, {file_, reader.at("id")});
        reader.finish();
        out_.dimensions.push_back(std::move(dimension));
    }

    void rule(const data::Value& value) {
        data::Reader reader = open(value);
        path::Rule rule{reader.required_text("id"), text(reader, "text")};
        claim_id("rule", rule.id, {file_, reader.at("id")});
        rule.from_level = static_cast<int>(reader.integer("from_level", 1, 1, std::max(out_.top_level(), 1)));
        for (const data::Value* entry : reader.tables("duty")) {
            rule.duties.push_back(duty(*entry, rule.id, rule.duties.size()));
            if (rule.duties.back().every.empty()) problems_.error({file_, entry->at}, "the duty of a rule does not say how often", "add every = \"once a month\" and rhythm = \"month\", say");
        }
        if (reader.has("from_level") && rule.duties.empty()) problems_.error({file_, reader.at("from_level")}, "from_level stands beside no duty", "add a duty, or leave it out");
        reader.finish();
        out_.rules.push_back(std::move(rule));
    }

    // "week", "month", "quarter", "half-year", "year" or "90 days"; others are an error.
    std::optional<path::Rhythm> rhythm_of(data::Reader& reader) {
        const std::string word = reader.text("rhythm");
        if (word.empty()) return std::nullopt;
        const std::pair<const char*, path::Rhythm> known[] = {{"week", {7, RhythmUnit::Day}},       {"month", {1, RhythmUnit::Month}}, {"quarter", {3, RhythmUnit::Month}},
                                                              {"half-year", {6, RhythmUnit::Month}}, {"year", {1, RhythmUnit::Year}}};
        std::vector<std::string> words;
        for (const auto& [name, rhythm] : known) {
            if (word == name) return rhythm;
            words.emplace_back(name);
        }
        int days = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), days);
        if (error == std::errc() && days >= 1 && days <= 999 && std::string_view(end, static_cast<std::size_t>(word.data() + word.size() - end)) == " days") return path::Rhythm{days, RhythmUnit::Day};
        words.emplace_back("90 days");
        problems_.error({file_, reader.at("rhythm")}, "rhythm \"" + word + "\" is not known", suggestion(word, words));
        return std::nullopt;
    }

    path::Duty duty(const data::Value& value, const std::string& owner, std::size_t number) {
        data::Reader reader = open(value);
        path::Duty out{reader.required_text("role"), text(reader, "text"), optional_text(reader, "every"), rhythm_of(reader)};
        out.id = number == 0 ? owner : owner + "-" + std::to_string(number + 1);
        check_known(out.role, roles_, "role", reader.at("role"));
        if (out.rhythm && out.every.empty()) problems_.error({file_, reader.at("rhythm")}, "a rhythm without its words", "add every = \"once a month\", say: pages print the words");
        reader.finish();
        return out;
    }

    void criterion(const data::Value& value) {
        data::Reader reader = open(value);
        path::Criterion c;
        c.id = reader.required_text("id");
        c.at = reader.at("id");
        c.level = level_of(reader);
        c.dimension = dimension_of(reader);
        c.text = text(reader, "text");
        c.editions = reader.texts("editions");
        for (std::size_t i = 0; i < c.editions.size(); ++i) check_known(c.editions[i], editions_, "edition", reader.item_at("editions", i));
        if (reader.has("member_facing")) c.member_facing = reader.boolean("member_facing", true);
        c.is_new = reader.boolean("new", false);
        c.descriptive = reader.boolean("descriptive", false);
        c.cadence = optional_text(reader, "cadence");
        c.threshold = optional_text(reader, "threshold");
        c.evidence = optional_text(reader, "evidence");
        c.if_not = optional_text(reader, "if_not");
        for (const data::Value* entry : reader.tables("duty")) {
            c.duties.push_back(duty(*entry, c.id, c.duties.size()));
            c.duties.back().criterion = c.id;
        }
        claim_id("criterion", c.id, {file_, c.at});
        reader.finish();
        out_.criteria.push_back(std::move(c));
    }

    void take_action(const data::Value& value) {
        data::Reader reader = open(value);
        path::TakeAction sheet{level_of(reader), text(reader, "title"), {}, value.at};
        const std::string body = reader.required_text("body");
        Pack so_far = pack_;
        so_far.path.levels = out_.levels;
        so_far.path.dimensions = out_.dimensions;
        const Vocabulary vocabulary = vocabulary_of(so_far);
        BlockReader blocks(file_, vocabulary, problems_);
        sheet.blocks = blocks.read(body, places_.begin(reader.at("body")));
        check_against_head(sheet.blocks, file_, problems_);
        references_.insert(references_.end(), blocks.references().begin(), blocks.references().end());
        if (sheet.level != 0) claim("take_action " + std::to_string(sheet.level), {file_, value.at});
        reader.finish();
        out_.take_action.push_back(std::move(sheet));
    }

    void explore_more(const data::Value& value) {
        data::Reader reader = open(value);
        path::ExploreMore entry{level_of(reader), text(reader, "title"), reader.text("kind"), reader.text("url"), reader.texts("covered_by"), value.at};
        if (!entry.url.empty() && !entry.url.starts_with("https://") && !entry.url.starts_with("http://"))
            problems_.error({file_, reader.at("url")}, "\"" + entry.url + "\" is not a web address", "start it with https://");
        for (std::size_t i = 0; i < entry.covered_by.size(); ++i)
            references_.push_back({Reference::Kind::Link, "#" + entry.covered_by[i], reader.item_at("covered_by", i)});
        reader.finish();
        out_.explore_more.push_back(std::move(entry));
    }

    void sign_off(const data::Value& value) {
        data::Reader reader = open(value);
        path::SignOff cell{level_of(reader), dimension_of(reader), optional_text(reader, "text")};
        if (cell.level != 0) claim("sign_off " + std::to_string(cell.level) + " " + cell.dimension, {file_, value.at});
        reader.finish();
        out_.sign_offs.push_back(std::move(cell));
    }

    void claim_id(const std::string& kind, const std::string& id, const SourceSpan& where) {
        if (id.empty()) return;  // said already
        if (!is_id(id)) problems_.error(where, "\"" + id + "\" is not an id", id_rule);
        claim(kind + " " + id, where);
    }

    // `id` is a kind and what stands once in it.
    void claim(const std::string& id, const SourceSpan& where) {
        if (!ids_.insert(id).second) problems_.error(where, id.substr(0, id.find(' ')) + " \"" + id.substr(id.find(' ') + 1) + "\" stands twice", "keep one of them, or give it an id of its own");
    }

    std::string_view toml_;
    TomlWords places_;
    const std::string& file_;
    const Pack& pack_;
    std::vector<Reference>& references_;
    Diagnostics& problems_;
    std::vector<std::string> roles_, editions_;
    std::set<std::string> ids_;
    path::Path out_;
};

}  // namespace

Vocabulary vocabulary_of(const Pack& pack) {
    Vocabulary out;
    for (const Role& role : pack.roles) out.roles.push_back(role.id);
    for (const Constituency& constituency : pack.constituencies) out.constituencies.push_back(constituency.id);
    for (const Edition& edition : pack.editions) {
        out.editions.push_back(edition.id);
        if (!edition.mark.empty()) out.edition_marks[edition.id] = edition.mark;
    }
    for (const auto& dimension : pack.path.dimensions) out.dimensions.push_back(dimension.id);
    out.placeholders = placeholder_names(pack);
    out.words = pack.words;
    out.top_level = pack.path.top_level();
    return out;
}

path::Path read_path(std::string_view toml, const std::string& file, const Pack& pack, std::vector<Reference>& references, Diagnostics& problems) {
    return PathReader(toml, file, pack, references, problems).read();
}

}  // namespace waymark::content
