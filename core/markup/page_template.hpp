// page_template.hpp — a mustache template (mustache.github.io, "Mustache Manual") and the names that it may use.
// kainjow's mustache stays in page_template.cpp.
//
// The library renders a name that nobody declared as nothing, and tells places in bytes. So the template is checked when
// it is read: tags that are unknown or never closed are errors with file, line and column. Values are HTML already:
// {{name}} and {{{name}}} both put them in as they are, so that a template cannot forget to escape.
#ifndef WAYMARK_MARKUP_PAGE_TEMPLATE_HPP
#define WAYMARK_MARKUP_PAGE_TEMPLATE_HPP

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <waymark/diagnostic.hpp>

namespace waymark::markup {

struct TemplateNames {
    std::vector<std::string> texts;  // {{name}}
    std::vector<std::string> flags;  // {{#name}} … {{/name}} when true, {{^name}} … {{/name}} when not
};

struct TemplateValues {
    std::map<std::string, std::string> texts;
    std::map<std::string, bool> flags;
};

class PageTemplate {
public:
    // A template with errors renders as nothing.
    [[nodiscard]] static PageTemplate read(std::string_view source, const std::string& file, const TemplateNames& names, Diagnostics& problems);

    // A declared name without a value is a fault of the program. Thread safe.
    [[nodiscard]] std::string render(const TemplateValues& values) const;

private:
    struct Parsed;
    std::shared_ptr<Parsed> parsed_;  // null: renders as nothing
};

}  // namespace waymark::markup

#endif
