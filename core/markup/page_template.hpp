// page_template.hpp — a mustache template (mustache.github.io, "Mustache Manual") and the names that it may use.
//
// Of mustache: values, sections that depend on a flag, and comments; no lists, partials or other delimiters, since what goes
// in is HTML already. {{name}} and {{{name}}} both put it in as it is, so that a template cannot forget to escape. The
// template is checked when it is read: tags that are unknown or never closed are errors with file, line and column.
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
    struct Piece;

    // A template with errors renders as nothing.
    [[nodiscard]] static PageTemplate read(std::string_view source, const std::string& file, const TemplateNames& names, Diagnostics& problems);

    // A name that the template holds and `values` lacks is a fault of the program (std::out_of_range). Thread safe.
    [[nodiscard]] std::string render(const TemplateValues& values) const;

private:
    std::shared_ptr<const std::vector<Piece>> pieces_;  // null: renders as nothing
};

}  // namespace waymark::markup

#endif
