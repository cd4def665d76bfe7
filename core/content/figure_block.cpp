#include "content/figure_block.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "content/toml_words.hpp"
#include "data/toml.hpp"
#include "document/figure_kinds.hpp"

namespace waymark::content {
namespace {

using document::FigureKind;

class FigureReader {
public:
    FigureReader(const FigureBlock& source, Diagnostics& problems) : source_(source), places_(source.body, source.body_at), problems_(problems) {}

    Figure read() {
        const FigureKind* rule = rule_of_kind();
        const data::Table toml = data::parse_toml(source_.body, source_.file, source_.body_at, problems_);
        if (rule == nullptr) return {};
        check_variant(*rule);
        data::Reader reader(toml, source_.body_at, source_.file, problems_);
        Figure figure{source_.kind, source_.variant, text(reader, "alt"), {}, {}};
        if (!reader.has("alt") && toml.whole) error(source_.at, "the figure has no alternative text", "write alt = \"…\": what the figure shows, for those who do not see it");
        else if (reader.has("alt") && figure.alternative.empty()) error(reader.at("alt"), "the alternative text is empty", "say what the figure shows, for those who do not see it");
        figure.caption = source_.read_line(reader.text("caption"), places_.begin(reader.at("caption")));
        for (const data::Value* part : reader.tables("part")) figure.parts.push_back(read_part(*part, *rule));
        reader.finish();
        if (figure.parts.size() < rule->least_parts && toml.whole)
            error(source_.at, "a " + source_.kind + " figure needs at least " + std::to_string(rule->least_parts) + " parts, this one has " + std::to_string(figure.parts.size()), "add [[part]] tables");
        return figure;
    }

private:
    void error(Position at, std::string message, std::string hint) { problems_.error({source_.file, at}, std::move(message), std::move(hint)); }

    const FigureKind* rule_of_kind() {
        std::vector<std::string> known;
        for (const FigureKind& rule : document::figure_kinds()) {
            if (rule.name == source_.kind) return &rule;
            known.push_back(rule.name);
        }
        error(source_.at, source_.kind.empty() ? "the figure has no kind" : "figure kind \"" + source_.kind + "\" is not known", suggestion(source_.kind, known));
        return nullptr;
    }

    void check_variant(const FigureKind& rule) {
        const std::string& variant = source_.variant;
        if (variant.empty() || std::find(rule.variants.begin(), rule.variants.end(), variant) != rule.variants.end()) return;
        error(source_.variant_at, "a " + rule.name + " figure has no variant \"" + variant + "\"", rule.variants.empty() ? "leave variant out" : suggestion(variant, rule.variants));
    }

    // Figures hold plain text, set as the rest of the guide is: curly quotes, real dashes.
    std::string typeset(const std::string& words, Position value) {
        return plain_words(source_.read_line(words, places_.begin(value)), source_.words, source_.file, problems_);
    }
    std::string text(data::Reader& reader, const char* key) { return typeset(reader.text(key), reader.at(key)); }

    FigurePart read_part(const data::Value& value, const FigureKind& rule) {
        data::Reader reader(std::get<data::Table>(value.node), value.at, source_.file, problems_);
        FigurePart part;
        part.slot = reader.text("slot");
        part.title = text(reader, "title");
        part.text = text(reader, "text");
        part.from = text(reader, "from");
        part.to = text(reader, "to");
        const auto points = reader.texts("points");
        for (std::size_t i = 0; i < points.size(); ++i) part.points.push_back(typeset(points[i], reader.item_at("points", i)));
        part.number = static_cast<int>(reader.integer("number", 0, 0, 99));
        reader.finish();
        if (!part.slot.empty() && std::find(rule.slots.begin(), rule.slots.end(), part.slot) == rule.slots.end())
            error(reader.at("slot"), "a " + rule.name + " figure has no slot \"" + part.slot + "\"", rule.slots.empty() ? "leave slot out" : suggestion(part.slot, rule.slots));
        return part;
    }

    const FigureBlock& source_;
    TomlWords places_;
    Diagnostics& problems_;
};

}  // namespace

Figure read_figure(const FigureBlock& source, Diagnostics& problems) { return FigureReader(source, problems).read(); }

}  // namespace waymark::content
