#include "content/toml_words.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "content/markdown.hpp"
#include "document/walk.hpp"

namespace waymark::content {

TomlWords::TomlWords(std::string_view toml, Position offset) : toml_(toml), offset_(offset), line_starts_{0} {
    for (std::size_t i = 0; i < toml.size(); ++i)
        if (toml[i] == '\n') line_starts_.push_back(i + 1);
}

Position TomlWords::begin(Position value) const {
    if (value.line < offset_.line || value.line - offset_.line >= line_starts_.size()) return value;
    const std::size_t column = value.column - (value.line == offset_.line ? offset_.column : 1);
    const std::string_view rest = toml_.substr(std::min(line_starts_[value.line - offset_.line] + column, toml_.size()));
    for (const std::string_view quotes : {"\"\"\"", "'''"}) {
        if (!rest.starts_with(quotes)) continue;
        const auto after = rest.substr(3);
        if (after.starts_with('\n') || after.starts_with("\r\n")) return {value.line + 1, 1};
        return {value.line, value.column + 3};
    }
    if (rest.starts_with('"') || rest.starts_with('\'')) return {value.line, value.column + 1};
    return value;
}

std::string plain_words(const Inlines& text, const std::map<std::string, std::string>& words, const std::string& file, Diagnostics& problems) {
    Inlines filled = text;
    document::walk_inlines(filled, [&](Inline& part) {
        const auto* place = std::get_if<Placeholder>(&part.node);
        if (place == nullptr || !is_placeholder_name(place->name)) return;
        const auto word = place->name.starts_with("org.") ? words.find(place->name.substr(4)) : words.end();
        if (word != words.end()) {
            part.node = Text{word->second, false};
            return;
        }
        std::vector<std::string> known;
        for (const auto& [name, value] : words) known.push_back("org." + name);
        problems.error({file, place->at}, "\"" + place->name + "\" cannot be filled in here: this text is the same for every reader", suggestion(place->name, known));
    });
    return document::plain_text(filled);
}

}  // namespace waymark::content
