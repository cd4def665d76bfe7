#include "run/resources.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"

namespace waymark::run {

Result<std::unique_ptr<Resources>> Resources::open(const Installation& installation, const Files* pack, std::u32string_view characters) {
    auto templates = open_folder(installation.data / "templates");
    if (!templates) return templates.error();
    auto fonts = open_folder(installation.data / "fonts");
    if (!fonts) return fonts.error();
    std::unique_ptr<Resources> out(new Resources);
    out->templates_ = std::move(*templates);
    out->fonts_ = std::move(*fonts);
    out->pack_ = pack;
    auto text = std::make_unique<std::string>();
    for (const char32_t c : characters) append_utf8(*text, c);
    out->loaded_["pack/characters"] = std::move(text);
    return out;
}

Result<std::string> Resources::load(std::string_view name) const {
    if (name.starts_with("templates/")) return templates_->read(name.substr(10), max_text_bytes);
    if (name.starts_with("fonts/")) return fonts_->read(name.substr(6), max_binary_bytes);
    if (name.starts_with("pack/images/") && pack_ != nullptr) return pack_->read(name.substr(5), max_binary_bytes);
    return Failure{FailureKind::File, "there is no resource \"" + std::string(name) + "\"", {}};
}

Result<std::string_view> Resources::read(std::string_view name) {
    const std::scoped_lock lock(mutex_);
    if (const auto found = loaded_.find(name); found != loaded_.end()) return std::string_view(*found->second);
    auto bytes = load(name);
    if (!bytes) return bytes.error();
    auto& slot = loaded_[std::string(name)];
    slot = std::make_unique<std::string>(std::move(*bytes));
    return std::string_view(*slot);
}

std::string Resources::digest() const {
    Sha256 out;
    const auto add_all = [&](const Files* files, const std::string& folder) {
        if (files == nullptr) return;
        for (const std::string& name : files->list(folder, "")) {
            const auto bytes = files->read(name, max_binary_bytes);
            out.add(name + "\n" + (bytes ? sha256_hex(*bytes) : "unread") + "\n");
        }
    };
    add_all(templates_.get(), "");
    add_all(fonts_.get(), "");
    add_all(pack_, "images");
    out.add(*loaded_.at("pack/characters"));
    return out.hex();
}

}  // namespace waymark::run
