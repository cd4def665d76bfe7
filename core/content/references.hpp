// references.hpp — whether what an item, the path or a recipe refers to is there: items, criteria, pictures.
#ifndef WAYMARK_CONTENT_REFERENCES_HPP
#define WAYMARK_CONTENT_REFERENCES_HPP

#include <span>
#include <string>
#include <vector>

#include "content/pack.hpp"

namespace waymark::content {

// What a pack has, to be looked up by name. Its items and criteria must all be known. May be asked from several threads.
class KnownTargets {
public:
    KnownTargets(const Pack& pack, const Files& files);

    [[nodiscard]] const std::vector<std::string>& items() const { return items_; }        // sorted; planned ones too
    [[nodiscard]] const std::vector<std::string>& criteria() const { return criteria_; }  // sorted
    [[nodiscard]] const std::vector<std::string>& pictures() const { return pictures_; }  // sorted
    [[nodiscard]] bool has_picture(const std::string& name) const { return files_.exists(name); }

private:
    const Files& files_;
    std::vector<std::string> items_, criteria_, pictures_;
};

// Looking for the name that was meant goes through all there are: for so many in one run, not more.
inline constexpr std::size_t max_suggestions = 200;

// Reports what does not exist. `suggestions` is how many of the reports may say what was meant.
class ReferenceCheck {
public:
    ReferenceCheck(const KnownTargets& known, std::size_t suggestions, Diagnostics& problems) : known_(known), suggestions_(suggestions), problems_(problems) {}

    void item(const std::string& id, const SourceSpan& where) { check(id, known_.items(), "item", where); }
    void criterion(const std::string& id, const SourceSpan& where) { check(id, known_.criteria(), "criterion", where); }
    void all(std::span<const Reference> references, const std::string& file);

private:
    void check(const std::string& id, const std::vector<std::string>& known, const char* what, const SourceSpan& where);

    const KnownTargets& known_;
    std::size_t suggestions_;
    Diagnostics& problems_;
};

}  // namespace waymark::content

#endif
