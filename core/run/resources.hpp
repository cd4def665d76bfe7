// resources.hpp — what renderers may read, by logical name: templates, fonts, pictures of the pack, the pack's characters.
//
// "templates/…" and "fonts/…" come from the installation, "pack/…" from the pack's folder (pictures only), and
// "pack/characters" is every character of the pack. What was read once stays in memory until the end of the run.
#ifndef WAYMARK_RUN_RESOURCES_HPP
#define WAYMARK_RUN_RESOURCES_HPP

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/files.hpp"
#include "base/result.hpp"
#include "run/installation.hpp"

namespace waymark::run {

class Resources {
public:
    // Fails when the installation has no templates or fonts. `pack` must outlive the resources; it may be null.
    [[nodiscard]] static Result<std::unique_ptr<Resources>> open(const Installation&, const Files* pack, std::u32string_view characters);

    // Thread safe. The bytes live as long as the resources.
    [[nodiscard]] Result<std::string_view> read(std::string_view name);

    // Stands for all that `read` can give: SHA-256 over names and bytes. Thread safe.
    [[nodiscard]] std::string digest() const;

private:
    Resources() = default;
    [[nodiscard]] Result<std::string> load(std::string_view name) const;

    std::unique_ptr<Files> templates_, fonts_;
    const Files* pack_ = nullptr;
    std::mutex mutex_;
    std::map<std::string, std::unique_ptr<std::string>, std::less<>> loaded_;
};

}  // namespace waymark::run

#endif
