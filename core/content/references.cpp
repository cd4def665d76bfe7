#include "content/references.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace waymark::content {
namespace {

constexpr std::size_t most_listed = 500;  // names, where none is near: a message that lists more is of no help

std::string hint_for(const std::string& id, const std::vector<std::string>& known) {
    if (known.size() <= most_listed) return suggestion(id, known);
    const std::string nearest = nearest_word(id, known);
    return nearest.empty() ? "see the list: waymark list items" : "did you mean \"" + nearest + "\"?";
}

}  // namespace

KnownTargets::KnownTargets(const Pack& pack, const Files& files) : files_(files), pictures_(files.list("images", "")) {
    for (const Item& item : pack.items) items_.push_back(item.id);
    items_.insert(items_.end(), pack.planned.begin(), pack.planned.end());
    for (const auto& criterion : pack.path.criteria) criteria_.push_back(criterion.id);
    std::sort(items_.begin(), items_.end());
    std::sort(criteria_.begin(), criteria_.end());
}

void ReferenceCheck::all(std::span<const Reference> references, const std::string& file) {
    for (const Reference& reference : references) {
        const SourceSpan where{file, reference.at};
        if (reference.kind == Reference::Kind::Link) {
            if (reference.target.starts_with('#') && reference.target.size() > 1) item(reference.target.substr(1), where);
        } else if (reference.target.starts_with("images/") && is_inside_name(reference.target) && !known_.has_picture(reference.target)) {
            const auto& pictures = known_.pictures();
            problems_.error(where, "picture \"" + reference.target + "\" does not exist", pictures.empty() ? "put it into the pack's folder images/" : suggestion(reference.target, pictures));
        }
    }
}

void ReferenceCheck::check(const std::string& id, const std::vector<std::string>& known, const char* what, const SourceSpan& where) {
    if (std::binary_search(known.begin(), known.end(), id)) return;
    const bool may_suggest = suggestions_ > 0;
    suggestions_ -= may_suggest ? 1 : 0;
    problems_.error(where, std::string(what) + " \"" + id + "\" does not exist", may_suggest ? hint_for(id, known) : "see the list: waymark list items");
}

}  // namespace waymark::content
