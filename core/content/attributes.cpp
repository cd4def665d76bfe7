#include "content/attributes.hpp"

namespace waymark::content {

const Attribute* AttributeList::find(std::string_view name) const {
    for (const Attribute& item : items)
        if (item.name == name) return &item;
    return nullptr;
}

AttributeList read_attributes(std::string_view info, const SourceSpan& where, std::string& name, Diagnostics& problems) {
    AttributeList out;
    std::size_t i = 0;
    const auto skip_space = [&] { while (i < info.size() && (info[i] == ' ' || info[i] == '\t')) ++i; };
    const auto word = [&](std::string_view stops) {
        const std::size_t start = i;
        while (i < info.size() && stops.find(info[i]) == std::string_view::npos) ++i;
        return std::string(info.substr(start, i - start));
    };
    skip_space();
    name = word(" \t");
    for (skip_space(); i < info.size(); skip_space()) {
        Attribute attribute{{}, "true", {where.at.line, where.at.column + static_cast<std::uint32_t>(i)}};
        attribute.name = word(" \t=");
        attribute.bare = i == info.size() || info[i] != '=';
        if (!attribute.bare) {
            ++i;
            if (i < info.size() && info[i] == '"') {
                ++i;
                attribute.value = word("\"");
                if (i == info.size())
                    problems.error({where.file, attribute.at}, "the value of \"" + attribute.name + "\" has no closing quote", "add \" at its end");
                else if (++i < info.size() && info[i] != ' ' && info[i] != '\t') {
                    problems.error({where.file, {attribute.at.line, where.at.column + static_cast<std::uint32_t>(i)}}, "text stands right after the closing quote of \"" + attribute.name + "\"",
                                   "put a space there; quotes inside of quotes are written “ and ”");
                    i = info.size();  // what follows is part of the same mistake
                }
            } else {
                attribute.value = word(" \t");
            }
        }
        if (out.find(attribute.name) != nullptr)
            problems.error({where.file, attribute.at}, "attribute \"" + attribute.name + "\" stands twice", "keep one of them");
        else out.items.push_back(std::move(attribute));
    }
    return out;
}

}  // namespace waymark::content
