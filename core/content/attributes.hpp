// attributes.hpp — the info string of a fence: a name, then key=value, key="several words" or a bare key.
#ifndef WAYMARK_CONTENT_ATTRIBUTES_HPP
#define WAYMARK_CONTENT_ATTRIBUTES_HPP

#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

namespace waymark::content {

struct Attribute {
    std::string name, value;  // a bare key has the value "true"
    Position at;
    bool bare = false;
};

struct AttributeList {
    std::vector<Attribute> items;
    [[nodiscard]] const Attribute* find(std::string_view name) const;
};

// `where` is the place of the info string. The first word goes to `name`. A key that stands twice and a quote that is
// not closed are errors.
[[nodiscard]] AttributeList read_attributes(std::string_view info, const SourceSpan& where, std::string& name, Diagnostics& problems);

}  // namespace waymark::content

#endif
